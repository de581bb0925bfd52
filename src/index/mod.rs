//! The inverted index: for every word the articles that hold it, with
//! positions. Knows nothing of queries and ranking; `search/` reads it.

mod bytes;
mod cursor;
mod dictionary;
pub(crate) mod fields;
mod numbers;
mod open;
pub(crate) mod postings;
pub(crate) mod reach;
mod segment;
pub(crate) mod spelling;
pub(crate) mod stats;
mod terms;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::ids::DocIndex;
use dictionary::Dictionary;
use open::Open;
use segment::{Segment, SegmentWriter};
use stats::Articles;

pub(crate) use cursor::Cursor;
pub(crate) use dictionary::Word;

/// Words of articles, ready to be searched.
///
/// A list is kept for each stem, and each place in it says which form of the
/// stem stands there: stemmed, exact and prefix lookups and phrases all read
/// the same lists, and each place is stored once. New articles go into lists
/// that grow; when these are many they become a segment that never changes,
/// and small segments are put together. Removed articles are passed over until
/// enough of them have gathered.
///
/// ```
/// use nutgraf::index::Index;
/// use nutgraf::{Article, DocIndex, Document};
/// let text = "Talks on the truce resumed. A talk was held.".to_string();
/// let document = Document::new(Article { text, ..Article::default() });
/// let mut index = Index::default();
/// index.add(DocIndex(0), &document);
/// assert_eq!(index.terms(), 8); // "talks" and "talk" share a stem
/// index.remove(DocIndex(0));
/// assert_eq!(index.terms(), 0);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Index {
    dictionary: Dictionary,
    /// In order of slot.
    segments: Vec<Segment>,
    open: Open,
    articles: Articles,
}

impl Index {
    /// Removed articles keep their bytes until there are this many and they
    /// outnumber the others. Smaller frees memory sooner and rewrites more
    /// often; the work stays linear at any value.
    const REWRITE_FROM: usize = 64;

    /// Words that growing lists take before they become a segment. More make
    /// building faster, fewer save memory while building.
    const OPEN_WORDS: usize = 500_000;

    /// Takes in an article under a number of the caller's. One that is already
    /// in under this number is replaced.
    ///
    /// The words of `document.title` and of the headline found in the text
    /// make up the title field; all other words are the text field.
    pub fn add(&mut self, doc: DocIndex, document: &Document) {
        self.remove(doc);
        let slot = self.articles.slots();
        let read = fields::words(document, |key, position, in_title| {
            let word = self.dictionary.intern(key);
            self.open.note(word, position, in_title);
        });
        self.open.close(slot);
        let length = (read.title_words, read.text_words);
        self.articles.add(doc, read.layout(), length);
        if self.open.words() >= Self::OPEN_WORDS {
            self.freeze();
        }
    }

    /// Takes an article out. Afterwards every answer and every statistic is as
    /// if it had never been added. Does nothing when it is not in.
    pub fn remove(&mut self, doc: DocIndex) {
        if !self.articles.remove(doc) {
            return;
        }
        let (live, removed) = (self.articles.live(), self.articles.removed());
        if live == 0 {
            *self = Self::default();
        } else if removed >= Self::REWRITE_FROM && removed > live {
            let old = std::mem::take(self);
            self.append(&old, 0);
        }
    }

    /// Takes in all articles of another index, their numbers raised by
    /// `shift`. Answers are then as if its articles had been added here one by
    /// one, in whatever pieces they were read before.
    ///
    /// ```
    /// use nutgraf::index::Index;
    /// use nutgraf::{Article, DocIndex, Document};
    /// let mut whole = Index::default();
    /// for (n, text) in ["Talks resumed.", "A talk was held."].into_iter().enumerate() {
    ///     let mut piece = Index::default();
    ///     piece.add(DocIndex(0), &Document::new(Article { text: text.into(), ..Article::default() }));
    ///     whole.append(&piece, n as u32);
    /// }
    /// assert_eq!((whole.len(), whole.terms()), (2, 5));
    /// ```
    pub fn append(&mut self, other: &Self, shift: u32) {
        for slot in other.articles.all() {
            self.remove(DocIndex(other.articles.doc(slot).0 + shift));
        }
        self.freeze();
        if other.is_empty() {
            return;
        }
        let from = self.articles.slots();
        let mut moved = Vec::with_capacity(other.articles.slots() as usize);
        for slot in 0..other.articles.slots() {
            moved.push(self.articles.slots());
            if other.articles.is_live(slot) {
                let doc = DocIndex(other.articles.doc(slot).0 + shift);
                let (layout, length) = (other.articles.layout(slot), other.articles.length(slot));
                self.articles.add(doc, layout, length);
            }
        }
        let mut out = SegmentWriter::new(from);
        let mut places = Vec::new();
        for stem in 0..other.dictionary.stems() {
            let mut forms: Vec<Option<Word>> = vec![None; other.dictionary.forms(stem) as usize];
            let mut list = other.read(stem);
            let mut next = list.step();
            if next.is_none() {
                continue;
            }
            // A first round finds which forms are still there.
            let mut seen = other.read(stem);
            while seen.step().is_some() {
                seen.positions(|_, form| {
                    if let Some(word @ None) = forms.get_mut(form as usize) {
                        let id = other.dictionary.id(Word { stem, form });
                        *word = id.map(|id| self.dictionary.intern(other.dictionary.key(id)));
                    }
                });
            }
            let most = forms
                .iter()
                .flatten()
                .map(|w| w.form + 1)
                .max()
                .unwrap_or(1);
            let Some(own) = forms.iter().flatten().next() else {
                continue;
            };
            out.begin(own.stem, most);
            while let Some(mut posting) = next {
                places.clear();
                list.positions(|position, form| {
                    let word = forms.get(form as usize).copied().flatten();
                    places.push((position, word.map_or(0, |w| w.form)));
                });
                posting.slot = moved
                    .get(posting.slot as usize)
                    .copied()
                    .unwrap_or_default();
                out.add(posting, |each| {
                    for &(position, form) in &places {
                        each(position, form);
                    }
                });
                next = list.step();
            }
            out.end();
        }
        self.open.from = self.articles.slots();
        self.push(out.finish(self.articles.slots()));
    }

    /// Articles that are in.
    pub fn len(&self) -> usize {
        self.articles.live()
    }

    /// True when no article is in.
    pub fn is_empty(&self) -> bool {
        self.articles.live() == 0
    }

    /// Distinct stems in all articles that are in.
    pub fn terms(&self) -> usize {
        let stems = self.dictionary.stems();
        if self.articles.removed() == 0 {
            return stems as usize;
        }
        (0..stems)
            .filter(|&stem| self.read(stem).step().is_some())
            .count()
    }

    /// Bytes it takes in memory, about; the articles themselves not counted.
    pub fn bytes(&self) -> usize {
        let segments: usize = self.segments.iter().map(Segment::bytes).sum();
        segments + self.dictionary.bytes() + self.open.bytes() + self.articles.bytes()
    }

    /// Makes a segment of the lists that still grow.
    pub(crate) fn freeze(&mut self) {
        let until = self.articles.slots();
        if self.open.from < until {
            let segment = std::mem::take(&mut self.open).freeze(until);
            self.open.from = until;
            self.push(segment);
        }
    }

    /// Adds a segment and puts neighbours together until each is at least
    /// twice as large as the next, so that there are few and each article is
    /// copied O(log n) times.
    fn push(&mut self, mut segment: Segment) {
        while let Some(before) = self.segments.pop_if(|s| s.bytes() < 2 * segment.bytes()) {
            segment = before.merge(&segment);
        }
        self.segments.push(segment);
    }

    /// The articles.
    pub(crate) fn articles(&self) -> &Articles {
        &self.articles
    }

    /// The word with exactly this key.
    pub(crate) fn find(&self, key: &str) -> Option<Word> {
        self.dictionary.find(key)
    }

    /// The stem that a key has.
    pub(crate) fn stem(&self, key: &str) -> Option<u32> {
        self.dictionary.stem(key)
    }

    /// How many forms of a stem there are.
    pub(crate) fn forms(&self, stem: u32) -> u32 {
        self.dictionary.forms(stem)
    }

    /// The words that begin with `prefix`, in no particular order.
    pub(crate) fn beginning_with(&self, prefix: &str) -> Vec<Word> {
        let ids = self.dictionary.beginning_with(prefix);
        ids.into_iter()
            .filter_map(|id| self.dictionary.word(id))
            .collect()
    }

    /// The words at most so many edits from a key, with how many. Words that
    /// no article holds any more may be among them.
    pub(crate) fn alike(&self, key: &str, most: u32) -> Vec<(Word, &str, u32)> {
        let found = self.dictionary.alike(key, most).into_iter();
        found
            .filter_map(|(id, edits)| {
                Some((self.dictionary.word(id)?, self.dictionary.key(id), edits))
            })
            .collect()
    }

    /// The first article and position at which a word stands.
    pub(crate) fn first(&self, word: Word) -> Option<(u32, u32)> {
        let mut list = self.read(word.stem);
        while let Some(posting) = list.step() {
            let mut found = None;
            list.positions(|position, form| {
                if form == word.form && found.is_none() {
                    found = Some((posting.slot, position));
                }
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The articles that hold a stem, in order of slot.
    pub(crate) fn read(&self, stem: u32) -> Cursor<'_> {
        Cursor::new(self, stem)
    }

    /// How many articles hold a stem.
    pub(crate) fn held(&self, stem: u32) -> usize {
        if self.articles.removed() == 0 {
            let parts = self.segments.iter().filter_map(|s| s.list(stem));
            let lists = parts.chain(self.open.list(stem));
            return lists.map(|l| l.count() as usize).sum();
        }
        let mut list = self.read(stem);
        std::iter::from_fn(|| list.step()).count()
    }
}
