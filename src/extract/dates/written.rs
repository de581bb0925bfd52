//! Dates with a day or a year in words or digits: fills in the year where it is
//! left out and compares the weekday beside it. Knows nothing of relative
//! dates.

use std::cmp::Ordering;

use jiff_core::civil::Date;

use super::calendar::{When, days_between, long, weekday_name, weekday_of};
use super::resolve::{Context, Resolved};
use super::tense::Tense;
use super::{Anchor, choose};
use crate::date::PartialDate;

/// A date as written, its year filled in where it is left out.
pub(super) fn resolve(
    date: PartialDate,
    until: Option<PartialDate>,
    weekday: Option<u8>,
    context: &Context,
) -> Resolved {
    if date.year().is_some() {
        return explicit(date, until, weekday);
    }
    let Some(today) = context.today() else {
        let year = context.date.and_then(PartialDate::year);
        if let Some(dated) = year.and_then(|y| PartialDate::new(Some(y), date.month(), date.day()))
        {
            let why = "The year is that of the article, of whose date no more is known.";
            let whole = until.and_then(|u| PartialDate::new(year, u.month(), u.day()));
            return Resolved {
                anchor: Anchor::DocumentDate,
                score: 0.6,
                code: "year-of-article",
                why: why.to_owned(),
                ..explicit(dated, whole, weekday)
            };
        }
        let why = "No year is written and the article's date is not known.";
        return Resolved::new(date.to_string(), Anchor::Missing, 0.7, "no-year", why);
    };
    let in_year = |year: i16| {
        Some(When::Day(
            PartialDate::new(u16::try_from(year).ok(), date.month(), date.day())?.civil()?,
        ))
    };
    let candidates: Vec<When> = (today.year().saturating_sub(4)..=today.year().saturating_add(4))
        .filter_map(in_year)
        .collect();
    let near = choose::bare(&candidates, today, context.tense);
    // Only one year in six or so has the weekday on that day: within a year of
    // the article it says which is meant.
    let by_weekday = weekday.and_then(|number| {
        let fits = |w: &When| {
            w.days()
                .is_some_and(|(d, _)| weekday_of(d) == number && days_between(d, today).abs() < 500)
        };
        near.filter(fits)
            .or_else(|| candidates.iter().copied().find(fits))
    });
    let Some(when) = by_weekday.or(near) else {
        return Resolved::new(
            date.to_string(),
            Anchor::Missing,
            0.4,
            "no-such-day",
            "The calendar has no such day near the article's date.",
        );
    };
    let When::Day(first) = when else {
        return Resolved::open(&date.to_string());
    };
    let agrees = weekday.map(|n| weekday_of(first) == n);
    let why = format!(
        "No year is written; {} is {}.",
        long(first),
        side(first, today)
    );
    let score = match context.tense {
        _ if agrees == Some(true) || first == today => 0.97,
        Tense::Open => 0.85,
        _ => 0.89,
    };
    let mut resolved = Resolved {
        agrees,
        ..Resolved::of(
            when,
            Anchor::DocumentDate,
            score,
            "year-inferred",
            why + &weekday_note(weekday, first),
        )
    };
    if let Some(to) = until.and_then(|u| last_of(u, first)) {
        resolved.days = Some((first, to));
    }
    resolved
}

fn side(date: Date, today: Date) -> String {
    match date.cmp(&today) {
        Ordering::Equal => "the day of the article".to_owned(),
        Ordering::Less => format!("the one before the article's date, {}", long(today)),
        Ordering::Greater => format!("the one after the article's date, {}", long(today)),
    }
}

/// The last day of a range that begins on `first`.
fn last_of(until: PartialDate, first: Date) -> Option<Date> {
    let year = u16::try_from(first.year()).ok()?;
    let in_year =
        |y| PartialDate::new(Some(y), until.month(), until.day()).and_then(PartialDate::civil);
    in_year(until.year().unwrap_or(year))
        .filter(|d| *d >= first)
        .or_else(|| in_year(year.checked_add(1)?))
}

fn weekday_note(weekday: Option<u8>, date: Date) -> String {
    match weekday {
        Some(number) if weekday_of(date) == number => {
            format!(" It was a {}; the weekday agrees.", weekday_name(number))
        }
        Some(number) => format!(
            " The text says {}, but that day is a {}.",
            weekday_name(number),
            weekday_name(weekday_of(date))
        ),
        None => String::new(),
    }
}

fn explicit(date: PartialDate, until: Option<PartialDate>, weekday: Option<u8>) -> Resolved {
    let when = stretch(date);
    let agrees = weekday.and_then(|n| date.civil().map(|d| weekday_of(d) == n));
    let why = match (date.day(), date.month()) {
        (Some(_), _) => "Day, month and year are written.",
        (None, Some(_)) => "Month and year are written.",
        _ => "The year is written.",
    };
    let note = date
        .civil()
        .map_or_else(String::new, |d| weekday_note(weekday, d));
    let score = match (agrees, date.month()) {
        (Some(false), _) => 0.75,
        (_, None) => 0.97,
        _ => 0.98,
    };
    let last = until.and_then(stretch).and_then(When::days);
    let days = when
        .and_then(When::days)
        .map(|(a, b)| (a, last.map_or(b, |l| l.1.max(b))));
    Resolved {
        when,
        days,
        agrees,
        ..Resolved::new(
            date.to_string(),
            Anchor::Explicit,
            score,
            "explicit",
            format!("{why}{note}"),
        )
    }
}

fn stretch(date: PartialDate) -> Option<When> {
    let year = i16::try_from(date.year()?).ok()?;
    match (date.civil(), date.month()) {
        (Some(day), _) => Some(When::Day(day)),
        (None, Some(month)) => Some(When::Month(year, i8::try_from(month).ok()?)),
        (None, None) => Some(When::Year(year)),
    }
}
