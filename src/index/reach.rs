//! How far a passage reaches from a sentence on: the rule by which search cuts
//! passages, kept here so that passages can be counted from the index alone.

use crate::document::{Document, PartRole};

/// The length up to which neighbouring sentences join a passage, in bytes.
/// Smaller: single sentences; larger: whole paragraphs. A sentence that is
/// longer by itself is shown whole.
pub(crate) const PASSAGE_BYTES: usize = 240;

/// The last sentence of a passage that holds those from `first` to `last`:
/// takes in sentences after it while they fit.
pub(crate) fn forward(document: &Document, first: usize, mut last: usize) -> usize {
    while fits(document, first, last + 1) && joins(document, last) {
        last += 1;
    }
    last
}

/// The first sentence of such a passage: takes in sentences before it while
/// they fit, none before `free`.
pub(crate) fn backward(document: &Document, mut first: usize, last: usize, free: usize) -> usize {
    while first > free && fits(document, first - 1, last) && joins(document, first - 1) {
        first -= 1;
    }
    first
}

fn fits(document: &Document, first: usize, last: usize) -> bool {
    match (document.sentences.get(first), document.sentences.get(last)) {
        (Some(a), Some(b)) => a.span.to(b.span).len() <= PASSAGE_BYTES,
        _ => false,
    }
}

/// True when sentence `at` may stand in one passage with the next: they are of
/// one paragraph, or it is a heading, and both or neither are furniture.
fn joins(document: &Document, at: usize) -> bool {
    let (Some(a), Some(b)) = (document.sentences.get(at), document.sentences.get(at + 1)) else {
        return false;
    };
    let heading = matches!(a.role, PartRole::Heading | PartRole::Headline);
    (a.paragraph == b.paragraph || heading) && a.role.is_furniture() == b.role.is_furniture()
}
