//! The finder of names alone, as wasm, for `tagging.mjs`: texts go in once, then it finds their
//! names as often as it is asked to.
#![cfg(target_arch = "wasm32")]

use nutgraf::extract::{self, DateMention};
use nutgraf::{Article, Document};
use wasm_bindgen::prelude::wasm_bindgen;

/// Texts made ready: read, their dates found.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Texts(Vec<(Document, Vec<DateMention>)>);

#[wasm_bindgen]
impl Texts {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one in.
    pub fn add(&mut self, text: String) {
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        let dates = extract::dates::find(&document);
        self.0.push((document, dates));
    }

    /// How often somebody or something is named in all of them.
    pub fn names(&self) -> usize {
        let named = |(document, dates): &(Document, Vec<DateMention>)| {
            extract::entities::find(document, dates).1.len()
        };
        self.0.iter().map(named).sum()
    }
}
