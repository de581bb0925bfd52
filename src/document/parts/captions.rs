//! The words under pictures, told by their credits and by how they begin.

use super::{Draft, TOP, Why, credits, lines};
use crate::document::{PartKind, PartRole};
use crate::text::folds_to;

/// Paragraphs near the top that end with a picture credit, or begin like the
/// words under a picture; lines anywhere that only credit a picture.
pub(super) fn mark(draft: &mut Draft) {
    let count = draft.paragraphs();
    for paragraph in 0..count {
        if let Some(span) = credits::picture_line(draft, paragraph) {
            let why = Why("picture-credit", "The line credits a picture.", 0.95);
            draft.set(paragraph, PartRole::Caption, why);
            draft.name(PartKind::PictureCredit, span, why);
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
            Why(
                "caption-label",
                "It begins like the words under a picture.",
                0.95,
            )
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
