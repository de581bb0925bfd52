//! Each rule of joining by itself: names given as facts, not found in a text.

use super::{Identities, Store};
use crate::document::{Article, Document};
use crate::extract::{Entity, EntityKind, Facts, Judgement, Mention, MentionForm, Reason, Role};
use crate::ids::{DocIndex, to_u32};
use crate::span::Span;

/// One article from lines of a kind, forms of a name and a role: `p Jane Doe/Doe | minister`.
fn article(number: u32, lines: &[&str]) -> (Document, Facts) {
    let mut text = String::new();
    let mut facts = Facts::default();
    let judgement = Judgement::scored(0.9, Reason::new("capital", "", Vec::new()));
    let mut write = |words: &str| {
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        text.push_str("; ");
        span
    };
    for line in lines {
        let (kind, rest) = line.split_once(' ').unwrap();
        let (forms, role) = rest.split_once(" | ").unwrap_or((rest, ""));
        let spans: Vec<Span> = forms.split('/').map(&mut write).collect();
        let roles = if role.is_empty() {
            Vec::new()
        } else {
            let span = write(role);
            vec![Role {
                span,
                title: span,
                of: None,
                judgement: judgement.clone(),
            }]
        };
        for &span in &spans {
            facts.mentions.push(Mention {
                span,
                entity: facts.entities.len(),
                form: MentionForm::Name,
                judgement: judgement.clone(),
            });
        }
        facts.entities.push(Entity {
            kind: match kind {
                "p" => EntityKind::Person,
                "o" => EntityKind::Organisation,
                "r" => EntityKind::Product,
                "x" => EntityKind::Other,
                _ => EntityKind::Place,
            },
            name: spans[0],
            roles,
            judgement: judgement.clone(),
        });
    }
    let document = Document::new(Article {
        id: number.to_string(),
        text,
        ..Article::default()
    });
    (document, facts)
}

fn joined(articles: &[&[&str]]) -> Store {
    let mut store = Store::default();
    for (number, lines) in (0u32..).zip(articles) {
        let (document, facts) = article(number, lines);
        store.put(DocIndex(number), &document, &facts);
    }
    store.identities();
    store
}

/// How the first name of one article and the first of another stand: joined, asked about, apart.
fn stand(found: &Identities, a: u32, b: u32) -> &'static str {
    let of = |doc: u32| to_u32(found.of(DocIndex(doc), 0).unwrap());
    let pair = [of(a).min(of(b)), of(a).max(of(b))];
    if pair[0] == pair[1] {
        "joined"
    } else if found.suggestions.iter().any(|s| s.pair == pair) {
        "asked"
    } else {
        "apart"
    }
}

fn two(a: &str, b: &str) -> &'static str {
    stand(joined(&[&[a], &[b]]).identities(), 0, 1)
}

#[test]
fn one_name_in_two_writings() {
    for (a, b, expected) in [
        (
            "o Coastal Example Guard",
            "o Coastal Example Guards",
            "joined",
        ),
        ("o Ranger", "o Rangers", "apart"),
        ("r zPhone", "r zPhones", "joined"),
        (
            "o Inter-Harbour Example Bank",
            "o Interharbour Example Bank",
            "joined",
        ),
        ("o Ministry of Ferries", "o MOF", "joined"),
        ("o Ministry of Ferries", "o MoF", "joined"),
        ("o Ministry of Ferries", "o Mof", "apart"),
        (
            "o Royal Example Navy",
            "o Fifteen British Royal Example Navy",
            "joined",
        ),
        ("o Red Cross", "o Ruritanian Red Cross", "apart"),
        ("p Alain Le Tarnmoor", "p Alain LeTarnmoor", "joined"),
        ("p Orlanov Viktor", "p Viktor Orlanov", "joined"),
        ("p James Thomas", "p Thomas James", "asked"),
        ("p Hans Verlome", "p Hans Verolme", "asked"),
        ("p Peña Tarnmoor", "p Enrique Peña Tarnmoor", "joined"),
        ("p Paul Tarnmoor", "p John Paul Tarnmoor", "apart"),
        ("p Alicia Tarnmoor", "p Great Alicia Tarnmoor", "joined"),
        ("p Don Beyer", "p Kenneth Baer", "apart"),
        ("p Pope Julius", "p Pope Julius", "joined"),
        ("p Julius", "p Julius", "apart"),
        ("p John Tarnmoor Jr", "p John Tarnmoor Sr", "apart"),
    ] {
        assert_eq!(two(a, b), expected, "{a} / {b}");
    }
}

#[test]
fn parts_of_a_firm_that_everybody_knows_are_asked_about() {
    for (short, long, expected) in [
        ("o Boeing", "o Boeing Commercial Ferries", "asked"),
        ("o Red Cross", "o American Red Cross", "asked"),
        ("o Samsung", "o Samsung Electronics", "joined"),
        ("o Zarnom Store", "o Zarnom Music Store", "joined"),
        ("o Royal Air Force", "o Royal Australian Air Force", "apart"),
    ] {
        let mut store = joined(&[&[short, long], &[long]]);
        assert_eq!(
            stand(store.identities(), 0, 1),
            expected,
            "{short} / {long}"
        );
    }
}

#[test]
fn letters_join_what_they_are_said_to_stand_for() {
    let mut store = joined(&[
        &["o European Ferry Defence and Harbour Company EFDH N.V./EFDH"],
        &["o European Ferry Defense & Harbour NV/EFDH"],
        &["o EFDH"],
        &["x EFDH"],
    ]);
    let found = store.identities();
    for other in 1..4 {
        assert_eq!(stand(found, 0, other), "joined", "{other}");
    }
    // Two that are not alike share the letters: nobody is meant for sure.
    let mut store = joined(&[
        &["o National Defence Council/NDC"],
        &["o New Democratic Congress/NDC"],
        &["o NDC"],
    ]);
    let found = store.identities();
    assert_eq!([stand(found, 0, 1), stand(found, 0, 2)], ["apart", "apart"]);
    assert_ne!(
        two("o Democratic Example Committee/DEC", "o D-E.C."),
        "joined"
    );
}

#[test]
fn a_last_name_of_two_means_the_one_whose_title_it_has() {
    let known: [&[&str]; 4] = [
        &["p Barack Tarnmoor | President"],
        &["p Michelle Tarnmoor"],
        &["p Tarnmoor | President"],
        &["p Tarnmoor"],
    ];
    let mut store = joined(&known);
    let found = store.identities();
    assert_eq!(
        [stand(found, 0, 2), stand(found, 1, 2)],
        ["joined", "apart"]
    );
    assert_eq!([stand(found, 0, 3), stand(found, 1, 3)], ["asked", "asked"]);
    // Former and present are two offices.
    let mut store = joined(&[
        &["p Barack Tarnmoor | former President"],
        &["p Michelle Tarnmoor"],
        &["p Tarnmoor | President"],
    ]);
    assert_eq!(stand(store.identities(), 0, 2), "asked");
}

#[test]
fn a_last_name_of_two_means_the_one_beside_whom_alone_the_other_is_named() {
    let lone: &[&str] = &["p Donald Tarnmoor", "p Viktor Orlanov"];
    let wife: &[&str] = &["p Donald Tarnmoor", "p Melania Tarnmoor"];
    let bare: &[&str] = &["p Tarnmoor", "p Viktor Orlanov"];
    let mut store = joined(&[lone, lone, lone, wife, bare]);
    assert_eq!(stand(store.identities(), 0, 4), "joined");
    // Two have the last name, and nobody else is named: it alone joins nobody.
    let mut store = joined(&[lone, lone, lone, wife, &["p Tarnmoor"]]);
    assert_eq!(stand(store.identities(), 0, 4), "asked");
    // Named without the other, or as often: nobody knows.
    let her: &[&str] = &["p Melania Tarnmoor"];
    let mut store = joined(&[lone, lone, lone, lone, her, bare]);
    assert_eq!(stand(store.identities(), 0, 5), "asked");
    let mut store = joined(&[wife, wife, wife, lone, bare]);
    assert_eq!(stand(store.identities(), 0, 4), "asked");
}

#[test]
fn a_common_last_name_is_whose_is_often_named_in_full() {
    let full: &[&str] = &["p Tony Blair"];
    let mut store = joined(&[full, full, full, &["p Blair"]]);
    assert_eq!(stand(store.identities(), 0, 3), "joined");
    assert_eq!(two("p Tony Blair", "p Blair"), "asked");
    assert_eq!(
        two("p Tony Blair | Chairman", "p Blair | Chairman"),
        "joined"
    );
    // A few articles that name the same things; places are in all.
    let beside = |thing: &str| {
        let lines = [vec!["p Tony Blair", thing], vec!["p Blair", thing]];
        stand(joined(&[&lines[0], &lines[1]]).identities(), 0, 1)
    };
    assert_eq!(beside("o Lantern Works"), "joined");
    assert_eq!(beside("l Peru"), "asked");
    assert_eq!(beside("l Tarnford"), "asked");
}

#[test]
fn a_word_that_begins_a_firm_in_its_article_is_the_firm() {
    let mut store = joined(&[&["p Zarnom", "o Zarnom Motors"], &["o Zarnom Motors"]]);
    assert_eq!(stand(store.identities(), 0, 1), "joined");
    // A town may be in no list; and Ann Zarnom's name is hers.
    let mut store = joined(&[&["l Zarnom", "o Zarnom Opera"], &["o Zarnom Opera"]]);
    assert_eq!(stand(store.identities(), 0, 1), "apart");
    let mut store = joined(&[
        &["p Zarnom", "o Zarnom Motors", "p Ann Zarnom"],
        &["o Zarnom Motors"],
    ]);
    assert_eq!(stand(store.identities(), 0, 1), "apart");
}

#[test]
fn the_end_of_a_name_is_short_for_it_but_not_for_a_row() {
    for (long, names) in [
        ("o Northern Zarnland Ferry Lines", 1),
        ("o Zarn Lines and Ferry Lines", 2),
    ] {
        let mut store = joined(&[&["o Ferry Lines", long]]);
        assert_eq!(store.identities().list.len(), names, "{long}");
    }
}

#[test]
fn what_is_named_after_somebody_makes_nobody_a_firm() {
    let mut store = joined(&[&["p Zarnom", "o Zarnom Government"], &["o Zarnom"]]);
    assert_eq!(stand(store.identities(), 0, 1), "apart");
}

#[test]
fn names_of_other_scripts_and_of_no_end_are_joined_by_their_words_alone() {
    let long = |last: &str| format!("p {}{last}", "Juan Carlos ".repeat(20));
    for (a, b, expected) in [
        ("p 習近平", "p 習近平", "joined"),
        ("p 習近平", "p 習近", "apart"),
        ("p محمد سلمان", "p محمد سلمان", "joined"),
        ("p محمد سلمان", "p محمود سليمان", "apart"),
        ("p בנימין כהן", "p בנימין כהן", "joined"),
        ("p בנימין כהן", "p בנימין לוי", "apart"),
        ("o 北京大学", "o 北京大学", "joined"),
        ("p KWAME ADJETEY", "p Kwame Adjetey", "joined"),
        ("p kwame adjetey", "p Kwame Adjetey", "joined"),
        (&long("Tarnmoor"), &long("Tarnmoor"), "joined"),
        (&long("Tarnmoor"), &long("Tarnmoors"), "apart"),
        (&long("Tarnmoor"), "p Juan Tarnmoor", "apart"),
    ] {
        assert_eq!(two(a, b), expected, "{a} / {b}");
    }
}

#[test]
fn kinds_are_settled_by_mentions_where_articles_are_even() {
    let mut store = joined(&[&["l Zarnbook/Zarnbook/Zarnbook"], &["r Zarnbook"]]);
    assert_eq!(stand(store.identities(), 0, 1), "joined");
    let mut store = joined(&[&["l Zarnbook/Zarnbook/Zarnbook"], &["p Zarnbook"]]);
    assert_eq!(stand(store.identities(), 0, 1), "apart");
}
