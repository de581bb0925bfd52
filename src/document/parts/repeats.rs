//! Sentences whose words stand earlier in the same report, as on pages that
//! print a passage twice.

use super::{Draft, Why};
use crate::document::PartRole;
use crate::ids::FxHashSet;
use crate::text::hash_folded;

/// Three words in a row are compared, so a changed word or two does not hide a
/// repeat.
pub(super) fn mark(draft: &mut Draft) {
    let why = Why(
        "same-words-above",
        "The same words stand earlier in this article.",
        0.95,
    );
    let mut seen = Seen::new(draft.document.tokens.len());
    // Grams of the sentences so far, one after another.
    let mut grams: Vec<u64> = Vec::with_capacity(draft.document.tokens.len());
    let mut key = String::new();
    for i in 0..draft.document.sentences.len() {
        let document = &*draft.document;
        let Some(sentence) = document.sentences.get(i).copied() else {
            return;
        };
        if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
            continue;
        }
        let before = grams.len();
        let (mut words, mut first, mut second) = (0, 0, 0);
        for token in document.tokens_of(&sentence) {
            if !token.is_word() {
                continue;
            }
            let word = token.of(&document.text);
            let third = hash_folded(word, &mut key);
            words += 1;
            if words > 2 {
                grams.push(mix(mix(mix(0, first), second), third));
            }
            (first, second) = (second, third);
        }
        let (before, own) = grams.split_at(before);
        if words >= 6 && seen.most(before, own) {
            draft.set_sentence(i, PartRole::Repeat, why);
        }
        seen.add(own);
    }
}

/// The grams of earlier sentences. As long as none is a repeat, bits for their
/// lowest digits are enough to tell; the grams themselves are gathered when
/// that is in doubt.
struct Seen {
    bits: Vec<u64>,
    exact: Option<FxHashSet<u64>>,
}

impl Seen {
    fn new(tokens: usize) -> Self {
        Self {
            bits: vec![0; (tokens / 8 + 1).next_power_of_two()],
            exact: None,
        }
    }

    /// Which bit of which word.
    fn place(&self, gram: u64) -> (usize, u64) {
        let low = usize::try_from(gram >> 32).unwrap_or_default();
        ((low / 64) & (self.bits.len() - 1), 1 << (low % 64))
    }

    fn add(&mut self, own: &[u64]) {
        for &gram in own {
            let (word, bit) = self.place(gram);
            if let Some(bits) = self.bits.get_mut(word) {
                *bits |= bit;
            }
        }
        if let Some(exact) = &mut self.exact {
            exact.extend(own);
        }
    }

    /// True when at least eight in ten of these grams are among those before.
    fn most(&mut self, before: &[u64], own: &[u64]) -> bool {
        let enough = |known: usize| known * 10 >= own.len() * 8;
        let maybe = own.iter().filter(|&&gram| {
            let (word, bit) = self.place(gram);
            self.bits.get(word).is_some_and(|bits| bits & bit > 0)
        });
        if !enough(maybe.count()) {
            return false;
        }
        let exact = self
            .exact
            .get_or_insert_with(|| before.iter().copied().collect());
        enough(own.iter().filter(|gram| exact.contains(*gram)).count())
    }
}

fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(21) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
