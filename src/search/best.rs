//! The best articles for a query's tree, without scoring all that match. Knows
//! nothing of passages and of the query's spelling.
//!
//! Source: H. Turtle and J. Flood, Query evaluation: strategies and
//! optimizations (1995), as `MaxScore`: lists that cannot by themselves lift an
//! article among the best are only asked about articles of the others.

use std::cmp::Ordering;

use super::clauses::Node;
use super::evaluate::{Evaluator, Scored, Sought, Weights};
use super::find::{Found, List, Walk};
use super::score::K1;
use super::top::top;
use crate::index::Peak;
use crate::index::postings::Posting;
use crate::index::stats::Articles;

/// Longer lists are not read to find where to begin.
const PRIMED: usize = 4096;

/// What is added to an upper bound, so that sums of floats in another order
/// never fall short of it.
const SLACK: f64 = 1.0 + 1e-9;

/// The first `count` articles that match, best first; equal ones in order of
/// article. Scores are those of [`Evaluator::run`], to the last bit.
pub(super) fn best(evaluator: &Evaluator<'_>, node: &Node, count: usize) -> Vec<Scored> {
    let mut best = Best::new(evaluator.index.articles(), count);
    let done = count == 0
        || match node {
            Node::Leaf(number) => any(evaluator, &[*number], &mut best),
            Node::Any(list) => leaves(list).is_some_and(|list| any(evaluator, &list, &mut best)),
            Node::All(list) => all(evaluator, list, &mut best),
            Node::Not(_) => false,
        };
    if done {
        return best.kept;
    }
    let articles = evaluator.index.articles();
    top(evaluator.run(node), count, |a, b| order(articles, a, b))
}

/// The same, from all articles that match where these are known.
pub(super) fn first(
    evaluator: &Evaluator<'_>,
    node: &Node,
    matched: Option<&[Scored]>,
    count: usize,
) -> Vec<Scored> {
    let articles = evaluator.index.articles();
    let Some(matched) = matched else {
        return best(evaluator, node, count);
    };
    top(matched.iter().copied(), count, |a, b| order(articles, a, b))
}

/// Better articles first.
pub(super) fn order(articles: &Articles, a: &Scored, b: &Scored) -> Ordering {
    (b.score.total_cmp(&a.score)).then_with(|| articles.doc(a.slot).cmp(&articles.doc(b.slot)))
}

/// The best so far, in order.
struct Best<'a> {
    articles: &'a Articles,
    count: usize,
    kept: Vec<Scored>,
    /// What is worse than this is not among them.
    floor: f64,
}

impl<'a> Best<'a> {
    fn new(articles: &'a Articles, count: usize) -> Self {
        Self {
            articles,
            count,
            kept: Vec::with_capacity(count.min(1024) + 1),
            floor: f64::NEG_INFINITY,
        }
    }

    /// True when the floor has risen.
    #[inline]
    fn take(&mut self, slot: u32, score: f64) -> bool {
        score >= self.floor && self.put(Scored { slot, score })
    }

    fn put(&mut self, new: Scored) -> bool {
        let before = |old: &Scored| order(self.articles, old, &new) == Ordering::Less;
        let at = self.kept.partition_point(before);
        self.kept.insert(at, new);
        self.kept.truncate(self.count);
        let full = self.kept.len() == self.count;
        let least = self.kept.last().map_or(f64::NEG_INFINITY, |s| s.score);
        let risen = full && least > self.floor;
        if risen {
            self.floor = least;
        }
        risen
    }
}

/// The numbers of the clauses of a list that has nothing else.
fn leaves(list: &[Node]) -> Option<Vec<usize>> {
    let number = |node: &Node| match node {
        Node::Leaf(number) => Some(*number),
        _ => None,
    };
    list.iter().map(number).collect()
}

/// One list of articles of an "any of them" node.
struct Part<'a> {
    walk: Walk<'a>,
    at: Option<Posting>,
    weight: f64,
    /// More than it gives to any article.
    most: f64,
    /// The place of its clause in the query.
    rank: usize,
}

impl<'a> Part<'a> {
    fn new(mut walk: Walk<'a>, weight: f64, rank: usize) -> Self {
        Self {
            at: walk.step(),
            walk,
            weight,
            most: weight * (K1 + 1.0) * SLACK,
            rank,
        }
    }
}

/// Articles that any of some clauses hold.
fn any(evaluator: &Evaluator<'_>, clauses: &[usize], best: &mut Best<'_>) -> bool {
    if let [number] = clauses
        && let Some(Some(found)) = evaluator.found.get(*number)
        && (found.begun.is_empty() || found.held == 0)
    {
        let weights = evaluator.weights(*number, found);
        if found.begun.is_empty() {
            one(evaluator, &found.whole, weights.whole, best);
        }
        for posting in &found.begun {
            best.take(posting.slot, evaluator.weigh(*posting, weights.begun));
        }
        return true;
    }
    let mut parts: Vec<Part> = Vec::with_capacity(2 * clauses.len());
    for (rank, &number) in clauses.iter().enumerate() {
        let Some(Some(found)) = evaluator.found.get(number) else {
            continue;
        };
        let weights = evaluator.weights(number, found);
        let whole = found.whole.walk(evaluator.index);
        let most = most(evaluator, found, weights.whole);
        parts.push(Part {
            most,
            ..Part::new(whole, weights.whole, rank)
        });
        if !found.begun.is_empty() {
            let begun = Walk::These(&found.begun);
            parts.push(Part::new(begun, weights.begun, rank));
        }
    }
    crate::order::sort_by(&mut parts, |a, b| a.most.total_cmp(&b.most));
    best.floor = floor(evaluator, clauses, best.count);
    // What the lists up to each one give together at most.
    let mut together = 0.0;
    let upto: Vec<f64> = parts
        .iter()
        .map(|part| {
            together += part.most;
            together
        })
        .collect();
    let mut given = vec![0.0; clauses.len()];
    // The lists from here on lead.
    let mut lead = upto.partition_point(|most| *most < best.floor);
    while let Some(slot) = next(parts.get(lead..).unwrap_or_default()) {
        let mut sum = 0.0;
        given.fill(0.0);
        for part in parts.iter_mut().skip(lead) {
            if let Some(posting) = part.at.filter(|p| p.slot == slot) {
                let score = evaluator.weigh(posting, part.weight);
                sum += score;
                if let Some(to) = given.get_mut(part.rank) {
                    *to = score;
                }
                part.at = part.walk.step();
            }
        }
        let followers = parts.get_mut(..lead).unwrap_or_default();
        let mut hopeless = false;
        for (part, most) in followers.iter_mut().zip(&upto).rev() {
            if (sum + most) * SLACK < best.floor {
                hopeless = true;
                break;
            }
            if part.at.is_some_and(|p| p.slot < slot) {
                part.at = part.walk.seek(slot);
            }
            if let Some(posting) = part.at.filter(|p| p.slot == slot) {
                let score = evaluator.weigh(posting, part.weight);
                sum += score;
                if let Some(to) = given.get_mut(part.rank) {
                    *to = score;
                }
            }
        }
        if !hopeless && best.take(slot, given.iter().sum()) {
            while upto.get(lead).is_some_and(|most| *most < best.floor) {
                lead += 1;
            }
        }
    }
    true
}

/// As much as a clause adds to any article, or more.
fn most(evaluator: &Evaluator<'_>, found: &Found, weight: f64) -> f64 {
    let mut most = weight * (K1 + 1.0);
    if let List::Stem(stem) = found.whole {
        let mut known = 0.0_f64;
        evaluator.index.each_block(stem, &mut |peak, _| {
            let own = peak.map_or(most, |peak| evaluator.scale.most(weight, peak));
            known = known.max(own);
        });
        most = most.min(known);
    }
    most * SLACK
}

/// A score that the first `count` articles reach: what one list gives by itself
/// to its first ones. Found from the rarest word with so many articles, so that
/// the lists of more frequent ones need not be read until then.
fn floor(evaluator: &Evaluator<'_>, clauses: &[usize], count: usize) -> f64 {
    let found = |&number: &usize| Some((number, evaluator.found.get(number)?.as_ref()?));
    let long = |(_, found): &(usize, &Found)| (count..=PRIMED).contains(&found.held);
    let rarest = clauses.iter().filter_map(found).filter(long);
    let Some((number, found)) = rarest.min_by_key(|(_, found)| found.held) else {
        return f64::NEG_INFINITY;
    };
    let weight = evaluator.weights(number, found).whole;
    let mut walk = found.whole.walk(evaluator.index);
    let mut scores = Vec::with_capacity(found.held);
    while let Some(posting) = walk.step() {
        scores.push(evaluator.weigh(posting, weight));
    }
    let last = count.saturating_sub(1);
    crate::order::nth_by(&mut scores, last, |a, b| b.total_cmp(a));
    scores.get(last).copied().unwrap_or(f64::NEG_INFINITY)
}

/// The least article at which some lists stand.
fn next(parts: &[Part]) -> Option<u32> {
    let mut least: Option<u32> = None;
    for part in parts {
        if let Some(posting) = part.at
            && least.is_none_or(|l| posting.slot < l)
        {
            least = Some(posting.slot);
        }
    }
    least
}

/// Articles of one list. Blocks of it that cannot have one of the best are
/// passed over unread (S. Ding and T. Suel, Faster top-k document retrieval
/// using block-max indexes, 2011), and so are in the others those that hold the
/// word once, before anybody asks how long they are.
fn one(evaluator: &Evaluator<'_>, list: &List, weight: f64, best: &mut Best<'_>) {
    let stem = match list {
        List::Stem(stem) => *stem,
        List::These(list) => {
            for posting in list {
                best.take(posting.slot, evaluator.weigh(*posting, weight));
            }
            return;
        }
    };
    evaluator.index.each_block(stem, &mut |peak, block| {
        let most = |peak| evaluator.scale.most(weight, peak) * SLACK;
        if peak.is_some_and(|peak| most(peak) < best.floor) {
            return;
        }
        let once = peak.map_or(f64::INFINITY, |peak| {
            let (title, text) = (0, 1);
            most(Peak {
                title,
                text,
                ..peak
            })
        });
        block.each(|posting| {
            if (posting.title, posting.text) != (0, 1) || once >= best.floor {
                best.take(posting.slot, evaluator.weigh(posting, weight));
            }
        });
    });
}

/// A clause that an article must hold or must not hold.
struct Must<'a> {
    whole: Sought<'a>,
    begun: Option<Sought<'a>>,
    weights: Weights,
    held: usize,
    /// The place of its clause in the query; `None` where it must not be held.
    rank: Option<usize>,
}

impl<'a> Must<'a> {
    fn new(evaluator: &Evaluator<'a>, number: usize, found: &'a Found) -> Self {
        let begun = (!found.begun.is_empty()).then(|| Sought::new(Walk::These(&found.begun)));
        Self {
            whole: Sought::new(found.whole.walk(evaluator.index)),
            begun,
            weights: evaluator.weights(number, found),
            held: found.either(),
            rank: None,
        }
    }

    /// The first article at or after `slot`.
    fn from(&mut self, slot: u32) -> Option<u32> {
        let whole = self.whole.from(slot).map(|p| p.slot);
        let begun = self.begun.as_mut().and_then(|b| b.from(slot));
        match (whole, begun.map(|p| p.slot)) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// What it adds to the article that it was just asked for.
    fn weigh(&self, evaluator: &Evaluator<'_>, slot: u32) -> f64 {
        if let Some(posting) = self.whole.here(slot) {
            return evaluator.weigh(posting, self.weights.whole);
        }
        let begun = self.begun.as_ref().and_then(|b| b.here(slot));
        begun.map_or(0.0, |p| evaluator.weigh(p, self.weights.begun))
    }
}

/// Articles that all of some clauses hold; false where there are others than
/// clauses and what must not be.
fn all(evaluator: &Evaluator<'_>, list: &[Node], best: &mut Best<'_>) -> bool {
    let mut wanted: Vec<Must> = Vec::new();
    let mut unwanted: Vec<Must> = Vec::new();
    for node in list {
        let (number, to) = match node {
            Node::Leaf(number) => (*number, &mut wanted),
            Node::Not(inner) => match **inner {
                Node::Leaf(number) => (number, &mut unwanted),
                _ => return false,
            },
            Node::All(_) | Node::Any(_) => return false,
        };
        let Some(Some(found)) = evaluator.found.get(number) else {
            return false;
        };
        to.push(Must {
            rank: Some(to.len()),
            ..Must::new(evaluator, number, found)
        });
    }
    if wanted.is_empty() {
        return false;
    }
    let mut given = vec![0.0; wanted.len()];
    // The rarest leads, so that only few articles are sought in the others.
    crate::order::sort_by_key(&mut wanted, |must| must.held);
    let mut slot = 0;
    'articles: loop {
        for must in &mut wanted {
            match must.from(slot) {
                None => return true,
                Some(later) if later > slot => {
                    slot = later;
                    continue 'articles;
                }
                Some(_) => {}
            }
        }
        if !unwanted
            .iter_mut()
            .any(|must| must.from(slot) == Some(slot))
        {
            for must in &wanted {
                if let Some(to) = must.rank.and_then(|rank| given.get_mut(rank)) {
                    *to = must.weigh(evaluator, slot);
                }
            }
            best.take(slot, given.iter().sum());
        }
        slot += 1;
    }
}
