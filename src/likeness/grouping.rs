//! Groups of articles joined by a row of copied words inside what they state, by
//! what they name as their origin, and by the reader's word. Knows nothing of
//! how copies are found.

use super::compare::EXACT_WORDS;
use super::origin::{self, Origin};
use super::sources::{Sources, Why};
use crate::document::Document;
use crate::ids::{DocIndex, FxHashMap};
use crate::span::Span;
use crate::text::words_in;

/// Articles that count as one, and why, where something joins them.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub members: Vec<DocIndex>,
    pub why: Option<Why>,
}

/// An article that names an origin, and the group it was in.
struct Holder<'a> {
    doc: DocIndex,
    group: usize,
    origin: Origin<'a>,
}

/// Joins groups that carry one statement, each article at its place: those that
/// have a row of copied words in it, those that have an agency in common, then
/// those the reader joins.
pub(super) fn join(
    sources: &Sources<'_>,
    groups: Vec<Group>,
    places: &FxHashMap<DocIndex, Span>,
) -> Vec<Group> {
    let mut merger = Merger::new(sources, groups);
    by_words(sources, &mut merger, places);
    by_origin(sources, &mut merger);
    by_reader(sources, &mut merger);
    merger.rest()
}

/// Joins groups of articles: only the reader's word tells that two of them are
/// one story.
pub(super) fn by_reader_only(sources: &Sources<'_>, groups: Vec<Group>) -> Vec<Group> {
    let mut merger = Merger::new(sources, groups);
    by_reader(sources, &mut merger);
    merger.rest()
}

/// A sentence may be the writer's own for the most part and still hold a row of
/// words that the other has: what both state then comes from one source.
fn by_words(sources: &Sources<'_>, merger: &mut Merger, places: &FxHashMap<DocIndex, Span>) {
    let mut numbers: FxHashMap<DocIndex, usize> = FxHashMap::default();
    for (number, group) in merger.groups.iter().enumerate() {
        numbers.extend(group.members.iter().map(|&d| (d, number)));
    }
    for number in 0..merger.groups.len() {
        let members = merger
            .groups
            .get(number)
            .map_or_else(Vec::new, |g| g.members.clone());
        for doc in members {
            let (Some(document), Some(&here)) = (sources.document(doc), places.get(&doc)) else {
                continue;
            };
            for tie in sources.copies.shared(doc) {
                let (Some(&other), Some(&there)) =
                    (numbers.get(&tie.earlier), places.get(&tie.earlier))
                else {
                    continue;
                };
                let Some(earlier) = sources.document(tie.earlier).filter(|_| other != number)
                else {
                    continue;
                };
                let row = tie.passage.runs.iter().find_map(|&(a, b)| {
                    let (a, b) = (common(a, here)?, common(b, there)?);
                    let words = words_within(document, a).min(words_within(earlier, b));
                    (words >= EXACT_WORDS as usize).then_some((words, a, b))
                });
                let row = row.filter(|_| sources.copies.is_copy(doc, tie, sources.documents));
                if let Some((words, a, b)) = row {
                    merger.merge(sources, other, number, || Why {
                        code: "same-words",
                        text: format!(
                            "{} has the same {words} words in a row as {}.",
                            document.id, earlier.id
                        ),
                        evidence: vec![(doc, a), (tie.earlier, b)],
                    });
                }
            }
        }
    }
}

fn common(a: Span, b: Span) -> Option<Span> {
    a.overlaps(b).then(|| Span {
        start: a.start.max(b.start),
        end: a.end.min(b.end),
    })
}

fn words_within(document: &Document, span: Span) -> usize {
    let first = document.token_at(span.start);
    let last = document.token_at(span.end.saturating_sub(1));
    let tokens = document.tokens.get(first..=last).unwrap_or_default();
    words_in(&document.text, tokens)
}

fn by_origin(sources: &Sources<'_>, merger: &mut Merger) {
    // For each name who printed it first, and who credited it first.
    let mut first: FxHashMap<String, [Option<Holder<'_>>; 2]> = FxHashMap::default();
    for number in 0..merger.groups.len() {
        let members = merger
            .groups
            .get(number)
            .map_or_else(Vec::new, |g| g.members.clone());
        for doc in members {
            let Some(document) = sources.document(doc) else {
                continue;
            };
            for origin in origin::origins(document) {
                let holders = first.entry(origin.key.clone()).or_default();
                let known = holders
                    .iter()
                    .flatten()
                    .find(|h| h.origin.credited || origin.credited);
                if let Some(holder) = known {
                    let why = || same_credit(sources, holder, document, doc, &origin);
                    merger.merge(sources, holder.group, number, why);
                }
                if let Some(slot @ None) = holders.get_mut(usize::from(origin.credited)) {
                    *slot = Some(Holder {
                        doc,
                        group: number,
                        origin,
                    });
                }
            }
        }
    }
}

fn same_credit(
    sources: &Sources<'_>,
    holder: &Holder<'_>,
    document: &Document,
    doc: DocIndex,
    origin: &Origin<'_>,
) -> Why {
    let before = sources
        .document(holder.doc)
        .map_or("", |d: &Document| d.id.as_str());
    let (one, other, name) = (before, &document.id, origin.name);
    let text = match (holder.origin.credited, origin.credited) {
        (true, true) => format!("{one} and {other} both credit {name}."),
        (true, false) => format!("{one} credits {name}, which printed {other}."),
        (false, _) => format!("{other} credits {name}, which printed {one}."),
    };
    let places = [(holder.doc, holder.origin.span), (doc, origin.span)];
    Why {
        code: "same-credit",
        text,
        evidence: places
            .into_iter()
            .filter_map(|(d, span)| Some((d, span?)))
            .collect::<Vec<(DocIndex, Span)>>(),
    }
}

fn by_reader(sources: &Sources<'_>, merger: &mut Merger) {
    if !merger.overruled {
        return;
    }
    let mut place: FxHashMap<DocIndex, usize> = FxHashMap::default();
    for (number, group) in merger.groups.iter().enumerate() {
        place.extend(group.members.iter().map(|&d| (d, number)));
    }
    let id = |doc: DocIndex| sources.document(doc).map_or("", |d| d.id.as_str());
    for (a, b, independent) in sources.overrules.pairs() {
        let (Some(&x), Some(&y)) = (place.get(&a), place.get(&b)) else {
            continue;
        };
        let why = |text: String| Why {
            code: "overruled",
            text,
            evidence: Vec::new(),
        };
        if !independent {
            merger.merge(sources, x, y, || {
                why(format!("{} and {} count as one, by you.", id(a), id(b)))
            });
        } else if let Some(group) = merger.alone(y) {
            group.why = Some(why(format!(
                "{} is independent of {}, by you.",
                id(b),
                id(a)
            )));
        }
    }
}

/// Groups that become one step by step.
struct Merger {
    /// Those that went into another are empty.
    groups: Vec<Group>,
    into: Vec<usize>,
    overruled: bool,
}

impl Merger {
    fn new(sources: &Sources<'_>, groups: Vec<Group>) -> Self {
        Self {
            overruled: !sources.overrules.is_empty(),
            into: (0..groups.len()).collect(),
            groups,
        }
    }

    fn rest(mut self) -> Vec<Group> {
        self.groups.retain(|g| !g.members.is_empty());
        self.groups
    }

    fn root(&mut self, mut group: usize) -> usize {
        while let Some(&next) = self.into.get(group) {
            if next == group {
                break;
            }
            let after = self.into.get(next).copied().unwrap_or(next);
            if let Some(slot) = self.into.get_mut(group) {
                *slot = after;
            }
            group = next;
        }
        group
    }

    /// A group with a single article that nothing explains yet.
    fn alone(&mut self, group: usize) -> Option<&mut Group> {
        let root = self.root(group);
        let group = self.groups.get_mut(root)?;
        (group.members.len() == 1 && group.why.is_none()).then_some(group)
    }

    /// Makes two groups one, unless they are or the reader holds them apart.
    fn merge(&mut self, sources: &Sources<'_>, a: usize, b: usize, why: impl FnOnce() -> Why) {
        let (a, b) = (self.root(a), self.root(b));
        let (into, from) = (a.min(b), a.max(b));
        if into == from {
            return;
        }
        let Some(moved) = self.groups.get_mut(from).map(std::mem::take) else {
            return;
        };
        let apart = |group: &Group| {
            let against = |&d: &DocIndex| sources.overrules.against(d, &group.members).is_some();
            moved.members.iter().any(against)
        };
        if self.overruled && self.groups.get(into).is_some_and(apart) {
            if let Some(slot) = self.groups.get_mut(from) {
                *slot = moved;
            }
            return;
        }
        if let Some(slot) = self.into.get_mut(from) {
            *slot = into;
        }
        if let Some(group) = self.groups.get_mut(into) {
            // Copied words say more than a credit, and the first reason is enough.
            group.why = group.why.take().or(moved.why).or_else(|| Some(why()));
            group.members.extend(moved.members);
        }
    }
}
