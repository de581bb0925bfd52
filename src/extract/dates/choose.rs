//! Which of several stretches of the calendar a bare name means: which June,
//! which Tuesday, which third quarter. Knows nothing of words.

use jiff_core::civil::Date;

use super::calendar::{self, Season, When, add_days, day, days_between, weekday_of};
use super::meaning::Period;
use super::tense::Tense;

/// A named stretch in one year; `None` for stretches that have no name of
/// their own there (weeks, weekdays).
pub(super) fn in_year(what: Period, year: i16) -> Option<When> {
    Some(match what {
        Period::Month(month) => When::Month(year, month),
        Period::Quarter(quarter) => When::Quarter(year, quarter),
        Period::Half(half) => When::Half(year, half),
        Period::Season(season) => When::Season(year, season),
        Period::Feast(month, of_month) => When::Day(day(year, month, of_month)?),
        Period::Thanksgiving => {
            let first = day(year, 11, 1)?;
            let to_thursday = (11 - i64::from(weekday_of(first))) % 7;
            When::Day(add_days(first, to_thursday + 21)?)
        }
        Period::Unit(_) | Period::Weekday(_) => return None,
    })
}

/// The one a bare name means, written on `today`. The past is the last that
/// has begun, the future the first that has not ended. A date a few months
/// ahead against one most of a year back is ahead, whatever the verb says:
/// lists of what is to come have no verbs, and of a day that long ago news
/// would give the year.
pub(super) fn bare(candidates: &[When], today: Date, tense: Tense) -> Option<When> {
    let begun = last(candidates, |first, _| first <= today);
    let open = first(candidates, |_, last| last >= today);
    let (Some(past), Some(future)) = (begun, open) else {
        return begun.or(open);
    };
    let back = past.days().map_or(0, |d| days_between(d.1, today));
    let ahead = future.days().map_or(0, |d| days_between(today, d.0));
    Some(match tense {
        Tense::Future if back <= 14 && ahead > 250 => past,
        Tense::Future => future,
        // A verb that looks back is trusted but for dates right ahead.
        Tense::Past if !(back > 300 && ahead < 60 && matches!(future, When::Day(_))) => past,
        _ if back > 200 && ahead < 130 => future,
        _ => past,
    })
}

/// "last June": the last that is over; "next June": the first that has not
/// begun; "this June": the one of this year.
///
/// "Last May" is not the month just over: that one is called last month.
pub(super) fn stepped(candidates: &[When], today: Date, step: i32) -> Option<When> {
    let just_over = today.first_of_month();
    match step {
        ..0 if matches!(candidates.first(), Some(When::Month(..))) => {
            last(candidates, |_, last| {
                last < today && add_days(last, 1) != Some(just_over)
            })
        }
        ..0 => last(candidates, |_, last| last < today),
        0 => first(candidates, |first, _| first.year() == today.year()),
        1.. => first(candidates, |first, _| first > today),
    }
}

fn first(candidates: &[When], fits: impl Fn(Date, Date) -> bool) -> Option<When> {
    candidates
        .iter()
        .copied()
        .find(|c| c.days().is_some_and(|(a, b)| fits(a, b)))
}

fn last(candidates: &[When], fits: impl Fn(Date, Date) -> bool) -> Option<When> {
    candidates
        .iter()
        .copied()
        .rfind(|c| c.days().is_some_and(|(a, b)| fits(a, b)))
}

/// The candidates of the years around `today`, in order.
pub(super) fn around(what: Period, today: Date) -> Vec<When> {
    let year = today.year();
    (year.saturating_sub(2)..=year.saturating_add(2))
        .filter_map(|y| in_year(what, y))
        .collect()
}

/// A weekday. Bare, it is the last one up to the article's day, or with a verb
/// that looks ahead the first one from that day on: news names the days within
/// a week of publication by weekday, the day itself included (Associated Press
/// Stylebook, "days of the week").
pub(super) fn weekday(number: u8, today: Date, step: Option<i32>, tense: Tense) -> Option<Date> {
    let back = (i64::from(weekday_of(today)) - i64::from(number)).rem_euclid(7);
    let ahead = (7 - back) % 7;
    match (step, tense) {
        (Some(..0), _) => add_days(today, if back == 0 { -7 } else { -back }),
        (Some(1..), _) => add_days(today, if ahead == 0 { 7 } else { ahead }),
        (Some(0), _) | (None, Tense::Future) => add_days(today, ahead),
        (None, _) => add_days(today, -back),
    }
}

/// The weekend a bare "weekend" means.
pub(super) fn weekend(today: Date, tense: Tense) -> Option<When> {
    let this = When::around(today, calendar::Unit::Weekend)?;
    let begun = this.days().is_some_and(|d| d.0 <= today);
    if begun || tense == Tense::Future {
        Some(this)
    } else {
        this.step(-1)
    }
}

/// True for seasons, whose year is a matter of reckoning in winter.
pub(super) fn is_winter(when: When) -> bool {
    matches!(when, When::Season(_, Season::Winter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_names() {
        let today = day(2017, 6, 8).unwrap();
        for (what, tense, value) in [
            (Period::Month(3), Tense::Past, "2017-03"),
            (Period::Month(6), Tense::Past, "2017-06"),
            (Period::Month(3), Tense::Future, "2018-03"),
            (Period::Month(7), Tense::Open, "2017-07"),
            (Period::Month(7), Tense::Past, "2016-07"),
            (Period::Month(11), Tense::Past, "2016-11"),
            (Period::Quarter(1), Tense::Past, "2017-Q1"),
            (Period::Thanksgiving, Tense::Past, "2016-11-24"),
            (Period::Feast(12, 25), Tense::Future, "2017-12-25"),
        ] {
            let found = bare(&around(what, today), today, tense).unwrap();
            assert_eq!(found.value(), value, "{what:?} {tense:?}");
        }
        assert_eq!(bare(&[], today, Tense::Past), None);
    }

    #[test]
    fn the_years_end() {
        let today = day(9999, 12, 31).unwrap();
        assert!(bare(&around(Period::Month(1), today), today, Tense::Future).is_some());
        assert_eq!(weekday(1, today, Some(1), Tense::Past), None);
    }
}
