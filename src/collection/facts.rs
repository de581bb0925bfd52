//! Facts of several articles in one answer: the entities of articles that are
//! one and the same become one. Who is who is decided in `identity`.

use super::repeats;
use crate::date::PartialDate;
use crate::document::Document;
use crate::edits::View;
use crate::extract::{
    Certainty, DateMention, EntityKind, Facts, Figure, Judgement, Mention, MentionForm, Quote,
    Reason, Role, Speaker,
};
use crate::identity::{Identities, Join, Placed};
use crate::ids::{DocIndex, FxHashMap};
use crate::judgement::BY_HAND;
use crate::span::Span;
use crate::text::fold;

/// The facts of several articles, in the order of the articles and their text.
#[derive(Debug, Clone, Default)]
pub struct CollectionFacts {
    /// People, organisations and places.
    pub entities: Vec<JoinedEntity>,
    /// Quotations; the speaker's entity is a number in `entities`.
    pub quotes: Vec<JoinedQuote>,
    /// Dates.
    pub dates: Vec<(DocIndex, DateMention)>,
    /// Figures.
    pub figures: Vec<(DocIndex, Figure)>,
}

/// A quotation of one article, and where others print the same words.
#[derive(Debug, Clone)]
pub struct JoinedQuote {
    /// The article.
    pub doc: DocIndex,
    /// Which of the article's quotations it is, from 1; the same whatever else
    /// is asked for.
    pub number: usize,
    /// The quotation.
    pub quote: Quote,
    /// The same words by the same speaker in other articles, which are left
    /// out of the list.
    pub elsewhere: Vec<(DocIndex, Span)>,
}

/// One wording of what articles say somebody is.
#[derive(Debug, Clone)]
pub struct JoinedRole {
    /// The first article that says so.
    pub doc: DocIndex,
    /// Its words there.
    pub role: Role,
    /// All articles that do, in their order.
    pub documents: Vec<DocIndex>,
    /// The earliest and the latest day of those with a date.
    pub days: Option<(PartialDate, PartialDate)>,
}

/// Somebody or something named in one or more articles.
#[derive(Debug, Clone)]
pub struct JoinedEntity {
    /// Its number in [`View::list`].
    pub number: u32,
    /// A letter for the kind and the folded name; stays when articles are added.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name, as first written.
    pub name: String,
    /// Other forms with how often each is used, most frequent first.
    pub aliases: Vec<(String, usize)>,
    /// What the articles say the person is; each wording once.
    pub roles: Vec<JoinedRole>,
    /// Every mention.
    pub mentions: Vec<(DocIndex, Mention)>,
    /// Where it is meant without its name: by an office or a pronoun.
    pub references: Vec<(DocIndex, Mention)>,
    /// The articles that name it.
    pub documents: Vec<DocIndex>,
    /// Why names that differ were joined.
    pub joins: Vec<Join>,
    /// Where it is, for places.
    pub placed: Option<Placed>,
    /// The reader's words on it.
    pub note: Option<String>,
    /// As the article that is surest of it gives it, the first of equals; what a
    /// person decided is sure.
    pub judgement: Judgement,
    /// The article in which the evidence of `judgement` lies.
    pub judged_in: DocIndex,
}

/// The facts of some articles, with names as `view` has them; `who` says why
/// short names were joined.
pub(super) fn join(
    parts: &[(DocIndex, &Document, &Facts)],
    least: Certainty,
    who: &Identities,
    view: &View,
) -> CollectionFacts {
    let mut out = CollectionFacts::default();
    let mut places = Places {
        view,
        by_number: FxHashMap::default(),
    };
    for &(index, _, facts) in parts {
        let own: Vec<Option<usize>> = facts
            .entities
            .iter()
            .enumerate()
            .map(|(number, entity)| {
                let at = view
                    .of(index, number)
                    .filter(|_| entity.judgement.certainty >= least)?;
                let place = places.get(&mut out, at, index, &entity.judgement)?;
                let joined = out.entities.get_mut(place)?;
                joined.surest(index, &entity.judgement);
                joined.take(index, &entity.roles);
                Some(place)
            })
            .collect();
        for (number, mention) in (0u32..).zip(&facts.mentions) {
            if mention.judgement.certainty < least {
                continue;
            }
            let Some((at, by_hand)) = view.of_mention(index, number, mention.entity) else {
                continue;
            };
            let mut judgement = mention.judgement.clone();
            if by_hand {
                judgement = said_by_hand();
            } else if let Some(why) = who.short(index, mention.entity) {
                let reason = Reason::new(why.code, why.text.clone(), Vec::new());
                judgement.cap(Certainty::Likely, &reason);
            }
            if judgement.certainty < least {
                continue;
            }
            let Some(place) = places.get(&mut out, at, index, &judgement) else {
                continue;
            };
            if let Some(entity) = out.entities.get_mut(place) {
                entity.take(index, &[]);
                let mention = Mention {
                    entity: place,
                    judgement,
                    ..mention.clone()
                };
                entity.mentions.push((index, mention));
            }
        }
        for reference in &facts.references {
            let known = view
                .of(index, reference.entity)
                .filter(|_| reference.judgement.certainty >= least)
                .and_then(|at| places.by_number.get(&at).copied());
            if let Some((place, entity)) =
                known.and_then(|place| Some((place, out.entities.get_mut(place)?)))
            {
                let mention = Mention {
                    entity: place,
                    ..reference.clone()
                };
                entity.references.push((index, mention));
            }
        }
        for extra in view.extra.iter().filter(|e| e.doc == index) {
            let place = view
                .root(extra.entity)
                .and_then(|at| places.get(&mut out, at, index, &said_by_hand()));
            if let Some((place, entity)) =
                place.and_then(|place| Some((place, out.entities.get_mut(place)?)))
            {
                entity.take(index, &[]);
                let mention = Mention {
                    span: extra.span,
                    entity: place,
                    form: MentionForm::Name,
                    judgement: said_by_hand(),
                };
                let at = entity
                    .mentions
                    .partition_point(|(i, m)| (*i, m.span) < (index, extra.span));
                entity.mentions.insert(at, (index, mention));
            }
        }
        for (number, quote) in facts.quotes.iter().enumerate() {
            let mut quote = quote.clone();
            if let Some(speaker) = &mut quote.speaker {
                let place = |e: usize| own.get(e).copied().flatten();
                speaker.entity = speaker.entity.and_then(place);
                speaker.candidates = speaker
                    .candidates
                    .iter()
                    .filter_map(|&(e, span)| Some((place(e)?, span)))
                    .collect();
            }
            if let Some(whose) = view.speaker(index, number) {
                let place = whose.and_then(|at| places.get(&mut out, at, index, &said_by_hand()));
                attribute(&mut quote, place);
            }
            if quote.judgement.certainty >= least {
                out.quotes.push(JoinedQuote {
                    doc: index,
                    number: number + 1,
                    quote,
                    elsewhere: Vec::new(),
                });
            }
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
    let documents = parts.iter().map(|&(i, d, _)| (i, d)).collect();
    out.quotes = repeats::fold(std::mem::take(&mut out.quotes), &documents);
    out
}

/// The speaker that a person gave.
fn attribute(quote: &mut Quote, entity: Option<usize>) {
    quote.judgement.certainty = Certainty::Sure;
    quote.judgement.score = 1.0;
    quote.judgement.reasons = said_by_hand().reasons;
    let span = quote.parts.first().map_or(Span::default(), |p| Span {
        start: p.start,
        end: p.start,
    });
    quote.speaker = entity.map(|entity| Speaker {
        entity: Some(entity),
        span,
        unnamed: false,
        candidates: Vec::new(),
    });
}

/// What a person decided is sure.
fn said_by_hand() -> Judgement {
    Judgement::scored(1.0, Reason::new(BY_HAND, "Corrected by hand.", Vec::new()))
}

/// Where entities stand in the answer.
struct Places<'a> {
    view: &'a View,
    by_number: FxHashMap<u32, usize>,
}

impl Places<'_> {
    /// The place of an entity, made where it has none.
    fn get(
        &mut self,
        out: &mut CollectionFacts,
        at: u32,
        index: DocIndex,
        first: &Judgement,
    ) -> Option<usize> {
        let known = self.view.list.get(at as usize)?;
        let place = *self.by_number.entry(at).or_insert(out.entities.len());
        if place == out.entities.len() {
            let judgement = if known.by_hand {
                said_by_hand()
            } else {
                first.clone()
            };
            out.entities.push(JoinedEntity {
                number: at,
                id: known.id.clone(),
                kind: known.kind,
                name: known.name.clone(),
                aliases: Vec::new(),
                roles: Vec::new(),
                mentions: Vec::new(),
                references: Vec::new(),
                documents: Vec::new(),
                joins: known.joins.clone(),
                placed: known
                    .placed
                    .clone()
                    .filter(|_| known.kind == EntityKind::Place),
                note: known.note.clone(),
                judgement,
                judged_in: index,
            });
        }
        Some(place)
    }
}

impl JoinedEntity {
    /// Takes what another article says of how sure it is, where that is surer.
    fn surest(&mut self, index: DocIndex, judgement: &Judgement) {
        if judgement.score > self.judgement.score {
            self.judgement = judgement.clone();
            self.judged_in = index;
        }
    }

    fn take(&mut self, index: DocIndex, roles: &[Role]) {
        if self.documents.last() != Some(&index) {
            self.documents.push(index);
        }
        for role in roles {
            self.roles.push(JoinedRole {
                doc: index,
                role: role.clone(),
                documents: vec![index],
                days: None,
            });
        }
    }
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
        crate::order::sort_by_key(&mut forms, |(_, count)| std::cmp::Reverse(*count));
        entity.aliases = forms;
        entity.roles = wordings(std::mem::take(&mut entity.roles), &texts);
    }
}

/// Each wording of a role once, with all who give it.
fn wordings(roles: Vec<JoinedRole>, texts: &FxHashMap<DocIndex, &Document>) -> Vec<JoinedRole> {
    let mut out: Vec<JoinedRole> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for mut role in roles {
        let document = texts.get(&role.doc);
        let words = document.map_or("", |d| d.slice(role.role.span));
        let day = document.and_then(|d| d.date.as_ref()).map(|d| d.date);
        role.days = day.map(|day| (day, day));
        let words = fold(&tidy(words)).into_owned();
        let place = *places.entry(words).or_insert(out.len());
        let Some(known) = out.get_mut(place) else {
            out.push(role);
            continue;
        };
        if known.documents.last() != Some(&role.doc) {
            known.documents.push(role.doc);
        }
        known.days = match (known.days, role.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
    }
    out
}

/// One line, one space between words.
pub(super) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Certainty;
    use crate::collection::{Collection, DuplicatePolicy};
    use crate::document::Article;

    #[test]
    fn a_name_is_as_sure_as_the_article_that_is_surest_of_it() {
        let mut news = Collection::default();
        for (id, text) in [
            ("a", "MARTA VELDEN WINS"),
            (
                "b",
                "The mayor, Marta Velden, spoke on Monday. Mrs Velden said she was glad.",
            ),
        ] {
            let article = Article {
                id: id.into(),
                text: text.into(),
                ..Article::default()
            };
            news.add(article, DuplicatePolicy::Error).unwrap();
        }
        let mut of = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            let facts = news.extract(Some(&ids), Certainty::Unsure).unwrap();
            let found = facts
                .entities
                .into_iter()
                .find(|e| e.id == "p:marta-velden");
            let found = found.unwrap();
            (found.judgement.score, found.judged_in, found.documents)
        };
        let (first, _, _) = of(&["a"]);
        let (second, home, _) = of(&["b"]);
        assert!(first < second);
        let (both, judged_in, documents) = of(&["a", "b"]);
        assert_eq!((both, judged_in, documents.len()), (second, home, 2));
    }
}
