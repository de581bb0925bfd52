//! Kinds of names that a few articles have and most do not: a firm that one
//! article has for a person. Outvoted where no list and no person's name
//! speaks for the few. Knows nothing of joins.

use std::borrow::Cow;

use super::intern::Interner;
use super::key::key;
use super::records::Record;
use crate::extract::EntityKind::{
    self, Event, Facility, Group, Organisation, Other, Person, Place, Product,
};
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::fold;

/// In the order in which a draw is decided.
const KINDS: [EntityKind; 8] = [
    Organisation,
    Person,
    Place,
    Group,
    Product,
    Facility,
    Event,
    Other,
];

/// Kinds that taggers and people confuse.
const LOOSE: [EntityKind; 5] = [Organisation, Product, Facility, Event, Other];

/// Where [`Person`] stands in [`KINDS`].
const PERSON: usize = 1;

/// Articles or mentions by kind.
type Row = [u32; KINDS.len()];

/// Fewer records than this outvote no person, place or people.
const MANY: u32 = 3;

/// The records of some articles with outvoted kinds set right.
pub(super) fn settle<'a>(
    records: &[(u32, &'a [Record])],
    names: &Interner,
) -> Vec<(u32, Cow<'a, [Record]>)> {
    let begun = beginnings(records, names);
    let mut key_of: FxHashMap<u32, usize> = FxHashMap::default();
    let mut number_of: FxHashMap<String, usize> = FxHashMap::default();
    let mut votes: Vec<(u32, Row)> = Vec::new();
    let mut spoken: Vec<Row> = Vec::new();
    for record in records.iter().flat_map(|(_, list)| *list) {
        let next = votes.len();
        let at = *key_of.entry(record.name).or_insert_with(|| {
            // A person's name in full is hardly ever written in two ways here.
            if record.kind == Person {
                return next;
            }
            let key = key(Product, names.get(record.name));
            *number_of.entry(key).or_insert(next)
        });
        if at == next {
            votes.push((record.name, [0; KINDS.len()]));
            spoken.push([0; KINDS.len()]);
        }
        let place = KINDS.iter().position(|&kind| kind == record.kind);
        let rows = votes.get_mut(at).zip(spoken.get_mut(at)).zip(place);
        if let Some((((_, row), said), place)) = rows
            && let (Some(slot), Some(mentions)) = (row.get_mut(place), said.get_mut(place))
        {
            *slot += 1;
            *mentions += record.mentions;
        }
    }
    let mut winners: Vec<Option<(EntityKind, bool)>> = Vec::with_capacity(votes.len());
    let mut doubtful: FxHashMap<String, usize> = FxHashMap::default();
    for (number, ((name, row), said)) in votes.iter().zip(&spoken).enumerate() {
        // As many articles: the mentions decide, but never of a person.
        let person = row.get(PERSON).is_some_and(|&n| n > 0);
        let mut found = winner(row).or_else(|| {
            let (kind, _) = winner(said).filter(|_| !person)?;
            Some((kind, false))
        });
        if let Some((_, strict)) = &mut found {
            let name = key(Product, names.get(*name));
            *strict |= spoken_for(&name);
            doubtful.insert(name, number);
        }
        winners.push(found);
    }
    // "Ford" the firm does not outvote Harrison Ford's last name.
    for (name, row) in &votes {
        let person = KINDS
            .iter()
            .zip(row)
            .any(|(&kind, &n)| kind == Person && n > 0);
        let words = names.get(*name);
        if doubtful.is_empty() || !person || !words.contains(' ') {
            continue;
        }
        for word in words.split(' ') {
            let strict = doubtful
                .get(fold(word).as_ref())
                .and_then(|&at| winners.get_mut(at));
            if let Some(Some((_, strict))) = strict {
                *strict = true;
            }
        }
    }
    let other = |doc: u32, record: &Record| -> Option<EntityKind> {
        if record.kind == Person && begun.contains(&(doc, record.name)) {
            return Some(Organisation);
        }
        let (kind, strict) = (*winners.get(*key_of.get(&record.name)?)?)?;
        let both_loose = LOOSE.contains(&record.kind) && LOOSE.contains(&kind);
        (kind != record.kind && (both_loose || !strict)).then_some(kind)
    };
    records
        .iter()
        .map(|&(doc, list)| {
            if !list.iter().any(|record| other(doc, record).is_some()) {
                return (doc, Cow::Borrowed(list));
            }
            let mut list = list.to_vec();
            for record in &mut list {
                if let Some(kind) = other(doc, record) {
                    record.kind = kind;
                }
            }
            (doc, Cow::Owned(list))
        })
        .collect()
}

/// Names of one word, by article, that no list knows for a place or a person and with which an
/// organisation's name there begins; nobody there is named in full by it. Firms bear the names of
/// towns, too, so that this says nothing of places.
fn beginnings(records: &[(u32, &[Record])], names: &Interner) -> FxHashSet<(u32, u32)> {
    let mut found = FxHashSet::default();
    for &(doc, list) in records {
        let of = |kind: EntityKind| {
            let list = list.iter().filter(move |record| record.kind == kind);
            list.map(|record| names.get(record.name))
                .filter(|name| name.contains(' '))
        };
        // "Doe Government", "Doe Campaign" are named after people.
        let firsts: FxHashSet<&str> = of(Organisation)
            .filter(|name| {
                let last = name.rsplit(' ').next().unwrap_or_default();
                lexicon::NAME_WORDS.get(&fold(last)) != Some("whose")
            })
            .filter_map(|name| name.split(' ').next())
            .collect();
        if firsts.is_empty() {
            continue;
        }
        let people: FxHashSet<&str> = of(Person).flat_map(|name| name.split(' ')).collect();
        let lone = list.iter().filter(|record| {
            let name = names.get(record.name);
            firsts.contains(name) && !people.contains(name) && !spoken_for(&fold(name))
        });
        found.extend(lone.map(|record| (doc, record.name)));
    }
    found
}

/// The kind that three in five have, and whether it may outvote loose kinds only.
fn winner(row: &Row) -> Option<(EntityKind, bool)> {
    let all: u32 = row.iter().sum();
    let (&most, kind) = row.iter().zip(KINDS).rev().max_by_key(|(n, _)| **n)?;
    (most < all && 5 * most >= 3 * all).then_some((kind, most < MANY))
}

/// A list knows the name as that of a place, people or person: "Jordan".
fn spoken_for(name: &str) -> bool {
    lexicon::PLACES.contains(name)
        || lexicon::GROUPS.contains(name)
        || lexicon::DEMONYMS.contains(name)
        || lexicon::FIRST_NAMES.contains(name)
        || lexicon::LAST_NAMES.contains(name)
        || lexicon::GAZETTEER.contains(name)
}
