//! From one clause to the articles that hold it and, later, to the places
//! where it stands. Knows nothing of scores and passages.

use super::How;
use super::clauses::Clause;
use super::places::Place;
use crate::ids::to_u32;
use crate::index::Index;
use crate::index::postings::Posting;
use crate::lexicon;

/// What was found for one clause.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Articles that hold it, in order of slot.
    pub(super) whole: Vec<Posting>,
    /// Articles that hold only words that begin like it, in order of slot.
    pub(super) begun: Vec<Posting>,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    /// Words that match; their lists have the positions.
    Words(Vec<(u32, How)>),
    /// Starts of neighbouring words that match, and how many words they are.
    Starts(Vec<Start>, u32),
}

impl Default for Source {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

/// A slot and a position there.
type Start = (u32, u32);

impl Found {
    /// Looks one clause up. Removed articles are passed over.
    pub(super) fn new(index: &Index, clause: &Clause, scratch: &mut Scratch) -> Self {
        if clause.keys.len() > 1 {
            return Self::neighbours(index, clause);
        }
        let Some(key) = clause.keys.first() else {
            return Self::default();
        };
        let mut words = forms(index, key, clause.exact);
        let whole = scratch.union(index, &words);
        let mut begun = Vec::new();
        if clause.prefix {
            let known = words.len();
            for word in completions(index, key) {
                if !words.iter().take(known).any(|&(w, _)| w == word) {
                    words.push((word, How::Prefix));
                }
            }
            begun = scratch.union(index, words.get(known..).unwrap_or_default());
            let mut at = whole.iter().peekable();
            begun.retain(|b| {
                while at.next_if(|w| w.slot < b.slot).is_some() {}
                at.peek().is_none_or(|w| w.slot != b.slot)
            });
        }
        Self {
            whole,
            begun,
            source: Source::Words(words),
        }
    }

    /// Words that must stand side by side.
    fn neighbours(index: &Index, clause: &Clause) -> Self {
        let last = clause.keys.len() - 1;
        let mut choices: Vec<Vec<(u32, How)>> = Vec::new();
        for (i, key) in clause.keys.iter().enumerate() {
            let mut words = forms(index, key, clause.exact);
            if clause.prefix && i == last {
                words.extend(
                    completions(index, key)
                        .into_iter()
                        .map(|w| (w, How::Prefix)),
                );
                words.sort_unstable();
                words.dedup_by_key(|w| w.0);
            }
            choices.push(words);
        }
        // Articles that hold all the words; positions are read in those only.
        let mut holders: Option<Vec<bool>> = None;
        for words in &choices {
            let mut now = vec![false; index.articles().slots() as usize];
            for &(word, _) in words {
                for posting in index.read(word) {
                    let slot = posting.slot as usize;
                    let before = holders.as_ref().is_none_or(|h| h.get(slot) == Some(&true));
                    if let (true, Some(held)) = (before, now.get_mut(slot)) {
                        *held = true;
                    }
                }
            }
            holders = Some(now);
        }
        let holders = holders.unwrap_or_default();
        let mut starts: Vec<Start> = Vec::new();
        for (i, words) in choices.iter().enumerate() {
            let places = starts_of(index, words, &holders);
            let offset = to_u32(i);
            if i == 0 {
                starts = places;
                continue;
            }
            let mut at = places.iter().peekable();
            starts.retain(|&(slot, position)| {
                let next = (slot, position + offset);
                while at.next_if(|&&place| place < next).is_some() {}
                at.peek() == Some(&&next)
            });
        }
        let width = to_u32(clause.keys.len());
        // "no no no" holds "no no" once: matches do not overlap.
        let mut until = (0, 0);
        starts.retain(|&(slot, position)| {
            let free = (slot, position) >= until;
            if free {
                until = (slot, position + width);
            }
            free
        });
        let mut whole: Vec<Posting> = Vec::new();
        for &(slot, position) in &starts {
            if whole.last().is_none_or(|p| p.slot != slot) {
                whole.push(Posting {
                    slot,
                    title: 0,
                    text: 0,
                });
            }
            let in_title = index
                .articles()
                .entry(slot)
                .is_some_and(|e| e.layout.in_title(position));
            if let Some(posting) = whole.last_mut() {
                if in_title {
                    posting.title += 1;
                } else {
                    posting.text += 1;
                }
            }
        }
        Self {
            whole,
            begun: Vec::new(),
            source: Source::Starts(starts, width),
        }
    }

    /// Calls `each` with every match in the articles for which `ranks` has a
    /// number, and with that number. Not in order.
    pub(super) fn places(
        &self,
        index: &Index,
        clause: u8,
        ranks: &[u32],
        mut each: impl FnMut(u32, Place),
    ) {
        let rank = |slot: u32| ranks.get(slot as usize).copied().filter(|&r| r != u32::MAX);
        match &self.source {
            Source::Words(words) => {
                for &(word, how) in words {
                    let mut list = index.read(word);
                    while let Some(posting) = list.next() {
                        if let Some(rank) = rank(posting.slot) {
                            list.positions(|p| each(rank, Place::new(p, 1, how, clause)));
                        }
                    }
                }
            }
            Source::Starts(starts, width) => {
                for &(slot, position) in starts {
                    if let Some(rank) = rank(slot) {
                        each(rank, Place::new(position, *width, How::Phrase, clause));
                    }
                }
            }
        }
    }
}

/// The words that count as `key`: the word itself and, unless `exact`, those
/// that share its stem.
fn forms(index: &Index, key: &str, exact: bool) -> Vec<(u32, How)> {
    let itself = index.find(key);
    if exact {
        return itself.map(|word| (word, How::Exact)).into_iter().collect();
    }
    let how = |word| {
        if Some(word) == itself {
            How::Exact
        } else {
            How::Stem
        }
    };
    index
        .relatives(key)
        .into_iter()
        .map(|word| (word, how(word)))
        .collect()
}

/// The words that begin with `key`, without stop words: "th" on the way to
/// "threat" would find "the" in every article.
fn completions(index: &Index, key: &str) -> Vec<u32> {
    let begins = lexicon::STOP_WORDS
        .entries()
        .filter(|(word, _)| word.starts_with(key));
    let passed_over: Vec<u32> = begins.filter_map(|(word, _)| index.find(word)).collect();
    let mut words = index.beginning_with(key);
    words.retain(|word| !passed_over.contains(word));
    words
}

/// Room for one count per article, kept between clauses.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    counts: Vec<(u32, u32)>,
    /// One bit an article: which counts are not 0.
    used: Vec<u64>,
}

impl Scratch {
    /// Adds up the lists of some words.
    fn union(&mut self, index: &Index, words: &[(u32, How)]) -> Vec<Posting> {
        if let [(word, _)] = words {
            return index.read(*word).collect();
        }
        let slots = index.articles().slots() as usize;
        self.counts.resize(slots, (0, 0));
        self.used.resize(slots.div_ceil(64), 0);
        for &(word, _) in words {
            for posting in index.read(word) {
                let slot = posting.slot as usize;
                if let (Some(count), Some(bits)) =
                    (self.counts.get_mut(slot), self.used.get_mut(slot / 64))
                {
                    *count = (count.0 + posting.title, count.1 + posting.text);
                    *bits |= 1 << (slot % 64);
                }
            }
        }
        let mut out = Vec::new();
        for (i, bits) in self.used.iter_mut().enumerate() {
            while *bits != 0 {
                let slot = i * 64 + bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                if let Some(count) = self.counts.get_mut(slot) {
                    let (title, text) = std::mem::take(count);
                    out.push(Posting {
                        slot: to_u32(slot),
                        title,
                        text,
                    });
                }
            }
        }
        out
    }
}

/// All positions of some words in some articles, in order.
fn starts_of(index: &Index, words: &[(u32, How)], holders: &[bool]) -> Vec<Start> {
    let mut places = Vec::new();
    for &(word, _) in words {
        let mut list = index.read(word);
        while let Some(posting) = list.next() {
            if holders.get(posting.slot as usize) == Some(&true) {
                list.positions(|p| places.push((posting.slot, p)));
            }
        }
    }
    if words.len() > 1 {
        places.sort_unstable();
    }
    places
}
