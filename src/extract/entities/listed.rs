//! Names looked up in the lists, longest first.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// Every name of the lists. Where two lists have one, the first of these
/// wins: peoples, bodies, places, companies.
static NAMES: LazyLock<FxHashMap<&'static str, Listed>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    let also = |value: &str| value.ends_with('?');
    for (key, value) in lexicon::COMPANIES.entries() {
        names.insert(key, Listed::Body { also: also(value) });
    }
    for (key, value) in lexicon::PLACES.entries() {
        let large = value.starts_with(['c', 'k', 'r']);
        let also = also(value);
        names.insert(key, Listed::Place { large, also });
    }
    for (key, value) in lexicon::BODIES.entries() {
        names.insert(key, Listed::Body { also: also(value) });
    }
    for list in [lexicon::DEMONYMS, lexicon::GROUPS] {
        for (key, value) in list.entries() {
            names.insert(key, Listed::Group { also: also(value) });
        }
    }
    names
});

fn look_up(key: &str) -> Option<Listed> {
    NAMES.get(key).copied()
}
