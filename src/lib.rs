//! Nutgraf reads a pile of news.

pub mod date;
pub mod document;
pub mod error;
pub mod extract;
pub mod ids;
pub mod index;
pub mod lexicon;
pub mod search;
pub mod span;
pub mod text;

pub use date::PartialDate;
pub use document::{Article, Document};
pub use error::{Error, Result};
pub use ids::DocIndex;
pub use span::{Span, SpanMap};
