//! Turns what a recogniser found into a TIMEX3 value: fills in what the words
//! leave out from the article's date, the tense and the dates before. Knows
//! nothing of recognisers.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::calendar::{Unit, When, add_days, days_between, long, weekday_name};
use super::meaning::{Found, Meaning, Period, Which};
use super::tense::Tense;
use super::{Anchor, TimeKind, TimeModifier, choose, open, written};
use crate::date::PartialDate;

/// What is known beside the words.
pub(super) struct Context {
    /// The article's date, perhaps a part of it.
    pub(super) date: Option<PartialDate>,
    /// The last date named before.
    pub(super) previous: Option<When>,
    /// The last day named before.
    pub(super) previous_day: Option<Date>,
    /// A quarter named in this sentence or the one before.
    pub(super) quarter: Option<When>,
    /// The day named nearest in the same sentence, for times of day.
    pub(super) day_beside: Option<Date>,
    /// What the clause speaks of.
    pub(super) tense: Tense,
}

/// A meaning resolved as far as it goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    /// The stretch of the calendar, where it is known.
    pub(super) when: Option<When>,
    /// First and last day.
    pub(super) days: Option<(Date, Date)>,
    pub(super) anchor: Anchor,
    pub(super) agrees: Option<bool>,
    /// How probable it is that this is meant.
    pub(super) score: f32,
    /// Stable code and plain words.
    pub(super) code: &'static str,
    pub(super) why: String,
}

impl Resolved {
    pub(super) fn new(
        value: String,
        anchor: Anchor,
        score: f32,
        code: &'static str,
        why: impl Into<String>,
    ) -> Self {
        let why = why.into();
        Self {
            kind: TimeKind::Date,
            value,
            when: None,
            days: None,
            anchor,
            agrees: None,
            score,
            code,
            why,
        }
    }

    pub(super) fn of(
        when: When,
        anchor: Anchor,
        score: f32,
        code: &'static str,
        why: impl Into<String>,
    ) -> Self {
        Self {
            when: Some(when),
            days: when.days(),
            ..Self::new(when.value(), anchor, score, code, why)
        }
    }

    pub(super) fn open(value: &str) -> Self {
        let why = "The article's date is not known, so this stays open.";
        Self::new(value.to_owned(), Anchor::Missing, 0.7, "no-date", why)
    }
}

impl Context {
    pub(super) fn today(&self) -> Option<Date> {
        self.date.and_then(PartialDate::civil)
    }

    /// "8 June 2017, the day of the article" in reasons.
    pub(super) fn article(&self) -> String {
        self.today().map_or_else(
            || self.date.map_or_else(String::new, |d| d.to_string()),
            long,
        )
    }
}

/// Resolves what was found, with its time of day and modifier.
pub(super) fn resolve(found: &Found, context: &Context) -> Resolved {
    let mut resolved = meaning(&found.meaning, context);
    if let Some(clock) = found.clock {
        resolved.kind = TimeKind::Time;
        let whole = matches!(resolved.when, Some(When::Day(_)))
            || resolved.value.len() == 10
            || resolved.value.starts_with("XXXX-W");
        if whole {
            resolved.value.push_str(&clock.value());
        }
    }
    if let Some((first, last)) = resolved.days {
        resolved.days = Some(narrow(found, first, last, context.today()));
    }
    resolved
}

fn meaning(meaning: &Meaning, context: &Context) -> Resolved {
    match meaning {
        Meaning::Written {
            date,
            until,
            weekday,
        } => written::resolve(*date, *until, *weekday, context),
        Meaning::Fixed { value, days, doubt } => {
            let (score, code, why) = if *doubt {
                (
                    0.4,
                    "day-or-month",
                    "Day and month may stand in either order, depending on the country.",
                )
            } else {
                (0.95, "explicit", "Its own words say all of it.")
            };
            Resolved {
                days: *days,
                ..Resolved::new(value.clone(), Anchor::Explicit, score, code, why)
            }
        }
        Meaning::Period { what, which } => period(*what, *which, context),
        Meaning::Range(from, until) => {
            let mut first = self::meaning(from, context);
            let mut second = self::meaning(until, context);
            // "March to May 2016": the year stands with the second only.
            if let (Some(a), Some(b)) = (first.days, second.days)
                && (a.0 > b.1
                    || second.anchor == Anchor::Explicit && first.anchor != Anchor::Explicit)
            {
                first = in_year_of(from, first, b.0.year());
            }
            if first.days.zip(second.days).is_some_and(|(a, b)| a.0 > b.1) {
                // "from Monday to Friday": the Friday after that Monday.
                let weekdays = matches!(
                    **until,
                    Meaning::Period {
                        what: Period::Weekday(_),
                        ..
                    }
                );
                let later = second
                    .days
                    .filter(|_| weekdays)
                    .and_then(|d| add_days(d.0, 7));
                second.days = later.map(|d| (d, d));
            }
            first.days = first.days.zip(second.days).map(|(a, b)| (a.0, b.1));
            first
        }
        Meaning::Clock => clock(context),
        Meaning::Length(value) => fixed(
            TimeKind::Duration,
            value,
            "length",
            "The words say how long.",
        ),
        Meaning::Set(value) => fixed(TimeKind::Set, value, "recurs", "The words say how often."),
        Meaning::Reference(value) => Resolved {
            score: 0.7,
            ..fixed(
                TimeKind::Date,
                value,
                "vague",
                "Past, present or future, but no date.",
            )
        },
    }
}

fn fixed(kind: TimeKind, value: &str, code: &'static str, why: &str) -> Resolved {
    Resolved {
        kind,
        ..Resolved::new(value.to_owned(), Anchor::Explicit, 0.95, code, why)
    }
}

fn in_year_of(from: &Meaning, first: Resolved, year: i16) -> Resolved {
    let when = match from {
        Meaning::Period { what, .. } => choose::in_year(*what, year),
        _ => None,
    };
    when.map_or(first, |w| {
        Resolved::of(
            w,
            Anchor::Explicit,
            0.9,
            "year-of-range",
            "The year stands with the end of the range.",
        )
    })
}

/// Narrows the days to the half a modifier names, or to the side of the
/// article's day that "earlier" and "later" name.
fn narrow(found: &Found, first: Date, last: Date, today: Option<Date>) -> (Date, Date) {
    if let Some(today) = today.filter(|t| first <= *t && *t <= last)
        && found.side != 0
        && first != last
    {
        return match found.side {
            1.. => (add_days(today, 1).map_or(last, |d| d.min(last)), last),
            _ => (first, today),
        };
    }
    let days = days_between(first, last);
    let (from, until) = match found.modifier {
        Some(TimeModifier::Start) => (0, days / 2),
        Some(TimeModifier::Mid) => (days / 4, days - days / 4),
        Some(TimeModifier::End) => (days - days / 2, days),
        _ => return (first, last),
    };
    (
        add_days(first, from).unwrap_or(first),
        add_days(first, until).unwrap_or(last),
    )
}

/// A time of day alone: that of the day named beside it, or of the article.
fn clock(context: &Context) -> Resolved {
    if let Some(day) = context.day_beside {
        let why = format!("The day named beside it is {}.", long(day));
        return Resolved::of(
            When::Day(day),
            Anchor::PreviousDate,
            0.85,
            "day-beside",
            why,
        );
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
                0.6,
                "day-of-article",
                why,
            )
        }
        None => Resolved::open("XXXX-XX-XX"),
    }
}

/// A named or counted stretch of the calendar.
fn period(what: Period, which: Which, context: &Context) -> Resolved {
    if let Which::Year(year) = which {
        let when = choose::in_year(what, year).unwrap_or(When::Year(year));
        let score = if choose::is_winter(when) { 0.8 } else { 0.95 };
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
        return Resolved::of(
            when,
            Anchor::PreviousDate,
            0.75,
            "same-quarter",
            "The same quarter of the year before the one named.",
        );
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
            0.95,
            "from-article",
            format!("Told from the day of the article, {article}."),
        ),
        (_, Which::Bare) => (
            if context.tense == Tense::Open {
                0.7
            } else {
                0.8
            },
            "nearest",
            format!(
                "No year is written; the one nearest to the article's date, {article}, that fits the verb."
            ),
        ),
        _ => (
            0.9,
            "from-article",
            format!("Told from the article's date, {article}."),
        ),
    };
    Resolved::of(when, Anchor::DocumentDate, score, code, why)
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
            0.92,
            "weekday-of-article",
            format!("{name} is {article}, the day of the article; the weekday agrees."),
        ),
        Ordering::Less => (
            0.85,
            "weekday-before",
            format!(
                "{name} is {}, the last one before the day of the article, {article}.",
                long(date)
            ),
        ),
        Ordering::Greater => (
            0.8,
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
        return Resolved::of(
            when,
            Anchor::PreviousDate,
            0.75,
            "same-quarter",
            "The same quarter of the year before the one named.",
        );
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
        (Some(base), _) => (base, Anchor::PreviousDate, 0.7),
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
