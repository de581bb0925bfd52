//! The distinct names of an article: mentions with the same folded words put
//! together, with what speaks for each kind from all of them.

use rustc_hash::FxHashMap;

use super::EntityKind;
use super::candidates::Candidate;
use super::evidence::{Evidence, Gathered};
use super::listed::Listed;
use super::words::Words;
use super::{context, typing};

/// One name, however often it is used.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its folded words.
    pub(super) key: String,
    /// The candidates that are written so, in order.
    pub(super) mentions: Vec<usize>,
    /// What speaks for each kind.
    pub(super) evidence: Evidence,
    /// Its kind.
    pub(super) kind: EntityKind,
    /// How much speaks for that kind.
    pub(super) score: f32,
    /// How much more than for the next kind.
    pub(super) lead: f32,
    /// The list it is in.
    pub(super) listed: Option<Listed>,
    /// True when it stands only in headlines and lines in capitals.
    pub(super) weak: bool,
}

impl Name {
    /// Settles the kind by the evidence.
    pub(super) fn settle(&mut self) {
        (self.kind, self.score, self.lead) = self.evidence.best();
    }
}

/// All names of the candidates, in order of first mention.
pub(super) fn gather(words: &Words, candidates: &[Candidate]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut around: Vec<Gathered> = Vec::new();
    let mut name_of = Vec::with_capacity(candidates.len());
    let mut key = String::new();
    for (number, candidate) in candidates.iter().enumerate() {
        words.phrase(candidate.first, candidate.last, &mut key);
        let at = *numbers.entry(key.clone()).or_insert(names.len());
        if at == names.len() {
            names.push(Name {
                key: key.clone(),
                mentions: Vec::new(),
                evidence: typing::inside(words, candidate),
                kind: EntityKind::Other,
                score: 0.0,
                lead: 0.0,
                listed: candidate.listed,
                weak: candidate.weak,
            });
            around.push(Gathered::default());
        }
        if let (Some(name), Some(around)) = (names.get_mut(at), around.get_mut(at)) {
            // A mention in mid-sentence tells more than one that opens one.
            let better = (name.weak && !candidate.weak)
                || name
                    .mentions
                    .first()
                    .and_then(|&m| candidates.get(m))
                    .is_some_and(|m| m.opens && !candidate.opens && !candidate.weak);
            if better && !name.mentions.is_empty() {
                name.evidence = typing::inside(words, candidate);
                name.listed = name.listed.or(candidate.listed);
            }
            name.weak &= candidate.weak;
            name.mentions.push(number);
            around.add(&context::around(words, candidate));
        }
        name_of.push(at);
    }
    for (name, around) in names.iter_mut().zip(&around) {
        name.evidence.take_all(around, 9.0);
        name.settle();
    }
    // Twice, so that a row of three learns from its first.
    for _ in 0..2 {
        in_rows(words, candidates, &name_of, &mut names);
    }
    names
}

/// "X and Y": what one surely is, the other may be.
fn in_rows(words: &Words, candidates: &[Candidate], name_of: &[usize], names: &mut [Name]) {
    let mut gained = Vec::new();
    for (pair, of) in candidates.windows(2).zip(name_of.windows(2)) {
        let ([a, b], &[x, y]) = (pair, of) else {
            continue;
        };
        if x == y
            || a.sentence != b.sentence
            || !linked(words, a.last, b.first)
            || b.title.is_some()
        {
            continue;
        }
        for (known, other) in [(x, y), (y, x)] {
            let (Some(known), Some(unknown)) = (names.get(known), names.get(other)) else {
                continue;
            };
            if matches!(
                known.kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Place
            ) && unknown.score > 0.0
                && known.lead >= 4.0
                && known.score >= 5.0
                && unknown.lead < 3.0
            {
                gained.push((other, known.kind));
            }
        }
    }
    for (at, kind) in gained {
        if let Some(name) = names.get_mut(at) {
            let mut one = Evidence::default();
            one.add(kind, 1.5, "same-list");
            name.evidence.take(&one, 1.5);
            name.settle();
        }
    }
}

/// True when only "and", "or" or a comma stands between two tokens.
fn linked(words: &Words, last: usize, first: usize) -> bool {
    match first.checked_sub(last) {
        Some(2) => {
            matches!(words.key(last + 1), "and" | "or") || matches!(words.text(last + 1), "," | "&")
        }
        Some(3) => words.text(last + 1) == "," && matches!(words.key(last + 2), "and" | "or"),
        _ => false,
    }
}
