//! `make train`: learns the weights of the tagger from annotated texts, rounds
//! them, fits the temperature of the probabilities, prints how well names are
//! found and writes the file that the engine holds.
//!
//! ```text
//! train [--data FOLDER] [--out FILE] [--seed NUMBER] [--fold NUMBER] [--score]
//! ```
//!
//! The folder holds `worldwide.train.jsonl.gz` and `worldwide.dev.jsonl.gz`;
//! left out it is `data/ner` in `$NUTGRAF_SHARED`, or in `../shared`. With
//! `--score` nothing is learned: the file is read and scored. With `--fold` (0
//! to 4) every fifth text of the training part is left out and scored beside
//! the development part, and nothing is written: a change is judged by several
//! folds, as chance alone moves one of them by half a point.
// A tool: it stops with a message where its own arithmetic is wrong.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::print_stdout
)]

mod data;
mod fit;
mod made;
mod quantise;
mod score;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use data::{Labelled, Read};
use fit::{Example, Settings};
use nutgraf::extract::entities::training::{self, BITS, Model, Sums, Weights};
use sha2::{Digest, Sha256};

/// Where the engine looks for its parts.
const PARTS: &str = "src/extract/entities/tagger/data";

/// How often a feature must be seen to get a row.
const LEAST: u32 = 2;

/// Smaller weights become nothing.
const CUT: f32 = 0.13;

/// How many times the weights are learned, each time with other chance; their mean is
/// what ships.
const RUNS: u64 = 3;

/// In how many parts the training part is cut to judge a change.
const FOLDS: usize = 5;

/// How many texts are made up.
const MADE: usize = 450;

const SETTINGS: Settings = Settings {
    passes: 8,
    rate: 0.2,
    penalty: 0.2,
    left_out: 0.5,
    seed: 1,
};

/// What was asked for.
struct Wish {
    data: PathBuf,
    out: PathBuf,
    seed: u64,
    /// Which fifth of the training part is left out.
    fold: Option<usize>,
    only_score: bool,
}

impl Wish {
    fn read() -> Option<Self> {
        let shared = std::env::var("NUTGRAF_SHARED").unwrap_or_else(|_| "../shared".to_owned());
        let mut wish = Self {
            data: Path::new(&shared).join("data/ner"),
            out: Path::new(PARTS).join("weights.bin"),
            seed: SETTINGS.seed,
            fold: None,
            only_score: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--data" => wish.data = words.next()?.into(),
                "--out" => wish.out = words.next()?.into(),
                "--seed" => wish.seed = words.next()?.parse().ok()?,
                "--fold" => wish.fold = Some(words.next()?.parse().ok().filter(|&n| n < FOLDS)?),
                "--score" => wish.only_score = true,
                _ => return None,
            }
        }
        Some(wish)
    }
}

/// The places of features in rows; `u32::MAX` for those without.
struct Numbers(Vec<u32>);

impl Numbers {
    /// Numbers the features that are seen often enough, and lists them.
    fn count(reads: &[Read]) -> (Self, Vec<u32>) {
        let mut counts = vec![0_u32; 1 << BITS];
        for labelled in reads.iter().flat_map(|r| &r.sentences) {
            for &feature in &labelled.sentence.features {
                counts[feature as usize] += 1;
            }
        }
        let mut used = Vec::new();
        for (feature, slot) in (0..).zip(&mut counts) {
            if *slot >= LEAST {
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
        all.map(|labelled| self.example(labelled)).collect()
    }

    fn example(&self, labelled: &Labelled) -> Example {
        let sentence = &labelled.sentence;
        let mut features = Vec::with_capacity(sentence.features.len());
        let mut ends = Vec::with_capacity(sentence.ends.len());
        let mut from = 0;
        for &end in &sentence.ends {
            let own = sentence.features[from..end as usize].iter();
            features.extend(own.map(|&f| self.0[f as usize]).filter(|&n| n != u32::MAX));
            ends.push(features.len() as u32);
            from = end as usize;
        }
        Example {
            features,
            ends,
            sorts: sentence.sorts.clone(),
            labels: labelled.labels.clone(),
        }
    }
}

/// What a set of weights makes of some texts, without the agreement of the
/// mentions of an article that the engine adds.
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
        let of = |&(p, right): &(f32, bool)| {
            let p = f64::from(p).clamp(1e-6, 1.0 - 1e-6);
            if right { -p.ln() } else { -(1.0 - p).ln() }
        };
        judge(weights, reads, t).sure.iter().map(of).sum()
    };
    let tried = (16..=40).map(|t| t as f32 / 20.0).map(|t| (loss(t), t));
    tried
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
    let off: f64 = bins.iter().map(|[p, right]| (p - right).abs()).sum();
    off / sure.len().max(1) as f64
}

fn learn(train: &[Read], dev: &[Read], seed: u64, since: Instant) -> Option<Weights> {
    let (numbers, used) = Numbers::count(train);
    let examples = numbers.examples(train);
    let tokens: usize = examples.iter().map(|e| e.labels.len()).sum();
    let seconds = since.elapsed().as_secs_f32();
    println!(
        "{} sentences, {tokens} tokens, {} features, {seconds:.0} s",
        examples.len(),
        used.len()
    );
    let run = |seed| {
        let settings = Settings { seed, ..SETTINGS };
        fit::fit(&examples, used.len(), settings, |pass, loss| {
            println!(
                "seed {seed}, pass {pass}: loss {loss:.4}, {:.0} s",
                since.elapsed().as_secs_f32()
            );
        })
    };
    let learned = fit::Weights::mean((seed..seed + RUNS).map(run).collect())?;
    let weights = quantise::quantise(&learned, &used, CUT);
    Some(Weights {
        temperature: temperature(&weights, dev),
        ..weights
    })
}

fn main() -> ExitCode {
    let since = Instant::now();
    let Some(wish) = Wish::read() else {
        println!("train [--data FOLDER] [--out FILE] [--seed NUMBER] [--fold NUMBER] [--score]");
        return ExitCode::FAILURE;
    };
    let file = |part: &str| wish.data.join(format!("worldwide.{part}.jsonl.gz"));
    let (mut train, dev) = match (data::texts(&file("train")), data::texts(&file("dev"))) {
        (Ok(train), Ok(dev)) => (train, dev),
        (Err(error), _) | (_, Err(error)) => {
            println!(
                "No annotated texts in {} ({error}): nothing learned.",
                wish.data.display()
            );
            return ExitCode::FAILURE;
        }
    };
    let Ok(clusters) = std::fs::read(Path::new(PARTS).join("clusters.bin")) else {
        println!("No {PARTS}/clusters.bin here: run this in the folder of the project.");
        return ExitCode::FAILURE;
    };
    let mut fold = Vec::new();
    if let Some(wanted) = wish.fold {
        let mut numbers = 0..;
        let is_wanted = |_: &mut data::Text| numbers.next().is_some_and(|n| n % FOLDS == wanted);
        fold = train.extract_if(.., is_wanted).collect();
    }
    let fold = data::read(&fold, &clusters);
    let dev = data::read(&dev, &clusters);
    let packed = if wish.only_score {
        match std::fs::read(&wish.out) {
            Ok(packed) => packed,
            Err(error) => {
                println!("{}: {error}", wish.out.display());
                return ExitCode::FAILURE;
            }
        }
    } else {
        train.extend(made::texts(MADE, wish.seed + 6));
        let Some(learned) = learn(&data::read(&train, &clusters), &dev, wish.seed, since) else {
            return ExitCode::FAILURE;
        };
        let packed = learned.pack();
        if wish.fold.is_none()
            && let Err(error) = std::fs::write(&wish.out, &packed)
        {
            println!("{}: {error}", wish.out.display());
            return ExitCode::FAILURE;
        }
        packed
    };
    let weights = Weights::unpack(&packed);
    let judged = judge(&weights, &dev, weights.temperature);
    let count = weights.rows.iter().flatten().filter(|&&w| w != 0).count();
    println!(
        "{} rows, {count} weights, {} bytes, temperature {}",
        weights.rows.len(),
        packed.len(),
        weights.temperature
    );
    let hash = Sha256::digest(&packed);
    let hash = hash.iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    });
    println!("SHA-256 {hash}");
    println!("development texts: {}", judged.counts.line());
    if wish.fold.is_some() {
        let judged = judge(&weights, &fold, weights.temperature);
        println!("left-out texts: {}", judged.counts.line());
    }
    println!(
        "expected calibration error {:.4}",
        calibration(&judged.sure)
    );
    ExitCode::SUCCESS
}
