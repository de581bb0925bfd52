//! Words inside a quotation that are not the speaker's: notes in square
//! brackets, and round ones that an agency signs. Knows nothing of speakers.

use crate::document::Document;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// A longer bracket is no note.
const LONGEST: usize = 120;

/// The notes in the tokens `first..=last`, brackets included.
pub(super) fn find(document: &Document, first: usize, last: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for at in first..=last {
        let Some(token) = document.tokens.get(at) else {
            break;
        };
        match token.of(&document.text) {
            "[" | "(" => open = Some(at),
            mark @ ("]" | ")") => {
                if let Some(from) = open.take()
                    && at - from <= LONGEST
                    && let Some(start) = document.tokens.get(from)
                    && (mark == "]" || signed(document, from, at))
                {
                    out.push(start.span.to(token.span));
                }
            }
            _ => {}
        }
    }
    out
}

/// "(… - TASS)", "(… — Ed.)".
fn signed(document: &Document, from: usize, to: usize) -> bool {
    let dash = (from + 1..to).rev().take(8).find(|&i| {
        document
            .tokens
            .get(i)
            .is_some_and(|t| matches!(t.of(&document.text), "-" | "–" | "—"))
    });
    let Some(dash) = dash else { return false };
    let (Some(a), Some(b)) = (document.tokens.get(dash + 1), document.tokens.get(to)) else {
        return false;
    };
    let Some(name) = document
        .text
        .get(a.span.start as usize..b.span.start as usize)
    else {
        return false;
    };
    let key = fold(name.trim().trim_end_matches('.'));
    lexicon::AGENCIES.contains(&key)
        || matches!(key.as_ref(), "ed" | "editor" | "editor's note" | "ed. note")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    #[test]
    fn notes_by_others() {
        for (text, expected) in [
            (
                "\"We met him (the mayor - TASS) there,\"",
                vec!["(the mayor - TASS)"],
            ),
            ("\"We met [the mayor] there\"", vec!["[the mayor]"]),
            ("\"We met him (he came late) there\"", vec![]),
            ("\"We met (him\"", vec![]),
            ("[…]", vec!["[…]"]),
            ("é (x — Reuters)", vec!["(x — Reuters)"]),
            ("", vec![]),
        ] {
            let document = Document::new(Article {
                text: text.into(),
                ..Article::default()
            });
            let found: Vec<&str> = find(&document, 0, document.tokens.len())
                .into_iter()
                .map(|s| s.of(text))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
