//! Articles that were saved without their texts: when such a text is added, it
//! gets back what was known of it. Knows nothing of bytes.

use super::saved::Saved;
use super::{Collection, hex};
use crate::date::PartialDate;
use crate::document::Article;
use crate::ids::FxHashMap;

/// What is known of an article whose text was not saved. When that text is
/// added, it gets its id back, and what had been given with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its id.
    pub id: String,
    /// SHA-256 of the text as UTF-8, 64 hexadecimal digits.
    pub sha256: String,
    /// As it was given.
    pub title: Option<String>,
    /// As it was given.
    pub source: Option<String>,
}

/// Articles that wait for their texts, by the texts' SHA-256.
#[derive(Debug, Default)]
pub(super) struct Awaited {
    by_hash: FxHashMap<[u8; 32], Vec<Saved>>,
}

impl Awaited {
    /// True when no article waits.
    pub(super) fn is_empty(&self) -> bool {
        self.by_hash.is_empty()
    }

    pub(super) fn insert(&mut self, saved: Saved) {
        self.by_hash.entry(saved.hash).or_default().push(saved);
    }

    /// Gives an article back what was saved of it, where it left that open, and
    /// tells which it is of those with its text. Nothing where none was saved.
    pub(super) fn complete(&self, article: &mut Article, hash: &[u8; 32]) -> Option<usize> {
        let alike = self.by_hash.get(hash)?;
        let place = alike
            .iter()
            .position(|saved| saved.id == article.id)
            .or_else(|| {
                let given = (
                    article.title.as_deref(),
                    article.date,
                    article.source.as_deref(),
                );
                alike.iter().position(|saved| !saved.is_another(given))
            })
            .unwrap_or_default();
        let saved = alike.get(place)?;
        if article.id.is_empty() {
            article.id.clone_from(&saved.id);
        }
        let or_saved = |given: &mut Option<String>, saved: &Option<String>| {
            if given.is_none() {
                given.clone_from(saved);
            }
        };
        or_saved(&mut article.title, &saved.title);
        or_saved(&mut article.source, &saved.source);
        or_saved(&mut article.credit, &saved.credit);
        article.date = article
            .date
            .or_else(|| saved.date.as_deref().and_then(PartialDate::parse));
        Some(place)
    }

    /// The text of one has come: that at the place of [`Awaited::complete`].
    pub(super) fn found(&mut self, hash: &[u8; 32], place: usize) {
        if let Some(alike) = self.by_hash.get_mut(hash) {
            if place < alike.len() {
                alike.remove(place);
            }
            if alike.is_empty() {
                self.by_hash.remove(hash);
            }
        }
    }
}

impl Collection {
    /// Articles that were saved without their texts and whose texts have not
    /// been added since, in the order of their ids.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        // Sorted below.
        for saved in self.awaited.by_hash.values().flatten() {
            missing.push(Missing {
                id: saved.id.clone(),
                sha256: hex(&saved.hash),
                title: saved.title.clone(),
                source: saved.source.clone(),
            });
        }
        crate::order::sort_by(&mut missing, |a, b| {
            (&a.id, &a.sha256).cmp(&(&b.id, &b.sha256))
        });
        missing
    }
}
