//! The ends of a passage, where the words were changed so often that no three
//! in a row are left. Knows nothing of evidence: it makes no passage, it only
//! completes one.

use super::chain::{Chain, Taken, gap};
use super::evidence::Evidence;
use super::runs::{Run, same};
use super::words::Word;
use crate::ids::to_u32;

/// Most words between the end of a passage and words that still belong to it,
/// on either side.
const REACH: u32 = 3;

/// Words in a row that end a passage; a single one only where it is no function
/// word.
const LAST: u32 = 2;

/// Adds what still belongs to a passage, at both ends.
pub(super) fn extend(mut chain: Chain, evidence: &Evidence<'_>, taken: &Taken) -> Chain {
    let (a, b) = (evidence.a, evidence.b);
    let mut found = Vec::new();
    if let Some(&last) = chain.last() {
        let mut at = last;
        while let Some(run) = after(at, a, b, taken) {
            found.push(run);
            at = run;
        }
        keep(&mut found, evidence);
        chain.append(&mut found);
    }
    if let Some(&first) = chain.first() {
        let mut at = first;
        while let Some(run) = before(at, a, b, taken) {
            found.push(run);
            at = run;
        }
        keep(&mut found, evidence);
        found.reverse();
        found.append(&mut chain);
        chain = found;
    }
    chain
}

/// Drops single function words at the end: they stand everywhere.
fn keep(found: &mut Vec<Run>, evidence: &Evidence<'_>) {
    let kept = found
        .iter()
        .rposition(|r| r.len >= LAST || !evidence.is_function_word(r.a))
        .map_or(0, |i| i + 1);
    found.truncate(kept);
}

/// Pairs of distances, nearest first.
fn distances() -> impl Iterator<Item = (u32, u32)> {
    (1..=2 * REACH).flat_map(|sum| {
        (0..=sum)
            .map(move |i| (i, sum - i))
            .filter(|&(i, j)| i <= REACH && j <= REACH)
    })
}

/// True for a run that a passage may go on with: a single word only next to it.
fn good(len: u32, i: u32, j: u32) -> bool {
    len >= LAST || (len == 1 && i <= 1 && j <= 1)
}

fn after(run: Run, a: &[Word], b: &[Word], taken: &Taken) -> Option<Run> {
    distances().find_map(|(i, j)| {
        let next = Run {
            a: run.a_end() + i,
            b: run.b_end() + j,
            len: 0,
        };
        let reach =
            |words: &[Word], from: u32, to: u32| gap(words, from, to).is_some_and(|g| g <= REACH);
        let near = reach(a, run.a_end(), next.a) && reach(b, run.b_end(), next.b);
        let free = near
            && (run.a_end()..=next.a).all(|x| taken.is_free(x, next.b))
            && (run.b_end()..=next.b).all(|y| taken.is_free(next.a, y));
        let len = (0..to_u32(a.len()))
            .take_while(|&n| match_at(next, n, a, b) && taken.is_free(next.a + n, next.b + n))
            .count();
        let len = to_u32(len);
        (free && good(len, i, j)).then_some(Run { len, ..next })
    })
}

fn before(run: Run, a: &[Word], b: &[Word], taken: &Taken) -> Option<Run> {
    distances().find_map(|(i, j)| {
        // One past the words looked at.
        let (end_a, end_b) = (run.a.checked_sub(i)?, run.b.checked_sub(j)?);
        let (last_a, last_b) = (end_a.checked_sub(1)?, end_b.checked_sub(1)?);
        let reach =
            |words: &[Word], end: u32, to: u32| gap(words, end, to).is_some_and(|g| g <= REACH);
        let near = reach(a, end_a, run.a) && reach(b, end_b, run.b);
        let free = near
            && (last_a..run.a).all(|x| taken.is_free(x, last_b))
            && (last_b..run.b).all(|y| taken.is_free(last_a, y));
        let len = (1..=end_a.min(end_b))
            .take_while(|&n| {
                same(a, b, (end_a - n) as usize, (end_b - n) as usize)
                    && taken.is_free(end_a - n, end_b - n)
            })
            .count();
        let len = to_u32(len);
        (free && good(len, i, j)).then_some(Run {
            a: end_a - len,
            b: end_b - len,
            len,
        })
    })
}

fn match_at(run: Run, n: u32, a: &[Word], b: &[Word]) -> bool {
    same(a, b, (run.a + n) as usize, (run.b + n) as usize)
}
