//! From the matches in one article to the passages worth showing. Knows
//! nothing of queries and lists.

use std::ops::Range;

use super::places::Place;
use crate::document::{Document, PartRole};
use crate::ids::to_u32;
use crate::index::fields::Layout;
use crate::index::reach;
use crate::span::Span;

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

/// A passage before its neighbours are taken in.
#[derive(Debug, Clone)]
struct Core {
    /// The sentences of its first match.
    first: usize,
    last: usize,
    /// The last sentence that a match runs into.
    furthest: usize,
    places: Range<usize>,
    count: usize,
    holds: u64,
}

impl Core {
    /// Its last sentence with its neighbours.
    fn end(&self, document: &Document) -> usize {
        reach::forward(document, self.first, self.last).max(self.furthest)
    }

    /// With its neighbours; none that the passage before has.
    fn passage(&self, document: &Document, before: Option<&Self>) -> Passage {
        let free = before.map_or(0, |b| b.end(document) + 1);
        let last = reach::forward(document, self.first, self.last);
        let first = reach::backward(document, self.first, last, free);
        Passage {
            first: to_u32(first),
            last: to_u32(last.max(self.furthest)),
            places: self.places.clone(),
            count: self.count,
            holds: self.holds,
        }
    }
}

/// Calls `each` with the passages of one article, in order of the text: each
/// begins at the first match that no passage before it holds and takes in
/// sentences after it while they fit. `places` are in order.
fn cores(document: &Document, layout: Layout<'_>, places: &[Place], mut each: impl FnMut(Core)) {
    // Words of the title given with the article have no place in the text.
    let skipped = places.partition_point(|p| layout.in_given_title(p.position));
    let start = |sentence: usize| layout.sentences.get(sentence).map_or(u32::MAX, |s| s.start);
    let mut open: Option<Core> = None;
    // One past the open passage, and the first position that no match has taken.
    let (mut reach, mut free) = (0, 0);
    for (i, place) in places.iter().enumerate().skip(skipped) {
        let kept = place.position >= free;
        if kept {
            free = place.end();
        }
        if let Some(core) = open.as_mut().filter(|_| place.position < reach) {
            if place.end() > reach {
                core.furthest = layout.sentence_of(place.end() - 1);
                reach = start(core.furthest + 1);
            }
            core.places.end = i + 1;
            core.count += usize::from(kept);
            core.holds |= 1 << place.clause;
            continue;
        }
        if let Some(core) = open.take() {
            each(core);
        }
        let first = layout.sentence_of(place.position);
        reach = layout.sentences.get(first).map_or(u32::MAX, |s| s.reach);
        let mut last = first;
        if place.end() > reach {
            last = layout.sentence_of(place.end() - 1);
            reach = start(reach::forward(document, first, last) + 1);
        }
        open = Some(Core {
            first,
            last,
            furthest: last,
            places: i..i + 1,
            count: 1,
            holds: 1 << place.clause,
        });
    }
    if let Some(core) = open {
        each(core);
    }
}

/// Passages of one article, in order of the text, none overlapping: each
/// begins at the first match that no passage before it holds, takes in
/// sentences after it while they fit, then sentences before it. `places` are
/// in order. False when there is none.
pub(super) fn passages(
    document: &Document,
    layout: Layout<'_>,
    places: &[Place],
    mut each: impl FnMut(Passage),
) -> bool {
    let mut before: Option<Core> = None;
    cores(document, layout, places, |core| {
        each(core.passage(document, before.as_ref()));
        before = Some(core);
    });
    before.is_some()
}

/// The one of [`passages`] that `told` rates highest, the first of equals, with
/// its rating. `told` gets the clauses a passage holds, one bit each, and
/// whether it is furniture.
pub(super) fn best(
    document: &Document,
    layout: Layout<'_>,
    places: &[Place],
    told: impl Fn(u64, bool) -> f64,
) -> Option<(Passage, f64)> {
    let mut best: Option<(Core, Option<Core>, f64)> = None;
    let mut before: Option<Core> = None;
    cores(document, layout, places, |core| {
        let role = document.sentences.get(core.first).map(|s| s.role);
        let own = told(core.holds, role.is_some_and(PartRole::is_furniture));
        if best.as_ref().is_none_or(|b| own > b.2) {
            best = Some((core.clone(), before.take(), own));
        }
        before = Some(core);
    });
    let (core, before, told) = best?;
    Some((core.passage(document, before.as_ref()), told))
}

/// The passage shown for an article whose matches are all in the title that
/// was given with it: the beginning of the report, empty where there is none.
pub(super) fn opening(document: &Document) -> Passage {
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
        holds: 0,
    }
}

/// Takes in neighbours while they fit, those after first; none before `free`.
fn grow(document: &Document, first: usize, last: usize, free: usize) -> (u32, u32) {
    let last = reach::forward(document, first, last);
    let first = reach::backward(document, first, last, free);
    (to_u32(first), to_u32(last))
}

/// How many passages [`passages`] gives, at least 1 because an article without
/// any is shown by its opening, and how many matches they hold; told from the
/// index alone, but for matches that run from one sentence into the next.
pub(super) fn count(
    document: Option<&Document>,
    layout: Layout<'_>,
    places: &[Place],
) -> (usize, usize) {
    let (mut count, mut matches) = (0, 0);
    let (mut reach, mut free) = (0, 0);
    let start = |sentence: usize| layout.sentences.get(sentence).map_or(u32::MAX, |s| s.start);
    let text_from = layout.text_from();
    for place in places.iter().filter(|p| p.position >= text_from) {
        if place.position >= free {
            matches += 1;
            free = place.end();
        }
        if place.position < reach {
            if place.end() > reach {
                reach = start(layout.sentence_of(place.end() - 1) + 1);
            }
            continue;
        }
        count += 1;
        let first = layout.sentence_of(place.position);
        reach = layout.sentences.get(first).map_or(u32::MAX, |s| s.reach);
        if place.end() > reach {
            let last = layout.sentence_of(place.end() - 1);
            let last = document.map_or(last, |d| reach::forward(d, first, last));
            reach = start(last + 1);
        }
    }
    (count.max(1), matches)
}
