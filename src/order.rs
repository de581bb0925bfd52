//! Sorting that costs few bytes: one copy of the sorting code serves all types,
//! where the standard library's would be compiled anew for each, five to eight
//! kilobytes a time. For lists that are not long; the rooms that sort much use
//! the standard library's. Knows nothing of what it sorts.

use std::cmp::Ordering;

use crate::ids::to_u32;

/// Sorts upwards.
///
/// ```
/// let mut pairs = vec![(2, "b"), (1, "c"), (2, "a")];
/// nutgraf::order::sort(&mut pairs);
/// assert_eq!(pairs, [(1, "c"), (2, "a"), (2, "b")]);
/// ```
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by `compare`; equal ones keep their order.
///
/// ```
/// let mut words = vec!["barge", "ice", "mayor", "sea"];
/// nutgraf::order::sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["ice", "sea", "barge", "mayor"]);
/// ```
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = sorted(
        items.len(),
        &mut |a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        },
    );
    arrange(items, &mut order);
}

/// Sorts by what `key` makes of each; equal ones keep their order.
///
/// ```
/// let mut words = vec!["barge", "ice", "mayor", "sea"];
/// nutgraf::order::sort_by_key(&mut words, |word| std::cmp::Reverse(word.len()));
/// assert_eq!(words, ["barge", "mayor", "ice", "sea"]);
/// ```
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts where time counts more than bytes: as the standard library does, but
/// in a build that searches only with the one copy of the code.
///
/// ```
/// let mut numbers = [3, 1, 2];
/// nutgraf::order::fast(&mut numbers);
/// assert_eq!(numbers, [1, 2, 3]);
/// ```
pub fn fast<T: Ord>(items: &mut [T]) {
    fast_by(items, Ord::cmp);
}

/// Like [`fast`], by `compare`. The order of equal ones is not settled.
pub fn fast_by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    #[cfg(feature = "facts")]
    items.sort_unstable_by(compare);
    #[cfg(not(feature = "facts"))]
    sort_by(items, compare);
}

/// Like [`fast`], by what `key` makes of each. The order of equal ones is not settled.
pub fn fast_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    fast_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Puts the item that comes `at`-th in order there, smaller ones before it; false
/// where there are not so many. The order of the others is not settled.
///
/// ```
/// let mut numbers = [5, 3, 9, 1];
/// assert!(nutgraf::order::nth_by(&mut numbers, 1, Ord::cmp));
/// assert_eq!(numbers[1], 3);
/// ```
pub fn nth_by<T>(items: &mut [T], at: usize, compare: impl FnMut(&T, &T) -> Ordering) -> bool {
    if at >= items.len() {
        return false;
    }
    #[cfg(feature = "facts")]
    items.select_nth_unstable_by(at, compare);
    #[cfg(not(feature = "facts"))]
    sort_by(items, compare);
    true
}

/// The numbers below `count` in order: by merging, in few bytes.
#[cfg(not(feature = "facts"))]
fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..to_u32(count)).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((&a, after_a)), Some((&b, after_b))) =
                (left.split_first(), right.split_first())
            {
                if compare(a as usize, b as usize) == Ordering::Greater {
                    merged.push(b);
                    right = after_b;
                } else {
                    merged.push(a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

/// The numbers below `count` in order.
#[cfg(feature = "facts")]
fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..to_u32(count)).collect();
    order.sort_by(|&a, &b| compare(a as usize, b as usize));
    order
}

/// Puts at each place the one whose number `order` has there, along the cycles
/// of the permutation.
fn arrange<T>(items: &mut [T], order: &mut [u32]) {
    for start in 0..items.len() {
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let from = std::mem::replace(slot, to_u32(at)) as usize;
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 7_u32;
        for length in 0..200 {
            let mut mine: Vec<(u32, usize)> = (0..length)
                .map(|n| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((state >> 16) % 17, n)
                })
                .collect();
            let mut theirs = mine.clone();
            sort_by_key(&mut mine, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            assert_eq!(mine, theirs);
            sort_by(&mut mine, |a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            assert_eq!(mine, theirs);
        }
    }
}
