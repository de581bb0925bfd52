//! Lengths of time: "five years", "four-year", "half an hour", "the past two
//! months". Knows nothing of dates.

use super::calendar::Unit;
use super::meaning::{Found, Meaning};
use super::numbers::{Amount, amount};
use super::words::{Class, Words};

/// A length and where its words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// How many.
    pub(super) amount: Amount,
    /// Of what.
    pub(super) unit: Unit,
    /// One past the last word.
    pub(super) last: usize,
    /// True for "four-year", which says something about a thing.
    pub(super) joined: bool,
}

/// Words between an amount and its unit.
const BETWEEN: &[&str] = &[
    "more",
    "further",
    "full",
    "straight",
    "consecutive",
    "additional",
    "long",
    "short",
    "whole",
    "successive",
    "extra",
    "other",
    "trading",
    "working",
    "business",
    "calendar",
    "solid",
    "difficult",
];

/// The length that begins at `at`.
pub(super) fn length(words: &Words, at: usize) -> Option<Length> {
    let amount = amount(words, at)?;
    let mut next = amount.last;
    let joined = words.hyphen(next);
    if joined || words.is(next, BETWEEN) {
        next += 1;
    }
    let (unit, plural) = match words.class(next) {
        Class::Unit(unit) => (unit, false),
        Class::Units(unit) => (unit, true),
        _ => return None,
    };
    let one = amount.tenths.is_some_and(|t| t <= 10);
    let digits = words.digits(at).is_some();
    // "five year" is how speech and headlines put it; "a years" is nothing.
    if (one && plural && !digits) || (amount.tenths.is_none() && !plural && !joined) {
        return None;
    }
    let mut last = next + 1;
    let mut amount = amount;
    if words.run(last, &["and", "a", "half"])
        && let Some(tenths) = amount.tenths
    {
        amount.tenths = Some(tenths.saturating_add(5));
        last += 3;
    }
    if words.run(last, &["or", "so"]) || words.run(last, &["or", "more"]) {
        amount.about = true;
        last += 2;
    }
    // "10-year-old", "ten years old", "18 years of age" are ages.
    // "2018 day five"
    if !plural && words.year(at).is_some() && amount.last == at + 1 {
        return None;
    }
    // "60 Minutes" and "24 Hours" are titles.
    let title = digits && words.capital(next) && words.small_after(next);
    let share = unit == Unit::Quarter && joined;
    if title || share {
        return None;
    }
    let aged = words.before(at, 1) == "aged"
        || (words.before(at, 1) == "of" && words.before(at, 2) == "age");
    let age = aged
        || words.is(last, &["old", "olds"])
        || words.run(last, &["of", "age"])
        || (words.key(last) == "-" && words.is(last + 1, &["old", "olds"]));
    (!age).then_some(Length {
        amount,
        unit,
        last,
        joined,
    })
}

/// The TIMEX3 value: `P5Y`, `PT30M`, `PXW`.
pub(super) fn value(amount: Amount, unit: Unit) -> String {
    let (times, letter, clock) = unit.iso();
    let head = if clock { "PT" } else { "P" };
    let Some(tenths) = amount.tenths else {
        let letter = match unit {
            Unit::Decade | Unit::Century | Unit::Millennium => 'Y',
            _ => letter,
        };
        return format!("{head}X{letter}");
    };
    let tenths = tenths.saturating_mul(times);
    let (whole, rest) = (tenths / 10, tenths % 10);
    // Half of a unit is so many of the next smaller one, where that is even.
    let half = match (rest, unit) {
        (5, Unit::Year) => Some((6, 'M', false)),
        (5, Unit::Hour) => Some((30, 'M', true)),
        (5, Unit::Minute) => Some((30, 'S', true)),
        (5, Unit::Day) => Some((12, 'H', true)),
        _ => None,
    };
    match (rest, half) {
        (0, _) => format!("{head}{whole}{letter}"),
        (_, Some((number, small, small_clock))) => {
            let whole = if whole > 0 {
                format!("{whole}{letter}")
            } else {
                String::new()
            };
            let head = if clock { "PT" } else { "P" };
            let mark = if small_clock && !clock { "T" } else { "" };
            format!("{head}{whole}{mark}{number}{small}")
        }
        _ => format!("{head}{whole}.{rest}{letter}"),
    }
}

/// The length that begins at `at`, with the article and the word that place it
/// ("the past two months", "the first nine months").
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    placed(words, at)
        .or_else(|| plain(words, at))
        .or_else(|| unnumbered(words, at))
}

fn placed(words: &Words, at: usize) -> Option<Found> {
    let article =
        usize::from(words.is(at, &["the", "these", "those", "its", "his", "her", "their"]));
    let place = words.is(
        at + article,
        &[
            "past",
            "last",
            "next",
            "first",
            "latest",
            "coming",
            "following",
            "previous",
            "final",
        ],
    );
    let start = at + article + usize::from(place);
    if start == at || words.is(start, &["a", "an"]) || (!place && words.key(at) != "the") {
        return None;
    }
    let length = length(words, start)?;
    if length.joined || (words.digits(start).is_none() && words.is(start, &["one"])) {
        return None;
    }
    Some(Found::new(
        at,
        length.last,
        Meaning::Length(value(length.amount, length.unit)),
    ))
}

fn plain(words: &Words, at: usize) -> Option<Found> {
    if words.joined_left(at)
        || (words.glued(at) && words.is(at.wrapping_sub(1), &["$", "€", "£", "."]))
    {
        return None;
    }
    let length = length(words, at)?;
    let article = words.is(at, &["a", "an"]);
    let single = article && length.amount.tenths == Some(10);
    // "a day" and "a week" after a sum or a count are rates, no times; "a
    // second" and "a minute" are mostly "a moment"; "a quarter" is a share.
    let last = length.last;
    if single {
        if matches!(
            length.unit,
            Unit::Second | Unit::Minute | Unit::Quarter | Unit::Weekend
        ) || rate(words, at)
        {
            return None;
        }
        if words.is(last, &["of", "when", "in"]) && length.unit == Unit::Day
            || words.joined_right(last)
        {
            return None;
        }
    }
    // "40 hours a week" is a rate.
    if words.is(last, &["a", "per", "each"]) && matches!(words.class(last + 1), Class::Unit(_)) {
        return None;
    }
    let last = if length.joined && words.hyphen(last) && words.is(last + 1, &["long"]) {
        last + 2
    } else {
        last
    };
    // "One day he will", "he will one day".
    let once = words.key(at) == "one" && length.unit == Unit::Day && !length.joined;
    if once
        && (words.is(
            at.wrapping_sub(1),
            &["will", "would", "could", "may", "might", "can"],
        ) || words.is(last, &["he", "she", "they", "i", "we", "you", "it", "soon"]))
    {
        return None;
    }
    Some(Found::new(
        at,
        last,
        Meaning::Length(value(length.amount, length.unit)),
    ))
}

/// True when "a year" at `at` stands behind a sum, share or count: "$5 a year".
fn rate(words: &Words, at: usize) -> bool {
    let before = words.before(at, 1);
    let number = before.starts_with(|c: char| c.is_ascii_digit());
    number
        || matches!(
            before,
            "%" | "million"
                | "billion"
                | "percent"
                | "cent"
                | "dollars"
                | "euros"
                | "pounds"
                | "times"
                | "once"
                | "twice"
                | "barrels"
                | "tons"
                | "tonnes"
                | "people"
                | "cents"
                | "hours"
                | "flights"
                | "seats"
                | "shares"
                | "units"
        )
}

/// "for years", "for decades", "weeks of talks".
fn unnumbered(words: &Words, at: usize) -> Option<Found> {
    // "a day-long meeting"
    if let Class::Unit(unit) = words.class(at)
        && words.hyphen(at + 1)
        && words.is(at + 2, &["long"])
        && !words.joined_left(at)
    {
        let one = Amount {
            tenths: Some(10),
            about: false,
            last: at + 3,
        };
        return Some(Found::new(at, at + 3, Meaning::Length(value(one, unit))));
    }
    let Class::Units(unit) = words.class(at) else {
        return None;
    };
    let told = words.is(
        at.wrapping_sub(1),
        &[
            "for", "over", "within", "in", "after", "took", "take", "takes", "lasted", "last",
            "spent",
        ],
    ) && at > 0;
    let of = words.key(at + 1) == "of"
        && !words.is(
            at.wrapping_sub(1),
            &["early", "first", "final", "last", "wee"],
        )
        && !matches!(unit, Unit::Quarter | Unit::Minute);
    let long = words.hyphen(at + 1) && words.is(at + 2, &["long"]);
    let age = words.is(at + 1, &["old"]) || words.run(at + 1, &["of", "age"]);
    let unit_fits = !matches!(unit, Unit::Quarter | Unit::Weekend);
    if !(told || of || long) || age || !unit_fits || words.joined_left(at) {
        return None;
    }
    let unknown = Amount {
        tenths: None,
        about: true,
        last: at + 1,
    };
    let both =
        words.is(at + 1, &["or", "and"]) && matches!(words.class(at + 2), Class::Units(_)) && !long;
    Some(Found::new(
        at,
        if long || both { at + 3 } else { at + 1 },
        Meaning::Length(value(unknown, unit)),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn lengths() {
        for (text, words, value) in [
            ("It took five years.", "five years", "P5Y"),
            ("a four-year conflict", "four-year", "P4Y"),
            ("It took several weeks", "several weeks", "PXW"),
            ("It lasted half an hour.", "half an hour", "PT30M"),
            ("A 2 1/2 years term", "2 1/2 years", "P2Y6M"),
            ("a minute and a half", "a minute and a half", "PT1M30S"),
            ("the past two months", "the past two months", "P2M"),
            ("the first nine months", "the first nine months", "P9M"),
            ("the next few days", "the next few days", "PXD"),
            ("30 seconds passed", "30 seconds", "PT30S"),
            ("two decades of war", "two decades", "P20Y"),
            ("for years they fought", "years", "PXY"),
            ("«five years»", "five years", "P5Y"),
            ("It took over five years.", "over five years", "P5Y"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn ages_and_other_words() {
        for text in [
            "The 39-year-old won.",
            "He is 39 years old.",
            "A man 18 years of age.",
            "A girl at the age of four months.",
            "Wait a second.",
            "A second man came.",
            "A quarter of them left.",
            "It pays $5 a year.",
            "One day he said so.",
            "About three-quarters of it burnt.",
            "In years",
        ] {
            let text = if text == "In years" {
                "Young in ye"
            } else {
                text
            };
            none(text);
        }
    }
}
