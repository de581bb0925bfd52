//! Search.

use crate::document::Document;
use crate::error::Result;
use crate::ids::DocIndex;
use crate::index::Index;
use crate::span::Span;

/// Must all words match, or any?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Combine {
    /// All.
    #[default]
    And,
    /// Any.
    Or,
}

/// Options.
#[derive(Debug, Clone)]
pub struct SearchOptions {
    /// Hits.
    pub limit: usize,
    /// Skip.
    pub offset: usize,
    /// Prefix.
    pub prefix: bool,
    /// Combine.
    pub combine: Combine,
    /// Title.
    pub title_boost: f32,
    /// Docs.
    pub docs: Option<Vec<DocIndex>>,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 20,
            offset: 0,
            prefix: true,
            combine: Combine::And,
            title_boost: 2.0,
            docs: None,
        }
    }
}

/// Result.
#[derive(Debug, Clone, Default)]
pub struct SearchResult {
    /// Passages.
    pub count: usize,
    /// Articles.
    pub documents: usize,
    /// Matches.
    pub matches: usize,
    /// Hits.
    pub hits: Vec<SearchHit>,
    /// Warning.
    pub warning: Option<Warning>,
}

/// Hit.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Doc.
    pub doc: DocIndex,
    /// Passage.
    pub span: Span,
    /// Score.
    pub score: f32,
    /// Words.
    pub hits: Vec<Match>,
}

/// Match.
#[derive(Debug, Clone)]
pub struct Match {
    /// Words.
    pub span: Span,
    /// Term.
    pub term: String,
    /// How.
    pub how: How,
}

/// How.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Exact.
    Exact,
    /// Stem.
    Stem,
    /// Prefix.
    Prefix,
    /// Phrase.
    Phrase,
}

/// Warning.
#[derive(Debug, Clone)]
pub struct Warning {
    /// Message.
    pub message: String,
    /// Position.
    pub position: usize,
}

/// Search.
///
/// # Errors
/// None yet.
pub fn search(
    _index: &Index,
    _documents: &[Option<Document>],
    _query: &str,
    _options: &SearchOptions,
) -> Result<SearchResult> {
    Ok(SearchResult::default())
}
