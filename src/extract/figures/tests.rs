//! Figures from made-up sentences: value, unit, what is counted, how exact;
//! and numbers that are none.

use super::{Approximation, find};
use crate::document::{Article, Document};

/// Each figure as `words=value[..high] unit {counted}`.
fn found(text: &str) -> Vec<String> {
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    find(&document, &[])
        .iter()
        .map(|f| {
            let high = f.high.map(|h| format!("..{h}")).unwrap_or_default();
            let unit = f.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
            let counts = f
                .counts
                .map(|c| format!(" {{{}}}", document.slice(c)))
                .unwrap_or_default();
            format!("{}={}{high}{unit}{counts}", document.slice(f.span), f.value)
        })
        .collect()
}

#[test]
fn figures_of_every_kind() {
    for (text, expected) in [
        ("Some 400,000 people left.", vec!["400,000=400000 {people}"]),
        ("It cost £600m.", vec!["£600m=600000000 GBP"]),
        ("It cost $1.13bn in all.", vec!["$1.13bn=1130000000 USD"]),
        ("It cost US$5 million.", vec!["US$5 million=5000000 USD"]),
        ("It cost Rs 500 then.", vec!["Rs 500=500 INR"]),
        (
            "It cost 5 million euros.",
            vec!["5 million euros=5000000 EUR"],
        ),
        ("€5", vec!["€5=5 EUR"]),
        ("It won 76% of votes.", vec!["76%=76 % {votes}"]),
        ("It fell 5 per cent.", vec!["5 per cent=5 %"]),
        (
            "Up 3.5 percentage points.",
            vec!["3.5 percentage points=3.5 percentage points"],
        ),
        (
            "He met 17 other key foreign players on it.",
            vec!["17=17 {other key foreign players}"],
        ),
        (
            "Dozens of Dutch harbour pilots came.",
            vec!["Dozens=12 {Dutch harbour pilots}"],
        ),
        (
            "Hundreds of thousands of ships.",
            vec!["Hundreds of thousands=100000 {ships}"],
        ),
        (
            "They set up four de-mining zones there.",
            vec!["four=4 {de-mining zones}"],
        ),
        ("Twenty-five ships sank.", vec!["Twenty-five=25 {ships}"]),
        (
            "About two million refugees fled.",
            vec!["two million=2000000 {refugees}"],
        ),
        (
            "Between 5 and 10 ships sank.",
            vec!["5 and 10=5..10 {ships}"],
        ),
        (
            "Some 10 to 15 million people fled.",
            vec!["10 to 15 million=10000000..15000000 {people}"],
        ),
        ("Rates of 15-20% were paid.", vec!["15-20%=15..20 %"]),
        (
            "Its third visit to the port.",
            vec!["third=3 ordinal {visit}"],
        ),
        (
            "The new, seventh round of talks.",
            vec!["seventh=7 ordinal {round}"],
        ),
        (
            "It ran 20 km, 5km more and 30 square miles.",
            vec!["20 km=20 km", "5km=5 km", "30 square miles=30 square miles"],
        ),
        ("It was -5 degrees.", vec!["-5 degrees=-5 degrees"]),
        (
            "Seven in 10 voters agree.",
            vec!["Seven in 10=7 in 10 {voters}"],
        ),
        ("😀 17 ships 😀", vec!["17=17 {ships}"]),
        ("Été: 17 navires", vec!["17=17 {navires}"]),
        (
            "A 100m yen, 600m people.",
            vec!["100m=100 m", "600m=600000000 {people}"],
        ),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn numbers_that_are_no_figures() {
    for text in [
        "Under Resolution 2254 they met.",
        "The Boeing 737 landed.",
        "Flight 370 was lost.",
        "The G20 met.",
        "It began in 2015.",
        "It began at 7 p.m. and at 5:30.",
        "They won 2-1.",
        "Call 555-12-34 now.",
        "No one came and one of them left.",
        "1. Take the ship.",
        "See page 5 and section 2.3.1.",
        "Ana Vidal, 45, left.",
        "COVID-19 and 9/11 and the F-16.",
        "a 25-year-old man and a three-day visit over five years",
        "the 1970s and the Third Reich",
        "The two agreed.",
        "a third of it",
        "<p id=\"672138\">",
        "",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn exactness_and_sources() {
    for (text, approximation, source) in [
        (
            "According to Vidal, some 400 ships wait.",
            Some(Approximation::About),
            Some("Vidal"),
        ),
        (
            "More than 400 ships wait, the ministry said.",
            Some(Approximation::Over),
            Some("the ministry"),
        ),
        ("Nearly 400 ships wait.", Some(Approximation::Under), None),
        (
            "An estimated 400 ships wait.",
            Some(Approximation::About),
            None,
        ),
        ("At least $400 was paid.", Some(Approximation::Over), None),
        ("400 or so ships wait.", Some(Approximation::About), None),
        ("Dozens of ships wait.", Some(Approximation::Dozens), None),
        (
            "Thousands of ships wait.",
            Some(Approximation::Hundreds),
            None,
        ),
        ("400 ships wait.", None, None),
    ] {
        let document = Document::new(Article {
            text: text.into(),
            ..Article::default()
        });
        let figures = find(&document, &[]);
        assert_eq!(figures.len(), 1, "{text}");
        assert_eq!(figures[0].approximation, approximation, "{text}");
        assert_eq!(
            figures[0].attributed_to.map(|s| document.slice(s)),
            source,
            "{text}"
        );
    }
}

#[test]
fn spans_neither_overlap_nor_run_backwards() {
    for text in [
        "1-2-3-4-5 to 6 and 7% $8 - 9 10 to 11 to 12 million ".repeat(2_000),
        "12,".repeat(50_000),
        "one ".repeat(50_000),
        "five to ".repeat(20_000),
        "0$ 76 per cent".to_owned(),
    ] {
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        let figures = find(&document, &[]);
        assert!(figures.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}
