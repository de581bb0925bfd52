//! Single quotation marks of the British kind, told from apostrophes by what
//! touches them. Knows nothing of speech.

use std::ops::Range;

use super::marks::Marked;
use super::room::touching;
use crate::document::Document;
use crate::text::{TokenKind, fold};

/// Adds the pairs of single marks in one paragraph to those of double marks
/// that begin at `from` in `out`, and keeps the outer ones in order.
pub(super) fn add(
    document: &Document,
    range: Range<usize>,
    paragraph: usize,
    reopens: bool,
    from: usize,
    out: &mut Vec<Marked>,
) {
    let mut found = Vec::new();
    let doubles = out.get(from..).unwrap_or_default();
    let mut at = range.start;
    let mut next = 0;
    while at < range.end {
        while doubles.get(next).is_some_and(|d| d.last < at) {
            next += 1;
        }
        if let Some(double) = doubles.get(next).filter(|d| d.first <= at) {
            at = double.last + 1;
            continue;
        }
        if !opener(document, at) {
            at += 1;
            continue;
        }
        match closer(
            document,
            at,
            range.end,
            doubles.get(next..).unwrap_or_default(),
        ) {
            Search::Found(last) => {
                found.push(Marked {
                    first: at,
                    last,
                    paragraph,
                    closed: true,
                    carries_on: false,
                });
                at = last + 1;
            }
            Search::Opener(again) => at = again,
            Search::End => {
                if reopens && at == range.start && mark(document, at) == "‘" {
                    let last = range.end - 1;
                    found.push(Marked {
                        first: at,
                        last,
                        paragraph,
                        closed: false,
                        carries_on: true,
                    });
                }
                break;
            }
        }
    }
    if !found.is_empty() {
        merge(found, from, out);
    }
}

/// Puts both lists in order; a double pair inside a single one is part of it.
fn merge(found: Vec<Marked>, from: usize, out: &mut Vec<Marked>) {
    let mut all = out.split_off(from);
    all.extend(found);
    crate::order::sort_by_key(&mut all, |m| (m.first, std::cmp::Reverse(m.last)));
    for marked in all {
        if out
            .get(from..)
            .and_then(<[_]>::last)
            .is_none_or(|m| m.last < marked.first)
        {
            out.push(marked);
        }
    }
}

enum Search {
    Found(usize),
    /// Another opening mark came first.
    Opener(usize),
    End,
}

fn mark(document: &Document, at: usize) -> &str {
    document.tokens.get(at).map_or("", |t| t.of(&document.text))
}

fn opener(document: &Document, at: usize) -> bool {
    let sign = mark(document, at);
    if !matches!(sign, "'" | "‘" | "`" | "‛") {
        return false;
    }
    let (before, after) = touching(&document.text, &document.tokens, at, at);
    !before && after && !elision(document, at + 1)
}

/// "'em", "'90s", "rock 'n' roll": the mark stands for letters left out.
fn elision(document: &Document, at: usize) -> bool {
    let Some(token) = document.tokens.get(at) else {
        return false;
    };
    let word = fold(token.of(&document.text));
    let decade = token.kind == TokenKind::Number && word.len() <= 3;
    decade
        || matches!(
            word.as_ref(),
            "em" | "til" | "n" | "tis" | "twas" | "cause" | "bout" | "round" | "cos" | "s" | "im"
        )
}

/// The closing mark for the opening one at `open`. A mark after a word in -s
/// before another word is rather a possessive ("the miners’ pay") and closes
/// only when nothing else does. Stops at the next opening mark, so that all
/// searches of a paragraph together read it once.
fn closer(document: &Document, open: usize, end: usize, doubles: &[Marked]) -> Search {
    let mut doubtful = None;
    let mut at = open + 1;
    let mut next = 0;
    while at < end {
        while doubles.get(next).is_some_and(|d| d.last < at) {
            next += 1;
        }
        if let Some(double) = doubles.get(next).filter(|d| d.first == at) {
            at = double.last + 1;
            continue;
        }
        if opener(document, at) {
            return doubtful.map_or(Search::Opener(at), Search::Found);
        }
        if matches!(mark(document, at), "'" | "’") {
            let (before, after) = touching(&document.text, &document.tokens, at, at);
            if before && !after {
                if possessive(document, at) {
                    doubtful = doubtful.or(Some(at));
                } else {
                    return Search::Found(at);
                }
            }
        }
        at += 1;
    }
    doubtful.map_or(Search::End, Search::Found)
}

fn possessive(document: &Document, at: usize) -> bool {
    let ends_in_s = at
        .checked_sub(1)
        .is_some_and(|i| mark(document, i).ends_with(['s', 'S']));
    let word_after = document.tokens.get(at + 1).is_some_and(|t| t.is_word());
    ends_in_s && word_after
}

#[cfg(test)]
mod tests {
    use super::super::marks::tests::found;

    #[test]
    fn single_marks_and_apostrophes() {
        for (text, expected) in [
            (
                "‘It’s the miners’ pay,’ she said.",
                vec!["‘It’s the miners’ pay,’"],
            ),
            (
                "'We can't,' he said. 'We won't.'",
                vec!["'We can't,'", "'We won't.'"],
            ),
            ("The miners' pay and the '90s of rock 'n' roll", vec![]),
            ("Give 'em the workers' dues.", vec![]),
            ("the ‘Thursday rules’ were kept", vec!["‘Thursday rules’"]),
            (
                "‘He said “no” to me,’ she said.",
                vec!["‘He said “no” to me,’"],
            ),
            (
                "“They cry ‘wolf’ again,” she said.",
                vec!["“They cry ‘wolf’ again,”"],
            ),
            ("‘One.\n‘Two,’ he said.", vec!["‘One.", "‘Two,’"]),
            ("Naïve ‘été’", vec!["‘été’"]),
            ("'", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
