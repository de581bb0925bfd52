//! For `quality.mjs`: how the spans that people annotated lie on the engine's
//! tokens and sentences. Reads lines of `{"text", "spans": [[start, end]]}`,
//! offsets in code points, from standard input; prints counts as JSON and, with
//! an argument, on standard error the words around what does not fit.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a tool for developers: it prints, and stops on bad input"
)]

use std::io::BufRead;

use nutgraf::{Article, Document};

fn main() {
    let (mut spans, mut edges, mut kept, mut cut, mut torn) = (0, 0, 0, 0, 0);
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap().to_owned();
        let mut bytes: Vec<u32> = text
            .char_indices()
            .map(|(at, _)| u32::try_from(at).unwrap())
            .collect();
        bytes.push(u32::try_from(text.len()).unwrap());
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        for span in row["spans"].as_array().unwrap() {
            let at = |i: usize| bytes[usize::try_from(span[i].as_u64().unwrap()).unwrap()];
            let (start, end) = (at(0), at(1));
            spans += 1;
            edges += 2;
            let begins = document
                .tokens
                .binary_search_by_key(&start, |t| t.span.start)
                .is_ok();
            let ends = document
                .tokens
                .binary_search_by_key(&end, |t| t.span.end)
                .is_ok();
            kept += usize::from(begins) + usize::from(ends);
            if !begins || !ends {
                show(&document, "edge", start, end);
            }
            if document.sentence_at(start) != document.sentence_at(end.saturating_sub(1)) {
                cut += 1;
                show(&document, "cut", start, end);
                torn += usize::from(is_torn(&document, start, end));
            }
        }
    }
    println!(r#"{{"spans":{spans},"edges":{edges},"kept":{kept},"cut":{cut},"torn":{torn}}}"#);
}

/// True when a sentence ends inside the span though neither a closing mark nor
/// the end of a paragraph stands there.
fn is_torn(document: &Document, start: u32, end: u32) -> bool {
    document.sentences.windows(2).any(|pair| {
        let inside = pair[0].span.end > start && pair[1].span.start < end;
        let last = document
            .tokens_of(&pair[0])
            .last()
            .map(|t| t.of(&document.text));
        let closed = last.is_some_and(|mark| {
            mark.ends_with(['.', '!', '?', '…', '"', '”', '’', '\'', ')', ']'])
        });
        inside && pair[0].paragraph == pair[1].paragraph && !closed
    })
}

fn show(document: &Document, what: &str, start: u32, end: u32) {
    if std::env::args().len() < 2 {
        return;
    }
    let around = |at: usize, back: usize| {
        let mut at = at.saturating_sub(back).min(document.text.len());
        while !document.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (around(start as usize, 25), around(end as usize + 25, 0));
    eprintln!(
        "{what}\t{:?}\t{:?}",
        &document.text[start as usize..end as usize],
        &document.text[from..to]
    );
}
