//! Groups of words that are used alike, learned from a large collection of
//! text. Words are known by their hash alone.

/// The groups a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// One of many.
    pub(super) fine: u16,
    /// One of few; each holds some of the many.
    pub(super) coarse: u8,
}

/// How many bits of a word's hash are kept. Of the words that are in no group
/// about one in a hundred is taken for another one.
const BITS: u32 = 22;

/// The table, unpacked.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    /// Hashes, ascending.
    words: Vec<u32>,
    fine: Vec<u16>,
    coarse: Vec<u8>,
    /// Where the hashes with the same first bits begin.
    starts: Vec<u32>,
}

/// Bits that choose where the search begins.
const FRONT: u32 = 14;

impl Clusters {
    /// Unpacks the table: how many words, fine and coarse groups there are;
    /// the coarse group of each fine one; gaps between the hashes; the fine
    /// groups, low bytes first, then two more bits each. What is cut off is
    /// left out.
    pub(super) fn unpack(bytes: &[u8]) -> Self {
        let number = |at: usize, size: usize| -> usize {
            bytes
                .get(at..at + size)
                .unwrap_or_default()
                .iter()
                .rev()
                .fold(0, |sum, &b| sum << 8 | usize::from(b))
        };
        let (count, fine) = (number(0, 4), number(4, 2));
        let coarse = bytes.get(8..8 + fine).unwrap_or_default().to_vec();
        let mut rest = bytes.get(8 + fine..).unwrap_or_default();
        let mut words = Vec::with_capacity(count.min(rest.len()));
        let mut next = 0_u32;
        for _ in 0..count {
            let Some(gap) = super::pack::take_number(&mut rest) else {
                break;
            };
            next = next.wrapping_add(gap);
            words.push(next);
            next = next.wrapping_add(1);
        }
        let (low, high) = rest.split_at_checked(words.len()).unwrap_or_default();
        let fine: Vec<u16> = low
            .iter()
            .enumerate()
            .map(|(i, &byte)| {
                let more = high.get(i / 4).map_or(0, |b| b >> (2 * (i % 4)) & 3);
                u16::from(byte) | u16::from(more) << 8
            })
            .collect();
        let mut starts = Vec::with_capacity((1 << FRONT) + 1);
        let mut at = 0;
        for front in 0..=1_u32 << FRONT {
            while words.get(at).is_some_and(|w| w >> (BITS - FRONT) < front) {
                at += 1;
            }
            starts.push(crate::ids::to_u32(at));
        }
        Self {
            words,
            fine,
            coarse,
            starts,
        }
    }

    /// The groups of the word with this hash.
    pub(super) fn find(&self, hash: u32) -> Option<Group> {
        let key = hash >> (32 - BITS);
        let front = (key >> (BITS - FRONT)) as usize;
        let (from, to) = (*self.starts.get(front)?, *self.starts.get(front + 1)?);
        let near = self.words.get(from as usize..to as usize)?;
        let at = from as usize + near.binary_search(&key).ok()?;
        let fine = *self.fine.get(at)?;
        Some(Group {
            fine,
            coarse: *self.coarse.get(usize::from(fine))?,
        })
    }
}
