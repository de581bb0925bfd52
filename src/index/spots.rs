//! Finds words of one article again: the token at a position, the positions of a
//! span. Knows nothing of other articles.

use super::fields::Layout;
use super::key::{has_key, key};
use crate::document::Document;
use crate::span::Span;
use crate::text::Token;

/// The span of the word at `position`, found by walking its sentence; `None`
/// when the document is not the one that was indexed.
pub(crate) fn token_at(document: &Document, layout: Layout<'_>, position: u32) -> Option<Token> {
    let sentence = layout.sentence_of(position);
    let mut left = position.checked_sub(layout.sentences.get(sentence)?.start)?;
    let mut buffer = String::new();
    for &token in document.tokens_of(document.sentences.get(sentence)?) {
        if has_key(&document.text, token, &mut buffer) {
            if left == 0 {
                return Some(token);
            }
            left -= 1;
        }
    }
    debug_assert!(
        document.sentences.len() == layout.sentences.len(),
        "another document"
    );
    None
}

/// Some neighbouring words of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// The position of the first.
    pub(crate) position: u32,
    /// How many positions they take.
    pub(crate) width: u32,
}

/// Finds the indexed words that spans of one text touch, each in a few steps
/// however long its sentence is.
pub(crate) struct Spots<'a> {
    document: &'a Document,
    layout: Layout<'a>,
    /// Indexed words before each token; one more at the end.
    before: Vec<u32>,
}

impl<'a> Spots<'a> {
    pub(crate) fn new(document: &'a Document, layout: Layout<'a>) -> Self {
        let mut buffer = String::new();
        let mut count = 0;
        let mut before = Vec::with_capacity(document.tokens.len() + 1);
        for &token in &document.tokens {
            before.push(count);
            count += u32::from(has_key(&document.text, token, &mut buffer));
        }
        before.push(count);
        Self {
            document,
            layout,
            before,
        }
    }

    /// The words that a span touches; `None` when there are none.
    pub(crate) fn of(&self, span: Span) -> Option<Spot> {
        let tokens = &self.document.tokens;
        let from = *self.before.get(self.document.token_at(span.start))?;
        let to = *self
            .before
            .get(tokens.partition_point(|t| t.span.start < span.end))?;
        if from >= to {
            return None;
        }
        let first = self.position(from)?;
        let last = self.position(to - 1)?;
        Some(Spot {
            position: first,
            width: (last + 1).checked_sub(first)?,
        })
    }

    /// The position of the indexed word with `count` others before it.
    fn position(&self, count: u32) -> Option<u32> {
        let token = self
            .before
            .partition_point(|&b| b <= count)
            .checked_sub(1)?;
        let at = self.document.tokens.get(token)?.span.start;
        let number = self.document.sentence_at(at)?;
        let sentence = self.document.sentences.get(number)?;
        let before = *self.before.get(sentence.first as usize)?;
        Some(self.layout.sentences.get(number)?.start + count - before)
    }
}

/// Calls `each` with key and position of every word of the text that begins
/// with `prefix`.
pub(crate) fn beginning_with(
    document: &Document,
    layout: Layout<'_>,
    prefix: &str,
    mut each: impl FnMut(&str, u32),
) {
    let mut buffer = String::new();
    let first = prefix.bytes().next().unwrap_or_default();
    for (sentence, places) in document.sentences.iter().zip(layout.sentences) {
        let mut position = places.start;
        for &token in document.tokens_of(sentence) {
            // Most words are told by their first letter alone.
            let start = document.text.as_bytes().get(token.span.start as usize);
            let start = start.copied().unwrap_or_default();
            let other = token.is_word()
                && start.is_ascii_alphanumeric()
                && start.to_ascii_lowercase() != first;
            if other {
                position += 1;
            } else if key(&document.text, token, &mut buffer) {
                if buffer.starts_with(prefix) {
                    each(&buffer, position);
                }
                position += 1;
            }
        }
    }
}
