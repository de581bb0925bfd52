//! A summary as JavaScript reads it.

use serde::Serialize;

use super::copies;
use super::times::time;
use super::wire::{Door, Place, Time, date};
use crate::collection::Collection;
use crate::ids::DocIndex;
use crate::span::Span;
use crate::summarise::Summary;

#[derive(Serialize)]
pub(super) struct SummaryOut {
    groups: Vec<Group>,
    words: usize,
}

#[derive(Serialize)]
struct Group {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Time>,
    named: bool,
    docs: Vec<String>,
    sentences: Vec<Sentence>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sentence {
    #[serde(flatten)]
    place: Place,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Time>,
    also_in: Vec<Place>,
    sources: copies::SourcesOut,
}

pub(super) fn summary(collection: &Collection, summary: &Summary) -> SummaryOut {
    let place = |(index, span): (DocIndex, Span)| Some(Door::new(collection, index)?.words(span));
    let groups = summary.groups.iter().map(|group| Group {
        date: group.date.as_ref().map(time),
        named: group.named,
        docs: group
            .documents
            .iter()
            .filter_map(|&i| Some(collection.document(i)?.id.clone()))
            .collect(),
        sentences: group
            .sentences
            .iter()
            .filter_map(|s| {
                let document = collection.document(s.document)?;
                let found = document.outlet.as_ref().map(|o| document.slice(o.span));
                Some(Sentence {
                    place: place((s.document, s.span))?,
                    score: s.score,
                    outlet: document.source.clone().or_else(|| found.map(str::to_owned)),
                    credit: document.credit.as_ref().map(|c| c.name.clone()),
                    published: document.date.map(|d| date(d.date)),
                    also_in: s.also_in.iter().filter_map(|&other| place(other)).collect(),
                    sources: copies::sources(collection, &s.sources),
                })
            })
            .collect(),
    });
    SummaryOut {
        groups: groups.collect(),
        words: summary.words,
    }
}
