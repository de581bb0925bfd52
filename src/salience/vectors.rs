//! Sentences as vectors of weighed stems. Knows nothing of documents.

use crate::ids::{FxHashMap, to_u32};
use crate::lexicon;
use crate::text::{fold, stem};

/// Weights by the number of the stem, sorted by it.
pub(crate) type Vector = Vec<(u32, f32)>;

/// Numbers for stems, dense from 0; function words have none.
#[derive(Default)]
pub(crate) struct Stems {
    numbers: FxHashMap<String, Option<u32>>,
    by_stem: FxHashMap<String, u32>,
    /// In how many sentences each stem stands.
    sentences: Vec<u32>,
}

impl Stems {
    /// The number of a word's stem.
    pub(crate) fn number(&mut self, word: &str) -> Option<u32> {
        let folded = fold(word);
        if let Some(&number) = self.numbers.get(folded.as_ref()) {
            return number;
        }
        let number = (!lexicon::STOP_WORDS.contains(&folded)).then(|| {
            let next = to_u32(self.by_stem.len());
            *self
                .by_stem
                .entry(stem(&folded).into_owned())
                .or_insert(next)
        });
        self.numbers.insert(folded.into_owned(), number);
        number
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
