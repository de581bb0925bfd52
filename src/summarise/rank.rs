//! Which sentences may stand in a summary, and how much each is worth by its
//! words and its place. Linear in the number of words: the centroid of a text
//! serves as well as a graph of its sentences (Radev et al., Centroid-based
//! summarization of multiple documents, 2004).

use super::weigh;
use crate::document::{Document, PartRole, Sentence};
use crate::ids::{DocIndex, FxHashMap, FxHashSet, to_u32};
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, fold, stem, words_in};

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
    pub vector: Vec<(u32, f32)>,
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
    let mut counts: Vec<Vec<(u32, f32)>> = Vec::new();
    for (place, (_, document)) in documents.iter().enumerate() {
        let copied = copied.get(place).map_or(&[][..], Vec::as_slice);
        read(place, document, copied, &mut stems, &mut out, &mut counts);
    }
    weigh_words(&stems, &mut out, &counts);
    out
}

/// Numbers for stems, dense from 0; function words have none.
#[derive(Default)]
struct Stems {
    numbers: FxHashMap<String, Option<u32>>,
    by_stem: FxHashMap<String, u32>,
    /// In how many sentences each stem stands.
    sentences: Vec<u32>,
}

impl Stems {
    fn number(&mut self, word: &str) -> Option<u32> {
        let folded = fold(word);
        if let Some(&number) = self.numbers.get(folded.as_ref()) {
            return number;
        }
        let number = (!lexicon::STOP_WORDS.contains(&folded)).then(|| {
            let next = to_u32(self.by_stem.len());
            *self
                .by_stem
                .entry(stem(&folded).into_owned())
                .or_insert(next)
        });
        self.numbers.insert(folded.into_owned(), number);
        number
    }
}

fn read(
    place: usize,
    document: &Document,
    copied: &[Span],
    stems: &mut Stems,
    out: &mut Candidates,
    counts: &mut Vec<Vec<(u32, f32)>>,
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
        stems.sentences.resize(stems.by_stem.len(), 0);
        for (number, _) in &vector {
            if let Some(count) = stems.sentences.get_mut(*number as usize) {
                *count += 1;
            }
        }
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

fn counted(mut numbers: Vec<u32>) -> Vec<(u32, f32)> {
    numbers.sort_unstable();
    let mut out: Vec<(u32, f32)> = Vec::with_capacity(numbers.len());
    for number in numbers {
        match out.last_mut() {
            Some((last, count)) if *last == number => *count += 1.0,
            _ => out.push((number, 1.0)),
        }
    }
    out
}

fn weigh_words(stems: &Stems, out: &mut Candidates, counts: &[Vec<(u32, f32)>]) {
    let total = counts.len() as f32;
    let mut centre = vec![0.0_f32; stems.sentences.len()];
    for (candidate, count) in out.list.iter_mut().zip(counts) {
        candidate.vector = count
            .iter()
            .map(|&(number, times)| {
                let sentences = stems
                    .sentences
                    .get(number as usize)
                    .copied()
                    .unwrap_or(1)
                    .max(1) as f32;
                (number, (1.0 + times.ln()) * (1.0 + total / sentences).ln())
            })
            .collect();
        normalise(&mut candidate.vector);
        for &(number, weight) in &candidate.vector {
            if let Some(sum) = centre.get_mut(number as usize) {
                *sum += weight;
            }
        }
    }
    let length = centre
        .iter()
        .map(|w| w * w)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE);
    let mut most = f32::MIN_POSITIVE;
    for candidate in &mut out.list {
        let dot: f32 = candidate
            .vector
            .iter()
            .map(|&(n, w)| w * centre.get(n as usize).copied().unwrap_or(0.0))
            .sum();
        candidate.centroid = dot / length;
        most = most.max(candidate.centroid);
    }
    for candidate in &mut out.list {
        candidate.centroid /= most;
        candidate.score =
            weigh::CENTROID * candidate.centroid + (1.0 - weigh::CENTROID) * candidate.position;
    }
}

fn normalise(vector: &mut [(u32, f32)]) {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in vector {
            *weight /= length;
        }
    }
}

/// Likeness of two sentences, 0 to 1: the cosine of their vectors.
pub(super) fn likeness(a: &Candidate, b: &Candidate) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&(x, v)), Some(&(y, w))) = (a.vector.get(i), b.vector.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// How much is asked of a sentence. A document in which no sentence passes is
/// read again with less, so that a short note still gives a true sentence
/// instead of an empty page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strictness {
    Whole,
    Loose,
    Anything,
}

fn strictness(document: &Document) -> Strictness {
    [Strictness::Whole, Strictness::Loose]
        .into_iter()
        .find(|&level| {
            document.sentences.iter().any(|s| {
                matches!(s.role, PartRole::Body | PartRole::Standfirst)
                    && fit(document, s, document.tokens_of(s), level)
            })
        })
        .unwrap_or(Strictness::Anything)
}

/// True when a sentence can stand alone: whole, with its quotation marks
/// closed, and not about a "he" or "this" that only the sentence before names.
fn fit(document: &Document, sentence: &Sentence, tokens: &[Token], level: Strictness) -> bool {
    let text = &document.text;
    match level {
        Strictness::Anything => tokens.iter().any(|t| t.is_word()),
        Strictness::Loose => words_in(text, tokens) >= 3,
        Strictness::Whole => {
            words_in(text, tokens) >= weigh::SHORTEST
                && ends_whole(sentence.span.of(text))
                && marks_closed(sentence.span.of(text))
                && !leans_back(text, tokens)
                && !all_capitals(text, tokens)
        }
    }
}

fn ends_whole(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '\'', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

fn marks_closed(words: &str) -> bool {
    let count = |mark: char| words.matches(mark).count();
    // A straight mark may be closed by a curly one: counted together.
    let (straight, open, close) = (count('"'), count('“'), count('”'));
    (straight + open + close).is_multiple_of(2)
        && open <= close + straight
        && count('«') == count('»')
        && count('(') == count(')')
}

/// True when the sentence opens with a word that points to the one before.
fn leans_back(text: &str, tokens: &[Token]) -> bool {
    const CONJUNCTIONS: [&str; 14] = [
        "and",
        "but",
        "however",
        "so",
        "then",
        "also",
        "or",
        "yet",
        "meanwhile",
        "instead",
        "still",
        "nor",
        "moreover",
        "thus",
    ];
    const POINTERS: [&str; 17] = [
        "he", "she", "they", "it", "this", "these", "those", "that", "his", "her", "their", "its",
        "him", "them", "such", "both", "neither",
    ];
    let mut words = tokens
        .iter()
        .filter(|t| t.is_word())
        .map(|t| fold(t.of(text)));
    let Some(mut first) = words.next() else {
        return true;
    };
    if CONJUNCTIONS.contains(&first.as_ref()) {
        let Some(second) = words.next() else {
            return true;
        };
        first = second;
    }
    POINTERS.contains(&first.as_ref())
}

fn all_capitals(text: &str, tokens: &[Token]) -> bool {
    let letters = || {
        tokens
            .iter()
            .filter(|t| t.is_word())
            .flat_map(|t| t.of(text).chars())
            .filter(|c| c.is_alphabetic())
    };
    let small = letters().filter(|c| c.is_lowercase()).count();
    small == 0 && letters().any(char::is_uppercase)
}
