//! Puts a figure together from a number and what stands around it. Knows
//! nothing of how numbers are spelt.

use super::context::{self, glued, word};
use super::numerals::{self, Kind, Number, key};
use super::ordinals::ordinal;
use super::ranges::{Range, hyphened, past_joined, range};
use super::{Approximation, Figure, counted};
use crate::document::Document;
use crate::extract::dates::DateMention;
use crate::extract::quotes::Attribution;
use crate::extract::{Judgement, Reason};
use crate::span::Span;
use crate::text::TokenKind;

/// A figure with the token after its last one.
pub(super) struct Found {
    pub figure: Figure,
    pub end: usize,
}

pub(super) fn figures(document: &Document, dates: &[DateMention]) -> Vec<Figure> {
    let mut out: Vec<(usize, Figure)> = Vec::new();
    let mut at = 0;
    let mut date = 0;
    let mut sentence = 0;
    while let Some(token) = document.tokens.get(at) {
        while dates
            .get(date)
            .is_some_and(|d| d.span.end <= token.span.start)
        {
            date += 1;
        }
        if let Some(taken) = dates.get(date).filter(|d| d.span.overlaps(token.span)) {
            at = document.token_at(taken.span.end).max(at + 1);
            continue;
        }
        while document
            .sentences
            .get(sentence)
            .is_some_and(|s| s.last as usize <= at)
        {
            sentence += 1;
        }
        let number = if token.is_word() {
            numerals::read(document, at)
        } else {
            None
        };
        let Some(number) = number else {
            at += 1;
            continue;
        };
        let limit = dates.get(date).map_or(u32::MAX, |d| d.span.start);
        match figure(document, number) {
            Read::Figure(found) if found.figure.span.end <= limit => {
                at = found.end;
                // "0$ 76": one sign cannot belong to both.
                let taken = out.last().map_or(0, |(_, last)| last.span.end);
                if found.figure.span.start >= taken {
                    out.push((sentence, found.figure));
                }
            }
            Read::Figure(_) => at += 1,
            Read::Nothing(end) => at = end.max(at + 1),
        }
    }
    attribute(document, out)
}

/// Adds who gives each figure; every sentence is asked once.
fn attribute(document: &Document, found: Vec<(usize, Figure)>) -> Vec<Figure> {
    if found.is_empty() {
        return Vec::new();
    }
    let attribution = Attribution::new(document);
    let mut last: Option<(usize, Option<Span>)> = None;
    found
        .into_iter()
        .map(|(sentence, mut figure)| {
            let source = match last {
                Some((same, source)) if same == sentence => source,
                _ => attribution.of_sentence(sentence),
            };
            last = Some((sentence, source));
            figure.attributed_to = source.filter(|s| !s.overlaps(figure.span));
            figure
        })
        .collect()
}

pub(super) enum Read {
    Figure(Found),
    /// No figure; go on at this token.
    Nothing(usize),
}

fn figure(document: &Document, mut number: Number) -> Read {
    let before = match number.money {
        Some(code) => Some((number.first, code.to_owned(), false)),
        None => context::money_before(document, number.first),
    };
    if before.is_some() {
        grouped_by_spaces(document, &mut number);
    }
    if before.is_none() && context::is_name_or_time(document, &number) {
        return Read::Nothing(past_joined(document, number.end));
    }
    if number.kind == Kind::Ordinal {
        return ordinal(document, &number);
    }
    let mut end = number.end;
    let mut high = None;
    match range(document, &number) {
        Range::None => {}
        Range::To(upper) => {
            // "10 to 15 million": the multiplier belongs to both.
            if number.times <= 1.0
                && upper.times > 1.0
                && number.value < upper.value / upper.times * 1000.0
            {
                number.scale(upper.times);
            }
            high = Some(upper.value);
            end = upper.end;
            number.m |= upper.m;
            number.suffix = number.suffix.max(upper.suffix);
        }
        Range::Joined(end) => return Read::Nothing(end),
    }
    let first = before.as_ref().map_or(number.first, |(first, _, _)| *first);
    if number.m {
        let people = counted::plural(document, end).is_some() && word(document, end) != "of";
        if before.is_some() || people {
            number.value *= 1e6;
            high = high.map(|h| if h < 1e6 { h * 1e6 } else { h });
            number.suffix = 0;
        }
    }
    let after = if before.is_some() || number.suffix > 0 {
        None
    } else {
        context::unit_after(document, end)
    };
    if let Some((past, _, _)) = &after {
        end = *past;
    }
    let glued_unit = glued_unit(document, &number);
    let negative = negative(document, first);
    let first = if negative { first - 1 } else { first };
    if negative {
        number.value = -number.value;
    }
    let (unit, mut likely) = match (before, after, glued_unit) {
        (Some((_, unit, likely)), _, _) | (None, Some((_, unit, likely)), _) => {
            (Some(unit), likely)
        }
        (None, None, unit) => (unit, false),
    };
    let bare = unit.is_none();
    if bare && (context::lasts(document, end) || hyphened(document, end)) {
        return Read::Nothing(past_joined(document, end));
    }
    let mut unit = unit;
    if bare && let Some((past, whole)) = out_of(document, end) {
        end = past;
        unit = Some(whole);
    }
    // "tens of millions of dollars"
    if bare
        && number.kind == Kind::Vague
        && word(document, end) == "of"
        && let Some((past, money, several)) = context::unit_after(document, end + 1)
        && money != "%"
    {
        end = past;
        unit = Some(money);
        likely = several;
    }
    let counts = counts(document, &number, end, unit.as_deref());
    let approximation = approximation(document, &number, first, end);
    if unit.is_none()
        && counts.is_none()
        && (number.kind == Kind::Words && number.value < 20.0 && number.times <= 1.0)
    {
        return Read::Nothing(end);
    }
    // "the 757", "hundreds like it", "credit scores"
    let article = first.checked_sub(1).is_some_and(|i| {
        matches!(
            key(document, i).as_str(),
            "the" | "a" | "an" | "this" | "that"
        )
    });
    if unit.is_none()
        && counts.is_none()
        && (article || (number.kind == Kind::Vague && !context::acts(document, end)))
    {
        return Read::Nothing(end);
    }
    if number.kind == Kind::Vague
        && matches!(key(document, number.first).as_str(), "scores" | "tens")
        && word(document, number.first + 1) != "of"
    {
        return Read::Nothing(end);
    }
    if unit.is_none()
        && context::year(document, &number)
        && !matches!(
            approximation,
            Some(Approximation::Over | Approximation::Under)
        )
        && high.is_none()
    {
        return Read::Nothing(end);
    }
    if unit.is_none() && high.is_none() && number.value <= 1.0 && number.kind == Kind::Words {
        return Read::Nothing(end);
    }
    let Some(span) = span(document, first, end) else {
        return Read::Nothing(end);
    };
    let judgement = judge(&number, unit.is_some(), counts.is_some(), likely, span);
    let figure = Figure {
        span,
        value: number.value,
        high,
        unit,
        counts,
        approximation,
        attributed_to: None,
        judgement,
    };
    Read::Figure(Found { figure, end })
}

/// "R75 000": after a sign of money, further groups of three digits.
fn grouped_by_spaces(document: &Document, number: &mut Number) {
    let short = number.value < 1000.0 && number.value.fract() == 0.0 && number.times <= 1.0;
    while short
        && number.value < 1e12
        && let Some(token) = document.tokens.get(number.end)
        && token.kind == TokenKind::Number
        && !token.glued
        && let words = token.of(&document.text)
        && words.len() == 3
        && let Ok(group) = words.parse::<u16>()
    {
        number.value = number.value * 1000.0 + f64::from(group);
        number.end += 1;
    }
}

pub(super) fn span(document: &Document, first: usize, end: usize) -> Option<Span> {
    let last = end.checked_sub(1).filter(|&last| last >= first)?;
    Some(
        document
            .tokens
            .get(first)?
            .span
            .to(document.tokens.get(last)?.span),
    )
}

fn judge(number: &Number, unit: bool, counts: bool, likely: bool, span: Span) -> Judgement {
    let (score, code, text) = match number.kind {
        Kind::Vague => (
            0.75,
            "vague-number",
            "A word that names a size rather than a number.",
        ),
        _ if likely => (
            0.8,
            "money-of-several",
            "Several countries have money of this name; the usual one is taken.",
        ),
        _ if number.m && unit => (
            0.8,
            "letter-m",
            "“m” may mean million or metre; the words around it decide.",
        ),
        Kind::Words => (0.92, "number-word", "A number in words."),
        _ if unit || counts => (
            0.96,
            "number",
            "A number with its unit or with what it counts.",
        ),
        _ => (
            0.7,
            "bare-number",
            "A number without a unit or a word for what it counts.",
        ),
    };
    Judgement::scored(score, Reason::new(code, text, vec![span]))
}

/// The `km` of "5km".
fn glued_unit(document: &Document, number: &Number) -> Option<String> {
    if number.suffix == 0 {
        return None;
    }
    if number.m {
        return Some("m".into());
    }
    let words = key(document, number.first);
    let unit = words.get(words.len().checked_sub(number.suffix)?..)?;
    Some(
        if matches!(unit, "pc" | "pct") {
            "%"
        } else {
            unit
        }
        .into(),
    )
}

/// A minus sign before a number: nothing touches it on the left.
fn negative(document: &Document, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| {
        matches!(word(document, i), "-" | "−" | "–")
            && glued(document, first)
            && !glued(document, i)
            && document
                .tokens
                .get(i)
                .is_some_and(|t| t.kind != TokenKind::Word)
    })
}

/// "seven in 10": the part of a whole.
fn out_of(document: &Document, end: usize) -> Option<(usize, String)> {
    let skip = match (word(document, end), word(document, end + 1)) {
        ("out", "of") => 2,
        ("in", _) => 1,
        _ => return None,
    };
    let whole = numerals::read(document, end + skip).filter(|n| n.first == end + skip)?;
    let round = [4.0, 5.0, 10.0, 20.0, 100.0, 1000.0, 3.0, 8.0].contains(&whole.value);
    round.then(|| (whole.end, format!("in {}", whole.value)))
}

fn counts(document: &Document, number: &Number, end: usize, unit: Option<&str>) -> Option<Span> {
    let of = word(document, end) == "of";
    let the = of
        && matches!(
            key(document, end + 1).as_str(),
            "the" | "all" | "its" | "their" | "his" | "her" | "these" | "those"
        );
    let start = match (of, the) {
        (true, true) => end + 2,
        (true, false) => end + 1,
        _ => end,
    };
    match unit {
        Some("%" | "percentage points") => of.then(|| counted::plural(document, start)).flatten(),
        Some(u) if u.starts_with("in ") => counted::plural(document, start),
        Some(_) => None,
        None if of && number.kind != Kind::Vague && !the => None,
        // "400 or so ships"
        None if context::approximation_after(document, end).is_some() => {
            counted::plural(document, end + 2)
        }
        None => counted::plural(document, start),
    }
}

fn approximation(
    document: &Document,
    number: &Number,
    first: usize,
    end: usize,
) -> Option<Approximation> {
    let said = context::approximation(document, first)
        .or_else(|| context::approximation_after(document, end));
    match number.kind {
        Kind::Vague if number.value <= 20.0 => Some(Approximation::Dozens),
        Kind::Vague => Some(Approximation::Hundreds),
        _ => said,
    }
}
