//! The word boundaries of UAX #29, with a table of a sixth of the size that ranges of characters take. Knows
//! nothing of what a word is.

use std::sync::OnceLock;

/// What the rules tell apart. Beside it a character may be [`PICTURE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Any,
    Letter,
    Hebrew,
    Digit,
    Katakana,
    Line,
    Region,
    /// `Extend` and `Format`: joins what is before it, as does `Joiner`.
    Extend,
    Joiner,
    MidLetter,
    MidNumber,
    MidBoth,
    SingleQuote,
    DoubleQuote,
    Return,
    Feed,
    Newline,
    Space,
}

use Class::{
    Any, Digit, DoubleQuote, Extend, Feed, Hebrew, Joiner, Katakana, Letter, Line, MidBoth,
    MidLetter, MidNumber, Newline, Region, Return, SingleQuote, Space,
};

/// In the order of their numbers.
const CLASSES: [Class; 18] = [
    Any,
    Letter,
    Hebrew,
    Digit,
    Katakana,
    Line,
    Region,
    Extend,
    Joiner,
    MidLetter,
    MidNumber,
    MidBoth,
    SingleQuote,
    DoubleQuote,
    Return,
    Feed,
    Newline,
    Space,
];

/// Runs of characters of one class, from U+0000 on: the number of the class, or
/// that of a picture's class plus 18, and in the high bits by how much one to seven
/// go on; 0 where the length follows, seven bits a byte, the low ones first.
/// Characters after the last run are [`Class::Any`]. Of Unicode 17; the test below
/// works it out.
static RUNS: &[u8] = include_bytes!("words.bin");

/// A picture (`Extended_Pictographic`), which joins a joiner before it.
const PICTURE: u8 = 18;

/// Characters whose numbers are looked up in one step: most alphabets.
const LOW: u32 = 0x3000;

/// The runs, unpacked.
struct Table {
    /// The number of each character below [`LOW`].
    low: Vec<u8>,
    /// Where runs begin, with the number in the low eight bits.
    starts: Vec<u32>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut low, mut starts, mut at) = (Vec::new(), Vec::new(), 0_u32);
        let mut bytes = RUNS.iter().copied();
        while let Some(byte) = bytes.next() {
            let number = byte & 31;
            starts.push(at << 8 | u32::from(number));
            let mut length = u32::from(byte >> 5);
            if length == 0 {
                let mut shift = 0;
                for byte in bytes.by_ref() {
                    length |= u32::from(byte & 127) << shift;
                    shift += 7;
                    if byte < 128 {
                        break;
                    }
                }
            }
            at += length;
            low.resize(at.min(LOW) as usize, number);
        }
        starts.push(at << 8);
        Table { low, starts }
    })
}

/// The class of a character, and whether it is a picture.
fn class(c: char) -> (Class, bool) {
    let Table { low, starts } = table();
    let number = low.get(c as usize).copied().unwrap_or_else(|| {
        let at = starts.partition_point(|start| start >> 8 <= c as u32);
        let start = at.checked_sub(1).and_then(|at| starts.get(at));
        start.map_or(0, |start| start.to_le_bytes()[0])
    });
    let class = CLASSES.get(usize::from(number % PICTURE)).copied();
    (class.unwrap_or(Any), number >= PICTURE)
}

fn joins_before(class: Class) -> bool {
    matches!(class, Extend | Joiner)
}

/// The length of what stands before the first boundary of a text that begins at
/// one; 0 for an empty text.
pub(super) fn first(text: &str) -> usize {
    let mut rest = text.chars();
    let Some(head) = rest.next() else {
        return 0;
    };
    // The last character, the last that is not skipped by WB4, the one before it.
    let mut last = class(head).0;
    let (mut here, mut before) = (last, Any);
    let mut regions = usize::from(here == Region);
    loop {
        let length = text.len() - rest.as_str().len();
        let Some(c) = rest.next() else {
            return length;
        };
        let (next, picture) = class(c);
        let after = || rest.clone().map(|c| class(c).0).find(|c| !joins_before(*c));
        let letter = |class| matches!(class, Letter | Hebrew);
        let joined = match (last, next) {
            // WB3
            (Return, Feed) => true,
            // WB3a, WB3b
            (Return | Feed | Newline, _) | (_, Return | Feed | Newline) => false,
            // WB3d, WB4
            (Space, Space) | (_, Extend | Joiner) => true,
            // WB3c
            (Joiner, _) if picture => true,
            _ => match (here, next) {
                // WB6, WB7a
                (a, MidLetter | MidBoth | SingleQuote) if letter(a) => {
                    (a == Hebrew && next == SingleQuote) || after().is_some_and(letter)
                }
                (Hebrew, DoubleQuote) => after() == Some(Hebrew), // WB7b
                (DoubleQuote, Hebrew) => before == Hebrew,        // WB7c
                (MidNumber | MidBoth | SingleQuote, Digit) => before == Digit, // WB11
                (Digit, MidNumber | MidBoth | SingleQuote) => after() == Some(Digit), // WB12
                (Region, Region) => regions % 2 == 1,             // WB15, WB16
                (MidLetter | MidBoth | SingleQuote, b) => letter(b) && letter(before), // WB7
                // WB5, WB8, WB9, WB10
                (a, b) if letter(a) || a == Digit => letter(b) || matches!(b, Digit | Line),
                // WB13, WB13a
                (Katakana, b) => matches!(b, Katakana | Line),
                // WB13a, WB13b
                (Line, b) => letter(b) || matches!(b, Digit | Katakana | Line),
                _ => false, // WB999
            },
        };
        if !joined {
            return length;
        }
        if !joins_before(next) {
            // What joined as a picture is nothing else.
            let joined_picture = last == Joiner && picture;
            (before, here) = (here, if joined_picture { Any } else { next });
            regions += usize::from(next == Region);
        }
        last = next;
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// A character of each class, and of each of pictures.
    const SHOWN: [(char, u8); 20] = [
        ('!', 0),
        ('a', 1),
        ('א', 2),
        ('1', 3),
        ('ア', 4),
        ('_', 5),
        ('\u{1F1EB}', 6),
        ('\u{301}', 7),
        ('\u{200D}', 8),
        (':', 9),
        (',', 10),
        ('.', 11),
        ('\'', 12),
        ('"', 13),
        ('\r', 14),
        ('\n', 15),
        ('\u{85}', 16),
        (' ', 17),
        ('😀', 18),
        ('🅰', 19),
    ];

    /// Where a character breaks between some others: tells its class.
    fn sign(c: char) -> Vec<usize> {
        let between = [
            ("", "a"),
            ("a", "a"),
            ("1", "1"),
            ("א", "א"),
            ("א", ""),
            ("ア", ""),
            ("", "_"),
            ("\u{1F1EB}", ""),
            ("\r", ""),
            ("", "\n"),
            (" ", ""),
            ("\u{200D}", ""),
            ("1", "a"),
            ("!", "a"),
            ("👩", "👩"),
            ("", "\u{301}"),
            ("", "'"),
            ("a:", ""),
            ("1,", ""),
            ("א\"", ""),
        ];
        let mut out = Vec::new();
        for (before, after) in between {
            let text = format!("{before}{c}{after}");
            let pieces = text.split_word_bounds().map(|p| p.chars().count());
            out.extend(pieces);
            out.push(0);
        }
        out
    }

    #[test]
    fn the_table_is_that_of_the_standard() {
        let signs = SHOWN.map(|(c, number)| (sign(c), number));
        let mut runs: Vec<(u8, u32)> = Vec::new();
        for code in 0..0xE_1000_u32 {
            // Planes in between hold ideographs and nothing else.
            let number = match char::from_u32(code) {
                Some(c) if !(0x2_0000..0xE_0000).contains(&code) => {
                    let own = sign(c);
                    let same = signs.iter().find(|(sign, _)| *sign == own);
                    same.unwrap_or_else(|| panic!("{code:x} {own:?}")).1
                }
                _ => 0,
            };
            match runs.last_mut() {
                Some((last, length)) if *last == number => *length += 1,
                _ => runs.push((number, 1)),
            }
        }
        while runs.last().is_some_and(|r| r.0 == 0) {
            runs.pop();
        }
        let mut bytes = Vec::new();
        for (number, mut length) in runs {
            if length < 8 {
                bytes.push(number | u8::try_from(length << 5).unwrap());
                continue;
            }
            bytes.push(number);
            while length > 127 {
                bytes.push(u8::try_from(length & 127).unwrap() | 128);
                length >>= 7;
            }
            bytes.push(u8::try_from(length).unwrap());
        }
        if let Ok(file) = std::env::var("WORDS_BIN") {
            std::fs::write(file, &bytes).unwrap();
        }
        assert!(bytes == RUNS, "WORDS_BIN=src/text/words.bin writes it anew");
    }

    #[test]
    fn boundaries_are_those_of_the_standard() {
        let mut parts: Vec<String> = SHOWN.map(|(c, _)| c.to_string()).to_vec();
        // A joiner after a mark between letters makes the other one part too late.
        parts[8] = "👩\u{200D}".into();
        parts.extend(
            [
                "b",
                "ב",
                "2",
                "イ",
                "\u{1F1F7}",
                "\u{2060}",
                "\u{AD}",
                "’",
                "北",
                "\u{1F3FD}",
            ]
            .map(String::from),
        );
        let mut state = 3_u64;
        for round in 0..100_000 {
            let mut text = String::new();
            for _ in 0..=round % 8 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text += &parts[usize::try_from(state >> 33).unwrap() % parts.len()];
            }
            let (mut own, mut rest) = (Vec::new(), text.as_str());
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(first(rest));
                own.push(piece);
                rest = after;
            }
            let known: Vec<&str> = text.split_word_bounds().collect();
            assert_eq!(own, known, "{text:?}");
        }
        assert_eq!(first(""), 0);
        assert_eq!(first("a:\u{200D}👩"), 1);
    }
}
