//! Last names alone: joined with the one person that has the name, or whom the
//! role tells from the others; common names only in known company.

use super::links::{JOIN, Node, Why};
use super::people::{BUCKET, Bare, People};
use super::records::{Parts, Record, Roles};
use super::spelling::{Likeness, compare, sound};
use super::weigh::logistic;
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::fold;

/// Somebody who may be meant: the root, whether roles are shared, how many people are named
/// beside both, how alike the last names are.
type Fit = (usize, Roles, usize, Likeness);

/// What is known of somebody who is named in full.
#[derive(Default)]
struct Whole {
    /// The articles, in order.
    docs: Vec<u32>,
    roles: Vec<u32>,
}

/// Who is named in full in each article, and what is known of each.
struct Pile {
    of_doc: FxHashMap<u32, Vec<usize>>,
    known: FxHashMap<usize, Whole>,
    /// In a small pile, the things that each article names, by number.
    things: FxHashMap<u32, Vec<u32>>,
}

impl Pile {
    /// In a small pile, an article names a thing that one does in which somebody is named in
    /// full: there a stranger of the same name is not to be expected.
    fn related(&self, doc: u32, root: usize) -> bool {
        let Some(here) = self.things.get(&doc) else {
            return false;
        };
        let docs = self.whole(root).map_or(&[][..], |whole| &whole.docs);
        // A pile of few people may be one of many articles.
        let mut all = docs
            .iter()
            .take(16)
            .filter_map(|doc| self.things.get(doc))
            .flatten();
        all.any(|thing| here.binary_search(thing).is_ok())
    }

    fn whole(&self, root: usize) -> Option<&Whole> {
        self.known.get(&root)
    }
}

/// In a pile that names no more people in full, few bear the same last name by chance.
const FEW: usize = 100;

/// More roles of one person say nothing new.
const MOST_ROLES: usize = 12;

/// A last name of so many letters sounds like another one seldom by chance.
const TELLING: usize = 6;

/// Named in full in so many articles, somebody is known well enough for the last name alone.
const OFTEN: usize = 3;

/// Somebody who is named in full in more articles than this is not seldom named.
const SELDOM: usize = 64;

/// For one article that names another of this last name, so many name the one who is meant.
const RARELY: usize = 4;

impl People<'_> {
    /// A last name alone.
    pub(super) fn last_names(&mut self, bare: &[Bare], records: &[(u32, &[Record])]) {
        let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_sound: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut of_doc: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut known: FxHashMap<usize, Whole> = FxHashMap::default();
        for &at in &self.full {
            let root = self.links.root(at);
            let Some(node) = self.links.node(at) else {
                continue;
            };
            for (map, key) in [
                (&mut by_last, node.parts.last().to_owned()),
                (&mut by_sound, sound(node.parts.last()).frame),
                (&mut by_first, node.parts.first().to_owned()),
            ] {
                let bucket = map.entry(key).or_default();
                if bucket.len() < 4 * BUCKET {
                    bucket.push(at);
                }
            }
            let whole = known.entry(root).or_default();
            for &(doc, _) in &node.units {
                if let Err(place) = whole.docs.binary_search(&doc) {
                    whole.docs.insert(place, doc);
                }
            }
            for &role in &node.roles {
                if whole.roles.len() < MOST_ROLES && !whole.roles.contains(&role) {
                    whole.roles.push(role);
                }
            }
            for &(doc, _) in &node.units {
                let here = of_doc.entry(doc).or_default();
                if let Err(place) = here.binary_search(&root) {
                    here.insert(place, root);
                }
            }
        }
        let mut things: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        if self.full.len() <= FEW {
            things.extend(records.iter().map(|&(doc, list)| (doc, self.things(list))));
        }
        let pile = Pile {
            of_doc,
            known,
            things,
        };
        let mut alone: FxHashMap<String, usize> = FxHashMap::default();
        for short in bare {
            let last = short.parts.last();
            if short.record.open || short.parts.words.len() != 1 {
                self.own(short);
                continue;
            }
            let mut fits = self.candidates(by_last.get(last), |_| Likeness::Same);
            // "Baer" and "Beyer" are two: short names sound alike by chance.
            if fits.is_empty() && last.chars().count() >= TELLING {
                let near = by_sound.get(&sound(last).frame);
                fits = self.candidates(near, |p| compare(p.last(), last));
            }
            if fits.is_empty() && !lexicon::FIRST_NAMES.contains(last) {
                fits = self.candidates(by_first.get(last), |_| Likeness::Same);
            }
            if fits.is_empty() {
                let given = lexicon::FIRST_NAMES.contains(last);
                let mut key = short.parts.key();
                let title = self.title(short);
                if let Some(title) = &title {
                    key = format!("{title} {key}");
                }
                if title.is_none() && (self.common(last) || given) {
                    self.own(short);
                } else if let Some(&node) = alone.get(&key) {
                    let record = &short.record;
                    self.links
                        .put(node, short.unit, &record.roles, record.gender);
                } else {
                    let node = self.own(short);
                    alone.insert(key, node);
                }
                continue;
            }
            let at = self.own(short);
            self.settle(at, short, &fits, &pile);
        }
    }

    /// The things that an article names, sorted; no places and peoples, which unrelated
    /// articles share: any town has its Smith.
    fn things(&self, list: &[Record]) -> Vec<u32> {
        let large = |name: u32| {
            let name = fold(self.names.get(name));
            lexicon::OTHER_NAMES.contains(&name)
                || lexicon::PLACES
                    .get(&name)
                    .is_some_and(|sort| sort.starts_with('c'))
        };
        let own = list.iter().filter(|record| {
            let tells = !matches!(
                record.kind,
                EntityKind::Person | EntityKind::Group | EntityKind::Place
            );
            tells && !large(record.name)
        });
        let mut names: Vec<u32> = own.map(|record| record.name).collect();
        names.sort_unstable();
        names
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

    /// "Pope", "King": whoever has one goes by the given name, in all articles.
    fn title(&self, short: &Bare) -> Option<String> {
        let record = &short.record;
        let forms = record.forms.iter().map(|form| form.words);
        let words = forms.chain([record.name]).map(|n| fold(self.names.get(n)));
        let roles = record.roles.iter().map(|&n| self.names.get(n).into());
        words.chain(roles).find_map(|said| {
            let first = said.split(' ').next()?;
            (lexicon::NAME_WORDS.get(first) == Some("given")).then(|| first.to_owned())
        })
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
        self.links
            .put(node, short.unit, &record.roles, record.gender);
        node
    }

    /// Which of the people that have the name an article means by it.
    fn settle(&mut self, at: usize, short: &Bare, fits: &[(usize, Likeness)], pile: &Pile) {
        let common = self.common(short.parts.last());
        let mut weighed: Vec<Fit> = Vec::new();
        for &(other, like) in fits.iter().take(2 * BUCKET) {
            self.links.weighed += 1;
            let root = self.links.root(other);
            if self.links.gender(root).contradicts(short.record.gender) {
                continue;
            }
            let theirs = pile.whole(root).map_or(&[][..], |whole| &whole.roles);
            let roles = self.shared_role(&short.record.roles, theirs);
            if roles == Roles::Contradict {
                continue;
            }
            let company = self.company(short.unit.0, other, &pile.of_doc);
            weighed.push((root, roles, company, like));
        }
        let by_role: Vec<usize> = weighed
            .iter()
            .filter(|w| w.1 == Roles::Shared)
            .map(|w| w.0)
            .collect();
        let titled: Vec<usize> = weighed
            .iter()
            .filter(|w| self.same_title(short, pile.whole(w.0)))
            .map(|w| w.0)
            .collect();
        let (one, tells) = match (weighed.as_slice(), by_role.as_slice(), titled.as_slice()) {
            ([one], ..) => (Some(*one), "the only person here with this last name"),
            (_, [one], _) | (_, [], [one]) => (
                weighed.iter().find(|w| w.0 == *one).copied(),
                "others have this last name, but not this role",
            ),
            // Never on the last name alone where two have it: the same people must be around.
            _ => (
                leading(short.unit.0, &weighed, pile).filter(|fit| fit.2 > 0),
                "others have this last name, but are named beside this one alone",
            ),
        };
        if let Some((other, roles, company, like)) = one {
            let mut odds = if weighed.len() == 1 { 1.6 } else { 0.4 };
            let mut text = tells.to_owned();
            odds += if common { -1.6 } else { 0.6 };
            if roles == Roles::Shared {
                odds += 1.8;
                text.push_str(", same role");
            } else if titled.contains(&other) {
                odds += 1.6;
                text.push_str(", same title");
            }
            if company > 0 {
                odds += 1.2;
                text.push_str(", named beside the same people");
            } else if weighed.len() == 1 && pile.related(short.unit.0, other) {
                odds += 1.4;
                text.push_str(", in articles that name the same things");
            }
            // Whoever is written without a given name is known to all.
            if pile.whole(other).is_some_and(|w| w.docs.len() >= OFTEN) {
                odds += 1.5;
                text.push_str(", often named in full elsewhere");
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

    /// Both have the same title of one word, "President".
    fn same_title(&self, short: &Bare, other: Option<&Whole>) -> bool {
        let head = |&n: &u32| {
            let role = self.names.get(n);
            let last = role.rsplit(' ').next().unwrap_or(role);
            let title = lexicon::ROLES.get(last) == Some("role");
            title.then(|| (last, role.starts_with("former ")))
        };
        let theirs: Vec<(&str, bool)> = other
            .into_iter()
            .flat_map(|whole| &whole.roles)
            .filter_map(head)
            .collect();
        let mut ours = short.record.roles.iter().filter_map(head);
        ours.any(|title| theirs.contains(&title))
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

/// The one of several who is named in full in many articles, where all others are named
/// seldom and only beside that one, and none of them in this article. That alone is the last
/// name alone, and joins nobody.
fn leading(doc: u32, weighed: &[Fit], pile: &Pile) -> Option<Fit> {
    let docs = |fit: &Fit| pile.whole(fit.0).map_or(&[][..], |whole| &whole.docs);
    let best = weighed.iter().max_by_key(|fit| docs(fit).len())?;
    let most = docs(best).len();
    let beside = |fit: &Fit| {
        let theirs = docs(fit);
        theirs.len() * RARELY <= most.min(RARELY * SELDOM)
            && theirs.binary_search(&doc).is_err()
            && theirs
                .iter()
                .all(|doc| docs(best).binary_search(doc).is_ok())
    };
    let mut others = weighed.iter().filter(|fit| fit.0 != best.0);
    (most >= OFTEN && others.all(beside)).then_some(*best)
}
