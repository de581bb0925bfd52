//! What the index knows of whole articles: which are in, how long they are and
//! how long they are on average. Knows nothing of words.

use super::fields::Layout;
use crate::ids::{DocIndex, FxHashMap, to_u32};

/// Articles by slot. A slot is the number of an article inside the index, in
/// order of adding; it is never used twice, so that lists can only grow at
/// their end, whatever [`DocIndex`] an article has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Articles {
    entries: Vec<Entry>,
    slots: FxHashMap<DocIndex, u32>,
    title_words: u64,
    text_words: u64,
}

/// One article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Its number outside the index.
    pub(crate) doc: DocIndex,
    /// Its words' places.
    pub(crate) layout: Layout,
    /// False once it has been removed.
    pub(crate) live: bool,
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

    /// The article of a slot, removed or not.
    pub(crate) fn entry(&self, slot: u32) -> Option<&Entry> {
        self.entries.get(slot as usize)
    }

    /// True when the article of this slot is in.
    pub(crate) fn is_live(&self, slot: u32) -> bool {
        self.entry(slot).is_some_and(|e| e.live)
    }

    /// The slot of an article that is in.
    pub(crate) fn slot_of(&self, doc: DocIndex) -> Option<u32> {
        self.slots.get(&doc).copied()
    }

    /// Gives the next slot to an article.
    pub(crate) fn add(&mut self, doc: DocIndex, layout: Layout) {
        self.title_words += u64::from(layout.title_words);
        self.text_words += u64::from(layout.text_words);
        self.slots.insert(doc, to_u32(self.entries.len()));
        self.entries.push(Entry {
            doc,
            layout,
            live: true,
        });
    }

    /// Takes an article out; false when it was not in.
    pub(crate) fn remove(&mut self, doc: DocIndex) -> bool {
        let Some(slot) = self.slots.remove(&doc) else {
            return false;
        };
        if let Some(entry) = self.entries.get_mut(slot as usize) {
            let layout = std::mem::take(&mut entry.layout);
            self.title_words -= u64::from(layout.title_words);
            self.text_words -= u64::from(layout.text_words);
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
}
