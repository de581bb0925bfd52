//! The cases of `cases.txt`: every date of every text and nothing else, and how
//! many constructions they are.

use std::collections::BTreeSet;

use super::tests::mentions;

const CASES: &str = include_str!("cases.txt");

/// The text of a line without its braces, and what is to be found in it.
fn read(line: &str) -> (String, Vec<(String, String)>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    for piece in line.split_inclusive(['{', '}']) {
        if let Some(inner) = piece.strip_suffix('}') {
            let (words, value) = inner.rsplit_once('=').unwrap();
            text.push_str(words);
            expected.push((words.to_owned(), value.to_owned()));
        } else {
            text.push_str(piece.trim_end_matches('{'));
        }
    }
    (text, expected)
}

/// The construction of a line: other numbers, months and weekdays make no other
/// one.
fn shape(date: &str, line: &str) -> String {
    let without_values: String = line
        .split_inclusive(['{', '}'])
        .map(|piece| match piece.strip_suffix('}') {
            Some(inner) => inner.rsplit_once('=').map_or("", |(words, _)| words),
            None => piece,
        })
        .collect();
    let words = without_values.split_whitespace().map(|word| {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let full = [
            "January",
            "February",
            "March",
            "April",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let days = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        let counts = ["two", "three", "four", "five", "six", "ten"];
        for (kind, list) in [("M", &full[..]), ("D", &days[..]), ("N", &counts[..])] {
            if list.contains(&letters) {
                return word.replace(letters, kind);
            }
        }
        word.chars()
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect()
    });
    format!("{date} {}", words.collect::<Vec<_>>().join(" "))
}

fn lines() -> Vec<(&'static str, &'static str)> {
    let mut date = "none";
    let mut out = Vec::new();
    for line in CASES.lines() {
        if let Some(day) = line.strip_prefix("@ ") {
            date = day;
        } else if !line.starts_with("##") && !line.is_empty() {
            out.push((date, line));
        }
    }
    out
}

#[test]
fn every_case() {
    let mut wrong = Vec::new();
    for (date, line) in lines() {
        let (text, expected) = read(line);
        let (document, found) = mentions(&text, Some(date).filter(|d| *d != "none"));
        let found: Vec<(String, String)> = found
            .iter()
            .map(|m| (document.slice(m.span).to_owned(), m.time.value.clone()))
            .collect();
        if found != expected {
            wrong.push(format!("{date}: {line}\n    found {found:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_constructions_are_many() {
    let shapes: BTreeSet<String> = lines()
        .iter()
        .map(|(date, line)| shape(date, line))
        .collect();
    assert!(shapes.len() >= 600, "{} constructions", shapes.len());
}
