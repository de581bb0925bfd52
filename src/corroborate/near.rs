//! Which statements are worth comparing: those that share telling terms, found
//! through lists of the statements that had a term last. Never all pairs: the
//! lists are short, and articles are read in the order of their dates, so that
//! reports of one event stand close together. Knows nothing of meaning.

use super::read::Statement;
use super::terms::Terms;
use crate::ids::to_u32;

/// Statements remembered for each term.
const REMEMBERED: usize = 48;
/// Statements that one is compared with.
const COMPARED: usize = 16;
/// Share of the weight of the lighter of two statements that must be common.
const COMMON: f32 = 0.25;
/// Likeness of their terms. Of 290,000 pairs of agency copy that were judged more
/// than half were below it, and none of those said the same.
const LIKENESS: f32 = 0.25;

/// Pairs of places in `statements`, taken in `order`.
pub(super) fn pairs(
    statements: &[Statement],
    order: &[usize],
    terms: &Terms,
) -> Vec<(usize, usize)> {
    let mut recent: Vec<Vec<u32>> = vec![Vec::new(); terms.len()];
    let mut next: Vec<u8> = vec![0; terms.len()];
    let mut common: Vec<f32> = vec![0.0; statements.len()];
    let mut seen: Vec<u32> = Vec::new();
    let mut out = Vec::new();
    let weights: Vec<f32> = statements.iter().map(|s| terms.sum(&s.set)).collect();
    let weight = |at: usize| weights.get(at).copied().unwrap_or(0.0);
    for &at in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        for &term in &statement.set {
            let worth = terms.weight(term);
            for &other in recent.get(term as usize).into_iter().flatten() {
                if let Some(sum) = common.get_mut(other as usize) {
                    if *sum == 0.0 {
                        seen.push(other);
                    }
                    *sum += worth;
                }
            }
        }
        let mut found: Vec<(f32, usize)> = Vec::new();
        for other in seen.drain(..) {
            let other = other as usize;
            let sum = common.get_mut(other).map_or(0.0, std::mem::take);
            let apart = statements
                .get(other)
                .is_some_and(|s| s.part != statement.part);
            let (a, b) = (weight(at), weight(other));
            let likeness = sum / (a * b).sqrt().max(f32::MIN_POSITIVE);
            if apart && sum >= COMMON * a.min(b) && likeness >= LIKENESS {
                found.push((likeness, other));
            }
        }
        crate::order::sort_by(&mut found, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        out.extend(
            found
                .iter()
                .take(COMPARED)
                .map(|&(_, other)| (other.min(at), other.max(at))),
        );
        for &term in &statement.set {
            let (Some(list), Some(slot)) =
                (recent.get_mut(term as usize), next.get_mut(term as usize))
            else {
                continue;
            };
            if list.len() < REMEMBERED {
                list.push(to_u32(at));
            } else if let Some(oldest) = list.get_mut(usize::from(*slot)) {
                *oldest = to_u32(at);
                *slot = u8::try_from((usize::from(*slot) + 1) % REMEMBERED).unwrap_or(0);
            }
        }
    }
    out
}
