//! `make train`: learns the weights of the tagger from annotated texts.

mod data;
mod fit;
mod made;
mod quantise;
mod score;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use data::{Labelled, Read};
use fit::{Example, Settings};
use nutgraf::extract::entities::training::{self, BITS, Model, Sums, Weights};

/// The places of features in rows.
struct Numbers(Vec<u32>);

impl Numbers {
    /// Numbers the features that are seen at least `least` times.
    fn count(reads: &[Read], least: u32) -> (Self, Vec<u32>) {
        let mut counts = vec![0_u32; 1 << BITS];
        for labelled in reads.iter().flat_map(|r| &r.sentences) {
            for &feature in &labelled.sentence.features {
                counts[feature as usize] += 1;
            }
        }
        let mut used = Vec::new();
        for (feature, slot) in (0..).zip(&mut counts) {
            if *slot >= least {
                *slot = used.len() as u32;
                used.push(feature);
            } else {
                *slot = u32::MAX;
            }
        }
        (Self(counts), used)
    }

    fn examples(&self, reads: &[Read]) -> Vec<Example> {
        let all = reads.iter().flat_map(|r| &r.sentences);
        all.map(|labelled| {
            let mut features = Vec::with_capacity(labelled.sentence.features.len());
            let mut ends = Vec::with_capacity(labelled.sentence.ends.len());
            let mut from = 0;
            for &end in &labelled.sentence.ends {
                let own = &labelled.sentence.features[from..end as usize];
                features.extend(
                    own.iter()
                        .map(|&f| self.0[f as usize])
                        .filter(|&n| n != u32::MAX),
                );
                ends.push(features.len() as u32);
                from = end as usize;
            }
            Example {
                features,
                ends,
                sorts: labelled.sentence.sorts.clone(),
                labels: labelled.labels.clone(),
            }
        })
        .collect()
    }
}

/// What a set of weights makes of some texts.
struct Judged {
    counts: score::Counts,
    /// For each name found its probability and whether it is right.
    sure: Vec<(f32, bool)>,
}

fn judge(weights: &Weights, reads: &[Read], temperature: f32) -> Judged {
    let model = Model::new(&Weights {
        temperature,
        ..weights.clone()
    });
    let mut counts = score::Counts::default();
    let mut sure = Vec::new();
    let (mut path, mut sums) = (Vec::new(), Sums::default());
    for read in reads {
        let mut found = Vec::new();
        for Labelled { sentence, .. } in &read.sentences {
            let scores = training::scores(&model, sentence);
            training::best(&model.chain, &scores, &sentence.sorts, &mut path);
            let names = score::names(&path, &sentence.spans);
            if !names.is_empty() {
                sums.work_out(&model.chain, &scores, &sentence.sorts, temperature);
            }
            for &(span, class) in &names {
                let from = sentence.spans.partition_point(|s| s.start < span.start);
                let to = sentence.spans.partition_point(|s| s.end < span.end);
                let right = read.names.binary_search(&(span, class)).is_ok();
                sure.push((sums.name(&model.chain, from, to, class), right));
            }
            found.extend(names);
        }
        counts.add(&found, &read.names);
    }
    Judged { counts, sure }
}

/// The temperature at which the probabilities fit best (Guo et al. 2017).
fn temperature(weights: &Weights, reads: &[Read]) -> f32 {
    let loss = |t: f32| -> f64 {
        let judged = judge(weights, reads, t);
        judged
            .sure
            .iter()
            .map(|&(p, right)| {
                let p = f64::from(p).clamp(1e-6, 1.0 - 1e-6);
                if right { -p.ln() } else { -(1.0 - p).ln() }
            })
            .sum()
    };
    (16..=40)
        .map(|t| t as f32 / 20.0)
        .map(|t| (loss(t), t))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(1.0, |(_, t)| t)
}

/// Expected calibration error, ten bins of equal width.
fn calibration(sure: &[(f32, bool)]) -> f64 {
    let mut bins = [[0.0_f64; 2]; 10];
    for &(p, right) in sure {
        let bin = ((p * 10.0) as usize).min(9);
        bins[bin][0] += f64::from(p);
        bins[bin][1] += f64::from(u8::from(right));
    }
    bins.iter().map(|[p, right]| (p - right).abs()).sum::<f64>() / sure.len().max(1) as f64
}

fn env(name: &str, default: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}

fn main() -> ExitCode {
    let since = Instant::now();
    let root = PathBuf::from(std::env::var("NUTGRAF_SHARED").unwrap_or("../shared".into()))
        .join("data/ner");
    let clusters = std::fs::read(
        std::env::var("CLUSTERS").unwrap_or("src/extract/entities/tagger/data/clusters.bin".into()),
    )
    .unwrap_or_default();
    let (train, dev) = match (
        data::texts(&root.join("worldwide.train.jsonl.gz")),
        data::texts(&root.join("worldwide.dev.jsonl.gz")),
    ) {
        (Ok(train), Ok(dev)) => (train, dev),
        _ => {
            println!(
                "No annotated texts at {}: nothing to learn from.",
                root.display()
            );
            return ExitCode::FAILURE;
        }
    };
    let mut train = train;
    train.extend(made::texts(env("MADE", 600.0) as usize, 7));
    if std::env::var("SHOW").is_ok() {
        for t in train.iter().rev().take(40) {
            println!(
                "{}{:?}",
                t.text,
                t.names
                    .iter()
                    .map(|(s, c)| (s.of(&t.text), c))
                    .collect::<Vec<_>>()
            );
        }
        return ExitCode::SUCCESS;
    }
    let (train, dev) = (data::read(&train, &clusters), data::read(&dev, &clusters));
    let (numbers, used) = Numbers::count(&train, env("LEAST", 2.0) as u32);
    let examples = numbers.examples(&train);
    let tokens: usize = examples.iter().map(|e| e.labels.len()).sum();
    let total: usize = examples.iter().map(|e| e.features.len()).sum();
    println!(
        "{} sentences, {tokens} tokens, {} features, {:.1} a token, {:.1} s",
        examples.len(),
        used.len(),
        total as f32 / tokens as f32,
        since.elapsed().as_secs_f32()
    );
    let settings = Settings {
        passes: env("PASSES", 8.0) as u32,
        rate: env("RATE", 0.2),
        penalty: env("PENALTY", 1.0),
        left_out: env("DROP", 0.4),
        seed: 1,
    };
    let one = |seed: u64| {
        fit::fit(
            &examples,
            used.len(),
            Settings { seed, ..settings },
            |pass, loss| {
                eprintln!(
                    "seed {seed} pass {pass} loss {loss:.4} {:.1} s",
                    since.elapsed().as_secs_f32()
                )
            },
        )
    };
    let mut learned = one(1);
    if env("SEEDS", 1.0) > 1.5 {
        let other = one(2);
        learned = fit::mean(&learned, &other);
    }
    for least in std::env::var("CUT")
        .unwrap_or("0,0.05,0.1,0.15,0.2".into())
        .split(',')
        .filter_map(|v| v.parse::<f32>().ok())
    {
        let weights = quantise::quantise(
            &learned,
            &used,
            least,
            if least == 0.0 { 127.0 } else { quantise::MOST },
        );
        let judged = judge(&weights, &dev, 1.0);
        println!(
            "cut {least} rows {} weights {} step {:.3} bytes {}",
            weights.rows.len(),
            weights.rows.iter().flatten().filter(|&&w| w != 0).count(),
            weights.step,
            weights.pack().len()
        );
        println!("  dev {}", judged.counts.line());
        if let Ok(path) = std::env::var("OUT") {
            let t = temperature(&weights, &dev);
            let judged = judge(&weights, &dev, t);
            println!("  temperature {t} ECE {:.4}", calibration(&judged.sure));
            let _ = std::fs::write(
                path,
                Weights {
                    temperature: t,
                    ..weights
                }
                .pack(),
            );
        }
    }
    ExitCode::SUCCESS
}
