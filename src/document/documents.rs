//! The documents of a collection by their numbers. Removed ones leave a gap, so
//! that numbers stay. Knows nothing of what is found in documents.

use super::Document;
use crate::ids::{DocIndex, to_u32};

/// Documents by number.
///
/// ```
/// use nutgraf::document::Documents;
/// use nutgraf::{Article, Document};
/// let mut documents = Documents::default();
/// let first = documents.push(Document::new(Article { text: "Rain.".into(), ..Article::default() }));
/// assert_eq!(documents.get(first).map(|d| d.text.as_str()), Some("Rain."));
/// documents.take(first);
/// assert!(documents.get(first).is_none());
/// assert_eq!(documents.numbers(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Documents {
    slots: Vec<Option<Document>>,
}

impl Documents {
    /// One of them; `None` for a number that was never given or a removed one.
    pub fn get(&self, index: DocIndex) -> Option<&Document> {
        self.slots.get(index.index())?.as_ref()
    }

    /// One of them, to be changed.
    pub fn get_mut(&mut self, index: DocIndex) -> Option<&mut Document> {
        self.slots.get_mut(index.index())?.as_mut()
    }

    /// Is there one with this number?
    pub fn has(&self, index: DocIndex) -> bool {
        self.slots.get(index.index()).is_some_and(Option::is_some)
    }

    /// Takes one in and gives it the next number.
    pub fn push(&mut self, document: Document) -> DocIndex {
        self.slots.push(Some(document));
        DocIndex(to_u32(self.slots.len() - 1))
    }

    /// Puts one under a number, in place of what was there; numbers below it
    /// that were never given become gaps.
    pub fn put(&mut self, index: DocIndex, document: Document) {
        if self.slots.len() <= index.index() {
            self.slots.resize_with(index.index() + 1, || None);
        }
        if let Some(slot) = self.slots.get_mut(index.index()) {
            *slot = Some(document);
        }
    }

    /// Takes one out, leaving a gap.
    pub fn take(&mut self, index: DocIndex) -> Option<Document> {
        self.slots.get_mut(index.index())?.take()
    }

    /// How many numbers were given, those of removed ones included.
    pub fn numbers(&self) -> usize {
        self.slots.len()
    }

    /// All of them with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (DocIndex, &Document)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(i, slot)| Some((DocIndex(to_u32(i)), slot.as_ref()?)))
    }

    /// The numbers of all that are there, in order.
    pub fn indices(&self) -> impl Iterator<Item = DocIndex> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(i, slot)| slot.as_ref().map(|_| DocIndex(to_u32(i))))
    }
}

impl FromIterator<Document> for Documents {
    fn from_iter<T: IntoIterator<Item = Document>>(documents: T) -> Self {
        Self {
            slots: documents.into_iter().map(Some).collect(),
        }
    }
}
