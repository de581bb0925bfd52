//! An index as bytes and back. Loading copies the lists as they are and reads
//! only what says where they lie; nothing is indexed anew. Knows nothing of
//! files, versions and checksums: whoever keeps the bytes sees to these.
//!
//! Numbers are those of `numbers`. In this order: how many articles, words and
//! stems there are; the articles with their sentences; the words in
//! alphabetical order, each as what it shares with the word before and the
//! rest, with its stem and which form of it it is; the stems in the order of
//! their first words; for each stem the length of its list in both streams;
//! the places for entering lists; the two streams.

use super::Index;
use super::dictionary::{Dictionary, Word};
use super::fields::Layout;
use super::numbers::{read, write};
use super::segment::Segment;
use super::stats::Sentence;
use crate::ids::{DocIndex, to_u32};

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
        // One run of lists, without removed articles and words of theirs.
        let mut whole = Self::default();
        whole.append(self, 0);
        let segment = whole.segments.pop().unwrap_or_default();
        let mut out = Vec::with_capacity(segment.bytes());
        let words = whole.dictionary.sorted();
        let slots = whole.articles.slots();
        for n in [slots, to_u32(words.len()), whole.dictionary.stems()] {
            write(&mut out, n);
        }
        for slot in 0..slots {
            let (title, text) = whole.articles.length(slot);
            let layout = whole.articles.layout(slot);
            let doc = whole.articles.doc(slot).0;
            for n in [doc, title, text, layout.headline.0, layout.headline.1] {
                write(&mut out, n);
            }
            write_sentences(&mut out, layout.sentences);
        }
        // Stems are numbered anew in the order of their first words.
        let mut numbers: Vec<Option<u32>> = vec![None; whole.dictionary.stems() as usize];
        let mut order: Vec<(u32, &str)> = Vec::new();
        let mut before = "";
        for &id in &words {
            let (key, word) = (whole.dictionary.key(id), whole.dictionary.word(id));
            let Some(word) = word else { continue };
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
            write(&mut out, next - number);
            write(&mut out, word.form);
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
        let [slots, words, stems] = [(); 3].map(|()| read(&mut rest));
        // Each takes some bytes.
        if [slots, words, stems]
            .iter()
            .any(|&n| n as usize > rest.len())
        {
            return None;
        }
        let mut index = Self::default();
        for _ in 0..slots {
            let [doc, title, text, from, to] = [(); 5].map(|()| read(&mut rest));
            let sentences = read_sentences(&mut rest)?;
            if index.articles.slot_of(DocIndex(doc)).is_some() {
                return None;
            }
            let layout = Layout {
                sentences: &sentences,
                headline: (from, to),
            };
            index.articles.add(DocIndex(doc), layout, (title, text));
        }
        let mut keys: Vec<String> = Vec::with_capacity(words as usize);
        let mut places: Vec<Word> = Vec::with_capacity(words as usize);
        let mut firsts: Vec<u32> = Vec::with_capacity(stems as usize);
        let mut before = String::new();
        for at in 0..words {
            let key = read_rest(&mut rest, &before)?;
            if at > 0 && key <= before {
                return None;
            }
            let next = to_u32(firsts.len());
            let stem = next.checked_sub(read(&mut rest))?;
            if stem == next {
                firsts.push(at);
            }
            let form = read(&mut rest);
            places.push(Word { stem, form });
            before.clone_from(&key);
            keys.push(key);
        }
        if to_u32(firsts.len()) != stems {
            return None;
        }
        let mut names = Vec::with_capacity(stems as usize);
        for &first in &firsts {
            names.push(read_rest(&mut rest, keys.get(first as usize)?)?);
        }
        index.dictionary = Dictionary::restore(&keys, &places, &names)?;
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

/// Sentences as their lengths in words and how many a passage takes in.
fn write_sentences(out: &mut Vec<u8>, sentences: &[Sentence]) {
    write(out, to_u32(sentences.len()));
    let mut last = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        write(out, sentence.start - last);
        last = sentence.start;
        let later = sentences.get(at..).unwrap_or_default();
        let reach = later.iter().position(|s| s.start == sentence.reach);
        write(out, reach.map_or(0, to_u32));
    }
}

fn read_sentences(rest: &mut &[u8]) -> Option<Vec<Sentence>> {
    let count = read(rest) as usize;
    if count > rest.len() {
        return None;
    }
    let mut reaches = Vec::with_capacity(count);
    let mut sentences = Vec::with_capacity(count);
    let mut start = 0_u32;
    for _ in 0..count {
        start = start.checked_add(read(rest))?;
        sentences.push(Sentence {
            start,
            reach: u32::MAX,
        });
        reaches.push(read(rest));
    }
    for (at, reach) in reaches.into_iter().enumerate() {
        let to = at.checked_add(reach as usize)?;
        let start = match reach {
            0 => u32::MAX,
            _ => sentences.get(to)?.start,
        };
        if let Some(sentence) = sentences.get_mut(at) {
            sentence.reach = start;
        }
    }
    Some(sentences)
}

/// A word as how many bytes it shares with another, and the rest.
fn write_rest(out: &mut Vec<u8>, other: &str, word: &str) {
    let same = |(a, b): &(u8, u8)| a == b;
    let mut shared = other.bytes().zip(word.bytes()).take_while(same).count();
    while !word.is_char_boundary(shared) || !other.is_char_boundary(shared) {
        shared -= 1;
    }
    let rest = word.get(shared..).unwrap_or_default();
    write(out, to_u32(shared));
    write(out, to_u32(rest.len()));
    out.extend_from_slice(rest.as_bytes());
}

fn read_rest(rest: &mut &[u8], other: &str) -> Option<String> {
    let (shared, length) = (read(rest), read(rest));
    if length > LONGEST_WORD {
        return None;
    }
    let (own, later) = rest.split_at_checked(length as usize)?;
    *rest = later;
    let mut word = other.get(..shared as usize)?.to_owned();
    word.push_str(std::str::from_utf8(own).ok()?);
    Some(word)
}
