//! Dates with a day: "June 8, 2017", "8th of June", "Thursday, June 8",
//! "May 3-4", "2017-06-08". Knows nothing of the article's date.

use super::calendar;
use super::meaning::{Found, Meaning};
use super::periods::leader;
use super::words::{Class, Words};
use crate::date::PartialDate;

/// "25" in "April 24 and 25".
pub(super) fn second_day(words: &Words, at: usize) -> Option<Found> {
    if !words.is(at.wrapping_sub(1), &["and", "or"]) || at < 3 {
        return None;
    }
    let (second, last) = day(words, at)?;
    let (first, end) = day(words, at - 2)?;
    // "April 24" or "Apr. 24".
    let (month, _) = [3, 4]
        .into_iter()
        .filter_map(|back| month(words, at.checked_sub(back)?))
        .find(|(_, next)| *next == at - 2)?;
    if end != at - 1
        || second <= first
        || words.counted(last)
        || words.small(last) && words.class(last) != Class::Other
    {
        return None;
    }
    let (year, last) = year(words, last).map_or((None, last), |(y, end)| (Some(y), end));
    let date = PartialDate::new(year, Some(month), Some(second))?;
    Some(Found::new(
        at,
        last,
        Meaning::Written {
            date,
            until: None,
            weekday: None,
        },
    ))
}

/// The date that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    let (weekday, start) = weekday(words, at).map_or((None, at), |(day, next)| (Some(day), next));
    let (date, until, last) = month_first(words, start)
        .or_else(|| day_first(words, start))
        .or_else(|| {
            if weekday.is_none() {
                digits(words, start)
            } else {
                None
            }
        })?;
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
    let year = words.year(at)?;
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

/// "8 June 2017", "the 8th of June", "3-4 May", "26 July to 22 August".
fn day_first(words: &Words, at: usize) -> Option<Dates> {
    let start = if words.key(at) == "the" && matches!(words.class(at + 1), Class::Ordinal(_)) {
        at + 1
    } else {
        at
    };
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
    let (year, last) = year(words, last).map_or((None, last), |(y, end)| (Some(y), end));
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

/// "2017-06-08", "2017/06/08", and "28/06/2017" or "06/28/2017" where only one
/// reading is a date.
fn digits(words: &Words, at: usize) -> Option<Dates> {
    let (a, b, c, last) = three(words, at)?;
    let small = |n: u32| u8::try_from(n).ok();
    if a.1 == 4 && b.1 == 2 && c.1 == 2 {
        return Some((
            PartialDate::new(words.year(at), small(b.0), small(c.0))?,
            None,
            last,
        ));
    }
    let year = u16::try_from(c.0)
        .ok()
        .filter(|y| c.1 == 4 && (1000..2200).contains(y));
    let (month, day) = match (a.0, b.0) {
        _ if year.is_none() || a.1 > 2 || b.1 > 2 => return None,
        (day @ 13.., month) => (month, day),
        (month, day) if day >= 13 || day == month => (month, day),
        _ => return None,
    };
    Some((
        PartialDate::new(year, small(month), small(day))?,
        None,
        last,
    ))
}

type Digits = (u32, usize);

/// Three numbers with the same mark between them.
fn three(words: &Words, at: usize) -> Option<(Digits, Digits, Digits, usize)> {
    let mark = words.key(at + 1);
    let joined = matches!(mark, "-" | "/")
        && words.key(at + 3) == mark
        && (1..=4).all(|i| words.glued(at + i));
    let apart = words.glued(at) && words.is(at.wrapping_sub(1), &["-", "/", "."]);
    let more = words.glued(at + 5) && words.is(at + 5, &["-", "/"]);
    (joined && !apart && !more).then_some(())?;
    Some((
        words.digits(at)?,
        words.digits(at + 2)?,
        words.digits(at + 4)?,
        at + 5,
    ))
}

/// "06/08/2017": June or August, depending on the country. The value stays
/// open.
pub(super) fn open(words: &Words, at: usize) -> Option<Found> {
    let (a, b, c, last) = three(words, at)?;
    let small = |n: u32| i8::try_from(n).ok().filter(|n| (1..=12).contains(n));
    let (first, second) = (small(a.0)?, small(b.0)?);
    if words.key(at + 1) != "/" || c.1 != 4 || !(1000..2200).contains(&c.0) {
        return None;
    }
    let year = i16::try_from(c.0).ok()?;
    let one = calendar::day(year, first, second)?;
    let other = calendar::day(year, second, first)?;
    let value = format!("{year:04}-XX-XX");
    Some(Found::new(
        at,
        last,
        Meaning::Fixed {
            value,
            days: Some((one.min(other), one.max(other))),
            doubt: true,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

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
            ("Dated 2017-06-08 here", "2017-06-08", "2017-06-08"),
            ("Filed 06/28/2017 here", "06/28/2017", "2017-06-28"),
            ("Filed 28/06/2017 here", "28/06/2017", "2017-06-28"),
            ("Filed 06/08/2017 here", "06/08/2017", "2017-XX-XX"),
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
    fn no_dates() {
        none("You may 10 times try.");
        none("They march 15 miles.");
        none("Call 555-06-0817.");
        none("It stands at 06/08 odds.");
        none("Jones won 31/2/3.");
        none("June 31, honest.".get(5..).unwrap_or_default());
    }
}
