//! Hands the facts of articles to search, which knows no extractors.

use super::{Collection, DocIndex, facts};
use crate::document::Document;
use crate::extract::{Certainty, EntityKind, Facts, QuoteKind};
use crate::identity;
use crate::search::{About, Filter, Name, NameKind, Naming, Said};
use crate::span::Span;

impl Collection {
    /// Tells search whose names are one, where that has changed.
    pub(super) fn join_known(&mut self) {
        self.refresh();
        let Some(view) = self.shown.view.as_ref().filter(|_| !self.known_joined) else {
            return;
        };
        let names: Vec<Name> = view
            .list
            .iter()
            .map(|known| Name {
                id: known.id.clone(),
                kind: kind(known.kind),
                label: known.name.clone(),
                spellings: Vec::new(),
            })
            .collect();
        self.known.identify(&names, |doc, own| {
            view.of(doc, own).map(|number| number as usize)
        });
        self.known.respell(identity::one_word);
        self.known_joined = true;
    }

    /// The ids by which search knows names; ids outlive new articles.
    fn search_ids(&mut self, list: &[String]) -> Vec<String> {
        let mut ids = Vec::with_capacity(list.len());
        for id in list {
            let at = self.find_entity(id);
            let known = at.and_then(|at| self.shown.view.as_ref()?.list.get(at as usize));
            ids.push(known.map_or_else(|| id.clone(), |known| known.id.clone()));
        }
        ids
    }

    /// Makes names ready for what a query and its options ask.
    pub(super) fn make_ready(&mut self, filter: &Filter) -> Filter {
        self.join_known();
        Filter {
            names: self.search_ids(&filter.names),
            said_by: self.search_ids(&filter.said_by),
            ..filter.clone()
        }
    }

    /// Tells search the facts of an article that were just found.
    pub(super) fn make_known(&mut self, index: DocIndex) {
        if let (Some(document), Some(Some(found))) =
            (self.documents.get(index), self.facts.get(index.index()))
        {
            let about = about(document, found);
            self.known.put(&self.index, index, document, &about);
            self.known_joined = false;
        }
    }
}

fn about(document: &Document, found: &Facts) -> About {
    let mut names: Vec<Naming> = found
        .entities
        .iter()
        .map(|entity| {
            let label = facts::tidy(document.slice(entity.name));
            Naming {
                name: Name {
                    // Who is who is told when names are joined.
                    id: String::new(),
                    kind: kind(entity.kind),
                    label,
                    spellings: Vec::new(),
                },
                spans: Vec::new(),
                doubtful: entity.judgement.certainty == Certainty::Unsure,
            }
        })
        .collect();
    for mention in &found.mentions {
        if let Some(naming) = names.get_mut(mention.entity) {
            let form = facts::tidy(document.slice(mention.span));
            if !naming.name.spellings.contains(&form) {
                naming.name.spellings.push(form);
            }
            naming.spans.push(mention.span);
        }
    }
    let spoken = found.quotes.iter().filter(|q| q.kind != QuoteKind::Term);
    let quotes = spoken.map(|quote| Said {
        parts: quote
            .parts
            .iter()
            .chain(&quote.repeats)
            .flat_map(|&part| without(part, &quote.insertions))
            .collect(),
        speaker: quote.speaker.as_ref().and_then(|s| s.entity),
        words: quote
            .speaker
            .as_ref()
            .map_or("", |s| document.slice(s.span))
            .to_owned(),
    });
    let dates = found.dates.iter().filter_map(|date| {
        let (from, to) = (date.time.earliest.clone()?, date.time.latest.clone()?);
        Some((date.span, from, to))
    });
    About {
        quotes: quotes.collect(),
        dates: dates.collect(),
        figures: found.figures.iter().map(|f| f.span).collect(),
        names,
    }
}

/// A part of a quotation without what others put into it.
fn without(part: Span, insertions: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = part.start;
    for inner in insertions.iter().filter(|i| part.contains(**i)) {
        if start < inner.start {
            let end = inner.start;
            out.push(Span { start, end });
        }
        start = start.max(inner.end);
    }
    if start < part.end {
        let end = part.end;
        out.push(Span { start, end });
    }
    out
}

fn kind(kind: EntityKind) -> NameKind {
    match kind {
        EntityKind::Person => NameKind::Person,
        EntityKind::Organisation => NameKind::Organisation,
        EntityKind::Place | EntityKind::Facility => NameKind::Place,
        _ => NameKind::Other,
    }
}
