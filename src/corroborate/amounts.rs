//! Figures of sentences: whether two count the same thing, and whether they can
//! be the same number. Knows nothing of what else a sentence says.

use crate::extract::{Approximation, Figure};
use crate::span::Span;

/// A figure and what it is a number of.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub span: Span,
    low: f64,
    high: f64,
    exact: bool,
    unit: Option<String>,
    /// The term of what is counted: the last word of "foreign aid workers".
    pub counts: Option<u32>,
    /// What became of it, as a term: killed, injured, arrested.
    pub fate: Option<u32>,
    /// Further terms around the figure.
    pub around: Vec<u32>,
    /// It has a unit: money, a share, a measure.
    money: bool,
}

/// How two figures stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sums {
    /// The same number of the same thing.
    Agree,
    /// Another number of the same thing.
    Conflict,
    /// They count different things, as far as can be told.
    Unrelated,
}

/// What "about" may be off by.
const ABOUT: f64 = 0.1;
/// How much more "more than" may mean.
const OVER: f64 = 1.3;
/// Numbers from here on are often rounded.
const ROUNDED: f64 = 100.0;
/// By so much two rounded numbers may differ.
const ROUNDING: f64 = 0.03;

impl Amount {
    pub fn new(
        figure: &Figure,
        counts: Option<u32>,
        fate: Option<u32>,
        around: Vec<u32>,
        money: bool,
    ) -> Self {
        let value = figure.value;
        let top = figure.high.unwrap_or(value);
        let (low, high) = match figure.approximation {
            None => (value, top),
            Some(Approximation::About) => (value * (1.0 - ABOUT), top * (1.0 + ABOUT)),
            Some(Approximation::Over) => (value, top * OVER),
            Some(Approximation::Under) => (value * (1.0 - ABOUT), top),
            Some(Approximation::Dozens | Approximation::Hundreds) => (value, value * 50.0),
        };
        Self {
            span: figure.span,
            low,
            high,
            exact: figure.approximation.is_none() && figure.high.is_none(),
            unit: figure.unit.clone(),
            counts,
            fate,
            around,
            money: money || figure.unit.is_some(),
        }
    }

    /// "third", "21st".
    pub fn is_ordinal(&self) -> bool {
        self.unit.as_deref() == Some("ordinal")
    }

    /// True where it says a number of something that can be checked.
    pub fn is_telling(&self) -> bool {
        !self.is_ordinal() && (self.counts.is_some() || self.unit.is_some()) && self.low > 2.0
    }

    /// "14 workers", not "14 dollars a share".
    pub fn is_of_things(&self) -> bool {
        self.counts.is_some() && !self.money
    }

    /// The same number, of whatever.
    pub fn equals(&self, other: &Self) -> bool {
        self.unit == other.unit && self.low <= other.high && other.low <= self.high
    }

    pub fn compare(&self, other: &Self) -> Sums {
        if self.unit != other.unit || self.fate != other.fate {
            return Sums::Unrelated;
        }
        let same_thing = match (self.counts, other.counts) {
            (Some(a), Some(b)) => a == b,
            // "as many as 40 were hurt" and "40 people were hurt"
            (None, Some(_)) | (Some(_), None) => self.fate.is_some(),
            (None, None) => self.unit.is_some() || self.fate.is_some(),
        };
        if !same_thing {
            return Sums::Unrelated;
        }
        if self.low <= other.high && other.low <= self.high {
            return Sums::Agree;
        }
        let gap = if self.low > other.high {
            self.low - other.high
        } else {
            other.low - self.high
        };
        let least = self.low.min(other.low);
        let both_odd = self.exact && other.exact && self.is_odd() && other.is_odd();
        if least >= ROUNDED && gap <= least * ROUNDING && !both_odd {
            return Sums::Agree;
        }
        if is_rounded(self.low, other.low) || is_rounded(other.low, self.low) {
            return Sums::Agree;
        }
        // A sum of money tells less of what it is than "14 workers" does.
        let least = if self.is_of_things() { 1 } else { 2 };
        let common = self
            .around
            .iter()
            .filter(|t| other.around.contains(t))
            .count();
        if self.fate.is_some() || common >= least {
            Sums::Conflict
        } else {
            Sums::Unrelated
        }
    }

    /// Not a round number: more than two digits that are not zero.
    fn is_odd(&self) -> bool {
        let mut value = self.low.abs();
        while value >= 1000.0 {
            value /= 10.0;
        }
        value.fract().abs() > 1e-6 || value % 10.0 > 0.5
    }
}

/// Whether a number is another one with fewer digits: 1.46 billion for
/// 1,459,193,000; not 14 for 14.2, because small numbers are counted.
fn is_rounded(short: f64, long: f64) -> bool {
    if short < ROUNDED || long < ROUNDED {
        return false;
    }
    let mut unit = 1.0;
    while unit * 10.0 <= short && (short / (unit * 10.0)).fract().abs() < 1e-9 {
        unit *= 10.0;
    }
    unit > 1.0 && ((long / unit).round() - short / unit).abs() < 0.5
}
