//! A sentence as the labeller sees it: one item a word or mark, a whole
//! quotation being one item, each with what is known of it as small numbers.
//! Knows nothing of labels and weights.

use std::ops::Range;

use crate::extract::quotes::marks::Marked;
use crate::extract::quotes::phrase::Reader;
use crate::extract::quotes::words::Class;
use crate::text::fold_into;

/// One word, mark or quotation.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract::quotes) struct Item {
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// True for a quotation.
    pub quoted: bool,
    /// The folded word, as a number.
    pub word: u32,
    /// Its ending and its capital letter.
    pub shape: u32,
    /// Its word classes.
    pub class: u32,
    /// The word classes in broad strokes.
    pub broad: u32,
    /// What stands earlier and later in the sentence, as numbers.
    pub before: [u32; 4],
    pub after: [u32; 3],
}

/// A sentence, or several that one quotation spans, as items.
pub(in crate::extract::quotes) fn items(
    reader: &Reader,
    range: Range<usize>,
    marked: &[Marked],
    out: &mut Vec<Item>,
) {
    out.clear();
    let mut key = String::new();
    let mut next = marked.partition_point(|m| m.last < range.start);
    let mut at = range.start;
    while at < range.end {
        while marked.get(next).is_some_and(|m| m.last < at) {
            next += 1;
        }
        if let Some(m) = marked.get(next).filter(|m| m.first <= at) {
            out.push(quotation(reader, *m, at));
            at = m.last + 1;
            continue;
        }
        out.push(word(reader, at, &mut key));
        at += 1;
    }
    look_back(reader, out);
    look_ahead(reader, out);
}

fn quotation(reader: &Reader, m: Marked, at: usize) -> Item {
    let mut first = m.first + 1;
    while first < m.last && !reader.class(first).any(Class::WORD.or(Class::NUMBER)) {
        first += 1;
    }
    let capital = u32::from(reader.class(first).any(Class::CAPITAL));
    let close = match reader.before_close(m) {
        "," => 1,
        "." | "?" | "!" | "…" => 2,
        _ => 3,
    };
    let length = match m.last - m.first {
        0..=2 => 0,
        3 => 1,
        4..=6 => 2,
        7..=15 => 3,
        _ => 4,
    };
    Item {
        first: at,
        end: m.last + 1,
        quoted: true,
        word: 0x51 + close * 2 + capital,
        shape: 0x5100 + length,
        class: 0x0051_0000 + close,
        broad: 0x0052_0000,
        ..Item::default()
    }
}

fn word(reader: &Reader, at: usize, key: &mut String) -> Item {
    key.clear();
    let word = reader.word(at);
    let mut class = reader.class(at);
    fold_into(word, key);
    // "Ana de Vidal": all of it is a name.
    if reader.particle(at) && reader.class(at + 1).any(Class::CAPITAL) {
        class = Class::WORD.or(Class::CAPITAL);
        key.clear();
        key.push_str("de");
    }
    let number = class.any(Class::NUMBER);
    if number {
        key.clear();
        key.push('0');
    }
    let capital = class.any(Class::CAPITAL);
    let tail = key
        .char_indices()
        .rev()
        .nth(2)
        .map_or("", |(i, _)| key.get(i..).unwrap_or_default());
    Item {
        first: at,
        end: at + 1,
        quoted: false,
        word: hash(key.as_bytes()),
        shape: hash(tail.as_bytes()) ^ u32::from(capital),
        class: class.number(),
        broad: class.masked(BROAD).number(),
        ..Item::default()
    }
}

/// Classes that say what a clause is made of.
const BROAD: Class = Class::VERB
    .or(Class::CAPITAL)
    .or(Class::COMMA)
    .or(Class::BREAK)
    .or(Class::STOP)
    .or(Class::SHOUT)
    .or(Class::BE)
    .or(Class::AUXILIARY)
    .or(Class::PRONOUN)
    .or(Class::PREPOSITION)
    .or(Class::CLAUSE)
    .or(Class::RELATIVE)
    .or(Class::AND)
    .or(Class::DETERMINER);

/// The verb of speech before, how far, and what stands between.
fn look_back(reader: &Reader, items: &mut [Item]) {
    let (mut verb, mut since, mut commas, mut that, mut inner) = (1, 0_u32, 0_u32, 0, 0_u32);
    for item in items {
        item.before = [
            verb,
            match since {
                0..=3 => since,
                4..=6 => 4,
                7..=12 => 5,
                13..=25 => 6,
                _ => 7,
            },
            commas.min(2) * 2 + that,
            inner.min(2),
        ];
        since += 1;
        let class = reader.class(item.first);
        if item.quoted {
            inner += 1;
        } else if class.any(Class::VERB) && !class.any(Class::CAPITAL)
            || matches!(reader.word(item.first), "according" | "According")
        {
            (verb, since, commas, that, inner) = (item.word, 0, 0, 0, 0);
        } else if class.any(Class::COMMA) {
            commas += 1;
        } else if reader.word(item.first) == "that" {
            that = 1;
        } else if class.any(Class::BE.or(Class::AUXILIARY)) {
            inner += 1;
        }
    }
}

/// Whether the sentence closes with words of speech after a comma: "…, Vidal
/// said on Monday". `after` holds the verb, whether the comma is still to come,
/// and how far it is.
fn look_ahead(reader: &Reader, items: &mut [Item]) {
    let (mut verb, mut comma, mut far, mut rest) = (1_u32, 0_u32, 0_u32, 0_u32);
    for item in items.iter_mut().rev() {
        let class = reader.class(item.first);
        item.after = [
            verb,
            comma,
            match far {
                0..=2 => far,
                3..=5 => 3,
                6..=12 => 4,
                _ => 5,
            } + 8 * u32::from(rest > 14),
        ];
        far += 1;
        rest += 1;
        if item.quoted {
            (verb, comma, far) = (2, 0, 0);
        } else if class.any(Class::SAY) && !class.any(Class::CAPITAL)
            || reader.word(item.first) == "according"
        {
            (verb, comma, far, rest) = (item.word, 0, 0, rest);
        } else if class.any(Class::COMMA) && verb > 2 && comma < 2 {
            comma += 1;
            far = 0;
        } else if class.any(Class::BREAK.or(Class::CLAUSE).or(Class::STOP)) && comma == 0 {
            (verb, comma, far) = (1, 0, 0);
        }
    }
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h: u32, b| {
        (h ^ u32::from(*b)).wrapping_mul(0x0100_0193)
    })
}
