//! Words that stand side by side or near each other. Knows nothing of scores.

use std::ops::Range;

use super::How;
use super::clauses::{Clause, Order};
use super::find::Match;
use super::forms::{Forms, Group, completions};
use crate::ids::to_u32;
use crate::index::postings::Posting;
use crate::index::{Cursor, Index};
use crate::order;

/// All matches of a clause of several words, by article and in order.
pub(super) fn matches(index: &Index, clause: &Clause) -> Vec<Match> {
    let mut words = Vec::new();
    let mut stems = Vec::new();
    let last = clause.keys.len().saturating_sub(1);
    for (i, key) in clause.keys.iter().enumerate() {
        let forms = Forms::of(index, key, clause.exact);
        if matches!(clause.order, Order::Near(_)) && forms.is_some() {
            // Two forms of one word are one word.
            if stems.contains(&forms.map(|f| f.stem)) {
                continue;
            }
            stems.push(forms.map(|f| f.stem));
        }
        let mut groups: Vec<Group> = forms.map(Group::of).into_iter().collect();
        if clause.prefix && i == last {
            groups.extend(completions(index, key, forms));
        }
        words.push(Walker::new(index, &groups));
    }
    let mut out = Vec::new();
    let mut places: Vec<Vec<(u32, How)>> = vec![Vec::new(); words.len()];
    each_common(
        &mut words,
        clause.order,
        &mut places,
        |slot, places| match clause.order {
            Order::Neighbours => side_by_side(slot, places, &mut out),
            Order::Near(distance) => close_by(slot, places, distance, &mut out),
        },
    );
    out
}

/// One word of several: a walk through the lists of all its forms at once.
struct Walker<'a> {
    lists: Vec<(Cursor<'a>, Group, Option<Posting>)>,
    held: usize,
}

impl<'a> Walker<'a> {
    fn new(index: &'a Index, groups: &[Group]) -> Self {
        Self {
            held: groups.iter().map(|g| index.held(g.stem())).sum(),
            lists: groups
                .iter()
                .map(|g| {
                    let mut list = index.read(g.stem());
                    let first = list.step();
                    (list, g.clone(), first)
                })
                .collect(),
        }
    }

    /// The first article at or after `slot` in any list.
    fn seek(&mut self, slot: u32) -> Option<u32> {
        let mut least = None;
        for (list, _, at) in &mut self.lists {
            if at.is_some_and(|p| p.slot < slot) {
                *at = list.seek(slot);
            }
            if let Some(posting) = at
                && least.is_none_or(|l| posting.slot < l)
            {
                least = Some(posting.slot);
            }
        }
        least
    }

    /// Positions in an article that was just sought, in order.
    fn positions(&mut self, slot: u32, out: &mut Vec<(u32, How)>) {
        out.clear();
        for (list, group, at) in &mut self.lists {
            if at.is_some_and(|p| p.slot == slot) {
                list.positions(|position, form| {
                    out.extend(group.how(form).map(|how| (position, how)));
                });
            }
        }
        if self.lists.len() > 1 {
            order::fast(out);
        }
    }
}

/// Calls `each` with every article that all words share and where they stand
/// there. The rarest word leads; of words that must stand side by side the two
/// rarest are compared before the others are sought, which in "end of the war"
/// stand everywhere.
fn each_common(
    words: &mut [Walker<'_>],
    order: Order,
    places: &mut [Vec<(u32, How)>],
    mut each: impl FnMut(u32, &[Vec<(u32, How)>]),
) {
    let mut rarest: Vec<usize> = (0..words.len()).collect();
    order::sort_by_key(&mut rarest, |&i| words.get(i).map_or(0, |w| w.held));
    let early = if order == Order::Neighbours { 2 } else { 0 };
    let mut slot = 0;
    'articles: loop {
        let mut read = 0;
        let mut at = slot;
        for (n, &i) in rarest.iter().enumerate() {
            let Some(found) = words.get_mut(i).and_then(|w| w.seek(at)) else {
                return;
            };
            if n > 0 && found > at {
                slot = found;
                continue 'articles;
            }
            at = found;
            if n + 1 == early {
                read = early;
                put_places(words, &rarest, 0..early, at, places);
                if !touches(&rarest, places) {
                    slot = at + 1;
                    continue 'articles;
                }
            }
        }
        if rarest.is_empty() {
            return;
        }
        put_places(words, &rarest, read..rarest.len(), at, places);
        each(at, places);
        slot = at + 1;
    }
}

/// Reads where some of the words stand in the article that was just sought.
fn put_places(
    words: &mut [Walker<'_>],
    rarest: &[usize],
    some: Range<usize>,
    slot: u32,
    places: &mut [Vec<(u32, How)>],
) {
    for &i in rarest.get(some).unwrap_or_default() {
        if let (Some(word), Some(places)) = (words.get_mut(i), places.get_mut(i)) {
            word.positions(slot, places);
        }
    }
}

/// True when the two rarest words stand somewhere as far apart as they must.
fn touches(rarest: &[usize], places: &[Vec<(u32, How)>]) -> bool {
    let [a, b, ..] = *rarest else { return true };
    let (Some(own), Some(others)) = (places.get(a), places.get(b)) else {
        return true;
    };
    own.iter().any(|&(position, _)| {
        let other = (position + to_u32(b)).checked_sub(to_u32(a));
        other.is_some_and(|other| others.binary_search_by_key(&other, |p| p.0).is_ok())
    })
}

/// Matches do not overlap: "no no no" holds "no no" once.
fn side_by_side(slot: u32, places: &[Vec<(u32, How)>], out: &mut Vec<Match>) {
    let Some((starts, later)) = places.split_first() else {
        return;
    };
    let width = to_u32(places.len());
    let mut free = 0;
    for &(position, _) in starts {
        let whole = (1..).zip(later).all(|(offset, next)| {
            next.binary_search_by_key(&(position + offset), |p| p.0)
                .is_ok()
        });
        if whole && position >= free {
            free = position + width;
            out.push(Match {
                slot,
                position,
                width,
                how: How::Phrase,
                first: true,
            });
        }
    }
}

/// Matches from left to right, each as early as it ends; none shares a word.
fn close_by(slot: u32, places: &[Vec<(u32, How)>], distance: u32, out: &mut Vec<Match>) {
    let mut all: Vec<(u32, usize, How)> = Vec::new();
    for (word, places) in places.iter().enumerate() {
        all.extend(places.iter().map(|&(position, how)| (position, word, how)));
    }
    order::fast(&mut all);
    let mut latest: Vec<Option<(u32, How)>> = vec![None; places.len()];
    for (position, word, how) in all {
        if let Some(seen) = latest.get_mut(word) {
            *seen = Some((position, how));
        }
        let close = |seen: &Option<(u32, How)>| seen.is_some_and(|(p, _)| position - p <= distance);
        if latest.iter().all(close) {
            let mut found: Vec<(u32, How)> = latest.iter_mut().filter_map(Option::take).collect();
            order::fast(&mut found);
            out.extend(
                found
                    .into_iter()
                    .enumerate()
                    .map(|(i, (position, how))| Match {
                        slot,
                        position,
                        width: 1,
                        how,
                        first: i == 0,
                    }),
            );
        }
    }
}
