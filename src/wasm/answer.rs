//! A search answer as one run of numbers: making objects one property at a time
//! through the door takes longer than the search itself. `www/lib/answer.js`
//! reads it back and must agree with every line here.

use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::JsValue;

use super::wire::Door;
use crate::collection::Collection;
use crate::search::{How, SearchHit, SearchResult};
use crate::span::SpanMap;

/// `{ numbers, warning? }`. The numbers: passages, articles and matches in
/// all; then for each hit its document's number, start, end, paragraph, score
/// and how many matches follow; for each match start, end, paragraph, where
/// its word stands in the query, from and to, and the number of how it was
/// found.
pub(super) fn found(collection: &Collection, query: &str, result: &SearchResult) -> JsValue {
    let mut out = Packer {
        collection,
        query: SpanMap::new(query),
        numbers: Vec::with_capacity(3 + result.hits.len() * 32),
    };
    for n in [result.count, result.documents, result.matches] {
        out.numbers.push(n as f64);
    }
    for hit in &result.hits {
        out.hit(hit);
    }
    let answer = Object::new();
    set(
        &answer,
        "numbers",
        &Float64Array::from(out.numbers.as_slice()).into(),
    );
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
    answer.into()
}

struct Packer<'a> {
    collection: &'a Collection,
    query: SpanMap,
    numbers: Vec<f64>,
}

impl Packer<'_> {
    fn hit(&mut self, hit: &SearchHit) {
        let Some(door) = Door::new(self.collection, hit.doc) else {
            return;
        };
        let (start, end, paragraph) = door.place(hit.span);
        let head = [hit.doc.0, start, end, paragraph].map(f64::from);
        self.numbers.extend(head);
        self.numbers
            .extend([f64::from(hit.score), hit.hits.len() as f64]);
        for found in &hit.hits {
            let (start, end, paragraph) = door.place(found.span);
            let (from, to) = self.query.to_utf16(found.term);
            let row = [start, end, paragraph, from, to, number(found.how)];
            self.numbers.extend(row.map(f64::from));
        }
    }
}

/// The place of its name in `HOW` of `www/lib/answer.js`.
fn number(how: How) -> u32 {
    match how {
        How::Exact => 0,
        How::Stem => 1,
        How::Prefix => 2,
        How::Phrase => 3,
    }
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
