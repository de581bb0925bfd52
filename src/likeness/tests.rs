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
            overrules: Overrules::NONE,
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
        overrules: Overrules::NONE,
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

#[test]
fn who_copied_a_sentence_is_asked_once_an_article() {
    // Every ninth word is another one, so that the copies hang together in many ways.
    let changed = |n: usize| {
        let of = |(i, w): (usize, &str)| match i % 9 {
            8 => format!("w{}", n % 7),
            _ => w.to_owned(),
        };
        let words = STORY.split(' ').enumerate().map(of);
        words.collect::<Vec<_>>().join(" ")
    };
    let texts: Vec<String> = (0..200).map(changed).collect();
    let articles: Vec<(&str, Option<&str>)> = texts.iter().map(|t| (t.as_str(), None)).collect();
    let news = news(&articles);
    let sentence = |n: u32| {
        let document = news.documents.get(DocIndex(n)).unwrap();
        (DocIndex(n), document.sentences.first().unwrap().span)
    };
    let carriers: Vec<(DocIndex, Span)> = (0..200).map(sentence).collect();
    let (groups, looked_at) = news.sources().copied_among(&carriers);
    assert_eq!(groups.len(), 1);
    assert_eq!(looked_at, carriers.len());
    // Those that do not carry it are passed through once at most.
    let late = carriers.get(100..).unwrap();
    let (groups, looked_at) = news.sources().copied_among(late);
    assert_eq!(groups.len(), 1);
    assert!(looked_at <= carriers.len(), "{looked_at}");
}

#[test]
fn the_reader_overrules_the_evidence() {
    let other = "Forty goats were counted in the lower meadow before the rain came down on them.";
    let news = news(&[(STORY, None), (other, None), (STORY, None), (STORY, None)]);
    let all: Vec<DocIndex> = (0..4).map(DocIndex).collect();
    let whole: Vec<(DocIndex, Span)> = all.iter().map(|&d| (d, Span::new(0, 40))).collect();
    let seen = |overrules: &Overrules| {
        let sources = Sources {
            overrules,
            ..news.sources()
        };
        let groups = |count: SourceCount| {
            let of = |g: SourceGroup| {
                let members: Vec<u32> = g.documents.iter().map(|d| d.0).collect();
                (members, g.why.code)
            };
            count.groups.into_iter().map(of).collect::<Vec<_>>()
        };
        let articles = groups(sources.of_articles(&all));
        // One statement and whole articles go by the same word.
        assert_eq!(groups(sources.count(&whole)), articles);
        articles
    };
    let mut overrules = Overrules::default();
    let plain = vec![(vec![0, 2, 3], "same-words"), (vec![1], "own-words")];
    assert_eq!(seen(&overrules), plain);
    overrules.set(DocIndex(2), DocIndex(0), Some(true));
    assert_eq!(
        seen(&overrules),
        [
            (vec![0, 3], "same-words"),
            (vec![1], "own-words"),
            (vec![2], "overruled")
        ]
    );
    overrules.set(DocIndex(1), DocIndex(2), Some(false));
    assert_eq!(
        seen(&overrules),
        [(vec![0, 3], "same-words"), (vec![1, 2], "overruled")]
    );
    overrules.forget(DocIndex(2));
    assert_eq!(seen(&overrules), plain);
}

#[test]
fn one_agency_and_a_passage_are_one_story() {
    let first = "The council of the valley voted on Friday to close the upper road for the winter. Lorries will go by the lower bridge, where a second lane was laid last spring. Drivers are told to expect delays of an hour and more on market days. The school bus is to run as before, and the post will be brought up by sledge from the station, as it was in the years before the road was built.";
    let second = "Shepherds were angry. The council of the valley voted on Friday to close the upper road for the winter. No flock can wade through such cold water, said one of them, and the next pass is three days away on foot. Nobody had asked them before the vote was taken. In spring they mean to bring their animals before the town hall and let them graze in the mayor's garden until he comes out.";
    let count = |credits: [Option<&str>; 2]| {
        let documents: Documents = [first, second]
            .iter()
            .zip(credits)
            .zip(["a", "b"])
            .map(|((text, credit), id)| {
                Document::new(Article {
                    id: id.into(),
                    text: (*text).into(),
                    credit: credit.map(Into::into),
                    ..Article::default()
                })
            })
            .collect();
        let mut copies = Copies::default();
        copies.update(2, &documents);
        let sources = Sources {
            copies: &copies,
            documents: &documents,
            overrules: Overrules::NONE,
        };
        let count = sources.of_articles(&[DocIndex(0), DocIndex(1)]);
        let why = count.groups.first().map(|g| g.why.text.clone());
        (count.independent, why.unwrap_or_default())
    };
    assert_eq!(
        count([Some("AP"), Some("Associated Press")]),
        (
            1,
            "b has the same 16 words in a row as a, and Associated Press is the origin of both."
                .into()
        )
    );
    assert_eq!(count([Some("AP"), Some("AFP")]).0, 2);
    assert_eq!(count([None, None]).0, 2);
}
