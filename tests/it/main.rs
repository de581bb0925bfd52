//! Tests of the whole: house rules, golden facts, properties.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod brief;
mod claims;
mod copies;
mod differences;
mod golden;
mod piles;
mod properties;
mod published;
mod quotes;
mod stories;
mod structure;
mod text;
mod tidy;
