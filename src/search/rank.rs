//! From a parsed query to ranked passages: chooses articles by BM25, cuts
//! passages, puts them in order. Knows nothing of the query's spelling.

use std::cmp::Ordering;

use super::choose::{Article, Tally};
use super::clauses::{Clause, Clauses};
use super::find::{Found, Scratch};
use super::passage::{self, Passage};
use super::places::{Place, Places};
use super::{Match, SearchHit, SearchOptions, SearchResult, score};
use crate::document::Document;
use crate::index::Index;
use crate::index::fields::token_at;

/// A passage in the running.
struct Candidate {
    /// Number of the article among those that match.
    article: usize,
    passage: Passage,
    /// True for one passage an article.
    best: bool,
    score: f64,
}

pub(super) fn run(
    index: &Index,
    documents: &[Option<Document>],
    query: &Clauses,
    options: &SearchOptions,
) -> SearchResult {
    let mut result = SearchResult::default();
    let mut scratch = Scratch::default();
    let mut look_up = |clause: &Clause| Found::new(index, clause, &mut scratch);
    let found: Vec<Found> = query.wanted.iter().map(&mut look_up).collect();
    let all = index.articles().live();
    let mut tally = Tally::new(index, options);
    // What each clause tells, for choosing among passages.
    let mut tells = Vec::new();
    for (n, (clause, found)) in query.wanted.iter().zip(&found).enumerate() {
        let rarity = |held: usize| score::rarity(held, all) * f64::from(clause.times);
        let either = rarity(found.whole.len() + found.begun.len());
        tells.push(either);
        tally.add(index, n, &found.whole, rarity(found.whole.len()));
        tally.add(index, n, &found.begun, either * score::PREFIX_WEIGHT);
    }
    for clause in &query.unwanted {
        tally.drop(&look_up(clause).whole);
    }
    let (articles, ranks) = tally.choose(index, documents, &found, options);
    let places = Places::new(index, &found, &ranks, articles.len());

    let mut candidates = Vec::new();
    for (rank, article) in articles.iter().enumerate() {
        let from = candidates.len();
        let mut push = |passage: Passage| {
            result.matches += passage.count;
            candidates.push(Candidate {
                article: rank,
                passage,
                best: false,
                score: 0.0,
            });
        };
        let own = places.of(rank);
        if !passage::passages(article.document, &article.entry.layout, own, &mut push) {
            push(passage::opening(article.document, article.holds));
        }
        rate(
            article,
            candidates.get_mut(from..).unwrap_or_default(),
            &tells,
        );
    }
    result.documents = articles.len();
    result.count = candidates.len();
    for candidate in page(&articles, candidates, options) {
        let Some(article) = articles.get(candidate.article) else {
            continue;
        };
        let own = places.of(candidate.article);
        result
            .hits
            .extend(hit(article, own, &candidate, &query.wanted));
    }
    result
}

/// Scores the passages of one article against each other and marks the best:
/// the one with the most telling words, the first of equals. It gets the score
/// of the article, so that articles stay in the order of BM25.
fn rate(article: &Article, passages: &mut [Candidate], tells: &[f64]) {
    let mut best = (0, 0.0);
    let mut furniture = false;
    for (i, candidate) in passages.iter_mut().enumerate() {
        let held = |clause: usize| candidate.passage.holds >> clause & 1 == 1;
        let told: f64 = tells
            .iter()
            .enumerate()
            .filter(|(clause, _)| held(*clause))
            .map(|(_, r)| r)
            .sum();
        let aside = candidate.passage.is_furniture(article.document);
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
        article.score * score::FURNITURE_WEIGHT
    } else {
        article.score
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

/// The passages of the page asked for, in order.
fn page(
    articles: &[Article],
    mut candidates: Vec<Candidate>,
    options: &SearchOptions,
) -> Vec<Candidate> {
    let doc = |c: &Candidate| articles.get(c.article).map(|a| a.entry.doc);
    let order = |a: &Candidate, b: &Candidate| -> Ordering {
        (b.best.cmp(&a.best))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| doc(a).cmp(&doc(b)))
            .then_with(|| a.passage.first.cmp(&b.passage.first))
    };
    let end = options
        .offset
        .saturating_add(options.limit)
        .min(candidates.len());
    // Sorting all of them would cost more than finding them.
    if (1..candidates.len()).contains(&end) {
        candidates.select_nth_unstable_by(end - 1, order);
    }
    candidates.truncate(end);
    candidates.sort_unstable_by(order);
    candidates.drain(..options.offset.min(end));
    candidates.truncate(options.limit);
    candidates
}

fn hit(
    article: &Article,
    places: &[Place],
    candidate: &Candidate,
    clauses: &[Clause],
) -> Option<SearchHit> {
    let Article {
        entry, document, ..
    } = article;
    let mut hits = Vec::with_capacity(candidate.passage.count);
    let own = places.get(candidate.passage.places.clone())?;
    for place in passage::apart(own) {
        let first = token_at(document, &entry.layout, place.position)?;
        let last = token_at(document, &entry.layout, place.end().saturating_sub(1))?;
        let term = clauses.get(usize::from(place.clause))?.term.clone();
        hits.push(Match {
            span: first.span.to(last.span),
            term,
            how: place.how,
        });
    }
    // Scores are shown with less precision than they are compared with.
    #[expect(clippy::cast_possible_truncation, reason = "a rounded score is meant")]
    let score = candidate.score as f32;
    Some(SearchHit {
        doc: entry.doc,
        span: candidate.passage.span(document),
        score,
        hits,
    })
}
