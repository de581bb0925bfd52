//! Okapi BM25: how well an article answers, from counts alone. Knows nothing
//! of lists and passages.
//!
//! Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance
//! Framework: BM25 and Beyond (2009); the title is weighted as in their
//! "simple" BM25F: as though it stood in the text so many times.

use crate::index::Peak;

/// How soon more occurrences of a word stop counting more. 0: presence alone
/// counts; 3: nearly in proportion. The textbook has 1.2 to 2; below the
/// middle, because more of it tells long articles from short ones less.
pub(super) const K1: f64 = 1.4;

/// How far long articles are marked down, 0 (not at all) to 1 (in full
/// proportion to their length).
pub(super) const B: f64 = 0.75;

/// What a word that only begins like the query's last word counts against the
/// word itself, 0 to 1. Low, so that "war" finds war before Warsaw.
pub(super) const PREFIX_WEIGHT: f64 = 0.5;

/// What a passage in a caption, keyword line or other furniture counts against
/// one in the report, 0 to 1.
pub(super) const FURNITURE_WEIGHT: f64 = 0.5;

/// How much a word tells: high for one in few articles. `held` is the number
/// of articles that hold it, `all` the number of articles; never negative.
pub(super) fn rarity(held: usize, all: usize) -> f64 {
    let (held, all) = (held as f64, all as f64);
    (1.0 + (all - held + 0.5) / (held + 0.5)).ln()
}

/// What does not change between the words and articles of one query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    title_boost: f64,
    /// What the shortest article is held against, and what each word of its
    /// length adds.
    floor: f64,
    slope: f64,
}

impl Scale {
    /// `mean` is the mean length with titles weighted alike; not 0.
    pub(super) fn new(title_boost: f64, mean: f64) -> Self {
        Self {
            title_boost,
            floor: K1 * (1.0 - B),
            slope: K1 * B / mean,
        }
    }

    /// Length of an article, words of its title counted by their weight.
    pub(super) fn length(&self, (title, text): (u32, u32)) -> f64 {
        f64::from(text) + self.title_boost * f64::from(title)
    }

    /// More than a word adds to any of the articles that a peak bounds, or as
    /// much.
    pub(super) fn most(&self, rarity: f64, peak: Peak) -> f64 {
        if peak.title == Peak::MANY || peak.text == Peak::MANY {
            return rarity * (K1 + 1.0);
        }
        let count = f64::from(peak.text) + self.title_boost * f64::from(peak.title);
        let length = f64::from(peak.least) * self.title_boost.min(1.0);
        rarity * count * (K1 + 1.0) / (count + self.floor + self.slope * length)
    }

    /// What one word adds to an article's score. `count` is how often it
    /// stands in title and text there, `length` how many words both have.
    #[inline]
    pub(super) fn weight(&self, rarity: f64, count: (u32, u32), length: (u32, u32)) -> f64 {
        let both =
            |(title, text): (u32, u32)| f64::from(text) + self.title_boost * f64::from(title);
        let count = both(count);
        if count > 0.0 {
            rarity * count * (K1 + 1.0) / (count + self.floor + self.slope * both(length))
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_sums_by_hand() {
        // ln(1 + (10 - 1 + 0.5) / 1.5) = ln 7.3333
        assert!((rarity(1, 10) - 1.992_430).abs() < 1e-6);
        assert!(rarity(10, 10) > 0.0);
        // 2 * 3 * 2.4 / (3 + 1.4 * (0.25 + 0.75 * 2)) = 14.4 / 5.45
        let scale = Scale::new(2.0, 10.0);
        assert!((scale.weight(2.0, (1, 1), (5, 10)) - 2.642_202).abs() < 1e-6);
        assert!(scale.weight(2.0, (0, 0), (0, 0)).abs() < f64::EPSILON);
    }
}
