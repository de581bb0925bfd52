//! Days with a name and a fixed rule: Christmas, New Year, Thanksgiving. Knows
//! nothing of the article's date. Feasts that move with the moon are left out.

use super::meaning::{Found, Meaning, Period, Which};
use super::periods::leader;
use super::words::Words;

/// Runs of words with month and day; longer ones first.
const FEASTS: &[(&[&str], i8, i8)] = &[
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["christmas"], 12, 25),
    (&["boxing", "day"], 12, 26),
    (&["new", "year", "'s", "eve"], 12, 31),
    (&["new", "year", "'s", "day"], 1, 1),
    (&["valentine", "'s", "day"], 2, 14),
    (&["may", "day"], 5, 1),
    (&["bastille", "day"], 7, 14),
    (&["halloween"], 10, 31),
];

/// The feast that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Found> {
    let (step, start) = leader(words, at).map_or((None, at), |(step, next)| (Some(step), next));
    // "Johnnie Christmas" is a man.
    let name = step.is_none() && at > 0 && words.capital(at - 1) && words.small_after(at - 1);
    if !words.capital(start) || name {
        return None;
    }
    let (what, last) = if words.key(start) == "thanksgiving" {
        (
            Period::Thanksgiving,
            start + 1 + usize::from(words.key(start + 1) == "day"),
        )
    } else {
        let (run, month, day) = FEASTS.iter().find(|(run, _, _)| words.run(start, run))?;
        (Period::Feast(*month, *day), start + run.len())
    };
    let which = if let Some(year) = words.year(last).filter(|_| step.is_none()) {
        return Some(Found::new(
            at,
            last + 1,
            Meaning::Period {
                what,
                which: Which::Year(i16::try_from(year).ok()?),
            },
        ));
    } else {
        step.map_or(Which::Bare, Which::Step)
    };
    // "a Christmas tree" says nothing of a day.
    let noun =
        words.small(last) && words.key(start) == "christmas" && last == start + 1 && step.is_none();
    (!noun && !words.joined_right(last))
        .then(|| Found::new(at, last, Meaning::Period { what, which }))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, dated, none};

    #[test]
    fn feasts() {
        dated("It fell on Christmas Day.", "Christmas Day", "2016-12-25");
        dated(
            "It fell last Thanksgiving",
            "last Thanksgiving",
            "2016-11-24",
        );
        check(
            "New Year's Eve 2015 was cold",
            "New Year's Eve 2015",
            "2015-12-31",
        );
        check("«Christmas Eve»", "Christmas Eve", "XXXX-12-24");
        dated("They marched on May Day.", "May Day", "2017-05-01");
        none("A Christmas tree stood there.");
        none("a thanksgiving");
    }
}
