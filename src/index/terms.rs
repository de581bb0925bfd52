//! The dictionary: words to numbers and back, and words in alphabetical order
//! for lookups by their beginning. Knows nothing of where the words stand.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::ids::to_u32;

/// Words without repeats, numbered from 0 in order of arrival. All characters
/// stand in one string, and the hash table holds only numbers, so that a word
/// costs its own bytes plus about twelve.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Open addressing with linear probing: number of a word plus one, 0 for
    /// free. The length is a power of two, at least twice the words.
    table: Vec<u32>,
}

impl Words {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word with this number; empty when there is none.
    pub(crate) fn get(&self, id: u32) -> &str {
        let at = id as usize;
        let start = at
            .checked_sub(1)
            .and_then(|i| self.ends.get(i))
            .map_or(0, |&e| e as usize);
        let end = self.ends.get(at).map_or(start, |&e| e as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let place = self.place(word)?;
        self.table.get(place)?.checked_sub(1)
    }

    /// The number of a word, which is taken in if it is new.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        if self.table.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let place = self.place(word).and_then(|at| self.table.get_mut(at));
        let Some(place) = place else { return 0 };
        if let Some(id) = place.checked_sub(1) {
            return id;
        }
        let id = to_u32(self.ends.len());
        *place = id + 1;
        self.text.push_str(word);
        self.ends.push(to_u32(self.text.len()));
        id
    }

    /// Words in the order of their numbers; `None` when one comes twice.
    pub(super) fn restore(list: &[String]) -> Option<Self> {
        let mut words = Self {
            text: String::with_capacity(list.iter().map(String::len).sum()),
            ends: Vec::with_capacity(list.len()),
            table: vec![0; (2 * list.len() + 2).next_power_of_two().max(64)],
        };
        for (id, word) in (0..).zip(list) {
            if words.intern(word) != id {
                return None;
            }
        }
        Some(words)
    }

    /// Bytes they take in memory.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + 4 * (self.ends.capacity() + self.table.capacity())
    }

    /// Where a word stands in the table or would stand; `None` only while the
    /// table is empty.
    fn place(&self, word: &str) -> Option<usize> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = hash(word) & mask;
        while let Some(id) = self.table.get(at)?.checked_sub(1) {
            if self.get(id) == word {
                break;
            }
            at = (at + 1) & mask;
        }
        Some(at)
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        self.table = vec![0; size];
        for id in 0..to_u32(self.ends.len()) {
            let mut at = hash(self.get(id)) & (size - 1);
            while self.table.get(at).is_some_and(|&taken| taken > 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(place) = self.table.get_mut(at) {
                *place = id + 1;
            }
        }
    }
}

/// The low bits choose the place; they come from the high half, where the
/// multiplication has mixed best.
fn hash(word: &str) -> usize {
    let hash = FxBuildHasher.hash_one(word);
    usize::try_from(hash >> 32 ^ hash & 0xFFFF_FFFF).unwrap_or_default()
}

/// Numbers of words in the words' alphabetical order, as a few sorted runs of
/// doubling length: adding costs O(log n) amortised, whether or not lookups
/// come in between.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    runs: Vec<Vec<u32>>,
    /// New words, not yet sorted; fewer than [`Order::TAIL`].
    tail: Vec<u32>,
}

impl Order {
    /// Words looked through one by one. More make adding faster and looking up
    /// slower; 16 to 1024 hardly differ.
    const TAIL: usize = 256;

    /// Takes in a word that is not there yet.
    pub(crate) fn add(&mut self, words: &Words, id: u32) {
        self.tail.push(id);
        if self.tail.len() < Self::TAIL {
            return;
        }
        let mut run = std::mem::take(&mut self.tail);
        run.sort_unstable_by(|&a, &b| words.get(a).cmp(words.get(b)));
        while let Some(before) = self.runs.pop_if(|before| before.len() <= run.len()) {
            run = merge(words, &before, &run);
        }
        self.runs.push(run);
    }

    /// That of so many words whose numbers are in alphabetical order.
    pub(crate) fn sorted(words: u32) -> Self {
        Self {
            runs: vec![(0..words).collect()],
            tail: Vec::new(),
        }
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        4 * self.runs.iter().map(Vec::capacity).sum::<usize>()
    }

    /// All words that begin with `prefix`, in no particular order.
    pub(crate) fn beginning_with(&self, words: &Words, prefix: &str) -> Vec<u32> {
        let begins = |id: &u32| words.get(*id).starts_with(prefix);
        let mut found = Vec::new();
        for run in &self.runs {
            let start = run.partition_point(|&id| words.get(id) < prefix);
            let later = run.get(start..).unwrap_or_default();
            let end = later.partition_point(begins);
            found.extend_from_slice(later.get(..end).unwrap_or_default());
        }
        found.extend(self.tail.iter().copied().filter(begins));
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
        assert_eq!(words.find("truce"), None);
        for (word, id) in [
            ("truce", 0),
            ("", 1),
            ("北京", 2),
            ("truce", 0),
            ("truces", 3),
        ] {
            assert_eq!(words.intern(word), id);
            assert_eq!(words.get(id), word);
            assert_eq!(words.find(word), Some(id));
        }
        assert_eq!((words.len(), words.get(9)), (4, ""));
    }

    #[test]
    fn order_agrees_with_a_scan() {
        let mut words = Words::default();
        let mut order = Order::default();
        for n in 0..5000_u32 {
            let id = words.intern(&format!("{:x}", n.wrapping_mul(2_654_435_761)));
            order.add(&words, id);
        }
        assert!(order.runs.len() < 8);
        for prefix in ["", "0", "a", "ff", "1b3", "zz", "é"] {
            let mut found = order.beginning_with(&words, prefix);
            found.sort_unstable();
            let scan = (0..5000).filter(|&id| words.get(id).starts_with(prefix));
            assert!(found.into_iter().eq(scan), "{prefix}");
        }
    }
}
