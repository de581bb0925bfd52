//! The chain of labels of one sentence: the best path, and how probable labels
//! and names are. Linear-chain conditional random field (Lafferty, `McCallum`,
//! Pereira 2001). Knows nothing of words.

use std::array::from_fn;
use std::iter::once;

use super::labels::{CLASSES, LABELS, LANES, OUTSIDE, class_of, first, further, may_follow};
use super::types::SORTS;

/// One number for each label.
pub type Lanes = [f32; LANES];

/// Scores of the steps from label to label, for each sort of the token that
/// the step leads to; `steps[sort][after][before]`.
pub type Steps = Vec<[Lanes; LANES]>;

/// A step that cannot be.
const NEVER: f32 = -1.0e30;

/// The steps as needed by the lattice, for each sort of the token that they lead to.
#[derive(Debug, Clone)]
pub struct Chain(Vec<Entry>);

/// The steps to tokens of one sort.
#[derive(Debug, Clone)]
struct Entry {
    /// `[after][before]`.
    scores: [Lanes; LANES],
    /// `exp` of the scores.
    powers: [Lanes; LANES],
    /// Those to the labels that any label may stand before, `[before]`.
    starts: [Starts; LANES],
    /// Those to further tokens, from the first one and from a further one, by class.
    inside: [[f32; 2]; CLASSES.len()],
    /// How much the scores of steps to the labels of `starts` differ at most.
    spread: f32,
}

impl Entry {
    fn new(mut scores: [Lanes; LANES], temperature: f32) -> Self {
        let spread = spread(&scores);
        let mut powers = [[0.0; LANES]; LANES];
        for (after, (scores, powers)) in scores.iter_mut().zip(&mut powers).enumerate() {
            for (before, (score, power)) in scores.iter_mut().zip(powers).enumerate() {
                if after < LABELS && before < LABELS && may_follow(before, after) {
                    *power = (*score / temperature).exp();
                } else {
                    *score = NEVER;
                }
            }
        }
        let power = |before: usize, after: usize| -> f32 {
            powers
                .get(after)
                .and_then(|row| row.get(before))
                .map_or(0.0, |&power| power)
        };
        Self {
            starts: from_fn(|before| {
                let mut afters = starts();
                from_fn(|_| afters.next().map_or(0.0, |after| power(before, after)))
            }),
            inside: from_fn(|class| {
                [first(class), further(class)].map(|before| power(before, further(class)))
            }),
            scores,
            powers,
            spread,
        }
    }
}

impl Chain {
    /// Makes a chain from scores; those of impossible steps are ignored.
    /// Scores are divided by `temperature` for the probabilities.
    pub fn new(mut scores: Steps, temperature: f32) -> Self {
        scores.resize(SORTS, [[0.0; LANES]; LANES]);
        let into = scores.into_iter().map(|s| Entry::new(s, temperature));
        Self(into.collect())
    }

    /// Takes other scores for one sort, temperature 1.
    #[cfg(feature = "train")]
    pub fn renew(&mut self, sort: u8, scores: &[Lanes; LANES]) {
        if let Some(into) = self.0.get_mut(usize::from(sort)) {
            *into = Entry::new(*scores, 1.0);
        }
    }

    fn into(&self, sort: u8) -> Option<&Entry> {
        self.0.get(usize::from(sort))
    }
}

/// How far the steps to labels that any label may stand before differ.
fn spread(steps: &[Lanes; LANES]) -> f32 {
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    for row in starts().filter_map(|after| steps.get(after)) {
        for &score in row.iter().take(LABELS) {
            (least, most) = (least.min(score), most.max(score));
        }
    }
    most - least
}

/// Whether any label may stand before a label: outside, and first tokens.
fn start(label: usize) -> bool {
    class_of(label).is_none_or(|class| label == first(class))
}

/// Those labels, in order.
fn starts() -> impl Iterator<Item = usize> {
    once(OUTSIDE).chain((0..CLASSES.len()).map(first))
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
        } else if let Some(into) = chain.into(sort) {
            // A label so far behind that no step brings it up is no way to another name.
            let floor = best.iter().copied().fold(NEVER, f32::max) - into.spread;
            let mut ahead = [0; LANES];
            let mut count = 0;
            for (label, &score) in best.iter().enumerate() {
                if score >= floor
                    && let Some(slot) = ahead.get_mut(count)
                {
                    *slot = label;
                    count += 1;
                }
            }
            let ahead = ahead.get(..count).unwrap_or_default();
            let slots = next.iter_mut().zip(&mut back).zip(own).zip(&into.scores);
            for (after, (((slot, back), &own), row)) in slots.enumerate().take(LABELS) {
                // A further token stands behind a first or further one of its class alone.
                let same = [after.wrapping_sub(1), after];
                let before = if start(after) { ahead } else { &same };
                let (mut most, mut at) = (f32::MIN, 0);
                for &label in before {
                    let (Some(score), Some(step)) = (best.get(label), row.get(label)) else {
                        continue;
                    };
                    if score + step > most {
                        (most, at) = (score + step, label);
                    }
                }
                (*slot, *back) = (most + own, u8::try_from(at).unwrap_or(0));
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
    /// The greatest score of each token.
    peaks: Vec<f32>,
}

/// How many labels any label may stand before; see [`starts`].
const STARTS: usize = CLASSES.len() + 1;

/// One number for each of them.
type Starts = [f32; STARTS];

/// `exp` of a number that is not above 0, to seven digits, the same on every machine.
fn exp(x: f32) -> f32 {
    /// Added, it leaves a whole number in the last bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.max(-80.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    // What is left of ln 2 in two steps, and the series of e to the rest (Cephes).
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let series = 0.041_665_795 + rest * (0.008_333_452 + rest * 0.001_398_199_9);
    let series = 0.5 + rest * (0.166_666_65 + rest * series);
    let power = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    power * (1.0 + rest * (1.0 + rest * series))
}

/// A row of numbers with a share of another one; spelt out, so that no loop is left.
#[expect(clippy::many_single_char_names, reason = "they are places in a row")]
fn with(
    [a, b, c, d, e, f, g, h]: Starts,
    &[i, j, k, l, m, n, o, p]: &Starts,
    share: f32,
) -> Starts {
    [
        a + i * share,
        b + j * share,
        c + k * share,
        d + l * share,
        e + m * share,
        f + n * share,
        g + o * share,
        h + p * share,
    ]
}

/// What reaches each label of a token from those of the token before it.
fn onward(into: &Entry, before: &Lanes) -> Lanes {
    let mut out = [0.0; LANES];
    let mut sums = [0.0; STARTS];
    for (row, &share) in into.starts.iter().zip(before).take(LABELS) {
        sums = with(sums, row, share);
    }
    let ([outside, pairs @ .., _], [sum, sums @ ..]) = (&mut out, sums);
    let [_, from @ .., _] = before;
    *outside = sum;
    let pairs = pairs.as_chunks_mut().0.iter_mut();
    for (((pair, sum), [a, b]), [begin, on]) in
        pairs.zip(sums).zip(&into.inside).zip(from.as_chunks().0)
    {
        *pair = [sum, a * begin + b * on];
    }
    out
}

/// What reaches each label of a token from those of the token behind it.
fn backward(into: &Entry, behind: &Lanes) -> Lanes {
    let mut out = [0.0; LANES];
    let [mut low, mut high] = [[0.0; STARTS]; 2];
    for after in starts() {
        if let (Some(row), Some(&share)) = (into.powers.get(after), behind.get(after))
            && let ([a, b], _) = row.as_chunks()
        {
            low = with(low, a, share);
            high = with(high, b, share);
        }
    }
    for (slots, sums) in out.as_chunks_mut().0.iter_mut().zip([low, high]) {
        *slots = sums;
    }
    let ([_, pairs @ .., _], [_, from @ .., _]) = (&mut out, behind);
    let pairs = pairs.as_chunks_mut().0.iter_mut();
    for (([begin, on], [a, b]), [_, share]) in pairs.zip(&into.inside).zip(from.as_chunks().0) {
        *begin += a * share;
        *on += b * share;
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
        self.peaks.clear();
        let mut last = [0.0; LANES];
        for (t, (scores, &sort)) in scores.iter().zip(sorts).enumerate() {
            let most = scores.iter().take(LABELS).copied().fold(f32::MIN, f32::max);
            let mut own = [0.0; LANES];
            for (slot, &score) in own.iter_mut().zip(scores).take(LABELS) {
                *slot = exp((score - most) / temperature);
            }
            let mut now = if t == 0 {
                let mut start = [0.0; LANES];
                for (label, slot) in start.iter_mut().enumerate().take(LABELS) {
                    *slot = f32::from(u8::from(may_follow(OUTSIDE, label)));
                }
                start
            } else {
                chain.into(sort).map_or(last, |into| onward(into, &last))
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
            self.peaks.push(most / temperature);
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
            .into(sort)
            .map_or(product, |into| backward(into, &product))
    }

    /// The logarithm of the sum over all paths.
    #[cfg(any(test, feature = "train"))]
    pub fn log_sum(&self) -> f64 {
        let parts = self.scale.iter().zip(&self.peaks);
        parts
            .map(|(&sum, &most)| f64::from(sum).ln() + f64::from(most))
            .sum()
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
        let Some(into) = chain.into(sort) else {
            return out;
        };
        for (((out, steps), own), back) in out.iter_mut().zip(&into.powers).zip(own).zip(backward) {
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
                .and_then(|&sort| chain.into(sort))
                .and_then(|into| into.powers.get(inside))
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
