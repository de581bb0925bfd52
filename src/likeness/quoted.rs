//! Which tokens of a paragraph stand inside quotation marks, by the marks
//! alone. Knows nothing of who speaks.

use crate::document::Document;
use crate::ids::to_u32;
use crate::text::Token;

/// Longest quotation taken whole where its closing mark is missing, in tokens:
/// a paragraph of speech that goes on in the next has none.
const LONGEST_OPEN: u32 = 400;

/// The quotations of the paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// Ranges of tokens, in order.
    ranges: Vec<(u32, u32)>,
    /// The first range that does not end before the token asked for last.
    next: usize,
}

impl Quotes {
    /// Looks at the paragraph whose first token is `first`.
    pub fn begin(&mut self, document: &Document, first: usize) {
        self.ranges.clear();
        self.next = 0;
        let end = document
            .tokens
            .get(first)
            .and_then(|t| {
                let paragraph = document
                    .paragraphs
                    .get(document.paragraph_at(t.span.start))?;
                Some(paragraph.span.end)
            })
            .unwrap_or_default();
        let mut open: Option<(u32, char)> = None;
        let mut at = to_u32(first);
        let tokens = document.tokens.get(first..).unwrap_or_default();
        for (i, token) in tokens.iter().enumerate() {
            if token.span.start >= end {
                break;
            }
            at = to_u32(first + i);
            let Some(mark) = mark(document, token) else {
                continue;
            };
            let followed = tokens
                .get(i + 1)
                .is_some_and(|t| t.glued && t.span.start < end);
            match open {
                Some((from, opened)) if closes(opened, mark, token.glued) => {
                    self.ranges.push((from, at));
                    open = None;
                }
                None if opens(mark, token.glued, followed) => open = Some((at, mark)),
                _ => {}
            }
        }
        // Speech that goes on in the next paragraph is opened at the first word
        // and not closed; any other lone mark quotes nothing.
        if let Some((from, mark)) = open
            && (from == to_u32(first) || mark == '“')
            && at - from <= LONGEST_OPEN
        {
            self.ranges.push((from, at + 1));
        }
    }

    /// True when token `at` is quoted; tokens are asked for in order.
    pub fn holds(&mut self, at: u32) -> bool {
        while self.ranges.get(self.next).is_some_and(|r| r.1 < at) {
            self.next += 1;
        }
        self.ranges
            .get(self.next)
            .is_some_and(|r| r.0 <= at && at < r.1)
    }
}

/// The quotation mark that a token is; single straight marks are left alone,
/// they are mostly apostrophes.
fn mark(document: &Document, token: &Token) -> Option<char> {
    if token.is_word() {
        return None;
    }
    match token.of(&document.text) {
        "\"" | "＂" => Some('"'),
        "“" | "„" | "‟" => Some('“'),
        "”" => Some('”'),
        "«" => Some('«'),
        "»" => Some('»'),
        "‘" => Some('‘'),
        "’" => Some('’'),
        _ => None,
    }
}

fn opens(mark: char, glued: bool, followed: bool) -> bool {
    match mark {
        '"' => followed || !glued,
        '“' | '«' => true,
        '‘' => followed && !glued,
        _ => false,
    }
}

fn closes(open: char, mark: char, glued: bool) -> bool {
    match open {
        // A straight mark may be closed by a curly one, and the other way.
        '"' | '“' => matches!(mark, '"' | '”'),
        '«' => mark == '»',
        _ => mark == '’' && glued,
    }
}
