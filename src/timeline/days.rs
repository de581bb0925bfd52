//! Days, months and years of dates: in which unit a date is given, whether it
//! runs over more than one, and windows of the calendar. Knows nothing of text.

use crate::date::{PartialDate, days_in_month};
use crate::extract::{TimeKind, TimeValue};

/// The unit a date is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week, Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months of the business year.
    Quarter,
    /// Spring, summer, autumn or winter.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Precision {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// The most days one such unit has. A season may run from the first of its
    /// month to the solstice.
    fn most_days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Weekend => 3,
            Self::Week => 7,
            Self::Month => 31,
            Self::Quarter => 92,
            Self::Season => 115,
            Self::Half => 184,
            Self::Year => 366,
            Self::Decade => 3_653,
            Self::Century => 36_525,
        }
    }

    /// That of a TIMEX3 value without time of day.
    fn of(value: &str) -> Option<Self> {
        let Some((year, rest)) = value.split_once('-') else {
            return Some(match value.len() {
                2 => Self::Century,
                3 => Self::Decade,
                _ => Self::Year,
            });
        };
        let known = !year.contains('X') && !rest.contains('X');
        known.then(|| match (rest, rest.len()) {
            ("SP" | "SU" | "FA" | "WI", _) => Self::Season,
            (rest, _) if rest.ends_with("-WE") => Self::Weekend,
            (rest, _) if rest.starts_with('W') => Self::Week,
            (rest, _) if rest.starts_with('Q') => Self::Quarter,
            (rest, _) if rest.starts_with('H') => Self::Half,
            (_, 2) => Self::Month,
            _ => Self::Day,
        })
    }
}

/// A date with its place in the calendar.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub time: TimeValue,
    pub precision: Precision,
    pub range: bool,
    pub vague: bool,
}

/// The place of a date, or `None` where its days are not known.
pub(super) fn place(time: &TimeValue) -> Option<Placed> {
    let (earliest, latest) = (time.earliest.as_deref()?, time.latest.as_deref()?);
    let days = ordinal(latest)? - ordinal(earliest)? + 1;
    let value = time.value.split('T').next().unwrap_or_default();
    let unit = Precision::of(value);
    // A value with holes whose days are known all the same: the smallest unit
    // that holds them.
    let holding = || {
        use Precision::{Century, Day, Decade, Month, Quarter, Week, Year};
        [Day, Week, Month, Quarter, Year, Decade]
            .into_iter()
            .find(|p| days <= p.most_days())
            .unwrap_or(Century)
    };
    let precision = unit.unwrap_or_else(holding);
    Some(Placed {
        time: TimeValue {
            kind: TimeKind::Date,
            value: value.to_owned(),
            ..time.clone()
        },
        precision,
        range: days > precision.most_days(),
        vague: time.modifier.is_some() || unit.is_none(),
    })
}

/// Days since a fixed day, for differences (Hinnant, "`chrono`-compatible
/// low-level date algorithms").
fn ordinal(iso: &str) -> Option<i64> {
    let date = PartialDate::parse(iso)?;
    let (month, day) = (i64::from(date.month()?), i64::from(date.day()?));
    // Years begin in March, so that the leap day is the last.
    let year = i64::from(date.year()?) - i64::from(month <= 2);
    let from_march = (month + 9) % 12;
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days + (153 * from_march + 2) / 5 + day)
}

/// A stretch of the calendar, open where nothing is given.
#[derive(Debug)]
pub(super) struct Window {
    from: Option<String>,
    to: Option<String>,
}

impl Window {
    /// From the first day of one date to the last of another.
    pub(super) fn new(from: Option<PartialDate>, to: Option<PartialDate>) -> Self {
        let first = |d: PartialDate| {
            PartialDate::ymd(d.year()?, d.month().unwrap_or(1), d.day().unwrap_or(1))
        };
        let last = |d: PartialDate| {
            let (year, month) = (d.year()?, d.month().unwrap_or(12));
            PartialDate::ymd(
                year,
                month,
                d.day().unwrap_or_else(|| days_in_month(year, month)),
            )
        };
        Self {
            from: from.and_then(first).map(|d| d.to_string()),
            to: to.and_then(last).map(|d| d.to_string()),
        }
    }

    /// True when it holds no day.
    pub(super) fn runs_backwards(&self) -> bool {
        matches!((&self.from, &self.to), (Some(from), Some(to)) if from > to)
    }

    /// True when a date has a day in it.
    pub(super) fn touches(&self, time: &TimeValue) -> bool {
        let before = self.from.is_some() && time.latest < self.from;
        let after = self.to.is_some() && time.earliest > self.to;
        !before && !after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_values() {
        use Precision::{Century, Day, Decade, Half, Month, Quarter, Season, Week, Weekend, Year};
        for (value, unit) in [
            ("2017-06-08", Some(Day)),
            ("2017-06", Some(Month)),
            ("2017", Some(Year)),
            ("2017-W23", Some(Week)),
            ("2017-W23-WE", Some(Weekend)),
            ("2017-WI", Some(Season)),
            ("2017-Q1", Some(Quarter)),
            ("2017-H2", Some(Half)),
            ("199", Some(Decade)),
            ("19", Some(Century)),
            ("2017-WXX", None),
            ("2017-XX", None),
        ] {
            assert_eq!(Precision::of(value), unit, "{value}");
        }
    }

    #[test]
    fn days_are_counted_across_years() {
        for (from, to, days) in [
            ("2017-06-08", "2017-06-08", 0),
            ("2016-02-28", "2016-03-01", 2),
            ("1900-02-28", "1900-03-01", 1),
            ("1999-12-31", "2000-01-01", 1),
            ("0000-01-01", "0400-01-01", 146_097),
            ("1990-01-01", "1999-12-31", 3_651),
        ] {
            assert_eq!(
                ordinal(to).unwrap() - ordinal(from).unwrap(),
                days,
                "{from} to {to}"
            );
        }
    }
}
