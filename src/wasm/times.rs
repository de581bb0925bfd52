//! Times as JavaScript reads them, and what they were worked out from.

use super::wire::Time;
use crate::extract::{Anchor, TimeKind, TimeModifier, TimeValue};

pub(super) fn time(time: &TimeValue) -> Time {
    Time {
        kind: match time.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        },
        value: time.value.clone(),
        modifier: time.modifier.map(|m| match m {
            TimeModifier::Approx => "APPROX",
            TimeModifier::Before => "BEFORE",
            TimeModifier::After => "AFTER",
            TimeModifier::Start => "START",
            TimeModifier::Mid => "MID",
            TimeModifier::End => "END",
            TimeModifier::MoreThan => "MORE_THAN",
            TimeModifier::LessThan => "LESS_THAN",
        }),
        earliest: time.earliest.clone(),
        latest: time.latest.clone(),
    }
}

pub(super) fn anchor(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Explicit => Some("explicit"),
        Anchor::DocumentDate => Some("document-date"),
        Anchor::PreviousDate => Some("previous-date"),
        Anchor::Missing => None,
    }
}
