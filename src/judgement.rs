//! How sure the engine is of something, and why. Knows nothing of what it is.

use crate::span::Span;

/// How sure the engine is. Ordered: `Unsure < Likely < Sure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Shown with a question mark and left out of counts.
    Unsure,
    /// The reason is shown.
    Likely,
    /// Shown plainly.
    Sure,
}

impl Certainty {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }

    /// The level of a score: *sure* from .9, *likely* from .6.
    pub fn of_score(score: f32) -> Self {
        match score {
            s if s >= 0.9 => Self::Sure,
            s if s >= 0.6 => Self::Likely,
            _ => Self::Unsure,
        }
    }

    /// The highest score shown at this level.
    fn highest(self) -> f32 {
        match self {
            Self::Unsure => 0.59,
            Self::Likely => 0.89,
            Self::Sure => 1.0,
        }
    }
}

/// Why the engine believes something.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Stable, for programs: `full-name`, `title-before`, `explicit-cue`.
    pub code: &'static str,
    /// One plain sentence or clause, for people.
    pub text: String,
    /// The words that show it.
    pub evidence: Vec<Span>,
}

impl Reason {
    /// A reason with the words that show it.
    pub fn new(code: &'static str, text: impl Into<String>, evidence: Vec<Span>) -> Self {
        Self {
            code,
            text: text.into(),
            evidence,
        }
    }
}

/// How sure the engine is of a fact, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The level shown.
    pub certainty: Certainty,
    /// How probable it is that the fact is right, 0 to 1.
    pub score: f32,
    /// At least one.
    pub reasons: Vec<Reason>,
}

impl Judgement {
    /// A judgement whose level follows from the score: *sure* from .9, *likely*
    /// from .6.
    pub fn scored(score: f32, reason: Reason) -> Self {
        let certainty = Certainty::of_score(score);
        Self {
            certainty,
            score,
            reasons: vec![reason],
        }
    }

    /// Lowers the level to `most`, and says why; leaves alone what is not above
    /// it.
    pub fn cap(&mut self, most: Certainty, reason: &Reason) {
        if self.certainty > most {
            self.certainty = most;
            self.score = self.score.min(most.highest());
            self.reasons.push(reason.clone());
        }
    }
}
