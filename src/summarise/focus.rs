//! What a summary is to be about: where some texts name it. Knows nothing of
//! how the places were found.

use crate::document::Sentence;
use crate::ids::{DocIndex, FxHashMap};
use crate::span::Span;

/// The places where texts name what a summary is to be about.
///
/// ```
/// use nutgraf::{Article, DocIndex, Document, Span, SummaryOptions};
/// use nutgraf::summarise::{Focus, summarise};
/// let text = "The ferry to Oslo was late again on Monday morning. The mill by the river burnt down in the night.";
/// let document = Document::new(Article { text: text.into(), ..Article::default() });
/// let mut focus = Focus::new(1);
/// focus.add(DocIndex(0), Span::new(56, 60), 0);
/// let options = SummaryOptions { sentences: Some(1), ..SummaryOptions::default() };
/// let summary = summarise(&[(DocIndex(0), &document)], &options, Some(&focus), None).unwrap();
/// assert_eq!(document.slice(summary.groups[0].sentences[0].span), "The mill by the river burnt down in the night.");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Focus {
    /// How many things were asked for, words or names.
    terms: usize,
    /// By text: where which of them is named, in order.
    places: FxHashMap<DocIndex, Vec<(Span, u32)>>,
}

impl Focus {
    /// Nothing is named yet; so many things are asked for.
    pub fn new(terms: usize) -> Self {
        Self {
            terms: terms.max(1),
            places: FxHashMap::default(),
        }
    }

    /// A text names thing number `term` here.
    pub fn add(&mut self, document: DocIndex, span: Span, term: u32) {
        let places = self.places.entry(document).or_default();
        let at = places.partition_point(|p| *p <= (span, term));
        places.insert(at, (span, term));
    }

    /// What a sentence is worth by what it names, 0 to 1. The fewer things are
    /// asked for, the more each counts: of one thing a sentence says nothing
    /// unless it names it, and of many it need not name a single one.
    pub(super) fn worth(&self, document: DocIndex, sentence: &Sentence) -> f32 {
        let most = 1.0 / self.terms as f32;
        let Some(places) = self.places.get(&document) else {
            return 1.0 - most;
        };
        let from = places.partition_point(|p| p.0.end <= sentence.span.start);
        let mut named: Vec<u32> = places
            .iter()
            .skip(from)
            .take_while(|p| p.0.start < sentence.span.end)
            .map(|p| p.1)
            .collect();
        named.sort_unstable();
        named.dedup();
        let share = (named.len() as f32 / self.terms as f32).min(1.0);
        1.0 - most + most * share
    }
}
