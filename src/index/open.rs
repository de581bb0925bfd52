//! The words of the newest articles as they came, not yet in lists. They are
//! put into lists when somebody looks, or when there are many. Knows nothing of
//! letters; a word is a number here.

use std::sync::OnceLock;

use super::dictionary::Dictionary;
use super::fields::Within;
use super::postings::Posting;
use super::segment::{Segment, SegmentWriter};
use super::stats::Articles;
use crate::ids::to_u32;

/// Bits of a code that say in which fields a word stands.
const FIELDS: u32 = 3;

/// Words from slot `from` on.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    pub(super) from: u32,
    /// Number of the word, and its position with its fields in the low bits.
    /// Positions stay below 2²⁶: an article has at most 64 MB.
    words: Vec<(u32, u32)>,
    /// Where the words of each article end.
    ends: Vec<usize>,
    /// The lists, once somebody has looked.
    lists: OnceLock<Segment>,
}

impl Open {
    /// Notes one word of the article being read.
    #[inline]
    pub(super) fn note(&mut self, word: u32, position: u32, within: Within) {
        let fields =
            u32::from(within.title) | u32::from(within.lead) << 1 | u32::from(within.quoted) << 2;
        self.words.push((word, position << FIELDS | fields));
    }

    /// Ends the article being read.
    pub(super) fn close(&mut self) {
        self.ends.push(self.words.len());
    }

    /// Words noted so far.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// True when somebody has looked.
    pub(super) fn is_read(&self) -> bool {
        self.lists.get().is_some()
    }

    /// As lists; `None` when there are no articles.
    #[inline]
    pub(super) fn lists(&self, words: &Dictionary, articles: &Articles) -> Option<&Segment> {
        if self.ends.is_empty() {
            return None;
        }
        Some(self.lists.get_or_init(|| self.sort(words, articles)))
    }

    /// The lists, for good; the next article has slot `until`.
    pub(super) fn freeze(
        &mut self,
        words: &Dictionary,
        articles: &Articles,
        until: u32,
    ) -> Option<Segment> {
        self.lists(words, articles);
        let lists = std::mem::take(&mut self.lists).into_inner();
        *self = Self {
            from: until,
            ..Self::default()
        };
        lists
    }

    /// Sorts the words by stem, by counting.
    fn sort(&self, words: &Dictionary, articles: &Articles) -> Segment {
        let mut ends: Vec<usize> = vec![0; words.stems() as usize + 1];
        for &(word, _) in &self.words {
            if let Some(end) = ends.get_mut(words.word(word).stem as usize + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Slot, code, form; in order of slot and position within each stem.
        let mut sorted = vec![(0_u32, 0_u32, 0_u32); self.words.len()];
        let mut start = 0;
        for (slot, &end) in (self.from..).zip(&self.ends) {
            for &(id, code) in self.words.get(start..end).unwrap_or_default() {
                let word = words.word(id);
                if let Some(place) = ends.get_mut(word.stem as usize) {
                    if let Some(to) = sorted.get_mut(*place) {
                        *to = (slot, code, word.form);
                    }
                    *place += 1;
                }
            }
            start = end;
        }
        let mut out = SegmentWriter::new(self.from, self.from + to_u32(self.ends.len()));
        let mut start = 0;
        for (stem, &end) in (0_u32..).zip(ends.iter().take(ends.len().saturating_sub(1))) {
            let mut last = None;
            for &(slot, code, form) in sorted.get(start..end).unwrap_or_default() {
                if last != Some(slot) {
                    out.posting(Posting {
                        slot,
                        ..Posting::default()
                    });
                    last = Some(slot);
                }
                if let Some(posting) = out.last() {
                    Within {
                        title: code & 1 > 0,
                        lead: code & 2 > 0,
                        quoted: code & 4 > 0,
                    }
                    .count(posting);
                }
                out.place(code >> FIELDS, form);
            }
            out.end(stem, articles);
            start = end;
        }
        out.finish()
    }

    /// Bytes it takes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        8 * self.words.capacity()
            + size_of::<usize>() * self.ends.capacity()
            + self.lists.get().map_or(0, Segment::bytes)
    }
}
