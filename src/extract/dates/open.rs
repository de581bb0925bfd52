//! Dates that cannot be told in full, because the article's date is not known
//! or only a part of it. Never guesses. Knows nothing of words.

use super::calendar::{Unit, When, day};
use super::meaning::{Period, Which};
use super::resolve::{Context, Resolved};
use super::{Anchor, choose};
use crate::date::PartialDate;

/// Without the whole date of the article: what its year and month give, or an
/// open value.
pub(super) fn partly(what: Period, which: Which, context: &Context) -> Resolved {
    let year = context
        .date
        .and_then(PartialDate::year)
        .and_then(|y| i16::try_from(y).ok());
    let month = context
        .date
        .and_then(PartialDate::month)
        .and_then(|m| i8::try_from(m).ok());
    let when = year.and_then(|year| match (what, which) {
        (Period::Unit(Unit::Year), Which::Step(step) | Which::SameYears(step)) => {
            When::Year(year).step(step)
        }
        (Period::Unit(Unit::Month), Which::Step(step)) => When::Month(year, month?).step(step),
        (Period::Unit(Unit::Quarter), Which::Step(step)) => {
            When::around(day(year, month?, 1)?, Unit::Quarter)?.step(step)
        }
        (Period::Unit(Unit::Decade), Which::Step(step)) => {
            When::around(day(year, 1, 1)?, Unit::Decade)?.step(step)
        }
        (_, Which::OfYear(step)) => When::Year(year)
            .step(step)
            .and_then(|_| choose::in_year(what, year.checked_add(i16::try_from(step).ok()?)?)),
        (Period::Unit(_) | Period::Weekday(_), _) => None,
        (_, Which::Bare | Which::Step(0)) => choose::in_year(what, year),
        _ => None,
    });
    if let Some(when) = when {
        let why = "Told from the part of the article's date that is known.";
        return Resolved::of(when, Anchor::DocumentDate, 0.6, "from-article-part", why);
    }
    match (what, context.date) {
        (Period::Weekday(number), _) => Resolved::open(&format!("XXXX-WXX-{number}")),
        (Period::Month(month), _) => Resolved::open(&format!("XXXX-{month:02}")),
        (Period::Quarter(quarter), _) => Resolved::open(&format!("XXXX-Q{quarter}")),
        (Period::Half(half), _) => Resolved::open(&format!("XXXX-H{half}")),
        (Period::Season(season), _) => Resolved::open(&format!("XXXX-{}", season.code())),
        (Period::Feast(month, day), _) => Resolved::open(&format!("XXXX-{month:02}-{day:02}")),
        (Period::Thanksgiving, _) => Resolved::open("XXXX-11"),
        (Period::Unit(Unit::Day), Some(date))
            if which == Which::Step(0) && date.day().is_some() =>
        {
            Resolved::open(&date.to_string())
        }
        (Period::Unit(_), _) => Resolved::open(value(what)),
    }
}

pub(super) fn value(what: Period) -> &'static str {
    match what {
        Period::Unit(Unit::Week | Unit::Fortnight) => "XXXX-WXX",
        Period::Unit(Unit::Weekend) => "XXXX-WXX-WE",
        Period::Unit(Unit::Month) => "XXXX-XX",
        Period::Unit(Unit::Quarter) => "XXXX-QX",
        Period::Unit(Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium) => "XXXX",
        _ => "XXXX-XX-XX",
    }
}
