//! Past, present and future at large: "now", "recently", "in recent weeks",
//! "the near future". Knows nothing of dates.

use super::meaning::{Found, Meaning};
use super::words::{Class, Words};

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

/// Runs of words and what they refer to; longer ones first.
const RUNS: &[(&[&str], &str)] = &[
    (&["at", "the", "moment"], PRESENT),
    (&["at", "present"], PRESENT),
    (&["these", "days"], PRESENT),
    (&["now"], PRESENT),
    (&["currently"], PRESENT),
    (&["nowadays"], PRESENT),
    (&["presently"], PRESENT),
    (&["more", "recently"], PAST),
    (&["most", "recently"], PAST),
    (&["recently"], PAST),
    (&["lately"], PAST),
    (&["long", "ago"], PAST),
    (&["the", "recent", "past"], PAST),
    (&["the", "past"], PAST),
    (&["the", "near", "future"], FUTURE),
    (&["the", "foreseeable", "future"], FUTURE),
    (&["the", "near", "term"], FUTURE),
    (&["the", "future"], FUTURE),
    (&["as", "soon", "as", "possible"], FUTURE),
];

/// The vague expression that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    recent(words, at).or_else(|| run(words, at))
}

fn run(words: &Words, at: usize) -> Option<Found> {
    let (run, value) = RUNS.iter().find(|(run, _)| words.run(at, run))?;
    let last = at + run.len();
    if words.joined_left(at) || words.joined_right(last) {
        return None;
    }
    // "at the moment" is a phrase: TimeML leaves its preposition out.
    let first = if words.key(at) == "at" {
        last - if words.key(at + 1) == "the" { 2 } else { 1 }
    } else {
        at
    };
    let wrong = match *value {
        // "the past president" has something past, not the past.
        PAST if run.last() == Some(&"past") => {
            !ends(words, last) || matches!(words.class(last), Class::Number(_))
        }
        FUTURE if run.last() == Some(&"future") => !ends(words, last),
        // "NOW" is an organisation.
        PRESENT => {
            words.written(last.wrapping_sub(1)).len() > 1
                && words.written(last - 1).chars().all(char::is_uppercase)
        }
        _ => false,
    };
    (!wrong).then(|| Found::new(first, last, Meaning::Reference(value)))
}

/// True when no noun follows.
fn ends(words: &Words, at: usize) -> bool {
    let noun = matches!(words.class(at), Class::Other | Class::Lead)
        && (words.small(at) || words.capital(at));
    !noun
        || words.is(
            at,
            &[
                "and", "but", "to", "in", "by", "for", "have", "has", "had", "is", "was", "he",
                "she", "it", "they", "we", "of", "when", "that", "with", "as", "because", "at",
                "on", "or",
            ],
        )
}

/// "recent weeks", "the coming months".
fn recent(words: &Words, at: usize) -> Option<Found> {
    let start = at + usize::from(words.key(at) == "the");
    let value = match words.key(start) {
        "recent" | "past" => PAST,
        "coming" => FUTURE,
        _ => return None,
    };
    let Class::Units(_) = words.class(start + 1) else {
        return None;
    };
    let mut last = start + 2;
    if words.is(last, &["and", "or"])
        && let Class::Units(_) = words.class(last + 1)
    {
        last += 2;
    }
    Some(Found::new(at, last, Meaning::Reference(value)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, none};

    #[test]
    fn references() {
        for (text, words, value) in [
            ("It is now over.", "now", "PRESENT_REF"),
            ("Now it is over", "Now", "PRESENT_REF"),
            ("It fell in recent weeks.", "recent weeks", "PAST_REF"),
            ("It fell recently", "recently", "PAST_REF"),
            ("It will fall in the future.", "the future", "FUTURE_REF"),
            (
                "It will fall in the coming days.",
                "the coming days",
                "FUTURE_REF",
            ),
            ("At the moment it stands", "the moment", "PRESENT_REF"),
            ("«now»", "now", "PRESENT_REF"),
        ] {
            check(text, words, value);
        }
    }

    #[test]
    fn other_words() {
        none("The now-defunct firm fell.");
        none("The past president and the future king met.");
        none("A NOW spokeswoman left.");
        none("Nowhere");
    }
}
