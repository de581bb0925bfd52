//! The facts of one document: who, what was said, when, how many. Each kind
//! has a room of its own with small recognisers; every fact has a span and
//! says how sure it is and why. Knows nothing of the index or of other
//! documents.

pub mod dates;
pub mod entities;
pub mod figures;
pub mod quotes;

use crate::document::Document;
use crate::span::Span;

pub use dates::{Anchor, DateMention, TimeKind, TimeModifier, TimeValue};
pub use entities::{Entity, EntityKind, Mention, MentionForm, Role};
pub use figures::{Approximation, Figure};
pub use quotes::{Quote, QuoteKind, Speaker};

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
        let certainty = match score {
            s if s >= 0.9 => Certainty::Sure,
            s if s >= 0.6 => Certainty::Likely,
            _ => Certainty::Unsure,
        };
        Self {
            certainty,
            score,
            reasons: vec![reason],
        }
    }
}

/// The facts of one document, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// People, organisations and places; a mention names its entity by its
    /// number in this list.
    pub entities: Vec<Entity>,
    /// Every mention of an entity.
    pub mentions: Vec<Mention>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Dates and times.
    pub dates: Vec<DateMention>,
    /// Figures.
    pub figures: Vec<Figure>,
}

/// Finds the facts of one document.
///
/// ```
/// use nutgraf::{Article, Document, extract};
/// let text = "President Angela Merkel visited Paris on 3 May 2016.".to_string();
/// let document = Document::new(Article { text, ..Article::default() });
/// let facts = extract::extract(&document);
/// assert_eq!(facts.dates[0].time.value, "2016-05-03");
/// assert_eq!(document.slice(facts.mentions[0].span), "Angela Merkel");
/// ```
pub fn extract(document: &Document) -> Facts {
    let dates = dates::find(document);
    let (entities, mentions) = entities::find(document, &dates);
    let figures = figures::find(document, &dates);
    let quotes = quotes::find(document, &entities, &mentions);
    Facts {
        entities,
        mentions,
        quotes,
        dates,
        figures,
    }
}
