//! Which articles a reader lets through besides the query. Knows nothing of
//! words and scores.

use super::Searcher;
use super::clauses::Fact;
use super::days;
use super::named::outlets;
use crate::date::PartialDate;
use crate::text::fold;

/// Conditions on articles; all of them must hold. The default lets every
/// article through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// From one of these outlets or agencies, as an article shows them,
    /// capitals and accents aside. Empty: from any.
    pub sources: Vec<String>,
    /// Published on or after; articles without a year do not pass.
    pub from: Option<PartialDate>,
    /// Published on or before; a month or year is taken to its end.
    pub to: Option<PartialDate>,
    /// Naming each of these, by [`super::Name::id`].
    pub names: Vec<String>,
    /// Quoting each of these, by [`super::Name::id`].
    pub said_by: Vec<String>,
    /// With facts of each of these kinds.
    pub has: Vec<Fact>,
}

/// A filter with its names looked up.
pub(super) struct Sieve<'a> {
    searcher: &'a Searcher<'a>,
    filter: &'a Filter,
    sources: Vec<String>,
    names: Vec<Option<u32>>,
    speakers: Vec<Option<u32>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(searcher: &'a Searcher<'a>, filter: &'a Filter) -> Self {
        let numbers = |ids: &[String]| ids.iter().map(|id| searcher.known.number(id)).collect();
        Self {
            searcher,
            filter,
            sources: filter
                .sources
                .iter()
                .map(|s| fold(s).into_owned())
                .collect(),
            names: numbers(&filter.names),
            speakers: numbers(&filter.said_by),
        }
    }

    pub(super) fn passes(&self, slot: u32) -> bool {
        let doc = self.searcher.index.articles().doc(slot);
        let Some(document) = self.searcher.documents.get(doc) else {
            return false;
        };
        let named = |outlet: &str| self.sources.iter().any(|s| *s == fold(outlet));
        if !self.sources.is_empty() && !outlets(document).any(named) {
            return false;
        }
        let asked = (self.filter.from, self.filter.to);
        if asked != (None, None) {
            let own = document.date.and_then(|d| days::days(d.date));
            if !own.is_some_and(|own| days::within(asked, own)) {
                return false;
            }
        }
        if self.names.is_empty() && self.speakers.is_empty() && self.filter.has.is_empty() {
            return true;
        }
        let Some(article) = self.searcher.known.article(doc) else {
            return false;
        };
        let names = |n: &Option<u32>| n.is_some_and(|n| article.names.iter().any(|a| a.0 == n));
        let speaks = |n: &Option<u32>| {
            n.is_some() && article.quotes.iter().any(|q| article.speaker(q) == *n)
        };
        self.names.iter().all(names)
            && self.speakers.iter().all(speaks)
            && self.filter.has.iter().all(|&fact| article.has(fact))
    }
}
