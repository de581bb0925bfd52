//! Twins of the timeline.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::errors::option_error;
use super::options::Options;
use super::times::{anchor, time};
use super::wire::{Door, Judged, Place, Time};
use crate::collection::{Collection, JoinedEntity};
use crate::date::PartialDate;
use crate::ids::DocIndex;
use crate::timeline::{Entry, OpenDate, Support, Timeline, TimelineOptions, Undated};

#[derive(Serialize)]
pub(super) struct TimelineOut {
    count: usize,
    entries: Vec<EntryOut>,
    undated: Vec<UndatedOut>,
}

#[derive(Serialize)]
struct EntryOut {
    time: Time,
    precision: &'static str,
    range: bool,
    vague: bool,
    planned: bool,
    anchor: Option<&'static str>,
    sentence: Place,
    support: Vec<SupportOut>,
    documents: Vec<String>,
    outlets: usize,
    who: Vec<String>,
    places: Vec<String>,
    centrality: f32,
    rank: usize,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct SupportOut {
    #[serde(flatten)]
    place: Place,
    date: Place,
    anchor: Option<&'static str>,
    centrality: f32,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct UndatedOut {
    id: String,
    missing: Option<&'static str>,
    dates: Vec<OpenOut>,
}

#[derive(Serialize)]
struct OpenOut {
    #[serde(flatten)]
    place: Place,
    sentence: Place,
    time: Time,
    planned: bool,
}

/// The options of the call but `docs`.
pub(super) fn options(given: &Options) -> Result<TimelineOptions, JsValue> {
    let date = |name| {
        let Some(iso) = given.text(name)? else {
            return Ok(None);
        };
        let expected = "an ISO date with its year, such as 2017-06-08, 2017-06 or 2017";
        PartialDate::parse(&iso)
            .map(Some)
            .ok_or_else(|| option_error(name, &format!("\"{iso}\""), expected))
    };
    Ok(TimelineOptions {
        from: date("from")?,
        to: date("to")?,
        limit: given.whole("limit")?,
        planned: given.flag("planned")?,
    })
}

pub(super) fn timeline(
    collection: &Collection,
    found: &Timeline,
    entities: &[JoinedEntity],
) -> TimelineOut {
    TimelineOut {
        count: found.count,
        entries: found
            .entries
            .iter()
            .filter_map(|e| entry(collection, e, entities))
            .collect(),
        undated: found
            .undated
            .iter()
            .filter_map(|u| undated(collection, u))
            .collect(),
    }
}

fn entry(collection: &Collection, entry: &Entry, entities: &[JoinedEntity]) -> Option<EntryOut> {
    let best = entry.support.get(entry.sentence)?;
    let surest = entry.support.get(entry.surest)?;
    let ids = |numbers: &[usize]| {
        numbers
            .iter()
            .filter_map(|&n| Some(entities.get(n)?.id.clone()))
            .collect()
    };
    Some(EntryOut {
        time: time(&entry.time),
        precision: entry.precision.name(),
        range: entry.range,
        vague: entry.vague,
        planned: entry.planned,
        anchor: anchor(entry.anchor),
        sentence: Door::new(collection, best.document)?.words(best.sentence),
        support: entry
            .support
            .iter()
            .filter_map(|s| support(collection, s))
            .collect(),
        documents: entry
            .documents
            .iter()
            .filter_map(|&i| id(collection, i))
            .collect(),
        outlets: entry.outlets,
        who: ids(&entry.who),
        places: ids(&entry.places),
        centrality: entry.centrality,
        rank: entry.rank,
        judged: Door::new(collection, surest.document)?.judged(&surest.judgement),
    })
}

fn support(collection: &Collection, support: &Support) -> Option<SupportOut> {
    let door = Door::new(collection, support.document)?;
    Some(SupportOut {
        place: door.words(support.sentence),
        date: door.words(support.date),
        anchor: anchor(support.anchor),
        centrality: support.centrality,
        judged: door.judged(&support.judgement),
    })
}

fn undated(collection: &Collection, undated: &Undated) -> Option<UndatedOut> {
    let door = Door::new(collection, undated.document)?;
    let open = |date: &OpenDate| OpenOut {
        place: door.words(date.date),
        sentence: door.words(date.sentence),
        time: time(&date.time),
        planned: date.planned,
    };
    Some(UndatedOut {
        id: door.document.id.clone(),
        missing: undated.missing.map(crate::timeline::Missing::name),
        dates: undated.dates.iter().map(open).collect(),
    })
}

fn id(collection: &Collection, index: DocIndex) -> Option<String> {
    Some(collection.document(index)?.id.clone())
}
