//! Joins the names of organisations, places and all else that is no person:
//! the same words but for articles and legal forms, other names everybody
//! knows, acronyms, short forms that an article introduces by the long one.
//! Knows nothing of people.

use super::intern::Interner;
use super::links::{Links, Node, Unit, Why};
use super::records::{Gender, Parts, Record};
use crate::extract::EntityKind::{
    self, Event, Facility, Group, Organisation, Other, Place, Product,
};
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::fold;

/// More long forms of one short name than this and it is no name of theirs.
const MOST: usize = 24;

/// Joins all things of some articles.
pub(super) fn join(records: &[(u32, &[Record])], names: &Interner, links: &mut Links) {
    let mut things = Things {
        names,
        links,
        keys: FxHashMap::default(),
        nodes: FxHashMap::default(),
        of_unit: FxHashMap::default(),
    };
    things.gather(records);
    things.acronyms(records);
    things.short_forms(records);
}

struct Things<'a> {
    names: &'a Interner,
    links: &'a mut Links,
    /// Keys made before, by kind and words.
    keys: FxHashMap<(EntityKind, u32), String>,
    nodes: FxHashMap<(EntityKind, String), usize>,
    of_unit: FxHashMap<Unit, usize>,
}

impl Things<'_> {
    fn key(&mut self, kind: EntityKind, words: u32) -> String {
        let names = self.names;
        self.keys
            .entry((kind, words))
            .or_insert_with(|| key(kind, names.get(words)))
            .clone()
    }

    /// One node for each distinct name of a kind.
    fn gather(&mut self, records: &[(u32, &[Record])]) {
        let kinds = self.kinds(records);
        for &(doc, list) in records {
            for (local, record) in (0u32..).zip(list) {
                if record.kind == EntityKind::Person {
                    continue;
                }
                let key = self.key(record.kind, record.name);
                let kind = if loose(record.kind) {
                    kinds.get(&key).copied().unwrap_or(record.kind)
                } else {
                    record.kind
                };
                let node = if let Some(&node) = self.nodes.get(&(kind, key.clone())) {
                    node
                } else {
                    let node = self.links.push(Node {
                        kind,
                        key: key.clone(),
                        parts: Parts::default(),
                        units: Vec::new(),
                        roles: Vec::new(),
                        gender: Gender::default(),
                    });
                    let name = self.names.get(record.name);
                    self.links.name(node, kind, name);
                    self.nodes.insert((kind, key), node);
                    node
                };
                self.links.put(node, (doc, local), &[], Gender::default());
                self.of_unit.insert((doc, local), node);
            }
        }
    }

    /// Where a name is an organisation in most articles and a product in one,
    /// the one is a mistake; people, places and peoples are never outvoted.
    fn kinds(&mut self, records: &[(u32, &[Record])]) -> FxHashMap<String, EntityKind> {
        let mut votes: FxHashMap<String, [u32; 5]> = FxHashMap::default();
        let mut order: Vec<String> = Vec::new();
        for &(_, list) in records {
            for record in list.iter().filter(|r| loose(r.kind)) {
                let key = self.key(record.kind, record.name);
                let row = votes.entry(key.clone()).or_insert_with(|| {
                    order.push(key);
                    [0; 5]
                });
                if let Some(slot) = LOOSE
                    .iter()
                    .position(|&k| k == record.kind)
                    .and_then(|i| row.get_mut(i))
                {
                    *slot += 1;
                }
            }
        }
        let mut kinds = FxHashMap::default();
        for key in order {
            let Some(row) = votes.get(&key) else { continue };
            let all: u32 = row.iter().sum();
            let most = row.iter().zip(LOOSE).rev().max_by_key(|(n, _)| **n);
            if let Some((&n, kind)) = most
                && n < all
                && 3 * n >= 2 * all
            {
                kinds.insert(key, kind);
            }
        }
        kinds
    }

    /// "High Example Committee (HEC)" in one article explains HEC in all; the
    /// initials of one organisation alone explain an acronym too.
    fn acronyms(&mut self, records: &[(u32, &[Record])]) {
        let mut explained: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_initials: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut short: Vec<(usize, String)> = Vec::new();
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        for &(doc, list) in records {
            for (local, record) in (0u32..).zip(list) {
                let Some(&node) = self.of_unit.get(&(doc, local)) else {
                    continue;
                };
                if !matches!(record.kind, Organisation | Event | Other | Product | Place) {
                    continue;
                }
                let name = self.names.get(record.name);
                let long = name.contains(' ');
                if long {
                    for form in &record.forms {
                        let form = self.names.get(form.words);
                        if is_acronym(form) {
                            push(explained.entry(letters(form)).or_default(), node);
                        }
                    }
                }
                if !seen.insert(node) {
                    continue;
                }
                if is_acronym(name) {
                    short.push((node, letters(name)));
                } else if long && record.kind == Organisation {
                    let first = initials(name);
                    if first.len() >= 3 {
                        push(by_initials.entry(first).or_default(), node);
                    }
                }
            }
        }
        for (node, acronym) in short {
            let kind = self.links.node(node).map(|n| n.kind);
            let same_kind = |list: Option<&Vec<usize>>| {
                let mut roots: Vec<usize> = list
                    .into_iter()
                    .flatten()
                    .filter(|&&n| self.links.node(n).map(|n| n.kind) == kind)
                    .map(|&n| self.links.root(n))
                    .collect();
                roots.sort_unstable();
                roots.dedup();
                roots
            };
            let told = same_kind(explained.get(&acronym));
            let guessed = same_kind(by_initials.get(&acronym));
            let (one, score, code, text) = match (told.as_slice(), guessed.as_slice()) {
                ([one], _) => (
                    *one,
                    0.93,
                    "acronym-of",
                    "an article here says what the letters stand for",
                ),
                ([], [one]) if acronym.len() >= 3 => (
                    *one,
                    0.82,
                    "initials-of",
                    "the letters are the initials of this name alone",
                ),
                _ => continue,
            };
            self.links.decide(
                node,
                one,
                Why {
                    score,
                    code,
                    text: text.to_owned(),
                },
            );
        }
    }

    /// "China Example" for "China Example Airlines": a name that is the
    /// beginning of just one longer name of its kind, where one article has
    /// both or the rest says only what sort of firm it is.
    fn short_forms(&mut self, records: &[(u32, &[Record])]) {
        let mut longer: FxHashMap<(EntityKind, String), Vec<usize>> = FxHashMap::default();
        let mut nodes: Vec<usize> = self.nodes.values().copied().collect();
        nodes.sort_unstable();
        for &at in &nodes {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            if !short_kind(node.kind) {
                continue;
            }
            for (cut, _) in node.key.match_indices(' ') {
                let list = longer
                    .entry((
                        node.kind,
                        node.key.get(..cut).unwrap_or_default().to_owned(),
                    ))
                    .or_default();
                if list.len() <= MOST {
                    list.push(at);
                }
                if node.kind == Organisation || node.kind == Product {
                    let tail = node.key.get(cut + 1..).unwrap_or_default();
                    // "Air Force", "A380": the end says it all.
                    let telling = tail.contains(' ') || tail.bytes().any(|b| b.is_ascii_digit());
                    if telling {
                        let list = longer.entry((node.kind, tail.to_owned())).or_default();
                        if list.len() <= MOST {
                            list.push(at);
                        }
                    }
                }
            }
        }
        let mut together: FxHashSet<(usize, usize)> = FxHashSet::default();
        for &(doc, list) in records {
            let mut here: Vec<usize> = (0u32..)
                .zip(list)
                .filter_map(|(local, _)| self.of_unit.get(&(doc, local)).copied())
                .collect();
            here.sort_unstable();
            here.dedup();
            for &at in here.iter().take(512) {
                let Some(node) = self.links.node(at) else {
                    continue;
                };
                for &other in longer
                    .get(&(node.kind, node.key.clone()))
                    .into_iter()
                    .flatten()
                {
                    if here.binary_search(&other).is_ok() {
                        together.insert((at, other));
                    }
                }
            }
        }
        for at in nodes {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            let Some(list) = longer.get(&(node.kind, node.key.clone())) else {
                continue;
            };
            if list.len() > MOST || is_plain(&node.key) {
                continue;
            }
            let graded: Vec<(usize, f32)> = list
                .iter()
                .filter_map(|&other| {
                    let long = self.links.node(other)?;
                    let grade = grade(
                        &node.key,
                        &long.key,
                        node.kind,
                        together.contains(&(at, other)),
                    );
                    Some((other, grade))
                })
                .collect();
            let best = graded.iter().map(|g| g.1).fold(0.0, f32::max);
            let mut roots: Vec<usize> = graded
                .iter()
                .filter(|g| g.1 >= best - 0.05)
                .map(|g| self.links.root(g.0))
                .collect();
            roots.sort_unstable();
            roots.dedup();
            let ([_], Some(&(other, _))) = (roots.as_slice(), graded.iter().find(|g| g.1 >= best))
            else {
                continue;
            };
            self.links.decide(
                at,
                other,
                Why {
                    score: best,
                    code: "short-form",
                    text: "the only longer name here that it can be short for".to_owned(),
                },
            );
        }
    }
}

fn push(list: &mut Vec<usize>, node: usize) {
    if list.len() < MOST && !list.contains(&node) {
        list.push(node);
    }
}

/// Kinds that taggers and people confuse.
const LOOSE: [EntityKind; 5] = [Organisation, Product, Facility, Event, Other];

fn loose(kind: EntityKind) -> bool {
    LOOSE.contains(&kind)
}

fn short_kind(kind: EntityKind) -> bool {
    matches!(kind, Organisation | Facility | Product | Event)
}

/// How well a short name stands for a longer one of its kind.
fn grade(short: &str, long: &str, kind: EntityKind, together: bool) -> f32 {
    let Some(tail) = long.strip_prefix(short).map(str::trim) else {
        // It is the end of the longer one.
        return match (kind, together) {
            (Product, _) => 0.82,
            (_, true) => 0.81,
            _ => 0.35,
        };
    };
    let sort = tail.split(' ').all(|w| {
        SORTS.binary_search(&w).is_ok()
            || kind == Facility && lexicon::PLACE_WORDS.get(w) == Some("facility")
    });
    let part = tail.split(' ').any(|w| {
        lexicon::ORGANISATION_WORDS.get(w).is_some() || lexicon::PLACE_WORDS.get(w).is_some()
    });
    match kind {
        // "iPhone" and "iPhone 4" are two things.
        Product => 0.3,
        _ if sort && together => 0.9,
        _ if sort => 0.82,
        _ if part || tail.split(' ').count() > 2 => 0.3,
        _ if together && !short.contains(' ') => 0.81,
        _ => 0.35,
    }
}

/// Words that say what sort of firm it is, and are left out in speaking.
const SORTS: [&str; 27] = [
    "aerospace",
    "aircraft",
    "airlines",
    "airways",
    "automotive",
    "companies",
    "company",
    "computer",
    "computers",
    "corporation",
    "electric",
    "electronics",
    "energy",
    "entertainment",
    "group",
    "holding",
    "holdings",
    "industries",
    "international",
    "motor",
    "motors",
    "news",
    "oil",
    "pharmaceuticals",
    "systems",
    "technologies",
    "technology",
];

/// A plain word, which is the beginning of many names: "National", "First".
fn is_plain(key: &str) -> bool {
    key.len() < 3
        || lexicon::COMMON_WORDS.contains(key)
            && !lexicon::COMPANIES.contains(key)
            && !lexicon::BODIES.contains(key)
        || lexicon::PLACES.contains(key)
        || lexicon::GROUPS.contains(key)
}

/// "UN", "NATO", "S.D.F.".
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && !name.contains(' ')
        && name
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit())
}

fn letters(acronym: &str) -> String {
    fold(acronym)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn initials(name: &str) -> String {
    let folded: Vec<char> = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    fold(&folded.into_iter().collect::<String>()).into_owned()
}

/// What makes a name distinct among names of its kind.
pub(super) fn key(kind: EntityKind, name: &str) -> String {
    const LEGAL: [&str; 17] = [
        "ag",
        "co",
        "corp",
        "gmbh",
        "inc",
        "incorporated",
        "limited",
        "llc",
        "llp",
        "ltd",
        "nv",
        "plc",
        "pty",
        "sa",
        "se",
        "spa",
        "srl",
    ];
    let folded = fold(name);
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    let mut plain = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '&' => plain.push_str(" and "),
            '.' | '\'' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    if kind == Organisation {
        while words.len() > 1 && words.last().is_some_and(|w| LEGAL.contains(w)) {
            words.pop();
            if words.len() > 1 && words.last() == Some(&"and") {
                words.pop();
            }
        }
    }
    let words: Vec<&str> = words
        .into_iter()
        .map(|word| match word {
            "organization" => "organisation",
            "organizations" => "organisations",
            "center" => "centre",
            "defense" => "defence",
            "labor" => "labour",
            "program" => "programme",
            "theater" => "theatre",
            "dept" => "department",
            "intl" => "international",
            _ => word,
        })
        .collect();
    let mut key = words.join(" ");
    if key.is_empty() {
        return folded.to_owned();
    }
    if matches!(kind, Place | Organisation)
        && let Some(whole) = lexicon::OTHER_NAMES.get(&key)
    {
        return whole.to_owned();
    }
    match kind {
        // "Russians", "A380s".
        Group => singular(&mut key, |stem| {
            lexicon::GROUPS.contains(stem) || lexicon::DEMONYMS.contains(stem)
        }),
        Product => singular(&mut key, |stem| {
            stem.bytes().last().is_some_and(|b| b.is_ascii_digit())
        }),
        _ => {}
    }
    key
}

fn singular(key: &mut String, known: impl Fn(&str) -> bool) {
    if let Some(stem) = key.strip_suffix('s')
        && known(stem)
    {
        key.truncate(stem.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_what_does_not_tell() {
        for (kind, a, b) in [
            (Organisation, "Example Inc.", "Example"),
            (Organisation, "The Example Company, Ltd", "Example Company"),
            (Organisation, "Doe & Roe", "Doe and Roe"),
            (
                Organisation,
                "World Labor Organization",
                "World Labour Organisation",
            ),
            (Organisation, "Jabhat al-Foo", "Jabhat al Foo"),
            (Place, "U.S.", "the United States of America"),
            (Place, "UK", "United Kingdom"),
            (Organisation, "UN", "United Nations"),
            (Group, "Russians", "Russian"),
            (Product, "A380s", "A380"),
        ] {
            assert_eq!(key(kind, a), key(kind, b), "{a} {b}");
        }
        for (kind, a, b) in [
            (Organisation, "Example Corps", "Example"),
            (Place, "Georgia", "United States"),
            (Organisation, "the", "of"),
        ] {
            assert_ne!(key(kind, a), key(kind, b), "{a} {b}");
        }
    }
}
