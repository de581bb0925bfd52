//! From a parsed query to ranked passages: articles by BM25, their passages,
//! the page asked for. Knows nothing of the query's spelling.

use std::cmp::Ordering;

use super::clauses::{Clause, Node, Query};
use super::evaluate::{Evaluator, Scored};
use super::explain::{Explanation, shares};
use super::facets::FacetCounts;
use super::filter::{Filter, Sieve};
use super::find::Found;
use super::passage::{self, Passage};
use super::places::{Place, Places};
use super::score::{self, Scale};
use super::top::top;
use super::{Match, Recency, SearchHit, SearchOptions, SearchResult, Searcher, Sort};
use super::{copies, days, facets};
use crate::document::Document;
use crate::ids::{DocIndex, FxHashSet};
use crate::index::Index;
use crate::index::fields::token_at;
use crate::span::Span;

/// A passage in the running.
struct Candidate {
    slot: u32,
    passage: Passage,
    /// True for one passage an article.
    best: bool,
    score: f64,
    /// What it tells against the best of its article, and what furniture
    /// leaves of it.
    shares: (f64, f64),
    places: Vec<Place>,
    /// Passages that say the same.
    copies: Vec<(DocIndex, Span)>,
}

/// What making passages needs to know.
struct Run<'a> {
    searcher: &'a Searcher<'a>,
    index: &'a Index,
    query: &'a Query,
    sort: Sort,
    collapse: bool,
    /// Wanted clauses whose places are shown.
    found: Vec<(u8, &'a Found)>,
    /// By number of the clause: what it tells.
    tells: Vec<f64>,
}

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
    /// `None` when there is nothing to look for.
    pub(super) fn new(
        searcher: &Searcher<'_>,
        query: &'a Query,
        options: &SearchOptions,
    ) -> Option<Self> {
        let index = searcher.index;
        let root = query.root.as_ref()?;
        let found: Vec<Option<Found>> = query
            .used()
            .into_iter()
            .zip(&query.clauses)
            .map(|(used, clause)| used.then(|| Found::new(searcher, &query.clauses, clause)))
            .collect();
        let title_boost = f64::from(options.title_boost);
        let mean_length = index.articles().mean_length(title_boost);
        let mut looked = Self {
            found,
            matched: Vec::new(),
            facets: Vec::new(),
            pending: 0,
            ages: None,
            root,
            scale: Scale::new(title_boost, mean_length),
            mean_length,
        };
        looked.matched = looked.evaluator(index, query).run(root);
        if let Some(docs) = &options.docs {
            let slots = docs.iter().filter_map(|&d| index.articles().slot_of(d));
            let allowed: FxHashSet<u32> = slots.collect();
            looked.matched.retain(|s| allowed.contains(&s.slot));
        }
        if options.filter != Filter::default() || !options.facets.is_empty() {
            let sieve = Sieve::new(searcher, &options.filter);
            let passed = looked.matched.iter().map(|s| sieve.passes(s.slot));
            let passed: Vec<bool> = passed.collect();
            let (wanted, filter) = (&options.facets, &options.filter);
            looked.facets = facets::count(searcher, &looked.matched, &passed, wanted, filter);
            let mut passed = passed.into_iter();
            looked.matched.retain(|_| passed.next().unwrap_or_default());
        }
        if super::asks_facts(query, options) {
            looked.pending = searcher.pending();
        }
        if let Some(recency) = options.recency {
            let ages = Ages::new(searcher, &looked.matched, recency);
            for scored in &mut looked.matched {
                scored.score *= ages.of(searcher, scored.slot);
            }
            looked.ages = Some(ages);
        }
        Some(looked)
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

pub(super) fn run(searcher: &Searcher<'_>, query: &Query, options: &SearchOptions) -> SearchResult {
    let index = searcher.index;
    let Some(mut looked) = Looked::new(searcher, query, options) else {
        return SearchResult::default();
    };
    let mut result = SearchResult {
        documents: looked.matched.len(),
        facets: std::mem::take(&mut looked.facets),
        pending: looked.pending,
        ..SearchResult::default()
    };
    let evaluator = looked.evaluator(index, query);
    let run = Run {
        searcher,
        index,
        query,
        sort: options.sort,
        collapse: options.collapse,
        found: looked.shown(query),
        tells: (0..looked.found.len())
            .map(|n| evaluator.tells(n))
            .collect(),
    };
    let page = run.page(&looked.matched, options.offset, options.limit);
    result.hits = page.iter().filter_map(|c| run.hit(c)).collect();
    if options.explain {
        for (hit, candidate) in result.hits.iter_mut().zip(&page) {
            let slot = candidate.slot;
            let ages = looked.ages.as_ref();
            hit.explanation = Some(Explanation {
                shares: shares(&evaluator, looked.root, slot).unwrap_or_default(),
                length: looked.scale.length(index.articles().length(slot)),
                mean_length: looked.mean_length,
                recency: ages.map_or(1.0, |a| a.of(searcher, slot)),
                passage: candidate.shares.0,
                furniture: candidate.shares.1,
            });
        }
    }
    if options.totals {
        (result.count, result.matches) = run.totals(&looked.matched);
    } else {
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

/// What the age of articles leaves of their scores.
struct Ages {
    half_life: f64,
    at: i32,
}

impl Ages {
    fn new(searcher: &Searcher<'_>, matched: &[Scored], recency: Recency) -> Self {
        let newest = || matched.iter().filter_map(|s| day(searcher, s.slot)).max();
        let at = recency.at.and_then(days::days).map(|d| d.1).or_else(newest);
        Self {
            half_life: recency.half_life,
            at: at.unwrap_or_default(),
        }
    }

    fn of(&self, searcher: &Searcher<'_>, slot: u32) -> f64 {
        match day(searcher, slot) {
            Some(day) => 0.5_f64.powf(f64::from((self.at - day).max(0)) / self.half_life),
            None => 0.5,
        }
    }
}

/// The last day on which an article may have been published.
pub(super) fn day(searcher: &Searcher<'_>, slot: u32) -> Option<i32> {
    Some(days::days(searcher.document(slot)?.date?.date)?.1)
}

impl<'a> Run<'a> {
    fn document(&self, slot: u32) -> Option<&'a Document> {
        self.searcher.document(slot)
    }

    /// Passages and matches in all articles.
    fn totals(&self, matched: &[Scored]) -> (usize, usize) {
        let slots: Vec<u32> = matched.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index, self.searcher.documents, &self.found, &slots);
        let mut sum = (0, 0);
        for (at, &slot) in slots.iter().enumerate() {
            let layout = self.index.articles().layout(slot);
            let own = passage::count(self.document(slot), layout, places.of(at));
            sum = (sum.0 + own.0, sum.1 + own.1);
        }
        sum
    }

    /// The passages of the page asked for, in order: first the best of each
    /// article, then the others.
    fn page(&self, matched: &[Scored], offset: usize, limit: usize) -> Vec<Candidate> {
        let end = offset.saturating_add(limit);
        let mut page = if limit == 0 {
            Vec::new()
        } else {
            self.apart(matched, end)
        };
        page.truncate(end);
        page.drain(..offset.min(page.len()));
        page
    }

    /// The first `count` passages or more, copies put together.
    fn apart(&self, matched: &[Scored], count: usize) -> Vec<Candidate> {
        let mut looked = count;
        loop {
            let whole = looked > matched.len();
            let list = if whole {
                self.all(matched)
            } else {
                self.best(matched, looked)
            };
            if !self.collapse {
                return list;
            }
            let said = |c: &Candidate| {
                let layout = self.index.articles().layout(c.slot);
                copies::sentences(self.document(c.slot)?, layout, &c.places)
            };
            let list = copies::collapse(list, said, |first, other, span| {
                let doc = self.index.articles().doc(other.slot);
                first.copies.push((doc, span));
            });
            if whole || list.len() >= count {
                return list;
            }
            looked = looked.saturating_mul(4);
        }
    }

    /// The first `count` articles, each with its best passage. Furniture
    /// halves an article's score, so that more articles than asked for may
    /// have to be looked at; BM25 is an upper bound.
    fn best(&self, matched: &[Scored], count: usize) -> Vec<Candidate> {
        let docs = self.index.articles();
        let order = |a: &Scored, b: &Scored| {
            self.by_date(a.slot, b.slot)
                .then_with(|| b.score.total_cmp(&a.score))
                .then_with(|| docs.doc(a.slot).cmp(&docs.doc(b.slot)))
        };
        let mut looked = count;
        loop {
            let chosen = top(matched.iter().copied(), looked, order);
            let least = chosen.last().map_or(0.0, |s| s.score);
            let mut candidates = self.candidates(&chosen);
            candidates.retain(|c| c.best);
            let halved = candidates.iter().any(|c| {
                self.document(c.slot)
                    .is_some_and(|d| c.passage.is_furniture(d))
            });
            candidates.sort_unstable_by(|a, b| self.order(a, b));
            let settled = candidates.get(count - 1).is_some_and(|c| c.score > least);
            let dated = self.sort != Sort::Relevance;
            if dated || !halved || settled || looked >= matched.len() {
                candidates.truncate(count);
                return candidates;
            }
            looked = looked.saturating_mul(4).min(matched.len());
        }
    }

    /// All passages of all articles.
    fn all(&self, matched: &[Scored]) -> Vec<Candidate> {
        let mut candidates = self.candidates(matched);
        candidates.sort_unstable_by(|a, b| self.order(a, b));
        candidates
    }

    /// Articles by date, where that was asked for; those without a year last.
    fn by_date(&self, a: u32, b: u32) -> Ordering {
        if self.sort == Sort::Relevance || a == b {
            return Ordering::Equal;
        }
        match (day(self.searcher, a), day(self.searcher, b)) {
            (Some(a), Some(b)) if self.sort == Sort::Newest => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }

    fn order(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let doc = |c: &Candidate| self.index.articles().doc(c.slot);
        (b.best.cmp(&a.best))
            .then_with(|| self.by_date(a.slot, b.slot))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| doc(a).cmp(&doc(b)))
            .then_with(|| a.passage.first.cmp(&b.passage.first))
    }

    /// The passages of some articles, in order of slot.
    fn candidates(&self, articles: &[Scored]) -> Vec<Candidate> {
        let mut articles = articles.to_vec();
        articles.sort_unstable_by_key(|s| s.slot);
        let slots: Vec<u32> = articles.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index, self.searcher.documents, &self.found, &slots);
        let mut out = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            let Some(document) = self.document(article.slot) else {
                continue;
            };
            let layout = self.index.articles().layout(article.slot);
            let (own, from) = (places.of(at), out.len());
            let mut push = |passage: Passage| {
                out.push(Candidate {
                    slot: article.slot,
                    places: own.get(passage.places.clone()).unwrap_or_default().to_vec(),
                    passage,
                    best: false,
                    score: 0.0,
                    shares: (1.0, 1.0),
                    copies: Vec::new(),
                });
            };
            if !passage::passages(document, layout, own, &mut push) {
                push(passage::opening(document));
            }
            self.rate(
                document,
                article.score,
                out.get_mut(from..).unwrap_or_default(),
            );
        }
        out
    }

    /// Scores the passages of one article against each other and marks the
    /// best: the one with the most telling words, the first of equals. It gets
    /// the score of the article, so that articles stay in the order of BM25.
    fn rate(&self, document: &Document, score: f64, passages: &mut [Candidate]) {
        let mut best = (0, 0.0);
        let mut furniture = false;
        for (i, candidate) in passages.iter_mut().enumerate() {
            let holds = candidate.passage.holds;
            let held = self
                .tells
                .iter()
                .enumerate()
                .filter(|(n, _)| holds >> n & 1 == 1);
            let told: f64 = held.map(|(_, tells)| tells).sum();
            let aside = candidate.passage.is_furniture(document);
            candidate.score = if aside {
                told * score::FURNITURE_WEIGHT
            } else {
                told
            };
            if candidate.score > best.1 {
                best = (i, candidate.score);
                furniture = aside;
            }
        }
        let aside = if furniture {
            score::FURNITURE_WEIGHT
        } else {
            1.0
        };
        for candidate in passages.iter_mut() {
            let share = if best.1 > 0.0 {
                candidate.score / best.1
            } else {
                1.0
            };
            candidate.shares = (share, aside);
            candidate.score = score * aside * share;
        }
        if let Some(candidate) = passages.get_mut(best.0) {
            candidate.best = true;
        }
    }

    fn hit(&self, candidate: &Candidate) -> Option<SearchHit> {
        let document = self.document(candidate.slot)?;
        let layout = self.index.articles().layout(candidate.slot);
        let mut hits = Vec::with_capacity(candidate.passage.count);
        for place in passage::apart(&candidate.places) {
            let first = token_at(document, layout, place.position)?;
            let last = match place.end().saturating_sub(1) {
                last if last == place.position => first,
                last => token_at(document, layout, last)?,
            };
            hits.push(Match {
                span: first.span.to(last.span),
                term: self.query.clauses.get(usize::from(place.clause))?.term,
                how: place.how,
            });
        }
        // Scores are shown with less precision than they are compared with.
        #[expect(clippy::cast_possible_truncation, reason = "a rounded score is meant")]
        let score = candidate.score as f32;
        Some(SearchHit {
            doc: self.index.articles().doc(candidate.slot),
            span: candidate.passage.span(document),
            score,
            copies: candidate.copies.clone(),
            explanation: None,
            hits,
        })
    }
}
