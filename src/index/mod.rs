//! The inverted index: for every word the articles that hold it, with
//! positions. Knows nothing of queries and ranking; `search/` reads it.

mod bits;
mod bytes;
mod cursor;
mod dictionary;
pub(crate) mod fields;
mod key;
mod numbers;
mod open;
pub(crate) mod postings;
pub(crate) mod reach;
mod segment;
pub(crate) mod spelling;
mod spots;
pub(crate) mod stats;
mod terms;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::ids::{DocIndex, to_u32};
use dictionary::Dictionary;
use key::Key;
use open::Open;
use postings::{Posting, Reader};
use segment::{Merge, Segment, SegmentWriter};
use stats::Articles;

pub(crate) use cursor::Cursor;
#[cfg(test)]
pub(crate) use cursor::WORK;
pub(crate) use dictionary::Word;
pub(crate) use segment::Peak;

/// Words of articles, ready to be searched.
///
/// A list is kept for each stem, and each place in it says which form of the
/// stem stands there: stemmed, exact and prefix lookups and phrases all read
/// the same lists, and each place is stored once. Words of new articles are
/// gathered as they come; when they are many, or when somebody looks, they
/// become a segment that never changes, and segments of about one size are put
/// together, a little with every article added. Removed articles are passed
/// over until enough of them have gathered.
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
    /// Segments being put together.
    job: Option<Job>,
}

/// The first of [`Index::FAN`] segments, and what is written so far.
#[derive(Debug, Clone)]
struct Job {
    first: usize,
    merge: Merge,
}

/// Some articles that hold a stem, one after the other.
pub(crate) struct Block<'a> {
    reader: Reader<'a>,
    /// Tells removed articles, where there are any.
    gaps: Option<&'a Articles>,
}

impl Block<'_> {
    /// Calls `each` with all of them, in order of slot.
    #[inline]
    pub(crate) fn each(self, mut each: impl FnMut(Posting)) {
        let gaps = self.gaps;
        self.reader.each(|posting| {
            #[cfg(test)]
            WORK.with(|work| work.set(work.get() + 1));
            if gaps.is_none_or(|articles| articles.is_live(posting.slot)) {
                each(posting);
            }
        });
    }
}

/// Makes room for one more, or a few, in a list that only grows: an eighth of its
/// length, where a list of its own accord would take as much again.
fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 8).max(16));
    }
}

impl Index {
    /// Removed articles keep their bytes until there are this many and they
    /// outnumber the others. Smaller frees memory sooner and rewrites more
    /// often; the work stays linear at any value.
    const REWRITE_FROM: usize = 64;

    /// Words that are gathered before they become a segment. More make building
    /// faster, fewer save memory while building.
    const OPEN_WORDS: usize = 500_000;

    /// So many segments of about one size are put together. More make building
    /// faster and searching slower.
    const FAN: usize = 4;

    /// Occurrences that are moved for each word added while segments are put
    /// together: enough to be done before the next are due.
    const PACE: usize = 8;

    /// Takes in an article under a number of the caller's. One that is already
    /// in under this number is replaced.
    ///
    /// The words of `document.title` and of the headline found in the text
    /// make up the title field; all other words are the text field.
    pub fn add(&mut self, doc: DocIndex, document: &Document) {
        self.remove(doc);
        if self.open.is_read() || self.open.words() >= Self::OPEN_WORDS {
            self.freeze();
        }
        let dictionary = &mut self.dictionary;
        let read = self.open.note(|notes| {
            fields::keys(document, |key, position, within| {
                notes.word(dictionary.intern(key), position, within);
            })
        });
        let read = read.unwrap_or_default();
        self.articles.add(doc, read.layout(), read.lengths);
        let words = read.lengths.title + read.lengths.text;
        self.tidy(Self::PACE * words as usize);
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
        self.take(other, |doc| Some(DocIndex(doc.0 + shift)));
    }

    /// Takes in articles of another index, without reading them. `number` gives
    /// the number of each here, or `None` for those that are left out; numbers
    /// must differ. What is in here under such a number is replaced.
    pub fn take(&mut self, other: &Self, number: impl Fn(DocIndex) -> Option<DocIndex>) {
        if other
            .articles
            .all()
            .any(|slot| number(other.articles.doc(slot)).is_none())
        {
            let mut some = other.clone();
            for slot in other.articles.all() {
                let doc = other.articles.doc(slot);
                if number(doc).is_none() {
                    some.remove(doc);
                }
            }
            return self.take_all(&some, number);
        }
        self.take_all(other, number);
    }

    fn take_all(&mut self, other: &Self, number: impl Fn(DocIndex) -> Option<DocIndex>) {
        let number = |slot| number(other.articles.doc(slot)).unwrap_or_default();
        for slot in other.articles.all() {
            self.remove(number(slot));
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
                let (layout, lengths) = (other.articles.layout(slot), other.articles.lengths(slot));
                self.articles.add(number(slot), layout, lengths);
            }
        }
        let stems = self.take_words(other);
        let mut out = SegmentWriter::new(from, self.articles.slots());
        for (own, stem, forms) in stems {
            let mut list = other.read(stem);
            while let Some(posting) = list.step() {
                let slot = moved.get(posting.slot as usize);
                let slot = slot.copied().unwrap_or_default();
                out.posting(Posting { slot, ..posting });
                list.each_place(&mut |position, form| {
                    let form = forms.get(form as usize).copied();
                    out.place(position, form.unwrap_or_default());
                });
            }
            out.end(own, &self.articles);
        }
        self.open.from = self.articles.slots();
        self.segments.push(out.finish());
        self.dictionary.tidy();
        self.tidy(usize::MAX);
    }

    /// Takes in the words of another index that its articles still hold. Gives
    /// for each of its stems: our number, its own, and our number for each of
    /// its forms; in the order of ours.
    fn take_words(&mut self, other: &Self) -> Vec<(u32, u32, Vec<u32>)> {
        let mut stems = Vec::with_capacity(other.dictionary.stems() as usize);
        for stem in 0..other.dictionary.stems() {
            let family = other.dictionary.family(stem);
            let mut forms = vec![0; family.len()];
            let mut number = None;
            let mut take = |form: u32| {
                let id = family.get(form as usize).copied().unwrap_or_default();
                let key = other.dictionary.key(id).as_bytes();
                let own = self.dictionary.intern(Key::Long(key));
                let own = self.dictionary.word(own);
                number = Some(own.stem);
                if let Some(place) = forms.get_mut(form as usize) {
                    *place = own.form;
                }
            };
            if other.articles.removed() == 0 {
                (0..to_u32(family.len())).for_each(take);
            } else {
                let mut seen = vec![false; family.len()];
                let mut list = other.read(stem);
                while list.step().is_some() {
                    list.each_place(&mut |_, form| {
                        if let Some(seen @ false) = seen.get_mut(form as usize) {
                            *seen = true;
                            take(form);
                        }
                    });
                }
            }
            stems.extend(number.map(|number| (number, stem, forms)));
        }
        crate::order::fast_by_key(&mut stems, |stem| stem.0);
        stems
    }

    /// Articles that are in.
    pub fn len(&self) -> usize {
        self.articles.live()
    }

    /// The numbers of all articles that are in, in the order of adding.
    pub fn documents(&self) -> impl Iterator<Item = u32> {
        self.articles.all().map(|slot| self.articles.doc(slot).0)
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

    /// Makes a segment of the words gathered.
    pub(crate) fn freeze(&mut self) {
        let until = self.articles.slots();
        let lists = self.open.freeze(&self.dictionary, &self.articles, until);
        if lists.is_some() {
            self.segments.extend(lists);
            self.dictionary.tidy();
        }
    }

    /// Goes on putting segments together, where there are many, until about so
    /// many occurrences of words are moved. True when there is nothing left to
    /// do. Adding does a little of it each time; who has time to spare may do
    /// more, which makes searching faster.
    ///
    /// ```
    /// use nutgraf::index::Index;
    /// use nutgraf::{Article, DocIndex, Document};
    /// let mut index = Index::default();
    /// let text = "Talks on the truce resumed.".to_string();
    /// index.add(DocIndex(0), &Document::new(Article { text, ..Article::default() }));
    /// assert!(index.tidy(1000));
    /// ```
    pub fn tidy(&mut self, occurrences: usize) -> bool {
        loop {
            let Some(mut job) = self.job.take().or_else(|| self.due()) else {
                return true;
            };
            let range = job.first..job.first + Self::FAN;
            let parts = self.segments.get(range.clone()).unwrap_or_default();
            let parts: Vec<&Segment> = parts.iter().collect();
            if !job.merge.step(&parts, &self.articles, occurrences) {
                self.job = Some(job);
                return false;
            }
            self.segments.splice(range, [job.merge.writer.finish()]);
            if occurrences < usize::MAX {
                return self.due().is_none();
            }
        }
    }

    /// The next segments to put together: neighbours of which none is of a
    /// higher order of size than the last, so that each article is moved
    /// O(log n) times.
    fn due(&self) -> Option<Job> {
        let order = |segment: &Segment| segment.bytes().max(1).ilog2() / 2;
        let first = self.segments.windows(Self::FAN).position(|parts| {
            let last = parts.last().map_or(0, order);
            parts.iter().all(|part| order(part) <= last)
        })?;
        let parts = self.segments.get(first..first + Self::FAN)?;
        let merge = Merge::new(parts.first()?.from, parts.last()?.until);
        Some(Job { first, merge })
    }

    /// Part of the lists, in order of slot; the newest are the last.
    #[inline]
    fn part(&self, number: usize) -> Option<&Segment> {
        match self.segments.get(number) {
            None if number == self.segments.len() => {
                self.open.lists(&self.dictionary, &self.articles)
            }
            part => part,
        }
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
        ids.into_iter().map(|id| self.dictionary.word(id)).collect()
    }

    /// The words of letters alone that are at most so many edits from a key of
    /// letters, with how many. Words that no article holds any more may be
    /// among them.
    pub(crate) fn alike(&self, key: &str, most: u32) -> Vec<(Word, &str, u32)> {
        let found = self.dictionary.alike(key, most).into_iter();
        found
            .map(|(id, edits)| (self.dictionary.word(id), self.dictionary.key(id), edits))
            .collect()
    }

    /// The first article and position at which a word stands.
    pub(crate) fn first(&self, word: Word) -> Option<(u32, u32)> {
        let mut list = self.read(word.stem);
        while let Some(posting) = list.step() {
            let mut found = None;
            list.each_place(&mut |position, form| {
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

    /// Calls `each` with the articles that hold a stem, in order of slot and some
    /// at a time, and with bounds of what these can have; without where nothing
    /// is known of them.
    pub(crate) fn each_block(&self, stem: u32, each: &mut dyn FnMut(Option<Peak>, Block<'_>)) {
        let gaps = (self.articles.removed() > 0).then_some(&self.articles);
        for number in 0..=self.segments.len() {
            if let Some(list) = self.part(number).and_then(|part| part.list(stem)) {
                list.each_block(&mut |peak, reader| each(peak, Block { reader, gaps }));
            }
        }
    }

    /// Calls `each` with the articles that hold a stem, in order of slot: for
    /// many short lists, faster than a walk.
    #[inline]
    pub(crate) fn each_posting(&self, stem: u32, mut each: impl FnMut(Posting)) {
        let gaps = self.articles.removed() > 0;
        for number in 0..=self.segments.len() {
            let list = self.part(number).and_then(|part| part.list(stem));
            let Some(mut list) = list else { continue };
            while let Some(posting) = list.reader.step() {
                #[cfg(test)]
                WORK.with(|work| work.set(work.get() + 1));
                if !gaps || self.articles.is_live(posting.slot) {
                    each(posting);
                }
            }
        }
    }

    /// How many articles hold a stem.
    pub(crate) fn held(&self, stem: u32) -> usize {
        if self.articles.removed() == 0 {
            let parts = (0..=self.segments.len()).filter_map(|number| self.part(number));
            return parts.map(|part| part.held(stem) as usize).sum();
        }
        let mut list = self.read(stem);
        std::iter::from_fn(|| list.step()).count()
    }
}
