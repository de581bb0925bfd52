//! What an article is about: its nut graf and key phrases.

use serde::Serialize;

use super::stored::Finding;
use super::wire::{Door, Place};
use crate::keys;
use crate::summarise::nut_graf;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    nut_graf: Option<Finding>,
    keys: Vec<Key>,
}

/// One key phrase, where it stands first.
#[derive(Serialize)]
struct Key {
    #[serde(flatten)]
    place: Place,
    count: u32,
    score: f32,
}

/// Key phrases of one article that are handed out with it.
const KEYS: usize = 10;

pub(super) fn about(door: Door) -> About {
    About {
        nut_graf: nut_graf(door.document).map(|(span, judgement)| Finding {
            place: door.words(span),
            kind: None,
            judged: door.judged(&judgement),
        }),
        keys: keys::find(door.document, KEYS)
            .into_iter()
            .map(|key| Key {
                place: door.words(key.span),
                count: key.count,
                score: key.score,
            })
            .collect(),
    }
}
