//! Twins of what `likeness` finds, in the words and units of JavaScript.

use serde::Serialize;

use super::claims::DifferenceOut;
use super::wire::{Door, Place};
use crate::collection::Collection;
use crate::ids::{DocIndex, FxHashMap};
use crate::likeness::{self, Comparison, Pair as Two, Passage, Repeat, SourceCount};
use crate::span::Span;
use crate::text::words_in;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ComparisonOut {
    a: String,
    b: String,
    words_shared: u32,
    words_exact: u32,
    share_of_a: f32,
    share_of_b: f32,
    shared: Vec<Shared>,
    quoted: Vec<Shared>,
    only_a: Vec<Place>,
    only_b: Vec<Place>,
    differs: Vec<DifferenceOut>,
    over_time: Vec<DifferenceOut>,
    repeats_a: Vec<Twice>,
    repeats_b: Vec<Twice>,
}

#[derive(Serialize)]
struct Shared {
    a: Place,
    b: Place,
    words: u32,
    exact: u32,
    runs: Vec<Pair>,
    edits: Vec<Pair>,
}

/// Words of both sides; one may be missing.
#[derive(Serialize)]
struct Pair {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<Place>,
}

#[derive(Serialize)]
struct Twice {
    first: Place,
    again: Place,
    words: u32,
}

/// A comparison of the documents behind two doors, with what each says twice.
pub(super) fn comparison(
    (a, b): (Door, Door),
    found: &Comparison,
    (repeats_a, repeats_b): (&[Repeat], &[Repeat]),
    (differs, over_time): (Vec<DifferenceOut>, Vec<DifferenceOut>),
) -> ComparisonOut {
    let pair = |x: Option<Span>, y: Option<Span>| Pair {
        a: x.map(|s| a.words(s)),
        b: y.map(|s| b.words(s)),
    };
    let shared = |passages: &[Passage]| {
        let shared = passages.iter().map(|p| Shared {
            a: a.words(p.a),
            b: b.words(p.b),
            words: p.words,
            exact: p.exact,
            runs: p
                .runs
                .iter()
                .map(|&(x, y)| pair(Some(x), Some(y)))
                .collect(),
            edits: p.edits.iter().map(|e| pair(e.a, e.b)).collect(),
        });
        shared.collect()
    };
    let twice = |door: Door, repeats: &[Repeat]| {
        let twice = repeats.iter().map(|r| Twice {
            first: door.words(r.first),
            again: door.words(r.again),
            words: r.words,
        });
        twice.collect()
    };
    ComparisonOut {
        a: a.document.id.clone(),
        b: b.document.id.clone(),
        words_shared: found.words_shared,
        words_exact: found.words_exact,
        share_of_a: found.share_of_a,
        share_of_b: found.share_of_b,
        shared: shared(&found.shared),
        quoted: shared(&found.quoted),
        only_a: found.only_a.iter().map(|&s| a.words(s)).collect(),
        only_b: found.only_b.iter().map(|&s| b.words(s)).collect(),
        differs,
        over_time,
        repeats_a: twice(a, repeats_a),
        repeats_b: twice(b, repeats_b),
    }
}

#[derive(Serialize)]
pub(super) struct SourcesOut {
    independent: usize,
    copies: usize,
    documents: usize,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    docs: Vec<String>,
    why: Why,
}

#[derive(Serialize)]
pub(super) struct Why {
    code: &'static str,
    text: String,
    evidence: Vec<Place>,
}

pub(super) fn why(collection: &Collection, why: &likeness::Why) -> Why {
    Why {
        code: why.code,
        text: why.text.clone(),
        evidence: why
            .evidence
            .iter()
            .filter_map(|&(d, span)| Some(Door::new(collection, d)?.words(span)))
            .collect(),
    }
}

/// How many sources, with the ids of their documents.
pub(super) fn sources(collection: &Collection, count: &SourceCount) -> SourcesOut {
    let groups = count.groups.iter().map(|group| Group {
        docs: group
            .documents
            .iter()
            .filter_map(|&d| Some(collection.document(d)?.id.clone()))
            .collect(),
        why: why(collection, &group.why),
    });
    SourcesOut {
        independent: count.independent,
        copies: count.copies,
        documents: count.documents,
        groups: groups.collect(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PairOut {
    a: String,
    b: String,
    words_shared: u32,
    words_exact: u32,
    words_quoted: u32,
}

/// Pairs of articles, by their ids; those of which neither is to this share the
/// words of the other are left out.
pub(super) fn pairs(collection: &Collection, pairs: &[Two], share: f32) -> Vec<PairOut> {
    let id = |d| Some(collection.document(d)?.id.clone());
    let mut lengths: FxHashMap<DocIndex, usize> = FxHashMap::default();
    let mut length = |d: DocIndex| {
        let words = || collection.document(d).map(|d| words_in(&d.text, &d.tokens));
        *lengths
            .entry(d)
            .or_insert_with(|| words().unwrap_or_default())
    };
    let mut wanted = |pair: &&Two| {
        share <= 0.0 || {
            let shorter = length(pair.earlier).min(length(pair.later));
            pair.words as f32 >= share * shorter as f32
        }
    };
    pairs
        .iter()
        .filter(&mut wanted)
        .filter_map(|pair| {
            Some(PairOut {
                a: id(pair.earlier)?,
                b: id(pair.later)?,
                words_shared: pair.words,
                words_exact: pair.exact,
                words_quoted: pair.quoted,
            })
        })
        .collect()
}
