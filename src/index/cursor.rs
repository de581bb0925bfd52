//! Walks the list of one stem through all parts of an index, passing over
//! removed articles. Knows nothing of how parts are stored.

use super::Index;
use super::postings::Posting;
use super::segment::List;

#[cfg(test)]
std::thread_local! {
    /// Articles and places read from lists: tests count work, not time.
    pub(crate) static WORK: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A walk in order of slot.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    index: &'a Index,
    stem: u32,
    list: List<'a>,
    /// The part that comes next; the newest lists are the last.
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
        let Some(part) = self.index.part(self.part) else {
            return false;
        };
        self.until = part.until;
        self.list = part.list(self.stem).unwrap_or_default();
        self.part += 1;
        true
    }

    /// The next article.
    #[inline]
    pub(crate) fn step(&mut self) -> Option<Posting> {
        #[cfg(test)]
        WORK.with(|work| work.set(work.get() + 1));
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
    pub(crate) fn seek(&mut self, slot: u32) -> Option<Posting> {
        while self.until <= slot {
            if !self.turn() {
                return None;
            }
        }
        loop {
            self.list.seek(slot);
            #[cfg(test)]
            let left = self.list.reader.left;
            let found = self.list.reader.seek(slot);
            #[cfg(test)]
            WORK.with(|work| work.set(work.get() + (left - self.list.reader.left) as usize));
            match found {
                Some(posting) if !self.gaps || self.index.articles.is_live(posting.slot) => {
                    return Some(posting);
                }
                Some(_) => {}
                None if self.turn() => {}
                None => return None,
            }
        }
    }

    /// Calls `each` with position and form of every occurrence in the article
    /// returned last, in order. A second call for the same article gives none.
    #[inline]
    pub(crate) fn positions(&mut self, mut each: impl FnMut(u32, u32)) {
        self.list.reader.positions(|position, form| {
            #[cfg(test)]
            WORK.with(|work| work.set(work.get() + 1));
            each(position, form);
        });
    }

    /// The same, compiled once, for those who do not do it often.
    #[inline(never)]
    pub(crate) fn each_place(&mut self, each: &mut dyn FnMut(u32, u32)) {
        self.positions(each);
    }
}
