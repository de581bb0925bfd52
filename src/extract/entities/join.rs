//! Joins the names of one article that mean one and the same: surname to full
//! name, acronym to what it stands for, spellings that differ by a particle or
//! a slip. Every join is by a rule that names itself; where two people could
//! be meant nothing is joined.

use rustc_hash::FxHashMap;

use super::EntityKind::{self, Person};
use super::candidates::Candidate;
use super::listed::Listed;
use super::names::Name;
use super::words::Words;
use super::{acronyms, slips};
use crate::extract::Gender;

/// Above this many names an article is a directory, where names one letter
/// apart are neighbours and not slips.
const MOST_NAMES: usize = 2_000;

/// What a name was found to be the same as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Link {
    /// Nothing: it is an entity by itself.
    Own,
    /// Another name, for the reason with this code.
    To(usize, Why),
    /// One of several people.
    Open,
}

/// Why a name was joined to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Why {
    /// The same words but for particles, middle names and initials.
    Same,
    /// The last name alone.
    Surname,
    /// The first part alone: a family name that stands first, or a first name.
    FirstPart,
    /// An acronym.
    Acronym,
    /// One letter differs.
    Slip,
}

/// For each name, what it is joined to. Kinds of names may change.
pub(super) fn join(words: &Words, candidates: &[Candidate], names: &mut [Name]) -> Vec<Link> {
    let mut links = vec![Link::Own; names.len()];
    let parts: Vec<Vec<String>> = names.iter().map(|name| core(&name.key)).collect();
    full_names(names, &parts, &mut links);
    if names.len() <= MOST_NAMES {
        slips::slips(names, &parts, &mut links);
    }
    let genders: Vec<Gender> = names
        .iter()
        .map(|name| gender(words, candidates, name))
        .collect();
    short_names(names, &parts, &genders, &mut links);
    acronyms::acronyms(words, candidates, names, &mut links);
    links
}

/// The words of a name without particles, initials' full stops and suffixes:
/// "bashir al-foo" → bashir, foo.
fn core(key: &str) -> Vec<String> {
    const PARTICLES: [&str; 20] = [
        "al", "el", "de", "del", "van", "von", "der", "den", "bin", "ibn", "di", "da", "du", "dos",
        "la", "le", "jr", "sr", "ii", "iii",
    ];
    key.split(' ')
        .map(|word| word.trim_end_matches('.'))
        .map(|word| {
            ["al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "ul-"]
                .iter()
                .find_map(|p| word.strip_prefix(p))
                .unwrap_or(word)
        })
        .filter(|word| !word.is_empty() && !PARTICLES.contains(word))
        .map(str::to_string)
        .collect()
}

fn is_full(name: &Name, parts: &[String]) -> bool {
    name.kind == Person && parts.len() >= 2
}

/// "Jane Doe", "Jane B. Doe" and "J. Doe"; "Bashir Foo" and "Bashir al-Foo".
fn full_names(names: &[Name], parts: &[Vec<String>], links: &mut [Link]) {
    let mut by_last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (name, mine)) in names.iter().zip(parts).enumerate() {
        let Some(last) = mine.last().filter(|_| is_full(name, mine)) else {
            continue;
        };
        let bucket = by_last.entry(last).or_default();
        // A family of more than this many is no family; looking through it
        // for every name would take too long.
        let fits: Vec<usize> = bucket
            .iter()
            .take(40)
            .copied()
            .filter(|&other| {
                parts
                    .get(other)
                    .is_some_and(|theirs| same_person(mine, theirs))
            })
            .collect();
        match fits.as_slice() {
            [one] => set(links, at, Link::To(*one, Why::Same)),
            [] => bucket.push(at),
            _ => {}
        }
    }
}

/// True for the same last name and first names that agree.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(first), Some(other)) = (a.first(), b.first()) else {
        return false;
    };
    if a == b {
        return true;
    }
    let agree = first == other
        || (first.chars().count() == 1 && other.starts_with(first.as_str()))
        || (other.chars().count() == 1 && first.starts_with(other.as_str()));
    if !agree {
        return false;
    }
    // "Jane Mary Doe" and "Jane Anne Doe" are two people.
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() == 2 || short.iter().all(|part| long.contains(part))
}

/// What the titles before a name say, and where they say nothing, its given name.
fn gender(words: &Words, candidates: &[Candidate], name: &Name) -> Gender {
    let mut gender = Gender::default();
    if name.kind != Person {
        return gender;
    }
    let mentions = name.mentions.iter().filter_map(|&m| candidates.get(m));
    for (first, last) in mentions.filter_map(|candidate| candidate.title) {
        for at in first..=last {
            gender.add(Gender::by_words(words.key(at)));
        }
    }
    if gender == Gender::default() {
        gender = Gender::by_given_name(&name.key);
    }
    gender
}

/// A last name, or the first part of a name, that stands alone.
fn short_names(names: &mut [Name], parts: &[Vec<String>], genders: &[Gender], links: &mut [Link]) {
    let mut by_last: FxHashMap<&str, Found> = FxHashMap::default();
    let mut by_first: FxHashMap<&str, Found> = FxHashMap::default();
    for (at, (name, mine)) in names.iter().zip(parts).enumerate() {
        if !is_full(name, mine) {
            continue;
        }
        let target = root(links, at);
        if let (Some(first), Some(last)) = (mine.first(), mine.last()) {
            by_last.entry(last).or_default().add(target);
            by_first.entry(first).or_default().add(target);
        }
    }
    for at in 0..names.len() {
        let (Some(name), Some([part])) = (names.get(at), parts.get(at).map(Vec::as_slice)) else {
            continue;
        };
        if links.get(at) != Some(&Link::Own) || !may_be_person(name) {
            continue;
        }
        let link = match (by_last.get(part.as_str()), by_first.get(part.as_str())) {
            (Some(Found::One(target)), _) => Link::To(*target, Why::Surname),
            (Some(Found::Several), _) => Link::Open,
            (_, Some(Found::One(target))) if name.kind == Person || name.score < 2.5 => {
                Link::To(*target, Why::FirstPart)
            }
            (_, Some(Found::Several)) if name.kind == Person => Link::Open,
            _ => continue,
        };
        // "Mr Doe" is not Jane Doe.
        if let Link::To(target, _) = link
            && let (Some(one), Some(other)) = (genders.get(at), genders.get(target))
            && one.contradicts(*other)
        {
            continue;
        }
        set(links, at, link);
        if let Some(name) = names.get_mut(at) {
            name.kind = Person;
        }
    }
}

/// Whether none, one or several names were found.
#[derive(Debug, Default)]
pub(super) enum Found {
    /// None so far.
    #[default]
    None,
    /// Just this one.
    One(usize),
    /// More than one.
    Several,
}

impl Found {
    /// Adds a name.
    pub(super) fn add(&mut self, target: usize) {
        *self = match *self {
            Self::None => Self::One(target),
            Self::One(same) if same == target => Self::One(same),
            _ => Self::Several,
        };
    }
}

/// True unless the tagger or a list speaks clearly against a person: "Jordan" stays the
/// country beside Michael Jordan, unless the words around it say otherwise.
fn may_be_person(name: &Name) -> bool {
    if name.kind == Person {
        return true;
    }
    let person = name.evidence.score(Person);
    match name.listed {
        Some(
            Listed::Place { large: true, .. } | Listed::Group { .. } | Listed::Body { also: false },
        ) => false,
        Some(_) => person >= name.score - 3.0,
        None => name.score - person < 2.5,
    }
}

/// The name that a chain of joins leads to.
pub(super) fn root(links: &[Link], mut at: usize) -> usize {
    // Joins lead to names that were settled before, so chains are short; the
    // bound is against mistakes here, not against texts.
    for _ in 0..8 {
        match links.get(at) {
            Some(&Link::To(next, _)) if next != at => at = next,
            _ => break,
        }
    }
    at
}

/// Writes one link.
pub(super) fn set(links: &mut [Link], at: usize, link: Link) {
    if let Some(slot) = links.get_mut(at) {
        *slot = link;
    }
}

/// The kind of the entity a name belongs to.
pub(super) fn kind_of(names: &[Name], links: &[Link], at: usize) -> EntityKind {
    names
        .get(root(links, at))
        .map_or(EntityKind::Other, |name| name.kind)
}
