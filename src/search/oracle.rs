//! Search against plain scans and sums over made-up texts.

use super::shelf::{Shelf, any, document};
use super::*;
use crate::ids::to_u32;
use crate::index::fields;

/// Knuth's constants; the high bits are the good ones.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, n: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n).unwrap()
    }

    /// Few words often, many words seldom, as in prose; forms of one stem.
    pub(super) fn word(&mut self) -> String {
        let n = self.below(60) * self.below(60) / 60;
        let root = [
            "truce", "talk", "report", "zone", "visit", "border", "market", "warn",
        ][n % 8];
        let ending = ["", "s", "ed", "ing"][self.below(4)];
        if n < 16 {
            format!("{root}{ending}")
        } else {
            format!("{root}{n}")
        }
    }

    pub(super) fn text(&mut self) -> String {
        let mut text = String::new();
        for i in 0..=self.below(60) {
            let joint = ["", " ", " ", " ", "-", "’s ", ". ", ".\n\n"][self.below(8)];
            text += if i > 0 && joint.is_empty() {
                " "
            } else {
                joint
            };
            text += &self.word();
        }
        text + "."
    }
}

/// Plain BM25 over the words of each article; the stems of single words only.
fn brute_force(shelf: &Shelf, query: &[String], boost: f64) -> Vec<(u32, f64)> {
    let mut counts: Vec<Vec<f64>> = Vec::new();
    let mut lengths = Vec::new();
    for (_, document) in shelf.documents.iter() {
        let mut row = vec![0.0; query.len()];
        let mut length = 0.0;
        fields::words(document, |key, _, within| {
            let share = if within.title { boost } else { 1.0 };
            length += share;
            for (n, word) in query.iter().enumerate() {
                row[n] += if crate::text::stem(key) == crate::text::stem(word) {
                    share
                } else {
                    0.0
                };
            }
        });
        counts.push(row);
        lengths.push(length);
    }
    let all = counts.len() as f64;
    let mean = lengths.iter().sum::<f64>() / all;
    let mut scores: Vec<(u32, f64)> = Vec::new();
    for (doc, (row, length)) in (0..).zip(counts.iter().zip(&lengths)) {
        let mut score = 0.0;
        for (n, &count) in row.iter().enumerate() {
            let held = counts.iter().filter(|r| r[n] > 0.0).count() as f64;
            let idf = ((all - held + 0.5) / (held + 0.5) + 1.0).ln();
            score += idf * count * 2.4 / (count + 1.4 * (0.25 + 0.75 * length / mean));
        }
        if score > 0.0 {
            scores.push((doc, score));
        }
    }
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    scores
}

#[test]
fn articles_come_in_the_order_of_plain_bm25() {
    let mut dice = Dice(7);
    let mut shelf = Shelf::default();
    for _ in 0..300 {
        let title = dice.word();
        shelf.push((dice.below(2) > 0).then_some(&title), &dice.text());
    }
    for _ in 0..200 {
        let mut query: Vec<String> = (0..=dice.below(3)).map(|_| dice.word()).collect();
        query.sort_unstable();
        query.dedup();
        let expected = brute_force(&shelf, &query, 2.0);
        let result = shelf.search(&query.join(" "), &any());
        assert_eq!(result.documents, expected.len());
        let furniture = |hit: &SearchHit| {
            let document = shelf.documents.get(hit.doc).unwrap();
            document.sentences[document.sentence_at(hit.span.start).unwrap()]
                .role
                .is_furniture()
        };
        // The first hits are the best passage of each article.
        let mut firsts = result
            .hits
            .iter()
            .take(result.documents)
            .filter(|h| !furniture(h));
        let mut last = f64::INFINITY;
        for hit in firsts.by_ref() {
            let score = expected.iter().find(|e| e.0 == hit.doc.0).unwrap().1;
            assert!((f64::from(hit.score) - score).abs() < 1e-4, "{query:?}");
            assert!(score <= last + 1e-9, "{query:?}");
            last = score;
        }
    }
}

#[test]
fn phrases_agree_with_a_scan() {
    let mut dice = Dice(11);
    let texts: Vec<String> = (0..300).map(|_| dice.text()).collect();
    let shelf = Shelf::of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    for _ in 0..300 {
        let phrase: Vec<String> = (0..2 + dice.below(2)).map(|_| dice.word()).collect();
        let result = shelf.search(&format!("\"{}\"", phrase.join(" ")), &any());
        let mut expected = (0, 0);
        for (_, document) in shelf.documents.iter() {
            let mut words: Vec<(String, u32)> = Vec::new();
            fields::words(document, |key, position, _| {
                words.push((key.into(), position));
            });
            let mut at = 0;
            let mut here = 0;
            while at + phrase.len() <= words.len() {
                let run = &words[at..at + phrase.len()];
                let same = run.iter().map(|w| &w.0).eq(&phrase);
                let close = run.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1);
                here += usize::from(same && close);
                at += if same && close { phrase.len() } else { 1 };
            }
            expected = (expected.0 + here, expected.1 + usize::from(here > 0));
        }
        assert_eq!((result.matches, result.documents), expected, "{phrase:?}");
    }
}

#[test]
fn removing_leaves_no_trace() {
    let mut dice = Dice(3);
    let texts: Vec<String> = (0..400).map(|_| dice.text()).collect();
    let mut worn = Shelf::default();
    let mut fresh = Shelf::default();
    for step in 0..1200 {
        let at = dice.below(400);
        let doc = DocIndex(to_u32(at));
        // Fills up, then empties; some articles are replaced.
        if dice.below(1200) > step {
            let document = document(None, &texts[at]);
            worn.index.add(doc, &document);
            worn.documents.put(doc, document);
        } else {
            worn.index.remove(doc);
            worn.documents.take(doc);
        }
        if step % 60 != 0 {
            continue;
        }
        fresh.index = Index::default();
        fresh.documents = worn.documents.clone();
        for (doc, document) in fresh.documents.iter() {
            fresh.index.add(doc, document);
        }
        assert_eq!(worn.index.terms(), fresh.index.terms());
        for _ in 0..20 {
            let (a, b, c) = (dice.word(), dice.word(), dice.word());
            for query in [
                format!("{a} {b}"),
                format!("\"{a} {b}\" {c}"),
                format!("{a} -{b} {}", &c[..3]),
            ] {
                let options = SearchOptions {
                    prefix: true,
                    ..any()
                };
                assert_eq!(
                    worn.search(&query, &options),
                    fresh.search(&query, &options),
                    "{query}"
                );
            }
        }
    }
}

#[test]
fn a_hundred_thousand_words_and_odd_queries_take_no_time() {
    let mut shelf = Shelf::default();
    for n in 0..100_000_u32 {
        shelf.push(None, &format!("w{:x}", n.wrapping_mul(2_654_435_761)));
        if n % 20_000 == 0 {
            shelf.search("wa", &SearchOptions::default());
        }
    }
    assert_eq!(shelf.index.terms(), 100_000);
    assert_eq!(shelf.search("w", &SearchOptions::default()).count, 0);
    assert!(shelf.search("wa", &SearchOptions::default()).count > 5000);
    let long: Vec<String> = (0..10_000).map(|n| format!("w{n}")).collect();
    let result = shelf.search(&long.join(" "), &any());
    assert!(result.warning.is_some());
    for odd in ["\"", "-", "\u{301}", "a-", "北", "😀 ", "((", "\u{0}"] {
        shelf.search(&odd.repeat(100_000 / odd.len()), &SearchOptions::default());
    }
    for n in 0..100_000 {
        shelf.index.remove(DocIndex(n));
    }
    assert_eq!(
        (shelf.index.terms(), shelf.search("wa", &any()).count),
        (0, 0)
    );
}
