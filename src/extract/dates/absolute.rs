//! Dates with a day and the name of a month: "June 8, 2017", "8th of June",
//! "Thursday, June 8", "May 3-4". Knows nothing of the article's date.

use super::calendar::month_name;
use super::either;
use super::meaning::{Found, Meaning};
use super::periods::leader;
use super::words::{Class, Words};
use crate::date::PartialDate;

/// "25" in "April 24 and 25", "4" and "5" in "May 3, 4 and 5".
pub(super) fn listed_after(words: &Words, at: usize) -> Option<Found> {
    let comma = words.is(at.wrapping_sub(1), &[","]);
    if at < 3 || !(comma || words.is(at - 1, &["and", "or"])) {
        return None;
    }
    let (this, last) = day(words, at)?;
    // In front of a comma only where the list goes on to its end.
    let goes_on = words.is(last, &[",", "and", "or"]) && day(words, last + 1).is_some();
    if comma && !goes_on
        || words.counted(last)
        || words.small(last) && words.class(last) != Class::Other && !goes_on
    {
        return None;
    }
    let month = month_before(words, at, this)?;
    let (year, last) = match year(words, last) {
        Some((year, end)) => (Some(year), end),
        None => (year_of_list(words, last), last),
    };
    PartialDate::new(year, Some(month), Some(this)).map(|date| written(at, last, date))
}

/// The month in front of a list of days that goes on at `at`.
fn month_before(words: &Words, at: usize, this: u8) -> Option<u8> {
    let (mut at, mut above) = (at, this);
    for _ in 0..LONGEST_LIST {
        let number = at.checked_sub(2)?;
        let (day, end) = day(words, number)?;
        if end != at - 1 || day >= above || !words.is(at - 1, &[",", "and", "or"]) {
            return None;
        }
        // "April 24" or "Apr. 24".
        let month = [1, 2]
            .into_iter()
            .filter_map(|back| month(words, number.checked_sub(back)?))
            .find(|(_, next)| *next == number);
        if let Some((month, _)) = month {
            return Some(month);
        }
        (at, above) = (number, day);
    }
    None
}

/// Longer lists of days are no dates.
const LONGEST_LIST: usize = 6;

/// "8" in "8 and 9 June 2017".
pub(super) fn listed_before(words: &Words, at: usize) -> Option<Found> {
    let (first, last) = day(words, past_article(words, at)).filter(|_| !words.glued(at))?;
    let (mut next, mut below) = (last, first);
    for _ in 0..LONGEST_LIST {
        let joined = words.is(next, &["and", "or"]);
        if !joined && words.key(next) != "," {
            return None;
        }
        let (day, end) = day(words, next + 1)?;
        if day <= below {
            return None;
        }
        let of = end + usize::from(words.key(end) == "of");
        if let Some((month, after)) = month(words, of).filter(|_| joined) {
            let year = year(words, after).map(|y| y.0);
            let date = PartialDate::new(year, Some(month), Some(first))?;
            return Some(written(at, last, date));
        }
        (next, below) = (end, day);
    }
    None
}

fn written(first: usize, last: usize, date: PartialDate) -> Found {
    let meaning = Meaning::Written {
        date,
        until: None,
        weekday: None,
    };
    Found::new(first, last, meaning)
}

/// The year at the end of a list of days: "May 3, 4 and 5, 2016".
fn year_of_list(words: &Words, at: usize) -> Option<u16> {
    let mut at = at;
    for _ in 0..LONGEST_LIST {
        if !words.is(at, &[",", "and", "or"]) {
            return None;
        }
        at = day(words, at + 1)?.1;
        if let Some((year, _)) = year(words, at) {
            return Some(year);
        }
    }
    None
}

/// "31 February 2017", "April 31": a day that its month does not have.
pub(super) fn impossible(words: &Words, at: usize) -> Option<Found> {
    let (month, first, last) = if let Some((month, next)) = month(words, at) {
        let (day, last) = day(words, next)?;
        (month, day, last)
    } else {
        let (day, next) = day(words, past_article(words, at)).filter(|_| !words.glued(at))?;
        let of = next + usize::from(words.key(next) == "of");
        let (month, last) = month(words, of)?;
        (month, day, last)
    };
    let (year, last) = year(words, last).map_or((None, last), |(y, end)| (Some(y), end));
    if PartialDate::new(year, Some(month), Some(first)).is_some() || words.counted(last) {
        return None;
    }
    let name = month_name(i8::try_from(month).ok()?);
    let why = match (year, month, first) {
        (Some(year), 2, 29) => format!("{name} {year} has no day 29: it is no leap year."),
        _ => format!("{name} has no day {first}."),
    };
    Some(Found::new(at, last, Meaning::Impossible(why)))
}

/// The date that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    let (weekday, start) = weekday(words, at).map_or((None, at), |(day, next)| (Some(day), next));
    let Some((date, until, last)) = month_first(words, start).or_else(|| day_first(words, start))
    else {
        let (meaning, last) = either::after_weekday(words, start, weekday?)?;
        return Some(Found::new(at, last, meaning));
    };
    Some(Found::new(
        at,
        last,
        Meaning::Written {
            date,
            until,
            weekday,
        },
    ))
}

type Dates = (PartialDate, Option<PartialDate>, usize);

/// "Thursday," or "Thurs." in front of a date.
fn weekday(words: &Words, at: usize) -> Option<(u8, usize)> {
    let at = leader(words, at).map_or(at, |(_, next)| next);
    let Class::Weekday { number, .. } = words.class(at) else {
        return None;
    };
    let mut next = at + 1;
    while next < at + 4 && words.is(next, &[".", ",", "the"]) {
        next += 1;
    }
    Some((number, next))
}

/// A month and where it ends, its full stop included. Lower-case "may",
/// "march" and "august" are other words.
pub(super) fn month(words: &Words, at: usize) -> Option<(u8, usize)> {
    let Class::Month { number, short } = words.class(at) else {
        return None;
    };
    if !words.capital(at) {
        return None;
    }
    let stop = words.key(at + 1) == "." && words.glued(at + 1);
    Some((number, if short && stop { at + 2 } else { at + 1 }))
}

/// A day of the month, in digits or as an ordinal, that counts nothing.
fn day(words: &Words, at: usize) -> Option<(u8, usize)> {
    if let Some(day) = tens(words, at) {
        return Some(day);
    }
    let number = match words.class(at) {
        Class::Number(n) if words.digits(at).is_some_and(|(_, length)| length <= 2) => n,
        Class::Ordinal(n) => n,
        _ => return None,
    };
    let day = u8::try_from(number).ok().filter(|d| (1..=31).contains(d))?;
    let clock = words.key(at + 1) == ":"
        && words.glued(at + 1)
        && words.digits(at + 2).is_some()
        && words.glued(at + 2);
    let share = words.is(at + 1, &["%", "/", "percent", "a.m.", "p.m."]) && !words.hyphen(at + 1);
    (!clock && !share).then_some((day, at + 1))
}

/// A year after a date, with or without a comma.
fn year(words: &Words, at: usize) -> Option<(u16, usize)> {
    let at = if words.key(at) == "," { at + 1 } else { at };
    let year = words
        .digits(at)
        .filter(|(_, length)| *length == 4)
        .and_then(|(number, _)| u16::try_from(number).ok())?;
    // Behind a day and month it is a year, whatever follows: "8 June 2016
    // soldiers".
    let plain = ((1900..2100).contains(&year) || !words.counted(at + 1))
        && words.key(at + 1) != "%"
        && !(words.glued(at) && words.key(at.wrapping_sub(1)) != ",");
    plain.then_some((year, at + 1))
}

/// "June 8, 2017", "Jun. 8", "May 3-4", "May 30-June 2, 2017".
fn month_first(words: &Words, at: usize) -> Option<Dates> {
    let (month, next) = month(words, at)?;
    let next = if words.key(next) == "the" {
        next + 1
    } else {
        next
    };
    let (first, mut last) = day(words, next)?;
    // "In May 10 people died".
    if words.counted(last) && !matches!(words.class(next), Class::Ordinal(_)) {
        return None;
    }
    let mut until = None;
    if let Some(second) = range_mark(words, last) {
        if let Some((to, end)) = day(words, second)
            && to > first
            && !words.counted(end)
            && self::month(words, end).is_none()
        {
            until = Some((month, to));
            last = end;
        } else if let Some((m, after)) = self::month(words, second)
            && let Some((to, end)) = day(words, after)
            && m != month
        {
            until = Some((m, to));
            last = end;
        }
    }
    finish(words, (month, first), until, last)
}

/// Past the "the" of "the 8th".
fn past_article(words: &Words, at: usize) -> usize {
    let ordinal = matches!(words.class(at + 1), Class::Ordinal(_)) || tens(words, at + 1).is_some();
    at + usize::from(words.key(at) == "the" && ordinal)
}

/// "twenty-first"
fn tens(words: &Words, at: usize) -> Option<(u8, usize)> {
    match (words.class(at), words.class(at + 2)) {
        (Class::Number(tens @ (20 | 30)), Class::Ordinal(ones @ 1..10)) if words.hyphen(at + 1) => {
            let day = u8::try_from(tens + ones).ok().filter(|d| *d <= 31)?;
            Some((day, at + 3))
        }
        _ => None,
    }
}

/// "8 June 2017", "the 8th of June", "3-4 May", "26 July to 22 August".
fn day_first(words: &Words, at: usize) -> Option<Dates> {
    let start = past_article(words, at);
    // Not the end of a longer number or name ("3.8 June", "G-8 March").
    if words.glued(start) && !words.is(start.wrapping_sub(1), &["(", "\"", "'", "[", "/", "*"]) {
        return None;
    }
    let (first, mut next) = day(words, start)?;
    let mut second = None;
    if let Some(mark) = range_mark(words, next)
        && let Some((to, end)) = day(words, mark)
        && to > first
    {
        second = Some(to);
        next = end;
    }
    if words.key(next) == "of" || (words.hyphen(next) && second.is_none()) {
        next += 1;
    }
    let (month, mut last) = month(words, next)?;
    let mut until = second.map(|to| (month, to));
    let from = first;
    if until.is_none()
        && let Some(mark) = range_mark(words, last)
        && let Some((to, after)) = day(words, mark)
        && let Some((m, end)) = self::month(words, after)
        && m != month
    {
        until = Some((m, to));
        last = end;
    }
    // "8-June-2017"
    if words.hyphen(last) && words.year(last + 1).is_some() {
        let date = PartialDate::new(words.year(last + 1), Some(month), Some(from))?;
        return Some((date, None, last + 2));
    }
    finish(words, (month, from), until, last)
}

/// Past the hyphen, dash or "to" between two days.
fn range_mark(words: &Words, at: usize) -> Option<usize> {
    (words.key(at) == "-" || words.is(at, &["to", "through", "till", "until"])).then_some(at + 1)
}

/// Takes the year and puts the parts together. Of "Dec. 30-Jan. 2, 2017" the
/// year belongs to the second.
fn finish(words: &Words, from: (u8, u8), until: Option<(u8, u8)>, last: usize) -> Option<Dates> {
    let (year, last) = match year(words, last) {
        Some((year, end)) => (Some(year), end),
        None => (year_of_list(words, last), last),
    };
    let over = until.is_some_and(|to| to.0 < from.0);
    let first_year = if over {
        year.and_then(|y| y.checked_sub(1))
    } else {
        year
    };
    let date = PartialDate::new(first_year, Some(from.0), Some(from.1))?;
    let until = until.and_then(|to| PartialDate::new(year, Some(to.0), Some(to.1)));
    Some((date, until, last))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, mentions, none};

    #[test]
    fn full_dates() {
        for (text, words, value) in [
            ("It began on June 8, 2017.", "June 8, 2017", "2017-06-08"),
            ("It began on 8 June 2017.", "8 June 2017", "2017-06-08"),
            (
                "the 8th of June, 2017",
                "the 8th of June, 2017",
                "2017-06-08",
            ),
            (
                "Thursday, June 8, 2017",
                "Thursday, June 8, 2017",
                "2017-06-08",
            ),
            (
                "next Tuesday, 13 June 2017",
                "next Tuesday, 13 June 2017",
                "2017-06-13",
            ),
            (
                "On 15-16 July 2016 soldiers rose",
                "15-16 July 2016",
                "2016-07-15",
            ),
            ("“June 8, 2017”", "June 8, 2017", "2017-06-08"),
            ("— Sept. 30, 2016 —", "Sept. 30, 2016", "2016-09-30"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn dates_without_a_year() {
        for (text, words, value) in [
            ("Talks open May 10", "May 10", "XXXX-05-10"),
            ("May 10 it was", "May 10", "XXXX-05-10"),
            ("On Jan. 5 they met", "Jan. 5", "XXXX-01-05"),
            (
                "On the 8th of June they met",
                "the 8th of June",
                "XXXX-06-08",
            ),
            ("held on 8 June in Łódź", "8 June", "XXXX-06-08"),
            ("held on April 24 and 25", "25", "XXXX-04-25"),
            ("held on May 3, 4 and 5", "4", "XXXX-05-04"),
            ("held on May 3, 4 and 5, 2016", "May 3", "2016-05-03"),
            ("held on May 3, 4 and 5, 2016", "4", "2016-05-04"),
            ("held on 8 and 9 June 2016", "8", "2016-06-08"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn ranges_of_days() {
        for (text, words, value) in [
            ("They were held May 3-4 there", "May 3-4", "XXXX-05-03"),
            (
                "They were held June 13–14, 2017 there",
                "June 13–14, 2017",
                "2017-06-13",
            ),
            (
                "They were held 26 July to 22 August",
                "26 July to 22 August",
                "XXXX-07-26",
            ),
            (
                "They were held Dec. 30-Jan. 2, 2017",
                "Dec. 30-Jan. 2, 2017",
                "2016-12-30",
            ),
            ("They were held 3-4 May", "3-4 May", "XXXX-05-03"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn no_such_day() {
        for (text, words, why) in [
            (
                "On 31 February 2017 it",
                "31 February 2017",
                "February has no day 31.",
            ),
            ("On April 31, it", "April 31", "April has no day 31."),
            (
                "On Feb. 29, 2017, it",
                "Feb. 29, 2017",
                "February 2017 has no day 29: it is no leap year.",
            ),
        ] {
            let (document, found) = mentions(text, Some("2017-06-08"));
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(document.slice(found[0].span), words);
            assert_eq!(found[0].time.value, "XXXX-XX-XX");
            assert_eq!(found[0].time.earliest, None);
            assert_eq!(found[0].judgement.reasons[0].text, why);
        }
    }

    #[test]
    fn no_dates() {
        none("You may 10 times try.");
        none("They march 15 miles.");
    }
}
