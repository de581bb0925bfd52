//! When something is said to happen, as far as it is known, and whether two
//! such times can be one. Knows nothing of text.

use crate::date::{PartialDate, days_in_month};
use crate::extract::{DateMention, TimeKind};
use crate::span::Span;

/// A date of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Time {
    pub span: Span,
    pub planned: bool,
    /// Worked out from the day of writing: "yesterday".
    pub reckoned: bool,
    /// Terms around it: what happens then.
    pub near: Vec<u32>,
    pub when: When,
}

/// What is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// From the first to the last day it can mean, as [`day_number`]s.
    Days(i64, i64),
    /// The year is not stated.
    Open(Open),
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open {
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// 1 for Monday.
    pub weekday: Option<u8>,
}

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same day or days.
    Same,
    /// One may lie in the other, or too little is known.
    Possible,
    /// They cannot be one.
    Conflict,
}

impl Time {
    /// The time of a date; `None` for lengths, things that recur and "now".
    pub fn of(mention: &DateMention) -> Option<Self> {
        let time = &mention.time;
        if !matches!(time.kind, TimeKind::Date | TimeKind::Time) || time.value.ends_with("_REF") {
            return None;
        }
        let days = time.earliest.as_deref().and_then(day_number).and_then(|a| {
            let b = time.latest.as_deref().and_then(day_number)?;
            (a <= b).then_some(When::Days(a, b))
        });
        let when = days.or_else(|| open(&time.value))?;
        Some(Self {
            span: mention.span,
            planned: mention.planned,
            reckoned: false,
            near: Vec::new(),
            when,
        })
    }

    /// True for a day, or two or three; of the calendar or of a year not stated.
    pub fn is_day(&self) -> bool {
        match self.when {
            When::Days(a, b) => b - a <= 2,
            When::Open(open) => open.day.is_some(),
        }
    }

    /// Its first and last day, where they are known.
    pub fn days(&self) -> Option<(i64, i64)> {
        match self.when {
            When::Days(a, b) => Some((a, b)),
            When::Open(_) => None,
        }
    }
}

/// `XXXX-04-13`, `XXXX-04`, `XXXX-WXX-2`.
fn open(value: &str) -> Option<When> {
    let value = value.split('T').next()?;
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-") {
        let weekday = weekday.parse().ok().filter(|d| (1..=7).contains(d))?;
        return Some(When::Open(Open {
            month: None,
            day: None,
            weekday: Some(weekday),
        }));
    }
    let date = PartialDate::parse(value).filter(|d| d.year().is_none())?;
    Some(When::Open(Open {
        month: date.month(),
        day: date.day(),
        weekday: None,
    }))
}

/// Days since a fixed day (Hinnant, "`chrono`-compatible low-level date
/// algorithms").
pub(super) fn day_number(iso: &str) -> Option<i64> {
    number(PartialDate::parse(iso)?)
}

/// The same of a date whose day is known.
pub(super) fn number(date: PartialDate) -> Option<i64> {
    let (month, day) = (i64::from(date.month()?), i64::from(date.day()?));
    let year = i64::from(date.year()?) - i64::from(month <= 2);
    let from_march = (month + 9) % 12;
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days + (153 * from_march + 2) / 5 + day)
}

/// The middle of the time a date leaves open, for distances between articles.
pub(super) fn about(date: PartialDate) -> Option<i64> {
    number(date).or_else(|| {
        let (year, month) = (date.year()?, date.month()?);
        let day = days_in_month(year, month) / 2;
        number(PartialDate::ymd(year, month, day)?)
    })
}

pub(super) fn relation(one: When, other: When) -> Relation {
    match (one, other) {
        (When::Days(from, to), When::Days(start, end)) => {
            if to < start || end < from {
                Relation::Conflict
            } else if (from, to) == (start, end) || (to - from <= 2 && end - start <= 2) {
                Relation::Same
            } else {
                Relation::Possible
            }
        }
        (When::Days(from, to), When::Open(open)) | (When::Open(open), When::Days(from, to)) => {
            if to - from > 60 {
                return Relation::Possible;
            }
            let fits = (from..=to).any(|number| {
                let (month, day) = month_day(number);
                open.month.is_none_or(|m| m == month)
                    && open.day.is_none_or(|d| d == day)
                    && open.weekday.is_none_or(|w| w == weekday_of(number))
            });
            match (fits, from == to && open.day.is_some()) {
                (false, _) => Relation::Conflict,
                (true, true) => Relation::Same,
                (true, false) => Relation::Possible,
            }
        }
        (When::Open(x), When::Open(y)) => {
            let apart = |a: Option<u8>, b: Option<u8>| a.is_some() && b.is_some() && a != b;
            if apart(x.month, y.month) || apart(x.day, y.day) || apart(x.weekday, y.weekday) {
                Relation::Conflict
            } else if x == y && (x.day.is_some() || x.weekday.is_some()) {
                Relation::Same
            } else {
                Relation::Possible
            }
        }
    }
}

/// 1 for Monday. Day 1 of [`number`] is 1 March of the year 0, a Wednesday.
fn weekday_of(number: i64) -> u8 {
    u8::try_from((number + 1).rem_euclid(7) + 1).unwrap_or(1)
}

/// Month and day of a [`number`].
fn month_day(number: i64) -> (u8, u8) {
    let days = number - 1;
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_month_and_weekday() {
        for (iso, weekday) in [
            ("2017-06-08", 4),
            ("2000-02-29", 2),
            ("1999-12-31", 5),
            ("2026-11-27", 5),
            ("2024-03-01", 5),
        ] {
            let n = day_number(iso).unwrap();
            let (m, d) = month_day(n);
            assert_eq!(&iso[5..], format!("{m:02}-{d:02}"));
            assert_eq!(weekday_of(n), weekday, "{iso}");
        }
    }

    #[test]
    fn times_are_the_same_or_may_be_or_cannot() {
        let day = |iso: &str| {
            let n = day_number(iso).unwrap();
            When::Days(n, n)
        };
        let span = |a: &str, b: &str| When::Days(day_number(a).unwrap(), day_number(b).unwrap());
        let weekday = |w| {
            When::Open(Open {
                month: None,
                day: None,
                weekday: Some(w),
            })
        };
        let date = |m, d| {
            When::Open(Open {
                month: Some(m),
                day: d,
                weekday: None,
            })
        };
        for (a, b, expected) in [
            (day("2017-06-08"), day("2017-06-08"), Relation::Same),
            (day("2017-06-08"), day("2017-06-09"), Relation::Conflict),
            (
                day("2017-06-08"),
                span("2017-06-01", "2017-06-30"),
                Relation::Possible,
            ),
            (
                span("2017-06-13", "2017-06-14"),
                span("2017-07-11", "2017-07-20"),
                Relation::Conflict,
            ),
            (
                span("2017-06-13", "2017-06-14"),
                span("2017-06-09", "2017-06-30"),
                Relation::Possible,
            ),
            (day("2017-06-08"), weekday(3), Relation::Conflict),
            (day("2017-06-08"), weekday(4), Relation::Possible),
            (weekday(2), weekday(3), Relation::Conflict),
            (weekday(2), weekday(2), Relation::Same),
            (date(4, Some(13)), date(4, Some(13)), Relation::Same),
            (date(4, Some(13)), date(5, Some(13)), Relation::Conflict),
            (date(4, None), date(4, Some(13)), Relation::Possible),
            (day("2016-04-13"), date(4, Some(13)), Relation::Same),
            (weekday(2), date(4, Some(13)), Relation::Possible),
        ] {
            assert_eq!(relation(a, b), expected, "{a:?} {b:?}");
            assert_eq!(relation(b, a), expected, "{b:?} {a:?}");
        }
    }
}
