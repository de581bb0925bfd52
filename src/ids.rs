//! Dense numbers for things, and the hash map used inside. Knows nothing of
//! what it numbers.

/// Position of an article in its collection, dense from 0 in the order of
/// adding. Not shown to users: they have string ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DocIndex(pub u32);

impl DocIndex {
    /// The number as an index into a slice.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A hash map without a random seed: the same on every machine, and small.
/// Never iterated into output (clippy's `iter_over_hash_type` watches).
pub type FxHashMap<K, V> = rustc_hash::FxHashMap<K, V>;

/// The set that goes with [`FxHashMap`].
pub type FxHashSet<K> = rustc_hash::FxHashSet<K>;

/// Narrows a length or offset to `u32`. Articles are limited to far less than
/// 4 GB ([`crate::document::MAX_TEXT_BYTES`]), so this never loses anything; a value that
/// is too large would be held at the maximum.
pub fn to_u32(n: usize) -> u32 {
    debug_assert!(u32::try_from(n).is_ok(), "offset {n} does not fit");
    u32::try_from(n).unwrap_or(u32::MAX)
}
