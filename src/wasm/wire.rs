//! Twins of the core's plain data, in the words and units of JavaScript. A span
//! crosses as `{ doc, start, end, paragraph? }` with the document's number;
//! `www/lib/shelf.js` puts the id and the words in.

#[cfg(feature = "facts")]
use std::borrow::Cow;

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::collection::Collection;
use crate::date::PartialDate;
use crate::document::Document;
use crate::ids::DocIndex;
#[cfg(feature = "facts")]
use crate::judgement::{BY_HAND, Judgement};
use crate::span::Span;

/// As a plain JavaScript object.
pub(super) fn out<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
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

    #[cfg(feature = "facts")]
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
#[cfg(feature = "facts")]
pub(super) fn by_hand<'a>(mut codes: impl Iterator<Item = &'a str>) -> Option<bool> {
    codes.any(|code| code == BY_HAND).then_some(true)
}

#[cfg(feature = "facts")]
#[derive(Serialize)]
pub(super) struct Judged {
    pub(super) certainty: &'static str,
    pub(super) score: f32,
    #[serde(rename = "byHand", skip_serializing_if = "Option::is_none")]
    pub(super) by_hand: Option<bool>,
    pub(super) reasons: Vec<Reason>,
}

#[cfg(feature = "facts")]
#[derive(Serialize)]
pub(super) struct Reason {
    pub(super) code: &'static str,
    pub(super) text: Cow<'static, str>,
    pub(super) evidence: Vec<Place>,
}

#[derive(Serialize)]
pub(super) struct Time {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub(super) modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latest: Option<String>,
}

pub(super) fn date(date: PartialDate) -> Time {
    let day = date.is_whole().then(|| date.to_string());
    Time {
        kind: "DATE",
        value: date.to_string(),
        modifier: None,
        earliest: day.clone(),
        latest: day,
    }
}
