//! Joins the names of organisations, places and all else that is no person:
//! the same words but for articles and legal forms, other names everybody
//! knows, acronyms, short forms that an article introduces by the long one.
//! Knows nothing of people.

use std::collections::hash_map::Entry;

use super::brief::{is_sort, short_kind};
use super::intern::Interner;
use super::key::key;
use super::links::{Links, Node, Unit, Why};
use super::records::{Gender, Parts, Record};
use crate::extract::EntityKind::{self, Event, Organisation, Other, Place, Product};
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::fold;

/// More long forms of one short name than this and it is no name of theirs.
pub(super) const MOST: usize = 24;

/// Joins all things of some articles.
pub(super) fn join(records: &[(u32, &[Record])], names: &Interner, links: &mut Links) {
    let mut things = Things {
        names,
        links,
        keys: FxHashMap::default(),
        nodes: FxHashMap::default(),
        of_unit: FxHashMap::default(),
        wider: FxHashMap::default(),
    };
    things.gather(records);
    things.spellings();
    things.acronyms(records);
    things.model_numbers();
    things.short_forms(records);
    things.thinned(records);
}

pub(super) struct Things<'a> {
    names: &'a Interner,
    pub(super) links: &'a mut Links,
    /// Keys made before, by kind and words.
    keys: FxHashMap<(EntityKind, u32), String>,
    pub(super) nodes: FxHashMap<(EntityKind, String), usize>,
    pub(super) of_unit: FxHashMap<Unit, usize>,
    /// For "Paris" the one place it is said to lie in by "Paris, Texas"; `None`
    /// where there are several.
    wider: FxHashMap<String, Option<String>>,
}

impl Things<'_> {
    fn key(&mut self, kind: EntityKind, words: u32) -> String {
        let names = self.names;
        self.keys
            .entry((kind, words))
            .or_insert_with(|| key(kind, names.get(words)))
            .clone()
    }

    /// "Paris, Texas" is Paris where no other Paris is written so.
    fn wider(&mut self, records: &[(u32, &[Record])]) {
        for record in records.iter().flat_map(|(_, list)| *list) {
            if record.kind == Place
                && let Some((name, tail)) = self.names.get(record.name).split_once(", ")
            {
                let (name, tail) = (key(Place, name), key(Place, tail));
                self.wider
                    .entry(name)
                    .and_modify(|known| *known = known.take().filter(|known| *known == tail))
                    .or_insert(Some(tail));
            }
        }
    }

    /// One node for each distinct name of a kind.
    fn gather(&mut self, records: &[(u32, &[Record])]) {
        self.wider(records);
        for &(doc, list) in records {
            for (local, record) in (0u32..).zip(list) {
                if record.kind == EntityKind::Person {
                    continue;
                }
                let kind = record.kind;
                let mut key = self.key(kind, record.name);
                if kind == Place
                    && let Some((front, _)) = self.names.get(record.name).split_once(", ")
                {
                    let front = super::key::key(Place, front);
                    if self.wider.get(&front).is_some_and(Option::is_some) {
                        key = front;
                    }
                }
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

    /// The same words but for a plural, a blank or a hyphen.
    fn spellings(&mut self) {
        let mut solid: FxHashMap<(EntityKind, String), usize> = FxHashMap::default();
        for at in self.in_order() {
            let Some(node) = self.links.node(at) else {
                continue;
            };
            let (kind, key) = (node.kind, node.key.clone());
            let letters: String = key.split(' ').collect();
            if letters.len() >= SOLID && kind != Place {
                match solid.entry((kind, letters)) {
                    Entry::Vacant(slot) => {
                        slot.insert(at);
                    }
                    Entry::Occupied(first) => {
                        let text = "the same letters, written together or apart";
                        self.links
                            .decide(*first.get(), at, why(0.92, "spelling", text));
                    }
                }
            }
            // "Guard", "Guards": two words or more, or a product.
            let one = key.strip_suffix('s').filter(|stem| {
                (stem.contains(' ') || kind == Product) && !stem.ends_with(['s', 'u', 'i'])
            });
            let one = one.filter(|_| short_kind(kind));
            if let Some(&other) = one.and_then(|one| self.nodes.get(&(kind, one.to_owned()))) {
                let text = "the same words, one of them in the plural";
                self.links.decide(other, at, why(0.85, "plural", text));
            }
        }
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
                    if let Some(own) = own_acronym(name) {
                        push(explained.entry(own).or_default(), node);
                    }
                }
                if !seen.insert(node) {
                    continue;
                }
                if is_acronym(name) {
                    short.push((node, letters(name)));
                } else if long && record.kind == Organisation {
                    for first in [initials(name, false), initials(name, true)] {
                        if first.len() >= 3 {
                            push(by_initials.entry(first).or_default(), node);
                        }
                    }
                }
            }
        }
        self.long_forms(&explained);
        for (node, acronym) in short {
            let told = self.meant(node, explained.get(&acronym), true);
            let guessed = self.meant(node, by_initials.get(&acronym), false);
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
            self.links.decide(node, one, why(score, code, text));
        }
    }

    /// What some long names come to that an acronym may stand for: those of its own kind, else,
    /// where an article says so, those of a kind that is easily taken for it.
    fn meant(&self, acronym: usize, list: Option<&Vec<usize>>, loosely: bool) -> Vec<usize> {
        let kind = |at: usize| self.links.node(at).map(|node| node.kind);
        let own = kind(acronym);
        let loose = |kind| matches!(kind, Some(Organisation | Event | Other | Product));
        let roots = |fits: &dyn Fn(Option<EntityKind>) -> bool| {
            let list = list.into_iter().flatten().copied();
            let mut roots: Vec<usize> = list
                .filter(|&at| fits(kind(at)))
                .map(|at| self.links.root(at))
                .collect();
            roots.sort_unstable();
            roots.dedup();
            roots
        };
        let same = roots(&|kind| kind == own);
        if same.is_empty() && loosely && loose(own) {
            return roots(&loose);
        }
        same
    }

    /// Long names for which articles give the same letters, and which differ in small words and
    /// forms of firms alone.
    fn long_forms(&mut self, explained: &FxHashMap<String, Vec<usize>>) {
        let mut order: Vec<&String> = explained.keys().collect();
        order.sort_unstable();
        for acronym in order {
            let list = explained.get(acronym).map_or(&[][..], Vec::as_slice);
            let words: Vec<(usize, Vec<String>)> = list
                .iter()
                .filter_map(|&at| Some((at, telling(&self.links.node(at)?.key, acronym))))
                .collect();
            for (place, (at, long)) in words.iter().enumerate() {
                let same = words
                    .iter()
                    .take(place)
                    .find(|(_, other)| long.len() > 1 && long == other);
                if let Some(&(other, _)) = same {
                    let text =
                        "articles give the same letters for both, and the words differ little";
                    self.links.decide(other, *at, why(0.9, "acronym-of", text));
                }
            }
        }
    }
}

/// A reason with its score.
pub(super) fn why(score: f32, code: &'static str, text: &str) -> Why {
    Why {
        score,
        code,
        text: text.to_owned(),
    }
}

/// Fewer letters than this may be the same by chance.
pub(super) const SOLID: usize = 8;

/// The words of a key that tell, in alphabetical order: no small ones, none that say what sort
/// of firm it is, not the acronym itself.
fn telling(key: &str, acronym: &str) -> Vec<String> {
    let mut words: Vec<String> = key
        .split(' ')
        .filter(|w| !lexicon::STOP_WORDS.contains(w) && !is_sort(w) && *w != acronym)
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

fn push(list: &mut Vec<usize>, node: usize) {
    if list.len() < MOST && !list.contains(&node) {
        list.push(node);
    }
}

/// "UN", "NATO", "S.D.F.", also with the small letter of "of", "and" or "the" inside.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let small = |c: char| {
        matches!(c, 'o' | 'f' | 'a' | 't')
            && letters <= 5
            && name.starts_with(char::is_uppercase)
            && name.ends_with(char::is_uppercase)
    };
    (2..=8).contains(&letters)
        && !name.contains(' ')
        // "D-N.C.": a party and a state.
        && name.as_bytes().get(1) != Some(&b'-')
        && name
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit() || small(c))
}

fn letters(acronym: &str) -> String {
    fold(acronym)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The initials of the words with capitals, or of all words: "MD", "MOD" for a Ministry of
/// Defence.
fn initials(name: &str, all: bool) -> String {
    let folded: Vec<char> = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase() || all)
        .collect();
    fold(&folded.into_iter().collect::<String>()).into_owned()
}

/// "European Example Space Company EESC N.V.": a name that ends in what its own
/// initials give.
fn own_acronym(name: &str) -> Option<String> {
    let mut first = String::new();
    for word in name.split(' ') {
        let short = letters(word);
        let mut wanted = short.chars().peekable();
        for initial in first.chars() {
            wanted.next_if_eq(&initial);
        }
        if short.len() >= 3 && is_acronym(word) && wanted.peek().is_none() {
            return Some(short);
        }
        first.push_str(&initials(word, false));
    }
    None
}
