//! Calendar dates of which only a part may be known, and arithmetic on them.
//! Knows nothing of text: recognisers hand it numbers. ISO reading and
//! printing are our own, because those of the date library are large.

use std::fmt;

#[cfg(feature = "facts")]
use jiff_core::civil;

/// A date of which the year, the month or the day may be unknown. A day never
/// stands without a month; `month` is 1 to 12, `day` 1 to 31 and right for the
/// month, `year` 0 to 9999.
///
/// Printed as TIMEX3 values: `2017-06-08`, `2017-06`, `2017`, `XXXX-05-10`.
///
/// ```
/// use nutgraf::PartialDate;
/// let day = PartialDate::parse("2017-06-08").unwrap();
/// assert_eq!(day.to_string(), "2017-06-08");
/// assert_eq!(PartialDate::new(None, Some(5), Some(10)).unwrap().to_string(), "XXXX-05-10");
/// assert_eq!(PartialDate::parse("2017-02-31"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A date of the parts that are known, or `None` when they contradict the
    /// calendar (31 February, month 13, a day without a month). 29 February
    /// without a year is allowed.
    pub fn new(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let in_range =
            year.is_none_or(|y| y <= 9999) && month.is_none_or(|m| (1..=12).contains(&m));
        let days = match (year, month, day) {
            (_, _, None) => true,
            (_, None, Some(_)) => false,
            (year, Some(m), Some(d)) => d >= 1 && d <= days_in_month(year.unwrap_or(2000), m),
        };
        (in_range && days && (year.is_some() || month.is_some())).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// A date with all its parts.
    pub fn ymd(year: u16, month: u8, day: u8) -> Option<Self> {
        Self::new(Some(year), Some(month), Some(day))
    }

    /// Reads `2017-06-08`, `2017-06`, `2017`, `XXXX-05-10`, `XXXX-05`, and the
    /// date in front of an ISO time (`2017-06-08T19:16:54Z`). `None` for
    /// anything else and for days the calendar does not have.
    pub fn parse(text: &str) -> Option<Self> {
        let date = match text.split_once(['T', ' ']) {
            Some((date, time))
                if time.starts_with(|c: char| c.is_ascii_digit()) && date.len() == 10 =>
            {
                date
            }
            Some(_) => return None,
            None => text,
        };
        let mut parts = date.split('-');
        let year = match parts.next()? {
            "XXXX" => None,
            y if y.len() == 4 => Some(digits(y)?),
            _ => return None,
        };
        let mut two = || match parts.next() {
            None => Some(None),
            Some(p) if p.len() == 2 => Some(Some(u8::try_from(digits(p)?).ok()?)),
            Some(_) => None,
        };
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> Option<u16> {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Are year, month and day all known?
    pub fn is_whole(self) -> bool {
        // A day never stands without a month.
        self.year.is_some() && self.day.is_some()
    }

    /// The number of the day, see [`day_number`], when all of it is known.
    pub fn number(self) -> Option<i32> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        Some(day_number(year.into(), month.into(), day.into()))
    }

    /// The calendar day, when year, month and day are all known.
    #[cfg(feature = "facts")]
    pub fn civil(self) -> Option<civil::Date> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        civil::Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()
    }

    /// The whole date of a calendar day; `None` outside the years 0 to 9999.
    #[cfg(feature = "facts")]
    pub fn from_civil(date: civil::Date) -> Option<Self> {
        Self::ymd(
            u16::try_from(date.year()).ok()?,
            u8::try_from(date.month()).ok()?,
            u8::try_from(date.day()).ok()?,
        )
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Days in a month, 28 to 31; 0 for a month that does not exist.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// The number of a day of the Gregorian calendar, 1970-01-01 being 0.
///
/// Source: H. Hinnant, chrono-compatible low-level date algorithms (2013),
/// `days_from_civil`.
///
/// ```
/// assert_eq!(nutgraf::date::day_number(1970, 1, 2), 1);
/// ```
pub fn day_number(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn digits(text: &str) -> Option<u16> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
