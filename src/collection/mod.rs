//! A set of articles and everything known about them: documents, facts, index.
//! The only thing with state, and the native boundary of the core. Knows
//! nothing of JavaScript.

mod change;
mod facts;
mod furniture;

use sha2::{Digest, Sha256};

use crate::document::{Article, Document, MAX_TEXT_BYTES};
use crate::error::{Error, Result};
use crate::extract::{self, Certainty, Facts};
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::index::Index;
use crate::search::{self, SearchOptions, SearchResult};
use crate::summarise::{self, Summary, SummaryOptions};

pub use change::{Change, Edit};
pub use facts::{CollectionFacts, JoinedEntity};
use furniture::{Furniture, Lines};

/// What to do with an article whose id is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DuplicatePolicy {
    /// Refuse it with [`Error::Duplicate`].
    #[default]
    Error,
    /// Keep the old one.
    Skip,
    /// Put the new one in its place, as if the old one had been removed.
    Replace,
}

/// What became of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its id, made from its text where none was given.
    pub id: String,
    /// Its number in the collection; of the old one when skipped.
    pub index: DocIndex,
    /// What was done.
    pub outcome: Outcome,
}

/// How adding ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It took the place of another.
    Replaced,
    /// The old one was kept.
    Skipped,
}

/// Articles and everything known about them.
///
/// ```
/// use nutgraf::{Article, Collection, DuplicatePolicy, SearchOptions};
/// let mut news = Collection::default();
/// let article = Article { id: "a".into(), text: "The bridge was closed on Monday.".into(), ..Article::default() };
/// news.add(article, DuplicatePolicy::Error).unwrap();
/// let answer = news.search("bridges", &SearchOptions::default()).unwrap();
/// assert_eq!(answer.count, 1);
/// ```
#[derive(Debug, Default)]
pub struct Collection {
    /// By number; removed ones leave a gap, so that numbers stay.
    documents: Vec<Option<Document>>,
    hashes: Vec<[u8; 32]>,
    facts: Vec<Option<Facts>>,
    numbers: FxHashMap<String, DocIndex>,
    index: Index,
    furniture: Furniture,
    /// By number, as `furniture` has them.
    lines: Vec<Lines>,
    text_bytes: usize,
}

/// What a collection holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub documents: usize,
    /// Distinct stems in the index.
    pub terms: usize,
    /// UTF-8 bytes of all texts.
    pub text_bytes: usize,
}

impl Collection {
    /// Reads one article: it is searchable at once; its facts are found when
    /// they are first asked for. An article without id gets the first 12
    /// hexadecimal digits of the SHA-256 of its text.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLarge`], and [`Error::Duplicate`] unless
    /// `policy` says otherwise. The collection is then as it was.
    pub fn add(&mut self, mut article: Article, policy: DuplicatePolicy) -> Result<Added> {
        let hash: [u8; 32] = Sha256::digest(article.text.as_bytes()).into();
        if article.id.is_empty() {
            article.id = hex(hash.get(..6).unwrap_or_default());
        }
        let id = article.id.clone();
        if article.text.trim().is_empty() {
            return Err(Error::Empty { id });
        }
        if article.text.len() > MAX_TEXT_BYTES {
            return Err(Error::TooLarge {
                id,
                bytes: article.text.len(),
                limit: MAX_TEXT_BYTES,
            });
        }
        let old = self.numbers.get(&id).copied();
        let outcome = match (old, policy) {
            (None, _) => Outcome::Added,
            (Some(_), DuplicatePolicy::Error) => return Err(Error::Duplicate { id }),
            (Some(index), DuplicatePolicy::Skip) => {
                return Ok(Added {
                    id,
                    index,
                    outcome: Outcome::Skipped,
                });
            }
            (Some(_), DuplicatePolicy::Replace) => {
                self.remove(&id);
                Outcome::Replaced
            }
        };
        let index = DocIndex(to_u32(self.documents.len()));
        let mut document = Document::new(article);
        let lines = Lines::of(&document);
        let changed = self.furniture.add(index, &lines);
        let shared = self.furniture.shared(&lines);
        if !shared.is_empty() {
            document.furnish(shared);
        }
        self.text_bytes += document.text.len();
        self.index.add(index, &document);
        self.documents.push(Some(document));
        self.hashes.push(hash);
        self.facts.push(None);
        self.lines.push(lines);
        self.numbers.insert(id.clone(), index);
        self.furnish(&changed);
        Ok(Added { id, index, outcome })
    }

    /// Takes an article out; false when it was not there.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(index) = self.numbers.remove(id) else {
            return false;
        };
        if let Some(document) = self.documents.get_mut(index.index()).and_then(Option::take) {
            self.text_bytes -= document.text.len();
            self.index.remove(index);
        }
        if let Some(facts) = self.facts.get_mut(index.index()) {
            *facts = None;
        }
        self.forget_lines(index);
        true
    }

    /// The number of an article.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn number(&self, id: &str) -> Result<DocIndex> {
        self.numbers
            .get(id)
            .copied()
            .ok_or_else(|| Error::NotFound { id: id.to_owned() })
    }

    /// One article, by its number.
    pub fn document(&self, index: DocIndex) -> Option<&Document> {
        self.documents.get(index.index())?.as_ref()
    }

    /// The SHA-256 of an article's text, 64 hexadecimal digits.
    pub fn sha256(&self, index: DocIndex) -> Option<String> {
        self.document(index)?;
        self.hashes.get(index.index()).map(|h| hex(h))
    }

    /// All articles with their numbers, in the order of adding.
    pub fn documents(&self) -> impl Iterator<Item = (DocIndex, &Document)> {
        self.documents
            .iter()
            .enumerate()
            .filter_map(|(i, d)| Some((DocIndex(to_u32(i)), d.as_ref()?)))
    }

    /// Finds the facts of one article, unless they are known; a later
    /// [`Collection::extract`] then has them at hand. Long work is done by
    /// calling this for one article after another.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn find_facts(&mut self, id: &str) -> Result<()> {
        let index = self.number(id)?;
        if let (Some(slot @ None), Some(Some(document))) = (
            self.facts.get_mut(index.index()),
            self.documents.get(index.index()),
        ) {
            *slot = Some(extract::extract(document));
        }
        Ok(())
    }

    /// The facts of some articles (all, when `ids` is `None`), names joined
    /// across them; facts less certain than `least` are left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is not known.
    pub fn extract(&mut self, ids: Option<&[String]>, least: Certainty) -> Result<CollectionFacts> {
        let chosen = self.chosen(ids)?;
        for &index in &chosen {
            if let Some(id) = self.document(index).map(|d| d.id.clone()) {
                self.find_facts(&id)?;
            }
        }
        let parts: Vec<(DocIndex, &Document, &Facts)> = chosen
            .iter()
            .filter_map(|&i| Some((i, self.document(i)?, self.facts.get(i.index())?.as_ref()?)))
            .collect();
        Ok(facts::join(&parts, least))
    }

    /// Finds passages.
    ///
    /// # Errors
    /// [`Error::Option`] when an option is out of range. A strange query is no
    /// error: the answer says what was not understood.
    pub fn search(&self, query: &str, options: &SearchOptions) -> Result<SearchResult> {
        search::search(&self.index, &self.documents, query, options)
    }

    /// Chooses the sentences that say best what some articles (all, when `ids`
    /// is `None`) report.
    ///
    /// # Errors
    /// [`Error::Option`] when a limit is out of range, [`Error::NotFound`] when
    /// an id is not known.
    pub fn summarise(&self, ids: Option<&[String]>, options: &SummaryOptions) -> Result<Summary> {
        let chosen = self.chosen(ids)?;
        let documents: Vec<(DocIndex, &Document)> = chosen
            .iter()
            .filter_map(|&i| Some((i, self.document(i)?)))
            .collect();
        summarise::summarise(&documents, options)
    }

    /// What it holds.
    pub fn stats(&self) -> Stats {
        Stats {
            documents: self.numbers.len(),
            terms: self.index.terms(),
            text_bytes: self.text_bytes,
        }
    }

    /// Numbers of the articles meant, in the order of adding, without repeats.
    fn chosen(&self, ids: Option<&[String]>) -> Result<Vec<DocIndex>> {
        let Some(ids) = ids else {
            return Ok(self.documents().map(|(i, _)| i).collect());
        };
        let mut chosen = ids
            .iter()
            .map(|id| self.number(id))
            .collect::<Result<Vec<_>>>()?;
        chosen.sort_unstable();
        chosen.dedup();
        Ok(chosen)
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| DIGITS.get(usize::from(n)).copied().map_or('0', char::from);
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(b & 15)])
        .collect()
}
