//! Runs the recognisers over one sentence from left to right. Knows nothing of
//! what the finds mean.

use super::meaning::Found;
use super::words::{Class, Words};
use super::{
    absolute, clocks, decades, either, eras, feasts, lengths, modifiers, periods, recurring,
    relative, vague, weekdays, years,
};

/// What finds dates, each given the words of a sentence and where to begin.
/// The longest find wins; of two that are as long, the first.
const RECOGNISERS: &[fn(&Words, usize) -> Option<Found>] = &[
    absolute::find,
    absolute::listed_after,
    absolute::listed_before,
    absolute::impossible,
    either::find,
    clocks::find,
    periods::find,
    years::find,
    eras::find,
    decades::find,
    weekdays::find,
    feasts::find,
    recurring::find,
    relative::find,
    lengths::find,
    vague::find,
];

/// All finds of one sentence, in order, none overlapping.
pub(super) fn scan(words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Most words are no part of a date: one look-up tells.
        let begins = words.class(at) != Class::Other && !before_other(words, at);
        match begins.then(|| recognise(words, at)).flatten() {
            Some(hit) if hit.last > at => {
                at = hit.last;
                found.push(hit);
            }
            _ => at += 1,
        }
    }
    found
}

/// Words of no class that may stand in a date behind an article.
const BEHIND_ARTICLES: &[&str] = &[
    "additional",
    "business",
    "consecutive",
    "difficult",
    "dozen",
    "entire",
    "extra",
    "financial",
    "foreseeable",
    "full",
    "further",
    "future",
    "hundred",
    "middle",
    "near",
    "number",
    "other",
    "preceding",
    "same",
    "short",
    "solid",
    "straight",
    "successive",
    "thousand",
    "trading",
    "whole",
    "working",
];

/// True for "the", "a" and "an" before a word that no date has there: the most
/// common case by far, and quick to tell.
fn before_other(words: &Words, at: usize) -> bool {
    words.is(at, &["the", "a", "an"])
        && words.class(at + 1) == Class::Other
        && !BEHIND_ARTICLES.contains(&words.key(at + 1))
}

/// The longest find that begins at `at`, with the modifier in front of it.
fn recognise(words: &Words, at: usize) -> Option<Found> {
    let plain = longest(words, at);
    let narrowed = modifiers::find(words, at).and_then(|m| m.apply(at, longest(words, m.next())?));
    match (plain, narrowed) {
        (Some(a), Some(b)) if a.last >= b.last => Some(a),
        (a, b) => b.or(a),
    }
}

fn longest(words: &Words, at: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    for recogniser in RECOGNISERS {
        if let Some(found) = recogniser(words, at)
            && best.as_ref().is_none_or(|b| found.last > b.last)
            && found.last <= words.len()
        {
            best = Some(found);
        }
    }
    best
}
