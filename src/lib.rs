#![doc = include_str!("../README.md")]

pub mod date;
pub mod error;
pub mod ids;
pub mod order;
pub mod span;

pub mod container;
pub mod judgement;
pub mod lexicon;

pub mod text;

pub mod document;

pub mod extract;
pub mod index;

pub mod identity;
pub mod keys;
pub mod likeness;
pub mod search;

mod salience;

pub mod corroborate;
pub mod edits;
pub mod summarise;
pub mod timeline;

pub mod collection;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use collection::{Collection, DuplicatePolicy};
pub use date::PartialDate;
pub use document::{Article, Document};
pub use error::{Error, Result};
pub use ids::DocIndex;
pub use search::{SearchOptions, SearchResult};
pub use span::{Span, SpanMap};
pub use summarise::{Summary, SummaryOptions};
pub use timeline::{Timeline, TimelineOptions};
