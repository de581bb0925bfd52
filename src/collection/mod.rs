//! A set of articles and everything known about them: documents, facts, index.
//! The only thing with state, and the native boundary of the core. Knows
//! nothing of JavaScript.

mod about;
mod change;
mod claims;
mod corrections;
#[cfg(test)]
mod corrections_tests;
mod facts;
mod furniture;
mod known;
mod names;
mod repeats;
mod snapshot;
mod timeline;
mod within;

use std::borrow::Cow;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::document::{Article, Document, Documents, Kept, MAX_TEXT_BYTES};
use crate::edits::Log;
use crate::error::{Error, Result};
use crate::extract::{self, Certainty, DateMention, Facts};
use crate::identity;
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::index::Index;
use crate::likeness::{self, Comparison, Copies, Overrules, Pair, Repeat, SourceCount, Sources};
use crate::search::{self, Known, SearchOptions, SearchResult};
use crate::summarise::{self, Summary, SummaryOptions};

pub use change::{Change, Edit};
pub use corrections::Applied;
pub use facts::{BY_HAND, CollectionFacts, JoinedEntity, JoinedQuote, JoinedRole};
use furniture::{Furniture, Lines};
pub use identity::{Join, Suggestion};
pub use names::{Edge, Named, NetworkOptions, Within};
use snapshot::Awaited;
pub use snapshot::{Missing, Taken};

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
    names: identity::Store,
    log: Log,
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
        let mut awaited = false;
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
        self.documents.push(document);
        if let Some(hash) = hash.get() {
            self.awaited.found(hash);
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
            awaited,
        })
    }

    /// Takes an article out; false when it was not there.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(index) = self.numbers.remove(id) else {
            return false;
        };
        if let Some(document) = self.documents.take(index) {
            self.text_bytes -= document.text.len();
            self.index.remove(index);
            self.copies.remove(index, &document);
            self.overrules.forget(index);
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

    /// Finds the facts of one article, unless they are known; a later
    /// [`Collection::extract`] then has them at hand. Long work is done by
    /// calling this for one article after another.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn find_facts(&mut self, id: &str) -> Result<()> {
        let index = self.number(id)?;
        if let (Some(slot @ None), Some(document)) =
            (self.facts.get_mut(index.index()), self.documents.get(index))
        {
            let facts = extract::extract(document);
            self.names.put(index, document, &facts);
            *slot = Some(facts);
            self.make_known(index);
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
        Ok(self.joined(&chosen, least))
    }

    /// Finds passages.
    ///
    /// # Errors
    /// [`Error::Option`] when an option is out of range. A strange query is no
    /// error: the answer says what was not understood.
    pub fn search(&mut self, query: &str, options: &SearchOptions) -> Result<SearchResult> {
        // Words that were gathered while adding take their final form.
        self.index.freeze();
        if !search::needs_facts(query, options) {
            return self.searcher().search(query, options);
        }
        let filter = self.make_ready(&options.filter);
        let options = SearchOptions {
            filter,
            ..options.clone()
        };
        self.searcher().search(query, &options)
    }

    /// Compares one article, and those added before it, with the articles
    /// before them, unless that is done; later answers about copies then have
    /// it at hand. Long work is done by calling this for one article after
    /// another.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn find_copies(&mut self, id: &str) -> Result<()> {
        let index = self.number(id)?;
        self.copies.update(index.index() + 1, &self.documents);
        Ok(())
    }

    /// Two articles side by side: the passages they share, word for word, and
    /// what only one of them has.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy};
    /// let mut news = Collection::default();
    /// for (id, text) in [
    ///     ("a", "The ferry was held in port on Sunday because of a storm off the coast."),
    ///     ("b", "The ferry was held in port on Sunday because of heavy winds. It is old."),
    /// ] {
    ///     let article = Article { id: id.into(), text: text.into(), ..Article::default() };
    ///     news.add(article, DuplicatePolicy::Error).unwrap();
    /// }
    /// let both = news.compare("a", "b").unwrap();
    /// assert_eq!((both.words_shared, both.only_b.len()), (10, 1));
    /// ```
    pub fn compare(&self, a: &str, b: &str) -> Result<Comparison> {
        Ok(likeness::compare(self.known(a)?, self.known(b)?))
    }

    /// What stands twice in one article.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn repeats(&self, id: &str) -> Result<Vec<Repeat>> {
        Ok(likeness::repeats(self.known(id)?))
    }

    /// Groups some articles (all, when `ids` is `None`) of which a quarter or
    /// more is the same words.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is not known.
    pub fn sources(&mut self, ids: Option<&[String]>) -> Result<SourceCount> {
        let chosen = self.chosen(ids)?;
        Ok(self.with_copies().of_articles(&chosen))
    }

    /// Every two of some articles (all, when `ids` is `None`) that share a
    /// passage or a quotation, the one added first in front.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is not known.
    pub fn copies(&mut self, ids: Option<&[String]>) -> Result<Vec<Pair>> {
        let chosen = self.chosen(ids)?;
        Ok(self.with_copies().pairs(&chosen))
    }

    /// How often two articles were compared word by word so far, to find what
    /// was copied: the measure of work that does not depend on the machine.
    pub fn comparisons(&self) -> u64 {
        self.copies.comparisons()
    }

    /// What was copied, with every article compared.
    fn with_copies(&mut self) -> Sources<'_> {
        self.copies
            .update(self.documents.numbers(), &self.documents);
        Sources {
            copies: &self.copies,
            documents: &self.documents,
            overrules: &self.overrules,
        }
    }

    /// Says that two articles are independent of each other (`true`) or one
    /// source (`false`), whatever the evidence; `None` leaves it to the
    /// evidence again. Every later count of sources goes by it, until one of
    /// the two is taken out.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy};
    /// let mut news = Collection::default();
    /// for id in ["a", "b"] {
    ///     let text = "The ferry was held in port on Sunday because of a storm off the coast.".into();
    ///     news.add(Article { id: id.into(), text, ..Article::default() }, DuplicatePolicy::Error).unwrap();
    /// }
    /// assert_eq!(news.sources(None).unwrap().independent, 1);
    /// news.overrule("a", "b", Some(true)).unwrap();
    /// assert_eq!(news.sources(None).unwrap().independent, 2);
    /// ```
    pub fn overrule(&mut self, a: &str, b: &str, independent: Option<bool>) -> Result<()> {
        let (a, b) = (self.number(a)?, self.number(b)?);
        self.overrules.set(a, b, independent);
        Ok(())
    }

    /// What the reader said of pairs of articles.
    pub fn overrules(&self) -> &Overrules {
        &self.overrules
    }

    fn known(&self, id: &str) -> Result<&Document> {
        self.number(id).and_then(|index| {
            self.document(index)
                .ok_or_else(|| Error::NotFound { id: id.to_owned() })
        })
    }

    /// Chooses the sentences that say best what some articles (all, when `ids`
    /// is `None`) report; words that one copied from another count once.
    ///
    /// # Errors
    /// [`Error::Option`] when a limit is out of range, [`Error::NotFound`] when
    /// an id is not known.
    pub fn summarise(
        &mut self,
        ids: Option<&[String]>,
        options: &SummaryOptions,
    ) -> Result<Summary> {
        let chosen = self.chosen(ids)?;
        let sources = self.with_copies();
        let documents: Vec<(DocIndex, &Document)> = chosen
            .iter()
            .filter_map(|&i| Some((i, sources.documents.get(i)?)))
            .collect();
        let summary = summarise::summarise(&documents, options, None, Some(&sources))?;
        Ok(self.by_event(summary, options))
    }

    /// Groups by what the sentences tell of. Only articles of which a sentence
    /// was chosen are read for dates.
    fn by_event(&self, summary: Summary, options: &SummaryOptions) -> Summary {
        let shown = summary.groups.iter().flat_map(|g| &g.documents);
        let dates: FxHashMap<DocIndex, Cow<'_, [DateMention]>> = shown
            .filter_map(|&index| {
                let known = self.facts.get(index.index())?.as_ref();
                let dates = match known {
                    Some(facts) => Cow::Borrowed(facts.dates.as_slice()),
                    None => Cow::Owned(extract::dates::find(self.document(index)?)),
                };
                Some((index, dates))
            })
            .collect();
        summarise::by_event(summary, options.order, |index, sentence| {
            summarise::told(self.document(index)?, dates.get(&index)?, sentence)
        })
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
            return Ok(self.documents.indices().collect());
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
