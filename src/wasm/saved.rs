//! Saving, opening and merging at the door. Texts cross back as strings here:
//! `www/lib` has none of them yet.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::errors::throw;
use super::{Answer, Engine, wire};
use crate::collection::Collection;
use crate::document::Kept;
use crate::ids::DocIndex;

/// What was given with an article.
#[derive(Serialize)]
pub(super) struct Given {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
}

/// An article as it was given.
#[derive(Serialize)]
pub(super) struct Whole {
    index: u32,
    id: String,
    text: String,
    // Those of `Given`: flattened they would cross as a map, with code of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Taken {
    pub(super) was: String,
    pub(super) id: String,
    pub(super) index: u32,
    pub(super) outcome: &'static str,
}

#[derive(Serialize)]
pub(super) struct Opened {
    pub(super) articles: Vec<Whole>,
    /// Of a merge.
    pub(super) taken: Vec<Taken>,
    pub(super) note: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Missing {
    id: String,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

impl Given {
    fn of(kept: Kept<'_>) -> Self {
        Self {
            title: kept.title.map(Into::into),
            date: kept.date.map(|d| d.to_string()),
            source: kept.source.map(Into::into),
            credit: kept.credit.map(Into::into),
        }
    }
}

pub(super) fn given(news: &Collection, index: DocIndex) -> Option<Given> {
    news.kept(index, Given::of)
}

pub(super) fn whole(news: &Collection, indices: impl Iterator<Item = DocIndex>) -> Vec<Whole> {
    indices
        .filter_map(|index| {
            news.kept(index, |kept| {
                let Given {
                    title,
                    date,
                    source,
                    credit,
                } = Given::of(kept);
                Whole {
                    index: index.0,
                    id: kept.id.to_owned(),
                    text: kept.text.to_owned(),
                    title,
                    date,
                    source,
                    credit,
                }
            })
        })
        .collect()
}

#[wasm_bindgen(js_class = Engine)]
impl Engine {
    /// The collection as bytes; `note` is the caller's.
    pub fn save(&self, texts: bool, note: &str) -> Vec<u8> {
        self.collection.save(texts, note.as_bytes())
    }

    /// Puts a saved collection in the place of this one. Answers
    /// `{ articles: [{ index, id, text, title?, date?, source?, credit? }], taken: [], note }`.
    pub fn load(&mut self, bytes: &[u8]) -> Answer {
        let (collection, note) = Collection::load(bytes).map_err(|e| throw(&e))?;
        self.collection = collection;
        let indices: Vec<DocIndex> = self.collection.indices().collect();
        wire::out(&Opened {
            articles: whole(&self.collection, indices.into_iter()),
            taken: Vec::new(),
            note: String::from_utf8_lossy(&note).into_owned(),
        })
    }

    /// Articles that were saved without their texts: `[{ id, sha256, title?, source? }]`.
    pub fn missing(&self) -> Answer {
        let missing: Vec<Missing> = self
            .collection
            .missing()
            .into_iter()
            .map(|m| Missing {
                id: m.id,
                sha256: m.sha256,
                title: m.title,
                source: m.source,
            })
            .collect();
        wire::out(&missing)
    }
}

#[cfg(feature = "facts")]
#[wasm_bindgen(js_class = Engine)]
impl Engine {
    /// All that was read here, for `takeIn` of another engine of this release.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over(&self) -> Vec<u8> {
        self.collection.hand_over()
    }

    /// Takes in what another engine has read, as if it had been added here:
    /// `[{ id, index, outcome }]`, and `{ id, error }` for what is refused.
    #[wasm_bindgen(js_name = takeIn)]
    pub fn take_in(&mut self, handed: &[u8], duplicate: &JsValue) -> Answer {
        let policy = super::policy(duplicate)?;
        let taken = self
            .collection
            .take_in(handed, policy)
            .map_err(|e| throw(&e))?;
        let all = js_sys::Array::new();
        for one in taken {
            all.push(&match one {
                Ok(one) => wire::out(&wire::Added {
                    given: None,
                    id: one.id,
                    index: one.index.0,
                    outcome: super::outcome_name(one.outcome),
                })?,
                Err(error) => refused(&error),
            });
        }
        Ok(all.into())
    }
}

/// `{ id, error }`
#[cfg(feature = "facts")]
fn refused(error: &crate::error::Error) -> JsValue {
    let out = js_sys::Object::new();
    let id = JsValue::from_str(error.id().unwrap_or_default());
    // Setting a property of a fresh plain object cannot fail.
    let _ = js_sys::Reflect::set(&out, &"id".into(), &id);
    let _ = js_sys::Reflect::set(&out, &"error".into(), &throw(error));
    out.into()
}
