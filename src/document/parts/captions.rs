//! The words under pictures, told by their credits and by how they begin.

use super::{Draft, TOP, Why, capital, credits, ends_sentence, lines, span_of};
use crate::document::{PartKind, PartRole};
use crate::span::Span;
use crate::text::{Token, TokenKind, folds_to};

const CREDITS: Why = Why("picture-credit", "The line credits a picture.", 0.95);
const LABEL: Why = Why(
    "caption-label",
    "It begins like the words under a picture.",
    0.95,
);

/// Paragraphs near the top that end with a picture credit, or begin like the
/// words under a picture; lines anywhere that only credit a picture.
pub(super) fn mark(draft: &mut Draft) {
    let count = draft.paragraphs();
    for paragraph in 0..count {
        if let Some(span) = credits::picture_line(draft, paragraph) {
            set(draft, paragraph, CREDITS, span);
            continue;
        }
        let Some(p) = draft.document.paragraphs.get(paragraph).copied() else {
            return;
        };
        if paragraph >= TOP + 4 || draft.document.paragraph_role(paragraph) == PartRole::Furniture {
            continue;
        }
        let last = p.last.checked_sub(1).map(|i| i as usize);
        let credited = last.is_some_and(|i| draft.role(i) == Some(PartRole::Credit))
            && p.last - p.first <= 4
            && paragraph < TOP
            && lines::address(draft.text(), draft.words(paragraph)).is_none();
        let (text, words) = (draft.text(), draft.words(paragraph));
        let is = |i: usize, keys: &[&str]| words.get(i).is_some_and(|t| folds_to(t.of(text), keys));
        let pictures = ["photo", "photograph", "image", "picture", ":", "-"];
        let labelled = (is(1, &[":"])
            && is(0, &["photo", "image", "picture", "caption", "pictured"]))
            || (is(1, &pictures) && is(0, &["file"]))
            || (is(1, &["image"]) && is(0, &["representational", "representative"]));
        if !credited && !labelled {
            continue;
        }
        let length = draft.length(paragraph);
        let above = (paragraph + 1..count).any(|p| draft.is_body(p));
        if length > 90 || !above || !(credited || length <= 40) {
            continue;
        }
        let credit = last
            .filter(|_| credited)
            .and_then(|i| draft.document.sentences.get(i))
            .and_then(|s| credits::in_brackets(draft.text(), draft.document.tokens_of(s)));
        let why = if labelled {
            LABEL
        } else {
            Why(
                "caption-credit",
                "It stands near the top and ends with the credit of a picture.",
                0.9,
            )
        };
        draft.set(paragraph, PartRole::Caption, why);
        if let Some(found) = credit {
            draft.name(PartKind::PictureCredit, found.span, why);
        }
    }
}

/// Makes a paragraph the words under a picture; those after its label may credit it.
pub(super) fn set(draft: &mut Draft, paragraph: usize, why: Why, span: Span) {
    draft.set(paragraph, PartRole::Caption, why);
    if why == CREDITS {
        draft.name(PartKind::PictureCredit, span, why);
    }
}

/// "Image copyright Jane Doe" and "Image caption The harbour on Monday", as they
/// come along when a web page is copied: what the line does, and the words after
/// its label.
pub(super) fn labelled(text: &str, words: &[Token]) -> Option<(Why, Span)> {
    let word = |i: usize| words.get(i).map_or("", |t| t.of(text));
    if !folds_to(word(0), &["image", "media", "photo", "video"]) {
        return None;
    }
    let rest = words.get(2..)?;
    let span = span_of(rest)?;
    if folds_to(word(1), &["copyright"]) {
        let mut names = rest.iter().filter(|t| t.kind == TokenKind::Word);
        let only_names = rest.len() <= 10 && names.all(|t| capital(text, *t));
        return (only_names && !ends_sentence(text, words)).then_some((CREDITS, span));
    }
    let begins = rest.first().is_some_and(|t| capital(text, *t));
    (begins && folds_to(word(1), &["caption"])).then_some((LABEL, span))
}
