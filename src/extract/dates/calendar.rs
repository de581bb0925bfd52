//! Stretches of the calendar: their TIMEX3 values, their first and last day,
//! and steps from one to another. Knows nothing of text.

use jiff_core::civil::{Date, Weekday};

use crate::date::days_in_month;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// By its code in the word list.
    pub(super) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            "ML" => Self::Millennium,
            _ => return None,
        })
    }

    /// How many of which ISO 8601 duration letter it is, and whether that
    /// letter is one of a time of day.
    pub(super) fn iso(self) -> (u32, char, bool) {
        match self {
            Self::Second => (1, 'S', true),
            Self::Minute => (1, 'M', true),
            Self::Hour => (1, 'H', true),
            Self::Day => (1, 'D', false),
            Self::Weekend => (2, 'D', false),
            Self::Week => (1, 'W', false),
            Self::Fortnight => (2, 'W', false),
            Self::Month => (1, 'M', false),
            Self::Quarter => (1, 'Q', false),
            Self::Year => (1, 'Y', false),
            Self::Decade => (10, 'Y', false),
            Self::Century => (100, 'Y', false),
            Self::Millennium => (1000, 'Y', false),
        }
    }
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// By its TIMEX3 code.
    pub(super) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    /// Its TIMEX3 code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// By its TIMEX3 code without the T.
    pub(super) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }

    /// Its TIMEX3 code with the T.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}

/// One stretch of the calendar. Weeks hold their Monday, weekends their
/// Saturday, decades and centuries their first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    Week(Date),
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    Decade(i16),
    Century(i16),
}

impl When {
    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => iso(day),
            Self::Week(monday) => {
                let week = monday.to_iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(saturday) => {
                let week = saturday.to_iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.code()),
            Self::Year(year) => format!("{year:04}"),
            // ISO 8601-1:2019, 5.2.2: three digits are a decade, two a century.
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(year) => format!("{:02}", year / 100),
        }
    }

    /// Its first and last day. Seasons run from the first day any reckoning
    /// gives (the month) to the last (the equinox or solstice).
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year, first, last| Some((day(year, first, 1)?, month_end(year, last)?));
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(monday) => Some((monday, add_days(monday, 6)?)),
            Self::Weekend(saturday) => Some((saturday, add_days(saturday, 1)?)),
            Self::Month(year, month) => months(year, month, month),
            Self::Quarter(year, quarter) => months(
                year,
                quarter.checked_mul(3)?.checked_sub(2)?,
                quarter.checked_mul(3)?,
            ),
            Self::Half(year, 1) => months(year, 1, 6),
            Self::Half(year, _) => months(year, 7, 12),
            Self::Season(year, Season::Spring) => Some((day(year, 3, 1)?, day(year, 6, 21)?)),
            Self::Season(year, Season::Summer) => Some((day(year, 6, 1)?, day(year, 9, 23)?)),
            Self::Season(year, Season::Autumn) => Some((day(year, 9, 1)?, day(year, 12, 22)?)),
            // "The winter of 2016" may begin in either January or December.
            Self::Season(year, Season::Winter) => {
                Some((day(year, 1, 1)?, day(year.checked_add(1)?, 3, 21)?))
            }
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(year) => Some((day(year, 1, 1)?, day(year.checked_add(9)?, 12, 31)?)),
            Self::Century(year) => Some((day(year, 1, 1)?, day(year.checked_add(99)?, 12, 31)?)),
        }
    }

    /// The stretch of one unit in which a day lies.
    pub(super) fn around(date: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (date.year(), date.month());
        let monday = || add_days(date, -i64::from(date.weekday().to_monday_zero_offset()));
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(date),
            Unit::Week | Unit::Fortnight => Self::Week(monday()?),
            Unit::Weekend => Self::Weekend(add_days(monday()?, 5)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year.rem_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year - year.rem_euclid(100)),
        })
    }

    /// The stretch `count` steps of its own length away.
    pub(super) fn step(self, count: i32) -> Option<Self> {
        let far = i64::from(count);
        Some(match self {
            Self::Day(date) => Self::Day(add_days(date, far)?),
            Self::Week(monday) => Self::Week(add_days(monday, far.checked_mul(7)?)?),
            Self::Weekend(saturday) => Self::Weekend(add_days(saturday, far.checked_mul(7)?)?),
            Self::Month(year, month) => {
                let (year, month) = add_cycle(year, month, count, 12)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = add_cycle(year, quarter, count, 4)?;
                Self::Quarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = add_cycle(year, half, count, 2)?;
                Self::Half(year, half)
            }
            Self::Season(year, season) => Self::Season(add_years(year, count)?, season),
            Self::Year(year) => Self::Year(add_years(year, count)?),
            Self::Decade(year) => Self::Decade(add_years(year, count.checked_mul(10)?)?),
            Self::Century(year) => Self::Century(add_years(year, count.checked_mul(100)?)?),
        })
    }

    /// The same stretch `count` years away ("a year earlier" of a quarter).
    pub(super) fn step_years(self, count: i32) -> Option<Self> {
        Some(match self {
            Self::Month(year, month) => Self::Month(add_years(year, count)?, month),
            Self::Quarter(year, quarter) => Self::Quarter(add_years(year, count)?, quarter),
            Self::Half(year, half) => Self::Half(add_years(year, count)?, half),
            Self::Season(year, season) => Self::Season(add_years(year, count)?, season),
            other => Self::Year(add_years(other.days()?.0.year(), count)?),
        })
    }
}

fn add_years(year: i16, count: i32) -> Option<i16> {
    let sum = i16::try_from(i32::from(year).checked_add(count)?).ok()?;
    (0..=9999).contains(&sum).then_some(sum)
}

/// Steps through months (12 a year) or quarters (4 a year), counted from 1.
fn add_cycle(year: i16, place: i8, count: i32, cycle: i32) -> Option<(i16, i8)> {
    let total = i32::from(year)
        .checked_mul(cycle)?
        .checked_add(i32::from(place) - 1)?
        .checked_add(count)?;
    let year = i16::try_from(total.div_euclid(cycle)).ok()?;
    let place = i8::try_from(total.rem_euclid(cycle) + 1).ok()?;
    (0..=9999).contains(&year).then_some((year, place))
}

/// A day, where the calendar has it.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: i8) -> Option<Date> {
    let last = days_in_month(u16::try_from(year).ok()?, u8::try_from(month).ok()?);
    day(year, month, i8::try_from(last).ok()?)
}

/// The day `count` days away.
pub(super) fn add_days(date: Date, count: i64) -> Option<Date> {
    let moved = date.checked_add(i32::try_from(count).ok()?).ok()?;
    (0..=9999).contains(&moved.year()).then_some(moved)
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i64 {
    i64::from(a.until(b))
}

/// 1 for Monday to 7 for Sunday.
pub(super) fn weekday_of(date: Date) -> u8 {
    u8::try_from(date.weekday().to_monday_one_offset()).unwrap_or(1)
}

/// Its English name.
pub(super) fn weekday_name(number: u8) -> &'static str {
    let weekday = i8::try_from(number)
        .ok()
        .and_then(|n| Weekday::from_monday_one_offset(n).ok());
    match weekday {
        Some(Weekday::Tuesday) => "Tuesday",
        Some(Weekday::Wednesday) => "Wednesday",
        Some(Weekday::Thursday) => "Thursday",
        Some(Weekday::Friday) => "Friday",
        Some(Weekday::Saturday) => "Saturday",
        Some(Weekday::Sunday) => "Sunday",
        _ => "Monday",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12.
pub(super) fn month_name(number: i8) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|n| MONTHS.get(n.checked_sub(1)?))
        .copied()
        .unwrap_or("")
}

/// "8 June 2017", for reasons.
pub(super) fn long(date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

/// `2017-06-08`
pub(super) fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_have_values_and_days() {
        let eighth = day(2017, 6, 8).unwrap();
        for (unit, step, value, first, last) in [
            (Unit::Day, -1, "2017-06-07", "2017-06-07", "2017-06-07"),
            (Unit::Week, 0, "2017-W23", "2017-06-05", "2017-06-11"),
            (Unit::Weekend, 1, "2017-W24-WE", "2017-06-17", "2017-06-18"),
            (Unit::Month, -6, "2016-12", "2016-12-01", "2016-12-31"),
            (Unit::Quarter, 3, "2018-Q1", "2018-01-01", "2018-03-31"),
            (Unit::Year, 1, "2018", "2018-01-01", "2018-12-31"),
            (Unit::Decade, -2, "199", "1990-01-01", "1999-12-31"),
            (Unit::Century, -1, "19", "1900-01-01", "1999-12-31"),
        ] {
            let when = When::around(eighth, unit).unwrap().step(step).unwrap();
            let (a, b) = when.days().unwrap();
            assert_eq!(
                (when.value().as_str(), iso(a).as_str(), iso(b).as_str()),
                (value, first, last)
            );
        }
        assert_eq!(When::Season(2016, Season::Summer).value(), "2016-SU");
        assert_eq!(long(eighth), "8 June 2017");
        assert_eq!(days_between(eighth, day(2017, 7, 8).unwrap()), 30);
    }

    #[test]
    fn the_calendar_has_ends() {
        let last = day(9999, 12, 31).unwrap();
        assert_eq!(add_days(last, 1), None);
        assert_eq!(add_days(last, i64::MAX), None);
        assert_eq!(When::Year(9999).step(i32::MAX), None);
        assert_eq!(When::Month(0, 1).step(-1), None);
        assert_eq!(When::Quarter(2000, 100).days(), None);
    }
}
