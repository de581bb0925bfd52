//! Quotations: marks paired into spans, speech told from terms in quotation
//! marks, the speaker found by the words around it. A wrong speaker is worse
//! than none. Knows nothing of other articles.

mod antecedent;
mod assemble;
mod attribution;
mod backwards;
mod clause;
mod clear;
mod cue;
mod draft;
mod follow;
mod insertions;
mod kind;
mod lead;
#[cfg(feature = "train")]
pub mod learn;
mod marks;
mod phrase;
mod reported;
mod reports;
mod room;
mod scorer;
mod signs;
mod single;
mod speaker;
mod subject;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_speakers;

pub(super) use attribution::Attribution;

use reported::weights::Table;

use super::Judgement;
use super::entities::{Entity, Mention};
use crate::document::Document;
use crate::span::Span;

/// Words given as somebody's.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// What kind it is.
    pub kind: QuoteKind,
    /// Usually one; several when speech is interrupted by "he said". Quotation
    /// marks included.
    pub parts: Vec<Span>,
    /// Words inside that are not the speaker's: an agency's bracketed note.
    pub insertions: Vec<Span>,
    /// Who said it, when the text says.
    pub speaker: Option<Speaker>,
    /// Through whom it came: "by Russian news agencies".
    pub via: Option<Span>,
    /// The words that mark it as speech: "the diplomat said".
    pub cue: Option<Span>,
    /// The same words elsewhere in the same document.
    pub repeats: Vec<Span>,
    /// How sure of kind and speaker, and why.
    pub judgement: Judgement,
}

/// The kind of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// A whole utterance in quotation marks.
    Direct,
    /// Some quoted words in a sentence of the reporter's.
    Partial,
    /// Speech reported without quotation marks.
    Indirect,
    /// A term or name in quotation marks, not speech.
    Term,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The words that name the speaker at the quotation: "the diplomat".
    pub span: Span,
    /// The entity meant, as its number in the document's list.
    pub entity: Option<usize>,
    /// True for a source the text leaves unnamed: "a diplomatic source".
    pub unnamed: bool,
    /// Where two or more people can be meant, each by its entity and the words
    /// that name it; then nobody is credited.
    pub candidates: Vec<(usize, Span)>,
}

impl Speaker {
    /// One who is told by the words at the quotation.
    fn known(span: Span, entity: usize) -> Self {
        Self {
            span,
            entity: Some(entity),
            unnamed: false,
            candidates: Vec::new(),
        }
    }
}

/// Finds the quotations of one document, in the order of the text.
pub fn find(document: &Document, entities: &[Entity], mentions: &[Mention]) -> Vec<Quote> {
    assemble::quotes(document, entities, mentions, Table::get())
        .into_iter()
        .map(|(quote, _)| quote)
        .collect()
}
