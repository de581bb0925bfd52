//! Weighs two names of people: what speaks for one person and what against,
//! as log-odds, added up. Knows nothing of how the pair was found.

use super::links::{Node, Why};
use super::people::People;
use super::records::{Parts, Roles, compare_roles};
use super::spelling::{Likeness, compare};
use crate::lexicon;

/// Given names of one last name from which on it is a common one here.
const FAMILY: usize = 4;

impl People<'_> {
    /// Weighs two full names: log-odds for and against, added up.
    pub(super) fn weigh(&mut self, a: usize, b: usize) -> Option<Why> {
        self.links.weighed += 1;
        let own = |at: usize| Some(self.links.node(at)?.roles.clone());
        let (ours, theirs) = (own(a)?, own(b)?);
        let roles = self.shared_role(&ours, &theirs);
        let (left, right) = (self.links.node(a)?, self.links.node(b)?);
        if self.links.gender(a).contradicts(self.links.gender(b)) {
            return None;
        }
        let (p, q) = (&left.parts, &right.parts);
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
            odds += slip(left, right);
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
        match roles {
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

    /// A last name that many people have.
    pub(super) fn common(&self, last: &str) -> bool {
        lexicon::LAST_NAMES.contains(last)
            || lexicon::FIRST_NAMES.contains(last)
            // A name of three signs may be a whole one where a sign is a word.
            || last.chars().count() <= 3 && last.chars().all(|c| c < '\u{2e80}')
            || self.family.get(last).is_some_and(|&n| n >= FAMILY)
    }

    pub(super) fn shared_role(&mut self, a: &[u32], b: &[u32]) -> Roles {
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
pub(super) fn pet(given: &str) -> Option<&'static str> {
    lexicon::PET_NAMES.get(given)
}

pub(super) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// A slip is made once and not again: what both often write are two names.
fn slip(x: &Node, y: &Node) -> f32 {
    let (few, many) = (
        x.units.len().min(y.units.len()),
        x.units.len().max(y.units.len()),
    );
    let long = x.key.chars().count().min(y.key.chars().count()) >= 12;
    match (few <= 2 && many >= 3 * few, long) {
        (true, true) => 0.9,
        (true, false) => 0.1,
        (false, true) => -0.6,
        (false, false) => -1.6,
    }
}
