//! Words by UAX #29 with the cases that news adds: acronyms keep their last
//! full stop, a possessive ending stands alone, web and mail addresses stay
//! whole, hyphenated compounds are several tokens glued together.

use super::pieces::{Piece, Pieces};
use crate::span::Span;

/// One word, number or mark of a text. White space is between tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// True when nothing stands between it and the token before.
    pub glued: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with apostrophes, inner full stops or digits after the
    /// first letter: `Syria`, `O'Neill`, `U.S.`, `G20`.
    Word,
    /// Starts with a digit: `1,000`, `13th`, `1.13bn`, `2254`.
    Number,
    /// The possessive or verb ending cut off a word: `'s`, `’s`.
    Clitic,
    /// Punctuation, one mark a token.
    Mark,
    /// Anything else that shows: currency signs, emoji, arrows.
    Symbol,
    /// A web or mail address.
    Address,
}

impl Token {
    /// True for what a reader would count as a word or part of one: words and
    /// numbers.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Its words.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Cuts a text into tokens, in order, none overlapping. Every character that
/// is not white space or a control lies in exactly one token.
///
/// ```
/// use nutgraf::text::tokens;
/// let text = "The UN's de-escalation plan, U.S. officials said, cost $1,000.";
/// let words: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
/// assert_eq!(words[..7], ["The", "UN", "'s", "de", "-", "escalation", "plan"]);
/// assert_eq!(words[8..11], ["U.S.", "officials", "said"]);
/// assert_eq!(words[13..], ["$", "1,000", "."]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    // Up to here an address has already taken the characters.
    let mut taken = 0;
    for Piece { start, end, plain } in Pieces::new(text) {
        if start < taken {
            continue;
        }
        let first = text.as_bytes().get(start).copied().unwrap_or_default();
        if plain {
            // "http", "https"
            let address = match (first, end - start) {
                (b'h' | b'H', 4 | 5) => {
                    web_address(text, start, text.get(start..end).unwrap_or_default())
                }
                _ => None,
            };
            let (kind, end) = match address {
                Some(until) => (TokenKind::Address, until),
                None if first.is_ascii_digit() => (TokenKind::Number, end),
                None => (TokenKind::Word, end),
            };
            taken = end;
            push(&mut out, kind, start, end);
            continue;
        }
        if end == start + 1 && !matches!(first, b'.' | b'\'' | b'@' | b'_' | 0..=b' ' | 127) {
            push(&mut out, kind_of(char::from(first)), start, end);
            continue;
        }
        for (start, piece) in parts(start, text.get(start..end).unwrap_or_default()) {
            take(&mut out, text, &mut taken, start, piece);
        }
    }
    out
}

/// Takes in a piece that may be part of something larger, or several things.
/// Up to `taken` an address already has the characters.
fn take(out: &mut Vec<Token>, text: &str, taken: &mut usize, start: usize, piece: &str) {
    if start < *taken {
        return;
    }
    // A mark may combine with the space before it and come as one piece.
    let shown = piece.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let (start, piece) = (start + piece.len() - shown.len(), shown);
    let Some(first) = piece.chars().next() else {
        return;
    };
    let end = start + piece.len();
    let kind = kind_of(first);
    match kind {
        TokenKind::Mark if piece == "." && keeps_full_stop(out, text, start) => {
            if let Some(last) = out.last_mut() {
                last.span = last.span.to(Span::new(start, end));
            }
            return;
        }
        // "the U.S.'s role": the ending follows the full stop.
        TokenKind::Mark
            if matches!(piece, "'" | "’")
                && out.last().is_some_and(|l| {
                    l.kind == TokenKind::Word
                        && l.span.end as usize == start
                        && l.of(text).ends_with('.')
                })
                && text.get(end..).is_some_and(|rest| {
                    rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric)
                }) =>
        {
            *taken = end + 1;
            push(out, TokenKind::Clitic, start, *taken);
            return;
        }
        TokenKind::Mark if piece == "@" => {
            if let Some((from, address)) = mail_address(out, text, end) {
                out.truncate(from);
                *taken = address.end as usize;
                push(out, TokenKind::Address, address.start as usize, *taken);
                return;
            }
        }
        TokenKind::Word => {
            if let Some(until) = web_address(text, start, piece) {
                *taken = until;
                push(out, TokenKind::Address, start, until);
                return;
            }
            if let Some(cut) = possessive(piece) {
                push(out, TokenKind::Word, start, end - cut);
                push(out, TokenKind::Clitic, end - cut, end);
                return;
            }
        }
        _ => {}
    }
    push(out, kind, start, end);
}

/// How many words a reader counts: a hyphenated compound is one, marks and
/// possessive endings are none.
///
/// ```
/// use nutgraf::text::{tokens, words_in};
/// let text = "A UN-brokered truce, the envoy's fourth.";
/// assert_eq!(words_in(text, &tokens(text)), 6);
/// ```
pub fn words_in(text: &str, tokens: &[Token]) -> usize {
    let counts = |t: Token| t.is_word() || t.kind == TokenKind::Address;
    let mut words = 0;
    for (at, &token) in tokens.iter().enumerate() {
        if !counts(token) {
            continue;
        }
        words += 1;
        // Few words are glued to what is before.
        if token.glued
            && let Some([word, hyphen]) = at.checked_sub(2).and_then(|from| tokens.get(from..at))
            && hyphen.glued
            && word.is_word()
            && is_hyphen(hyphen.of(text))
        {
            words -= 1;
        }
    }
    words
}

/// True for the hyphens that join words: `-` and the Unicode hyphens, not
/// dashes.
pub fn is_hyphen(mark: &str) -> bool {
    matches!(mark, "-" | "‐" | "‑")
}

/// True for anything that can open or close a quotation.
pub fn is_quote_mark(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "'"
            | "“"
            | "”"
            | "„"
            | "‟"
            | "‘"
            | "’"
            | "‛"
            | "«"
            | "»"
            | "‹"
            | "›"
            | "`"
            | "＂"
    )
}

#[inline]
fn push(out: &mut Vec<Token>, kind: TokenKind, start: usize, end: usize) {
    let span = Span::new(start, end);
    let glued = out.last().is_some_and(|t| t.span.end == span.start);
    out.push(Token { span, kind, glued });
}

fn kind_of(first: char) -> TokenKind {
    if first.is_numeric() {
        TokenKind::Number
    } else if first.is_alphabetic() || first == '_' {
        TokenKind::Word
    } else if first.is_ascii_punctuation()
        && !matches!(first, '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '`')
    {
        TokenKind::Mark
    } else {
        match first {
            '`'
            | '¡'
            | '¿'
            | '§'
            | '¶'
            | '·'
            | '«'
            | '»'
            | '।'
            | '؟'
            | '،'
            | '؛'
            | '！'
            | '？'
            | '，'
            | '＂'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' => TokenKind::Mark,
            _ => TokenKind::Symbol,
        }
    }
}

/// Cuts a piece of UAX #29 where news has two words without a space: "It
/// rained.Then", "Also read:Port", and at a narrow space that is not between
/// digits (UAX #29 takes it for a letter).
fn parts(start: usize, piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some((start, piece));
    // A mark that was cut off is given on its own.
    let mut mark: Option<(usize, &str)> = None;
    std::iter::from_fn(move || {
        if let Some(found) = mark.take() {
            return Some(found);
        }
        let (at, text) = rest.take()?;
        let Some((before, length)) = cut(text) else {
            return Some((at, text));
        };
        let (head, tail) = text.split_at(before);
        let (cut_off, tail) = tail.split_at(length);
        mark = Some((at + before, cut_off));
        rest = Some((at + before + length, tail));
        Some((at, head))
    })
}

/// Where a piece is to be cut, and how many bytes the mark there has.
fn cut(piece: &str) -> Option<(usize, usize)> {
    // Most pieces are plain words.
    if piece.len() < 3 || piece.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let letters = |part: &str| part.chars().nth(1).is_some();
    piece.char_indices().find_map(|(at, c)| {
        let after = at + c.len_utf8();
        let (before, next) = (piece.get(..at)?, piece.get(after..)?);
        let (last, first) = (before.chars().next_back()?, next.chars().next()?);
        let cuts = match c {
            '.' => {
                let capital = first.is_uppercase() && letters(next);
                let ended = last.is_lowercase() && letters(before);
                capital && ended && !before.contains('.') && !is_host_ending(next)
            }
            // "19:16Z" stays one piece.
            ':' => last.is_alphabetic() && first.is_alphabetic(),
            '\u{202F}' => !(last.is_numeric() && first.is_numeric()),
            _ => false,
        };
        cuts.then_some((at, c.len_utf8()))
    })
}

/// "Com" in "Example.Com".
fn is_host_ending(word: &str) -> bool {
    [
        "com", "org", "net", "co", "gov", "edu", "info", "tv", "eu", "uk", "us", "in", "de",
    ]
    .iter()
    .any(|e| word.eq_ignore_ascii_case(e))
}

/// Length of a possessive or verb ending `'s` at the end of a longer word.
fn possessive(piece: &str) -> Option<usize> {
    ["'s", "’s", "‘s", "'S", "’S"]
        .into_iter()
        .find(|ending| piece.len() > ending.len() && piece.ends_with(ending))
        .map(str::len)
}

/// True when the full stop at `start` belongs to an acronym before it: single
/// letters with full stops between them (`U.S.`, `a.m.`) or `Ph.D.`.
fn keeps_full_stop(out: &[Token], text: &str, start: usize) -> bool {
    // One or two letters after a full stop; most words are told by that.
    let bytes = text.as_bytes();
    let dotted = |back: usize| start.checked_sub(back).and_then(|at| bytes.get(at)) == Some(&b'.');
    (dotted(2) || dotted(3))
        && out.last().is_some_and(|last| {
            last.kind == TokenKind::Word
                && last.span.end as usize == start
                && last.of(text).contains('.')
                && last.of(text).split('.').all(|part| {
                    matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_alphabetic())
                })
        })
}

/// The end of a web address that starts with this piece.
fn web_address(text: &str, start: usize, piece: &str) -> Option<usize> {
    let rest = text.get(start + piece.len()..)?;
    let scheme = matches!(piece, "http" | "https" | "HTTP" | "HTTPS") && rest.starts_with("://");
    let bare = piece.len() > 4
        && piece
            .get(..4)
            .is_some_and(|p| p.eq_ignore_ascii_case("www."));
    (scheme || bare).then(|| start + address_length(text.get(start..).unwrap_or_default()))
}

/// Characters up to white space or a quote, without closing punctuation.
fn address_length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»".contains(c))
        .unwrap_or(text.len());
    let whole = text.get(..end).unwrap_or_default();
    whole
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’'])
        .len()
}

/// For an `@` that ends at `end`: the first token of the address and its span.
fn mail_address(out: &[Token], text: &str, end: usize) -> Option<(usize, Span)> {
    let rest = text.get(end..)?;
    let domain = address_length(rest);
    let domain_text = rest.get(..domain)?;
    let whole = domain_text.contains('.')
        && domain_text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let mut from = out.len();
    let mut until = end - 1;
    while let Some(token) = from.checked_sub(1).and_then(|i| out.get(i)) {
        let local = token
            .of(text)
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
        if token.span.end as usize != until || !local {
            break;
        }
        until = token.span.start as usize;
        from -= 1;
    }
    (whole && from < out.len()).then(|| (from, Span::new(until, end + domain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn news_cases() {
        check("O'Neill can't wait", &["O'Neill", "can't", "wait"]);
        check(
            "Syria’s 6-year war",
            &["Syria", "’s", "6", "-", "year", "war"],
        );
        check("In the U.S. army", &["In", "the", "U.S.", "army"]);
        check("at 7 a.m. today", &["at", "7", "a.m.", "today"]);
        check("a Ph.D. thesis", &["a", "Ph.D.", "thesis"]);
        check("It ended. Then", &["It", "ended", ".", "Then"]);
        check("May 3-4", &["May", "3", "-", "4"]);
        check("$1,000 and 3.5%", &["$", "1,000", "and", "3.5", "%"]);
        check("on NDTV.com and", &["on", "NDTV.com", "and"]);
        check(
            "see https://example.org/a?b=1, then",
            &["see", "https://example.org/a?b=1", ",", "then"],
        );
        check(
            "write to news.desk@example.org.",
            &["write", "to", "news.desk@example.org", "."],
        );
        check("follow @desk now", &["follow", "@", "desk", "now"]);
        check("“Yes,” 😀 he", &["“", "Yes", ",", "”", "😀", "he"]);
        check("\r\n \t", &[]);
        check("", &[]);
    }
}
