//! Stretches of the calendar told by name or by count ("Tuesday", "last
//! week", "the following year"): which are meant, by the article's date, the
//! tense and the dates before. Knows nothing of dates written in full.

use std::cmp::Ordering;

use jiff_core::civil::Date;

use super::calendar::{Unit, When, long, weekday_name};
use super::meaning::{Period, Which};
use super::resolve::{Context, Resolved};
use super::tense::Tense;
use super::{Anchor, choose, open};

/// A time of day alone: that of the day named beside it, or of the article.
pub(super) fn clock(context: &Context) -> Resolved {
    if let Some(day) = context.day_beside {
        let why = format!("The day named beside it is {}.", long(day));
        return Resolved::of(When::Day(day), Anchor::PreviousDate, 0.8, "day-beside", why);
    }
    match context.today() {
        Some(day) => {
            let why = format!(
                "No day is named; taken for the day of the article, {}.",
                long(day)
            );
            Resolved::of(
                When::Day(day),
                Anchor::DocumentDate,
                0.5,
                "day-of-article",
                why,
            )
        }
        None => Resolved::open("XXXX-XX-XX"),
    }
}

/// A named or counted stretch of the calendar.
pub(super) fn resolve(what: Period, which: Which, context: &Context) -> Resolved {
    if let Which::Year(year) = which {
        let when = choose::in_year(what, year).unwrap_or(When::Year(year));
        let score = if choose::is_winter(when) { 0.8 } else { 0.97 };
        return Resolved::of(
            when,
            Anchor::Explicit,
            score,
            "explicit",
            "Its own words say all of it.",
        );
    }
    if let Which::FromPrevious(count) = which {
        return from_previous(what, count, context);
    }
    if let Which::SameYears(count) = which
        && let Some(when) = context.quarter.and_then(|q| q.step_years(count))
    {
        return same_quarter(when);
    }
    let Some(today) = context.today() else {
        return open::partly(what, which, context);
    };
    let article = context.article();
    let resolved = match (what, which) {
        (Period::Weekday(number), Which::Bare | Which::Step(_)) => {
            return weekday(number, which, today, context);
        }
        (_, Which::OfYear(step)) => When::Year(today.year()).step(step).and_then(|y| match y {
            When::Year(year) => choose::in_year(what, year),
            _ => None,
        }),
        (Period::Unit(Unit::Weekend), Which::Step(0)) => choose::weekend(today, context.tense),
        (Period::Unit(Unit::Quarter), Which::Step(-1)) if context.quarter.is_some() => {
            context.quarter
        }
        (Period::Unit(Unit::Quarter), Which::SameYears(years)) => {
            When::around(today, Unit::Quarter)
                .and_then(|w| w.step(-1))
                .and_then(|w| w.step_years(years))
        }
        // Results of a quarter are told when it is over, whatever the verb.
        (Period::Quarter(_), Which::Bare) => {
            choose::bare(&choose::around(what, today), today, Tense::Past)
        }
        (Period::Unit(unit), Which::Step(step) | Which::SameYears(step)) => {
            When::around(today, unit).and_then(|w| w.step(step))
        }
        (_, Which::Bare) => choose::bare(&choose::around(what, today), today, context.tense),
        (_, Which::Step(step)) => choose::stepped(&choose::around(what, today), today, step),
        _ => None,
    };
    let Some(when) = resolved else {
        return open::partly(what, which, context);
    };
    let (score, code, why) = match (what, which) {
        (Period::Unit(Unit::Day), _) => (
            if which == Which::Step(1) { 0.88 } else { 0.97 },
            "from-article",
            format!("Told from the day of the article, {article}."),
        ),
        (_, Which::Bare) => (
            if context.tense == Tense::Open {
                0.75
            } else {
                0.89
            },
            "nearest",
            format!(
                "No year is written; the one nearest to the article's date, {article}, that fits the verb."
            ),
        ),
        _ => (
            0.89,
            "from-article",
            format!("Told from the article's date, {article}."),
        ),
    };
    Resolved::of(when, Anchor::DocumentDate, score, code, why)
}

fn same_quarter(when: When) -> Resolved {
    Resolved::of(
        when,
        Anchor::PreviousDate,
        0.59,
        "same-quarter",
        "The same quarter of the year before the one named.",
    )
}

fn weekday(number: u8, which: Which, today: Date, context: &Context) -> Resolved {
    let step = if let Which::Step(step) = which {
        Some(step)
    } else {
        None
    };
    let Some(date) = choose::weekday(number, today, step, context.tense) else {
        return Resolved::open(&format!("XXXX-WXX-{number}"));
    };
    let name = weekday_name(number);
    let article = long(today);
    let (score, code, why) = match date.cmp(&today) {
        Ordering::Equal => (
            0.97,
            "weekday-of-article",
            format!("{name} is {article}, the day of the article; the weekday agrees."),
        ),
        Ordering::Less => (
            0.88,
            "weekday-before",
            format!(
                "{name} is {}, the last one before the day of the article, {article}.",
                long(date)
            ),
        ),
        Ordering::Greater => (
            0.78,
            "weekday-after",
            format!(
                "{name} is {}, the next one after the day of the article, {article}.",
                long(date)
            ),
        ),
    };
    let agrees = (date == today).then_some(true);
    Resolved {
        agrees,
        ..Resolved::of(When::Day(date), Anchor::DocumentDate, score, code, why)
    }
}

/// "the following year", "two days later", "that month".
fn from_previous(what: Period, count: i32, context: &Context) -> Resolved {
    let Period::Unit(unit) = what else {
        let base = context.previous_day.or_else(|| context.today());
        if let (Period::Weekday(number), Some(base)) = (what, base) {
            return Resolved {
                anchor: Anchor::PreviousDate,
                score: 0.6,
                ..weekday(number, Which::Step(count), base, context)
            };
        }
        return Resolved::open("XXXX");
    };
    // A quarter a year earlier is a quarter.
    if unit == Unit::Year
        && let Some(when) = context
            .quarter
            .filter(|_| count == -1)
            .and_then(|q| q.step_years(count))
    {
        return same_quarter(when);
    }
    let fine = matches!(
        unit,
        Unit::Day
            | Unit::Week
            | Unit::Fortnight
            | Unit::Weekend
            | Unit::Hour
            | Unit::Minute
            | Unit::Second
    );
    let base = if fine {
        context.previous_day
    } else {
        context.previous.and_then(When::days).map(|d| d.0)
    };
    let (base, anchor, score) = match (base, context.today()) {
        (Some(base), _) if fine => (base, Anchor::PreviousDate, 0.55),
        (Some(base), _) => (base, Anchor::PreviousDate, 0.72),
        (None, Some(today)) => (today, Anchor::DocumentDate, 0.4),
        (None, None) => return Resolved::open(open::value(what)),
    };
    match When::around(base, unit).and_then(|w| w.step(count)) {
        Some(when) => {
            let why = format!(
                "Told from {}, {}.",
                long(base),
                if anchor == Anchor::PreviousDate {
                    "named before"
                } else {
                    "the article's date"
                }
            );
            Resolved::of(when, anchor, score, "from-previous", why)
        }
        None => Resolved::open(open::value(what)),
    }
}
