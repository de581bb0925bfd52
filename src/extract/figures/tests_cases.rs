//! The cases of `cases.txt`: every figure of every text and nothing else, what is
//! counted, and how many constructions they are.

use std::collections::BTreeSet;

use super::{Approximation, Figure, find};
use crate::document::{Article, Document};
use crate::extract::dates;

const CASES: &str = include_str!("cases.txt");

/// The text of a line without its marks, its figures as `words=value`, and what
/// is counted.
fn read(line: &str) -> (String, Vec<String>, Vec<String>) {
    let (mut text, mut figures, mut counted) = (String::new(), Vec::new(), Vec::new());
    for piece in line.split_inclusive(['{', '}', '[', ']']) {
        if let Some(inner) = piece.strip_suffix('}') {
            text.push_str(inner.rsplit_once('=').unwrap().0);
            figures.push(inner.to_owned());
        } else if let Some(inner) = piece.strip_suffix(']') {
            text.push_str(inner);
            counted.push(inner.to_owned());
        } else {
            text.push_str(piece.trim_end_matches(['{', '[']));
        }
    }
    (text, figures, counted)
}

fn said(document: &Document, figure: &Figure) -> String {
    let high = figure.high.map(|h| format!("..{h}")).unwrap_or_default();
    let unit = figure.unit.as_ref().map(|u| format!(" {u}"));
    let exact = match figure.approximation {
        Some(Approximation::About) => " ~about",
        Some(Approximation::Over) => " ~over",
        Some(Approximation::Under) => " ~under",
        Some(Approximation::Dozens) => " ~dozens",
        Some(Approximation::Hundreds) => " ~hundreds",
        None => "",
    };
    let words = document.slice(figure.span);
    format!(
        "{words}={}{high}{}{exact}",
        figure.value,
        unit.unwrap_or_default()
    )
}

fn lines() -> impl Iterator<Item = &'static str> {
    CASES
        .lines()
        .filter(|line| !line.starts_with("##") && !line.is_empty())
}

#[test]
fn every_case() {
    let mut wrong = Vec::new();
    for line in lines() {
        let (text, expected, counted) = read(line);
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        let found = find(&document, &dates::find(&document));
        let figures: Vec<String> = found.iter().map(|f| said(&document, f)).collect();
        let counts: Vec<&str> = found
            .iter()
            .filter_map(|f| f.counts)
            .map(|c| document.slice(c))
            .collect();
        if figures != expected || counts != counted {
            wrong.push(format!("{line}\n    found {figures:?} {counts:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Other digits make no other construction.
#[test]
fn the_constructions_are_many() {
    let shape = |line: &str| -> String {
        let (text, _, _) = read(line);
        text.chars()
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect()
    };
    let shapes: BTreeSet<String> = lines().map(shape).collect();
    assert!(shapes.len() >= 200, "{} constructions", shapes.len());
}
