//! Dates told from the article's day or from a date named before: "yesterday",
//! "last week", "two years ago", "the following month". Knows nothing of that
//! day.

use super::TimeModifier;
use super::calendar::{Part, Unit};
use super::lengths;
use super::meaning::{Clock, Found, Meaning, Period, Which};
use super::periods::leader;
use super::weekdays::part;
use super::words::{Class, Words};

/// The relative date that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    day(words, at)
        .or_else(|| part_of_day(words, at))
        .or_else(|| from_length(words, at))
        .or_else(|| year_ago(words, at))
        .or_else(|| placed(words, at))
        .or_else(|| named_before(words, at))
        .or_else(|| the_day(words, at))
        .or_else(|| the_part(words, at))
        .or_else(|| the_unit(words, at))
        .or_else(|| year_end(words, at))
}

fn unit(first: usize, last: usize, unit: Unit, which: Which) -> Found {
    Found::new(
        first,
        last,
        Meaning::Period {
            what: Period::Unit(unit),
            which,
        },
    )
}

/// "today", "yesterday morning", "tonight", "the day after tomorrow".
fn day(words: &Words, at: usize) -> Option<Found> {
    for (lead, word, step) in [("before", "yesterday", -2), ("after", "tomorrow", 2)] {
        let article = usize::from(words.key(at) == "the");
        if words.run(at + article, &["day", lead, word]) {
            return Some(unit(at, at + article + 3, Unit::Day, Which::Step(step)));
        }
    }
    // "USA Today" is a paper.
    if words.capital(at) && words.capital(at.wrapping_sub(1)) && at > 0 {
        return None;
    }
    if words.joined_right(at + 1) || words.joined_left(at) {
        return None;
    }
    if words.is(at, &["tonight"]) {
        return Some(
            unit(at, at + 1, Unit::Day, Which::Step(0)).at(Some(Clock::Part(Part::Night))),
        );
    }
    let Class::Day(step) = words.class(at) else {
        return None;
    };
    let (clock, last) = part(words, at + 1);
    Some(unit(at, last, Unit::Day, Which::Step(step)).at(clock))
}

/// "this morning", "last night", "the next morning", "overnight".
fn part_of_day(words: &Words, at: usize) -> Option<Found> {
    let (which, next) = match words.key(at) {
        "this" => (Which::Step(0), at + 1),
        "last" => (Which::Step(-1), at + 1),
        "that" => (Which::FromPrevious(0), at + 1),
        "the" if words.is(at + 1, &["next", "following"]) => (Which::FromPrevious(1), at + 2),
        "the" if words.is(at + 1, &["previous"]) => (Which::FromPrevious(-1), at + 2),
        "the" if words.is(at + 1, &["same"]) => (Which::FromPrevious(0), at + 2),
        "mid" if matches!(words.class(at + 1), Class::Part(_)) => (Which::Step(0), at + 1),
        _ => return None,
    };
    let Class::Part(part) = words.class(next) else {
        return None;
    };
    if words.key(at) == "last" && part != Part::Night {
        return None;
    }
    Some(unit(at, next + 1, Unit::Day, which).at(Some(Clock::Part(part))))
}

/// "two years ago", "three days later", "a year earlier", "a week from now".
fn from_length(words: &Words, at: usize) -> Option<Found> {
    // "months ago", "years later": how many is not said.
    if let Class::Units(_) = words.class(at)
        && words.is(at + 1, &["ago", "earlier", "before"])
        && words.key(at + 1) != "before"
    {
        return Some(Found::new(at, at + 2, Meaning::Reference("PAST_REF")));
    }
    let length = lengths::length(words, at)?;
    if length.joined {
        return None;
    }
    let (which, last): (fn(i32) -> Which, usize) = match words.key(length.last) {
        "ago" => (|n| Which::Step(-n), length.last + 1),
        "earlier" => (|n| Which::FromPrevious(-n), length.last + 1),
        "before" | "previously" if ends(words, length.last + 1) => {
            (|n| Which::FromPrevious(-n), length.last + 1)
        }
        "later" => (Which::FromPrevious, length.last + 1),
        "hence" => (Which::Step, length.last + 1),
        "from" if words.is(length.last + 1, &["now", "today"]) => (Which::Step, length.last + 2),
        _ => return None,
    };
    // "an hour later" lies within a day: how long is all it says.
    if matches!(length.unit, Unit::Second | Unit::Minute | Unit::Hour)
        && matches!(which(1), Which::FromPrevious(_))
    {
        let value = lengths::value(length.amount, length.unit);
        return Some(Found::new(at, last, Meaning::Length(value)));
    }
    let past = matches!(which(1), Which::Step(-1) | Which::FromPrevious(-1));
    let Some(count) = length
        .amount
        .tenths
        .filter(|t| t % 10 == 0)
        .and_then(|t| i32::try_from(t / 10).ok())
    else {
        return Some(Found::new(
            at,
            last,
            Meaning::Reference(if past { "PAST_REF" } else { "FUTURE_REF" }),
        ));
    };
    let (unit_of, times) = match length.unit {
        Unit::Fortnight => (Unit::Week, 2),
        Unit::Decade => (Unit::Year, 10),
        Unit::Century => (Unit::Year, 100),
        Unit::Millennium => (Unit::Year, 1000),
        unit => (unit, 1),
    };
    let hours = matches!(length.unit, Unit::Second | Unit::Minute);
    let count = match length.unit {
        _ if hours => 0,
        Unit::Hour => count / 24,
        _ => count.saturating_mul(times),
    };
    let mut which = which(count);
    // "profit rose from $5 a year ago": the same quarter, where one is named.
    if unit_of == Unit::Year && count == 1 && past {
        which = if words.key(length.last) == "ago" {
            Which::SameYears(-1)
        } else {
            Which::FromPrevious(-1)
        };
    }
    Some(unit(at, last, unit_of, which))
}

/// True when no noun follows that the words would belong to.
fn ends(words: &Words, at: usize) -> bool {
    at >= words.len()
        || words.is(
            at,
            &[
                ".", ",", ";", "\"", ")", "and", "but", "in", "when", "at", "on", "that", "with",
                "as",
            ],
        )
}

/// "year-ago", "the year-earlier quarter", "the same quarter last year".
fn year_ago(words: &Words, at: usize) -> Option<Found> {
    let article = usize::from(words.key(at) == "the");
    let start = at + article;
    let noun_after = |at: usize| {
        article == 0
            || words.is(at, &["quarter", "period"])
            || matches!(words.class(at), Class::Ordinal(_))
    };
    if !noun_after(start + 3) {
        return None;
    }
    if words.key(start) != "year"
        || !words.hyphen(start + 1)
        || !words.is(start + 2, &["ago", "earlier"])
    {
        return None;
    }
    let noun = start + 3;
    let which = Which::SameYears(-1);
    if let Class::Ordinal(n @ 1..=4) = words.class(noun)
        && words.key(noun + 1) == "quarter"
    {
        let what = Period::Quarter(i8::try_from(n).ok()?);
        return Some(Found::new(
            at,
            noun + 2,
            Meaning::Period {
                what,
                which: Which::OfYear(-1),
            },
        ));
    }
    let (what, last) = match words.key(noun) {
        "quarter" => (Unit::Quarter, noun + 1),
        "period" => (Unit::Year, noun + 1),
        _ => (Unit::Year, noun),
    };
    Some(unit(at, last, what, which))
}

/// "last week", "this year", "the coming month", "the current quarter", "the
/// latest quarter".
fn placed(words: &Words, at: usize) -> Option<Found> {
    let article = usize::from(words.key(at) == "the");
    let (step, next) = match words.key(at + article) {
        "latest" if article == 1 => (-1, at + 2),
        "following" | "previous" | "preceding" | "next" if article == 1 => return None,
        _ => leader(words, at + article)?,
    };
    let next = if words.is(next, &["fiscal", "calendar", "financial"]) {
        next + 1
    } else {
        next
    };
    let Class::Unit(what) = words.class(next) else {
        return None;
    };
    let last = next + 1;
    if matches!(
        what,
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight | Unit::Millennium
    ) || words.joined_right(last)
    {
        return None;
    }
    if what == Unit::Day && (step != 0 || (article == 0 && words.key(at) != "this")) {
        return None;
    }
    // "the past decade" is a length, "the past year" runs up to now.
    if words.is(at + article, &["past"])
        && matches!(
            what,
            Unit::Decade | Unit::Century | Unit::Month | Unit::Week
        )
        || (article == 1
            && words.is(at + article, &["last"])
            && matches!(what, Unit::Decade | Unit::Century))
    {
        let one = super::numbers::Amount {
            tenths: Some(10),
            about: false,
            last,
        };
        return Some(Found::new(
            at,
            last,
            Meaning::Length(lengths::value(one, what)),
        ));
    }
    let title = words.capital(at)
        && words.capital(next)
        && words.is(at.wrapping_sub(1), &["'s", "\"", "'"]);
    if title && at > 0 {
        return None;
    }
    if words.run(last, &["or", "so"]) {
        return Some(unit(at, last + 2, what, Which::Step(step)).with(TimeModifier::Approx));
    }
    Some(unit(at, last, what, Which::Step(step)))
}

/// "the following year", "the next day", "that month", "the same week", "the
/// year before".
fn named_before(words: &Words, at: usize) -> Option<Found> {
    let (step, next) = match words.key(at) {
        "that" => (0, at + if words.key(at + 1) == "same" { 2 } else { 1 }),
        "the" => match words.key(at + 1) {
            "following" | "next" => (1, at + 2),
            "previous" | "preceding" => (-1, at + 2),
            "same" => (0, at + 2),
            _ => {
                let Class::Unit(what) = words.class(at + 1) else {
                    return None;
                };
                let step = match words.key(at + 2) {
                    "before" | "earlier" | "previous" if ends(words, at + 3) => -1,
                    "after" | "later" if ends(words, at + 3) => 1,
                    _ => return None,
                };
                return Some(unit(at, at + 3, what, Which::FromPrevious(step)));
            }
        },
        _ => return None,
    };
    let Class::Unit(what) = words.class(next) else {
        return None;
    };
    let fits = matches!(
        what,
        Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend
    );
    (fits && !words.joined_right(next + 1))
        .then(|| unit(at, next + 1, what, Which::FromPrevious(step)))
}

/// "ended the day", "later in the day": the day the text speaks of.
fn the_day(words: &Words, at: usize) -> Option<Found> {
    let ended = words.is(
        at.wrapping_sub(1),
        &[
            "end",
            "ends",
            "ended",
            "ending",
            "close",
            "closed",
            "closing",
            "finish",
            "finished",
            "finishing",
            "started",
            "began",
        ],
    );
    let within = words.is(at.wrapping_sub(1), &["in"])
        && words.is(at.wrapping_sub(2), &["early", "earlier", "late", "later"]);
    let whole = words.run(at, &["the", "day"])
        && !words.is(
            at + 2,
            &["of", "that", "when", "before", "after", "he", "she", "they"],
        )
        && !words.joined_right(at + 2);
    (whole && at > 1 && (ended || within))
        .then(|| unit(at, at + 2, Unit::Day, Which::FromPrevious(0)))
}

/// "in the morning" of the day the text speaks of.
fn the_part(words: &Words, at: usize) -> Option<Found> {
    let Class::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) = words.class(at + 1)
    else {
        return None;
    };
    let placed = words.key(at) == "the"
        && words.is(at.wrapping_sub(1), &["in", "during"])
        && at > 0
        && !words.joined_right(at + 2)
        && !words.is(at + 2, &["of", "s", "paper", "papers"]);
    placed.then(|| unit(at, at + 2, Unit::Day, Which::FromPrevious(0)).at(Some(Clock::Part(part))))
}

/// "the year", "the quarter": the one the article is about.
fn the_unit(words: &Words, at: usize) -> Option<Found> {
    let start = at + 1;
    let next = if words.is(start, &["fiscal", "full", "entire", "whole"]) {
        start + 1
    } else {
        start
    };
    let Class::Unit(what) = words.class(next) else {
        return None;
    };
    let last = next + 1;
    let fits = matches!(
        what,
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend
    );
    // "the year ended June 30" is a length with an end of its own.
    if words.key(at) == "the" && what == Unit::Year && words.is(last, &["ended", "ending"]) {
        return Some(Found::new(at, last, Meaning::Length("P1Y".to_owned())));
    }
    if words.key(at) != "the"
        || !fits
        || words.joined_right(last)
        || words.is(last, &["of", "that", "when"])
    {
        return None;
    }
    // Reports speak of the last quarter that is over.
    let step = if what == Unit::Quarter { -1 } else { 0 };
    Some(unit(at, last, what, Which::Step(step)))
}

/// "year-end", "year's end".
fn year_end(words: &Words, at: usize) -> Option<Found> {
    if words.key(at) != "year" || words.joined_left(at) {
        return None;
    }
    let end = at
        + if words.hyphen(at + 1) || words.key(at + 1) == "'s" {
            2
        } else {
            1
        };
    let ends = words.key(end) == "end" && !words.joined_right(end + 1);
    ends.then(|| unit(at, end + 1, Unit::Year, Which::Step(0)).with(TimeModifier::End))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, none};

    #[test]
    fn from_the_articles_day() {
        for (text, words, value) in [
            ("It rained yesterday.", "yesterday", "2017-06-07"),
            ("Tomorrow it ends", "Tomorrow", "2017-06-09"),
            ("He spoke this morning.", "this morning", "2017-06-08TMO"),
            ("He spoke last night.", "last night", "2017-06-07TNI"),
            ("He speaks tonight…", "tonight", "2017-06-08TNI"),
            ("He spoke last week.", "last week", "2017-W22"),
            ("He left two years ago.", "two years ago", "2015"),
            ("He left three months ago.", "three months ago", "2017-03"),
            ("He left ten days ago.", "ten days ago", "2017-05-29"),
            ("It grew this year.", "this year", "2017"),
            ("It grew last month.", "last month", "2017-05"),
            ("It opens next year.", "next year", "2018"),
            ("It closed years ago.", "years ago", "PAST_REF"),
            (
                "the day after tomorrow",
                "the day after tomorrow",
                "2017-06-10",
            ),
            ("It fell later this month.", "later this month", "2017-06"),
        ] {
            dated(text, words, value);
        }
    }

    #[test]
    fn without_an_article_date() {
        check("It rained yesterday", "yesterday", "XXXX-XX-XX");
        check("It rained last week", "last week", "XXXX-WXX");
        check("He spoke this morning", "this morning", "XXXX-XX-XXTMO");
    }

    #[test]
    fn from_a_date_named_before() {
        dated(
            "On 3 May 2016 he left. He came back two days later.",
            "two days later",
            "2016-05-05",
        );
        dated(
            "It began in March 2011. It ended the following year.",
            "the following year",
            "2012",
        );
        dated(
            "On 3 May 2016 he left; that day it rained.",
            "that day",
            "2016-05-03",
        );
    }

    #[test]
    fn other_words() {
        none("USA Today wrote so.");
        none("He came last.");
        none("The day of the vote came.");
        none("The last man stood.");
        none("ago");
    }
}
