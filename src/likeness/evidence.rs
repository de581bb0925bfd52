//! When the same words are evidence of copying: enough of them, and enough that
//! are neither names nor titles, outside quotation marks. Knows nothing of how
//! the words were found.

use super::chain::Chain;
use super::words::Word;

/// What a passage proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// One was copied from the other, or both from a third.
    Copy,
    /// Nothing: both quote the same speech.
    Quotation,
}

/// Two articles whose common words are weighed.
pub(super) struct Evidence<'a> {
    pub a: &'a [Word],
    pub b: &'a [Word],
}

impl Evidence<'_> {
    /// Fewest matched words outside quotation marks: two reporters at one press
    /// conference have the same quotations without copying.
    pub const WORDS: u32 = 8;

    /// The same where the words are not in one row: "at the start of" and
    /// "meeting with Russian Foreign Minister" follow each other without any
    /// copying.
    const WORDS_IN_PIECES: u32 = 12;

    /// Fewest of them that are neither names nor titles: "EU trade commissioner for
    /// Asia Maria van Holt" are eight words that nobody copied.
    const PLAIN: u32 = 5;

    /// From so many words without a capital on, titles written small cannot
    /// make the difference and are not looked up.
    const PLAIN_FOR_SURE: u32 = 24;

    /// What a passage proves; `None` when the same words may well stand in both
    /// by chance.
    pub fn weigh(&self, chain: &Chain) -> Option<Weight> {
        let whole = chain.len() == 1;
        let fewest = if whole {
            Self::WORDS
        } else {
            Self::WORDS_IN_PIECES
        };
        let own = |a: &Word, b: &Word| !a.quoted && !b.quoted;
        if self.enough(chain, fewest, own) {
            Some(Weight::Copy)
        } else if self.enough(chain, fewest, |_, _| true) {
            Some(Weight::Quotation)
        } else {
            None
        }
    }

    /// True when there are enough words that count, and enough plain ones among
    /// them.
    fn enough(&self, chain: &Chain, fewest: u32, counts: impl Fn(&Word, &Word) -> bool) -> bool {
        let (mut words, mut plain) = (0, 0);
        self.each(chain, |a, b| {
            if counts(a, b) {
                words += 1;
                plain += u32::from(!a.name && !b.name);
            }
        });
        if words < fewest || plain < Self::PLAIN {
            return false;
        }
        if plain >= Self::PLAIN_FOR_SURE {
            return true;
        }
        let mut titles = 0;
        self.each(chain, |a, b| {
            if counts(a, b) && !a.name && !b.name {
                titles += u32::from(a.is_title());
            }
        });
        plain - titles >= Self::PLAIN
    }

    fn each(&self, chain: &Chain, mut see: impl FnMut(&Word, &Word)) {
        for run in chain {
            for n in 0..run.len {
                let at = |words: &'_ [Word], at: u32| words.get((at + n) as usize).copied();
                if let (Some(a), Some(b)) = (at(self.a, run.a), at(self.b, run.b)) {
                    see(&a, &b);
                }
            }
        }
    }

    /// True when word `at` of `a` is one like "the" or "of".
    pub fn is_function_word(&self, at: u32) -> bool {
        let word = self.a.get(at as usize);
        word.is_none_or(Word::is_function)
    }
}
