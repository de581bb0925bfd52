//! Joins the names of one article that mean one and the same: surname to full
//! name, acronym to what it stands for, spellings that differ by a particle or
//! a slip. Every join is by a rule that names itself; where two people could
//! be meant nothing is joined.

use rustc_hash::FxHashMap;

use super::EntityKind::{self, Organisation, Person};
use super::candidates::Candidate;
use super::listed::Listed;
use super::names::Name;
use super::words::{Shape, Words};

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
    slips(names, &parts, &mut links);
    short_names(names, &parts, &mut links);
    acronyms(words, candidates, names, &mut links);
    links
}

/// The words of a name without particles, initials' full stops and suffixes:
/// "bashir al-foo" → bashir, foo.
fn core(key: &str) -> Vec<String> {
    const PARTICLES: [&str; 20] =
        ["al", "el", "de", "del", "van", "von", "der", "den", "bin", "ibn", "di", "da", "du", "dos", "la", "le", "jr", "sr", "ii", "iii"];
    key.split(' ')
        .map(|word| word.trim_end_matches('.'))
        .map(|word| ["al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "ul-"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word))
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
        let Some(last) = mine.last().filter(|_| is_full(name, mine)) else { continue };
        let bucket = by_last.entry(last).or_default();
        // A family of more than this many is no family; looking through it
        // for every name would take too long.
        let fits: Vec<usize> = bucket.iter().take(40).copied().filter(|&other| parts.get(other).is_some_and(|theirs| same_person(mine, theirs))).collect();
        match fits.as_slice() {
            [one] => set(links, at, Link::To(*one, Why::Same)),
            [] => bucket.push(at),
            _ => {}
        }
    }
}

/// True for the same last name and first names that agree.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    if a == b {
        return true;
    }
    let agree = first == other || (first.chars().count() == 1 && other.starts_with(first.as_str())) || (other.chars().count() == 1 && first.starts_with(other.as_str()));
    if !agree {
        return false;
    }
    // "Jane Mary Doe" and "Jane Anne Doe" are two people.
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() == 2 || short.iter().all(|part| long.contains(part))
}

/// Full names, or a long last name, that differ in one letter.
fn slips(names: &[Name], parts: &[Vec<String>], links: &mut [Link]) {
    let mut shapes: FxHashMap<String, usize> = FxHashMap::default();
    for (at, (name, mine)) in names.iter().zip(parts).enumerate() {
        if name.kind != Person || links.get(at) != Some(&Link::Own) {
            continue;
        }
        let whole = mine.join(" ");
        let long = |text: &str| (8..=48).contains(&text.chars().count());
        let alone = mine.len() == 1;
        let mut found = None;
        if long(&whole) {
            for shape in shapes_of(&whole) {
                let Some(&other) = shapes.get(&shape) else { continue };
                let theirs = parts.get(other).map(Vec::as_slice).unwrap_or_default();
                let twin = if alone { theirs.last().cloned().unwrap_or_default() } else { theirs.join(" ") };
                if other != at && twin != whole && one_edit(&twin, &whole) && (alone || !two_given_names(mine, theirs)) {
                    found = Some(other);
                    break;
                }
            }
        }
        if let Some(other) = found {
            set(links, at, Link::To(other, Why::Slip));
            continue;
        }
        if alone {
            continue;
        }
        for text in [Some(whole.as_str()), mine.last().map(String::as_str)].into_iter().flatten().filter(|text| long(text)) {
            for shape in shapes_of(text) {
                shapes.entry(shape).or_insert(at);
            }
        }
    }
}

/// A word and the word with each letter left out: two words one edit apart
/// share one of these.
fn shapes_of(word: &str) -> impl Iterator<Item = String> + '_ {
    let without = |skip: usize| word.chars().enumerate().filter(|&(i, _)| i != skip).map(|(_, c)| c).collect::<String>();
    std::iter::once(word.to_string()).chain((0..word.chars().count()).map(without))
}

fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && front + back + 1 >= longer
}

/// "Mario Doe" and "Maria Doe", "Daniel" and "Daniela": different people whose
/// names are one letter apart.
fn two_given_names(a: &[String], b: &[String]) -> bool {
    let (Some(a), Some(b)) = (a.first(), b.first()) else { return false };
    let ending = |word: &str| word.chars().last().is_some_and(|c| matches!(c, 'a' | 'e' | 'o'));
    a != b && (ending(a) || ending(b)) && a.chars().last() != b.chars().last()
}

/// A last name, or the first part of a name, that stands alone.
fn short_names(names: &mut [Name], parts: &[Vec<String>], links: &mut [Link]) {
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
        let (Some(name), Some([part])) = (names.get(at), parts.get(at).map(Vec::as_slice)) else { continue };
        if links.get(at) != Some(&Link::Own) || !may_be_person(name) {
            continue;
        }
        let link = match (by_last.get(part.as_str()), by_first.get(part.as_str())) {
            (Some(Found::One(target)), _) => Link::To(*target, Why::Surname),
            (Some(Found::Several), _) => Link::Open,
            (_, Some(Found::One(target))) if name.kind == Person || name.score < 2.5 => Link::To(*target, Why::FirstPart),
            (_, Some(Found::Several)) if name.kind == Person => Link::Open,
            _ => continue,
        };
        set(links, at, link);
        if let Some(name) = names.get_mut(at) {
            name.kind = Person;
        }
    }
}

#[derive(Debug, Default)]
enum Found {
    #[default]
    None,
    One(usize),
    Several,
}

impl Found {
    fn add(&mut self, target: usize) {
        *self = match *self {
            Self::None => Self::One(target),
            Self::One(same) if same == target => Self::One(same),
            _ => Self::Several,
        };
    }
}

/// True unless something speaks clearly against a person: "Jordan" stays the
/// country beside Michael Jordan, unless the words around it say otherwise.
fn may_be_person(name: &Name) -> bool {
    if name.kind == Person {
        return true;
    }
    let person = name.evidence.score(Person);
    match name.listed {
        Some(Listed::Place { large: true, .. } | Listed::Group { .. } | Listed::Body { also: false }) => person >= name.score - 2.0 && person > 2.0,
        Some(_) => person >= name.score - 3.0,
        None => name.score - person < 2.5,
    }
}

/// "High Example Committee (HEC)" and, without brackets, an acronym that the
/// initials of just one organisation give.
fn acronyms(words: &Words, candidates: &[Candidate], names: &mut [Name], links: &mut [Link]) {
    let mut number_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        for &mention in &name.mentions {
            number_of.insert(mention, at);
        }
    }
    for (i, pair) in candidates.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let bracket = b.first == a.last + 2 && words.text(a.last + 1) == "(" && matches!(words.text(b.last + 1), ")" | "," | ";");
        if !bracket || a.sentence != b.sentence {
            continue;
        }
        let (Some(&x), Some(&y)) = (number_of.get(&i), number_of.get(&(i + 1))) else { continue };
        let (long, short) = if is_acronym(words, b) { ((a, x), y) } else if is_acronym(words, a) { ((b, y), x) } else { continue };
        let fits = names.get(short).is_some_and(|name| stands_for(words, long.0, &name.key));
        if fits && long.1 != short && links.get(short) == Some(&Link::Own) && root(links, long.1) != short {
            let kind = names.get(long.1).map_or(Organisation, |name| if name.kind == Person { Organisation } else { name.kind });
            for at in [long.1, short] {
                if let Some(name) = names.get_mut(at) {
                    name.kind = kind;
                    name.score = name.score.max(6.0);
                    name.lead = name.lead.max(4.0);
                }
            }
            set(links, short, Link::To(long.1, Why::Acronym));
        }
    }
    by_initials(words, candidates, names, links);
}

fn by_initials(words: &Words, candidates: &[Candidate], names: &mut [Name], links: &mut [Link]) {
    let mut initials: FxHashMap<String, Found> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        let first = name.mentions.first().and_then(|&m| candidates.get(m));
        if let Some(candidate) = first.filter(|_| name.kind == Organisation && name.key.contains(' ')) {
            initials.entry(initials_of(words, candidate)).or_default().add(at);
        }
    }
    for at in 0..names.len() {
        let Some(name) = names.get(at) else { continue };
        let Some(candidate) = name.mentions.first().and_then(|&m| candidates.get(m)) else { continue };
        let loose = matches!(name.listed, None | Some(Listed::Body { .. })) && links.get(at) == Some(&Link::Own);
        if loose
            && name.key.len() >= 3
            && is_acronym(words, candidate)
            && let Some(&Found::One(target)) = initials.get(&name.key)
            && root(links, target) != at
        {
            set(links, at, Link::To(target, Why::Acronym));
            if let Some(name) = names.get_mut(at) {
                name.kind = Organisation;
            }
        }
    }
}

/// True for a single word in capitals.
pub(super) fn is_acronym(words: &Words, candidate: &Candidate) -> bool {
    candidate.first == candidate.last && words.at(candidate.first).shape == Shape::Upper
}

fn initials_of(words: &Words, candidate: &Candidate) -> String {
    (candidate.first..=candidate.last).filter(|&at| words.capital(at)).filter_map(|at| words.key(at).chars().next()).collect()
}

/// True when the letters of the acronym are, in order, initials of the long
/// form, the first one of its first word; small words may give letters too.
fn stands_for(words: &Words, long: &Candidate, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut wanted = letters.iter().peekable();
    let mut count = 0;
    for at in long.first..=long.last {
        let Some(first) = words.key(at).chars().next() else { continue };
        if wanted.next_if(|&&c| c == first).is_some() {
            count += 1;
        } else if count == 0 {
            return false;
        }
    }
    long.last > long.first && count >= 2 && count + 1 >= letters.len()
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

fn set(links: &mut [Link], at: usize, link: Link) {
    if let Some(slot) = links.get_mut(at) {
        *slot = link;
    }
}

/// The kind of the entity a name belongs to.
pub(super) fn kind_of(names: &[Name], links: &[Link], at: usize) -> EntityKind {
    names.get(root(links, at)).map_or(EntityKind::Other, |name| name.kind)
}
