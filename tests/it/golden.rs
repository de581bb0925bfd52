//! What is found in the seed articles, written out for people to read and
//! compared with the accepted snapshot. A changed snapshot is read before it
//! is accepted; it is never made green by a run.

use std::fmt::Write;
use std::path::Path;

use nutgraf::extract::{self, Facts};
use nutgraf::{
    Article, Collection, DocIndex, Document, DuplicatePolicy, Span, SummaryOptions,
    TimelineOptions, summarise,
};

pub fn seeds() -> Vec<Document> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let article = |path: &std::path::PathBuf| Article {
        id: path.file_stem().unwrap().to_string_lossy()[..3].to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
        ..Article::default()
    };
    files
        .iter()
        .map(|path| Document::new(article(path)))
        .collect()
}

/// The words of a span on one line, long ones cut in the middle.
fn words(document: &Document, span: Span) -> String {
    let line: Vec<&str> = document.slice(span).split_whitespace().collect();
    let line = line.join(" ");
    let length = line.chars().count();
    if length <= 100 {
        return line;
    }
    let head: String = line.chars().take(60).collect();
    let tail: String = line.chars().skip(length - 30).collect();
    format!("{head} […] {tail}")
}

#[test]
fn parts() {
    let mut out = String::new();
    for document in seeds() {
        let date = document.date.map(|d| d.date.to_string());
        let credit = document.credit.as_ref().map(|c| c.name.as_str());
        writeln!(
            out,
            "== {} | {} | {}",
            document.id,
            date.as_deref().unwrap_or("no date"),
            credit.unwrap_or("no credit")
        )
        .unwrap();
        for s in &document.sentences {
            let number = document.paragraph_number(s.paragraph as usize);
            writeln!(
                out,
                "{number:>2} {:<10} {}",
                s.role.name(),
                words(&document, s.span)
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn structure() {
    let mut out = String::new();
    for document in seeds() {
        let outlet = document.outlet.as_ref();
        let outlet = outlet.map_or("no outlet", |o| document.slice(o.span));
        let language = document.language().map_or("und", |l| l.code);
        let date = document.date.map_or("no date".to_owned(), |d| {
            format!("{} ({}, {})", d.date, d.how.name(), d.certainty.name())
        });
        let credit = document
            .credit
            .as_ref()
            .map_or("no credit".to_owned(), |c| {
                format!("{} ({})", c.name, c.certainty.name())
            });
        writeln!(
            out,
            "== {} | {language} | {outlet} | {date} | {credit}",
            document.id
        )
        .unwrap();
        for part in &document.structure {
            let (start, end) = document.map.to_utf16(part.span);
            let reasons: Vec<&str> = part.judgement.reasons.iter().map(|r| r.code).collect();
            writeln!(
                out,
                "{:<14} {:<6} {start}–{end} {} ({})",
                part.kind.name(),
                part.judgement.certainty.name(),
                words(&document, part.span),
                reasons.join(", ")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

fn entities(document: &Document, facts: &Facts, out: &mut String) {
    for (number, entity) in facts.entities.iter().enumerate() {
        let forms: Vec<String> = facts
            .mentions
            .iter()
            .filter(|m| m.entity == number)
            .map(|m| format!("{}@{}", words(document, m.span), m.span.start))
            .collect();
        let kind = format!("{:?}", entity.kind).to_lowercase();
        let certainty = entity.judgement.certainty.name();
        writeln!(
            out,
            "{kind:<13}{certainty:<7} {}  [{}]",
            words(document, entity.name),
            forms.join(", ")
        )
        .unwrap();
        for role in &entity.roles {
            writeln!(out, "{:21}is {}", "", words(document, role.span)).unwrap();
        }
    }
}

fn quotes(document: &Document, facts: &Facts, out: &mut String) {
    for quote in &facts.quotes {
        let kind = format!("{:?}", quote.kind).to_lowercase();
        let parts: Vec<String> = quote.parts.iter().map(|&p| words(document, p)).collect();
        writeln!(
            out,
            "{kind:<9}{:<7} {}",
            quote.judgement.certainty.name(),
            parts.join(" … ")
        )
        .unwrap();
        if let Some(speaker) = &quote.speaker {
            let entity = speaker
                .entity
                .and_then(|e| facts.entities.get(e))
                .map(|e| words(document, e.name));
            let unnamed = if speaker.unnamed { " (unnamed)" } else { "" };
            writeln!(
                out,
                "{:17}by {} = {}{unnamed}",
                "",
                words(document, speaker.span),
                entity.as_deref().unwrap_or("-")
            )
            .unwrap();
        }
        for (label, spans) in [
            ("via", quote.via.as_slice()),
            ("inserted", &quote.insertions),
            ("again", &quote.repeats),
        ] {
            for &span in spans {
                writeln!(out, "{:17}{label} {}", "", words(document, span)).unwrap();
            }
        }
        for reason in &quote.judgement.reasons {
            writeln!(out, "{:17}({}) {}", "", reason.code, reason.text).unwrap();
        }
    }
}

#[test]
fn facts() {
    let mut out = String::new();
    for document in seeds() {
        let facts = extract::extract(&document);
        writeln!(out, "== {}\n-- entities", document.id).unwrap();
        entities(&document, &facts, &mut out);
        writeln!(out, "-- quotes").unwrap();
        quotes(&document, &facts, &mut out);
        writeln!(out, "-- dates").unwrap();
        for date in &facts.dates {
            let anchor = format!("{:?}", date.anchor).to_lowercase();
            let planned = if date.planned { ", planned" } else { "" };
            let modifier = date
                .time
                .modifier
                .map(|m| format!(" {m:?}"))
                .unwrap_or_default();
            let certainty = date.judgement.certainty.name();
            writeln!(
                out,
                "{certainty:<7} {} = {}{modifier} ({anchor}{planned})",
                words(&document, date.span),
                date.time.value
            )
            .unwrap();
        }
        writeln!(out, "-- figures").unwrap();
        for figure in &facts.figures {
            let unit = figure.unit.as_deref().unwrap_or("");
            let high = figure.high.map(|h| format!("–{h}")).unwrap_or_default();
            let counts = figure
                .counts
                .map(|s| words(&document, s))
                .unwrap_or_default();
            let by = figure
                .attributed_to
                .map(|s| format!(", by {}", words(&document, s)))
                .unwrap_or_default();
            writeln!(
                out,
                "{} = {}{high} {unit} [{counts}]{by}",
                words(&document, figure.span),
                figure.value
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn brief() {
    let documents = seeds();
    let numbered: Vec<(DocIndex, &Document)> = documents
        .iter()
        .zip(0..)
        .map(|(d, i)| (DocIndex(i), d))
        .collect();
    let options = SummaryOptions {
        sentences: Some(6),
        words: None,
        ..SummaryOptions::default()
    };
    let mut out = String::new();
    for group in summarise::summarise(&numbered, &options, None, None)
        .unwrap()
        .groups
    {
        writeln!(
            out,
            "== {}",
            group.date.map_or("no date".to_owned(), |d| d.value)
        )
        .unwrap();
        for chosen in group.sentences {
            let document = &documents[chosen.document.index()];
            writeln!(out, "{} {}", document.id, document.slice(chosen.span)).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn timeline() {
    let mut collection = Collection::default();
    for document in seeds() {
        let article = Article {
            id: document.id,
            text: document.text,
            ..Article::default()
        };
        collection.add(article, DuplicatePolicy::Error).unwrap();
    }
    let (timeline, entities) = collection
        .timeline(None, &TimelineOptions::default())
        .unwrap();
    let mut out = String::new();
    for entry in &timeline.entries {
        let (from, to) = (&entry.time.earliest, &entry.time.latest);
        let modifier = entry.time.modifier.map(|m| format!(" {m:?}"));
        let flags = [
            (entry.range, "range"),
            (entry.vague, "vague"),
            (entry.planned, "planned"),
        ];
        let flags: Vec<&str> = flags
            .iter()
            .filter_map(|&(is, word)| is.then_some(word))
            .collect();
        writeln!(
            out,
            "== {}{} {}..{} {} [{}] {:?}, rank {}, outlets {}",
            entry.time.value,
            modifier.unwrap_or_default(),
            from.as_deref().unwrap_or("-"),
            to.as_deref().unwrap_or("-"),
            entry.precision.name(),
            flags.join(" "),
            entry.anchor,
            entry.rank,
            entry.outlets
        )
        .unwrap();
        for (number, support) in entry.support.iter().enumerate() {
            let document = collection.document(support.document).unwrap();
            let best = if number == entry.sentence { "*" } else { " " };
            writeln!(
                out,
                "{best} {} ({}) {}",
                document.id,
                words(document, support.date),
                words(document, support.sentence)
            )
            .unwrap();
        }
        let names = |numbers: &[usize]| -> String {
            let names: Vec<&str> = numbers.iter().map(|&n| entities[n].name.as_str()).collect();
            names.join(", ")
        };
        writeln!(
            out,
            "  who: {} | where: {}",
            names(&entry.who),
            names(&entry.places)
        )
        .unwrap();
    }
    for waiting in &timeline.undated {
        let document = collection.document(waiting.document).unwrap();
        let missing = waiting.missing.map_or("nothing", |m| m.name());
        writeln!(out, "-- {} lacks its {missing}", document.id).unwrap();
        for date in &waiting.dates {
            writeln!(
                out,
                "  {} = {}",
                words(document, date.date),
                date.time.value
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(out);
}
