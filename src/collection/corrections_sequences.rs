//! Corrections in rows drawn by chance: undone to the last they leave no trace, and a log applied
//! to the articles anew comes to the same, whatever it holds.

use std::fmt::Write;

use super::{Collection, DuplicatePolicy};
use crate::document::Article;
use crate::edits::{About, Act, Edit, Seen, Target};
use crate::extract::{Certainty, EntityKind};

const TEXTS: [&str; 4] = [
    "Foreign Minister Sergei Orlanov met Mayor John Smith in Paris. Orlanov left, Smith stayed.",
    "“It is late,” Mr Smith told the court in Accra. Sergey Orlanov of the Harbour Example Guard nodded.",
    "President Kwame Adjetey spoke in Accra. “We agree on every single point,” Adjetey said.",
    "The Harbour Example Guards (HEG) said President Kwame Adjetey and Ama Adjetey had met John Smith.",
];

/// A row of numbers that looks random and is the same everywhere.
struct Row(u64);

impl Row {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.next(list.len())].clone()
    }
}

fn add(news: &mut Collection, number: usize) {
    let id = number.to_string();
    let article = Article {
        id: id.clone(),
        text: TEXTS[number].into(),
        date: crate::PartialDate::parse("2017-06-01").filter(|_| number == 0),
        ..Article::default()
    };
    news.add(article, DuplicatePolicy::Error).unwrap();
    news.find_facts(&id).unwrap();
}

fn news() -> Collection {
    let mut news = Collection::default();
    (0..TEXTS.len()).for_each(|number| add(&mut news, number));
    news
}

/// All that a reader sees of names, speakers and dates.
fn shown(news: &mut Collection) -> String {
    let facts = news.extract(None, Certainty::Unsure).unwrap();
    let id = |doc| news.document(doc).unwrap().id.clone();
    let mut out = String::new();
    for e in &facts.entities {
        let spans: Vec<_> = e
            .mentions
            .iter()
            .map(|(doc, m)| (id(*doc), m.span))
            .collect();
        let forms = &e.aliases;
        writeln!(
            out,
            "{} {:?} {} {:?} {forms:?} {spans:?}",
            e.id, e.kind, e.name, e.note
        )
        .unwrap();
    }
    for quote in &facts.quotes {
        let speaker = quote.quote.speaker.as_ref().and_then(|s| s.entity);
        writeln!(out, "{} {} {speaker:?}", id(quote.doc), quote.number).unwrap();
    }
    for (_, document) in news.documents() {
        writeln!(out, "{} {:?}", document.id, document.date.map(|d| d.date)).unwrap();
    }
    writeln!(out, "{:?}", news.sources(None).unwrap().independent).unwrap();
    out
}

/// Words of some article, a name's or any others.
fn words(row: &mut Row, news: &mut Collection) -> Seen {
    let facts = news.extract(None, Certainty::Unsure).unwrap();
    let all: Vec<_> = facts
        .entities
        .iter()
        .flat_map(|e| e.mentions.iter().map(|(doc, m)| (*doc, m.span)))
        .chain(facts.quotes.iter().map(|q| (q.doc, q.quote.parts[0])))
        .collect();
    let (doc, span) = row.pick(&all);
    let mut seen = Seen::of(news.document(doc).unwrap(), span);
    match row.next(8) {
        0 => seen.words.push('x'),
        1 => (seen.start, seen.end) = (seen.end, seen.start),
        _ => {}
    }
    seen
}

fn act(row: &mut Row, news: &mut Collection) -> Act {
    let facts = news.extract(None, Certainty::Unsure).unwrap();
    let mut ids: Vec<String> = facts.entities.iter().map(|e| e.id.clone()).collect();
    ids.extend(["p:nobody".into(), "p:smith".into(), String::new()]);
    let id = |row: &mut Row| Target::new(row.pick(&ids));
    let kinds = [
        EntityKind::Person,
        EntityKind::Place,
        EntityKind::Organisation,
    ];
    match row.next(11) {
        0 | 1 => Act::Merge {
            entities: vec![id(row), id(row)],
            name: Some("Both".into()).filter(|_| row.next(2) == 0),
        },
        2 => Act::Split {
            entity: id(row),
            mentions: vec![words(row, news)],
        },
        3 => Act::Distinct {
            entities: [id(row), id(row)],
        },
        4 => Act::Rename {
            entity: id(row),
            name: row.pick(&["New", "", "  ", "Jane\u{202e} Doe"]).into(),
        },
        5 => Act::Retype {
            entity: id(row),
            kind: row.pick(&kinds),
        },
        6 => match row.next(2) {
            0 => Act::RejectEntity { entity: id(row) },
            _ => Act::RejectMention {
                mention: words(row, news),
            },
        },
        7 => Act::Add {
            mention: words(row, news),
            kind: row.pick(&kinds),
            entity: Some(id(row)).filter(|_| row.next(2) == 0),
        },
        8 => Act::Attribute {
            quote: words(row, news),
            speaker: Some(id(row)).filter(|_| row.next(3) > 0),
        },
        9 => Act::Note {
            about: About::Entity(id(row)),
            text: row.pick(&["a note", ""]).into(),
        },
        _ => match row.next(2) {
            0 => Act::Independent {
                docs: [row.next(5).to_string(), row.next(4).to_string()],
                value: row.next(2) == 0,
            },
            _ => Act::SetDate {
                doc: row.next(5).to_string(),
                date: crate::PartialDate::parse("2018-02-03").filter(|_| row.next(2) == 0),
            },
        },
    }
}

fn log(news: &mut Collection) -> Vec<Edit> {
    news.edits()
        .iter()
        .map(|entry| entry.edit.clone())
        .collect()
}

#[test]
fn whatever_is_done_can_be_undone_and_done_again() {
    for seed in 0..60 {
        let mut row = Row(seed);
        let mut news = news();
        let mut states = vec![shown(&mut news)];
        for _ in 0..12 {
            let act = act(&mut row, &mut news);
            let before = states.last().unwrap().clone();
            let said = format!("seed {seed}: {act:?}");
            match news.edit(Edit {
                at: String::new(),
                act,
            }) {
                Ok(_) => states.push(shown(&mut news)),
                Err(_) => assert_eq!(shown(&mut news), before, "refused and yet changed, {said}"),
            }
        }
        let edits = log(&mut news);
        assert_eq!(edits.len() + 1, states.len());
        for at in (0..edits.len()).rev() {
            assert_eq!(news.undo().as_ref(), edits.get(at), "seed {seed}");
            assert_eq!(shown(&mut news), states[at], "seed {seed}: {:?}", edits[at]);
        }
        assert!(news.undo().is_none());
        for at in 0..edits.len() {
            assert_eq!(news.redo().as_ref(), edits.get(at), "seed {seed}");
            assert_eq!(
                shown(&mut news),
                states[at + 1],
                "seed {seed}: {:?}",
                edits[at]
            );
        }
    }
}

#[test]
fn a_log_applied_anew_comes_to_the_same() {
    for seed in 100..160 {
        let mut row = Row(seed);
        let mut first = news();
        for _ in 0..10 {
            let act = act(&mut row, &mut first);
            let _ = first.edit(Edit {
                at: String::new(),
                act,
            });
        }
        let (edits, expected) = (log(&mut first), shown(&mut first));
        // The same articles.
        let mut second = news();
        let _ = second.apply(edits.clone());
        // An edit made twice counts once, so states are alike only where none was.
        let twice = (0..edits.len()).any(|at| edits[..at].iter().any(|e| e.act == edits[at].act));
        let held = second.edits().iter().any(|entry| !entry.live());
        if !twice && !held {
            assert_eq!(shown(&mut second), expected, "seed {seed}");
        }
        // An article that goes and comes back.
        first.remove("1");
        add(&mut first, 1);
        let mut third = Collection::default();
        for number in [0, 2, 3, 1] {
            add(&mut third, number);
        }
        let _ = third.apply(edits);
        if !twice && !held {
            assert_eq!(shown(&mut third), shown(&mut first), "seed {seed}");
        }
        // All undone: as never corrected.
        while third.undo().is_some() {}
        let mut never = Collection::default();
        for number in [0, 2, 3, 1] {
            add(&mut never, number);
        }
        assert_eq!(shown(&mut third), shown(&mut never), "seed {seed}");
    }
}
