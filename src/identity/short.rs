//! Last names alone: joined with the one person that has the name, or whom the
//! role tells from the others; common names only in known company.

use super::links::{JOIN, Node, Why};
use super::people::{BUCKET, Bare, People};
use super::records::{Parts, Roles};
use super::spelling::{Likeness, compare, sound};
use super::weigh::logistic;
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;

impl People<'_> {
    /// A last name alone.
    pub(super) fn last_names(&mut self, bare: &[Bare]) {
        let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_sound: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut of_doc: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
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
            for &(doc, _) in &node.units {
                let here = of_doc.entry(doc).or_default();
                if let Err(place) = here.binary_search(&root) {
                    here.insert(place, root);
                }
            }
        }
        let mut alone: FxHashMap<String, usize> = FxHashMap::default();
        for short in bare {
            let last = short.parts.last();
            if short.record.open || short.parts.words.len() != 1 {
                self.own(short);
                continue;
            }
            let mut fits = self.candidates(by_last.get(last), |_| Likeness::Same);
            if fits.is_empty() {
                let near = by_sound.get(&sound(last).frame);
                fits = self.candidates(near, |p| compare(p.last(), last));
            }
            if fits.is_empty() && !lexicon::FIRST_NAMES.contains(last) {
                fits = self.candidates(by_first.get(last), |_| Likeness::Same);
            }
            if fits.is_empty() {
                let given = lexicon::FIRST_NAMES.contains(last);
                let key = short.parts.key();
                if self.common(last) || given {
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
        self.links
            .put(node, short.unit, &record.roles, record.gender);
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
