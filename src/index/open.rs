//! The words of the newest articles as they came, not yet in lists. They are
//! put into lists when somebody looks, or when there are many. Knows nothing of
//! letters; a word is a number here.

use std::sync::{Mutex, OnceLock};

use super::dictionary::Dictionary;
use super::fields::Within;
use super::postings::Posting;
use super::segment::{Segment, SegmentWriter};
use super::stats::Articles;
use crate::ids::to_u32;

/// Bits of a code that say in which fields a word stands.
const FIELDS: u32 = 3;

/// Words from slot `from` on.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) from: u32,
    /// Number of the word, and its position with its fields in the low bits.
    /// Positions stay below 2²⁶: an article has at most 64 MB. Empty once the
    /// lists are made.
    words: Mutex<Vec<(u32, u32)>>,
    /// Words noted so far.
    count: usize,
    /// Where the words of each article end.
    ends: Vec<usize>,
    /// The lists, once somebody has looked.
    lists: OnceLock<Segment>,
}

/// Where the words of an article are written down.
pub(super) struct Notes<'a>(&'a mut Vec<(u32, u32)>);

impl Notes<'_> {
    /// Notes one word.
    #[inline]
    pub(super) fn word(&mut self, word: u32, position: u32, within: Within) {
        let fields =
            u32::from(within.title) | u32::from(within.lead) << 1 | u32::from(within.quoted) << 2;
        self.0.push((word, position << FIELDS | fields));
    }
}

impl Clone for Open {
    fn clone(&self) -> Self {
        Self {
            from: self.from,
            words: Mutex::new(self.words.lock().map(|w| w.clone()).unwrap_or_default()),
            count: self.count,
            ends: self.ends.clone(),
            lists: self.lists.clone(),
        }
    }
}

impl Open {
    /// Notes the words of one article, which `read` hands to what it is given.
    #[inline]
    pub(super) fn note<R>(&mut self, read: impl FnOnce(&mut Notes<'_>) -> R) -> Option<R> {
        let words = self.words.get_mut().ok()?;
        let read = read(&mut Notes(words));
        self.count = words.len();
        self.ends.push(self.count);
        Some(read)
    }

    /// Words noted so far.
    pub(super) fn words(&self) -> usize {
        self.count
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
        Some(self.lists.get_or_init(|| {
            let noted = self.words.lock().map(|mut w| std::mem::take(&mut *w));
            self.sort(&noted.unwrap_or_default(), words, articles)
        }))
    }

    /// The lists, for good; the next article has slot `until`.
    pub(super) fn freeze(
        &mut self,
        words: &Dictionary,
        articles: &Articles,
        until: u32,
    ) -> Option<Segment> {
        let mut noted = std::mem::take(&mut self.words).into_inner();
        let mut lists = std::mem::take(&mut self.lists).into_inner();
        if let Ok(noted) = &mut noted
            && lists.is_none()
            && !self.ends.is_empty()
        {
            lists = Some(self.sort(noted, words, articles));
            // The next words have its room.
            noted.clear();
        }
        *self = Self {
            from: until,
            words: noted.unwrap_or_default().into(),
            ..Self::default()
        };
        lists
    }

    /// Sorts the words noted by stem, by counting.
    fn sort(&self, noted: &[(u32, u32)], words: &Dictionary, articles: &Articles) -> Segment {
        let mut counts: Vec<u32> = vec![0; words.len() as usize];
        for &(word, _) in noted {
            if let Some(count) = counts.get_mut(word as usize) {
                *count += 1;
            }
        }
        let mut ends: Vec<usize> = vec![0; words.stems() as usize + 1];
        for (word, count) in (0..).zip(counts) {
            if let Some(end) = ends.get_mut(words.word(word).stem as usize + 1) {
                *end += count as usize;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Slot, code, form; in order of slot and position within each stem.
        let mut sorted = vec![(0_u32, 0_u32, 0_u32); noted.len()];
        let mut start = 0;
        for (slot, &end) in (self.from..).zip(&self.ends) {
            for &(id, code) in noted.get(start..end).unwrap_or_default() {
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
        8 * self.words.lock().map_or(0, |w| w.capacity())
            + size_of::<usize>() * self.ends.capacity()
            + self.lists.get().map_or(0, Segment::bytes)
    }
}
