//! The list of one stem: in which articles it stands, how often in each field,
//! at which positions and in which form, as bits. Knows nothing of words or
//! articles; an article is a slot number here and a form a small number.
//!
//! Two streams. `docs` holds for each article the gap to the slot before and
//! one of four kinds: the word stands there once, in the text; once, in the
//! lead; once, in a quotation; or the counts of its fields follow. `places`
//! holds the gaps between positions, starting anew for each article, each with
//! its form where there are several. Ranking reads the first stream only.

use super::bits::{BitWriter, Bits, low_bits};
use crate::ids::to_u32;

/// One article in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Posting {
    /// The article's slot.
    pub(crate) slot: u32,
    /// Occurrences in the title.
    pub(crate) title: u32,
    /// Occurrences in the text.
    pub(crate) text: u32,
    /// Those of `text` that stand in the lead.
    pub(crate) lead: u32,
    /// Those of `text` that stand between quotation marks.
    pub(crate) quoted: u32,
}

/// A list as it is gathered, before it is written: articles in order of slot,
/// and the positions of each in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub(super) postings: Vec<Posting>,
    /// Position and form.
    pub(super) places: Vec<(u32, u32)>,
}

/// What one has to know to read a list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Articles in it.
    pub(super) count: u32,
    /// Low bits of gaps between slots.
    pub(super) slots: u32,
    /// Low bits of gaps between positions.
    pub(super) places: u32,
    /// True when there is more than one form.
    pub(super) forms: bool,
}

impl Gathered {
    /// How it will be written when its slots are some of `slots`.
    pub(super) fn shape(&self, slots: u32) -> Shape {
        let mut sum = 0;
        let mut left = self.places.as_slice();
        for posting in &self.postings {
            let own = (posting.title + posting.text) as usize;
            let (own, rest) = left.split_at_checked(own).unwrap_or_default();
            sum += own.last().map_or(0, |p| u64::from(p.0));
            left = rest;
        }
        let count = to_u32(self.postings.len());
        Shape {
            count,
            slots: low_bits(u64::from(slots.saturating_sub(count)), count),
            places: low_bits(sum, to_u32(self.places.len())),
            forms: self.places.iter().any(|p| p.1 > 0),
        }
    }
}

impl Shape {
    /// That of a list whose shape was written as these two numbers.
    pub(super) fn of(count: u32, code: u32, slots: u32) -> Self {
        Self {
            count,
            slots: low_bits(u64::from(slots.saturating_sub(count)), count),
            places: (code >> 1).min(16),
            forms: code & 1 == 1,
        }
    }

    /// The second of these numbers, one byte; the first is `count`.
    pub(super) fn code(self) -> u32 {
        (self.places.min(16) << 1) | u32::from(self.forms)
    }

    /// Writes an article of which the gap to the slot before is `gap`.
    #[inline]
    pub(super) fn write(self, docs: &mut BitWriter, gap: u32, posting: Posting) {
        docs.rice(gap, self.slots);
        let Posting {
            title,
            text,
            lead,
            quoted,
            ..
        } = posting;
        let kind = match (title, text, lead, quoted) {
            (0, 1, 0, 0) => 0,
            (0, 1, 1, 0) => 1,
            (0, 1, 0, 1) => 2,
            _ => 3,
        };
        docs.kind(kind);
        if kind == 3 {
            docs.gamma(text);
            docs.gamma(title);
            if text > 0 {
                docs.gamma(lead);
                docs.gamma(quoted);
            }
        }
    }

    /// Writes a place.
    #[inline]
    pub(super) fn place(self, places: &mut BitWriter, gap: u32, form: u32) {
        places.rice(gap, self.places.min(16));
        if self.forms {
            places.bit(form > 0);
            if form > 0 {
                places.gamma(form - 1);
            }
        }
    }
}

/// Walks a list article by article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reader<'a> {
    docs: Bits<'a>,
    places: Bits<'a>,
    shape: Shape,
    /// Articles not yet returned.
    pub(super) left: u32,
    /// The slot from which the next gap counts.
    pub(super) next: u32,
    /// Positions passed over but not yet skipped.
    unread: u32,
    /// Positions of the article last returned.
    current: u32,
}

impl<'a> Reader<'a> {
    /// A list; the first gap counts from slot `next`.
    pub(super) fn new(docs: &'a [u8], places: &'a [u8], shape: Shape, next: u32) -> Self {
        Self {
            docs: Bits::new(docs, 0),
            places: Bits::new(places, 0),
            shape,
            left: shape.count,
            next,
            unread: 0,
            current: 0,
        }
    }

    /// A reader that stands in the middle of the list, at these bits.
    pub(super) fn at(self, docs: u32, places: u32, next: u32, left: u32) -> Self {
        Self {
            docs: self.docs.from(docs),
            places: self.places.from(places),
            next,
            left,
            unread: 0,
            current: 0,
            ..self
        }
    }

    /// The next article.
    #[inline]
    pub(super) fn step(&mut self) -> Option<Posting> {
        self.left = self.left.checked_sub(1)?;
        Some(self.read())
    }

    /// Calls `each` with every article that is left.
    #[inline]
    pub(super) fn each(mut self, mut each: impl FnMut(Posting)) {
        while self.left > 0 {
            self.left -= 1;
            each(self.read());
        }
    }

    /// The next article at or after `slot`.
    pub(super) fn seek(&mut self, slot: u32) -> Option<Posting> {
        // A copy, so that nothing has to be written back for those passed over.
        let mut own = *self;
        let mut found = None;
        while own.left > 0 {
            own.left -= 1;
            let posting = own.read();
            if posting.slot >= slot {
                found = Some(posting);
                break;
            }
        }
        *self = own;
        found
    }

    /// Takes an article off the stream.
    #[expect(
        clippy::inline_always,
        reason = "done for every article of every list, in an engine built for its size"
    )]
    #[inline(always)]
    fn read(&mut self) -> Posting {
        let (gap, kind) = self.docs.rice_and_kind(self.shape.slots);
        // Wrapping, because damaged bytes may say anything.
        let slot = self.next.wrapping_add(gap);
        self.next = slot.wrapping_add(1);
        self.unread = self.unread.wrapping_add(self.current);
        let (mut title, mut text) = (0, 1);
        let (mut lead, mut quoted) = (u32::from(kind == 1), u32::from(kind == 2));
        if kind == 3 {
            (text, title) = self.docs.two_gammas();
            if text > 0 {
                (lead, quoted) = self.docs.two_gammas();
            }
        }
        self.current = text.wrapping_add(title);
        Posting {
            slot,
            title,
            text,
            lead,
            quoted,
        }
    }

    /// Calls `each` with position and form of every occurrence in the article
    /// returned last, in order. A second call for the same article gives none.
    #[inline]
    pub(super) fn positions(&mut self, mut each: impl FnMut(u32, u32)) {
        let shape = self.shape;
        for _ in 0..std::mem::take(&mut self.unread) {
            // Only damaged bytes end early.
            if self.places.is_done() {
                break;
            }
            self.places.rice(shape.places);
            if shape.forms && self.places.bit() {
                self.places.gamma();
            }
        }
        let mut position = 0_u32;
        for _ in 0..std::mem::take(&mut self.current) {
            if self.places.is_done() {
                break;
            }
            position = position.wrapping_add(self.places.rice(shape.places));
            let form = if shape.forms && self.places.bit() {
                self.places.gamma().wrapping_add(1)
            } else {
                0
            };
            each(position, form);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_with_or_without_positions() {
        type Places = &'static [(u32, u32)];
        let posting = |slot, title, text, lead, quoted| Posting {
            slot,
            title,
            text,
            lead,
            quoted,
        };
        let articles: [(Posting, Places); 6] = [
            (posting(0, 1, 2, 1, 1), &[(0, 0), (1, 1), (400, 14)]),
            (posting(1, 0, 1, 0, 0), &[(7, 15)]),
            (posting(300, 2, 0, 0, 0), &[(5, 2000), (6, 0)]),
            (posting(301, 0, 1, 1, 0), &[(12, 0)]),
            (posting(70_000, 0, 1, 0, 1), &[(90, 3)]),
            (posting(70_001, 0, 2, 2, 2), &[(200, 3), (20_000, 16)]),
        ];
        let mut list = Gathered::default();
        for (posting, places) in articles {
            list.postings.push(posting);
            list.places.extend(places);
        }
        let shape = list.shape(80_000);
        assert_eq!((shape.count, shape.forms), (6, true));
        let (mut docs, mut places) = (BitWriter::default(), BitWriter::default());
        let mut next = 0;
        for (posting, own) in articles {
            shape.write(&mut docs, posting.slot - next, posting);
            next = posting.slot + 1;
            let mut last = 0;
            for &(position, form) in own {
                shape.place(&mut places, position - last, form);
                last = position;
            }
        }
        let mut bytes = (Vec::new(), Vec::new());
        docs.finish(&mut bytes.0);
        places.finish(&mut bytes.1);
        let shape = Shape::of(shape.count, shape.code(), 80_000);
        for mask in 0..64 {
            let mut reader = Reader::new(&bytes.0, &bytes.1, shape, 0);
            for (i, (posting, places)) in articles.into_iter().enumerate() {
                assert_eq!(reader.step(), Some(posting));
                if mask >> i & 1 == 1 {
                    let mut found = Vec::new();
                    reader.positions(|p, f| found.push((p, f)));
                    assert_eq!(found, places);
                    reader.positions(|_, _| unreachable!("read twice"));
                }
            }
            assert!(reader.step().is_none());
        }
    }
}
