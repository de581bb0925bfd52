//! Folding: the key under which a word is looked up and compared. Folding
//! makes keys; it never changes a text, so offsets cannot move.

use std::borrow::Cow;

use super::small;

/// Base letters of U+00C0 to U+024F (Latin-1 Supplement, Latin Extended-A and
/// -B), one for each code point: `.` stays as it is, `*` is more than one
/// letter (see [`several`]). From the NFKD decompositions of Unicode 15 plus
/// stroke letters.
const LATIN: &[u8; 400] = b"aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllll..llnnnnnn.nnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs.................ff.............oo.............uu...................*********aaiioouuuuuuuuuu.aaaa**..ggkkoooo..j***gg..nnaa**ooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// The same for U+1E00 to U+1EFF (Latin Extended Additional).
const LATIN_MORE: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s..*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The key of a word: lower case, without diacritics, with straight quotes and
/// plain hyphens, ligatures spelt out. Borrows where nothing changes.
///
/// ```
/// use nutgraf::text::fold;
/// assert_eq!(fold("Erdoğan"), "erdogan");
/// assert_eq!(fold("government’s"), "government's");
/// assert_eq!(fold("De‑escalation"), "de-escalation");
/// ```
pub fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    let mut key = String::with_capacity(word.len());
    fold_into(word, &mut key);
    Cow::Owned(key)
}

/// True when the key of `word` is one of some keys; makes none for plain words.
///
/// ```
/// use nutgraf::text::folds_to;
/// assert!(folds_to("By", &["by", "from"]) && !folds_to("Bye", &["by"]));
/// ```
pub fn folds_to(word: &str, keys: &[&str]) -> bool {
    if word.is_ascii() {
        return keys.iter().any(|key| key.eq_ignore_ascii_case(word));
    }
    let word = fold(word);
    keys.contains(&word.as_ref())
}

/// A hash of the key of `word`, for comparing words of one text; `key` is room
/// for those that are not plain.
#[cfg(feature = "facts")]
pub(crate) fn hash_folded(word: &str, key: &mut String) -> u64 {
    if word.is_ascii() {
        return hash(word.as_bytes(), lower);
    }
    key.clear();
    fold_into(word, key);
    hash(key.as_bytes(), |eight| eight)
}

/// A hash of some bytes, eight a step, mixed by multiplication.
#[inline]
pub(crate) fn hash(bytes: &[u8], change: impl Fn(u64) -> u64) -> u64 {
    const BY: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((eight, later)) = rest.split_first_chunk() {
        hash = (hash ^ change(u64::from_le_bytes(*eight))).wrapping_mul(BY);
        hash ^= hash >> 32;
        rest = later;
    }
    hash = (hash ^ change(tail(rest))).wrapping_mul(BY);
    hash ^= hash >> 32;
    hash.wrapping_mul(BY)
}

/// Fewer than eight bytes as a number that no others of the same length have.
#[inline]
pub(crate) fn tail(bytes: &[u8]) -> u64 {
    if let (Some(head), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        return four(head) | four(end) << 32;
    }
    let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or_default());
    byte(0) | byte(bytes.len() / 2) << 8 | byte(bytes.len().saturating_sub(1)) << 16
}

/// Eight ASCII letters in lower case.
#[inline]
pub(crate) fn lower(eight: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The high bit of each byte: not below "A", not above "Z".
    let capital = (eight + ONES * 0x3F) & !(eight + ONES * 0x25) & HIGH;
    eight | (capital >> 2)
}

/// Appends the key of `word` to `key`; for loops that reuse one buffer.
pub fn fold_into(word: &str, key: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else {
            fold_char(c, key);
        }
    }
}

fn fold_char(c: char, key: &mut String) {
    let base = match c {
        '\u{C0}'..='\u{24F}' => LATIN.get(c as usize - 0xC0),
        '\u{1E00}'..='\u{1EFF}' => LATIN_MORE.get(c as usize - 0x1E00),
        _ => None,
    };
    match base {
        Some(b'.') | None => {}
        Some(b'*') => return key.push_str(several(c)),
        Some(&b) => return key.push(char::from(b)),
    }
    match c {
        // Combining marks, soft hyphen, joiners, direction marks, BOM.
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        '‘' | '’' | 'ʼ' | '‛' | '′' | '＇' => key.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => key.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => key.push('-'),
        '\u{A0}' | '\u{2007}' | '\u{202F}' => key.push(' '),
        'ﬀ' => key.push_str("ff"),
        'ﬁ' => key.push_str("fi"),
        'ﬂ' => key.push_str("fl"),
        'ﬃ' => key.push_str("ffi"),
        'ﬄ' => key.push_str("ffl"),
        'ﬅ' | 'ﬆ' => key.push_str("st"),
        // Full-width forms stand at a fixed distance from ASCII.
        '\u{FF01}'..='\u{FF5E}' => {
            let plain = u8::try_from(c as u32 - 0xFF01 + 0x21).unwrap_or(b'?');
            key.push(char::from(plain.to_ascii_lowercase()));
        }
        _ => key.push(small(c)),
    }
}

fn several(c: char) -> &'static str {
    match c {
        'Æ' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => "ae",
        'Œ' | 'œ' => "oe",
        'Þ' | 'þ' => "th",
        'ß' | 'ẞ' => "ss",
        'Ĳ' | 'ĳ' => "ij",
        'Ǉ'..='ǉ' => "lj",
        'Ǌ'..='ǌ' => "nj",
        _ => "dz",
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, hash, hash_folded};

    #[test]
    fn words_that_fold_alike_have_one_hash() {
        let mut key = String::new();
        for word in [
            "A",
            "by",
            "The",
            "Rain",
            "Storms",
            "Łódź",
            "It’s",
            "Thunderstorms",
            "[Z]@`{",
        ] {
            let folded = fold(word).into_owned();
            let expected = hash(folded.as_bytes(), |eight| eight);
            assert_eq!(hash_folded(word, &mut key), expected, "{word}");
            for other in ["a ", "tha", "raim", "stormS", "thunderstormt"] {
                assert_ne!(hash(other.as_bytes(), |eight| eight), expected, "{word}");
            }
        }
    }

    #[test]
    fn folds_letters_marks_and_signs() {
        for (word, key) in [
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("ÆTHELRED", "aethelred"),
            ("Nguyễn", "nguyen"),
            ("e\u{301}lan", "elan"),
            ("ﬁnance", "finance"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("МОСКВА", "москва"),
            ("co\u{AD}operate", "cooperate"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(fold(word), key, "{word}");
        }
    }
}
