//! The words of an index: each belongs to a stem and is one of its forms.
//! Knows nothing of where the words stand.

use super::spelling::{self, Shape};
use super::terms::{Order, Words};
use crate::ids::to_u32;
use crate::text::stem;

/// A word that is or was in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// Number of its stem.
    pub(crate) stem: u32,
    /// Which of the stem's forms it is, from 0.
    pub(crate) form: u32,
}

/// Words, stems, and which word has which stem.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    words: Words,
    order: Order,
    stems: Words,
    /// By number of the word.
    entries: Vec<Word>,
    /// By number of the stem: its latest word, and how many it has.
    families: Vec<(u32, u32)>,
    /// By number of the word: the one before it with the same stem; itself
    /// when it is the first.
    before: Vec<u32>,
    /// By number of the word.
    shapes: Vec<Shape>,
}

impl Dictionary {
    /// The word of a key, new or not.
    #[inline]
    pub(super) fn intern(&mut self, key: &str) -> Word {
        let id = self.words.intern(key);
        match self.entries.get(id as usize) {
            Some(&word) => word,
            None => self.take(id, key),
        }
    }

    fn take(&mut self, id: u32, key: &str) -> Word {
        self.order.add(&self.words, id);
        self.shapes.push(Shape::of(key));
        let stem = self.stems.intern(&stem(key));
        if stem as usize == self.families.len() {
            self.families.push((id, 0));
        }
        let mut word = Word { stem, form: 0 };
        if let Some((last, forms)) = self.families.get_mut(stem as usize) {
            word.form = *forms;
            *forms += 1;
            self.before.push(std::mem::replace(last, id));
        }
        self.entries.push(word);
        word
    }

    /// Stems so far.
    pub(super) fn stems(&self) -> u32 {
        to_u32(self.stems.len())
    }

    /// Words so far.
    #[cfg(test)]
    pub(super) fn len(&self) -> u32 {
        to_u32(self.words.len())
    }

    /// The word with exactly this key.
    pub(super) fn find(&self, key: &str) -> Option<Word> {
        self.word(self.words.find(key)?)
    }

    /// The number of a stem.
    pub(super) fn stem(&self, key: &str) -> Option<u32> {
        self.stems.find(&stem(key))
    }

    /// A word by its number.
    pub(super) fn word(&self, id: u32) -> Option<Word> {
        self.entries.get(id as usize).copied()
    }

    /// The key of a word by its number.
    pub(super) fn key(&self, id: u32) -> &str {
        self.words.get(id)
    }

    /// How many forms a stem has.
    pub(super) fn forms(&self, stem: u32) -> u32 {
        self.families.get(stem as usize).map_or(0, |f| f.1)
    }

    /// The number of the word that is a certain form of a stem.
    pub(super) fn id(&self, word: Word) -> Option<u32> {
        let mut id = self.families.get(word.stem as usize)?.0;
        loop {
            if self.word(id)?.form == word.form {
                return Some(id);
            }
            let before = *self.before.get(id as usize)?;
            if before == id {
                return None;
            }
            id = before;
        }
    }

    /// Numbers of the words that begin with `prefix`, in no particular order.
    pub(super) fn beginning_with(&self, prefix: &str) -> Vec<u32> {
        self.order.beginning_with(&self.words, prefix)
    }

    /// Numbers of the words that are at most so many edits from a key, with how
    /// many, in order of number.
    pub(super) fn alike(&self, key: &str, most: u32) -> Vec<(u32, u32)> {
        let shape = Shape::of(key);
        let letters: Vec<char> = key.chars().collect();
        let mut other: Vec<char> = Vec::new();
        let near = (0..)
            .zip(&self.shapes)
            .filter(|(_, s)| s.may_be(shape, most));
        near.filter_map(|(id, _)| {
            other.clear();
            other.extend(self.words.get(id).chars());
            Some((id, spelling::distance(&letters, &other, most)?))
        })
        .collect()
    }

    /// Numbers of all words in alphabetical order.
    pub(super) fn sorted(&self) -> Vec<u32> {
        let mut ids: Vec<u32> = (0..to_u32(self.words.len())).collect();
        ids.sort_unstable_by(|&a, &b| self.words.get(a).cmp(self.words.get(b)));
        ids
    }

    /// The key of a stem.
    pub(super) fn stem_key(&self, stem: u32) -> &str {
        self.stems.get(stem)
    }

    /// A dictionary of words in alphabetical order, each with its place, and
    /// of stems in the order of their numbers. `None` when they contradict
    /// each other.
    pub(super) fn restore(words: &[String], places: &[Word], stems: &[String]) -> Option<Self> {
        let mut out = Self {
            words: Words::restore(words)?,
            stems: Words::restore(stems)?,
            order: Order::sorted(to_u32(words.len())),
            families: vec![(u32::MAX, 0); stems.len()],
            ..Self::default()
        };
        for (id, (key, &place)) in (0..).zip(words.iter().zip(places)) {
            let (last, forms) = out.families.get_mut(place.stem as usize)?;
            out.before.push(if *last == u32::MAX { id } else { *last });
            *last = id;
            // Forms are numbered from 0 without gaps; so many cannot be.
            *forms = (*forms).max(place.form.checked_add(1)?);
            if *forms as usize > words.len() {
                return None;
            }
            out.entries.push(place);
            out.shapes.push(Shape::of(key));
        }
        Some(out)
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.words.bytes()
            + self.stems.bytes()
            + self.order.bytes()
            + self.entries.capacity() * size_of::<Word>()
            + self.families.capacity() * size_of::<(u32, u32)>()
            + self.before.capacity() * size_of::<u32>()
            + self.shapes.capacity() * size_of::<Shape>()
    }
}
