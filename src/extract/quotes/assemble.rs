//! Drafts to quotations: parts joined, speakers given, repeats folded into
//! the first. Knows nothing of how a speaker is found.

use std::iter::Peekable;
use std::vec::IntoIter;

use rustc_hash::FxHashMap;

use super::draft::{Draft, Source};
use super::phrase::Reader;
use super::reported::weights::Table;
use super::reports::{Labels, Report, Witness};
use super::scorer::Signs;
use super::speaker::Names;
use super::words::{self, Class};
use super::{Quote, QuoteKind, Speaker, insertions, marks};
use crate::document::{Document, PartRole};
use crate::extract::entities::{Entity, Mention};
use crate::extract::{Certainty, Judgement, Reason};
use crate::span::Span;
use crate::text::fold_into;

/// Reports less probable than this are left out: most are wrong.
const LEAST: f32 = 0.3;

/// Quotations of so few words are the same only when the speaker is.
const SHORT: usize = 4;

/// The quotations of a document, each with what speaks for it.
pub(super) fn quotes(
    document: &Document,
    entities: &[Entity],
    mentions: &[Mention],
    table: &Table,
) -> Vec<(Quote, Signs)> {
    let marked = marks::find(document);
    let mut classes = words::classes(document);
    for m in &marked {
        for class in classes.get_mut(m.first..=m.last).unwrap_or_default() {
            *class = class.or(Class::QUOTED);
        }
    }
    let reader = Reader { document, classes };
    let labels = Labels::read(&reader, &marked, table);
    let drafts = reader.drafts(&marked);
    let names = Names {
        reader: &reader,
        entities,
        mentions,
        labels: &labels,
    };
    let mut list = List {
        names: &names,
        seen: Seen::default(),
        last: None,
        reports: labels.reports(&reader).into_iter().peekable(),
        out: Vec::new(),
    };
    let mut rest = drafts.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let more = after
            .iter()
            .take_while(|d| matches!(d.source, Source::Interrupted | Source::Paragraphs))
            .count();
        let (parts, next) = rest.split_at(more + 1);
        rest = next;
        list.statements(first.marked.first);
        list.quotation(first, parts);
    }
    list.statements(document.tokens.len());
    list.out
}

/// The quotations so far, and what later ones need to know of them.
struct List<'a> {
    names: &'a Names<'a>,
    seen: Seen,
    /// The last speaker and the sentence that names him.
    last: Option<(Speaker, usize)>,
    /// What is reported without quotation marks, from here on.
    reports: Peekable<IntoIter<Report>>,
    out: Vec<(Quote, Signs)>,
}

impl List<'_> {
    /// Adds the words reported without quotation marks that begin before the
    /// token `until`.
    fn statements(&mut self, until: usize) {
        let reader = self.names.reader;
        while let Some(report) = self.reports.next_if(|r| r.run.first < until) {
            let sentence = reader.sentence(report.run.first).unwrap_or_default();
            let role = reader.document.sentences.get(sentence).map(|s| s.role);
            if role.is_some_and(|r| r.is_furniture() && r != PartRole::Repeat) {
                continue;
            }
            // A quotation with a dash or a picture before it is no report of its own.
            let own = |at: usize| {
                let word = reader.document.tokens.get(at).is_some_and(|t| t.is_word());
                word && !reader.class(at).any(Class::QUOTED)
            };
            if !report.parts.iter().any(|&(from, to)| (from..to).any(own)) {
                continue;
            }
            let earlier = self.last.as_ref().map(|(s, at)| (s, *at));
            let signs = self.names.signs_of_report(&report);
            let (speaker, judgement) = self.names.reporter(&report, &signs, earlier);
            if judgement.score < LEAST {
                continue;
            }
            let told = matches!(report.by.1, Witness::Both | Witness::Grammar);
            let speaks = told || judgement.certainty > Certainty::Unsure;
            if speaks {
                self.last = Some((speaker.clone(), sentence));
            }
            let cue = report.by.0;
            let quote = Quote {
                kind: QuoteKind::Indirect,
                parts: report
                    .parts
                    .iter()
                    .map(|&(a, b)| reader.span(a, b))
                    .collect(),
                insertions: Vec::new(),
                speaker: Some(speaker),
                via: cue.via.map(|(a, b)| reader.span(a, b)),
                cue: Some(reader.span(cue.first, cue.end)),
                repeats: Vec::new(),
                judgement,
            };
            self.seen.keep(reader.document, quote, signs, &mut self.out);
        }
    }

    fn quotation(&mut self, first: &Draft, parts: &[Draft]) {
        let reader = self.names.reader;
        let earlier = self.last.as_ref().map(|(s, at)| (s, *at));
        let signs = self.names.signs_of(first);
        let quote = quote(self.names, first, parts, &signs, earlier);
        if let (Some(speaker), Some(cue)) = (&quote.speaker, first.cue) {
            let sentence = reader.sentence(cue.phrase.first).unwrap_or_default();
            self.last = Some((speaker.clone(), sentence));
        }
        self.seen.keep(reader.document, quote, signs, &mut self.out);
    }
}

fn quote(
    names: &Names,
    first: &Draft,
    parts: &[Draft],
    signs: &Signs,
    earlier: Option<(&Speaker, usize)>,
) -> Quote {
    let reader = names.reader;
    let cue = first.cue.filter(|_| first.source != Source::Nobody);
    let (speaker, judgement) = if first.kind == QuoteKind::Term {
        let reason = Reason::new(
            "term",
            "Few words in quotation marks that nobody is said to have spoken.",
            Vec::new(),
        );
        (None, Judgement::scored(0.75, reason))
    } else {
        names.speaker(first, signs, earlier)
    };
    let spoken = speaker.is_some();
    Quote {
        kind: first.kind,
        parts: parts
            .iter()
            .map(|p| reader.span(p.marked.first, p.marked.last + 1))
            .collect(),
        insertions: parts
            .iter()
            .flat_map(|p| insertions::find(reader.document, p.marked.first, p.marked.last))
            .collect(),
        speaker,
        via: cue
            .filter(|_| spoken)
            .and_then(|c| c.via)
            .map(|(a, b)| reader.span(a, b)),
        cue: cue.filter(|_| spoken).map(|c| reader.span(c.first, c.end)),
        repeats: Vec::new(),
        judgement,
    }
}

/// The words of quotations so far, each with the number of the first.
#[derive(Default)]
struct Seen {
    by_words: FxHashMap<String, usize>,
}

impl Seen {
    fn keep(
        &mut self,
        document: &Document,
        quote: Quote,
        signs: Signs,
        out: &mut Vec<(Quote, Signs)>,
    ) {
        let key = key(document, &quote);
        if let Some(&first) = self.by_words.get(&key) {
            if let Some((kept, old)) = out.get_mut(first) {
                kept.repeats.extend(quote.parts);
                if kept.speaker.is_none() && quote.speaker.is_some() {
                    // A line that stood alone as a heading is signed in the text.
                    kept.kind = quote.kind;
                    kept.speaker = quote.speaker;
                    kept.via = quote.via;
                    kept.cue = quote.cue;
                    kept.judgement = quote.judgement;
                    *old = signs;
                }
            }
            return;
        }
        self.by_words.insert(key, out.len());
        out.push((quote, signs));
    }
}

/// The folded words, and for short ones kind and speaker too.
fn key(document: &Document, quote: &Quote) -> String {
    let mut key = String::new();
    let mut words = 0;
    for part in &quote.parts {
        words += push_words(document, *part, &mut key);
    }
    if quote.kind == QuoteKind::Indirect {
        key.push('i');
    } else if words < SHORT {
        key.push(if quote.kind == QuoteKind::Term {
            't'
        } else {
            's'
        });
        if let Some(speaker) = &quote.speaker {
            match speaker.entity {
                Some(entity) => key.push_str(&entity.to_string()),
                None => fold_into(document.slice(speaker.span), &mut key),
            }
        }
    }
    key
}

fn push_words(document: &Document, span: Span, key: &mut String) -> usize {
    let first = document.token_at(span.start);
    let mut words = 0;
    for token in document
        .tokens
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|t| t.span.start < span.end)
    {
        if token.is_word() {
            fold_into(token.of(&document.text), key);
            key.push(' ');
            words += 1;
        }
    }
    words
}
