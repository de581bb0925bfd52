//! The distinct words of an article as the tagger sees them: what a word is by
//! itself, whichever way it is written and wherever it stands. Worked out once
//! a word and article.

use rustc_hash::FxHashMap;

use super::super::words::{Shape, Words};
use super::clusters::{Clusters, Group};
use super::hash::{self, both, feature};
use super::questions as q;
use crate::ids::to_u32;
use crate::text::TokenKind;

/// Takes features as they are worked out.
pub(super) trait Sink {
    /// Takes one.
    fn add(&mut self, feature: u32);
}

/// What is known of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    /// The hash of its folded form, digits all alike.
    pub(super) word: u32,
    /// The words it is used like, far from everywhere.
    pub(super) group: Option<Group>,
    /// The flags of the lists.
    pub(super) facts: u32,
    /// A token of this word.
    pub(super) example: u32,
}

/// The words of an article, and which one each token is.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// All distinct words.
    pub(super) list: Vec<Type>,
    /// For each token its word.
    of: Vec<u32>,
}

impl Types {
    pub(super) fn new(words: &Words, clusters: &Clusters) -> Self {
        let mut types = Self {
            list: Vec::new(),
            of: Vec::with_capacity(words.document.tokens.len()),
        };
        // Words by the number of their key, everything else by its hash.
        let mut by_key: Vec<u32> = vec![u32::MAX; words.keys()];
        let mut by_hash: FxHashMap<u32, u32> = FxHashMap::default();
        for at in 0..words.document.tokens.len() {
            let key = words.number(at);
            let known = if key == 0 {
                let hash = of_other(words.text(at));
                let next = to_u32(types.list.len());
                *by_hash.entry(hash).or_insert_with(|| {
                    types.list.push(Type {
                        word: hash,
                        group: None,
                        facts: 0,
                        example: to_u32(at),
                    });
                    next
                })
            } else {
                match by_key.get(key).copied() {
                    Some(number) if number != u32::MAX => number,
                    _ => {
                        let number = to_u32(types.list.len());
                        let word = words.key(at);
                        types.list.push(Type {
                            word: of_word(word),
                            group: clusters.find(hash::of_bytes(word.bytes())),
                            facts: words.facts(at).bits(),
                            example: to_u32(at),
                        });
                        if let Some(slot) = by_key.get_mut(key) {
                            *slot = number;
                        }
                        number
                    }
                }
            };
            types.of.push(known);
        }
        types
    }

    /// The number of the word at a token.
    pub(super) fn number(&self, at: usize) -> usize {
        self.of.get(at).map_or(0, |&n| n as usize)
    }

    /// The word at a token.
    pub(super) fn at(&self, at: usize) -> Option<&Type> {
        self.list.get(self.number(at))
    }

    /// The features of a word that stands `slot` tokens away: 0 for the token
    /// itself, 1 and 2 before, 3 and 4 behind.
    pub(super) fn features(&self, words: &Words, number: usize, slot: u32, sink: &mut impl Sink) {
        let Some(word) = self.list.get(number) else {
            return;
        };
        let near = matches!(slot, 0 | 1 | 3);
        let ask = |question: u32| question + slot * q::SLOT;
        sink.add(feature(ask(q::WORD), word.word));
        if let Some(group) = word.group {
            sink.add(feature(ask(q::COARSE), u32::from(group.coarse)));
            if near {
                sink.add(feature(ask(q::FINE), u32::from(group.fine)));
            }
        } else if near {
            sink.add(feature(ask(q::COARSE), u32::MAX));
        }
        let mut rest = word.facts;
        while rest != 0 {
            sink.add(feature(ask(q::FACT), rest.trailing_zeros()));
            rest &= rest - 1;
        }
        let at = word.example as usize;
        let text = words.key(at);
        if text.is_empty() {
            return;
        }
        if slot == 0 {
            affixes(text, sink);
        } else if near {
            sink.add(feature(ask(q::SUFFIX), end_hash(text, 3)));
        }
    }
}

fn of_word(key: &str) -> u32 {
    hash::of_bytes(key.bytes().map(plain))
}

/// Marks and numbers: as written, digits all alike, long ones cut.
fn of_other(text: &str) -> u32 {
    both(q::OTHER, hash::of_bytes(text.bytes().take(24).map(plain)))
}

fn plain(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte }
}

fn end_hash(text: &str, bytes: usize) -> u32 {
    let skip = text.len().saturating_sub(bytes);
    hash::of_bytes(text.bytes().skip(skip))
}

/// Beginnings of two to four bytes, endings of one to four, and all triples.
fn affixes(text: &str, sink: &mut impl Sink) {
    let length = text.len();
    for bytes in 1..=4 {
        if length > bytes {
            sink.add(feature(q::SUFFIX + to_u32(bytes), end_hash(text, bytes)));
        }
    }
    for bytes in 2..=4 {
        if length > bytes {
            sink.add(feature(
                q::PREFIX + to_u32(bytes),
                hash::of_bytes(text.bytes().take(bytes)),
            ));
        }
    }
}

/// A small number for what a token is, for windows of several tokens and for
/// the steps between labels.
pub const SORTS: usize = 24;

/// The sort of a token: below [`SORTS`].
pub(super) fn sort(words: &Words, at: usize) -> u8 {
    let word = words.at(at);
    if word.dated {
        return 22;
    }
    let Some(token) = words.document.tokens.get(at) else {
        return 23;
    };
    match token.kind {
        TokenKind::Word => match word.shape {
            Shape::Capital if word.opens => 21,
            Shape::Capital => 1,
            Shape::Upper => 2,
            Shape::Initial => 3,
            Shape::Mixed => 4,
            Shape::Lower => match words.key(at) {
                "of" => 15,
                "and" => 16,
                "the" => 17,
                "for" => 18,
                "in" | "at" | "on" | "to" | "from" | "near" | "by" => 20,
                _ if words.facts(at).any(super::super::facts::PARTICLE) => 19,
                _ => 0,
            },
        },
        TokenKind::Number => 5,
        TokenKind::Clitic => 12,
        TokenKind::Mark | TokenKind::Symbol | TokenKind::Address => match words.text(at) {
            "," => 6,
            "." => 7,
            "-" | "‐" | "‑" if token.glued => 8,
            "(" => 10,
            ")" => 11,
            "&" => 13,
            mark if crate::text::is_quote_mark(mark) => 9,
            _ => 14,
        },
    }
}
