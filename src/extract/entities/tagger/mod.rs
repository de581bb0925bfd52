//! The tagger: a linear-chain conditional random field that says which tokens
//! are names, of what kind, and how probable that is. What it was trained on,
//! how well it does and what did not help stands in `data/MODEL.md`. It asks
//! the rules and lists for their opinion and weighs it with everything else.
//! Knows nothing of roles and joins.

mod again;
mod clusters;
mod context;
mod evidence;
mod features;
mod found;
mod hash;
mod labels;
mod lattice;
mod lines;
mod mend;
mod model;
mod pack;
mod parted;
mod questions;
mod spelt;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub mod training;
mod types;

use std::sync::LazyLock;

use super::EntityKind;
use super::candidates::Candidate;
use super::facts;
use super::names::Name;
use super::words::Words;
use clusters::Clusters;
use features::Asked;
pub(super) use found::names;
use labels::{CLASSES, LABELS, LANES, class_of, first, further};
use lattice::{Lanes, Sums};
use model::{Adder, Model, Sum, Weights};

/// The places whose words are asked about: their slot and distance.
const PLACES: [(u32, isize); 5] = [(0, 0), (1, -1), (2, -2), (3, 1), (4, 2)];

/// Unpacked once, when the first article is read.
static TRAINED: LazyLock<(Model, Clusters)> = LazyLock::new(|| {
    let weights = Weights::unpack(include_bytes!("data/weights.bin"));
    let clusters = Clusters::unpack(include_bytes!("data/clusters.bin"));
    (Model::new(&weights), clusters)
});

/// One name that the tagger found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    /// First token.
    pub(super) first: usize,
    /// Last token, inside.
    pub(super) last: usize,
    /// The sentence it stands in.
    pub(super) sentence: usize,
    /// What it is.
    pub(super) kind: EntityKind,
    /// How probable it is that just these tokens are a name of this kind.
    pub(super) probability: f32,
    /// How probable each of the kinds is for the tokens, by
    /// [`super::evidence::KINDS`].
    pub(super) shares: [f32; CLASSES.len()],
}

/// One sentence that may hold a name.
struct Asking {
    number: usize,
    from: usize,
    scores: Vec<Lanes>,
    sorts: Vec<u8>,
}

/// The names of an article, in order, none overlapping. `candidates` and
/// `names` are what the rules make of it.
pub(super) fn tag(words: &Words, candidates: &[Candidate], names: &[Name]) -> Vec<Tag> {
    let (model, clusters) = &*TRAINED;
    let asked = Asked::new(words, candidates, names, clusters);
    let mut sentences = score(words, &asked, model);
    agree(words, &asked, model, &mut sentences);
    let mut tags = Vec::new();
    let (mut path, mut sums) = (Vec::new(), Sums::default());
    for sentence in &sentences {
        lattice::best(&model.chain, &sentence.scores, &sentence.sorts, &mut path);
        if path.iter().all(|&label| label == 0) {
            continue;
        }
        let (scores, sorts) = (&sentence.scores, &sentence.sorts);
        sums.work_out(&model.chain, scores, sorts, model.temperature);
        read_off(words, sentence, &path, &sums, &model.chain, &mut tags);
    }
    tags
}

/// The names that the labels of one sentence say.
fn read_off(
    words: &Words,
    sentence: &Asking,
    path: &[u8],
    sums: &Sums,
    chain: &lattice::Chain,
    tags: &mut Vec<Tag>,
) {
    let mut t = 0;
    while t < path.len() {
        let Some(class) = path.get(t).and_then(|&l| class_of(usize::from(l))) else {
            t += 1;
            continue;
        };
        let begin = t;
        t += 1;
        while path
            .get(t)
            .is_some_and(|&l| usize::from(l) == further(class))
        {
            t += 1;
        }
        let last = sentence.from + t - 1;
        tags.push(Tag {
            first: sentence.from + begin,
            last,
            sentence: sentence.number,
            kind: kind(words, class, last),
            probability: sums.name(chain, begin, t - 1, class),
            shares: shares(sums, begin, t - 1),
        });
    }
}

/// The scores of all sentences that may hold a name.
fn score(words: &Words, asked: &Asked, model: &Model) -> Vec<Asking> {
    let known = by_word(words, asked, model);
    let mut out = Vec::new();
    for (number, sentence) in words.document.sentences.iter().enumerate() {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        // A name has a capital, or is in a list.
        if !(from..to).any(|at| words.capital(at) || asked.hinted(at)) {
            continue;
        }
        let mut scores = Vec::with_capacity(to - from);
        for at in from..to {
            let mut adder = Adder::new(model);
            for (slot, place) in PLACES {
                let there = at
                    .checked_add_signed(place)
                    .filter(|&there| there >= from && there < to)
                    .and_then(|there| {
                        known.get(asked.types.number(there) * PLACES.len() + slot as usize)
                    });
                if let Some(sum) = there {
                    adder.add_all(sum);
                }
            }
            asked.features(at, (from, to), number, &mut adder);
            scores.push(adder.scores());
        }
        out.push(Asking {
            number,
            from,
            scores,
            sorts: (from..to).map(|at| asked.sort(at)).collect(),
        });
    }
    out
}

/// Lets the places where one word stands learn from each other: what a word is
/// likely to be elsewhere in the article speaks for the same here. One step of
/// mean-field inference in a skip-chain model (Sutton and `McCallum` 2004;
/// Krishnan and Manning 2006).
fn agree(words: &Words, asked: &Asked, model: &Model, sentences: &mut [Asking]) {
    let count = asked.types.list.len();
    let mut times = vec![0_u32; count];
    for sentence in sentences.iter() {
        for at in sentence.from..sentence.from + sentence.scores.len() {
            if words.capital(at)
                && let Some(slot) = times.get_mut(asked.types.number(at))
            {
                *slot += 1;
            }
        }
    }
    let again = |at: usize| {
        let number = asked.types.number(at);
        // "Michael Jordan flew to Jordan": countries do not learn from people.
        (words.capital(at) && !words.at(at).dated && !asked.in_country(at))
            .then(|| times.get(number).copied().unwrap_or(0))
            .filter(|&times| times > 1)
            .map(|times| (number, times))
    };
    let mut all: Vec<Lanes> = vec![[0.0; LANES]; count];
    let mut own: Vec<Lanes> = Vec::new();
    let mut sums = Sums::default();
    for sentence in sentences.iter() {
        let tokens = sentence.from..sentence.from + sentence.scores.len();
        if !tokens.clone().any(|at| again(at).is_some()) {
            continue;
        }
        sums.work_out(
            &model.chain,
            &sentence.scores,
            &sentence.sorts,
            model.temperature,
        );
        for (t, at) in tokens.enumerate() {
            if let Some((number, _)) = again(at) {
                let labels = by_class(&sums.labels(t));
                if let Some(all) = all.get_mut(number) {
                    for (slot, share) in all.iter_mut().zip(labels) {
                        *slot += share;
                    }
                }
                own.push(labels);
            }
        }
    }
    let mut own = own.iter();
    for sentence in sentences.iter_mut() {
        for (t, scores) in sentence.scores.iter_mut().enumerate() {
            let Some((number, times)) = again(sentence.from + t) else {
                continue;
            };
            let (Some(all), Some(own)) = (all.get(number), own.next()) else {
                continue;
            };
            let weight = AGREEMENT / (times - 1) as f32;
            for ((score, all), own) in scores.iter_mut().zip(all).zip(own) {
                *score += weight * (all - own);
            }
        }
    }
}

/// How much the places of a word speak for each other; found on the
/// development texts.
const AGREEMENT: f32 = 2.0;

/// The probability of the class of each label.
fn by_class(labels: &Lanes) -> Lanes {
    let mut out = [0.0; LANES];
    for (label, slot) in out.iter_mut().enumerate().take(LABELS) {
        let part = |label: usize| labels.get(label).copied().unwrap_or(0.0);
        *slot = match class_of(label) {
            Some(class) => part(first(class)) + part(further(class)),
            None => part(label),
        };
    }
    out
}

/// What each distinct word adds, by the place it stands in.
fn by_word(words: &Words, asked: &Asked, model: &Model) -> Vec<Sum> {
    let mut known = Vec::with_capacity(asked.types.list.len() * PLACES.len());
    for number in 0..asked.types.list.len() {
        for (slot, _) in PLACES {
            let mut adder = Adder::new(model);
            asked.types.features(words, number, slot, &mut adder);
            known.push(adder.sum);
        }
    }
    known
}

/// The texts that were learned from have one class for events and other names.
fn kind(words: &Words, class: usize, last: usize) -> EntityKind {
    match CLASSES.get(class) {
        Some(EntityKind::Other) if words.facts(last).any(facts::EVENT) => EntityKind::Event,
        Some(&kind) => kind,
        None => EntityKind::Other,
    }
}

/// How probable the classes are for some tokens, on average.
fn shares(sums: &Sums, from: usize, to: usize) -> [f32; CLASSES.len()] {
    let mut out = [0.0; CLASSES.len()];
    for t in from..=to {
        let labels = sums.labels(t);
        for (class, slot) in out.iter_mut().enumerate() {
            let part = |label: usize| labels.get(label).copied().unwrap_or(0.0);
            *slot += part(first(class)) + part(further(class));
        }
    }
    let count = (to + 1 - from) as f32;
    out.map(|sum| sum / count)
}
