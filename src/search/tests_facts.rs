//! Questions about facts, filters, facets, spelling: cases with known answers.

use super::shelf::{Shelf, any};
use super::*;
use crate::Article;

fn name(id: &str, kind: NameKind, spellings: &[&str]) -> Name {
    Name {
        id: id.into(),
        kind,
        label: spellings[0].into(),
        spellings: spellings.iter().map(|s| (*s).to_owned()).collect(),
    }
}

/// Where some words stand, each at its first occurrence.
fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words}"));
    Span::new(start, start + words.len())
}

/// Three articles with their facts.
fn shelf() -> Shelf {
    let mut shelf = Shelf::default();
    let lee = || name("p:lee", NameKind::Person, &["Ann Lee", "Anne Lee", "Lee"]);
    let oslo = || name("l:oslo", NameKind::Place, &["Oslo"]);
    let texts = [
        (
            "Ann Lee spoke in Oslo. “The truce holds,” Lee said. The truce is old.",
            "2016-04-30",
            "Fjord Post",
        ),
        (
            "Anne Lee left. “No truce,” the minister said on 3 May 2016, at noon.",
            "2016-05-04",
            "Fjord Post",
        ),
        (
            "Snow fell on Oslo. Some 40 people were hurt.",
            "2017",
            "Harbour Wire",
        ),
    ];
    for (n, (text, date, source)) in (0..).zip(texts) {
        let document = Document::new(Article {
            text: text.into(),
            date: PartialDate::parse(date),
            source: Some(source.into()),
            ..Article::default()
        });
        shelf.index.add(DocIndex(n), &document);
        shelf.documents.push(document);
    }
    let naming = |name: Name, text: &str, words: &[&str]| Naming {
        name,
        spans: words.iter().map(|w| at(text, w)).collect(),
        doubtful: false,
    };
    let abouts = [
        About {
            names: vec![
                naming(lee(), texts[0].0, &["Ann Lee", "Lee said"]),
                naming(oslo(), texts[0].0, &["Oslo"]),
            ],
            quotes: vec![Said {
                parts: vec![at(texts[0].0, "“The truce holds,”")],
                speaker: Some(0),
                words: "Lee".into(),
            }],
            ..About::default()
        },
        About {
            names: vec![naming(lee(), texts[1].0, &["Anne Lee"])],
            quotes: vec![Said {
                parts: vec![at(texts[1].0, "“No truce,”")],
                speaker: None,
                words: "the minister".into(),
            }],
            dates: vec![(
                at(texts[1].0, "3 May 2016"),
                "2016-05-03".into(),
                "2016-05-03".into(),
            )],
            ..About::default()
        },
        About {
            names: vec![naming(oslo(), texts[2].0, &["Oslo"])],
            figures: vec![at(texts[2].0, "40")],
            ..About::default()
        },
    ];
    for (n, about) in (0..).zip(&abouts) {
        let document = shelf.documents.get(DocIndex(n)).unwrap();
        shelf.known.put(&shelf.index, DocIndex(n), document, about);
    }
    shelf
}

#[test]
fn fields_find_what_facts_say() {
    let shelf = shelf();
    for (query, expected) in [
        (
            "person:anne",
            vec![
                "0: [name Ann Lee] spoke in Oslo. “The truce holds,” [name Lee said]. The truce is old.",
                "1: [name Anne Lee] left. “No truce,” the minister said on 3 May 2016, at noon.",
            ],
        ),
        ("person:oslo", vec![]),
        (
            "place:osl",
            vec![
                "0: Ann Lee spoke in [name Oslo]. “The truce holds,” Lee said. The truce is old.",
                "2: Snow fell on [name Oslo]. Some 40 people were hurt.",
            ],
        ),
        (
            "said:lee truce ",
            vec![
                "0: Ann Lee spoke in Oslo. “The [exact truce] holds,” Lee said. The truce is old.",
            ],
        ),
        (
            "said:lee",
            vec![
                "0: Ann Lee spoke in Oslo. “[quote The truce holds],” Lee said. The truce is old.",
            ],
        ),
        (
            "said:minister truce ",
            vec!["1: Anne Lee left. “No [exact truce],” the minister said on 3 May 2016, at noon."],
        ),
        ("said:lee \"truce is\"", vec![]),
        ("said:lee old ", vec![]),
        (
            "said:lee \"truce holds\"",
            vec![
                "0: Ann Lee spoke in Oslo. “The [phrase truce holds],” Lee said. The truce is old.",
            ],
        ),
        (
            "date:2016-05..2016-06",
            vec!["1: Anne Lee left. “No truce,” the minister said on [date 3 May 2016], at noon."],
        ),
        (
            "date:..2016-04 truce ",
            vec![
                "0: Ann Lee spoke in Oslo. “The [exact truce] holds,” Lee said. The [exact truce] is old.",
            ],
        ),
        (
            "has:figure",
            vec!["2: Snow fell on Oslo. Some [figure 40] people were hurt."],
        ),
        (
            "oslo -person:lee source:\"harbour wire\"",
            vec!["2: Snow fell on [exact Oslo]. Some 40 people were hurt."],
        ),
        (
            "source:fjord snow OR person:lee",
            vec![
                "0: [name Ann Lee] spoke in Oslo. “The truce holds,” [name Lee said]. The truce is old.",
                "1: [name Anne Lee] left. “No truce,” the minister said on 3 May 2016, at noon.",
            ],
        ),
        ("about:nobody", vec![]),
    ] {
        let shown = shelf.shown(query, &SearchOptions::default());
        let mut sorted = shown.clone();
        sorted.sort();
        assert_eq!(sorted, expected, "{query}");
    }
    assert_eq!(shelf.search("has:figure", &any()).pending, 0);
}

#[test]
fn what_is_not_known_yet_is_said() {
    let mut shelf = shelf();
    shelf.known.remove(DocIndex(1));
    assert_eq!(shelf.search("person:lee", &any()).pending, 1);
    assert_eq!(shelf.search("person:lee", &any()).documents, 1);
    assert_eq!(shelf.search("lee", &any()).pending, 0);
}

#[test]
fn facets_count_with_and_without_filters() {
    let shelf = shelf();
    let mut options = SearchOptions {
        facets: vec![
            Facet::Person,
            Facet::Place,
            Facet::Source,
            Facet::Year,
            Facet::Month,
            Facet::Has,
        ],
        ..any()
    };
    options.filter.sources = vec!["fjord post".into()];
    let result = shelf.search("lee OR snow", &options);
    assert_eq!((result.documents, result.facets.len()), (2, 6));
    let shown: Vec<Vec<(&str, usize, usize)>> = result
        .facets
        .iter()
        .map(|f| {
            f.values
                .iter()
                .map(|v| (v.label.as_str(), v.count, v.total))
                .collect()
        })
        .collect();
    assert_eq!(shown[0], [("Ann Lee", 2, 2)]);
    assert_eq!(shown[1], [("Oslo", 1, 2)]);
    assert_eq!(shown[2], [("Fjord Post", 2, 2), ("Harbour Wire", 0, 1)]);
    assert_eq!(shown[3], [("2016", 2, 2), ("2017", 0, 1)]);
    assert_eq!(shown[4], [("2016-04", 1, 1), ("2016-05", 1, 1)]);
    assert_eq!(shown[5].len(), 4);
    let found = |filter: Filter| {
        let options = SearchOptions { filter, ..any() };
        shelf.search("lee OR snow", &options).documents
    };
    let names = |ids: &[&str]| ids.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    for (filter, expected) in [
        (
            Filter {
                names: names(&["p:lee", "l:oslo"]),
                ..Filter::default()
            },
            1,
        ),
        (
            Filter {
                names: names(&["p:unknown"]),
                ..Filter::default()
            },
            0,
        ),
        (
            Filter {
                said_by: names(&["p:lee"]),
                ..Filter::default()
            },
            1,
        ),
        (
            Filter {
                has: vec![Fact::Quotes],
                ..Filter::default()
            },
            2,
        ),
        (
            Filter {
                has: vec![Fact::Quotes, Fact::Figures],
                ..Filter::default()
            },
            0,
        ),
        (
            Filter {
                from: PartialDate::parse("2016-05"),
                ..Filter::default()
            },
            2,
        ),
        (
            Filter {
                to: PartialDate::parse("2016-04"),
                ..Filter::default()
            },
            1,
        ),
    ] {
        assert_eq!(found(filter.clone()), expected, "{filter:?}");
    }
}

#[test]
fn dates_order_and_weigh() {
    let shelf = shelf();
    let docs = |sort: Sort| -> Vec<u32> {
        let options = SearchOptions { sort, ..any() };
        let result = shelf.search("lee OR snow", &options);
        result.hits.iter().map(|h| h.doc.0).collect()
    };
    assert_eq!(docs(Sort::Newest), [2, 1, 0]);
    assert_eq!(docs(Sort::Oldest), [0, 1, 2]);
    let recency = Some(Recency {
        half_life: 1.0,
        at: PartialDate::parse("2016-05-04"),
    });
    let options = SearchOptions {
        recency,
        explain: true,
        ..any()
    };
    let result = shelf.search("lee", &options);
    assert_eq!(result.hits[0].doc, DocIndex(1));
    let explained = result
        .hits
        .iter()
        .map(|h| (h, h.explanation.as_ref().unwrap()));
    for (hit, why) in explained {
        let sum: f64 = why.shares.iter().map(|s| s.score).sum();
        let whole = sum * why.recency * why.passage * why.furniture;
        assert!((whole - f64::from(hit.score)).abs() < 1e-6 && sum > 0.0);
        assert!(why.recency <= 1.0 && why.length > 0.0 && why.mean_length > 0.0);
    }
    let bad = |half_life| {
        let recency = Some(Recency {
            half_life,
            at: None,
        });
        let options = SearchOptions { recency, ..any() };
        shelf.searcher().search("lee", &options).is_err()
    };
    assert!(bad(0.0) && bad(f64::NAN) && bad(f64::INFINITY));
}

#[test]
fn words_that_are_nowhere_are_corrected() {
    let shelf = Shelf::of(&[
        "Envoys met in Astana. The négotiations failed.",
        "Astana waits. Talks of peace.",
    ]);
    let suggest = |query: &str, options: &SearchOptions| {
        let result = shelf.search(query, options);
        let first = result.suggestions.first().cloned();
        (
            result.documents,
            first.map(|s| (s.query, s.count, s.applied)),
        )
    };
    let options = SearchOptions::default();
    let some = |query: &str, count| Some((query.to_owned(), count, true));
    for (query, documents, expected) in [
        ("astnaa ", 2, some("Astana ", 2)),
        ("envoys astnaa", 1, some("envoys Astana", 2)),
        (
            "\"envoys\" negotaitionz -x",
            1,
            some("\"envoys\" négotiations -x", 1),
        ),
        ("peace-tlaks", 0, None),
        ("asta", 2, None),
        ("met", 1, None),
        ("mte", 0, None),
        ("astana", 2, None),
        ("astana xqzwv", 0, None),
        ("-astnaa peace ", 1, None),
        // Another form is there: no slip.
        ("waiting", 1, None),
    ] {
        assert_eq!(suggest(query, &options), (documents, expected), "{query}");
    }
    let strict = SearchOptions {
        fuzzy: false,
        ..options
    };
    let offered = Some(("Astana ".to_owned(), 2, false));
    assert_eq!(suggest("astnaa ", &strict), (0, offered));
    assert_eq!(
        shelf.shown("astnaa", &any()),
        [
            "1: [fuzzy Astana] waits. Talks of peace.",
            "0: Envoys met in [fuzzy Astana]. The négotiations failed."
        ]
    );
}

#[test]
fn copies_are_shown_once() {
    let same = "The ferry stayed in port because of a storm off the northern coast.";
    let shelf = Shelf::of(&[
        &format!("{same} It is old."),
        "A storm broke the mast.",
        &format!("{same}\n\nNobody was hurt."),
    ]);
    let result = shelf.search("storm", &any());
    assert_eq!(
        (result.hits.len(), result.count, result.documents),
        (2, 3, 3)
    );
    let first = result.hits.iter().find(|h| h.doc.0 != 1).unwrap();
    let (doc, span) = first.copies[0];
    let text = &shelf.documents.get(doc).unwrap().text;
    assert_eq!(span.of(text), same);
    let apart = SearchOptions {
        collapse: false,
        ..any()
    };
    assert_eq!(shelf.search("storm", &apart).hits.len(), 3);
}

#[test]
fn lines_are_sorted_by_what_stands_beside_them() {
    let shelf = Shelf::of(&[
        "A fragile truce held. The long truce broke.\n\nTruce.",
        "Every truce ends.",
    ]);
    let lines = |sort: LineSort| -> Vec<String> {
        let options = ConcordanceOptions {
            sort,
            context: 8,
            ..ConcordanceOptions::default()
        };
        let found = shelf.searcher().concordance("truces ", &options).unwrap();
        assert_eq!((found.count, found.documents), (4, 2));
        let shown = found.lines.iter().map(|l| {
            let text = &shelf.documents.get(l.doc).unwrap().text;
            format!(
                "{}|{}|{}",
                l.left.of(text),
                l.span.of(text),
                l.right.of(text)
            )
        });
        shown.collect()
    };
    let text = [
        "fragile |truce| held.",
        "long |truce| broke.",
        "|Truce|.",
        "Every |truce| ends.",
    ];
    let sorted = |order: [usize; 4]| order.map(|n| text[n]);
    assert_eq!(lines(LineSort::Text), sorted([0, 1, 2, 3]));
    assert_eq!(lines(LineSort::Left), sorted([2, 3, 0, 1]));
    assert_eq!(lines(LineSort::Right), sorted([2, 1, 3, 0]));
    let far = ConcordanceOptions {
        context: MAX_CONTEXT + 1,
        ..ConcordanceOptions::default()
    };
    assert!(shelf.searcher().concordance("truce", &far).is_err());
}

#[test]
fn queries_are_completed_with_names_outlets_and_words() {
    let shelf = shelf();
    for (query, expected) in [
        (
            "snow on os",
            vec![("snow on place:Oslo", SuggestionKind::Entity, 2)],
        ),
        (
            "ann",
            vec![("person:\"Ann Lee\"", SuggestionKind::Entity, 2)],
        ),
        (
            "anne l",
            vec![("person:\"Ann Lee\"", SuggestionKind::Entity, 2)],
        ),
        (
            "said:le",
            vec![("said:\"Ann Lee\"", SuggestionKind::Entity, 2)],
        ),
        ("place:lee", vec![]),
        (
            "truce fj",
            vec![("truce source:\"Fjord Post\"", SuggestionKind::Source, 2)],
        ),
        (
            "source:harb",
            vec![("source:\"Harbour Wire\"", SuggestionKind::Source, 1)],
        ),
        ("tru", vec![("truce", SuggestionKind::Term, 2)]),
        ("truce ", vec![]),
        ("\"the tru", vec![]),
        ("-tru", vec![]),
        ("t", vec![]),
        ("", vec![]),
    ] {
        let found = shelf.searcher().suggest(query, 6);
        let found: Vec<_> = found
            .iter()
            .map(|s| (s.query.as_str(), s.kind, s.count))
            .collect();
        assert_eq!(found, expected, "{query}");
    }
    assert!(shelf.searcher().suggest("os", 0).is_empty());
}

#[test]
fn other_words_are_offered_and_not_searched_for() {
    let shelf = Shelf::of(&[
        "The ceasefire held.",
        "A truce. An armistice.",
        "The truce, a cessation of hostilities.",
    ]);
    let result = shelf.search("ceasefires today OR ceasefire ", &any());
    assert_eq!(result.documents, 1);
    let offered: Vec<_> = result
        .suggestions
        .iter()
        .map(|s| (s.text.as_str(), s.count))
        .collect();
    assert_eq!(
        offered,
        [
            ("truce", 2),
            ("cessation of hostilities", 1),
            ("armistice", 1)
        ]
    );
    assert_eq!(
        shelf.search("held ceasefire", &any()).suggestions[1].query,
        "held \"cessation of hostilities\""
    );
    assert!(
        shelf
            .search("-ceasefire held ", &any())
            .suggestions
            .is_empty()
    );
}
