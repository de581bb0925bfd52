//! Key phrases: what an article is about, in its own words. Runs of words with
//! capitals, and content words that come back, alone or side by side; ranked by
//! how often, how early and how rare they are. Knows no facts and no index.
//!
//! Frequency and first position are what TF-position rankers from KEA (Witten
//! et al., 1999) to YAKE (Campos et al., 2020) agree on; capitals tell names.

#[cfg(test)]
mod tests;

use crate::document::{Document, PartRole};
use crate::ids::{DocIndex, FxHashMap};
use crate::lexicon;
use crate::order;
use crate::span::Span;
use crate::text::{TokenKind, fold, stem};

/// Longest phrase, in words.
const LONGEST: usize = 4;

/// Words of an article that are looked at: the rest of a book adds nothing.
const MOST_TOKENS: usize = 100_000;

/// One key phrase of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPhrase {
    /// Where it stands first.
    pub span: Span,
    /// How often it stands there, in any of its forms.
    pub count: u32,
    /// Comparable within one article only.
    pub score: f32,
    /// Its stems, one space between: the same in all articles.
    pub key: String,
}

/// A key phrase of several articles.
#[derive(Debug, Clone, PartialEq)]
pub struct CommonKey {
    /// Where it stands first.
    pub first: (DocIndex, Span),
    /// How often in all of them.
    pub count: u32,
    /// Articles of which it is a key phrase.
    pub documents: u32,
    /// Sum of its shares of the best score of each article.
    pub score: f32,
}

#[derive(Debug)]
struct Candidate {
    span: Span,
    count: u32,
    /// The sentence it stands in first, counted over the body.
    sentence: u32,
    words: usize,
    name: bool,
    /// Share of rare words.
    rare: f32,
}

/// One word as the phrases see it.
struct Word {
    span: Span,
    stem: String,
    capital: bool,
    opens: bool,
    common: bool,
}

/// The key phrases of an article, the best first, `limit` at most.
///
/// ```
/// use nutgraf::{Article, Document, keys};
/// let text = "The Example Bridge was closed. Engineers of the Example Bridge found cracks.".into();
/// let document = Document::new(Article { text, ..Article::default() });
/// let best = keys::find(&document, 1);
/// assert_eq!(document.slice(best[0].span), "Example Bridge");
/// assert_eq!(best[0].count, 2);
/// ```
pub fn find(document: &Document, limit: usize) -> Vec<KeyPhrase> {
    let mut candidates: FxHashMap<String, usize> = FxHashMap::default();
    let mut list: Vec<(String, Candidate)> = Vec::new();
    let mut seen = 0;
    for sentence in &document.sentences {
        let reads = matches!(
            sentence.role,
            PartRole::Body | PartRole::Headline | PartRole::Standfirst | PartRole::Heading
        );
        if !reads || sentence.first as usize > MOST_TOKENS {
            continue;
        }
        let words = runs(document, sentence.first as usize, sentence.last as usize);
        for run in &words {
            phrases(run, &mut |from, to, name| {
                let part = run.get(from..to).unwrap_or_default();
                let key = part
                    .iter()
                    .map(|w| w.stem.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
                let (Some(first), Some(last)) = (part.first(), part.last()) else {
                    return;
                };
                let next = list.len();
                let place = *candidates.entry(key.clone()).or_insert(next);
                if let Some((_, known)) = list.get_mut(place) {
                    known.count += 1;
                    known.name |= name;
                } else {
                    let rare = part.iter().filter(|w| !w.common).count();
                    list.push((
                        key,
                        Candidate {
                            span: first.span.to(last.span),
                            count: 1,
                            sentence: seen,
                            words: part.len(),
                            name,
                            rare: rare as f32 / part.len() as f32,
                        },
                    ));
                }
            });
        }
        seen += 1;
    }
    let mut ranked: Vec<KeyPhrase> = list
        .into_iter()
        .filter(|(_, c)| c.name || c.count > 1)
        .map(|(key, c)| KeyPhrase {
            span: c.span,
            count: c.count,
            score: score(&c),
            key,
        })
        .collect();
    order::sort_by(&mut ranked, |x, y| {
        y.score.total_cmp(&x.score).then(x.span.cmp(&y.span))
    });
    let mut kept: Vec<KeyPhrase> = Vec::new();
    for phrase in ranked {
        if kept.len() >= limit {
            break;
        }
        if !kept.iter().any(|better| covers(&better.key, &phrase.key)) {
            kept.push(phrase);
        }
    }
    kept
}

fn score(c: &Candidate) -> f32 {
    let often = 1.0 + (c.count as f32).ln();
    let early = 1.0 + 1.0 / (1.0 + c.sentence as f32);
    let name = if c.name { 2.0 } else { 1.0 };
    let long = 1.0 + 0.25 * (c.words.min(3) as f32 - 1.0);
    often * early * name * long * (0.4 + 0.6 * c.rare)
}

/// One says the other's words too, in a row.
fn covers(one: &str, other: &str) -> bool {
    let pad = |key: &str| format!(" {key} ");
    pad(one).contains(&pad(other)) || pad(other).contains(&pad(one))
}

/// The runs of content words of a sentence.
fn runs(document: &Document, first: usize, last: usize) -> Vec<Vec<Word>> {
    let mut all = Vec::new();
    let mut run: Vec<Word> = Vec::new();
    let mut opens = true;
    for at in first..last {
        let Some(token) = document.tokens.get(at) else {
            break;
        };
        let written = token.of(&document.text);
        let folded = fold(written);
        let content = token.kind == TokenKind::Word
            && folded.len() > 1
            && !lexicon::STOP_WORDS.contains(&folded)
            && !lexicon::SPEECH_VERBS.contains(&folded)
            && lexicon::SPEECH_FORMS.get(&folded).is_none();
        if content {
            let common =
                lexicon::COMMON_WORDS.contains(&folded) || lexicon::NEWS_WORDS.contains(&folded);
            run.push(Word {
                span: token.span,
                capital: written.starts_with(char::is_uppercase),
                opens,
                common,
                stem: stem(&folded).into_owned(),
            });
        } else if !(run.is_empty() || crate::text::is_hyphen(written) && token.glued) {
            all.push(std::mem::take(&mut run));
        }
        if token.is_word() {
            opens = false;
        }
    }
    if !run.is_empty() {
        all.push(run);
    }
    all
}

/// Tells every phrase of a run: names whole, other words alone and by two.
fn phrases(run: &[Word], tell: &mut impl FnMut(usize, usize, bool)) {
    let mut at = 0;
    while at < run.len() {
        let name = |i: usize| {
            run.get(i)
                .is_some_and(|w| w.capital && (!w.opens || !w.common))
        };
        if name(at) {
            let mut end = at + 1;
            while end < run.len() && end - at < LONGEST && name(end) {
                end += 1;
            }
            tell(at, end, true);
            at = end;
            continue;
        }
        tell(at, at + 1, false);
        if at + 1 < run.len() && !name(at + 1) {
            tell(at, at + 2, false);
        }
        at += 1;
    }
}

/// The key phrases of several articles, those of most articles first; `most` of
/// each count.
pub fn common<'a>(
    documents: impl Iterator<Item = (DocIndex, &'a Document)>,
    most: usize,
    limit: usize,
) -> Vec<CommonKey> {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut list: Vec<CommonKey> = Vec::new();
    for (index, document) in documents {
        let found = find(document, most);
        let best = found.first().map_or(1.0, |k| k.score);
        for phrase in found {
            let next = list.len();
            let place = *places.entry(phrase.key).or_insert(next);
            if place == next {
                list.push(CommonKey {
                    first: (index, phrase.span),
                    count: 0,
                    documents: 0,
                    score: 0.0,
                });
            }
            if let Some(key) = list.get_mut(place) {
                key.count += phrase.count;
                key.documents += 1;
                key.score += phrase.score / best;
            }
        }
    }
    order::sort_by(&mut list, |x, y| {
        y.score
            .total_cmp(&x.score)
            .then(y.documents.cmp(&x.documents))
            .then(x.first.cmp(&y.first))
    });
    list.truncate(limit);
    list
}
