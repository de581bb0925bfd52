//! Taking in another collection: articles that are not here yet, and the
//! corrections made there.

use super::saved::Parts;
use super::{Collection, DuplicatePolicy, Outcome};
use crate::document::Article;
use crate::error::Result;
use crate::ids::{DocIndex, FxHashMap, to_u32};

/// What became of the articles of another collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its id there.
    pub was: String,
    /// Its id here; another one where the old one was taken by another text.
    pub id: String,
    /// Its number here.
    pub index: DocIndex,
    /// [`Outcome::Skipped`] where the same text is here already.
    pub outcome: Outcome,
}

impl Collection {
    /// Takes in the articles of a saved collection that are not here yet, and
    /// gives the caller's bytes that were saved with it. The same text is one
    /// article, unless outlet, headline or day tell two apart; an id that is taken
    /// by another text gets a number: `a`, `a-2`.
    ///
    /// # Errors
    /// As [`Collection::load`]; the collection is then as it was.
    pub fn merge(&mut self, bytes: &[u8]) -> Result<(Vec<Taken>, Vec<u8>)> {
        let parts = Parts::read(bytes)?;
        let mut here: FxHashMap<[u8; 32], Vec<DocIndex>> = FxHashMap::default();
        for index in self.documents.indices() {
            if let Some(hash) = self.hash(index) {
                here.entry(hash).or_default().push(index);
            }
        }
        let mut taken = Vec::new();
        // Those taken in with the index that came with them: our number by its.
        let mut moved: FxHashMap<DocIndex, DocIndex> = FxHashMap::default();
        let mut changed = Vec::new();
        for (place, mut saved) in parts.articles.into_iter().enumerate() {
            let Some(text) = parts.texts.as_ref().and_then(|t| t.get(place)) else {
                self.awaited.insert(saved);
                continue;
            };
            let was = saved.id.clone();
            let twins = here.get(&saved.hash).into_iter().flatten();
            let same = twins.copied().find(|&index| {
                self.kept(index, |kept| {
                    !saved.is_another((kept.title, kept.date, kept.source))
                })
                .unwrap_or_default()
            });
            if let Some(index) = same {
                let id = self.kept(index, |kept| kept.id.to_owned());
                let id = id.unwrap_or_default();
                taken.push(Taken {
                    was,
                    id,
                    index,
                    outcome: Outcome::Skipped,
                });
                continue;
            }
            let id = self.free_id(&was);
            if parts.index.is_some() && self.awaited.is_empty() {
                let index = DocIndex(to_u32(self.documents.numbers()));
                moved.insert(DocIndex(saved.number), index);
                saved.id.clone_from(&id);
                changed.extend(self.take_back(index, saved, text));
                changed.push(index);
                taken.push(Taken {
                    was,
                    id,
                    index,
                    outcome: Outcome::Added,
                });
                continue;
            }
            let article = Article {
                id,
                ..saved.into_article(text)
            };
            let added = self.add(article, DuplicatePolicy::Error)?;
            taken.push(Taken {
                was,
                id: added.id,
                index: added.index,
                outcome: added.outcome,
            });
        }
        if let Some(index) = parts.index {
            self.index.take(&index, |doc| moved.get(&doc).copied());
            crate::order::fast(&mut changed);
            changed.dedup();
            self.furnish(&changed);
            for one in taken.iter().filter(|t| t.outcome == Outcome::Added) {
                self.decided(&one.id);
            }
        }
        let called: FxHashMap<&str, &str> = taken
            .iter()
            .map(|one| (one.was.as_str(), one.id.as_str()))
            .collect();
        let edits = parts.edits.into_edits().map(|mut edit| {
            edit.rename_articles(|doc| called.get(doc).map(|id| (*id).to_owned()));
            edit
        });
        self.apply(edits.collect());
        Ok((taken, parts.note.to_vec()))
    }

    fn free_id(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2_u32;
        while self.numbers.contains_key(&id) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }
}
