//! Twins of what is known about names: why they were joined, which may be one.

use serde::Serialize;

use super::corrections::{self, EditOut};
use super::wire::{Door, Judged, Place, Reason, by_hand};
use crate::collection::{Applied, Collection, Edge, Join, Suggestion};
use crate::ids::FxHashMap;
use crate::judgement::Certainty;
use crate::keys::CommonKey;

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
    let Some(who) = collection.shown() else {
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
pub(super) fn reason(collection: &Collection, join: &Join) -> Reason {
    Reason {
        code: join.code,
        text: join.text.clone().into(),
        evidence: join
            .evidence
            .iter()
            .filter_map(|&(index, span)| Some(Door::new(collection, index)?.words(span)))
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct AppliedOut {
    applied: usize,
    conflicts: Vec<EditOut>,
}

/// What became of corrections from elsewhere.
pub(super) fn applied(found: &Applied) -> AppliedOut {
    AppliedOut {
        applied: found.applied,
        conflicts: found
            .conflicts
            .iter()
            .map(|(edit, why)| corrections::write(edit, Some(*why)))
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct NetworkOut {
    nodes: Vec<NodeOut>,
    edges: Vec<EdgeOut>,
}

#[derive(Serialize)]
struct NodeOut {
    id: String,
    kind: &'static str,
    name: String,
    weight: usize,
    degree: usize,
}

#[derive(Serialize)]
struct EdgeOut {
    a: String,
    b: String,
    weight: usize,
    support: Vec<Place>,
}

/// Who is named beside whom; nodes by how much they have in common with others.
pub(super) fn network(collection: &Collection, edges: &[Edge]) -> NetworkOut {
    let mut out = NetworkOut {
        nodes: Vec::new(),
        edges: Vec::new(),
    };
    let Some(view) = collection.shown() else {
        return out;
    };
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for edge in edges {
        let [a, b] = edge.pair.map(|n| view.list.get(n as usize));
        let (Some(a), Some(b)) = (a, b) else { continue };
        for (number, known) in [(edge.pair[0], a), (edge.pair[1], b)] {
            let next = out.nodes.len();
            let place = *places.entry(number).or_insert(next);
            if place == next {
                out.nodes.push(NodeOut {
                    id: known.id.clone(),
                    kind: super::facts::kind(known.kind),
                    name: known.name.clone(),
                    weight: 0,
                    degree: 0,
                });
            }
            if let Some(node) = out.nodes.get_mut(place) {
                node.weight += edge.support.len();
                node.degree += 1;
            }
        }
        out.edges.push(EdgeOut {
            a: a.id.clone(),
            b: b.id.clone(),
            weight: edge.support.len(),
            support: edge
                .support
                .iter()
                .filter_map(|&(index, span)| Some(Door::new(collection, index)?.words(span)))
                .collect(),
        });
    }
    crate::order::sort_by_key(&mut out.nodes, |node| std::cmp::Reverse(node.weight));
    out
}

#[derive(Serialize)]
pub(super) struct KeyOut {
    #[serde(flatten)]
    place: Place,
    count: u32,
    documents: u32,
    score: f32,
}

/// Key phrases, each with the place where it stands first.
pub(super) fn keys(collection: &Collection, found: &[CommonKey]) -> Vec<KeyOut> {
    found
        .iter()
        .filter_map(|key| {
            let (index, span) = key.first;
            Some(KeyOut {
                place: Door::new(collection, index)?.words(span),
                count: key.count,
                documents: key.documents,
                score: key.score,
            })
        })
        .collect()
}

impl Judged {
    /// With reasons whose evidence lies in several documents.
    fn of(certainty: Certainty, score: f32, reasons: Vec<Reason>) -> Self {
        Self {
            certainty: certainty.name(),
            score,
            by_hand: by_hand(reasons.iter().map(|r| r.code)),
            reasons,
        }
    }
}
