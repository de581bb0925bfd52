//! The inverted index: for every word the articles that hold it, with
//! positions. Knows nothing of queries and ranking; `search/` reads it.

pub(crate) mod fields;
pub(crate) mod postings;
pub(crate) mod stats;
mod terms;

use crate::document::Document;
use crate::ids::{DocIndex, to_u32};
use crate::text::stem;
use postings::{Posting, Postings, Reader};
use stats::Articles;
use terms::{Order, Words};

/// Words of articles, ready to be searched.
///
/// Lists are kept for each word as written (folded); a stem is the family of
/// the words that share it. So exact, stemmed and prefix lookups and phrases
/// all read the same lists, and each position is stored once.
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
    words: Words,
    order: Order,
    stems: Words,
    families: Families,
    /// By number of the word.
    lists: Vec<Postings>,
    articles: Articles,
}

/// Which words share a stem, as linked lists through the words' numbers: a
/// word costs eight bytes, however many it shares its stem with.
#[derive(Debug, Clone, Default)]
struct Families {
    /// By number of the stem: the word that came last, plus one.
    last: Vec<u32>,
    /// By number of the word: the one before it with the same stem, plus one;
    /// 0 ends the list.
    before: Vec<u32>,
}

impl Index {
    /// Removed articles keep their bytes until there are this many and they
    /// outnumber the others. Smaller frees memory sooner and rewrites more
    /// often; the work stays linear at any value.
    const REWRITE_FROM: usize = 64;

    /// Takes in an article under a number of the caller's. One that is already
    /// in under this number is replaced.
    ///
    /// The words of `document.title` and of the headline found in the text
    /// make up the title field; all other words are the text field.
    pub fn add(&mut self, doc: DocIndex, document: &Document) {
        self.remove(doc);
        let slot = self.articles.slots();
        let mut touched = Vec::new();
        let layout = fields::words(document, |key, position, in_title| {
            let word = self.word(key);
            let first = self
                .lists
                .get_mut(word as usize)
                .is_some_and(|list| list.note(position, in_title));
            if first {
                touched.push(word);
            }
        });
        for word in touched {
            if let Some(list) = self.lists.get_mut(word as usize) {
                list.close(slot);
            }
        }
        self.articles.add(doc, layout);
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
            self.rewrite();
        }
    }

    /// Distinct stems in all articles that are in.
    pub fn terms(&self) -> usize {
        if self.articles.removed() == 0 {
            return self.stems.len();
        }
        let held = |&stem: &u32| {
            self.family(stem)
                .any(|word| self.read(word).next().is_some())
        };
        (0..to_u32(self.stems.len())).filter(held).count()
    }

    /// The number of a word, new or not.
    fn word(&mut self, key: &str) -> u32 {
        let word = self.words.intern(key);
        if word as usize == self.lists.len() {
            self.lists.push(Postings::default());
            self.order.add(&self.words, word);
            let stem = self.stems.intern(&stem(key)) as usize;
            if stem == self.families.last.len() {
                self.families.last.push(0);
            }
            if let Some(last) = self.families.last.get_mut(stem) {
                self.families.before.push(std::mem::replace(last, word + 1));
            }
        }
        word
    }

    /// Copies what is still in to a fresh index.
    fn rewrite(&mut self) {
        let old = std::mem::take(self);
        let mut moved = Vec::with_capacity(old.articles.slots() as usize);
        for slot in 0..old.articles.slots() {
            moved.push(self.articles.slots());
            if let Some(entry) = old.articles.entry(slot).filter(|e| e.live) {
                self.articles.add(entry.doc, entry.layout.clone());
            }
        }
        for id in 0..to_u32(old.words.len()) {
            let mut list = Postings::default();
            let mut any = false;
            let mut live = old.read(id);
            while let Some(posting) = live.next() {
                let layout = old.articles.entry(posting.slot).map(|e| &e.layout);
                live.positions(|p| {
                    list.note(p, layout.is_some_and(|l| l.in_title(p)));
                });
                list.close(
                    moved
                        .get(posting.slot as usize)
                        .copied()
                        .unwrap_or_default(),
                );
                any = true;
            }
            if any {
                let word = self.word(old.words.get(id));
                if let Some(place) = self.lists.get_mut(word as usize) {
                    *place = list;
                }
            }
        }
    }

    /// The articles.
    pub(crate) fn articles(&self) -> &Articles {
        &self.articles
    }

    /// The number of the word with exactly this key.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        self.words.find(key)
    }

    /// The words that share the stem of `key`, in no particular order.
    pub(crate) fn relatives(&self, key: &str) -> Vec<u32> {
        self.stems
            .find(&stem(key))
            .map(|stem| self.family(stem).collect())
            .unwrap_or_default()
    }

    /// The words that begin with `prefix`, in no particular order.
    pub(crate) fn beginning_with(&self, prefix: &str) -> Vec<u32> {
        self.order.beginning_with(&self.words, prefix)
    }

    /// The articles that hold a word, in order of slot, without those removed.
    pub(crate) fn read(&self, word: u32) -> Live<'_> {
        let list = self.lists.get(word as usize);
        Live {
            reader: list.map(Postings::read),
            articles: &self.articles,
        }
    }

    fn family(&self, stem: u32) -> impl Iterator<Item = u32> {
        let link = |links: &Vec<u32>, at: u32| {
            links.get(at as usize).and_then(|&next| next.checked_sub(1))
        };
        let first = link(&self.families.last, stem);
        std::iter::successors(first, move |&word| link(&self.families.before, word))
    }
}

/// Walks a list and passes over removed articles.
#[derive(Debug, Clone)]
pub(crate) struct Live<'a> {
    reader: Option<Reader<'a>>,
    articles: &'a Articles,
}

impl Live<'_> {
    /// The positions of the article returned last; see [`Reader::positions`].
    pub(crate) fn positions(&mut self, each: impl FnMut(u32)) {
        if let Some(reader) = &mut self.reader {
            reader.positions(each);
        }
    }
}

impl Iterator for Live<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        let articles = self.articles;
        self.reader
            .as_mut()?
            .find(|posting| articles.is_live(posting.slot))
    }
}
