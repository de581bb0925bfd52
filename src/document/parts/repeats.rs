//! Sentences whose words stand earlier in the same report, as on pages that
//! print a passage twice.

use super::{Draft, Why};
use crate::document::PartRole;
use crate::ids::FxHashSet;
use crate::text::fold_into;

/// Three words in a row are compared, so a changed word or two does not hide a
/// repeat.
pub(super) fn mark(draft: &mut Draft) {
    let why = Why(
        "same-words-above",
        "The same words stand earlier in this article.",
        0.95,
    );
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut key = String::new();
    for i in 0..draft.document.sentences.len() {
        let document = &*draft.document;
        let Some(sentence) = document.sentences.get(i).copied() else {
            return;
        };
        if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
            continue;
        }
        let words: Vec<u64> = document
            .tokens_of(&sentence)
            .iter()
            .filter(|t| t.is_word())
            .map(|t| {
                key.clear();
                fold_into(t.of(&document.text), &mut key);
                hash(key.as_bytes())
            })
            .collect();
        let grams: Vec<u64> = words
            .windows(3)
            .map(|w| w.iter().fold(0, |h, &x| mix(h, x)))
            .collect();
        let known = grams.iter().filter(|g| seen.contains(*g)).count();
        if words.len() >= 6 && known * 10 >= grams.len() * 8 {
            draft.set_sentence(i, PartRole::Repeat, why);
        }
        seen.extend(grams);
    }
}

/// FNV-1a: enough to compare words within one article.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    })
}

fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(21) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
