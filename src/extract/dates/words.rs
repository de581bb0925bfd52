//! The words of one sentence as the recognisers see them: folded, and known as
//! months, numbers, units and so on. Knows nothing of what they mean together.

use std::borrow::Cow;

use super::calendar::{Part, Season, Unit};
use crate::lexicon;
use crate::text::{Token, TokenKind, fold};

/// What a word can be in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing a date is made of or begins with.
    Other,
    /// A word or mark that a date may begin with: "the", "late", "'".
    Lead,
    /// "June", "Jun" (short).
    Month { number: u8, short: bool },
    /// "Tuesday", "Tues" (short).
    Weekday { number: u8, short: bool },
    /// "Tuesdays"
    Weekdays(u8),
    /// "five", "5", "1,000"
    Number(u32),
    /// "first", "8th"
    Ordinal(u32),
    /// "year"
    Unit(Unit),
    /// "years"
    Units(Unit),
    /// "summer"
    Season(Season),
    /// "morning"
    Part(Part),
    /// "mornings"
    Parts(Part),
    /// "yesterday" -1, "today" 0, "tomorrow" 1
    Day(i32),
    /// "nineties" 9
    Tens(u16),
}

/// The words of one sentence. Every look-up outside it gives the empty word.
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    keys: Vec<Cow<'a, str>>,
    classes: Vec<Class>,
}

impl<'a> Words<'a> {
    /// Folds and looks up every word once.
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let mut keys = Vec::with_capacity(tokens.len());
        let mut classes = Vec::with_capacity(tokens.len());
        for token in tokens {
            let key = fold(token.of(text));
            classes.push(classify(&key, token.kind));
            keys.push(key);
        }
        Self {
            text,
            tokens,
            keys,
            classes,
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded word, empty outside the sentence.
    pub(super) fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", AsRef::as_ref)
    }

    /// The folded word `back` places before `at`.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.key(i))
    }

    /// The word as written.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    /// What the word can be.
    pub(super) fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or(Class::Other)
    }

    /// True when the word at `at` is one of these.
    pub(super) fn is(&self, at: usize, any: &[&str]) -> bool {
        let key = self.key(at);
        !key.is_empty() && any.contains(&key)
    }

    /// True when the words from `at` on are these.
    pub(super) fn run(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(i, &w)| self.key(at + i) == w)
    }

    /// True when nothing stands between the word and the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| t.glued)
    }

    /// True for a hyphen or dash with no space on either side.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.key(at) == "-" && self.glued(at) && self.glued(at + 1)
    }

    /// True when the word at `at` is joined to something by a hyphen on its
    /// left, as in "now-familiar" or "post-war".
    pub(super) fn joined_left(&self, at: usize) -> bool {
        self.glued(at)
            && at
                .checked_sub(1)
                .is_some_and(|i| self.key(i) == "-" && self.glued(i))
    }

    /// The same on its right.
    pub(super) fn joined_right(&self, last: usize) -> bool {
        self.hyphen(last)
    }

    /// True when it begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.written(at)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// True when it is a word or number written with small letters.
    pub(super) fn small(&self, at: usize) -> bool {
        self.written(at)
            .chars()
            .next()
            .is_some_and(char::is_lowercase)
    }

    /// True when it is written with a capital and small letters behind it.
    pub(super) fn small_after(&self, at: usize) -> bool {
        self.written(at)
            .chars()
            .nth(1)
            .is_some_and(char::is_lowercase)
    }

    /// Its digits, where it is written with two digits or more of nothing else.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let key = self.key(at);
        (!key.is_empty() && key.len() <= 9 && key.bytes().all(|b| b.is_ascii_digit()))
            .then(|| key.parse().ok().map(|n| (n, key.len())))
            .flatten()
    }

    /// A year written with four digits, 1000 to 2199.
    pub(super) fn year(&self, at: usize) -> Option<u16> {
        let (number, length) = self.digits(at)?;
        (length == 4 && (1000..2200).contains(&number))
            .then(|| u16::try_from(number).ok())
            .flatten()
    }

    /// True when the word counts things ("people", "votes").
    pub(super) fn counted(&self, at: usize) -> bool {
        self.small(at) && lexicon::COUNTED_NOUNS.contains(self.key(at))
    }

    /// The tokens themselves.
    pub(super) fn tokens(&self) -> &'a [Token] {
        self.tokens
    }
}

fn classify(key: &str, kind: TokenKind) -> Class {
    match kind {
        TokenKind::Number => number(key).or_else(|| ordinal(key)).unwrap_or(Class::Lead),
        TokenKind::Word
            if matches!(
                key,
                "a" | "ad"
                    | "an"
                    | "as"
                    | "at"
                    | "ce"
                    | "h1"
                    | "h2"
                    | "no"
                    | "q1"
                    | "q2"
                    | "q3"
                    | "q4"
                    | "up"
            ) =>
        {
            Class::Lead
        }
        // The longest word in the list is "approximately".
        TokenKind::Word if (3..=13).contains(&key.len()) => word(key).unwrap_or(Class::Other),
        TokenKind::Mark if key == "'" => Class::Lead,
        _ => Class::Other,
    }
}

fn number(key: &str) -> Option<Class> {
    let grouped = key.split(',').enumerate().all(|(i, group)| {
        !group.is_empty()
            && group.bytes().all(|b| b.is_ascii_digit())
            && (i == 0 || group.len() == 3)
    });
    (grouped && key.len() <= 9)
        .then(|| key.replace(',', "").parse().ok().map(Class::Number))
        .flatten()
}

fn ordinal(key: &str) -> Option<Class> {
    let number = ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|ending| key.strip_suffix(ending))?;
    (number.len() <= 3)
        .then(|| number.parse().ok().map(Class::Ordinal))
        .flatten()
}

fn word(key: &str) -> Option<Class> {
    let (kind, value) = lexicon::DATE_WORDS.get(key)?.split_once(' ')?;
    let small = || value.parse::<u8>().ok();
    Some(match kind {
        "lead" => Class::Lead,
        "month" => Class::Month {
            number: small()?,
            short: false,
        },
        "short-month" => Class::Month {
            number: small()?,
            short: true,
        },
        "weekday" => Class::Weekday {
            number: small()?,
            short: false,
        },
        "short-weekday" => Class::Weekday {
            number: small()?,
            short: true,
        },
        "weekdays" => Class::Weekdays(small()?),
        "number" => Class::Number(value.parse().ok()?),
        "ordinal" => Class::Ordinal(value.parse().ok()?),
        "unit" => Class::Unit(Unit::of(value)?),
        "units" => Class::Units(Unit::of(value)?),
        "season" => Class::Season(Season::of(value)?),
        "part" => Class::Part(Part::of(value)?),
        "parts" => Class::Parts(Part::of(value)?),
        "day" => Class::Day(value.parse().ok()?),
        "tens" => Class::Tens(value.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_are_known() {
        for (text, class) in [
            (
                "June",
                Class::Month {
                    number: 6,
                    short: false,
                },
            ),
            (
                "SEPT",
                Class::Month {
                    number: 9,
                    short: true,
                },
            ),
            (
                "Tues",
                Class::Weekday {
                    number: 2,
                    short: true,
                },
            ),
            ("1,000", Class::Number(1000)),
            ("twelve", Class::Number(12)),
            ("21st", Class::Ordinal(21)),
            ("years", Class::Units(Unit::Year)),
            ("yesterday", Class::Day(-1)),
            ("1,00", Class::Lead),
            ("Currently", Class::Lead),
            ("5.5", Class::Lead),
            ("élan", Class::Other),
            ("٣٤", Class::Lead),
        ] {
            let tokens = tokens(text);
            assert_eq!(Words::new(text, &tokens).class(0), class, "{text}");
        }
    }

    #[test]
    fn nothing_stands_outside() {
        let words = Words::new("", &[]);
        assert_eq!(
            (words.key(9), words.before(0, 1), words.class(9)),
            ("", "", Class::Other)
        );
        assert!(!words.glued(0) && !words.hyphen(3));
    }
}
