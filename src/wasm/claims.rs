//! Twins of what `corroborate` finds, in the words and units of JavaScript.

use serde::Serialize;

use super::copies::{SourcesOut, Why, sources, why};
use super::wire::{Door, Place};
use crate::collection::Collection;
use crate::corroborate::{Claim, Difference};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClaimOut {
    id: String,
    #[serde(flatten)]
    place: Place,
    support: Vec<Place>,
    sources: SourcesOut,
    differs: Vec<DifferenceOut>,
    over_time: Vec<DifferenceOut>,
    certainty: &'static str,
    score: f32,
    reasons: Vec<Why>,
}

#[derive(Serialize)]
pub(super) struct DifferenceOut {
    what: &'static str,
    values: Vec<ValueOut>,
}

#[derive(Serialize)]
struct ValueOut {
    value: String,
    support: Vec<SupportOut>,
}

#[derive(Serialize)]
struct SupportOut {
    #[serde(flatten)]
    place: Place,
    sentence: Place,
}

/// Claims in their order.
pub(super) fn claims(collection: &Collection, claims: &[Claim]) -> Vec<ClaimOut> {
    claims
        .iter()
        .filter_map(|claim| {
            let door = Door::new(collection, claim.document)?;
            let place = door.words(claim.sentence);
            Some(ClaimOut {
                id: format!("{}#c{}", door.document.id, place.start),
                place,
                support: claim
                    .support
                    .iter()
                    .filter_map(|&(d, span)| Some(Door::new(collection, d)?.words(span)))
                    .collect(),
                sources: sources(collection, &claim.sources),
                differs: differences(collection, &claim.differs),
                over_time: differences(collection, &claim.over_time),
                certainty: claim.certainty.name(),
                score: claim.score,
                reasons: claim.reasons.iter().map(|w| why(collection, w)).collect(),
            })
        })
        .collect()
}

/// Differences in their order.
pub(super) fn differences(collection: &Collection, list: &[Difference]) -> Vec<DifferenceOut> {
    list.iter()
        .map(|difference| DifferenceOut {
            what: difference.what.name(),
            values: difference
                .values
                .iter()
                .filter_map(|value| {
                    let first = value.support.first()?;
                    let words = collection.document(first.document)?.slice(first.words);
                    Some(ValueOut {
                        value: words.split_whitespace().collect::<Vec<_>>().join(" "),
                        support: value
                            .support
                            .iter()
                            .filter_map(|s| {
                                let door = Door::new(collection, s.document)?;
                                Some(SupportOut {
                                    place: door.words(s.words),
                                    sentence: door.words(s.sentence),
                                })
                            })
                            .collect(),
                    })
                })
                .collect(),
        })
        .collect()
}
