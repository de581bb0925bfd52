//! Walks the list of one stem through all parts of an index, passing over
//! removed articles. Knows nothing of how parts are stored.

use super::Index;
use super::postings::Posting;
use super::segment::List;

/// A walk in order of slot.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    index: &'a Index,
    stem: u32,
    list: List<'a>,
    /// The part that comes next; the open lists are the last.
    part: usize,
    /// One past the last slot of the part being walked.
    until: u32,
    /// True when some articles have been removed.
    gaps: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(index: &'a Index, stem: u32) -> Self {
        let mut cursor = Self {
            index,
            stem,
            list: List::default(),
            part: 0,
            until: 0,
            gaps: index.articles.removed() > 0,
        };
        cursor.turn();
        cursor
    }

    /// Goes on to the next part; false at the end.
    fn turn(&mut self) -> bool {
        let list = match self.index.segments.get(self.part) {
            Some(segment) => {
                self.until = segment.until;
                segment.list(self.stem)
            }
            None if self.part == self.index.segments.len() => {
                self.until = u32::MAX;
                self.index.open.list(self.stem)
            }
            None => return false,
        };
        self.part += 1;
        self.list = list.unwrap_or_default();
        true
    }

    /// The next article.
    #[inline]
    pub(crate) fn step(&mut self) -> Option<Posting> {
        loop {
            match self.list.reader.step() {
                Some(posting) if !self.gaps || self.index.articles.is_live(posting.slot) => {
                    return Some(posting);
                }
                Some(_) => {}
                None if self.turn() => {}
                None => return None,
            }
        }
    }

    /// The next article at or after `slot`.
    #[inline]
    pub(crate) fn seek(&mut self, slot: u32) -> Option<Posting> {
        while self.until <= slot {
            if !self.turn() {
                return None;
            }
        }
        self.list.seek(slot);
        loop {
            let posting = self.step()?;
            if posting.slot >= slot {
                return Some(posting);
            }
            // A step may have led into the next part.
            self.list.seek(slot);
        }
    }

    /// Calls `each` with position and form of every occurrence in the article
    /// returned last, in order. A second call for the same article gives none.
    #[inline]
    pub(crate) fn positions(&mut self, each: impl FnMut(u32, u32)) {
        self.list.reader.positions(each);
    }
}
