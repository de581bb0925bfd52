//! What is found in articles when it is first asked for: facts, copies,
//! summaries. Left out of a build that searches only.

use std::borrow::Cow;

use super::{Collection, CollectionFacts};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::{self, Certainty, DateMention};
use crate::ids::{DocIndex, FxHashMap};
use crate::likeness::{self, Comparison, Overrules, Pair, Repeat, SourceCount, Sources};
use crate::summarise::{self, Summary, SummaryOptions};

impl Collection {
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
            self.documents.close(index);
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
        let facts = self.joined(&chosen, least);
        self.documents.close_all();
        Ok(facts)
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
        self.documents.close(index);
        // Those it was compared with.
        if index.0.is_multiple_of(64) {
            self.documents.close_all();
        }
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
    pub(super) fn with_copies(&mut self) -> Sources<'_> {
        self.copies
            .update(self.documents.numbers(), &self.documents);
        self.documents.close_all();
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

    pub(super) fn known(&self, id: &str) -> Result<&Document> {
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
    pub(super) fn by_event(&self, summary: Summary, options: &SummaryOptions) -> Summary {
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

    /// Numbers of the articles meant, in the order of adding, without repeats.
    pub(super) fn chosen(&self, ids: Option<&[String]>) -> Result<Vec<DocIndex>> {
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
