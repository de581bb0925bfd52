//! The dictionary: words to numbers and back, and words in alphabetical order
//! for lookups by their beginning. Knows nothing of where the words stand.

use std::ops::Range;
use std::sync::OnceLock;

use super::make_room;
use crate::ids::to_u32;
use crate::text;

/// Words without repeats, numbered from 0 in order of arrival. All characters
/// stand in one string, and the hash table holds only numbers, so that a word
/// costs its own bytes plus about twenty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Open addressing with linear probing: hash and number of a word plus one,
    /// 0 for free. The length is a power of two, at least twice the words.
    table: Vec<(u32, u32)>,
    /// Four bits an entry of the table, of which each word sets two near each
    /// other. Nearly all words that are not there are told by it, which is
    /// small enough to stay at hand (B. H. Bloom, Space/time trade-offs in hash
    /// coding with allowable errors, 1970, in blocks of one word).
    seen: Vec<u64>,
}

/// The place of two bits for a hash among so many words of bits, a power of two.
#[inline]
fn bits(hash: u32, words: usize) -> (usize, u64) {
    let mask = words.saturating_sub(1);
    let both = 1 << (hash >> 26) | 1 << (hash >> 20 & 63);
    ((hash & 0x000F_FFFF) as usize & mask, both)
}

impl Words {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word with this number; empty when there is none.
    #[inline]
    pub(crate) fn get(&self, id: u32) -> &str {
        self.text.get(self.range(id)).unwrap_or_default()
    }

    #[inline]
    fn bytes_of(&self, id: u32) -> &[u8] {
        let bytes = self.text.as_bytes();
        bytes.get(self.range(id)).unwrap_or_default()
    }

    #[inline]
    fn range(&self, id: u32) -> Range<usize> {
        let at = id as usize;
        let start = at
            .checked_sub(1)
            .and_then(|i| self.ends.get(i))
            .map_or(0, |&e| e as usize);
        let end = self.ends.get(at).map_or(start, |&e| e as usize);
        start..end
    }

    /// The number of a word, given as UTF-8.
    #[inline]
    pub(crate) fn find(&self, word: &[u8]) -> Option<u32> {
        let hash = hash(word);
        let (at, bits) = bits(hash, self.seen.len());
        if self.seen.get(at)? & bits != bits {
            return None;
        }
        let place = self.place(word, hash)?;
        self.table.get(place)?.1.checked_sub(1)
    }

    /// The number of a word, given as UTF-8, which is taken in if it is new.
    #[inline]
    pub(crate) fn intern(&mut self, word: &[u8]) -> u32 {
        if self.table.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let hash = hash(word);
        let place = self.place(word, hash);
        let Some(place) = place.and_then(|at| self.table.get_mut(at)) else {
            return 0;
        };
        if let Some(id) = place.1.checked_sub(1) {
            return id;
        }
        let id = to_u32(self.ends.len());
        *place = (hash, id + 1);
        self.see(hash);
        self.text.push_str(&String::from_utf8_lossy(word));
        make_room(&mut self.ends, 1);
        self.ends.push(to_u32(self.text.len()));
        id
    }

    /// Words side by side in the order of their numbers, with their ends.
    /// `None` when these are no words.
    pub(super) fn restore(text: Vec<u8>, ends: Vec<u32>) -> Option<Self> {
        let text = String::from_utf8(text).ok()?;
        let whole = |&end: &u32| text.is_char_boundary(end as usize);
        if !ends.is_sorted() || !ends.iter().all(whole) {
            return None;
        }
        let size = (2 * ends.len() + 2).next_power_of_two().max(64);
        let mut words = Self {
            table: vec![(0, 0); size],
            seen: vec![0; size / 16],
            text,
            ends,
        };
        for id in 0..to_u32(words.len()) {
            let hash = hash(words.bytes_of(id));
            words.seat(hash, id + 1);
            words.see(hash);
        }
        Some(words)
    }

    /// Bytes they take in memory.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity()
            + 4 * self.ends.capacity()
            + 8 * (self.table.capacity() + self.seen.capacity())
    }

    /// Where a word stands in the table or would stand; `None` only while the
    /// table is empty.
    #[inline]
    fn place(&self, word: &[u8], hash: u32) -> Option<usize> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (other, id) = *self.table.get(at)?;
            let Some(id) = id.checked_sub(1) else { break };
            if other == hash && same(self.bytes_of(id), word) {
                break;
            }
            at = (at + 1) & mask;
        }
        Some(at)
    }

    #[inline]
    fn see(&mut self, hash: u32) {
        let (at, bits) = bits(hash, self.seen.len());
        if let Some(word) = self.seen.get_mut(at) {
            *word |= bits;
        }
    }

    /// Puts an entry at the first free place.
    fn seat(&mut self, hash: u32, number: u32) {
        let mask = self.table.len().saturating_sub(1);
        let mut at = hash as usize & mask;
        while let Some(place) = self.table.get_mut(at) {
            if place.1 == 0 {
                *place = (hash, number);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        self.seen = vec![0; size / 16];
        for (hash, number) in std::mem::replace(&mut self.table, vec![(0, 0); size]) {
            if number > 0 {
                self.see(hash);
                self.seat(hash, number);
            }
        }
    }
}

/// A hash of 32 bits, good in the low ones.
#[inline]
fn hash(word: &[u8]) -> u32 {
    u32::try_from(text::hash(word, |eight| eight) >> 32).unwrap_or_default()
}

/// Equality of short words, eight bytes a step: calling the library for a few
/// bytes takes longer.
#[inline]
fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    while let (Some((x, later_a)), Some((y, later_b))) =
        (a.split_first_chunk::<8>(), b.split_first_chunk::<8>())
    {
        if x != y {
            return false;
        }
        (a, b) = (later_a, later_b);
    }
    text::tail(a) == text::tail(b)
}

/// Numbers of words in the words' alphabetical order, as a few sorted runs of
/// doubling length: adding costs O(log n) amortised, whether or not lookups
/// come in between. New words are sorted when somebody looks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    runs: Vec<Vec<u32>>,
    /// Words in `runs`.
    sorted: u32,
    /// The words after these, once somebody has looked.
    tail: OnceLock<Vec<u32>>,
}

impl Order {
    /// Must be called when a word has been added.
    #[inline]
    pub(crate) fn grow(&mut self, words: &Words) {
        if self.tail.get().is_some() {
            self.settle(words);
        }
    }

    /// Sorts what is new, so that nobody has to wait for it.
    pub(crate) fn tidy(&mut self, words: &Words) {
        self.tail(words);
        self.settle(words);
    }

    /// Puts runs together so that each is more than twice as long as the next.
    fn settle(&mut self, words: &Words) {
        let mut run = std::mem::take(&mut self.tail)
            .into_inner()
            .unwrap_or_default();
        if run.is_empty() {
            return;
        }
        self.sorted += to_u32(run.len());
        while let Some(before) = self.runs.pop_if(|before| before.len() <= 2 * run.len()) {
            run = merge(words, &before, &run);
        }
        self.runs.push(run);
    }

    /// That of words in alphabetical order.
    pub(crate) fn sorted(words: &Words) -> Self {
        let count = to_u32(words.len());
        Self {
            runs: vec![(0..count).collect()],
            sorted: count,
            tail: OnceLock::new(),
        }
    }

    /// The numbers from `from` on, in alphabetical order of their words.
    pub(super) fn sort(words: &Words, from: u32) -> Vec<u32> {
        // Mostly the first eight bytes decide, compared as one number.
        let head = |id: u32| {
            let mut head = [0; 8];
            for (to, byte) in head.iter_mut().zip(words.get(id).bytes()) {
                *to = byte;
            }
            u64::from_be_bytes(head)
        };
        let ids = from..to_u32(words.len());
        let mut keys: Vec<(u64, u32)> = ids.map(|id| (head(id), id)).collect();
        crate::order::fast_by(&mut keys, |a, b| {
            a.0.cmp(&b.0)
                .then_with(|| words.get(a.1).cmp(words.get(b.1)))
        });
        keys.into_iter().map(|(_, id)| id).collect()
    }

    fn tail(&self, words: &Words) -> &[u32] {
        self.tail.get_or_init(|| Self::sort(words, self.sorted))
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let tail = self.tail.get().map_or(0, Vec::capacity);
        4 * (tail + self.runs.iter().map(Vec::capacity).sum::<usize>())
    }

    /// All words that begin with `prefix`, in no particular order.
    pub(crate) fn beginning_with(&self, words: &Words, prefix: &str) -> Vec<u32> {
        let begins = |id: &u32| words.get(*id).starts_with(prefix);
        let mut found = Vec::new();
        let runs = self.runs.iter().map(Vec::as_slice);
        for run in runs.chain([self.tail(words)]) {
            let start = run.partition_point(|&id| words.get(id) < prefix);
            let later = run.get(start..).unwrap_or_default();
            // Few begin so, and each that is looked at lies far away.
            let mut width = 1;
            while later.get(width).is_some_and(begins) {
                width *= 2;
            }
            let near = later.get(..width.min(later.len())).unwrap_or_default();
            let end = near.partition_point(begins);
            found.extend_from_slice(near.get(..end).unwrap_or_default());
        }
        found
    }
}

fn merge(words: &Words, a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a, b);
    while let (Some((&x, rest_a)), Some((&y, rest_b))) = (a.split_first(), b.split_first()) {
        if words.get(x) < words.get(y) {
            out.push(x);
            a = rest_a;
        } else {
            out.push(y);
            b = rest_b;
        }
    }
    out.extend_from_slice(a);
    out.extend_from_slice(b);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Words::default();
        assert_eq!(words.find(b"truce"), None);
        for (word, id) in [
            ("truce", 0),
            ("", 1),
            ("北京", 2),
            ("truce", 0),
            ("truces", 3),
        ] {
            assert_eq!(words.intern(word.as_bytes()), id);
            assert_eq!(words.get(id), word);
            assert_eq!(words.find(word.as_bytes()), Some(id));
        }
        assert_eq!((words.len(), words.get(9)), (4, ""));
        let back = Words::restore(words.text.clone().into_bytes(), words.ends.clone());
        assert_eq!(back.unwrap().find(b"truces"), Some(3));
        assert!(Words::restore("é".into(), vec![1, 2]).is_none());
    }

    #[test]
    fn order_agrees_with_a_scan() {
        let mut words = Words::default();
        let mut order = Order::default();
        for n in 0..5000_u32 {
            words.intern(format!("{:x}", n.wrapping_mul(2_654_435_761)).as_bytes());
            order.grow(&words);
            if n % 7 == 0 {
                order.beginning_with(&words, "a");
                order.tidy(&words);
            }
        }
        assert!(order.runs.len() < 13);
        for prefix in ["", "0", "a", "ff", "1b3", "zz", "é"] {
            let mut found = order.beginning_with(&words, prefix);
            found.sort_unstable();
            let scan = (0..5000).filter(|&id| words.get(id).starts_with(prefix));
            assert!(found.into_iter().eq(scan), "{prefix}");
        }
    }
}
