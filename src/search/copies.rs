//! Passages that say the same, word for word. Knows nothing of scores.

use super::places::Place;
use crate::document::Document;
use crate::ids::FxHashMap;
use crate::index::fields::{self, Layout};
use crate::span::Span;

/// The fewest words that are a copy and no coincidence: "He did not comment."
/// stands in many articles.
const FEWEST: usize = 8;

/// The sentences in which some matches stand, from the first to the last:
/// where, and their folded words; `None` when they are too few to be a copy.
pub(super) fn sentences(
    document: &Document,
    layout: Layout<'_>,
    places: &[Place],
) -> Option<(Span, String)> {
    let (first, last) = (places.first()?, places.last()?);
    let first = layout.sentence_of(first.position);
    let last = layout.sentence_of(last.end().checked_sub(1)?);
    let own = document.sentences.get(first..=last)?;
    let (mut words, mut count, mut key) = (String::new(), 0, String::new());
    for sentence in own {
        for &token in document.tokens_of(sentence) {
            if fields::key(&document.text, token, &mut key) {
                words.push_str(&key);
                words.push(' ');
                count += 1;
            }
        }
    }
    let span = own.first()?.span.to(own.last()?.span);
    (count >= FEWEST).then_some((span, words))
}

/// Keeps the first of those that say the same. `said` gives the words of an
/// item, `more` is called for one that is left out, with the one that stays.
pub(super) fn collapse<T>(
    items: Vec<T>,
    said: impl Fn(&T) -> Option<(Span, String)>,
    mut more: impl FnMut(&mut T, &T, Span),
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for item in items {
        if let Some((span, words)) = said(&item) {
            let at = *seen.entry(words).or_insert(kept.len());
            if let Some(first) = kept.get_mut(at) {
                more(first, &item, span);
                continue;
            }
        }
        kept.push(item);
    }
    kept
}
