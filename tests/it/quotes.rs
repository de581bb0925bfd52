//! Quotations in sentences of our own: `quotes/*.txt`, a case a line, through
//! the whole engine.

use nutgraf::extract::{Facts, QuoteKind, extract};
use nutgraf::{Article, Document};

/// The text and what is expected, line by line.
fn cases(table: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (text, expected) = line.split_once(" => ").expect("a text, =>, what is found");
            (text.replace('¶', "\n"), expected)
        })
}

fn read(text: &str) -> (Document, Facts) {
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    let facts = extract(&document);
    (document, facts)
}

fn marked(text: &str) -> String {
    let (document, facts) = read(text);
    let found: Vec<String> = facts
        .quotes
        .iter()
        .filter(|q| q.kind != QuoteKind::Indirect)
        .map(|q| {
            let kind = match q.kind {
                QuoteKind::Direct => "D",
                QuoteKind::Partial => "P",
                _ => "T",
            };
            let speaker = q.speaker.as_ref().map_or("-", |s| document.slice(s.span));
            format!("{kind} {speaker}")
        })
        .collect();
    if found.is_empty() {
        "none".into()
    } else {
        found.join("; ")
    }
}

fn reported(text: &str) -> String {
    let (document, facts) = read(text);
    let found: Vec<String> = facts
        .quotes
        .iter()
        .filter(|q| q.kind == QuoteKind::Indirect)
        .map(|q| {
            let speaker = q.speaker.as_ref().map_or("-", |s| document.slice(s.span));
            let words: Vec<&str> = q.parts.iter().map(|p| document.slice(*p)).collect();
            format!("{speaker}: {}", words.join(" / "))
        })
        .collect();
    if found.is_empty() {
        "none".into()
    } else {
        found.join("; ")
    }
}

fn check(table: &'static str, find: fn(&str) -> String) {
    let wrong: Vec<String> = cases(table)
        .filter_map(|(text, expected)| {
            let found = find(&text);
            (found != expected)
                .then(|| format!("{text}\n    expected {expected}\n    found    {found}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn words_in_quotation_marks() {
    check(include_str!("quotes/marks.txt"), marked);
}

#[test]
fn words_reported_without() {
    check(include_str!("quotes/reported.txt"), reported);
}

#[test]
fn no_case_stands_twice() {
    let tables = [
        include_str!("quotes/marks.txt"),
        include_str!("quotes/reported.txt"),
    ];
    let texts: Vec<String> = tables
        .into_iter()
        .flat_map(cases)
        .map(|(text, _)| text)
        .collect();
    let once: std::collections::BTreeSet<&String> = texts.iter().collect();
    assert_eq!(once.len(), texts.len());
    assert!(texts.len() >= 300, "{}", texts.len());
}
