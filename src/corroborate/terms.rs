//! Words as numbers under which like words meet: "killed" and "deaths",
//! "Russian" and "Russia", "defence" and "defense". Knows nothing of sentences.

use crate::ids::{FxHashMap, to_u32};
use crate::lexicon;
use crate::text::{fold, stem};

/// A small collection says little about how common a word is; so many further
/// sentences are imagined, in which common words stand more often than others.
const IMAGINED: f32 = 200.0;
const COMMON: f32 = 8.0;
const RARE: f32 = 1.0;

/// Numbers for terms, dense from 0.
#[derive(Default)]
pub(super) struct Terms {
    numbers: FxHashMap<String, Option<u32>>,
    by_key: FxHashMap<String, u32>,
    /// Whether it is a common word, by number.
    common: Vec<bool>,
    /// In how many statements it stands.
    statements: Vec<u32>,
    /// Weights, once all statements are read.
    weights: Vec<f32>,
}

impl Terms {
    /// The number of a word; `None` for one that says nothing of its own.
    pub fn number(&mut self, word: &str) -> Option<u32> {
        if word == "US" || word == "U.S." || word == "U.S" {
            return Some(self.key("america", true));
        }
        let folded = fold(word);
        if let Some(&number) = self.numbers.get(folded.as_ref()) {
            return number;
        }
        let number = self.fresh(&folded);
        self.numbers.insert(folded.into_owned(), number);
        number
    }

    fn fresh(&mut self, folded: &str) -> Option<u32> {
        let class = lexicon::LIKE_WORDS.get(folded);
        let silent = lexicon::STOP_WORDS.contains(folded)
            || class == Some("say")
            || (class.is_none() && lexicon::SPEECH_FORMS.contains(folded))
            || !folded.chars().any(char::is_alphanumeric);
        if silent {
            return None;
        }
        let stem = stem(folded);
        let common = lexicon::COMMON_WORDS.contains(folded)
            || lexicon::COMMON_WORDS.contains(&stem)
            || lexicon::NEWS_WORDS.contains(folded);
        Some(match class {
            Some(class) => self.key(class, true),
            None => self.key(&stem, common),
        })
    }

    /// The number of a class of like words, or of a stem.
    pub fn key(&mut self, key: &str, common: bool) -> u32 {
        if let Some(&number) = self.by_key.get(key) {
            return number;
        }
        let number = to_u32(self.by_key.len());
        self.by_key.insert(key.to_owned(), number);
        self.common.push(common);
        self.statements.push(0);
        number
    }

    /// Takes note of one more statement with these terms, each once.
    pub fn saw(&mut self, terms: &[u32]) {
        for &term in terms {
            if let Some(count) = self.statements.get_mut(term as usize) {
                *count += 1;
            }
        }
    }

    /// Works out the weights for so many statements.
    pub fn weigh(&mut self, statements: usize) {
        let total = statements as f32 + IMAGINED;
        self.weights = (self.common.iter().zip(&self.statements))
            .map(|(&common, &count)| {
                let imagined = if common { COMMON } else { RARE };
                (total / (count as f32 + imagined)).ln().max(0.1)
            })
            .collect();
    }

    /// How much a term tells of what a sentence is about.
    pub fn weight(&self, term: u32) -> f32 {
        self.weights.get(term as usize).copied().unwrap_or(0.0)
    }

    /// The weight of several terms together.
    pub fn sum(&self, terms: &[u32]) -> f32 {
        terms.iter().map(|&t| self.weight(t)).sum()
    }

    /// In how many statements it stands.
    pub fn seen(&self, term: u32) -> u32 {
        self.statements.get(term as usize).copied().unwrap_or(0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_key.len()
    }
}
