//! What stands around a number: words that say how exact it is, signs of
//! money, units, and whether it is a figure at all or part of a name, a time,
//! a score or a list. Knows nothing of what is counted.

use super::Approximation;
use super::numerals::{self, Kind, Number, entry, key};
use crate::document::Document;
use crate::lexicon::{APPROXIMATIONS, PHRASE_WORDS, STOP_WORDS};
use crate::text::{TokenKind, is_hyphen};

/// The words of one token.
pub(super) fn word(document: &Document, at: usize) -> &str {
    document.tokens.get(at).map_or("", |t| t.of(&document.text))
}

pub(super) fn glued(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|t| t.glued)
}

/// The longest entry of the list that ends before token `at`.
pub(super) fn approximation(document: &Document, at: usize) -> Option<Approximation> {
    let mut phrase = String::new();
    let mut found = None;
    for back in 1..=4 {
        let Some(i) = at.checked_sub(back) else { break };
        let next = key(document, i);
        phrase = if phrase.is_empty() {
            next
        } else {
            format!("{next} {phrase}")
        };
        found = APPROXIMATIONS.get(&phrase).or(found);
    }
    match found? {
        "over" => Some(Approximation::Over),
        "under" => Some(Approximation::Under),
        _ => Some(Approximation::About),
    }
}

/// "or so", "or more" after a figure.
pub(super) fn approximation_after(document: &Document, end: usize) -> Option<Approximation> {
    match (word(document, end), word(document, end + 1)) {
        ("or", "so") => Some(Approximation::About),
        ("or", "more") => Some(Approximation::Over),
        ("or", "less" | "fewer") => Some(Approximation::Under),
        _ => None,
    }
}

/// Money before a number: first token, code, and whether more than one
/// country may be meant.
pub(super) fn money_before(document: &Document, first: usize) -> Option<(usize, String, bool)> {
    let at = first.checked_sub(1)?;
    let sign = key(document, at);
    if let Some(("sign", value)) = entry(&sign) {
        if sign == "$"
            && let Some(land) = at.checked_sub(1)
            && (glued(document, at) || matches!(word(document, land), "US" | "U.S."))
            && let Some(("dollar", code)) = entry(&format!("{}$", key(document, land)))
        {
            return Some((land, code.into(), false));
        }
        let (code, likely) = value
            .split_once(' ')
            .map_or((value, false), |(c, _)| (c, true));
        return Some((at, code.into(), likely));
    }
    // "US dollars 6000"
    if matches!(sign.as_str(), "dollar" | "dollars")
        && let Some(land) = at.checked_sub(1)
        && matches!(word(document, land), "US" | "U.S.")
    {
        return Some((land, "USD".into(), false));
    }
    // Peruvian soles: "S/479"
    if sign == "/"
        && glued(document, first)
        && glued(document, at)
        && let Some(land) = at.checked_sub(1)
        && word(document, land) == "S"
    {
        return Some((land, "PEN".into(), false));
    }
    // "Rs. 500", "USD 5 million"
    let at = if sign == "." { at.checked_sub(1)? } else { at };
    numerals::code(word(document, at)).map(|code| (at, code.into(), false))
}

/// A unit after a number: one past its last token, the unit, and whether more
/// than one may be meant.
pub(super) fn unit_after(document: &Document, end: usize) -> Option<(usize, String, bool)> {
    let hyphened = glued(document, end) && is_hyphen(word(document, end));
    let at = if hyphened { end + 1 } else { end };
    let first = key(document, at);
    let second = key(document, at + 1);
    match (first.as_str(), second.as_str()) {
        ("%" | "percent" | "pc" | "pct", _) => return Some((at + 1, "%".into(), false)),
        ("per", "cent") => return Some((at + 2, "%".into(), false)),
        ("percentage" | "basis", "point" | "points") => {
            return Some((at + 2, format!("{first} points"), false));
        }
        ("square" | "cubic" | "sq" | "nautical" | "metric", _)
            if matches!(entry(&second), Some(("unit", _))) =>
        {
            return Some((at + 2, format!("{first} {second}"), false));
        }
        ("degrees", "celsius" | "fahrenheit") => {
            return Some((at + 2, format!("{first} {second}"), false));
        }
        _ => {}
    }
    if let Some((end, code)) = national(document, at) {
        return Some((end, code.into(), false));
    }
    // "70 ₹", "1500 Rs", and no number behind that they would belong to.
    let alone = document
        .tokens
        .get(at + 1)
        .is_none_or(|t| t.kind != TokenKind::Number);
    match entry(&first)? {
        ("unit", _) => Some((at + 1, first, false)),
        ("money", value) => {
            let (code, likely) = value
                .split_once(' ')
                .map_or((value, false), |(c, _)| (c, true));
            Some((at + 1, code.into(), likely))
        }
        ("sign", value) if glued(document, at) || (alone && first != "$") => {
            let (code, likely) = value
                .split_once(' ')
                .map_or((value, false), |(c, _)| (c, true));
            Some((at + 1, code.into(), likely))
        }
        // "20 million won", but "12 won the vote".
        ("word-money", code) if many_before(document, at) => Some((at + 1, code.into(), false)),
        ("code" | "short-code", _) if alone => {
            numerals::code(word(document, at)).map(|code| (at + 1, code.into(), false))
        }
        _ => None,
    }
}

/// A multiplier, or a number of four digits and more, right before `at`.
fn many_before(document: &Document, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| word(document, i));
    let digits = before.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 || matches!(entry(before), Some(("times", _)))
}

/// "Egyptian pounds", "Hong Kong dollars": one past the last word, and the code.
fn national(document: &Document, at: usize) -> Option<(usize, &'static str)> {
    if !word(document, at).starts_with(char::is_uppercase) {
        return None;
    }
    let mut name = key(document, at);
    for end in at + 1..at + 3 {
        let next = key(document, end);
        name.push(' ');
        name.push_str(&next);
        let singular = name.strip_suffix('s').unwrap_or(&name);
        if let Some(("money", code)) = entry(singular).or_else(|| entry(&name)) {
            return Some((end + 1, code));
        }
    }
    None
}

/// True for numbers that are no figures, whatever follows them.
pub(super) fn is_name_or_time(document: &Document, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    in_word(document, first, end)
        || beside_month(document, first, end)
        || clock(document, first, end)
        || labelled(document, first)
        || listed(document, first, end)
        || aged(document, first, end)
}

/// "COVID-19", "9/11", "5:30", "#1", `id="12"`.
fn in_word(document: &Document, first: usize, end: usize) -> bool {
    let before = first
        .checked_sub(1)
        .filter(|_| glued(document, first))
        .map_or("", |i| word(document, i));
    let two_before = first.checked_sub(2).map_or("", |i| word(document, i));
    let after = if glued(document, end) {
        word(document, end)
    } else {
        ""
    };
    let joined = is_hyphen(before) && first >= 1 && glued(document, first - 1);
    joined
        || matches!(
            before,
            "/" | "#" | ":" | "@" | "_" | "=" | "^" | "~" | "&" | "+" | "." | "," | "'" | "’"
        )
        || (matches!(before, "\"" | "“") && two_before == "=")
        || (matches!(after, "/" | ":" | "_" | "=" | "@" | "'" | "’" | "\\")
            && document
                .tokens
                .get(end + 1)
                .is_some_and(|t| t.glued && t.is_word()))
        || (glued(document, first)
            && first
                .checked_sub(1)
                .and_then(|i| document.tokens.get(i))
                .is_some_and(|t| t.is_word()))
}

/// "8 June", "April 13", "May 3-4".
fn beside_month(document: &Document, first: usize, end: usize) -> bool {
    let month = |at: usize| {
        let capital = word(document, at).starts_with(char::is_uppercase);
        capital && matches!(entry(&key(document, at)), Some(("month", _)))
    };
    let dot = word(document, first.saturating_sub(1)) == ".";
    let before = first
        .checked_sub(if dot { 2 } else { 1 })
        .is_some_and(month);
    let range = first >= 3 && is_hyphen(word(document, first - 1)) && month(first - 3);
    before || range || month(end)
}

fn clock(document: &Document, first: usize, end: usize) -> bool {
    matches!(
        key(document, end).as_str(),
        "a.m."
            | "p.m."
            | "am"
            | "pm"
            | "gmt"
            | "o'clock"
            | "et"
            | "utc"
            | "cet"
            | "edt"
            | "est"
            | "bst"
    ) && document
        .tokens
        .get(first)
        .is_some_and(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Word)
}

/// "Resolution 2254", "page 5", "No. 10": a name before a number makes it part
/// of the name.
fn labelled(document: &Document, first: usize) -> bool {
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    if word(document, at) == "." && glued(document, at) && at > 0 {
        // "No. 10", "Vol. 3"; after other words a sentence has ended.
        at -= 1;
        return matches!(entry(&key(document, at)), Some(("label", _)));
    }
    let Some(token) = document.tokens.get(at) else {
        return false;
    };
    if token.kind != TokenKind::Word {
        return false;
    }
    let word_before = word(document, at);
    let folded = key(document, at);
    if matches!(entry(&folded), Some(("label", _))) {
        return true;
    }
    if !word_before.starts_with(char::is_uppercase)
        || STOP_WORDS.contains(&folded)
        || APPROXIMATIONS.contains(&folded)
        || PHRASE_WORDS.contains(&folded)
    {
        return false;
    }
    // A capital at the start of a sentence says little.
    let starts = document
        .sentence_at(token.span.start)
        .and_then(|s| document.sentences.get(s))
        .is_some_and(|s| s.first as usize == at);
    !(starts
        && matches!(
            word_before,
            "Almost"
                | "Nearly"
                | "Roughly"
                | "Around"
                | "Exactly"
                | "Altogether"
                | "Killed"
                | "Only"
                | "Just"
        ))
}

/// "1." and "(2)" before the words of a list.
fn listed(document: &Document, first: usize, end: usize) -> bool {
    let Some(token) = document.tokens.get(first) else {
        return true;
    };
    let sentence = document
        .sentence_at(token.span.start)
        .and_then(|s| document.sentences.get(s));
    let starts = sentence.is_some_and(|s| s.first as usize == first);
    let alone = sentence.is_some_and(|s| s.last as usize <= end + 1);
    let bracketed = first > 0
        && word(document, first - 1) == "("
        && word(document, end) == ")"
        && glued(document, end);
    (starts && (alone || matches!(word(document, end), "." | ")"))) || bracketed
}

/// ", 45," after a name.
fn aged(document: &Document, first: usize, end: usize) -> bool {
    let comma = |i: usize| word(document, i) == ",";
    let name = first
        .checked_sub(2)
        .is_some_and(|i| word(document, i).starts_with(char::is_uppercase));
    let last = document
        .tokens
        .get(first)
        .and_then(|t| document.sentence_at(t.span.start))
        .and_then(|s| document.sentences.get(s))
        .is_some_and(|s| s.last as usize == end);
    let turns = first
        .checked_sub(1)
        .is_some_and(|i| matches!(word(document, i), "turns" | "turned" | "turning"));
    turns
        || (first > 0
            && comma(first - 1)
            && name
            && end == first + 1
            && (last || matches!(word(document, end), "," | "." | ";" | ")")))
}

/// A bare number of four digits that is rather a year.
pub(super) fn year(document: &Document, number: &Number) -> bool {
    let words = word(document, number.first);
    number.kind == Kind::Digits
        && number.end == number.first + 1
        && words.len() == 4
        && words.bytes().all(|b| b.is_ascii_digit())
        && (1700.0..2100.0).contains(&number.value)
}

/// "dozens have", "hundreds were": the number itself is the subject.
pub(super) fn acts(document: &Document, end: usize) -> bool {
    PHRASE_WORDS
        .get(&key(document, end))
        .is_some_and(|c| c.split(' ').any(|c| matches!(c, "aux" | "be")))
}

/// A unit of time after a number: a duration, not a figure.
pub(super) fn lasts(document: &Document, end: usize) -> bool {
    let hyphened = glued(document, end) && is_hyphen(word(document, end));
    let mut at = if hyphened { end + 1 } else { end };
    if matches!(
        word(document, at),
        "more" | "full" | "consecutive" | "straight" | "long" | "calendar" | "working" | "or"
    ) {
        at += 1;
    }
    let time = key(document, at);
    matches!(entry(&time), Some(("time", _))) || time == "second" || (hyphened && time == "year")
}
