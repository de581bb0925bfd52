//! The best of many, without sorting the many. Knows nothing of articles.

use crate::order;
use std::cmp::Ordering;

/// The first `count` of `items` in the given order, in that order.
pub(super) fn top<T: Copy>(
    items: impl IntoIterator<Item = T>,
    count: usize,
    order: impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    if count == 0 {
        return Vec::new();
    }
    let mut kept: Vec<T> = Vec::with_capacity(2 * count.min(1 << 16));
    // What comes after this one cannot be among the first.
    let mut last: Option<T> = None;
    for item in items {
        if last
            .as_ref()
            .is_some_and(|last| order(&item, last) == Ordering::Greater)
        {
            continue;
        }
        kept.push(item);
        if kept.len() / 2 >= count {
            order::nth_by(&mut kept, count - 1, &order);
            kept.truncate(count);
            last = kept.last().copied();
        }
    }
    order::fast_by(&mut kept, &order);
    kept.truncate(count);
    kept
}

#[cfg(test)]
mod tests {
    use super::top;

    #[test]
    fn agrees_with_sorting() {
        let items: Vec<u32> = (0..1000_u32)
            .map(|n| n.wrapping_mul(2_654_435_761) >> 20)
            .collect();
        let mut sorted = items.clone();
        sorted.sort_unstable();
        for count in [0, 1, 2, 10, 499, 999, 1000, 5000] {
            let expected = &sorted[..count.min(1000)];
            assert_eq!(top(items.iter().copied(), count, Ord::cmp), expected);
        }
    }
}
