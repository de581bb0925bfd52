//! Sentences whose words stand earlier in the same report, as on pages that
//! print a passage twice.

use super::{Draft, Why};
use crate::document::{Document, PartRole};
use crate::ids::FxHashSet;
use crate::text::{Token, fold_into, hash_folded};

/// Three words in a row are compared, so a changed word or two does not hide a
/// repeat. Hashing all words takes long and hardly any article has a repeat:
/// the words' lengths and first letters show where one may be.
pub(super) fn mark(draft: &mut Draft) {
    let document = &*draft.document;
    let mut sketch = Sketch::new(document);
    // Sentences before whose grams are not in `exact` yet.
    let mut before: Vec<usize> = Vec::new();
    let mut exact: FxHashSet<u64> = FxHashSet::default();
    let mut found = Vec::new();
    for (at, sentence) in document.sentences.iter().enumerate() {
        if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
            continue;
        }
        if sketch.take(document.tokens_of(sentence)) {
            for at in before.drain(..) {
                exact.extend(grams(document, at));
            }
            let own = grams(document, at);
            if most(own.iter().filter(|g| exact.contains(*g)).count(), own.len()) {
                found.push(at);
            }
        }
        before.push(at);
    }
    let why = Why(
        "same-words-above",
        "The same words stand earlier in this article.",
        0.95,
    );
    for at in found {
        draft.set_sentence(at, PartRole::Repeat, why);
    }
}

/// At least eight in ten.
fn most(known: usize, all: usize) -> bool {
    known * 10 >= all * 8
}

/// Hashes of three words in a row of a sentence.
fn grams(document: &Document, sentence: usize) -> Vec<u64> {
    let mut key = String::new();
    let sentence = document.sentences.get(sentence);
    let tokens = sentence.map_or(&[][..], |s| document.tokens_of(s));
    let words = tokens.iter().filter(|t| t.is_word());
    let hashes: Vec<u64> = words
        .map(|t| hash_folded(t.of(&document.text), &mut key))
        .collect();
    let mix = |h: u64, x: &u64| (h.rotate_left(21) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let gram = |three: &[u64]| three.iter().fold(0, mix);
    hashes.windows(3).map(gram).collect()
}

/// Lengths and first letters of three words in a row, a bit for each that has
/// been there.
struct Sketch<'a> {
    text: &'a str,
    plain: bool,
    bits: Vec<u64>,
    /// Grams of one sentence.
    own: Vec<u32>,
    key: String,
}

impl<'a> Sketch<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            text: &document.text,
            plain: document.map.units() as usize == document.text.len(),
            bits: vec![0; (document.tokens.len() / 8 + 1).next_power_of_two()],
            own: Vec::with_capacity(64),
            key: String::new(),
        }
    }

    /// Takes in a sentence; true when it may be a repeat.
    fn take(&mut self, tokens: &[Token]) -> bool {
        self.own.clear();
        let (mut three, mut words) = (0, 0);
        for token in tokens.iter().filter(|t| t.is_word()) {
            three = (three << 10 | self.shape(*token)) & 0x3FFF_FFFF;
            words += 1;
            if words > 2 {
                self.own.push(three.wrapping_mul(0x9E37_79B1));
            }
        }
        let words = self.bits.len() - 1;
        let place = |gram: u32| ((gram >> 6) as usize & words, 1_u64 << (gram >> 26));
        let known = self.own.iter().filter(|&&gram| {
            let (word, bit) = place(gram);
            self.bits.get(word).is_some_and(|bits| bits & bit > 0)
        });
        let known = known.count();
        for &gram in &self.own {
            let (word, bit) = place(gram);
            if let Some(bits) = self.bits.get_mut(word) {
                *bits |= bit;
            }
        }
        self.own.len() >= 4 && most(known, self.own.len())
    }

    /// Ten bits that are alike for words with one key.
    #[inline]
    fn shape(&mut self, token: Token) -> u32 {
        let bytes = self.text.as_bytes();
        let of = |length: usize, first: Option<&u8>| {
            let first = u32::from(first.copied().unwrap_or_default() | 32) & 31;
            u32::try_from(length.min(31)).unwrap_or_default() << 5 | first
        };
        if self.plain || token.of(self.text).is_ascii() {
            return of(token.span.len(), bytes.get(token.span.start as usize));
        }
        self.key.clear();
        fold_into(token.of(self.text), &mut self.key);
        of(self.key.len(), self.key.as_bytes().first())
    }
}
