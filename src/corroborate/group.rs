//! Statements that say the same, put together: the surest pairs first, and a
//! further one only where it goes with those that are there already. Knows
//! nothing of sources.

use super::judge::{Common, Verdict};
use crate::ids::FxHashMap;

/// Members that a new one is judged against.
const ASKED: usize = 5;

/// So many of them must say the same.
const ALIKE: usize = 3;

/// Statements that say the same, by their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// In the order they were found; the first two are the surest.
    pub members: Vec<usize>,
    /// What the surest pair has in common, and the pair.
    pub best: Option<((usize, usize), Common)>,
}

/// Groups of two and more; no statement is in two.
pub(super) fn groups(
    mut pairs: Vec<((usize, usize), Common)>,
    judge: &mut impl FnMut(usize, usize) -> Verdict,
) -> Vec<Group> {
    crate::order::sort_by(&mut pairs, |x, y| {
        y.1.score.total_cmp(&x.1.score).then(x.0.cmp(&y.0))
    });
    let mut groups: Vec<Group> = Vec::new();
    let mut of: FxHashMap<usize, usize> = FxHashMap::default();
    for ((a, b), common) in pairs {
        match (of.get(&a).copied(), of.get(&b).copied()) {
            (None, None) => {
                of.insert(a, groups.len());
                of.insert(b, groups.len());
                groups.push(Group {
                    members: vec![a, b],
                    best: Some(((a, b), common)),
                });
            }
            (Some(group), None) => join(&mut groups, &mut of, group, b, judge),
            (None, Some(group)) => join(&mut groups, &mut of, group, a, judge),
            (Some(x), Some(y)) if x != y => {
                let (into, from) = (x.min(y), x.max(y));
                let first = |g: usize| -> Vec<usize> {
                    let members = groups.get(g).map(|g| g.members.as_slice());
                    members
                        .unwrap_or_default()
                        .iter()
                        .take(ASKED)
                        .copied()
                        .collect()
                };
                let (kept, moved) = (first(into), first(from));
                if moved.iter().all(|&m| goes_with(&kept, m, judge)) {
                    let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
                    for &m in &moved.members {
                        of.insert(m, into);
                    }
                    if let Some(group) = groups.get_mut(into) {
                        group.members.extend(moved.members);
                    }
                }
            }
            _ => {}
        }
    }
    groups.retain(|g| !g.members.is_empty());
    groups
}

fn join(
    groups: &mut [Group],
    of: &mut FxHashMap<usize, usize>,
    group: usize,
    member: usize,
    judge: &mut impl FnMut(usize, usize) -> Verdict,
) {
    if let Some(found) = groups.get_mut(group)
        && goes_with(&found.members, member, judge)
    {
        found.members.push(member);
        of.insert(member, group);
    }
}

/// True where it says the same as the first members, and nothing against any:
/// a chain of likenesses leads from one statement to another.
fn goes_with(
    members: &[usize],
    new: usize,
    judge: &mut impl FnMut(usize, usize) -> Verdict,
) -> bool {
    let asked = members.len().min(ASKED);
    let mut same = 0;
    for &member in members.iter().take(asked) {
        match judge(member.min(new), member.max(new)) {
            Verdict::Same(_) => same += 1,
            Verdict::Differ(_) | Verdict::Clash => return false,
            Verdict::Apart => {}
        }
    }
    same >= asked.min(ALIKE)
}
