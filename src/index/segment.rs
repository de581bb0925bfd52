//! The lists of a run of articles, side by side in two byte strings and never
//! changed. Knows nothing of words; a list belongs to a stem's number.

use super::numbers::{read, write};
use super::postings::{FORM_BITS, Posting, Reader, bits_for, head, place};
use crate::ids::to_u32;

/// Articles between two places at which a long list can be entered. Smaller
/// makes seeking faster and costs twelve bytes each time; 64 to 256 hardly
/// differ.
const STRIDE: u32 = 128;

/// Lists of the articles from slot `from` to below `until`.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    pub(super) from: u32,
    pub(super) until: u32,
    /// Count and form bits of each list, then its first stream.
    docs: Vec<u8>,
    places: Vec<u8>,
    /// By number of the stem.
    heads: Vec<Head>,
    skips: Vec<Skip>,
}

/// Where the list of one stem begins.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// `u32::MAX` where there is none.
    docs: u32,
    places: u32,
    skips: u32,
}

impl Head {
    const NONE: Self = Self {
        docs: u32::MAX,
        places: 0,
        skips: 0,
    };
}

/// A place in a list, every [`STRIDE`] articles, counted from its beginning.
#[derive(Debug, Clone, Copy, Default)]
struct Skip {
    /// One past the last slot before it.
    next: u32,
    docs: u32,
    places: u32,
}

/// One list, with its places for entering.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List<'a> {
    pub(super) reader: Reader<'a>,
    /// As it was before the first article.
    start: Reader<'a>,
    skips: &'a [Skip],
}

impl<'a> List<'a> {
    /// A list without places for entering.
    pub(super) fn plain(reader: Reader<'a>) -> Self {
        Self {
            reader,
            start: reader,
            skips: &[],
        }
    }

    /// Articles in it.
    pub(super) fn count(&self) -> u32 {
        self.start.left
    }

    /// Moves forward, never past the first article at or after `slot`.
    #[inline]
    pub(super) fn seek(&mut self, slot: u32) {
        if self.skips.is_empty() || slot <= self.reader.next {
            return;
        }
        let passed = self.skips.partition_point(|s| s.next <= slot);
        let Some(skip) = passed.checked_sub(1).and_then(|i| self.skips.get(i)) else {
            return;
        };
        if skip.next > self.reader.next {
            self.reader = self.reader.at(
                self.start
                    .docs
                    .get(skip.docs as usize..)
                    .unwrap_or_default(),
                self.start
                    .places
                    .get(skip.places as usize..)
                    .unwrap_or_default(),
                skip.next,
                self.start.left.saturating_sub(to_u32(passed) * STRIDE),
            );
        }
    }
}

impl Segment {
    /// The list of a stem.
    #[inline]
    pub(super) fn list(&self, stem: u32) -> Option<List<'_>> {
        let head = *self.heads.get(stem as usize)?;
        let mut docs = self.docs.get(head.docs as usize..)?;
        let code = read(&mut docs);
        let places = self.places.get(head.places as usize..)?;
        let bits = (code & 7).min(FORM_BITS);
        let reader = Reader::new(docs, places, bits, code >> 3, self.from);
        let first = head.skips as usize;
        let skips = reader.left.saturating_sub(1) / STRIDE;
        let skips = self.skips.get(first..first + skips as usize)?;
        Some(List {
            reader,
            start: reader,
            skips,
        })
    }

    /// Two neighbours as one; the result does not depend on how its articles
    /// were divided before.
    pub(super) fn merge(&self, after: &Self) -> Self {
        let mut writer = SegmentWriter::new(self.from);
        for stem in 0..to_u32(self.heads.len().max(after.heads.len())) {
            let lists = [self.list(stem), after.list(stem)];
            let lists = lists.into_iter().flatten();
            // The forms are known to fit into the bits they had.
            let Some(forms) = lists.clone().map(|l| 1 << l.start.bits).max() else {
                continue;
            };
            writer.begin(stem, forms);
            for mut list in lists {
                while let Some(posting) = list.reader.step() {
                    writer.add(posting, |each| list.reader.positions(each));
                }
            }
            writer.end();
        }
        writer.finish(after.until)
    }

    /// Writes the lists of some stems, in that order.
    pub(super) fn write(&self, stems: &[u32], out: &mut Vec<u8>) {
        // Lists lie side by side in the order of their stems' numbers.
        let mut ends: Vec<Head> = Vec::with_capacity(self.heads.len());
        let mut end = Head {
            docs: to_u32(self.docs.len()),
            places: to_u32(self.places.len()),
            skips: to_u32(self.skips.len()),
        };
        for head in self.heads.iter().rev() {
            ends.push(end);
            if head.docs != Head::NONE.docs {
                end = *head;
            }
        }
        ends.reverse();
        let bounds = |stem: u32| {
            let head = self.heads.get(stem as usize).copied();
            let end = ends.get(stem as usize).copied();
            head.filter(|h| h.docs != Head::NONE.docs).zip(end)
        };
        for &stem in stems {
            let (docs, places) = bounds(stem).map_or((0, 0), |(h, end)| {
                (end.docs - h.docs, end.places - h.places)
            });
            write(out, docs);
            write(out, places);
        }
        let lists: Vec<(Head, Head)> = stems.iter().filter_map(|&s| bounds(s)).collect();
        for (head, end) in &lists {
            for skip in self
                .skips
                .get(head.skips as usize..end.skips as usize)
                .unwrap_or_default()
            {
                for n in [skip.next, skip.docs, skip.places] {
                    write(out, n);
                }
            }
        }
        for (head, end) in &lists {
            let own = head.docs as usize..end.docs as usize;
            out.extend_from_slice(self.docs.get(own).unwrap_or_default());
        }
        for (head, end) in &lists {
            let own = head.places as usize..end.places as usize;
            out.extend_from_slice(self.places.get(own).unwrap_or_default());
        }
    }

    /// Reads what [`Segment::write`] wrote for stems numbered from 0.
    pub(super) fn restore(rest: &mut &[u8], slots: u32, stems: u32) -> Option<Self> {
        let mut out = Self {
            until: slots,
            ..Self::default()
        };
        let (mut docs, mut places) = (0_u32, 0_u32);
        for _ in 0..stems {
            let (own_docs, own_places) = (read(rest), read(rest));
            let head = Head {
                docs,
                places,
                skips: 0,
            };
            out.heads.push(if own_docs > 0 { head } else { Head::NONE });
            docs = docs.checked_add(own_docs)?;
            places = places.checked_add(own_places)?;
        }
        let bytes = docs.checked_add(places)? as usize;
        let start = rest.len().checked_sub(bytes)?;
        let (mut skips, streams) = rest.split_at_checked(start)?;
        let (own_docs, own_places) = streams.split_at_checked(docs as usize)?;
        for head in &mut out.heads {
            let Some(mut list) = own_docs.get(head.docs as usize..) else {
                continue;
            };
            // More articles than there are would be endless work.
            let count = read(&mut list) >> 3;
            if count > slots {
                return None;
            }
            head.skips = to_u32(out.skips.len());
            for _ in 0..count.saturating_sub(1) / STRIDE {
                let [next, docs, places] = [(); 3].map(|()| read(&mut skips));
                out.skips.push(Skip { next, docs, places });
            }
        }
        if !skips.is_empty() {
            return None;
        }
        out.docs = own_docs.to_vec();
        out.places = own_places.to_vec();
        *rest = &[];
        Some(out)
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.docs.capacity()
            + self.places.capacity()
            + self.heads.capacity() * size_of::<Head>()
            + self.skips.capacity() * size_of::<Skip>()
    }
}

/// Writes a segment, one list after another.
#[derive(Debug)]
pub(super) struct SegmentWriter {
    out: Segment,
    /// The first stream of the list being written.
    docs: Vec<u8>,
    stem: u32,
    head: Head,
    bits: u32,
    count: u32,
    next: u32,
}

impl SegmentWriter {
    /// One whose first article will have slot `from`.
    pub(super) fn new(from: u32) -> Self {
        Self {
            out: Segment {
                from,
                ..Segment::default()
            },
            docs: Vec::new(),
            stem: 0,
            head: Head::NONE,
            bits: 0,
            count: 0,
            next: from,
        }
    }

    /// Begins a list in which the forms are below `forms`.
    pub(super) fn begin(&mut self, stem: u32, forms: u32) {
        self.stem = stem;
        self.head = Head {
            docs: to_u32(self.out.docs.len()),
            places: to_u32(self.out.places.len()),
            skips: to_u32(self.out.skips.len()),
        };
        self.bits = bits_for(forms);
        self.count = 0;
        self.next = self.out.from;
    }

    /// Adds an article; `positions` is handed a function to call with each
    /// position and form, in order.
    pub(super) fn add(
        &mut self,
        posting: Posting,
        positions: impl FnOnce(&mut dyn FnMut(u32, u32)),
    ) {
        if self.count > 0 && self.count.is_multiple_of(STRIDE) {
            self.out.skips.push(Skip {
                next: self.next,
                docs: to_u32(self.docs.len()),
                places: to_u32(self.out.places.len()) - self.head.places,
            });
        }
        head(&mut self.docs, self.next, posting);
        let (mut last, bits, places) = (0, self.bits, &mut self.out.places);
        positions(&mut |position, form| {
            place(places, position - last, form, bits);
            last = position;
        });
        self.next = posting.slot + 1;
        self.count += 1;
    }

    /// Ends the list; one without articles is forgotten.
    pub(super) fn end(&mut self) {
        if self.count > 0 {
            write(&mut self.out.docs, (self.count << 3) | self.bits);
            self.out.docs.append(&mut self.docs);
            let stem = self.stem as usize;
            if stem >= self.out.heads.len() {
                self.out.heads.resize(stem + 1, Head::NONE);
            }
            if let Some(head) = self.out.heads.get_mut(stem) {
                *head = self.head;
            }
        }
    }

    /// The segment; `until` is one past its last slot.
    pub(super) fn finish(mut self, until: u32) -> Segment {
        self.out.until = until;
        self.out.docs.shrink_to_fit();
        self.out.places.shrink_to_fit();
        self.out.heads.shrink_to_fit();
        self.out.skips.shrink_to_fit();
        self.out
    }
}
