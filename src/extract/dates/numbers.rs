//! Amounts in words and digits: "five", "twenty-four", "2 1/2", "a couple of",
//! "several". Knows nothing of units.

use super::words::{Class, Words};

/// An amount and where its words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// In tenths; `None` when it is not said ("several").
    pub(super) tenths: Option<u32>,
    /// True for "a couple of", "two or three".
    pub(super) about: bool,
    /// One past the last word.
    pub(super) last: usize,
}

/// The largest amount read, so that no arithmetic can overflow.
const MOST: u32 = 1_000_000;

/// The amount that begins at `at`.
pub(super) fn amount(words: &Words, at: usize) -> Option<Amount> {
    let exact = |tenths, last| {
        Some(Amount {
            tenths: Some(tenths),
            about: false,
            last,
        })
    };
    let unknown = |last| {
        Some(Amount {
            tenths: None,
            about: true,
            last,
        })
    };
    match words.key(at) {
        "a" | "an" => match words.key(at + 1) {
            "couple" if words.key(at + 2) == "of" => Some(Amount {
                tenths: Some(20),
                about: true,
                last: at + 3,
            }),
            "few" => unknown(at + 2),
            "dozen" => exact(120, at + 2),
            "hundred" => exact(1000, at + 2),
            "thousand" => exact(10_000, at + 2),
            "half" => exact(5, if words.hyphen(at + 2) { at + 3 } else { at + 2 }),
            "number" if words.key(at + 2) == "of" => unknown(at + 3),
            _ => exact(10, at + 1),
        },
        "half" if words.is(at + 1, &["a", "an"]) => exact(5, at + 2),
        "several" | "few" | "many" => unknown(at + 1),
        "dozens" | "hundreds" | "thousands" if words.key(at + 1) == "of" => unknown(at + 2),
        "couple" if words.key(at + 1) == "of" => Some(Amount {
            tenths: Some(20),
            about: true,
            last: at + 2,
        }),
        _ => counted(words, at),
    }
}

/// A number, or two with "to", "or" or a dash between them.
fn counted(words: &Words, at: usize) -> Option<Amount> {
    let (tenths, last) = number(words, at)?;
    let between = words.is(last, &["to", "or"])
        || words.hyphen(last)
        || words.key(last) == "and" && words.before(at, 1) == "between";
    if between
        && let Some((upper, end)) = number(words, last + 1)
        && upper > tenths
        && !(words.hyphen(last) && words.digits(last + 1).is_none())
    {
        return Some(Amount {
            tenths: Some(tenths),
            about: true,
            last: end,
        });
    }
    Some(Amount {
        tenths: Some(tenths),
        about: false,
        last,
    })
}

/// A number in tenths and where it ends.
fn number(words: &Words, at: usize) -> Option<(u32, usize)> {
    if let Some(decimal) = decimal(words.key(at)) {
        return Some((decimal, at + 1));
    }
    let (mut whole, mut last) = simple(words, at)?;
    // "2 1/2 years", "two and a half years", "2½" is one token with the digit.
    if words.digits(last).is_some_and(|(n, _)| n == 1)
        && words.key(last + 1) == "/"
        && words.digits(last + 2).is_some_and(|(n, _)| n == 2)
    {
        return Some((whole.checked_mul(10)?.checked_add(5)?, last + 3));
    }
    if words.run(last, &["and", "a", "half"]) {
        return Some((whole.checked_mul(10)?.checked_add(5)?, last + 3));
    }
    if (0..6).step_by(2).all(|i| words.hyphen(last + i))
        && ["and", "a", "half"]
            .iter()
            .enumerate()
            .all(|(i, w)| words.key(last + 1 + 2 * i) == *w)
    {
        return Some((whole.checked_mul(10)?.checked_add(5)?, last + 6));
    }
    while let Class::Number(times @ (12 | 100 | 1000)) = words.class(last)
        && words.digits(last).is_none()
        && whole < times
    {
        whole = whole.checked_mul(times)?;
        last += 1;
    }
    (whole <= MOST)
        .then(|| whole.checked_mul(10).map(|tenths| (tenths, last)))
        .flatten()
}

/// Digits, or a number word with its ones ("twenty-four", "twenty four").
fn simple(words: &Words, at: usize) -> Option<(u32, usize)> {
    let Class::Number(number) = words.class(at) else {
        return None;
    };
    if words.digits(at).is_none() && (20..100).contains(&number) && number % 10 == 0 {
        let ones = if words.hyphen(at + 1) { at + 2 } else { at + 1 };
        if let Class::Number(n @ 1..10) = words.class(ones)
            && words.digits(ones).is_none()
        {
            return Some((number + n, ones + 1));
        }
    }
    Some((number, at + 1))
}

/// "5.5" in tenths; "5.25" is rounded down.
fn decimal(key: &str) -> Option<u32> {
    let (whole, part) = key.split_once('.')?;
    let digits = |t: &str| !t.is_empty() && t.len() <= 5 && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let tenth: u32 = part.get(..1)?.parse().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(10)?
        .checked_add(tenth)
}

/// A year in words: "nineteen ninety-six", "two thousand", "twenty seventeen".
pub(super) fn year_in_words(words: &Words, at: usize) -> Option<(u16, usize)> {
    let Class::Number(century) = words.class(at) else {
        return None;
    };
    if words.digits(at).is_some() {
        return None;
    }
    if century == 2 && words.key(at + 1) == "thousand" {
        return Some((2000, at + 2));
    }
    if !(18..=20).contains(&century) || words.digits(at + 1).is_some() {
        return None;
    }
    let (rest, last) = simple(words, at + 1)?;
    (10..100)
        .contains(&rest)
        .then(|| u16::try_from(century * 100 + rest).ok().map(|y| (y, last)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn amounts() {
        for (text, tenths, last) in [
            ("five years", Some(50), 1),
            ("twenty-four hours", Some(240), 3),
            ("twenty four hours", Some(240), 2),
            ("2 1/2 years", Some(25), 4),
            ("two and a half years", Some(25), 4),
            ("5.5 years", Some(55), 1),
            ("two-and-a-half-year", Some(25), 7),
            ("a couple of days", Some(20), 3),
            ("several weeks", None, 1),
            ("a few days", None, 2),
            ("half an hour", Some(5), 2),
            ("two to three weeks", Some(20), 3),
            ("5-6 weeks", Some(50), 3),
            ("two thousand years", Some(20_000), 2),
            ("a hundred days", Some(1000), 2),
        ] {
            let tokens = tokens(text);
            let found = amount(&Words::new(text, &tokens), 0).unwrap();
            assert_eq!((found.tenths, found.last), (tenths, last), "{text}");
        }
        for text in ["", "the years", "years", "99999999999 years", "½", "…five"] {
            let tokens = tokens(text);
            assert_eq!(amount(&Words::new(text, &tokens), 0), None, "{text}");
        }
    }

    #[test]
    fn years_in_words() {
        for (text, year) in [
            ("nineteen ninety-six", Some(1996)),
            ("twenty seventeen", Some(2017)),
            ("two thousand", Some(2000)),
            ("nineteen five", None),
            ("nineteen 96", None),
        ] {
            let tokens = tokens(text);
            assert_eq!(
                year_in_words(&Words::new(text, &tokens), 0).map(|y| y.0),
                year,
                "{text}"
            );
        }
    }
}
