//! Two dates with "to" or a dash between them are one range: "from 2012 to
//! 2016", "January-March". Knows nothing of the article's date.

use super::meaning::{Found, Meaning, Period, Which};
use super::words::Words;

/// Joins the dates of one sentence, in order, that form ranges.
pub(super) fn join(words: &Words, found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = out.last_mut()
            && linked(words, last, &next)
        {
            let until = Box::new(next.meaning);
            let from = std::mem::replace(&mut last.meaning, Meaning::Clock);
            last.meaning = Meaning::Range(Box::new(from), until);
            last.last = next.last;
        } else {
            out.push(next);
        }
    }
    out
}

fn linked(words: &Words, from: &Found, to: &Found) -> bool {
    let plain = [from, to]
        .into_iter()
        .all(|f| f.modifier.is_none() && f.clock.is_none());
    let between = from.last;
    if !plain || to.first != between + 1 || !alike(&from.meaning, &to.meaning) {
        return false;
    }
    let told = words.is(from.first.wrapping_sub(1), &["from", "("]) && from.first > 0;
    words.key(between) == "-" || (told && words.is(between, &["to", "through", "until", "till"]))
}

/// Are both of one kind, the second not before the first?
fn alike(from: &Meaning, to: &Meaning) -> bool {
    match (from, to) {
        (
            Meaning::Written {
                date: a,
                until: None,
                ..
            },
            Meaning::Written {
                date: b,
                until: None,
                ..
            },
        ) => {
            let same = a.day().is_some() == b.day().is_some()
                && a.month().is_some() == b.month().is_some();
            same && (b.year().is_none() || a.year().is_none_or(|y| Some(y) <= b.year()))
        }
        (
            Meaning::Period {
                what: Period::Month(a),
                which,
            },
            Meaning::Written {
                date, until: None, ..
            },
        ) => {
            *which == Which::Bare
                && date.day().is_none()
                && date.month().and_then(|m| i8::try_from(m).ok()) > Some(*a)
        }
        (Meaning::Period { what: a, which: x }, Meaning::Period { what: b, which: y }) => {
            let named = matches!(
                (a, b),
                (Period::Month(_), Period::Month(_)) | (Period::Weekday(_), Period::Weekday(_))
            );
            named
                && a != b
                && *x == Which::Bare
                && matches!(y, Which::Bare | Which::Year(_) | Which::OfYear(_))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{dated, mentions};

    #[test]
    fn ranges() {
        for (text, words, value) in [
            ("It ran from 2012 to 2016.", "2012 to 2016", "2012"),
            ("Sales in January-March fell", "January-March", "2017-01"),
            (
                "It ran from 3 May 2016 to 4 June 2016",
                "3 May 2016 to 4 June 2016",
                "2016-05-03",
            ),
            (
                "It lasts from March to May 2016",
                "March to May 2016",
                "2016-03",
            ),
        ] {
            dated(text, words, value);
        }
    }

    #[test]
    fn a_range_spans_its_days() {
        for (text, first, last) in [
            ("It ran from 2012 to 2016.", "2012-01-01", "2016-12-31"),
            ("Held on May 3-4.", "2017-05-03", "2017-05-04"),
            (
                "It was shut from Monday to Friday.",
                "2017-06-05",
                "2017-06-09",
            ),
            (
                "It ran 26 July to 22 August 2016",
                "2016-07-26",
                "2016-08-22",
            ),
            ("the 2015-16 season", "2015-01-01", "2016-12-31"),
        ] {
            let (_, found) = mentions(text, Some("2017-06-08"));
            let time = &found[0].time;
            assert_eq!(
                (
                    found.len(),
                    time.earliest.as_deref(),
                    time.latest.as_deref()
                ),
                (1, Some(first), Some(last)),
                "{text}"
            );
        }
    }

    #[test]
    fn two_dates_are_not_a_range() {
        let (_, found) = mentions("It fell to 3 in 2012, to 2 in 2016.", None);
        assert_eq!(found.len(), 2);
    }
}
