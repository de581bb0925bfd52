//! What the recognisers' tests share, and the cases of all of them together.

use super::super::Certainty;
use super::*;
use crate::date::PartialDate;
use crate::document::Article;

/// The dates of a text, with or without an article date.
pub(super) fn mentions(text: &str, date: Option<&str>) -> (Document, Vec<DateMention>) {
    let date = date.and_then(PartialDate::parse);
    let document = Document::new(Article {
        text: text.to_owned(),
        date,
        ..Article::default()
    });
    let found = find(&document);
    (document, found)
}

fn seen<'a>(document: &'a Document, found: &'a [DateMention]) -> Vec<(&'a str, &'a str)> {
    found
        .iter()
        .map(|m| (document.slice(m.span), m.time.value.as_str()))
        .collect()
}

fn expect(text: &str, date: Option<&str>, words: &str, value: &str) {
    let (document, found) = mentions(text, date);
    let seen = seen(&document, &found);
    assert!(
        seen.contains(&(words, value)),
        "{text}: {seen:?}, expected {words} = {value}"
    );
}

/// An article without a date.
pub(super) fn check(text: &str, words: &str, value: &str) {
    expect(text, None, words, value);
}

/// An article of Thursday, 8 June 2017.
pub(super) fn dated(text: &str, words: &str, value: &str) {
    expect(text, Some("2017-06-08"), words, value);
}

/// No dates at all.
pub(super) fn none(text: &str) {
    let (document, found) = mentions(text, Some("2017-06-08"));
    let seen = seen(&document, &found);
    assert!(seen.is_empty(), "{text}: {seen:?}");
}

#[test]
fn anchors_and_certainty() {
    for (text, date, anchor, certainty) in [
        (
            "It fell on June 8, 2017.",
            None,
            Anchor::Explicit,
            Certainty::Sure,
        ),
        (
            "It fell on May 10.",
            None,
            Anchor::Missing,
            Certainty::Likely,
        ),
        (
            "It fell on May 10.",
            Some("2017-06-08"),
            Anchor::DocumentDate,
            Certainty::Likely,
        ),
        (
            "It fell on Thursday.",
            Some("2017-06-08"),
            Anchor::DocumentDate,
            Certainty::Sure,
        ),
        (
            "It fell on Tuesday.",
            Some("2017-06-08"),
            Anchor::DocumentDate,
            Certainty::Likely,
        ),
        (
            "It fell on Tuesday.",
            None,
            Anchor::Missing,
            Certainty::Likely,
        ),
        (
            "It fell on 06/08/2017.",
            None,
            Anchor::Explicit,
            Certainty::Unsure,
        ),
        (
            "It fell on May 10.",
            Some("2017"),
            Anchor::DocumentDate,
            Certainty::Likely,
        ),
    ] {
        let (_, found) = mentions(text, date);
        assert_eq!(
            (found[0].anchor, found[0].judgement.certainty),
            (anchor, certainty),
            "{text}"
        );
    }
}

#[test]
fn weekdays_beside_dates() {
    for (text, agrees) in [
        ("It fell on Thursday, June 8, 2017.", Some(true)),
        ("It fell on Friday, June 8, 2017.", Some(false)),
        ("It fell on Thursday, June 8.", Some(true)),
        ("It fell on Thursday.", Some(true)),
        ("It fell on June 8, 2017.", None),
    ] {
        let (_, found) = mentions(text, Some("2017-06-08"));
        assert_eq!(found[0].weekday_agrees, agrees, "{text}");
    }
    let (_, found) = mentions("It fell on Thursday.", Some("2017-06-08"));
    let reason = &found[0].judgement.reasons[0];
    assert_eq!(
        reason.text,
        "Thursday is 8 June 2017, the day of the article; the weekday agrees."
    );
}

#[test]
fn what_is_planned() {
    for (text, planned) in [
        ("They will meet on Saturday.", true),
        ("The talks are expected next week.", true),
        ("They met on Saturday.", false),
        ("They met last week.", false),
        ("It runs until June 20.", true),
    ] {
        let (_, found) = mentions(text, Some("2017-06-08"));
        assert_eq!(found[0].planned, planned, "{text}");
    }
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        " ",
        "a",
        "the",
        "-",
        "May",
        "May -",
        "May 3-",
        "'90s'",
        "1990",
        "the first",
        "- - - -",
        "last",
        "every",
        "in the",
        "9:",
        "12:",
        "3/4/",
        "2017-13-45",
        "31 June 2017",
        "Feb. 30",
        "29 February",
        "the 0th century",
        "99999999999 years ago",
        "999999 years ago",
        "9999 centuries later",
        "١٢ years",
        "Ｍａｙ　３",
        "May\u{301} 3",
        "12 İ",
        "0000-00-00",
        "the 99th century",
        "at 99:99 GMT",
        "half",
        "half a",
        "mid-",
        "late late 1990s",
        "- 1990 - 1991 -",
    ] {
        for date in [
            None,
            Some("0000-01-01"),
            Some("9999-12-31"),
            Some("2017"),
            Some("XXXX-06-08"),
            Some("2017-06"),
        ] {
            let (document, found) = mentions(text, date);
            for mention in found {
                assert!(!document.slice(mention.span).is_empty(), "{text}");
            }
        }
    }
}

proptest::proptest! {
    /// Whatever words of dates follow one another: nothing breaks, and spans
    /// are in order and apart.
    #[test]
    fn any_words_of_dates_are_read(
        words in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..12),
        date in proptest::sample::select(vec![None, Some("2017-06-08"), Some("0000-01-01"), Some("9999-12-31"), Some("2016")]),
    ) {
        let text = words.concat();
        let (document, found) = mentions(&text, date);
        let mut end = 0;
        for mention in &found {
            assert!(mention.span.start >= end && !document.slice(mention.span).is_empty(), "{text}");
            end = mention.span.end;
        }
    }
}

const PIECES: &[&str] = &[
    "May",
    " May ",
    " 31",
    "-",
    " - ",
    "–",
    "/",
    ":",
    ", ",
    ". ",
    " 2017",
    "2017-06-08",
    "T19:16",
    " 0",
    "99",
    " last ",
    " next ",
    " the ",
    " of ",
    " year",
    " years",
    " ago",
    " later",
    " Tuesday",
    " Tuesdays",
    " p.m.",
    " 9",
    "'",
    "’90s",
    " 1990s",
    " 20th",
    " century",
    " half",
    " a ",
    " and ",
    " to ",
    "from ",
    " quarter",
    " third",
    " night",
    " every ",
    " two",
    " thousand",
    " few ",
    " mid",
    " early ",
    " end ",
    " summer",
    " Christmas",
    " today",
    " é",
    " 𝟗",
    "\n",
    " now",
    " GMT",
    " twenty",
    " in ",
    " since ",
    " $",
    "%",
    " people",
];
