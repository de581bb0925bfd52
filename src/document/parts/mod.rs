//! The part each sentence plays, and what the furniture of a page tells. Rules
//! look at the shape of lines, where they stand and how they begin; what no
//! rule claims is the report. Search alone knows headlines, headings and lines
//! that articles share, and keeps no reasons.

#[cfg(feature = "facts")]
mod captions;
#[cfg(feature = "facts")]
mod credits;
#[cfg(feature = "facts")]
mod head;
#[cfg(feature = "facts")]
mod keywords;
#[cfg(feature = "facts")]
mod lines;
#[cfg(feature = "facts")]
mod outlet;
#[cfg(feature = "facts")]
mod published;
#[cfg(feature = "facts")]
mod repeats;
mod shape;
#[cfg(test)]
mod tests;

use super::{DateHow, Document, PartRole};
use crate::span::Span;
use crate::text::{Token, words_in};
#[cfg(feature = "facts")]
use {
    super::{Credit, Part, PartKind, build, dateline},
    crate::judgement::{Certainty, Judgement, Reason},
};

#[cfg(feature = "facts")]
pub(super) use keywords::run as keyword_run;

/// Paragraphs at the top among which headline, byline and captions are sought.
const TOP: usize = 8;

/// Why a sentence plays its part: a stable code, a clause for people, and how
/// probable it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Why(&'static str, &'static str, f32);

#[cfg(feature = "facts")]
impl Why {
    fn judge(self, evidence: Vec<Span>) -> Judgement {
        Judgement::scored(self.2, Reason::new(self.0, self.1, evidence))
    }
}

/// A document whose parts are being worked out.
struct Draft<'a> {
    document: &'a mut Document,
    /// For each sentence that plays a part: why.
    #[cfg(feature = "facts")]
    why: Vec<Option<Why>>,
    /// What is named inside parts.
    #[cfg(feature = "facts")]
    named: Vec<Part>,
    #[cfg(feature = "facts")]
    stamps: Vec<published::Candidate>,
    #[cfg(feature = "facts")]
    credits: Vec<credits::Candidate>,
}

/// Sets the role of every sentence as far as search alone knows it.
#[cfg(not(feature = "facts"))]
pub(super) fn mark(document: &mut Document) {
    reset(document);
    let mut draft = Draft { document };
    shared(&mut draft);
    shape::headline(&mut draft);
    shape::headings(&mut draft);
}

/// Sets the role of every sentence, and what the furniture tells: headline,
/// date, credit, outlet. Works from the text and what was given; may be called
/// again.
#[cfg(feature = "facts")]
pub(super) fn mark(document: &mut Document) {
    reset(document);
    let mut draft = Draft {
        why: vec![None; document.sentences.len()],
        document,
        named: Vec::new(),
        stamps: Vec::new(),
        credits: Vec::new(),
    };
    datelines(&mut draft);
    lines::mark(&mut draft);
    head::mark(&mut draft);
    shared(&mut draft);
    shape::headline(&mut draft);
    captions::mark(&mut draft);
    keywords::mark(&mut draft);
    credits::collect(&mut draft);
    shape::headings(&mut draft);
    shape::standfirst(&mut draft);
    repeats::mark(&mut draft);
    outlet::find(&mut draft);
    published::decide(&mut draft);
    credits::decide(&mut draft);
    finish(draft);
}

/// Forgets everything that `mark` found. Sentences cut off the head of a
/// paragraph for their part keep it.
fn reset(document: &mut Document) {
    for at in 0..document.sentences.len() {
        let next = document
            .sentences
            .get(at + 1)
            .map(|s| (s.paragraph, s.role));
        let Some(sentence) = document.sentences.get_mut(at) else {
            return;
        };
        let kept = match sentence.role {
            PartRole::Dateline => true,
            PartRole::Keywords => {
                next.is_some_and(|(p, role)| p == sentence.paragraph && role != PartRole::Keywords)
            }
            _ => false,
        };
        if !kept {
            sentence.role = PartRole::Body;
        }
    }
    document.headline = None;
    document.outlet = None;
    document.structure.clear();
    document.date = document.date.filter(|d| d.how == DateHow::Given);
    if document.credit.as_ref().is_some_and(|c| c.span.is_some()) {
        document.credit = None;
    }
}

/// Lines that other articles of the outlet have as well, where no rule has
/// said what they are.
fn shared(draft: &mut Draft) {
    let why = Why(
        "same-line-elsewhere",
        "The same line stands in at least three articles of this outlet.",
        0.95,
    );
    for i in 0..draft.document.shared.len() {
        let Some(&paragraph) = draft.document.shared.get(i) else {
            return;
        };
        let Some(p) = draft.document.paragraphs.get(paragraph as usize).copied() else {
            return;
        };
        for at in p.first as usize..p.last as usize {
            if draft.role(at) == Some(PartRole::Body) {
                draft.set_sentence(at, PartRole::Furniture, why);
            }
        }
    }
}

/// What datelines name.
#[cfg(feature = "facts")]
fn datelines(draft: &mut Draft) {
    let why = Why(
        "dateline-shape",
        "A place stands before the report, with a date, an agency or a dash.",
        0.95,
    );
    for paragraph in 0..draft.document.paragraphs.len().min(build::DATELINE_WITHIN) {
        let Some(at) = draft.first_sentence(paragraph) else {
            return;
        };
        if draft.role(at) != Some(PartRole::Dateline) {
            continue;
        }
        let words = draft.words(paragraph);
        let Some(found) = dateline::find(&draft.document.text, words) else {
            continue;
        };
        draft.explain(at, why);
        draft.name(PartKind::Place, found.place, why);
        for stamp in found.dates {
            draft.stamps.push(published::Candidate {
                stamp,
                how: DateHow::Dateline,
                label: published::Label::Plain,
            });
        }
        if let Some((name, span)) = found.agency {
            draft.credits.push(credits::Candidate {
                name,
                span,
                why: credits::IN_DATELINE,
            });
        }
        return;
    }
}

/// Writes the structure down: sentences in a row with one role and one reason
/// are one finding.
#[cfg(feature = "facts")]
fn finish(draft: Draft) {
    let Draft {
        document,
        why,
        named,
        ..
    } = draft;
    let mut parts = named;
    let mut last: Option<(u32, PartRole, Why)> = None;
    let mut open: Option<Part> = None;
    for (sentence, why) in document.sentences.iter().zip(why) {
        let Some(why) = why.filter(|_| sentence.role != PartRole::Body) else {
            parts.extend(open.take());
            last = None;
            continue;
        };
        let key = (sentence.paragraph, sentence.role, why);
        match &mut open {
            Some(part) if last == Some(key) => part.span = part.span.to(sentence.span),
            _ => {
                parts.extend(open.take());
                open = Some(Part {
                    kind: PartKind::Role(sentence.role),
                    span: sentence.span,
                    judgement: why.judge(Vec::new()),
                });
            }
        }
        last = Some(key);
    }
    parts.extend(open);
    // What stands inside a part comes after it.
    crate::order::sort_by_key(&mut parts, |p| {
        (p.span.start, std::cmp::Reverse(p.span.end))
    });
    parts.shrink_to_fit();
    document.structure = parts;
}

impl Draft<'_> {
    /// The tokens of one paragraph.
    fn words(&self, paragraph: usize) -> &[Token] {
        let document = &*self.document;
        let Some(p) = document.paragraphs.get(paragraph) else {
            return &[];
        };
        let sentence = |i: u32| document.sentences.get(i as usize);
        match (sentence(p.first), p.last.checked_sub(1).and_then(sentence)) {
            (Some(a), Some(b)) => document
                .tokens
                .get(a.first as usize..b.last as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    fn text(&self) -> &str {
        &self.document.text
    }

    fn paragraphs(&self) -> usize {
        self.document.paragraphs.len()
    }

    #[cfg(feature = "facts")]
    fn first_sentence(&self, paragraph: usize) -> Option<usize> {
        self.document
            .paragraphs
            .get(paragraph)
            .map(|p| p.first as usize)
    }

    fn role(&self, sentence: usize) -> Option<PartRole> {
        self.document.sentences.get(sentence).map(|s| s.role)
    }

    fn is_body(&self, paragraph: usize) -> bool {
        self.document.paragraph_role(paragraph) == PartRole::Body
    }

    /// Words as a reader counts them.
    fn length(&self, paragraph: usize) -> usize {
        words_in(self.text(), self.words(paragraph))
    }

    /// True when a paragraph ends like a sentence.
    fn is_ended(&self, paragraph: usize) -> bool {
        ends_sentence(self.text(), self.words(paragraph))
    }

    #[cfg(feature = "facts")]
    fn explain(&mut self, sentence: usize, why: Why) {
        if let Some(place) = self.why.get_mut(sentence) {
            *place = Some(why);
        }
    }

    #[cfg(feature = "facts")]
    fn name(&mut self, kind: PartKind, span: Span, why: Why) {
        self.named.push(Part {
            kind,
            span,
            judgement: why.judge(Vec::new()),
        });
    }

    /// Gives one sentence its part.
    fn set_sentence(&mut self, at: usize, role: PartRole, why: Why) {
        if let Some(sentence) = self.document.sentences.get_mut(at) {
            sentence.role = role;
            #[cfg(feature = "facts")]
            self.explain(at, why);
            #[cfg(not(feature = "facts"))]
            let _ = why;
        }
    }

    /// Gives a paragraph its part; what was cut off its head keeps its own.
    fn set(&mut self, paragraph: usize, role: PartRole, why: Why) {
        let Some(p) = self.document.paragraphs.get(paragraph).copied() else {
            return;
        };
        for at in p.first as usize..p.last as usize {
            let cut_off = at == p.first as usize
                && matches!(self.role(at), Some(PartRole::Dateline | PartRole::Keywords));
            if !cut_off {
                self.set_sentence(at, role, why);
            }
        }
    }
}

/// True when the last mark that is no quote or bracket ends a sentence.
fn ends_sentence(text: &str, tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .map(|t| t.of(text))
        .find(|m| !matches!(*m, "\"" | "”" | "'" | "’" | ")" | "]" | "»"))
        .is_some_and(|m| {
            matches!(m, "." | "!" | "?" | "…" | "。" | "！" | "？" | "।" | "؟")
                || (m.len() > 1 && m.ends_with('.'))
        })
}

fn capital(text: &str, token: Token) -> bool {
    token
        .of(text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

fn span_of(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.to(tokens.last()?.span))
}

#[cfg(feature = "facts")]
fn credit_of(name: String, span: Span, score: f32) -> Credit {
    Credit {
        name,
        span: Some(span),
        certainty: Certainty::of_score(score),
    }
}
