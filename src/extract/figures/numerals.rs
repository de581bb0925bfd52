//! Numbers as written, in digits or in words, with their multipliers: from a
//! token on, how many tokens belong to the number and what it is worth. Knows
//! nothing of units or of what is counted.

use crate::document::Document;
use crate::lexicon::{self, FIGURE_WORDS};
use crate::text::{TokenKind, fold, is_hyphen};

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In digits: "1,000".
    Digits,
    /// In words: "twenty-five".
    Words,
    /// "third", "12th"
    Ordinal,
    /// "dozens", "hundreds of thousands"
    Vague,
}

/// A number in the tokens `first..end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub first: usize,
    pub end: usize,
    pub value: f64,
    /// What the multiplier alone is worth; 1 where there is none.
    pub times: f64,
    pub kind: Kind,
    /// Letters glued to the digits that are no multiplier, as a byte length:
    /// the `km` of "5km".
    pub suffix: usize,
    /// The `m` of "600m": million or metre, as the words around it say.
    pub m: bool,
    /// The currency written onto the digits: "R1.6", "12CUP".
    pub money: Option<&'static str>,
}

/// The entry of a word in the list of figure words: class and value.
pub(super) fn entry(key: &str) -> Option<(&'static str, &'static str)> {
    let value = FIGURE_WORDS.get(key)?;
    Some(value.split_once(' ').unwrap_or((value, "")))
}

pub(super) fn key(document: &Document, at: usize) -> String {
    document
        .tokens
        .get(at)
        .map_or_else(String::new, |t| fold(t.of(&document.text)).into_owned())
}

fn amount(text: &str) -> f64 {
    lexicon::decimal(text).unwrap_or(0.0)
}

/// The number that begins at token `at`.
pub(super) fn read(document: &Document, at: usize) -> Option<Number> {
    match document.tokens.get(at)?.kind {
        TokenKind::Number => digits(document, at),
        TokenKind::Word => priced(document, at).or_else(|| spelled(document, at)),
        _ => None,
    }
}

fn digits(document: &Document, at: usize) -> Option<Number> {
    let token = document.tokens.get(at)?;
    let words = token.of(&document.text);
    let cut = words
        .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .unwrap_or(words.len());
    let (figure, letters) = words.split_at(cut);
    // "5.km" would leave a mark at the end of the digits.
    if figure.ends_with([',', '.']) {
        return None;
    }
    let value = decimal(figure).or_else(|| decimal_comma(document, at, figure))?;
    let mut number = Number {
        first: at,
        end: at + 1,
        value,
        times: 1.0,
        kind: Kind::Digits,
        suffix: 0,
        m: false,
        money: None,
    };
    let letters = fold(letters);
    match letters.as_ref() {
        "" => {}
        "st" | "nd" | "rd" | "th" => {
            number.kind = Kind::Ordinal;
            return Some(number);
        }
        "pc" | "pct" => {
            number.suffix = letters.len();
            return Some(number);
        }
        "m" => {
            number.m = true;
            number.suffix = 1;
            return Some(number);
        }
        letters => match entry(letters) {
            Some(("short" | "times", times)) => number.scale(amount(times)),
            Some(("unit", _)) => number.suffix = letters.len(),
            Some(("code", code)) if words.ends_with(code) => number.money = Some(code),
            _ => return None,
        },
    }
    multiply(document, &mut number);
    Some(number)
}

/// "1,7 million", as parts of Europe and Africa write it.
fn decimal_comma(document: &Document, at: usize, figure: &str) -> Option<f64> {
    let (_, part) = figure.split_once(',')?;
    let times = matches!(entry(&key(document, at + 1)), Some(("times" | "short", _)));
    let fits = times && (1..=2).contains(&part.len());
    fits.then(|| lexicon::decimal(&figure.replace(',', ".")))?
}

/// Short names of money that are written onto the number: one letter needs a
/// sum behind it that is no part of a name ("R1.6 billion", but "the N95").
const LETTERS: &[(&str, &str)] = &[("R", "ZAR"), ("N", "NGN")];

/// "R1.6 billion", "QR39,750", "USD105,000".
fn priced(document: &Document, at: usize) -> Option<Number> {
    let word = document.tokens.get(at)?.of(&document.text);
    if !word.starts_with(|c: char| c.is_ascii_uppercase())
        || !word.ends_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (name, rest) = word.split_at(start);
    let cut = rest
        .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .unwrap_or(rest.len());
    let (figure, letters) = rest.split_at(cut);
    let mut number = Number {
        first: at,
        end: at + 1,
        value: decimal(figure).or_else(|| decimal_comma(document, at, figure))?,
        times: 1.0,
        kind: Kind::Digits,
        suffix: 0,
        m: false,
        money: None,
    };
    match (letters, entry(&fold(letters))) {
        ("", _) => {}
        ("m" | "M", _) => number.scale(1e6),
        (_, Some(("short" | "times", times))) => number.scale(amount(times)),
        _ => return None,
    }
    multiply(document, &mut number);
    let sum = number.times > 1.0 || figure.contains(',');
    let grouped = document
        .tokens
        .get(number.end)
        .is_some_and(|t| t.kind == TokenKind::Number && t.span.len() == 3 && !t.glued);
    number.money = match LETTERS.iter().find(|(letter, _)| *letter == name) {
        Some((_, code)) => Some(*code).filter(|_| sum || grouped),
        None => code(name),
    };
    number.money.is_some().then_some(number)
}

/// The currency of a code as written: ISO 4217 in capitals, or a short form.
pub(super) fn code(word: &str) -> Option<&'static str> {
    match entry(&fold(word)) {
        Some(("code", code)) if word.bytes().all(|b| b.is_ascii_uppercase()) => Some(code),
        Some(("short-code", code)) if word.starts_with(char::is_uppercase) => Some(code),
        _ => None,
    }
}

impl Number {
    pub(super) fn scale(&mut self, times: f64) {
        self.value *= times;
        self.times *= times;
    }
}

/// Takes "million", "bn" after a number.
fn multiply(document: &Document, number: &mut Number) {
    for _ in 0..2 {
        // "$82-million"
        let hyphen = document
            .tokens
            .get(number.end)
            .is_some_and(|t| t.glued && is_hyphen(t.of(&document.text)))
            && document.tokens.get(number.end + 1).is_some_and(|t| t.glued);
        if hyphen
            && let Some(("times", times)) = entry(&key(document, number.end + 1))
            && amount(times) >= 1000.0
            && amount(times) > number.times
        {
            number.scale(amount(times));
            number.end += 2;
            continue;
        }
        let glued = document.tokens.get(number.end).is_some_and(|t| t.glued);
        match entry(&key(document, number.end)) {
            Some(("times", times)) if !glued && amount(times) > number.times => {
                number.scale(amount(times));
            }
            // "5 b" is rather an item of a list.
            Some(("short", times)) if !glued && key(document, number.end).len() > 1 => {
                number.scale(amount(times));
            }
            _ => return,
        }
        number.end += 1;
    }
}

/// "1,000", "1.000.000", "1,00,000", "3.5"; nothing for "1,2" or "2.3.1".
fn decimal(figure: &str) -> Option<f64> {
    if figure.len() > 24 {
        return None;
    }
    let (whole, part) = match (figure.rfind('.'), figure.matches('.').count()) {
        (None, _) => (figure, ""),
        (Some(dot), 1) => (figure.get(..dot)?, figure.get(dot + 1..)?),
        // Several full stops group thousands.
        (Some(_), _) if !figure.contains(',') => return grouped(figure, '.'),
        _ => return None,
    };
    if whole.contains(',') {
        grouped(whole, ',')?;
    }
    if !part.is_empty() && !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    lexicon::decimal(&figure.replace(',', ""))
}

fn grouped(figure: &str, mark: char) -> Option<f64> {
    let mut groups = figure.split(mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let (last, middle) = rest.split_last()?;
    // Lakhs and crores are grouped by two.
    let fits = (1..=3).contains(&first.len())
        && last.len() == 3
        && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2));
    let plain: String = figure.chars().filter(char::is_ascii_digit).collect();
    if fits { lexicon::decimal(&plain) } else { None }
}

fn spelled(document: &Document, at: usize) -> Option<Number> {
    // Most words are no numbers, and this is asked of every word.
    let word = document.tokens.get(at)?.of(&document.text);
    if !(3..=13).contains(&word.len()) {
        return None;
    }
    let first = fold(word);
    let mut number = Number {
        first: at,
        end: at + 1,
        value: 0.0,
        times: 1.0,
        kind: Kind::Words,
        suffix: 0,
        m: false,
        money: None,
    };
    match entry(&first) {
        Some(("ordinal", value)) => {
            number.kind = Kind::Ordinal;
            number.value = amount(value);
            return Some(number);
        }
        Some(("vague", value)) => return Some(vague(document, number, amount(value))),
        Some(("times", value)) if few_before(document, at) => {
            // "several hundred", "a few dozen"
            number.kind = Kind::Vague;
            number.value = amount(value);
            return Some(number);
        }
        Some(("times", value)) if matches!(before(document, at).as_str(), "a" | "an") => {
            // "half a million"
            let half = at >= 2 && key(document, at - 2) == "half";
            number.first = if half { at - 2 } else { at - 1 };
            number.value = amount(value) * if half { 0.5 } else { 1.0 };
            number.times = amount(value);
            multiply(document, &mut number);
            return Some(number);
        }
        _ => {}
    }
    let (value, end, ordinal) = under_hundred(document, at)?;
    number.value = value;
    number.end = end;
    if ordinal {
        number.kind = Kind::Ordinal;
        return Some(number);
    }
    multiply(document, &mut number);
    // "two hundred and fifty"
    if number.times >= 100.0 {
        let joined = key(document, number.end) == "and";
        let next = number.end + usize::from(joined);
        if let Some((more, end, false)) = under_hundred(document, next)
            && joined
        {
            number.value += more;
            number.end = end;
            number.times = 1.0;
            let before = number.value;
            multiply(document, &mut number);
            number.times = if number.value > before {
                number.times
            } else {
                1.0
            };
        }
    }
    Some(number)
}

fn before(document: &Document, at: usize) -> String {
    at.checked_sub(1)
        .map_or_else(String::new, |i| key(document, i))
}

fn few_before(document: &Document, at: usize) -> bool {
    matches!(
        before(document, at).as_str(),
        "several" | "few" | "many" | "couple"
    )
}

/// "seven", "twenty", "twenty-five", "twenty-fifth": value, end, ordinal.
fn under_hundred(document: &Document, at: usize) -> Option<(f64, usize, bool)> {
    match entry(&key(document, at))? {
        ("number", value) => Some((amount(value), at + 1, false)),
        ("tens", value) => {
            let hyphen = document
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.glued && is_hyphen(t.of(&document.text)));
            if hyphen {
                match entry(&key(document, at + 2)) {
                    Some(("number", unit)) if amount(unit) < 10.0 => {
                        return Some((amount(value) + amount(unit), at + 3, false));
                    }
                    Some(("ordinal", unit)) if amount(unit) < 10.0 => {
                        return Some((amount(value) + amount(unit), at + 3, true));
                    }
                    _ => {}
                }
            }
            Some((amount(value), at + 1, false))
        }
        _ => None,
    }
}

/// "dozens", "tens of thousands": worth the least it can mean.
fn vague(document: &Document, mut number: Number, value: f64) -> Number {
    number.kind = Kind::Vague;
    number.value = value;
    if key(document, number.end) == "of"
        && let Some(("vague", times)) = entry(&key(document, number.end + 1))
        && amount(times) > 20.0
    {
        number.value *= amount(times);
        number.end += 2;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    fn value(text: &str) -> Option<(f64, usize)> {
        let document = Document::new(Article {
            text: text.into(),
            ..Article::default()
        });
        (0..document.tokens.len())
            .find_map(|at| read(&document, at))
            .map(|n| (n.value, n.end - n.first))
    }

    #[test]
    #[allow(clippy::unreadable_literal, reason = "as written in the text")]
    fn numbers_in_digits_and_words() {
        for (text, expected) in [
            ("400,000", Some((400000.0, 1))),
            ("1.13bn", Some((1_130_000_000.0, 1))),
            ("3.5", Some((3.5, 1))),
            ("1.000.000", Some((1e6, 1))),
            ("1,00,000", Some((100000.0, 1))),
            ("2.3.1", None),
            ("1,2,3", None),
            ("5 million", Some((5e6, 2))),
            ("two hundred and fifty", Some((250.0, 4))),
            ("twenty-five", Some((25.0, 3))),
            ("a hundred thousand", Some((100_000.0, 3))),
            ("tens of thousands", Some((10000.0, 3))),
            ("12th", Some((12.0, 1))),
            ("twenty-first", Some((21.0, 3))),
            ("two dozen", Some((24.0, 2))),
            ("3D", None),
            ("1970s", None),
            ("99999999999999999999999999", None),
            ("", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
