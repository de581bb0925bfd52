//! From a parsed query to an answer: which articles match, by BM25, and what
//! is said of them. Knows nothing of the query's spelling.

use super::ages::Ages;
use super::clauses::{Clause, Node, Query};
use super::evaluate::{Evaluator, Scored};
use super::explain::{Explanation, shares};
use super::facets::{self, FacetCounts};
use super::filter::{Filter, Sieve};
use super::find::Found;
use super::page::Run;
use super::score::Scale;
use super::{SearchOptions, SearchResult, Searcher, Sort};
use super::{best, rerank};
use crate::ids::FxHashSet;
use crate::index::Index;

/// The articles that match, before any passage is made.
pub(super) struct Looked<'a> {
    found: Vec<Option<Found>>,
    /// In order of slot, with their scores.
    pub(super) matched: Vec<Scored>,
    facets: Vec<FacetCounts>,
    /// As in [`SearchResult::pending`].
    pub(super) pending: usize,
    ages: Option<Ages>,
    root: &'a Node,
    scale: Scale,
    mean_length: f64,
}

impl<'a> Looked<'a> {
    /// All that match; `None` when there is nothing to look for.
    pub(super) fn new(
        searcher: &Searcher<'_>,
        query: &'a Query,
        options: &SearchOptions,
    ) -> Option<Self> {
        let mut looked = Self::unmatched(searcher, query, options)?;
        looked.match_all(searcher, query, options);
        Some(looked)
    }

    /// The clauses looked up, articles not yet matched.
    fn unmatched(
        searcher: &Searcher<'_>,
        query: &'a Query,
        options: &SearchOptions,
    ) -> Option<Self> {
        let root = query.root.as_ref()?;
        let found: Vec<Option<Found>> = query
            .used()
            .into_iter()
            .zip(&query.clauses)
            .map(|(used, clause)| used.then(|| Found::new(searcher, &query.clauses, clause)))
            .collect();
        let title_boost = f64::from(options.title_boost);
        let mean_length = searcher.index.articles().mean_length(title_boost);
        let pending = if super::asks_facts(query, options) {
            searcher.pending()
        } else {
            0
        };
        Some(Self {
            found,
            matched: Vec::new(),
            facets: Vec::new(),
            pending,
            ages: None,
            root,
            scale: Scale::new(title_boost, mean_length),
            mean_length,
        })
    }

    fn match_all(&mut self, searcher: &Searcher<'_>, query: &Query, options: &SearchOptions) {
        let index = searcher.index;
        self.matched = self.evaluator(index, query).run(self.root);
        if let Some(docs) = &options.docs {
            let slots = docs.iter().filter_map(|&d| index.articles().slot_of(d));
            let allowed: FxHashSet<u32> = slots.collect();
            self.matched.retain(|s| allowed.contains(&s.slot));
        }
        if options.filter != Filter::default() || !options.facets.is_empty() {
            let sieve = Sieve::new(searcher, &options.filter);
            let passed = self.matched.iter().map(|s| sieve.passes(s.slot));
            let passed: Vec<bool> = passed.collect();
            let (wanted, filter) = (&options.facets, &options.filter);
            self.facets = facets::count(searcher, &self.matched, &passed, wanted, filter);
            let mut passed = passed.into_iter();
            self.matched.retain(|_| passed.next().unwrap_or_default());
        }
        if let Some(recency) = options.recency {
            let ages = Ages::new(searcher, &self.matched, recency);
            for scored in &mut self.matched {
                scored.score *= ages.of(searcher, scored.slot);
            }
            self.ages = Some(ages);
        }
    }

    fn evaluator<'b>(&'b self, index: &'b Index, query: &'b Query) -> Evaluator<'b> {
        Evaluator {
            index,
            clauses: &query.clauses,
            found: &self.found,
            scale: self.scale,
        }
    }

    /// The wanted clauses whose places are shown.
    pub(super) fn shown(&self, query: &Query) -> Vec<(u8, &Found)> {
        shown(query, &self.found)
    }
}

/// True when an answer needs all articles that match, not the best alone.
fn needs_all(options: &SearchOptions) -> bool {
    options.totals
        || options.sort != Sort::Relevance
        || options.recency.is_some()
        || options.docs.is_some()
        || options.filter != Filter::default()
        || !options.facets.is_empty()
}

pub(super) fn run(searcher: &Searcher<'_>, query: &Query, options: &SearchOptions) -> SearchResult {
    let index = searcher.index;
    let Some(mut looked) = Looked::unmatched(searcher, query, options) else {
        return SearchResult::default();
    };
    let all = needs_all(options);
    if all {
        looked.match_all(searcher, query, options);
    }
    let mut result = SearchResult {
        facets: std::mem::take(&mut looked.facets),
        pending: looked.pending,
        ..SearchResult::default()
    };
    let evaluator = looked.evaluator(index, query);
    let matched = all.then_some(looked.matched.as_slice());
    let age = |slot| looked.ages.as_ref().map_or(1.0, |a| a.of(searcher, slot));
    let again = options.limit > 0 && options.sort == Sort::Relevance && rerank::is_long(query);
    let reranked = again.then(|| {
        let best = best::first(&evaluator, looked.root, matched, rerank::AGAIN);
        rerank::rerank(searcher, &evaluator, query, best, age)
    });
    let run = Run {
        searcher,
        query,
        root: looked.root,
        sort: options.sort,
        collapse: options.collapse,
        matched,
        reranked: reranked.as_ref(),
        found: looked.shown(query),
        tells: (0..looked.found.len())
            .map(|n| evaluator.tells(n))
            .collect(),
        evaluator: &evaluator,
    };
    let page = run.page(options.offset, options.limit);
    result.hits = page.iter().filter_map(|c| run.hit(c)).collect();
    if options.explain {
        for (hit, candidate) in result.hits.iter_mut().zip(&page) {
            let slot = candidate.slot;
            let added = reranked.as_ref().map(|r| r.added(slot)).unwrap_or_default();
            hit.explanation = Some(Explanation {
                shares: shares(&evaluator, looked.root, slot).unwrap_or_default(),
                beside: added.beside,
                related: added.related,
                length: looked.scale.length(index.articles().length(slot)),
                mean_length: looked.mean_length,
                recency: age(slot),
                passage: candidate.shares.0,
                furniture: candidate.shares.1,
            });
        }
    }
    if options.totals {
        result.documents = looked.matched.len();
        (result.count, result.matches) = run.totals(&looked.matched);
    } else {
        let docs: FxHashSet<_> = result.hits.iter().map(|h| h.doc).collect();
        result.documents = docs.len();
        result.count = result.hits.len();
        result.matches = result.hits.iter().map(|h| h.hits.len()).sum();
    }
    result
}

/// The wanted clauses whose places are shown. A whole quotation, every date or
/// every figure is shown only where there is nothing more to the point.
fn shown<'a>(query: &Query, found: &'a [Option<Found>]) -> Vec<(u8, &'a Found)> {
    let wanted = query.wanted();
    let clause = |n: &usize| query.clauses.get(*n);
    let telling = |n: &usize| clause(n).is_some_and(|c| !c.is_filter());
    let words = wanted
        .iter()
        .any(|n| clause(n).is_some_and(|c| c.test.is_none()));
    let any = wanted.iter().any(telling);
    wanted
        .iter()
        .filter(|n| !any || telling(n))
        .filter(|n| !words || !clause(n).is_some_and(Clause::is_said))
        .filter_map(|&n| Some((u8::try_from(n).ok()?, found.get(n)?.as_ref()?)))
        .collect()
}
