//! What each token can be for the search of speakers: word class, verb of
//! speech, capital letter. Looked up once for a document. Knows nothing of
//! quotations.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::lexicon::{PHRASE_WORDS, SPEECH_FORMS};
use crate::text::{Token, TokenKind, fold_into, is_hyphen};

/// A set of classes, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u64);

impl Class {
    pub(super) const DETERMINER: Self = Self(1);
    pub(super) const INDEFINITE: Self = Self(1 << 1);
    pub(super) const PREPOSITION: Self = Self(1 << 2);
    /// Prepositions that hang a noun on a noun: "of", "for", "at".
    pub(super) const OF: Self = Self(1 << 3);
    pub(super) const AND: Self = Self(1 << 4);
    /// Words that begin a clause: "that", "because".
    pub(super) const CLAUSE: Self = Self(1 << 5);
    /// "who", "which".
    pub(super) const RELATIVE: Self = Self(1 << 6);
    pub(super) const AUXILIARY: Self = Self(1 << 7);
    pub(super) const BE: Self = Self(1 << 8);
    pub(super) const NEGATION: Self = Self(1 << 9);
    pub(super) const PRONOUN: Self = Self(1 << 10);
    pub(super) const ADVERB: Self = Self(1 << 11);
    pub(super) const TIME: Self = Self(1 << 12);
    /// Words that only follow a verb: "him", "reporters".
    pub(super) const OBJECT: Self = Self(1 << 13);
    /// Words that name nobody: "nothing", "there".
    pub(super) const EMPTY: Self = Self(1 << 14);
    /// Nouns for people who speak: "minister".
    pub(super) const PERSON: Self = Self(1 << 15);
    /// Nouns for people who may stay unnamed: "official".
    pub(super) const SOURCE: Self = Self(1 << 16);
    /// Nouns for institutions and papers that say something: "ministry".
    pub(super) const BODY: Self = Self(1 << 17);

    pub(super) const SAY: Self = Self(1 << 20);
    pub(super) const TELL: Self = Self(1 << 21);
    pub(super) const CALL: Self = Self(1 << 22);
    pub(super) const THINK: Self = Self(1 << 23);
    pub(super) const ACT: Self = Self(1 << 24);
    pub(super) const BASE: Self = Self(1 << 25);
    pub(super) const THIRD: Self = Self(1 << 26);
    pub(super) const PAST: Self = Self(1 << 27);
    pub(super) const PARTICIPLE: Self = Self(1 << 28);
    pub(super) const ING: Self = Self(1 << 29);
    /// A verb form that is a noun too: "report".
    pub(super) const NOUN: Self = Self(1 << 30);

    /// Starts with a capital.
    pub(super) const CAPITAL: Self = Self(1 << 32);
    /// A word of letters.
    pub(super) const WORD: Self = Self(1 << 33);
    pub(super) const NUMBER: Self = Self(1 << 34);
    pub(super) const CLITIC: Self = Self(1 << 35);
    pub(super) const COMMA: Self = Self(1 << 36);
    /// Ends a clause: colon, semicolon, dash, bracket.
    pub(super) const BREAK: Self = Self(1 << 37);
    pub(super) const HYPHEN: Self = Self(1 << 38);
    /// A full stop inside a sentence: after an initial or an abbreviation.
    pub(super) const DOT: Self = Self(1 << 39);
    /// Lies between quotation marks, or is one.
    pub(super) const QUOTED: Self = Self(1 << 40);
    /// "?" or "!".
    pub(super) const SHOUT: Self = Self(1 << 41);
    /// Ends in -ly.
    pub(super) const MANNER: Self = Self(1 << 42);
    /// A full stop at the end of a sentence.
    pub(super) const STOP: Self = Self(1 << 43);
    pub(super) const COLON: Self = Self(1 << 44);
    /// Ends in -ed or -ing and is in no list.
    pub(super) const VERBAL: Self = Self(1 << 45);

    /// Any form of a verb of speech.
    pub(super) const VERB: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::CALL.0 | Self::THINK.0 | Self::ACT.0);
    /// Words that no noun phrase contains.
    pub(super) const FUNCTION: Self = Self(
        Self::PREPOSITION.0
            | Self::AND.0
            | Self::CLAUSE.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::BE.0
            | Self::NEGATION.0
            | Self::PRONOUN.0
            | Self::ADVERB.0
            | Self::OBJECT.0
            | Self::EMPTY.0,
    );

    /// True when it shares a class with `other`.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set as a number, for tables.
    pub(super) fn number(self) -> u32 {
        let [a, b] = [self.0 & u64::from(u32::MAX), self.0 >> 32]
            .map(|half| u32::try_from(half).unwrap_or_default());
        a ^ b.wrapping_mul(0x9e37_79b1)
    }

    /// What it shares with `other`.
    pub(super) const fn masked(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const NAMES: &[(&str, Class)] = &[
    ("det", Class::DETERMINER),
    ("indef", Class::INDEFINITE),
    ("prep", Class::PREPOSITION),
    ("of", Class::OF),
    ("and", Class::AND),
    ("sub", Class::CLAUSE),
    ("rel", Class::RELATIVE),
    ("aux", Class::AUXILIARY),
    ("be", Class::BE),
    ("neg", Class::NEGATION),
    ("pron", Class::PRONOUN),
    ("adv", Class::ADVERB),
    ("time", Class::TIME),
    ("obj", Class::OBJECT),
    ("empty", Class::EMPTY),
    ("person", Class::PERSON),
    ("source", Class::SOURCE),
    ("body", Class::BODY),
    ("say", Class::SAY),
    ("tell", Class::TELL),
    ("call", Class::CALL),
    ("think", Class::THINK),
    ("act", Class::ACT),
    ("base", Class::BASE),
    ("third", Class::THIRD),
    ("past", Class::PAST),
    ("part", Class::PARTICIPLE),
    ("ing", Class::ING),
    ("noun", Class::NOUN),
];

fn add(class: &mut Class, names: &str) {
    for name in names.split_ascii_whitespace() {
        if let Some((_, bit)) = NAMES.iter().find(|(n, _)| *n == name) {
            *class = class.or(*bit);
        }
    }
}

/// The classes of every token, by its number.
pub(super) fn classes(document: &Document) -> Vec<Class> {
    let mut key = String::new();
    // Most words of a text come again.
    let mut known: FxHashMap<&str, Class> = FxHashMap::default();
    let mut classes: Vec<Class> = document
        .tokens
        .iter()
        .map(|&token| {
            *known
                .entry(token.of(&document.text))
                .or_insert_with(|| class(document, token, &mut key))
        })
        .collect();
    for sentence in &document.sentences {
        shouted(
            document,
            &mut classes,
            sentence.first as usize..sentence.last as usize,
            &mut key,
        );
        let last = last_word(&classes, sentence.first as usize, sentence.last as usize);
        for class in classes
            .get_mut(sentence.first as usize..last)
            .unwrap_or_default()
        {
            if class.any(Class::STOP) {
                *class = Class::DOT;
            }
        }
    }
    for at in 0..classes.len() {
        if hyphen(document, at)
            && let Some(class) = classes.get_mut(at)
        {
            *class = Class::HYPHEN;
        }
    }
    classes
}

/// In a sentence all in capitals a capital says nothing: words in the lists
/// are those words, all others may be names.
fn shouted(document: &Document, classes: &mut [Class], range: Range<usize>, key: &mut String) {
    let tokens = document.tokens.get(range.clone()).unwrap_or_default();
    let words = || {
        tokens
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .map(|t| t.of(&document.text))
    };
    let small = |w: &str| w.chars().any(char::is_lowercase);
    if words().any(small) || words().filter(|w| w.len() > 1).count() < 4 {
        return;
    }
    for (class, token) in classes
        .get_mut(range)
        .unwrap_or_default()
        .iter_mut()
        .zip(tokens)
    {
        if token.kind == TokenKind::Word {
            let small: String = token
                .of(&document.text)
                .chars()
                .map(crate::text::small)
                .collect();
            let found = word(&small, key);
            let listed = found.masked(Class::WORD.or(Class::MANNER).or(Class::VERBAL)) != found;
            *class = if listed {
                found
            } else {
                Class::WORD.or(Class::CAPITAL)
            };
        }
    }
}

/// One past the last word of a sentence: full stops before it end nothing.
fn last_word(classes: &[Class], first: usize, last: usize) -> usize {
    (first..last)
        .rev()
        .take(8)
        .find(|&i| {
            classes
                .get(i)
                .is_some_and(|c| c.any(Class::WORD.or(Class::NUMBER).or(Class::COMMA)))
        })
        .map_or(first, |i| i + 1)
}

/// A hyphen with words glued to both sides.
fn hyphen(document: &Document, at: usize) -> bool {
    document
        .tokens
        .get(at)
        .is_some_and(|t| t.glued && is_hyphen(t.of(&document.text)))
        && document.tokens.get(at + 1).is_some_and(|next| next.glued)
}

fn class(document: &Document, token: Token, key: &mut String) -> Class {
    let words = token.of(&document.text);
    match token.kind {
        TokenKind::Word | TokenKind::Address => word(words, key),
        TokenKind::Number => {
            if words.chars().all(|c| c.is_numeric() || c == ',') {
                Class::NUMBER
            } else {
                Class::NUMBER.or(Class::WORD)
            }
        }
        TokenKind::Clitic => Class::CLITIC,
        TokenKind::Mark | TokenKind::Symbol => mark(words),
    }
}

fn word(words: &str, key: &mut String) -> Class {
    key.clear();
    fold_into(words, key);
    let mut class = Class::WORD;
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    if capital {
        class = class.or(Class::CAPITAL);
    }
    if words.len() > 1 && words.chars().all(|c| c.is_uppercase() || c == '.') {
        // "US", "WHO": an acronym is none of the words it looks like.
        return class;
    }
    let verb = SPEECH_FORMS.get(key);
    let other = PHRASE_WORDS.get(key);
    add(&mut class, verb.unwrap_or_default());
    add(&mut class, other.unwrap_or_default());
    if key.len() > 4 && key.ends_with("ly") && other.is_none() && verb.is_none() && !capital {
        class = class.or(Class::MANNER);
    }
    if verb.is_none()
        && other.is_none()
        && !capital
        && key.len() > 4
        && (key.ends_with("ed") || key.ends_with("ing"))
    {
        class = class.or(Class::VERBAL);
    }
    class
}

fn mark(words: &str) -> Class {
    match words {
        "," => Class::COMMA,
        ":" => Class::BREAK.or(Class::COLON),
        ";" | "–" | "—" | "(" | ")" | "[" | "]" | "…" | "|" | "•" | "/" => Class::BREAK,
        "?" | "!" => Class::SHOUT,
        "&" => Class::AND,
        "." => Class::STOP,
        _ if is_hyphen(words) => Class::BREAK,
        _ => Class::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    #[test]
    fn classes_of_words_and_marks() {
        let text = "The spokesman, Émile said: no-one reports — É".to_string();
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        let found = classes(&document);
        for (at, class) in [
            (0, Class::DETERMINER),
            (1, Class::SOURCE),
            (2, Class::COMMA),
            (3, Class::CAPITAL),
            (4, Class::SAY),
            (5, Class::COLON),
            (7, Class::HYPHEN),
            (9, Class::NOUN),
            (10, Class::BREAK),
        ] {
            assert!(found[at].any(class), "{at} {class:?}");
        }
        assert!(!found[0].any(Class::VERB));
        assert!(classes(&Document::default()).is_empty());
    }
}
