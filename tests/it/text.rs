//! Words and sentences of news: tables of hard cases, one construction a line.

use std::collections::BTreeSet;

use nutgraf::text::{sentences, tokens};

fn cases(table: &'static str) -> Vec<&'static str> {
    let cases: Vec<&str> = table
        .lines()
        .filter(|l| !l.starts_with("# ") && !l.is_empty())
        .collect();
    let once: BTreeSet<&str> = cases.iter().copied().collect();
    assert_eq!(once.len(), cases.len(), "a case stands twice");
    cases
}

#[test]
fn words() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("text/words.txt")) {
        let (text, expected) = case.rsplit_once(" => ").unwrap();
        let found: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
        if found.join(" ") != expected {
            wrong.push(format!(
                "{text}\n  is  {}\n  not {expected}",
                found.join(" ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn sentence_ends() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("text/sentences.txt")) {
        let text = case.replace('|', "");
        let words = tokens(&text);
        let found: Vec<&str> = sentences(&text, &words)
            .into_iter()
            .map(|r| words[r.start].span.to(words[r.end - 1].span).of(&text))
            .collect();
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        if found != expected {
            wrong.push(format!("{}\n  not {case}", found.join(" | ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn there_are_three_hundred() {
    let count = cases(include_str!("text/words.txt")).len()
        + cases(include_str!("text/sentences.txt")).len();
    assert!(count >= 300, "{count}");
}
