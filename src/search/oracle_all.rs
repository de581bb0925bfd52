//! Every kind of query against a scorer written plainly: no index, no lists,
//! no heaps, only the words of each article read again for each query.

use super::oracle::Dice;
use super::shelf::{Shelf, any};
use super::*;
use crate::index::fields;
use crate::text::stem;

/// An article as the scorer sees it.
pub(super) struct Plain {
    /// Key, position, in the title.
    pub(super) words: Vec<(String, u32, bool)>,
    pub(super) length: f64,
}

/// One thing to look for, told apart by hand.
enum Part {
    /// In any form; with `true` also words that begin so.
    Word(String, bool),
    /// As written.
    Phrase(Vec<String>),
    Near(u32, Vec<String>),
    Title(String),
    Or(String, String),
    Not(String),
}

impl Part {
    fn written(&self) -> String {
        match self {
            Self::Word(w, false) => w.clone(),
            Self::Word(w, true) => format!("{w}*"),
            Self::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Self::Near(n, words) => format!("near:{n}({})", words.join(" ")),
            Self::Title(w) => format!("title:{w}"),
            Self::Or(a, b) => format!("{a} OR {b}"),
            Self::Not(w) => format!("-{w}"),
        }
    }
}

pub(super) fn plain(shelf: &Shelf) -> Vec<Plain> {
    shelf
        .documents
        .iter()
        .map(|(_, document)| {
            let mut words = Vec::new();
            fields::words(document, |key, at, within| {
                words.push((key.to_owned(), at, within.title));
            });
            let length = words.iter().map(|w| if w.2 { 2.0 } else { 1.0 }).sum();
            Plain { words, length }
        })
        .collect()
}

/// How often something stands in title and text.
type Count = (u32, u32);

fn add(count: &mut Count, in_title: bool) {
    if in_title {
        count.0 += 1;
    } else {
        count.1 += 1;
    }
}

fn count_words(article: &Plain, counts: impl Fn(&str) -> bool) -> Count {
    let mut count = (0, 0);
    for (key, _, in_title) in &article.words {
        if counts(key) {
            add(&mut count, *in_title);
        }
    }
    count
}

fn count_phrase(article: &Plain, phrase: &[String]) -> Count {
    let mut count = (0, 0);
    let mut at = 0;
    while let Some(run) = article.words.get(at..at + phrase.len()) {
        let same = run.iter().map(|w| &w.0).eq(phrase);
        if same && run.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1) {
            add(&mut count, run[0].2);
            at += phrase.len();
        } else {
            at += 1;
        }
    }
    count
}

/// From left to right: each match ends as early as it can, and no word serves
/// twice.
fn count_near(article: &Plain, distance: u32, wanted: &[String]) -> Count {
    let mut stems: Vec<String> = wanted.iter().map(|w| stem(w).into_owned()).collect();
    stems.dedup();
    if stems.first() == stems.get(1) {
        stems.truncate(1);
    }
    let mut count = (0, 0);
    let mut latest: Vec<Option<(u32, bool)>> = vec![None; stems.len()];
    for (key, position, in_title) in &article.words {
        for (word, seen) in stems.iter().zip(&mut latest) {
            if stem(key) == word.as_str() {
                *seen = Some((*position, *in_title));
            }
        }
        let first = latest.iter().flatten().min().copied();
        let all = latest
            .iter()
            .all(|s| s.is_some_and(|(p, _)| position - p <= distance));
        if let (true, Some((_, title))) = (all, first) {
            add(&mut count, title);
            latest.fill(None);
        }
    }
    count
}

/// BM25 of one thing in every article; `None` where it is not.
fn scores(articles: &[Plain], weight: f64, counts: &[Count], held: usize) -> Vec<Option<f64>> {
    let all = articles.len() as f64;
    let mean = articles.iter().map(|a| a.length).sum::<f64>() / all;
    let idf = ((all - held as f64 + 0.5) / (held as f64 + 0.5) + 1.0).ln() * weight;
    let score = |(article, count): (&Plain, &Count)| {
        let tf = f64::from(count.1) + 2.0 * f64::from(count.0);
        let norm = 1.4 * (0.25 + 0.75 * article.length / mean);
        (tf > 0.0).then(|| idf * tf * 2.4 / (tf + norm))
    };
    articles.iter().zip(counts).map(score).collect()
}

fn part_scores(articles: &[Plain], part: &Part) -> Vec<Option<f64>> {
    let of = |count: &dyn Fn(&Plain) -> Count| {
        let counts: Vec<Count> = articles.iter().map(count).collect();
        let held = counts.iter().filter(|c| **c != (0, 0)).count();
        (counts, held)
    };
    let word = |w: &str| {
        let own = stem(w).into_owned();
        of(&|a: &Plain| count_words(a, |key| stem(key) == own.as_str()))
    };
    match part {
        Part::Word(w, false) | Part::Not(w) => {
            let (counts, held) = word(w);
            scores(articles, 1.0, &counts, held)
        }
        Part::Word(w, true) => {
            let (whole, held) = word(w);
            let own = stem(w).into_owned();
            let begins = |key: &str| key.starts_with(w.as_str()) && stem(key) != own.as_str();
            let (mut begun, _) = of(&|a: &Plain| count_words(a, begins));
            for (count, own) in begun.iter_mut().zip(&whole) {
                if *own != (0, 0) {
                    *count = (0, 0);
                }
            }
            let either = held + begun.iter().filter(|c| **c != (0, 0)).count();
            let whole = scores(articles, 1.0, &whole, held);
            let begun = scores(articles, 0.5, &begun, either);
            whole.into_iter().zip(begun).map(|(a, b)| a.or(b)).collect()
        }
        Part::Phrase(words) => {
            let (counts, held) = of(&|a: &Plain| count_phrase(a, words));
            scores(articles, 1.0, &counts, held)
        }
        Part::Near(n, words) => {
            let (counts, held) = of(&|a: &Plain| count_near(a, *n, words));
            scores(articles, 1.0, &counts, held)
        }
        Part::Title(w) => {
            let own = stem(w).into_owned();
            let (counts, held) =
                of(&|a: &Plain| (count_words(a, |key| stem(key) == own.as_str()).0, 0));
            scores(articles, 1.0, &counts, held)
        }
        Part::Or(a, b) => {
            let one = part_scores(articles, &Part::Word(a.clone(), false));
            let other = part_scores(articles, &Part::Word(b.clone(), false));
            let sum = |(a, b): (Option<f64>, Option<f64>)| match (a, b) {
                (None, None) => None,
                (a, b) => Some(a.unwrap_or_default() + b.unwrap_or_default()),
            };
            one.into_iter().zip(other).map(sum).collect()
        }
    }
}

/// The articles that match and their scores, best first.
fn expected(articles: &[Plain], parts: &[Part], combine: Combine) -> Vec<(u32, f64)> {
    let wanted: Vec<Vec<Option<f64>>> = parts
        .iter()
        .filter(|p| !matches!(p, Part::Not(_)))
        .map(|p| part_scores(articles, p))
        .collect();
    let unwanted: Vec<Vec<Option<f64>>> = parts
        .iter()
        .filter(|p| matches!(p, Part::Not(_)))
        .map(|p| part_scores(articles, p))
        .collect();
    let mut out: Vec<(u32, f64)> = Vec::new();
    for doc in 0..articles.len() {
        let own: Vec<f64> = wanted.iter().filter_map(|s| s[doc]).collect();
        let enough = match combine {
            Combine::And => own.len() == wanted.len(),
            Combine::Or => !own.is_empty(),
        };
        if enough && unwanted.iter().all(|s| s[doc].is_none()) {
            out.push((crate::ids::to_u32(doc), own.iter().sum()));
        }
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1));
    out
}

fn part(dice: &mut Dice) -> Part {
    match dice.below(9) {
        0 => {
            let word = dice.word();
            Part::Word(word[..3].to_owned(), true)
        }
        1 | 2 => Part::Phrase(vec![dice.word(), dice.word()]),
        3 => {
            let distance = crate::ids::to_u32(1 + dice.below(12));
            Part::Near(distance, vec![dice.word(), dice.word()])
        }
        4 => Part::Title(dice.word()),
        5 => Part::Or(dice.word(), dice.word()),
        _ => Part::Word(dice.word(), false),
    }
}

#[test]
fn a_thousand_queries_of_every_kind_give_the_plain_scorers_first_hundred() {
    let mut dice = Dice(2016);
    let mut shelf = Shelf::default();
    for _ in 0..2000 {
        let title = dice.word();
        shelf.push((dice.below(2) > 0).then_some(&title), &dice.text());
    }
    let articles = plain(&shelf);
    let mut found = 0;
    for round in 0..1000 {
        let mut parts: Vec<Part> = (0..=dice.below(3)).map(|_| part(&mut dice)).collect();
        if dice.below(4) == 0 {
            parts.push(Part::Not(dice.word()));
        }
        // A word that comes twice counts twice: another matter.
        let mut written: Vec<String> = parts.iter().map(Part::written).collect();
        written.sort_unstable();
        let mut stems: Vec<String> = written
            .iter()
            .flat_map(|w| w.split(' '))
            .map(|w| stem(w.trim_start_matches('-')).into_owned())
            .collect();
        stems.sort_unstable();
        if stems.windows(2).any(|pair| pair[0] == pair[1]) {
            continue;
        }
        let combine = [Combine::And, Combine::Or][dice.below(2)];
        let query: Vec<String> = parts.iter().map(Part::written).collect();
        let query = query.join(" ") + " ";
        let options = SearchOptions {
            combine,
            fuzzy: false,
            collapse: false,
            explain: true,
            limit: 100,
            ..any()
        };
        let result = shelf.search(&query, &options);
        // Without counting everything the same page comes, sooner.
        let page = |totals| SearchOptions {
            totals,
            limit: 10,
            offset: 3,
            collapse: round % 2 == 0,
            ..options.clone()
        };
        let (counted, sooner) = (page(true), page(false));
        let counted = shelf.search(&query, &counted).hits;
        assert_eq!(shelf.search(&query, &sooner).hits, counted, "{query}");
        let expected = expected(&articles, &parts, combine);
        assert_eq!(result.documents, expected.len(), "{round}: {query}");
        found += expected.len();
        let mut last = f64::INFINITY;
        // First the best passage of each article.
        for hit in result.hits.iter().take(result.documents.min(100)) {
            let why = hit.explanation.as_ref().unwrap();
            let score: f64 = why.shares.iter().map(|s| s.score).sum();
            let plain = expected.iter().find(|e| e.0 == hit.doc.0).unwrap().1;
            assert!((score - plain).abs() < 1e-9, "{query}: {score} for {plain}");
            assert!(f64::from(hit.score) <= last + 1e-6, "{query}");
            last = f64::from(hit.score);
        }
        // What is not among them has no better score.
        if result.documents > 100
            && result
                .hits
                .iter()
                .all(|h| h.explanation.as_ref().is_some_and(|e| e.furniture > 0.9))
        {
            assert!(expected[99].1 <= last + 1e-6, "{query}");
        }
    }
    assert!(found > 20_000, "{found}");
}
