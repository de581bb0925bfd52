//! Noun phrases beside a verb, from word classes alone: "the minister", "a
//! spokesman for the army", "Gen. Ana Vidal". Knows nothing of quotations or of
//! entities.

use std::ops::Range;

use super::words::Class;
use crate::document::Document;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// What kind of words name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// "he", "they"
    Pronoun,
    /// Ends in a capitalised name.
    Name,
    /// "the minister", "officials"
    Noun,
}

/// Words that name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// One past the noun it is about, without "of …" and the like.
    pub core: usize,
    /// Pronoun, name or noun.
    pub kind: PhraseKind,
}

/// A document with the classes of its tokens.
pub(super) struct Reader<'a> {
    pub document: &'a Document,
    pub classes: Vec<Class>,
}

impl Reader<'_> {
    /// The classes of one token; none outside the text.
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// The words of one token.
    pub fn word(&self, at: usize) -> &str {
        self.document
            .tokens
            .get(at)
            .map_or("", |t| t.of(&self.document.text))
    }

    /// The key of one token.
    pub fn key(&self, at: usize) -> std::borrow::Cow<'_, str> {
        fold(self.word(at))
    }

    /// The words from token `first` up to, not including, `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let tokens = &self.document.tokens;
        match (
            tokens.get(first),
            end.checked_sub(1).and_then(|i| tokens.get(i)),
        ) {
            (Some(a), Some(b)) if b.span.end >= a.span.start => a.span.to(b.span),
            (Some(a), _) => Span {
                start: a.span.start,
                end: a.span.start,
            },
            _ => Span::default(),
        }
    }

    /// A capitalised word that can be part of a name: no "The" and no "He".
    pub fn name_word(&self, at: usize) -> bool {
        let class = self.class(at);
        class.any(Class::CAPITAL)
            && !class.any(Class::DETERMINER.or(Class::PRONOUN).or(Class::QUOTED))
            && !self.weekday(at)
    }

    /// "Monday"; "Sunday" in a name is rarer than the day.
    pub fn weekday(&self, at: usize) -> bool {
        self.class(at).any(Class::TIME)
            && self.word(at).ends_with("day")
            && self.class(at).any(Class::CAPITAL)
    }

    /// Small words that stand inside names: "Ursula von der Leyen".
    pub fn particle(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "de" | "del"
                | "della"
                | "der"
                | "den"
                | "di"
                | "da"
                | "do"
                | "dos"
                | "van"
                | "von"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "la"
                | "le"
                | "y"
                | "ter"
                | "ten"
                | "zu"
                | "du"
                | "st"
        )
    }

    /// A full stop inside a name: after an initial or a shortened title.
    pub fn name_dot(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.class(at).any(Class::STOP.or(Class::DOT))
            && self.class(before).any(Class::CAPITAL)
            && (self.word(before).chars().count() == 1
                || lexicon::ABBREVIATIONS.contains(&self.key(before)))
    }

    /// A lower-case word that can be noun or adjective.
    pub fn noun_word(&self, at: usize, range: &Range<usize>) -> bool {
        let class = self.class(at);
        if !class.any(Class::WORD.or(Class::NUMBER))
            || class.any(Class::FUNCTION.or(Class::QUOTED).or(Class::DETERMINER))
        {
            return false;
        }
        // "the report said", "a claim by": the noun use of a verb form needs
        // a word before that shows it.
        let shown = at > range.start && self.class(at - 1).any(Class::DETERMINER.or(Class::CLITIC));
        !class.any(Class::VERB)
            || class.any(Class::ING)
            || (class.any(Class::NOUN) && (shown || class.any(Class::BODY)))
    }

    /// The noun phrase that begins at `range.start`, within `range`.
    pub fn phrase_from(&self, range: Range<usize>) -> Option<Phrase> {
        let first = range.start;
        if first >= range.end || self.class(first).any(Class::QUOTED) {
            return None;
        }
        if self.class(first).any(Class::PRONOUN) {
            return Some(Phrase {
                first,
                end: first + 1,
                core: first + 1,
                kind: PhraseKind::Pronoun,
            });
        }
        let mut at = first;
        while at < range.end && self.class(at).any(Class::DETERMINER) {
            at += 1;
        }
        let body = at;
        while at < range.end && self.continues(at, body, &range) {
            at += 1;
        }
        let core = self.trim(body, at);
        if core == body {
            return self.counted(first, range);
        }
        let kind = if self.name_word(core - 1) || self.class(core - 1).any(Class::CLITIC) {
            PhraseKind::Name
        } else {
            PhraseKind::Noun
        };
        if kind == PhraseKind::Noun && body == first && !self.stands_bare(first, core) {
            return None;
        }
        let end = self.extend(core, kind, &range);
        Some(Phrase {
            first,
            end,
            core,
            kind,
        })
    }

    /// "one of the officials", "some of them", "many" and "others".
    fn counted(&self, first: usize, range: Range<usize>) -> Option<Phrase> {
        let mut at = first;
        while at < range.end && self.class(at).any(Class::DETERMINER) {
            at += 1;
        }
        if at == first
            || !self.class(first).any(Class::INDEFINITE)
            || self.class(at - 1).any(Class::EMPTY)
            || matches!(self.key(at - 1).as_ref(), "a" | "an" | "no" | "every")
        {
            return None;
        }
        let core = at;
        let end = self.extend(core, PhraseKind::Noun, &range);
        Some(Phrase {
            first,
            end,
            core,
            kind: PhraseKind::Noun,
        })
    }

    /// A noun without article speaks only when it is one for people or
    /// institutions, or a plural.
    pub fn stands_bare(&self, first: usize, core: usize) -> bool {
        let head = self.class(core - 1);
        head.any(Class::PERSON.or(Class::BODY))
            || self.class(first).any(Class::CAPITAL.or(Class::NUMBER))
            || self.word(core - 1).ends_with('s')
    }

    fn continues(&self, at: usize, body: usize, range: &Range<usize>) -> bool {
        let class = self.class(at);
        if class.any(Class::QUOTED) {
            return false;
        }
        if class.any(Class::CLITIC) {
            return at > body;
        }
        if class.any(Class::HYPHEN) || self.name_dot(at) {
            return at > body && at + 1 < range.end;
        }
        let after_person = at > body && self.class(at - 1).any(Class::PERSON);
        if after_person
            && (class.any(Class::VERBAL)
                || matches!(
                    self.word(at),
                    "familiar" | "close" | "near" | "briefed" | "involved"
                ))
        {
            return false;
        }
        let after_name = at > body && (self.name_word(at - 1) || self.name_dot(at - 1));
        let before_name = at + 1 < range.end && self.name_word(at + 1);
        if class.any(Class::AND) || (class.any(Class::OF) && matches!(self.word(at), "of" | "for"))
        {
            // "Envoy for the Middle East", "the Bank of the South"
            let article = class.any(Class::OF)
                && self.word(at + 1) == "the"
                && at + 2 < range.end
                && self.name_word(at + 2);
            return after_name && (before_name || article);
        }
        if self.particle(at)
            && at + 1 < range.end
            && (before_name || self.particle(at + 1) || self.class(at + 1).any(Class::HYPHEN))
        {
            return true;
        }
        if matches!(self.word(at), "the" | "The") && at > body + 1 {
            return matches!(self.word(at - 1), "of" | "for") && before_name;
        }
        if self.name_word(at) {
            // A capitalised verb form may be a name ("Grant"), but not after
            // a full name: "States".
            return true;
        }
        self.noun_word(at, range) && !(after_name && class.any(Class::VERBAL))
    }

    /// Without hyphens and connecting words at the end.
    fn trim(&self, body: usize, mut end: usize) -> usize {
        while end > body
            && self.class(end - 1).any(
                Class::HYPHEN
                    .or(Class::AND)
                    .or(Class::OF)
                    .or(Class::DETERMINER),
            )
        {
            end -= 1;
        }
        end
    }

    /// Takes "for the army", "of the party" to a noun; a name is complete.
    fn extend(&self, core: usize, kind: PhraseKind, range: &Range<usize>) -> usize {
        let mut end = core;
        if kind == PhraseKind::Name {
            return end;
        }
        for _ in 0..3 {
            if end >= range.end
                || !self.class(end).any(Class::OF)
                || self.class(end).any(Class::QUOTED)
            {
                break;
            }
            let mut at = end + 1;
            while at < range.end && self.class(at).any(Class::DETERMINER) {
                at += 1;
            }
            let body = at;
            while at < range.end && self.continues(at, body, range) {
                at += 1;
            }
            let next = self.trim(body, at);
            let days = (body..next).any(|i| self.class(i).any(Class::TIME));
            if next == body
                || days
                || matches!(self.word(end), "in" | "to" | "with" | "at" | "from")
                    && !self.class(end - 1).any(Class::PERSON)
            {
                break;
            }
            end = next;
        }
        end
    }

    /// The words of a phrase.
    pub fn words(&self, phrase: Phrase) -> Span {
        self.span(phrase.first, phrase.end)
    }
}
