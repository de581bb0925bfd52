//! The list of one stem: in which articles it stands, how often in each field,
//! at which positions and in which form, as bytes. Knows nothing of words or
//! articles; an article is a slot number here and a form a small number.
//!
//! Two streams. `docs` holds for each article the gap to the slot before,
//! doubled, plus one when the word stands there once and in the text; else
//! twice the occurrences in the text follow, plus one when the title's follow
//! as a third number. `places` holds the gaps between positions, starting anew
//! for each article, each with the form in its lowest bits. Ranking reads the
//! first stream only.

use super::numbers::{read, skip, write};

/// One article in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Posting {
    /// The article's slot.
    pub(crate) slot: u32,
    /// Occurrences in the title.
    pub(crate) title: u32,
    /// Occurrences in the text.
    pub(crate) text: u32,
}

/// Bits for the form while a list grows, and the most there are; forms that do
/// not fit follow as a number of their own.
pub(super) const FORM_BITS: u32 = 4;

/// Bits that hold any of so many forms, or [`FORM_BITS`].
pub(super) fn bits_for(forms: u32) -> u32 {
    (0..FORM_BITS)
        .find(|&bits| forms <= 1 << bits)
        .unwrap_or(FORM_BITS)
}

/// Writes a list. Slots must come in ascending order, and so must the
/// positions within one slot.
#[derive(Debug, Clone, Default)]
pub(super) struct Writer {
    pub(super) docs: Vec<u8>,
    pub(super) places: Vec<u8>,
    /// Articles written.
    pub(super) count: u32,
    /// One more than the highest form written.
    pub(super) forms: u32,
    /// One past the last slot written.
    next: u32,
    title: u32,
    text: u32,
    position: u32,
}

impl Writer {
    /// A list whose first gap counts from `slot`.
    pub(super) fn from(slot: u32) -> Self {
        Self {
            next: slot,
            ..Self::default()
        }
    }

    /// Notes one occurrence in the article being written; true when it is the
    /// first one there.
    #[inline]
    pub(super) fn note(&mut self, position: u32, form: u32, in_title: bool, bits: u32) -> bool {
        let first = self.title + self.text == 0;
        let gap = if first {
            position
        } else {
            position.saturating_sub(self.position)
        };
        place(&mut self.places, gap, form, bits);
        self.forms = self.forms.max(form + 1);
        self.position = position;
        if in_title {
            self.title += 1;
        } else {
            self.text += 1;
        }
        first
    }

    /// Ends the article being written.
    pub(super) fn close(&mut self, slot: u32) {
        let posting = Posting {
            slot,
            title: std::mem::take(&mut self.title),
            text: std::mem::take(&mut self.text),
        };
        head(&mut self.docs, self.next, posting);
        self.next = slot + 1;
        self.count += 1;
    }

    /// Reads from the start what [`Writer::from`] the same slot wrote.
    pub(super) fn read(&self, slot: u32) -> Reader<'_> {
        Reader::new(&self.docs, &self.places, FORM_BITS, self.count, slot)
    }
}

/// Writes what ranking needs of one article.
pub(super) fn head(docs: &mut Vec<u8>, next: u32, posting: Posting) {
    let Posting { slot, title, text } = posting;
    let simple = title == 0 && text == 1;
    write(docs, (slot.saturating_sub(next) << 1) | u32::from(simple));
    if !simple {
        write(docs, (text << 1) | u32::from(title > 0));
        if title > 0 {
            write(docs, title);
        }
    }
}

/// Writes one place.
#[inline]
pub(super) fn place(places: &mut Vec<u8>, gap: u32, form: u32, bits: u32) {
    let fits = bits < FORM_BITS || form < (1 << FORM_BITS) - 1;
    let low = if fits { form } else { (1 << FORM_BITS) - 1 };
    // Positions stay below 2²⁶: an article has at most 64 MB.
    write(places, (gap << bits) | low);
    if !fits {
        write(places, form - low);
    }
}

/// Walks a list article by article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reader<'a> {
    pub(super) docs: &'a [u8],
    pub(super) places: &'a [u8],
    /// At most [`FORM_BITS`].
    pub(super) bits: u32,
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
    /// A list of `left` articles; the first gap counts from slot `next`.
    pub(super) fn new(docs: &'a [u8], places: &'a [u8], bits: u32, left: u32, next: u32) -> Self {
        Self {
            docs,
            places,
            bits,
            left,
            next,
            unread: 0,
            current: 0,
        }
    }

    /// A reader that stands in the middle of a list.
    pub(super) fn at(self, docs: &'a [u8], places: &'a [u8], next: u32, left: u32) -> Self {
        Self {
            docs,
            places,
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
        let code = read(&mut self.docs);
        // Wrapping, because damaged bytes may say anything.
        let slot = self.next.wrapping_add(code >> 1);
        let (text, title) = if code & 1 == 1 { (1, 0) } else { self.counts() };
        self.next = slot.wrapping_add(1);
        self.unread = self.unread.wrapping_add(self.current);
        self.current = text.wrapping_add(title);
        Some(Posting { slot, title, text })
    }

    #[inline]
    fn counts(&mut self) -> (u32, u32) {
        let code = read(&mut self.docs);
        let title = if code & 1 == 1 {
            read(&mut self.docs)
        } else {
            0
        };
        (code >> 1, title)
    }

    /// Calls `each` with position and form of every occurrence in the article
    /// returned last, in order. A second call for the same article gives none.
    #[inline]
    pub(super) fn positions(&mut self, mut each: impl FnMut(u32, u32)) {
        let unread = std::mem::take(&mut self.unread);
        self.pass(unread);
        let mut position = 0;
        let mask = (1 << self.bits) - 1;
        for _ in 0..std::mem::take(&mut self.current) {
            // Only damaged bytes end early.
            if self.places.is_empty() {
                break;
            }
            let code = read(&mut self.places);
            position = u32::wrapping_add(position, code >> self.bits);
            let mut form = code & mask;
            if self.bits == FORM_BITS && form == mask {
                form = form.wrapping_add(read(&mut self.places));
            }
            each(position, form);
        }
    }

    /// Passes over places.
    fn pass(&mut self, count: u32) {
        if self.bits < FORM_BITS {
            return skip(&mut self.places, count);
        }
        let mask = (1 << FORM_BITS) - 1;
        for _ in 0..count {
            if self.places.is_empty() {
                break;
            }
            if read(&mut self.places) & mask == mask {
                read(&mut self.places);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_with_or_without_positions() {
        type Places = &'static [(u32, u32, bool)];
        let mut list = Writer::from(0);
        let articles: [(u32, Places); 4] = [
            (0, &[(0, 0, true), (1, 1, false), (400, 14, false)]),
            (1, &[(7, 15, false)]),
            (300, &[(5, 2000, true)]),
            (70_000, &[(200, 3, false), (20_000, 16, false)]),
        ];
        for (slot, places) in articles {
            for (i, &(position, form, in_title)) in places.iter().enumerate() {
                assert_eq!(list.note(position, form, in_title, FORM_BITS), i == 0);
            }
            list.close(slot);
        }
        for mask in 0..16 {
            let mut reader = list.read(0);
            for (i, (slot, places)) in articles.into_iter().enumerate() {
                let posting = reader.step().unwrap();
                let title = places.iter().filter(|p| p.2).count();
                assert_eq!((posting.slot, posting.title as usize), (slot, title));
                assert_eq!(posting.text as usize, places.len() - title);
                if mask >> i & 1 == 1 {
                    let mut found = Vec::new();
                    reader.positions(|p, f| found.push((p, f)));
                    assert!(found.into_iter().eq(places.iter().map(|p| (p.0, p.1))));
                    reader.positions(|_, _| unreachable!("read twice"));
                }
            }
            assert!(reader.step().is_none());
        }
        assert_eq!(
            (bits_for(1), bits_for(2), bits_for(3), bits_for(99)),
            (0, 1, 2, 4)
        );
    }
}
