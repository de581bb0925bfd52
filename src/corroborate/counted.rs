//! The figures of a sentence with what they count and what became of it. Knows
//! nothing of other sentences.

use super::amounts::Amount;
use super::read::Name;
use super::terms::Terms;
use crate::document::Document;
use crate::extract::Figure;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, fold};

/// Terms around a figure that may say what it counts.
const AROUND: usize = 6;
/// Terms from "toll" to its number: "the death toll, police said, is 40".
const TOLL: usize = 3;
/// What became of people and things, by the term; of casualties first.
const FATES: [&str; 12] = [
    "die", "hurt", "homeless", "miss", "arrest", "rescue", "flee", "give", "free", "refugee",
    "destroy", "sentence",
];
/// The first of these that are of casualties.
const CASUALTIES: usize = 4;

/// The terms of what may become of people and things.
pub(super) fn fates(terms: &mut Terms) -> Vec<u32> {
    FATES.iter().map(|f| terms.key(f, true)).collect()
}

/// What stands around the figures of a sentence.
pub(super) struct Around<'a> {
    pub document: &'a Document,
    pub tokens: &'a [Token],
    /// Its terms in the order of the words.
    pub said: &'a [(u32, Span)],
    pub names: &'a [Name],
    /// As [`fates`] gives them.
    pub fates: &'a [u32],
}

/// The figures of a sentence as amounts; those that are measures are left out.
pub(super) fn amounts(around: &Around, figures: &[&&Figure]) -> Vec<Amount> {
    let Around {
        document,
        tokens,
        said,
        names,
        fates,
    } = *around;
    let text = document.text.as_str();
    // "per 100 kilos" is a measure, no number of anything.
    let is_measure = |figure: &Figure| {
        let before = tokens
            .iter()
            .rev()
            .find(|t| t.span.end <= figure.span.start);
        let behind = tokens.iter().find(|t| t.span.start >= figure.span.end);
        // "three other firms": not all of them.
        let part = behind.is_some_and(|t| {
            matches!(
                fold(t.of(text)).as_ref(),
                "other" | "others" | "more" | "further"
            )
        });
        part || before.is_some_and(|t| fold(t.of(text)) == "per")
    };
    figures
        .iter()
        .filter(|f| !is_measure(f))
        .map(|figure| {
            let counted = figure
                .counts
                .and_then(|span| said.iter().rev().find(|t| span.contains(t.1)).map(|t| t.0))
                // "40 deaths" are 40 people who died.
                .filter(|t| !fates.contains(t));
            let at = said.partition_point(|t| t.1.start < figure.span.start);
            let from = at.saturating_sub(AROUND);
            let window = said
                .get(from..(at + AROUND).min(said.len()))
                .unwrap_or_default();
            // Of what became of them, the nearest word decides.
            let fate = window
                .iter()
                .enumerate()
                .filter(|(_, t)| fates.contains(&t.0) && one_clause(text, t.1, figure.span))
                .min_by_key(|(i, _)| {
                    let i = from + i;
                    if i < at {
                        2 * (at - i)
                    } else {
                        2 * (i - at) + 1
                    }
                })
                // "40 hurt" needs no noun, "of magnitude 7, killed 40" does.
                .filter(|(i, t)| {
                    let toll = || {
                        matches!(
                            fold(document.slice(t.1)).as_ref(),
                            "toll" | "death" | "deaths"
                        )
                    };
                    counted.is_some()
                        || from + i == at
                        || from + i + 1 == at
                        || (from + i < at && from + i + TOLL >= at && toll())
                })
                .map(|(_, t)| t.0);
            let around = window
                .iter()
                .map(|t| t.0)
                .filter(|&t| Some(t) != counted && !names.iter().any(|n| n.terms.contains(&t)))
                .collect();
            let behind = || {
                let next = tokens.iter().find(|t| t.span.start >= figure.span.end);
                next.is_some_and(|t| lexicon::WIRE_UNITS.contains(&fold(t.of(text))))
            };
            let included = word_before(text, tokens, figure.span) == Some("including");
            let fate = fate.filter(|_| !included);
            let casualties = fates.iter().take(CASUALTIES).any(|f| Some(*f) == fate);
            let mut amount = Amount::new(figure, counted, fate, around, behind());
            if is_part(text, tokens, figure.span) {
                amount = amount.of_a_part();
            }
            if casualties {
                amount = amount.of_casualties();
            }
            amount
        })
        .collect()
}

/// The word in front of a place, as it is written.
fn word_before<'a>(text: &'a str, tokens: &[Token], span: Span) -> Option<&'a str> {
    let before = tokens.iter().rev().find(|t| t.span.end <= span.start)?;
    Some(before.of(text))
}

/// Whether a figure counts some of what is told of: "another 12", "12 of the 40".
fn is_part(text: &str, tokens: &[Token], figure: Span) -> bool {
    let before = word_before(text, tokens, figure);
    let mut behind = tokens.iter().filter(|t| t.span.start >= figure.end);
    let next = behind.next().map(|t| fold(t.of(text)));
    let mut whole = || {
        let of = behind.next().map(|t| fold(t.of(text)));
        matches!(
            of.as_deref(),
            Some("the" | "them" | "those" | "these" | "its" | "his" | "her" | "their" | "whom")
        )
    };
    before.is_some_and(|w| {
        matches!(
            w,
            "including" | "another" | "additional" | "further" | "extra" | "among" | "every"
        )
    }) || match next.as_deref() {
        Some("more" | "other" | "others" | "further" | "additional" | "each" | "per") => true,
        Some("of") => whole(),
        _ => false,
    }
}

/// Whether no "and" parts what two words say.
fn one_clause(text: &str, x: Span, y: Span) -> bool {
    let (from, to) = (x.end.min(y.end), x.start.max(y.start));
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    !between.contains(" and ") && !between.contains(';')
}
