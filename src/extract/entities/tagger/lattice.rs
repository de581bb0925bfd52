//! The chain of labels of one sentence: the best path, and how probable labels
//! and names are. Linear-chain conditional random field (Lafferty, `McCallum`,
//! Pereira 2001). Knows nothing of words.

use super::labels::{LABELS, LANES, OUTSIDE, first, further, may_follow};
use super::types::SORTS;

/// One number for each label.
pub type Lanes = [f32; LANES];

/// Scores of the steps from label to label, for each sort of the token that
/// the step leads to; `steps[sort][after][before]`.
pub type Steps = Vec<[Lanes; LANES]>;

/// A step that cannot be.
const NEVER: f32 = -1.0e30;

/// The steps as needed by the lattice.
#[derive(Debug, Clone)]
pub struct Chain {
    scores: Steps,
    /// `exp` of the scores, `[sort][after][before]`.
    into: Steps,
    /// The same the other way round, `[sort][before][after]`.
    from: Steps,
}

impl Chain {
    /// Makes a chain from scores; those of impossible steps are ignored.
    /// Scores are divided by `temperature` for the probabilities.
    pub fn new(mut scores: Steps, temperature: f32) -> Self {
        scores.resize(SORTS, [[0.0; LANES]; LANES]);
        let mut into = vec![[[0.0; LANES]; LANES]; SORTS];
        let mut from = into.clone();
        for ((scores, into), from) in scores.iter_mut().zip(&mut into).zip(&mut from) {
            for (after, (scores, into)) in scores.iter_mut().zip(into).enumerate() {
                for (before, (score, into)) in scores.iter_mut().zip(into).enumerate() {
                    let may = after < LABELS && before < LABELS && may_follow(before, after);
                    if may {
                        *into = (*score / temperature).exp();
                        if let Some(slot) = from.get_mut(before).and_then(|f| f.get_mut(after)) {
                            *slot = *into;
                        }
                    } else {
                        *score = NEVER;
                    }
                }
            }
        }
        Self { scores, into, from }
    }
}

/// The best labels of a sentence by their scores and the sorts of its tokens.
pub fn best(chain: &Chain, scores: &[Lanes], sorts: &[u8], path: &mut Vec<u8>) {
    path.clear();
    let mut backs: Vec<[u8; LANES]> = Vec::with_capacity(scores.len());
    let mut best = [NEVER; LANES];
    for (t, (own, &sort)) in scores.iter().zip(sorts).enumerate() {
        let mut next = [NEVER; LANES];
        let mut back = [0_u8; LANES];
        if t == 0 {
            for (label, (slot, &score)) in next.iter_mut().zip(own).enumerate().take(LABELS) {
                if may_follow(OUTSIDE, label) {
                    *slot = score;
                }
            }
        } else if let Some(steps) = chain.scores.get(usize::from(sort)) {
            let pairs = next.iter_mut().zip(&mut back).zip(own).zip(steps);
            for (((slot, back), &score), steps) in pairs.take(LABELS) {
                let (mut most, mut at) = (f32::MIN, 0_u8);
                for (i, (&b, &s)) in (0_u8..).zip(best.iter().zip(steps)) {
                    let sum = b + s;
                    if sum > most {
                        (most, at) = (sum, i);
                    }
                }
                (*slot, *back) = (most + score, at);
            }
        }
        backs.push(back);
        best = next;
    }
    let mut label = (0_u8..)
        .zip(&best)
        .take(LABELS)
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
        .map_or(0, |(label, _)| label);
    for back in backs.iter().rev() {
        path.push(label);
        label = back.get(usize::from(label)).copied().unwrap_or(0);
    }
    path.reverse();
}

/// Forward and backward sums of a sentence.
#[derive(Debug, Default)]
pub struct Sums {
    /// `exp` of the scores, the greatest of each token being 1.
    own: Vec<Lanes>,
    forward: Vec<Lanes>,
    backward: Vec<Lanes>,
    /// What each forward sum was divided by.
    scale: Vec<f32>,
    sorts: Vec<u8>,
    /// The logarithm of the sum over all paths.
    pub log_sum: f64,
}

fn times(matrix: &[Lanes; LANES], vector: &Lanes) -> Lanes {
    let mut out = [0.0; LANES];
    for (slot, row) in out.iter_mut().zip(matrix) {
        let mut sum = 0.0;
        for (a, b) in row.iter().zip(vector) {
            sum += a * b;
        }
        *slot = sum;
    }
    out
}

impl Sums {
    /// Works out the sums. `temperature` divides the scores.
    pub fn work_out(&mut self, chain: &Chain, scores: &[Lanes], sorts: &[u8], temperature: f32) {
        self.own.clear();
        self.forward.clear();
        self.scale.clear();
        self.sorts.clear();
        self.sorts.extend_from_slice(sorts);
        self.log_sum = 0.0;
        let mut last = [0.0; LANES];
        for (t, (scores, &sort)) in scores.iter().zip(sorts).enumerate() {
            let most = scores.iter().take(LABELS).copied().fold(f32::MIN, f32::max);
            let mut own = [0.0; LANES];
            for (slot, &score) in own.iter_mut().zip(scores).take(LABELS) {
                *slot = ((score - most) / temperature).exp();
            }
            let mut now = if t == 0 {
                let mut start = [0.0; LANES];
                for (label, slot) in start.iter_mut().enumerate().take(LABELS) {
                    *slot = f32::from(u8::from(may_follow(OUTSIDE, label)));
                }
                start
            } else {
                chain
                    .into
                    .get(usize::from(sort))
                    .map_or(last, |steps| times(steps, &last))
            };
            let mut sum = 0.0;
            for (slot, own) in now.iter_mut().zip(&own) {
                *slot *= own;
                sum += *slot;
            }
            let sum = sum.max(f32::MIN_POSITIVE);
            for slot in &mut now {
                *slot /= sum;
            }
            self.log_sum += f64::from(sum).ln() + f64::from(most / temperature);
            self.own.push(own);
            self.forward.push(now);
            self.scale.push(sum);
            last = now;
        }
        self.backward.clear();
        self.backward.resize(scores.len(), [1.0; LANES]);
        let mut after = [1.0; LANES];
        for t in (0..scores.len()).rev() {
            if let Some(slot) = self.backward.get_mut(t) {
                *slot = after;
            }
            after = self.ahead(chain, t, &after, None);
        }
    }

    /// The backward sum before token `t`, of the one behind it; `without`
    /// leaves a label out.
    fn ahead(&self, chain: &Chain, t: usize, behind: &Lanes, without: Option<usize>) -> Lanes {
        let (Some(own), Some(&scale), Some(&sort)) =
            (self.own.get(t), self.scale.get(t), self.sorts.get(t))
        else {
            return [1.0; LANES];
        };
        let mut product = [0.0; LANES];
        for ((slot, own), behind) in product.iter_mut().zip(own).zip(behind) {
            *slot = own * behind / scale;
        }
        if let Some(slot) = without.and_then(|label| product.get_mut(label)) {
            *slot = 0.0;
        }
        chain
            .from
            .get(usize::from(sort))
            .map_or([0.0; LANES], |steps| times(steps, &product))
    }

    /// How probable each label of token `t` is.
    pub fn labels(&self, t: usize) -> Lanes {
        let mut out = [0.0; LANES];
        if let (Some(forward), Some(backward)) = (self.forward.get(t), self.backward.get(t)) {
            for ((slot, f), b) in out.iter_mut().zip(forward).zip(backward) {
                *slot = f * b;
            }
        }
        out
    }

    /// How probable each step into token `t` is, `[after][before]`.
    #[cfg(feature = "train")]
    pub fn steps(&self, chain: &Chain, t: usize) -> [Lanes; LANES] {
        let mut out = [[0.0; LANES]; LANES];
        let before = t.checked_sub(1).and_then(|b| self.forward.get(b));
        let (Some(before), Some(own), Some(backward), Some(&scale), Some(&sort)) = (
            before,
            self.own.get(t),
            self.backward.get(t),
            self.scale.get(t),
            self.sorts.get(t),
        ) else {
            return out;
        };
        let Some(steps) = chain.into.get(usize::from(sort)) else {
            return out;
        };
        for (((out, steps), own), back) in out.iter_mut().zip(steps).zip(own).zip(backward) {
            let here = own * back / scale;
            for ((slot, step), before) in out.iter_mut().zip(steps).zip(before) {
                *slot = step * before * here;
            }
        }
        out
    }

    /// How probable it is that exactly tokens `from` to `to`, both inside, are
    /// a name of the class: summed over all labels of the rest of the sentence.
    pub fn name(&self, chain: &Chain, from: usize, to: usize, class: usize) -> f32 {
        let (begin, inside) = (first(class), further(class));
        let get = |list: &[Lanes], t: usize, label: usize| {
            list.get(t)
                .and_then(|l| l.get(label))
                .copied()
                .unwrap_or(0.0)
        };
        let mut sum = get(&self.forward, from, begin);
        let mut label = begin;
        for t in from + 1..=to {
            let step = self
                .sorts
                .get(t)
                .and_then(|&sort| chain.into.get(usize::from(sort)))
                .and_then(|steps| steps.get(inside))
                .and_then(|row| row.get(label))
                .copied()
                .unwrap_or(0.0);
            let scale = self.scale.get(t).copied().unwrap_or(1.0);
            sum *= step * get(&self.own, t, inside) / scale;
            label = inside;
        }
        if to + 1 < self.own.len() {
            let behind = self.backward.get(to + 1).copied().unwrap_or([0.0; LANES]);
            let ahead = self.ahead(chain, to + 1, &behind, Some(inside));
            sum *= ahead.get(label).copied().unwrap_or(0.0);
        }
        sum.clamp(0.0, 1.0)
    }
}
