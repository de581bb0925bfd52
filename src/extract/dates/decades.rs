//! Decades and centuries: "the 1990s", "the '90s", "the nineties", "20th
//! century". Knows nothing of the article's date.

use super::calendar::When;
use super::meaning::{Found, Meaning};
use super::words::{Class, Words};

/// The decade or century that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    decade(words, at)
        .or_else(|| short_decade(words, at))
        .or_else(|| century(words, at))
}

/// "1990s", "1990's", with "the" and a part in front ("the late 1970s").
fn decade(words: &Words, at: usize) -> Option<Found> {
    let number = at + usize::from(words.key(at) == "the");
    let key = words.key(number);
    let (digits, last) = match key.strip_suffix('s') {
        Some(digits) => (digits.trim_end_matches('\''), number + 1),
        None if words.is(number + 1, &["'s"]) && words.glued(number + 1) && key.ends_with('0') => {
            (key, number + 2)
        }
        // "the 1990's." is cut into more words.
        None if words.run(number + 1, &["'", "s"])
            && words.glued(number + 1)
            && words.glued(number + 2)
            && number > at =>
        {
            (key, number + 3)
        }
        None => return None,
    };
    let year: i16 = digits
        .parse()
        .ok()
        .filter(|y| digits.len() == 4 && (1000..2200).contains(y) && y % 10 == 0)?;
    // "the 1990's" is a decade, "1990's best film" a year.
    if last == number + 2 && number == at {
        return None;
    }
    let when = When::Decade(year);
    Some(Found::new(
        at,
        last,
        Meaning::Fixed {
            value: when.value(),
            days: when.days(),
        },
    ))
}

/// "the '90s", "the 60s", "the nineties".
fn short_decade(words: &Words, at: usize) -> Option<Found> {
    let the = usize::from(words.key(at) == "the");
    let mark = at + the;
    let quote = usize::from(words.key(mark) == "'" && words.glued(mark + 1));
    let number = mark + quote;
    let tens: i16 = if let Class::Tens(tens) = words.class(number) {
        (the == 1).then(|| i16::try_from(tens).ok())??
    } else {
        let digits = words
            .key(number)
            .strip_suffix("0s")
            .filter(|d| d.len() == 1)?;
        // "the 70s and 80s"
        let second =
            words.is(at.wrapping_sub(1), &["and", "or"]) && words.before(at, 2).ends_with("0s");
        (the + quote > 0 || second).then(|| digits.parse().ok())??
    };
    // The '00s and '10s are of this century, the others of the last.
    let when = When::Decade(if tens < 2 {
        2000 + tens * 10
    } else {
        1900 + tens * 10
    });
    Some(Found::new(
        at,
        number + 1,
        Meaning::Fixed {
            value: when.value(),
            days: when.days(),
        },
    ))
}

/// "the 20th century", "mid-19th-century".
fn century(words: &Words, at: usize) -> Option<Found> {
    let number = at + usize::from(words.key(at) == "the");
    let Class::Ordinal(ordinal) = words.class(number) else {
        return None;
    };
    let noun = if words.hyphen(number + 1) {
        number + 2
    } else {
        number + 1
    };
    if !words.is(noun, &["century"]) {
        return None;
    }
    let year = i16::try_from(ordinal.checked_sub(1)?)
        .ok()
        .filter(|c| *c < 30)?
        .checked_mul(100)?;
    let when = When::Century(year);
    Some(Found::new(
        at,
        noun + 1,
        Meaning::Fixed {
            value: when.value(),
            days: when.days(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn decades_and_centuries() {
        for (text, words, value) in [
            ("music of the 1990s", "the 1990s", "199"),
            ("music of the ’90s", "the ’90s", "199"),
            ("in the nineties", "the nineties", "199"),
            ("the 20th century", "the 20th century", "19"),
            ("a 19th-century house", "19th-century", "18"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn other_words() {
        none("The 747s and the 90th man.");
        none("The 0th century did not come.");
        none("the 20");
    }
}
