//! Names looked up in the lists, longest first.

use super::facts;
use super::words::{Shape, Words};
use crate::lexicon;

/// What list a name stands in. `also` is true where it is a plain word or a
/// name of people as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// A country, region or city; `large` for all but cities.
    Place { large: bool, also: bool },
    /// A people, language, religion, political family.
    Group { also: bool },
    /// A well-known body or company.
    Body { also: bool },
}

/// The longest name of the lists that begins at token `first` and ends before
/// token `end`: its last token and its list.
pub(super) fn longest(
    words: &Words,
    first: usize,
    end: usize,
    buffer: &mut String,
) -> Option<(usize, Listed)> {
    if !words.facts(first).any(facts::LISTED) {
        return None;
    }
    // "Port-au-Prince" is five tokens, "St. John's" four.
    for last in (first..end.min(first + 6)).rev() {
        if !words
            .document
            .tokens
            .get(last)
            .is_some_and(|t| t.is_word() || t.kind == crate::text::TokenKind::Clitic)
        {
            continue;
        }
        words.phrase(first, last, buffer);
        if let Some(listed) = look_up(buffer) {
            // "us", "who", "it": only the acronym is a name.
            let small_word = first == last
                && words.facts(first).any(facts::STOP)
                && words.at(first).shape != Shape::Upper;
            let written_small = !words.capital(last) && !words.glued(last);
            if !small_word && !written_small {
                return Some((last, listed));
            }
        }
    }
    None
}

fn look_up(key: &str) -> Option<Listed> {
    if let Some(value) = lexicon::GROUPS
        .get(key)
        .or_else(|| lexicon::DEMONYMS.get(key))
    {
        return Some(Listed::Group {
            also: value.ends_with('?'),
        });
    }
    if let Some(value) = lexicon::BODIES.get(key) {
        return Some(Listed::Body {
            also: value.ends_with('?'),
        });
    }
    if let Some(value) = lexicon::PLACES.get(key) {
        return Some(Listed::Place {
            large: value.starts_with(['c', 'k', 'r']),
            also: value.ends_with('?'),
        });
    }
    lexicon::COMPANIES.get(key).map(|value| Listed::Body {
        also: value.ends_with('?'),
    })
}
