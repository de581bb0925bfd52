//! The facts of one document: who, what was said, when, how many. Each kind
//! has a room of its own with small recognisers; every fact has a span and
//! says how sure it is and why. Knows nothing of the index or of other
//! documents.

pub mod dates;
pub mod entities;
pub mod figures;
mod gender;
mod nearby;
pub mod quotes;
pub mod references;

use crate::document::Document;
use crate::ids::FxHashSet;
use crate::judgement::Reasons;

pub use crate::judgement::{Certainty, Judgement, Reason};
pub use dates::{Anchor, DateMention, TimeKind, TimeModifier, TimeValue};
pub use entities::{Entity, EntityKind, Mention, MentionForm, Role};
pub use figures::{Approximation, Figure};
pub(crate) use gender::Gender;
pub use quotes::{Quote, QuoteKind, Speaker};

/// The facts of one document, each list in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// People, organisations and places; a mention names its entity by its
    /// number in this list.
    pub entities: Vec<Entity>,
    /// Every mention of an entity.
    pub mentions: Vec<Mention>,
    /// Where a person is meant without a name: "the minister", "she". Apart from
    /// `mentions`, which are names.
    pub references: Vec<Mention>,
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
    let references = references::find(document, &entities, &mentions, &quotes);
    let mut facts = Facts {
        entities,
        mentions,
        references,
        quotes,
        dates,
        figures,
    };
    if document.is_foreign() {
        facts.cap(
            Certainty::Likely,
            &Reason::new(
                "not-english",
                "The article is not written in English, for which the rules are made.",
                Vec::new(),
            ),
        );
    }
    facts.pack();
    facts
}

impl Facts {
    /// Lowers every fact that is more certain than `most`, and says why.
    fn cap(&mut self, most: Certainty, reason: &Reason) {
        self.judgements()
            .for_each(|judgement| judgement.cap(most, reason));
    }

    /// Takes no more memory than it needs: facts are kept as long as their
    /// article. Equal reasons, a third of all, are kept once.
    fn pack(&mut self) {
        let mut seen: FxHashSet<Reasons> = FxHashSet::default();
        self.judgements().for_each(|judgement| {
            if let Some(same) = seen.get(&judgement.reasons) {
                judgement.reasons = same.clone();
            } else {
                seen.insert(judgement.reasons.clone());
            }
        });
        self.entities.shrink_to_fit();
        self.mentions.shrink_to_fit();
        self.references.shrink_to_fit();
        self.quotes.shrink_to_fit();
        self.dates.shrink_to_fit();
        self.figures.shrink_to_fit();
    }

    fn judgements(&mut self) -> impl Iterator<Item = &mut Judgement> {
        let names = self.entities.iter_mut().flat_map(|e| {
            std::iter::once(&mut e.judgement).chain(e.roles.iter_mut().map(|r| &mut r.judgement))
        });
        names
            .chain(self.mentions.iter_mut().map(|m| &mut m.judgement))
            .chain(self.references.iter_mut().map(|m| &mut m.judgement))
            .chain(self.quotes.iter_mut().map(|q| &mut q.judgement))
            .chain(self.dates.iter_mut().map(|d| &mut d.judgement))
            .chain(self.figures.iter_mut().map(|f| &mut f.judgement))
    }
}
