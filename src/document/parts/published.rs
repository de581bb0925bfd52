//! When an article was published: every date that the page gives for itself is
//! a candidate; labels outrank datelines, and dates that contradict each other
//! lower the certainty. Nothing is guessed: without a candidate there is no
//! date.

use super::{Draft, Why};
use crate::date::PartialDate;
use crate::document::stamp::{self, Stamp};
use crate::document::{DateHow, DocumentDate, Part, PartKind};
use crate::judgement::{Certainty, Judgement, Reason};
use crate::span::Span;
use crate::text::{Token, TokenKind, folds_to};

/// A date that may be the day of publication.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub stamp: Stamp,
    pub how: DateHow,
    pub label: Label,
}

/// What the words before a date call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Updated,
    Plain,
}

fn label(word: &str) -> Option<Label> {
    if !may_label(word) {
        return None;
    }
    if folds_to(word, &["published", "posted", "issued", "publication"]) {
        Some(Label::Published)
    } else if folds_to(word, &["updated", "modified", "edited", "update"]) {
        Some(Label::Updated)
    } else {
        None
    }
}

/// False for most words that are no label and stand before none, told by their
/// first and last letter.
fn may_label(word: &str) -> bool {
    let (Some(first), Some(last)) = (word.bytes().next(), word.bytes().last()) else {
        return false;
    };
    let begins = matches!(
        first | 32,
        b'a' | b'd' | b'e' | b'f' | b'i' | b'l' | b'm' | b'o' | b'p' | b'u'
    );
    let ends = matches!(last | 32, b'd' | b'e' | b'n' | b't' | b'y');
    begins && ends || !word.is_ascii()
}

/// True when a label stands where labels stand (at the beginning, or after a
/// dividing mark) and a date or a colon follows: "Published: …", "| Updated 3
/// May". "A study published on 3 May" is none.
pub(super) fn is_stamped(text: &str, words: &[Token]) -> bool {
    (0..words.len()).any(|i| {
        label_at(text, words, i).is_some_and(|(_, after)| {
            let rest = words.get(after..).unwrap_or_default();
            words.get(after - 1).is_some_and(|t| t.of(text) == ":") || dated(text, rest)
        })
    })
}

/// True when these tokens begin with a date, perhaps after a time of day.
fn dated(text: &str, words: &[Token]) -> bool {
    (0..words.len().min(6)).any(|i| {
        let rest = words.get(i..).unwrap_or_default();
        let before = words.get(..i).unwrap_or_default();
        stamp::read(text, rest).is_some() && before.iter().all(|t| stamp::is_time(text, *t))
    })
}

/// A label that begins at token `at`, and the token after it with its "on",
/// "at" or colon.
fn label_at(text: &str, words: &[Token], at: usize) -> Option<(Label, usize)> {
    let word = |i: usize| words.get(i).map_or("", |t| t.of(text));
    if !may_label(word(at)) {
        return None;
    }
    let mut next = at;
    if folds_to(
        word(next),
        &["first", "last", "originally", "date", "article"],
    ) {
        next += 1;
    }
    let kind = label(word(next))?;
    let free = at == 0
        || words.get(at - 1).is_some_and(|t| {
            t.kind == TokenKind::Symbol
                || matches!(
                    t.of(text),
                    "-" | "–" | "—" | "·" | "•" | "(" | "[" | "/" | ";" | "," | "."
                )
        })
        || word(next + 1) == ":"
        || super::capital(text, *words.get(at)?)
            && at > 0
            && words
                .get(at - 1)
                .is_some_and(|t| t.kind == TokenKind::Number);
    next += 1;
    if folds_to(word(next), &["date"]) {
        next += 1;
    }
    // Folding makes a plain hyphen of every dash.
    if folds_to(word(next), &[":", "on", "at", "-"]) {
        next += 1;
    }
    free.then_some((kind, next))
}

/// The label that stands before a span in its line.
pub(super) fn label_before(text: &str, words: &[Token], span: Span) -> Label {
    words
        .iter()
        .take_while(|t| t.span.end <= span.start)
        .filter_map(|t| label(t.of(text)))
        .last()
        .unwrap_or(Label::Plain)
}

/// All dates with a year in a line of furniture, each with its label.
pub(super) fn stamps(text: &str, words: &[Token]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut current = Label::Plain;
    let mut at = 0;
    while let Some(token) = words.get(at) {
        if let Some(found) = label(token.of(text)) {
            current = found;
        }
        let rest = words.get(at..).unwrap_or_default();
        match stamp::read(text, rest) {
            Some((stamp, used)) if token.is_word() && stamp.date.year().is_some() => {
                out.push(Candidate {
                    stamp,
                    how: DateHow::Furniture,
                    label: current,
                });
                current = Label::Plain;
                at += used.max(1);
            }
            _ => at += 1,
        }
    }
    out
}

/// Days by which the dates of one article differ in good faith: a report is
/// printed a day or two after its dateline.
const SLACK: u32 = 3;

impl Candidate {
    fn is_whole(&self) -> bool {
        self.stamp.date.is_whole()
    }

    fn rank(&self) -> u8 {
        match (self.how, self.label) {
            _ if !self.is_whole() => 0,
            (_, Label::Updated) => 1,
            (DateHow::Furniture | DateHow::DateLine, Label::Published) => 4,
            (DateHow::Dateline, _) => 3,
            _ => 2,
        }
    }

    fn why(&self) -> Why {
        match (self.how, self.label) {
            (_, Label::Updated) => Why(
                "updated-label",
                "The page says when it was updated, not when it was first published.",
                0.75,
            ),
            (DateHow::Dateline, _) if self.is_whole() => {
                Why("dateline-date", "The dateline gives the day.", 0.95)
            }
            (DateHow::Dateline, _) => Why(
                "dateline-day",
                "The dateline gives the day but not the year.",
                0.8,
            ),
            (_, Label::Published) => Why(
                "published-label",
                "The page says when it was published.",
                0.96,
            ),
            (DateHow::DateLine, _) => Why(
                "date-line",
                "A line near the top holds only this date.",
                0.9,
            ),
            _ => Why("byline-date", "The byline gives the day.", 0.9),
        }
    }
}

/// True when two dates can be those of one article.
fn agree(a: PartialDate, b: PartialDate) -> bool {
    if let (Some(a), Some(b)) = (a.number(), b.number()) {
        return a.abs_diff(b) <= SLACK;
    }
    if let (Some(y), Some(z)) = (a.year(), b.year()) {
        let month = a.month().zip(b.month()).is_none_or(|(m, n)| m == n);
        return y == z && month;
    }
    // Without a year: the same day in the other's year, or one next to it.
    let (whole, part) = if a.year().is_some() { (a, b) } else { (b, a) };
    let Some(year) = whole.year() else {
        return a == b;
    };
    [year.saturating_sub(1), year, year + 1]
        .into_iter()
        .any(|y| {
            PartialDate::new(Some(y), part.month(), part.day()).is_some_and(|d| agree(whole, d))
        })
}

/// Decides on the day of publication, and writes down every candidate.
pub(super) fn decide(draft: &mut Draft) {
    let candidates = std::mem::take(&mut draft.stamps);
    let mut best: Option<&Candidate> = None;
    for candidate in &candidates {
        if best.is_none_or(|b| candidate.rank() > b.rank()) {
            best = Some(candidate);
        }
    }
    let given = draft.document.date;
    let Some(chosen) = given.map(|d| d.date).or(best.map(|b| b.stamp.date)) else {
        return;
    };
    // A later update is no contradiction.
    let against = candidates
        .iter()
        .filter(|c| c.label != Label::Updated || c.stamp.date < chosen)
        .find(|c| !agree(chosen, c.stamp.date));
    let contradicted = against.map(|c| {
        Reason::new(
            "dates-contradict",
            format!("The page also gives {}.", c.stamp.date),
            vec![c.stamp.span],
        )
    });
    for candidate in &candidates {
        let mut judgement = candidate.why().judge(vec![]);
        if candidate.stamp.date == chosen {
            if let Some(reason) = &contradicted {
                judgement.cap(Certainty::Likely, reason);
            }
        } else if !agree(chosen, candidate.stamp.date) {
            let reason = Reason::new(
                "not-the-day",
                format!("{chosen} is taken for the day of publication."),
                Vec::new(),
            );
            judgement.cap(Certainty::Unsure, &reason);
        }
        draft.named.push(Part {
            kind: PartKind::Date,
            span: candidate.stamp.span,
            judgement,
        });
    }
    draft.document.date = match (given, best) {
        (Some(given), _) => Some(DocumentDate {
            certainty: if contradicted.is_some() {
                Certainty::Likely
            } else {
                Certainty::Sure
            },
            ..given
        }),
        (None, Some(best)) => {
            let mut judgement: Judgement = best.why().judge(vec![]);
            if let Some(reason) = &contradicted {
                judgement.cap(Certainty::Likely, reason);
            }
            Some(DocumentDate {
                date: best.stamp.date,
                span: Some(best.stamp.span),
                how: best.how,
                certainty: judgement.certainty,
            })
        }
        (None, None) => None,
    };
}
