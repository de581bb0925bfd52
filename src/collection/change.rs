//! Changing what is known about an article without changing its text, and what
//! follows for the others: lines they share may become furniture, or cease to
//! be.

use super::furniture::Lines;
use super::{Collection, DocIndex};
use crate::date::PartialDate;
use crate::document::{Article, DateHow, Document};
use crate::error::Result;

/// What to do with one field of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Edit<T> {
    /// Leave it as it is.
    #[default]
    Keep,
    /// Take away what was given; what the text itself says then counts.
    Clear,
    /// Put this in its place.
    Set(T),
}

impl<T> Edit<T> {
    fn apply(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Clear => None,
            Self::Set(new) => Some(new),
        }
    }
}

/// Fields of an article that may be changed after it was added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Its headline, where the text has none.
    pub title: Edit<String>,
    /// When it was published; relative dates are worked out anew.
    pub date: Edit<PartialDate>,
    /// The outlet that printed it.
    pub source: Edit<String>,
    /// The agency or outlet it credits.
    pub credit: Edit<String>,
}

impl Collection {
    /// Changes what is known about an article. Its text, its number and its
    /// place in the order stay; everything else is as if it had been added
    /// with the new fields. Its facts are found anew when they are next asked
    /// for.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound). The collection is then as
    /// it was.
    ///
    /// ```
    /// use nutgraf::collection::{Change, Edit};
    /// use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate};
    /// let mut news = Collection::default();
    /// let article = Article { id: "a".into(), text: "The bridge was closed on Monday.".into(), ..Article::default() };
    /// news.add(article, DuplicatePolicy::Error).unwrap();
    /// let change = Change { date: Edit::Set(PartialDate::parse("2017-06-08").unwrap()), ..Change::default() };
    /// news.update("a", change).unwrap();
    /// let facts = news.extract(None, nutgraf::extract::Certainty::Unsure).unwrap();
    /// assert_eq!(facts.dates[0].1.time.value, "2017-06-05");
    /// ```
    pub fn update(&mut self, id: &str, change: Change) -> Result<()> {
        let index = self.number(id)?;
        let Some(old) = self.documents.take(index) else {
            return Ok(());
        };
        let lifted = self.copies.lift(index, &old);
        let moved = change.source != Edit::Keep && change.source != as_set(old.source.as_ref());
        let given_date = old.date.filter(|d| d.how == DateHow::Given);
        let given_credit = old.credit.filter(|c| c.span.is_none());
        let mut document = Document::new(Article {
            id: old.id,
            text: old.text,
            title: change.title.apply(old.title),
            date: change.date.apply(given_date.map(|d| d.date)),
            source: change.source.apply(old.source),
            credit: change.credit.apply(given_credit.map(|c| c.name)),
        });
        let lines = moved.then(|| Lines::of(&document));
        if !moved && !old.shared.is_empty() {
            document.furnish(old.shared);
        }
        self.index.add(index, &document);
        self.documents.put(index, document);
        self.forget_facts(index);
        if let Some(lines) = lines {
            self.forget_lines(index);
            let mut changed = self.furniture.add(index, &lines);
            if let Some(slot) = self.lines.get_mut(index.index()) {
                *slot = lines;
            }
            changed.push(index);
            self.furnish(&changed);
        }
        if let (Some(lifted), Some(document)) = (lifted, self.documents.get(index)) {
            self.copies.lower(lifted, document);
        }
        Ok(())
    }

    /// Takes the lines of an article out of the comparison.
    pub(super) fn forget_lines(&mut self, index: DocIndex) {
        let Some(lines) = self.lines.get_mut(index.index()).map(std::mem::take) else {
            return;
        };
        let documents = &self.documents;
        let changed = self.furniture.remove(index, &lines, |i| documents.has(i));
        self.furnish(&changed);
    }

    /// Works out the parts of some articles anew, where the lines they share
    /// with others have changed.
    pub(super) fn furnish(&mut self, changed: &[DocIndex]) {
        for &index in changed {
            let Some(lines) = self.lines.get(index.index()) else {
                continue;
            };
            let shared = self.furniture.shared(lines);
            let same = self.documents.kept(index, |kept| kept.shared == shared);
            if same != Some(false) {
                continue;
            }
            let Some(document) = self.documents.get_mut(index) else {
                continue;
            };
            // Furniture is no evidence of copying.
            let lifted = self.copies.lift(index, document);
            document.furnish(shared);
            if let Some(lifted) = lifted {
                self.copies.lower(lifted, document);
            }
            // The index knows headlines and furniture.
            self.index.add(index, document);
            self.forget_facts(index);
        }
    }
}

fn as_set(old: Option<&String>) -> Edit<String> {
    old.map_or(Edit::Clear, |value| Edit::Set(value.clone()))
}
