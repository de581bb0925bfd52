//! Which articles match, and how well, by BM25 over all clauses. Knows nothing
//! of passages and of the query's spelling.

use super::find::Found;
use super::{Combine, SearchOptions, score};
use crate::document::Document;
use crate::ids::{FxHashSet, to_u32};
use crate::index::Index;
use crate::index::postings::Posting;
use crate::index::stats::Entry;

/// An article that matches.
pub(super) struct Article<'a> {
    /// What the index knows of it.
    pub(super) entry: &'a Entry,
    /// Its text.
    pub(super) document: &'a Document,
    /// BM25.
    pub(super) score: f64,
    /// One bit for each clause it holds.
    pub(super) holds: u64,
}

/// Scores by article while clauses are looked up one after the other.
pub(super) struct Tally {
    /// By slot.
    scores: Vec<f64>,
    /// By slot: one bit for each clause it holds.
    holds: Vec<u64>,
    title_boost: f64,
    mean: f64,
}

impl Tally {
    /// No clause yet.
    pub(super) fn new(index: &Index, options: &SearchOptions) -> Self {
        let slots = index.articles().slots() as usize;
        let title_boost = f64::from(options.title_boost);
        let mean = index.articles().mean_length(title_boost);
        Self {
            scores: vec![0.0; slots],
            holds: vec![0; slots],
            title_boost,
            mean,
        }
    }

    /// Adds one clause. Always called in the order of the query, so that sums
    /// of floats come out the same whatever the order of adding articles.
    pub(super) fn add(&mut self, index: &Index, clause: usize, list: &[Posting], rarity: f64) {
        for posting in list {
            let slot = posting.slot as usize;
            let Some(entry) = index.articles().entry(posting.slot) else {
                continue;
            };
            let (Some(sum), Some(holds)) = (self.scores.get_mut(slot), self.holds.get_mut(slot))
            else {
                continue;
            };
            let weigh =
                |title: u32, text: u32| f64::from(text) + self.title_boost * f64::from(title);
            let length = weigh(entry.layout.title_words, entry.layout.text_words);
            *sum += score::weight(
                rarity,
                weigh(posting.title, posting.text),
                length,
                self.mean,
            );
            *holds |= 1 << clause;
        }
    }

    /// Takes out the articles of an unwanted clause, once all wanted ones are in.
    pub(super) fn drop(&mut self, list: &[Posting]) {
        for posting in list {
            if let Some(holds) = self.holds.get_mut(posting.slot as usize) {
                *holds = 0;
            }
        }
    }

    /// The articles that match, in order of slot, and for each slot the number
    /// of its article there, or `u32::MAX`.
    pub(super) fn choose<'a>(
        self,
        index: &'a Index,
        documents: &'a [Option<Document>],
        found: &[Found],
        options: &SearchOptions,
    ) -> (Vec<Article<'a>>, Vec<u32>) {
        let every = found
            .iter()
            .enumerate()
            .fold(0_u64, |bits, (clause, _)| bits | 1 << clause);
        let allowed: Option<FxHashSet<u32>> = options.docs.as_ref().map(|docs| {
            docs.iter()
                .filter_map(|&d| index.articles().slot_of(d))
                .collect()
        });
        let mut articles = Vec::new();
        let mut ranks = vec![u32::MAX; self.holds.len()];
        for ((slot, (&holds, &score)), rank) in (0_u32..)
            .zip(self.holds.iter().zip(&self.scores))
            .zip(&mut ranks)
        {
            let enough = match options.combine {
                Combine::And => holds == every,
                Combine::Or => true,
            };
            if holds == 0 || !enough || allowed.as_ref().is_some_and(|a| !a.contains(&slot)) {
                continue;
            }
            let Some(entry) = index.articles().entry(slot) else {
                continue;
            };
            let Some(Some(document)) = documents.get(entry.doc.index()) else {
                continue;
            };
            *rank = to_u32(articles.len());
            articles.push(Article {
                entry,
                document,
                score,
                holds,
            });
        }
        (articles, ranks)
    }
}
