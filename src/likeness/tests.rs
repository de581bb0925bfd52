//! Cases of copying and of no copying, of our own writing.

use super::*;
use crate::document::{Article, Document, Documents};
use crate::ids::DocIndex;
use crate::span::Span;

fn document(text: &str) -> Document {
    Document::new(Article {
        text: text.into(),
        ..Article::default()
    })
}

/// Shared and quoted passages of two texts, as the first has them.
fn passages(a: &str, b: &str) -> (Vec<String>, Vec<String>) {
    let (a, b) = (document(a), document(b));
    let found = compare(&a, &b);
    let words = |list: &[Passage]| list.iter().map(|p| a.slice(p.a).to_owned()).collect();
    (words(&found.shared), words(&found.quoted))
}

#[test]
fn same_words_are_evidence_and_accidents_are_not() {
    for (a, b, expected) in [
        // Nine words in a row.
        (
            "It rained. The old bridge was closed to lorries after the flood.",
            "Then the old bridge was closed to lorries after the flood of May.",
            Some("The old bridge was closed to lorries after the flood"),
        ),
        // A name with its title, ten words long.
        (
            "They saw UN special envoy for Chad Maria van der Velde there.",
            "Is UN special envoy for Chad Maria van der Velde coming?",
            None,
        ),
        // Two set phrases after each other.
        (
            "He spoke at the start of a meeting with Foreign Minister Lee.",
            "She wept at the start of her meeting with Foreign Minister Lee.",
            None,
        ),
        // Seven words.
        (
            "The road was closed after the storm.",
            "The road was closed after the storm.",
            None,
        ),
        ("", "", None),
    ] {
        let expected: Vec<String> = expected.iter().map(|&e| e.into()).collect();
        assert_eq!(passages(a, b).0, expected, "{a}");
    }
}

#[test]
fn quoted_words_are_no_evidence() {
    let said = "“we will repair every one of the nine locks before the winter comes”";
    let (shared, quoted) = passages(
        &format!("At noon she told the council: {said}."),
        &format!("In reply to a question, the mayor promised {said}, to applause."),
    );
    assert!(shared.is_empty());
    assert_eq!(quoted.len(), 1);
}

#[test]
fn furniture_is_no_evidence() {
    let line =
        "Copyright 2020 by the Evening Desk of the coast. All rights reserved, in all the lands.";
    let a = format!("The harbour froze.\n{line}");
    let b = format!("Two men were found.\n{line}");
    assert!(passages(&a, &b).0.is_empty());
}

#[test]
fn edits_are_told_word_by_word() {
    let a = document(
        "Early on Sunday the ferry left the port with forty people and six cars on board.",
    );
    let b = document(
        "Early on Sunday the old ferry left the port with ninety people and cars on board.",
    );
    let found = compare(&a, &b);
    let edits: Vec<(Option<&str>, Option<&str>)> = found
        .shared
        .iter()
        .flat_map(|p| &p.edits)
        .map(|e| (e.a.map(|s| a.slice(s)), e.b.map(|s| b.slice(s))))
        .collect();
    assert_eq!(
        edits,
        [
            (None, Some("old")),
            (Some("forty"), Some("ninety")),
            (Some("six"), None)
        ]
    );
}

#[test]
fn moved_passages_are_found_in_their_new_order() {
    let first = "The council wants to sell the old tram depot behind the station.";
    let second = "Nobody has lived in the tower for more than eleven years.";
    let (shared, _) = passages(
        &format!("{first} {second}"),
        &format!(
            "{second} Much has been said about it since the end of last year, mostly in vain. {first}"
        ),
    );
    assert_eq!(shared.len(), 2);
}

/// A collection of articles with outlets, all compared.
struct News {
    documents: Documents,
    copies: Copies,
}

fn news(articles: &[(&str, Option<&str>)]) -> News {
    let documents: Documents = articles
        .iter()
        .zip(0..)
        .map(|(&(text, source), id)| {
            Document::new(Article {
                id: format!("{id}"),
                text: text.into(),
                source: source.map(Into::into),
                ..Article::default()
            })
        })
        .collect();
    let mut copies = Copies::default();
    copies.update(documents.numbers(), &documents);
    News { documents, copies }
}

impl News {
    fn sources(&self) -> Sources<'_> {
        Sources {
            copies: &self.copies,
            documents: &self.documents,
        }
    }
}

const STORY: &str = "The council of the valley voted on Friday to close the upper road for the winter, and to reopen it when the snow is gone.";

#[test]
fn copies_of_copies_count_as_one_source() {
    let edited = "The council of the valley voted late on Friday to close the upper road for the winter, and to open it when all snow is gone.";
    let news = news(&[
        (STORY, None),
        (
            "Nothing of that kind was ever said here, by anybody at all, on any day.",
            None,
        ),
        (edited, None),
    ]);
    let whole = |n: u32| {
        let end = news.documents.get(DocIndex(n)).map(|d| d.text.len());
        Span::new(0, end.unwrap_or_default())
    };
    let places = news.sources().copies_of(DocIndex(0), whole(0));
    assert_eq!(places, [(DocIndex(2), whole(2))]);
    let all: Vec<(DocIndex, Span)> = (0..3).map(|n| (DocIndex(n), whole(n))).collect();
    let count = news.sources().count(&all);
    assert_eq!(
        (count.independent, count.copies, count.documents),
        (2, 1, 3)
    );
    let codes: Vec<&str> = count.groups.iter().map(|g| g.why.code).collect();
    assert_eq!(codes, ["same-words", "own-words"]);
}

#[test]
fn one_agency_is_one_source() {
    let article = |id: &str, text: &str| {
        Document::new(Article {
            id: id.into(),
            text: text.into(),
            credit: Some("Reuters".into()),
            ..Article::default()
        })
    };
    let documents: Documents = [
        article("a", "Forty people were hurt in the crash."),
        article("b", "The crash left forty hurt."),
    ]
    .into_iter()
    .collect();
    let sources = Sources {
        copies: &Copies::default(),
        documents: &documents,
    };
    let count = sources.count(&[
        (DocIndex(0), Span::new(0, 36)),
        (DocIndex(1), Span::new(0, 26)),
    ]);
    assert_eq!(count.independent, 1);
    assert_eq!(
        count.groups.first().map(|g| g.why.code),
        Some("same-credit")
    );
}

#[test]
fn what_an_outlet_prints_under_everything_is_boilerplate() {
    let footer = "Write to the desk with what you know, and we shall keep your name out of the paper for as long as you wish.";
    let openings = [
        "The mill by the river burnt down on Tuesday night while its owner slept on the coast far away from all the smoke.",
        "A calf with two heads was shown at the fair in the lower town, where half the children of the county had come to see it.",
        "Nine sailors were brought home by train after their ship had been sold for scrap without a word to any of them.",
        "Bakers may soon sell bread on Sundays, the ministry let it be known in a letter that it would rather not have sent.",
        "There will be no concert in the park this year since the stage is rotten and the money went to the new fountain.",
    ];
    let texts: Vec<String> = openings.iter().map(|o| format!("{o}\n{footer}")).collect();
    let ties = |outlet: fn(usize) -> Option<&'static str>| {
        let articles: Vec<(&str, Option<&str>)> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| (t.as_str(), outlet(i)))
            .collect();
        let news = news(&articles);
        (0..5)
            .map(|i| news.copies.ties(DocIndex(i), &news.documents).count())
            .sum::<usize>()
    };
    assert_eq!(ties(|_| Some("The Valley Post")), 0);
    assert!(ties(|i| ["A", "B", "C", "D", "E"].get(i).copied()) > 0);
}

#[test]
fn a_thousand_copies_cost_a_few_comparisons_each() {
    let articles: Vec<(&str, Option<&str>)> = vec![(STORY, None); 300];
    let mut news = news(&articles);
    let ties = |news: &News, i: u32| news.copies.ties(DocIndex(i), &news.documents).count();
    assert!((0..300).all(|i| ties(&news, i) <= 3));
    let all: Vec<DocIndex> = (0..300).map(DocIndex).collect();
    assert_eq!(news.sources().of_articles(&all).independent, 1);
    // Without the first ones, the others hang together by new ties.
    for doc in (0..40).map(DocIndex) {
        if let Some(document) = news.documents.take(doc) {
            news.copies.remove(doc, &document);
        }
    }
    news.copies.update(300, &news.documents);
    assert_eq!(
        news.sources()
            .of_articles(all.get(40..).unwrap_or_default())
            .independent,
        1
    );
}
