//! Whom an article credits: agencies in dateline and byline, notes in
//! brackets, "told AFP". The credit of a picture is not the article's.

use super::{Draft, TOP, Why, capital, credit_of, span_of};
use crate::document::{PartKind, PartRole};
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold, folds_to, words_in};

pub(super) const IN_DATELINE: Why = Why("dateline-agency", "The dateline names the agency.", 0.97);
pub(super) const IN_BYLINE: Why = Why("byline-agency", "The byline names the agency.", 0.93);
const IN_BRACKETS: Why = Why(
    "bracket-credit",
    "A note in brackets at the end credits it.",
    0.92,
);
const IN_SOURCE_LINE: Why = Why("source-line", "A line names it as the source.", 0.92);
const TOLD: Why = Why(
    "told-agency",
    "A source is said to have told this agency, so the report is likely its own.",
    0.7,
);

/// An agency or outlet that the article may credit.
pub(super) struct Candidate {
    pub name: String,
    pub span: Span,
    pub why: Why,
}

/// A credit in brackets.
pub(super) struct Bracketed {
    pub name: String,
    pub span: Span,
    /// "(Photo: …)", "(AP Photo/…)": it can only be a picture's.
    picture: bool,
}

/// "(source: Press TV)", "(Reuters)", "(Photo: AFP)", "(AP Photo/Jane Doe)" as
/// a sentence of its own.
pub(super) fn in_brackets(text: &str, words: &[Token]) -> Option<Bracketed> {
    let inside = match (words.first()?.of(text), words.last()?.of(text)) {
        ("(", ")") | ("[", "]") => words.get(1..words.len().checked_sub(1)?)?,
        _ => return None,
    };
    if inside.len() > 16 {
        return None;
    }
    let pictured = is_picture_credit(text, inside);
    let cue = inside.iter().position(|t| t.of(text) == ":");
    let named = inside.get(cue.map_or(0, |i| i + 1)..)?;
    let span = span_of(named)?;
    let first = inside.first().map(|t| fold(t.of(text))).unwrap_or_default();
    let says_source = cue.is_some()
        && (is_picture_word(&first) || matches!(first.as_ref(), "source" | "credit" | "sources"));
    let name = match lexicon::AGENCIES.get(&fold(span.of(text))) {
        Some(name) => name,
        None if (says_source && named.len() <= 6) || pictured => span.of(text),
        None => return None,
    };
    Some(Bracketed {
        name: name.to_owned(),
        span,
        picture: pictured || (cue.is_some() && is_picture_word(&first)),
    })
}

fn is_picture_word(word: &str) -> bool {
    matches!(
        word,
        "photo"
            | "photos"
            | "photograph"
            | "photography"
            | "image"
            | "images"
            | "picture"
            | "pictures"
            | "pic"
            | "file"
    )
}

/// "AP Photo/Jane Doe", "REUTERS/Jane Doe", "Photo by Jane Doe", "Jane
/// Doe/Getty Images".
fn is_picture_credit(text: &str, words: &[Token]) -> bool {
    let key = |i: usize| words.get(i).map(|t| fold(t.of(text))).unwrap_or_default();
    let slash = words.iter().position(|t| t.of(text) == "/");
    let labelled = is_picture_word(&key(0))
        && matches!(key(1).as_ref(), "by" | ":" | "/" | "credit" | "courtesy");
    let shot = (1..=2).any(|i| is_picture_word(&key(i)))
        && words
            .first()
            .is_some_and(|t| lexicon::AGENCIES.contains(&fold(t.of(text))))
        && words.len() <= 8;
    let agency = |part: Option<&[Token]>| {
        part.and_then(span_of)
            .is_some_and(|s| lexicon::AGENCIES.contains(&fold(s.of(text))))
    };
    let divided = slash.is_some_and(|at| {
        at > 0 && at + 1 < words.len() && (agency(words.get(..at)) || agency(words.get(at + 1..)))
    });
    labelled || shot || divided
}

/// For a line that does nothing but credit a picture: whom.
pub(super) fn picture_line(draft: &Draft, paragraph: usize) -> Option<Span> {
    if draft.paragraphs() < 2
        || !matches!(
            draft.document.paragraph_role(paragraph),
            PartRole::Body | PartRole::Credit
        )
    {
        return None;
    }
    let (text, words) = (draft.text(), draft.words(paragraph));
    if draft.is_ended(paragraph) || words_in(text, words) > 10 {
        return None;
    }
    let inner = match (words.first()?.of(text), words.last()?.of(text)) {
        ("(", ")") | ("[", "]") => words.get(1..words.len().checked_sub(1)?)?,
        _ => words,
    };
    let key = |i: usize| inner.get(i).map(|t| fold(t.of(text))).unwrap_or_default();
    let label = inner
        .iter()
        .take(4)
        .position(|t| matches!(t.of(text), ":" | "by"))
        .filter(|_| is_picture_word(&key(0)) || (key(0) == "credit" && key(1) == ":"));
    match label {
        Some(at) => span_of(inner.get(at + 1..)?),
        None if is_picture_credit(text, inner) => span_of(inner),
        None => None,
    }
}

/// "Source: Xinhua", "Source: AFP/dpa" as a line of its own: whom it names.
pub(super) fn source_line(text: &str, words: &[Token]) -> Option<(String, Span)> {
    let word = |i: usize| words.get(i).map_or("", |t| t.of(text));
    let colon = folds_to(word(1), &[":"]);
    if !colon || !folds_to(word(0), &["source", "sources", "credit", "agency"]) {
        return None;
    }
    let mut named = words.get(2..)?;
    while named.last().is_some_and(|t| t.of(text) == ".") {
        named = named.get(..named.len() - 1)?;
    }
    let span = span_of(named)?;
    let begins = named
        .first()
        .is_some_and(|t| capital(text, *t) || t.of(text) == "dpa");
    let known = lexicon::AGENCIES.get(&fold(span.of(text)));
    (named.len() <= 8 && begins).then(|| (known.unwrap_or_else(|| span.of(text)).to_owned(), span))
}

/// The first agency named in a byline.
pub(super) fn named(text: &str, words: &[Token]) -> Option<(String, Span)> {
    (0..words.len()).find_map(|i| agency_at(text, words, i).map(|(name, span, _)| (name, span)))
}

/// The agency whose name begins at token `at`, and how many tokens it takes.
fn agency_at(text: &str, words: &[Token], at: usize) -> Option<(String, Span, usize)> {
    (1..=3).rev().find_map(|n| {
        let part = words.get(at..at + n)?;
        let span = span_of(part)?;
        let written = span.of(text);
        // "agencies" and such only with a capital, short forms only as
        // acronyms: "Uni" and "Tap" are words.
        let short = written.len() <= 4 && written.chars().any(char::is_lowercase);
        if !written.starts_with(char::is_uppercase) || short {
            return (written == "dpa").then(|| ("dpa".to_owned(), span, n));
        }
        let name = lexicon::AGENCIES.get(&fold(written))?;
        Some((name.to_owned(), span, n))
    })
}

/// Agencies that sell reports to others; to have told a broadcaster says
/// nothing of who wrote the report.
fn is_wire(name: &str) -> bool {
    !matches!(
        name,
        "BBC"
            | "CNN"
            | "CNA"
            | "VOA"
            | "Bloomberg"
            | "Getty Images"
            | "agencies"
            | "RFE/RL"
            | "Press TV"
            | "Sputnik"
    )
}

/// Credits of the report itself; those of pictures are captions by now.
pub(super) fn collect(draft: &mut Draft) {
    let mut found = Vec::new();
    let document = &*draft.document;
    let text = draft.text();
    for sentence in &document.sentences {
        let words = document.tokens_of(sentence);
        match sentence.role {
            PartRole::Credit => {
                if let Some(b) = in_brackets(text, words).filter(|b| !b.picture) {
                    let (name, span) = (b.name, b.span);
                    found.push(Candidate {
                        name,
                        span,
                        why: IN_BRACKETS,
                    });
                } else if let Some((name, span)) = source_line(text, words) {
                    found.push(Candidate {
                        name,
                        span,
                        why: IN_SOURCE_LINE,
                    });
                }
            }
            PartRole::Licence => {
                // "Copyright 2019 The Associated Press."
                if let Some((name, span)) = named(text, words).filter(|(n, _)| is_wire(n))
                    && !words.iter().any(|t| fold(t.of(text)) == "content")
                {
                    let why = Why(
                        "copyright-agency",
                        "The copyright line names the agency.",
                        0.85,
                    );
                    found.push(Candidate { name, span, why });
                }
            }
            PartRole::Byline if sentence.paragraph as usize >= TOP => {}
            PartRole::Body => told(text, words, &mut found),
            _ => {}
        }
    }
    draft.credits.extend(found);
}

/// "told AFP", "an AFP correspondent saw".
fn told(text: &str, words: &[Token], found: &mut Vec<Candidate>) {
    for (at, token) in words.iter().enumerate() {
        // Most words are told by kind and length alone.
        if token.kind != TokenKind::Word || !matches!(token.span.len(), 4 | 8 | 10..=13) {
            continue;
        }
        let word = token.of(text);
        let cue = word == "told"
            || (matches!(
                word,
                "correspondent" | "reporter" | "journalist" | "journalists" | "photographer"
            ) && at > 0);
        if !cue {
            continue;
        }
        let place = if word == "told" {
            let article = words.get(at + 1).is_some_and(|t| t.of(text) == "the");
            agency_at(text, words, at + 1 + usize::from(article))
        } else {
            at.checked_sub(1).and_then(|i| agency_at(text, words, i))
        };
        if let Some((name, span, _)) = place.filter(|(name, _, _)| is_wire(name)) {
            found.push(Candidate {
                name,
                span,
                why: TOLD,
            });
        }
    }
}

/// The strongest candidate becomes the credit, unless one was given; two
/// agencies that were both told something cancel each other.
pub(super) fn decide(draft: &mut Draft) {
    let candidates = std::mem::take(&mut draft.credits);
    let mut best: Option<&Candidate> = None;
    for candidate in &candidates {
        if best.is_none_or(|b| candidate.why.2 > b.why.2) {
            best = Some(candidate);
        }
    }
    if let Some(best) = best {
        let torn = best.why == TOLD && candidates.iter().any(|c| c.name != best.name);
        if draft.document.credit.is_none() && !torn {
            draft.document.credit = Some(credit_of(best.name.clone(), best.span, best.why.2));
        }
    }
    // One finding for each agency and reason is enough.
    let mut shown: Vec<(&str, &str)> = Vec::new();
    for candidate in &candidates {
        let key = (candidate.name.as_str(), candidate.why.0);
        if shown.len() < 8 && !shown.contains(&key) {
            shown.push(key);
            draft.name(PartKind::Agency, candidate.span, candidate.why);
        }
    }
}
