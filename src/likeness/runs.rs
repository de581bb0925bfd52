//! Words that two articles have in a row in common: every run of three and
//! more, found through the three-word sequences of one of them. Knows nothing
//! of what a run proves.

use super::words::{Word, mix};
use crate::ids::{FxHashMap, to_u32};

/// Shortest run, in words. Where a quarter of the words of a passage were
/// changed, runs of 3 still recover .91 of its characters, runs of 4 .85 and of
/// 5 .71 (development passages, gaps of up to 12 words).
pub(super) const SHORTEST: usize = 3;

/// Three words that stand in an article more often than this begin no run
/// ("the end of the" in a table of ends): they would match everywhere.
const MOST_PLACES: u32 = 16;

/// The same words in a row in two articles; numbers of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// First word in the one.
    pub a: u32,
    /// First word in the other.
    pub b: u32,
    pub len: u32,
}

impl Run {
    pub fn a_end(self) -> u32 {
        self.a + self.len
    }
    pub fn b_end(self) -> u32 {
        self.b + self.len
    }
}

/// Where each sequence of three words stands in one article.
#[derive(Debug, Default)]
pub(super) struct Threes {
    /// The last place, plus one, and how many there are.
    last: FxHashMap<u64, (u32, u32)>,
    /// By place: the one before with the same words, plus one; 0 ends.
    before: Vec<u32>,
}

impl Threes {
    pub fn new(words: &[Word]) -> Self {
        let mut out = Self {
            last: FxHashMap::default(),
            before: Vec::with_capacity(words.len()),
        };
        out.last.reserve(words.len());
        for (at, three) in (1..).zip(words.windows(SHORTEST)) {
            let entry = out.last.entry(key(three)).or_insert((0, 0));
            out.before.push(entry.0);
            *entry = (at, entry.1 + 1);
        }
        out
    }

    fn places(&self, key: u64) -> impl Iterator<Item = u32> {
        let mut next = match self.last.get(&key) {
            Some(&(last, count)) if count <= MOST_PLACES => last,
            _ => 0,
        };
        std::iter::from_fn(move || {
            let at = next.checked_sub(1)?;
            next = self.before.get(at as usize).copied().unwrap_or(0);
            Some(at)
        })
    }
}

fn key(three: &[Word]) -> u64 {
    three
        .iter()
        .fold(0, |key: u64, word| mix(key.rotate_left(17) ^ word.key))
}

/// All longest runs of `a` and `b`, in the order of `a`. `threes` are those of
/// `b`.
pub(super) fn runs(a: &[Word], b: &[Word], threes: &Threes) -> Vec<Run> {
    let mut out = Vec::new();
    // How far each diagonal has been read, so that a run is found once.
    let mut read: FxHashMap<i64, u32> = FxHashMap::default();
    for (at, three) in (0_u32..).zip(a.windows(SHORTEST)) {
        for place in threes.places(key(three)) {
            let diagonal = i64::from(at) - i64::from(place);
            let until = read.entry(diagonal).or_insert(0);
            if at < *until {
                continue;
            }
            if let Some(run) = longest(a, b, at, place) {
                *until = run.a_end();
                out.push(run);
            }
        }
    }
    out.sort_unstable();
    out
}

/// The longest run around a place where three words agree; never across page
/// furniture.
fn longest(a: &[Word], b: &[Word], at: u32, place: u32) -> Option<Run> {
    let (i, j) = (at as usize, place as usize);
    let back = (0..i.min(j))
        .take_while(|&n| {
            same(a, b, i - n - 1, j - n - 1) && neighbours(a, i - n - 1) && neighbours(b, j - n - 1)
        })
        .count();
    let on = (0..a.len() - i)
        .take_while(|&n| {
            same(a, b, i + n, j + n)
                && (n == 0 || (neighbours(a, i + n - 1) && neighbours(b, j + n - 1)))
        })
        .count();
    (back + on >= SHORTEST).then(|| Run {
        a: to_u32(i - back),
        b: to_u32(j - back),
        len: to_u32(back + on),
    })
}

/// True when word `i` of the one is word `j` of the other.
pub(super) fn same(a: &[Word], b: &[Word], i: usize, j: usize) -> bool {
    let key = |words: &[Word], at: usize| words.get(at).map(|w| w.key);
    key(a, i).is_some_and(|k| key(b, j) == Some(k))
}

/// True when nothing stands between a word and the one after it.
fn neighbours(words: &[Word], at: usize) -> bool {
    matches!((words.get(at), words.get(at + 1)), (Some(x), Some(y)) if y.place == x.place + 1)
}
