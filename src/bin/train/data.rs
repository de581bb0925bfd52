//! Reads annotated texts and turns them into sentences with features and
//! labels. Knows nothing of learning.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use nutgraf::extract::dates;
use nutgraf::extract::entities::training::{self, Sentence};
use nutgraf::{Article, Document, Span};

/// The classes of the texts, in the order of the labels.
pub const CLASSES: [&str; 7] = [
    "Person",
    "Organization",
    "Location",
    "NORP",
    "Facility",
    "Product",
    "Misc",
];

/// One annotated text.
pub struct Text {
    /// The text.
    pub text: String,
    /// Names: bytes and the number of the class.
    pub names: Vec<(Span, usize)>,
}

/// One sentence with its labels.
pub struct Labelled {
    /// The sentence.
    pub sentence: Sentence,
    /// One label a token.
    pub labels: Vec<u8>,
}

/// The sentences of one text, and the names that people marked in it.
pub struct Read {
    /// The sentences.
    pub sentences: Vec<Labelled>,
    /// The names.
    pub names: Vec<(Span, usize)>,
}

/// Reads a file of texts, one JSON object a line, gzip.
pub fn texts(path: &Path) -> io::Result<Vec<Text>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| text(&line?)).collect()
}

fn text(line: &str) -> io::Result<Text> {
    let bad = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let row: serde_json::Value = serde_json::from_str(line)?;
    let text = row["text"]
        .as_str()
        .ok_or_else(|| bad("no text"))?
        .to_owned();
    // The annotation counts code points.
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut names = Vec::new();
    for entity in row["entities"].as_array().into_iter().flatten() {
        let number = |key: &str| {
            entity[key]
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .and_then(|n| bytes.get(n).copied())
                .ok_or_else(|| bad("an offset is missing or out of the text"))
        };
        let span = Span::new(number("start")?, number("end")?);
        let class = CLASSES.iter().position(|c| entity["type"] == *c);
        names.extend(class.map(|class| (span, class)));
    }
    names.sort_unstable();
    Ok(Text { text, names })
}

/// Works out the features of texts, on two threads.
pub fn read(texts: &[Text], clusters: &[u8]) -> Vec<Read> {
    let (a, b) = texts.split_at(texts.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| b.iter().map(|t| one(t, clusters)).collect::<Vec<_>>());
        let mut all: Vec<Read> = a.iter().map(|t| one(t, clusters)).collect();
        all.extend(other.join().unwrap_or_default());
        all
    })
}

fn one(text: &Text, clusters: &[u8]) -> Read {
    let document = Document::new(Article {
        text: text.text.clone(),
        ..Article::default()
    });
    let dates = dates::find(&document);
    let sentences = training::sentences(&document, &dates, clusters)
        .into_iter()
        .map(|sentence| {
            let labels = labels(&sentence, &text.names);
            Labelled { sentence, labels }
        })
        .collect();
    Read {
        sentences,
        names: text.names.clone(),
    }
}

fn labels(sentence: &Sentence, names: &[(Span, usize)]) -> Vec<u8> {
    let mut last = None;
    let label = |&span: &Span| {
        let from = names.partition_point(|(name, _)| name.end <= span.start);
        let found = names
            .get(from)
            .filter(|(name, _)| name.overlaps(span))
            .map(|&(_, class)| (from, class));
        let label = match found {
            None => 0,
            Some((number, class)) if last == Some(number) => training::further(class),
            Some((_, class)) => training::first(class),
        };
        last = found.map(|(number, _)| number);
        u8::try_from(label).unwrap_or(0)
    };
    sentence.spans.iter().map(label).collect()
}
