//! Word boundaries of UAX #29. Runs of plain letters and digits, which most of a
//! text is, are cut by a table; wherever another character could have a say, the
//! whole algorithm is asked. Knows nothing of what a word is.

use super::standard;

/// Cuts a text at word boundaries, as `split_word_bounds` does, but that spaces
/// are left out.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

/// What stands between two boundaries.
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// True for ASCII letters and digits alone.
    pub(super) plain: bool,
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// The low line, which joins words.
const LINE: u8 = 4;
const WORD: u8 = LETTER | DIGIT | LINE;
/// Spaces and controls.
const SPACE: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = if byte.is_ascii_alphabetic() {
            LETTER
        } else if byte.is_ascii_digit() {
            DIGIT
        } else if byte == b'_' {
            LINE
        } else if byte <= b' ' || byte == 127 {
            SPACE
        } else {
            0
        };
        byte += 1;
    }
    classes
};

#[inline]
fn class(bytes: &[u8], at: usize) -> u8 {
    let byte = bytes.get(at).copied().unwrap_or_default();
    CLASSES.get(byte as usize).copied().unwrap_or_default()
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The whole algorithm. It may begin at any boundary: no rule looks back
    /// over one.
    #[cold]
    fn whole(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        start + standard::first(rest).max(1)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let mut class_here = class(bytes, start);
        while class_here == SPACE && start < bytes.len() && is_apart(bytes, start + 1) {
            start += 1;
            class_here = class(bytes, start);
        }
        let &first = bytes.get(start)?;
        let mut plain = class_here & (LETTER | DIGIT) > 0;
        let end = if class_here & WORD > 0 {
            run(bytes, start, &mut plain)
        } else {
            let width = if first < 128 { 1 } else { mark(bytes, start) };
            (width > 0 && is_apart(bytes, start + width)).then_some(start + width)
        };
        let end = end.unwrap_or_else(|| {
            plain = false;
            self.whole(start)
        });
        self.at = end;
        Some(Piece { start, end, plain })
    }
}

/// Where the letters and digits that begin at `at` end, or somewhere before:
/// looks at eight a step.
#[inline]
fn letters(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let eight = u64::from_le_bytes(*eight);
        let low = eight & !HIGH;
        let small = low | (0x20 * ONES);
        // The high bit of each byte: not below the first, not above the last.
        let letter = (small + 0x1F * ONES) & !(small + 0x05 * ONES);
        let digit = (low + 0x50 * ONES) & !(low + 0x46 * ONES);
        let other = (!(letter | digit) | eight) & HIGH;
        if other > 0 {
            return at + other.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at
}

/// The end of the word that begins at `at`; `None` where that is not told by
/// plain characters alone.
#[inline]
fn run(bytes: &[u8], mut at: usize, plain: &mut bool) -> Option<usize> {
    loop {
        let first = at;
        at = letters(bytes, at);
        let mut here = class(bytes, at);
        let mut before = if at > first {
            class(bytes, at - 1)
        } else {
            here
        };
        while here & WORD > 0 {
            *plain &= here != LINE;
            before = here;
            at += 1;
            here = class(bytes, at);
        }
        // Marks that join when letters, or digits, stand on both sides.
        let (joins, width) = match bytes.get(at) {
            Some(b'.' | b'\'') => (LETTER | DIGIT, 1),
            Some(b':') => (LETTER, 1),
            Some(b',' | b';') => (DIGIT, 1),
            Some(0xE2) if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x98 | 0x99])) => {
                (LETTER | DIGIT, 3)
            }
            None | Some(0..128) => return Some(at),
            Some(_) => return (mark(bytes, at) > 0).then_some(at),
        };
        match bytes.get(at + width) {
            Some(128..) => return None,
            _ if class(bytes, at + width) & before & joins == 0 => return Some(at),
            _ => {
                *plain = false;
                at += width;
            }
        }
    }
}

/// The bytes of some common marks and signs that are words of their own and
/// join nothing; 0 for all others.
fn mark(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        // Quotation marks and signs of Latin-1.
        Some([0xC2, 0xA0..=0xA9 | 0xAB | 0xBB, ..]) => 2,
        // Hyphens, dashes, quotation marks, daggers, bullets, ellipses; signs of
        // money.
        Some(
            [0xE2, 0x80, 0x90..=0x97 | 0x9A..=0xA3 | 0xA5 | 0xA6, ..]
            | [0xE2, 0x82, 0xA0..=0xBF, ..],
        ) => 3,
        _ => 0,
    }
}

/// True when the character at `at` surely does not join what is before it, as
/// accents, joiners and soft hyphens do.
#[inline]
fn is_apart(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        // The second: letters of Latin and phonetic alphabets.
        None | Some(0..128 | 0xC3..=0xCB) => true,
        Some(_) => {
            let single = matches!(bytes.get(at..at + 3), Some([0xE2, 0x80, 0x98 | 0x99]));
            single || mark(bytes, at) > 0
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// All pieces but spaces, as the whole algorithm gives them.
    fn slow(text: &str) -> Vec<(usize, &str)> {
        text.split_word_bound_indices()
            .filter(|(_, piece)| !piece.bytes().all(|b| CLASSES[b as usize] == SPACE))
            .collect()
    }

    #[test]
    fn pieces_are_those_of_the_standard() {
        let parts = [
            "a",
            "Zed",
            "7",
            "19",
            "_",
            ".",
            "'",
            ":",
            ",",
            ";",
            "’",
            "‘",
            "“",
            "–",
            "…",
            "€",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "-",
            "\"",
            "$",
            "@",
            "/",
            "é",
            "ß",
            "İ",
            "\u{301}",
            "\u{200D}",
            "\u{AD}",
            "\u{FEFF}",
            "·",
            "\u{2027}",
            "\u{2024}",
            "ª",
            "«",
            "\u{A0}",
            "北",
            "ア",
            "א",
            "\"א",
            "Ж",
            "😀",
            "👩",
            "\u{1F3FD}",
            "🇫",
            "🇷",
            "\u{202F}",
            "٣",
            "\u{85}",
            "\u{2028}",
            "\u{FE0F}",
            "\u{20E3}",
            "#",
            "กข",
            "한",
            "\u{7F}",
            "\u{1}",
        ];
        let mut state = 5_u64;
        for round in 0..40_000 {
            let mut text = String::new();
            for _ in 0..=round % 9 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let number = usize::try_from(state >> 33).unwrap();
                // Plain characters more often than others.
                let most = if number & 64 > 0 { 26 } else { parts.len() };
                text += parts[number % most];
            }
            let found: Vec<(usize, &str)> = Pieces::new(&text)
                .map(|piece| (piece.start, &text[piece.start..piece.end], piece.plain))
                .filter(|(_, piece, _)| !piece.bytes().all(|b| CLASSES[b as usize] == SPACE))
                .map(|(start, piece, said)| {
                    let plain = piece.bytes().all(|b| b.is_ascii_alphanumeric());
                    assert!(plain || !said, "{text:?}");
                    (start, piece)
                })
                .collect();
            let trimmed = |list: Vec<(usize, &str)>| -> Vec<(usize, String)> {
                // A mark may combine with the spaces before it.
                let shown = list.into_iter().map(|(start, piece)| {
                    let kept = piece.trim_start_matches(' ');
                    (start + piece.len() - kept.len(), kept.to_owned())
                });
                shown.collect()
            };
            assert_eq!(trimmed(found), trimmed(slow(&text)), "{text:?}");
        }
    }
}
