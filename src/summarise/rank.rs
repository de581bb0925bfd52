//! Which sentences may stand in a summary, and how much each is worth by its
//! words and its place.

use super::focus::Focus;
use super::weigh;
use crate::document::{Document, PartRole};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::salience::fit::{Strictness, fit, strictness};
use crate::salience::{Centre, Numbered, Stems, Vector, announced, counted, weighed};
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
    /// Words as whoever counts most of them would, for the budget.
    pub cost: usize,
    /// tf-idf weights of its stems, sorted by stem, of length 1.
    pub vector: Vector,
    /// Pairs of neighbouring stems, sorted, without repeats.
    pub bigrams: Vec<u64>,
    /// What it is worth as itself, from 0.
    pub score: f32,
    /// What multiplies the worth of what it covers, from 0.
    pub quality: f32,
}

/// All candidates, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub list: Vec<Candidate>,
    /// They were asked for by what they are about.
    pub about: bool,
    /// In how many texts each pair of stems stands.
    pub bigram_texts: FxHashMap<u64, u32>,
}

/// What the candidates are made from.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub documents: &'a [(DocIndex, &'a Document)],
    /// For each document the words that an earlier one has already.
    pub copied: &'a [Vec<Span>],
    pub focus: Option<&'a Focus>,
}

/// A sentence of a report, whether it may be chosen or not.
struct Read {
    /// Its number among the sentences of the report.
    position: usize,
    counts: Vector,
    /// The candidate it is.
    candidate: Option<usize>,
}

pub(super) fn candidates(given: Given<'_>) -> Candidates {
    // A name that no whole sentence has may stand in one that leans on another.
    let levels = [None, Some(Strictness::Loose), Some(Strictness::Anything)];
    let levels = if given.focus.is_some() {
        &levels[..]
    } else {
        levels.get(..1).unwrap_or_default()
    };
    let mut found = Candidates::default();
    for &level in levels {
        found = at_level(given, level);
        if found.list.iter().any(|c| c.score > 0.0) {
            break;
        }
    }
    found
}

fn at_level(given: Given<'_>, level: Option<Strictness>) -> Candidates {
    let mut out = Candidates {
        about: given.focus.is_some(),
        ..Candidates::default()
    };
    let mut stems = Stems::default();
    let each = (weigh::SENTENCES / given.documents.len().max(1)).max(weigh::SENTENCES_EACH);
    let read: Vec<Vec<Read>> = (0..given.documents.len())
        .map(|place| read(given, place, level, each, &mut stems, &mut out))
        .collect();
    weigh_words(given, &stems, &mut out, read);
    out
}

fn read(
    given: Given<'_>,
    place: usize,
    level: Option<Strictness>,
    most: usize,
    stems: &mut Stems,
    out: &mut Candidates,
) -> Vec<Read> {
    let Some(&(_, document)) = given.documents.get(place) else {
        return Vec::new();
    };
    let copied = given.copied.get(place).map_or(&[][..], Vec::as_slice);
    let level = level.unwrap_or_else(|| strictness(document));
    let mut text_bigrams: FxHashSet<u64> = FxHashSet::default();
    let mut sentences: Vec<Read> = Vec::new();
    for sentence in &document.sentences {
        let tokens = document.tokens_of(sentence);
        let body = matches!(sentence.role, PartRole::Body | PartRole::Standfirst);
        if !body && level < Strictness::Anything {
            continue;
        }
        let position = sentences.len();
        if position == most {
            break;
        }
        let words: Vec<(Numbered, Span)> = tokens
            .iter()
            .filter(|t| t.is_word())
            .map(|t| (stems.numbered(t.of(&document.text)), t.span))
            .collect();
        let mut bigrams: Vec<u64> = Vec::with_capacity(words.len());
        for pair in words.windows(2) {
            let [(x, first), (y, last)] = pair else {
                continue;
            };
            // "of the" stands everywhere.
            if x.function && y.function {
                continue;
            }
            let bigram = u64::from(x.stem) << 32 | u64::from(y.stem);
            bigrams.push(bigram);
            // A copy says nothing that its origin does not say.
            if !is_copied(copied, first.to(*last)) && text_bigrams.insert(bigram) {
                *out.bigram_texts.entry(bigram).or_insert(0) += 1;
            }
        }
        let counts = counted(
            words
                .iter()
                .filter(|w| !w.0.function)
                .map(|w| w.0.stem)
                .collect(),
        );
        stems.saw(&counts);
        let chosen = fit(document, sentence, tokens, level);
        sentences.push(Read {
            position,
            counts,
            candidate: chosen.then_some(out.list.len()),
        });
        if chosen {
            bigrams.sort_unstable();
            bigrams.dedup();
            let words = words_in(&document.text, tokens);
            out.list.push(Candidate {
                place,
                span: sentence.span,
                words,
                cost: words.max(most_words(document.slice(sentence.span))),
                vector: Vec::new(),
                bigrams,
                score: 0.0,
                quality: 0.0,
            });
        }
    }
    sentences
}

/// The words of a sentence as plain counters have them: pieces between white
/// space, or letters and digits in a row with what joins them (`1,000` are two
/// then). A budget is kept whoever counts.
fn most_words(text: &str) -> usize {
    let pieces = text.split_whitespace().count();
    let mut runs = 0;
    let mut before = [' '; 2];
    for c in text.chars() {
        if is_plain(c) {
            let [joined, last] = before;
            let goes_on =
                is_plain(last) || (matches!(last, '\'' | '’' | '.' | '-') && is_plain(joined));
            runs += usize::from(!goes_on);
        }
        before = [before[1], c];
    }
    pieces.max(runs)
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// True when words lie in one stretch of copied words.
fn is_copied(copied: &[Span], words: Span) -> bool {
    copied
        .partition_point(|c| c.start <= words.start)
        .checked_sub(1)
        .and_then(|i| copied.get(i))
        .is_some_and(|c| c.contains(words))
}

fn weigh_words(given: Given<'_>, stems: &Stems, out: &mut Candidates, read: Vec<Vec<Read>>) {
    let total: usize = read.iter().map(Vec::len).sum();
    let vectors: Vec<Vec<Vector>> = read
        .iter()
        .map(|text| {
            text.iter()
                .map(|s| weighed(&s.counts, stems, total as f32))
                .collect()
        })
        .collect();
    let centre = Centre::of(stems.len(), vectors.iter().flatten());
    let mut sums = vec![0.0_f32; stems.len()];
    let several = given.documents.len() > 1;
    let nearest = vectors
        .iter()
        .flatten()
        .map(|v| centre.likeness(v))
        .fold(f32::MIN_POSITIVE, f32::max);
    for (text, vectors) in read.into_iter().zip(vectors) {
        let ahead = if several {
            vec![0.0; vectors.len()]
        } else {
            announced(&vectors, &mut sums)
        };
        for ((sentence, vector), ahead) in text.into_iter().zip(vectors).zip(ahead) {
            let Some(candidate) = sentence.candidate.and_then(|i| out.list.get_mut(i)) else {
                continue;
            };
            let early = |decay: f32| (-(sentence.position as f32) / decay).exp();
            if several {
                let central = centre.likeness(&vector) / nearest;
                candidate.score = mix(weigh::CENTROID, central, early(weigh::DECAY_OF_MANY));
                let place = early(weigh::DECAY_OF_COVER);
                candidate.quality = mix(weigh::COVERAGE_CENTROID, central, place);
            } else {
                candidate.score = mix(weigh::ANNOUNCED, ahead, early(weigh::DECAY));
            }
            candidate.vector = vector;
        }
    }
    if let Some(focus) = given.focus {
        for candidate in &mut out.list {
            let Some(&(index, document)) = given.documents.get(candidate.place) else {
                continue;
            };
            let sentence = document
                .sentence_at(candidate.span.start)
                .and_then(|at| document.sentences.get(at));
            let worth = sentence.map_or(0.0, |s| focus.worth(index, s));
            candidate.score *= worth;
            candidate.quality *= worth;
        }
    }
}

fn mix(share: f32, a: f32, b: f32) -> f32 {
    share * a + (1.0 - share) * b
}

#[cfg(test)]
mod tests {
    use super::most_words;

    #[test]
    fn every_counter_is_heard() {
        for (text, words) in [
            ("Rain fell.", 2),
            ("It cost $1,000.", 4),
            ("a - b", 3),
            ("non-stop, it's 5.30", 3),
            ("and/or", 2),
            ("", 0),
        ] {
            assert_eq!(most_words(text), words, "{text}");
        }
    }
}
