//! Quotation marks paired into ranges of tokens, paragraph by paragraph, so
//! that one odd mark spoils one paragraph at most. Only the outer pair counts;
//! a quotation inside a quotation belongs to it. Knows nothing of speech.

use super::room::{after_stop, inches, touching};
use super::single;
use crate::document::Document;
use crate::text::TokenKind;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// The token of the opening mark.
    pub first: usize,
    /// The last token, usually the closing mark.
    pub last: usize,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// False when no mark closes it.
    pub closed: bool,
    /// True when the next paragraph opens again without this one being closed:
    /// one speech over several paragraphs.
    pub carries_on: bool,
}

/// Which way a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// Only what is open already can say.
    Either,
}

/// One double mark, perhaps of two tokens (two back-ticks, two apostrophes).
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub first: usize,
    pub last: usize,
    pub side: Side,
    pub low: bool,
}

/// Deeper nesting than this is no nesting but a text full of odd marks.
const DEEPEST: usize = 3;

/// All quotations by their marks, in the order of the text, none overlapping.
pub(super) fn find(document: &Document) -> Vec<Marked> {
    let mut out = Vec::new();
    let mut signs = Vec::new();
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        let first = document
            .sentences
            .get(paragraph.first as usize)
            .map_or(0, |s| s.first as usize);
        let last = (paragraph.last as usize)
            .checked_sub(1)
            .and_then(|s| document.sentences.get(s))
            .map_or(first, |s| s.last as usize);
        let reopens = document
            .sentences
            .get(paragraph.last as usize)
            .is_some_and(|next| opens(document, next.first as usize));
        signs.clear();
        collect(document, first..last, &mut signs);
        let before = out.len();
        pair(&signs, number, last, reopens, &mut out);
        single::add(document, first..last, number, reopens, before, &mut out);
    }
    out.retain(|m| has_words(document, *m));
    out
}

/// True when a paragraph that begins at this token begins with an opening
/// mark.
fn opens(document: &Document, at: usize) -> bool {
    let mark = document.tokens.get(at).map_or("", |t| t.of(&document.text));
    matches!(mark, "\"" | "“" | "„" | "«" | "‘" | "`" | "”" | "＂")
}

fn has_words(document: &Document, marked: Marked) -> bool {
    document
        .tokens
        .get(marked.first..=marked.last)
        .unwrap_or_default()
        .iter()
        .any(|t| t.is_word() || t.kind == TokenKind::Address)
}

fn collect(document: &Document, range: std::ops::Range<usize>, signs: &mut Vec<Sign>) {
    let text = &document.text;
    let tokens = &document.tokens;
    let end = range.end;
    let mut at = range.start;
    while at < end {
        let Some(token) = tokens.get(at) else { break };
        let mark = token.of(text);
        let doubled = matches!(mark, "`" | "'")
            && at + 1 < end
            && tokens
                .get(at + 1)
                .is_some_and(|n| n.glued && n.of(text) == mark)
            && !tokens
                .get(at + 2)
                .is_some_and(|n| n.glued && n.of(text) == mark);
        let last = if doubled { at + 1 } else { at };
        let (before, after) = touching(text, tokens, at, last);
        let by_room = match (before, after) {
            (false, true) => Side::Open,
            (true, false) => Side::Close,
            _ => Side::Either,
        };
        let side = match mark {
            // `href="…"`
            "\"" | "＂"
                if at
                    .checked_sub(1)
                    .is_some_and(|i| tokens.get(i).is_some_and(|t| t.of(text) == "=")) =>
            {
                None
            }
            "\"" | "＂" if inches(tokens, at, before, after, signs) => None,
            // `12">`: inside a word a mark opens nothing.
            "\"" | "＂" if before && after && !after_stop(text, tokens, at) => Some(Side::Close),
            "\"" | "＂" => Some(by_room),
            "“" | "«" if by_room == Side::Close => Some(Side::Either),
            "”" | "»" if by_room == Side::Open => Some(Side::Either),
            "“" | "„" | "«" | "‟" => Some(Side::Open),
            "”" | "»" => Some(Side::Close),
            "`" if doubled => Some(Side::Open),
            "'" if doubled => Some(by_room),
            _ => None,
        };
        if let Some(side) = side {
            signs.push(Sign {
                first: at,
                last,
                side,
                low: mark == "„",
            });
        }
        at = last + 1;
    }
}

fn pair(signs: &[Sign], paragraph: usize, end: usize, reopens: bool, out: &mut Vec<Marked>) {
    let start = out.len();
    let mut open: Vec<Sign> = Vec::new();
    for &sign in signs {
        let closing = match sign.side {
            Side::Open => open.last().is_some_and(|o| o.low && !sign.low),
            Side::Close => true,
            Side::Either => !open.is_empty(),
        };
        if !closing {
            if open.len() < DEEPEST {
                open.push(sign);
            }
            continue;
        }
        let Some(opener) = open.pop() else { continue };
        // An outer pair swallows what it holds.
        while out.len() > start && out.last().is_some_and(|m| m.first > opener.first) {
            out.pop();
        }
        out.push(Marked {
            first: opener.first,
            last: sign.last,
            paragraph,
            closed: true,
            carries_on: false,
        });
    }
    // A mark that touches nothing opens nothing: `press " to go on`.
    open.retain(|sign| sign.side == Side::Open);
    left_open(&open, paragraph, end, reopens, start, out);
}

/// Marks that nothing closed: the first that the next paragraph takes up again
/// goes to the end of its own; others end before the next mark.
fn left_open(
    open: &[Sign],
    paragraph: usize,
    end: usize,
    reopens: bool,
    start: usize,
    out: &mut Vec<Marked>,
) {
    let Some(first) = open.first() else { return };
    if reopens {
        while out.len() > start && out.last().is_some_and(|m| m.first > first.first) {
            out.pop();
        }
        out.push(Marked {
            first: first.first,
            last: end.saturating_sub(1).max(first.last),
            paragraph,
            closed: false,
            carries_on: true,
        });
        return;
    }
    for (i, sign) in open.iter().enumerate() {
        let place = start
            + out
                .get(start..)
                .unwrap_or_default()
                .partition_point(|m| m.first < sign.first);
        let next = out
            .get(place)
            .map_or(end, |m| m.first)
            .min(open.get(i + 1).map_or(end, |s| s.first));
        let last = next.saturating_sub(1).max(sign.last);
        out.insert(
            place,
            Marked {
                first: sign.first,
                last,
                paragraph,
                closed: false,
                carries_on: false,
            },
        );
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::Article;

    /// The passages in marks, in the order of the text.
    pub(in crate::extract::quotes) fn found(text: &str) -> Vec<String> {
        let document = Document::new(Article {
            text: text.into(),
            ..Article::default()
        });
        find(&document)
            .into_iter()
            .map(|m| {
                document.tokens[m.first]
                    .span
                    .to(document.tokens[m.last].span)
                    .of(text)
                    .to_string()
            })
            .collect()
    }

    #[test]
    fn pairs_of_every_kind() {
        for (text, expected) in [
            (
                "\"Rain,\" he said. \"Snow.\"",
                vec!["\"Rain,\"", "\"Snow.\""],
            ),
            ("She saw “rain” there", vec!["“rain”"]),
            (
                "It said \"rain and snow,” she read",
                vec!["\"rain and snow,”"],
            ),
            ("``Rain,'' he said.", vec!["``Rain,''"]),
            ("Il dit « pluie » ici", vec!["« pluie »"]),
            ("Er sagt „Regen“ und geht", vec!["„Regen“"]),
            ("”Regn”, sade hon", vec!["”Regn”"]),
            ("😀\"Rain\"😀", vec!["\"Rain\""]),
            (
                "\"He told me “no” and left,\" she said",
                vec!["\"He told me “no” and left,\""],
            ),
            (
                "\"He told me \"no\" and left,\" she said",
                vec!["\"He told me \"no\" and left,\""],
            ),
            ("A 6'2\" man and a 5\" nail", vec![]),
            ("\"\" and \"", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn odd_marks_spoil_one_paragraph_at_most() {
        for (text, expected) in [
            ("One\" more.\n\"Rain,\" he said.", vec!["\"Rain,\""]),
            (
                "\"Rain. It fell.\nThen \"snow\" came.",
                vec!["\"Rain. It fell.", "\"snow\""],
            ),
            (
                "\"Rain fell. \"Snow fell,\" he said.",
                vec!["\"Rain fell.", "\"Snow fell,\""],
            ),
            (
                "“One.\n“Two.\n“Three,” she said.",
                vec!["“One.", "“Two.", "“Three,”"],
            ),
            (
                "“One “in” two.\n“Two,” she said.",
                vec!["“One “in” two.", "“Two,”"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_of_marks_is_read_in_linear_time() {
        let text = "\"".repeat(200_000) + &" \"a".repeat(100_000) + &" ‘a".repeat(50_000);
        assert!(found(&text).len() < 400_000);
    }
}
