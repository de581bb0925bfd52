//! The tokens of one text, kept in a byte each for most of them and taken out
//! when somebody looks. Knows nothing of the text.

use std::ops::Deref;
use std::sync::OnceLock;

use super::tokens::{Token, TokenKind};
use crate::ids::to_u32;
use crate::span::Span;

/// The kinds, in the order of their codes.
const KINDS: [TokenKind; 6] = [
    TokenKind::Word,
    TokenKind::Number,
    TokenKind::Clitic,
    TokenKind::Mark,
    TokenKind::Symbol,
    TokenKind::Address,
];

/// What stands before a token: nothing, one byte, or more, whose number follows.
const GAPS: u32 = 3;

/// Lengths from 1 that have codes; with the last the rest of the length follows.
const LENGTHS: u32 = 14;

/// Tokens in order, none overlapping; a slice of them in all but weight.
///
/// ```
/// use nutgraf::text::{Tokens, tokens};
/// let found = tokens("Rain fell; it was heavy.");
/// let mut kept = Tokens::from(found.clone());
/// kept.close();
/// assert_eq!(kept[..], found[..]);
/// ```
#[derive(Debug, Default)]
pub struct Tokens {
    packed: Box<[u8]>,
    count: u32,
    open: OnceLock<Vec<Token>>,
}

impl Tokens {
    /// Keeps them packed until somebody looks again.
    pub fn close(&mut self) {
        self.open.take();
    }
}

impl Deref for Tokens {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        self.open
            .get_or_init(|| unpack(&self.packed, self.count as usize))
    }
}

impl From<Vec<Token>> for Tokens {
    fn from(tokens: Vec<Token>) -> Self {
        Self {
            packed: pack(&tokens).into(),
            count: to_u32(tokens.len()),
            open: tokens.into(),
        }
    }
}

impl Clone for Tokens {
    fn clone(&self) -> Self {
        Self {
            packed: self.packed.clone(),
            count: self.count,
            open: OnceLock::new(),
        }
    }
}

impl<'a> IntoIterator for &'a Tokens {
    type Item = &'a Token;
    type IntoIter = std::slice::Iter<'a, Token>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn pack(tokens: &[Token]) -> Vec<u8> {
    let mut out = Vec::with_capacity(tokens.len() + tokens.len() / 8);
    let mut end = 0;
    for token in tokens {
        let gap = token.span.start.saturating_sub(end);
        let more = (token.span.end - token.span.start).saturating_sub(1);
        end = token.span.end;
        let code = token.kind as u32 * GAPS + gap.min(GAPS - 1);
        let code = code * LENGTHS + more.min(LENGTHS - 1);
        // 6 kinds, 3 gaps and 14 lengths fit.
        out.push(u8::try_from(code).unwrap_or_default());
        if gap >= GAPS - 1 {
            put(&mut out, gap);
        }
        if more >= LENGTHS - 1 {
            put(&mut out, more);
        }
    }
    out
}

fn unpack(packed: &[u8], count: usize) -> Vec<Token> {
    let mut out = Vec::with_capacity(count);
    let mut rest = packed;
    let mut end = 0;
    while let Some((&code, later)) = rest.split_first() {
        rest = later;
        let code = u32::from(code);
        let (code, mut more) = (code / LENGTHS, code % LENGTHS);
        let (kind, mut gap) = (code / GAPS, code % GAPS);
        if gap == GAPS - 1 {
            gap = take(&mut rest);
        }
        if more == LENGTHS - 1 {
            more = take(&mut rest);
        }
        let start = end + gap;
        let glued = gap == 0 && !out.is_empty();
        end = start + more + 1;
        let kind = KINDS.get(kind as usize).copied();
        out.push(Token {
            span: Span { start, end },
            kind: kind.unwrap_or(TokenKind::Symbol),
            glued,
        });
    }
    out
}

/// Seven bits a byte, the lowest first; the high bit says that more follow.
fn put(out: &mut Vec<u8>, mut n: u32) {
    while n >= 128 {
        out.push(u8::try_from(n & 127).unwrap_or_default() | 128);
        n >>= 7;
    }
    out.push(u8::try_from(n).unwrap_or_default());
}

fn take(rest: &mut &[u8]) -> u32 {
    let (mut n, mut shift) = (0, 0);
    while let Some((&byte, later)) = rest.split_first() {
        *rest = later;
        n |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            break;
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn tokens_come_back() {
        for text in [
            "",
            "Rain",
            "  Rain, wind;\n\n\nhail.",
            "The U.S.'s “harbour” cost $1,000 - see https://example.org/a/long/address or news@example.org 😀 北京",
            "antidisestablishmentarianism 12345678901234 12345678901 1234567890123456",
            &format!(
                "{} a{}b {}",
                "x".repeat(300),
                " ".repeat(70_000),
                "9".repeat(20_000)
            ),
        ] {
            let found = tokens(text);
            let mut kept = Tokens::from(found.clone());
            assert_eq!(kept[..], found[..]);
            kept.close();
            assert_eq!(kept.clone()[..], found[..], "{text}");
            assert!(kept.packed.len() < 2 * found.len() + 8);
        }
        assert!(
            KINDS
                .iter()
                .enumerate()
                .all(|(n, kind)| *kind as usize == n)
        );
    }
}
