//! Fields that ask for facts: what their values mean. Knows nothing of
//! articles.

use super::clauses::{Fact, Kind, Test};
use super::scan::Field;
use crate::date::PartialDate;
use crate::text::fold;

const NO_VALUE: &str = "There is no word after the colon. Searching for the words instead.";
const NO_DATE: &str =
    "Write date:2016-04..2016-06, date:2016 or date:2016-04-30. Searching for the words instead.";
const NO_FACT: &str =
    "Write has:quote, has:figure, has:date or has:name. Searching for the words instead.";

/// What a field gives.
pub(super) enum Given {
    Test(Test),
    /// Not understood, and why.
    Unknown(&'static str),
}

/// Reads the value of a field.
pub(super) fn test(field: Field, value: &str) -> Given {
    let folded = fold(value);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(Into::into)
        .collect();
    if words.is_empty() {
        return Given::Unknown(NO_VALUE);
    }
    Given::Test(match field {
        Field::Person => Test::Names(Kind::Person, words),
        Field::Organisation => Test::Names(Kind::Organisation, words),
        Field::Place => Test::Names(Kind::Place, words),
        Field::About | Field::Title | Field::Near => Test::Names(Kind::Any, words),
        Field::Said => Test::Said(words),
        Field::Source => Test::Source(words.join(" ")),
        Field::Date => {
            let (from, to) = value.split_once("..").unwrap_or((value, value));
            let day = |iso: &str| match iso {
                "" => Ok(None),
                _ => PartialDate::parse(iso)
                    .filter(|d| d.year().is_some())
                    .map(Some)
                    .ok_or(()),
            };
            match (day(from), day(to)) {
                (Ok(from), Ok(to)) => Test::Date(from, to),
                _ => return Given::Unknown(NO_DATE),
            }
        }
        Field::Has => Test::Has(match folded.as_ref() {
            "quote" | "quotes" => Fact::Quotes,
            "figure" | "figures" => Fact::Figures,
            "date" | "dates" => Fact::Dates,
            "name" | "names" | "entity" | "entities" => Fact::Entities,
            _ => return Given::Unknown(NO_FACT),
        }),
    })
}
