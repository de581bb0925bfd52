//! Figures: number, multiplier and sign or unit, and what they count. Numbers
//! inside dates and names are no figures. Knows nothing of entities.

mod context;
mod counted;
mod numerals;
mod ordinals;
mod ranges;
mod recognise;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_cases;

use super::Judgement;
use super::dates::DateMention;
use crate::document::Document;
use crate::span::Span;

/// A number that says how many or how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Number, multiplier and sign or unit; not what is counted.
    pub span: Span,
    /// The value, multiplied out: `1.13bn` is 1 130 000 000. For "dozens" and
    /// the like the least the word can mean.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// An ISO 4217 code, `%`, the unit's word, `ordinal` for "third", or
    /// `in 10` for "seven in 10".
    pub unit: Option<String>,
    /// The words for what is counted: "people", "other key international
    /// players".
    pub counts: Option<Span>,
    /// How exact it is.
    pub approximation: Option<Approximation>,
    /// The words that say who gives the figure.
    pub attributed_to: Option<Span>,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// How exact a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approximation {
    /// "some 400,000"
    About,
    /// "more than 400,000"
    Over,
    /// "nearly 400,000"
    Under,
    /// "dozens"
    Dozens,
    /// "hundreds" and every larger word of that kind
    Hundreds,
}

/// Finds the figures of one document, in the order of the text, none
/// overlapping. Spans of `dates` are left alone.
pub fn find(document: &Document, dates: &[DateMention]) -> Vec<Figure> {
    recognise::figures(document, dates)
}
