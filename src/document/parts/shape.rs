//! Parts told by where a line stands and what it lacks: headline, headings,
//! standfirst.

use super::{Draft, TOP, Why, capital, span_of};
use crate::document::PartRole;
use crate::text::TokenKind;

/// A first line without a full stop, above at least one paragraph.
pub(super) fn headline(draft: &mut Draft) {
    let count = draft.paragraphs();
    let Some(first) = (0..count.min(TOP))
        .filter(|&p| {
            let beside = [PartRole::Furniture, PartRole::Caption, PartRole::Promotion];
            !beside.contains(&draft.document.paragraph_role(p))
        })
        .take(3)
        .find(|&p| draft.is_body(p))
    else {
        return;
    };
    let (text, words) = (draft.text(), draft.words(first));
    let follows = (first + 1..count).any(|p| draft.is_ended(p));
    let length = draft.length(first);
    let last = words.last().map_or("", |t| t.of(text));
    let plain = !matches!(last, "" | ":" | "," | ";" | "." | ")");
    let question = matches!(last, "?" | "!") && length <= 16;
    let whole = plain && !draft.is_ended(first);
    if !follows || !(1..=30).contains(&length) || !(whole || question) {
        return;
    }
    let sentences = draft
        .document
        .paragraphs
        .get(first)
        .map_or(0, |p| p.last - p.first);
    if whole && sentences > 2 {
        return;
    }
    draft.document.headline = span_of(draft.words(first));
    let why = if whole {
        Why(
            "first-line",
            "The first line has no full stop, and paragraphs follow.",
            0.9,
        )
    } else {
        Why(
            "first-line-question",
            "The first line is a short question or call, and paragraphs follow.",
            0.75,
        )
    };
    draft.set(first, PartRole::Headline, why);
}

/// Short lines without a full stop between paragraphs of the report.
pub(super) fn headings(draft: &mut Draft) {
    let why = Why(
        "short-line",
        "A short line without a full stop stands between paragraphs.",
        0.85,
    );
    let count = draft.paragraphs();
    for paragraph in 1..count.saturating_sub(1) {
        if !draft.is_body(paragraph) || draft.is_ended(paragraph) {
            continue;
        }
        let (text, words) = (draft.text(), draft.words(paragraph));
        let begins = words
            .iter()
            .find(|t| t.is_word())
            .is_some_and(|t| t.kind == TokenKind::Number || capital(text, *t));
        let marks = words.iter().any(|t| {
            matches!(t.of(text), "\"" | "“" | "”" | ";" | "|" | "•") || t.kind == TokenKind::Address
        });
        let open = words
            .last()
            .is_some_and(|t| matches!(t.of(text), ":" | ","));
        let follows = draft.is_body(paragraph + 1) && draft.is_ended(paragraph + 1);
        let short = (1..=10).contains(&draft.length(paragraph));
        if short && begins && !marks && !open && follows {
            draft.set(paragraph, PartRole::Heading, why);
        }
    }
}

/// Sentences between the headline and a byline below them.
#[cfg(feature = "facts")]
pub(super) fn standfirst(draft: &mut Draft) {
    let why = Why(
        "between-headline-and-byline",
        "It stands between the headline and the byline.",
        0.85,
    );
    let role = |draft: &Draft, p: usize| draft.document.paragraph_role(p);
    let top = draft.paragraphs().min(TOP);
    let Some(headline) = (0..top).find(|&p| role(draft, p) == PartRole::Headline) else {
        return;
    };
    let Some(byline) = (headline + 1..top).find(|&p| role(draft, p) == PartRole::Byline) else {
        return;
    };
    for paragraph in headline + 1..byline {
        if draft.is_body(paragraph) {
            draft.set(paragraph, PartRole::Standfirst, why);
        }
    }
}
