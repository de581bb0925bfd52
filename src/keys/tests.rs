//! Key phrases of made-up articles: what is counted together, what is left out,
//! and texts without an end.

use super::{KeyPhrase, common, find};
use crate::document::{Article, Document};
use crate::ids::DocIndex;

fn document(text: &str) -> Document {
    Document::new(Article {
        text: text.to_owned(),
        ..Article::default()
    })
}

fn words<'a>(document: &'a Document, keys: &[KeyPhrase]) -> Vec<&'a str> {
    keys.iter().map(|k| document.slice(k.span)).collect()
}

#[test]
fn forms_of_a_word_are_one_phrase_and_stand_where_they_stand_first() {
    let document = document(
        "The bridge walls crack in Quorvale. A bridge wall cracked, said a driver. \
         The bridge wall may fall. Quorvale waits.",
    );
    let keys = find(&document, 10);
    assert_eq!(words(&document, &keys)[..2], ["Quorvale", "walls"]);
    assert_eq!((keys[0].count, keys[1].count), (2, 3));
    assert!(keys.windows(2).all(|k| k[0].score >= k[1].score));
}

#[test]
fn no_phrase_says_what_another_one_says() {
    let document = document(
        "The Lantern Bridge was closed. The Lantern Bridge is old. Cracks in the bridge grow. \
         The bridge has cracks.",
    );
    let keys = find(&document, 10);
    let words = words(&document, &keys);
    assert_eq!(
        words.iter().filter(|w| w.contains("ridge")).count(),
        1,
        "{words:?}"
    );
    assert!(
        words.iter().any(|w| w.eq_ignore_ascii_case("cracks")),
        "{words:?}"
    );
}

#[test]
fn small_words_and_verbs_of_saying_are_none() {
    let document = document("They said it was so. They said it again and again. He said so too.");
    let keys = find(&document, 10);
    let words = words(&document, &keys);
    assert!(
        words
            .iter()
            .all(|w| !matches!(*w, "said" | "They" | "it" | "so")),
        "{words:?}"
    );
}

#[test]
fn odd_texts_have_bounded_keys() {
    for text in [
        "",
        " ",
        ".",
        "\u{4E60}\u{8FD1}\u{5E73}",
        "A A A A",
        "1 2 3 2 1",
    ] {
        assert!(find(&document(text), 10).len() <= 2, "{text}");
    }
    let long = document(&"Harbour walls of Tarnmoor. ".repeat(20_000));
    let keys = find(&long, 10);
    assert!(keys.len() <= 10);
    assert_eq!(keys, find(&long, 10));
    assert!(find(&long, 0).is_empty());
}

#[test]
fn what_more_articles_are_about_comes_first() {
    let texts = [
        "The Lantern Bridge was closed.",
        "The Lantern Bridge opens.",
        "Tarnmoor waits.",
    ];
    let all: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    let found = common((0..).map(DocIndex).zip(&all), 10, 10);
    assert_eq!(found[0].documents, 2);
    assert_eq!(all[0].slice(found[0].first.1), "Lantern Bridge");
    assert_eq!(found[0].first.0, DocIndex(0));
}
