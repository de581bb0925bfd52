//! How old articles are, and what that leaves of their scores. Knows nothing of
//! words.

use super::evaluate::Scored;
use super::{Recency, Searcher, days};

/// What the age of articles leaves of their scores.
pub(super) struct Ages {
    half_life: f64,
    at: i32,
}

impl Ages {
    pub(super) fn new(searcher: &Searcher<'_>, matched: &[Scored], recency: Recency) -> Self {
        let newest = || matched.iter().filter_map(|s| day(searcher, s.slot)).max();
        let at = recency.at.and_then(days::days).map(|d| d.1).or_else(newest);
        Self {
            half_life: recency.half_life,
            at: at.unwrap_or_default(),
        }
    }

    pub(super) fn of(&self, searcher: &Searcher<'_>, slot: u32) -> f64 {
        match day(searcher, slot) {
            Some(day) => {
                // A power of two would bring a table of 4 kB.
                let lives = f64::from((self.at - day).max(0)) / self.half_life;
                (-std::f64::consts::LN_2 * lives).exp()
            }
            None => 0.5,
        }
    }
}

/// The last day on which an article may have been published.
pub(super) fn day(searcher: &Searcher<'_>, slot: u32) -> Option<i32> {
    Some(days::days(searcher.document(slot)?.date?.date)?.1)
}
