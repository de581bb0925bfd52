//! The words of an article as the name finder sees them: shape, key, what the
//! lists know of the key, and how the article itself writes it elsewhere.

use rustc_hash::FxHashMap;

use super::facts::{self, Facts};
use crate::document::{Document, PartRole};
use crate::extract::dates::DateMention;
use crate::ids::to_u32;
use crate::span::Span;
use crate::text::{TokenKind, fold, is_quote_mark};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters, or not a word.
    Lower,
    /// A capital and small letters: `Syria`, `McDonald`.
    Capital,
    /// Two capitals or more: `UN`, `U.S.`, `G20`.
    Upper,
    /// One capital: `J`.
    Initial,
    /// A capital inside: `iPhone`.
    Mixed,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The number of its key.
    key: u32,
    /// How it is written.
    pub(super) shape: Shape,
    /// True where a capital proves nothing: first in its sentence, after an
    /// opening quote or a colon.
    pub(super) opens: bool,
    /// True inside a date.
    pub(super) dated: bool,
}

/// What is known of one key.
#[derive(Debug, Clone, Default)]
struct Known {
    key: String,
    facts: Facts,
    /// How often the article writes it small.
    small: u32,
    /// How often it has a capital where that means something.
    capital: u32,
}

/// How a line uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Prose.
    Running,
    /// A Headline With a Capital on Most Words.
    Title,
    /// A LINE IN CAPITALS.
    Capitals,
}

/// All words of one article.
pub(super) struct Words<'a> {
    /// The article.
    pub(super) document: &'a Document,
    list: Vec<Word>,
    known: Vec<Known>,
    /// One for each sentence.
    styles: Vec<Style>,
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a Document, dates: &[DateMention]) -> Self {
        let mut words = Self {
            document,
            list: Vec::with_capacity(document.tokens.len()),
            // Number 0 is the key of everything that is no word.
            known: vec![Known::default()],
            styles: Vec::with_capacity(document.sentences.len()),
        };
        words.read(dates);
        words.judge_lines();
        words.count();
        words
    }

    fn read(&mut self, dates: &[DateMention]) {
        let text = &self.document.text;
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut dates = dates.iter().peekable();
        for token in &self.document.tokens {
            while dates.next_if(|d| d.span.end <= token.span.start).is_some() {}
            let dated = dates.peek().is_some_and(|d| d.span.overlaps(token.span));
            let written = token.of(text);
            let is_word = token.kind == TokenKind::Word;
            let shape = if is_word {
                shape(written)
            } else {
                Shape::Lower
            };
            let key = if is_word || token.kind == TokenKind::Clitic {
                let folded = fold(written);
                if let Some(&number) = numbers.get(folded.as_ref()) {
                    number
                } else {
                    let number = to_u32(self.known.len());
                    let facts = facts::of(&folded);
                    let key = folded.into_owned();
                    numbers.insert(key.clone(), number);
                    self.known.push(Known {
                        key,
                        facts,
                        small: 0,
                        capital: 0,
                    });
                    number
                }
            } else {
                0
            };
            self.list.push(Word {
                key,
                shape,
                opens: false,
                dated,
            });
        }
    }

    /// Finds out how each line uses capitals and where a capital is owed to
    /// the place of the word.
    fn judge_lines(&mut self) {
        for sentence in &self.document.sentences {
            let (first, last) = (sentence.first as usize, sentence.last as usize);
            let mut open = true;
            for at in first..last {
                let Some(token) = self.document.tokens.get(at) else {
                    break;
                };
                let mark = token.of(&self.document.text);
                if token.is_word() {
                    if let Some(word) = self.list.get_mut(at) {
                        word.opens = open;
                    }
                    open = false;
                } else if (is_quote_mark(mark) && !token.glued)
                    || matches!(mark, ":" | "•" | "…" | "“" | "‘" | "«" | "|" | "*")
                {
                    open = true;
                }
            }
            let headline =
                sentence.role == PartRole::Headline || sentence.role == PartRole::Heading;
            let style = self.style(first, last, headline);
            self.styles.push(style);
        }
    }

    fn style(&self, first: usize, last: usize, headline: bool) -> Style {
        let (mut words, mut capital, mut upper, mut long_words, mut long_capital) = (0, 0, 0, 0, 0);
        for at in first..last {
            let (word, token) = (self.at(at), self.document.tokens.get(at));
            if word.key == 0 || token.is_none_or(|t| t.kind != TokenKind::Word) {
                continue;
            }
            words += 1;
            upper += u32::from(word.shape == Shape::Upper);
            let is_capital = word.shape != Shape::Lower;
            capital += u32::from(is_capital);
            if !self.facts(at).any(facts::STOP | facts::PARTICLE) && !word.opens {
                long_words += 1;
                long_capital += u32::from(is_capital);
            }
        }
        if words >= 3 && upper * 10 >= words * 7 {
            return Style::Capitals;
        }
        let ends = self.text(last.saturating_sub(1));
        let open_ended = headline || !matches!(ends, "." | "!" | "?" | "\"" | "”" | "…");
        if open_ended && long_words >= 2 && long_capital * 10 >= long_words * 8 && capital >= 3 {
            return Style::Title;
        }
        Style::Running
    }

    fn count(&mut self) {
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            if self.styles.get(number) != Some(&Style::Running) {
                continue;
            }
            for at in sentence.first as usize..sentence.last as usize {
                let word = self.at(at);
                let Some(known) = self.known.get_mut(word.key as usize) else {
                    continue;
                };
                match word.shape {
                    Shape::Lower => known.small += 1,
                    _ if !word.opens => known.capital += 1,
                    _ => {}
                }
            }
        }
    }

    /// The word at a token; an empty one past the end.
    pub(super) fn at(&self, at: usize) -> Word {
        self.list.get(at).copied().unwrap_or(Word {
            key: 0,
            shape: Shape::Lower,
            opens: false,
            dated: false,
        })
    }

    /// How many distinct keys there are, that of no word included.
    pub(super) fn keys(&self) -> usize {
        self.known.len()
    }

    /// The number of the key at a token; 0 for what is no word.
    pub(super) fn number(&self, at: usize) -> usize {
        self.at(at).key as usize
    }

    /// The folded word at a token, empty for marks and numbers.
    pub(super) fn key(&self, at: usize) -> &str {
        self.known
            .get(self.at(at).key as usize)
            .map_or("", |k| k.key.as_str())
    }

    /// What the lists know of the word at a token.
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.known
            .get(self.at(at).key as usize)
            .map_or(Facts::default(), |k| k.facts)
    }

    /// How often the article writes this word small, and with a capital that
    /// means something.
    pub(super) fn seen(&self, at: usize) -> (u32, u32) {
        self.known
            .get(self.at(at).key as usize)
            .map_or((0, 0), |k| (k.small, k.capital))
    }

    /// The token as written.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.document
            .tokens
            .get(at)
            .map_or("", |t| t.of(&self.document.text))
    }

    /// The span of a token.
    pub(super) fn span(&self, at: usize) -> Span {
        self.document
            .tokens
            .get(at)
            .map_or(Span::default(), |t| t.span)
    }

    /// The span of tokens `first` to `last`, both inside.
    pub(super) fn span_of(&self, first: usize, last: usize) -> Span {
        self.span(first).to(self.span(last))
    }

    /// True when nothing stands between this token and the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| t.glued)
    }

    /// How the sentence uses capitals.
    pub(super) fn style_of(&self, sentence: usize) -> Style {
        self.styles.get(sentence).copied().unwrap_or(Style::Running)
    }

    /// True for a word that begins with, or holds, a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.at(at).shape != Shape::Lower
    }

    /// The folded words of a stretch of tokens, with one space where the text
    /// has white space.
    pub(super) fn phrase(&self, first: usize, last: usize, into: &mut String) {
        into.clear();
        for at in first..=last {
            if at > first && !self.glued(at) {
                into.push(' ');
            }
            let key = self.key(at);
            if key.is_empty() {
                into.push_str(&fold(self.text(at)));
            } else {
                into.push_str(key);
            }
        }
    }
}

fn shape(word: &str) -> Shape {
    let mut capitals = 0;
    let mut small = 0;
    let mut first_small = false;
    for (i, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            capitals += 1;
        } else if c.is_lowercase() {
            small += 1;
            first_small |= i == 0;
        }
    }
    match (capitals, small) {
        (0, _) => Shape::Lower,
        (1, 0) => Shape::Initial,
        // "MPs", "NGOs" are acronyms with an ending.
        (_, 0) => Shape::Upper,
        (2.., 1) if word.ends_with('s') => Shape::Upper,
        _ if first_small => Shape::Mixed,
        _ => Shape::Capital,
    }
}
