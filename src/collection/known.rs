//! Hands the facts of articles to search, which knows no extractors.

use super::{Collection, DocIndex, facts};
use crate::document::Document;
use crate::error::Result;
use crate::extract::{Certainty, EntityKind, Facts, QuoteKind};
use crate::search::{
    About, Concordance, ConcordanceOptions, Filter, Name, NameKind, Naming, Said, Searcher,
    Suggestion,
};
use crate::span::Span;

impl Collection {
    /// What search works on: words, articles, and the facts found so far.
    pub fn searcher(&self) -> Searcher<'_> {
        Searcher {
            index: &self.index,
            documents: &self.documents,
            known: &self.known,
        }
    }

    /// Tells search whose names are one, where that has changed.
    fn join_known(&mut self) {
        if self.names.known().is_some() && self.known_joined {
            return;
        }
        let who = self.names.identities();
        let names: Vec<Name> = who
            .list
            .iter()
            .map(|identity| Name {
                id: identity.id.clone(),
                kind: kind(identity.kind),
                label: identity.name.clone(),
                spellings: Vec::new(),
            })
            .collect();
        self.known.identify(&names, |doc, own| who.of(doc, own));
        self.known_joined = true;
    }

    /// The id by which search knows a name; ids outlive new articles.
    fn search_id(&self, id: &str) -> String {
        let who = self.names.known();
        let identity = who.and_then(|w| w.list.get(w.find(id)?));
        identity.map_or(id, |i| i.id.as_str()).to_owned()
    }

    /// Makes names ready for what a query and its options ask.
    pub(super) fn make_ready(&mut self, filter: &Filter) -> Filter {
        self.join_known();
        let ids = |list: &[String]| list.iter().map(|id| self.search_id(id)).collect();
        Filter {
            names: ids(&filter.names),
            said_by: ids(&filter.said_by),
            ..filter.clone()
        }
    }

    /// Lists every match with its context.
    ///
    /// # Errors
    /// As [`Searcher::concordance`].
    pub fn concordance(
        &mut self,
        query: &str,
        options: &ConcordanceOptions,
    ) -> Result<Concordance> {
        let filter = self.make_ready(&options.filter);
        let options = ConcordanceOptions {
            filter,
            ..options.clone()
        };
        self.searcher().concordance(query, &options)
    }

    /// How a query that is being typed may go on; see [`Searcher::suggest`].
    pub fn suggest(&mut self, query: &str, limit: usize) -> Vec<Suggestion> {
        self.join_known();
        self.searcher().suggest(query, limit)
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
