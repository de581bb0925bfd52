//! From a parsed query to ranked passages: articles by BM25, their passages,
//! the page asked for. Knows nothing of the query's spelling.

use std::cmp::Ordering;

use super::clauses::Query;
use super::evaluate::{Evaluator, Scored};
use super::find::Found;
use super::passage::{self, Passage};
use super::places::{Place, Places};
use super::score::{self, Scale};
use super::top::top;
use super::{Match, SearchHit, SearchOptions, SearchResult};
use crate::document::{Document, Documents};
use crate::ids::FxHashSet;
use crate::index::Index;
use crate::index::fields::token_at;

/// A passage in the running.
struct Candidate {
    slot: u32,
    passage: Passage,
    /// True for one passage an article.
    best: bool,
    score: f64,
    places: Vec<Place>,
}

/// What making passages needs to know.
struct Run<'a> {
    index: &'a Index,
    documents: &'a Documents,
    query: &'a Query,
    /// Wanted clauses.
    found: Vec<(u8, &'a Found)>,
    /// By number of the clause: what it tells.
    tells: Vec<f64>,
}

pub(super) fn run(
    index: &Index,
    documents: &Documents,
    query: &Query,
    options: &SearchOptions,
) -> SearchResult {
    let Some(root) = &query.root else {
        return SearchResult::default();
    };
    let found: Vec<Option<Found>> = query
        .used()
        .into_iter()
        .zip(&query.clauses)
        .map(|(used, clause)| used.then(|| Found::new(index, clause)))
        .collect();
    let title_boost = f64::from(options.title_boost);
    let evaluator = Evaluator {
        index,
        clauses: &query.clauses,
        found: &found,
        passed: &[],
        scale: Scale::new(title_boost, index.articles().mean_length(title_boost)),
    };
    let mut matched = evaluator.run(root);
    if let Some(docs) = &options.docs {
        let slots = docs.iter().filter_map(|&d| index.articles().slot_of(d));
        let allowed: FxHashSet<u32> = slots.collect();
        matched.retain(|s| allowed.contains(&s.slot));
    }
    let wanted = query.wanted();
    let run = Run {
        index,
        documents,
        query,
        found: wanted
            .iter()
            .filter_map(|&n| Some((u8::try_from(n).ok()?, found.get(n)?.as_ref()?)))
            .collect(),
        tells: (0..found.len()).map(|n| evaluator.tells(n)).collect(),
    };
    let mut result = SearchResult {
        documents: matched.len(),
        ..SearchResult::default()
    };
    let page = run.page(&matched, options.offset, options.limit);
    result.hits = page.iter().filter_map(|c| run.hit(c)).collect();
    if options.totals {
        (result.count, result.matches) = run.totals(&matched);
    } else {
        result.count = result.hits.len();
        result.matches = result.hits.iter().map(|h| h.hits.len()).sum();
    }
    result
}

impl<'a> Run<'a> {
    fn document(&self, slot: u32) -> Option<&'a Document> {
        let doc = self.index.articles().doc(slot);
        self.documents.get(doc)
    }

    /// Passages and matches in all articles.
    fn totals(&self, matched: &[Scored]) -> (usize, usize) {
        let slots: Vec<u32> = matched.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index, self.documents, &self.found, &slots);
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
        } else if end <= matched.len() {
            self.best(matched, end)
        } else {
            self.all(matched)
        };
        page.truncate(end);
        page.drain(..offset.min(page.len()));
        page
    }

    /// The first `count` articles, each with its best passage. Furniture
    /// halves an article's score, so that more articles than asked for may
    /// have to be looked at; BM25 is an upper bound.
    fn best(&self, matched: &[Scored], count: usize) -> Vec<Candidate> {
        let docs = self.index.articles();
        let order = |a: &Scored, b: &Scored| {
            b.score
                .total_cmp(&a.score)
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
            if !halved || settled || looked >= matched.len() {
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

    fn order(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let doc = |c: &Candidate| self.index.articles().doc(c.slot);
        (b.best.cmp(&a.best))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| doc(a).cmp(&doc(b)))
            .then_with(|| a.passage.first.cmp(&b.passage.first))
    }

    /// The passages of some articles, in order of slot.
    fn candidates(&self, articles: &[Scored]) -> Vec<Candidate> {
        let mut articles = articles.to_vec();
        articles.sort_unstable_by_key(|s| s.slot);
        let slots: Vec<u32> = articles.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index, self.documents, &self.found, &slots);
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
        let top = if furniture {
            score * score::FURNITURE_WEIGHT
        } else {
            score
        };
        for candidate in passages.iter_mut() {
            candidate.score = if best.1 > 0.0 {
                top * candidate.score / best.1
            } else {
                top
            };
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
            hits,
        })
    }
}
