//! What the index knows of whole articles: which are in, how long they are and
//! on average, where their sentences begin. Knows nothing of words.

use super::fields::Layout;
use crate::ids::{DocIndex, FxHashMap, to_u32};

/// Articles by slot. A slot is the number of an article inside the index, in
/// order of adding; it is never used twice, so that lists can only grow at
/// their end, whatever [`DocIndex`] an article has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Articles {
    entries: Vec<Entry>,
    /// By slot: words in the title and all other words.
    lengths: Vec<(u32, u32)>,
    /// Sentences of all articles: where each begins and how far a passage
    /// reaches that begins with it.
    sentences: Vec<Sentence>,
    slots: FxHashMap<DocIndex, u32>,
    title_words: u64,
    text_words: u64,
}

/// A sentence, in positions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its first word; one that has no words shares it with the next.
    pub(crate) start: u32,
    /// One past the last word of a passage that begins here; `u32::MAX` when
    /// that is the last sentence.
    pub(crate) reach: u32,
}

/// One article.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// Its number outside the index.
    doc: DocIndex,
    /// False once it has been removed.
    live: bool,
    /// Its first sentence, and how many it has.
    first: u32,
    count: u32,
    headline: (u32, u32),
}

impl Articles {
    /// Slots given out so far, removed articles included.
    pub(crate) fn slots(&self) -> u32 {
        to_u32(self.entries.len())
    }

    /// Articles that are in.
    pub(crate) fn live(&self) -> usize {
        self.slots.len()
    }

    /// Articles that have been removed but still have a slot.
    pub(crate) fn removed(&self) -> usize {
        self.entries.len() - self.slots.len()
    }

    /// The number of an article outside the index, removed or not.
    pub(crate) fn doc(&self, slot: u32) -> DocIndex {
        self.entries
            .get(slot as usize)
            .map(|e| e.doc)
            .unwrap_or_default()
    }

    /// True when the article of this slot is in.
    pub(crate) fn is_live(&self, slot: u32) -> bool {
        self.entries.get(slot as usize).is_some_and(|e| e.live)
    }

    /// The slots of all articles that are in, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> {
        (0..self.slots()).filter(|&slot| self.is_live(slot))
    }

    /// The slot of an article that is in.
    pub(crate) fn slot_of(&self, doc: DocIndex) -> Option<u32> {
        self.slots.get(&doc).copied()
    }

    /// Words in the title and all other words of an article.
    #[inline]
    pub(crate) fn length(&self, slot: u32) -> (u32, u32) {
        self.lengths.get(slot as usize).copied().unwrap_or_default()
    }

    /// Where the words of an article stand.
    pub(crate) fn layout(&self, slot: u32) -> Layout<'_> {
        let Some(entry) = self.entries.get(slot as usize) else {
            return Layout::default();
        };
        let first = entry.first as usize;
        Layout {
            sentences: self
                .sentences
                .get(first..first + entry.count as usize)
                .unwrap_or_default(),
            headline: entry.headline,
        }
    }

    /// Gives the next slot to an article.
    pub(super) fn add(&mut self, doc: DocIndex, layout: Layout<'_>, length: (u32, u32)) {
        self.title_words += u64::from(length.0);
        self.text_words += u64::from(length.1);
        self.slots.insert(doc, to_u32(self.entries.len()));
        self.entries.push(Entry {
            doc,
            live: true,
            first: to_u32(self.sentences.len()),
            count: to_u32(layout.sentences.len()),
            headline: layout.headline,
        });
        self.lengths.push(length);
        self.sentences.extend_from_slice(layout.sentences);
    }

    /// Takes an article out; false when it was not in.
    pub(super) fn remove(&mut self, doc: DocIndex) -> bool {
        let Some(slot) = self.slots.remove(&doc) else {
            return false;
        };
        let length = self.length(slot);
        self.title_words -= u64::from(length.0);
        self.text_words -= u64::from(length.1);
        if let Some(entry) = self.entries.get_mut(slot as usize) {
            entry.live = false;
        }
        true
    }

    /// Mean length of the articles that are in, in words, each word of a title
    /// counting `title_boost` times; never 0.
    pub(crate) fn mean_length(&self, title_boost: f64) -> f64 {
        let words = self.text_words as f64 + title_boost * self.title_words as f64;
        if words > 0.0 {
            words / self.live() as f64
        } else {
            1.0
        }
    }

    /// Bytes it takes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + (self.lengths.capacity() + self.sentences.capacity()) * 8
            + self.slots.capacity() * 9
    }
}
