//! Dates as they stand in datelines, bylines and on lines of their own. Reads
//! only what is written in full words or ISO; the finding of dates in running
//! text is not done here.

use crate::date::PartialDate;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold};

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub date: PartialDate,
    pub span: Span,
}

/// The number of a month by its name or short form.
pub(super) fn month(word: &str) -> Option<u8> {
    let key = fold(word);
    let number = match key.as_ref() {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    Some(number)
}

fn is_weekday(word: &str) -> bool {
    matches!(
        fold(word).as_ref(),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
    )
}

/// The date these tokens begin with and how many they take: "June 8, 2017",
/// "8 June 2017", "Sept. 9", "2017-06-08", "2017/06/08", a weekday in front
/// allowed.
pub(super) fn read(text: &str, tokens: &[Token]) -> Option<(Stamp, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
    let mut at = 0;
    if is_weekday(word(at)) {
        at += 1;
        at += usize::from(word(at) == ".");
        at += usize::from(word(at) == ",");
    }
    let start = at;
    let (date, used) = iso(&word, at)
        .or_else(|| month_first(&word, at))
        .or_else(|| day_first(&word, at))?;
    let first = tokens.get(start)?;
    let last = tokens.get(start + used - 1)?;
    Some((
        Stamp {
            date,
            span: first.span.to(last.span),
        },
        start + used,
    ))
}

fn iso<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(PartialDate, usize)> {
    let mark = word(at + 1);
    if !matches!(mark, "-" | "/" | ".") || word(at + 3) != mark || word(at).len() != 4 {
        return None;
    }
    let (year, month, day) = (
        number(word(at), 4)?,
        number(word(at + 2), 2)?,
        number(word(at + 4), 2)?,
    );
    Some((
        PartialDate::ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?,
        5,
    ))
}

fn month_first<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(PartialDate, usize)> {
    let month = month(word(at))?;
    let mut next = at + 1;
    next += usize::from(word(next) == ".");
    let day = day(word(next))?;
    next += 1;
    let comma = usize::from(word(next) == ",");
    let year = year(word(next + comma));
    next += if year.is_some() { comma + 1 } else { 0 };
    Some((PartialDate::new(year, Some(month), Some(day))?, next - at))
}

fn day_first<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(PartialDate, usize)> {
    let day = day(word(at))?;
    let month = month(word(at + 1))?;
    let mut next = at + 2;
    next += usize::from(word(next) == "." && year(word(next + 1)).is_some());
    let comma = usize::from(word(next) == ",");
    let year = year(word(next + comma));
    next += if year.is_some() { comma + 1 } else { 0 };
    Some((PartialDate::new(year, Some(month), Some(day))?, next - at))
}

fn number(word: &str, most: usize) -> Option<u16> {
    (!word.is_empty() && word.len() <= most && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())?
}

fn day(word: &str) -> Option<u8> {
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|e| word.strip_suffix(e))
        .unwrap_or(word);
    u8::try_from(number(bare, 2)?)
        .ok()
        .filter(|d| (1..=31).contains(d))
}

fn year(word: &str) -> Option<u16> {
    number(word, 4).filter(|y| (1800..=2199).contains(y))
}

/// The first date with a year in these tokens.
pub(super) fn find(text: &str, tokens: &[Token]) -> Option<Stamp> {
    (0..tokens.len())
        .filter(|&i| {
            tokens
                .get(i)
                .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        })
        .find_map(|i| {
            read(text, tokens.get(i..)?)
                .map(|(stamp, _)| stamp)
                .filter(|s| s.date.year().is_some())
        })
}

/// The date when these tokens are nothing but a date, perhaps with a time.
pub(super) fn alone(text: &str, tokens: &[Token]) -> Option<Stamp> {
    let (stamp, used) = read(text, tokens)?;
    let rest = tokens.get(used..)?;
    let time = rest.len() <= 8
        && rest.iter().all(|t| {
            t.kind != TokenKind::Word
                || matches!(
                    fold(t.of(text)).as_ref(),
                    "am" | "pm" | "a.m." | "p.m." | "gmt" | "utc" | "ist" | "est" | "et"
                )
        });
    time.then_some(stamp)
}
