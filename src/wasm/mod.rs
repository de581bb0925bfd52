//! The door to JavaScript: one class over the core's [`Collection`], spans in
//! UTF-16, plain objects out, errors with codes. The only room that names
//! `wasm_bindgen`, `js_sys` or `serde_wasm_bindgen`; nothing inside imports it.
//!
//! `www/lib` is the one caller. It sends texts as UTF-8 bytes, keeps the
//! strings, and puts the words into the answers by slicing its own strings.
//!
//! Calls that fail throw the object of `errors.rs`: `{ code, message, … }`.

#![allow(
    clippy::missing_errors_doc,
    reason = "every call throws alike, as said above"
)]

#[cfg(feature = "facts")]
mod about;
mod answer;
#[cfg(feature = "facts")]
mod asked;
#[cfg(feature = "facts")]
mod claims;
mod concordance;
#[cfg(feature = "facts")]
mod copies;
#[cfg(feature = "facts")]
mod corrections;
mod errors;
#[cfg(feature = "facts")]
mod facts;
mod options;
mod panic;
mod saved;
mod search;
mod stored;
#[cfg(feature = "facts")]
mod summary;
#[cfg(feature = "facts")]
mod timeline;
#[cfg(feature = "facts")]
mod times;
#[cfg(feature = "facts")]
mod who;
mod wire;

use js_sys::{Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::collection::{Change, Collection, DuplicatePolicy, Edit, Outcome};
use crate::date::PartialDate;
use crate::document::Article;
use crate::search::SearchOptions;
use errors::{not_found, option_error, throw};
use options::Options;

type Answer = Result<JsValue, JsValue>;

/// Runs once when the module is instantiated.
#[wasm_bindgen(start)]
fn start() {
    panic::install();
}

/// This release, as in Cargo.toml.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The words of the last panic, for the error that the caller shows after a
/// trap; empty when there was none.
#[wasm_bindgen(js_name = lastPanic)]
pub fn last_panic() -> String {
    panic::last()
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::Replaced => "replaced",
        Outcome::Skipped => "skipped",
    }
}

/// Reads a date as callers give it.
fn iso_date(name: &str, iso: Option<String>) -> Result<Option<PartialDate>, JsValue> {
    let Some(iso) = iso else {
        return Ok(None);
    };
    PartialDate::parse(&iso).map(Some).ok_or_else(|| {
        option_error(
            name,
            &iso,
            "an ISO date such as 2017-06-08, 2017-06 or 2017",
        )
    })
}

/// What is to be done with a taken id.
fn policy(duplicate: &JsValue) -> Result<DuplicatePolicy, JsValue> {
    let policies = ["error", "skip", "replace"];
    Ok(
        match options::choice("onDuplicate", duplicate, &policies)? {
            Some(1) => DuplicatePolicy::Skip,
            Some(2) => DuplicatePolicy::Replace,
            _ => DuplicatePolicy::Error,
        },
    )
}

/// The articles of one page or program.
#[wasm_bindgen(js_name = Engine)]
#[derive(Default)]
pub struct Engine {
    collection: Collection,
    /// The options of the last search.
    asked: SearchOptions,
}

#[wasm_bindgen(js_class = Engine)]
impl Engine {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one article. `given` is `[id, title, date, source, credit]`, each
    /// `undefined` where it is not known; `text` its UTF-8 bytes; bytes that are
    /// no UTF-8 are replaced one by one. Answers `{ id, index, outcome }`, or
    /// `index` alone for a new one that has the id given with it.
    pub fn add(&mut self, given: &js_sys::Array, text: Vec<u8>, duplicate: &JsValue) -> Answer {
        // A list, because an object's fields are slow to ask for by their names.
        let [id, title, date, source, credit] =
            [0, 1, 2, 3, 4].map(|place| given.get(place).as_string());
        let article = Article {
            id: id.unwrap_or_default(),
            text: String::from_utf8(text)
                .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()),
            title,
            date: iso_date("date", date)?,
            source,
            credit,
        };
        let named = !article.id.is_empty();
        let policy = policy(duplicate)?;
        let added = self
            .collection
            .add(article, policy)
            .map_err(|e| throw(&e))?;
        if named && added.outcome == Outcome::Added && !added.awaited {
            return Ok(added.index.0.into());
        }
        wire::out(&wire::Added {
            given: added
                .awaited
                .then(|| saved::given(&self.collection, added.index))
                .flatten(),
            id: added.id,
            index: added.index.0,
            outcome: outcome_name(added.outcome),
        })
    }

    /// Changes what is known about an article: `{ title?, date?, source?, credit? }`,
    /// `null` takes away what was given.
    pub fn update(&mut self, id: &str, change: &JsValue) -> Result<(), JsValue> {
        let change = Options::new("", change, &["title", "date", "source", "credit"])?;
        let edit = |name: &str| -> Result<Edit<String>, JsValue> {
            if change.get(name).is_null() {
                return Ok(Edit::Clear);
            }
            Ok(change.text(name)?.map_or(Edit::Keep, Edit::Set))
        };
        let date = match edit("date")? {
            Edit::Set(iso) => iso_date("date", Some(iso))?.map_or(Edit::Keep, Edit::Set),
            Edit::Clear => Edit::Clear,
            Edit::Keep => Edit::Keep,
        };
        let change = Change {
            title: edit("title")?,
            date,
            source: edit("source")?,
            credit: edit("credit")?,
        };
        self.collection.update(id, change).map_err(|e| throw(&e))
    }

    /// Takes an article out; false when it was not there.
    pub fn remove(&mut self, id: &str) -> bool {
        self.collection.remove(id)
    }

    /// What was made of an article, without its text. `parts` is packed; see
    /// [`stored::parts`].
    pub fn get(&self, id: &str) -> Answer {
        let index = self.collection.number(id).map_err(|e| throw(&e))?;
        let (Some(document), Some(sha256)) = (
            self.collection.document(index),
            self.collection.sha256(index),
        ) else {
            return Err(not_found(id));
        };
        let out = wire::out(&stored::stored(index, document, sha256))?;
        let parts = Uint32Array::from(stored::parts(document).as_slice());
        Reflect::set(&out, &JsValue::from_str("parts"), &parts)?;
        Ok(out)
    }

    /// Finds passages; the options are those of `SearchOptions` in
    /// `www/lib/index.d.ts`. The answer is packed; see [`answer`]. `undefined`
    /// where facts should be found first, unless `ready` says that they are.
    pub fn search(&mut self, query: &str, options: &JsValue, ready: bool) -> Answer {
        self.asked = search::options(&self.collection, options)?;
        self.again(query, ready)
    }

    /// As [`Engine::search`], with the options of the last one: to read these
    /// through the door takes longer than many a search.
    pub fn again(&mut self, query: &str, ready: bool) -> Answer {
        if !ready && crate::search::needs_facts(query, &self.asked) {
            return Ok(JsValue::UNDEFINED);
        }
        let found = self
            .collection
            .search(query, &self.asked)
            .map_err(|e| throw(&e))?;
        answer::found(&self.collection, query, &found)
    }

    /// Lists every match with its context; the options are those of
    /// `ConcordanceOptions` in `www/lib/index.d.ts`.
    pub fn concordance(&mut self, query: &str, options: &JsValue) -> Answer {
        let chosen = concordance::options(&self.collection, options)?;
        let found = self
            .collection
            .concordance(query, &chosen)
            .map_err(|e| throw(&e))?;
        wire::out(&concordance::concordance(&self.collection, query, &found))
    }

    /// How a query may go on: `{ limit? }`.
    pub fn suggest(&mut self, query: &str, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["limit"])?;
        let limit = options.whole("limit")?.unwrap_or(6);
        let found = self.collection.suggest(query, limit);
        let list: Vec<_> = found.iter().map(answer::suggestion).collect();
        wire::out(&list)
    }

    /// What the engine holds.
    pub fn stats(&self) -> Answer {
        let stats = self.collection.stats();
        wire::out(&wire::Stats {
            documents: stats.documents,
            terms: stats.terms,
            text_bytes: stats.text_bytes,
        })
    }
}
