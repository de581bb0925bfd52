//! Figures of sentences: whether two count the same thing, and whether they can
//! be the same number. Knows nothing of what else a sentence says.

use crate::extract::{Approximation, Figure};
use crate::span::Span;

/// A figure and what it is a number of.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "points that have nothing to do with each other"
)]
pub(super) struct Amount {
    pub span: Span,
    low: f64,
    high: f64,
    /// As it is written.
    value: f64,
    exact: bool,
    unit: Option<String>,
    /// The term of what is counted: the last word of "foreign aid workers".
    pub counts: Option<u32>,
    /// What became of it, as a term: killed, injured, arrested.
    pub fate: Option<u32>,
    /// Further terms around the figure.
    pub around: Vec<u32>,
    /// The dead, hurt, missing or homeless.
    toll: bool,
    /// It has a unit: money, a share, a measure.
    money: bool,
    /// "including 12", "another 12", "12 of the 40": not all of them.
    part: bool,
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
/// How much more than their least "dozens" and "hundreds" may mean.
const DOZENS: f64 = 50.0;
/// Below it numbers are counts of anything.
const SMALL: f64 = 10.0;
/// From here on numbers seldom meet by chance.
const LARGE: f64 = 1000.0;
/// A sum that is more than so many times another is no other word for it.
const TIMES: f64 = 2.0;
/// The same for people and things, whose first counts are often off.
const TIMES_OF_THINGS: f64 = 4.0;
/// The same for casualties, whose first counts are farther off.
const TIMES_OF_CASUALTIES: f64 = 20.0;
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
            Some(Approximation::Dozens | Approximation::Hundreds) => (value, value * DOZENS),
        };
        Self {
            span: figure.span,
            low,
            high,
            value,
            exact: figure.approximation.is_none() && figure.high.is_none(),
            unit: figure.unit.clone(),
            counts,
            fate,
            toll: false,
            around,
            money: money || figure.unit.is_some(),
            part: false,
        }
    }

    /// The same as a number of some of them only.
    pub fn of_a_part(mut self) -> Self {
        self.part = true;
        self
    }

    /// Whether both may be numbers of one thing, as far as is said: "30 units
    /// compared with 27".
    pub fn is_like(&self, other: &Self) -> bool {
        let open = |x: Option<u32>, y: Option<u32>| x.is_none() || y.is_none() || x == y;
        let counted = open(self.counts, other.counts);
        self.unit == other.unit && open(self.fate, other.fate) && counted
    }

    /// The same as a number of dead, hurt, missing or homeless people.
    pub fn of_casualties(mut self) -> Self {
        self.toll = !self.money && !self.is_ordinal() && self.fate.is_some();
        self
    }

    /// Whether it is one.
    pub fn is_toll(&self) -> bool {
        self.toll
    }

    /// Whether it is the greater number.
    pub fn is_more_than(&self, other: &Self) -> bool {
        self.low > other.low
    }

    /// "dozens", "thousands": no number that another could be held against.
    fn is_vague(&self) -> bool {
        self.high >= self.low * DOZENS
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

    /// How much two agreeing figures tell of being one: digits that are not
    /// rounded away, 0 to 3. "two" is said of anything, "395,000" is not.
    pub fn strength(&self) -> u32 {
        if self.is_ordinal() || self.low < SMALL {
            return 0;
        }
        let mut value = self.low;
        while value >= 1000.0 {
            value /= 10.0;
        }
        while value < 100.0 {
            value *= 10.0;
        }
        let digit = |unit: f64| (value / unit).round() % 10.0 > 0.5;
        match (digit(1.0), digit(10.0)) {
            (true, _) => 3,
            (false, true) => 2,
            (false, false) => 1,
        }
    }

    /// How much is told by two figures that agree: nothing where they only may be
    /// one.
    pub fn strength_with(&self, other: &Self) -> u32 {
        let near = (self.value - other.value).abs() <= self.value.abs() * ROUNDING;
        if near {
            self.strength().min(other.strength())
        } else {
            0
        }
    }

    /// The same number, of whatever.
    pub fn equals(&self, other: &Self) -> bool {
        self.unit == other.unit && self.low <= other.high && other.low <= self.high
    }

    pub fn compare(&self, other: &Self) -> Sums {
        // A large odd number that is repeated with the words around it is the same
        // one, whatever it is said to count.
        let repeated = self.unit == other.unit
            && self.low.total_cmp(&other.low).is_eq()
            && self.low >= LARGE
            && self.strength() > 1
            && self.shared_around(other) > 1;
        if repeated {
            return Sums::Agree;
        }
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
        if self.is_vague() || other.is_vague() || self.part || other.part {
            return Sums::Unrelated;
        }
        let gap = if self.low > other.high {
            self.low - other.high
        } else {
            other.low - self.high
        };
        let least = self.low.min(other.low);
        // Many times another, it is of another thing.
        let most = if self.toll || other.toll {
            TIMES_OF_CASUALTIES
        } else if self.is_of_things() {
            TIMES_OF_THINGS
        } else {
            TIMES
        };
        if self.low.max(other.low) > least * most {
            return Sums::Unrelated;
        }
        let both_odd = self.exact && other.exact && self.is_odd() && other.is_odd();
        // Prices are given to the last digit.
        if self.is_of_things() && least >= ROUNDED && gap <= least * ROUNDING && !both_odd {
            return Sums::Agree;
        }
        if is_rounded(self.low, other.low) || is_rounded(other.low, self.low) {
            return Sums::Agree;
        }
        // A sum of money tells less of what it is than "14 workers" does.
        let least = if self.is_of_things() { 1 } else { 2 };
        if self.fate.is_some() || self.shared_around(other) >= least {
            Sums::Conflict
        } else {
            Sums::Unrelated
        }
    }

    fn shared_around(&self, other: &Self) -> usize {
        let shared = self.around.iter().filter(|t| other.around.contains(t));
        shared.count()
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
