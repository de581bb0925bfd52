//! Sentences as vectors of weighed stems. Knows nothing of documents.

use crate::ids::{FxHashMap, to_u32};
use crate::lexicon;
use crate::text::{fold, stem};

/// Weights by the number of the stem, sorted by it.
pub(crate) type Vector = Vec<(u32, f32)>;

/// A word by the number of its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub stem: u32,
    /// True for a word like "the", which says nothing of what a text is about.
    pub function: bool,
}

/// Numbers for stems, dense from 0.
#[derive(Default)]
pub(crate) struct Stems {
    numbers: FxHashMap<String, Numbered>,
    by_stem: FxHashMap<String, u32>,
    /// In how many sentences each stem stands.
    sentences: Vec<u32>,
}

impl Stems {
    /// The number of a word's stem; function words have none.
    pub(crate) fn number(&mut self, word: &str) -> Option<u32> {
        let numbered = self.numbered(word);
        (!numbered.function).then_some(numbered.stem)
    }

    /// The number of any word's stem.
    pub(crate) fn numbered(&mut self, word: &str) -> Numbered {
        let folded = fold(word);
        if let Some(&number) = self.numbers.get(folded.as_ref()) {
            return number;
        }
        let next = to_u32(self.by_stem.len());
        let numbered = Numbered {
            function: lexicon::STOP_WORDS.contains(&folded),
            stem: *self
                .by_stem
                .entry(stem(&folded).into_owned())
                .or_insert(next),
        };
        self.numbers.insert(folded.into_owned(), numbered);
        numbered
    }

    /// Takes note of one more sentence with these stems.
    pub(crate) fn saw(&mut self, counts: &[(u32, f32)]) {
        self.sentences.resize(self.by_stem.len(), 0);
        for (number, _) in counts {
            if let Some(count) = self.sentences.get_mut(*number as usize) {
                *count += 1;
            }
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.sentences.len()
    }

    fn in_sentences(&self, number: u32) -> f32 {
        self.sentences
            .get(number as usize)
            .copied()
            .unwrap_or(1)
            .max(1) as f32
    }
}

/// How often each number stands in a list.
pub(crate) fn counted(mut numbers: Vec<u32>) -> Vector {
    numbers.sort_unstable();
    let mut out: Vector = Vec::with_capacity(numbers.len());
    for number in numbers {
        match out.last_mut() {
            Some((last, count)) if *last == number => *count += 1.0,
            _ => out.push((number, 1.0)),
        }
    }
    out
}

/// Counts as tf-idf weights of length 1, where there are `total` sentences.
pub(crate) fn weighed(counts: &[(u32, f32)], stems: &Stems, total: f32) -> Vector {
    let mut vector: Vector = counts
        .iter()
        .map(|&(number, times)| {
            let idf = (1.0 + total / stems.in_sentences(number)).ln();
            (number, (1.0 + times.ln()) * idf)
        })
        .collect();
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

/// The sum of many vectors.
pub(crate) struct Centre {
    weights: Vec<f32>,
    length: f32,
}

impl Centre {
    /// The centre of these, where there are so many stems.
    pub(crate) fn of<'a>(stems: usize, vectors: impl Iterator<Item = &'a Vector>) -> Self {
        let mut weights = vec![0.0_f32; stems];
        for &(number, weight) in vectors.flatten() {
            if let Some(sum) = weights.get_mut(number as usize) {
                *sum += weight;
            }
        }
        let squares: f32 = weights.iter().map(|w| w * w).sum();
        Self {
            weights,
            length: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// The cosine of a vector and the centre, 0 to 1.
    pub(crate) fn likeness(&self, vector: &[(u32, f32)]) -> f32 {
        let dot: f32 = vector
            .iter()
            .map(|&(n, w)| w * self.weights.get(n as usize).copied().unwrap_or(0.0))
            .sum();
        dot / self.length
    }
}

/// How much of what the later sentences of a text say each one says already,
/// 0 to 1, the most of the text being 1: their likeness to the sum of all after
/// it (after Zheng and Lapata, Sentence Centrality Revisited for Unsupervised
/// Summarization, ACL 2019, whose edges point backwards alike; a sum in place
/// of pairs, so that the work is linear). `sums` is a scratch list of zeros, as
/// long as there are stems, and is zeros again afterwards.
pub(crate) fn announced(vectors: &[Vector], sums: &mut [f32]) -> Vec<f32> {
    let mut out = vec![0.0_f32; vectors.len()];
    for (vector, value) in vectors.iter().zip(&mut out).rev() {
        for &(number, weight) in vector {
            if let Some(sum) = sums.get_mut(number as usize) {
                *value += weight * *sum;
                *sum += weight;
            }
        }
    }
    for &(number, _) in vectors.iter().flatten() {
        if let Some(sum) = sums.get_mut(number as usize) {
            *sum = 0.0;
        }
    }
    let most = out.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    for value in &mut out {
        *value /= most;
    }
    out
}

/// Likeness of two sentences, 0 to 1: the cosine of their vectors.
pub(crate) fn likeness(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&(x, v)), Some(&(y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
