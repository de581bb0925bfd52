//! What the words of a candidate are, counted: names, common words, initials.

use super::candidates::Candidate;
use super::facts;
use super::listed::Listed;
use super::words::{Shape, Words};
use crate::text::TokenKind;

/// Counts of what the words of a candidate are.
#[derive(Debug, Default)]
pub(super) struct Makeup {
    /// Words with a capital.
    pub(super) words: u32,
    /// Common words.
    pub(super) common: u32,
    /// First names that are not last.
    pub(super) first_names: u32,
    /// Whether the last is a last name.
    pub(super) last_name: bool,
    /// Particles.
    pub(super) particles: u32,
    /// Initials before the last word.
    pub(super) initials: u32,
    /// Numbers, and words with digits.
    pub(super) numbers: u32,
    /// Places, groups and bodies inside.
    pub(super) listed: u32,
    /// Acronyms.
    pub(super) upper: u32,
    /// Whether a word has a capital inside.
    pub(super) inner_capital: bool,
}

/// A small letter before a capital, as brands have it, but not "Mac" or "De"
/// before one.
fn inner_capital(word: &str) -> bool {
    let name = [
        "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "O'", "O’",
        "D'", "D’", "Da", "Del",
    ];
    let inner = word.char_indices().skip(1).find(|(i, c)| {
        c.is_uppercase()
            && word
                .get(..*i)
                .and_then(|w| w.chars().last())
                .is_some_and(char::is_lowercase)
    });
    inner.is_some_and(|(i, _)| !word.get(..i).is_some_and(|front| name.contains(&front)))
}

/// Counts the words of a candidate.
pub(super) fn makeup(words: &Words, candidate: &Candidate) -> Makeup {
    let mut makeup = Makeup::default();
    for at in candidate.first..=candidate.last {
        let Some(token) = words.document.tokens.get(at) else {
            continue;
        };
        let facts = words.facts(at);
        if token.kind == TokenKind::Number {
            makeup.numbers += 1;
        }
        if token.kind != TokenKind::Word {
            continue;
        }
        let shape = words.at(at).shape;
        if shape == Shape::Lower {
            makeup.particles += u32::from(facts.any(facts::PARTICLE));
            continue;
        }
        makeup.words += 1;
        makeup.numbers += u32::from(
            token
                .of(&words.document.text)
                .bytes()
                .any(|b| b.is_ascii_digit()),
        );
        makeup.upper += u32::from(shape == Shape::Upper);
        let first_name =
            facts.any(facts::FIRST) || (facts.any(facts::FIRST_ALSO) && at == candidate.first);
        if shape == Shape::Initial && at < candidate.last {
            makeup.initials += 1;
        } else if first_name && (at < candidate.last || makeup.words == 1) {
            makeup.first_names += 1;
        } else if facts.any(facts::PARTICLE) {
            makeup.particles += 1;
        } else if facts.any(facts::COMMON | facts::STOP) && !facts.any(facts::ANY_LAST) {
            makeup.common += 1;
        }
        makeup.last_name |= at == candidate.last && facts.any(facts::ANY_LAST | facts::SUFFIX);
        let mut buffer = String::new();
        // "Omar Islam", "Jane Michelin": behind a first name only a country
        // counts.
        let listed =
            super::listed::longest(words, at, at + 1, &mut buffer).is_some_and(|(_, listed)| {
                match listed {
                    Listed::Place { large, .. } => large || at < candidate.last,
                    Listed::Group { .. } | Listed::Body { .. } => at < candidate.last,
                }
            });
        makeup.listed += u32::from(listed && !facts.any(facts::ANY_FIRST | facts::ANY_LAST));
        makeup.inner_capital |= inner_capital(words.text(at));
    }
    makeup
}
