//! Years counted before or after the birth of Christ: "AD 79", "44 BC", "the
//! third century BC". Knows nothing of the article's date.

use super::meaning::{Found, Meaning};
use super::words::{Class, Words};
use crate::date::PartialDate;

/// The year or century that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    before(words, at)
        .or_else(|| after(words, at))
        .or_else(|| century(words, at))
}

/// "AD 79"
fn before(words: &Words, at: usize) -> Option<Found> {
    let era = matches!(words.written(at), "AD" | "A.D." | "CE");
    let (year, _) = words
        .digits(at + 1)
        .filter(|(year, _)| era && *year > 0 && !words.glued(at + 1))?;
    let date = PartialDate::new(u16::try_from(year).ok(), None, None)?;
    let meaning = Meaning::Written {
        date,
        until: None,
        weekday: None,
    };
    Some(Found::new(at, at + 2, meaning))
}

/// "44 BC", "79 AD". The years before have no ISO form; TIMEX3 writes them
/// with their letters.
fn after(words: &Words, at: usize) -> Option<Found> {
    let (year, _) = words.digits(at).filter(|_| !words.glued(at))?;
    let meaning = match words.written(at + 1) {
        "BC" | "B.C." | "BCE" => Meaning::Fixed {
            value: format!("BC{year:04}"),
            days: None,
        },
        "AD" | "A.D." | "CE" => Meaning::Written {
            date: PartialDate::new(u16::try_from(year).ok(), None, None)?,
            until: None,
            weekday: None,
        },
        _ => return None,
    };
    Some(Found::new(at, at + 2, meaning))
}

/// "the third century BC"
fn century(words: &Words, at: usize) -> Option<Found> {
    let number = at + usize::from(words.key(at) == "the");
    let Class::Ordinal(ordinal @ 1..100) = words.class(number) else {
        return None;
    };
    let noun = number + 1 + usize::from(words.hyphen(number + 1));
    let era = matches!(words.written(noun + 1), "BC" | "B.C." | "BCE");
    (words.key(noun) == "century" && era).then(|| {
        let meaning = Meaning::Fixed {
            value: format!("BC{:02}", ordinal - 1),
            days: None,
        };
        Found::new(at, noun + 2, meaning)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn eras() {
        for (text, words, value) in [
            ("Buried in AD 79 there", "AD 79", "0079"),
            ("Buried in 79 AD there", "79 AD", "0079"),
            ("Killed in 44 BC there", "44 BC", "BC0044"),
            (
                "Of the third century BC, it",
                "the third century BC",
                "BC02",
            ),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn other_letters() {
        none("Seen in Vancouver, BC, by 44 men.");
        none("An ad 79 people saw.");
        none("CE 0 marks");
    }
}
