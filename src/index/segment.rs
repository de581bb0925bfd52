//! The lists of a run of articles, side by side in two byte strings and never
//! changed. Knows nothing of words; a list belongs to a stem's number.

use super::bits::BitWriter;
use super::numbers::{read, write};
use super::postings::{Gathered, Posting, Reader, Shape};
use super::stats::Articles;
use crate::ids::to_u32;

/// Articles in a block of a long list. Smaller makes seeking faster and the
/// bounds of blocks closer, and costs twenty bytes each time.
const BLOCK: u32 = 32;

/// Lists of the articles from slot `from` to below `until`.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    pub(super) from: u32,
    pub(super) until: u32,
    /// The stems that have a list here, ascending.
    stems: Vec<u32>,
    ranks: Ranks,
    /// For each of them, and one more at the end.
    heads: Vec<Head>,
    /// Count and shape of each list, then its first stream.
    docs: Vec<u8>,
    places: Vec<u8>,
    blocks: Vec<Block>,
}

/// Where the list of one stem begins.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    docs: u32,
    places: u32,
    /// Its first block; a list that fits into one has none.
    blocks: u32,
}

/// [`BLOCK`] articles of a list.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// One past the last slot before it.
    next: u32,
    /// Bits before it in either stream.
    docs: u32,
    places: u32,
    peak: Peak,
}

/// Bounds of what stands in some articles of a list, each for itself: no
/// article has more occurrences in a field, none is shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Peak {
    /// Most occurrences in the title; [`Peak::MANY`] for that many or more,
    /// and so for the others.
    pub(crate) title: u8,
    /// Most occurrences in the text.
    pub(crate) text: u8,
    /// Most occurrences in the lead.
    pub(crate) lead: u8,
    /// Most occurrences between quotation marks.
    pub(crate) quoted: u8,
    /// Fewest words of title and text together, or fewer.
    pub(crate) least: u16,
}

impl Default for Peak {
    fn default() -> Self {
        Self {
            title: 0,
            text: 0,
            lead: 0,
            quoted: 0,
            least: u16::MAX,
        }
    }
}

impl Peak {
    /// Stands for this many occurrences and any higher number.
    pub(crate) const MANY: u8 = u8::MAX;

    /// Takes in an article of so many words.
    pub(super) fn add(&mut self, posting: Posting, words: u32) {
        let most = |bound: &mut u8, n: u32| *bound = (*bound).max(u8::try_from(n).unwrap_or(255));
        most(&mut self.title, posting.title);
        most(&mut self.text, posting.text);
        most(&mut self.lead, posting.lead);
        most(&mut self.quoted, posting.quoted);
        self.least = self.least.min(u16::try_from(words).unwrap_or(u16::MAX));
    }
}

/// One list, with its blocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List<'a> {
    pub(super) reader: Reader<'a>,
    /// As it was before the first article.
    start: Reader<'a>,
    blocks: &'a [Block],
}

impl<'a> List<'a> {
    /// Moves forward, never past the first article at or after `slot`.
    #[inline]
    pub(super) fn seek(&mut self, slot: u32) {
        if self.blocks.is_empty() || slot <= self.reader.next {
            return;
        }
        // What is sought mostly lies near.
        let own = self.start.left.saturating_sub(self.reader.left) / BLOCK;
        let rest = self.blocks.get(own as usize..).unwrap_or_default();
        let mut width = 1;
        while rest.get(width).is_some_and(|b| b.next <= slot) {
            width *= 2;
        }
        let near = rest.get(..width.min(rest.len())).unwrap_or_default();
        let passed = near.partition_point(|b| b.next <= slot).saturating_sub(1);
        let Some(&block) = near.get(passed) else {
            return;
        };
        if block.next > self.reader.next {
            let at = own + to_u32(passed);
            let left = self.start.left.saturating_sub(at * BLOCK);
            self.reader = self.start.at(block.docs, block.places, block.next, left);
        }
    }

    /// Calls `each` with its articles, a block at a time, and with bounds for
    /// those of the block; with all at once and no bounds where the list is so
    /// short that it has none.
    pub(super) fn each_block(self, each: &mut dyn FnMut(Option<Peak>, Reader<'a>)) {
        let mut left = self.start.left;
        for block in self.blocks {
            let own = left.min(BLOCK);
            let reader = self.start.at(block.docs, block.places, block.next, own);
            each(Some(block.peak), reader);
            left -= own;
        }
        if self.blocks.is_empty() {
            each(None, self.start);
        }
    }
}

/// Where in an ascending list a number stands, in one step: 64 numbers a word,
/// with how many come before.
#[derive(Debug, Clone, Default)]
struct Ranks(Vec<(u64, u32)>);

impl Ranks {
    fn of(numbers: &[u32]) -> Self {
        let words = numbers.last().map_or(0, |last| *last as usize / 64 + 1);
        let mut ranks = vec![(0_u64, 0_u32); words];
        for number in numbers {
            if let Some((bits, _)) = ranks.get_mut(*number as usize / 64) {
                *bits |= 1 << (number % 64);
            }
        }
        let mut sum = 0;
        for (bits, before) in &mut ranks {
            *before = sum;
            sum += bits.count_ones();
        }
        Self(ranks)
    }

    #[inline]
    fn find(&self, number: u32) -> Option<usize> {
        let &(bits, before) = self.0.get(number as usize / 64)?;
        let below = bits & ((1 << (number % 64)) - 1);
        (bits >> (number % 64) & 1 == 1).then(|| (before + below.count_ones()) as usize)
    }
}

impl Segment {
    /// The list of a stem.
    #[inline]
    pub(super) fn list(&self, stem: u32) -> Option<List<'_>> {
        self.list_at(self.ranks.find(stem)?)
    }

    /// Articles in the list of a stem.
    #[inline]
    pub(super) fn held(&self, stem: u32) -> u32 {
        let head = self.ranks.find(stem).and_then(|at| self.heads.get(at));
        head.map_or(0, |head| {
            read(&mut self.docs.get(head.docs as usize..).unwrap_or_default())
        })
    }

    fn list_at(&self, at: usize) -> Option<List<'_>> {
        let (head, end) = (self.heads.get(at)?, self.heads.get(at + 1)?);
        let mut docs = self.docs.get(head.docs as usize..end.docs as usize)?;
        let places = self.places.get(head.places as usize..end.places as usize)?;
        let (count, code) = (read(&mut docs), read(&mut docs));
        let shape = Shape::of(count, code, self.until.saturating_sub(self.from));
        let reader = Reader::new(docs, places, shape, self.from);
        Some(List {
            reader,
            start: reader,
            blocks: self.blocks.get(head.blocks as usize..end.blocks as usize)?,
        })
    }

    /// Writes the lists of some stems, in that order.
    pub(super) fn write(&self, stems: &[u32], out: &mut Vec<u8>) {
        let own: Vec<(Head, Head)> = stems
            .iter()
            .map(|stem| {
                let at = self.ranks.find(*stem);
                let head = |at: usize| self.heads.get(at).copied().unwrap_or_default();
                at.map_or_else(Default::default, |at| (head(at), head(at + 1)))
            })
            .collect();
        for (head, end) in &own {
            write(out, end.docs - head.docs);
            write(out, end.places - head.places);
        }
        for (head, end) in &own {
            let blocks = head.blocks as usize..end.blocks as usize;
            let mut last = Block::default();
            for block in self.blocks.get(blocks).unwrap_or_default() {
                let Peak {
                    title,
                    text,
                    lead,
                    quoted,
                    least,
                } = block.peak;
                write(out, block.next - last.next);
                write(out, block.docs - last.docs);
                write(out, block.places - last.places);
                write(out, u32::from(least));
                out.extend([title, text, lead, quoted]);
                last = *block;
            }
        }
        for (head, end) in &own {
            let own = head.docs as usize..end.docs as usize;
            out.extend_from_slice(self.docs.get(own).unwrap_or_default());
        }
        for (head, end) in &own {
            let own = head.places as usize..end.places as usize;
            out.extend_from_slice(self.places.get(own).unwrap_or_default());
        }
    }

    /// Reads what [`Segment::write`] wrote for stems numbered from 0.
    pub(super) fn restore(rest: &mut &[u8], slots: u32, stems: u32) -> Option<Self> {
        let mut out = Self {
            until: slots,
            stems: Vec::with_capacity(stems as usize),
            heads: Vec::with_capacity(stems as usize + 1),
            ..Self::default()
        };
        let mut head = Head::default();
        for stem in 0..stems {
            let (docs, places) = (read(rest), read(rest));
            if docs > 0 {
                out.stems.push(stem);
                out.heads.push(head);
            }
            head.docs = head.docs.checked_add(docs)?;
            head.places = head.places.checked_add(places)?;
        }
        out.heads.push(head);
        let bytes = head.docs.checked_add(head.places)? as usize;
        let start = rest.len().checked_sub(bytes)?;
        let (mut blocks, streams) = rest.split_at_checked(start)?;
        let (docs, places) = streams.split_at_checked(head.docs as usize)?;
        for head in &mut out.heads {
            head.blocks = to_u32(out.blocks.len());
            let Some(mut list) = docs.get(head.docs as usize..) else {
                continue;
            };
            // More articles than there are would be endless work.
            let count = read(&mut list);
            if count > slots {
                return None;
            }
            let mut last = Block::default();
            for _ in 0..blocks_of(count) {
                let [next, docs, places, least] = [(); 4].map(|()| read(&mut blocks));
                let [title, text, lead, quoted] = *blocks.first_chunk()?;
                blocks = blocks.get(4..)?;
                last = Block {
                    next: last.next.checked_add(next)?,
                    docs: last.docs.checked_add(docs)?,
                    places: last.places.checked_add(places)?,
                    peak: Peak {
                        title,
                        text,
                        lead,
                        quoted,
                        least: u16::try_from(least).ok()?,
                    },
                };
                out.blocks.push(last);
            }
        }
        if !blocks.is_empty() {
            return None;
        }
        out.ranks = Ranks::of(&out.stems);
        out.docs = docs.to_vec();
        out.places = places.to_vec();
        *rest = &[];
        Some(out)
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.docs.capacity()
            + self.places.capacity()
            + self.stems.capacity() * size_of::<u32>()
            + self.ranks.0.capacity() * size_of::<(u64, u32)>()
            + self.heads.capacity() * size_of::<Head>()
            + self.blocks.capacity() * size_of::<Block>()
    }

    /// Articles it covers.
    pub(super) fn slots(&self) -> u32 {
        self.until - self.from
    }
}

/// How many blocks a list of so many articles has.
fn blocks_of(count: u32) -> u32 {
    if count > BLOCK {
        count.div_ceil(BLOCK)
    } else {
        0
    }
}

/// Neighbours being put together, stem by stem; the result does not depend on
/// how its articles were divided before.
#[derive(Debug, Clone)]
pub(super) struct Merge {
    pub(super) writer: SegmentWriter,
    /// Stems done in each.
    done: Vec<usize>,
}

impl Merge {
    /// Of neighbours that hold the articles from slot `from` to below `until`.
    pub(super) fn new(from: u32, until: u32) -> Self {
        Self {
            writer: SegmentWriter::new(from, until),
            done: Vec::new(),
        }
    }

    /// Goes on until about so many occurrences are written; true when all are.
    pub(super) fn step(
        &mut self,
        parts: &[&Segment],
        articles: &Articles,
        occurrences: usize,
    ) -> bool {
        self.done.resize(parts.len(), 0);
        let mut written = 0;
        while written < occurrences {
            let next = |(part, done): (&&Segment, &usize)| part.stems.get(*done).copied();
            let Some(stem) = parts.iter().zip(&self.done).filter_map(next).min() else {
                return true;
            };
            for (part, done) in parts.iter().zip(&mut self.done) {
                if part.stems.get(*done) != Some(&stem) {
                    continue;
                }
                let mut list = part.list_at(*done).unwrap_or_default();
                *done += 1;
                while let Some(posting) = list.reader.step() {
                    self.writer.posting(posting);
                    list.reader
                        .positions(|position, form| self.writer.place(position, form));
                }
            }
            written += 1 + self.writer.end(stem, articles);
        }
        false
    }
}

/// Writes a segment, one list after another in order of stem.
#[derive(Debug, Clone)]
pub(super) struct SegmentWriter {
    out: Segment,
    list: Gathered,
    docs: BitWriter,
    places: BitWriter,
}

impl SegmentWriter {
    /// One for the articles from slot `from` to below `until`.
    pub(super) fn new(from: u32, until: u32) -> Self {
        Self {
            out: Segment {
                from,
                until,
                ..Segment::default()
            },
            list: Gathered::default(),
            docs: BitWriter::default(),
            places: BitWriter::default(),
        }
    }

    /// Adds an article to the list being written; its places follow.
    #[inline]
    pub(super) fn posting(&mut self, posting: Posting) {
        self.list.postings.push(posting);
    }

    /// Adds a place to the article added last, in order.
    #[inline]
    pub(super) fn place(&mut self, position: u32, form: u32) {
        self.list.places.push((position, form));
    }

    /// The article added last, to be counted on.
    #[inline]
    pub(super) fn last(&mut self) -> Option<&mut Posting> {
        self.list.postings.last_mut()
    }

    /// Ends the list of `stem`; one without articles is forgotten. Gives the
    /// occurrences written.
    pub(super) fn end(&mut self, stem: u32, articles: &Articles) -> usize {
        let (postings, places) = (&self.list.postings, &self.list.places);
        if postings.is_empty() {
            return 0;
        }
        let shape = self.list.shape(self.out.slots());
        self.out.stems.push(stem);
        self.out.heads.push(Head {
            docs: to_u32(self.out.docs.len()),
            places: to_u32(self.out.places.len()),
            blocks: to_u32(self.out.blocks.len()),
        });
        write(&mut self.out.docs, shape.count);
        write(&mut self.out.docs, shape.code());
        let mut next = self.out.from;
        let mut places = places.iter();
        let blocks = blocks_of(shape.count) > 0;
        for (number, &posting) in (0_u32..).zip(postings) {
            if blocks {
                if number.is_multiple_of(BLOCK) {
                    self.out.blocks.push(Block {
                        next,
                        docs: self.docs.bits(),
                        places: self.places.bits(),
                        peak: Peak::default(),
                    });
                }
                if let Some(block) = self.out.blocks.last_mut() {
                    let (title, text) = articles.length(posting.slot);
                    block.peak.add(posting, title.saturating_add(text));
                }
            }
            // Saturating, because damaged bytes may say anything.
            shape.write(&mut self.docs, posting.slot.saturating_sub(next), posting);
            next = posting.slot.saturating_add(1);
            let mut last = 0;
            let own = (posting.title + posting.text) as usize;
            for &(position, form) in places.by_ref().take(own) {
                shape.place(&mut self.places, position.saturating_sub(last), form);
                last = position;
            }
        }
        self.docs.finish(&mut self.out.docs);
        self.places.finish(&mut self.out.places);
        self.list.postings.clear();
        let written = self.list.places.len();
        self.list.places.clear();
        written
    }

    /// The segment.
    pub(super) fn finish(mut self) -> Segment {
        self.out.heads.push(Head {
            docs: to_u32(self.out.docs.len()),
            places: to_u32(self.out.places.len()),
            blocks: to_u32(self.out.blocks.len()),
        });
        self.out.ranks = Ranks::of(&self.out.stems);
        self.out.docs.shrink_to_fit();
        self.out.places.shrink_to_fit();
        self.out.stems.shrink_to_fit();
        self.out.heads.shrink_to_fit();
        self.out.blocks.shrink_to_fit();
        self.out
    }
}
