//! Twins of the core's plain data, in the words and units of JavaScript. A span
//! crosses as `{ doc, start, end, paragraph? }` with the document's number;
//! `www/lib/shelf.js` puts the id and the words in.

use std::borrow::Cow;

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::collection::{BY_HAND, Collection};
use crate::date::PartialDate;
use crate::document::Document;
use crate::extract::{Anchor, Certainty, Judgement, TimeKind, TimeModifier, TimeValue};
use crate::ids::DocIndex;
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
    /// What was saved of an article whose text was awaited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<super::saved::Given>,
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
        let (start, end, paragraph) = self.place(span);
        Place {
            doc: self.index.0,
            start,
            end,
            paragraph: Some(paragraph),
        }
    }

    /// Its start, end and paragraph.
    pub(super) fn place(self, span: Span) -> (u32, u32, u32) {
        let (start, end) = self.document.map.to_utf16(span);
        let at = self.document.paragraph_at(span.start);
        (start, end, self.document.paragraph_number(at))
    }

    pub(super) fn judged(self, judgement: &Judgement) -> Judged {
        Judged {
            certainty: judgement.certainty.name(),
            score: judgement.score,
            by_hand: by_hand(judgement.reasons.iter().map(|r| r.code)),
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

/// `true` when a person said so, else nothing.
fn by_hand<'a>(mut codes: impl Iterator<Item = &'a str>) -> Option<bool> {
    codes.any(|code| code == BY_HAND).then_some(true)
}

#[derive(Serialize)]
pub(super) struct Judged {
    certainty: &'static str,
    score: f32,
    #[serde(rename = "byHand", skip_serializing_if = "Option::is_none")]
    by_hand: Option<bool>,
    pub(super) reasons: Vec<Reason>,
}

impl Judged {
    /// With reasons whose evidence lies in several documents.
    pub(super) fn of(certainty: Certainty, score: f32, reasons: Vec<Reason>) -> Self {
        Self {
            certainty: certainty.name(),
            score,
            by_hand: by_hand(reasons.iter().map(|r| r.code)),
            reasons,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Reason {
    pub(super) code: &'static str,
    pub(super) text: Cow<'static, str>,
    pub(super) evidence: Vec<Place>,
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

pub(super) fn anchor(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Explicit => Some("explicit"),
        Anchor::DocumentDate => Some("document-date"),
        Anchor::PreviousDate => Some("previous-date"),
        Anchor::Missing => None,
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
    sources: super::copies::SourcesOut,
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
                    sources: super::copies::sources(collection, &s.sources),
                })
            })
            .collect(),
    });
    SummaryOut {
        groups: groups.collect(),
        words: summary.words,
    }
}
