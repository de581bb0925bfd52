//! Short names of things: "China Example" for "China Example Airlines", model
//! numbers with and without their maker. Knows nothing of people.

use super::links::Why;
use super::records::Record;
use super::things::{MOST, Things};
use crate::extract::EntityKind::{self, Event, Facility, Organisation, Product};
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;

impl Things<'_> {
    /// "Example A42", "A42": a model number belongs to one maker where only one
    /// is named with it, and says all where nothing or one thing follows it.
    pub(super) fn model_numbers(&mut self) {
        let mut by_code: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut order: Vec<String> = Vec::new();
        for at in self.in_order() {
            if let Some(node) = self.links.node(at)
                && node.kind == Product
                && let Some((_, code, _)) = split(&node.key)
            {
                let list = by_code.entry(code.to_owned()).or_insert_with(|| {
                    order.push(code.to_owned());
                    Vec::new()
                });
                if list.len() <= MOST {
                    list.push(at);
                }
            }
        }
        for code in order {
            let list = by_code.get(&code).map_or(&[][..], Vec::as_slice);
            let parts: Vec<(&str, &str)> = list
                .iter()
                .filter_map(|&at| {
                    let (front, _, tail) = split(&self.links.node(at)?.key)?;
                    Some((front, tail))
                })
                .collect();
            let longest = |pick: fn(&(&'_ str, &'_ str)) -> usize| {
                parts
                    .iter()
                    .max_by_key(|p| pick(p))
                    .copied()
                    .unwrap_or_default()
            };
            let (maker, tail) = (longest(|p| p.0.len()).0, longest(|p| p.1.len()).1);
            let one = list.len() <= MOST
                && parts
                    .iter()
                    .all(|(m, t)| maker.ends_with(m) && (t.is_empty() || *t == tail));
            let Some((&first, rest)) = list.split_first().filter(|_| one) else {
                continue;
            };
            for &other in rest {
                let why = Why {
                    score: 0.84,
                    code: "model-number",
                    text: "the same model number, which no other maker has here".to_owned(),
                };
                self.links.decide(first, other, why);
            }
        }
    }

    fn in_order(&self) -> Vec<usize> {
        let mut nodes: Vec<usize> = self.nodes.values().copied().collect();
        nodes.sort_unstable();
        nodes
    }

    /// "China Example" for "China Example Airlines": a name that is the
    /// beginning of just one longer name of its kind, where one article has
    /// both or the rest says only what sort of firm it is.
    pub(super) fn short_forms(&mut self, records: &[(u32, &[Record])]) {
        let mut longer: FxHashMap<(EntityKind, String), Vec<usize>> = FxHashMap::default();
        let nodes = self.in_order();
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

fn short_kind(kind: EntityKind) -> bool {
    matches!(kind, Organisation | Facility | Product | Event)
}

/// The key of a product around its model number: maker, number, what follows.
fn split(key: &str) -> Option<(&str, &str, &str)> {
    let code = key.split(' ').find(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        word.len() >= 3 && digits >= 1 && (digits < word.len() || digits == 3)
    })?;
    let (front, tail) = key.split_once(code)?;
    Some((front.trim_end(), code, tail.trim_start()))
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
    let plain = tail.split(' ').any(|w| {
        lexicon::COMMON_WORDS.contains(w)
            || w.strip_suffix('s')
                .is_some_and(|w| lexicon::COMMON_WORDS.contains(w))
            || lexicon::PLACES.contains(w)
            || lexicon::GROUPS.contains(w)
    });
    match kind {
        // "iPhone" and "iPhone 4" are two things.
        Product => 0.3,
        _ if sort && together => 0.9,
        _ if sort => 0.82,
        _ if part || tail.split(' ').count() > 2 => 0.3,
        // "Ford Credit", "Boeing Commercial Airplanes" are parts of the firm,
        // "Lehman" in a text of Lehman Brothers is the firm.
        _ if plain && together => 0.5,
        _ if together && !short.contains(' ') => 0.81,
        _ => 0.35,
    }
}

/// Words that say what sort of firm it is, and are left out in speaking.
const SORTS: [&str; 29] = [
    "aerospace",
    "aircraft",
    "airlines",
    "airways",
    "automotive",
    "bros",
    "brothers",
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
