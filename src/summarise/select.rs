//! Choosing sentences one by one under a budget. Each choice depends only on
//! those before it, so a longer summary holds every sentence of a shorter one,
//! unless a budget of words leaves a place that only a short sentence of
//! several texts fits in.
//!
//! What a sentence is worth only falls as others are chosen. So the worth once
//! worked out is a bound, and only the best of the queue are looked at again
//! (Minoux, Accelerated greedy algorithms, 1978): the work grows with the
//! sentences, not with their number times those chosen.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::rank::{Candidate, Candidates};
use super::weigh;
use crate::ids::FxHashSet;
use crate::salience::likeness;

/// What may be spent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    pub sentences: usize,
    pub words: usize,
}

/// Numbers of the chosen candidates, best first.
pub(super) fn choose(candidates: &Candidates, texts: usize, budget: Budget) -> Vec<usize> {
    let mut choice = Choice::new(candidates, texts, budget);
    let short = budget.words <= weigh::COVERAGE_WORDS || budget.words == usize::MAX;
    if texts > 1 && short {
        choice.run(Way::Cover);
    }
    choice.run(Way::Marginal);
    choice.chosen
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Pairs of words that stand in several texts, gained per word (greedy
    /// maximum coverage, Takamura and Okumura, EACL 2009; pairs counted by
    /// texts: Gillick and Favre, A scalable global model for summarization,
    /// 2009).
    Cover,
    /// Own score against likeness to what was chosen.
    Marginal,
}

/// A candidate and what it was worth when so many were chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bound {
    worth: f32,
    candidate: usize,
    chosen: usize,
}

impl Eq for Bound {}

impl Ord for Bound {
    /// The earlier one where two are worth the same.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |b: &Self| Reverse(b.candidate);
        self.worth
            .total_cmp(&other.worth)
            .then(key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Choice<'a> {
    candidates: &'a Candidates,
    budget: Budget,
    several: bool,
    chosen: Vec<usize>,
    open: Vec<bool>,
    /// For each candidate, its greatest likeness to the first so many chosen.
    nearest: Vec<(f32, usize)>,
    covered: FxHashSet<u64>,
    /// Words of the chosen, as whoever counts most.
    spent: usize,
    /// Sentences chosen from each text.
    taken: Vec<u32>,
}

impl<'a> Choice<'a> {
    fn new(candidates: &'a Candidates, texts: usize, budget: Budget) -> Self {
        let n = candidates.list.len();
        Self {
            candidates,
            budget,
            several: texts > 1,
            chosen: Vec::new(),
            open: vec![true; n],
            nearest: vec![(0.0, 0); n],
            covered: FxHashSet::default(),
            spent: 0,
            taken: vec![0; texts],
        }
    }

    fn run(&mut self, way: Way) {
        let mut queue: BinaryHeap<Bound> = (0..self.candidates.list.len())
            .filter_map(|at| self.bound(at, way))
            .collect();
        while let Some(best) = queue.pop() {
            let covering = way == Way::Cover;
            if self.chosen.len() >= self.budget.sentences
                || (covering && self.spent >= weigh::COVERAGE_WORDS)
            {
                return;
            }
            if best.chosen < self.chosen.len() {
                queue.extend(self.bound(best.candidate, way));
                continue;
            }
            let cost = self
                .candidates
                .list
                .get(best.candidate)
                .map_or(usize::MAX, |c| c.cost);
            if cost <= self.budget.words - self.spent {
                self.take(best.candidate);
            } else if !self.several && !self.chosen.is_empty() {
                // One article is not padded with what happens to fit: that says
                // less than the words it costs, and a longer summary would drop
                // it again.
                return;
            }
        }
    }

    /// What a candidate is worth now; nothing when it may not be chosen.
    fn bound(&mut self, at: usize, way: Way) -> Option<Bound> {
        let candidate = self.candidates.list.get(at)?;
        if !*self.open.get(at)? || self.is_said(at, candidate) {
            return None;
        }
        let worth = match way {
            Way::Cover => {
                let new = 1.0 - weigh::REPEATED_COVER * self.repeated(candidate);
                self.gain(candidate) / self.cost(candidate) * candidate.quality * new
            }
            Way::Marginal if candidate.score <= 0.0 => 0.0,
            Way::Marginal => self.marginal(at, candidate),
        };
        (worth > 0.0).then_some(Bound {
            worth,
            candidate: at,
            chosen: self.chosen.len(),
        })
    }

    /// Brings the likeness to what was chosen up to date; true when nearly the
    /// same words are in the summary.
    fn is_said(&mut self, at: usize, candidate: &Candidate) -> bool {
        let Some((near, seen)) = self.nearest.get_mut(at) else {
            return true;
        };
        for &other in self.chosen.iter().skip(*seen) {
            if let Some(other) = self.candidates.list.get(other) {
                *near = near.max(likeness(&other.vector, &candidate.vector));
            }
        }
        *seen = self.chosen.len();
        *near > weigh::SAME
    }

    fn gain(&self, candidate: &Candidate) -> f32 {
        let texts = |b: &u64| self.candidates.bigram_texts.get(b).copied().unwrap_or(0);
        let new: u32 = candidate
            .bigrams
            .iter()
            .filter(|b| !self.covered.contains(b))
            .map(texts)
            .filter(|&t| t >= weigh::COVERAGE_TEXTS)
            .sum();
        new as f32
    }

    /// The share of its pairs of words that the summary has already.
    fn repeated(&self, candidate: &Candidate) -> f32 {
        let has = |b: &&u64| self.covered.contains(b);
        let repeated = candidate.bigrams.iter().filter(has).count();
        repeated as f32 / candidate.bigrams.len().max(1) as f32
    }

    fn marginal(&self, at: usize, candidate: &Candidate) -> f32 {
        let near = self.nearest.get(at).map_or(0.0, |n| n.0);
        let relevance = if self.several {
            weigh::RELEVANCE_OF_MANY
        } else {
            weigh::RELEVANCE
        };
        // A little above zero: a sentence like all the rest is still better
        // than an empty place.
        let repeated = match (self.several, self.candidates.about) {
            (false, _) => 0.0,
            (true, false) => weigh::REPEATED * self.repeated(candidate),
            (true, true) => weigh::REPEATED_ABOUT * self.repeated(candidate),
        };
        let own = relevance * candidate.score - (1.0 - relevance) * near - repeated;
        let own = own.max(f32::MIN_POSITIVE);
        if self.budget.words < usize::MAX {
            own
        } else {
            own / self.turns(candidate)
        }
    }

    /// What a sentence costs. Where sentences are counted, short ones are no
    /// bargain, and texts that have had their turn wait for the others.
    fn cost(&self, candidate: &Candidate) -> f32 {
        if self.budget.words < usize::MAX {
            return candidate.words.max(1) as f32;
        }
        candidate.words.max(weigh::USUAL) as f32 * self.turns(candidate)
    }

    /// One more than the sentences chosen from the same text.
    fn turns(&self, candidate: &Candidate) -> f32 {
        self.taken
            .get(candidate.place)
            .map_or(1.0, |&n| 1.0 + n as f32)
    }

    fn take(&mut self, best: usize) {
        let Some(taken) = self.candidates.list.get(best) else {
            return;
        };
        self.chosen.push(best);
        self.spent += taken.cost;
        self.covered.extend(&taken.bigrams);
        if let Some(count) = self.taken.get_mut(taken.place) {
            *count += 1;
        }
        if let Some(open) = self.open.get_mut(best) {
            *open = false;
        }
    }
}
