//! The labels of a sentence's items as a linear chain: which may follow each
//! other, the best sequence, and how probable each label is. Lafferty and
//! others: Conditional Random Fields, ICML 2001. Knows nothing of words.

/// One number a label, and one lane that is never used.
pub(in crate::extract::quotes) type Row = [f32; 8];
/// What it costs that one label follows another; the last row is the start.
pub(in crate::extract::quotes) type Steps = [Row; 8];

/// What an item is, as the lane in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::quotes) enum Label {
    Nothing,
    Speaker,
    Cue,
    /// Begins words reported after their cue.
    After,
    AfterOn,
    /// Begins words reported before their cue.
    Before,
    BeforeOn,
}

use Label::{After, AfterOn, Before, BeforeOn, Cue, Nothing, Speaker};

/// All labels in the order of their lanes.
pub(in crate::extract::quotes) const LABELS: [Label; 7] =
    [Nothing, Speaker, Cue, After, AfterOn, Before, BeforeOn];
/// The row of the start in [`Steps`].
pub(in crate::extract::quotes) const START: usize = 7;
/// Low enough that no sequence takes it.
const NEVER: f32 = -1e9;

impl Label {
    /// True for words that are reported.
    pub fn reports(self) -> bool {
        matches!(self, After | AfterOn | Before | BeforeOn)
    }

    /// True for the first of them.
    pub fn begins(self) -> bool {
        matches!(self, After | Before)
    }

    /// True when it may follow the label in lane `from` or [`START`].
    pub fn may_follow(self, from: usize) -> bool {
        match self {
            AfterOn => from == After as usize || from == AfterOn as usize,
            BeforeOn => from == Before as usize || from == BeforeOn as usize,
            _ => true,
        }
    }
}

/// The steps with those that cannot be shut.
pub(in crate::extract::quotes) fn shut(steps: &Steps) -> Steps {
    let mut out = *steps;
    for (from, row) in out.iter_mut().enumerate() {
        for (value, label) in row.iter_mut().zip(LABELS) {
            if !label.may_follow(from) {
                *value = NEVER;
            }
        }
    }
    out
}

/// The best labels, by Viterbi's algorithm. `steps` are shut.
pub(in crate::extract::quotes) fn best(scores: &[Row], steps: &Steps, out: &mut Vec<Label>) {
    out.clear();
    let mut back: Vec<[u8; 8]> = Vec::with_capacity(scores.len());
    let mut alpha = steps[START];
    for (at, row) in scores.iter().enumerate() {
        let (mut next, mut from) = (alpha, [0_u8; 8]);
        if at > 0 {
            next = [f32::NEG_INFINITY; 8];
            for ((number, so_far), step) in (0_u8..).zip(&alpha).zip(steps).take(LABELS.len()) {
                for ((top, arg), cost) in next.iter_mut().zip(&mut from).zip(step) {
                    if so_far + cost > *top {
                        (*top, *arg) = (so_far + cost, number);
                    }
                }
            }
        }
        for (value, score) in next.iter_mut().zip(row) {
            *value += score;
        }
        alpha = next;
        back.push(from);
    }
    let mut last = Nothing;
    for label in LABELS {
        if alpha[label as usize] > alpha[last as usize] {
            last = label;
        }
    }
    for from in back.iter().rev() {
        out.push(last);
        let lane = from[last as usize] as usize;
        last = LABELS.get(lane).copied().unwrap_or(Nothing);
    }
    out.reverse();
}

/// The probability of each label at each item, by the forward-backward
/// algorithm with sums kept at one. `steps` are shut; `pairs`, where given,
/// takes how often each step is expected.
pub(in crate::extract::quotes) fn marginals(
    scores: &[Row],
    steps: &Steps,
    out: &mut Vec<Row>,
    mut pairs: Option<&mut Steps>,
) {
    out.clear();
    let step = steps.map(|row| row.map(exp));
    let mut forward: Vec<(Row, Row)> = Vec::with_capacity(scores.len());
    let mut alpha = [0.0; 8];
    alpha[START] = 1.0;
    for row in scores {
        let top = row.iter().take(LABELS.len()).fold(NEVER, |a, b| a.max(*b));
        let emit = row.map(|v| exp(v - top));
        let mut next = [0.0_f32; 8];
        for (so_far, row) in alpha.iter().zip(&step) {
            for (value, p) in next.iter_mut().zip(row) {
                *value += so_far * p;
            }
        }
        next[START] = 0.0;
        for (value, e) in next.iter_mut().zip(&emit) {
            *value *= e;
        }
        let sum = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        alpha = next.map(|v| v / sum);
        forward.push((alpha, emit.map(|e| e / sum)));
    }
    let mut beta = [1.0_f32; 8];
    let mut rest = forward.as_slice();
    while let Some(((alpha, emit), before)) = rest.split_last() {
        rest = before;
        let mut both = [0.0; 8];
        for ((m, a), b) in both.iter_mut().zip(alpha).zip(&beta) {
            *m = a * b;
        }
        let sum = both.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        out.push(both.map(|v| v / sum));
        let mut come = beta;
        for (value, e) in come.iter_mut().zip(emit) {
            *value *= e;
        }
        let mut start = [0.0; 8];
        start[START] = 1.0;
        let earlier = before.last().map_or(&start, |(alpha, _)| alpha);
        for (from, (row, value)) in step.iter().zip(&mut beta).enumerate() {
            *value = 0.0;
            for ((to, p), c) in row.iter().enumerate().zip(&come).take(LABELS.len()) {
                *value += p * c;
                if let Some(pairs) = pairs.as_deref_mut() {
                    pairs[from][to] += earlier[from] * p * c;
                }
            }
        }
    }
    out.reverse();
}

/// The exponential function from additions and multiplications alone, so that
/// every machine gives the same bits; exact to about seven digits from -87 to
/// 88, outside which it is held.
pub(in crate::extract::quotes) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let whole = (x * std::f32::consts::LOG2_E).round();
    // ln 2 in two pieces, so that nothing is lost.
    let r = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let series = 1.0
        + r * (1.0
            + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 254 by the clamp"
    )]
    let bits = (whole + 127.0) as u32;
    series * f32::from_bits(bits << 23)
}

/// A score as a probability.
pub(in crate::extract::quotes) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials() {
        for x in [-80.0_f32, -10.5, -1.0, -0.3, 0.0, 0.2, 1.0, 7.7, 42.0, 80.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!((exp(0.0) - 1.0).abs() < f32::EPSILON);
        assert!(exp(f32::NEG_INFINITY) < 1e-30 && exp(f32::INFINITY).is_finite());
    }

    #[test]
    fn chains_against_counting_all() {
        let mut steps = [[0.0; 8]; 8];
        for (i, row) in steps.iter_mut().enumerate() {
            for (j, v) in row.iter_mut().enumerate() {
                *v = ((i * 7 + j * 3) % 5) as f32 * 0.3 - 0.6;
            }
        }
        let steps = shut(&steps);
        let scores: Vec<Row> = (0..4)
            .map(|i| std::array::from_fn(|j| ((i * 5 + j * 11) % 7) as f32 * 0.4 - 1.0))
            .collect();
        let mut sums = [[0.0_f64; 8]; 4];
        let (mut all, mut top, mut arg) = (0.0, f64::NEG_INFINITY, Vec::new());
        for code in 0..7_usize.pow(4) {
            let labels: Vec<usize> = (0..4).map(|i| code / 7_usize.pow(i) % 7).collect();
            let mut score = 0.0;
            let mut from = START;
            for (row, &to) in scores.iter().zip(&labels) {
                score += f64::from(row[to]) + f64::from(steps[from][to]);
                from = to;
            }
            if score > top {
                (top, arg) = (score, labels.clone());
            }
            all += score.exp();
            for (i, &l) in labels.iter().enumerate() {
                sums[i][l] += score.exp();
            }
        }
        let (mut labels, mut found) = (Vec::new(), Vec::new());
        best(&scores, &steps, &mut labels);
        assert_eq!(labels.iter().map(|l| *l as usize).collect::<Vec<_>>(), arg);
        marginals(&scores, &steps, &mut found, None);
        for (row, sum) in found.iter().zip(sums) {
            for (p, s) in row.iter().zip(sum) {
                assert!((f64::from(*p) - s / all).abs() < 1e-4, "{p} {}", s / all);
            }
        }
        best(&[], &steps, &mut labels);
        marginals(&[], &steps, &mut found, None);
        assert!(labels.is_empty() && found.is_empty());
    }
}
