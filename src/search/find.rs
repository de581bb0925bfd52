//! From one clause to the articles that hold it and, later, to the places
//! where it stands. What asks for facts is looked up in `named`. Knows nothing of scores and passages.

use super::clauses::{Clause, Order, Test};
use super::forms::{Forms, Group, completions};
use super::places::Place;
use super::union::union;
use super::{How, Searcher};
use super::{named, near};
use crate::document::Documents;
use crate::index::fields;
use crate::index::postings::Posting;
use crate::index::{Cursor, Index};
use crate::lexicon;
use crate::order;

/// What was found for one clause.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Articles that hold it.
    pub(super) whole: List,
    /// How many these are.
    pub(super) held: usize,
    /// Articles that hold only words that begin like it, in order of slot.
    pub(super) begun: Vec<Posting>,
    source: Source,
    in_title: bool,
    guessed: bool,
}

/// Articles with how often they hold something, in order of slot.
#[derive(Debug, Clone)]
pub(super) enum List {
    /// All articles of a stem.
    Stem(u32),
    These(Vec<Posting>),
}

/// What places are read from.
#[derive(Debug, Clone)]
enum Source {
    /// Forms of a stem, and words that begin like this.
    Words(Option<Forms>, Option<(String, Vec<Group>)>),
    /// Matches of several words, in order.
    Matches(Vec<Match>),
}

/// Several words together, or one word of those that stand near each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) slot: u32,
    pub(super) position: u32,
    pub(super) width: u32,
    pub(super) how: How,
    /// True for the one of its words by which the match is counted.
    pub(super) first: bool,
}

/// A walk through a [`List`].
pub(super) enum Walk<'a> {
    Stem(Box<Cursor<'a>>),
    These(&'a [Posting]),
}

impl List {
    /// From the start.
    pub(super) fn walk<'a>(&'a self, index: &'a Index) -> Walk<'a> {
        match self {
            Self::Stem(stem) => Walk::Stem(Box::new(index.read(*stem))),
            Self::These(list) => Walk::These(list),
        }
    }
}

impl Walk<'_> {
    /// The next article.
    #[inline]
    pub(super) fn step(&mut self) -> Option<Posting> {
        match self {
            Self::Stem(cursor) => cursor.step(),
            Self::These(list) => {
                let (&first, rest) = list.split_first()?;
                *list = rest;
                Some(first)
            }
        }
    }

    /// The next article at or after `slot`.
    #[inline]
    pub(super) fn seek(&mut self, slot: u32) -> Option<Posting> {
        match self {
            Self::Stem(cursor) => cursor.seek(slot),
            Self::These(list) => {
                // What is sought mostly lies near.
                let mut width = 1;
                while list.get(width).is_some_and(|p| p.slot < slot) {
                    width *= 2;
                }
                let near = list.get(..(width + 1).min(list.len())).unwrap_or_default();
                let passed = near.partition_point(|p| p.slot < slot);
                *list = list.get(passed..).unwrap_or_default();
                self.step()
            }
        }
    }
}

/// Up to so many stems are looked up one by one in the articles shown; more,
/// and reading the articles through is faster.
const FEW_GROUPS: usize = 8;

/// Up to so many articles are read through.
const FEW_ARTICLES: usize = 32;

/// Calls `each` with every place of a group in some articles.
fn of_group(
    index: &Index,
    group: &Group,
    slots: &[u32],
    each: &mut dyn FnMut(usize, u32, u32, How),
) {
    let mut list = index.read(group.stem());
    let mut found: Option<Posting> = None;
    for (at, &slot) in slots.iter().enumerate() {
        if found.is_none_or(|p| p.slot < slot) {
            found = list.seek(slot);
        }
        match found {
            None => break,
            Some(posting) if posting.slot == slot => list.each_place(&mut |position, form| {
                if let Some(how) = group.how(form) {
                    each(at, slot, position, how);
                }
            }),
            Some(_) => {}
        }
    }
}

impl Found {
    /// Looks one clause of several up. Removed articles are passed over.
    pub(super) fn new(searcher: &Searcher<'_>, clauses: &[Clause], clause: &Clause) -> Self {
        let index = searcher.index;
        if let Some(test) = &clause.test {
            return Self::facts(searcher, test);
        }
        if !clause.within.is_empty() {
            let tests = clause.within.iter().filter_map(|&n| clauses.get(n));
            let ranges = named::said(searcher, tests.filter_map(|c| c.test.as_ref()));
            let mut found = Self::all_matches(index, clause, &ranges);
            named::keep_inside(&mut found, &ranges);
            return Self::counted(index, clause, found);
        }
        match (clause.keys.as_slice(), clause.order) {
            ([key], Order::Neighbours) => Self::word(index, key, clause),
            _ => Self::counted(index, clause, near::matches(index, clause)),
        }
    }

    /// Articles in which facts answer a test.
    fn facts(searcher: &Searcher<'_>, test: &Test) -> Self {
        let articles = searcher.index.articles();
        let (slots, found) = named::matches(searcher, test);
        let mut rest = found.as_slice();
        let whole = slots.into_iter().map(|slot| {
            let own = rest.partition_point(|m| m.slot <= slot);
            let (own, later) = rest.split_at_checked(own).unwrap_or_default();
            rest = later;
            let layout = articles.layout(slot);
            let mut posting = Posting {
                slot,
                ..Posting::default()
            };
            for found in own {
                layout.within(found.position).count(&mut posting);
            }
            if own.is_empty() {
                posting.text = 1;
            }
            posting
        });
        let whole: Vec<Posting> = whole.collect();
        Self {
            held: whole.len(),
            whole: List::These(whole),
            begun: Vec::new(),
            source: Source::Matches(found),
            in_title: false,
            guessed: false,
        }
    }

    /// Every match of a clause in the articles of some stretches.
    fn all_matches(index: &Index, clause: &Clause, ranges: &named::Ranges) -> Vec<Match> {
        let ([key], Order::Neighbours) = (clause.keys.as_slice(), clause.order) else {
            return near::matches(index, clause);
        };
        let forms = Forms::of(index, key, clause.exact);
        let mut groups: Vec<Group> = forms.map(Group::of).into_iter().collect();
        if clause.prefix {
            groups.extend(completions(index, key, forms));
        }
        let mut slots: Vec<u32> = ranges.iter().map(|r| r.0).collect();
        slots.dedup();
        let mut out = Vec::new();
        for group in &groups {
            of_group(index, group, &slots, &mut |_, slot, position, how| {
                out.push(Match {
                    slot,
                    position,
                    width: 1,
                    how: if clause.guessed { How::Fuzzy } else { how },
                    first: true,
                });
            });
        }
        order::fast_by_key(&mut out, |m| (m.slot, m.position));
        out
    }

    fn word(index: &Index, key: &str, clause: &Clause) -> Self {
        let forms = Forms::of(index, key, clause.exact);
        let whole = match forms {
            None => List::These(Vec::new()),
            Some(forms) if forms.only || clause.in_title => {
                let counted = clause.held.clone().filter(|_| !clause.in_title);
                let count = || union(index, &[Group::of(forms)], clause.in_title);
                List::These(counted.unwrap_or_else(count))
            }
            Some(forms) => List::Stem(forms.stem),
        };
        let held = match &whole {
            List::Stem(stem) => index.held(*stem),
            List::These(list) => list.len(),
        };
        let (mut begun, mut prefix) = (Vec::new(), None);
        if clause.prefix {
            let groups = completions(index, key, forms);
            begun = union(index, &groups, clause.in_title);
            prefix = Some((key.to_owned(), groups));
            let mut walk = whole.walk(index);
            let mut at = walk.step();
            begun.retain(|b| {
                if at.is_some_and(|w| w.slot < b.slot) {
                    at = walk.seek(b.slot);
                }
                at.is_none_or(|w| w.slot != b.slot)
            });
        }
        Self {
            whole,
            held,
            begun,
            source: Source::Words(forms, prefix),
            in_title: clause.in_title,
            guessed: clause.guessed,
        }
    }

    /// Matches, counted by article.
    fn counted(index: &Index, clause: &Clause, matches: Vec<Match>) -> Self {
        let mut whole: Vec<Posting> = Vec::new();
        for found in matches.iter().filter(|m| m.first) {
            let within = index.articles().layout(found.slot).within(found.position);
            if clause.in_title && !within.title {
                continue;
            }
            if whole.last().is_none_or(|p| p.slot != found.slot) {
                whole.push(Posting {
                    slot: found.slot,
                    ..Posting::default()
                });
            }
            if let Some(posting) = whole.last_mut() {
                within.count(posting);
            }
        }
        Self {
            held: whole.len(),
            whole: List::These(whole),
            begun: Vec::new(),
            source: Source::Matches(matches),
            in_title: clause.in_title,
            guessed: clause.guessed,
        }
    }

    /// Articles that hold it or words that begin like it.
    pub(super) fn either(&self) -> usize {
        self.held + self.begun.len()
    }

    /// Calls `each` with every match in some articles, together with the
    /// number of the article among `slots`, which are in order. Not in order.
    /// Of words that only begin like the query's, those in a title that is not
    /// in the text are left out.
    pub(super) fn places(
        &self,
        index: &Index,
        documents: &Documents,
        clause: u8,
        slots: &[u32],
        mut each: impl FnMut(usize, Place),
    ) {
        let mut each = |at: usize, slot: u32, place: Place| {
            if !self.in_title || index.articles().layout(slot).in_title(place.position) {
                each(at, place);
            }
        };
        match &self.source {
            Source::Words(forms, prefix) => {
                if let Some(forms) = forms {
                    of_group(
                        index,
                        &Group::of(*forms),
                        slots,
                        &mut |at, slot, position, how| {
                            let how = if self.guessed { How::Fuzzy } else { how };
                            each(at, slot, Place::new(position, 1, how, clause));
                        },
                    );
                }
                let Some((prefix, groups)) = prefix else {
                    return;
                };
                if groups.len() <= FEW_GROUPS || slots.len() > FEW_ARTICLES {
                    for group in groups {
                        of_group(index, group, slots, &mut |at, slot, position, how| {
                            each(at, slot, Place::new(position, 1, how, clause));
                        });
                    }
                    return;
                }
                for (at, &slot) in slots.iter().enumerate() {
                    let doc = index.articles().doc(slot);
                    let Some(document) = documents.get(doc) else {
                        continue;
                    };
                    let layout = index.articles().layout(slot);
                    fields::beginning_with(document, layout, prefix, |key, position| {
                        let word = index.find(key);
                        let counted =
                            word.is_none() || word.map(|w| w.stem) == forms.map(|f| f.stem);
                        if !counted && !lexicon::STOP_WORDS.contains(key) {
                            each(at, slot, Place::new(position, 1, How::Prefix, clause));
                        }
                    });
                }
            }
            Source::Matches(matches) => {
                let mut rest = matches.as_slice();
                for (at, &slot) in slots.iter().enumerate() {
                    let passed = rest.partition_point(|m| m.slot < slot);
                    rest = rest.get(passed..).unwrap_or_default();
                    for m in rest.iter().take_while(|m| m.slot == slot) {
                        each(at, slot, Place::new(m.position, m.width, m.how, clause));
                    }
                }
            }
        }
    }
}
