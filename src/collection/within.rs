//! The facts of one stretch of an article: an article of a megabyte has more
//! than a page can take in at once.

use super::CollectionFacts;
use crate::ids::FxHashSet;
use crate::span::Span;

impl CollectionFacts {
    /// Keeps what begins in this stretch of the one document they are of, and
    /// the entities that are named there. The numbers of entities stay; those
    /// that are not named keep their place without mentions and documents.
    pub fn keep_within(&mut self, stretch: Span) {
        let begins = |span: Span| stretch.holds(span.start);
        self.quotes
            .retain(|q| q.quote.parts.first().is_some_and(|&p| begins(p)));
        self.dates.retain(|(_, d)| begins(d.span));
        self.figures.retain(|(_, f)| begins(f.span));
        let speakers: FxHashSet<usize> = self
            .quotes
            .iter()
            .filter_map(|q| q.quote.speaker.as_ref()?.entity)
            .collect();
        for (number, entity) in self.entities.iter_mut().enumerate() {
            entity.mentions.retain(|(_, m)| begins(m.span));
            entity.references.retain(|(_, m)| begins(m.span));
            if entity.mentions.is_empty() && !speakers.contains(&number) {
                entity.documents.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Collection, DuplicatePolicy, JoinedQuote};
    use crate::document::Article;
    use crate::extract::{Certainty, QuoteKind};

    #[test]
    fn only_what_begins_in_the_stretch_is_kept() {
        let text = "President Ann Lee visited Oslo on 3 May 2016.\n\nOn 4 May 2016 she went to Bergen. \"It was a long way to go,\" Lee said.";
        let mut news = Collection::default();
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).ok();
        let Ok(whole) = news.extract(None, Certainty::Unsure) else {
            return assert!(news.stats().documents == 0);
        };
        let cut = text.find("On 4 May").unwrap_or_default();
        let (mut first, mut second) = (whole.clone(), whole.clone());
        first.keep_within(Span::new(0, cut));
        second.keep_within(Span::new(cut, text.len()));
        assert_eq!((first.dates.len(), second.dates.len()), (1, 1));
        let said = |facts: &CollectionFacts| {
            let direct = |q: &&JoinedQuote| q.quote.kind == QuoteKind::Direct;
            facts.quotes.iter().filter(direct).count()
        };
        assert_eq!((said(&first), said(&second)), (0, 1));
        let named = |facts: &CollectionFacts| {
            let here = facts.entities.iter().filter(|e| !e.documents.is_empty());
            here.map(|e| e.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(named(&first), ["Ann Lee", "Oslo"]);
        assert_eq!(named(&second), ["Ann Lee", "Bergen"]);
        let mentions = |facts: &CollectionFacts| {
            facts
                .entities
                .iter()
                .map(|e| e.mentions.len())
                .sum::<usize>()
        };
        assert_eq!(mentions(&first) + mentions(&second), mentions(&whole));
    }
}
