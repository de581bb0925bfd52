//! The words for what a figure counts: "people", "other key players". Knows
//! nothing of numbers.

use super::context::{glued, word};
use super::numerals::key;
use super::recognise::span;
use crate::document::Document;
use crate::lexicon::{PHRASE_WORDS, SPEECH_FORMS, STOP_WORDS};
use crate::span::Span;
use crate::text::{TokenKind, is_hyphen};

/// Longer runs of words are no noun phrase.
const LONGEST: usize = 9;

/// What "many" counts: the words up to the first plural noun from token `at`.
pub(super) fn plural(document: &Document, at: usize) -> Option<Span> {
    let end = run(document, at);
    let mut found = None;
    for i in at..end {
        if is_plural(document, i) {
            found = Some(i);
        } else if found.is_some() {
            break;
        }
    }
    span(document, at, found? + 1)
}

/// What an ordinal counts: up to the noun at the end of the run.
pub(super) fn singular(document: &Document, at: usize) -> Option<Span> {
    let mut end = run(document, at).min(at + 5);
    while end > at && verbal(document, end - 1) {
        end -= 1;
    }
    span(document, at, end)
}

/// The words from `at` on that can stand in one noun phrase.
fn run(document: &Document, at: usize) -> usize {
    let mut end = at;
    while end < at + LONGEST {
        let Some(token) = document.tokens.get(end) else {
            break;
        };
        let hyphen = is_hyphen(word(document, end))
            && glued(document, end)
            && glued(document, end + 1)
            && end > at;
        let possessive = token.kind == TokenKind::Clitic && end > at;
        if !hyphen && !possessive && (token.kind != TokenKind::Word || closes(document, end, at)) {
            break;
        }
        end += 1;
    }
    while end > at && is_hyphen(word(document, end - 1)) {
        end -= 1;
    }
    end
}

fn closes(document: &Document, at: usize, first: usize) -> bool {
    let folded = key(document, at);
    // "17 other players" and "two more ships" are counted with these words.
    if at == first && matches!(folded.as_str(), "other" | "more" | "such" | "new" | "of") {
        return folded == "of";
    }
    // After a hyphen stands part of a word.
    if glued(document, at) {
        return false;
    }
    STOP_WORDS.contains(&folded)
        || PHRASE_WORDS
            .get(&folded)
            .is_some_and(|c| !c.contains("person") && !c.contains("body"))
}

/// Verbs whose past has no ending.
const PAST: &[&str] = &[
    "began", "became", "came", "fell", "gave", "got", "held", "led", "left", "lost", "made", "met",
    "ran", "rose", "sank", "saw", "sent", "took", "went", "won",
];

fn verbal(document: &Document, at: usize) -> bool {
    let folded = key(document, at);
    let verb = SPEECH_FORMS
        .get(&folded)
        .is_some_and(|v| !v.contains("noun"));
    verb || PAST.contains(&folded.as_str())
        || folded.ends_with("ed")
        || (folded.ends_with("ly") && folded.len() > 4)
}

fn is_plural(document: &Document, at: usize) -> bool {
    let folded = key(document, at);
    let irregular = matches!(
        folded.as_str(),
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "personnel"
            | "cattle"
            | "sheep"
            | "fish"
            | "aircraft"
            | "staff"
            | "media"
            | "policemen"
            | "policewomen"
            | "firefighters"
            | "lawmen"
            | "teeth"
            | "mice"
            | "feet"
            | "geese"
            | "criteria"
            | "series"
            | "species"
            | "fishermen"
            | "servicemen"
            | "businessmen"
    );
    let ending = folded.len() > 3
        && folded.ends_with('s')
        && !folded.ends_with("ss")
        && !folded.ends_with("us")
        && !folded.ends_with("is");
    (irregular || ending)
        && document
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Word)
}
