//! Which articles match a query's tree, and how well, by BM25 over all
//! clauses. Knows nothing of passages and of the query's spelling.

use super::clauses::{Clause, Node};
use super::explain::Share;
use super::find::{Found, List, Walk};
use super::score::{self, Scale};
use crate::ids::to_u32;
use crate::index::Index;
use crate::index::postings::Posting;

/// An article that matches, by its slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    pub(super) slot: u32,
    pub(super) score: f64,
}

/// What evaluating needs to know.
pub(super) struct Evaluator<'a> {
    pub(super) index: &'a Index,
    pub(super) clauses: &'a [Clause],
    /// By number of the clause; `None` where it is not in the tree.
    pub(super) found: &'a [Option<Found>],
    pub(super) scale: Scale,
}

/// What one child of an "all of them" node gives.
enum Part<'a> {
    Leaf(&'a Found, Weights),
    Inner(Vec<Scored>),
}

/// What a word adds, where it stands and where only a word begins like it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub(super) whole: f64,
    pub(super) begun: f64,
}

impl Evaluator<'_> {
    /// The articles that match, in order of slot. Scores are summed in the
    /// order of the query, so that sums of floats come out the same whatever
    /// the order of adding articles.
    pub(super) fn run(&self, node: &Node) -> Vec<Scored> {
        match node {
            Node::Leaf(number) => self.leaf(*number),
            Node::All(list) => self.all(list),
            Node::Any(list) => self.any(list),
            Node::Not(inner) => {
                let out = self.run(inner);
                self.only(|slot| out.binary_search_by_key(&slot, |s| s.slot).is_err())
            }
        }
    }

    /// What a clause tells, for choosing among passages.
    pub(super) fn tells(&self, clause: usize) -> f64 {
        let either = self
            .found
            .get(clause)
            .and_then(Option::as_ref)
            .map_or(0, Found::either);
        self.rarity(clause, either)
    }

    fn rarity(&self, clause: usize, held: usize) -> f64 {
        let share = match self.clauses.get(clause) {
            Some(clause) if clause.is_filter() => 0.0,
            Some(clause) => f64::from(clause.times) * f64::from(clause.share) / 100.0,
            None => 1.0,
        };
        score::rarity(held, self.index.articles().live()) * share
    }

    pub(super) fn weights(&self, clause: usize, found: &Found) -> Weights {
        Weights {
            whole: self.rarity(clause, found.held),
            begun: self.rarity(clause, found.either()) * score::PREFIX_WEIGHT,
        }
    }

    /// What a clause adds to the score of one article.
    pub(super) fn share(&self, number: usize, slot: u32) -> Option<Share> {
        let found = self.found.get(number)?.as_ref()?;
        let weights = self.weights(number, found);
        let whole = found.whole.walk(self.index).seek(slot);
        let (posting, rarity) = if let Some(posting) = whole.filter(|p| p.slot == slot) {
            (posting, weights.whole)
        } else {
            let begun = Walk::These(&found.begun).seek(slot);
            (begun.filter(|p| p.slot == slot)?, weights.begun)
        };
        Some(Share {
            term: self.clauses.get(number)?.term,
            count: (posting.title, posting.text),
            held: found.either(),
            rarity,
            score: self.weigh(posting, rarity),
        })
    }

    fn only(&self, keep: impl Fn(u32) -> bool) -> Vec<Scored> {
        let all = self.index.articles().all().filter(|&slot| keep(slot));
        all.map(|slot| Scored { slot, score: 0.0 }).collect()
    }

    #[inline]
    pub(super) fn weigh(&self, posting: Posting, weight: f64) -> f64 {
        let length = self.index.articles().length(posting.slot);
        self.scale
            .weight(weight, (posting.title, posting.text), length)
    }

    fn leaf(&self, number: usize) -> Vec<Scored> {
        let Some(Some(found)) = self.found.get(number) else {
            return Vec::new();
        };
        let weights = self.weights(number, found);
        let mut out = Vec::with_capacity(found.either());
        each(self.index, found, |posting, begun| {
            let weight = if begun { weights.begun } else { weights.whole };
            out.push(Scored {
                slot: posting.slot,
                score: self.weigh(posting, weight),
            });
        });
        out
    }

    fn any(&self, list: &[Node]) -> Vec<Scored> {
        if let [only] = list {
            return self.run(only);
        }
        let mut sum = Sum::new(self.index.articles().slots());
        for node in list {
            if let Node::Leaf(number) = node {
                let Some(Some(found)) = self.found.get(*number) else {
                    continue;
                };
                let weights = self.weights(*number, found);
                let mut walk = found.whole.walk(self.index);
                while let Some(posting) = walk.step() {
                    sum.add(posting.slot, self.weigh(posting, weights.whole));
                }
                for &posting in &found.begun {
                    sum.add(posting.slot, self.weigh(posting, weights.begun));
                }
            } else {
                for scored in self.run(node) {
                    sum.add(scored.slot, scored.score);
                }
            }
        }
        sum.finish()
    }

    fn all(&self, list: &[Node]) -> Vec<Scored> {
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for node in list {
            match node {
                Node::Leaf(number) => {
                    let Some(Some(found)) = self.found.get(*number) else {
                        return Vec::new();
                    };
                    parts.push((
                        found.either(),
                        Part::Leaf(found, self.weights(*number, found)),
                    ));
                }
                Node::All(_) | Node::Any(_) => {
                    let inner = self.run(node);
                    parts.push((inner.len(), Part::Inner(inner)));
                }
                Node::Not(_) => {}
            }
        }
        let mut out = self.common(&parts);
        for node in list {
            if let Node::Not(inner) = node {
                let inner = self.run(inner);
                let mut rest = inner.as_slice();
                out.retain(|s| {
                    let passed = rest.partition_point(|x| x.slot < s.slot);
                    rest = rest.get(passed..).unwrap_or_default();
                    rest.first().is_none_or(|x| x.slot != s.slot)
                });
            }
        }
        out
    }

    /// The articles in all parts. The rarest part leads, so that only few
    /// articles are sought in the lists of the others.
    fn common(&self, parts: &[(usize, Part)]) -> Vec<Scored> {
        let mut order: Vec<&(usize, Part)> = parts.iter().collect();
        crate::order::sort_by_key(&mut order, |(size, _)| *size);
        let Some((first, later)) = order.split_first() else {
            return self.only(|_| true);
        };
        let mut slots: Vec<u32> = Vec::with_capacity(first.0);
        match &first.1 {
            Part::Leaf(found, _) => each(self.index, found, |posting, _| slots.push(posting.slot)),
            Part::Inner(inner) => slots.extend(inner.iter().map(|s| s.slot)),
        }
        for (_, part) in later {
            let mut kept = Vec::with_capacity(slots.len());
            self.each_in(part, &slots, |at, _| kept.extend(slots.get(at)));
            slots = kept;
        }
        let mut out: Vec<Scored> = slots
            .iter()
            .map(|&slot| Scored { slot, score: 0.0 })
            .collect();
        for (_, part) in parts {
            self.each_in(part, &slots, |at, score| {
                if let Some(scored) = out.get_mut(at) {
                    scored.score += score;
                }
            });
        }
        out
    }

    /// Calls `each` for those of `slots` that are in a part, with their number
    /// there and the score the part gives.
    fn each_in(&self, part: &Part, slots: &[u32], mut each: impl FnMut(usize, f64)) {
        match part {
            Part::Leaf(found, weights) => {
                let begun = List::These(Vec::new());
                let mut whole = Sought::new(found.whole.walk(self.index));
                let mut begun_walk = Sought::new(if found.begun.is_empty() {
                    begun.walk(self.index)
                } else {
                    Walk::These(&found.begun)
                });
                for (at, &slot) in slots.iter().enumerate() {
                    if let Some(posting) = whole.at(slot) {
                        each(at, self.weigh(posting, weights.whole));
                    } else if let Some(posting) = begun_walk.at(slot) {
                        each(at, self.weigh(posting, weights.begun));
                    }
                }
            }
            Part::Inner(inner) => {
                let mut rest = inner.as_slice();
                for (at, &slot) in slots.iter().enumerate() {
                    let passed = rest.partition_point(|s| s.slot < slot);
                    rest = rest.get(passed..).unwrap_or_default();
                    if let Some(scored) = rest.first().filter(|s| s.slot == slot) {
                        each(at, scored.score);
                    }
                }
            }
        }
    }
}

/// A walk that is asked for one slot after another.
pub(super) struct Sought<'a> {
    walk: Walk<'a>,
    /// Where it stands; `None` before the first and after the last question.
    at: Option<Posting>,
    ended: bool,
}

impl<'a> Sought<'a> {
    pub(super) fn new(walk: Walk<'a>) -> Self {
        Self {
            walk,
            at: None,
            ended: false,
        }
    }

    /// The first article at or after `slot`.
    #[inline]
    pub(super) fn from(&mut self, slot: u32) -> Option<Posting> {
        if !self.ended && self.at.is_none_or(|p| p.slot < slot) {
            self.at = self.walk.seek(slot);
            self.ended = self.at.is_none();
        }
        self.at
    }

    /// The article `slot`, if it was found by the last question.
    pub(super) fn here(&self, slot: u32) -> Option<Posting> {
        self.at.filter(|p| p.slot == slot)
    }

    #[inline]
    fn at(&mut self, slot: u32) -> Option<Posting> {
        self.from(slot).filter(|p| p.slot == slot)
    }
}

/// Calls `each` with every article of a clause, in order of slot; true with
/// those that only hold words that begin like it.
fn each(index: &Index, found: &Found, mut each: impl FnMut(Posting, bool)) {
    let mut walk = found.whole.walk(index);
    if found.begun.is_empty() {
        while let Some(posting) = walk.step() {
            each(posting, false);
        }
        return;
    }
    let mut begun = found.begun.iter().copied().peekable();
    let mut next = walk.step();
    loop {
        match (next, begun.peek()) {
            (Some(w), Some(b)) if b.slot < w.slot => each(*b, true),
            (None, Some(b)) => each(*b, true),
            (Some(w), _) => {
                each(w, false);
                next = walk.step();
                continue;
            }
            (None, None) => return,
        }
        begun.next();
    }
}

/// One score for each article.
struct Sum {
    scores: Vec<f64>,
    /// One bit an article: which have a score.
    used: Vec<u64>,
}

impl Sum {
    fn new(slots: u32) -> Self {
        let slots = slots as usize;
        Self {
            scores: vec![0.0; slots],
            used: vec![0; slots.div_ceil(64)],
        }
    }

    #[inline]
    fn add(&mut self, slot: u32, score: f64) {
        let slot = slot as usize;
        if let (Some(sum), Some(bits)) = (self.scores.get_mut(slot), self.used.get_mut(slot / 64)) {
            *sum += score;
            *bits |= 1 << (slot % 64);
        }
    }

    fn finish(self) -> Vec<Scored> {
        let used: u32 = self.used.iter().map(|bits| bits.count_ones()).sum();
        let mut out = Vec::with_capacity(used as usize);
        for (i, mut bits) in self.used.into_iter().enumerate() {
            while bits != 0 {
                let slot = i * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if let Some(&score) = self.scores.get(slot) {
                    out.push(Scored {
                        slot: to_u32(slot),
                        score,
                    });
                }
            }
        }
        out
    }
}
