//! What a recogniser hands on: words of a sentence and what they say, before
//! anything is resolved. Knows nothing of the article's date.

use jiff_core::civil::Date;

use super::TimeModifier;
use super::calendar::{Part, Season, Unit};
use crate::date::PartialDate;

/// A run of words that says a date.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Its first word, counted in its sentence.
    pub(super) first: usize,
    /// One past its last.
    pub(super) last: usize,
    /// What it says.
    pub(super) meaning: Meaning,
    /// "late", "about" and so on.
    pub(super) modifier: Option<TimeModifier>,
    /// The time of day said with it.
    pub(super) clock: Option<Clock>,
    /// -1 where "earlier" keeps it before the article's day, 1 where "later"
    /// keeps it after.
    pub(super) side: i8,
}

impl Found {
    /// A run of words with its meaning.
    pub(super) fn new(first: usize, last: usize, meaning: Meaning) -> Self {
        Self {
            first,
            last,
            meaning,
            modifier: None,
            clock: None,
            side: 0,
        }
    }

    /// The same with a modifier.
    pub(super) fn with(mut self, modifier: TimeModifier) -> Self {
        self.modifier = Some(modifier);
        self
    }

    /// The same at a time of day.
    pub(super) fn at(mut self, clock: Option<Clock>) -> Self {
        self.clock = clock;
        self
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour, and the minute where it is said.
    At(u8, u8),
    /// The same in Greenwich time.
    Utc(u8, u8),
    /// "morning"
    Part(Part),
}

impl Clock {
    /// The part of a TIMEX3 value from the T on.
    pub(super) fn value(self) -> String {
        match self {
            Self::At(hour, minute) => format!("T{hour:02}:{minute:02}"),
            Self::Utc(hour, minute) => format!("T{hour:02}:{minute:02}Z"),
            Self::Part(part) => part.code().to_owned(),
        }
    }
}

/// What the words say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// Parts of a date as written, perhaps as a range, perhaps with a weekday
    /// (1 for Monday).
    Written {
        date: PartialDate,
        until: Option<PartialDate>,
        weekday: Option<u8>,
    },
    /// A value that needs no resolving, with its days: decades, centuries.
    Fixed {
        value: String,
        days: Option<(Date, Date)>,
    },
    /// Day and month in digits, in an order that depends on the country.
    Either {
        day_first: PartialDate,
        month_first: PartialDate,
        weekday: Option<u8>,
    },
    /// A day that no calendar has, and why.
    Impossible(String),
    /// A stretch of the calendar and which of them.
    Period { what: Period, which: Which },
    /// From one to another.
    Range(Box<Meaning>, Box<Meaning>),
    /// A time of day alone.
    Clock,
    /// A length of time, as its value.
    Length(String),
    /// Something that recurs, as its value.
    Set(String),
    /// `PAST_REF` and its like.
    Reference(&'static str),
}

/// A kind of stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// "week"
    Unit(Unit),
    /// "Tuesday"
    Weekday(u8),
    /// "June"
    Month(i8),
    /// "third quarter"
    Quarter(i8),
    /// "first half"
    Half(i8),
    /// "summer"
    Season(Season),
    /// "Christmas Day": month and day
    Feast(i8, i8),
    /// Thanksgiving Day in the United States: the fourth Thursday of November.
    Thanksgiving,
}

/// Which stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Not said.
    Bare,
    /// That of a year.
    Year(i16),
    /// That of last year (-1), this year (0), next year (1).
    OfYear(i32),
    /// So many before or after the one in which the article was written.
    Step(i32),
    /// So many years before or after, but the same stretch ("the year-earlier
    /// quarter").
    SameYears(i32),
    /// So many before or after the date named before.
    FromPrevious(i32),
}
