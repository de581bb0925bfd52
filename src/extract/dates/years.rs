//! Years: "in 2012", "2015-16", "since '82", "the year two thousand". Knows
//! nothing of the article's date.

use super::meaning::{Found, Meaning};
use super::numbers;
use super::words::{Class, Words};
use crate::date::PartialDate;

/// Words after which a four-digit number is a year, whatever follows but a
/// noun that is counted.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "until", "till", "during", "by", "before", "after", "of", "from", "to",
    "through", "for", "between", "late", "early", "mid", "year", "and", "circa", "spring",
    "summer", "autumn", "fall", "winter", "fiscal", "around", "the", "its", "his", "her", "their",
    "a", "our", "my", "'s",
];

/// Words after which a number is the name of something.
const NAMED_BY_NUMBER: &[&str] = &[
    "resolution",
    "resolutions",
    "flight",
    "boeing",
    "airbus",
    "windows",
    "office",
    "no",
    "number",
    "nos",
    "article",
    "section",
    "page",
    "room",
    "route",
    "highway",
    "channel",
    "model",
    "version",
    "act",
    "bill",
    "form",
    "unit",
    "lot",
    "at",
    "than",
    "least",
    "some",
    "almost",
    "nearly",
    "over",
    "under",
    "about",
    "approximately",
    "roughly",
    "only",
    "another",
    "exactly",
    "all",
    "these",
    "those",
    "proposition",
    "asteroid",
    "regiment",
    "line",
    "gate",
    "case",
];

/// The year that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    short_year(words, at)
        .or_else(|| spelled(words, at))
        .or_else(|| period(words, at))
        .or_else(|| year(words, at))
}

fn year(words: &Words, at: usize) -> Option<Found> {
    let start = if words.run(at, &["fiscal", "year"]) {
        at + 2
    } else if words.is(at, &["fiscal"]) || words.run(at, &["calendar"]) {
        at + 1
    } else {
        at
    };
    let year = words.year(start)?;
    let mut last = start + 1;
    let range_or_word = words.digits(start.wrapping_sub(2)).is_none_or(|_| false);
    let after_open = words.is(start.wrapping_sub(1), &["(", "\"", "'", "[", "*", "/"])
        || (words.key(start.wrapping_sub(1)) == "-" && start >= 1 && range_or_word);
    if words.glued(start) && !(after_open || start > at) {
        return None;
    }
    let slash = words.key(last) == "/" && words.glued(last) && words.glued(last + 1);
    let season = slash
        && second_year(words, last + 1, year) == year.checked_add(1)
        && words.key(last + 2) != "/";
    if (slash && !season) || words.is(last, &["%", "$", "€", "£", "°"]) || words.counted(last) {
        return None;
    }
    // "2015-16", "2012-2016"; but "2015-built" and "1990-odd" are not ranges.
    let mut until = None;
    if words.hyphen(last) || season {
        until = second_year(words, last + 1, year);
        if until.is_some() {
            last += 2;
        } else if words.digits(last + 1).is_some() {
            return None;
        }
    }
    if words.glued(last) && words.is(last, &["'"]) && words.glued(last + 1) {
        return None;
    }
    // "the 1988 period", "the 1988 quarter"
    if until.is_none() && words.before(start, 1) == "the" && words.is(last, &["period", "quarter"])
    {
        return None;
    }
    (start > at || plausible(words, start, year, until.is_some())).then_some(())?;
    let date = PartialDate::new(Some(year), None, None)?;
    let until = until.and_then(|y| PartialDate::new(Some(y), None, None));
    Some(Found::new(
        at,
        last,
        Meaning::Written {
            date,
            until,
            weekday: None,
        },
    ))
}

/// "the 1988 period", as reports of results say.
fn period(words: &Words, at: usize) -> Option<Found> {
    let year = words.year(at + 1).filter(|_| words.key(at) == "the")?;
    let date = PartialDate::new(Some(year), None, None)?;
    let meant = Meaning::Written {
        date,
        until: None,
        weekday: None,
    };
    words
        .is(at + 2, &["period", "quarter"])
        .then(|| Found::new(at, at + 3, meant))
}

/// The year after the dash, written with two digits or four.
fn second_year(words: &Words, at: usize, first: u16) -> Option<u16> {
    let (number, length) = words.digits(at)?;
    let number = u16::try_from(number).ok()?;
    let second = match length {
        4 => number,
        2 => first - first % 100 + number,
        _ => return None,
    };
    (second > first && second - first <= 100).then_some(second)
}

/// Is a number between 1000 and 2199 a year? News writes larger counts with a
/// comma, so that what is left is mostly years; the words beside it tell.
fn plausible(words: &Words, at: usize, year: u16, range: bool) -> bool {
    let before = words.before(at, 1);
    let currency = matches!(
        before,
        "$" | "€" | "£" | "¥" | "#" | "us$" | "rs" | "+" | "+1"
    );
    // "No. 2016"
    let numbered = before == "."
        && words.glued(at.wrapping_sub(1))
        && NAMED_BY_NUMBER.contains(&words.before(at, 2));
    // "Resolutions 1970 and 1973"
    let listed = matches!(before, "and" | "or" | ",")
        && words.digits(at.wrapping_sub(2)).is_some()
        && NAMED_BY_NUMBER.contains(&words.before(at, 3));
    if currency || numbered || listed || NAMED_BY_NUMBER.contains(&before) {
        return false;
    }
    let next_number = matches!(words.class(at + 1), Class::Number(_)) && !range;
    if next_number
        || (words.key(at + 1) == ":" && words.glued(at + 1))
        || words.is(at + 1, &["gmt", "utc", "hours", "hrs"])
    {
        return false;
    }
    let told = BEFORE_YEARS.contains(&before)
        || words.joined_left(at) && words.is(at.wrapping_sub(2), &["post", "pre", "mid"])
        || matches!(words.class(at.wrapping_sub(1)), Class::Month { .. });
    if (1900..2100).contains(&year) {
        // "2012 workers" against "the 2012 games".
        let counts = words.small(at + 1)
            && words.key(at + 1).ends_with('s')
            && !words.is(
                at + 1,
                &[
                    "is",
                    "was",
                    "has",
                    "as",
                    "this",
                    "its",
                    "his",
                    "does",
                    "vs",
                    "versus",
                    "elections",
                    "sales",
                    "results",
                ],
            );
        return told || !counts;
    }
    // "of 1709 pupils" against "of 1812 and"
    let strong = words.is(
        at.wrapping_sub(1),
        &[
            "in", "since", "until", "by", "before", "after", "late", "early", "mid", "year",
            "circa", "born",
        ],
    );
    let ends = !words.small(at + 1)
        || words.is(
            at + 1,
            &[
                "and", "to", "was", "were", "is", "when", "in", "that", "had", "until", "he",
                "she", "it", "they", "which", "by", "or", "as", "on", "at", "with",
            ],
        );
    (1500..1900).contains(&year) && (strong || told && ends)
}

/// "since '82": a year of the last century, or of this one up to '29.
fn short_year(words: &Words, at: usize) -> Option<Found> {
    let told = words.is(
        at.wrapping_sub(1),
        &[
            "in", "since", "of", "from", "until", "by", "to", "late", "early", "summer",
        ],
    );
    let (number, length) = words.digits(at + 1)?;
    let fits = words.key(at) == "'" && words.glued(at + 1) && length == 2 && !words.glued(at + 2)
        || words.is(at + 2, &[".", ","]);
    if !told || !fits || words.key(at) != "'" || length != 2 || words.is(at + 2, &["'"]) {
        return None;
    }
    let number = u16::try_from(number).ok()?;
    let date = PartialDate::new(
        Some(if number < 30 {
            2000 + number
        } else {
            1900 + number
        }),
        None,
        None,
    )?;
    Some(Found::new(
        at,
        at + 2,
        Meaning::Written {
            date,
            until: None,
            weekday: None,
        },
    ))
}

/// "nineteen ninety-six", "the year two thousand".
fn spelled(words: &Words, at: usize) -> Option<Found> {
    let start = if words.run(at, &["the", "year"]) {
        at + 2
    } else {
        at
    };
    let (year, last) = match words.year(start) {
        Some(year) if start > at => (year, start + 1),
        _ => numbers::year_in_words(words, start)?,
    };
    // "two thousand" alone is a number.
    if (year == 2000 && start == at)
        || words.counted(last)
        || matches!(words.class(last), Class::Units(_))
    {
        return None;
    }
    let date = PartialDate::new(Some(year), None, None)?;
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

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn years() {
        for (text, words, value) in [
            ("It closed in 2012.", "2012", "2012"),
            ("2012 was dry", "2012", "2012"),
            ("the 2016 elections", "2016", "2016"),
            ("from 2012-2016 it grew", "2012-2016", "2012"),
            ("the 2015–16 season", "2015–16", "2015"),
            ("in 1998/99 it won", "1998/99", "1998"),
            ("born in 1842", "1842", "1842"),
            ("in fiscal 2016 profit", "fiscal 2016", "2016"),
            ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
            ("by the year two thousand", "the year two thousand", "2000"),
            ("seit 1999…", "1999", "1999"),
            ("lowest since ’82.", "’82", "1982"),
            ("the War of 1812.", "1812", "1812"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn numbers_that_are_no_years() {
        for text in [
            "Some 2012 people came.",
            "It cost $2012 there.",
            "UN Resolution 2254 stands.",
            "Resolution 2015 stands.",
            "A Boeing 2016 landed.",
            "No. 2016 won.",
            "Call 555-2012.",
            "They sold 2012 workers short.",
            "It is 2012% more.",
            "He owns 1842 acres.",
            "A survey of 1709 schoolchildren.",
            "At least 2000 died.",
            "Version 2017.1 is out.",
            "It lies 1950 km off.",
        ] {
            none(text);
        }
    }
}
