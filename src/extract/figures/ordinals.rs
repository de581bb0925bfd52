//! "third visit", "12th round": a place in a row. Knows nothing of fractions
//! but to leave them alone.

use super::context::{self, glued, word};
use super::numerals::{Number, key};
use super::ranges::hyphened;
use super::recognise::{Found, Read, span};
use super::{Figure, counted};
use crate::document::Document;
use crate::extract::{Judgement, Reason};
use crate::text::{TokenKind, is_hyphen};

/// "third visit": worth a figure only with the noun it counts.
pub(super) fn ordinal(document: &Document, number: &Number) -> Read {
    let (first, end) = (number.first, number.end);
    let written = document
        .tokens
        .get(first)
        .is_some_and(|t| t.kind == TokenKind::Number);
    let before = first
        .checked_sub(1)
        .map_or_else(String::new, |i| key(document, i));
    let fraction = matches!(before.as_str(), "one" | "two")
        || word(document, end) == "of"
        || (before == "a" && number.value > 2.0);
    let shown = matches!(
        before.as_str(),
        "a" | "the" | "his" | "her" | "its" | "their" | "our" | "my"
    ) || first
        .checked_sub(1)
        .and_then(|i| document.tokens.get(i))
        .is_some_and(|t| t.kind == TokenKind::Clitic);
    // "first" and "second" are more often said of time and order than counted.
    let common = !written && (number.value < 2.0 || (number.value < 3.0 && !shown));
    let named = word(document, first).starts_with(char::is_uppercase)
        && word(document, end).starts_with(char::is_uppercase);
    if fraction
        || common
        || named
        || hyphened(document, end)
        || (glued(document, first) && first > 0 && is_hyphen(word(document, first - 1)))
    {
        return Read::Nothing(end);
    }
    let counts = counted::singular(document, end).filter(|s| {
        let noun = s.of(&document.text);
        noun.starts_with(char::is_lowercase)
            && !matches!(
                noun,
                "party"
                    | "party systems"
                    | "parties"
                    | "person"
                    | "world"
                    | "half"
                    | "century"
                    | "time"
                    | "quarter"
                    | "place"
            )
            && !context::lasts(document, end)
    });
    let (Some(counts), Some(span)) = (counts, span(document, first, end)) else {
        return Read::Nothing(end);
    };
    let reason = Reason::new(
        "ordinal",
        "A place in a row of things of one kind.",
        vec![span],
    );
    let figure = Figure {
        span,
        value: number.value,
        high: None,
        unit: Some("ordinal".into()),
        counts: Some(counts),
        approximation: None,
        attributed_to: None,
        judgement: Judgement::scored(0.92, reason),
    };
    Read::Figure(Found { figure, end })
}
