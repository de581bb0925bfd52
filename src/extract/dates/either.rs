//! Dates in digits alone: "08/06/2017", "8.6.17", "2017-06-08". Where day and
//! month may stand in either order the value stays open, unless the weekday,
//! another date of the text or the article's own day decides. Knows nothing of
//! dates with words.

use super::calendar::{iso, long, weekday_of};
use super::meaning::{Found, Meaning};
use super::resolve::{Context, Resolved};
use super::words::Words;
use super::{Anchor, written};
use crate::date::PartialDate;
use crate::document::Document;

/// Which of day and month a text writes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// A number and how many digits it has.
type Digits = (u32, usize);

/// The date in digits that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    let (numbers, mark, last) = numbers(words, at)?;
    let meaning = meaning(numbers, mark, None)?;
    Some(Found::new(at, last, meaning))
}

/// The same behind a weekday, which is checked against it.
pub(super) fn after_weekday(words: &Words, at: usize, weekday: u8) -> Option<(Meaning, usize)> {
    let (numbers, mark, last) = numbers(words, at)?;
    Some((meaning(numbers, mark, Some(weekday))?, last))
}

fn meaning(numbers: [Digits; 3], mark: &str, weekday: Option<u8>) -> Option<Meaning> {
    let written = |date: PartialDate| Meaning::Written {
        date,
        until: None,
        weekday,
    };
    let [a, b, c] = numbers;
    if a.1 == 4 {
        if b.1 != 2 || c.1 != 2 || mark == "." {
            return None;
        }
        return match ymd(a.0, b.0, c.0) {
            Some(date) => Some(written(date)),
            // Other numbers of this form are telephone numbers and the like.
            None if (1000..2200).contains(&a.0) && mark == "-" => Some(impossible(b.0, c.0)),
            None => None,
        };
    }
    let year = match c.1 {
        4 if (1000..2200).contains(&c.0) => c.0,
        // "8/7/07", but "31/2/3" is a score.
        2 if mark != "-" => c.0 + if c.0 < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    if a.1 > 2 || b.1 > 2 {
        return None;
    }
    let (day_first, month_first) = (ymd(year, b.0, a.0), ymd(year, a.0, b.0));
    match (day_first, month_first) {
        // Full stops are the mark of countries that put the day first.
        (Some(date), _) if mark == "." => Some(written(date)),
        (Some(date), other) if other.is_none() || other == day_first => Some(written(date)),
        (None, Some(date)) if mark != "." => Some(written(date)),
        (Some(day_first), Some(month_first)) if mark == "/" || c.1 == 4 => Some(Meaning::Either {
            day_first,
            month_first,
            weekday,
        }),
        (None, None) if c.1 == 4 && mark == "/" && a.0 <= 31 && b.0 <= 31 => {
            let (month, day) = if b.0 <= 12 { (b.0, a.0) } else { (a.0, b.0) };
            Some(impossible(month, day))
        }
        _ => None,
    }
}

fn impossible(month: u32, day: u32) -> Meaning {
    Meaning::Impossible(if (1..=12).contains(&month) {
        format!("Month {month} has no day {day}.")
    } else {
        format!("There is no month {month}.")
    })
}

fn ymd(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    PartialDate::ymd(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )
}

/// Three numbers with the same mark between them, the mark and where they end.
fn numbers<'a>(words: &'a Words, at: usize) -> Option<([Digits; 3], &'a str, usize)> {
    let first = words.key(at);
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if words.glued(at) && words.is(at.wrapping_sub(1), &["-", "/", ".", "$", "€", "£", ":"]) {
        return None;
    }
    // "8.6.2017" is one word.
    if first.contains('.') {
        let mut parts = first.split('.').map(|part| {
            let fits = matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| part.parse().ok().map(|n| (n, part.len())))
                .flatten()
        });
        let three = [parts.next()??, parts.next()??, parts.next()??];
        return parts.next().is_none().then_some((three, ".", at + 1));
    }
    let mark = words.key(at + 1);
    let joined = matches!(mark, "-" | "/")
        && words.key(at + 3) == mark
        && (1..=4).all(|i| words.glued(at + i));
    let more = words.glued(at + 5) && words.is(at + 5, &["-", "/"]);
    (joined && !more).then_some(())?;
    let three = [
        words.digits(at)?,
        words.digits(at + 2)?,
        words.digits(at + 4)?,
    ];
    Some((three, mark, at + 5))
}

/// The order that dates of the text show which can be read in one way only;
/// `None` where there are none or they contradict each other.
pub(super) fn order(document: &Document) -> Option<Order> {
    if !document.text.contains('/') {
        return None;
    }
    let mut seen = None;
    for (at, token) in document.tokens.iter().enumerate() {
        let slash = token.glued && token.of(&document.text) == "/";
        let Some(around) = at
            .checked_sub(1)
            .filter(|_| slash)
            .and_then(|first| document.tokens.get(first..first + 5))
        else {
            continue;
        };
        let words = Words::new(&document.text, around);
        let Some(([a, b, c], "/", _)) = numbers(&words, 0) else {
            continue;
        };
        if c.1 < 2 || a.1 > 2 {
            continue;
        }
        let shown = match (a.0, b.0) {
            (13..=31, 1..=12) => Order::DayFirst,
            (1..=12, 13..=31) => Order::MonthFirst,
            _ => continue,
        };
        if seen.is_some_and(|s| s != shown) {
            return None;
        }
        seen = Some(shown);
    }
    seen
}

/// Decides between the two readings, or leaves them open.
pub(super) fn resolve(
    day_first: PartialDate,
    month_first: PartialDate,
    weekday: Option<u8>,
    context: &Context,
) -> Resolved {
    let told = |date: PartialDate, score, why: &str| {
        let plain = written::resolve(date, None, weekday, context);
        Resolved {
            score,
            code: "day-or-month",
            why: format!("Day and month may stand in either order; {why}"),
            ..plain
        }
    };
    let (Some(one), Some(other)) = (day_first.civil(), month_first.civil()) else {
        return Resolved::open("XXXX-XX-XX");
    };
    if let Some(number) = weekday {
        let fits = (weekday_of(one) == number, weekday_of(other) == number);
        match fits {
            (true, false) => return told(day_first, 0.95, "the weekday decides."),
            (false, true) => return told(month_first, 0.95, "the weekday decides."),
            _ => {}
        }
    }
    match context.order {
        Some(Order::DayFirst) => {
            return told(
                day_first,
                0.88,
                "another date of the text has the day first.",
            );
        }
        Some(Order::MonthFirst) => {
            return told(
                month_first,
                0.88,
                "another date of the text has the month first.",
            );
        }
        None => {}
    }
    if let Some(today) = context.today() {
        let why = format!("one of them is the day of the article, {}.", long(today));
        if one == today {
            return told(day_first, 0.85, &why);
        }
        if other == today {
            return told(month_first, 0.85, &why);
        }
    }
    Resolved {
        days: Some((one.min(other), one.max(other))),
        ..Resolved::new(
            format!("{:04}-XX-XX", one.year()),
            Anchor::Explicit,
            0.4,
            "day-or-month",
            format!(
                "Day and month may stand in either order, depending on the country: {} or {}.",
                iso(one),
                iso(other)
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, mentions, none};

    #[test]
    fn one_reading() {
        for (text, words, value) in [
            ("Dated 2017-06-08 here", "2017-06-08", "2017-06-08"),
            ("Dated 9999-12-31 here", "9999-12-31", "9999-12-31"),
            ("Dated 0000-01-01 here", "0000-01-01", "0000-01-01"),
            ("Filed 06/28/2017 here", "06/28/2017", "2017-06-28"),
            ("Filed 28/06/2017 here", "28/06/2017", "2017-06-28"),
            ("Filed 28/6/17 here", "28/6/17", "2017-06-28"),
            ("Filed 8.6.2017 here", "8.6.2017", "2017-06-08"),
            ("Filed 5/5/2017 here", "5/5/2017", "2017-05-05"),
            ("Dated 2016-02-29 here", "2016-02-29", "2016-02-29"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn two_readings_stay_open_unless_something_decides() {
        check("Filed 06/08/2017 here", "06/08/2017", "2017-XX-XX");
        // The article's day, a weekday, another date.
        dated("Filed 06/08/2017 here", "06/08/2017", "2017-06-08");
        dated("Filed 08/06/2017 here", "08/06/2017", "2017-06-08");
        dated("Filed 05/03/2016 here", "05/03/2016", "2016-XX-XX");
        check(
            "Filed Thursday, 08/06/2017",
            "Thursday, 08/06/2017",
            "2017-06-08",
        );
        check(
            "Filed 08/06/2017, then 13/06/2017",
            "08/06/2017",
            "2017-06-08",
        );
        check(
            "Filed 06/08/2017, then 06/13/2017",
            "06/08/2017",
            "2017-06-08",
        );
        check(
            "06/08/2017, 06/13/2017, 13/06/2017",
            "06/08/2017",
            "2017-XX-XX",
        );
    }

    #[test]
    fn no_such_day() {
        for (text, why) in [
            ("Dated 2016-13-40 here", "There is no month 13."),
            ("Dated 2017-02-29 here", "Month 2 has no day 29."),
            ("Filed 31/04/2017 here", "Month 4 has no day 31."),
        ] {
            let (_, found) = mentions(text, Some("2017-06-08"));
            let reason = &found[0].judgement.reasons[0];
            assert_eq!(
                (found[0].time.value.as_str(), &*reason.text),
                ("XXXX-XX-XX", why),
                "{text}"
            );
        }
    }

    #[test]
    fn other_numbers() {
        none("Call 555-06-0817.");
        none("It stands at 06/08 odds.");
        none("Jones won 31/2/3.");
        none("Version 1.2.3 is out.");
        none("He read 10/12/1 there.");
    }
}
