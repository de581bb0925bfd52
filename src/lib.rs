#![cfg_attr(feature = "facts", doc = include_str!("../README.md"))]
#![cfg_attr(
    not(feature = "facts"),
    doc = "Searches news: see the feature `facts`."
)]

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

#[cfg(feature = "facts")]
pub mod extract;
pub mod index;

#[cfg(feature = "facts")]
pub mod identity;
#[cfg(feature = "facts")]
pub mod keys;
#[cfg(feature = "facts")]
pub mod likeness;
pub mod search;

#[cfg(feature = "facts")]
mod salience;

#[cfg(feature = "facts")]
pub mod corroborate;
#[cfg(feature = "facts")]
pub mod edits;
#[cfg(feature = "facts")]
pub mod summarise;
#[cfg(feature = "facts")]
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
#[cfg(feature = "facts")]
pub use summarise::{Summary, SummaryOptions};
#[cfg(feature = "facts")]
pub use timeline::{Timeline, TimelineOptions};
