//! From the matches in one article to the passages worth showing. Knows
//! nothing of queries and lists.

use std::ops::Range;

use super::places::Place;
use crate::document::{Document, PartRole};
use crate::ids::to_u32;
use crate::index::fields::Layout;
use crate::span::Span;

/// The length up to which neighbouring sentences join a passage, in bytes.
/// Smaller: single sentences; larger: whole paragraphs. A sentence that is
/// longer by itself is shown whole.
pub(super) const PASSAGE_BYTES: usize = 240;

/// Some neighbouring sentences and the matches they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// First sentence.
    pub(super) first: u32,
    /// Last sentence, included.
    pub(super) last: u32,
    /// Its matches, as a range of those of the article.
    pub(super) places: Range<usize>,
    /// How many of them are shown; see [`apart`].
    pub(super) count: usize,
    /// One bit for each clause it holds.
    pub(super) holds: u64,
}

impl Passage {
    /// From its first to its last token.
    pub(super) fn span(&self, document: &Document) -> Span {
        let span = |at: u32| {
            document
                .sentences
                .get(at as usize)
                .map(|s| s.span)
                .unwrap_or_default()
        };
        span(self.first).to(span(self.last))
    }

    /// True when it is no part of the report.
    pub(super) fn is_furniture(&self, document: &Document) -> bool {
        document
            .sentences
            .get(self.first as usize)
            .is_some_and(|s| s.role.is_furniture())
    }
}

/// The matches that are shown: of those that overlap, the first. `places` are
/// in order.
pub(super) fn apart(places: &[Place]) -> impl Iterator<Item = Place> {
    let mut free = 0;
    places.iter().copied().filter(move |place| {
        let kept = place.position >= free;
        if kept {
            free = place.end();
        }
        kept
    })
}

/// Passages of one article, in order of the text, none overlapping: each
/// begins at the first match that no passage before it holds, takes in
/// sentences after it while they fit, then sentences before it. `places` are
/// in order. False when there is none.
pub(super) fn passages(
    document: &Document,
    layout: &Layout,
    places: &[Place],
    mut each: impl FnMut(Passage),
) -> bool {
    // Words of the title given with the article have no place in the text.
    let skipped = places.partition_point(|p| layout.in_given_title(p.position));
    let mut open: Option<Passage> = None;
    // First sentence and position that no passage or match has taken.
    let (mut sentence, mut free) = (0, 0);
    let mut from = 0;
    for (i, place) in places.iter().enumerate().skip(skipped) {
        let first = sentence_of(layout, place.position, from);
        let last = sentence_of(layout, place.end().saturating_sub(1), first);
        from = first;
        let kept = place.position >= free;
        if kept {
            free = place.end();
        }
        if let Some(passage) = open.as_mut().filter(|p| first <= p.last as usize) {
            passage.last = passage.last.max(to_u32(last));
            passage.places.end = i + 1;
            passage.count += usize::from(kept);
            passage.holds |= 1 << place.clause;
            continue;
        }
        if let Some(passage) = open.take() {
            sentence = passage.last as usize + 1;
            each(passage);
        }
        let (first, last) = grow(document, first, last, sentence);
        open = Some(Passage {
            first,
            last,
            places: i..i + 1,
            count: 1,
            holds: 1 << place.clause,
        });
    }
    let any = open.is_some();
    open.into_iter().for_each(each);
    any
}

/// The sentence in which a position lies, at or after sentence `from`.
fn sentence_of(layout: &Layout, position: u32, from: usize) -> usize {
    let later = layout.starts.get(from..).unwrap_or_default();
    let passed = later.iter().take_while(|&&start| start <= position).count();
    from + passed.saturating_sub(1)
}

/// The passage shown for an article whose matches are all in the title that
/// was given with it: the beginning of the report, empty where there is none.
pub(super) fn opening(document: &Document, holds: u64) -> Passage {
    let report = |role: PartRole| !role.is_furniture() && role != PartRole::Headline;
    let first = document
        .sentences
        .iter()
        .position(|s| report(s.role))
        .unwrap_or_default();
    let (first, last) = grow(document, first, first, first);
    Passage {
        first,
        last,
        places: 0..0,
        count: 0,
        holds,
    }
}

/// Takes in neighbours while they fit, those after first; none before `free`.
fn grow(document: &Document, mut first: usize, mut last: usize, free: usize) -> (u32, u32) {
    let sentences = &document.sentences;
    let fits = |a: usize, b: usize| match (sentences.get(a), sentences.get(b)) {
        (Some(a), Some(b)) => a.span.to(b.span).len() <= PASSAGE_BYTES,
        _ => false,
    };
    while fits(first, last + 1) && joins(document, last) {
        last += 1;
    }
    while first > free && fits(first - 1, last) && joins(document, first - 1) {
        first -= 1;
    }
    (to_u32(first), to_u32(last))
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
