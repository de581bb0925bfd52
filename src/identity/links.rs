//! Names to be joined, and the joins made so far: a disjoint-set forest that
//! keeps for every join who was joined and why. Knows no rules.

use super::records::{Gender, Parts};
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, to_u32};

/// Where a record is: its article and its number there.
pub(super) type Unit = (u32, u32);

/// A distinct name, wherever it stands; or a short name of one article.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: EntityKind,
    /// What makes it distinct among names of its kind.
    pub(super) key: String,
    /// For people.
    pub(super) parts: Parts,
    /// The records that have it, in the order of the articles.
    pub(super) units: Vec<Unit>,
    /// Folded wordings of roles, by number; a few.
    pub(super) roles: Vec<u32>,
    pub(super) gender: Gender,
}

/// Why two names are, or may be, the same.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Why {
    /// 0 to 1.
    pub(super) score: f32,
    pub(super) code: &'static str,
    pub(super) text: String,
}

/// Two nodes and why.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) why: Why,
}

/// From this score two names are joined; from [`SUGGEST`] a person is asked.
pub(super) const JOIN: f32 = 0.8;
/// See [`JOIN`].
pub(super) const SUGGEST: f32 = 0.4;

/// The nodes and their joins.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) nodes: Vec<Node>,
    parent: Vec<u32>,
    gender: Vec<Gender>,
    pub(super) joins: Vec<Pair>,
    /// How many pairs of names were weighed.
    pub(super) weighed: u64,
    pub(super) maybe: Vec<Pair>,
    /// For an id that is not to be joined with another: the number of the pair
    /// and its side.
    apart: FxHashMap<String, Vec<(u32, bool)>>,
    /// The pairs that a root is on a side of.
    sides: FxHashMap<usize, Vec<(u32, bool)>>,
}

impl Links {
    /// None yet; the ids of a pair of `apart` are never joined.
    pub(super) fn new(apart: &[[String; 2]]) -> Self {
        let mut links = Self::default();
        for (number, [a, b]) in (0u32..).zip(apart) {
            for (id, side) in [(a, false), (b, true)] {
                links
                    .apart
                    .entry(id.clone())
                    .or_default()
                    .push((number, side));
            }
        }
        links
    }

    /// Says under which name a node goes, before it is joined.
    pub(super) fn name(&mut self, node: usize, kind: EntityKind, name: &str) {
        if !self.apart.is_empty()
            && let Some(sides) = self.apart.get(&super::identifier(kind, name))
        {
            self.sides.insert(node, sides.clone());
        }
    }

    fn told_apart(&self, x: usize, y: usize) -> bool {
        let (Some(one), Some(two)) = (self.sides.get(&x), self.sides.get(&y)) else {
            return false;
        };
        one.iter().any(|(n, side)| two.contains(&(*n, !side)))
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        let number = self.nodes.len();
        self.parent.push(to_u32(number));
        self.gender.push(node.gender);
        self.nodes.push(node);
        number
    }

    /// Adds a record to a node.
    pub(super) fn put(&mut self, node: usize, unit: Unit, roles: &[u32], gender: Gender) {
        const MOST_ROLES: usize = 6;
        if let Some(node) = self.nodes.get_mut(node) {
            node.units.push(unit);
            for role in roles {
                if node.roles.len() < MOST_ROLES && !node.roles.contains(role) {
                    node.roles.push(*role);
                }
            }
            node.gender.add(gender);
        }
        if let Some(all) = self.gender.get_mut(node) {
            all.add(gender);
        }
    }

    /// The node that stands for all joined with this one.
    pub(super) fn root(&self, mut at: usize) -> usize {
        // Joins hang the later root under the earlier one and shorten paths,
        // so that paths stay short.
        while let Some(&up) = self.parent.get(at) {
            if up as usize == at {
                break;
            }
            at = up as usize;
        }
        at
    }

    /// Joins two nodes for good, unless a man and a woman are meant.
    pub(super) fn join(&mut self, a: usize, b: usize, why: Why) {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return;
        }
        let (Some(&one), Some(&two)) = (self.gender.get(x), self.gender.get(y)) else {
            return;
        };
        if one.contradicts(two) || self.told_apart(x, y) {
            return;
        }
        let (up, down) = (x.min(y), x.max(y));
        if let Some(sides) = self.sides.remove(&down) {
            self.sides.entry(up).or_default().extend(sides);
        }
        for at in [a, b, down] {
            self.hang(at, up);
        }
        if let Some(gender) = self.gender.get_mut(up) {
            gender.add(one);
            gender.add(two);
        }
        self.joins.push(Pair { a, b, why });
    }

    fn hang(&mut self, mut at: usize, root: usize) {
        while at != root {
            let Some(slot) = self.parent.get_mut(at) else {
                return;
            };
            let next = *slot as usize;
            *slot = to_u32(root);
            if next == at {
                return;
            }
            at = next;
        }
    }

    /// Joins, suggests or leaves alone, by the score.
    pub(super) fn decide(&mut self, a: usize, b: usize, why: Why) {
        if why.score >= JOIN {
            self.join(a, b, why);
        } else if why.score >= SUGGEST {
            self.maybe.push(Pair { a, b, why });
        }
    }

    pub(super) fn gender(&self, at: usize) -> Gender {
        self.gender.get(self.root(at)).copied().unwrap_or_default()
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }
}
