//! Who a sentence of the reporter's says something comes from: "according to
//! the ministry, …", "…, the mayor said". For rooms that ask about a sentence
//! rather than a quotation. Knows nothing of entities.

use super::phrase::{PhraseKind, Reader};
use super::words::{self, Class};
use crate::document::Document;
use crate::span::Span;

/// A document ready to be asked.
pub(in crate::extract) struct Attribution<'a>(Reader<'a>);

impl<'a> Attribution<'a> {
    /// Looks at every word once.
    pub fn new(document: &'a Document) -> Self {
        Self(Reader {
            document,
            classes: words::classes(document),
        })
    }

    /// The words that name the source of the sentence with this number: those
    /// after "according to", or the subject of a verb of speech that opens or
    /// closes it. A pronoun is no answer.
    pub fn of_sentence(&self, number: usize) -> Option<Span> {
        let reader = &self.0;
        let sentence = reader.document.sentences.get(number)?;
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let cue = reader.reported(first, last)?;
        let head = reader.class(cue.phrase.core.saturating_sub(1));
        let named = match cue.phrase.kind {
            PhraseKind::Name => !cue.naming,
            PhraseKind::Noun => !cue.naming && head.any(Class::PERSON.or(Class::BODY)),
            PhraseKind::Pronoun => false,
        };
        named.then(|| reader.words(cue.phrase))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    #[test]
    fn sources_of_sentences() {
        for (text, expected) in [
            (
                "According to Ana Vidal, some 40 ships wait.",
                Some("Ana Vidal"),
            ),
            (
                "Some 40 ships wait, the ministry said.",
                Some("the ministry"),
            ),
            (
                "Some 40 ships wait, according to a port official.",
                Some("a port official"),
            ),
            ("Ana Vidal said 40 ships were waiting.", Some("Ana Vidal")),
            ("He said 40 ships were waiting.", None),
            ("Forty ships wait.", None),
            ("", None),
        ] {
            let document = Document::new(Article {
                text: text.into(),
                ..Article::default()
            });
            let found = Attribution::new(&document)
                .of_sentence(0)
                .map(|s| s.of(text));
            assert_eq!(found, expected, "{text}");
        }
    }
}
