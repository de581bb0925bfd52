//! Twins of the core's plain data, in the words and units of JavaScript. A span
//! crosses as `{ doc, start, end, paragraph? }` with the document's number;
//! `www/lib/shelf.js` puts the id and the words in.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::collection::Collection;
use crate::date::PartialDate;
use crate::document::Document;
use crate::extract::{Judgement, TimeKind, TimeModifier, TimeValue};
use crate::ids::DocIndex;
use crate::search::{How, SearchResult};
use crate::span::Span;
use crate::summarise::Summary;
use crate::text::{self, Piece};

/// As a plain JavaScript object.
pub(super) fn out<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
}

/// A stream of markup, as `www/lib/import` reads it.
pub(super) fn markup(html: &str) -> Vec<String> {
    let mut flat = Vec::new();
    for piece in text::markup(html) {
        match piece {
            Piece::Open(name, attributes) => {
                flat.push(format!("<{name}"));
                for (key, value) in attributes {
                    flat.push(format!("@{key}"));
                    flat.push(value);
                }
            }
            Piece::Text(said) => flat.push(format!("'{said}")),
            Piece::Close => flat.push(">".to_owned()),
        }
    }
    flat
}

#[derive(Serialize)]
pub(super) struct Added {
    pub id: String,
    pub index: u32,
    pub outcome: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stats {
    pub documents: usize,
    pub terms: usize,
    pub text_bytes: usize,
}

/// A span with its document's number and, where words go with it, the number
/// of its paragraph.
#[derive(Serialize)]
pub(super) struct Place {
    pub(super) doc: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
}

/// Makes places of one document's spans.
#[derive(Clone, Copy)]
pub(super) struct Door<'a> {
    pub index: DocIndex,
    pub document: &'a Document,
}

impl<'a> Door<'a> {
    pub(super) fn new(collection: &'a Collection, index: DocIndex) -> Option<Self> {
        Some(Self {
            index,
            document: collection.document(index)?,
        })
    }

    /// A span to which words belong.
    pub(super) fn words(self, span: Span) -> Place {
        let paragraph = self
            .document
            .paragraph_number(self.document.paragraph_at(span.start));
        Place {
            paragraph: Some(paragraph),
            ..self.bare(span)
        }
    }

    /// A span alone.
    pub(super) fn bare(self, span: Span) -> Place {
        let (start, end) = self.document.map.to_utf16(span);
        Place {
            doc: self.index.0,
            start,
            end,
            paragraph: None,
        }
    }

    pub(super) fn judged(self, judgement: &Judgement) -> Judged {
        Judged {
            certainty: judgement.certainty.name(),
            score: judgement.score,
            reasons: judgement
                .reasons
                .iter()
                .map(|r| Reason {
                    code: r.code,
                    text: r.text.clone(),
                    evidence: r.evidence.iter().map(|&s| self.words(s)).collect(),
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Judged {
    certainty: &'static str,
    score: f32,
    reasons: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    code: &'static str,
    text: String,
    evidence: Vec<Place>,
}

#[derive(Serialize)]
pub(super) struct Time {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
}

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

pub(super) fn date(date: PartialDate) -> Time {
    let day = date.civil().is_some().then(|| date.to_string());
    Time {
        kind: "DATE",
        value: date.to_string(),
        modifier: None,
        earliest: day.clone(),
        latest: day,
    }
}

#[derive(Serialize)]
pub(super) struct Found {
    count: usize,
    documents: usize,
    matches: usize,
    hits: Vec<Hit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<Warning>,
}

#[derive(Serialize)]
struct Hit {
    #[serde(flatten)]
    place: Place,
    score: f32,
    hits: Vec<Match>,
}

#[derive(Serialize)]
struct Match {
    #[serde(flatten)]
    place: Place,
    term: String,
    how: &'static str,
}

#[derive(Serialize)]
struct Warning {
    message: String,
    position: usize,
}

pub(super) fn found(collection: &Collection, query: &str, result: &SearchResult) -> Found {
    let hits = result.hits.iter().filter_map(|hit| {
        let door = Door::new(collection, hit.doc)?;
        let matches = hit.hits.iter().map(|m| Match {
            place: door.words(m.span),
            term: m.term.clone(),
            how: match m.how {
                How::Exact => "exact",
                How::Stem => "stem",
                How::Prefix => "prefix",
                How::Phrase => "phrase",
            },
        });
        Some(Hit {
            place: door.words(hit.span),
            score: hit.score,
            hits: matches.collect(),
        })
    });
    Found {
        count: result.count,
        documents: result.documents,
        matches: result.matches,
        hits: hits.collect(),
        warning: result.warning.as_ref().map(|w| Warning {
            message: w.message.clone(),
            position: query
                .get(..w.position)
                .unwrap_or_default()
                .encode_utf16()
                .count(),
        }),
    }
}

#[derive(Serialize)]
pub(super) struct SummaryOut {
    groups: Vec<Group>,
    words: usize,
}

#[derive(Serialize)]
struct Group {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Time>,
    docs: Vec<String>,
    sentences: Vec<Sentence>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sentence {
    #[serde(flatten)]
    place: Place,
    score: f32,
    also_in: Vec<Place>,
}

pub(super) fn summary(collection: &Collection, summary: &Summary) -> SummaryOut {
    let place = |(index, span): (DocIndex, Span)| Some(Door::new(collection, index)?.words(span));
    let groups = summary.groups.iter().map(|group| Group {
        date: group.date.map(date),
        docs: group
            .documents
            .iter()
            .filter_map(|&i| Some(collection.document(i)?.id.clone()))
            .collect(),
        sentences: group
            .sentences
            .iter()
            .filter_map(|s| {
                Some(Sentence {
                    place: place((s.document, s.span))?,
                    score: s.score,
                    also_in: s.also_in.iter().filter_map(|&other| place(other)).collect(),
                })
            })
            .collect(),
    });
    SummaryOut {
        groups: groups.collect(),
        words: summary.words,
    }
}
