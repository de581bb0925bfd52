//! Turns what a recogniser found into a TIMEX3 value: fills in what the words
//! leave out from the article's date, the tense and the dates before. Knows
//! nothing of recognisers.

use jiff::civil::Date;

use super::calendar::{Unit, When, add_days, day, days_between, long, weekday_name, weekday_of};
use super::meaning::{Found, Meaning, Period, Which};
use super::tense::Tense;
use super::{Anchor, TimeKind, TimeModifier, choose};
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
    fn new(value: String, anchor: Anchor, score: f32, code: &'static str, why: impl Into<String>) -> Self {
        let why = why.into();
        Self { kind: TimeKind::Date, value, when: None, days: None, anchor, agrees: None, score, code, why }
    }

    fn of(when: When, anchor: Anchor, score: f32, code: &'static str, why: impl Into<String>) -> Self {
        Self { when: Some(when), days: when.days(), ..Self::new(when.value(), anchor, score, code, why) }
    }

    fn open(value: &str) -> Self {
        let why = "The article's date is not known, so this stays open.";
        Self::new(value.to_owned(), Anchor::Missing, 0.7, "no-date", why)
    }
}

impl Context {
    fn today(&self) -> Option<Date> {
        self.date.and_then(PartialDate::civil)
    }

    /// "8 June 2017, the day of the article" in reasons.
    fn article(&self) -> String {
        self.today().map_or_else(|| self.date.map_or_else(String::new, |d| d.to_string()), long)
    }
}

/// Resolves what was found, with its time of day and modifier.
pub(super) fn resolve(found: &Found, context: &Context) -> Resolved {
    let mut resolved = meaning(&found.meaning, context);
    if let Some(clock) = found.clock {
        resolved.kind = TimeKind::Time;
        let whole = matches!(resolved.when, Some(When::Day(_))) || resolved.value.len() == 10 || resolved.value.starts_with("XXXX-W");
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
        Meaning::Written { date, until, weekday } => written(*date, *until, *weekday, context),
        Meaning::Fixed { value, days, doubt } => {
            let (score, code, why) = if *doubt {
                (0.4, "day-or-month", "Day and month may stand in either order, depending on the country.")
            } else {
                (0.95, "explicit", "Its own words say all of it.")
            };
            Resolved { days: *days, ..Resolved::new(value.clone(), Anchor::Explicit, score, code, why) }
        }
        Meaning::Period { what, which } => period(*what, *which, context),
        Meaning::Range(from, until) => {
            let mut first = self::meaning(from, context);
            let mut second = self::meaning(until, context);
            // "March to May 2016": the year stands with the second only.
            if let (Some(a), Some(b)) = (first.days, second.days)
                && (a.0 > b.1 || second.anchor == Anchor::Explicit && first.anchor != Anchor::Explicit)
            {
                first = in_year_of(from, first, b.0.year());
            }
            if first.days.zip(second.days).is_some_and(|(a, b)| a.0 > b.1) {
                second.days = None;
            }
            first.days = first.days.zip(second.days).map(|(a, b)| (a.0, b.1));
            first
        }
        Meaning::Clock => clock(context),
        Meaning::Length(value) => fixed(TimeKind::Duration, value, "length", "The words say how long."),
        Meaning::Set(value) => fixed(TimeKind::Set, value, "recurs", "The words say how often."),
        Meaning::Reference(value) => {
            Resolved { score: 0.7, ..fixed(TimeKind::Date, value, "vague", "Past, present or future, but no date.") }
        }
    }
}

fn fixed(kind: TimeKind, value: &str, code: &'static str, why: &str) -> Resolved {
    Resolved { kind, ..Resolved::new(value.to_owned(), Anchor::Explicit, 0.95, code, why) }
}

fn in_year_of(from: &Meaning, first: Resolved, year: i16) -> Resolved {
    let when = match from {
        Meaning::Period { what, .. } => choose::in_year(*what, year),
        _ => None,
    };
    when.map_or(first, |w| Resolved::of(w, Anchor::Explicit, 0.9, "year-of-range", "The year stands with the end of the range."))
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
    (add_days(first, from).unwrap_or(first), add_days(first, until).unwrap_or(last))
}

/// A date as written, its year filled in where it is left out.
fn written(date: PartialDate, until: Option<PartialDate>, weekday: Option<u8>, context: &Context) -> Resolved {
    if date.year().is_some() {
        return explicit(date, until, weekday);
    }
    let Some(today) = context.today() else {
        let year = context.date.and_then(PartialDate::year);
        if let Some(dated) = year.and_then(|y| PartialDate::new(Some(y), date.month(), date.day())) {
            let why = "The year is that of the article, of whose date no more is known.";
            let whole = until.and_then(|u| PartialDate::new(year, u.month(), u.day()));
            return Resolved { anchor: Anchor::DocumentDate, score: 0.6, code: "year-of-article", why: why.to_owned(), ..explicit(dated, whole, weekday) };
        }
        let why = "No year is written and the article's date is not known.";
        return Resolved::new(date.to_string(), Anchor::Missing, 0.7, "no-year", why);
    };
    let in_year = |year: i16| Some(When::Day(PartialDate::new(u16::try_from(year).ok(), date.month(), date.day())?.civil()?));
    let candidates: Vec<When> = (today.year().saturating_sub(4)..=today.year().saturating_add(4)).filter_map(in_year).collect();
    let near = choose::bare(&candidates, today, context.tense);
    // Only one year in six or so has the weekday on that day: within a year of
    // the article it says which is meant.
    let by_weekday = weekday.and_then(|number| {
        let fits = |w: &When| w.days().is_some_and(|(d, _)| weekday_of(d) == number && days_between(d, today).abs() < 500);
        near.filter(fits).or_else(|| candidates.iter().copied().find(fits))
    });
    let Some(when) = by_weekday.or(near) else {
        return Resolved::new(date.to_string(), Anchor::Missing, 0.4, "no-such-day", "The calendar has no such day near the article's date.");
    };
    let When::Day(first) = when else { return Resolved::open(&date.to_string()) };
    let agrees = weekday.map(|n| weekday_of(first) == n);
    let why = format!("No year is written; {} is {}.", long(first), side(first, today));
    let score = if agrees == Some(true) || first == today { 0.92 } else { 0.85 };
    let mut resolved = Resolved { agrees, ..Resolved::of(when, Anchor::DocumentDate, score, "year-inferred", why + &weekday_note(weekday, first)) };
    if let Some(to) = until.and_then(|u| last_of(u, first)) {
        resolved.days = Some((first, to));
    }
    resolved
}

fn side(date: Date, today: Date) -> String {
    match date.cmp(&today) {
        std::cmp::Ordering::Equal => "the day of the article".to_owned(),
        std::cmp::Ordering::Less => format!("the one before the article's date, {}", long(today)),
        std::cmp::Ordering::Greater => format!("the one after the article's date, {}", long(today)),
    }
}

/// The last day of a range that begins on `first`.
fn last_of(until: PartialDate, first: Date) -> Option<Date> {
    let year = u16::try_from(first.year()).ok()?;
    let in_year = |y| PartialDate::new(Some(y), until.month(), until.day()).and_then(PartialDate::civil);
    in_year(until.year().unwrap_or(year)).filter(|d| *d >= first).or_else(|| in_year(year.checked_add(1)?))
}

fn weekday_note(weekday: Option<u8>, date: Date) -> String {
    match weekday {
        Some(number) if weekday_of(date) == number => format!(" It was a {}; the weekday agrees.", weekday_name(number)),
        Some(number) => format!(" The text says {}, but that day is a {}.", weekday_name(number), weekday_name(weekday_of(date))),
        None => String::new(),
    }
}

fn explicit(date: PartialDate, until: Option<PartialDate>, weekday: Option<u8>) -> Resolved {
    let when = stretch(date);
    let agrees = weekday.and_then(|n| date.civil().map(|d| weekday_of(d) == n));
    let why = match (date.day(), date.month()) {
        (Some(_), _) => "Day, month and year are written.",
        (None, Some(_)) => "Month and year are written.",
        _ => "The year is written.",
    };
    let note = date.civil().map_or_else(String::new, |d| weekday_note(weekday, d));
    let score = match (agrees, date.month()) {
        (Some(false), _) => 0.75,
        (_, None) => 0.92,
        _ => 0.98,
    };
    let last = until.and_then(stretch).and_then(When::days);
    let days = when.and_then(When::days).map(|(a, b)| (a, last.map_or(b, |l| l.1.max(b))));
    Resolved { when, days, agrees, ..Resolved::new(date.to_string(), Anchor::Explicit, score, "explicit", format!("{why}{note}")) }
}

fn stretch(date: PartialDate) -> Option<When> {
    let year = i16::try_from(date.year()?).ok()?;
    match (date.civil(), date.month()) {
        (Some(day), _) => Some(When::Day(day)),
        (None, Some(month)) => Some(When::Month(year, i8::try_from(month).ok()?)),
        (None, None) => Some(When::Year(year)),
    }
}

/// A time of day alone: that of the day named beside it, or of the article.
fn clock(context: &Context) -> Resolved {
    if let Some(day) = context.day_beside {
        let why = format!("The day named beside it is {}.", long(day));
        return Resolved::of(When::Day(day), Anchor::PreviousDate, 0.85, "day-beside", why);
    }
    match context.today() {
        Some(day) => {
            let why = format!("No day is named; taken for the day of the article, {}.", long(day));
            Resolved::of(When::Day(day), Anchor::DocumentDate, 0.6, "day-of-article", why)
        }
        None => Resolved::open("XXXX-XX-XX"),
    }
}

/// A named or counted stretch of the calendar.
fn period(what: Period, which: Which, context: &Context) -> Resolved {
    if let Which::Year(year) = which {
        let when = choose::in_year(what, year).unwrap_or(When::Year(year));
        let score = if choose::is_winter(when) { 0.8 } else { 0.95 };
        return Resolved::of(when, Anchor::Explicit, score, "explicit", "Its own words say all of it.");
    }
    if let Which::FromPrevious(count) = which {
        return from_previous(what, count, context);
    }
    if let Which::SameYears(count) = which
        && let Some(when) = context.quarter.and_then(|q| q.step_years(count))
    {
        return Resolved::of(when, Anchor::PreviousDate, 0.75, "same-quarter", "The same quarter of the year before the one named.");
    }
    let Some(today) = context.today() else { return partly(what, which, context) };
    let article = context.article();
    let resolved = match (what, which) {
        (Period::Weekday(number), Which::Bare | Which::Step(_)) => return weekday(number, which, today, context),
        (_, Which::OfYear(step)) => When::Year(today.year()).step(step).and_then(|y| match y {
            When::Year(year) => choose::in_year(what, year),
            _ => None,
        }),
        (Period::Unit(Unit::Weekend), Which::Step(0)) => choose::weekend(today, context.tense),
        (Period::Unit(Unit::Quarter), Which::Step(-1)) if context.quarter.is_some() => context.quarter,
        (Period::Unit(Unit::Quarter), Which::SameYears(years)) => {
            When::around(today, Unit::Quarter).and_then(|w| w.step(-1)).and_then(|w| w.step_years(years))
        }
        // Results of a quarter are told when it is over, whatever the verb.
        (Period::Quarter(_), Which::Bare) => choose::bare(&choose::around(what, today), today, Tense::Past),
        (Period::Unit(unit), Which::Step(step) | Which::SameYears(step)) => When::around(today, unit).and_then(|w| w.step(step)),
        (_, Which::Bare) => choose::bare(&choose::around(what, today), today, context.tense),
        (_, Which::Step(step)) => choose::stepped(&choose::around(what, today), today, step),
        _ => None,
    };
    let Some(when) = resolved else { return partly(what, which, context) };
    let (score, code, why) = match (what, which) {
        (Period::Unit(Unit::Day), _) => (0.95, "from-article", format!("Told from the day of the article, {article}.")),
        (_, Which::Bare) => (0.8, "nearest", format!("No year is written; the one nearest to the article's date, {article}, that fits the verb.")),
        _ => (0.9, "from-article", format!("Told from the article's date, {article}.")),
    };
    Resolved::of(when, Anchor::DocumentDate, score, code, why)
}

fn weekday(number: u8, which: Which, today: Date, context: &Context) -> Resolved {
    let step = if let Which::Step(step) = which { Some(step) } else { None };
    let Some(date) = choose::weekday(number, today, step, context.tense) else { return Resolved::open(&format!("XXXX-WXX-{number}")) };
    let name = weekday_name(number);
    let article = long(today);
    let (score, code, why) = if date == today {
        (0.92, "weekday-of-article", format!("{name} is {article}, the day of the article; the weekday agrees."))
    } else if date < today {
        (0.85, "weekday-before", format!("{name} is {}, the last one before the day of the article, {article}.", long(date)))
    } else {
        (0.8, "weekday-after", format!("{name} is {}, the next one after the day of the article, {article}.", long(date)))
    };
    let agrees = (date == today).then_some(true);
    Resolved { agrees, ..Resolved::of(When::Day(date), Anchor::DocumentDate, score, code, why) }
}

/// "the following year", "two days later", "that month".
fn from_previous(what: Period, count: i32, context: &Context) -> Resolved {
    let Period::Unit(unit) = what else {
        let base = context.previous_day.or_else(|| context.today());
        if let (Period::Weekday(number), Some(base)) = (what, base) {
            return Resolved { anchor: Anchor::PreviousDate, score: 0.6, ..weekday(number, Which::Step(count), base, context) };
        }
        return Resolved::open("XXXX");
    };
    // A quarter a year earlier is a quarter.
    if unit == Unit::Year
        && let Some(when) = context.quarter.filter(|_| count == -1).and_then(|q| q.step_years(count))
    {
        return Resolved::of(when, Anchor::PreviousDate, 0.75, "same-quarter", "The same quarter of the year before the one named.");
    }
    let fine = matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend | Unit::Hour | Unit::Minute | Unit::Second);
    let base = if fine { context.previous_day } else { context.previous.and_then(When::days).map(|d| d.0) };
    let (base, anchor, score) = match (base, context.today()) {
        (Some(base), _) => (base, Anchor::PreviousDate, 0.7),
        (None, Some(today)) => (today, Anchor::DocumentDate, 0.4),
        (None, None) => return Resolved::open(open_value(what)),
    };
    match When::around(base, unit).and_then(|w| w.step(count)) {
        Some(when) => {
            let why = format!("Told from {}, {}.", long(base), if anchor == Anchor::PreviousDate { "named before" } else { "the article's date" });
            Resolved::of(when, anchor, score, "from-previous", why)
        }
        None => Resolved::open(open_value(what)),
    }
}

/// Without the whole date of the article: what its year and month give, or an
/// open value.
fn partly(what: Period, which: Which, context: &Context) -> Resolved {
    let year = context.date.and_then(PartialDate::year).and_then(|y| i16::try_from(y).ok());
    let month = context.date.and_then(PartialDate::month).and_then(|m| i8::try_from(m).ok());
    let when = year.and_then(|year| match (what, which) {
        (Period::Unit(Unit::Year), Which::Step(step) | Which::SameYears(step)) => When::Year(year).step(step),
        (Period::Unit(Unit::Month), Which::Step(step)) => When::Month(year, month?).step(step),
        (Period::Unit(Unit::Quarter), Which::Step(step)) => When::around(day(year, month?, 1)?, Unit::Quarter)?.step(step),
        (Period::Unit(Unit::Decade), Which::Step(step)) => When::around(day(year, 1, 1)?, Unit::Decade)?.step(step),
        (_, Which::OfYear(step)) => When::Year(year).step(step).and_then(|_| choose::in_year(what, year.checked_add(i16::try_from(step).ok()?)?)),
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
        (Period::Unit(Unit::Day), Some(date)) if which == Which::Step(0) && date.day().is_some() => Resolved::open(&date.to_string()),
        (Period::Unit(_), _) => Resolved::open(open_value(what)),
    }
}

fn open_value(what: Period) -> &'static str {
    match what {
        Period::Unit(Unit::Week | Unit::Fortnight) => "XXXX-WXX",
        Period::Unit(Unit::Weekend) => "XXXX-WXX-WE",
        Period::Unit(Unit::Month) => "XXXX-XX",
        Period::Unit(Unit::Quarter) => "XXXX-QX",
        Period::Unit(Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium) => "XXXX",
        _ => "XXXX-XX-XX",
    }
}
