//! Pages of our own with the part of each line.

use crate::document::{Article, Document, PartRole};

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
fn words_under_pictures_that_a_copied_page_brings_along() {
    check(&[
        ("Image copyright Anna Berg", "caption"),
        (
            "Image caption The ferry lay in the harbour for a week.",
            "caption",
        ),
        ("Media playback is unsupported on your device", "promotion"),
        ("Ferry service returns to the islands", "headline"),
        ("The first ferry left on Monday, the company said.", "body"),
        ("Image copyright GETTY IMAGES/AFP", "caption"),
        ("It came back on Tuesday.", "body"),
    ]);
    check(&[
        ("Image copyright law to change in Norway", "headline"),
        ("The law will change next year.", "body"),
        ("Image caption writers protested.", "body"),
    ]);
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

fn read(text: &str) -> Document {
    Document::new(Article {
        text: text.into(),
        ..Article::default()
    })
}

const REPORT: &str = "The ferry left the harbour on Monday.\nIt came back on Tuesday.";

#[test]
fn outlets_are_named_by_furniture_only() {
    for (line, outlet, certainty) in [
        (
            "All content by Harbour News Agency is licensed under a free licence.",
            Some("Harbour News Agency"),
            "sure",
        ),
        (
            "For all the latest Island News, download Coast Express App",
            Some("Coast Express"),
            "likely",
        ),
        (
            "Track latest news live on CoastTV.com and follow us",
            Some("CoastTV.com"),
            "likely",
        ),
        (
            "© 2019 The Coast Post. All rights reserved.",
            Some("The Coast Post"),
            "likely",
        ),
        (
            "Read more at https://www.coastpost.example.com/a/b?c=d",
            Some("www.coastpost.example.com"),
            "likely",
        ),
        ("For all the latest news, download our app", None, ""),
        ("Follow us on Twitter.com", None, ""),
        (
            "Copyright 2019 The Associated Press. All rights reserved.",
            None,
            "",
        ),
        ("The minister wrote for Coast Express on Sunday.", None, ""),
    ] {
        let document = read(&format!("{REPORT}\n{line}"));
        let found = document.outlet.as_ref();
        assert_eq!(found.map(|o| document.slice(o.span)), outlet, "{line}");
        let level = found.map_or("", |o| o.judgement.certainty.name());
        assert_eq!(level, certainty, "{line}");
    }
    let torn = format!(
        "{REPORT}\nDownload the Coast Express App\n© 2019 Hill Times. All rights reserved."
    );
    let document = read(&torn);
    let outlet = document.outlet.map(|o| o.judgement.certainty.name());
    assert_eq!(outlet, Some("unsure"));
}

#[test]
fn credits_have_ranks() {
    for (text, credit, certainty) in [
        ("OSLO (Reuters) - Rain fell.", Some("Reuters"), "sure"),
        ("OSLO, May 3. /NTB/. Rain fell.", Some("NTB"), "sure"),
        ("Rain fell in Oslo.\nIt stopped. (AFP)", Some("AFP"), "sure"),
        ("Rain fell in Oslo.\nSource: Xinhua", Some("Xinhua"), "sure"),
        (
            "Rain fell in Oslo.\n(Source: Coast TV)",
            Some("Coast TV"),
            "sure",
        ),
        (
            "“It rained,” the mayor told AFP on Monday.",
            Some("AFP"),
            "likely",
        ),
        ("An AP correspondent saw the rain.", Some("AP"), "likely"),
        ("The mayor told the BBC on Monday.", None, ""),
        ("The mayor told Maria on Monday.", None, ""),
        (
            "The mayor told AFP so. The chief told Reuters the opposite.",
            None,
            "",
        ),
        (
            "Boats in the harbour of Oslo. (Photo: AFP)\nRain fell in Oslo on Monday.",
            None,
            "",
        ),
        ("Rain fell in Oslo.\nPhoto: Jane Doe/Reuters", None, ""),
        ("Rain fell in Oslo.\nREUTERS/Jane Doe", None, ""),
        ("", None, ""),
    ] {
        let document = read(text);
        let found = document.credit.as_ref();
        assert_eq!(found.map(|c| c.name.as_str()), credit, "{text}");
        let level = found.map_or("", |c| c.certainty.name());
        assert_eq!(level, certainty, "{text}");
    }
}

#[test]
fn search_words_are_no_captions() {
    check(&[
        ("Ferry returns", "headline"),
        (
            "ferry, ferry news, island ferry, ferry storm, storm news",
            "keywords",
        ),
        ("The ferry left the harbour on Monday.", "body"),
        ("Tags: ferry, storm", "keywords"),
    ]);
    let text = "Ferry returns\nFerry news, ferry storm, storm on the island, ferry and storm, latest news, island news Captain Ann Lee waves to her crew. (Source: AP)\nThe ferry left the harbour on Monday.";
    let document = read(text);
    let roles: Vec<&str> = document.sentences.iter().map(|s| s.role.name()).collect();
    assert_eq!(
        roles,
        ["headline", "keywords", "caption", "caption", "body"]
    );
    let text = "Paris, London, Rome and Berlin agreed on Monday.\nThe ferry left.";
    assert!(read(text).sentences.iter().all(|s| s.role.name() == "body"));
}

#[test]
fn every_part_has_a_reason() {
    let document = read(
        "Ferry returns\nBy Jane Doe\nOSLO, May 3, 2016 (AP) - Rain fell on Monday.\nLong wait\nIt stopped on Tuesday.\nRead more: Storm",
    );
    let kinds: Vec<&str> = document.structure.iter().map(|p| p.kind.name()).collect();
    assert_eq!(
        kinds,
        [
            "headline",
            "byline",
            "dateline",
            "place",
            "date",
            "agency",
            "heading",
            "promotion"
        ]
    );
    for part in &document.structure {
        assert!(!part.judgement.reasons.is_empty());
        assert!(!document.slice(part.span).is_empty());
    }
}

#[test]
fn lines_that_are_only_an_address_are_no_headline() {
    for (line, outlet) in [
        (
            "https://www.example.com/2020/05/06/ferry",
            Some("www.example.com"),
        ),
        ("www.example.com/ferry", Some("www.example.com")),
        ("Source: https://example.com/ferry", Some("example.com")),
        ("https://twitter.com/somebody/status/1", None),
    ] {
        let document = read(&format!("{line}\nFerry comes back\n{REPORT}"));
        let role = document.sentences.first().map(|s| s.role);
        assert_eq!(role, Some(PartRole::Credit), "{line}");
        let headline = document.headline.map(|s| document.slice(s));
        assert_eq!(headline, Some("Ferry comes back"), "{line}");
        let found = document.outlet.as_ref().map(|o| document.slice(o.span));
        assert_eq!(found, outlet, "{line}");
    }
    let document = read("See www.example.com for the ferry\nThe ferry left the harbour on Monday.");
    assert!(document.headline.is_some());
}
