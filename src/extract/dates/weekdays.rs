//! Weekdays: "on Tuesday", "last Friday", "Sunday night". Knows nothing of the
//! article's date.

use super::calendar::Part;
use super::meaning::{Clock, Found, Meaning, Period, Which};
use super::periods::leader;
use super::words::{Class, Words};

/// Names made with a weekday.
const BEFORE_NAMES: &[&str] = &[
    "sheffield",
    "bloody",
    "black",
    "super",
    "cyber",
    "ruby",
    "casual",
    // Feasts whose day moves with the moon.
    "ash",
    "easter",
    "fat",
    "good",
    "holy",
    "maundy",
    "palm",
    "shrove",
    "whit",
    "mr",
    "mrs",
    "ms",
    "dr",
];
const AFTER_NAMES: &[&str] = &[
    "times",
    "telegraph",
    "mirror",
    "herald",
    "mail",
    "independent",
    "post",
    "express",
    "world",
    "tribune",
    "night's",
];

/// The weekday that begins at `at`, with what leads it in and the part of the
/// day behind it.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    if words.key(at) == "the" {
        let step = match words.key(at + 1) {
            "previous" | "preceding" => -1,
            "following" | "next" => 1,
            _ => return None,
        };
        let (day, last) = weekday(words, at + 2)?;
        return Some(found(words, at, day, last, Which::FromPrevious(step)));
    }
    let (step, start) = leader(words, at).map_or((None, at), |(step, next)| (Some(step), next));
    let (day, last) = weekday(words, start)?;
    let joined =
        words.joined_right(last) && !matches!(words.class(last + 1), Class::Weekday { .. });
    if joined
        || words.joined_left(at)
            && !matches!(words.class(at.wrapping_sub(2)), Class::Weekday { .. })
    {
        return None;
    }
    Some(found(
        words,
        at,
        day,
        last,
        step.map_or(Which::Bare, Which::Step),
    ))
}

fn found(words: &Words, first: usize, day: u8, last: usize, which: Which) -> Found {
    let (clock, last) = part(words, last);
    Found::new(
        first,
        last,
        Meaning::Period {
            what: Period::Weekday(day),
            which,
        },
    )
    .at(clock)
}

fn weekday(words: &Words, at: usize) -> Option<(u8, usize)> {
    let Class::Weekday { number, short } = words.class(at) else {
        return None;
    };
    let stop = words.key(at + 1) == "." && words.glued(at + 1);
    // "Sat", "Sun", "Wed" and "Mon" are words or names; with a month behind
    // them they are read with the date.
    if short && !(stop && words.capital(at) && words.key(at).len() > 3) {
        return None;
    }
    let name = words.capital(at)
        && (BEFORE_NAMES.contains(&words.before(at, 1))
            || (words.capital(at + 1) && AFTER_NAMES.contains(&words.key(at + 1))));
    (!name).then_some((number, if short { at + 2 } else { at + 1 }))
}

/// The part of a day behind a day, and where it ends.
pub(super) fn part(words: &Words, at: usize) -> (Option<Clock>, usize) {
    match words.class(at) {
        Class::Part(part) if !words.hyphen(at + 1) => (Some(Clock::Part(part)), at + 1),
        _ if words.run(at, &["at", "noon"]) => (Some(Clock::At(12, 0)), at + 2),
        _ => (None, at),
    }
}

/// "Tuesdays", "Tuesday nights": something that recurs.
pub(super) fn recurring(words: &Words, at: usize) -> Option<Found> {
    let (day, part): (u8, Option<Part>) = match (words.class(at), words.class(at + 1)) {
        (Class::Weekdays(day), _) => (day, None),
        (Class::Weekday { number, .. }, Class::Parts(part)) => (number, Some(part)),
        _ => return None,
    };
    let last = if part.is_some() { at + 2 } else { at + 1 };
    let value = format!("XXXX-WXX-{day}{}", part.map_or("", Part::code));
    Some(Found::new(at, last, Meaning::Set(value)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, none};

    #[test]
    fn weekdays_by_tense() {
        // The article is of Thursday, 8 June 2017.
        for (text, words, value) in [
            ("He left on Tuesday.", "Tuesday", "2017-06-06"),
            ("He will leave on Tuesday.", "Tuesday", "2017-06-13"),
            ("On Monday, the court will sit.", "Monday", "2017-06-12"),
            (
                "The court will sit, he said Monday.",
                "Monday",
                "2017-06-05",
            ),
            ("He spoke on Thursday.", "Thursday", "2017-06-08"),
            ("He spoke last Thursday.", "last Thursday", "2017-06-01"),
            ("They meet next Monday.", "next Monday", "2017-06-12"),
            ("They are to meet on Saturday.", "Saturday", "2017-06-10"),
            ("He fell Sunday night", "Sunday night", "2017-06-04TNI"),
            ("Fell Tues. in Łódź", "Tues.", "2017-06-06"),
        ] {
            dated(text, words, value);
        }
    }

    #[test]
    fn weekdays_without_an_article_date() {
        check("He left on Tuesday", "Tuesday", "XXXX-WXX-2");
        check("Tuesday’s vote", "Tuesday", "XXXX-WXX-2");
        check("It opens on Tuesdays.", "Tuesdays", "XXXX-WXX-2");
        check("It opens Friday nights.", "Friday nights", "XXXX-WXX-5TNI");
    }

    #[test]
    fn names_and_other_words() {
        none("The Sun said he sat down.");
        none("The Sunday Times said so.");
        none("Sheffield Wednesday won.");
        none("They wed.");
    }
}
