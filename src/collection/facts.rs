//! Facts of several articles in one answer: entities of the same kind and name
//! become one. Joining different spellings is not done here.

use crate::document::Document;
use crate::extract::{
    Certainty, DateMention, EntityKind, Facts, Figure, Judgement, Mention, Quote, Role,
};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::text::fold;

/// The facts of several articles, in the order of the articles and their text.
#[derive(Debug, Clone, Default)]
pub struct CollectionFacts {
    /// People, organisations and places.
    pub entities: Vec<JoinedEntity>,
    /// Quotations; the speaker's entity is a number in `entities`.
    pub quotes: Vec<(DocIndex, Quote)>,
    /// Dates.
    pub dates: Vec<(DocIndex, DateMention)>,
    /// Figures.
    pub figures: Vec<(DocIndex, Figure)>,
}

/// Somebody or something named in one or more articles.
#[derive(Debug, Clone)]
pub struct JoinedEntity {
    /// Stable for the same articles: a letter for the kind and the folded name.
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
    /// As the first of `documents` gives it; its evidence lies there.
    pub judgement: Judgement,
}

pub(super) fn join(parts: &[(DocIndex, &Document, &Facts)], least: Certainty) -> CollectionFacts {
    let mut out = CollectionFacts::default();
    let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
    for &(index, document, facts) in parts {
        let places = entities(index, document, facts, least, &mut out, &mut by_id);
        for mention in facts
            .mentions
            .iter()
            .filter(|m| m.judgement.certainty >= least)
        {
            let Some(place) = places.get(mention.entity).copied().flatten() else {
                continue;
            };
            if let Some(entity) = out.entities.get_mut(place) {
                entity.mentions.push((
                    index,
                    Mention {
                        entity: place,
                        ..mention.clone()
                    },
                ));
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
    document: &Document,
    facts: &Facts,
    least: Certainty,
    out: &mut CollectionFacts,
    by_id: &mut FxHashMap<String, usize>,
) -> Vec<Option<usize>> {
    let mut places = Vec::with_capacity(facts.entities.len());
    for (number, entity) in facts.entities.iter().enumerate() {
        if entity.judgement.certainty < least {
            places.push(None);
            continue;
        }
        let name = document.slice(entity.name);
        let mut id = identifier(entity.kind, name);
        // Two people of one article that share a bare name stay two.
        if by_id
            .get(&id)
            .is_some_and(|place| places.contains(&Some(*place)))
        {
            id = format!("{id}-{}-{number}", index.0);
        }
        let place = *by_id.entry(id.clone()).or_insert(out.entities.len());
        places.push(Some(place));
        if place == out.entities.len() {
            out.entities.push(JoinedEntity {
                id,
                kind: entity.kind,
                name: tidy(name),
                aliases: Vec::new(),
                roles: Vec::new(),
                mentions: Vec::new(),
                documents: Vec::new(),
                judgement: entity.judgement.clone(),
            });
        }
        let Some(joined) = out.entities.get_mut(place) else {
            continue;
        };
        joined.documents.push(index);
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
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn identifier(kind: EntityKind, name: &str) -> String {
    let letter = match kind {
        EntityKind::Person => 'p',
        EntityKind::Organisation => 'o',
        EntityKind::Place => 'l',
        EntityKind::Facility => 'f',
        EntityKind::Group => 'g',
        EntityKind::Product => 'r',
        EntityKind::Event => 'e',
        EntityKind::Other => 'x',
    };
    let folded = fold(name);
    let mut id = format!("{letter}:");
    for word in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if id.len() > 2 {
            id.push('-');
        }
        id.push_str(word);
    }
    id
}
