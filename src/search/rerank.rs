//! A second look at the best articles of a long query: words that stand side by
//! side as in the query, and words that the first articles share. Only adds to
//! scores, and only to those of articles that match, so that what is not looked
//! at again stays where it was: behind. Knows nothing of passages.
//!
//! Sources: V. Lavrenko and W. B. Croft, Relevance-based language models
//! (2001), mixed with the query as in N. Abdul-Jaleel et al. at TREC
//! 2004 (RM3); D. Metzler and W. B. Croft, A Markov random field model for term
//! dependencies (2005), of which only neighbours are kept.

use super::How;
use super::Searcher;
use super::clauses::{Order, Query};
use super::evaluate::{Evaluator, Scored, Sought};
use super::find::{Found, List};
use super::score;
use crate::index::fields;
use crate::lexicon;
use crate::order;
use crate::span::Span;

/// Queries of fewer words are not looked at again: with them an article that
/// has all words is found anyhow, and answers have to come while one types.
const LONG: usize = 4;

/// So many of the best articles are looked at again. More find answers further
/// down, in proportion slower.
pub(super) const AGAIN: usize = 300;

/// What two words side by side count against the rarer one alone, 0 to 1.
const BESIDE: f64 = 0.4;

/// Queries of fewer words learn nothing from the first articles: there the
/// first articles show one meaning of a word as well as another.
const TELLING: usize = 6;

/// So many of the first articles are learned from.
const FIRST: usize = 10;

/// How alike the first articles must be, as the mean cosine of their words,
/// weighted by rarity: below, they are about several things, and what they
/// share says nothing of what was meant. Articles on anything at all have about
/// 0.03, reports of one event 0.3 and more.
const ALIKE: f64 = 0.1;

/// So many words are taken from them.
const RELATED: usize = 20;

/// What these words count together, against the query and them, 0 to 1.
const MIX: f64 = 0.25;

/// Words that more articles hold, as a share of all, are related to anything.
const COMMON: f64 = 0.1;

/// A word that the first articles share.
#[derive(Debug, Clone, PartialEq)]
struct Related {
    stem: u32,
    /// As the first of them has it, folded.
    word: String,
    weight: f64,
}

/// The best articles in their new order, and what was added to each.
#[derive(Debug, Clone, Default)]
pub(super) struct Reranked {
    /// All that match, where these are fewer than [`AGAIN`].
    pub(super) best: Vec<Scored>,
    /// By slot, in order.
    added: Vec<(u32, Added)>,
}

/// What the second look adds to one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Added {
    pub(super) beside: f64,
    pub(super) related: Vec<(String, f64)>,
}

impl Added {
    fn sum(&self) -> f64 {
        self.related.iter().fold(self.beside, |sum, r| sum + r.1)
    }
}

impl Reranked {
    /// What was added to an article.
    pub(super) fn added(&self, slot: u32) -> Added {
        let at = self.added.binary_search_by_key(&slot, |a| a.0);
        let at = at.ok().and_then(|at| self.added.get(at));
        at.map(|a| a.1.clone()).unwrap_or_default()
    }
}

/// True for queries that are worth a second look.
pub(super) fn is_long(query: &Query) -> bool {
    words(query) >= LONG
}

/// Words and phrases that are wanted, each counted once, whatever was guessed
/// for it.
fn words(query: &Query) -> usize {
    let mut terms = Vec::new();
    query.each_wanted_leaf(|_, clause| {
        if clause.test.is_none() {
            terms.push(clause.term);
        }
    });
    terms.dedup();
    terms.len()
}

/// Looks again at the best articles, which come best first. `age` is what its
/// age leaves of the score of an article.
pub(super) fn rerank(
    searcher: &Searcher<'_>,
    evaluator: &Evaluator<'_>,
    query: &Query,
    mut best: Vec<Scored>,
    age: impl Fn(u32) -> f64,
) -> Reranked {
    let mut slots: Vec<u32> = best.iter().map(|s| s.slot).collect();
    order::fast(&mut slots);
    let mut added: Vec<(u32, Added)> = (slots.iter().map(|&s| (s, Added::default()))).collect();
    for (to, score) in added
        .iter_mut()
        .zip(beside(searcher, evaluator, query, &slots))
    {
        to.1.beside = score;
    }
    raise(&mut best, &added, |a| a.beside, &age, evaluator);
    if words(query) >= TELLING {
        let first = best.get(..FIRST).unwrap_or_default();
        for related in related(searcher, evaluator, query, first) {
            let list = List::Stem(related.stem);
            let mut sought = Sought::new(list.walk(evaluator.index));
            for (slot, added) in &mut added {
                if sought.from(*slot).is_none() {
                    break;
                }
                if let Some(posting) = sought.here(*slot) {
                    let score = evaluator.weigh(posting, related.weight);
                    added.related.push((related.word.clone(), score));
                }
            }
        }
        raise(&mut best, &added, |a| a.sum() - a.beside, &age, evaluator);
    }
    Reranked { best, added }
}

/// Adds some of what was found to the scores.
fn raise(
    best: &mut [Scored],
    added: &[(u32, Added)],
    some: impl Fn(&Added) -> f64,
    age: &impl Fn(u32) -> f64,
    evaluator: &Evaluator<'_>,
) {
    for scored in &mut *best {
        let at = added.binary_search_by_key(&scored.slot, |a| a.0);
        if let Some((slot, added)) = at.ok().and_then(|at| added.get(at)) {
            scored.score += some(added) * age(*slot);
        }
    }
    let articles = evaluator.index.articles();
    order::fast_by(best, |a, b| super::best::order(articles, a, b));
}

/// For each of some articles, which are in order: what words add that stand
/// there side by side and are neighbours in the query, stop words left out.
fn beside(
    searcher: &Searcher<'_>,
    evaluator: &Evaluator<'_>,
    query: &Query,
    slots: &[u32],
) -> Vec<f64> {
    let mut scores = vec![0.0; slots.len()];
    let mut pairs: Vec<(u8, u8)> = Vec::new();
    let mut before: Option<(u8, Span)> = None;
    let mut stems: Vec<u32> = Vec::new();
    query.each_wanted_leaf(|number, clause| {
        let plain = clause.order == Order::Neighbours
            && clause.test.is_none()
            && clause.within.is_empty()
            && !clause.in_title;
        let number = u8::try_from(number).ok().filter(|_| plain);
        let stem = match clause.keys.as_slice() {
            [key] => evaluator.index.stem(key),
            _ => None,
        };
        let (Some(number), Some(stem)) = (number, stem) else {
            before = None;
            return;
        };
        // What repeats a word is passed over.
        if !stems.contains(&stem) {
            stems.push(stem);
            // Several guesses for one word are no neighbours.
            let apart = before.is_some_and(|(_, term)| term != clause.term);
            pairs.extend(before.map(|b| (b.0, number)).filter(|_| apart));
            before = Some((number, clause.term));
        }
    });
    let mut places: Vec<(usize, u32, u8)> = Vec::new();
    let mut seen = [false; 256];
    for number in pairs.iter().flat_map(|&(a, b)| [a, b]) {
        let found = evaluator.found.get(usize::from(number));
        if let (Some(Some(found)), Some(seen @ false)) = (found, seen.get_mut(usize::from(number)))
        {
            *seen = true;
            found.places(
                evaluator.index,
                searcher.documents,
                number,
                slots,
                |at, place| {
                    if place.how != How::Prefix {
                        places.push((at, place.position, number));
                    }
                },
            );
        }
    }
    order::fast(&mut places);
    let articles = evaluator.index.articles();
    let held = |number: u8| {
        let found = evaluator.found.get(usize::from(number));
        found.and_then(Option::as_ref).map_or(0, Found::either)
    };
    for own in places.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(at, ..)) = own.first() else {
            continue;
        };
        let Some((&slot, score)) = slots.get(at).zip(scores.get_mut(at)) else {
            continue;
        };
        let layout = articles.layout(slot);
        let mut counts: Vec<(u32, u32)> = vec![(0, 0); pairs.len()];
        for two in own.windows(2) {
            if let [(_, a, first), (_, b, second)] = *two
                && a + 1 == b
                && let Some(pair) = pairs.iter().position(|p| *p == (first, second))
                && let Some(count) = counts.get_mut(pair)
            {
                if layout.in_title(a) {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        for (&(a, b), &count) in pairs.iter().zip(&counts) {
            let rarity = score::rarity(held(a).max(held(b)), articles.live());
            let length = articles.length(slot);
            *score += evaluator.scale.weight(BESIDE * rarity, count, length);
        }
    }
    scores
}

/// The words that tell most of what the first articles share; none where these
/// are about several things.
fn related(
    searcher: &Searcher<'_>,
    evaluator: &Evaluator<'_>,
    query: &Query,
    first: &[Scored],
) -> Vec<Related> {
    let articles = evaluator.index.articles();
    let live = articles.live();
    let all: f64 = first.iter().map(|s| s.score).sum();
    // In order of stem: the word, and how likely it is among those of the first.
    let mut model: Vec<(u32, String, f64)> = Vec::new();
    let mut vectors: Vec<Vec<(u32, f64)>> = Vec::new();
    for scored in first {
        let Some(document) = searcher.document(scored.slot) else {
            continue;
        };
        let (title, text) = articles.length(scored.slot);
        let share = scored.score / all / f64::from(title + text).max(1.0);
        let mut stems: Vec<u32> = Vec::new();
        fields::each_key(document, &mut |key| {
            if key.len() < 2 || lexicon::STOP_WORDS.contains(key) {
                return;
            }
            let Some(word) = evaluator.index.find(key) else {
                return;
            };
            stems.push(word.stem);
            if let Err(at) = model.binary_search_by_key(&word.stem, |m| m.0) {
                model.insert(at, (word.stem, key.to_owned(), 0.0));
            }
        });
        order::fast(&mut stems);
        let mut vector: Vec<(u32, f64)> = Vec::new();
        for own in stems.chunk_by(|a, b| a == b) {
            let Some(&stem) = own.first() else { continue };
            let count = own.len() as f64;
            let at = model.binary_search_by_key(&stem, |m| m.0);
            if let Some(known) = at.ok().and_then(|at| model.get_mut(at)) {
                known.2 += share * count;
            }
            let rarity = score::rarity(evaluator.index.held(stem), live);
            vector.push((stem, (1.0 + count.ln()) * rarity));
        }
        let norm = vector.iter().map(|v| v.1 * v.1).sum::<f64>().sqrt();
        for v in &mut vector {
            v.1 /= norm;
        }
        vectors.push(vector);
    }
    if vectors.len() < FIRST || alike(&vectors) < ALIKE {
        return Vec::new();
    }
    model.retain(|(stem, ..)| evaluator.index.held(*stem) as f64 <= COMMON * live as f64);
    order::fast_by(&mut model, |a, b| {
        b.2.total_cmp(&a.2).then_with(|| a.1.cmp(&b.1))
    });
    model.truncate(RELATED);
    let whole: f64 = model.iter().map(|m| m.2).sum();
    let mut asked = 0.0;
    query.each_wanted_leaf(|_, clause| {
        if clause.test.is_none() && clause.share >= 100 {
            asked += f64::from(clause.times);
        }
    });
    let related = model.into_iter().map(|(stem, word, likely)| Related {
        weight: MIX / (1.0 - MIX) * asked * likely / whole
            * score::rarity(evaluator.index.held(stem), live),
        stem,
        word,
    });
    related.collect()
}

/// The mean cosine of every two of some vectors of length 1, each in order.
fn alike(vectors: &[Vec<(u32, f64)>]) -> f64 {
    let (mut sum, mut pairs) = (0.0, 0.0);
    for (n, a) in vectors.iter().enumerate() {
        for b in vectors.iter().skip(n + 1) {
            pairs += 1.0;
            let mut rest = b.as_slice();
            for &(stem, weight) in a {
                let passed = rest.iter().take_while(|r| r.0 < stem).count();
                rest = rest.get(passed..).unwrap_or_default();
                if let Some(other) = rest.first().filter(|r| r.0 == stem) {
                    sum += weight * other.1;
                }
            }
        }
    }
    if pairs > 0.0 { sum / pairs } else { 0.0 }
}
