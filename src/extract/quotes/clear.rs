//! The clear forms of reported speech, for sentences in which the labeller
//! found none: "According to Vidal, …", "…, Vidal said", "Vidal said that …".
//! Knows nothing of entities.

use super::cue::{Cue, Link};
use super::phrase::{Phrase, PhraseKind, Reader};
use super::subject::Subject;
use super::words::Class;

/// Reported words and the cue that reports them, as ranges of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reported {
    pub first: usize,
    pub end: usize,
    pub cue: Cue,
}

/// Fewer tokens are no statement.
const SHORTEST: usize = 4;

impl Reader<'_> {
    /// The statement that the sentence of tokens `first..last` reports. None
    /// where it holds quotation marks: its words are read with them.
    pub fn statement(&self, first: usize, last: usize) -> Option<Reported> {
        if last - first < SHORTEST || (first..last).any(|i| self.class(i).any(Class::QUOTED)) {
            return None;
        }
        let mut end = last;
        while end > first && self.class(end - 1).any(Class::STOP.or(Class::SHOUT)) {
            end -= 1;
        }
        // "… in all. (source: …)": what stands in brackets after a full stop is
        // no more of the statement.
        if let Some(stop) =
            (first..end).find(|&i| self.class(i).any(Class::DOT) && self.word(i + 1) == "(")
        {
            end = stop;
        }
        self.opened(first, end)
            .or_else(|| self.closed(first, end))
            .or_else(|| self.plain(first, end))
            .filter(|r| {
                let words = (r.first..r.end)
                    .filter(|&i| self.class(i).any(Class::WORD.or(Class::NUMBER)))
                    .count();
                words >= SHORTEST && self.speaks(r.cue.phrase)
            })
    }

    /// People and institutions speak; "the number said" does not.
    fn speaks(&self, phrase: Phrase) -> bool {
        let head = self.class(phrase.core.saturating_sub(1));
        match phrase.kind {
            PhraseKind::Noun => head.any(Class::PERSON.or(Class::BODY)),
            PhraseKind::Name | PhraseKind::Pronoun => !self.class(phrase.first).any(Class::TIME),
        }
    }

    /// "According to Vidal, …"
    fn opened(&self, first: usize, end: usize) -> Option<Reported> {
        let cue = self.according(first, end, Link::Beside)?;
        let comma = (cue.end..end).find(|&i| self.class(i).any(Class::COMMA))?;
        // "According to Vidal, the mayor, …" has its own comma first.
        let again = (comma + 1..end.min(comma + 12)).find(|&i| self.class(i).any(Class::COMMA));
        let aside = again.filter(|&second| {
            !(comma + 1..second).any(|i| {
                self.class(i)
                    .any(Class::BE.or(Class::AUXILIARY).or(Class::VERB))
            })
        });
        Some(Reported {
            first: aside.unwrap_or(comma) + 1,
            end,
            cue,
        })
    }

    /// "…, Vidal said" and "…, according to Vidal"
    fn closed(&self, first: usize, end: usize) -> Option<Reported> {
        let cue = self.cue_at_end(first, end)?;
        let start = cue.first.min(cue.phrase.first);
        let comma = start
            .checked_sub(1)
            .filter(|&c| c > first && self.class(c).any(Class::COMMA))?;
        Some(Reported {
            first,
            end: comma,
            cue: Cue {
                link: Link::Beside,
                ..cue
            },
        })
    }

    /// "Vidal said that …", the speaker opening the sentence.
    fn plain(&self, first: usize, end: usize) -> Option<Reported> {
        let opening = self.opening(first..end)?;
        let verb = (opening.end..end.min(opening.end + 30))
            .find(|&i| self.finite(i, first) && !self.class(i).any(Class::ING))?;
        if !self.class(verb).any(Class::SAY.or(Class::TELL)) {
            return None;
        }
        let Subject::Own(phrase) = self.subject(first, verb) else {
            return None;
        };
        if phrase.first != opening.first && phrase.end != opening.end {
            return None;
        }
        let start = self.clause(verb, end)?;
        let cue = Cue {
            phrase,
            first: phrase.first,
            end: verb + 1,
            via: None,
            link: Link::Beside,
            naming: false,
        };
        Some(Reported {
            first: start,
            end,
            cue,
        })
    }

    /// Where the reported clause begins: after "that", or right after "said".
    fn clause(&self, verb: usize, end: usize) -> Option<usize> {
        let that = (verb + 1..end.min(verb + 10)).find(|&i| self.word(i) == "that");
        if let Some(that) = that {
            let between = (verb + 1..that).any(|i| {
                self.class(i)
                    .any(Class::VERB.or(Class::BREAK).or(Class::BE))
            });
            return (!between).then_some(that + 1);
        }
        let next = self.class(verb + 1);
        let plain = matches!(self.word(verb), "said" | "says" | "say");
        let need = self.word(verb + 1) == "the"
            && matches!(self.word(verb + 2), "need" | "importance" | "necessity");
        let object = next.any(
            Class::PREPOSITION
                .or(Class::COMMA)
                .or(Class::BREAK)
                .or(Class::ADVERB)
                .or(Class::EMPTY)
                .or(Class::TIME)
                .or(Class::OBJECT),
        );
        ((plain && !object) || need).then_some(verb + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Article, Document};
    use crate::extract::quotes::words;

    #[test]
    fn clear_forms_only() {
        for (text, expected) in [
            (
                "According to Vidal, the bridge is shut.",
                Some(("the bridge is shut", "Vidal")),
            ),
            (
                "According to Vidal, the mayor, the bridge is shut.",
                Some(("the bridge is shut", "Vidal")),
            ),
            (
                "The bridge is shut, Vidal said on Monday.",
                Some(("The bridge is shut", "Vidal")),
            ),
            (
                "The bridge will stay shut, according to the ministry.",
                Some(("The bridge will stay shut", "the ministry")),
            ),
            (
                "Vidal said the bridge was shut.",
                Some(("the bridge was shut", "Vidal")),
            ),
            (
                "Vidal told reporters that the bridge was shut.",
                Some(("the bridge was shut", "Vidal")),
            ),
            (
                "Vidal stressed the need for a new bridge.",
                Some(("the need for a new bridge", "Vidal")),
            ),
            ("Vidal wrote a long book about it.", None),
            ("Vidal did not say the bridge was shut.", None),
            ("The bridge was shut on Monday.", None),
            ("Vidal said.", None),
            ("", None),
        ] {
            let document = Document::new(Article {
                text: text.into(),
                ..Article::default()
            });
            let reader = Reader {
                document: &document,
                classes: words::classes(&document),
            };
            let found = reader.statement(0, document.tokens.len());
            let found = found.map(|r| {
                (
                    reader.span(r.first, r.end).of(text),
                    reader.words(r.cue.phrase).of(text),
                )
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
