//! Fingerprints of an article: hashes of five words in a row, of which
//! winnowing keeps some, the same ones wherever the same words stand. Knows
//! nothing of other articles.
//!
//! Source: Schleimer, Wilkerson and Aiken, Winnowing: local algorithms for
//! document fingerprinting, SIGMOD 2003.

use super::words::{Word, mix};
use crate::ids::to_u32;

/// Words in one fingerprint. Shorter ones stand in too many articles by
/// chance; longer ones are lost where words were changed.
pub(super) const WORDS: usize = 5;

/// Of so many fingerprints in a row at least one is kept. With two, any eight
/// words in a row that two articles share give two common fingerprints: what
/// counts as copied is also found.
const WINDOW: usize = 2;

/// One kept fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print {
    pub hash: u32,
    /// Number of its first word.
    pub at: u32,
}

/// The fingerprints of an article, in the order of the text.
pub(super) fn prints(words: &[Word]) -> Vec<Print> {
    let mut out: Vec<Print> = Vec::with_capacity(words.len() / 2);
    let mut window: [Print; WINDOW] = [Print { hash: 0, at: 0 }; WINDOW];
    let mut filled = 0;
    for (at, five) in words.windows(WORDS).enumerate() {
        let (Some(first), Some(last)) = (five.first(), five.last()) else {
            continue;
        };
        // Words with page furniture between are no neighbours.
        if (last.place - first.place) as usize != WORDS - 1 {
            filled = 0;
            continue;
        }
        let key = five.iter().fold(0_u64, |key, w| {
            key.wrapping_mul(MULTIPLIER).wrapping_add(w.key)
        });
        window.rotate_left(1);
        if let Some(slot) = window.last_mut() {
            *slot = Print {
                hash: u32::try_from(mix(key) >> 32).unwrap_or(u32::MAX),
                at: to_u32(at),
            };
        }
        filled += 1;
        if filled < WINDOW {
            continue;
        }
        // The last of the smallest, so that repeats move the choice rarely.
        let Some(&least) = window.iter().min_by_key(|p| (p.hash, u32::MAX - p.at)) else {
            continue;
        };
        if out.last() != Some(&least) {
            out.push(least);
        }
    }
    out
}

/// Odd, so that no word is lost from the sum (Knuth, The Art of Computer
/// Programming 2, 3.3.4, table 1).
const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
