//! An index as bytes and back. Loading copies the lists as they are and reads
//! only what says where they lie; nothing is indexed anew. Knows nothing of
//! files and checksums: whoever keeps the bytes sees to these.
//!
//! Numbers are those of `numbers`. In this order: the format; how many
//! articles, words and stems there are; the articles with their sentences; the
//! words in alphabetical order, each as what it shares with the word before and
//! the rest, with its stem and which form of it it is; the stems in the order of
//! their first words; for each stem the length of its list in both streams; the
//! blocks of long lists; the two streams.

use std::ops::Range;

use super::Index;
use super::dictionary::{Dictionary, Word};
use super::fields::Layout;
use super::numbers::{read, write};
use super::segment::{Merge, Segment};
use super::stats::{Lengths, Sentence};
use super::terms::Words;
use crate::ids::{DocIndex, to_u32};

/// Changed whenever these bytes change, or which words an article has and where
/// they stand: bytes of another format are not read.
const FORMAT: u32 = 5;

/// Bits of a word's form in one number with its stem; higher forms follow.
const FORM_BITS: u32 = 3;
const OTHER_FORM: u32 = (1 << FORM_BITS) - 1;

/// Sentences of a passage in one number with a sentence's length; more follow.
const REACH_BITS: u32 = 2;
const FAR: u32 = (1 << REACH_BITS) - 1;

/// Bytes that a word shares and that it has beside, in one byte where both are
/// below 14.
const SHORT: u32 = 14;

/// The longest word that is taken back, in bytes; a longer one is damage.
const LONGEST_WORD: u32 = 1 << 26;

impl Index {
    /// The index as bytes. Two indexes of the same articles under the same
    /// numbers, added in the same order, give the same bytes, in whatever
    /// pieces they were read and whatever was removed meanwhile.
    ///
    /// ```
    /// use nutgraf::index::Index;
    /// use nutgraf::{Article, DocIndex, Document};
    /// let mut index = Index::default();
    /// let text = "Talks on the truce resumed.".to_string();
    /// index.add(DocIndex(3), &Document::new(Article { text, ..Article::default() }));
    /// let bytes = index.to_bytes();
    /// let back = Index::from_bytes(&bytes).unwrap();
    /// assert_eq!((back.len(), back.terms(), back.to_bytes()), (1, 5, bytes.clone()));
    /// assert!(Index::from_bytes(&bytes[1..]).is_none());
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        if self.articles.removed() > 0 {
            // Without removed articles and words of theirs.
            let mut whole = Self::default();
            whole.append(self, 0);
            return whole.to_bytes();
        }
        // One run of lists.
        let whole = self;
        let parts: Vec<&Segment> = (0..).map_while(|number| self.part(number)).collect();
        let merged;
        let segment = if let [one] = *parts.as_slice() {
            one
        } else {
            let mut merge = Merge::new(0, self.articles.slots());
            merge.step(&parts, &self.articles, usize::MAX);
            merged = merge.writer.finish();
            &merged
        };
        let mut out = Vec::with_capacity(segment.bytes());
        let words = whole.dictionary.sorted();
        let slots = whole.articles.slots();
        for n in [FORMAT, slots, to_u32(words.len()), whole.dictionary.stems()] {
            write(&mut out, n);
        }
        let mut next = 0;
        for slot in 0..slots {
            let own = whole.articles.lengths(slot);
            let layout = whole.articles.layout(slot);
            // Mostly one more than the article before.
            let doc = whole.articles.doc(slot).0;
            write(&mut out, doc.wrapping_sub(next));
            next = doc.wrapping_add(1);
            let lead = layout.lead.1 - layout.lead.0;
            let extra = [
                layout.headline != (0, 0),
                !layout.quotes.is_empty(),
                lead != own.lead,
            ];
            let [headline, quotes, mixed] = extra.map(u32::from);
            write(&mut out, headline | quotes << 1 | mixed << 2);
            for n in [own.title, own.text, layout.lead.0, lead] {
                write(&mut out, n);
            }
            if mixed > 0 {
                write(&mut out, own.lead);
            }
            if headline > 0 {
                write_range(&mut out, layout.headline, 0);
            }
            if quotes > 0 {
                write(&mut out, own.quoted);
                write(&mut out, to_u32(layout.quotes.len()));
                let mut last = 0;
                for &quote in layout.quotes {
                    write_range(&mut out, quote, last);
                    last = quote.1;
                }
            }
            write_sentences(&mut out, layout.sentences);
        }
        // Stems are numbered anew in the order of their first words.
        let mut numbers: Vec<Option<u32>> = vec![None; whole.dictionary.stems() as usize];
        let mut order: Vec<(u32, &str)> = Vec::new();
        let mut before = "";
        for &id in &words {
            let (key, word) = (whole.dictionary.key(id), whole.dictionary.word(id));
            let next = to_u32(order.len());
            let number = match numbers.get_mut(word.stem as usize) {
                Some(Some(number)) => *number,
                Some(place) => {
                    *place = Some(next);
                    order.push((word.stem, key));
                    next
                }
                None => continue,
            };
            write_rest(&mut out, before, key);
            // Mostly a new stem or that of a neighbour.
            write(
                &mut out,
                (next - number) << FORM_BITS | word.form.min(OTHER_FORM),
            );
            if word.form >= OTHER_FORM {
                write(&mut out, word.form);
            }
            before = key;
        }
        for &(stem, first) in &order {
            write_rest(&mut out, first, whole.dictionary.stem_key(stem));
        }
        let stems: Vec<u32> = order.iter().map(|(stem, _)| *stem).collect();
        segment.write(&stems, &mut out);
        out
    }

    /// Reads what [`Index::to_bytes`] wrote. `None` for bytes that cannot be
    /// such. Bytes that were damaged in between may be taken for an index of
    /// other words, but never lead to a panic or to endless work.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        if read(&mut rest) != FORMAT {
            return None;
        }
        let [slots, words, stems] = [(); 3].map(|()| read(&mut rest));
        // Each takes some bytes.
        if [slots, words, stems]
            .iter()
            .any(|&n| n as usize > rest.len())
        {
            return None;
        }
        let mut index = Self::default();
        let (mut sentences, mut quotes) = (Vec::new(), Vec::new());
        let mut next = 0_u32;
        for _ in 0..slots {
            let doc = DocIndex(next.wrapping_add(read(&mut rest)));
            next = doc.0.wrapping_add(1);
            let extra = read(&mut rest);
            let [title, text, start, length] = [(); 4].map(|()| read(&mut rest));
            let lead = (start, start.checked_add(length)?);
            let mut lengths = Lengths {
                title,
                text,
                lead: length,
                quoted: 0,
            };
            if extra & 4 > 0 {
                lengths.lead = read(&mut rest);
            }
            let mut headline = (0, 0);
            if extra & 1 > 0 {
                headline = read_range(&mut rest, 0)?;
            }
            quotes.clear();
            if extra & 2 > 0 {
                lengths.quoted = read(&mut rest);
                let mut last = 0;
                for _ in 0..(read(&mut rest) as usize).min(rest.len()) {
                    let quote = read_range(&mut rest, last)?;
                    last = quote.1;
                    quotes.push(quote);
                }
            }
            read_sentences(&mut rest, &mut sentences)?;
            if index.articles.slot_of(doc).is_some() {
                return None;
            }
            let layout = Layout {
                sentences: &sentences,
                headline,
                lead,
                quotes: &quotes,
            };
            index.articles.add(doc, layout, lengths);
        }
        let mut keys = Vec::with_capacity(words as usize * 8);
        let mut ends: Vec<u32> = Vec::with_capacity(words as usize);
        let mut places: Vec<Word> = Vec::with_capacity(words as usize);
        let mut firsts: Vec<u32> = Vec::with_capacity(stems as usize);
        let mut before = 0..0;
        for at in 0..words {
            let start = keys.len();
            read_rest(&mut rest, &mut keys, before.clone())?;
            if at > 0 && keys.get(start..)? <= keys.get(before)? {
                return None;
            }
            before = start..keys.len();
            ends.push(to_u32(keys.len()));
            let next = to_u32(firsts.len());
            let code = read(&mut rest);
            let stem = next.checked_sub(code >> FORM_BITS)?;
            if stem == next {
                firsts.push(at);
            }
            let form = match code & OTHER_FORM {
                OTHER_FORM => read(&mut rest),
                form => form,
            };
            places.push(Word { stem, form });
        }
        if to_u32(firsts.len()) != stems {
            return None;
        }
        let words = Words::restore(keys, ends)?;
        let mut keys = Vec::with_capacity(stems as usize * 8);
        let mut ends: Vec<u32> = Vec::with_capacity(stems as usize);
        for &first in &firsts {
            let (shared, length) = read_lengths(&mut rest);
            let own = words.get(first).get(..shared as usize)?;
            keys.extend_from_slice(own.as_bytes());
            keys.extend_from_slice(take(&mut rest, length)?);
            ends.push(to_u32(keys.len()));
        }
        index.dictionary = Dictionary::restore(words, places, Words::restore(keys, ends)?)?;
        let segment = Segment::restore(&mut rest, slots, stems)?;
        if !rest.is_empty() {
            return None;
        }
        if slots > 0 {
            index.segments.push(segment);
        }
        index.open.from = slots;
        Some(index)
    }
}

/// Two positions, the first not below `from`.
fn write_range(out: &mut Vec<u8>, range: (u32, u32), from: u32) {
    write(out, range.0.saturating_sub(from));
    write(out, range.1.saturating_sub(range.0));
}

fn read_range(rest: &mut &[u8], from: u32) -> Option<(u32, u32)> {
    let start = from.checked_add(read(rest))?;
    Some((start, start.checked_add(read(rest))?))
}

/// Sentences as their lengths in words and how many a passage takes in.
fn write_sentences(out: &mut Vec<u8>, sentences: &[Sentence]) {
    write(out, to_u32(sentences.len()));
    let mut last = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let later = sentences.get(at..).unwrap_or_default();
        let reach = later.iter().position(|s| s.start == sentence.reach);
        let reach = reach.map_or(0, to_u32);
        write(out, (sentence.start - last) << REACH_BITS | reach.min(FAR));
        if reach >= FAR {
            write(out, reach);
        }
        last = sentence.start;
    }
}

fn read_sentences(rest: &mut &[u8], sentences: &mut Vec<Sentence>) -> Option<()> {
    let count = read(rest) as usize;
    if count > rest.len() {
        return None;
    }
    sentences.clear();
    let mut start = 0_u32;
    for _ in 0..count {
        let code = read(rest);
        start = start.checked_add(code >> REACH_BITS)?;
        // How many sentences a passage takes in; where it ends, below.
        let reach = match code & FAR {
            FAR => read(rest),
            reach => reach,
        };
        sentences.push(Sentence { start, reach });
    }
    for at in 0..count {
        let reach = sentences.get(at)?.reach as usize;
        let start = match reach {
            0 => u32::MAX,
            _ => sentences.get(at.checked_add(reach)?)?.start,
        };
        sentences.get_mut(at)?.reach = start;
    }
    Some(())
}

/// A word as how many bytes it shares with another, and the rest.
fn write_rest(out: &mut Vec<u8>, other: &str, word: &str) {
    let same = |(a, b): &(u8, u8)| a == b;
    let mut shared = other.bytes().zip(word.bytes()).take_while(same).count();
    while !word.is_char_boundary(shared) || !other.is_char_boundary(shared) {
        shared -= 1;
    }
    let rest = word.get(shared..).unwrap_or_default();
    let (shared, length) = (to_u32(shared), to_u32(rest.len()));
    if shared < SHORT && length < SHORT {
        write(out, shared * SHORT + length);
    } else {
        write(out, SHORT * SHORT);
        write(out, shared);
        write(out, length);
    }
    out.extend_from_slice(rest.as_bytes());
}

/// Appends a word to `keys`, in which `before` is the one it shares with.
fn read_rest(rest: &mut &[u8], keys: &mut Vec<u8>, before: Range<usize>) -> Option<()> {
    let (shared, length) = read_lengths(rest);
    let shared = before.start..before.start.checked_add(shared as usize)?;
    if shared.end > before.end {
        return None;
    }
    keys.extend_from_within(shared);
    keys.extend_from_slice(take(rest, length)?);
    Some(())
}

/// Bytes shared and bytes of its own.
fn read_lengths(rest: &mut &[u8]) -> (u32, u32) {
    match read(rest) {
        code if code < SHORT * SHORT => (code / SHORT, code % SHORT),
        _ => (read(rest), read(rest)),
    }
}

fn take<'a>(rest: &mut &'a [u8], length: u32) -> Option<&'a [u8]> {
    if length > LONGEST_WORD {
        return None;
    }
    let (own, later) = rest.split_at_checked(length as usize)?;
    *rest = later;
    Some(own)
}
