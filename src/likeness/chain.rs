//! Runs joined to passages over the words that were changed between them. Each
//! word belongs to one passage at most. Knows nothing of spans.

use super::ends;
use super::evidence::{Evidence, Weight};
use super::runs::Run;
use super::words::Word;

/// Most words between two runs of one passage, on either side. Taken from the
/// measurements behind the design (gaps of up to 12 were tried); below 10 heavy
/// edits are lost, above it neighbours by chance join.
const GAP: u32 = 10;

/// A passage: its runs in order.
pub(super) type Chain = Vec<Run>;

/// The best way to a run: the words matched up to its end, and the run before.
#[derive(Debug, Clone, Copy)]
struct Step {
    words: u32,
    before: Option<usize>,
}

/// Joins runs (in order) to passages that are evidence of copying, in the order
/// of `a`.
pub(super) fn passages(runs: &[Run], evidence: &Evidence<'_>) -> Vec<(Chain, Weight)> {
    let (a, b) = (evidence.a, evidence.b);
    let steps = steps(runs, a, b);
    let mut order: Vec<usize> = (0..runs.len()).collect();
    crate::order::sort_by_key(&mut order, |&i| {
        (std::cmp::Reverse(steps.get(i).map_or(0, |s| s.words)), i)
    });
    let mut used = vec![false; runs.len()];
    let mut taken = Taken {
        a: vec![false; a.len()],
        b: vec![false; b.len()],
    };
    let mut out: Vec<(Chain, Weight)> = Vec::new();
    for head in order {
        if steps.get(head).is_none_or(|s| s.words < Evidence::WORDS) {
            break;
        }
        let mut chain: Vec<Run> = Vec::new();
        let mut at = Some(head);
        while let Some(i) = at {
            if std::mem::replace(used.get_mut(i).unwrap_or(&mut true), true) {
                break;
            }
            chain.extend(runs.get(i));
            at = steps.get(i).and_then(|s| s.before);
        }
        chain.reverse();
        for piece in taken.free(&chain) {
            // Words at the ends count as well, once there is something to end.
            if piece.iter().map(|r| r.len).sum::<u32>() < Evidence::WORDS {
                continue;
            }
            let piece = ends::extend(piece, evidence, &taken);
            if let Some(weight) = evidence.weigh(&piece) {
                taken.take(&piece);
                out.push((piece, weight));
            }
        }
    }
    crate::order::sort_by(&mut out, |x, y| x.0.cmp(&y.0));
    out
}

/// For each run the best passage that ends with it.
fn steps(runs: &[Run], a: &[Word], b: &[Word]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(runs.len());
    // Runs that the next ones may follow.
    let mut near: Vec<usize> = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        near.retain(|&p| runs.get(p).is_some_and(|p| p.a_end() + GAP >= run.a));
        let mut best = Step {
            words: run.len,
            before: None,
        };
        let mut nearest = u32::MAX;
        for &p in &near {
            let (Some(before), Some(step)) = (runs.get(p), steps.get(p)) else {
                continue;
            };
            let Some((overlap, distance)) = follows(*before, *run, a, b) else {
                continue;
            };
            let words = step.words + run.len - overlap;
            if words > best.words || (words == best.words && distance < nearest) {
                best = Step {
                    words,
                    before: Some(p),
                };
                nearest = distance;
            }
        }
        steps.push(best);
        near.push(i);
    }
    steps
}

/// When `run` may follow `before`: the words of it that `before` has already,
/// and how far apart they are.
fn follows(before: Run, run: Run, a: &[Word], b: &[Word]) -> Option<(u32, u32)> {
    if run.a <= before.a || run.b <= before.b {
        return None;
    }
    let overlap = before
        .a_end()
        .saturating_sub(run.a)
        .max(before.b_end().saturating_sub(run.b));
    if overlap >= run.len {
        return None;
    }
    let gap_a = gap(a, before.a_end(), run.a + overlap)?;
    let gap_b = gap(b, before.b_end(), run.b + overlap)?;
    (gap_a <= GAP && gap_b <= GAP).then_some((overlap, gap_a + gap_b))
}

/// Words between the end of a run and the beginning of another, page furniture
/// included.
pub(super) fn gap(words: &[Word], end: u32, start: u32) -> Option<u32> {
    let last = words.get(end.checked_sub(1)? as usize)?;
    words.get(start as usize)?.place.checked_sub(last.place + 1)
}

/// Words that belong to a passage already.
pub(super) struct Taken {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Taken {
    /// True when neither word belongs to a passage yet.
    pub fn is_free(&self, a: u32, b: u32) -> bool {
        let free = |side: &[bool], at: u32| side.get(at as usize) == Some(&false);
        free(&self.a, a) && free(&self.b, b)
    }

    /// The chain without words that are taken or that it has twice; in several
    /// pieces where too much falls out between.
    fn free(&self, chain: &[Run]) -> Vec<Chain> {
        let mut pieces: Vec<Chain> = Vec::new();
        let (mut end_a, mut end_b) = (0, 0);
        for run in chain {
            let head = end_a.max(run.a) - run.a;
            let head = head.max(end_b.max(run.b) - run.b);
            let mut part = *run;
            part.a += head.min(run.len);
            part.b += head.min(run.len);
            part.len -= head.min(run.len);
            while part.len > 0 && !self.is_free(part.a, part.b) {
                part = Run {
                    a: part.a + 1,
                    b: part.b + 1,
                    len: part.len - 1,
                };
            }
            let free = (0..part.len)
                .take_while(|&n| self.is_free(part.a + n, part.b + n))
                .count();
            part.len = part.len.min(crate::ids::to_u32(free));
            if part.len == 0 {
                continue;
            }
            let apart = part.a.saturating_sub(end_a) > GAP || part.b.saturating_sub(end_b) > GAP;
            match pieces.last_mut() {
                Some(piece) if !apart => piece.push(part),
                _ => pieces.push(vec![part]),
            }
            (end_a, end_b) = (part.a_end(), part.b_end());
        }
        pieces
    }

    fn take(&mut self, chain: &[Run]) {
        // The words changed between the runs belong to the passage as well.
        if let (Some(first), Some(last)) = (chain.first(), chain.last()) {
            let fill = |side: &mut Vec<bool>, from: u32, to: u32| {
                if let Some(words) = side.get_mut(from as usize..to as usize) {
                    words.fill(true);
                }
            };
            fill(&mut self.a, first.a, last.a_end());
            fill(&mut self.b, first.b, last.b_end());
        }
    }
}
