//! What touches a mark on either side, which tells opening marks from closing
//! ones and quotation marks from inches. Knows nothing of pairs.

use super::marks::{Side, Sign};
use crate::text::{Token, TokenKind};

/// True after the mark that ends a sentence: `He left."We stay"` lacks a space.
pub(super) fn after_stop(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|t| matches!(t.of(text), "." | "!" | "?" | "," | ":" | ";" | "…"))
}

/// `6'2"`: a straight mark after a number with nothing open.
pub(super) fn inches(
    tokens: &[Token],
    at: usize,
    before: bool,
    after: bool,
    signs: &[Sign],
) -> bool {
    let number = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.kind == TokenKind::Number);
    // Counting would be exact, yet an odd mark earlier would turn it round;
    // the nearest sign that shows its side is the safer witness.
    let open = signs
        .iter()
        .rev()
        .take(8)
        .find(|s| s.side != Side::Either)
        .is_some_and(|s| s.side == Side::Open);
    number && before && !after && !open
}

/// Whether something that belongs to words touches the mark before and after
/// it. Brackets and dashes are nothing in this sense where they stand outside.
pub(super) fn touching(text: &str, tokens: &[Token], first: usize, last: usize) -> (bool, bool) {
    let glued = tokens.get(first).is_some_and(|t| t.glued);
    let before = glued
        && first
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| match t.of(text) {
                "(" | "[" | "{" | "—" | "–" | "-" | "“" | "‘" | "«" | "„" | "`" | "/" => {
                    false
                }
                "\"" | "'" => t.glued,
                other => !pictorial(*t, other),
            });
    let after = tokens.get(last + 1).is_some_and(|t| {
        t.glued
            && match t.of(text) {
                ")" | "]" | "}" | "," | "." | ";" | ":" | "?" | "!" | "—" | "–" | "-" | "”"
                | "’" | "»" | "/" => false,
                "\"" | "'" => tokens.get(last + 2).is_some_and(|n| n.glued),
                other => t.kind != TokenKind::Clitic && !pictorial(*t, other),
            }
    });
    (before, after)
}

/// Emoji, arrows: they touch words without belonging to them.
pub(super) fn pictorial(token: Token, words: &str) -> bool {
    token.kind == TokenKind::Symbol && !words.is_ascii()
}
