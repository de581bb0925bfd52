//! Which sentences can stand alone, out of their text. Knows nothing of how
//! much they are worth.

use crate::document::{Document, PartRole, Sentence};
use crate::lexicon::{SPEECH_FORMS, STOP_WORDS};
use crate::text::{Token, fold, words_in};

/// Shortest sentence, in words, that can stand alone.
pub(crate) const SHORTEST: usize = 6;

/// Fewest words without a capital, in scripts that have such.
const SMALL_WORDS: usize = 2;

/// How much is asked of a sentence. A document in which no sentence passes is
/// read again with less, so that a short note still gives a true sentence
/// instead of an empty page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strictness {
    /// It can stand alone.
    Whole,
    /// It has a few words.
    Loose,
    /// It has a word.
    Anything,
}

/// The most that some sentence of the document fulfils.
pub(crate) fn strictness(document: &Document) -> Strictness {
    [Strictness::Whole, Strictness::Loose]
        .into_iter()
        .find(|&level| {
            document.sentences.iter().any(|s| {
                matches!(s.role, PartRole::Body | PartRole::Standfirst)
                    && fit(document, s, document.tokens_of(s), level)
            })
        })
        .unwrap_or(Strictness::Anything)
}

/// True when a sentence can stand alone: whole, with its quotation marks
/// closed, and not about a "he" or "this" that only the sentence before names.
pub(crate) fn fit(
    document: &Document,
    sentence: &Sentence,
    tokens: &[Token],
    level: Strictness,
) -> bool {
    let text = &document.text;
    match level {
        Strictness::Anything => tokens.iter().any(|t| t.is_word()),
        Strictness::Loose => words_in(text, tokens) >= 3,
        Strictness::Whole => {
            words_in(text, tokens) >= SHORTEST
                && tells(text, tokens)
                && !opens_in_the_middle(sentence.span.of(text))
                && ends_whole(sentence.span.of(text))
                && marks_closed(sentence.span.of(text))
                && !leans_back(text, tokens)
                && !of_others(text, tokens)
                && !all_capitals(text, tokens)
        }
    }
}

/// "07:21 EST, 28 December 2012." tells nothing: it has no small words.
fn tells(text: &str, tokens: &[Token]) -> bool {
    let small = |t: &&Token| t.is_word() && t.of(text).starts_with(char::is_lowercase);
    let cased = tokens.iter().any(|t| {
        let first = t.of(text).chars().next();
        first.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
    });
    !cased || tokens.iter().filter(small).count() >= SMALL_WORDS
}

/// "#harbour and more", "2005/01/08 Aid grows": cut off, or a line of a list.
fn opens_in_the_middle(words: &str) -> bool {
    let number = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(['#', '@']) || (number.len() < words.len() && number.starts_with('/'))
}

fn ends_whole(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '\'', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

fn marks_closed(words: &str) -> bool {
    let count = |mark: char| words.matches(mark).count();
    // A straight mark may be closed by a curly one: counted together.
    let (straight, open, close) = (count('"'), count('“'), count('”'));
    (straight + open + close).is_multiple_of(2)
        && open <= close + straight
        && count('«') == count('»')
        && count('(') == count(')')
        && single_closed(words)
}

/// No single quotation mark stays open. One inside or behind a word may be an
/// apostrophe, so each that opens needs one behind it.
fn single_closed(words: &str) -> bool {
    let mut open = 0_usize;
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        if matches!(c, '\'' | '‘' | '’') {
            let starts = !before.is_alphanumeric() && before != '.' && next.is_alphabetic();
            if (c == '‘' && !before.is_alphanumeric()) || (c == '\'' && starts) {
                open += 1;
            } else if open > 0 && !next.is_alphanumeric() {
                open -= 1;
            }
        }
        before = c;
    }
    open == 0
}

/// True when the sentence opens with a word that points to the one before.
fn leans_back(text: &str, tokens: &[Token]) -> bool {
    const CONJUNCTIONS: [&str; 14] = [
        "and",
        "but",
        "however",
        "so",
        "then",
        "also",
        "or",
        "yet",
        "meanwhile",
        "instead",
        "still",
        "nor",
        "moreover",
        "thus",
    ];
    const POINTERS: [&str; 17] = [
        "he", "she", "they", "it", "this", "these", "those", "that", "his", "her", "their", "its",
        "him", "them", "such", "both", "neither",
    ];
    let mut words = tokens
        .iter()
        .filter(|t| t.is_word())
        .map(|t| fold(t.of(text)));
    let Some(mut first) = words.next() else {
        return true;
    };
    if CONJUNCTIONS.contains(&first.as_ref()) {
        let Some(second) = words.next() else {
            return true;
        };
        first = second;
    }
    POINTERS.contains(&first.as_ref())
}

/// True for "Norway says they were freed": "they" with no more than one name and
/// what it says before it, none of which is several.
fn of_others(text: &str, tokens: &[Token]) -> bool {
    let mut said = false;
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.of(text);
        let folded = fold(word);
        if folded == "they" {
            return said;
        }
        let speech = SPEECH_FORMS.contains(&folded);
        let several = folded == "and" || folded.ends_with('s') && !STOP_WORDS.contains(&folded);
        let name = word.starts_with(char::is_uppercase) && !said;
        if !speech && (several || !(name || STOP_WORDS.contains(&folded))) {
            return false;
        }
        said |= speech;
    }
    false
}

fn all_capitals(text: &str, tokens: &[Token]) -> bool {
    let letters = || {
        tokens
            .iter()
            .filter(|t| t.is_word())
            .flat_map(|t| t.of(text).chars())
            .filter(|c| c.is_alphabetic())
    };
    let small = letters().filter(|c| c.is_lowercase()).count();
    small == 0 && letters().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn they_are_others_where_nobody_is_several() {
        for (words, others) in [
            ("Norway says they were freed on Monday.", true),
            ("Norway has said that they were freed.", true),
            ("Norwegians say they were freed.", false),
            ("Norway and Sweden say they were freed.", false),
            ("The police said they were freed.", false),
            ("Two sailors from Norway said they were free.", false),
            ("Norway says the crew and that they were freed.", false),
            ("Lee said she was glad that they came.", false),
        ] {
            assert_eq!(of_others(words, &tokens(words)), others, "{words}");
        }
    }

    #[test]
    fn single_marks_are_closed_or_apostrophes() {
        for (words, closed) in [
            ("The mayor's 'no' was heard.", true),
            ("The singer wrote: 'Once again...", false),
            ("It was the dogs' day, he said.", true),
            ("‘We don’t know,’ she said.", true),
            ("‘We don’t know, she said.", false),
            ("Karos‘s harbour is shut.", true),
            ("'It's the boys' turn,' she said.", true),
        ] {
            assert_eq!(single_closed(words), closed, "{words}");
        }
    }
}
