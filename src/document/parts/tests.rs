//! Pages of our own with the part of each line.

use crate::document::{Article, Document};

/// Each line of the article with the role it must get.
fn check(lines: &[(&str, &str)]) -> Document {
    let text = lines
        .iter()
        .map(|(line, _)| *line)
        .collect::<Vec<_>>()
        .join("\n");
    let document = Document::new(Article {
        text,
        ..Article::default()
    });
    let found: Vec<(&str, &str)> = document
        .paragraphs
        .iter()
        .enumerate()
        .map(|(i, p)| (p.span.of(&document.text), document.paragraph_role(i).name()))
        .collect();
    assert_eq!(found, lines);
    document
}

#[test]
fn a_page_with_furniture() {
    let document = check(&[
        ("Ferry service returns to the islands", "headline"),
        (
            "Boats had stopped after the storm of last week, to the anger of shopkeepers.",
            "standfirst",
        ),
        (
            "By: AP | Bergen | Published: March 4, 2019 7:16:54 pm",
            "byline",
        ),
        (
            "The ferry Nordlys leaves the harbour, Bergen, Norway. (Source: AP)",
            "caption",
        ),
        (
            "The first ferry in a week left the harbour on Monday with forty people on board.",
            "body",
        ),
        ("Long wait", "heading"),
        (
            "Passengers had slept in a school while the storm lasted, the company said.",
            "body",
        ),
        (
            "Boats had stopped after the storm of last week, to the anger of shopkeepers.",
            "repeat",
        ),
        (
            "For all the latest Island News, download our app",
            "promotion",
        ),
        (
            "Copyright 2019 The Example. All rights reserved.",
            "licence",
        ),
    ]);
    assert_eq!(
        document.date.map(|d| d.date.to_string()).as_deref(),
        Some("2019-03-04")
    );
    assert_eq!(document.credit.map(|c| c.name).as_deref(), Some("AP"));
}

#[test]
fn a_plain_note_is_all_report() {
    check(&[
        ("The ferry left on Monday.", "body"),
        ("It came back on Tuesday.", "body"),
    ]);
    check(&[("One line without a full stop", "body")]);
}

#[test]
fn paragraphs_are_numbered_without_headings() {
    let text = "Headline here\nFirst one.\nA heading\nSecond one.";
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    let numbers: Vec<u32> = (0..4).map(|p| document.paragraph_number(p)).collect();
    assert_eq!(numbers, [1, 1, 2, 2]);
}

#[test]
fn watch_and_share_begin_reports_too() {
    check(&[
        ("Watch makers met in Basel on Monday.", "body"),
        ("Share prices fell by a third.", "body"),
    ]);
}
