//! What recurs: "every Tuesday", "daily", "twice a week". Knows nothing of
//! dates.

use super::calendar::{Part, Season, Unit};
use super::meaning::{Found, Meaning};
use super::numbers;
use super::weekdays;
use super::words::{Class, Words};

/// The expression that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    every(words, at)
        .or_else(|| adverb(words, at))
        .or_else(|| times(words, at))
        .or_else(|| weekdays::recurring(words, at))
}

/// "every day", "each July", "every two weeks", "every Tuesday".
fn every(words: &Words, at: usize) -> Option<Found> {
    if !words.is(at, &["every", "each"]) {
        return None;
    }
    let next = at + 1 + usize::from(words.is(at + 1, &["other", "single"]));
    let set = |last, value| Some(Found::new(at, last, Meaning::Set(value)));
    let (unit, times, last) = match words.class(next) {
        Class::Unit(unit) => (
            unit,
            if words.key(at + 1) == "other" { 2 } else { 1 },
            next + 1,
        ),
        Class::Weekday { number, .. } => return set(next + 1, format!("XXXX-WXX-{number}")),
        Class::Month { number, .. } => return set(next + 1, format!("XXXX-{number:02}")),
        Class::Season(season) => return set(next + 1, format!("XXXX-{}", Season::code(season))),
        Class::Part(part) => return set(next + 1, format!("XXXX-XX-XX{}", Part::code(part))),
        _ => {
            let amount = numbers::amount(words, next)?;
            let Class::Units(unit) = words.class(amount.last) else {
                return None;
            };
            (
                unit,
                amount.tenths.filter(|t| t % 10 == 0)? / 10,
                amount.last + 1,
            )
        }
    };
    if words.joined_right(last) || matches!(unit, Unit::Second) {
        return None;
    }
    set(last, period(unit, times))
}

fn period(unit: Unit, times: u32) -> String {
    let (each, letter, clock) = unit.iso();
    format!(
        "{}{}{letter}",
        if clock { "PT" } else { "P" },
        each.saturating_mul(times)
    )
}

/// "daily", "weekly", "annually". "Annual" and "quarterly" mostly belong to
/// names of reports.
fn adverb(words: &Words, at: usize) -> Option<Found> {
    let value = match words.key(at) {
        "hourly" => "PT1H",
        "daily" | "nightly" => "P1D",
        "weekly" => "P1W",
        "monthly" => "P1M",
        "annually" | "yearly" => "P1Y",
        _ => return None,
    };
    // "the Daily Mail", "twice-weekly", "day-to-daily".
    let name = words.capital(at) && (at > 0 || words.capital(at + 1));
    let joined = words.joined_left(at) || words.joined_right(at + 1);
    (!name && !joined).then(|| Found::new(at, at + 1, Meaning::Set(value.to_owned())))
}

/// "twice a week", "three times a day".
fn times(words: &Words, at: usize) -> Option<Found> {
    let next = if words.is(at, &["once", "twice"]) {
        at + 1
    } else {
        let amount = numbers::amount(words, at)?;
        (words.key(amount.last) == "times").then_some(amount.last + 1)?
    };
    if !words.is(next, &["a", "an", "every", "each", "per"]) {
        return None;
    }
    let Class::Unit(unit) = words.class(next + 1) else {
        return None;
    };
    Some(Found::new(at, next + 2, Meaning::Set(period(unit, 1))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn sets() {
        for (text, words, value) in [
            ("It runs every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
            ("Every day it rains", "Every day", "P1D"),
            ("It meets twice a week", "twice a week", "P1W"),
            ("three times a day", "three times a day", "P1D"),
            ("It is paid annually.", "annually", "P1Y"),
            ("each July they march", "each July", "XXXX-07"),
            ("every two weeks", "every two weeks", "P2W"),
            ("every other year", "every other year", "P2Y"),
            ("«daily»", "daily", "P1D"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn names_and_other_words() {
        none("The Daily Mail said so.");
        none("Once a spy came.");
        none("Every second counts.");
        none("Every man left.");
    }
}
