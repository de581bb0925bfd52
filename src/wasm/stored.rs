//! The twin of a [`Document`]: what was made of an article, without its text.

use serde::Serialize;

#[cfg(feature = "facts")]
use super::wire::Judged;
use super::wire::{Door, Place, Time, date};
use crate::document::{Document, PartRole};
use crate::ids::{DocIndex, to_u32};
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
    #[cfg(feature = "facts")]
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<Finding>,
    #[cfg(feature = "facts")]
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[cfg(feature = "facts")]
    #[serde(flatten)]
    about: super::about::About,
    sha256: String,
    words: usize,
    #[cfg(feature = "facts")]
    structure: Vec<Finding>,
}

/// One finding of the structure, or the outlet.
#[cfg(feature = "facts")]
#[derive(Serialize)]
pub(super) struct Finding {
    #[serde(flatten)]
    pub(super) place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(flatten)]
    pub(super) judged: Judged,
}

#[cfg(feature = "facts")]
#[derive(Serialize)]
struct Language {
    code: &'static str,
    #[serde(flatten)]
    judged: Judged,
}

/// Paragraphs and sentences as one run of numbers, as making an object of each
/// takes longer than reading the article: how many paragraphs; of each start,
/// end, role and number; of each sentence start, end and role. A role is its
/// place in `ROLES` of `www/lib/stored.js`, which reads this back.
pub(super) fn parts(document: &Document) -> Vec<u32> {
    let (paragraphs, sentences) = (&document.paragraphs, &document.sentences);
    let mut out = Vec::with_capacity(1 + paragraphs.len() * 4 + sentences.len() * 3);
    out.push(to_u32(paragraphs.len()));
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let (start, end) = document.map.to_utf16(paragraph.span);
        let role = role(document.paragraph_role(number));
        out.extend([start, end, role, document.paragraph_number(number)]);
    }
    for sentence in sentences {
        let (start, end) = document.map.to_utf16(sentence.span);
        out.extend([start, end, role(sentence.role)]);
    }
    out
}

fn role(role: PartRole) -> u32 {
    match role {
        PartRole::Body => 0,
        PartRole::Headline => 1,
        PartRole::Standfirst => 2,
        PartRole::Heading => 3,
        PartRole::Byline => 4,
        PartRole::Dateline => 5,
        PartRole::Caption => 6,
        PartRole::Keywords => 7,
        PartRole::Credit => 8,
        PartRole::Promotion => 9,
        PartRole::Licence => 10,
        // For readers both are words met before; `structure` tells them apart.
        PartRole::Repeat | PartRole::Furniture => 11,
    }
}

pub(super) fn stored(index: DocIndex, document: &Document, sha256: String) -> Stored {
    let door = Door { index, document };
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
        #[cfg(feature = "facts")]
        outlet: document.outlet.as_ref().map(|o| Finding {
            place: door.words(o.span),
            kind: None,
            judged: door.judged(&o.judgement),
        }),
        #[cfg(feature = "facts")]
        language: document.language().map(|l| Language {
            code: l.code,
            judged: door.judged(&l.judgement),
        }),
        #[cfg(feature = "facts")]
        about: super::about::about(door),
        sha256,
        words: words_in(&document.text, &document.tokens),
        #[cfg(feature = "facts")]
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
