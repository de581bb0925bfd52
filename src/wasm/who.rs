//! Twins of what is known about names: why they were joined, which may be one.

use serde::Serialize;

use super::wire::{Door, Judged};
use crate::collection::{Collection, Join, Suggestion};
use crate::judgement::Certainty;

#[derive(Serialize)]
pub(super) struct SuggestionOut {
    entities: [String; 2],
    names: [String; 2],
    kind: &'static str,
    #[serde(flatten)]
    judged: Judged,
}

/// Pairs of names that may be one.
pub(super) fn suggestions(collection: &Collection, found: &[Suggestion]) -> Vec<SuggestionOut> {
    let Some(who) = collection.identities() else {
        return Vec::new();
    };
    found
        .iter()
        .filter_map(|suggestion| {
            let [a, b] = suggestion.pair.map(|n| who.list.get(n as usize));
            let (a, b) = (a?, b?);
            Some(SuggestionOut {
                entities: [a.id.clone(), b.id.clone()],
                names: [a.name.clone(), b.name.clone()],
                kind: super::facts::kind(a.kind),
                judged: Judged::of(
                    Certainty::of_score(suggestion.why.score),
                    suggestion.why.score,
                    vec![reason(collection, &suggestion.why)],
                ),
            })
        })
        .collect()
}

/// Why two names are one.
pub(super) fn reason(collection: &Collection, join: &Join) -> super::wire::Reason {
    super::wire::Reason {
        code: join.code,
        text: join.text.clone().into(),
        evidence: join
            .evidence
            .iter()
            .filter_map(|&(index, span)| Some(Door::new(collection, index)?.words(span)))
            .collect(),
    }
}
