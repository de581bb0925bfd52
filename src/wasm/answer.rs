//! A search answer as one run of numbers: making objects one property at a time
//! through the door takes longer than the search itself. `www/lib/answer.js`
//! reads it back and must agree with every line here.

use js_sys::{Object, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::wire::{self, Door};
use crate::collection::Collection;
use crate::ids::to_u32;
use crate::search::{Explanation, FacetCounts, How, SearchHit, SearchResult, Suggestion};
use crate::span::SpanMap;

/// The numbers, or `{ numbers, facets?, suggestions?, explanations?, warning? }`
/// where there is more to say. The numbers: passages, articles and matches in
/// all, articles of unknown facts; then for each hit its document's number,
/// start, end, paragraph, score (the bits of an `f32`), how many matches follow
/// and how many copies after them; for each match start, end, paragraph, where
/// its word stands in the query, from and to, and the number of how it was
/// found; for each copy document, start, end and paragraph.
pub(super) fn found(
    collection: &Collection,
    query: &str,
    result: &SearchResult,
) -> Result<JsValue, JsValue> {
    let mut out = Packer {
        collection,
        query: SpanMap::new(query),
        numbers: Vec::with_capacity(4 + result.hits.len() * 32),
    };
    let heads = [
        result.count,
        result.documents,
        result.matches,
        result.pending,
    ];
    out.numbers.extend(heads.map(to_u32));
    for hit in &result.hits {
        out.hit(hit);
    }
    let numbers = Uint32Array::from(out.numbers.as_slice());
    let explained = result.hits.iter().any(|h| h.explanation.is_some());
    let plain = result.facets.is_empty() && result.suggestions.is_empty();
    if plain && !explained && result.warning.is_none() {
        return Ok(numbers.into());
    }
    let answer = Object::new();
    set(&answer, "numbers", &numbers.into());
    if !result.facets.is_empty() {
        let facets: Vec<FacetOut> = result.facets.iter().map(facet).collect();
        set(&answer, "facets", &wire::out(&facets)?);
    }
    if !result.suggestions.is_empty() {
        let list: Vec<SuggestionOut> = result.suggestions.iter().map(suggestion).collect();
        set(&answer, "suggestions", &wire::out(&list)?);
    }
    let why = result.hits.iter().filter_map(|h| h.explanation.as_ref());
    let why: Vec<ExplanationOut> = why.map(|e| explanation(e, query, &out.query)).collect();
    if !why.is_empty() {
        set(&answer, "explanations", &wire::out(&why)?);
    }
    if let Some(warning) = &result.warning {
        let object = Object::new();
        let before = query.get(..warning.position).unwrap_or_default();
        set(&object, "message", &JsValue::from_str(&warning.message));
        set(
            &object,
            "position",
            &(before.encode_utf16().count() as f64).into(),
        );
        set(&answer, "warning", &object.into());
    }
    Ok(answer.into())
}

struct Packer<'a> {
    collection: &'a Collection,
    query: SpanMap,
    numbers: Vec<u32>,
}

impl Packer<'_> {
    fn hit(&mut self, hit: &SearchHit) {
        let Some(door) = Door::new(self.collection, hit.doc) else {
            return;
        };
        let (start, end, paragraph) = door.place(hit.span);
        let (matches, copies) = (to_u32(hit.hits.len()), to_u32(hit.copies.len()));
        let score = hit.score.to_bits();
        let head = [hit.doc.0, start, end, paragraph, score, matches, copies];
        self.numbers.extend(head);
        for found in &hit.hits {
            let (start, end, paragraph) = door.place(found.span);
            let (from, to) = self.query.to_utf16(found.term);
            let row = [start, end, paragraph, from, to, number(found.how)];
            self.numbers.extend(row);
        }
        for &(doc, span) in &hit.copies {
            let door = Door::new(self.collection, doc);
            let (start, end, paragraph) = door.map_or((0, 0, 0), |d| d.place(span));
            self.numbers.extend([doc.0, start, end, paragraph]);
        }
    }
}

#[derive(Serialize)]
struct FacetOut {
    facet: &'static str,
    values: Vec<ValueOut>,
}

#[derive(Serialize)]
struct ValueOut {
    value: String,
    label: String,
    count: usize,
    total: usize,
}

fn facet(counts: &FacetCounts) -> FacetOut {
    let values = counts.values.iter().map(|v| ValueOut {
        value: v.value.clone(),
        label: v.label.clone(),
        count: v.count,
        total: v.total,
    });
    FacetOut {
        facet: counts.facet.name(),
        values: values.collect(),
    }
}

#[derive(Serialize)]
pub(super) struct SuggestionOut {
    text: String,
    query: String,
    kind: &'static str,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<bool>,
}

pub(super) fn suggestion(suggestion: &Suggestion) -> SuggestionOut {
    SuggestionOut {
        text: suggestion.text.clone(),
        query: suggestion.query.clone(),
        kind: suggestion.kind.name(),
        count: suggestion.count,
        applied: suggestion.applied.then_some(true),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExplanationOut {
    shares: Vec<ShareOut>,
    beside: f64,
    related: Vec<RelatedOut>,
    length: f64,
    mean_length: f64,
    recency: f64,
    passage: f64,
    furniture: f64,
}

#[derive(Serialize)]
struct RelatedOut {
    word: String,
    score: f64,
}

#[derive(Serialize)]
struct ShareOut {
    term: String,
    start: u32,
    end: u32,
    title: u32,
    text: u32,
    documents: usize,
    rarity: f64,
    score: f64,
}

fn explanation(why: &Explanation, query: &str, map: &SpanMap) -> ExplanationOut {
    let shares = why.shares.iter().map(|share| {
        let (start, end) = map.to_utf16(share.term);
        ShareOut {
            term: share.term.of(query).to_owned(),
            start,
            end,
            title: share.count.0,
            text: share.count.1,
            documents: share.held,
            rarity: share.rarity,
            score: share.score,
        }
    });
    ExplanationOut {
        shares: shares.collect(),
        beside: why.beside,
        related: why
            .related
            .iter()
            .map(|(word, score)| RelatedOut {
                word: word.clone(),
                score: *score,
            })
            .collect(),
        length: why.length,
        mean_length: why.mean_length,
        recency: why.recency,
        passage: why.passage,
        furniture: why.furniture,
    }
}

/// The place of its name in `HOW` of `www/lib/answer.js`.
fn number(how: How) -> u32 {
    match how {
        How::Exact => 0,
        How::Stem => 1,
        How::Prefix => 2,
        How::Phrase => 3,
        How::Fuzzy => 4,
        How::Name => 5,
        How::Quote => 6,
        How::Date => 7,
        How::Figure => 8,
    }
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
