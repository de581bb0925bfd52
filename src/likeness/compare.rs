//! Two articles side by side: the passages they share, word for word with the
//! edits inside, and what only one of them has. Also what one article says
//! twice.

use super::chain::{self, Chain};
use super::evidence::{Evidence, Weight};
use super::runs::{self, Run, Threes};
use super::words::{self, Take, Word};
use crate::document::Document;
use crate::ids::to_u32;
use crate::span::Span;
use crate::text::words_in;

/// Words in a row from which a run counts as exact, and as a repeat within one
/// article.
pub const EXACT_WORDS: u32 = 8;

/// A passage that two articles share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// In the first article, from its first to its last matched word.
    pub a: Span,
    /// In the second article.
    pub b: Span,
    /// Matched words.
    pub words: u32,
    /// Those of them in runs of [`EXACT_WORDS`] and more.
    pub exact: u32,
    /// Words of the longest run.
    pub longest: u32,
    /// The runs: the same words on both sides.
    pub runs: Vec<(Span, Span)>,
    /// What differs between the runs, in order.
    pub edits: Vec<Edit>,
}

/// Words that differ inside a passage: changed, or only on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// Words of the first article.
    pub a: Option<Span>,
    /// Words of the second article.
    pub b: Option<Span>,
}

/// What two articles have in common.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Passages that are evidence of copying, in the order of the first
    /// article.
    pub shared: Vec<Passage>,
    /// The same speech quoted in both: the same words, but no evidence.
    pub quoted: Vec<Passage>,
    /// What only the first article has, paragraph by paragraph, without page
    /// furniture.
    pub only_a: Vec<Span>,
    /// What only the second article has.
    pub only_b: Vec<Span>,
    /// Matched words in all shared passages.
    pub words_shared: u32,
    /// Those of them in runs of [`EXACT_WORDS`] and more.
    pub words_exact: u32,
    /// `words_exact` as a share of all words of the first article, 0 to 1.
    pub share_of_a: f32,
    /// The same for the second article.
    pub share_of_b: f32,
}

/// Words that stand twice in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Where they stand first.
    pub first: Span,
    /// Where they stand again.
    pub again: Span,
    /// How many.
    pub words: u32,
}

/// Compares two articles. Swapping them swaps the sides of the answer.
///
/// ```
/// use nutgraf::{Article, Document, likeness::compare};
/// let document = |text: &str| Document::new(Article { text: text.into(), ..Article::default() });
/// let a = document("The harbour was closed on Monday after a barge had hit the northern pier, officials said.");
/// let b = document("It rained. The harbour was closed on Monday after a ship had hit the northern pier.");
/// let both = compare(&a, &b);
/// assert_eq!(both.words_shared, 13);
/// assert_eq!(b.slice(both.shared[0].b), "The harbour was closed on Monday after a ship had hit the northern pier");
/// assert_eq!(b.slice(both.shared[0].edits[0].b.unwrap()), "ship");
/// ```
pub fn compare(a: &Document, b: &Document) -> Comparison {
    // The work is done in one order, so that the answer does not depend on it.
    let swap = (b.text.len(), &b.text) < (a.text.len(), &a.text);
    let (x, y) = if swap { (b, a) } else { (a, b) };
    let (x_words, y_words) = (words::read(x, Take::Report), words::read(y, Take::Report));
    let (mut shared, mut quoted) = (Vec::new(), Vec::new());
    for (chain, weight) in chains(&x_words, &y_words, &Threes::new(&y_words)) {
        let list = match weight {
            Weight::Copy => &mut shared,
            Weight::Quotation => &mut quoted,
        };
        list.extend(passage(&chain, &x_words, &y_words));
    }
    for list in [&mut shared, &mut quoted] {
        if swap {
            list.iter_mut().for_each(turn);
        }
        crate::order::sort_by_key(list, |p| (p.a, p.b));
    }
    let words_exact = shared.iter().map(|p| p.exact).sum();
    let share = |document: &Document| {
        words_exact as f32 / words_in(&document.text, &document.tokens).max(1) as f32
    };
    let covered = |side: fn(&Passage) -> Span| {
        let mut spans: Vec<Span> = shared.iter().chain(&quoted).map(side).collect();
        spans.sort_unstable();
        spans
    };
    Comparison {
        only_a: rest(a, &covered(|p| p.a)),
        only_b: rest(b, &covered(|p| p.b)),
        words_shared: shared.iter().map(|p| p.words).sum(),
        words_exact,
        share_of_a: share(a),
        share_of_b: share(b),
        shared,
        quoted,
    }
}

/// The passages of two articles; `threes` are those of `y`.
pub(super) fn chains(x_words: &[Word], y_words: &[Word], threes: &Threes) -> Vec<(Chain, Weight)> {
    let evidence = Evidence {
        a: x_words,
        b: y_words,
    };
    chain::passages(&runs::runs(x_words, y_words, threes), &evidence)
}

/// The words from number `from` up to `to`.
fn span(words: &[Word], from: u32, to: u32) -> Option<Span> {
    let first = words.get(from as usize)?;
    let last = words.get(to.checked_sub(1)? as usize)?;
    (from < to).then(|| first.span.to(last.span))
}

pub(super) fn passage(chain: &Chain, a: &[Word], b: &[Word]) -> Option<Passage> {
    let (first, last) = (chain.first()?, chain.last()?);
    let exact = |run: &&Run| run.len >= EXACT_WORDS;
    let mut changed = Vec::new();
    for pair in chain.windows(2) {
        if let [before, after] = pair {
            edits(a, b, *before, *after, &mut changed);
        }
    }
    Some(Passage {
        a: span(a, first.a, last.a_end())?,
        b: span(b, first.b, last.b_end())?,
        words: chain.iter().map(|r| r.len).sum(),
        exact: chain.iter().filter(exact).map(|r| r.len).sum(),
        longest: chain.iter().map(|r| r.len).max().unwrap_or(0),
        runs: chain
            .iter()
            .filter_map(|r| Some((span(a, r.a, r.a_end())?, span(b, r.b, r.b_end())?)))
            .collect(),
        edits: changed,
    })
}

/// The edits between two runs: words that both gaps have in the same order are
/// no edits, though too few in a row to count as copied.
fn edits(a: &[Word], b: &[Word], before: Run, after: Run, out: &mut Vec<Edit>) {
    let (width, height) = (
        (after.a - before.a_end()) as usize,
        (after.b - before.b_end()) as usize,
    );
    let (from_a, from_b) = (before.a_end() as usize, before.b_end() as usize);
    // Longest common subsequence from each cell on; gaps are short.
    let mut table = vec![0_u32; (width + 1) * (height + 1)];
    let look =
        |table: &[u32], i: usize, j: usize| table.get(i * (height + 1) + j).copied().unwrap_or(0);
    for i in (0..width).rev() {
        for j in (0..height).rev() {
            let value = if runs::same(a, b, from_a + i, from_b + j) {
                look(&table, i + 1, j + 1) + 1
            } else {
                look(&table, i + 1, j).max(look(&table, i, j + 1))
            };
            if let Some(slot) = table.get_mut(i * (height + 1) + j) {
                *slot = value;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut since = (0, 0);
    let mut close = |since: (usize, usize), i: usize, j: usize| {
        let at = |from: usize, n: usize| to_u32(from + n);
        let edit = Edit {
            a: span(a, at(from_a, since.0), at(from_a, i)),
            b: span(b, at(from_b, since.1), at(from_b, j)),
        };
        if edit.a.is_some() || edit.b.is_some() {
            out.push(edit);
        }
    };
    while i < width && j < height {
        if runs::same(a, b, from_a + i, from_b + j) {
            close(since, i, j);
            (i, j) = (i + 1, j + 1);
            since = (i, j);
        } else if look(&table, i + 1, j) >= look(&table, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(since, width, height);
}

pub(super) fn turn(passage: &mut Passage) {
    std::mem::swap(&mut passage.a, &mut passage.b);
    for (a, b) in &mut passage.runs {
        std::mem::swap(a, b);
    }
    for edit in &mut passage.edits {
        std::mem::swap(&mut edit.a, &mut edit.b);
    }
}

/// What lies outside some spans (in order), paragraph by paragraph.
fn rest(document: &Document, covered: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut next = covered.iter().copied().peekable();
    // The stretch being read, its paragraph and whether a word is in it.
    let mut open: Option<(Span, u32, bool)> = None;
    let mut close = |open: &mut Option<(Span, u32, bool)>| {
        if let Some((span, _, true)) = open.take() {
            out.push(span);
        }
    };
    for sentence in &document.sentences {
        if sentence.role.is_furniture() {
            close(&mut open);
            continue;
        }
        for token in document.tokens_of(sentence) {
            while next.next_if(|c| c.end <= token.span.start).is_some() {}
            if next.peek().is_some_and(|c| c.overlaps(token.span)) {
                close(&mut open);
                continue;
            }
            if open.is_some_and(|(_, paragraph, _)| paragraph != sentence.paragraph) {
                close(&mut open);
            }
            open = Some(match open {
                Some((span, paragraph, word)) => {
                    (span.to(token.span), paragraph, word || token.is_word())
                }
                None => (token.span, sentence.paragraph, token.is_word()),
            });
        }
    }
    close(&mut open);
    out
}

/// What stands twice in one article: runs of [`EXACT_WORDS`] words and more,
/// page furniture included. Each word is counted as repeated once.
///
/// ```
/// use nutgraf::{Article, Document, likeness::repeats};
/// let text = "Two people saw the red car leave the square at noon.\nIt was said: two people saw the red car leave the square at noon.";
/// let document = Document::new(Article { text: text.into(), ..Article::default() });
/// assert_eq!(repeats(&document)[0].words, 11);
/// ```
pub fn repeats(document: &Document) -> Vec<Repeat> {
    let words = words::read(document, Take::All);
    let mut found: Vec<Run> = runs::runs(&words, &words, &Threes::new(&words))
        .into_iter()
        .filter(|r| r.a < r.b && r.len >= EXACT_WORDS)
        .map(|r| Run {
            // What overlaps itself is said once before it is said again.
            len: r.len.min(r.b - r.a),
            ..r
        })
        .collect();
    crate::order::sort_by_key(&mut found, |r| (std::cmp::Reverse(r.len), r.b, r.a));
    let mut again = vec![false; words.len()];
    let mut out = Vec::new();
    for run in found {
        let Some(range) = again.get_mut(run.b as usize..run.b_end() as usize) else {
            continue;
        };
        // Of a run that is partly known, the longest new end.
        let head = range.iter().take_while(|&&t| !t).count();
        let tail = range.iter().rev().take_while(|&&t| !t).count();
        let skip = if head >= tail { 0 } else { range.len() - tail };
        let keep = head.max(tail);
        if keep < EXACT_WORDS as usize {
            continue;
        }
        range
            .iter_mut()
            .skip(skip)
            .take(keep)
            .for_each(|t| *t = true);
        let (skip, keep) = (to_u32(skip), to_u32(keep));
        if let (Some(first), Some(again)) = (
            span(&words, run.a + skip, run.a + skip + keep),
            span(&words, run.b + skip, run.b + skip + keep),
        ) {
            out.push(Repeat {
                first,
                again,
                words: keep,
            });
        }
    }
    crate::order::sort_by_key(&mut out, |r| (r.again, r.first));
    out
}
