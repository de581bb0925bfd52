//! An article as the sequence of words that copying is judged by: keys to
//! compare, spans to show, and which of them prove nothing. Knows nothing of
//! other articles.

use std::sync::OnceLock;

use super::quoted::Quotes;
use crate::document::Document;
use crate::ids::{FxHashSet, to_u32};
use crate::lexicon;
use crate::span::Span;
use crate::text::{TokenKind, fold_into, is_hyphen, tokens, words_in};

/// One word as a reader counts them: a hyphenated compound is one, a
/// possessive ending and a currency sign belong to their word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The same for words that differ in case or diacritics only.
    pub key: u64,
    /// From its first to its last token.
    pub span: Span,
    /// Its number among all words of the article, page furniture included: what
    /// furniture stands between is no neighbour.
    pub place: u32,
    /// Written like a name: with a capital that no sentence begins with.
    pub name: bool,
    /// Inside quotation marks.
    pub quoted: bool,
}

/// Which words of an article are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    /// What the article reports: no page furniture, no repeats.
    Report,
    /// Everything, as one piece.
    All,
}

/// Reads the words of an article.
pub(super) fn read(document: &Document, take: Take) -> Vec<Word> {
    let text = &document.text;
    let mut reader = Reader::new(text, document.tokens.len());
    let mut quotes = Quotes::default();
    let mut paragraph = None;
    for sentence in &document.sentences {
        if take == Take::Report && sentence.role.is_furniture() {
            reader.place += to_u32(words_in(text, document.tokens_of(sentence)));
            continue;
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            quotes.begin(document, sentence.first as usize);
        }
        let from = reader.words.len();
        for (at, token) in (sentence.first..).zip(document.tokens_of(sentence)) {
            let quoted = quotes.holds(at);
            reader.take(token.kind, token.span, token.glued, quoted);
        }
        // "The" at the beginning of a sentence is no name.
        if let Some(first) = reader.words.get_mut(from)
            && first.name
        {
            first.name = !first.is_function();
        }
    }
    reader.words
}

/// What the next token may be a part of, when nothing stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    None,
    /// The last word.
    Word,
    /// The last word and a hyphen after it.
    Hyphen,
    /// A sign such as `$`, with its first byte and key.
    Sign(u32, u64),
}

struct Reader<'a> {
    text: &'a str,
    words: Vec<Word>,
    buffer: String,
    place: u32,
    glue: Glue,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, tokens: usize) -> Self {
        Self {
            text,
            words: Vec::with_capacity(tokens),
            buffer: String::new(),
            place: 0,
            glue: Glue::None,
        }
    }

    fn take(&mut self, kind: TokenKind, span: Span, glued: bool, quoted: bool) {
        if !glued {
            self.glue = Glue::None;
        }
        let token = span.of(self.text);
        match (kind, self.glue) {
            (TokenKind::Word | TokenKind::Number | TokenKind::Address, Glue::Hyphen) => {
                let joint = hash(BASIS, "-", &mut self.buffer);
                self.extend(span, joint);
                let key = hash(BASIS, token, &mut self.buffer);
                self.extend(span, key);
                self.glue = Glue::Word;
            }
            (TokenKind::Word | TokenKind::Number | TokenKind::Address, glue) => {
                let (start, basis) = match glue {
                    Glue::Sign(start, key) => (start, key),
                    _ => (span.start, BASIS),
                };
                let key = hash(basis, token, &mut self.buffer);
                self.words.push(Word {
                    key,
                    span: Span {
                        start,
                        end: span.end,
                    },
                    place: self.place,
                    name: token.chars().next().is_some_and(char::is_uppercase),
                    quoted,
                });
                self.place += 1;
                self.glue = Glue::Word;
            }
            (TokenKind::Clitic | TokenKind::Symbol | TokenKind::Mark, Glue::Word)
                if kind != TokenKind::Mark || token == "%" =>
            {
                let key = hash(BASIS, token, &mut self.buffer);
                self.extend(span, key);
                // A compound does not go on after a possessive ending.
                self.glue = Glue::None;
            }
            (TokenKind::Symbol, _) => {
                self.glue = Glue::Sign(span.start, hash(BASIS, token, &mut self.buffer));
            }
            (TokenKind::Mark, Glue::Word) if is_hyphen(token) => self.glue = Glue::Hyphen,
            _ => self.glue = Glue::None,
        }
    }

    /// Makes a token part of the last word.
    fn extend(&mut self, span: Span, key: u64) {
        if let Some(last) = self.words.last_mut() {
            last.span = last.span.to(span);
            last.key = mix(last.key ^ key.rotate_left(23));
        }
    }
}

/// Where keys begin: any odd number will do, as long as it is the same on every
/// machine, which the hasher of the maps does not promise.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The key of a token as folded.
fn hash(basis: u64, token: &str, buffer: &mut String) -> u64 {
    if token.is_ascii() {
        return hash_bytes(basis, token.as_bytes());
    }
    buffer.clear();
    fold_into(token, buffer);
    hash_bytes(basis, buffer.as_bytes())
}

/// The key of bytes, in which the letters A to Z are as a to z; eight at a time.
fn hash_bytes(basis: u64, bytes: &[u8]) -> u64 {
    let key = bytes.chunks(8).fold(basis, |key, chunk| {
        let mut eight = [0_u8; 8];
        for (slot, byte) in eight.iter_mut().zip(chunk) {
            *slot = *byte;
        }
        (key ^ small(u64::from_le_bytes(eight)))
            .wrapping_mul(MULTIPLIER)
            .rotate_left(29)
    });
    mix(key ^ bytes.len() as u64)
}

/// Odd, with bits set all over (the constant of splitmix64).
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Eight bytes with ASCII capitals made small, all at once.
fn small(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = eight & (0x7f * EACH);
    // The top bit of a byte is set from `A` on, and from `Z` + 1 on.
    let from_a = low + EACH * (0x80 - 0x41);
    let past_z = low + EACH * (0x80 - 0x5b);
    let capital = from_a & !past_z & !eight & (0x80 * EACH);
    eight | (capital >> 2)
}

/// The keys of the words of a list, made once.
fn keys(list: lexicon::List, made: &'static OnceLock<FxHashSet<u64>>) -> &'static FxHashSet<u64> {
    made.get_or_init(|| {
        let word = |text: &'static str| {
            let mut reader = Reader::new(text, 1);
            for token in tokens(text) {
                reader.take(token.kind, token.span, token.glued, false);
            }
            reader.words.first().map(|w| w.key)
        };
        list.keys().filter_map(word).collect()
    })
}

impl Word {
    /// True for a word like "the" or "of".
    pub fn is_function(&self) -> bool {
        static MADE: OnceLock<FxHashSet<u64>> = OnceLock::new();
        keys(lexicon::STOP_WORDS, &MADE).contains(&self.key)
    }

    /// True for "minister", "envoy", "deputy".
    pub fn is_title(&self) -> bool {
        static MADE: OnceLock<FxHashSet<u64>> = OnceLock::new();
        keys(lexicon::ROLES, &MADE).contains(&self.key)
    }
}

/// Spreads the bits of a key (the finaliser of splitmix64, Steele and others
/// 2014).
pub(super) fn mix(mut key: u64) -> u64 {
    key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    fn words(text: &str) -> (Vec<String>, Vec<Word>) {
        let document = Document::new(Article {
            text: text.into(),
            ..Article::default()
        });
        let words = read(&document, Take::All);
        let shown = words.iter().map(|w| document.slice(w.span).into());
        (shown.collect(), words)
    }

    #[test]
    fn compounds_endings_and_signs_belong_to_their_word() {
        for (text, expected) in [
            (
                "The US-led bloc’s plan cost $1,000.",
                vec!["The", "US-led", "bloc’s", "plan", "cost", "$1,000"],
            ),
            ("up 3.5% - twice", vec!["up", "3.5%", "twice"]),
            ("a - b", vec!["a", "b"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text).0, expected);
        }
    }

    #[test]
    fn keys_ignore_case_and_diacritics_but_not_signs() {
        let key = |text: &str| words(text).1.first().map(|w| w.key);
        assert_eq!(key("Erdoğan"), key("ERDOGAN"));
        assert_eq!(key("bloc’s"), key("bloc's"));
        assert_ne!(key("$5"), key("€5"));
        assert_ne!(key("re-sign"), key("resign"));
        assert_ne!(key("bloc's"), key("bloc"));
    }

    #[test]
    fn small_letters_are_made_of_capitals_alone() {
        for byte in 0..=255_u8 {
            let eight = u64::from_le_bytes([byte; 8]);
            let expected = u64::from_le_bytes([byte.to_ascii_lowercase(); 8]);
            assert_eq!(small(eight), expected, "{byte}");
        }
    }

    #[test]
    fn names_and_quotations_are_marked() {
        let (shown, marked) = words("The envoy met Ann Lee. “Fine,” he said.");
        let with = |test: fn(&Word) -> bool| {
            let pairs = shown.iter().zip(&marked).filter(|(_, w)| test(w));
            pairs.map(|(s, _)| s.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(with(|w| w.quoted), ["Fine"]);
        assert_eq!(with(|w| w.name), ["Ann", "Lee", "Fine"]);
    }
}
