//! The numbers of the questions that features answer. A number that changes
//! makes every trained model useless, so new ones are added at the end.

/// Questions about a word are asked for five places: add this once for each.
pub(super) const SLOT: u32 = 32;

/// Which word it is.
pub(super) const WORD: u32 = 1;
/// Which of many groups of words it is in.
pub(super) const FINE: u32 = 2;
/// Which of few groups.
pub(super) const COARSE: u32 = 3;
/// What the lists say.
pub(super) const FACT: u32 = 4;
/// How it ends: 5 to 9.
pub(super) const SUFFIX: u32 = 5;
/// How it begins: 10 to 15.
pub(super) const PREFIX: u32 = 10;

/// Mixed into the hash of tokens that are no words.
pub(super) const OTHER: u32 = 0x0BAD_C0DE;

/// The first of the questions about a token in its place; see `features`.
pub(super) const PLACE: u32 = 256;
