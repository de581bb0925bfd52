//! Summaries about a person, a place or a query: first the articles are chosen,
//! then the sentences of these. Ranking the sentences of all articles alone
//! loses a fifth of what a reader would want.

use super::Collection;
use crate::document::Document;
use crate::error::Result;
use crate::extract::Certainty;
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::search::{self, Combine, SearchOptions};
use crate::span::Span;
use crate::summarise::{self, Focus, Summary, SummaryOptions};

/// An article whose score is less than this share of the best one's is not
/// about what was asked: it has a word or two of it.
const ABOUT: f32 = 0.25;

/// Articles that are summed up, best first; more would blur what was asked.
const MOST_ARTICLES: usize = 50;

impl Collection {
    /// Chooses the sentences that say best what some articles (all, when `ids`
    /// is `None`) report about somebody or something: an entity by its id, as
    /// [`Collection::extract`] gives it, or a query as in
    /// [`Collection::search`], any of whose words will do. First the articles
    /// are chosen, then the sentences that name it; of a long query not every
    /// sentence must. Without such articles the summary is empty.
    ///
    /// # Errors
    /// As [`Collection::summarise`].
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy, SummaryOptions};
    /// let mut news = Collection::default();
    /// for (id, text) in [
    ///     ("a", "The ferry was held in port on Sunday because of a storm. A crane fell on the pier."),
    ///     ("b", "The mill by the river burnt down on Tuesday while its owner slept."),
    /// ] {
    ///     let article = Article { id: id.into(), text: text.into(), ..Article::default() };
    ///     news.add(article, DuplicatePolicy::Error).unwrap();
    /// }
    /// let summary = news.summarise_about("mills", None, &SummaryOptions::default()).unwrap();
    /// assert_eq!((summary.groups.len(), summary.words), (1, 12));
    /// assert!(news.summarise_about("gold", None, &SummaryOptions::default()).unwrap().groups.is_empty());
    /// ```
    pub fn summarise_about(
        &mut self,
        about: &str,
        ids: Option<&[String]>,
        options: &SummaryOptions,
    ) -> Result<Summary> {
        let chosen = self.chosen(ids)?;
        let named = if is_id(about) {
            self.mentions(about, &chosen)?
        } else {
            None
        };
        let (articles, focus) = match named {
            Some(found) => found,
            None => self.matches(about, chosen)?,
        };
        let sources = self.with_copies();
        let documents: Vec<(DocIndex, &Document)> = articles
            .iter()
            .filter_map(|&i| Some((i, sources.documents.get(i)?)))
            .collect();
        summarise::summarise(&documents, options, Some(&focus), Some(&sources))
    }

    /// The articles that mention an entity, and where; `None` when no entity
    /// has that id.
    fn mentions(
        &mut self,
        id: &str,
        chosen: &[DocIndex],
    ) -> Result<Option<(Vec<DocIndex>, Focus)>> {
        let facts = self.extract(None, Certainty::Unsure)?;
        let Some(entity) = facts.entities.iter().find(|e| e.id == id) else {
            return Ok(None);
        };
        let mut focus = Focus::new(1);
        let mut articles: Vec<DocIndex> = Vec::new();
        for (doc, mention) in &entity.mentions {
            if chosen.binary_search(doc).is_ok() {
                articles.push(*doc);
                focus.add(*doc, mention.span, 0);
            }
        }
        articles.sort_unstable();
        articles.dedup();
        Ok(Some((articles, focus)))
    }

    /// The articles that a query is about, and where its words stand in them.
    fn matches(&self, query: &str, chosen: Vec<DocIndex>) -> Result<(Vec<DocIndex>, Focus)> {
        let mut options = SearchOptions {
            combine: Combine::Or,
            prefix: false,
            limit: search::MAX_LIMIT,
            totals: false,
            docs: Some(chosen),
            ..SearchOptions::default()
        };
        let mut articles: Vec<DocIndex> = Vec::new();
        let mut best: Option<f32> = None;
        for hit in self.search(query, &options)?.hits {
            // The best passage of each article comes first, best article first.
            let least = *best.get_or_insert(hit.score) * ABOUT;
            if articles.len() == MOST_ARTICLES || hit.score < least || articles.contains(&hit.doc) {
                break;
            }
            articles.push(hit.doc);
        }
        articles.sort_unstable();
        let mut terms: FxHashMap<Span, u32> = FxHashMap::default();
        let mut places: Vec<(DocIndex, Span, u32)> = Vec::new();
        options.docs = Some(articles.clone());
        loop {
            let page = self.search(query, &options)?.hits;
            for hit in &page {
                for found in &hit.hits {
                    let next = to_u32(terms.len());
                    let term = *terms.entry(found.term).or_insert(next);
                    places.push((hit.doc, found.span, term));
                }
            }
            if page.len() < options.limit {
                break;
            }
            options.offset += page.len();
        }
        let mut focus = Focus::new(terms.len());
        for (doc, span, term) in places {
            focus.add(doc, span, term);
        }
        Ok((articles, focus))
    }
}

/// True for what may be the id of an entity: a letter, a colon, no white space.
fn is_id(about: &str) -> bool {
    about.as_bytes().get(1) == Some(&b':') && !about.contains(char::is_whitespace)
}
