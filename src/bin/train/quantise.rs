//! From weights as learned to weights in few bits, and how sure they may be.

use nutgraf::extract::entities::training::{LABELS, LANES, Lanes, Row, SORTS, Weights};

use crate::fit;

/// The greatest weight, in steps: 31 values are 5 bits.
const MOST: f32 = 15.0;

/// The share of weights that are not cut to the greatest.
const WHOLE: f64 = 0.9985;

/// The size of a weight of 1.
fn step(mut sizes: Vec<f32>) -> f32 {
    sizes.sort_unstable_by(f32::total_cmp);
    let at = (sizes.len() as f64 * WHOLE) as usize;
    sizes
        .get(at.min(sizes.len().saturating_sub(1)))
        .map_or(1.0, |most| most / MOST)
}

/// Rounds the weights; those below `least` become nothing. `numbers` are the
/// numbers of the features, in order.
pub fn quantise(learned: &fit::Weights, numbers: &[u32], least: f32) -> Weights {
    let size = step(
        learned
            .rows
            .iter()
            .flatten()
            .map(|w| w.abs())
            .filter(|&w| w >= least)
            .collect(),
    );
    let round =
        |weight: f32, size: f32, most: f32| (weight / size).round().clamp(-most, most) as i8;
    let row = |lanes: &Lanes| -> Row {
        lanes.map(|w| {
            if w.abs() < least {
                0
            } else {
                round(w, size, MOST)
            }
        })
    };
    let mut features = Vec::new();
    let mut rows = Vec::new();
    for (lanes, &number) in learned.rows.iter().zip(numbers) {
        let row = row(lanes);
        if row != [0; LANES] {
            features.push(number);
            rows.push(row);
        }
    }
    let all = learned.steps.iter().flatten().flatten();
    let chain_step = all.map(|w| w.abs()).fold(0.0, f32::max) / 100.0;
    let mut chain = vec![[[0; LANES]; LANES]; SORTS];
    for (sort, learned) in chain.iter_mut().zip(&learned.steps) {
        for (after, learned) in sort.iter_mut().zip(learned).take(LABELS) {
            for (slot, &weight) in after.iter_mut().zip(learned).take(LABELS) {
                *slot = round(weight, chain_step, 127.0);
            }
        }
    }
    Weights {
        features,
        rows,
        step: size,
        chain,
        chain_step,
        temperature: 1.0,
    }
}
