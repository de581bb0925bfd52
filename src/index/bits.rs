//! Numbers in as few bits as they need, lowest bit first. Knows nothing of what
//! they mean. Two codes: Rice codes (R. F. Rice, Some practical universal
//! noiseless coding techniques, 1979) for gaps whose usual size is known, and
//! Elias's gamma code (P. Elias, Universal codeword sets, 1975) for counts.

#![expect(
    clippy::inline_always,
    reason = "done for every article of every list, in an engine built for its size"
)]

use crate::ids::to_u32;

/// A Rice code whose high part reaches this is followed by the whole number.
const ESCAPE: u32 = 24;

/// The longest low part of a Rice code.
const MOST_LOW: u32 = 26;

/// Zeros before a gamma code, at most: enough for any count.
const MOST_ZEROS: u32 = 28;

/// The low bits that suit `count` numbers with this sum.
pub(super) fn low_bits(sum: u64, count: u32) -> u32 {
    // The best for numbers that fall off geometrically: one bit more is shorter
    // once .96 of the mean reaches the next power of two (A. Kiely, Selecting
    // the Golomb parameter in Rice coding, 2004).
    let mean = sum * 31 / 32 / u64::from(count.max(1));
    mean.max(1).ilog2().min(MOST_LOW)
}

/// Appends numbers to bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits not yet written, fewer than 32.
    held: u64,
    count: u32,
}

impl BitWriter {
    /// Appends the lowest `bits` bits, at most 32; all above must be 0.
    #[inline(always)]
    fn put(&mut self, value: u32, bits: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += bits;
        if self.count >= 32 {
            let [a, b, c, d, ..] = self.held.to_le_bytes();
            self.bytes.extend_from_slice(&[a, b, c, d]);
            self.held >>= 32;
            self.count -= 32;
        }
    }

    /// Appends a number with `low` low bits.
    #[inline]
    pub(super) fn rice(&mut self, n: u32, low: u32) {
        let high = n >> low;
        // Nearly all go in one step.
        if high < ESCAPE && high + low < 32 {
            let rest = n & ((1 << low) - 1);
            self.put((rest << 1 | 1) << high, high + 1 + low);
        } else {
            self.long_rice(n, high, low);
        }
    }

    #[cold]
    fn long_rice(&mut self, n: u32, high: u32, low: u32) {
        if high < ESCAPE {
            self.put(1 << high, high + 1);
            self.put(n & ((1 << low) - 1), low);
        } else {
            self.put(1 << ESCAPE, ESCAPE + 1);
            self.put(n, 32);
        }
    }

    /// Appends a count.
    #[inline]
    pub(super) fn gamma(&mut self, n: u32) {
        let n = n.saturating_add(1).min((1 << (MOST_ZEROS + 1)) - 1);
        let zeros = n.ilog2();
        let rest = n & ((1 << zeros) - 1);
        if zeros < 16 {
            self.put((rest << 1 | 1) << zeros, 2 * zeros + 1);
        } else {
            self.put(1 << zeros, zeros + 1);
            self.put(rest, zeros);
        }
    }

    /// Appends one of four kinds, the lower the shorter.
    #[inline]
    pub(super) fn kind(&mut self, kind: u32) {
        if kind < 3 {
            self.put(1 << kind, kind + 1);
        } else {
            self.put(0, 3);
        }
    }

    /// Appends one bit.
    #[inline]
    pub(super) fn bit(&mut self, bit: bool) {
        self.put(u32::from(bit), 1);
    }

    /// Bits so far.
    pub(super) fn bits(&self) -> u32 {
        to_u32(self.bytes.len() * 8) + self.count
    }

    /// Moves everything to the end of `out`, filled up to whole bytes.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.bytes);
        let rest = self.held.to_le_bytes();
        let bytes = self.count.div_ceil(8) as usize;
        out.extend_from_slice(rest.get(..bytes).unwrap_or_default());
        (self.held, self.count) = (0, 0);
    }
}

/// Takes numbers off. Where nothing is left it gives some number or other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// The next bit.
    at: usize,
}

impl<'a> Bits<'a> {
    /// The numbers in some bytes, from a certain bit on.
    pub(super) fn new(bytes: &'a [u8], at: u32) -> Self {
        let at = at as usize;
        Self { bytes, at }
    }

    /// The same bytes, at another bit.
    pub(super) fn from(self, at: u32) -> Self {
        Self::new(self.bytes, at)
    }

    /// True past the last byte.
    pub(super) fn is_done(&self) -> bool {
        self.at / 8 >= self.bytes.len()
    }

    /// The next bits, at least 57.
    #[inline(always)]
    fn window(&self) -> u64 {
        let rest = self.bytes.get(self.at >> 3..).unwrap_or_default();
        let word = match rest.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last(rest),
        };
        word >> (self.at & 7)
    }

    /// A number with `low` low bits.
    #[inline]
    pub(super) fn rice(&mut self, low: u32) -> u32 {
        let window = self.window();
        let high = window.trailing_zeros();
        if high >= ESCAPE {
            self.at += ESCAPE as usize + 33;
            return cut(window >> (ESCAPE + 1), 32);
        }
        self.at += (high + 1 + low) as usize;
        (high << low) | cut(window >> (high + 1), low)
    }

    /// A count.
    #[inline]
    pub(super) fn gamma(&mut self) -> u32 {
        let window = self.window();
        let zeros = window.trailing_zeros().min(MOST_ZEROS);
        self.at += 2 * zeros as usize + 1;
        ((1 << zeros) | cut(window >> (zeros + 1), zeros)) - 1
    }

    /// One of four kinds.
    #[inline]
    pub(super) fn kind(&mut self) -> u32 {
        let kind = self.window().trailing_zeros().min(3);
        self.at += (kind + 1).min(3) as usize;
        kind
    }

    /// A number with `low` low bits and, after it, one of four kinds.
    #[inline(always)]
    pub(super) fn rice_and_kind(&mut self, low: u32) -> (u32, u32) {
        let window = self.window();
        let high = window.trailing_zeros();
        if high >= ESCAPE {
            return (self.rice(low), self.kind());
        }
        let rest = window >> (high + 1);
        let kind = (rest >> low).trailing_zeros().min(3);
        self.at += (high + 1 + low + (kind + 1).min(3)) as usize;
        ((high << low) | cut(rest, low), kind)
    }

    /// Two counts.
    #[inline(always)]
    pub(super) fn two_gammas(&mut self) -> (u32, u32) {
        let window = self.window();
        let zeros = window.trailing_zeros();
        let rest = window >> (2 * zeros.min(MOST_ZEROS) + 1);
        let more = rest.trailing_zeros();
        // Long ones do not fit into one window.
        if zeros + more > 14 {
            return (self.gamma(), self.gamma());
        }
        self.at += 2 * (zeros + more + 1) as usize;
        let count =
            |window: u64, zeros: u32| ((1 << zeros) | cut(window >> (zeros + 1), zeros)) - 1;
        (count(window, zeros), count(rest, more))
    }

    /// One bit.
    #[inline]
    pub(super) fn bit(&mut self) -> bool {
        let byte = self.bytes.get(self.at >> 3).copied().unwrap_or_default();
        let bit = byte >> (self.at & 7) & 1;
        self.at += 1;
        bit == 1
    }
}

/// Fewer than eight bytes.
#[cold]
#[inline(never)]
fn last(rest: &[u8]) -> u64 {
    let number = |word, &byte: &u8| (word << 8) | u64::from(byte);
    rest.iter().rev().fold(0, number)
}

/// The lowest `bits` bits, at most 32.
#[inline(always)]
fn cut(window: u64, bits: u32) -> u32 {
    let kept = window & ((1 << bits) - 1);
    u32::try_from(kept).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 2, 3, 7, 8, 100, 223, 4000, 70_000, 1 << 26, u32::MAX];
        let mut out = BitWriter::default();
        let mut places = Vec::new();
        for &n in &numbers {
            for low in [0, 1, 5, 12, MOST_LOW] {
                places.push(out.bits());
                out.rice(n, low);
                out.gamma(n.min(1 << 27));
                out.kind(n % 4);
                out.bit(n % 3 == 1);
            }
        }
        let mut bytes = Vec::new();
        out.finish(&mut bytes);
        let mut bits = Bits::new(&bytes, 0);
        let mut place = places.iter();
        for &n in &numbers {
            for low in [0, 1, 5, 12, MOST_LOW] {
                let at = *place.next().unwrap();
                let entered = Bits::new(&bytes, at).rice(low);
                assert_eq!((entered, bits.rice(low)), (n, n));
                assert_eq!(bits.gamma(), n.min(1 << 27));
                assert_eq!((bits.kind(), bits.bit()), (n % 4, n % 3 == 1));
            }
        }
        assert!(!Bits::new(&bytes, 0).is_done() && Bits::new(&[], 0).is_done());
        // Past the end there are numbers, not traps.
        for _ in 0..9 {
            bits.rice_and_kind(3);
            bits.two_gammas();
            bits.rice(3);
            bits.gamma();
            bits.kind();
        }
    }

    #[test]
    fn two_at_once_are_those_one_after_the_other() {
        let numbers = [
            0,
            1,
            2,
            5,
            6,
            7,
            60,
            126,
            127,
            4000,
            70_000,
            1 << 26,
            u32::MAX,
        ];
        let mut out = BitWriter::default();
        let pairs = numbers.iter().flat_map(|&a| numbers.map(|b| (a, b)));
        for (a, b) in pairs.clone() {
            out.rice(a, 4);
            out.kind(b % 4);
            out.gamma(a.min(1 << 27));
            out.gamma(b.min(1 << 27));
        }
        let mut bytes = Vec::new();
        out.finish(&mut bytes);
        let mut bits = Bits::new(&bytes, 0);
        for (a, b) in pairs {
            assert_eq!(bits.rice_and_kind(4), (a, b % 4));
            assert_eq!(bits.two_gammas(), (a.min(1 << 27), b.min(1 << 27)));
        }
    }

    #[test]
    fn low_bits_suit_the_mean() {
        let got = [
            (0, 0),
            (0, 5),
            (100, 100),
            (200, 100),
            (300, 100),
            (6700, 100),
        ];
        let got = got.map(|(sum, count)| low_bits(sum, count));
        assert_eq!(got, [0, 0, 0, 0, 1, 6]);
    }
}
