//! Which words of an article are indexed, under which key, at which position
//! and in which field. Knows nothing of postings or queries.

use super::reach;
use super::stats::Sentence;
use crate::document::{self, Document, PartRole};
use crate::span::Span;
use crate::text::{Token, TokenKind, fold_into, tokens};

/// Where the words of one article stand. A position is the running number of
/// an indexed word: marks and possessive endings have none, so that
/// "de-escalation zones" is three neighbours. The title given with the article
/// comes first; between it and the text, and between paragraphs, one number is
/// left out, so that no phrase runs across.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Layout<'a> {
    /// The sentences of the text, in order.
    pub(crate) sentences: &'a [Sentence],
    /// Positions of the headline found in the text, half-open; empty when there
    /// is none.
    pub(crate) headline: (u32, u32),
}

impl Layout<'_> {
    /// True when the word at `position` counts as part of the title.
    pub(crate) fn in_title(&self, position: u32) -> bool {
        self.in_given_title(position) || (self.headline.0 <= position && position < self.headline.1)
    }

    /// The first position of the text; those before are of a title that is not
    /// in it.
    pub(crate) fn text_from(&self) -> u32 {
        self.sentences.first().map_or(u32::MAX, |s| s.start)
    }

    /// True when the word at `position` is not in the text at all.
    pub(crate) fn in_given_title(&self, position: u32) -> bool {
        position < self.text_from()
    }

    /// The sentence in which a position of the text lies.
    pub(crate) fn sentence_of(&self, position: u32) -> usize {
        self.sentences
            .partition_point(|s| s.start <= position)
            .saturating_sub(1)
    }
}

/// What reading the words of an article leaves behind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    /// The sentences of the text, in order.
    pub(crate) sentences: Vec<Sentence>,
    /// As in [`Layout`].
    pub(crate) headline: (u32, u32),
    /// Words in the given title and in the headline found in the text.
    pub(crate) title_words: u32,
    /// All other words.
    pub(crate) text_words: u32,
}

impl Read {
    /// Where the words stand.
    pub(crate) fn layout(&self) -> Layout<'_> {
        Layout {
            sentences: &self.sentences,
            headline: self.headline,
        }
    }
}

/// Writes the key of a token into `key`; false when it is not indexed. Depends
/// on the token's own characters only, so that a query is cut like a text.
pub(crate) fn key(text: &str, token: Token, key: &mut String) -> bool {
    key.clear();
    if !token.is_word() && token.kind != TokenKind::Address {
        return false;
    }
    let word = token.of(text);
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        fold_into(word, key);
    }
    // "U.S." and "U.S" are one word.
    while key.ends_with('.') {
        key.pop();
    }
    // A line of underscores is a rule, not a word.
    !key.is_empty() && (!key.starts_with('_') || key.contains(char::is_alphanumeric))
}

/// True when [`key`] has a key for a token, told from its first letter where
/// that is possible.
fn has_key(text: &str, token: Token, buffer: &mut String) -> bool {
    let plain = token.is_word()
        && token
            .of(text)
            .starts_with(|c: char| c.is_ascii_alphanumeric());
    plain || key(text, token, buffer)
}

/// Calls `each` with key, position and "is in the title" of every indexed word
/// of an article, in order of position.
pub(crate) fn words(document: &Document, mut each: impl FnMut(&str, u32, bool)) -> Read {
    let mut layout = Read {
        sentences: Vec::with_capacity(document.sentences.len()),
        ..Read::default()
    };
    let mut buffer = String::new();
    let mut position = 0;
    if let Some(title) = &document.title {
        for token in tokens(title) {
            if key(title, token, &mut buffer) {
                each(&buffer, position, true);
                position += 1;
                layout.title_words += 1;
            }
        }
        position += 1;
    }
    let mut before: Option<&document::Sentence> = None;
    for sentence in &document.sentences {
        if before
            .is_some_and(|b| b.paragraph != sentence.paragraph && !runs_on(document, b, sentence))
        {
            position += 1;
        }
        before = Some(sentence);
        layout.sentences.push(Sentence {
            start: position,
            reach: u32::MAX,
        });
        for &token in document.tokens_of(sentence) {
            if !key(&document.text, token, &mut buffer) {
                continue;
            }
            let in_title = document.headline.is_some_and(|h| h.contains(token.span));
            if in_title {
                if layout.headline.1 == 0 {
                    layout.headline.0 = position;
                }
                layout.headline.1 = position + 1;
                layout.title_words += 1;
            } else {
                layout.text_words += 1;
            }
            each(&buffer, position, in_title);
            position += 1;
        }
    }
    for first in 0..layout.sentences.len() {
        let next = reach::forward(document, first, first) + 1;
        let reach = layout.sentences.get(next).map_or(u32::MAX, |s| s.start);
        if let Some(sentence) = layout.sentences.get_mut(first) {
            sentence.reach = reach;
        }
    }
    layout
}

/// True when a line break stands in the middle of a sentence, as in pasted
/// mail: the line before it ends in a word or a comma.
fn runs_on(document: &Document, before: &document::Sentence, after: &document::Sentence) -> bool {
    let body = before.role == PartRole::Body && after.role == PartRole::Body;
    body && document.tokens_of(before).last().is_some_and(|last| {
        last.is_word() || last.kind == TokenKind::Clitic || last.of(&document.text) == ","
    })
}

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
            let start = token.of(&document.text).bytes().next().unwrap_or_default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    fn check(title: Option<&str>, text: &str, expected: &[(&str, u32)]) {
        let article = Article {
            text: text.into(),
            title: title.map(Into::into),
            ..Article::default()
        };
        let document = Document::new(article);
        let mut found = Vec::new();
        let layout = words(&document, |key, position, _| {
            found.push((key.to_string(), position));
        });
        let found: Vec<(&str, u32)> = found.iter().map(|(k, p)| (k.as_str(), *p)).collect();
        assert_eq!(found, expected, "{text}");
        for &(_, position) in expected {
            let token = token_at(&document, layout.layout(), position);
            assert_eq!(
                token.is_none(),
                layout.layout().in_given_title(position),
                "{text}"
            );
        }
    }

    #[test]
    fn positions_pass_over_marks_and_endings() {
        check(
            None,
            "De-escalation “zones”",
            &[("de", 0), ("escalation", 1), ("zones", 2)],
        );
        check(
            None,
            "Syria’s war — now",
            &[("syria", 0), ("war", 1), ("now", 2)],
        );
        check(
            None,
            "the U.S. cost $1,000",
            &[("the", 0), ("u.s", 1), ("cost", 2), ("1,000", 3)],
        );
        check(None, "😀 ___ !", &[]);
        check(None, "北京 Łódź", &[("北", 0), ("京", 1), ("lodz", 2)]);
    }

    #[test]
    fn phrases_do_not_cross_paragraphs_but_cross_a_stray_line_break() {
        check(
            None,
            "It ended.\nThen rain",
            &[("it", 0), ("ended", 1), ("then", 3), ("rain", 4)],
        );
        check(
            None,
            "held in the\ncity",
            &[("held", 0), ("in", 1), ("the", 2), ("city", 3)],
        );
        check(
            Some("Truce"),
            "It held",
            &[("truce", 0), ("it", 2), ("held", 3)],
        );
    }
}
