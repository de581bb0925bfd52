//! How sure the engine is of something, and why. Knows nothing of what it is.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use crate::span::Span;

/// The code of the reason that a person said so.
pub const BY_HAND: &str = "by-hand";

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason {
    /// Stable, for programs: `full-name`, `title-before`, `explicit-cue`.
    pub code: &'static str,
    /// One plain sentence or clause, for people.
    pub text: Cow<'static, str>,
    /// The words that show it.
    pub evidence: Evidence,
}

impl Reason {
    /// A reason with the words that show it.
    pub fn new(
        code: &'static str,
        text: impl Into<Cow<'static, str>>,
        evidence: Vec<Span>,
    ) -> Self {
        Self {
            code,
            text: text.into(),
            evidence: evidence.into(),
        }
    }
}

/// The spans that show something, read as a slice. Nearly always there is one,
/// which needs no memory of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Evidence(Spans);

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
enum Spans {
    #[default]
    None,
    One(Span),
    Many(Box<[Span]>),
}

impl Deref for Evidence {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match &self.0 {
            Spans::None => &[],
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Many(spans) => spans,
        }
    }
}

impl From<Vec<Span>> for Evidence {
    fn from(spans: Vec<Span>) -> Self {
        Self(match spans.as_slice() {
            [] => Spans::None,
            [one] => Spans::One(*one),
            _ => Spans::Many(spans.into()),
        })
    }
}

/// The reasons of one judgement, read as a slice. Copies of a fact share them.
///
/// ```
/// use nutgraf::judgement::{Reason, Reasons};
/// let mut reasons = Reasons::from(vec![Reason::new("full-name", "A full name.", Vec::new())]);
/// let before = reasons.clone();
/// reasons.push(Reason::new("title-before", "A title stands before it.", Vec::new()));
/// assert_eq!((before.len(), reasons.len()), (1, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Reasons(Option<Arc<[Reason]>>);

impl Reasons {
    /// One more, the least important.
    pub fn push(&mut self, reason: Reason) {
        self.insert(self.len(), reason);
    }

    /// One more, before the one numbered `at`; last when there are fewer.
    pub fn insert(&mut self, at: usize, reason: Reason) {
        let mut all = self.to_vec();
        all.insert(at.min(all.len()), reason);
        *self = all.into();
    }
}

impl Deref for Reasons {
    type Target = [Reason];

    fn deref(&self) -> &[Reason] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl From<Vec<Reason>> for Reasons {
    fn from(reasons: Vec<Reason>) -> Self {
        Self((!reasons.is_empty()).then(|| reasons.into()))
    }
}

impl<'a> IntoIterator for &'a Reasons {
    type Item = &'a Reason;
    type IntoIter = std::slice::Iter<'a, Reason>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
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
    pub reasons: Reasons,
}

impl Judgement {
    /// A judgement whose level follows from the score: *sure* from .9, *likely*
    /// from .6.
    pub fn scored(score: f32, reason: Reason) -> Self {
        let certainty = Certainty::of_score(score);
        Self {
            certainty,
            score,
            reasons: vec![reason].into(),
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
