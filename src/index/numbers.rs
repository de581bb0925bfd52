//! Numbers as one to five bytes. Most gaps between words are short, so that a
//! single byte takes more than LEB128 gives it. Knows nothing of what they mean.

/// From here on a number takes two bytes.
const ONE: u32 = 224;
/// First bytes that begin two.
const TWO: u32 = 24;
/// From here on a number takes three bytes.
const THREE: u32 = ONE + TWO * 256;
/// First bytes that begin three; the last byte value begins five.
const FEW: u32 = 7;
/// From here on a number takes five bytes.
const FIVE: u32 = THREE + FEW * 65_536;

/// Appends a number.
#[inline]
pub(super) fn write(bytes: &mut Vec<u8>, n: u32) {
    if n < ONE {
        bytes.push(low(n));
    } else if n < THREE {
        let rest = n - ONE;
        bytes.extend([low(ONE + (rest >> 8)), low(rest)]);
    } else if n < FIVE {
        let rest = n - THREE;
        bytes.extend([low(ONE + TWO + (rest >> 16)), low(rest >> 8), low(rest)]);
    } else {
        bytes.push(u8::MAX);
        bytes.extend(n.to_le_bytes());
    }
}

/// Takes a number off the front; 0 where nothing is left.
#[inline]
pub(super) fn read(bytes: &mut &[u8]) -> u32 {
    match bytes.split_first() {
        Some((&first, rest)) if u32::from(first) < ONE => {
            *bytes = rest;
            u32::from(first)
        }
        Some((&first, rest)) => read_long(u32::from(first), rest, bytes),
        None => 0,
    }
}

fn read_long<'a>(first: u32, rest: &'a [u8], bytes: &mut &'a [u8]) -> u32 {
    let taken = |n: usize, bytes: &mut &'a [u8]| *bytes = rest.get(n..).unwrap_or_default();
    if first < ONE + TWO {
        let low = rest.first().copied().unwrap_or_default();
        taken(1, bytes);
        ONE + ((first - ONE) << 8) + u32::from(low)
    } else if first < u32::from(u8::MAX) {
        let (high, low) = match *rest {
            [high, low, ..] => (high, low),
            _ => (0, 0),
        };
        taken(2, bytes);
        THREE + ((first - ONE - TWO) << 16) + (u32::from(high) << 8) + u32::from(low)
    } else {
        let n = rest
            .first_chunk()
            .map_or(0, |four| u32::from_le_bytes(*four));
        taken(4, bytes);
        n
    }
}

/// The lowest eight bits.
fn low(n: u32) -> u8 {
    n.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let edges = [ONE, THREE, FIVE, 1 << 7, 1 << 8, 1 << 16, 1 << 24, u32::MAX];
        let numbers: Vec<u32> = edges
            .iter()
            .flat_map(|&n| [n - 1, n, n.saturating_add(1)])
            .chain(0..3)
            .collect();
        let mut bytes = Vec::new();
        for &n in &numbers {
            write(&mut bytes, n);
        }
        let mut rest = bytes.as_slice();
        for &n in &numbers {
            assert_eq!(read(&mut rest), n);
        }
        assert_eq!((rest.len(), read(&mut rest)), (0, 0));
        // Bytes that were cut short give numbers, not traps.
        for end in 0..bytes.len() {
            let mut cut = bytes.get(..end).unwrap_or_default();
            while !cut.is_empty() {
                read(&mut cut);
            }
        }
    }
}
