//! The options of a search, as callers give them. Knows nothing of answers.

use wasm_bindgen::JsValue;

use super::iso_date;
use super::options::{Options, choice};
use crate::collection::Collection;
use crate::ids::DocIndex;
use crate::search::{Combine, Facet, Fact, Filter, Recency, SearchOptions, Sort};

const KNOWN: [&str; 13] = [
    "limit",
    "offset",
    "prefix",
    "fuzzy",
    "combineWith",
    "boost",
    "where",
    "facets",
    "sort",
    "recency",
    "collapseCopies",
    "explain",
    "totals",
];

/// Reads the options object of a search.
pub(super) fn options(collection: &Collection, given: &JsValue) -> Result<SearchOptions, JsValue> {
    let given = Options::new("", given, &KNOWN)?;
    let boost = Options::new("boost.", &given.get("boost"), &["title"])?;
    let mut chosen = SearchOptions::default();
    if let Some(limit) = given.whole("limit")? {
        chosen.limit = limit;
    }
    if let Some(offset) = given.whole("offset")? {
        chosen.offset = offset;
    }
    for (name, flag) in [
        ("prefix", &mut chosen.prefix),
        ("fuzzy", &mut chosen.fuzzy),
        ("collapseCopies", &mut chosen.collapse),
        ("explain", &mut chosen.explain),
        ("totals", &mut chosen.totals),
    ] {
        if let Some(value) = given.flag(name)? {
            *flag = value;
        }
    }
    if choice("combineWith", &given.get("combineWith"), &["AND", "OR"])? == Some(1) {
        chosen.combine = Combine::Or;
    }
    if let Some(title) = boost.number("title")? {
        chosen.title_boost = title;
    }
    chosen.sort = match choice("sort", &given.get("sort"), &["relevance", "date", "-date"])? {
        Some(1) => Sort::Oldest,
        Some(2) => Sort::Newest,
        _ => Sort::Relevance,
    };
    let names = Facet::ALL.map(Facet::name);
    for facet in given.texts("facets")?.into_iter().flatten() {
        let at = choice("facets", &JsValue::from_str(&facet), &names)?;
        chosen.facets.extend(at.and_then(|at| Facet::ALL.get(at)));
    }
    if !given.get("recency").is_undefined() {
        let recency = Options::new("recency.", &given.get("recency"), &["halfLife", "at"])?;
        chosen.recency = Some(Recency {
            // Without a number of days there is nothing to go by.
            half_life: f64::from(recency.number("halfLife")?.unwrap_or_default()),
            at: iso_date("recency.at", recency.text("at")?)?,
        });
    }
    (chosen.docs, chosen.filter) = filter(collection, &given.get("where"))?;
    Ok(chosen)
}

/// Reads `where`: the articles meant, and conditions on them.
pub(super) fn filter(
    collection: &Collection,
    given: &JsValue,
) -> Result<(Option<Vec<DocIndex>>, Filter), JsValue> {
    let known = ["docs", "source", "date", "entities", "saidBy", "has"];
    let given = Options::new("where.", given, &known)?;
    let date = Options::new("where.date.", &given.get("date"), &["from", "to"])?;
    let kinds = Fact::ALL.map(Fact::name);
    let mut has = Vec::new();
    for kind in given.texts("has")?.into_iter().flatten() {
        let at = choice("where.has", &JsValue::from_str(&kind), &kinds)?;
        has.extend(at.and_then(|at| Fact::ALL.get(at)));
    }
    let docs = given.texts("docs")?.map(|ids| {
        ids.iter()
            .filter_map(|id| collection.number(id).ok())
            .collect()
    });
    let filter = Filter {
        sources: given.texts("source")?.unwrap_or_default(),
        from: iso_date("where.date.from", date.text("from")?)?,
        to: iso_date("where.date.to", date.text("to")?)?,
        names: given.texts("entities")?.unwrap_or_default(),
        said_by: given.texts("saidBy")?.unwrap_or_default(),
        has,
    };
    Ok((docs, filter))
}
