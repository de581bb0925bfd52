//! Applies a log to what the rules found. Knows nothing of how either came
//! about.

use super::view::{Extra, Known, View};
use super::{About, Act, Conflict, Log, Seen, Target};
use crate::document::Documents;
use crate::extract::{EntityKind, Facts};
use crate::identity::{Identities, identifier};
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::span::Span;

/// The articles that edits speak of.
#[derive(Clone, Copy)]
pub struct Pile<'a> {
    /// Their texts.
    pub documents: &'a Documents,
    /// Their facts, by number.
    pub facts: &'a [Option<Facts>],
    /// Their numbers, by id.
    pub numbers: &'a FxHashMap<String, DocIndex>,
}

impl Pile<'_> {
    /// The article, when the words stand there.
    fn place(&self, seen: &Seen) -> Option<(DocIndex, Span)> {
        let index = *self.numbers.get(&seen.doc)?;
        Some((index, seen.span(self.documents.get(index)?)?))
    }

    fn facts(&self, index: DocIndex) -> Option<&Facts> {
        self.facts.get(index.index())?.as_ref()
    }

    /// The mention at just these words: its number and its entity's.
    fn mention(&self, seen: &Seen) -> Option<(DocIndex, u32, usize)> {
        let (index, span) = self.place(seen)?;
        let facts = self.facts(index)?;
        let at = facts.mentions.iter().position(|m| m.span == span)?;
        Some((index, to_u32(at), facts.mentions.get(at)?.entity))
    }
}

/// Identities after all live edits, in their order, and for each line of the
/// log why it is not in force, if it is not.
pub fn replay(found: &Identities, pile: Pile<'_>, log: &Log) -> (View, Vec<Option<Conflict>>) {
    let mut view = View::new(found);
    if log.entries().is_empty() {
        return (view, Vec::new());
    }
    let mut apart: Vec<[u32; 2]> = Vec::new();
    let conflicts = log
        .entries()
        .iter()
        .map(|entry| {
            if entry.live() {
                apply(&mut view, found, pile, &entry.edit.act, &mut apart)
            } else {
                entry.conflict
            }
        })
        .collect();
    view.gather();
    let apart: Vec<[Option<u32>; 2]> = apart.iter().map(|p| p.map(|n| view.root(n))).collect();
    view.suggestions.retain(|s| {
        let [a, b] = s.pair.map(Some);
        !apart.contains(&[a, b]) && !apart.contains(&[b, a])
    });
    (view, conflicts)
}

/// The number an edit's target has now: by the place where it was seen, else
/// by its id.
pub fn resolve(view: &View, found: &Identities, pile: Pile<'_>, target: &Target) -> Option<u32> {
    if let Some(seen) = &target.seen {
        if let Some((index, number, entity)) = pile.mention(seen)
            && let Some((at, _)) = view.of_mention(index, number, entity)
        {
            return Some(at);
        }
        if let Some((index, span)) = pile.place(seen)
            && let Some(extra) = view.extra.iter().find(|e| e.doc == index && e.span == span)
            && let Some(at) = view.root(extra.entity)
        {
            return Some(at);
        }
    }
    view.find(&target.id, found)
}

fn apply(
    view: &mut View,
    found: &Identities,
    pile: Pile<'_>,
    act: &Act,
    apart: &mut Vec<[u32; 2]>,
) -> Option<Conflict> {
    let at = |view: &View, target: &Target| resolve(view, found, pile, target);
    match act {
        Act::Merge { entities, name } => {
            let all: Option<Vec<u32>> = entities.iter().map(|t| at(view, t)).collect();
            let Some((&first, rest)) = all.as_deref().and_then(<[u32]>::split_first) else {
                return Some(Conflict::Gone);
            };
            for &other in rest {
                if other != first
                    && let Some(slot) = view.into.get_mut(other as usize)
                {
                    *slot = first;
                }
            }
            let known = view.list.get_mut(first as usize)?;
            known.by_hand = true;
            known.open = false;
            if let Some(name) = name {
                known.name.clone_from(name);
            }
        }
        Act::Split { entity, mentions } => {
            let whole = at(view, entity);
            let places: Option<Vec<(DocIndex, u32, usize)>> =
                mentions.iter().map(|seen| pile.mention(seen)).collect();
            let (Some(whole), Some(places)) = (whole, places) else {
                return Some(Conflict::Gone);
            };
            return split(view, found, pile, whole, mentions, &places);
        }
        Act::Distinct { entities: [a, b] } => {
            let (Some(a), Some(b)) = (at(view, a), at(view, b)) else {
                return Some(Conflict::Gone);
            };
            if a == b {
                return Some(Conflict::Same);
            }
            apart.push([a, b]);
        }
        Act::Rename { entity, name } => {
            let Some(known) = at(view, entity).and_then(|n| view.list.get_mut(n as usize)) else {
                return Some(Conflict::Gone);
            };
            known.name.clone_from(name);
            known.by_hand = true;
        }
        Act::Retype { entity, kind } => {
            let Some(known) = at(view, entity).and_then(|n| view.list.get_mut(n as usize)) else {
                return Some(Conflict::Gone);
            };
            known.kind = *kind;
            known.by_hand = true;
        }
        Act::RejectEntity { entity } => {
            let Some(known) = at(view, entity).and_then(|n| view.list.get_mut(n as usize)) else {
                return Some(Conflict::Gone);
            };
            known.gone = true;
        }
        Act::RejectMention { mention } => {
            if let Some((index, number, _)) = pile.mention(mention) {
                view.moved.insert((index, number), None);
            } else {
                let place = pile.place(mention);
                let before = view.extra.len();
                view.extra.retain(|e| Some((e.doc, e.span)) != place);
                if view.extra.len() == before {
                    return Some(Conflict::Gone);
                }
            }
        }
        Act::Add {
            mention,
            kind,
            entity,
        } => {
            let Some((doc, span)) = pile.place(mention) else {
                return Some(Conflict::Gone);
            };
            let id = identifier(*kind, &mention.words);
            let whose = match entity {
                Some(target) => at(view, target),
                None => view.find(&id, found),
            };
            let whose = match (whose, entity) {
                (Some(whose), _) => whose,
                (None, Some(_)) => return Some(Conflict::Gone),
                (None, None) => new(view, found, &id, *kind, &mention.words),
            };
            // A name found there already goes over to the one named.
            if let Some((index, number, _)) = pile.mention(mention) {
                view.moved.insert((index, number), Some(whose));
            } else {
                view.extra.push(Extra {
                    doc,
                    span,
                    entity: whose,
                });
            }
        }
        Act::Attribute { quote, speaker } => {
            let place = pile.place(quote).and_then(|(index, span)| {
                let quotes = &pile.facts(index)?.quotes;
                let at = quotes.iter().position(|q| q.parts.first() == Some(&span))?;
                Some((index, to_u32(at)))
            });
            let whose = match speaker {
                Some(target) => at(view, target).map(Some),
                None => Some(None),
            };
            let (Some(place), Some(whose)) = (place, whose) else {
                return Some(Conflict::Gone);
            };
            view.speakers.insert(place, whose);
        }
        Act::Independent { docs, .. } => {
            if docs.iter().any(|d| !pile.numbers.contains_key(d)) {
                return Some(Conflict::Gone);
            }
        }
        Act::SetDate { doc, .. } => {
            if !pile.numbers.contains_key(doc) {
                return Some(Conflict::Gone);
            }
        }
        Act::Note { about, text } => match about {
            About::Entity(target) => {
                let Some(known) = at(view, target).and_then(|n| view.list.get_mut(n as usize))
                else {
                    return Some(Conflict::Gone);
                };
                known.note = (!text.is_empty()).then(|| text.clone());
            }
            About::Words(seen) => {
                if pile.place(seen).is_none() {
                    return Some(Conflict::Gone);
                }
            }
        },
    }
    None
}

/// Moves some mentions of one to a new one of the same kind.
fn split(
    view: &mut View,
    found: &Identities,
    pile: Pile<'_>,
    whole: u32,
    mentions: &[Seen],
    places: &[(DocIndex, u32, usize)],
) -> Option<Conflict> {
    let own = places.iter().all(|&(index, number, entity)| {
        view.of_mention(index, number, entity).map(|m| m.0) == Some(whole)
    });
    if !own || places.is_empty() {
        return Some(Conflict::Gone);
    }
    let kind = view.list.get(whole as usize)?.kind;
    let words = &mentions.first()?.words;
    let id = identifier(kind, words);
    let part = new(view, found, &id, kind, words);
    for &(index, number, _) in places {
        view.moved.insert((index, number), Some(part));
    }
    // Where all mentions of an article's entity go, roles and quotations go too.
    for &(index, _, entity) in places {
        let all = pile.facts(index).is_some_and(|facts| {
            (0u32..)
                .zip(&facts.mentions)
                .filter(|(_, m)| m.entity == entity)
                .all(|(n, _)| view.moved.get(&(index, n)) == Some(&Some(part)))
        });
        if all
            && let Some(slot) = view
                .of
                .get_mut(index.index())
                .and_then(|list| list.get_mut(entity))
        {
            *slot = part;
        }
    }
    None
}

/// A new one; its id gets a number where it is taken.
fn new(view: &mut View, found: &Identities, id: &str, kind: EntityKind, name: &str) -> u32 {
    let number = to_u32(view.list.len());
    let taken = |view: &View, id: &str| {
        let own = found.find(id).and_then(|at| found.list.get(at));
        view.ids.contains_key(id) || own.is_some_and(|known| known.id == id)
    };
    let mut own = id.to_owned();
    let mut copy = 1;
    while taken(view, &own) {
        copy += 1;
        own = format!("{id}~{copy}");
    }
    view.list.push(Known {
        id: own.clone(),
        kind,
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        members: Vec::new(),
        joins: Vec::new(),
        open: false,
        by_hand: true,
        placed: None,
        note: None,
        gone: false,
    });
    view.into.push(number);
    view.ids.insert(own, number);
    number
}
