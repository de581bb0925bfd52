//! What the tagger asks about each token: the same code for training and for
//! use. Answers are hashed; no text is built. Knows nothing of weights.

use super::super::candidates::Candidate;
use super::super::facts;
use super::super::listed::{self, Listed};
use super::super::names::Name;
use super::super::words::{Shape, Style, Words};
use super::clusters::Clusters;
use super::context;
use super::evidence::{self, Hint};
use super::hash::{both, feature};
use super::questions::PLACE;
use super::types::{Sink, Types, sort};
use crate::ids::to_u32;

/// An article made ready to be asked about.
pub(super) struct Asked<'w, 'a> {
    words: &'w Words<'a>,
    /// Its distinct words.
    pub(super) types: Types,
    /// The company each word keeps.
    company: Vec<u32>,
    /// The sort of each token.
    sorts: Vec<u8>,
    /// How each token is written.
    shapes: Vec<u32>,
    /// What the rules and lists make of each token.
    hints: Vec<Hint>,
    listed: Vec<u8>,
}

/// A stretch of words with capitals.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
}

impl<'w, 'a> Asked<'w, 'a> {
    pub(super) fn new(
        words: &'w Words<'a>,
        candidates: &[Candidate],
        names: &[Name],
        clusters: &Clusters,
    ) -> Self {
        let types = Types::new(words, clusters);
        let company = context::company(words, &types);
        let count = words.document.tokens.len();
        Self {
            words,
            company,
            types,
            sorts: (0..count).map(|at| sort(words, at)).collect(),
            shapes: (0..count).map(|at| shape(words.text(at))).collect(),
            hints: evidence::hints(words, candidates, names),
            listed: lists(words),
        }
    }

    /// Whether the rules or lists see a part of a name in a token.
    pub(super) fn hinted(&self, at: usize) -> bool {
        self.listed.get(at).is_some_and(|&l| l > 0)
            || self.hints.get(at).is_some_and(|h| h.place() > 0)
    }

    /// Whether a list has a token as a country or region, or part of one.
    pub(super) fn in_country(&self, at: usize) -> bool {
        self.listed.get(at).is_some_and(|&l| matches!(l / 8, 2 | 4))
    }

    /// The sort of a token.
    pub(super) fn sort(&self, at: usize) -> u8 {
        self.sorts.get(at).copied().unwrap_or(23)
    }

    fn sort_within(&self, at: Option<usize>, from: usize, to: usize) -> u32 {
        at.filter(|&at| at >= from && at < to)
            .map_or(23, |at| u32::from(self.sort(at)))
    }

    fn word(&self, at: Option<usize>, from: usize, to: usize) -> u32 {
        at.filter(|&at| at >= from && at < to)
            .and_then(|at| self.types.at(at))
            .map_or(7, |t| t.word)
    }

    fn coarse(&self, at: Option<usize>, from: usize, to: usize) -> u32 {
        at.filter(|&at| at >= from && at < to)
            .and_then(|at| self.types.at(at))
            .and_then(|t| t.group)
            .map_or(255, |g| u32::from(g.coarse))
    }

    fn fine(&self, at: Option<usize>, from: usize, to: usize) -> u32 {
        at.filter(|&at| at >= from && at < to)
            .and_then(|at| self.types.at(at))
            .and_then(|t| t.group)
            .map_or(4095, |g| u32::from(g.fine))
    }

    /// The features of a token that its words alone do not give. `from` and
    /// `to` bound its sentence, `number` is the number of the sentence.
    pub(super) fn features(
        &self,
        at: usize,
        (from, to): (usize, usize),
        number: usize,
        sink: &mut impl Sink,
    ) {
        let words = self.words;
        let mut next = PLACE;
        let mut ask = |answer: u32| {
            sink.add(feature(next, answer));
            next += 1;
        };
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        let (before2, after2) = (at.checked_sub(2), Some(at + 2));
        let own = u32::from(self.sort(at));
        let left = self.sort_within(before, from, to);
        let right = self.sort_within(after, from, to);
        let left2 = self.sort_within(before2, from, to);
        let right2 = self.sort_within(after2, from, to);
        let shape = self.shapes.get(at).copied().unwrap_or(0);
        let word = self.word(Some(at), from, to);
        let word_left = self.word(before, from, to);
        let word_right = self.word(after, from, to);
        let style = match words.style_of(number) {
            Style::Running => 0,
            Style::Title => 1,
            Style::Capitals => 2,
        };
        ask(own);
        ask(shape);
        ask(both(own, both(left, right)));
        ask(both(both(own, left), both(left2, 1)));
        ask(both(both(own, right), both(right2, 2)));
        ask(both(word, own));
        ask(both(word_left, word));
        ask(both(word, both(word_right, 3)));
        ask(both(word_left, both(own, 5)));
        ask(both(word_right, both(own, 6)));
        ask(both(word_left, both(word_right, own)));
        ask(both(both(self.word(before2, from, to), word_left), own));
        ask(both(both(word_right, self.word(after2, from, to)), own));
        let group = self.coarse(Some(at), from, to);
        let (group_left, group_right) =
            (self.coarse(before, from, to), self.coarse(after, from, to));
        ask(both(group, own));
        ask(both(group_left, both(group, own)));
        ask(both(both(group, group_right), both(own, 8)));
        ask(both(both(group_left, group_right), both(own, 9)));
        ask(both(self.fine(Some(at), from, to), own));
        ask(both(both(style, own), u32::from(at == from)));
        let role = words
            .document
            .sentences
            .get(number)
            .map_or(0, |s| s.role as u32);
        ask(both(role, own));
        self.by_hints(at, (from, to), own, sink);
        if words.capital(at) {
            self.by_capitals(at, (from, to), style, sink);
        }
    }

    fn by_hints(&self, at: usize, (from, to): (usize, usize), own: u32, sink: &mut impl Sink) {
        let mut next = PLACE + 32;
        let mut ask = |answer: u32| {
            sink.add(feature(next, answer));
            next += 1;
        };
        let hint = |at: Option<usize>| {
            at.filter(|&at| at >= from && at < to)
                .and_then(|at| self.hints.get(at))
                .copied()
                .unwrap_or_default()
        };
        let list = |at: Option<usize>| {
            at.filter(|&at| at >= from && at < to)
                .and_then(|at| self.listed.get(at))
                .map_or(0, |&l| u32::from(l))
        };
        let (here, left, right) = (hint(Some(at)), hint(at.checked_sub(1)), hint(Some(at + 1)));
        ask(both(here.kind(), own));
        ask(both(here.kind(), here.lead()));
        ask(both(here.kind(), here.code()));
        ask(both(here.kind(), both(left.kind(), right.kind())));
        ask(both(here.place(), both(here.listed(), here.titled())));
        ask(both(both(here.kind(), here.second()), here.lead()));
        ask(both(list(Some(at)), own));
        ask(both(list(Some(at)), list(Some(at + 1))));
        ask(both(list(Some(at)), both(list(at.checked_sub(1)), 1)));
        ask(both(here.kind(), self.word(Some(at + 1), from, to)));
        ask(both(
            both(here.kind(), 3),
            self.word(at.checked_sub(1), from, to),
        ));
    }

    /// For words with a capital: the run they stand in, and what the article
    /// says elsewhere.
    fn by_capitals(&self, at: usize, (from, to): (usize, usize), style: u32, sink: &mut impl Sink) {
        let words = self.words;
        let mut next = PLACE + 64;
        let mut ask = |answer: u32| {
            sink.add(feature(next, answer));
            next += 1;
        };
        let run = self.run(at, from, to);
        let (before, after) = (run.first.checked_sub(1), Some(run.last + 1));
        let length = to_u32((run.last - run.first).min(4));
        let place = to_u32((at - run.first).min(3)) * 4 + to_u32((run.last - at).min(3));
        ask(both(self.word(before, from, to), 1));
        ask(both(self.word(after, from, to), 2));
        ask(both(self.word(Some(run.last), from, to), place));
        ask(both(self.word(Some(run.first), from, to), both(place, 4)));
        ask(place);
        ask(both(length, both(self.word(before, from, to), 3)));
        ask(both(
            self.coarse(before, from, to),
            both(self.coarse(after, from, to), length),
        ));
        ask(both(
            self.fine(Some(run.last), from, to),
            both(place, length),
        ));
        ask(both(
            self.coarse(Some(run.first), from, to),
            both(self.coarse(Some(run.last), from, to), place),
        ));
        let head = (run.first..=run.last).fold(0, |all, i| {
            all | words.facts(i).bits()
                & (facts::ORG_HEAD
                    | facts::ORG_START
                    | facts::PLACE_HEAD
                    | facts::FACILITY
                    | facts::EVENT
                    | facts::OTHER
                    | facts::ROLE
                    | facts::HONORIFIC)
        });
        ask(both(head, both(place, length)));
        let titled = (run.first.saturating_sub(2).max(from)..at)
            .any(|i| words.facts(i).any(facts::ROLE | facts::HONORIFIC));
        ask(u32::from(titled));
        let (small, capital) = words.seen(at);
        let seen = small.min(2) * 3 + capital.min(2);
        let opens = u32::from(words.at(at).opens);
        ask(both(seen, both(opens, style)));
        ask(both(seen, both(words.at(at).shape as u32, opens)));
        ask(both(
            words.facts(at).bits()
                & (facts::COMMON
                    | facts::STOP
                    | facts::ANY_FIRST
                    | facts::ANY_LAST
                    | facts::LISTED),
            both(seen, both(opens, style)),
        ));
        let company = self
            .company
            .get(self.types.number(at))
            .copied()
            .unwrap_or(0);
        let mut rest = company;
        while rest != 0 {
            sink.add(feature(PLACE + 96, rest.trailing_zeros()));
            sink.add(feature(
                PLACE + 97,
                both(rest.trailing_zeros(), u32::from(length > 0)),
            ));
            rest &= rest - 1;
        }
        // What the last word of the run is elsewhere tells of the whole.
        if run.last > at {
            let mut rest = self
                .company
                .get(self.types.number(run.last))
                .copied()
                .unwrap_or(0);
            while rest != 0 {
                sink.add(feature(PLACE + 98, rest.trailing_zeros()));
                rest &= rest - 1;
            }
        }
    }

    /// The run of words with capitals around a token; hyphens, initials' full
    /// stops and particles do not end it.
    fn run(&self, at: usize, from: usize, to: usize) -> Run {
        const FAR: usize = 12;
        let words = self.words;
        let joins = |i: usize| {
            let text = words.text(i);
            (text == "-" && words.glued(i))
                || (text == "."
                    && words.glued(i)
                    && i > from
                    && words.at(i - 1).shape == Shape::Initial)
                || text == "&"
                || (words.at(i).shape == Shape::Lower && words.facts(i).any(facts::PARTICLE))
        };
        let (mut first, mut last) = (at, at);
        while first > from && at - first < FAR {
            if words.capital(first - 1) {
                first -= 1;
            } else if first > from + 1 && joins(first - 1) && words.capital(first - 2) {
                first -= 2;
            } else {
                break;
            }
        }
        while last + 1 < to && last - at < FAR {
            if words.capital(last + 1) {
                last += 1;
            } else if last + 2 < to && joins(last + 1) && words.capital(last + 2) {
                last += 2;
            } else {
                break;
            }
        }
        Run { first, last }
    }
}

/// How a token is written: runs of capitals, small letters and digits, each
/// told once, marks as they are.
fn shape(text: &str) -> u32 {
    let mut hash = super::hash::START;
    let mut last = 0;
    let mut again = false;
    for c in text.chars().take(24) {
        let class = if c.is_uppercase() {
            b'A'
        } else if c.is_alphabetic() {
            b'a'
        } else if c.is_numeric() {
            b'0'
        } else {
            u8::try_from(u32::from(c)).unwrap_or(b'?')
        };
        // Twice, so that "A" and "AB" differ.
        if class == last && again {
            continue;
        }
        again = class == last;
        last = class;
        hash = super::hash::step(hash, class);
    }
    super::hash::mix(hash)
}

/// For each token the list that has a name it is part of, and where in it.
fn lists(words: &Words) -> Vec<u8> {
    let count = words.document.tokens.len();
    let mut out = vec![0; count];
    let mut buffer = String::new();
    for sentence in &words.document.sentences {
        let (mut at, to) = (sentence.first as usize, sentence.last as usize);
        while at < to {
            let Some((last, listed)) = listed::longest(words, at, to, &mut buffer) else {
                at += 1;
                continue;
            };
            let code = match listed {
                Listed::Place { large, also } => 1 + u8::from(large) + 2 * u8::from(also),
                Listed::Group { also } => 5 + u8::from(also),
                Listed::Body { also } => 7 + u8::from(also),
            };
            for i in at..=last {
                let place = 1 + u8::from(i > at) + 2 * u8::from(i < last);
                if let Some(slot) = out.get_mut(i) {
                    *slot = code * 8 + place;
                }
            }
            at = last + 1;
        }
    }
    out
}
