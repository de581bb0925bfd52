//! Words that are spelt almost alike. Knows nothing of why somebody asks.

/// The longest word compared, in characters; no word people mistype is longer.
pub(super) const LONGEST: usize = 40;

/// Bits that say which letters a word has.
const LETTERS: u32 = (1 << 27) - 1;

/// The letters a word has, one bit each, with its length above them: words
/// that differ in one edit differ in at most two letters and one character, so
/// that most words are told apart without looking at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(u32);

impl Shape {
    pub(super) fn of(word: &str) -> Self {
        let (mut letters, mut length) = (0, 0);
        for c in word.chars() {
            let place = u32::from(c).wrapping_sub(u32::from('a')).min(26);
            letters |= 1 << place;
            length += 1;
        }
        Self(letters | u32::min(length, 31) << 27)
    }

    /// False when two words are certainly more than `most` edits apart.
    #[inline]
    pub(super) fn may_be(self, other: Self, most: u32) -> bool {
        let letters = ((self.0 ^ other.0) & LETTERS).count_ones();
        letters <= 2 * most && (self.0 >> 27).abs_diff(other.0 >> 27) <= most
    }
}

/// How many edits lead from one word to the other, a swap of two neighbours
/// being one; `None` when more than `most`.
///
/// Source: F. J. Damerau, A technique for computer detection and correction of
/// spelling errors (1964), as optimal string alignment.
pub(crate) fn distance(a: &[char], b: &[char], most: u32) -> Option<u32> {
    if a.len().abs_diff(b.len()) > most as usize || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut rows = [[0_u32; LONGEST + 1]; 3];
    let [before, last, now] = &mut rows;
    for (cost, cell) in (0..).zip(last.iter_mut()) {
        *cell = cost;
    }
    let mut a_before = None;
    for (cost, &x) in (1..).zip(a) {
        let mut least = cost;
        let mut left = cost;
        now[0] = cost;
        let mut b_before = None;
        for (j, &y) in (1..).zip(b) {
            let get =
                |row: &[u32; LONGEST + 1], at: usize| row.get(at).copied().unwrap_or(u32::MAX);
            let same = u32::from(x != y);
            let mut cell = (get(last, j - 1) + same)
                .min(get(last, j) + 1)
                .min(left + 1);
            if a_before == Some(y) && b_before == Some(x) && j >= 2 {
                cell = cell.min(get(before, j - 2) + 1);
            }
            if let Some(to) = now.get_mut(j) {
                *to = cell;
            }
            left = cell;
            least = least.min(cell);
            b_before = Some(y);
        }
        if least > most {
            return None;
        }
        a_before = Some(x);
        std::mem::swap(before, last);
        std::mem::swap(last, now);
    }
    last.get(b.len()).copied().filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (a, b, expected) in [
            ("truce", "truce", Some(0)),
            ("truce", "trcue", Some(1)),
            ("truce", "tuce", Some(1)),
            ("truce", "trucee", Some(1)),
            ("truce", "trace", Some(1)),
            ("truce", "ruce", Some(1)),
            ("ca", "abc", None),
            ("envoys", "envyos", Some(1)),
            ("envoys", "evnosy", Some(2)),
            ("łódź", "łdóź", Some(1)),
            ("", "ab", Some(2)),
            ("abc", "xyz", None),
        ] {
            let letters = |w: &str| w.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b), 2), expected, "{a} {b}");
            assert_eq!(distance(&letters(b), &letters(a), 2), expected, "{b} {a}");
            if let Some(edits) = expected {
                assert!(Shape::of(a).may_be(Shape::of(b), edits), "{a} {b}");
            }
        }
        let long = vec!['a'; 60];
        assert_eq!(distance(&long, &long, 2), None);
    }
}
