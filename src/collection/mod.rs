//! A set of articles and everything known about them: documents, facts, index.
//! The only thing with state, and the native boundary of the core. Knows
//! nothing of JavaScript.

#[cfg(feature = "facts")]
mod about;
mod awaited;
#[cfg(not(feature = "facts"))]
mod bare;
mod change;
#[cfg(feature = "facts")]
mod claims;
#[cfg(feature = "facts")]
mod corrections;
#[cfg(test)]
mod corrections_sequences;
#[cfg(test)]
mod corrections_tests;
#[cfg(feature = "facts")]
mod facts;
#[cfg(feature = "facts")]
mod findings;
mod furniture;
#[cfg(feature = "facts")]
mod handover;
#[cfg(feature = "facts")]
mod known;
#[cfg(feature = "facts")]
mod merge;
#[cfg(feature = "facts")]
mod names;
#[cfg(feature = "facts")]
mod repeats;
mod saved;
mod searching;
mod snapshot;
#[cfg(feature = "facts")]
mod timeline;
#[cfg(feature = "facts")]
mod within;

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::document::{Article, Document, Documents, Kept, MAX_TEXT_BYTES};
use crate::error::{Error, Result};
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::index::Index;
use crate::search::Known;
#[cfg(feature = "facts")]
use crate::{
    edits::Log,
    extract::Facts,
    identity::Store,
    likeness::{Copies, Overrules},
};

use awaited::Awaited;
pub use awaited::Missing;
#[cfg(not(feature = "facts"))]
use bare::{Copies, Facts, Log, Overrules, Store};
pub use change::{Change, Edit};
use furniture::{Furniture, Lines};
#[cfg(feature = "facts")]
pub use parts::*;

#[cfg(feature = "facts")]
mod parts {
    pub use super::corrections::Applied;
    pub use super::facts::{CollectionFacts, JoinedEntity, JoinedQuote, JoinedRole};
    pub use super::merge::Taken;
    pub use super::names::{Edge, Named, NetworkOptions, Within};
    pub use crate::identity::{Join, Suggestion};
}

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
    /// Its text was awaited: what had been saved of it was given back to it.
    pub awaited: bool,
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
    documents: Documents,
    /// SHA-256 of the texts, by number, each worked out when first asked for.
    hashes: Vec<OnceLock<[u8; 32]>>,
    facts: Vec<Option<Facts>>,
    /// Who is who in the articles whose facts are known.
    names: Store,
    log: Log,
    #[cfg(feature = "facts")]
    shown: names::Shown,
    numbers: FxHashMap<String, DocIndex>,
    index: Index,
    furniture: Furniture,
    /// By number, as `furniture` has them.
    lines: Vec<Lines>,
    copies: Copies,
    overrules: Overrules,
    awaited: Awaited,
    known: Known,
    /// Search knows names as they were last joined.
    #[cfg(feature = "facts")]
    known_joined: bool,
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
        let hash = OnceLock::new();
        let mut awaited = None;
        if article.id.is_empty() || !self.awaited.is_empty() {
            let hash = hash.get_or_init(|| sha256(&article.text));
            awaited = self.awaited.complete(&mut article, hash);
            if article.id.is_empty() {
                article.id = hex(hash.get(..6).unwrap_or_default());
            }
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
                    awaited: false,
                });
            }
            (Some(_), DuplicatePolicy::Replace) => {
                self.remove(&id);
                Outcome::Replaced
            }
        };
        let index = DocIndex(to_u32(self.documents.numbers()));
        let mut document = Document::new(article);
        let lines = Lines::of(&document);
        let changed = self.furniture.add(index, &lines);
        let shared = self.furniture.shared(&lines);
        if !shared.is_empty() {
            document.furnish(shared);
        }
        self.text_bytes += document.text.len();
        self.index.add(index, &document);
        document.tokens.close();
        self.documents.push(document);
        if let Some((hash, place)) = hash.get().zip(awaited) {
            self.awaited.found(hash, place);
        }
        self.hashes.push(hash);
        self.facts.push(None);
        self.lines.push(lines);
        self.numbers.insert(id.clone(), index);
        self.furnish(&changed);
        self.decided(&id);
        Ok(Added {
            id,
            index,
            outcome,
            awaited: awaited.is_some(),
        })
    }

    /// Takes an article out; false when it was not there.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(index) = self.numbers.remove(id) else {
            return false;
        };
        if let Some(bytes) = self.kept(index, |kept| kept.text.len()) {
            self.text_bytes -= bytes;
            self.index.remove(index);
            self.overrules.forget(index);
        }
        // One that nobody has looked at was not compared either.
        if !self.documents.is_made(index) {
            self.documents.discard(index);
        } else if let Some(document) = self.documents.take(index) {
            self.copies.remove(index, &document);
        }
        self.forget_facts(index);
        self.forget_lines(index);
        true
    }

    /// They are found anew when somebody asks.
    fn forget_facts(&mut self, index: DocIndex) {
        if let Some(facts) = self.facts.get_mut(index.index()) {
            *facts = None;
        }
        self.names.remove(index);
        self.known.remove(index);
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
        self.documents.get(index)
    }

    /// Numbers of all articles, in the order of adding.
    pub fn indices(&self) -> impl Iterator<Item = DocIndex> {
        self.documents.indices()
    }

    /// Shows `look` an article as it came in, without taking it apart.
    pub fn kept<R>(&self, index: DocIndex, look: impl FnOnce(Kept<'_>) -> R) -> Option<R> {
        self.documents.kept(index, look)
    }

    /// The SHA-256 of an article's text, 64 hexadecimal digits.
    pub fn sha256(&self, index: DocIndex) -> Option<String> {
        self.hash(index).map(|hash| hex(&hash))
    }

    /// The SHA-256 of an article's text.
    fn hash(&self, index: DocIndex) -> Option<[u8; 32]> {
        self.kept(index, |kept| self.hash_of(index, kept.text))?
    }

    /// The same, where the text is at hand.
    fn hash_of(&self, index: DocIndex, text: &str) -> Option<[u8; 32]> {
        let hash = self.hashes.get(index.index())?;
        Some(*hash.get_or_init(|| sha256(text)))
    }

    /// All articles with their numbers, in the order of adding.
    pub fn documents(&self) -> impl Iterator<Item = (DocIndex, &Document)> {
        self.documents.iter()
    }

    /// What it holds.
    pub fn stats(&self) -> Stats {
        Stats {
            documents: self.numbers.len(),
            terms: self.index.terms(),
            text_bytes: self.text_bytes,
        }
    }
}

fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| DIGITS.get(usize::from(n)).copied().map_or('0', char::from);
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(b & 15)])
        .collect()
}
