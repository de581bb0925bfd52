//! Learns the weights: stochastic gradient steps sized as in `AdaGrad` (Duchi,
//! Hazan, Singer 2011) with an L1 penalty, features left out at random. The
//! result depends on the sentences, the settings and the seed alone.

use nutgraf::extract::entities::training::{Chain, LANES, Lanes, SORTS, Steps, Sums};

/// One sentence, its features numbered.
pub struct Example {
    /// Numbers of features, of all tokens.
    pub features: Vec<u32>,
    /// Where those of each token end.
    pub ends: Vec<u32>,
    /// The sort of each token.
    pub sorts: Vec<u8>,
    /// The labels.
    pub labels: Vec<u8>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often every sentence is seen.
    pub passes: u32,
    /// The size of a step.
    pub rate: f32,
    /// The L1 penalty, for all sentences together.
    pub penalty: f32,
    /// The share of features left out.
    pub left_out: f32,
    /// Where chance begins.
    pub seed: u64,
}

/// What was learned.
pub struct Weights {
    /// One row a feature.
    pub rows: Vec<Lanes>,
    /// `[sort][after][before]`.
    pub steps: Steps,
}

impl Weights {
    /// The mean of what several runs learned: what chance gave one of them goes.
    pub fn mean(runs: Vec<Self>) -> Option<Self> {
        let share = 1.0 / runs.len() as f32;
        let mut runs = runs.into_iter();
        let mut mean = runs.next()?;
        for run in runs {
            let all = run.rows.iter().flatten();
            for (slot, weight) in mean.rows.iter_mut().flatten().zip(all) {
                *slot += weight;
            }
            let all = run.steps.iter().flatten().flatten();
            for (slot, step) in mean.steps.iter_mut().flatten().flatten().zip(all) {
                *slot += step;
            }
        }
        for slot in mean.rows.iter_mut().flatten() {
            *slot *= share;
        }
        for slot in mean.steps.iter_mut().flatten().flatten() {
            *slot *= share;
        }
        Some(mean)
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// A row of weights with what its steps need to know.
#[derive(Clone)]
struct Row {
    weights: Lanes,
    squares: Lanes,
    /// When the penalty was last taken.
    seen: u32,
}

const FIRST_SQUARE: f32 = 1e-2;

impl Row {
    /// Takes the penalty of all sentences since the row was last used.
    fn shrink(&mut self, now: u32, step: f32) {
        let since = now - self.seen;
        if since == 0 {
            return;
        }
        self.seen = now;
        let by = step * since as f32;
        for (weight, square) in self.weights.iter_mut().zip(&self.squares) {
            let less = by / square.sqrt();
            *weight = weight.signum() * (weight.abs() - less).max(0.0);
        }
    }

    fn learn(&mut self, slope: &Lanes, rate: f32) {
        for ((weight, square), &slope) in self.weights.iter_mut().zip(&mut self.squares).zip(slope)
        {
            *square += slope * slope;
            *weight -= rate * slope / square.sqrt();
        }
    }
}

/// Learns from all examples. `watch` is told of each pass: its number and the
/// loss a sentence.
pub fn fit(
    examples: &[Example],
    features: usize,
    settings: Settings,
    mut watch: impl FnMut(u32, f64),
) -> Weights {
    let empty = Row {
        weights: [0.0; LANES],
        squares: [FIRST_SQUARE; LANES],
        seen: 0,
    };
    let mut rows = vec![empty; features];
    let mut steps: Steps = vec![[[0.0; LANES]; LANES]; SORTS];
    let mut squares: Steps = vec![[[FIRST_SQUARE; LANES]; LANES]; SORTS];
    let mut chance = Chance(settings.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let keep = 1.0 - settings.left_out;
    let bar = (f64::from(settings.left_out) * 65536.0) as u64;
    let mut now = 0;
    let mut chain = Chain::new(steps.clone(), 1.0);
    let mut sums = Sums::default();
    let (mut kept, mut ends, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    let mut sum: Vec<Lanes> = vec![[0.0; LANES]; features];
    let mut sum_steps: Steps = vec![[[0.0; LANES]; LANES]; SORTS];
    let mut summed = 0.0_f32;
    for pass in 0..settings.passes {
        for i in (1..order.len()).rev() {
            let j = chance.below(i + 1);
            order.swap(i, j);
        }
        let mut loss = 0.0;
        // Smaller steps towards the end.
        let rate = settings.rate * (1.0 - 0.9 * pass as f32 / settings.passes as f32);
        let penalty = rate * settings.penalty / examples.len() as f32;
        for &number in &order {
            let example = &examples[number];
            if example.labels.is_empty() {
                continue;
            }
            now += 1;
            kept.clear();
            ends.clear();
            scores.clear();
            let mut from = 0;
            for &end in &example.ends {
                let mut score = [0.0; LANES];
                let (mut bits, mut left) = (0, 0);
                for &feature in &example.features[from..end as usize] {
                    if left == 0 {
                        (bits, left) = (chance.next(), 4);
                    }
                    let out = bits & 0xFFFF < bar;
                    bits >>= 16;
                    left -= 1;
                    if out {
                        continue;
                    }
                    kept.push(feature);
                    let row = &mut rows[feature as usize];
                    row.shrink(now, penalty);
                    for (slot, weight) in score.iter_mut().zip(&row.weights) {
                        *slot += weight;
                    }
                }
                for slot in &mut score {
                    *slot /= keep;
                }
                from = end as usize;
                ends.push(kept.len());
                scores.push(score);
            }
            sums.work_out(&chain, &scores, &example.sorts, 1.0);
            loss += sums.log_sum();
            let mut from = 0;
            for (t, (&end, &label)) in ends.iter().zip(&example.labels).enumerate() {
                let label = usize::from(label);
                loss -= f64::from(scores[t][label]);
                let mut slope = sums.labels(t);
                slope[label] -= 1.0;
                for slot in &mut slope {
                    *slot /= keep;
                }
                for &feature in &kept[from..end] {
                    rows[feature as usize].learn(&slope, rate);
                }
                from = end;
                if t > 0 {
                    let before = usize::from(example.labels[t - 1]);
                    let sort = usize::from(example.sorts[t]);
                    loss -= f64::from(steps[sort][label][before]);
                    let mut slopes = sums.steps(&chain, t);
                    slopes[label][before] -= 1.0;
                    for ((steps, squares), slopes) in
                        steps[sort].iter_mut().zip(&mut squares[sort]).zip(&slopes)
                    {
                        for ((step, square), &slope) in steps.iter_mut().zip(squares).zip(slopes) {
                            // A little towards zero, for what is hardly seen.
                            let slope = slope + 1e-5 * *step;
                            *square += slope * slope;
                            *step -= rate * slope / square.sqrt();
                        }
                    }
                }
            }
            let touched = example
                .sorts
                .iter()
                .skip(1)
                .fold(0_u32, |all, sort| all | 1 << sort);
            for (sort, steps) in (0..).zip(&steps) {
                if touched >> sort & 1 == 1 {
                    chain.renew(sort, steps);
                }
            }
        }
        watch(pass, loss / examples.len() as f64);
        // The mean over the last passes is steadier than the last one.
        if pass + 3 >= settings.passes {
            for (row, sum) in rows.iter_mut().zip(&mut sum) {
                row.shrink(now, penalty);
                for (slot, weight) in sum.iter_mut().zip(&row.weights) {
                    *slot += weight;
                }
            }
            for (slot, step) in sum_steps
                .iter_mut()
                .flatten()
                .flatten()
                .zip(steps.iter().flatten().flatten())
            {
                *slot += step;
            }
            summed += 1.0;
        }
    }
    for slot in sum.iter_mut().flatten() {
        *slot /= summed;
    }
    for slot in sum_steps.iter_mut().flatten().flatten() {
        *slot /= summed;
    }
    Weights {
        rows: sum,
        steps: sum_steps,
    }
}
