//! Joins the names of people. Full names by given and last name, their
//! spellings, initials, pet names and slips; last names alone where one person
//! has them. Every pair is found through a shared key, never by comparing all
//! with all; where two people could be meant nothing is joined. Knows nothing
//! of things and places.

use super::intern::Interner;
use super::links::{Links, Node, Unit, Why};
use super::records::{LONGEST, Parts, Record, Roles};
use super::spelling::{gendered, sound};
use super::things::{SOLID, why};
use super::weigh::pet;
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::{fold, letters_hash, one_edit, shapes};

/// So many names under one key are looked at; a key that more share says
/// little.
pub(super) const BUCKET: usize = 24;

/// A name in so many articles is no slip, and one may be a slip of it.
const OFTEN: usize = 3;

/// So many names are too many to look for slips among those of one article.
const MANY: usize = 20_000;

/// Joins all people of some articles.
pub(super) fn join(records: &[(u32, &[Record])], names: &Interner, links: &mut Links) {
    let mut people = People {
        names,
        links,
        roles: FxHashMap::default(),
        family: FxHashMap::default(),
        full: Vec::new(),
        same: Vec::new(),
    };
    let bare = people.gather(records);
    people.spellings();
    people.initials();
    people.pet_names();
    people.slips();
    people.longer_names();
    people.last_names(&bare, records);
}

/// A name of one part in one article.
pub(super) struct Bare {
    pub(super) unit: Unit,
    pub(super) parts: Parts,
    pub(super) record: Record,
}

/// The people of all articles, while they are joined.
pub(super) struct People<'a> {
    pub(super) names: &'a Interner,
    pub(super) links: &'a mut Links,
    /// Comparisons of roles made before.
    pub(super) roles: FxHashMap<(u32, u32), Roles>,
    /// How many given names a last name has.
    pub(super) family: FxHashMap<String, usize>,
    /// The nodes of full names, longest first.
    pub(super) full: Vec<usize>,
    /// Nodes whose names have the same letters, or the same two words turned round.
    same: Vec<(usize, usize)>,
}

impl People<'_> {
    /// One node for each distinct full name; the short ones come out.
    fn gather(&mut self, records: &[(u32, &[Record])]) -> Vec<Bare> {
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        let mut by_letters: FxHashMap<String, usize> = FxHashMap::default();
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
                    let name = self.names.get(record.name);
                    self.links.name(node, EntityKind::Person, name);
                    if parts.words.len() <= LONGEST {
                        self.full.push(node);
                        let letters: String =
                            fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
                        let first = *by_letters.entry(letters).or_insert(node);
                        if first != node && name.len() >= SOLID {
                            self.same.push((first, node));
                        }
                        if let [one, two] = parts.words.as_slice()
                            && let Some(&turned) = by_key.get(&format!("{two} {one}"))
                        {
                            self.same.push((turned, node));
                        }
                    }
                    by_key.insert(key, node);
                    node
                };
                self.links
                    .put(node, (doc, local), &record.roles, record.gender);
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
        crate::order::sort_by_key(&mut self.full, |&n| {
            std::cmp::Reverse(links.node(n).map_or(0, |node| node.parts.words.len()))
        });
        bare
    }

    /// Given and last name the same or spelt alike.
    fn spellings(&mut self) {
        for (a, b) in std::mem::take(&mut self.same) {
            self.same_letters(a, b);
        }
        let mut buckets: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            if node.parts.initial().is_some() {
                continue;
            }
            let (last, first) = (sound(node.parts.last()), sound(node.parts.first()));
            let key = letters_hash(last.frame.chars().chain([' ']).chain(first.frame.chars()));
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

    /// "Van Doe", "Vandoe"; "Doe Jane" for "Jane Doe", as some languages have it.
    fn same_letters(&mut self, a: usize, b: usize) {
        let (Some(x), Some(y)) = (self.links.node(a), self.links.node(b)) else {
            return;
        };
        let turned = x.parts.first() == y.parts.last() && x.parts.last() == y.parts.first();
        if x.parts.suffix != y.parts.suffix {
            return;
        }
        let (roles_a, roles_b) = (x.roles.clone(), y.roles.clone());
        // "James Dean" and "Dean James" are two men.
        let given = [x.parts.first(), x.parts.last()]
            .iter()
            .all(|w| lexicon::FIRST_NAMES.contains(w));
        let shared = self.shared_role(&roles_a, &roles_b);
        let (score, text) = match (turned, shared) {
            (_, Roles::Contradict) => return,
            (false, _) => (0.92, "the same letters, written together or apart"),
            (true, Roles::Shared) => (0.9, "the same names turned round, same role"),
            (true, _) => (
                if given { 0.45 } else { 0.85 },
                "the same names turned round",
            ),
        };
        self.links.decide(a, b, why(score, "spelling", text));
    }

    /// "Peña Doe" for "Jane Peña Doe": the end of just one longer name. A given name in front
    /// makes it another person's, unless what the longer one has before it is no name.
    fn longer_names(&mut self) {
        let mut by_end: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for &at in &self.full {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            for cut in 1..node.parts.words.len().saturating_sub(1) {
                let end = node.parts.words.get(cut..).unwrap_or_default().join(" ");
                let list = by_end.entry(end).or_default();
                if list.len() < BUCKET {
                    list.push(at);
                }
            }
        }
        for at in self.full.clone() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            let Some(list) = by_end.get(&node.parts.words.join(" ")) else {
                continue;
            };
            let mut roots: Vec<usize> = list.iter().map(|&n| self.links.root(n)).collect();
            roots.sort_unstable();
            roots.dedup();
            let (&[root], Some(&other)) = (roots.as_slice(), list.first()) else {
                continue;
            };
            let Some(long) = self.links.node(other) else {
                continue;
            };
            let more = long.parts.words.len() - node.parts.words.len();
            let front = long.parts.words.get(..more).unwrap_or_default();
            let no_name = front
                .iter()
                .all(|w| lexicon::COMMON_WORDS.contains(w) && !lexicon::FIRST_NAMES.contains(w));
            let given = lexicon::FIRST_NAMES.contains(node.parts.first());
            if root == self.links.root(at) || given && !no_name {
                continue;
            }
            let text = "it is the end of just one longer name here";
            self.links.decide(other, at, why(0.84, "longer-name", text));
        }
    }

    /// Joins with the one that fits; says so where several do.
    fn choose(&mut self, at: usize, mut fits: Vec<(usize, usize, Why)>) {
        crate::order::sort_by(&mut fits, |x, y| {
            y.2.score.total_cmp(&x.2.score).then(x.0.cmp(&y.0))
        });
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

    /// One letter of the given or of the last name, in a name far rarer than the
    /// one it may be a slip of.
    fn slips(&mut self) {
        // Few names are all compared.
        let least = if self.full.len() > MANY { OFTEN } else { 1 };
        let often = |node: &Node| node.units.len() >= least;
        let sides = |parts: &Parts| {
            let (first, last) = (parts.first().to_owned(), parts.last().to_owned());
            [(first.clone(), last.clone(), 'l'), (last, first, 'f')]
        };
        let keys = |fixed: &str, loose: &str, side: char| -> Vec<u64> {
            let letters = loose.chars().count();
            if letters < 5 || !loose.chars().all(char::is_alphabetic) {
                return Vec::new();
            }
            let base = letters_hash(fixed.chars().chain([side]));
            shapes(loose)
                .into_iter()
                .map(|shape| base ^ shape.rotate_left(7))
                .collect()
        };
        let mut buckets: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for &at in &self.full {
            let Some(node) = self.links.node(at).filter(|n| often(n)) else {
                continue;
            };
            for (fixed, loose, side) in sides(&node.parts) {
                for key in keys(&fixed, &loose, side) {
                    let bucket = buckets.entry(key).or_default();
                    if bucket.len() < 6 {
                        bucket.push(at);
                    }
                }
            }
        }
        if buckets.is_empty() {
            return;
        }
        for at in self.full.clone() {
            let Some(node) = self.links.node(at).filter(|n| least == 1 || !often(n)) else {
                continue;
            };
            if node.parts.initial().is_some() {
                continue;
            }
            let mut near: Vec<usize> = Vec::new();
            for (fixed, loose, side) in sides(&node.parts) {
                for key in keys(&fixed, &loose, side) {
                    for &other in buckets.get(&key).into_iter().flatten() {
                        let twin = self.links.node(other).is_some_and(|o| {
                            let theirs = if side == 'l' {
                                o.parts.last()
                            } else {
                                o.parts.first()
                            };
                            one_edit(theirs, &loose) && !gendered(theirs, &loose)
                        });
                        if twin && other != at && !near.contains(&other) && near.len() < BUCKET {
                            near.push(other);
                        }
                    }
                }
            }
            let mut fits = Vec::new();
            for other in near {
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
}
