//! Months, seasons, quarters and halves, with or without their year: "March
//! 2011", "in May", "summer 2016", "the third quarter of this year", "last
//! November". Knows nothing of the article's date.

use super::absolute::{self, month};
use super::meaning::{Found, Meaning, Period, Which};
use super::numbers;
use super::words::{Class, Words};
use crate::date::PartialDate;

/// The month, season, quarter or half that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    month_of_year(words, at)
        .or_else(|| listed_quarter(words, at))
        .or_else(|| led(words, at))
        .or_else(|| bare_month(words, at))
        .or_else(|| year_first(words, at))
}

/// "of 2016", "2016", ", 2016", "of this year", "last year", and where it ends.
fn year_after(words: &Words, at: usize, comma: bool) -> Option<(Which, usize)> {
    let mut at = at;
    if words.key(at) == "of" || (comma && words.key(at) == ",") {
        at += 1;
    }
    if words.key(at) == "fiscal" {
        at += 1;
    }
    let year = words
        .year(at)
        .map(|y| (y, at + 1))
        .or_else(|| numbers::year_in_words(words, at));
    if let Some((year, last)) = year {
        let year = i16::try_from(year).ok()?;
        return (!words.counted(last)).then_some((Which::Year(year), last));
    }
    if words.key(at + 1) != "year" || words.hyphen(at + 2) {
        return None;
    }
    let which = match words.key(at) {
        "last" => Which::OfYear(-1),
        "this" => Which::OfYear(0),
        "next" => Which::OfYear(1),
        _ => return None,
    };
    Some((which, at + 2))
}

/// "March 2011", "March, 2011", "June last year".
fn month_of_year(words: &Words, at: usize) -> Option<Found> {
    let (number, next) = month(words, at)?;
    let (which, last) = year_after(words, next, true)?;
    if let Which::Year(year) = which {
        let date = PartialDate::new(u16::try_from(year).ok(), Some(number), None)?;
        return Some(Found::new(
            at,
            last,
            Meaning::Written {
                date,
                until: None,
                weekday: None,
            },
        ));
    }
    let what = Period::Month(i8::try_from(number).ok()?);
    Some(Found::new(at, last, Meaning::Period { what, which }))
}

/// What a word in front says: "last", "this", "next", "this past".
pub(super) fn leader(words: &Words, at: usize) -> Option<(i32, usize)> {
    let past = words.is(at + 1, &["past", "last"]);
    let coming = words.is(at + 1, &["coming", "next"]);
    Some(match words.key(at) {
        "this" | "the" if past && words.key(at) == "this" => (-1, at + 2),
        "this" if coming => (1, at + 2),
        "this" | "current" => (0, at + 1),
        "last" | "past" | "previous" => (-1, at + 1),
        "next" | "coming" => (1, at + 1),
        _ => return None,
    })
}

/// A season, quarter or half and where it ends.
fn period(words: &Words, at: usize) -> Option<(Period, usize)> {
    if let Class::Season(season) = words.class(at) {
        return Some((Period::Season(season), at + 1));
    }
    let at = if words.is(at, &["fiscal"])
        && (words.hyphen(at + 1) || matches!(words.class(at + 1), Class::Ordinal(_)))
    {
        if words.hyphen(at + 1) { at + 2 } else { at + 1 }
    } else {
        at
    };
    if let Some(quarter) = words
        .key(at)
        .strip_prefix('q')
        .and_then(|d| d.parse::<i8>().ok())
        && (1..=4).contains(&quarter)
        && words.key(at).len() == 2
        && words.capital(at)
    {
        return Some((Period::Quarter(quarter), at + 1));
    }
    if let "H1" | "H2" = words.written(at)
        && followed_by_year(words, at + 1)
    {
        let half = if words.written(at) == "H1" { 1 } else { 2 };
        return Some((Period::Half(half), at + 1));
    }
    let (number, next) = match words.class(at) {
        Class::Ordinal(n) => (n, at + 1),
        _ if words.is(at, &["last", "final"]) && words.key(at + 1) == "half" => (2, at + 1),
        _ if words.is(at, &["last", "final"])
            && words.key(at + 1) == "quarter"
            && followed_by_year(words, at + 2) =>
        {
            (4, at + 1)
        }
        _ => return None,
    };
    let noun = if words.hyphen(next) { next + 1 } else { next };
    let number = i8::try_from(number).ok()?;
    match words.key(noun) {
        "quarter" | "quarters" if (1..=4).contains(&number) => {
            Some((Period::Quarter(number), noun + 1))
        }
        "half" if number <= 2 && followed_by_year(words, noun + 1) => {
            Some((Period::Half(number), noun + 1))
        }
        _ => None,
    }
}

/// "half" is also half of a match or a page: it needs its year.
fn followed_by_year(words: &Words, at: usize) -> bool {
    year_after(words, at, false).is_some() || words.run(at, &["of", "the", "year"])
}

/// A season, quarter, half or month, with what leads it in and its year.
fn led(words: &Words, at: usize) -> Option<Found> {
    let article = usize::from(words.key(at) == "the");
    let leader = if article == 0 {
        leader(words, at)
    } else {
        None
    };
    let start = leader.map_or(at + article, |(_, next)| next);
    if let (Some((step, _)), Some((number, last))) = (leader, month(words, start)) {
        // "last March 5" is a day, read without its "last".
        if absolute::find(words, start).is_some() {
            return None;
        }
        let what = Period::Month(i8::try_from(number).ok()?);
        return Some(Found::new(
            at,
            last,
            Meaning::Period {
                what,
                which: Which::Step(step),
            },
        ));
    }
    let (what, last) = period(words, start)?;
    // "the third-quarter loss": the article is that of the noun.
    if article == 1 && words.hyphen(start + 1) {
        return None;
    }
    let season = matches!(what, Period::Season(_));
    if let Some((which, end)) = year_after(words, last, false) {
        return Some(Found::new(at, end, Meaning::Period { what, which }));
    }
    if words.run(last, &["of", "the", "year"]) {
        return Some(Found::new(
            at,
            last + 3,
            Meaning::Period {
                what,
                which: Which::OfYear(0),
            },
        ));
    }
    let which = leader.map_or(Which::Bare, |(step, _)| Which::Step(step));
    // "spring" and "fall" are verbs and wells too: alone they need a word in
    // front that shows the season.
    let shown = words.is(
        at.wrapping_sub(1),
        &[
            "in", "since", "until", "by", "during", "for", "over", "into", "through",
        ],
    );
    let joined = words.joined_right(last) || words.joined_left(at);
    if season
        && leader.is_none()
        && (joined || !shown || (article == 0 && !alone(words, start, last)))
    {
        return None;
    }
    Some(Found::new(at, last, Meaning::Period { what, which }))
}

/// "in spring" with nothing behind that it could belong to; "in fall" is no
/// more than a fall.
fn alone(words: &Words, start: usize, last: usize) -> bool {
    match words.key(start) {
        "fall" => false,
        "spring" => !words.small(last) || words.class(last) != Class::Other,
        _ => true,
    }
}

/// "this year's third quarter", "the 1988 second quarter".
fn year_first(words: &Words, at: usize) -> Option<Found> {
    let (which, next) = match leader(words, at) {
        Some((step, year)) if words.key(year) == "year" && words.is(year + 1, &["'s"]) => {
            (Which::OfYear(step), year + 2)
        }
        _ => {
            let year = at + usize::from(words.key(at) == "the");
            let next = if words.is(year + 1, &["'s"]) {
                year + 2
            } else {
                year + 1
            };
            (Which::Year(i16::try_from(words.year(year)?).ok()?), next)
        }
    };
    let next = if words.key(next) == "fiscal" {
        next + 1
    } else {
        next
    };
    let (what, last) = match words.class(next) {
        Class::Ordinal(n) => {
            let noun = if words.hyphen(next + 1) {
                next + 2
            } else {
                next + 1
            };
            let number = i8::try_from(n).ok()?;
            match words.key(noun) {
                "quarter" if number <= 4 => (Period::Quarter(number), noun + 1),
                "half" if number <= 2 => (Period::Half(number), noun + 1),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(Found::new(at, last, Meaning::Period { what, which }))
}

/// Words before a month that stands alone.
const BEFORE_MONTHS: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "during",
    "of",
    "early",
    "late",
    "mid",
    "to",
    "through",
    "between",
    "before",
    "after",
    "for",
    "beginning",
    "start",
    "end",
    "each",
    "every",
    "a",
    "the",
    "and",
    "or",
    "around",
];

/// "in May", "January". "May", "March", "April", "June" and "August" are words
/// or names as well and need more.
fn bare_month(words: &Words, at: usize) -> Option<Found> {
    let (number, last) = month(words, at)?;
    let Class::Month { short, .. } = words.class(at) else {
        return None;
    };
    let before = words.before(at, 1);
    let second =
        words.joined_left(at) && matches!(words.class(at.wrapping_sub(2)), Class::Month { .. });
    // "February and March", "January, February and March"
    let listed = matches!(before, "and" | "or" | "," | "to" | "through")
        && (month_at(words, at.wrapping_sub(2))
            || words.before(at, 2) == "." && month_at(words, at.wrapping_sub(3)));
    let narrowed = words.joined_left(at) && words.is(at.wrapping_sub(2), &["mid", "early", "late"]);
    let placed = second
        || listed
        || narrowed
        || BEFORE_MONTHS.contains(&before)
            && !matches!(before, "a" | "the" | "and" | "or" | "to" | "for");
    let named = words.capital(last)
        && !words.glued(last)
        && matches!(words.class(last), Class::Other)
        && last == at + 1;
    let name_before = words.capital(at.wrapping_sub(1)) && !placed && at > 1;
    let fits = match number {
        // Only full names, and "Sept." with its full stop.
        _ if short => last > at + 1 && !named && BEFORE_MONTHS.contains(&before),
        3 | 5 => placed && !named && !words.is(last, &["of"]),
        4 | 6 | 8 => !named && (placed || !name_before),
        _ => !name_before || placed,
    };
    let joined = words.joined_right(last) && !month_at(words, last + 1);
    let joined_left = words.joined_left(at)
        && !matches!(words.class(at.wrapping_sub(2)), Class::Month { .. })
        && !words.is(at.wrapping_sub(2), &["mid", "early", "late"]);
    if !fits || joined || joined_left {
        return None;
    }
    let what = Period::Month(i8::try_from(number).ok()?);
    let which = year_of_list(words, last).unwrap_or(Which::Bare);
    Some(Found::new(at, last, Meaning::Period { what, which }))
}

fn month_at(words: &Words, at: usize) -> bool {
    matches!(words.class(at), Class::Month { .. })
}

/// The year at the end of a list of months: "February and March 2016".
fn year_of_list(words: &Words, at: usize) -> Option<Which> {
    let mut at = at;
    for _ in 0..LONGEST_LIST {
        let mark = words.is(at, &["and", "or", ","]);
        let (_, next) = month(words, at + 1).filter(|_| mark)?;
        if let Some((which, _)) = year_after(words, next, false) {
            return Some(which);
        }
        at = next;
    }
    None
}

/// Longer lists of months are no dates.
const LONGEST_LIST: usize = 12;

/// "second" in "the second and fourth quarters of 2016".
fn listed_quarter(words: &Words, at: usize) -> Option<Found> {
    let start = at + usize::from(words.key(at) == "the");
    let Class::Ordinal(number @ 1..=4) = words.class(start) else {
        return None;
    };
    let mut next = start + 1;
    for _ in 0..3 {
        let mark = words.is(next, &["and", "or", ",", "to"]);
        let Class::Ordinal(1..=4) = words.class(next + 1) else {
            return None;
        };
        if !mark {
            return None;
        }
        next += 2;
        let noun = next + usize::from(words.hyphen(next));
        if words.is(noun, &["quarter", "quarters"]) {
            let what = Period::Quarter(i8::try_from(number).ok()?);
            let which = year_after(words, noun + 1, false).map_or(Which::Bare, |(which, _)| which);
            return Some(Found::new(at, start + 1, Meaning::Period { what, which }));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, none};

    #[test]
    fn with_their_year() {
        for (text, words, value) in [
            ("It opened in March 2011.", "March 2011", "2011-03"),
            ("June 2017", "June 2017", "2017-06"),
            ("in summer 2016 there", "summer 2016", "2016-SU"),
            ("the winter of 2016", "the winter of 2016", "2016-WI"),
            (
                "the third quarter of 2016",
                "the third quarter of 2016",
                "2016-Q3",
            ),
            ("in Q2 2015", "Q2 2015", "2015-Q2"),
            (
                "the final quarter of 2009",
                "the final quarter of 2009",
                "2009-Q4",
            ),
            (
                "the first half of 2016",
                "the first half of 2016",
                "2016-H1",
            ),
            (
                "the 2014 second quarter",
                "the 2014 second quarter",
                "2014-Q2",
            ),
            ("übrigens March 2011", "March 2011", "2011-03"),
            ("in February and March 2011", "February", "2011-02"),
            ("in January, February and March 2011", "January", "2011-01"),
            ("in H1 2015 sales", "H1 2015", "2015-H1"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn by_the_articles_date() {
        for (text, words, value) in [
            ("It fell last November.", "last November", "2016-11"),
            ("It fell in March.", "March", "2017-03"),
            ("It will open in March.", "March", "2018-03"),
            ("It fell in June last year.", "June last year", "2016-06"),
            ("It closed last winter.", "last winter", "2016-WI"),
            (
                "this year's third quarter",
                "this year's third quarter",
                "2017-Q3",
            ),
            (
                "Profit rose in the first quarter.",
                "the first quarter",
                "2017-Q1",
            ),
            ("fourth-quarter profit rose", "fourth-quarter", "2016-Q4"),
            ("It fell in February and March.", "March", "2017-03"),
            (
                "It fell in the third and fourth quarters.",
                "the third",
                "2016-Q3",
            ),
        ] {
            dated(text, words, value);
        }
    }

    #[test]
    fn words_that_are_no_periods() {
        for text in [
            "It may rain.",
            "May said so.",
            "Theresa May said so.",
            "A March on Washington began.",
            "April Jones and June Smith left.",
            "An august body.",
            "Hot spring water.",
            "Prices fall.",
            "He led at the first half.",
            "He ate a quarter.",
            "Augustus and Mayo",
        ] {
            none(text);
        }
    }
}
