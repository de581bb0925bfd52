//! How probable it is that a quotation is right, from what speaks for it: a sum
//! of learned weights, one for each sign, through the logistic function. The
//! weights stand in `scorer.txt` with the names of the signs. Knows nothing of
//! words.

use std::sync::OnceLock;

use super::reported::chain::logistic;
use crate::lexicon::decimal;

/// Written by `make train-quotes`.
const WEIGHTS: &str = include_str!("scorer.txt");

/// The signs, in the order of the numbers that stand for them.
pub(super) const SIGNS: [&str; 49] = [
    "marks",
    "marks-beside",
    "marks-within",
    "marks-shared",
    "marks-colon",
    "marks-naming",
    "marks-name",
    "marks-noun",
    "marks-pronoun",
    "marks-continued",
    "marks-next-paragraph",
    "marks-sentence-before",
    "marks-joined",
    "marks-agrees",
    "marks-other-label",
    "marks-speaker-likely",
    "marks-cue-labelled",
    "marks-partial",
    "marks-cue-after",
    "marks-cue-far",
    "marks-whole",
    "marks-short",
    "marks-explicit",
    "marks-single",
    "marks-entity",
    "marks-inside-report",
    "plain",
    "plain-likely",
    "plain-begins",
    "plain-ends",
    "plain-both",
    "plain-grammar",
    "plain-label",
    "plain-divided",
    "plain-say",
    "plain-tell",
    "plain-other-verb",
    "plain-no-verb",
    "plain-cue-likely",
    "plain-name",
    "plain-noun",
    "plain-pronoun",
    "plain-before",
    "plain-parts",
    "plain-one-or-two",
    "plain-three-to-five",
    "plain-quoting",
    "plain-denied",
    "plain-to",
];

/// What speaks for a quotation: a number from 0 to 1 for each sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signs(pub [f32; SIGNS.len()]);

impl Signs {
    pub(super) fn new() -> Self {
        Self([0.0; SIGNS.len()])
    }

    /// Sets a sign that is there.
    pub(super) fn set(&mut self, name: &str, value: f32) {
        let place = SIGNS.iter().position(|s| *s == name);
        debug_assert!(place.is_some(), "{name}");
        if let Some(v) = place.and_then(|p| self.0.get_mut(p)) {
            *v = value;
        }
    }

    /// Sets a sign where `there`.
    pub(super) fn when(&mut self, name: &str, there: bool) {
        if there {
            self.set(name, 1.0);
        }
    }

    /// True for a sign that is there.
    pub(super) fn has(&self, name: &str) -> bool {
        let place = SIGNS.iter().position(|s| *s == name);
        place.and_then(|p| self.0.get(p)).is_some_and(|v| *v > 0.0)
    }

    /// The probability that words and speaker are right, 0 to 1.
    pub(super) fn probability(&self) -> f32 {
        let sum: f32 = self.0.iter().zip(weights()).map(|(v, w)| v * w).sum();
        logistic(sum)
    }
}

fn weights() -> &'static [f32; SIGNS.len()] {
    static READ: OnceLock<[f32; SIGNS.len()]> = OnceLock::new();
    READ.get_or_init(|| {
        let mut out = [0.0; SIGNS.len()];
        for line in WEIGHTS.lines() {
            let mut words = line.split_ascii_whitespace();
            let place = words
                .next()
                .and_then(|n| SIGNS.iter().position(|s| *s == n));
            let weight = words.next().and_then(decimal);
            if let (Some(slot), Some(weight)) = (place.and_then(|p| out.get_mut(p)), weight) {
                #[expect(clippy::cast_possible_truncation, reason = "three decimals")]
                let weight = weight as f32;
                *slot = weight;
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_weight() {
        let named: Vec<&str> = WEIGHTS
            .lines()
            .filter_map(|l| l.split(' ').next())
            .collect();
        assert_eq!(named, SIGNS);
        assert!(weights().iter().all(|w| w.is_finite()));
    }
}
