//! The lists of the newest articles, which still grow. Knows nothing of words;
//! a list belongs to a stem's number.

use super::dictionary::Word;
use super::postings::{FORM_BITS, Writer};
use super::segment::{List, Segment, SegmentWriter};
use crate::ids::to_u32;

/// Lists from slot `from` on.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    pub(super) from: u32,
    /// By stem: number of its list plus one, 0 for none.
    numbers: Vec<u32>,
    lists: Vec<(u32, Writer)>,
    /// Lists in which the article being written stands.
    touched: Vec<u32>,
    words: usize,
}

impl Open {
    /// Notes one word of the article being written.
    #[inline]
    pub(super) fn note(&mut self, word: Word, position: u32, in_title: bool) {
        let stem = word.stem as usize;
        if stem >= self.numbers.len() {
            self.numbers.resize((stem + 1).next_power_of_two(), 0);
        }
        let Some(number) = self.numbers.get_mut(stem) else {
            return;
        };
        if *number == 0 {
            self.lists.push((word.stem, Writer::from(self.from)));
            *number = to_u32(self.lists.len());
        }
        let list = *number - 1;
        self.words += 1;
        if let Some((_, writer)) = self.lists.get_mut(list as usize)
            && writer.note(position, word.form, in_title, FORM_BITS)
        {
            self.touched.push(list);
        }
    }

    /// Ends the article being written.
    pub(super) fn close(&mut self, slot: u32) {
        for list in self.touched.drain(..) {
            if let Some((_, writer)) = self.lists.get_mut(list as usize) {
                writer.close(slot);
            }
        }
    }

    /// Words noted so far.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// The list of a stem.
    pub(super) fn list(&self, stem: u32) -> Option<List<'_>> {
        let number = self.numbers.get(stem as usize)?.checked_sub(1)?;
        let (_, writer) = self.lists.get(number as usize)?;
        Some(List::plain(writer.read(self.from)))
    }

    /// As a segment; `until` is one past the last slot.
    pub(super) fn freeze(&self, until: u32) -> Segment {
        let mut out = SegmentWriter::new(self.from);
        for (stem, writer) in &self.lists {
            let mut reader = writer.read(self.from);
            out.begin(*stem, writer.forms);
            while let Some(posting) = reader.step() {
                out.add(posting, |each| reader.positions(each));
            }
            out.end();
        }
        out.finish(until)
    }

    /// Bytes it takes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        let list =
            |w: &Writer| size_of::<(u32, Writer)>() + w.docs.capacity() + w.places.capacity();
        4 * self.numbers.capacity() + self.lists.iter().map(|(_, w)| list(w)).sum::<usize>()
    }
}
