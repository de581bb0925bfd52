//! Copied passages: between articles, and within one. Finds the same words in
//! the same order, however the words between were changed, and says when that
//! is evidence of copying. Knows no facts, no queries, no summaries.

mod chain;
mod compare;
mod copies;
mod ends;
mod evidence;
mod grouping;
mod origin;
mod overrules;
mod prints;
mod quoted;
mod recent;
mod runs;
mod shelf;
mod sources;
#[cfg(test)]
mod tests;
mod words;

pub use compare::{Comparison, EXACT_WORDS, Edit, Passage, Repeat, compare, repeats};
pub use copies::{Copies, Lifted, Tie};
pub use overrules::Overrules;
pub use sources::{Pair, SourceCount, SourceGroup, Sources, Why};
