//! What stands around the end of a sentence: closing marks, notes, spaces too
//! few or too many, numbers of lists, and words that begin one though small.

use super::fold::fold;
use super::sentences::is_terminal;
use super::tokens::{Token, TokenKind, is_hyphen, is_quote_mark};
use crate::lexicon;

/// Past further terminals, closing quotes, brackets and footnote marks that
/// belong to the end before them.
pub(super) fn after_closers(text: &str, tokens: &[Token], mut at: usize) -> usize {
    let spaced = |at: usize| tokens.get(at).is_none_or(|t| !t.glued);
    while let Some(token) = tokens.get(at) {
        let mark = token.of(text);
        if !token.glued {
            // "He paused. . . ." and "« Oui. »" are written with spaces; a
            // picture after the full stop goes with what it comments on.
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let dots = mark == "." && before.is_some_and(|b| b.of(text) == ".");
            let french = mark == "»" && spaced(at + 1);
            let picture =
                mark.starts_with(|c| ('\u{1F000}'..='\u{1FAFF}').contains(&c)) && spaced(at + 1);
            if dots || french || picture {
                at += 1;
                continue;
            }
            break;
        }
        let note = footnote(text, tokens, at);
        if note > 0 && spaced(at + note) {
            at += note;
            continue;
        }
        let opens = matches!(mark, "“" | "‘" | "«" | "„");
        let closer = is_terminal(mark)
            || matches!(mark, ")" | "]" | "}" | "」" | "』" | "）" | "】" | "》")
            || (is_quote_mark(mark) && !opens)
            // German closes with the mark that opens in English.
            || (opens && spaced(at + 1));
        if !closer {
            break;
        }
        at += 1;
    }
    at
}

/// Tokens of a footnote mark: "[12]", "*", "†", "¹".
fn footnote(text: &str, tokens: &[Token], at: usize) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
    let first = word(at);
    if first == "[" && word(at + 2) == "]" && word(at + 1).len() <= 4 {
        return 3;
    }
    let raised = |c: char| matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰'..='⁹');
    usize::from(!first.is_empty() && first.chars().all(raised))
}

/// True when a space is missing between two sentences: "It rained.Then it
/// stopped". The word before ends small and the one after begins with a
/// capital and goes on small, which hosts and short forms do not.
pub(super) fn is_missing_space(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let small = |token: &Token| {
        let word = token.of(text);
        token.kind == TokenKind::Word
            && word.chars().nth(1).is_some()
            && word.chars().next_back().is_some_and(char::is_lowercase)
    };
    let Some(terminal) = tokens.get(at) else {
        return false;
    };
    let ended = matches!(terminal.of(text), "." | "!" | "?")
        && at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| small(t) && !lexicon::ABBREVIATIONS.contains(&fold(t.of(text))));
    let opening = tokens
        .get(next)
        .is_some_and(|t| is_quote_mark(t.of(text)) || t.of(text) == "(");
    let first = tokens.get(next + usize::from(opening));
    let begins = first.is_some_and(|t| {
        t.of(text).starts_with(char::is_uppercase)
            && (t.of(text).chars().nth(1).is_some_and(char::is_lowercase) || opening)
    });
    ended && begins
}

/// True for words that begin a sentence though their first letter is small:
/// "iPhone", "al-Assad", "von der Leyen", "@desk", "b) Salt".
pub(super) fn begins_small(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let word = token.of(text);
    let second = word.chars().nth(1);
    if second.is_some_and(char::is_uppercase) {
        return true;
    }
    let sign = token.glued
        && at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| matches!(t.of(text), "@" | "#"));
    let listed = second.is_none()
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.glued && t.of(text) == ")");
    sign || listed || is_particle_of_name(text, tokens, at)
}

/// True for "de", "al-", "von der" before a name.
fn is_particle_of_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut next = at;
    while let Some(token) = tokens.get(next).filter(|_| next < at + 4) {
        let word = token.of(text);
        let particle = matches!(
            word,
            "de" | "da"
                | "di"
                | "du"
                | "del"
                | "al"
                | "el"
                | "von"
                | "van"
                | "der"
                | "den"
                | "bin"
                | "ibn"
                | "la"
                | "le"
        );
        let hyphen = next > at && is_hyphen(word);
        if !particle && !hyphen {
            return next > at
                && token.kind == TokenKind::Word
                && word.starts_with(char::is_uppercase);
        }
        next += 1;
    }
    false
}

/// True when three dots are a pause: "I... I don't know".
pub(super) fn is_stutter(text: &str, tokens: &[Token], at: usize, next: &str) -> bool {
    let dots = tokens
        .get(..=at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|t| t.of(text) == ".")
        .count();
    let ellipsis = tokens.get(at).is_some_and(|t| t.of(text) == "…");
    let follow = tokens
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|t| t.glued && t.of(text) == ".")
        .count();
    if !ellipsis && dots + follow < 3 {
        return false;
    }
    let back = if ellipsis { 1 } else { dots };
    (at + 1)
        .checked_sub(back + 1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.is_word() && t.of(text) == next)
}

/// Tokens of a number or letter that opens an item of a list: "1.", "a)",
/// "(ii)", "Q."; 0 where there is none.
pub(super) fn enumerator(text: &str, tokens: &[Token], start: usize) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
    let glued = |i: usize| tokens.get(i).is_some_and(|t| t.glued);
    let goes_on = |i: usize| tokens.get(i).is_some_and(|t| !t.glued);
    let short = |w: &str| {
        let digits = w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit());
        let letter = w.len() == 1 && w.bytes().all(|b| b.is_ascii_alphabetic());
        let roman = w.len() <= 4 && w.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        !w.is_empty() && (digits || letter || roman)
    };
    if word(start) == "(" && short(word(start + 1)) && word(start + 2) == ")" && goes_on(start + 3)
    {
        return 3;
    }
    let closed = glued(start + 1) && matches!(word(start + 1), "." | ")") && goes_on(start + 2);
    // "I." and "A. Smith" are left to the rules for initials.
    let item = short(word(start))
        && (word(start + 1) == ")"
            || word(start).bytes().all(|b| b.is_ascii_digit())
            || matches!(word(start), "Q" | "A"));
    if closed && item { 2 } else { 0 }
}
