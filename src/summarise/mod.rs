//! Summaries of whole sentences, word for word, each cited. Chooses; never
//! writes. Knows nothing of queries or of how a summary is shown.
//!
//! The recipes and what each part adds were measured against human
//! references; `make quality` prints the scores where the data is present.

mod event;
mod focus;
mod nutgraf;
mod rank;
mod select;
mod weigh;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::{TimeKind, TimeValue};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::likeness::{SourceCount, Sources};
use crate::order;
use crate::span::Span;

pub use event::{by_event, told};
pub use focus::Focus;
pub use nutgraf::nut_graf;

/// How long a summary may be, and its order. With both limits, both hold.
#[derive(Debug, Clone, Default)]
pub struct SummaryOptions {
    /// At most so many sentences, 1 to 100. 3 where neither limit is given.
    pub sentences: Option<usize>,
    /// At most so many words, 1 to 10 000. No sentence is ever cut: one that no
    /// longer fits is left out. Kept by every usual way of counting words.
    pub words: Option<usize>,
    /// How the sentences are put in order. They are the same in any order.
    pub order: Order,
}

/// The order of groups and of the sentences in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Groups by date, sentences as they stand in their texts.
    #[default]
    Date,
    /// What was chosen first comes first.
    Importance,
}

/// Sentences chosen from some documents.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// One group for each date, in order; after them one for each document
    /// without a date, in the order of adding. What is of different dates is
    /// never blended. The dates are those of the documents, until [`by_event`]
    /// puts in those that the sentences name.
    pub groups: Vec<Group>,
    /// Words in all chosen sentences.
    pub words: usize,
}

/// The chosen sentences of one date.
#[derive(Debug, Clone)]
pub struct Group {
    /// The date, where there is one.
    pub date: Option<TimeValue>,
    /// Some sentence of it names the date; else it is the documents' own.
    pub named: bool,
    /// The documents the sentences come from.
    pub documents: Vec<DocIndex>,
    /// In the order of the documents and of their text, or as chosen.
    pub sentences: Vec<Chosen>,
}

/// One sentence of a summary.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Its document.
    pub document: DocIndex,
    /// The whole sentence.
    pub span: Span,
    /// Comparable within one summary only; the sentence chosen first has the
    /// highest rank, not always the highest score.
    pub score: f32,
    /// From 0 for the one chosen first.
    pub rank: usize,
    /// The same words elsewhere, in this document or another, and copies of
    /// them that were edited; whole sentences.
    pub also_in: Vec<(DocIndex, Span)>,
    /// How many of the documents carry it, and how many of them independently;
    /// all zero where it was not asked what was copied.
    pub sources: SourceCount,
}

impl SummaryOptions {
    fn budget(&self) -> Result<select::Budget> {
        let within = |name, value: Option<usize>, most: usize, expected| match value {
            Some(n) if n == 0 || n > most => Err(Error::Option {
                name,
                got: n.to_string(),
                expected,
            }),
            _ => Ok(()),
        };
        within(
            "sentences",
            self.sentences,
            100,
            "a whole number from 1 to 100",
        )?;
        within(
            "words",
            self.words,
            10_000,
            "a whole number from 1 to 10000",
        )?;
        let default = if self.words.is_some() { usize::MAX } else { 3 };
        Ok(select::Budget {
            sentences: self.sentences.unwrap_or(default),
            words: self.words.unwrap_or(usize::MAX),
        })
    }
}

/// Chooses the sentences that say best what the documents report. A longer
/// summary by sentences holds every sentence of a shorter one, and so does one
/// of a single document by words.
///
/// With `focus`, sentences that name what it is about; with `sources` (which
/// must hold the documents), words that one document copied from another count
/// once, and each sentence says how many carry it.
///
/// # Errors
/// [`Error::Option`] when a limit is out of range.
///
/// ```
/// use nutgraf::{Article, DocIndex, Document, SummaryOptions, summarise::summarise};
/// let text = "By: Desk | Oslo\nThe parliament passed the budget on Monday after a long debate.\nIt rained.";
/// let document = Document::new(Article { text: text.into(), ..Article::default() });
/// let summary = summarise(&[(DocIndex(0), &document)], &SummaryOptions::default(), None, None).unwrap();
/// let first = &summary.groups[0].sentences[0];
/// assert_eq!(document.slice(first.span), "The parliament passed the budget on Monday after a long debate.");
/// ```
pub fn summarise(
    documents: &[(DocIndex, &Document)],
    options: &SummaryOptions,
    focus: Option<&Focus>,
    sources: Option<&Sources<'_>>,
) -> Result<Summary> {
    let budget = options.budget()?;
    let copied = copied(documents, sources);
    let candidates = rank::candidates(rank::Given {
        documents,
        copied: &copied,
        focus,
    });
    let chosen = select::choose(&candidates, documents.len(), budget);
    Ok(grouped(
        documents,
        &candidates,
        &chosen,
        options.order,
        sources,
    ))
}

/// For each document the words, in order and apart, that stand in an earlier one of them
/// already.
fn copied(documents: &[(DocIndex, &Document)], sources: Option<&Sources<'_>>) -> Vec<Vec<Span>> {
    let numbers: FxHashSet<DocIndex> = documents.iter().map(|&(i, _)| i).collect();
    let of = |index: DocIndex| {
        let mut spans: Vec<Span> = sources
            .iter()
            .flat_map(|s| s.copies.ties(index, s.documents))
            .filter(|tie| numbers.contains(&tie.earlier))
            .flat_map(|tie| tie.passage.runs.iter().map(|&(own, _)| own))
            .collect();
        order::sort(&mut spans);
        // Several earlier documents may have the same words.
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start < last.end => *last = last.to(span),
                _ => merged.push(span),
            }
        }
        merged
    };
    documents.iter().map(|&(index, _)| of(index)).collect()
}

/// Puts chosen sentences in groups by date, and finds the same words elsewhere.
fn grouped(
    documents: &[(DocIndex, &Document)],
    candidates: &rank::Candidates,
    chosen: &[usize],
    order: Order,
    sources: Option<&Sources<'_>>,
) -> Summary {
    let mut picked: Vec<(usize, &rank::Candidate)> = chosen
        .iter()
        .filter_map(|&i| candidates.list.get(i))
        .enumerate()
        .collect();
    if order == Order::Date {
        order::sort_by_key(&mut picked, |(_, c)| (c.place, c.span));
    }
    let same = same_words(documents, &picked);
    let numbers: FxHashSet<DocIndex> = documents.iter().map(|&(i, _)| i).collect();
    let mut summary = Summary {
        words: picked.iter().map(|(_, c)| c.words).sum(),
        ..Summary::default()
    };
    for (rank, candidate) in picked {
        let Some(&(index, document)) = documents.get(candidate.place) else {
            continue;
        };
        let date = document.date.map(|d| published(d.date));
        let at = summary.groups.iter().position(|g| match date {
            Some(_) => g.date == date,
            None => g.date.is_none() && g.documents.contains(&index),
        });
        let mut also_in: Vec<(DocIndex, Span)> = same
            .get(&key(document, candidate.span))
            .map(|spans| {
                spans
                    .iter()
                    .copied()
                    .filter(|&s| s != (index, candidate.span))
                    .collect()
            })
            .unwrap_or_default();
        let mut count = SourceCount::default();
        if let Some(sources) = sources {
            // In order, so that a place is known by its neighbours.
            let known = also_in.len();
            for place in sources.copies_of(index, candidate.span) {
                let from = also_in
                    .get(..known)
                    .map_or(0, |k| k.partition_point(|p| p.0 < place.0));
                let said = also_in
                    .get(from..known)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|p| p.0 == place.0)
                    .any(|p| p.1.overlaps(place.1));
                if !said && numbers.contains(&place.0) {
                    also_in.push(place);
                }
            }
            order::sort(&mut also_in);
            let mut carriers = vec![(index, candidate.span)];
            carriers.extend(also_in.iter().filter(|p| p.0 != index));
            count = sources.count(&carriers);
        }
        let sentence = Chosen {
            document: index,
            span: candidate.span,
            score: candidate.score,
            rank,
            also_in,
            sources: count,
        };
        match at.and_then(|i| summary.groups.get_mut(i)) {
            Some(group) => {
                if !group.documents.contains(&index) {
                    group.documents.push(index);
                }
                group.sentences.push(sentence);
            }
            None => summary.groups.push(Group {
                date,
                named: false,
                documents: vec![index],
                sentences: vec![sentence],
            }),
        }
    }
    // A date without a year has no place among years: such groups stand after
    // the full dates, in calendar order; groups without any date come last.
    if order == Order::Date {
        event::sort(&mut summary.groups);
    }
    summary
}

/// A document's date as a time.
fn published(date: crate::date::PartialDate) -> TimeValue {
    let day = date.civil().is_some().then(|| date.to_string());
    TimeValue {
        kind: TimeKind::Date,
        value: date.to_string(),
        modifier: None,
        earliest: day.clone(),
        latest: day,
    }
}

/// Every place where the words of a chosen sentence stand, in order.
fn same_words(
    documents: &[(DocIndex, &Document)],
    picked: &[(usize, &rank::Candidate)],
) -> FxHashMap<String, Vec<(DocIndex, Span)>> {
    let mut found: FxHashMap<String, Vec<(DocIndex, Span)>> = FxHashMap::default();
    let mut lengths: Vec<usize> = Vec::new();
    for (_, candidate) in picked {
        if let Some((_, document)) = documents.get(candidate.place) {
            let words = key(document, candidate.span);
            lengths.push(words.len());
            found.insert(words, Vec::new());
        }
    }
    lengths.sort_unstable();
    for &(index, document) in documents {
        for sentence in &document.sentences {
            // Folding is what costs; most sentences differ in length already.
            let near = sentence.span.len();
            let at = lengths.partition_point(|&l| l + l / 2 + 16 < near);
            if lengths.get(at).is_none_or(|&l| l > near + near / 2 + 16) {
                continue;
            }
            if let Some(places) = found.get_mut(&key(document, sentence.span)) {
                places.push((index, sentence.span));
            }
        }
    }
    found
}

/// The folded words of a span, one space between them.
fn key(document: &Document, span: Span) -> String {
    let mut key = String::with_capacity(span.len());
    let first = document.token_at(span.start);
    for token in document
        .tokens
        .iter()
        .skip(first)
        .take_while(|t| t.span.end <= span.end)
    {
        if token.is_word() {
            crate::text::fold_into(token.of(&document.text), &mut key);
            key.push(' ');
        }
    }
    key
}
