//! Search as a whole: cases with known answers, and what every answer keeps.

use super::shelf::{Shelf, any, document};
use super::*;
use crate::document::PartRole;

#[test]
fn finds_words_forms_beginnings_and_phrases() {
    let shelf = Shelf::of(&[
        "The truce held. Talks on the “de‑escalation zones” resumed.",
        "A talk about zones of influence. Escalation, he warned, de facto.",
        "Erdoğan’s envoy met O’Neill in Łódź 😀 today.",
        "彼は北京に来た。東京。",
    ]);
    let options = SearchOptions::default();
    for (query, expected) in [
        (
            "erdogan",
            vec!["2: [exact Erdoğan]’s envoy met O’Neill in Łódź 😀 today."],
        ),
        (
            "o'neill łódź",
            vec!["2: Erdoğan’s envoy met [exact O’Neill] in [exact Łódź] 😀 today."],
        ),
        (
            "e\u{301}rdog\u{306}an's",
            vec!["2: [exact Erdoğan]’s envoy met O’Neill in Łódź 😀 today."],
        ),
        (
            "truce tal",
            vec!["0: The [exact truce] held. [prefix Talks] on the “de‑escalation zones” resumed."],
        ),
        (
            "de-escalation zone ",
            vec!["0: The truce held. Talks on the “[phrase de‑escalation] [stem zones]” resumed."],
        ),
        (
            "\"de-escalation zones\"",
            vec!["0: The truce held. Talks on the “[phrase de‑escalation zones]” resumed."],
        ),
        (
            "“DE ESCALATION ZONES”",
            vec!["0: The truce held. Talks on the “[phrase de‑escalation zones]” resumed."],
        ),
        ("\"de-escalation zone\"", vec![]),
        (
            "zones -truce",
            vec!["1: A talk about [exact zones] of influence. Escalation, he warned, de facto."],
        ),
        (
            "zones -\"of influence\"",
            vec!["0: The truce held. Talks on the “de‑escalation [exact zones]” resumed."],
        ),
        ("北京", vec!["3: 彼は[phrase 北京]に来た。東京。"]),
        ("東", vec!["3: 彼は北京に来た。[exact 東]京。"]),
        (
            "envoy 😀",
            vec!["2: Erdoğan’s [exact envoy] met O’Neill in Łódź 😀 today."],
        ),
        (
            "fa",
            vec!["1: A talk about zones of influence. Escalation, he warned, de [prefix facto]."],
        ),
        ("th", vec![]),
        ("unknown", vec![]),
        ("truce unknown", vec![]),
        ("😀", vec![]),
        ("", vec![]),
        (" ?!", vec![]),
        ("-truce", vec![]),
    ] {
        assert_eq!(shelf.shown(query, &options), expected, "{query}");
    }
    let both = shelf.shown(
        "talk",
        &SearchOptions {
            prefix: false,
            ..options
        },
    );
    assert_eq!(both.len(), 2);
    assert!(both.contains(
        &"1: A [exact talk] about zones of influence. Escalation, he warned, de facto.".into()
    ));
    assert!(
        both.contains(
            &"0: The truce held. [stem Talks] on the “de‑escalation zones” resumed.".into()
        )
    );
}

#[test]
fn passages_stay_short_and_in_their_paragraph() {
    let text = "Nothing of the kind was said by anybody in the hall on that long first day. \
        Envoys left the capital by the northern road before dawn, as they had come. \
        The truce held. \
        Shops along the river opened late, and bread was sold out again by ten o'clock. \
        Farmers brought in what the hail of early summer had left of their barley.\n\n\
        The truce broke.\n\n\
        Schools stay closed until the council has met and the roads are clear of snow.";
    let shelf = Shelf::of(&[text, "No truce"]);
    let result = shelf.search("truce", &any());
    assert_eq!((result.count, result.documents, result.matches), (3, 2, 3));
    let text = &shelf.documents.get(DocIndex(0)).unwrap().text;
    let of_first = result.hits.iter().filter(|h| h.doc.0 == 0);
    let spans: Vec<&str> = of_first.map(|h| h.span.of(text)).collect();
    assert_eq!(spans[1], "The truce broke.");
    assert!(
        spans[0].starts_with("The truce held. Shops")
            && spans[0].len() <= crate::index::reach::PASSAGE_BYTES
    );
    let paged = SearchOptions {
        limit: 1,
        offset: 1,
        ..any()
    };
    assert_eq!(shelf.search("truce", &paged).hits, result.hits[1..2]);
    assert!(
        shelf
            .search(
                "truce",
                &SearchOptions {
                    offset: usize::MAX,
                    ..any()
                }
            )
            .hits
            .is_empty()
    );
    assert_eq!(
        shelf
            .search("truce", &SearchOptions { limit: 0, ..any() })
            .count,
        3
    );
}

#[test]
fn matches_do_not_overlap() {
    let shelf = Shelf::of(&["No no no no no! The no vote won, no vote lost."]);
    for (query, matches) in [
        ("\"no no\"", 2),
        ("\"no no no\"", 1),
        ("\"no vote\" no", 2),
        ("\"no vote won\" \"vote won\" vote", 2),
    ] {
        assert_eq!(shelf.search(query, &any()).matches, matches, "{query}");
    }
}

#[test]
fn counting_stops_overlaps_too() {
    let shelf = Shelf::of(&["No no no.", "No no on."]);
    let scores: Vec<f32> = shelf
        .search("\"no no\"", &any())
        .hits
        .iter()
        .map(|h| h.score)
        .collect();
    assert!(scores.len() == 2 && (scores[0] - scores[1]).abs() < f32::EPSILON);
}

#[test]
fn passages_share_no_sentence() {
    let long = "The truce was to hold for a week, and for another, and so on and on. ".repeat(3);
    let long = long.replace(". T", ", t");
    let text = format!("{long}It did. A truce is a truce, he said to all who would listen there.");
    let shelf = Shelf::of(&[&text]);
    let shown = shelf.shown("truce", &any());
    assert_eq!(shown.len(), 2);
    assert!(
        shown.iter().any(|p| p.ends_with("It did."))
            && shown.iter().any(|p| p.starts_with("0: A ["))
    );
}

#[test]
fn furniture_is_found_last_and_stands_apart() {
    let mut shelf = Shelf::default();
    for (caption, report) in [("A truce.", "It held."), ("Rain.", "The truce held.")] {
        let mut document = document(None, &format!("{caption} {report}"));
        document.sentences[0].role = PartRole::Caption;
        document.sentences[1].role = PartRole::Body;
        let doc = DocIndex(crate::ids::to_u32(shelf.documents.numbers()));
        shelf.index.add(doc, &document);
        shelf.documents.push(document);
    }
    assert_eq!(
        shelf.shown("truce", &any()),
        ["1: The [exact truce] held.", "0: A [exact truce]."]
    );
    let result = shelf.search("truce", &any());
    assert!(result.hits[1].score < 0.6 * result.hits[0].score);
    let heading = shelf.documents.get_mut(DocIndex(1)).map(|document| {
        document.sentences[0].role = PartRole::Heading;
        document.sentences[1].paragraph = 1;
    });
    assert_eq!((heading, shelf.shown("rain", &any()).len()), (Some(()), 1));
    assert_eq!(
        shelf.shown("rain", &any()),
        ["1: [exact Rain]. The truce held."]
    );
}

#[test]
fn a_title_that_is_not_in_the_text_leads_to_its_beginning() {
    let mut shelf = Shelf::default();
    shelf.push(Some("Envoys sign truce"), "They met at noon. Rain fell.");
    shelf.push(
        None,
        "Rain again. A truce was far off on that day, as all could see.",
    );
    let result = shelf.search("truce", &any());
    assert_eq!((result.count, result.documents, result.matches), (2, 2, 1));
    assert_eq!((result.hits[0].doc.0, result.hits[0].hits.len()), (0, 0));
    assert!(result.hits[0].span.start == 0);
    let unweighted = shelf.search(
        "truce",
        &SearchOptions {
            title_boost: 0.0,
            ..any()
        },
    );
    assert_eq!(
        unweighted.hits.iter().map(|h| h.doc.0).collect::<Vec<_>>(),
        [1, 0]
    );
    assert_eq!(
        shelf.search("envoys rain", &SearchOptions::default()).hits[0]
            .doc
            .0,
        0
    );
    assert!(shelf.search("\"truce they\"", &any()).hits.is_empty());
}

#[test]
fn options_out_of_range_are_errors() {
    let shelf = Shelf::of(&["A truce."]);
    let bad = |options: SearchOptions| {
        shelf
            .searcher()
            .search("truce", &options)
            .unwrap_err()
            .to_string()
    };
    assert!(
        bad(SearchOptions {
            limit: 1001,
            ..any()
        })
        .contains("limit is 1001")
    );
    for boost in [-0.5, 100.5, f32::NAN, f32::INFINITY] {
        assert!(
            bad(SearchOptions {
                title_boost: boost,
                ..any()
            })
            .contains("boost.title")
        );
    }
    let only = |docs: Vec<DocIndex>| {
        shelf
            .search(
                "truce",
                &SearchOptions {
                    docs: Some(docs),
                    ..any()
                },
            )
            .count
    };
    assert_eq!(
        (
            only(vec![]),
            only(vec![DocIndex(7)]),
            only(vec![DocIndex(0); 3])
        ),
        (0, 0, 1)
    );
}
