//! Two numbers that are one figure ("10 to 15"), and numbers joined otherwise
//! that are none: scores, telephone numbers. Knows nothing of what is counted
//! but whether something is.

use super::context::{self, glued, word};
use super::counted;
use super::numerals::{self, Kind, Number, key};
use crate::document::Document;
use crate::text::is_hyphen;

/// What follows a number.
pub(super) enum Range {
    None,
    To(Number),
    /// Numbers joined otherwise: scores, telephone numbers.
    Joined(usize),
}

/// "10 to 15", "10-15", "between 5 and 10".
pub(super) fn range(document: &Document, number: &Number) -> Range {
    let mark = word(document, number.end);
    let dash = glued(document, number.end) && (is_hyphen(mark) || matches!(mark, "–" | "—" | "−"));
    if dash {
        // "$10-$15"
        let sign = matches!(
            numerals::entry(&key(document, number.end + 1)),
            Some(("sign", _))
        );
        let at = number.end + 1 + usize::from(sign && glued(document, number.end + 1));
        let Some(upper) =
            numerals::read(document, at).filter(|u| u.first == at && glued(document, u.first))
        else {
            return Range::None;
        };
        let again = glued(document, upper.end) && is_hyphen(word(document, upper.end));
        if again || upper.kind != Kind::Digits {
            return Range::Joined(past_joined(document, number.end));
        }
        let money = context::money_before(document, number.first).is_some();
        let said = money
            || upper.times > 1.0
            || upper.suffix > 0
            || context::unit_after(document, upper.end).is_some()
            || counted::plural(document, upper.end).is_some();
        if upper.value > number.value && said && !context::year(document, number) {
            return Range::To(upper);
        }
        return Range::Joined(upper.end);
    }
    let before = number
        .first
        .checked_sub(1)
        .map_or_else(String::new, |i| key(document, i));
    let between = before == "between"
        || (context::money_before(document, number.first)
            .is_some_and(|(first, _, _)| first > 0 && key(document, first - 1) == "between"));
    let to = mark == "to" && before != "from";
    if !(to || (between && mark == "and")) {
        return Range::None;
    }
    // "$10 to $15"
    let mut at = number.end + 1;
    let sign = matches!(numerals::entry(&key(document, at)), Some(("sign", _)));
    if sign {
        at += 1;
    }
    match numerals::read(document, at) {
        Some(upper) if upper.first == at && matches!(upper.kind, Kind::Digits | Kind::Words) => {
            let grown = upper.value > number.value;
            let year = context::year(document, &upper) && !sign;
            if grown && !year && !context::lasts(document, upper.end) {
                Range::To(upper)
            } else {
                Range::None
            }
        }
        _ => Range::None,
    }
}

/// Past everything glued to a number: "555-12-34", "24/7", "-year-old".
pub(super) fn past_joined(document: &Document, mut at: usize) -> usize {
    let mut steps = 0;
    while steps < 12
        && glued(document, at)
        && document.tokens.get(at).is_some_and(|t| {
            t.is_word() || matches!(t.of(&document.text), "-" | "/" | ":" | "–" | "‑")
        })
    {
        at += 1;
        steps += 1;
    }
    at
}

/// "17-member", "six-party": part of a compound.
pub(super) fn hyphened(document: &Document, end: usize) -> bool {
    glued(document, end) && is_hyphen(word(document, end)) && glued(document, end + 1)
}
