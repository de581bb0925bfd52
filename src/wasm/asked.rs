//! What is found when it is first asked for: facts, names, copies, claims,
//! summaries. The door of a build that searches only goes without.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::errors::{not_found, option_error, throw};
use super::options::{self, Options};
use super::saved::{Opened, Taken, whole};
use super::{
    Answer, Engine, claims, copies, corrections, facts, outcome_name, search, summary, timeline,
    who, wire,
};
use crate::collection::{NetworkOptions, Outcome, Within};
use crate::corroborate::ClaimOptions;
use crate::extract::Certainty;
use crate::span::Span;
use crate::summarise::{Order, SummaryOptions};
use crate::text::{self, Piece};

/// Reads markup where no browser does: a flat list of strings in which `<div`
/// opens, `@class` is followed by its value, `'…` is said, and `>` closes.
/// Bytes that are no UTF-8 are replaced.
#[wasm_bindgen]
pub fn markup(html: &[u8]) -> Answer {
    wire::out(&flat(&String::from_utf8_lossy(html)))
}

/// A stream of markup, as `www/lib/import` reads it.
fn flat(html: &str) -> Vec<String> {
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

#[wasm_bindgen(js_class = Engine)]
impl Engine {
    /// Takes in the articles of a saved collection. Answers as `load`, with the
    /// articles that are new, and in `taken` what became of each:
    /// `{ was, id, index, outcome }`.
    pub fn merge(&mut self, bytes: &[u8]) -> Answer {
        let (taken, note) = self.collection.merge(bytes).map_err(|e| throw(&e))?;
        let new = taken
            .iter()
            .filter(|t| t.outcome == Outcome::Added)
            .map(|t| t.index);
        wire::out(&Opened {
            articles: whole(&self.collection, new),
            note: String::from_utf8_lossy(&note).into_owned(),
            taken: taken
                .into_iter()
                .map(|t| Taken {
                    was: t.was,
                    id: t.id,
                    index: t.index.0,
                    outcome: outcome_name(t.outcome),
                })
                .collect(),
        })
    }

    /// Finds the facts of one article, unless they are known.
    #[wasm_bindgen(js_name = findFacts)]
    pub fn find_facts(&mut self, id: &str) -> Result<(), JsValue> {
        self.collection.find_facts(id).map_err(|e| throw(&e))
    }

    /// The facts of some articles: `{ kinds?, docs?, minCertainty?, within? }`.
    pub fn extract(&mut self, options: &JsValue) -> Answer {
        let options = Options::new(
            "",
            options,
            &[
                "kinds",
                "docs",
                "minCertainty",
                "within",
                "sources",
                "mentions",
            ],
        )?;
        let docs = options.texts("docs")?;
        let least = match options::choice(
            "minCertainty",
            &options.get("minCertainty"),
            &["unsure", "likely", "sure"],
        )? {
            Some(1) => Certainty::Likely,
            Some(2) => Certainty::Sure,
            _ => Certainty::Unsure,
        };
        let kinds = options.texts("kinds")?;
        for kind in kinds.iter().flatten() {
            if kind != "claims" && !facts::KINDS.contains(&kind.as_str()) {
                return Err(option_error(
                    "kinds",
                    kind,
                    "a list of entities, quotes, dates, figures, claims",
                ));
            }
        }
        let wanted = |kind: &str| kinds.as_ref().is_none_or(|k| k.iter().any(|x| x == kind));
        let mut found = self
            .collection
            .extract(docs.as_deref(), least)
            .map_err(|e| throw(&e))?;
        if let Some(within) = options.range("within")? {
            found.keep_within(self.stretch(docs.as_deref(), &within)?);
        }
        if options.flag("mentions")? == Some(false) {
            for entity in &mut found.entities {
                entity.mentions = Vec::new();
            }
        }
        let sources = if options.flag("sources")?.unwrap_or(false) {
            self.collection.independent(&found.entities)
        } else {
            Vec::new()
        };
        let out = wire::out(&facts::facts(&self.collection, &found, &sources, &wanted))?;
        if kinds.is_some() && wanted("claims") {
            let mut found = self
                .collection
                .claims(docs.as_deref(), &ClaimOptions::default())
                .map_err(|e| throw(&e))?;
            found.retain(|c| c.certainty >= least);
            let claims = wire::out(&claims::claims(&self.collection, &found))?;
            Reflect::set(&out, &"claims".into(), &claims)?;
        }
        Ok(out)
    }

    /// Key phrases: `{ docs?, limit? }`.
    pub fn keys(&self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs", "limit"])?;
        let docs = options.texts("docs")?;
        let limit = options.whole("limit")?.unwrap_or(20);
        let found = self
            .collection
            .keys(docs.as_deref(), limit)
            .map_err(|e| throw(&e))?;
        wire::out(&who::keys(&self.collection, &found))
    }

    /// Everything about one place, by its UTF-16 offset.
    pub fn at(&mut self, id: &str, offset: u32) -> Answer {
        let index = self.collection.number(id).map_err(|e| throw(&e))?;
        let byte = self
            .collection
            .document(index)
            .and_then(|d| d.map.from_utf16(offset, d.map.units()))
            .map_or(u32::MAX, |span| span.start);
        let found = self
            .collection
            .extract(Some(&[id.to_owned()]), Certainty::Unsure)
            .map_err(|e| throw(&e))?;
        let copies = self.collection.copies_at(id, byte).map_err(|e| throw(&e))?;
        wire::out(&facts::at(&self.collection, &found, byte, &copies))
    }

    /// Everything about one entity.
    pub fn entity(&mut self, id: &str) -> Answer {
        let found = self.collection.entity(id).map_err(|e| throw(&e))?;
        wire::out(&facts::one(&self.collection, &found))
    }

    /// Makes a correction; answers the entity it made or changed, if any.
    pub fn edit(&mut self, edit: JsValue) -> Answer {
        let edit = corrections::read(&self.collection, edit)?;
        let number = self.collection.edit(edit).map_err(|e| throw(&e))?;
        let view = self.collection.view();
        let id = number.and_then(|n| Some(view.list.get(n as usize)?.id.clone()));
        id.map_or(Ok(JsValue::UNDEFINED), |id| self.entity(&id))
    }

    /// Takes the last correction back (`true`), or makes it again; answers it.
    pub fn undo(&mut self, back: bool) -> Answer {
        let edit = if back {
            self.collection.undo()
        } else {
            self.collection.redo()
        };
        edit.map_or(Ok(JsValue::UNDEFINED), |edit| {
            wire::out(&corrections::write(&edit, None))
        })
    }

    /// All corrections.
    pub fn edits(&mut self) -> Answer {
        let list: Vec<corrections::EditOut> = self
            .collection
            .edits()
            .iter()
            .map(|entry| corrections::write(&entry.edit, entry.conflict))
            .collect();
        wire::out(&list)
    }

    /// Takes in corrections of another log: `{ applied, conflicts }`.
    pub fn apply(&mut self, edits: Vec<JsValue>) -> Answer {
        let edits = edits
            .into_iter()
            .map(|edit| corrections::read(&self.collection, edit))
            .collect::<Result<Vec<_>, _>>()?;
        let found = self.collection.apply(edits);
        wire::out(&who::applied(&found))
    }

    /// Who is named beside whom: `{ docs?, min?, kinds?, within? }`.
    pub fn network(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs", "min", "kinds", "within"])?;
        let docs = options.texts("docs")?;
        let kinds = options.texts("kinds")?.unwrap_or_default();
        let chosen = NetworkOptions {
            min: options.whole("min")?.unwrap_or(1),
            kinds: kinds
                .iter()
                .map(|name| corrections::kind(name))
                .collect::<Result<_, _>>()?,
            within: match options::choice(
                "within",
                &options.get("within"),
                &["sentence", "paragraph"],
            )? {
                Some(1) => Within::Paragraph,
                _ => Within::Sentence,
            },
        };
        let edges = self
            .collection
            .network(docs.as_deref(), &chosen)
            .map_err(|e| throw(&e))?;
        wire::out(&who::network(&self.collection, &edges))
    }

    /// Names that may be one: `{ limit? }`.
    pub fn suggestions(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["limit", "docs"])?;
        let limit = options.whole("limit")?.unwrap_or(100);
        let mut found = self.collection.suggestions();
        found.truncate(limit);
        wire::out(&who::suggestions(&self.collection, &found))
    }

    /// True when a concordance depends on facts, which should be found before.
    #[wasm_bindgen(js_name = needsFacts)]
    pub fn needs_facts(&self, query: &str, options: &JsValue) -> Result<bool, JsValue> {
        // Only `where` counts, which is the same for a search.
        let chosen = search::options(&self.collection, options)?;
        Ok(crate::search::needs_facts(query, &chosen))
    }

    /// Chooses sentences: `{ sentences?, words?, docs?, about?, order? }`.
    pub fn summarise(&mut self, options: &JsValue) -> Answer {
        let known = ["sentences", "words", "docs", "about", "order"];
        let options = Options::new("", options, &known)?;
        let docs = options.texts("docs")?;
        let order = options::choice("order", &options.get("order"), &["date", "importance"])?;
        let limits = SummaryOptions {
            sentences: options.whole("sentences")?,
            words: options.whole("words")?,
            order: match order {
                Some(1) => Order::Importance,
                _ => Order::Date,
            },
        };
        let summary = match options.text("about")? {
            Some(about) => self
                .collection
                .summarise_about(&about, docs.as_deref(), &limits),
            None => self.collection.summarise(docs.as_deref(), &limits),
        }
        .map_err(|e| throw(&e))?;
        wire::out(&summary::summary(&self.collection, &summary))
    }

    /// Compares one article with those before it, unless that is done.
    #[wasm_bindgen(js_name = findCopies)]
    pub fn find_copies(&mut self, id: &str) -> Result<(), JsValue> {
        self.collection.find_copies(id).map_err(|e| throw(&e))
    }

    /// Two articles side by side, and where they differ.
    pub fn compare(&mut self, a: &str, b: &str) -> Answer {
        let found = self.collection.compare(a, b).map_err(|e| throw(&e))?;
        let (differs, over_time) = self.collection.differences(a, b).map_err(|e| throw(&e))?;
        let side = |id: &str| {
            let index = self.collection.number(id).map_err(|e| throw(&e))?;
            let door = wire::Door::new(&self.collection, index).ok_or_else(|| not_found(id))?;
            let repeats = self.collection.repeats(id).map_err(|e| throw(&e))?;
            Ok::<_, JsValue>((door, repeats))
        };
        let ((a, repeats_a), (b, repeats_b)) = (side(a)?, side(b)?);
        wire::out(&copies::comparison(
            (a, b),
            &found,
            (&repeats_a, &repeats_b),
            (
                claims::differences(&self.collection, &differs),
                claims::differences(&self.collection, &over_time),
            ),
        ))
    }

    /// What the articles state: `{ docs?, limit? }`.
    pub fn claims(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs", "limit"])?;
        let docs = options.texts("docs")?;
        let limits = ClaimOptions {
            limit: options.whole("limit")?,
        };
        let found = self
            .collection
            .claims(docs.as_deref(), &limits)
            .map_err(|e| throw(&e))?;
        wire::out(&claims::claims(&self.collection, &found))
    }

    /// Groups of articles that are largely the same words: `{ docs? }`.
    pub fn sources(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs"])?;
        let docs = options.texts("docs")?;
        let count = self
            .collection
            .sources(docs.as_deref())
            .map_err(|e| throw(&e))?;
        wire::out(&copies::sources(&self.collection, &count))
    }

    /// Every two articles that share a passage: `{ docs?, share? }`.
    pub fn copies(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs", "share"])?;
        let docs = options.texts("docs")?;
        let share = options.number("share")?.unwrap_or_default();
        let pairs = self
            .collection
            .copies(docs.as_deref())
            .map_err(|e| throw(&e))?;
        wire::out(&copies::pairs(&self.collection, &pairs, share))
    }

    /// What happened when: `{ docs?, from?, to?, limit?, planned? }`.
    pub fn timeline(&mut self, options: &JsValue) -> Answer {
        let options = Options::new("", options, &["docs", "from", "to", "limit", "planned"])?;
        let docs = options.texts("docs")?;
        let chosen = timeline::options(&options)?;
        let (found, entities) = self
            .collection
            .timeline(docs.as_deref(), &chosen)
            .map_err(|e| throw(&e))?;
        wire::out(&timeline::timeline(&self.collection, &found, &entities))
    }
}

impl Engine {
    /// `{ start, end }` of the one article asked about, in its bytes.
    fn stretch(&self, docs: Option<&[String]>, within: &Options) -> Result<Span, JsValue> {
        let wrong = |got: &str| option_error("within", got, "a range in the one article of docs");
        let (start, end) = (within.whole("start")?, within.whole("end")?);
        let bound = |name, at: Option<usize>| {
            at.and_then(|n| u32::try_from(n).ok())
                .ok_or_else(|| wrong(name))
        };
        let (start, end) = (bound("start", start)?, bound("end", end)?);
        let Some([id]) = docs else {
            // Asking about none only tells whether the options are right.
            return match docs {
                Some([]) => Ok(Span::default()),
                _ => Err(wrong("no single article")),
            };
        };
        let index = self.collection.number(id).map_err(|e| throw(&e))?;
        self.collection
            .document(index)
            .and_then(|d| d.map.from_utf16(start, end.min(d.map.units())))
            .ok_or_else(|| wrong(&format!("{start} to {end}")))
    }
}

impl Options {
    /// An option that is an object of its own, a range: `{ start, end }`.
    fn range(&self, name: &'static str) -> Result<Option<Self>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        Self::new("within.", &value, &["start", "end"]).map(Some)
    }
}
