//! The twin of a [`Document`]: what was made of an article, without its text.

use serde::Serialize;

use super::wire::{Door, Judged, Place, Time, date};
use crate::document::{Document, PartRole};
use crate::ids::DocIndex;
use crate::span::Span;
use crate::text::words_in;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stored {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_span: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_how: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_certainty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_span: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_certainty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<Finding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    sha256: String,
    words: usize,
    paragraphs: Vec<Part>,
    sentences: Vec<Part>,
    boilerplate: Vec<Part>,
    structure: Vec<Finding>,
}

#[derive(Serialize)]
struct Part {
    doc: u32,
    start: u32,
    end: u32,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
}

/// One finding of the structure, or the outlet.
#[derive(Serialize)]
struct Finding {
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(flatten)]
    judged: Judged,
}

#[derive(Serialize)]
struct Language {
    code: &'static str,
    #[serde(flatten)]
    judged: Judged,
}

fn part(door: Door, span: Span, role: PartRole, number: Option<u32>) -> Part {
    let Place {
        doc, start, end, ..
    } = door.bare(span);
    Part {
        doc,
        start,
        end,
        // For readers both are words met before; `structure` tells them apart.
        role: match role {
            PartRole::Furniture => PartRole::Repeat.name(),
            other => other.name(),
        },
        number,
    }
}

pub(super) fn stored(index: DocIndex, document: &Document, sha256: String) -> Stored {
    let door = Door { index, document };
    let sentences = || {
        document
            .sentences
            .iter()
            .map(|s| part(door, s.span, s.role, None))
    };
    let furniture = document.sentences.iter().map(|s| s.role.is_furniture());
    Stored {
        id: document.id.clone(),
        headline: document.headline.map(|s| door.words(s)),
        date: document.date.map(|d| date(d.date)),
        date_span: document.date.and_then(|d| d.span).map(|s| door.words(s)),
        date_how: document.date.map(|d| d.how.name()),
        date_certainty: document.date.map(|d| d.certainty.name()),
        credit: document.credit.as_ref().map(|c| c.name.clone()),
        credit_span: document
            .credit
            .as_ref()
            .and_then(|c| c.span)
            .map(|s| door.words(s)),
        credit_certainty: document.credit.as_ref().map(|c| c.certainty.name()),
        outlet: document.outlet.as_ref().map(|o| Finding {
            place: door.words(o.span),
            kind: None,
            judged: door.judged(&o.judgement),
        }),
        language: document.language.as_ref().map(|l| Language {
            code: l.code,
            judged: door.judged(&l.judgement),
        }),
        sha256,
        words: words_in(&document.text, &document.tokens),
        paragraphs: document
            .paragraphs
            .iter()
            .enumerate()
            .map(|(i, p)| {
                part(
                    door,
                    p.span,
                    document.paragraph_role(i),
                    Some(document.paragraph_number(i)),
                )
            })
            .collect(),
        sentences: sentences().collect(),
        boilerplate: sentences()
            .zip(furniture)
            .filter_map(|(part, furniture)| furniture.then_some(part))
            .collect(),
        structure: document
            .structure
            .iter()
            .map(|p| Finding {
                place: door.words(p.span),
                kind: Some(p.kind.name()),
                judged: door.judged(&p.judgement),
            })
            .collect(),
    }
}
