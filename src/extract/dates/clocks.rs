//! Times of day: "7:16 pm", "at 7 a.m.", "noon", "19:30 GMT", "9 a.m. EST
//! Tuesday". Knows nothing of the article's date.

use super::meaning::{Clock, Found, Meaning};
use super::words::{Class, Words};
use super::{absolute, relative, weekdays};
use crate::date::PartialDate;

const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest",
    "eet", "eest", "ist", "msk", "et", "pt", "jst", "aest", "aedt",
];

const BEFORE: &[&str] = &[
    "at", "by", "until", "till", "from", "before", "after", "since", "around", "about", "to",
    "between", "and",
];

/// "2017-06-08T19:16:54Z", as feeds write it.
fn stamp(words: &Words, at: usize) -> Option<Found> {
    let glued = (1..=6).all(|i| words.glued(at + i)) && !words.glued(at);
    let (of_month, hour) = words.key(at + 4).split_once('t')?;
    let small = |t: &str| (t.len() == 2).then(|| t.parse::<u8>().ok()).flatten();
    if !glued || words.key(at + 1) != "-" || words.key(at + 3) != "-" || words.key(at + 5) != ":" {
        return None;
    }
    let (hour, minute) = (
        small(hour).filter(|h| *h < 24)?,
        small(words.key(at + 6).trim_end_matches('z')).filter(|m| *m < 60)?,
    );
    let date = PartialDate::new(words.year(at), small(words.key(at + 2)), small(of_month))?;
    // Seconds, fractions and the zone are glued on.
    let mut last = at + 7;
    while words.glued(last)
        && last < at + 12
        && (words.is(last, &[":", "+", "-", "z"])
            || words.key(last).starts_with(|c: char| c.is_ascii_digit()))
    {
        last += 1;
    }
    let utc = words.key(last - 1).ends_with('z');
    let clock = if utc {
        Clock::Utc(hour, minute)
    } else {
        Clock::At(hour, minute)
    };
    let meaning = Meaning::Written {
        date,
        until: None,
        weekday: None,
    };
    Some(Found::new(at, last, meaning).at(Some(clock)))
}

/// The time that begins at `at`, with the day right behind it.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    if words.year(at).is_some()
        && let Some(found) = stamp(words, at)
    {
        return Some(found);
    }
    let (clock, mut last) = time(words, at)?;
    let comma = usize::from(words.key(last) == ",");
    // "9 a.m. EST Tuesday", "5 p.m., Nov. 6"
    let day = absolute::find(words, last + comma)
        .or_else(|| weekdays::find(words, last + comma).filter(|_| comma == 0))
        .or_else(|| {
            relative::find(words, last)
                .filter(|f| matches!(words.class(last), Class::Day(_)) && f.clock.is_none())
        });
    if let Some(day) = day {
        last = day.last;
        return Some(Found::new(at, last, day.meaning).at(Some(clock)));
    }
    Some(Found::new(at, last, Meaning::Clock).at(Some(clock)))
}

/// True for words that go on after "9 a.m.": a weekday, a month, a zone, the
/// same time elsewhere in brackets.
pub(super) fn goes_on<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let word = words.next().unwrap_or_default();
    if word == "(" {
        return words
            .next()
            .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    }
    let key = crate::text::fold(word);
    ZONES.contains(&key.as_ref()) && word != key
        || crate::lexicon::DATE_WORDS
            .get(&key)
            .is_some_and(|kind| kind.contains("weekday ") || kind.contains("month "))
}

fn time(words: &Words, at: usize) -> Option<(Clock, usize)> {
    match words.key(at) {
        "noon" if words.is(at.wrapping_sub(1), &["high"]) => return None,
        "noon" | "midday" => return Some((Clock::At(12, 0), at + 1)),
        // TimeML writes the end of a day as hour 24.
        "midnight" => return Some((Clock::At(24, 0), at + 1)),
        _ => {}
    }
    if words.glued(at)
        && !words.is(
            at.wrapping_sub(1),
            &["(", "\"", "'", "[", "-", "/", "|", "*"],
        )
    {
        return None;
    }
    let (hour, minute, next) = digits(words, at)?;
    let (half, next) = match half_of_day(words, next) {
        Some((half, next)) => (Some(half), next),
        None => (written_half(words.key(at)), next),
    };
    let (zone, last) = zone(words, next);
    let utc = words.is(next, &["gmt", "utc"]) && zone;
    let at_hour = |hour, minute| {
        if utc {
            Clock::Utc(hour, minute)
        } else {
            Clock::At(hour, minute)
        }
    };
    match half {
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(pm) => Some((
            at_hour(hour % 12 + if pm { 12 } else { 0 }, minute.unwrap_or(0)),
            last,
        )),
        None if hour > 24 || minute.is_some_and(|m| m > 59) => None,
        // "2:1" is a score; a time of two numbers has two digits behind the
        // colon and a word that shows it is one.
        None => {
            let placed = BEFORE.contains(&words.before(at, 1)) && words.key(next) != "-";
            let lonely = words.key(next) == ":" && words.glued(next);
            let minute = minute?;
            (!lonely && (zone || placed)).then_some((at_hour(hour, minute), last))
        }
    }
}

/// Hour and minute: "7", "7:16", "7.16", "7pm", "0735" before a zone.
fn digits(words: &Words, at: usize) -> Option<(u8, Option<u8>, usize)> {
    let key = words.key(at);
    let number = key.trim_end_matches("pm").trim_end_matches("am");
    let small = |t: &str| {
        (1..=2)
            .contains(&t.len())
            .then(|| t.parse::<u8>().ok())
            .flatten()
    };
    if let Some((hour, minute)) = number.split_once('.') {
        let minute = small(minute).filter(|m| minute.len() == 2 && *m < 60)?;
        let shown = key.len() > number.len()
            || half_of_day(words, at + 1).is_some()
            || words.is(at + 1, ZONES);
        return shown.then_some((small(hour)?, Some(minute), at + 1));
    }
    if key.len() == number.len()
        && words.digits(at).is_some_and(|(_, length)| length == 4)
        && words.is(at + 1, &["gmt", "utc"])
    {
        return Some((
            small(key.get(..2)?)?,
            Some(small(key.get(2..)?).filter(|m| *m < 60)?),
            at + 1,
        ));
    }
    let hour = match words.class(at) {
        Class::Number(n) if words.digits(at).is_none() => u8::try_from(n)
            .ok()
            .filter(|_| half_of_day(words, at + 1).is_some())?,
        _ => small(number)?,
    };
    let colon = words.key(at + 1) == ":" && words.glued(at + 1) && words.glued(at + 2);
    if colon {
        let key = words.key(at + 2);
        let minute = key.trim_end_matches("pm").trim_end_matches("am");
        return Some((
            hour,
            Some(small(minute).filter(|m| minute.len() == 2 && *m < 60)?),
            at + 3,
        ));
    }
    Some((hour, None, at + 1))
}

/// "pm" written onto the digits.
fn written_half(key: &str) -> Option<bool> {
    if !key.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if key.ends_with("pm") {
        Some(true)
    } else {
        key.ends_with("am").then_some(false)
    }
}

/// "p.m.", "pm", "o'clock in the morning", "in the evening": true after noon.
fn half_of_day(words: &Words, at: usize) -> Option<(bool, usize)> {
    let before = at
        .checked_sub(1)
        .map(|i| words.key(i))
        .and_then(|k| (k.len() > 2).then(|| written_half(k)).flatten());
    if let Some(pm) = before {
        return Some((pm, at));
    }
    let plain = match words.key(at) {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    };
    // "I am": a lower-case "am" after a number is a time.
    if let Some(pm) = plain {
        let stop = words.key(at + 1) == "." && words.is(at, &["a.m", "p.m"]);
        return Some((pm, at + if stop { 2 } else { 1 }));
    }
    let clock = usize::from(words.is(at, &["o'clock"]));
    if words.run(at + clock, &["in", "the"]) {
        return match words.key(at + clock + 2) {
            "morning" => Some((false, at + clock + 3)),
            "afternoon" | "evening" => Some((true, at + clock + 3)),
            _ => None,
        };
    }
    None
}

/// Past the time zone: "GMT", "(GMT)", "local time".
fn zone(words: &Words, at: usize) -> (bool, usize) {
    let written = words.capital(at);
    if written && words.is(at, ZONES) {
        return (true, at + 1);
    }
    if words.key(at + 1) == "time" && (words.key(at) == "local" || written) {
        return (true, at + 2);
    }
    (false, at)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, none};

    #[test]
    fn times() {
        for (text, words, value) in [
            ("He spoke at 7:16 pm.", "7:16 pm", "2017-06-08T19:16"),
            ("He spoke at 7 a.m. sharp", "7 a.m.", "2017-06-08T07:00"),
            ("It opens at noon.", "noon", "2017-06-08T12:00"),
            ("It opens at 19:30 GMT.", "19:30 GMT", "2017-06-08T19:30Z"),
            ("Updated 1930 GMT", "1930 GMT", "2017-06-08T19:30Z"),
            ("At 12.30am it fell", "12.30am", "2017-06-08T00:30"),
            ("It fell at 7pm", "7pm", "2017-06-08T19:00"),
            (
                "It fell at 9 a.m. EST Tuesday.",
                "9 a.m. EST Tuesday",
                "2017-06-06T09:00",
            ),
            (
                "It fell at 4 in the morning.",
                "4 in the morning",
                "2017-06-08T04:00",
            ),
            (
                "He said on Monday it fell at 9 p.m. on Saturday",
                "9 p.m.",
                "2017-06-03T21:00",
            ),
            (
                "Sent 2016-05-03T19:16:54Z there",
                "2016-05-03T19:16:54Z",
                "2016-05-03T19:16Z",
            ),
            (
                "It fell on Tuesday at 9 a.m. there.",
                "9 a.m.",
                "2017-06-06T09:00",
            ),
            ("“7:16 pm”", "7:16 pm", "2017-06-08T19:16"),
        ] {
            dated(text, words, value);
        }
        check("It fell at 7pm", "7pm", "XXXX-XX-XXT19:00");
    }

    #[test]
    fn scores_and_numbers() {
        for text in [
            "They won 2-1.",
            "They won 2:1.",
            "He ran it in 2:05:30.",
            "At 25:10 he scored.",
            "He lost 19:30 to them.",
            "It costs 7.16.",
            "I am 7.",
            "See John 3:16.",
        ] {
            none(text);
        }
    }
}
