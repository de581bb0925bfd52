//! What corrections do, that they outlive articles, and that none is lost.

use super::{Collection, DuplicatePolicy};
use crate::document::Article;
use crate::edits::{Act, Edit, Seen, Target};
use crate::extract::{Certainty, EntityKind};

const TEXTS: [(&str, &str); 3] = [
    (
        "a",
        "Foreign Minister Sergei Orlanov met Mayor John Smith in Paris. Orlanov left.",
    ),
    ("b", "“It is late,” Mr Smith told the court in Accra."),
    (
        "c",
        "President Kwame Adjetey spoke in Accra. “We agree,” Adjetey said.",
    ),
];

fn add(news: &mut Collection, id: &str, text: &str) {
    let article = Article {
        id: id.into(),
        text: text.into(),
        ..Article::default()
    };
    news.add(article, DuplicatePolicy::Error).unwrap();
    news.find_facts(id).unwrap();
}

fn news(order: &[usize]) -> Collection {
    let mut news = Collection::default();
    for &n in order {
        add(&mut news, TEXTS[n].0, TEXTS[n].1);
    }
    news
}

fn edit(act: Act) -> Edit {
    Edit {
        at: "2026-01-01T00:00:00Z".into(),
        act,
    }
}

fn merge(ids: &[&str]) -> Edit {
    edit(Act::Merge {
        entities: ids.iter().map(|id| Target::new(*id)).collect(),
        name: None,
    })
}

fn rename(id: &str, name: &str) -> Edit {
    edit(Act::Rename {
        entity: Target::new(id),
        name: name.into(),
    })
}

fn seen(news: &Collection, doc: &str, words: &str, nth: usize) -> Seen {
    let document = news.document(news.number(doc).unwrap()).unwrap();
    let start = document.text.match_indices(words).nth(nth).unwrap().0;
    Seen::of(document, crate::Span::new(start, start + words.len()))
}

fn ids(news: &mut Collection) -> Vec<String> {
    let facts = news.extract(None, Certainty::Unsure).unwrap();
    facts.entities.iter().map(|e| e.id.clone()).collect()
}

#[test]
fn merging_joins_and_undo_parts_again() {
    let mut news = news(&[0, 1, 2]);
    let before = ids(&mut news);
    news.edit(merge(&["p:john-smith", "p:smith"])).unwrap();
    let whole = news.entity("p:john-smith").unwrap();
    assert_eq!((whole.documents.len(), whole.mentions.len()), (2, 2));
    assert!(whole.judgement.reasons.iter().any(|r| r.code == "by-hand"));
    // The other id leads there.
    assert_eq!(news.entity("p:smith").unwrap().id, "p:john-smith");
    news.undo().unwrap();
    assert_eq!(ids(&mut news), before);
    news.redo().unwrap();
    assert_eq!(news.entity("p:smith").unwrap().id, "p:john-smith");
    assert!(news.redo().is_none());
}

#[test]
fn splitting_takes_mentions_out() {
    let mut news = news(&[0, 1, 2]);
    let part = seen(&news, "c", "Adjetey", 1);
    let at = news
        .edit(edit(Act::Split {
            entity: Target::new("p:kwame-adjetey"),
            mentions: vec![part],
        }))
        .unwrap();
    assert!(at.is_some());
    assert_eq!(news.entity("p:kwame-adjetey").unwrap().mentions.len(), 1);
    assert_eq!(news.entity("p:adjetey").unwrap().mentions.len(), 1);
}

#[test]
fn a_rejected_name_is_gone_also_from_later_articles() {
    let mut news = news(&[0]);
    news.edit(edit(Act::RejectEntity {
        entity: Target::new("p:sergei-orlanov"),
    }))
    .unwrap();
    assert!(!ids(&mut news).contains(&"p:sergei-orlanov".to_owned()));
    add(&mut news, "d", "Foreign Minister Sergei Orlanov spoke.");
    assert!(!ids(&mut news).contains(&"p:sergei-orlanov".to_owned()));
}

#[test]
fn names_are_added_retyped_and_renamed() {
    let mut news = news(&[0, 1, 2]);
    let mention = seen(&news, "b", "court", 0);
    news.edit(edit(Act::Add {
        mention,
        kind: EntityKind::Organisation,
        entity: None,
    }))
    .unwrap();
    let found = news.entity("o:court").unwrap();
    assert_eq!(found.mentions.len(), 1);
    news.edit(edit(Act::Retype {
        entity: Target::new("o:court"),
        kind: EntityKind::Facility,
    }))
    .unwrap();
    assert_eq!(news.entity("o:court").unwrap().kind, EntityKind::Facility);
    news.edit(rename("o:court", "High Court")).unwrap();
    assert_eq!(news.entity("o:court").unwrap().name, "High Court");
}

#[test]
fn what_is_not_here_changes_nothing() {
    let mut news = news(&[0, 1]);
    let before = ids(&mut news);
    for act in [
        merge(&["p:john-smith", "p:nobody"]).act,
        merge(&["p:john-smith"]).act,
        rename("p:nobody", "x").act,
        rename("p:john-smith", " ").act,
        Act::RejectMention {
            mention: Seen {
                doc: "a".into(),
                start: 0,
                end: 7,
                words: "Another".into(),
            },
        },
        Act::SetDate {
            doc: "z".into(),
            date: None,
        },
        Act::Independent {
            docs: ["a".into(), "a".into()],
            value: true,
        },
    ] {
        let shown = format!("{act:?}");
        assert!(news.edit(edit(act)).is_err(), "{shown}");
    }
    assert!(news.edits().is_empty());
    assert_eq!(ids(&mut news), before);
}

#[test]
fn a_log_finds_its_targets_in_another_order_and_waits_for_what_is_missing() {
    let mut first = news(&[0, 1, 2]);
    first.edit(merge(&["p:john-smith", "p:smith"])).unwrap();
    first.edit(rename("p:kwame-adjetey", "K. Adjetey")).unwrap();
    let log: Vec<Edit> = first.edits().iter().map(|e| e.edit.clone()).collect();

    let mut other = news(&[2, 1]);
    let found = other.apply(log.clone());
    assert_eq!((found.applied, found.conflicts.len()), (1, 1));
    assert_eq!(other.edits().len(), 2);
    assert_eq!(other.entity("p:kwame-adjetey").unwrap().name, "K. Adjetey");
    add(&mut other, "a", TEXTS[0].1);
    assert!(other.edits().iter().all(|e| e.conflict.is_none()));
    assert_eq!(other.entity("p:smith").unwrap().id, "p:john-smith");
    // Again: nothing is doubled.
    assert_eq!(other.apply(log).applied, 2);
    assert_eq!(other.edits().len(), 2);
}

#[test]
fn edits_that_disagree_are_kept_and_said() {
    let mut news = news(&[0, 1, 2]);
    news.edit(rename("p:kwame-adjetey", "K. Adjetey")).unwrap();
    let found = news.apply(vec![rename("p:kwame-adjetey", "Adjetey K.")]);
    assert_eq!((found.applied, found.conflicts.len()), (0, 1));
    assert_eq!(news.edits().len(), 2);
    assert_eq!(news.entity("p:kwame-adjetey").unwrap().name, "K. Adjetey");
}

#[test]
fn two_told_apart_stay_apart() {
    let mut news = news(&[0]);
    add(&mut news, "d", "Foreign Minister Sergey Orlanow spoke.");
    let both = ["p:sergei-orlanov", "p:sergey-orlanow"];
    let act = Act::Distinct {
        entities: both.map(Target::new),
    };
    news.edit(edit(act)).unwrap();
    // The rules had joined them; and an article comes that would do so again.
    add(&mut news, "e", "Foreign Minister Sergey Orlanov spoke.");
    assert_ne!(
        news.find_entity("p:sergei-orlanov"),
        news.find_entity("p:sergey-orlanow")
    );
}

#[test]
fn dates_and_sources_are_set_and_given_back() {
    let mut news = news(&[0, 1]);
    let date = crate::PartialDate::parse("2017-06-08");
    let given = |news: &Collection| {
        let index = news.number("a").unwrap();
        news.document(index).unwrap().date.map(|d| d.date)
    };
    let before = given(&news);
    news.edit(edit(Act::SetDate {
        doc: "a".into(),
        date,
    }))
    .unwrap();
    assert_eq!(given(&news), date);
    let docs = ["a".to_owned(), "b".to_owned()];
    news.edit(edit(Act::Independent { docs, value: false }))
        .unwrap();
    assert_eq!(news.sources(None).unwrap().independent, 1);
    news.undo();
    assert_eq!(news.sources(None).unwrap().independent, 2);
    news.undo();
    assert_eq!(given(&news), before);
    // In force again when the article comes back.
    news.redo();
    news.remove("a");
    add(&mut news, "a", TEXTS[0].1);
    assert_eq!(given(&news), date);
}

#[test]
fn corrections_are_saved_with_the_articles() {
    let mut news = news(&[0, 1, 2]);
    news.edit(merge(&["p:john-smith", "p:smith"])).unwrap();
    let date = crate::PartialDate::parse("2017-06");
    news.edit(edit(Act::SetDate {
        doc: "a".into(),
        date,
    }))
    .unwrap();
    let docs = ["a".to_owned(), "b".to_owned()];
    news.edit(edit(Act::Independent { docs, value: false }))
        .unwrap();
    let bytes = news.save(true, b"");

    let (mut again, _) = Collection::load(&bytes).unwrap();
    assert_eq!(again.sources(None).unwrap().independent, 2);
    ids(&mut again);
    assert_eq!(again.entity("p:smith").unwrap().id, "p:john-smith");
    again.undo();
    again.undo();
    let index = again.number("a").unwrap();
    assert!(again.document(index).unwrap().date.is_none());

    // Taken into another collection, in which one id is taken.
    let mut other = Collection::default();
    add(&mut other, "b", "Nothing to see here.");
    other.merge(&bytes).unwrap();
    ids(&mut other);
    assert!(other.edits().iter().all(|e| e.conflict.is_none()));
    assert_eq!(other.entity("p:smith").unwrap().documents.len(), 2);
}

#[test]
fn what_is_missing_is_named() {
    let mut news = news(&[0, 1, 2]);
    let quote = seen(&news, "c", "We agree,", 0);
    let speaker = Some(Target::new("p:nobody"));
    let mention = seen(&news, "b", "court", 0);
    let entity = speaker.clone();
    let kind = EntityKind::Organisation;
    for (act, name) in [
        (Act::Attribute { quote, speaker }, "p:nobody"),
        (
            Act::Add {
                mention,
                kind,
                entity,
            },
            "p:nobody",
        ),
        (
            merge(&["p:john-smith", "p:none", "p:nil"]).act,
            "p:none, p:nil",
        ),
        (
            Act::Attribute {
                quote: seen(&news, "c", "Accra", 0),
                speaker: Some(Target::new("p:kwame-adjetey")),
            },
            "“Accra” in c",
        ),
    ] {
        let error = news.edit(edit(act)).unwrap_err();
        assert!(
            matches!(&error, crate::Error::NotFound { id } if id == name),
            "{error:?} {name}"
        );
    }
}

#[test]
fn a_date_set_before_its_article_came_is_given_back() {
    let mut news = news(&[0]);
    let date = crate::PartialDate::parse;
    let set = edit(Act::SetDate {
        doc: "b".into(),
        date: date("2017-06-08"),
    });
    assert_eq!(news.apply(vec![set]).conflicts.len(), 1);
    let article = Article {
        id: "b".into(),
        text: TEXTS[1].1.into(),
        date: date("2016-01-02"),
        ..Article::default()
    };
    news.add(article, DuplicatePolicy::Error).unwrap();
    let given = |news: &Collection| {
        let index = news.number("b").unwrap();
        news.document(index).unwrap().date.map(|d| d.date)
    };
    assert_eq!(given(&news), date("2017-06-08"));
    news.edits();
    news.undo();
    assert_eq!(given(&news), date("2016-01-02"));
}
