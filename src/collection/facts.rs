//! Facts of several articles in one answer: the entities of articles that are
//! one and the same become one. Who is who is decided in `identity`.

use crate::document::Document;
use crate::extract::{
    Certainty, DateMention, EntityKind, Facts, Figure, Judgement, Mention, Quote, Reason, Role,
};
use crate::identity::{Identities, Join};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::text::fold;

/// The facts of several articles, in the order of the articles and their text.
#[derive(Debug, Clone, Default)]
pub struct CollectionFacts {
    /// People, organisations and places.
    pub entities: Vec<JoinedEntity>,
    /// Quotations; the speaker's entity is a number in `entities`.
    pub quotes: Vec<(DocIndex, Quote)>,
    /// Quotations of the first article that stand before `quotes`, where only a
    /// stretch of it was asked about.
    pub quotes_before: usize,
    /// Dates.
    pub dates: Vec<(DocIndex, DateMention)>,
    /// Figures.
    pub figures: Vec<(DocIndex, Figure)>,
}

/// Somebody or something named in one or more articles.
#[derive(Debug, Clone)]
pub struct JoinedEntity {
    /// A letter for the kind and the folded name; stays when articles are added.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name, as first written.
    pub name: String,
    /// Other forms with how often each is used, most frequent first.
    pub aliases: Vec<(String, usize)>,
    /// What the articles say the person is; each wording once.
    pub roles: Vec<(DocIndex, Role)>,
    /// Every mention.
    pub mentions: Vec<(DocIndex, Mention)>,
    /// The articles that name it.
    pub documents: Vec<DocIndex>,
    /// Why names that differ were joined.
    pub joins: Vec<Join>,
    /// As the first of `documents` gives it; its evidence lies there.
    pub judgement: Judgement,
}

pub(super) fn join(
    parts: &[(DocIndex, &Document, &Facts)],
    least: Certainty,
    who: &Identities,
) -> CollectionFacts {
    let mut out = CollectionFacts::default();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for &(index, _, facts) in parts {
        let places = entities(index, facts, least, who, &mut out, &mut places);
        for mention in facts
            .mentions
            .iter()
            .filter(|m| m.judgement.certainty >= least)
        {
            let Some(place) = places.get(mention.entity).copied().flatten() else {
                continue;
            };
            let mut own = Mention {
                entity: place,
                ..mention.clone()
            };
            if let Some(why) = who.short(index, mention.entity) {
                let reason = Reason::new(why.code, why.text.clone(), Vec::new());
                own.judgement.cap(Certainty::Likely, &reason);
                if own.judgement.certainty < least {
                    continue;
                }
            }
            if let Some(entity) = out.entities.get_mut(place) {
                entity.mentions.push((index, own));
            }
        }
        for quote in facts
            .quotes
            .iter()
            .filter(|q| q.judgement.certainty >= least)
        {
            let mut quote = quote.clone();
            if let Some(speaker) = &mut quote.speaker {
                speaker.entity = speaker
                    .entity
                    .and_then(|e| places.get(e).copied().flatten());
            }
            out.quotes.push((index, quote));
        }
        out.dates.extend(
            facts
                .dates
                .iter()
                .filter(|d| d.judgement.certainty >= least)
                .map(|d| (index, d.clone())),
        );
        out.figures.extend(
            facts
                .figures
                .iter()
                .filter(|f| f.judgement.certainty >= least)
                .map(|f| (index, f.clone())),
        );
    }
    name_forms(parts, &mut out);
    out
}

/// Joins one article's entities into the answer; gives the place of each.
fn entities(
    index: DocIndex,
    facts: &Facts,
    least: Certainty,
    who: &Identities,
    out: &mut CollectionFacts,
    by_identity: &mut FxHashMap<usize, usize>,
) -> Vec<Option<usize>> {
    let mut places = Vec::with_capacity(facts.entities.len());
    for (number, entity) in facts.entities.iter().enumerate() {
        let at = who
            .of(index, number)
            .filter(|_| entity.judgement.certainty >= least);
        let Some((at, identity)) = at.and_then(|at| Some((at, who.list.get(at)?))) else {
            places.push(None);
            continue;
        };
        let place = *by_identity.entry(at).or_insert(out.entities.len());
        places.push(Some(place));
        if place == out.entities.len() {
            out.entities.push(JoinedEntity {
                id: identity.id.clone(),
                kind: identity.kind,
                name: identity.name.clone(),
                aliases: Vec::new(),
                roles: Vec::new(),
                mentions: Vec::new(),
                documents: Vec::new(),
                joins: identity.joins.clone(),
                judgement: entity.judgement.clone(),
            });
        }
        let Some(joined) = out.entities.get_mut(place) else {
            continue;
        };
        if joined.documents.last() != Some(&index) {
            joined.documents.push(index);
        }
        for role in &entity.roles {
            joined.roles.push((index, role.clone()));
        }
    }
    places
}

/// Other forms of each name, and each role wording once.
fn name_forms(parts: &[(DocIndex, &Document, &Facts)], out: &mut CollectionFacts) {
    let texts: FxHashMap<DocIndex, &Document> = parts.iter().map(|&(i, d, _)| (i, d)).collect();
    for entity in &mut out.entities {
        let mut forms: Vec<(String, usize)> = Vec::new();
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        for (index, mention) in &entity.mentions {
            let Some(document) = texts.get(index) else {
                continue;
            };
            let form = tidy(document.slice(mention.span));
            if form == entity.name {
                continue;
            }
            let place = *seen.entry(form.clone()).or_insert(forms.len());
            match forms.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => forms.push((form, 1)),
            }
        }
        forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        entity.aliases = forms;
        let mut wordings: FxHashSet<String> = FxHashSet::default();
        entity.roles.retain(|(index, role)| {
            let words = texts.get(index).map_or("", |d| d.slice(role.span));
            wordings.insert(fold(&tidy(words)).into_owned())
        });
    }
}

/// One line, one space between words.
pub(super) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
