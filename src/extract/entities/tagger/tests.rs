//! The lattice against counting by hand, the file format there and back, and
//! odd files.

use proptest::prelude::*;

use super::clusters::Clusters;
use super::hash;
use super::labels::{LABELS, LANES, first, further, may_follow};
use super::lattice::{Chain, Lanes, Steps, Sums, best};
use super::model::{Adder, BITS, Model, Weights};
use super::pack;
use super::types::{SORTS, Sink};

/// All label sequences of a length that names can have, with their scores.
fn paths(scores: &[Lanes], sorts: &[u8], steps: &Steps) -> Vec<(Vec<usize>, f64)> {
    let mut all: Vec<(Vec<usize>, f64)> = vec![(Vec::new(), 0.0)];
    for (t, own) in scores.iter().enumerate() {
        let mut longer = Vec::new();
        for (path, score) in &all {
            let before = path.last().copied().unwrap_or(0);
            for (label, own) in own.iter().enumerate().take(LABELS) {
                if !may_follow(before, label) {
                    continue;
                }
                let step = if t == 0 {
                    0.0
                } else {
                    steps[usize::from(sorts[t])][label][before]
                };
                let mut path = path.clone();
                path.push(label);
                longer.push((path, score + f64::from(own + step)));
            }
        }
        all = longer;
    }
    all
}

fn lanes() -> impl Strategy<Value = Lanes> {
    proptest::array::uniform16(-2.0_f32..2.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sums_and_best_path_are_those_of_all_paths(
        scores in proptest::collection::vec(lanes(), 1..4),
        sorts in proptest::collection::vec(0_u8..3, 4),
        rows in proptest::collection::vec(lanes(), 3 * LANES),
    ) {
        let mut steps: Steps = vec![[[0.0; LANES]; LANES]; SORTS];
        for (sort, rows) in rows.chunks(LANES).enumerate() {
            steps[sort].copy_from_slice(rows);
        }
        let sorts = &sorts[..scores.len()];
        let all = paths(&scores, sorts, &steps);
        let chain = Chain::new(steps, 1.0);
        let total: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        let mut sums = Sums::default();
        sums.work_out(&chain, &scores, sorts, 1.0);
        prop_assert!((sums.log_sum() - total.ln()).abs() < 1e-3);

        let mut path = Vec::new();
        best(&chain, &scores, sorts, &mut path);
        let found: Vec<usize> = path.iter().map(|&l| usize::from(l)).collect();
        let most = all.iter().map(|(_, score)| *score).fold(f64::MIN, f64::max);
        let own = all.iter().find(|(path, _)| *path == found).map(|(_, score)| *score);
        prop_assert!(own.is_some_and(|own| (own - most).abs() < 1e-4));

        // Labels of the last token, and a name of one token at the front.
        let last = scores.len() - 1;
        let labels = sums.labels(last);
        for (label, probability) in labels.iter().enumerate().take(LABELS) {
            let those = all.iter().filter(|(path, _)| path[last] == label);
            let share = those.map(|(_, score)| score.exp()).sum::<f64>() / total;
            prop_assert!((f64::from(*probability) - share).abs() < 1e-3);
        }
        for class in 0..2 {
            let those = all.iter().filter(|(path, _)| {
                path[0] == first(class) && path.get(1) != Some(&further(class))
            });
            let share = those.map(|(_, score)| score.exp()).sum::<f64>() / total;
            prop_assert!((f64::from(sums.name(&chain, 0, 0, class)) - share).abs() < 1e-3);
        }
        let whole = all.iter().filter(|(path, _)| {
            path[0] == first(1) && path[1..].iter().all(|&l| l == further(1))
        });
        let share = whole.map(|(_, score)| score.exp()).sum::<f64>() / total;
        prop_assert!((f64::from(sums.name(&chain, 0, last, 1)) - share).abs() < 1e-3);
    }

    #[test]
    fn weights_survive_packing(
        features in proptest::collection::btree_set(0_u32..1 << BITS, 0..40),
        seed in proptest::collection::vec(-15_i8..=15, LANES),
    ) {
        let features: Vec<u32> = features.into_iter().collect();
        let rows = (0..features.len())
            .map(|i| std::array::from_fn(|l| if l < LABELS { seed[(l + i) % LANES] } else { 0 }))
            .collect();
        let mut chain = vec![[[0; LANES]; LANES]; SORTS];
        chain[3][2][1] = -100;
        let weights = Weights {
            features, rows, chain, step: 0.05, chain_step: 0.01, temperature: 1.5,
        };
        prop_assert_eq!(Weights::unpack(&weights.pack()), weights.clone());

        // A sum of rows is the sum of their weights.
        let model = Model::new(&weights);
        let mut adder = Adder::new(&model);
        let mut sum = [0_i32; LANES];
        for (&feature, row) in weights.features.iter().zip(&weights.rows) {
            adder.add(feature << (32 - BITS));
            for (slot, &weight) in sum.iter_mut().zip(row) {
                *slot += i32::from(weight);
            }
        }
        for (score, sum) in adder.scores().iter().zip(sum).take(LABELS) {
            prop_assert!((score - sum as f32 * 0.05).abs() < 1e-3);
        }
    }

    #[test]
    fn any_file_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let model = Model::new(&Weights::unpack(&bytes));
        let mut adder = Adder::new(&model);
        adder.add(77);
        prop_assert_eq!(adder.scores().len(), LANES);
        Clusters::unpack(&bytes).find(77);
    }
}

#[test]
fn numbers_survive_packing() {
    for number in [0, 1, 127, 128, 300, 1 << 20, u32::MAX] {
        let mut bytes = Vec::new();
        pack::put_number(&mut bytes, number);
        let mut rest = bytes.as_slice();
        assert_eq!(pack::take_number(&mut rest), Some(number));
        assert!(rest.is_empty());
    }
    assert_eq!(pack::take_number(&mut [128_u8].as_slice()), None);
}

#[test]
fn the_files_are_whole() {
    let weights = Weights::unpack(include_bytes!("data/weights.bin"));
    assert!(weights.features.len() > 10_000);
    assert!(weights.features.is_sorted_by(|a, b| a < b));
    assert!(weights.temperature > 0.5 && weights.temperature < 3.0);
    let clusters = Clusters::unpack(include_bytes!("data/clusters.bin"));
    let group = |word: &str| clusters.find(hash::of_bytes(word.bytes()));
    // Words that are used alike, and some that are not.
    assert_eq!(
        group("monday").map(|g| g.coarse),
        group("tuesday").map(|g| g.coarse)
    );
    assert_ne!(
        group("monday").map(|g| g.coarse),
        group("ferrari").map(|g| g.coarse)
    );
    assert!(group("monday").is_some());
}
