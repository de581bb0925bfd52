//! Summaries about a person, a place or a query: first the articles are chosen,
//! then the sentences of these. Ranking the sentences of all articles alone
//! loses a fifth of what a reader would want.

use super::Collection;
use crate::document::Document;
use crate::error::Result;
use crate::extract::Certainty;
use crate::ids::{DocIndex, FxHashMap, FxHashSet, to_u32};
use crate::order;
use crate::search::{self, Combine, SearchOptions};
use crate::span::Span;
use crate::summarise::{self, Focus, Summary, SummaryOptions};

/// An article whose score is less than this share of the best one's is not
/// about what was asked: it has a word or two of it.
const ABOUT: f32 = 0.2;

/// Articles that are summed up, best first; more would blur what was asked.
const MOST_ARTICLES: usize = 50;

/// Articles among which they are sought: those with the best passages.
const MOST_LOOKED_AT: usize = 200;

/// The usual parameters of BM25.
const K1: f32 = 1.2;
const B: f32 = 0.75;

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
    /// assert_eq!((summary.groups.len(), summary.words), (1, 13));
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
        let summary = summarise::summarise(&documents, options, Some(&focus), Some(&sources))?;
        Ok(self.by_event(summary, options))
    }

    /// The articles that mention an entity, and where; `None` when no entity
    /// has that id.
    fn mentions(
        &mut self,
        id: &str,
        chosen: &[DocIndex],
    ) -> Result<Option<(Vec<DocIndex>, Focus)>> {
        let facts = self.extract(None, Certainty::Unsure)?;
        let at = self.find_entity(id);
        let Some(entity) = facts.entities.iter().find(|e| Some(e.number) == at) else {
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
    fn matches(&mut self, query: &str, chosen: Vec<DocIndex>) -> Result<(Vec<DocIndex>, Focus)> {
        let mut options = SearchOptions {
            combine: Combine::Or,
            prefix: false,
            limit: search::MAX_LIMIT,
            totals: false,
            docs: Some(chosen),
            ..SearchOptions::default()
        };
        // The best passage of each article comes first, best article first.
        let mut likely: Vec<DocIndex> = Vec::new();
        let mut seen: FxHashSet<DocIndex> = FxHashSet::default();
        for hit in self.search(query, &options)?.hits {
            if likely.len() == MOST_LOOKED_AT || !seen.insert(hit.doc) {
                break;
            }
            likely.push(hit.doc);
        }
        options.docs = Some(likely);
        let mut terms: FxHashMap<Span, u32> = FxHashMap::default();
        let mut places: Vec<(DocIndex, Span, u32)> = Vec::new();
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
        order::sort(&mut places);
        let articles = self.best(&places, terms.len());
        let mut focus = Focus::new(terms.len());
        for (doc, span, term) in places {
            if articles.binary_search(&doc).is_ok() {
                focus.add(doc, span, term);
            }
        }
        Ok((articles, focus))
    }

    /// The articles that matches, in order, are mostly in: by BM25 of the whole
    /// article (Robertson and Zaragoza, The Probabilistic Relevance Framework,
    /// 2009). Search ranks by the best passage, which asks for less.
    fn best(&self, places: &[(DocIndex, Span, u32)], terms: usize) -> Vec<DocIndex> {
        let by_article = || places.chunk_by(|a, b| a.0 == b.0);
        let counts = |article: &[(DocIndex, Span, u32)]| {
            let mut counts = vec![0_u32; terms];
            for (_, _, term) in article {
                if let Some(count) = counts.get_mut(*term as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let mut articles_with = vec![0_u32; terms];
        let (mut length, mut number) = (0.0, 0.0);
        let words = |doc: DocIndex| self.document(doc).map_or(0, |d| d.tokens.len()) as f32;
        for article in by_article() {
            for (with, count) in articles_with.iter_mut().zip(counts(article)) {
                *with += u32::from(count > 0);
            }
            length += article.first().map_or(0.0, |p| words(p.0));
            number += 1.0;
        }
        let mean = (length / f32::max(number, 1.0)).max(1.0);
        let all = self.documents.iter().count() as f32;
        let mut scored: Vec<(f32, DocIndex)> = by_article()
            .filter_map(|article| {
                let doc = article.first()?.0;
                let norm = K1 * (1.0 - B + B * words(doc) / mean);
                let score = counts(article)
                    .into_iter()
                    .zip(&articles_with)
                    .map(|(count, &with)| {
                        let idf = (1.0 + (all - with as f32 + 0.5) / (with as f32 + 0.5)).ln();
                        idf * count as f32 * (K1 + 1.0) / (count as f32 + norm)
                    })
                    .sum();
                Some((score, doc))
            })
            .collect();
        order::sort_by(&mut scored, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let least = scored.first().map_or(0.0, |s| s.0 * ABOUT);
        let mut articles: Vec<DocIndex> = scored
            .into_iter()
            .take(MOST_ARTICLES)
            .take_while(|s| s.0 >= least)
            .map(|s| s.1)
            .collect();
        articles.sort_unstable();
        articles
    }
}

/// True for what may be the id of an entity: a letter, a colon, no white space.
fn is_id(about: &str) -> bool {
    about.as_bytes().get(1) == Some(&b':') && !about.contains(char::is_whitespace)
}
