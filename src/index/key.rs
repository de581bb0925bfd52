//! Under which key a word is indexed. Knows nothing of where words stand.

use crate::text::{Token, TokenKind, fold_into, lower};

/// Writes the key of a token into `key`; false when it is not indexed. Depends
/// on the token's own characters only, so that a query is cut like a text.
pub(crate) fn key(text: &str, token: Token, key: &mut String) -> bool {
    key.clear();
    if !token.is_word() && token.kind != TokenKind::Address {
        return false;
    }
    let word = token.of(text);
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        fold_into(word, key);
    }
    // "U.S." and "U.S" are one word.
    while key.ends_with('.') {
        key.pop();
    }
    // A line of underscores is a rule, not a word.
    !key.is_empty() && (!key.starts_with('_') || key.contains(char::is_alphanumeric))
}

/// A word as it is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key<'a> {
    /// Most words are short and plain. Their letters as two numbers, the first
    /// letter lowest, zeros after the last; and how many there are.
    Short([u64; 2], usize),
    /// Any other, as UTF-8.
    Long(&'a [u8]),
}

/// Most letters of a short key.
pub(super) const SHORT: usize = 16;

impl Key<'_> {
    /// As [`key`]; `None` where that has to be asked.
    #[inline(always)] // done for every word, in an engine built for its size
    pub(super) fn short(text: &str, token: Token) -> Option<Self> {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let (start, length) = (token.span.start as usize, token.span.len());
        if !token.is_word() || length > SHORT || length == 0 {
            return None;
        }
        let bytes = text.as_bytes();
        let first = eight(bytes, start, length);
        let second = if length > 8 {
            eight(bytes, start + 8, length - 8)
        } else {
            0
        };
        let odd = bytes.get(start) == Some(&b'_') || bytes.get(start + length - 1) == Some(&b'.');
        ((first | second) & HIGH == 0 && !odd)
            .then(|| Self::Short([lower(first), lower(second)], length))
    }

    /// As UTF-8; a short one is written to `room`.
    pub(super) fn bytes<'b>(&'b self, room: &'b mut [u8; SHORT]) -> &'b [u8] {
        match self {
            Self::Long(bytes) => bytes,
            Self::Short(eights, length) => {
                for (to, eight) in room.chunks_exact_mut(8).zip(eights) {
                    to.copy_from_slice(&eight.to_le_bytes());
                }
                room.get(..*length).unwrap_or_default()
            }
        }
    }
}

/// At most eight of `length` bytes from `start` on as a number, the first lowest.
#[inline]
fn eight(bytes: &[u8], start: usize, length: usize) -> u64 {
    let rest = bytes.get(start..).unwrap_or_default();
    let number = |n, &byte: &u8| (n << 8) | u64::from(byte);
    let eight = rest.first_chunk().map_or_else(
        || rest.iter().rev().fold(0, number),
        |eight| u64::from_le_bytes(*eight),
    );
    match length {
        8.. => eight,
        _ => eight & ((1 << (8 * length)) - 1),
    }
}

/// True when [`key`] has a key for a token, told from its first letter where
/// that is possible.
pub(super) fn has_key(text: &str, token: Token, buffer: &mut String) -> bool {
    let first = text.as_bytes().get(token.span.start as usize);
    let plain = token.is_word() && first.is_some_and(u8::is_ascii_alphanumeric);
    plain || key(text, token, buffer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn short_keys_are_those_of_all() {
        let text = "Talks in The U.S. and e.g. 3.5bn SAID@[z]{`~} _a_ __ O'Neill’s Łódź internationally transcontinental antidisestablishmentarianisms Zz";
        let mut buffer = String::new();
        let mut made = 0;
        for token in tokens(text) {
            let indexed = key(text, token, &mut buffer);
            if let Some(key) = Key::short(text, token) {
                let mut room = [0; SHORT];
                assert!(
                    indexed && key.bytes(&mut room) == buffer.as_bytes(),
                    "{buffer}"
                );
                made += 1;
            }
        }
        assert_eq!(made, 11);
    }
}
