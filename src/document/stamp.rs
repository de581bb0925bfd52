//! Dates as they stand in datelines, bylines and on lines of their own. Reads
//! only what is written in full words or ISO; the finding of dates in running
//! text is not done here.

use crate::date::PartialDate;
use crate::span::Span;
use crate::text::{Token, TokenKind, folds_to};

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub date: PartialDate,
    pub span: Span,
}

/// Names of months and their short forms.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// False for most words that are neither a month nor a weekday, told by their
/// first three letters.
fn may_name_a_day(word: &str) -> bool {
    let &[a, b, c, ..] = word.as_bytes() else {
        return !word.is_ascii();
    };
    let head = [a | 32, b | 32, c | 32];
    let day = matches!(
        &head,
        b"mon" | b"tue" | b"wed" | b"thu" | b"fri" | b"sat" | b"sun"
    );
    let early = matches!(&head, b"jan" | b"feb" | b"mar" | b"apr" | b"may" | b"jun");
    let late = matches!(&head, b"jul" | b"aug" | b"sep" | b"oct" | b"nov" | b"dec");
    day || early || late || (a | b | c) >= 128
}

/// The number of a month by its name or short form.
pub(super) fn month(word: &str) -> Option<u8> {
    if !may_name_a_day(word) {
        return None;
    }
    let at = MONTHS.iter().position(|names| folds_to(word, names))?;
    u8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    may_name_a_day(word)
        && folds_to(
            word,
            &[
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "mon",
                "tue",
                "tues",
                "wed",
                "thu",
                "thur",
                "thurs",
                "fri",
                "sat",
                "sun",
            ],
        )
}

/// The date these tokens begin with and how many they take: "June 8, 2017",
/// "8 June 2017", "Sept. 9", "2017-06-08", "2017/06/08", a weekday in front
/// allowed.
pub(super) fn read(text: &str, tokens: &[Token]) -> Option<(Stamp, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
    let mut at = 0;
    // Most words begin no date.
    let first = word(0);
    if !may_name_a_day(first) && !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if is_weekday(first) {
        at += 1;
        at += usize::from(word(at) == ".");
        at += usize::from(word(at) == ",");
    }
    let start = at;
    let (date, used) = iso(&word, at)
        .or_else(|| month_first(&word, at))
        .or_else(|| day_first(&word, at))
        .or_else(|| numeric(&word, at))?;
    let first = tokens.get(start)?;
    let last = tokens.get(start + used - 1)?;
    let mut span = first.span.to(last.span);
    // "2017-06-08T19:16": the time is glued to the day.
    if let Some(time) = last.of(text).find('T').filter(|_| used == 5) {
        span = Span::new(span.start as usize, last.span.start as usize + time);
    }
    Some((Stamp { date, span }, start + used))
}

fn iso<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(PartialDate, usize)> {
    let mark = word(at + 1);
    if !matches!(mark, "-" | "/" | ".") || word(at + 3) != mark || word(at).len() != 4 {
        return None;
    }
    let (year, month, day) = (
        number(word(at), 4)?,
        number(word(at + 2), 2)?,
        number(word(at + 4).split('T').next()?, 2)?,
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
    let of = usize::from(word(at + 1) == "of");
    let month = month(word(at + 1 + of))?;
    let mut next = at + 2 + of;
    next += usize::from(word(next) == "." && year(word(next + 1)).is_some());
    let comma = usize::from(word(next) == ",");
    let year = year(word(next + comma));
    next += if year.is_some() { comma + 1 } else { 0 };
    Some((PartialDate::new(year, Some(month), Some(day))?, next - at))
}

/// "13/05/2016", "05-13-2016", "13.05.2016": only where the numbers leave no
/// doubt which is the month.
fn numeric<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(PartialDate, usize)> {
    let mark = word(at + 1);
    let (first, second, last, used) = if matches!(mark, "/" | "-" | ".") && word(at + 3) == mark {
        (word(at), word(at + 2), word(at + 4), 5)
    } else {
        let mut parts = word(at).split('.');
        let three = (parts.next()?, parts.next()?, parts.next()?);
        parts
            .next()
            .is_none()
            .then_some((three.0, three.1, three.2, 1))?
    };
    let (a, b) = (number(first, 2)?, number(second, 2)?);
    let year = year(last).filter(|_| last.len() == 4)?;
    let (day, month) = match (a, b) {
        (13.., 1..=12) => (a, b),
        (1..=12, 13..) => (b, a),
        (a, b) if a == b => (a, b),
        _ => return None,
    };
    Some((
        PartialDate::ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?,
        used,
    ))
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

/// True for what may stand beside a date to give the time of day: "7:16:54 pm",
/// "19.16 GMT".
pub(super) fn is_time(text: &str, token: Token) -> bool {
    token.kind != TokenKind::Word
        || (token.span.len() <= 4 || !token.of(text).is_ascii())
            && folds_to(
                token.of(text),
                &[
                    "am", "pm", "a.m.", "p.m.", "at", "gmt", "utc", "ist", "est", "edt", "et",
                    "cet", "cest", "bst", "hrs",
                ],
            )
}

/// The date when these tokens are nothing but a date with its year, perhaps
/// with a label and a time: "Date: 3 May 2016", "Tuesday, May 3, 2016, 10:15".
pub(super) fn alone(text: &str, tokens: &[Token]) -> Option<Stamp> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
    let labelled = word(1) == ":" && folds_to(word(0), &["date", "dated", "day"]);
    let tokens = tokens.get(if labelled { 2 } else { 0 }..)?;
    let mut from = 0;
    // "10:15, 3 May 2016"
    while from < 6
        && tokens
            .get(from)
            .is_some_and(|t| is_time(text, *t) && stamp_fails(text, tokens.get(from..)))
    {
        from += 1;
    }
    let (stamp, used) = read(text, tokens.get(from..)?)?;
    let rest = tokens.get(from + used..)?;
    (rest.len() <= 10 && rest.iter().all(|t| is_time(text, *t)) && stamp.date.year().is_some())
        .then_some(stamp)
}

fn stamp_fails(text: &str, tokens: Option<&[Token]>) -> bool {
    tokens.is_some_and(|t| read(text, t).is_none())
}
