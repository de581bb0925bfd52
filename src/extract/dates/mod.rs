//! Dates and times as TIMEX3 values (TimeML 1.2.1): recognisers over tokens,
//! one file one shape, then refiners that resolve against the article's date.
//! Knows nothing of entities.

use super::Judgement;
use crate::document::Document;
use crate::span::Span;

/// A date or time as written, with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// Their meaning.
    pub time: TimeValue,
    /// What the meaning was worked out from.
    pub anchor: Anchor,
    /// Where a weekday is named beside a date: do they agree?
    pub weekday_agrees: Option<bool>,
    /// True when the text speaks of something to come.
    pub planned: bool,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// What a date means: type, value and modifier of TIMEX3, and the days it
/// spans where they are known.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeValue {
    /// Its type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2017-06-08`, `2017-W23`, `XXXX-05-10`, `P5Y`,
    /// `PAST_REF`.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<TimeModifier>,
    /// The first day it can mean, ISO.
    pub earliest: Option<String>,
    /// The last day it can mean, ISO.
    pub latest: Option<String>,
}

/// The TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A calendar date, of any length.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The TIMEX3 `mod` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeModifier {
    /// "about 2015"
    Approx,
    /// "before June"
    Before,
    /// "after June"
    After,
    /// "early June"
    Start,
    /// "mid-June"
    Mid,
    /// "late June"
    End,
    /// "more than five years"
    MoreThan,
    /// "less than five years"
    LessThan,
}

/// What a date was worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its own words say all of it.
    Explicit,
    /// The article's date.
    DocumentDate,
    /// A date named earlier in the text.
    PreviousDate,
    /// Nothing gives the missing part, so it stays open.
    Missing,
}

/// Finds the dates of one document, in the order of the text, none
/// overlapping.
pub fn find(document: &Document) -> Vec<DateMention> {
    let _ = document;
    Vec::new()
}
