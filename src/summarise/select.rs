//! Choosing sentences one by one under a budget. Each choice depends only on
//! those before it, so a longer summary holds every sentence of a shorter one.

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
        choice.cover();
    }
    choice.marginal();
    choice.chosen
}

struct Choice<'a> {
    candidates: &'a Candidates,
    budget: Budget,
    chosen: Vec<usize>,
    open: Vec<bool>,
    /// For each candidate, its greatest likeness to anything chosen.
    nearest: Vec<f32>,
    words: usize,
    /// Sentences chosen from each text.
    taken: Vec<u32>,
}

impl<'a> Choice<'a> {
    fn new(candidates: &'a Candidates, texts: usize, budget: Budget) -> Self {
        let n = candidates.list.len();
        Self {
            candidates,
            budget,
            chosen: Vec::new(),
            open: vec![true; n],
            nearest: vec![0.0; n],
            words: 0,
            taken: vec![0; texts],
        }
    }

    /// Pairs of words that stand in several texts, gained per word (greedy
    /// maximum coverage, Takamura and Okumura, EACL 2009).
    fn cover(&mut self) {
        let mut covered: FxHashSet<u64> = FxHashSet::default();
        while self.words < weigh::COVERAGE_WORDS {
            let gain = |c: &Candidate| -> f32 {
                let texts = |b: &u64| self.candidates.bigram_texts.get(b).copied().unwrap_or(0);
                let new: u32 = c
                    .bigrams
                    .iter()
                    .filter(|b| !covered.contains(b))
                    .map(texts)
                    .filter(|&t| t >= weigh::COVERAGE_TEXTS)
                    .sum();
                let quality = weigh::COVERAGE_CENTROID * c.centroid
                    + (1.0 - weigh::COVERAGE_CENTROID) * c.position;
                new as f32 / self.cost(c) * quality.powf(weigh::COVERAGE_QUALITY)
            };
            let Some(best) = self.best(|_, c| gain(c)) else {
                return;
            };
            covered.extend(
                self.candidates
                    .list
                    .get(best)
                    .map(|c| c.bigrams.as_slice())
                    .unwrap_or_default(),
            );
            self.take(best);
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

    /// Own score against likeness to what was chosen.
    fn marginal(&mut self) {
        while let Some(best) = self.best(|i, c| {
            let near = self.nearest.get(i).copied().unwrap_or(0.0);
            // A little above zero: a sentence like all the rest is still better
            // than an empty place.
            let own = (weigh::RELEVANCE * c.score - (1.0 - weigh::RELEVANCE) * near)
                .max(f32::MIN_POSITIVE);
            if self.budget.words < usize::MAX {
                own
            } else {
                own / self.turns(c)
            }
        }) {
            self.take(best);
        }
    }

    /// The open candidate that fits and has the highest worth above zero; the
    /// earlier one where two are equal.
    fn best(&self, worth: impl Fn(usize, &Candidate) -> f32) -> Option<usize> {
        if self.chosen.len() >= self.budget.sentences {
            return None;
        }
        let mut best: Option<(usize, f32)> = None;
        for (i, candidate) in self.candidates.list.iter().enumerate() {
            let open = self.open.get(i).copied().unwrap_or(false);
            if !open || candidate.words > self.budget.words - self.words {
                continue;
            }
            let value = worth(i, candidate);
            if value > 0.0 && best.is_none_or(|(_, b)| value > b) {
                best = Some((i, value));
            }
        }
        best.map(|(i, _)| i)
    }

    fn take(&mut self, best: usize) {
        let Some(taken) = self.candidates.list.get(best) else {
            return;
        };
        self.chosen.push(best);
        self.words += taken.words;
        if let Some(count) = self.taken.get_mut(taken.place) {
            *count += 1;
        }
        for (i, candidate) in self.candidates.list.iter().enumerate() {
            let near = likeness(&taken.vector, &candidate.vector);
            if let Some(nearest) = self.nearest.get_mut(i) {
                *nearest = nearest.max(near);
            }
            // Nearly the same words again: never in one summary.
            if near > weigh::SAME
                && let Some(open) = self.open.get_mut(i)
            {
                *open = false;
            }
        }
        if let Some(open) = self.open.get_mut(best) {
            *open = false;
        }
    }
}
