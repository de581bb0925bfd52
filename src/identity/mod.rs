//! Who is who: the names of all articles joined into people, organisations,
//! places and the rest, by rules that say why. Keeps a small record of each
//! article's names; joins anew when articles come, change or go, and then the
//! answer depends on the articles alone, not on what happened to them. Knows
//! nothing of quotations, figures or hand-made corrections.
//!
//! Names are compared only where they share a key (the sound of given and last
//! name, an initial, a spelling with one letter left out, the initials of an
//! organisation), so the work grows with the number of names. Each pair is
//! weighed by log-odds (Fellegi and Sunter, 1969): the probable ones are joined,
//! those that may well be are a [`Suggestion`].

mod brief;
mod intern;
mod key;
mod kinds;
mod links;
mod people;
mod places;
mod records;
#[cfg(test)]
mod rules_tests;
mod short;
mod spelling;
#[cfg(test)]
mod tests;
mod things;
mod weigh;

use crate::document::Document;
use crate::extract::{EntityKind, Facts};
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::span::Span;
use crate::text::fold;
use intern::Interner;
use links::{Links, Pair};
pub use places::{Location, PlaceSort, Placed};
use records::{Parts, Record};

/// A place in one article.
pub type Sight = (DocIndex, Span);

/// Somebody or something, across all articles.
#[derive(Debug, Clone)]
pub struct Identity {
    /// A letter for the kind and the name where it is first given in full. It
    /// stays when articles are added.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name; of a thing its first words, where these
    /// alone are far more usual.
    pub name: String,
    /// The entities of articles that are joined in it: the article and the
    /// number there, in the order of the articles.
    pub members: Vec<(DocIndex, u32)>,
    /// Why names that differ were joined.
    pub joins: Vec<Join>,
    /// An article leaves open whom it means.
    pub open: bool,
    /// Where it is, for places.
    pub placed: Option<Placed>,
}

/// Why two names are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// Stable, for programs: `spelling`, `last-name-alone`, `acronym-of`.
    pub code: &'static str,
    /// One plain sentence.
    pub text: String,
    /// How probable it is, 0 to 1.
    pub score: f32,
    /// The two names.
    pub evidence: [Sight; 2],
}

/// Two that may be one; a person decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Numbers of identities, the lower one first.
    pub pair: [u32; 2],
    /// How probable it is, and why.
    pub why: Join,
}

/// The names of all articles, joined.
#[derive(Debug, Default)]
pub struct Identities {
    /// In the order of first mention.
    pub list: Vec<Identity>,
    /// The most probable first.
    pub suggestions: Vec<Suggestion>,
    /// How many pairs of names were weighed: the work, counted instead of timed.
    pub weighed: u64,
    /// By article, then by the number of the entity there.
    of: Vec<Vec<u32>>,
    /// Every form of every name, folded, with the letter of its kind.
    forms: FxHashMap<String, u32>,
    /// Short names joined with somebody whom their own article does not name
    /// in full: the identity, and the place in its joins.
    short: FxHashMap<(u32, u32), (u32, u32)>,
}

/// More suggestions than this nobody reads.
const MOST_SUGGESTIONS: usize = 1_000;

/// The records of all articles, and the names joined when last asked for.
#[derive(Debug, Default)]
pub struct Store {
    names: Interner,
    records: Vec<Option<Vec<Record>>>,
    joined: Option<Identities>,
    /// Ids that a person says are two.
    apart: Vec<[String; 2]>,
    version: u64,
}

impl Store {
    /// Takes in the facts of one article, or those that changed.
    pub fn put(&mut self, index: DocIndex, document: &Document, facts: &Facts) {
        let records = records::of(document, facts, &mut self.names);
        if self.records.len() <= index.index() {
            self.records.resize_with(index.index() + 1, || None);
        }
        if let Some(slot) = self.records.get_mut(index.index()) {
            *slot = Some(records);
        }
        self.change();
    }

    /// Forgets an article.
    pub fn remove(&mut self, index: DocIndex) {
        if let Some(slot) = self.records.get_mut(index.index())
            && slot.take().is_some()
        {
            self.change();
        }
    }

    fn change(&mut self) {
        self.joined = None;
        self.version += 1;
    }

    /// Goes up whenever the names have to be joined anew.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The names of all articles taken in, joined.
    pub fn identities(&mut self) -> &Identities {
        let (names, records, apart) = (&self.names, &self.records, &self.apart);
        self.joined
            .get_or_insert_with(|| join(names, records, apart))
    }

    /// Pairs of ids never to be joined, because a person said so.
    pub fn keep_apart(&mut self, pairs: Vec<[String; 2]>) {
        if self.apart != pairs {
            self.apart = pairs;
            self.change();
        }
    }

    /// The same, where nothing changed since they were last joined.
    pub fn known(&self) -> Option<&Identities> {
        self.joined.as_ref()
    }
}

impl Identities {
    /// The identity of entity `number` of an article.
    pub fn of(&self, index: DocIndex, number: usize) -> Option<usize> {
        let at = *self.of.get(index.index())?.get(number)?;
        Some(at as usize)
    }

    /// The number of the identity of each entity of each article.
    pub fn by_document(&self) -> &[Vec<u32>] {
        &self.of
    }

    /// Why entity `number` of an article, a last name alone, was joined with
    /// somebody whom the article does not name in full.
    pub fn short(&self, index: DocIndex, number: usize) -> Option<&Join> {
        let &(identity, place) = self.short.get(&(index.0, to_u32(number)))?;
        self.list.get(identity as usize)?.joins.get(place as usize)
    }

    /// The number of the identity that an id names: its own id, or one made
    /// of any other form of its name, so that ids outlive new articles.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.forms.get(id).map(|&n| n as usize)
    }
}

fn join(names: &Interner, records: &[Option<Vec<Record>>], apart: &[[String; 2]]) -> Identities {
    let all: Vec<(u32, &[Record])> = (0u32..)
        .zip(records)
        .filter_map(|(doc, list)| Some((doc, list.as_deref()?)))
        .collect();
    let settled = kinds::settle(&all, names);
    let all: Vec<(u32, &[Record])> = settled.iter().map(|(d, list)| (*d, &**list)).collect();
    let mut links = Links::new(apart);
    people::join(&all, names, &mut links);
    things::join(&all, names, &mut links);
    collect(names, records, &links)
}

/// Identities out of joined nodes, in the order of first mention.
fn collect(names: &Interner, records: &[Option<Vec<Record>>], links: &Links) -> Identities {
    let record = |unit: (u32, u32)| records.get(unit.0 as usize)?.as_ref()?.get(unit.1 as usize);
    let mut of_unit: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for (at, node) in links.nodes.iter().enumerate() {
        let root = links.root(at);
        for &unit in &node.units {
            of_unit.insert(unit, root);
        }
    }
    let mut out = Identities {
        weighed: links.weighed,
        of: records.iter().map(|_| Vec::new()).collect(),
        ..Identities::default()
    };
    let mut number_of: FxHashMap<usize, u32> = FxHashMap::default();
    for (doc, list) in (0u32..).zip(records) {
        for (local, found) in (0u32..).zip(list.iter().flatten()) {
            let Some(&root) = of_unit.get(&(doc, local)) else {
                continue;
            };
            let next = to_u32(out.list.len());
            let number = *number_of.entry(root).or_insert(next);
            if number == next {
                out.list.push(Identity {
                    id: String::new(),
                    kind: links.node(root).map_or(found.kind, |n| n.kind),
                    name: String::new(),
                    members: Vec::new(),
                    joins: Vec::new(),
                    open: false,
                    placed: None,
                });
            }
            if let Some(identity) = out.list.get_mut(number as usize) {
                identity.members.push((DocIndex(doc), local));
                identity.open |= found.open;
            }
            if let Some(slot) = out.of.get_mut(doc as usize) {
                slot.push(number);
            }
        }
    }
    let sight = |node: usize| -> Option<(Sight, &str)> {
        let unit = *links.node(node)?.units.first()?;
        let found = record(unit)?;
        Some(((DocIndex(unit.0), found.span), names.get(found.name)))
    };
    let explain = |pair: &Pair| -> Option<Join> {
        let ((a, name_a), (b, name_b)) = (sight(pair.a)?, sight(pair.b)?);
        Some(Join {
            code: pair.why.code,
            text: format!("“{name_a}” and “{name_b}”: {}.", pair.why.text),
            score: pair.why.score,
            evidence: if a <= b { [a, b] } else { [b, a] },
        })
    };
    for pair in &links.joins {
        if let (Some(&number), Some(join)) = (number_of.get(&links.root(pair.a)), explain(pair))
            && let Some(identity) = out.list.get_mut(number as usize)
        {
            if join.code == "last-name-alone" {
                let place = to_u32(identity.joins.len());
                for &unit in links.node(pair.a).iter().flat_map(|n| &n.units) {
                    out.short.insert(unit, (number, place));
                }
            }
            identity.joins.push(join);
        }
    }
    name_all(&mut out, names, &record);
    place_all(&mut out, names, &record);
    let mut best: FxHashMap<[u32; 2], usize> = FxHashMap::default();
    for pair in &links.maybe {
        let (Some(&a), Some(&b)) = (
            number_of.get(&links.root(pair.a)),
            number_of.get(&links.root(pair.b)),
        ) else {
            continue;
        };
        if a == b {
            continue;
        }
        let key = [a.min(b), a.max(b)];
        let Some(why) = explain(pair) else { continue };
        let next = out.suggestions.len();
        let at = *best.entry(key).or_insert(next);
        match out.suggestions.get_mut(at) {
            Some(known) if known.why.score < why.score => known.why = why,
            Some(_) => {}
            None => out.suggestions.push(Suggestion { pair: key, why }),
        }
    }
    crate::order::sort_by(&mut out.suggestions, |x, y| {
        y.why
            .score
            .total_cmp(&x.why.score)
            .then(x.pair.cmp(&y.pair))
    });
    out.suggestions.truncate(MOST_SUGGESTIONS);
    out
}

/// Where the places are.
fn place_all<'a>(
    out: &mut Identities,
    names: &'a Interner,
    record: &impl Fn((u32, u32)) -> Option<&'a Record>,
) {
    let chosen: Vec<usize> = (0..out.list.len())
        .filter(|&at| {
            out.list
                .get(at)
                .is_some_and(|i| i.kind == EntityKind::Place)
        })
        .collect();
    let spots: Vec<places::Spot<'_>> = chosen
        .iter()
        .filter_map(|&at| out.list.get(at))
        .map(|identity| {
            let found: Vec<(u32, &Record)> = identity
                .members
                .iter()
                .filter_map(|&(doc, local)| Some((doc.0, record((doc.0, local))?)))
                .collect();
            let mut forms: Vec<&str> = Vec::new();
            for (_, one) in found.iter().take(64) {
                let name = names.get(one.name);
                if !forms.contains(&name) {
                    forms.push(name);
                }
            }
            places::spot(forms, &found, |number| names.get(number))
        })
        .collect();
    let placed = places::place(&spots);
    for (at, placed) in chosen.into_iter().zip(placed) {
        if let Some(identity) = out.list.get_mut(at) {
            identity.placed = Some(placed);
        }
    }
}

/// So many times as often as the fullest form is the usual form of a thing's
/// name.
const USUAL: usize = 3;

/// Names and ids. The name is the fullest form, that of a thing the first words
/// of it where these are far more usual; the id is made of the first
/// article that gives it in full.
fn name_all<'a>(
    out: &mut Identities,
    names: &Interner,
    record: &impl Fn((u32, u32)) -> Option<&'a Record>,
) {
    let mut taken: FxHashMap<String, u32> = FxHashMap::default();
    for (number, identity) in (0u32..).zip(&mut out.list) {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let mut order: Vec<u32> = Vec::new();
        for &(doc, local) in &identity.members {
            let Some(found) = record((doc.0, local)) else {
                continue;
            };
            let count = counts.entry(found.name).or_insert_with(|| {
                order.push(found.name);
                0
            });
            *count += found.mentions as usize;
        }
        let full = |name: &str| {
            if identity.kind == EntityKind::Person {
                let parts = Parts::of(name);
                parts.full() && parts.initial().is_none()
            } else {
                // "Geneva", not "Geneva, Switzerland".
                name.contains(' ') && !name.contains(", ")
            }
        };
        let first = order
            .iter()
            .map(|&n| names.get(n))
            .find(|name| full(name))
            .or_else(|| order.first().map(|&n| names.get(n)))
            .unwrap_or_default();
        let mut id = identifier(identity.kind, first);
        let copies = taken.entry(id.clone()).or_insert(0);
        *copies += 1;
        if *copies > 1 {
            id = format!("{id}~{copies}");
        }
        identity.id = id;
        // The full form that is used most; with as many uses the first one. "Al Doe" is no
        // full name and yet fuller than "Doe".
        let mut best: Option<((bool, bool), usize, &str)> = None;
        for &n in &order {
            let name = names.get(n);
            let fullness = (full(name), name.contains(' '));
            let rank = (fullness, counts.get(&n).copied().unwrap_or(0));
            if best.is_none_or(|b| rank > (b.0, b.1)) {
                best = Some((rank.0, rank.1, name));
            }
        }
        let (_, most, fullest) = best.unwrap_or_default();
        // "Boeing", where one article alone writes "Boeing Defence Works"; "China", where one
        // has the state's full name.
        let usual = order.iter().find(|&&n| {
            let uses = counts.get(&n).copied().unwrap_or(0);
            let rest = fullest.strip_prefix(names.get(n));
            let place =
                identity.kind == EntityKind::Place && names.get(n).contains(char::is_lowercase);
            (place || rest.is_some_and(|rest| rest.starts_with(' '))) && uses >= USUAL * most
        });
        let name = usual
            .filter(|_| identity.kind != EntityKind::Person)
            .map_or(fullest, |&n| names.get(n));
        name.clone_into(&mut identity.name);
        out.forms.insert(identity.id.clone(), number);
    }
    // Other forms lead there too, unless another identity has that id.
    for (number, identity) in (0u32..).zip(&out.list) {
        let mut seen: Option<u32> = None;
        for &(doc, local) in &identity.members {
            let Some(found) = record((doc.0, local)) else {
                continue;
            };
            if seen == Some(found.name) {
                continue;
            }
            seen = Some(found.name);
            out.forms
                .entry(identifier(identity.kind, names.get(found.name)))
                .or_insert(number);
        }
    }
}

/// The letter of a kind in ids.
fn letter(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organisation => 'o',
        EntityKind::Place => 'l',
        EntityKind::Facility => 'f',
        EntityKind::Group => 'g',
        EntityKind::Product => 'r',
        EntityKind::Event => 'e',
        EntityKind::Other => 'x',
    }
}

/// True for two folded words that are spellings of one in the names of one and
/// the same: a transliteration or a slip of the pen.
///
/// ```
/// use nutgraf::identity::one_word;
/// assert!(one_word("sergei", "sergey") && !one_word("ivanov", "ivanova"));
/// ```
pub fn one_word(a: &str, b: &str) -> bool {
    use spelling::Likeness;
    matches!(spelling::compare(a, b), Likeness::Variant | Likeness::Slip)
}

/// The id of a name of a kind: `p:jane-doe`.
pub fn identifier(kind: EntityKind, name: &str) -> String {
    let folded = fold(name);
    let mut id = format!("{}:", letter(kind));
    for word in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if id.len() > 2 {
            id.push('-');
        }
        id.push_str(word);
    }
    id
}
