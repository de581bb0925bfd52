//! What the index knows of whole articles: which are in, how long they are and
//! on average, where their sentences begin. Knows nothing of words.

use super::fields::Layout;
use super::make_room;
use crate::ids::{DocIndex, FxHashMap, to_u32};

/// Articles by slot. A slot is the number of an article inside the index, in
/// order of adding; it is never used twice, so that lists can only grow at
/// their end, whatever [`DocIndex`] an article has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Articles {
    entries: Vec<Entry>,
    /// By slot.
    lengths: Vec<Lengths>,
    /// Sentences of all articles: where each begins and how far a passage
    /// reaches that begins with it.
    sentences: Vec<Sentence>,
    /// Quotations of all articles, in positions, half-open.
    quotes: Vec<(u32, u32)>,
    slots: FxHashMap<DocIndex, u32>,
    /// Above all numbers that were ever added: most that come are new.
    next: u32,
    /// Words of the articles that are in, by field: title, text, lead, quoted.
    words: [u64; 4],
}

/// Words of an article by field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lengths {
    /// Words in the title: the one given and the headline found in the text.
    pub(crate) title: u32,
    /// All other words.
    pub(crate) text: u32,
    /// Those of `text` that stand in the lead.
    pub(crate) lead: u32,
    /// Those of `text` that stand between quotation marks.
    pub(crate) quoted: u32,
}

impl Lengths {
    fn fields(self) -> [u64; 4] {
        [self.title, self.text, self.lead, self.quoted].map(u64::from)
    }
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
    /// Its first quotation, and how many it has.
    first_quote: u32,
    quotes: u32,
    headline: (u32, u32),
    lead: (u32, u32),
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
        let lengths = self.lengths(slot);
        (lengths.title, lengths.text)
    }

    /// Words of an article by field.
    #[inline]
    pub(crate) fn lengths(&self, slot: u32) -> Lengths {
        self.lengths.get(slot as usize).copied().unwrap_or_default()
    }

    /// Mean words of the articles that are in, by field: title, text, lead,
    /// quoted.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) fn mean_lengths(&self) -> [f64; 4] {
        let live = self.live().max(1) as f64;
        self.words.map(|words| words as f64 / live)
    }

    /// Where the words of an article stand.
    pub(crate) fn layout(&self, slot: u32) -> Layout<'_> {
        let Some(entry) = self.entries.get(slot as usize) else {
            return Layout::default();
        };
        let (first, quote) = (entry.first as usize, entry.first_quote as usize);
        Layout {
            sentences: self
                .sentences
                .get(first..first + entry.count as usize)
                .unwrap_or_default(),
            quotes: self
                .quotes
                .get(quote..quote + entry.quotes as usize)
                .unwrap_or_default(),
            headline: entry.headline,
            lead: entry.lead,
        }
    }

    /// Gives the next slot to an article.
    pub(super) fn add(&mut self, doc: DocIndex, layout: Layout<'_>, lengths: Lengths) {
        for (sum, own) in self.words.iter_mut().zip(lengths.fields()) {
            *sum += own;
        }
        self.slots.insert(doc, to_u32(self.entries.len()));
        self.next = self.next.max(doc.0.saturating_add(1));
        make_room(&mut self.entries, 1);
        make_room(&mut self.lengths, 1);
        make_room(&mut self.sentences, layout.sentences.len());
        make_room(&mut self.quotes, layout.quotes.len());
        self.entries.push(Entry {
            doc,
            live: true,
            first: to_u32(self.sentences.len()),
            count: to_u32(layout.sentences.len()),
            first_quote: to_u32(self.quotes.len()),
            quotes: to_u32(layout.quotes.len()),
            headline: layout.headline,
            lead: layout.lead,
        });
        self.lengths.push(lengths);
        self.sentences.extend_from_slice(layout.sentences);
        self.quotes.extend_from_slice(layout.quotes);
    }

    /// Takes an article out; false when it was not in.
    pub(super) fn remove(&mut self, doc: DocIndex) -> bool {
        if doc.0 >= self.next && doc.0 < u32::MAX {
            return false;
        }
        let Some(slot) = self.slots.remove(&doc) else {
            return false;
        };
        let lengths = self.lengths(slot);
        for (sum, own) in self.words.iter_mut().zip(lengths.fields()) {
            *sum -= own;
        }
        if let Some(entry) = self.entries.get_mut(slot as usize) {
            entry.live = false;
        }
        true
    }

    /// Mean length of the articles that are in, in words, each word of a title
    /// counting `title_boost` times; never 0.
    pub(crate) fn mean_length(&self, title_boost: f64) -> f64 {
        let [title, text, ..] = self.words;
        let words = text as f64 + title_boost * title as f64;
        if words > 0.0 {
            words / self.live() as f64
        } else {
            1.0
        }
    }

    /// Bytes it takes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + self.lengths.capacity() * size_of::<Lengths>()
            + (self.sentences.capacity() + self.quotes.capacity()) * 8
            + self.slots.capacity() * 9
    }
}
