//! A concordance as JavaScript reads it, and the options of one. Knows nothing
//! of how matches are found.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::answer::{SuggestionOut, suggestion};
use super::options::{Options, choice};
use super::search::filter;
use super::wire::{Door, Place};
use crate::collection::Collection;
use crate::search::{Combine, Concordance, ConcordanceOptions, LineSort};

/// Reads the options object of a concordance.
pub(super) fn options(
    collection: &Collection,
    given: &JsValue,
) -> Result<ConcordanceOptions, JsValue> {
    let known = [
        "limit",
        "offset",
        "sort",
        "context",
        "prefix",
        "fuzzy",
        "combineWith",
        "where",
    ];
    let given = Options::new("", given, &known)?;
    let mut chosen = ConcordanceOptions::default();
    for (name, number) in [
        ("limit", &mut chosen.limit),
        ("offset", &mut chosen.offset),
        ("context", &mut chosen.context),
    ] {
        if let Some(value) = given.whole(name)? {
            *number = value;
        }
    }
    for (name, flag) in [("prefix", &mut chosen.prefix), ("fuzzy", &mut chosen.fuzzy)] {
        if let Some(value) = given.flag(name)? {
            *flag = value;
        }
    }
    if choice("combineWith", &given.get("combineWith"), &["AND", "OR"])? == Some(1) {
        chosen.combine = Combine::Or;
    }
    chosen.sort = match choice(
        "sort",
        &given.get("sort"),
        &["text", "left", "right", "date"],
    )? {
        Some(1) => LineSort::Left,
        Some(2) => LineSort::Right,
        Some(3) => LineSort::Date,
        _ => LineSort::Text,
    };
    (chosen.docs, chosen.filter) = filter(collection, &given.get("where"))?;
    Ok(chosen)
}

#[derive(Serialize)]
pub(super) struct ConcordanceOut {
    count: usize,
    documents: usize,
    pending: usize,
    lines: Vec<LineOut>,
    suggestions: Vec<SuggestionOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<WarningOut>,
}

#[derive(Serialize)]
struct LineOut {
    doc: u32,
    start: u32,
    end: u32,
    paragraph: u32,
    left: Place,
    right: Place,
    how: &'static str,
}

#[derive(Serialize)]
struct WarningOut {
    message: String,
    position: usize,
}

pub(super) fn concordance(
    collection: &Collection,
    query: &str,
    found: &Concordance,
) -> ConcordanceOut {
    let lines = found.lines.iter().filter_map(|line| {
        let door = Door::new(collection, line.doc)?;
        let (start, end, paragraph) = door.place(line.span);
        Some(LineOut {
            doc: line.doc.0,
            start,
            end,
            paragraph,
            left: door.words(line.left),
            right: door.words(line.right),
            how: line.how.name(),
        })
    });
    ConcordanceOut {
        count: found.count,
        documents: found.documents,
        pending: found.pending,
        lines: lines.collect(),
        suggestions: found.suggestions.iter().map(suggestion).collect(),
        warning: found.warning.as_ref().map(|w| WarningOut {
            message: w.message.clone(),
            position: query
                .get(..w.position)
                .unwrap_or_default()
                .encode_utf16()
                .count(),
        }),
    }
}
