//! Sentences of news: abbreviations, initials and acronyms do not end one,
//! closing quotes and brackets belong to the sentence they close. Paragraphs
//! are cut elsewhere.

use std::ops::Range;

use super::fold::fold;
use super::marks;
use super::tokens::{Token, TokenKind};
use crate::lexicon;

/// The sentences of one paragraph, as ranges of `tokens` (which are those of
/// the paragraph). Every token is in exactly one sentence.
///
/// ```
/// use nutgraf::text::{sentences, tokens};
/// let text = "\"It ends,\" Gen. J. Doe said. U.S. officials agreed. (They did.)";
/// let tokens = tokens(text);
/// let found: Vec<&str> = sentences(text, &tokens)
///     .into_iter()
///     .map(|r| tokens[r.start].span.to(tokens[r.end - 1].span).of(text))
///     .collect();
/// assert_eq!(found, ["\"It ends,\" Gen. J. Doe said.", "U.S. officials agreed.", "(They did.)"]);
/// ```
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    each_sentence(text, tokens, |range| out.push(range));
    out
}

/// Calls `each` with the sentences of one paragraph.
pub(crate) fn each_sentence(text: &str, tokens: &[Token], mut each: impl FnMut(Range<usize>)) {
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if start == at {
            at += marks::enumerator(text, tokens, start);
        }
        // A bracket that began as a sentence of its own ends as one.
        let bracketed = start == at && closing_bracket(text, tokens, start).is_some();
        if bracketed && let Some(end) = closing_bracket(text, tokens, start) {
            at = end;
        }
        if !bracketed && !closes(text, tokens, at) {
            at += 1;
            continue;
        }
        let next = marks::after_closers(text, tokens, at + 1);
        let ends = if bracketed {
            capital_follows(text, tokens, next)
        } else {
            opens_next(text, tokens, at, next)
        };
        if ends {
            each(start..next);
            start = next;
        }
        at = next;
    }
    if start < tokens.len() {
        each(start..tokens.len());
    }
}

/// Longest note in brackets that can be a sentence of its own, in tokens.
const LONGEST_NOTE: usize = 60;

/// For a bracket opening at `start`, the place of the mark that closes it.
fn closing_bracket(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let close = match tokens.get(start)?.of(text) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let inside = tokens.get(start..)?;
    inside
        .iter()
        .take(LONGEST_NOTE)
        .position(|t| t.of(text) == close)
        .map(|i| start + i)
}

fn capital_follows(text: &str, tokens: &[Token], next: usize) -> bool {
    let words = tokens.get(next..).unwrap_or_default();
    let glued = words.first().is_some_and(|t| t.glued);
    let mut first = words
        .iter()
        .filter(|t| t.is_word())
        .map(|t| t.of(text))
        .filter_map(|w| w.chars().next());
    !glued
        && first
            .next()
            .is_none_or(|c| c.is_uppercase() || c.is_numeric())
}

pub(super) fn is_terminal(mark: &str) -> bool {
    if let [mark] = mark.as_bytes() {
        return matches!(mark, b'.' | b'!' | b'?');
    }
    matches!(
        mark,
        "…" | "。" | "！" | "？" | "।" | "؟" | "‼" | "⁇" | "⁈" | "⁉"
    )
}

fn acronym(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Word && token.of(text).ends_with('.')
}

fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(&token) = tokens.get(at) else {
        return false;
    };
    match token.kind {
        TokenKind::Word => text.as_bytes().get(token.span.end as usize - 1) == Some(&b'.'),
        // Most marks are told by their first byte.
        TokenKind::Mark | TokenKind::Symbol => {
            match text.as_bytes().get(token.span.start as usize) {
                Some(b'.' | b'!' | b'?') => token.span.len() == 1,
                Some(128..) => is_terminal(token.of(text)),
                _ => false,
            }
        }
        TokenKind::Number | TokenKind::Clitic | TokenKind::Address => false,
    }
}

/// True when a new sentence begins at token `next`, the one before ending with
/// the terminal at `at`.
fn opens_next(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let Some(following) = tokens.get(next) else {
        return true;
    };
    let mark = tokens.get(at).map_or("", |t| t.of(text));
    let quoted = next > at + 1;
    if following.glued {
        // Chinese and Japanese write no space after a full stop; a particle
        // goes on after a quotation.
        if matches!(mark, "。" | "！" | "？") {
            let kana = |c: char| ('\u{3041}'..='\u{309F}').contains(&c);
            return !(quoted && following.of(text).starts_with(kana));
        }
        return marks::is_missing_space(text, tokens, at, next);
    }
    // Past opening quotes, brackets and dashes to the first word.
    let mut word = next;
    while tokens
        .get(word)
        .is_some_and(|t| matches!(t.kind, TokenKind::Mark | TokenKind::Symbol))
    {
        word += 1;
    }
    let Some(first) = tokens.get(word) else {
        return true;
    };
    let first_text = first.of(text);
    let Some(letter) = first_text.chars().next() else {
        return true;
    };
    let bracket = following.of(text) == "(" && mark == "." && next == at + 1;
    if letter.is_lowercase() && !bracket && !marks::begins_small(text, tokens, word) {
        // A lower-case word hardly ever begins one, except in a note in
        // brackets.
        return false;
    }
    if marks::is_stutter(text, tokens, at, first_text) {
        return false;
    }
    if mark != "." && !mark.ends_with('.') {
        return true;
    }
    let before = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .filter(|b| b.span.end == tokens.get(at).map_or(0, |t| t.span.start));
    if let Some(token) = tokens.get(at)
        && acronym(text, *token)
    {
        // "in the U.S. The minister": only a word that rarely follows an
        // acronym inside a sentence shows that a new one begins.
        // "at 9 a.m. Police came", but "at 9 a.m. Tuesday", "9 a.m. EST".
        let time = matches!(fold(mark).as_ref(), "a.m." | "p.m.") && !goes_on_a_time(first_text);
        return quoted || time || starter(first_text);
    }
    let Some(before) = before.filter(|b| b.kind == TokenKind::Word) else {
        return true;
    };
    let word_before = before.of(text);
    let mut letters = word_before.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    if initial && !quoted {
        return starter(first_text);
    }
    match lexicon::ABBREVIATIONS.get(&fold(word_before)) {
        // "No." is a number only before a number, "Sat." and "Sun." only with
        // a capital; written small they are words.
        Some(_)
            if word_before.chars().all(char::is_lowercase)
                && letter.is_uppercase()
                && !always(word_before) =>
        {
            true
        }
        Some("end") => starter(first_text) || quoted,
        Some(_) if fold(word_before) == "no" => !letter.is_numeric(),
        Some(_) => false,
        None => true,
    }
}

/// True for weekdays, months and time zones: they go on after a time of day.
fn goes_on_a_time(word: &str) -> bool {
    let key = fold(word);
    let day = lexicon::DATE_WORDS
        .get(&key)
        .is_some_and(|v| v.contains("weekday ") || v.contains("month "));
    let zone = matches!(
        key.as_ref(),
        "gmt"
            | "utc"
            | "est"
            | "edt"
            | "et"
            | "cst"
            | "cdt"
            | "ct"
            | "pst"
            | "pdt"
            | "pt"
            | "mst"
            | "bst"
            | "cet"
            | "cest"
            | "ist"
            | "eastern"
            | "pacific"
            | "central"
            | "local"
    );
    day || zone
}

/// Abbreviations that are no words when written small.
fn always(word: &str) -> bool {
    matches!(
        word,
        "vs" | "dr"
            | "mr"
            | "mrs"
            | "ms"
            | "ca"
            | "cf"
            | "eg"
            | "ie"
            | "viz"
            | "vol"
            | "approx"
            | "nr"
            | "p"
            | "pp"
            | "v"
    )
}

/// Function words with a capital: after an abbreviation they show that a new
/// sentence has begun.
fn starter(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().nth(1).is_none_or(char::is_lowercase)
        && (lexicon::STOP_WORDS.contains(&fold(word))
            || matches!(
                word,
                "Nothing" | "Nobody" | "Everyone" | "Everybody" | "Everything" | "Someone"
            ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    /// `|` marks the expected breaks.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let tokens = tokens(&text);
        let found: Vec<&str> = sentences(&text, &tokens)
            .into_iter()
            .map(|r| tokens[r.start].span.to(tokens[r.end - 1].span).of(&text))
            .collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Sen. John F. Kennedy spoke. |He left.");
        check("It is led by Mr. Smith. |The Acme Corp. of Ohio paid.");
        check("He works for Acme Inc. |It is large.");
        check("She lives in the U.S. |The city is big.");
        check("The U.S. Army said so.");
        check("It began at 7 a.m. |Police came at 9 p.m. on Monday.");
        check("It began at 7 a.m. Tuesday. |It ended at 9 p.m. EST. |At 10 a.m. Nov. 9 it rained.");
        check("They met on Jan. 5. |No. 10 said no. |Then it ended.");
    }

    #[test]
    fn closing_marks() {
        check("\"It works.\" |\"Does it?\" she asked. |\"Yes!\"");
        check("“It works.” |He left (by car.) |Then rain.");
        check("‘It works.’ |She left.");
        check("Wait... |However, he stayed.");
        check("the military..., to consolidate it.");
    }

    #[test]
    fn edges() {
        check("No full stop");
        check("3.5 per cent fell. |4 rose.");
        check("彼は来た。|彼は去った。");
        check("Wow!!! |Really?! |Yes.");
        check("It rained. |(source: Example) |All rights reserved.");
        check("It rained (as ever) and stopped.");
        check("(Acme, a shop) closed.");
    }
}
