//! From the articles that match to the page of passages asked for. Knows
//! nothing of how articles are found and of the query's spelling.

use std::cmp::Ordering;

use super::ages::day;
use super::best;
use super::clauses::{Node, Query};
use super::copies;
use super::evaluate::{Evaluator, Scored};
use super::find::Found;
use super::passage::{self, Passage};
use super::places::{Place, Places};
use super::rerank::{self, Reranked};
use super::score;
use super::top::top;
use super::{Match, SearchHit, Searcher, Sort};
use crate::document::Document;
use crate::ids::DocIndex;
use crate::index::Index;
use crate::index::fields::{Layout, token_at};
use crate::order;
use crate::span::Span;

/// A passage in the running.
pub(super) struct Candidate {
    pub(super) slot: u32,
    passage: Passage,
    /// True for one passage an article.
    best: bool,
    score: f64,
    /// What it tells against the best of its article, and what furniture
    /// leaves of it.
    pub(super) shares: (f64, f64),
    places: Vec<Place>,
    /// Passages that say the same.
    copies: Vec<(DocIndex, Span)>,
}

/// What making passages needs to know.
pub(super) struct Run<'a> {
    pub(super) searcher: &'a Searcher<'a>,
    pub(super) query: &'a Query,
    pub(super) root: &'a Node,
    pub(super) sort: Sort,
    pub(super) collapse: bool,
    pub(super) evaluator: &'a Evaluator<'a>,
    /// All articles that match, in order of slot; `None` where the best are
    /// looked for as they are needed.
    pub(super) matched: Option<&'a [Scored]>,
    /// The best of them in another order, for long queries.
    pub(super) reranked: Option<&'a Reranked>,
    /// Wanted clauses whose places are shown.
    pub(super) found: Vec<(u8, &'a Found)>,
    /// By number of the clause: what it tells.
    pub(super) tells: Vec<f64>,
}

impl<'a> Run<'a> {
    fn document(&self, slot: u32) -> Option<&'a Document> {
        self.searcher.document(slot)
    }

    fn index(&self) -> &'a Index {
        self.searcher.index
    }

    /// Passages and matches in all of some articles, which are in order.
    pub(super) fn totals(&self, matched: &[Scored]) -> (usize, usize) {
        let slots: Vec<u32> = matched.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index(), self.searcher.documents, &self.found, &slots);
        let mut sum = (0, 0);
        for (at, &slot) in slots.iter().enumerate() {
            let layout = self.index().articles().layout(slot);
            let own = passage::count(self.document(slot), layout, places.of(at));
            sum = (sum.0 + own.0, sum.1 + own.1);
        }
        sum
    }

    /// The passages of the page asked for, in order: first the best of each
    /// article, then the others.
    pub(super) fn page(&self, offset: usize, limit: usize) -> Vec<Candidate> {
        let end = offset.saturating_add(limit);
        let mut page = if limit == 0 {
            Vec::new()
        } else {
            self.apart(end)
        };
        page.truncate(end);
        page.drain(..offset.min(page.len()));
        page
    }

    /// The first `count` passages or more, copies put together.
    fn apart(&self, count: usize) -> Vec<Candidate> {
        let mut looked = count;
        loop {
            let (list, whole) = self.first_passages(looked);
            if !self.collapse {
                return list;
            }
            let said = |c: &Candidate| {
                let layout = self.index().articles().layout(c.slot);
                copies::sentences(self.document(c.slot)?, layout, &c.places)
            };
            let list = copies::collapse(list, said, |first, other, span| {
                let doc = self.index().articles().doc(other.slot);
                first.copies.push((doc, span));
            });
            if whole || list.len() >= count {
                return list;
            }
            looked = looked.saturating_mul(4);
        }
    }

    /// The first `count` articles by score or date, best first; of all that
    /// match where there are fewer.
    fn first(&self, count: usize) -> Vec<Scored> {
        if let Some(Reranked { best, .. }) = self.reranked {
            let mut first = best.clone();
            if first.len() == rerank::AGAIN && count > first.len() {
                // Those that were looked at again are the first of these.
                let all = best::first(self.evaluator, self.root, self.matched, count);
                first.extend(all.into_iter().skip(first.len()));
            }
            first.truncate(count);
            return first;
        }
        let articles = self.index().articles();
        let Some(matched) = self.matched.filter(|_| self.sort != Sort::Relevance) else {
            return best::first(self.evaluator, self.root, self.matched, count);
        };
        top(matched.iter().copied(), count, |a, b| {
            self.by_date(a.slot, b.slot)
                .then_with(|| best::order(articles, a, b))
        })
    }

    /// The first `count` articles, each with its best passage; where there are
    /// fewer, all passages of all of them, and true. Furniture halves an
    /// article's score, so that more articles than asked for may have to be
    /// looked at; BM25 is an upper bound.
    fn first_passages(&self, count: usize) -> (Vec<Candidate>, bool) {
        let mut looked = count;
        loop {
            let chosen = self.first(looked);
            if chosen.len() < count {
                let mut all = self.candidates(&chosen, false);
                order::fast_by(&mut all, |a, b| self.order(a, b));
                return (all, true);
            }
            let least = chosen.last().map_or(0.0, |s| s.score);
            let mut candidates = self.candidates(&chosen, true);
            let halved = candidates.iter().any(|c| c.shares.1 < 1.0);
            order::fast_by(&mut candidates, |a, b| self.order(a, b));
            let settled = candidates.get(count - 1).is_some_and(|c| c.score > least);
            let dated = self.sort != Sort::Relevance;
            if dated || !halved || settled || chosen.len() < looked {
                candidates.truncate(count);
                return (candidates, false);
            }
            looked = looked.saturating_mul(4);
        }
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
        let doc = |c: &Candidate| self.index().articles().doc(c.slot);
        (b.best.cmp(&a.best))
            .then_with(|| self.by_date(a.slot, b.slot))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| doc(a).cmp(&doc(b)))
            .then_with(|| a.passage.first.cmp(&b.passage.first))
    }

    /// The passages of some articles, in order of slot; with `only_best` one
    /// an article.
    fn candidates(&self, articles: &[Scored], only_best: bool) -> Vec<Candidate> {
        let mut articles = articles.to_vec();
        order::fast_by_key(&mut articles, |s| s.slot);
        let slots: Vec<u32> = articles.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index(), self.searcher.documents, &self.found, &slots);
        let looked = self.look(&slots, &places);
        let mut out = Vec::with_capacity(articles.len());
        for ((at, article), (document, layout)) in articles.iter().enumerate().zip(looked) {
            let Some(document) = document else {
                continue;
            };
            let own = places.of(at);
            // The one with the most telling words is the best, the first of
            // equals. It gets the score of the article, so that articles stay
            // in the order of BM25.
            let best = passage::best(document, layout, own, |holds, aside| {
                self.told(holds, aside)
            });
            let (best, most) = best.unwrap_or_else(|| (passage::opening(document), 0.0));
            let aside = most > 0.0 && best.is_furniture(document);
            let aside = if aside { score::FURNITURE_WEIGHT } else { 1.0 };
            let first = best.first;
            let mut push = |passage: Passage| {
                let told = self.told(passage.holds, passage.is_furniture(document));
                let share = if most > 0.0 { told / most } else { 1.0 };
                out.push(Candidate {
                    slot: article.slot,
                    places: own.get(passage.places.clone()).unwrap_or_default().to_vec(),
                    best: passage.first == first,
                    score: article.score * aside * share,
                    shares: (share, aside),
                    copies: Vec::new(),
                    passage,
                });
            };
            if only_best || best.places.is_empty() {
                push(best);
            } else {
                passage::passages(document, layout, own, push);
            }
        }
        out
    }

    /// The articles of some slots. They lie all over the memory, and to fetch
    /// what is far takes longer than to work on it: what is needed of each is
    /// read before the first is worked on, so that it comes together.
    fn look(&self, slots: &[u32], places: &Places) -> Vec<(Option<&'a Document>, Layout<'a>)> {
        let articles = self.index().articles();
        let look = |&slot: &u32| (self.document(slot), articles.layout(slot));
        let looked: Vec<_> = slots.iter().map(look).collect();
        let mut read = 0;
        for (document, layout) in &looked {
            let Some(document) = document else { continue };
            read ^= layout.sentences.first().map_or(0, |s| s.start);
            read ^= document.paragraphs.first().map_or(0, |p| p.number);
            for sentence in [document.sentences.first(), document.sentences.last()] {
                read ^= sentence.map_or(0, |s| s.first);
            }
        }
        for (at, (document, layout)) in looked.iter().enumerate() {
            if let (Some(document), Some(place)) = (document, places.of(at).first())
                && let sentence = layout.sentence_of(place.position)
                && let Some(sentence) = document.sentences.get(sentence)
            {
                let tokens = document.tokens_of(sentence);
                for token in [tokens.first(), tokens.last()].into_iter().flatten() {
                    let letter = document.text.as_bytes().get(token.span.start as usize);
                    read ^= letter.map_or(0, |&letter| u32::from(letter));
                }
            }
        }
        std::hint::black_box(read);
        looked
    }

    /// What a passage with some clauses tells.
    fn told(&self, holds: u64, aside: bool) -> f64 {
        let mut told = 0.0;
        for (n, tells) in self.tells.iter().enumerate() {
            if holds >> n & 1 == 1 {
                told += tells;
            }
        }
        if aside {
            told * score::FURNITURE_WEIGHT
        } else {
            told
        }
    }

    pub(super) fn hit(&self, candidate: &Candidate) -> Option<SearchHit> {
        let document = self.document(candidate.slot)?;
        let layout = self.index().articles().layout(candidate.slot);
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
            doc: self.index().articles().doc(candidate.slot),
            span: candidate.passage.span(document),
            score,
            copies: candidate.copies.clone(),
            explanation: None,
            hits,
        })
    }
}
