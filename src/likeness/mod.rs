//! Copied passages: between articles, and within one. Finds the same words in
//! the same order, however the words between were changed, and says when that
//! is evidence of copying. Knows no facts, no queries, no summaries.

mod chain;
mod compare;
mod ends;
mod evidence;
mod prints;
mod quoted;
mod runs;
mod shelf;
mod words;

pub use compare::{Comparison, EXACT_WORDS, Edit, Passage, Repeat, compare, repeats};
