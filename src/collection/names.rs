//! Who is who in a collection, with a person's corrections in force: joined
//! names, one entity, who stands beside whom, what is at one place.

use super::facts;
use super::{Collection, CollectionFacts, JoinedEntity, Suggestion};
use crate::document::{Document, PartRole};
use crate::edits::{self, Pile, Target, View};
use crate::error::{Error, Result};
use crate::extract::{Certainty, EntityKind, Facts};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::keys::{self, CommonKey};
use crate::order;
use crate::span::Span;

/// Names are joined and corrected anew when articles or corrections changed.
#[derive(Debug, Default)]
pub(super) struct Shown {
    names: u64,
    log: u64,
    pub(super) view: Option<View>,
}

/// An entity's mentions in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its number in [`View::list`].
    pub entity: u32,
    /// Where it is named, in the order of the text.
    pub spans: Vec<Span>,
}

/// Where two must stand to be together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// Which names and how close.
#[derive(Debug, Clone, Default)]
pub struct NetworkOptions {
    /// Fewest sentences or paragraphs in common; 0 counts as 1.
    pub min: usize,
    /// Only these kinds; all when empty.
    pub kinds: Vec<EntityKind>,
    /// What counts as together.
    pub within: Within,
}

/// Two that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Numbers in [`View::list`], the lower one first.
    pub pair: [u32; 2],
    /// The sentences or paragraphs that name both, in the order of the articles.
    pub support: Vec<(DocIndex, Span)>,
}

/// Key phrases of one article that count for a collection.
const PER_ARTICLE: usize = 20;

/// More names in one sentence than this are a list, which says little.
const CROWD: usize = 32;

impl Collection {
    pub(super) fn pile(&self) -> Pile<'_> {
        Pile {
            documents: &self.documents,
            facts: &self.facts,
            numbers: &self.numbers,
        }
    }

    /// Brings joined names and corrections up to date.
    pub(super) fn refresh(&mut self) {
        let (names, log) = (self.names.version(), self.log.version());
        if self.shown.view.is_some() && self.shown.names == names && self.shown.log == log {
            return;
        }
        self.names.keep_apart(self.log.apart());
        self.names.identities();
        let Some(found) = self.names.known() else {
            return;
        };
        let (view, conflicts) = edits::replay(found, self.pile(), &self.log);
        self.log.judge(&conflicts);
        self.known_joined = false;
        self.shown = Shown {
            names: self.names.version(),
            log: self.log.version(),
            view: Some(view),
        };
    }

    /// Who is who in the articles whose facts are known, corrections in force.
    pub fn view(&mut self) -> &View {
        self.refresh();
        self.shown.view.get_or_insert_with(View::default)
    }

    /// The same as last brought up to date by any call about names; `None`
    /// before the first.
    pub fn shown(&self) -> Option<&View> {
        self.shown.view.as_ref()
    }

    pub(super) fn joined(&mut self, chosen: &[DocIndex], least: Certainty) -> CollectionFacts {
        self.refresh();
        let parts: Vec<(DocIndex, &Document, &Facts)> = chosen
            .iter()
            .filter_map(|&i| Some((i, self.document(i)?, self.facts.get(i.index())?.as_ref()?)))
            .collect();
        match (self.names.known(), &self.shown.view) {
            (Some(who), Some(view)) => facts::join(&parts, least, who, view),
            _ => CollectionFacts::default(),
        }
    }

    /// The number in [`Collection::view`] of an id, or of an id made of another
    /// form of the name.
    pub fn find_entity(&mut self, id: &str) -> Option<u32> {
        self.refresh();
        let target = Target::new(id);
        edits::resolve(
            self.shown.view.as_ref()?,
            self.names.known()?,
            self.pile(),
            &target,
        )
    }

    /// Everything about one person or thing, in the articles whose facts are
    /// known.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no name has the id.
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy};
    /// let mut news = Collection::default();
    /// let text = "Mayor Ann Lee reopened the harbour. Lee was glad.".to_owned();
    /// news.add(Article { id: "a".into(), text, ..Article::default() }, DuplicatePolicy::Error)?;
    /// news.find_facts("a")?;
    /// assert_eq!(news.entity("p:ann-lee")?.mentions.len(), 2);
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn entity(&mut self, id: &str) -> Result<JoinedEntity> {
        let missing = || Error::NotFound { id: id.to_owned() };
        let at = self.find_entity(id).ok_or_else(missing)?;
        let view = self.view();
        let mut chosen: Vec<DocIndex> = view
            .list
            .get(at as usize)
            .map(|known| known.members.iter().map(|m| m.0).collect())
            .unwrap_or_default();
        chosen.extend(view.touched(at));
        chosen.sort_unstable();
        chosen.dedup();
        self.joined(&chosen, Certainty::Unsure)
            .entities
            .into_iter()
            .find(|e| e.number == at)
            .ok_or_else(missing)
    }

    /// Names that may be one person or thing, in the articles whose facts are
    /// known; the most probable first.
    pub fn suggestions(&mut self) -> Vec<Suggestion> {
        self.view().suggestions.clone()
    }

    /// Who is named where in one article, in the order of first mention; needs
    /// [`Collection::view`] to be up to date.
    pub fn names_in(&self, index: DocIndex) -> Vec<Named> {
        let (Some(view), Some(facts)) = (
            &self.shown.view,
            self.facts.get(index.index()).and_then(Option::as_ref),
        ) else {
            return Vec::new();
        };
        let mut list: Vec<Named> = Vec::new();
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        let found = (0u32..)
            .zip(&facts.mentions)
            .filter_map(|(number, m)| Some((view.of_mention(index, number, m.entity)?.0, m.span)));
        let added = view
            .extra
            .iter()
            .filter(|e| e.doc == index)
            .filter_map(|e| Some((view.root(e.entity)?, e.span)));
        let mut all: Vec<(u32, Span)> = found.chain(added).collect();
        order::sort_by_key(&mut all, |(_, span)| *span);
        for (entity, span) in all {
            let place = *places.entry(entity).or_insert(list.len());
            match list.get_mut(place) {
                Some(named) => named.spans.push(span),
                None => list.push(Named {
                    entity,
                    spans: vec![span],
                }),
            }
        }
        list
    }

    /// Who is named beside whom, in some articles (all, when `ids` is `None`)
    /// whose facts are known: the pairs with most in common first. Headings,
    /// captions and repeats are not counted.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is not known.
    pub fn network(
        &mut self,
        ids: Option<&[String]>,
        options: &NetworkOptions,
    ) -> Result<Vec<Edge>> {
        let chosen = self.chosen(ids)?;
        self.refresh();
        let mut places: FxHashMap<[u32; 2], usize> = FxHashMap::default();
        let mut edges: Vec<Edge> = Vec::new();
        for index in chosen {
            let Some(document) = self.document(index) else {
                continue;
            };
            let wanted = |entity: u32| {
                let kind = self
                    .shown
                    .view
                    .as_ref()
                    .and_then(|v| v.list.get(entity as usize))
                    .map(|known| known.kind);
                options.kinds.is_empty() || kind.is_some_and(|k| options.kinds.contains(&k))
            };
            let mut rooms: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
            let mut order: Vec<u32> = Vec::new();
            for named in self.names_in(index) {
                if !wanted(named.entity) {
                    continue;
                }
                for span in named.spans {
                    let at = document
                        .sentences
                        .partition_point(|s| s.span.end <= span.start);
                    let Some(sentence) = document.sentences.get(at) else {
                        continue;
                    };
                    if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
                        continue;
                    }
                    let room = match options.within {
                        Within::Sentence => crate::ids::to_u32(at),
                        Within::Paragraph => sentence.paragraph,
                    };
                    let people = rooms.entry(room).or_insert_with(|| {
                        order.push(room);
                        Vec::new()
                    });
                    if people.len() < CROWD && !people.contains(&named.entity) {
                        people.push(named.entity);
                    }
                }
            }
            order::sort(&mut order);
            for room in order {
                let Some(people) = rooms.get(&room) else {
                    continue;
                };
                let span = match options.within {
                    Within::Sentence => document.sentences.get(room as usize).map(|s| s.span),
                    Within::Paragraph => document.paragraphs.get(room as usize).map(|p| p.span),
                };
                let Some(span) = span else { continue };
                for (i, &a) in people.iter().enumerate() {
                    for &b in people.iter().skip(i + 1) {
                        let pair = [a.min(b), a.max(b)];
                        let next = edges.len();
                        let place = *places.entry(pair).or_insert(next);
                        if let Some(edge) = edges.get_mut(place) {
                            edge.support.push((index, span));
                        } else {
                            edges.push(Edge {
                                pair,
                                support: vec![(index, span)],
                            });
                        }
                    }
                }
            }
        }
        edges.retain(|edge| edge.support.len() >= options.min);
        order::sort_by(&mut edges, |x, y| {
            y.support
                .len()
                .cmp(&x.support.len())
                .then(x.pair.cmp(&y.pair))
        });
        Ok(edges)
    }

    /// The same words in other articles, around one place of an article: the
    /// passages they share that hold it, in the order of the articles.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn copies_at(&mut self, id: &str, byte: u32) -> Result<Vec<(DocIndex, Span)>> {
        let index = self.number(id)?;
        let pairs = self.copies(None)?;
        let mut found = Vec::new();
        for pair in pairs {
            let other = match (pair.earlier == index, pair.later == index) {
                (true, _) => pair.later,
                (_, true) => pair.earlier,
                _ => continue,
            };
            let (Some(here), Some(there)) = (self.document(index), self.document(other)) else {
                continue;
            };
            let both = crate::likeness::compare(here, there);
            let passages = both.shared.iter().chain(&both.quoted);
            found.extend(
                passages
                    .filter(|passage| passage.a.holds(byte))
                    .map(|passage| (other, passage.b)),
            );
        }
        order::sort(&mut found);
        Ok(found)
    }

    /// Key phrases of some articles (all, when `ids` is `None`), `limit` at most.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is not known.
    pub fn keys(&self, ids: Option<&[String]>, limit: usize) -> Result<Vec<CommonKey>> {
        let chosen = self.chosen(ids)?;
        // Of one article all that are asked for, of many the best of each.
        let most = if chosen.len() == 1 {
            limit
        } else {
            PER_ARTICLE
        };
        let documents = chosen
            .iter()
            .filter_map(|&index| Some((index, self.document(index)?)));
        Ok(keys::common(documents, most, limit))
    }

    /// For each entity how many of its articles are independent of each other,
    /// and how many there are; articles that are largely copies count once.
    pub fn independent(&mut self, entities: &[JoinedEntity]) -> Vec<(usize, usize)> {
        let mut all: Vec<DocIndex> = entities
            .iter()
            .flat_map(|e| e.documents.iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        let count = self.with_copies().of_articles(&all);
        let mut group_of: FxHashMap<DocIndex, usize> = FxHashMap::default();
        for (number, group) in count.groups.iter().enumerate() {
            for &doc in &group.documents {
                group_of.insert(doc, number);
            }
        }
        entities
            .iter()
            .map(|entity| {
                let groups: FxHashSet<usize> = entity
                    .documents
                    .iter()
                    .filter_map(|d| group_of.get(d).copied())
                    .collect();
                (groups.len(), entity.documents.len())
            })
            .collect()
    }
}
