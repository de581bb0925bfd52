//! Joins the names of people. Full names by given and last name, their
//! spellings, initials, pet names and slips; last names alone where one person
//! has them. Every pair is found through a shared key, never by comparing all
//! with all; where two people could be meant nothing is joined. Knows nothing
//! of things and places.

use super::intern::Interner;
use super::links::{JOIN, Links, Node, Unit, Why};
use super::records::{LONGEST, Parts, Record, Roles, compare_roles};
use super::spelling::{Likeness, compare, gendered, hash, one_edit, shapes, sound};
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;

/// So many names under one key are looked at; a key that more share says
/// little.
const BUCKET: usize = 24;

/// Given names of one last name from which on it is a common one here.
const FAMILY: usize = 4;

/// Joins all people of some articles.
pub(super) fn join(records: &[(u32, &[Record])], names: &Interner, links: &mut Links) {
    let mut people = People {
        names,
        links,
        roles: FxHashMap::default(),
        family: FxHashMap::default(),
        full: Vec::new(),
    };
    let bare = people.gather(records);
    people.spellings();
    people.initials();
    people.pet_names();
    people.slips();
    people.last_names(&bare);
}

/// A name of one part in one article.
struct Bare {
    unit: Unit,
    parts: Parts,
    record: Record,
}

struct People<'a> {
    names: &'a Interner,
    links: &'a mut Links,
    /// Comparisons of roles made before.
    roles: FxHashMap<(u32, u32), Roles>,
    /// How many given names a last name has.
    family: FxHashMap<String, usize>,
    /// The nodes of full names, longest first.
    full: Vec<usize>,
}

impl People<'_> {
    /// One node for each distinct full name; the short ones come out.
    fn gather(&mut self, records: &[(u32, &[Record])]) -> Vec<Bare> {
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        let mut bare = Vec::new();
        let mut parsed: FxHashMap<u32, Parts> = FxHashMap::default();
        for &(doc, list) in records {
            for (local, record) in (0u32..).zip(list) {
                if record.kind != EntityKind::Person {
                    continue;
                }
                let parts = parsed
                    .entry(record.name)
                    .or_insert_with(|| Parts::of(self.names.get(record.name)));
                if !parts.full() || record.open {
                    bare.push(Bare {
                        unit: (doc, local),
                        parts: parts.clone(),
                        record: record.clone(),
                    });
                    continue;
                }
                let key = parts.key();
                let node = if let Some(&node) = by_key.get(&key) {
                    node
                } else {
                    let node = self.links.push(Node {
                        kind: EntityKind::Person,
                        key: key.clone(),
                        parts: parts.clone(),
                        units: Vec::new(),
                        roles: Vec::new(),
                        gender: record.gender,
                    });
                    if parts.words.len() <= LONGEST {
                        self.full.push(node);
                    }
                    by_key.insert(key, node);
                    node
                };
                self.links.put(node, (doc, local), &record.roles, record.gender);
            }
        }
        let mut given: FxHashSet<(String, String)> = FxHashSet::default();
        for &node in &self.full {
            let Some(node) = self.links.node(node) else {
                continue;
            };
            let pair = (node.parts.last().to_owned(), node.parts.first().to_owned());
            if given.insert(pair.clone()) {
                *self.family.entry(pair.0).or_default() += 1;
            }
        }
        // Longest first: where "Jane Mary Doe" and "Jane Anne Doe" are known,
        // "Jane Doe" is neither. Ties stay in the order of the articles.
        let links = &self.links;
        self.full.sort_by_key(|&n| {
            std::cmp::Reverse(links.node(n).map_or(0, |node| node.parts.words.len()))
        });
        bare
    }

    /// Given and last name the same or spelt alike.
    fn spellings(&mut self) {
        let mut buckets: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            if node.parts.initial().is_some() {
                continue;
            }
            let key = (
                sound(node.parts.last()).frame,
                sound(node.parts.first()).frame,
            );
            let bucket = buckets.entry(key).or_default();
            let mut fits: Vec<(usize, usize, Why)> = Vec::new();
            for &other in bucket.iter() {
                if let Some(why) = self.weigh(at, other) {
                    fits.push((other, self.links.root(other), why));
                }
            }
            if bucket.len() < BUCKET {
                bucket.push(at);
            }
            self.choose(at, fits);
        }
    }

    /// Joins with the one that fits; says so where several do.
    fn choose(&mut self, at: usize, mut fits: Vec<(usize, usize, Why)>) {
        fits.sort_by(|x, y| y.2.score.total_cmp(&x.2.score).then(x.0.cmp(&y.0)));
        let mut roots: FxHashSet<usize> = FxHashSet::default();
        fits.retain(|(_, root, _)| roots.insert(*root));
        let clear = match fits.as_slice() {
            [] => return,
            [_] => true,
            [a, b, ..] => a.2.score >= 0.9 && b.2.score < a.2.score - 0.1,
        };
        for (rank, (other, _, mut why)) in fits.into_iter().enumerate().take(4) {
            if rank > 0 || !clear {
                why.score = why.score.min(if clear { 0.3 } else { 0.5 });
                why.code = "two-possible";
                why.text.push_str("; but others have this name too");
            }
            self.links.decide(at, other, why);
        }
    }

    /// Weighs two full names: log-odds for and against, added up.
    fn weigh(&mut self, a: usize, b: usize) -> Option<Why> {
        let (x, y) = (self.links.node(a)?.clone(), self.links.node(b)?.clone());
        if self.links.gender(a).contradicts(self.links.gender(b)) {
            return None;
        }
        let (p, q) = (&x.parts, &y.parts);
        if !p.suffix.is_empty() && !q.suffix.is_empty() && p.suffix != q.suffix {
            return None;
        }
        let mut odds = 0.0;
        let mut said: Vec<&str> = Vec::new();
        let last = compare(p.last(), q.last());
        odds += match last {
            Likeness::Same => {
                said.push("same last name");
                1.5
            }
            Likeness::Variant => {
                said.push("last names spelt alike");
                0.9
            }
            Likeness::Slip => {
                said.push("last names one letter apart");
                0.2
            }
            Likeness::Other => return None,
        };
        let mut code = "spelling";
        let (one, two) = (p.first(), q.first());
        let listed = |w: &str| lexicon::FIRST_NAMES.contains(w);
        let both = listed(one) && listed(two);
        let initial = p.initial().or(q.initial());
        if let Some(letter) = initial {
            if !one.starts_with(letter) || !two.starts_with(letter) {
                return None;
            }
            code = "initial";
            said.push("the initial of the given name");
            odds += 1.1;
        } else {
            odds += match compare(one, two) {
                Likeness::Same => {
                    said.push("same given name");
                    2.5
                }
                Likeness::Variant => {
                    said.push("given names spelt alike");
                    if both { 0.8 } else { 2.2 }
                }
                Likeness::Slip if pet(one) != pet(two) || pet(one).is_none() => {
                    said.push("given names one letter apart");
                    if both { -1.5 } else { 0.9 }
                }
                _ if pet(one).is_some() && pet(one) == pet(two) => {
                    code = "pet-name";
                    said.push("one given name is short for the other");
                    1.4
                }
                _ => return None,
            };
        }
        if !middles_agree(p, q) {
            return None;
        }
        if last == Likeness::Slip || compare(one, two) == Likeness::Slip {
            code = "one-letter-apart";
            odds += self.slip(&x, &y);
        }
        let exact = last == Likeness::Same && one == two;
        if !exact {
            if self.common(p.last()) || self.common(q.last()) {
                odds -= 0.6;
            } else {
                said.push("the last name is rare");
                odds += 0.7;
            }
        }
        match self.shared_role(&x.roles, &y.roles) {
            Roles::Shared => {
                said.push("same role");
                odds += 1.6;
            }
            Roles::Contradict => {
                said.push("but roles of different countries");
                odds -= 2.5;
            }
            Roles::Unrelated => {}
        }
        Some(Why {
            score: logistic(odds - 1.5),
            code,
            text: said.join(", "),
        })
    }

    /// A slip is made once and not again: what both often write are two names.
    fn slip(&self, x: &Node, y: &Node) -> f32 {
        let (few, many) = (
            x.units.len().min(y.units.len()),
            x.units.len().max(y.units.len()),
        );
        let docs: FxHashSet<u32> = x.units.iter().map(|u| u.0).collect();
        let together = y.units.iter().any(|u| docs.contains(&u.0));
        let long = x.key.chars().count().min(y.key.chars().count()) >= 12;
        match (together || (few <= 2 && many >= 3 * few), long) {
            (true, true) => 0.9,
            (true, false) => 0.1,
            (false, true) => -0.6,
            (false, false) => -1.6,
        }
    }

    /// A last name that many people have.
    fn common(&self, last: &str) -> bool {
        lexicon::LAST_NAMES.contains(last)
            || lexicon::FIRST_NAMES.contains(last)
            || last.chars().count() <= 3
            || self.family.get(last).is_some_and(|&n| n >= FAMILY)
    }

    fn shared_role(&mut self, a: &[u32], b: &[u32]) -> Roles {
        let mut found = Roles::Unrelated;
        for &x in a {
            for &y in b {
                let (low, high) = (x.min(y), x.max(y));
                let names = self.names;
                let roles = *self
                    .roles
                    .entry((low, high))
                    .or_insert_with(|| compare_roles(names.get(low), names.get(high)));
                match roles {
                    Roles::Shared => return roles,
                    Roles::Contradict => found = roles,
                    Roles::Unrelated => {}
                }
            }
        }
        found
    }

    /// "J. Doe": joined where one Doe has such a given name.
    fn initials(&mut self) {
        let mut by_letter: FxHashMap<(String, char), Vec<usize>> = FxHashMap::default();
        for &at in &self.full {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            if node.parts.initial().is_none()
                && let Some(letter) = node.parts.first().chars().next()
            {
                let key = (node.parts.last().to_owned(), letter);
                let bucket = by_letter.entry(key).or_default();
                if bucket.len() < BUCKET {
                    bucket.push(at);
                }
            }
        }
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            let Some(letter) = node.parts.initial() else {
                continue;
            };
            let key = (node.parts.last().to_owned(), letter);
            let others = by_letter.get(&key).cloned().unwrap_or_default();
            let fits = others
                .into_iter()
                .filter_map(|other| {
                    let why = self.weigh(at, other)?;
                    Some((other, self.links.root(other), why))
                })
                .collect();
            self.choose(at, fits);
        }
    }

    /// "Bill Doe", "William Doe".
    fn pet_names(&mut self) {
        let mut buckets: FxHashMap<(String, &'static str), Vec<usize>> = FxHashMap::default();
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            let Some(whole) = pet(node.parts.first()) else {
                continue;
            };
            let key = (node.parts.last().to_owned(), whole);
            let bucket = buckets.entry(key).or_default();
            let others = bucket.clone();
            if bucket.len() < BUCKET {
                bucket.push(at);
            }
            let mut fits = Vec::new();
            for other in others {
                let root = self.links.root(other);
                if root != self.links.root(at)
                    && let Some(why) = self.weigh(at, other)
                {
                    fits.push((other, root, why));
                }
            }
            self.choose(at, fits);
        }
    }

    /// One letter of the given or of the last name.
    fn slips(&mut self) {
        let mut buckets: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            if node.parts.initial().is_some() {
                continue;
            }
            let (first, last) = (
                node.parts.first().to_owned(),
                node.parts.last().to_owned(),
            );
            let mut seen: Vec<usize> = Vec::new();
            let mut fits = Vec::new();
            for (fixed, loose, side) in [(&first, &last, 'l'), (&last, &first, 'f')] {
                if loose.chars().count() < 5 {
                    continue;
                }
                let base = hash(fixed.chars().chain([side]));
                for shape in shapes(loose) {
                    let bucket = buckets.entry(base ^ shape.rotate_left(7)).or_default();
                    for &other in bucket.iter() {
                        if seen.contains(&other) {
                            continue;
                        }
                        seen.push(other);
                        let near = self.links.root(other) != self.links.root(at)
                            && self.links.node(other).is_some_and(|o| {
                                let loose = |p: &Parts| {
                                    if side == 'l' {
                                        p.last().to_owned()
                                    } else {
                                        p.first().to_owned()
                                    }
                                };
                                let (a, b) = (loose(&o.parts), loose(&node.parts));
                                one_edit(&a, &b) && !gendered(&a, &b)
                            });
                        if near {
                            fits.push(other);
                        }
                    }
                    if bucket.len() < 6 {
                        bucket.push(at);
                    }
                }
            }
            let fits = fits
                .into_iter()
                .take(BUCKET)
                .filter_map(|other| Some((other, self.links.root(other), self.weigh(at, other)?)))
                .collect();
            self.choose(at, fits);
        }
    }

    /// A last name alone.
    fn last_names(&mut self, bare: &[Bare]) {
        let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut of_doc: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for &at in &self.full {
            let root = self.links.root(at);
            let Some(node) = self.links.node(at) else {
                continue;
            };
            for (map, key) in [
                (&mut by_last, sound(node.parts.last()).frame),
                (&mut by_first, node.parts.first().to_owned()),
            ] {
                let bucket = map.entry(key).or_default();
                if bucket.len() < 4 * BUCKET {
                    bucket.push(at);
                }
            }
            for &(doc, _) in &node.units {
                of_doc.entry(doc).or_default().push(root);
            }
        }
        for list in of_doc.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        let mut alone: FxHashMap<String, usize> = FxHashMap::default();
        for short in bare {
            let last = short.parts.last();
            if short.record.open || short.parts.words.len() != 1 {
                self.own(short);
                continue;
            }
            let near = by_last.get(&sound(last).frame);
            let mut fits = self.candidates(near, |p| compare(p.last(), last));
            if fits.is_empty() && !lexicon::FIRST_NAMES.contains(last) {
                fits = self.candidates(by_first.get(last), |p| {
                    if p.first() == last {
                        Likeness::Same
                    } else {
                        Likeness::Other
                    }
                });
            }
            if fits.is_empty() {
                let given = lexicon::FIRST_NAMES.contains(last);
                let key = short.parts.key();
                if self.common(last) || given {
                    self.own(short);
                } else if let Some(&node) = alone.get(&key) {
                    let record = &short.record;
                    self.links.put(node, short.unit, &record.roles, record.gender);
                } else {
                    let node = self.own(short);
                    alone.insert(key, node);
                }
                continue;
            }
            let at = self.own(short);
            self.settle(at, short, &fits, &of_doc);
        }
    }

    /// The people, one node each, whose name fits best.
    fn candidates(
        &self,
        bucket: Option<&Vec<usize>>,
        like: impl Fn(&Parts) -> Likeness,
    ) -> Vec<(usize, Likeness)> {
        let mut fits: Vec<(usize, Likeness)> = bucket
            .into_iter()
            .flatten()
            .filter_map(|&at| Some((at, like(&self.links.node(at)?.parts))))
            .filter(|(_, like)| *like <= Likeness::Variant)
            .collect();
        let best = fits.iter().map(|f| f.1).min();
        fits.retain(|f| Some(f.1) == best);
        let mut roots: FxHashSet<usize> = FxHashSet::default();
        fits.retain(|f| roots.insert(self.links.root(f.0)));
        fits
    }

    fn own(&mut self, short: &Bare) -> usize {
        let node = self.links.push(Node {
            kind: EntityKind::Person,
            key: short.parts.key(),
            parts: short.parts.clone(),
            units: Vec::new(),
            roles: Vec::new(),
            gender: short.record.gender,
        });
        let record = &short.record;
        self.links.put(node, short.unit, &record.roles, record.gender);
        node
    }

    /// Which of the people that have the name an article means by it.
    fn settle(
        &mut self,
        at: usize,
        short: &Bare,
        fits: &[(usize, Likeness)],
        of_doc: &FxHashMap<u32, Vec<usize>>,
    ) {
        let common = self.common(short.parts.last());
        let mut weighed: Vec<(usize, Roles, usize, Likeness)> = Vec::new();
        for &(other, like) in fits.iter().take(2 * BUCKET) {
            let root = self.links.root(other);
            if self.links.gender(root).contradicts(short.record.gender) {
                continue;
            }
            let theirs = self.links.node(other).map(|n| n.roles.clone());
            let roles = self.shared_role(&short.record.roles, &theirs.unwrap_or_default());
            if roles == Roles::Contradict {
                continue;
            }
            let company = self.company(short.unit.0, other, of_doc);
            weighed.push((other, roles, company, like));
        }
        let by_role: Vec<usize> = weighed
            .iter()
            .filter(|w| w.1 == Roles::Shared)
            .map(|w| w.0)
            .collect();
        let one = match (weighed.as_slice(), by_role.as_slice()) {
            ([one], _) => Some(*one),
            (_, [one]) => weighed.iter().find(|w| w.0 == *one).copied(),
            _ => None,
        };
        if let Some((other, roles, company, like)) = one {
            let mut odds = if fits.len() == 1 { 1.6 } else { 0.4 };
            let mut text = if fits.len() == 1 {
                "the only person here with this last name".to_owned()
            } else {
                "others have this last name, but not this role".to_owned()
            };
            odds += if common { -1.6 } else { 0.6 };
            if roles == Roles::Shared {
                odds += 1.8;
                text.push_str(", same role");
            }
            if company > 0 {
                odds += 1.2;
                text.push_str(", named beside the same people");
            }
            if like == Likeness::Variant {
                odds -= 0.5;
                text.push_str(", spelt alike");
            }
            let why = Why {
                score: logistic(odds).min(0.89),
                code: "last-name-alone",
                text,
            };
            self.links.decide(at, other, why);
            return;
        }
        for (other, ..) in weighed.into_iter().take(4) {
            let why = Why {
                score: 0.45_f32.min(JOIN - 0.1),
                code: "two-possible",
                text: "several people here have this last name".to_owned(),
            };
            self.links.decide(at, other, why);
        }
    }

    /// How many people an article has in common with the articles of another.
    fn company(&self, doc: u32, other: usize, of_doc: &FxHashMap<u32, Vec<usize>>) -> usize {
        let (Some(here), Some(node)) = (of_doc.get(&doc), self.links.node(other)) else {
            return 0;
        };
        let root = self.links.root(other);
        let mut shared: FxHashSet<usize> = FxHashSet::default();
        for &(there, _) in node.units.iter().take(16) {
            for person in of_doc.get(&there).into_iter().flatten().take(64) {
                if *person != root && there != doc && here.binary_search(person).is_ok() {
                    shared.insert(*person);
                }
            }
        }
        shared.len()
    }
}

/// Middle names that do not speak against each other: one has none, or those
/// of the shorter name stand in the longer one, cut to initials perhaps.
fn middles_agree(a: &Parts, b: &Parts) -> bool {
    let middle = |p: &Parts| -> Vec<String> {
        let end = p.words.len().saturating_sub(1);
        p.words.get(1..end).unwrap_or_default().to_vec()
    };
    let (x, y) = (middle(a), middle(b));
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    short.iter().all(|m| {
        let letter = m.trim_end_matches('.');
        long.iter().any(|n| {
            compare(m, n) <= Likeness::Variant
                || (letter.chars().count() == 1 && n.starts_with(letter))
                || (n.trim_end_matches('.').chars().count() == 1
                    && m.starts_with(n.trim_end_matches('.')))
        })
    })
}

/// The whole given name that a short or whole one belongs to.
fn pet(given: &str) -> Option<&'static str> {
    lexicon::PET_NAMES.get(given)
}

pub(super) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
