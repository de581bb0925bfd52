//! Twins of the facts.

use serde::Serialize;

use super::times::{anchor, time};
use super::wire::{Door, Judged, Place, Time};
use crate::collection::{Collection, CollectionFacts, JoinedEntity};
use crate::extract::{Approximation, Certainty, EntityKind, Mention, MentionForm, QuoteKind};
use crate::identity::{Location, PlaceSort, Placed};
use crate::ids::DocIndex;
use crate::span::Span;

/// The names of the lists.
pub(super) const KINDS: [&str; 4] = ["entities", "quotes", "dates", "figures"];

#[derive(Serialize)]
pub(super) struct FactsOut {
    entities: Vec<EntityOut>,
    quotes: Vec<QuoteOut>,
    dates: Vec<DateOut>,
    figures: Vec<FigureOut>,
}

#[derive(Serialize)]
pub(super) struct EntityOut {
    id: String,
    kind: &'static str,
    name: String,
    aliases: Vec<Alias>,
    roles: Vec<RoleOut>,
    mentions: Vec<MentionOut>,
    references: Vec<MentionOut>,
    documents: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<SourcesOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<CoordinatesOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unplaced: Option<UnplacedOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct CoordinatesOut {
    lat: f32,
    lon: f32,
    country: &'static str,
    sort: &'static str,
    gazetteer: &'static str,
    certainty: &'static str,
    score: f32,
    why: String,
}

#[derive(Serialize)]
struct UnplacedOut {
    code: &'static str,
    text: String,
}

fn coordinates(at: &Location) -> CoordinatesOut {
    let (sort, gazetteer) = match at.sort {
        PlaceSort::Country => ("country", "Natural Earth"),
        PlaceSort::Region => ("region", "US Census Bureau"),
        PlaceSort::Capital => ("capital", "GeoNames"),
        PlaceSort::City => ("city", "GeoNames"),
    };
    CoordinatesOut {
        lat: at.lat,
        lon: at.lon,
        country: at.country,
        sort,
        gazetteer,
        certainty: Certainty::of_score(at.score).name(),
        score: at.score,
        why: at.why.clone(),
    }
}

#[derive(Serialize)]
struct SourcesOut {
    independent: usize,
    copies: usize,
    documents: usize,
}

#[derive(Serialize)]
struct Alias {
    text: String,
    count: usize,
}

#[derive(Serialize)]
struct RoleOut {
    #[serde(flatten)]
    place: Place,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    documents: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct MentionOut {
    #[serde(flatten)]
    place: Place,
    entity: String,
    form: &'static str,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct QuoteOut {
    id: String,
    kind: &'static str,
    parts: Vec<Place>,
    insertions: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<SpeakerOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Place>,
    repeats: Vec<Place>,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct SpeakerOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    name: String,
    span: Place,
    unnamed: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<CandidateOut>,
}

#[derive(Serialize)]
struct CandidateOut {
    entity: String,
    name: String,
    span: Place,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DateOut {
    #[serde(flatten)]
    place: Place,
    time: Time,
    anchor: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday_agrees: Option<bool>,
    planned: bool,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FigureOut {
    #[serde(flatten)]
    place: Place,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approx: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributed_to: Option<Place>,
    #[serde(flatten)]
    judged: Judged,
}

/// The lists that `wanted` names; the others are empty.
pub(super) fn facts(
    collection: &Collection,
    found: &CollectionFacts,
    sources: &[(usize, usize)],
    wanted: &dyn Fn(&str) -> bool,
) -> FactsOut {
    let only = |kind: &str, n: usize| if wanted(kind) { n } else { 0 };
    FactsOut {
        entities: found
            .entities
            .iter()
            .take(only("entities", usize::MAX))
            .enumerate()
            .filter_map(|(at, e)| entity(collection, e, sources.get(at)))
            .collect(),
        quotes: quotes(collection, found, only("quotes", usize::MAX)),
        dates: found
            .dates
            .iter()
            .take(only("dates", usize::MAX))
            .filter_map(|(index, d)| {
                let door = Door::new(collection, *index)?;
                Some(DateOut {
                    place: door.words(d.span),
                    time: time(&d.time),
                    anchor: anchor(d.anchor),
                    weekday_agrees: d.weekday_agrees,
                    planned: d.planned,
                    judged: door.judged(&d.judgement),
                })
            })
            .collect(),
        figures: found
            .figures
            .iter()
            .take(only("figures", usize::MAX))
            .filter_map(|(index, f)| {
                let door = Door::new(collection, *index)?;
                Some(FigureOut {
                    place: door.words(f.span),
                    value: f.value,
                    high: f.high,
                    unit: f.unit.clone(),
                    counts: f.counts.map(|s| door.words(s)),
                    approx: f.approximation.map(|a| match a {
                        Approximation::About => "about",
                        Approximation::Over => "over",
                        Approximation::Under => "under",
                        Approximation::Dozens => "dozens",
                        Approximation::Hundreds => "hundreds",
                    }),
                    attributed_to: f.attributed_to.map(|s| door.words(s)),
                    judged: door.judged(&f.judgement),
                })
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct AtOut {
    mentions: Vec<MentionOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureOut>,
    copies: Vec<Place>,
}

/// What covers one byte of an article, out of all its facts.
pub(super) fn at(
    collection: &Collection,
    found: &CollectionFacts,
    byte: u32,
    copies: &[(DocIndex, Span)],
) -> AtOut {
    let all = facts(collection, found, &[], &|_| true);
    // The words in quotation marks rather than the report they are part of.
    let holding = found.quotes.iter().enumerate().filter(|(_, q)| {
        let mut parts = q.quote.parts.iter();
        parts.any(|p| p.holds(byte))
    });
    let quote = holding
        .min_by_key(|(_, q)| q.quote.kind == QuoteKind::Indirect)
        .map(|(number, _)| number);
    let date = found.dates.iter().position(|(_, d)| d.span.holds(byte));
    let figure = found.figures.iter().position(|(_, f)| f.span.holds(byte));
    let held = found
        .entities
        .iter()
        .map(|e| e.mentions.iter().chain(&e.references))
        .map(|all| all.map(|(_, m)| m.span.holds(byte)));
    let mentions = all
        .entities
        .into_iter()
        .zip(held)
        .flat_map(|(e, held)| e.mentions.into_iter().chain(e.references).zip(held))
        .filter_map(|(mention, held)| held.then_some(mention))
        .collect();
    AtOut {
        mentions,
        quote: quote.and_then(|n| all.quotes.into_iter().nth(n)),
        date: date.and_then(|n| all.dates.into_iter().nth(n)),
        figure: figure.and_then(|n| all.figures.into_iter().nth(n)),
        copies: copies
            .iter()
            .filter_map(|&(index, span)| Some(Door::new(collection, index)?.words(span)))
            .collect(),
    }
}

/// One entity by itself.
pub(super) fn one(collection: &Collection, found: &JoinedEntity) -> Option<EntityOut> {
    entity(collection, found, None)
}

fn entity(
    collection: &Collection,
    entity: &JoinedEntity,
    sources: Option<&(usize, usize)>,
) -> Option<EntityOut> {
    entity.documents.first()?;
    let home = Door::new(collection, entity.judged_in)?;
    let mention = |(index, m): &(DocIndex, Mention)| {
        let door = Door::new(collection, *index)?;
        Some(MentionOut {
            place: door.words(m.span),
            entity: entity.id.clone(),
            form: match m.form {
                MentionForm::Name => "name",
                MentionForm::Surname => "surname",
                MentionForm::Acronym => "acronym",
                MentionForm::Title => "title",
                MentionForm::Pronoun => "pronoun",
            },
            judged: door.judged(&m.judgement),
        })
    };
    let ids = |list: &[DocIndex]| -> Vec<String> {
        let known = list.iter().filter_map(|&i| collection.document(i));
        known.map(|document| document.id.clone()).collect()
    };
    let mut judged = home.judged(&entity.judgement);
    judged.reasons.extend(
        entity
            .joins
            .iter()
            .map(|j| super::who::reason(collection, j)),
    );
    Some(EntityOut {
        id: entity.id.clone(),
        kind: kind(entity.kind),
        name: entity.name.clone(),
        aliases: entity
            .aliases
            .iter()
            .map(|(text, count)| Alias {
                text: text.clone(),
                count: *count,
            })
            .collect(),
        roles: entity
            .roles
            .iter()
            .filter_map(|joined| {
                let door = Door::new(collection, joined.doc)?;
                let role = &joined.role;
                let line = |span: Span| {
                    let words = door.document.slice(span).split_whitespace();
                    words.collect::<Vec<_>>().join(" ")
                };
                Some(RoleOut {
                    place: door.words(role.span),
                    title: line(role.title),
                    of: role.of.map(line),
                    documents: ids(&joined.documents),
                    from: joined.days.map(|days| days.0.to_string()),
                    until: joined.days.map(|days| days.1.to_string()),
                    judged: door.judged(&role.judgement),
                })
            })
            .collect(),
        mentions: entity.mentions.iter().filter_map(mention).collect(),
        references: entity.references.iter().filter_map(mention).collect(),
        documents: ids(&entity.documents),
        sources: sources.map(|&(independent, documents)| SourcesOut {
            independent,
            copies: documents - independent,
            documents,
        }),
        coordinates: match &entity.placed {
            Some(Placed::At(at)) => Some(coordinates(at)),
            _ => None,
        },
        unplaced: match &entity.placed {
            Some(Placed::Open(code, text)) => Some(UnplacedOut {
                code,
                text: text.clone(),
            }),
            _ => None,
        },
        note: entity.note.clone(),
        judged,
    })
}

/// The name of a kind.
pub(super) fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Facility => "facility",
        EntityKind::Group => "group",
        EntityKind::Product => "product",
        EntityKind::Event => "event",
        EntityKind::Other => "other",
    }
}

fn quotes(collection: &Collection, found: &CollectionFacts, most: usize) -> Vec<QuoteOut> {
    let mut out: Vec<QuoteOut> = Vec::new();
    for joined in found.quotes.iter().take(most) {
        let Some(door) = Door::new(collection, joined.doc) else {
            continue;
        };
        let quote = &joined.quote;
        let elsewhere = joined
            .elsewhere
            .iter()
            .filter_map(|&(doc, span)| Some(Door::new(collection, doc)?.words(span)));
        let words =
            |spans: &[Span]| -> Vec<Place> { spans.iter().map(|&s| door.words(s)).collect() };
        out.push(QuoteOut {
            id: format!("{}#q{}", door.document.id, joined.number),
            kind: match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Partial => "partial",
                QuoteKind::Indirect => "indirect",
                QuoteKind::Term => "term",
            },
            parts: words(&quote.parts),
            insertions: words(&quote.insertions),
            speaker: quote.speaker.as_ref().map(|speaker| {
                let entity = speaker.entity.and_then(|e| found.entities.get(e));
                SpeakerOut {
                    entity: entity.map(|e| e.id.clone()),
                    name: entity.map_or_else(
                        || door.document.slice(speaker.span).to_owned(),
                        |e| e.name.clone(),
                    ),
                    span: door.words(speaker.span),
                    unnamed: speaker.unnamed,
                    candidates: speaker
                        .candidates
                        .iter()
                        .filter_map(|&(e, span)| {
                            let entity = found.entities.get(e)?;
                            Some(CandidateOut {
                                entity: entity.id.clone(),
                                name: entity.name.clone(),
                                span: door.words(span),
                            })
                        })
                        .collect(),
                }
            }),
            via: quote.via.map(|s| door.words(s)),
            cue: quote.cue.map(|s| door.words(s)),
            repeats: words(&quote.repeats).into_iter().chain(elsewhere).collect(),
            judged: door.judged(&quote.judgement),
        });
    }
    out
}
