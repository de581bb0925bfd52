//! The sentence that a pronoun looks back to. Knows nothing of people.

use crate::document::Document;

/// The nearest sentence before sentence `number`, at most `back` before it, that holds two
/// words of the reporter's own; `own` says it of a token.
pub(super) fn sentence_before(
    document: &Document,
    number: usize,
    back: usize,
    own: impl Fn(usize) -> bool,
) -> Option<usize> {
    (1..=back).find_map(|back| {
        let earlier = number.checked_sub(back)?;
        let sentence = document.sentences.get(earlier)?;
        let words = sentence.first as usize..sentence.last as usize;
        let told =
            !sentence.role.is_furniture() && words.filter(|&at| own(at)).take(2).count() == 2;
        told.then_some(earlier)
    })
}
