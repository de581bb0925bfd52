//! How far a find is to be trusted beyond what its kind says: constructions of
//! which annotators agree less often that they are dates at all, or on their
//! value. The figures are shares right on newswire annotated by others, rounded
//! down. Knows nothing of resolving.

use super::calendar::Unit;
use super::meaning::{Clock, Found, Meaning, Period, Which};
use super::words::{Class, Words};

/// The highest score a find may have.
pub(super) fn most(words: &Words, hit: &Found) -> f32 {
    let by_clock: f32 = match hit.clock {
        Some(Clock::Part(_)) => 0.75,
        Some(_) => 0.85,
        None => 1.0,
    };
    let by_meaning: f32 = match &hit.meaning {
        Meaning::Written { date, .. } if date.month().is_none() => year(words, hit),
        Meaning::Set(_) if hit.last == hit.first + 1 => 0.59,
        Meaning::Length(value) => length(words, hit, value),
        // "a year ago" in reports of results is often a quarter.
        Meaning::Period {
            which: Which::SameYears(_),
            ..
        } => 0.59,
        Meaning::Period {
            what: Period::Unit(unit),
            ..
        } => match unit {
            // "today's world"
            Unit::Day if words.key(hit.last) == "'s" && words.class(hit.first) == Class::Day(0) => {
                0.7
            }
            Unit::Quarter | Unit::Weekend | Unit::Decade | Unit::Century => 0.75,
            Unit::Week => 0.88,
            Unit::Year if words.is(hit.last - 1, &["end"]) => 0.6,
            _ => 1.0,
        },
        _ => 1.0,
    };
    by_clock.min(by_meaning)
}

/// "Orion 1980": behind a name and nothing else a year may belong to the name.
fn named(words: &Words, hit: &Found) -> bool {
    let Some(before) = hit.first.checked_sub(1) else {
        return false;
    };
    let month = matches!(words.class(before), Class::Month { .. });
    before > 0 && words.capital(before) && words.class(before) == Class::Other && !month
}

/// A business year may begin in any month; a period may be a part of the year.
fn year(words: &Words, hit: &Found) -> f32 {
    let business =
        words.is(hit.first, &["fiscal"]) || words.is(hit.last - 1, &["period", "quarter"]);
    if business || named(words, hit) {
        0.7
    } else {
        1.0
    }
}

/// "for years" and "a day" are as often a manner of speaking.
fn length(words: &Words, hit: &Found, value: &str) -> f32 {
    if hit.last == hit.first + 1 {
        0.55
    } else if value.contains('X') || words.is(hit.first, &["a", "an"]) {
        0.59
    } else {
        1.0
    }
}
