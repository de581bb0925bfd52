//! Words in front of a date or length that narrow it: "late", "mid-", "the
//! first half of", "more than". TIMEX3 counts them into the span. Knows
//! nothing of what they narrow but its kind.

use super::TimeModifier;
use super::meaning::{Clock, Found, Meaning, Period, Which};
use super::words::Words;

/// A modifier as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modifier {
    /// What it says.
    what: TimeModifier,
    /// -1 for "earlier", 1 for "later": before or after the article's day.
    side: i8,
    /// True when it bounds an amount ("more than").
    bound: bool,
    /// Where the words it narrows begin.
    next: usize,
}

const BOUNDS: &[(&[&str], TimeModifier)] = &[
    (&["no", "more", "than"], TimeModifier::LessThan),
    (&["no", "less", "than"], TimeModifier::MoreThan),
    (&["more", "than"], TimeModifier::MoreThan),
    (&["less", "than"], TimeModifier::LessThan),
    (&["fewer", "than"], TimeModifier::LessThan),
    (&["at", "least"], TimeModifier::MoreThan),
    (&["up", "to"], TimeModifier::LessThan),
    (&["over"], TimeModifier::MoreThan),
    (&["under"], TimeModifier::LessThan),
    (&["nearly"], TimeModifier::LessThan),
    (&["almost"], TimeModifier::LessThan),
    (&["about"], TimeModifier::Approx),
    (&["around"], TimeModifier::Approx),
    (&["approximately"], TimeModifier::Approx),
    (&["roughly"], TimeModifier::Approx),
];

const PLACES: &[(&str, TimeModifier, i8)] = &[
    ("early", TimeModifier::Start, 0),
    ("late", TimeModifier::End, 0),
    ("mid", TimeModifier::Mid, 0),
    ("earlier", TimeModifier::Start, -1),
    ("later", TimeModifier::End, 1),
];

const PARTS: &[(&[&str], TimeModifier)] = &[
    (&["beginning"], TimeModifier::Start),
    (&["start"], TimeModifier::Start),
    (&["first", "half"], TimeModifier::Start),
    (&["first", "part"], TimeModifier::Start),
    (&["middle"], TimeModifier::Mid),
    (&["second", "half"], TimeModifier::End),
    (&["last", "half"], TimeModifier::End),
    (&["end"], TimeModifier::End),
    (&["close"], TimeModifier::End),
];

/// The modifier that begins at `at`.
pub(super) fn find(words: &Words, at: usize) -> Option<Modifier> {
    if let Some((run, what)) = BOUNDS.iter().find(|(run, _)| words.run(at, run)) {
        // "over the past year" is no more than the past year.
        if run.len() == 1 && words.is(at + 1, &["the", "past", "last", "next", "recent", "coming"])
        {
            return None;
        }
        return Some(Modifier {
            what: *what,
            side: 0,
            bound: true,
            next: at + run.len(),
        });
    }
    let the = at + usize::from(words.key(at) == "the");
    if let Some((_, what, side)) = PLACES.iter().find(|(word, _, _)| words.key(the) == *word) {
        let mut next = the + 1;
        if words.hyphen(next)
            || (words.is(next, &["in"]) && words.is(next + 1, &["the", "this", "next", "last"]))
        {
            next += 1;
        }
        return Some(Modifier {
            what: *what,
            side: *side,
            bound: false,
            next,
        });
    }
    let (run, what) = PARTS.iter().find(|(run, _)| words.run(the, run))?;
    let next = the + run.len();
    (words.key(next) == "of").then_some(Modifier {
        what: *what,
        side: 0,
        bound: false,
        next: next + 1,
    })
}

impl Modifier {
    /// Where the words it narrows begin.
    pub(super) fn next(self) -> usize {
        self.next
    }

    /// What it narrows, with it; `None` where the two do not go together.
    pub(super) fn apply(self, first: usize, found: Found) -> Option<Found> {
        if found.modifier.is_some() {
            return None;
        }
        let fits = match &found.meaning {
            // "over several years" is how long, not more than that.
            Meaning::Length(value) => {
                self.bound && !(self.what == TimeModifier::MoreThan && value.contains('X'))
            }
            // "more than two years ago", "around Nov. 1"
            Meaning::Period {
                what: Period::Unit(_),
                which: Which::Step(_),
            } if self.bound => found.last > self.next + 2,
            Meaning::Written { date, .. } if self.bound => {
                self.what == TimeModifier::Approx && date.day().is_some()
            }
            Meaning::Period { .. } | Meaning::Fixed { .. } if self.bound => false,
            // "around 7:15 p.m."
            Meaning::Clock => {
                self.bound
                    && self.what == TimeModifier::Approx
                    && !matches!(found.clock, Some(Clock::Part(_)))
            }
            // "mid-Tuesday" is no time, and "earlier Friday" is all of Friday.
            Meaning::Period {
                what: Period::Weekday(_),
                ..
            } => self.what != TimeModifier::Mid && self.side == 0,
            Meaning::Period { .. } => true,
            Meaning::Written { .. } | Meaning::Fixed { .. } => !self.bound,
            _ => false,
        };
        fits.then(|| {
            let mut narrowed = Found { first, ..found }.with(self.what);
            narrowed.side = self.side;
            narrowed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::TimeModifier as Mod;
    use super::super::tests::{mentions, none};

    #[test]
    fn modifiers_belong_to_the_words() {
        for (text, words, value, modifier) in [
            (
                "In late February it fell.",
                "late February",
                "2017-02",
                Mod::End,
            ),
            (
                "In mid-July talks will open",
                "mid-July",
                "2017-07",
                Mod::Mid,
            ),
            (
                "In the first half of May it rained.",
                "the first half of May",
                "2017-05",
                Mod::Start,
            ),
            (
                "It took over five years.",
                "over five years",
                "P5Y",
                Mod::MoreThan,
            ),
            (
                "It took less than a week",
                "less than a week",
                "P1W",
                Mod::LessThan,
            ),
            (
                "It fell earlier this month.",
                "earlier this month",
                "2017-06",
                Mod::Start,
            ),
            (
                "It ends later this month.",
                "later this month",
                "2017-06",
                Mod::End,
            ),
            ("in the early 1990s", "the early 1990s", "199", Mod::Start),
            ("at the end of 2016", "the end of 2016", "2016", Mod::End),
            (
                "It rained early Tuesday",
                "early Tuesday",
                "2017-06-06",
                Mod::Start,
            ),
        ] {
            let (document, found) = mentions(text, Some("2017-06-08"));
            let hit = found
                .iter()
                .find(|m| document.slice(m.span) == words)
                .unwrap_or_else(|| panic!("{text}: {found:?}"));
            assert_eq!(
                (hit.time.value.as_str(), hit.time.modifier),
                (value, Some(modifier)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_rest_of_the_month_lies_ahead() {
        let (_, found) = mentions("It ends later this month.", Some("2017-06-08"));
        let time = &found[0].time;
        assert_eq!(
            (time.earliest.as_deref(), time.latest.as_deref()),
            (Some("2017-06-09"), Some("2017-06-30"))
        );
    }

    #[test]
    fn modifiers_alone_say_nothing() {
        none("The late president and the early bird.");
        none("He is over 40.");
        none("the end of the road");
    }
}
