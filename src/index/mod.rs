//! Index.

use crate::document::Document;
use crate::ids::DocIndex;

/// Index.
#[derive(Debug, Default)]
pub struct Index {
    documents: usize,
}

impl Index {
    /// Adds.
    pub fn add(&mut self, _doc: DocIndex, _document: &Document) {
        self.documents += 1;
    }
    /// Removes.
    pub fn remove(&mut self, _doc: DocIndex) {
        self.documents -= 1;
    }
    /// Terms.
    pub fn terms(&self) -> usize {
        self.documents
    }
}
