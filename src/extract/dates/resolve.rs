//! Turns what a recogniser found into a TIMEX3 value: fills in what the words
//! leave out from the article's date, the tense and the dates before. Knows
//! nothing of recognisers.

use jiff_core::civil::Date;

use super::calendar::{When, add_days, days_between, long};
use super::either::Order;
use super::meaning::{Found, Meaning, Period};
use super::tense::Tense;
use super::{Anchor, TimeKind, TimeModifier, choose, either, stretches, written};
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
    /// The order of day and month in the other dates of the text, where one
    /// of them tells.
    pub(super) order: Option<Order>,
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
        Meaning::Fixed { value, days } => Resolved {
            days: *days,
            ..Resolved::new(
                value.clone(),
                Anchor::Explicit,
                0.85,
                "explicit",
                "Its own words say all of it.",
            )
        },
        Meaning::Either {
            day_first,
            month_first,
            weekday,
        } => either::resolve(*day_first, *month_first, *weekday, context),
        Meaning::Impossible(why) => Resolved::new(
            "XXXX-XX-XX".to_owned(),
            Anchor::Missing,
            0.3,
            "no-such-day",
            why,
        ),
        Meaning::Period { what, which } => stretches::resolve(*what, *which, context),
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
        Meaning::Clock => stretches::clock(context),
        Meaning::Length(value) => fixed(
            TimeKind::Duration,
            value,
            "length",
            "The words say how long.",
        ),
        Meaning::Set(value) => Resolved {
            score: 0.75,
            ..fixed(TimeKind::Set, value, "recurs", "The words say how often.")
        },
        Meaning::Reference(value) => Resolved {
            score: 0.59,
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
        ..Resolved::new(value.to_owned(), Anchor::Explicit, 0.87, code, why)
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
