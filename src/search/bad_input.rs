//! What nobody should ask, in a table: each is answered, with a warning where
//! it was not taken as written, and none reads more than a few frequent words
//! would. Work is counted, not timed.

use super::oracle::Dice;
use super::shelf::{Shelf, any};
use super::*;
use crate::index::WORK;

/// How often each word of all texts may be read, at most, for one query.
const PASSES: usize = 2;

/// Texts in which frequent words stand as often as in prose.
fn texts() -> (Shelf, usize) {
    let mut dice = Dice(404);
    let mut shelf = Shelf::default();
    let mut words = 0;
    for _ in 0..2000 {
        let mut text = String::new();
        for _ in 0..40 {
            let word = match dice.below(4) {
                0 => ["the", "of", "and", "to", "in", "a", "is", "that"][dice.below(8)].to_owned(),
                1 => format!(
                    "{}{}",
                    ["ab", "ac", "ba", "be", "ce", "co"][dice.below(6)],
                    dice.below(4000)
                ),
                _ => dice.word(),
            };
            text += &word;
            text.push(' ');
        }
        words += 40;
        shelf.push(None, &text);
    }
    (shelf, words)
}

#[test]
fn bad_input_is_answered_with_bounded_work() {
    let (shelf, words) = texts();
    let many: Vec<String> = (0..10_000).map(|n| format!("truce{}", n % 3000)).collect();
    let begun: Vec<String> = (b'a'..=b'z')
        .flat_map(|a| {
            "aceor"
                .chars()
                .map(move |b| format!("{}{b}*", char::from(a)))
        })
        .collect();
    let frequent = "the of and to in a is that ";
    let table: [(&str, String, bool); 32] = [
        ("nothing", String::new(), true),
        ("white space alone", " \n".repeat(50_000), true),
        ("100 kB of words", "truce talks border ".repeat(5300), true),
        ("100 kB of different words", many.join(" "), true),
        ("10,000 words joined by OR", many.join(" OR "), true),
        ("one word of 100 kB", "a".repeat(100_000), false),
        (
            "a phrase of 100 kB",
            format!("\"{}\"", many.join(" ")),
            true,
        ),
        (
            "quotation marks without end",
            "\"truce ".repeat(10_001),
            true,
        ),
        ("brackets without end", "(truce ".repeat(10_000), true),
        ("brackets never opened", "truce) ".repeat(10_000), true),
        (
            "brackets inside each other",
            format!("{}truce{}", "(".repeat(5000), ")".repeat(5000)),
            true,
        ),
        (
            "nothing balanced",
            "(\"a -near:3( title:( said:\" OR ".repeat(3000),
            true,
        ),
        ("OR alone", "OR ".repeat(30_000), true),
        ("signs alone", "-\"*:()".repeat(15_000), true),
        ("colons", ":".repeat(100_000), true),
        (
            "fields without words",
            "title:title:person:source:date: ".repeat(3000),
            true,
        ),
        ("stop words alone", frequent.repeat(4000), true),
        (
            "a phrase of stop words",
            format!("\"{}\"", frequent.trim()),
            false,
        ),
        (
            "stop words joined by hyphens",
            "the-of-and-to ".repeat(5000),
            true,
        ),
        (
            "stop words near each other",
            format!("near:1000({frequent})"),
            true,
        ),
        (
            "near a number beyond all",
            "near:99999999999999999999(truce talks)".into(),
            true,
        ),
        (
            "near nothing",
            "near:0(truce talks) near:-5(truce)".into(),
            true,
        ),
        ("near without brackets", "near:5 near:x near:".into(), true),
        ("every word of the dictionary", begun.join(" "), true),
        ("every word of the dictionary, or", begun.join(" OR "), true),
        ("stars alone", "* ** *a *".into(), false),
        (
            "words to leave out alone",
            "-truce -talks -the".into(),
            true,
        ),
        (
            "10,000 words to leave out",
            format!("-{}", many.join(" -")),
            true,
        ),
        (
            "everything to leave out",
            format!("truce -{}", begun.join(" -")),
            true,
        ),
        (
            "half a surrogate pair, as it arrives",
            "\u{fffd}truce\u{fffd} ".repeat(5000),
            true,
        ),
        (
            "zeros, turned writing, stray accents",
            "\u{0}\u{202e}\u{301}😀北京".repeat(4000),
            false,
        ),
        ("mistyped words", many[..200].join("qx "), true),
    ];
    for (name, query, warned) in table {
        for combine in [Combine::And, Combine::Or] {
            for totals in [true, false] {
                let options = SearchOptions {
                    combine,
                    totals,
                    ..any()
                };
                WORK.set(0);
                let result = shelf.search(&query, &options);
                let work = WORK.get();
                assert!(work <= PASSES * words, "{name}: {work} for {words} words");
                assert_eq!(
                    result.warning.is_some(),
                    warned,
                    "{name}: {:?}",
                    result.warning
                );
                let end = query.len();
                assert!(
                    result
                        .warning
                        .is_none_or(|w| w.position <= end && query.is_char_boundary(w.position)),
                    "{name}"
                );
            }
        }
        shelf.searcher().suggest(&query, 8);
    }
}
