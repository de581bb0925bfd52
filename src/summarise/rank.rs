//! Which sentences may stand in a summary, and how much each is worth by its
//! words and its place.

use super::weigh;
use crate::document::{Document, PartRole};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::salience::fit::{Strictness, fit, strictness};
use crate::salience::{Centre, Stems, Vector, counted, weighed};
use crate::span::Span;
use crate::text::words_in;

/// A sentence that may be chosen.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its document's place in the list that was handed in.
    pub place: usize,
    /// The whole sentence.
    pub span: Span,
    /// Words as a reader counts them.
    pub words: usize,
    /// tf-idf weights of its stems, sorted by stem, of length 1.
    pub vector: Vector,
    /// Pairs of neighbouring stems, sorted, without repeats.
    pub bigrams: Vec<u64>,
    /// Likeness to the centre of the texts, 0 to 1.
    pub centroid: f32,
    /// Worth of its place, 0 to 1.
    pub position: f32,
    /// Both together.
    pub score: f32,
}

/// All candidates, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub list: Vec<Candidate>,
    /// In how many texts each pair of stems stands.
    pub bigram_texts: FxHashMap<u64, u32>,
}

/// `copied` holds for each document the words that an earlier one has already.
pub(super) fn candidates(documents: &[(DocIndex, &Document)], copied: &[Vec<Span>]) -> Candidates {
    let mut out = Candidates::default();
    let mut stems = Stems::default();
    let mut counts: Vec<Vector> = Vec::new();
    for (place, (_, document)) in documents.iter().enumerate() {
        let copied = copied.get(place).map_or(&[][..], Vec::as_slice);
        read(place, document, copied, &mut stems, &mut out, &mut counts);
    }
    weigh_words(&stems, &mut out, &counts);
    out
}

fn read(
    place: usize,
    document: &Document,
    copied: &[Span],
    stems: &mut Stems,
    out: &mut Candidates,
    counts: &mut Vec<Vector>,
) {
    let level = strictness(document);
    let mut position = 0.0;
    let mut text_bigrams: FxHashSet<u64> = FxHashSet::default();
    for sentence in &document.sentences {
        let tokens = document.tokens_of(sentence);
        let body = matches!(sentence.role, PartRole::Body | PartRole::Standfirst);
        if !body && level < Strictness::Anything {
            continue;
        }
        let (numbers, places): (Vec<u32>, Vec<Span>) = tokens
            .iter()
            .filter(|t| t.is_word())
            .filter_map(|t| Some((stems.number(t.of(&document.text))?, t.span)))
            .unzip();
        let mut bigrams: Vec<u64> = Vec::with_capacity(numbers.len());
        for (pair, place) in numbers.windows(2).zip(places.windows(2)) {
            let ([x, y], [first, last]) = (pair, place) else {
                continue;
            };
            let bigram = u64::from(*x) << 32 | u64::from(*y);
            bigrams.push(bigram);
            // A copy says nothing that its origin does not say.
            if !is_copied(copied, first.to(*last)) && text_bigrams.insert(bigram) {
                *out.bigram_texts.entry(bigram).or_insert(0) += 1;
            }
        }
        bigrams.sort_unstable();
        bigrams.dedup();
        let vector = counted(numbers);
        stems.saw(&vector);
        if fit(document, sentence, tokens, level) {
            out.list.push(Candidate {
                place,
                span: sentence.span,
                words: words_in(&document.text, tokens),
                vector: Vec::new(),
                bigrams,
                centroid: 0.0,
                position: (-position / weigh::POSITION_DECAY).exp(),
                score: 0.0,
            });
            counts.push(vector);
        }
        position += 1.0;
    }
}

/// True when words lie in one stretch of copied words.
fn is_copied(copied: &[Span], words: Span) -> bool {
    copied
        .partition_point(|c| c.start <= words.start)
        .checked_sub(1)
        .and_then(|i| copied.get(i))
        .is_some_and(|c| c.contains(words))
}

fn weigh_words(stems: &Stems, out: &mut Candidates, counts: &[Vector]) {
    let total = counts.len() as f32;
    for (candidate, count) in out.list.iter_mut().zip(counts) {
        candidate.vector = weighed(count, stems, total);
    }
    let centre = Centre::of(stems.len(), out.list.iter().map(|c| &c.vector));
    let mut most = f32::MIN_POSITIVE;
    for candidate in &mut out.list {
        candidate.centroid = centre.likeness(&candidate.vector);
        most = most.max(candidate.centroid);
    }
    for candidate in &mut out.list {
        candidate.centroid /= most;
        candidate.score =
            weigh::CENTROID * candidate.centroid + (1.0 - weigh::CENTROID) * candidate.position;
    }
}
