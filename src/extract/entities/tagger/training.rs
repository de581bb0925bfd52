//! What the training command needs of the tagger: the same features, labels
//! and lattice that use has. Not part of the library proper.

use super::super::{candidates, names, words::Words};
use super::clusters::Clusters;
use super::features::Asked;
use super::model::Adder;
use super::types::Sink;
use crate::document::Document;
use crate::extract::dates::DateMention;
use crate::ids::to_u32;
use crate::span::Span;

pub use super::labels::{LABELS, LANES, first, further};
pub use super::lattice::{Chain, Lanes, Steps, Sums, best};
pub use super::types::SORTS;

pub use super::model::{BITS, Model, Row, Weights};

/// One sentence.
#[derive(Debug, Default)]
pub struct Sentence {
    /// The features of all tokens, one after the other, cut to [`BITS`].
    pub features: Vec<u32>,
    /// Where the features of each token end.
    pub ends: Vec<u32>,
    /// The sort of each token.
    pub sorts: Vec<u8>,
    /// Where each token stands.
    pub spans: Vec<Span>,
}

impl Sink for Vec<u32> {
    fn add(&mut self, feature: u32) {
        self.push(feature >> (32 - BITS));
    }
}

/// The sentences of a document with the features of their tokens.
pub fn sentences(document: &Document, dates: &[DateMention], clusters: &[u8]) -> Vec<Sentence> {
    let words = Words::new(document, dates);
    let candidates = candidates::find(&words);
    let names = names::gather(&words, &candidates);
    let clusters = Clusters::unpack(clusters);
    let asked = Asked::new(&words, &candidates, &names, &clusters);
    let mut out = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        let mut made = Sentence::default();
        for at in from..to {
            for (slot, place) in super::PLACES {
                if let Some(there) = at
                    .checked_add_signed(place)
                    .filter(|&there| there >= from && there < to)
                {
                    asked.types.features(
                        &words,
                        asked.types.number(there),
                        slot,
                        &mut made.features,
                    );
                }
            }
            asked.features(at, (from, to), number, &mut made.features);
            made.ends.push(to_u32(made.features.len()));
            made.sorts.push(asked.sort(at));
            made.spans.push(words.span(at));
        }
        out.push(made);
    }
    out
}

/// The scores of the labels of each token.
pub fn scores(model: &Model, sentence: &Sentence) -> Vec<Lanes> {
    let mut from = 0;
    let score = |&end: &u32| {
        let mut adder = Adder::new(model);
        let own = sentence.features.get(from..end as usize);
        for &feature in own.unwrap_or_default() {
            adder.add(feature << (32 - BITS));
        }
        from = end as usize;
        adder.scores()
    };
    sentence.ends.iter().map(score).collect()
}
