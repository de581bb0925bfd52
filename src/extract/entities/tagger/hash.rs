//! Hashes of words and features. Training and use must agree on them, so they
//! are spelt out here and depend on nothing else.

/// A hash of some bytes (FNV-1a, mixed at the end so that any of its bits may
/// be used).
pub(super) fn of_bytes(bytes: impl IntoIterator<Item = u8>) -> u32 {
    mix(bytes.into_iter().fold(START, step))
}

/// The hash before its first byte.
pub(super) const START: u32 = 0x811C_9DC5;

/// Takes one byte in.
pub(super) fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Spreads what the low bits know over all bits.
pub(super) fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7FEB_352D);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846C_A68B);
    hash ^ (hash >> 16)
}

/// The hash of a feature: which question is asked, and the answer.
pub(super) fn feature(question: u32, answer: u32) -> u32 {
    mix(question.wrapping_mul(0x9E37_79B1) ^ answer.rotate_left(7))
}

/// One answer made of two.
pub(super) fn both(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x85EB_CA6B).rotate_left(13) ^ b.wrapping_mul(0xC2B2_AE35)
}
