//! Where the clauses of a query stand in the articles that match. Knows
//! nothing of scores and passages.

use std::cmp::Reverse;

use super::How;
use super::find::Found;
use crate::document::Documents;
use crate::index::Index;
use crate::order;

/// One match in an article, ordered by its first word; of two that begin
/// together the longer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Position of its first word.
    pub(super) position: u32,
    end: Reverse<u32>,
    /// How it was found.
    pub(super) how: How,
    /// Number of the clause in the query.
    pub(super) clause: u8,
}

impl Place {
    /// A match of `width` words.
    pub(super) fn new(position: u32, width: u32, how: How, clause: u8) -> Self {
        Self {
            position,
            end: Reverse(position + width),
            how,
            clause,
        }
    }

    /// One past the position of its last word.
    pub(super) fn end(self) -> u32 {
        self.end.0
    }
}

/// The matches of all articles, those of one article together and in order.
pub(super) struct Places {
    all: Vec<Place>,
    /// Where each article's begin; one more at the end.
    starts: Vec<usize>,
}

impl Places {
    /// Reads where the clauses of `found` stand in some articles, which are in
    /// order of slot.
    pub(super) fn new(
        index: &Index,
        documents: &Documents,
        found: &[(u8, &Found)],
        slots: &[u32],
    ) -> Self {
        let articles = slots.len();
        let mut loose = Vec::new();
        for (clause, found) in found {
            found.places(index, documents, *clause, slots, |at, place| {
                loose.push((at, place));
            });
        }
        if articles == 1 {
            let mut all: Vec<Place> = loose.into_iter().map(|(_, place)| place).collect();
            order::fast(&mut all);
            let starts = vec![0, all.len()];
            return Self { all, starts };
        }
        let mut starts = vec![0; articles + 1];
        for &(rank, _) in &loose {
            if let Some(count) = starts.get_mut(rank + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut all = vec![Place::new(0, 0, How::Exact, 0); loose.len()];
        for (rank, place) in loose {
            if let Some(at) = next.get_mut(rank) {
                if let Some(to) = all.get_mut(*at) {
                    *to = place;
                }
                *at += 1;
            }
        }
        for pair in starts.windows(2) {
            if let &[from, to] = pair
                && let Some(own) = all.get_mut(from..to)
            {
                order::fast(own);
            }
        }
        Self { all, starts }
    }

    /// The matches in one article.
    pub(super) fn of(&self, article: usize) -> &[Place] {
        match self.starts.get(article..article + 2) {
            Some(&[from, to]) => self.all.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }
}
