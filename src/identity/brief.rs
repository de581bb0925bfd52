//! Short names of things: "China Example" for "China Example Airlines", model
//! numbers with and without their maker. Knows nothing of people.

use super::records::Record;
use super::things::{MOST, Things, why};
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
                let text = "the same model number, which no other maker has here";
                self.links
                    .decide(first, other, why(0.84, "model-number", text));
            }
        }
    }

    pub(super) fn in_order(&self) -> Vec<usize> {
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
        for here in self.by_article(records) {
            for &at in &here {
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
        let mut weighed = 0;
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
            weighed += list.len() as u64;
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
            let text = "the only longer name here that it can be short for";
            self.links.decide(at, other, why(best, "short-form", text));
        }
        self.links.weighed += weighed;
    }
}

impl Things<'_> {
    /// The nodes of each article, in order, 512 at most.
    fn by_article(&self, records: &[(u32, &[Record])]) -> Vec<Vec<usize>> {
        let nodes = |&(doc, list): &(u32, &[Record])| {
            let mut here: Vec<usize> = (0u32..)
                .zip(list)
                .filter_map(|(local, _)| self.of_unit.get(&(doc, local)).copied())
                .collect();
            here.sort_unstable();
            here.dedup();
            here.truncate(512);
            here
        };
        records.iter().map(nodes).collect()
    }

    /// "Example Store" for "Example Music Store" in one article: words are left out between the
    /// first and the last, and the first is no plain word.
    pub(super) fn thinned(&mut self, records: &[(u32, &[Record])]) {
        for here in self.by_article(records) {
            let mut by_ends: FxHashMap<(EntityKind, String, String), Vec<usize>> =
                FxHashMap::default();
            let mut pairs: Vec<(usize, usize)> = Vec::new();
            for &at in &here {
                let Some(node) = self.links.node(at) else {
                    continue;
                };
                let Some((first, rest)) = node.key.split_once(' ') else {
                    continue;
                };
                let last = rest.rsplit(' ').next().unwrap_or_default();
                if !short_kind(node.kind) || is_plain(first) || node.kind == Product {
                    continue;
                }
                let key = (node.kind, first.to_owned(), last.to_owned());
                let list = by_ends.entry(key).or_default();
                pairs.extend(list.iter().map(|&other| (other, at)));
                if list.len() < 8 {
                    list.push(at);
                }
            }
            self.links.weighed += pairs.len() as u64;
            for (a, b) in pairs {
                let (Some(x), Some(y)) = (self.links.node(a), self.links.node(b)) else {
                    continue;
                };
                let (short, long) = if x.key.len() < y.key.len() {
                    (&x.key, &y.key)
                } else {
                    (&y.key, &x.key)
                };
                // "Royal Air Force", "Royal Australian Air Force": two countries'.
                let land = long.split(' ').any(|w| is_land(w) && !short.contains(w));
                let mut all = long.split(' ');
                if !land && short.split(' ').all(|word| all.any(|other| other == word)) {
                    let text = "words between the first and the last are left out in one article";
                    self.links.decide(a, b, why(0.81, "short-form", text));
                }
            }
        }
    }
}

/// A kind whose names have short forms.
pub(super) fn short_kind(kind: EntityKind) -> bool {
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
        let front = long.strip_suffix(short).unwrap_or_default().trim();
        return match (kind, together) {
            (Product, _) => 0.82,
            _ if counted(front) => 0.82,
            // "Doe Re and Roe Re" are two.
            _ if front.ends_with(" and") => 0.3,
            // "American Red Cross" is a part of the Red Cross.
            (_, true) if known(short) && front.split(' ').all(is_land) => 0.5,
            (_, true) => 0.81,
            _ => 0.35,
        };
    };
    let sort = tail
        .split(' ')
        .all(|w| is_sort(w) || kind == Facility && lexicon::PLACE_WORDS.get(w) == Some("facility"));
    let part = tail.split(' ').any(|w| {
        lexicon::ORGANISATION_WORDS.get(w).is_some() || lexicon::PLACE_WORDS.get(w).is_some()
    });
    let plain = tail.split(' ').any(|w| {
        lexicon::COMMON_WORDS.contains(w)
            || w.strip_suffix('s')
                .is_some_and(|w| lexicon::COMMON_WORDS.contains(w))
            || is_land(w)
    });
    match kind {
        // "iPhone" and "iPhone 4" are two things.
        Product => 0.3,
        _ if sort && together => 0.9,
        _ if sort => 0.82,
        _ if part || tail.split(' ').count() > 2 => 0.3,
        // "Ford Credit", "Boeing Commercial Airplanes" are parts of a firm that everybody
        // knows, "Lehman" in a text of Lehman Brothers is the firm.
        _ if (plain || known(short)) && together => 0.5,
        _ if together && !short.contains(' ') => 0.81,
        _ => 0.35,
    }
}

/// A firm or body that everybody knows under this name.
fn known(key: &str) -> bool {
    lexicon::COMPANIES.contains(key) || lexicon::BODIES.contains(key)
}

/// A place or people.
fn is_land(word: &str) -> bool {
    lexicon::PLACES.contains(word) || lexicon::GROUPS.contains(word)
}

/// "Fifteen", "three British": how many of them and whose, no part of the name.
fn counted(front: &str) -> bool {
    let mut words = front.split(' ');
    words.next().is_some_and(|first| {
        lexicon::FIGURE_WORDS
            .get(first)
            .is_some_and(|v| v.starts_with("number"))
    }) && words.all(is_land)
}

/// True for a word that says what sort of firm it is and is left out in speaking.
pub(super) fn is_sort(word: &str) -> bool {
    lexicon::NAME_WORDS.get(word) == Some("sort")
}

/// A plain word, which is the beginning of many names: "National", "First".
fn is_plain(key: &str) -> bool {
    key.len() < 3
        || lexicon::COMMON_WORDS.contains(key)
            && !lexicon::COMPANIES.contains(key)
            && !lexicon::BODIES.contains(key)
        || lexicon::PLACES.contains(key)
        || lexicon::GROUPS.contains(key)
}
