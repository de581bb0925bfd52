//! Who is who after a person's decisions: identities with mentions moved,
//! taken out and added. Knows nothing of the log.

use crate::extract::EntityKind;
use crate::identity::{Identities, Join, Placed, Suggestion};
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::span::Span;

/// Somebody or something, as it is shown.
#[derive(Debug, Clone)]
pub struct Known {
    /// See [`crate::identity::Identity::id`].
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name to show.
    pub name: String,
    /// The entities of articles in it, as far as whole ones are.
    pub members: Vec<(DocIndex, u32)>,
    /// Why names that differ were joined.
    pub joins: Vec<Join>,
    /// An article leaves open whom it means.
    pub open: bool,
    /// A person decided something about it.
    pub by_hand: bool,
    /// Where it is, for places.
    pub placed: Option<Placed>,
    /// The reader's words on it.
    pub note: Option<String>,
    /// No name, or part of another one now.
    pub(super) gone: bool,
}

/// A mention that a person added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra {
    /// In this article.
    pub doc: DocIndex,
    /// Where.
    pub span: Span,
    /// Whose; see [`View::root`].
    pub entity: u32,
}

/// Identities after edits.
#[derive(Debug, Default)]
pub struct View {
    /// By number; those merged into others or taken out stay as gaps.
    pub list: Vec<Known>,
    /// Pairs that may be one, as numbers.
    pub suggestions: Vec<Suggestion>,
    /// Mentions added by hand.
    pub extra: Vec<Extra>,
    pub(super) of: Vec<Vec<u32>>,
    /// Single mentions that belong to another, or to none.
    pub(super) moved: FxHashMap<(DocIndex, u32), Option<u32>>,
    /// Speakers of quotations, by their number in the article.
    pub(super) speakers: FxHashMap<(DocIndex, u32), Option<u32>>,
    pub(super) ids: FxHashMap<String, u32>,
    /// What each was merged into, itself where it was not.
    pub(super) into: Vec<u32>,
}

impl View {
    /// What the rules found, unchanged.
    pub fn new(found: &Identities) -> Self {
        let list: Vec<Known> = found
            .list
            .iter()
            .map(|identity| Known {
                id: identity.id.clone(),
                kind: identity.kind,
                name: identity.name.clone(),
                members: identity.members.clone(),
                joins: identity.joins.clone(),
                open: identity.open,
                by_hand: false,
                placed: identity.placed.clone(),
                note: None,
                gone: false,
            })
            .collect();
        Self {
            into: (0..to_u32(list.len())).collect(),
            list,
            suggestions: found.suggestions.clone(),
            extra: Vec::new(),
            of: found.by_document().to_vec(),
            moved: FxHashMap::default(),
            speakers: FxHashMap::default(),
            ids: FxHashMap::default(),
        }
    }

    /// The number that stands for one now; `None` when it is no name.
    pub fn root(&self, mut at: u32) -> Option<u32> {
        while let Some(&next) = self.into.get(at as usize) {
            if next == at {
                break;
            }
            at = next;
        }
        self.list
            .get(at as usize)
            .is_some_and(|known| !known.gone)
            .then_some(at)
    }

    /// Whose entity `number` of an article is.
    pub fn of(&self, index: DocIndex, number: usize) -> Option<u32> {
        self.root(*self.of.get(index.index())?.get(number)?)
    }

    /// Whose mention `number` of an article is, which the rules gave to its
    /// entity `entity`; true when a person said so.
    pub fn of_mention(&self, index: DocIndex, number: u32, entity: usize) -> Option<(u32, bool)> {
        match self.moved.get(&(index, number)) {
            Some(&to) => Some((self.root(to?)?, true)),
            None => Some((self.of(index, entity)?, false)),
        }
    }

    /// Articles in which single mentions were given to one by hand.
    pub fn touched(&self, at: u32) -> Vec<DocIndex> {
        let mut docs: Vec<DocIndex> = self
            .extra
            .iter()
            .filter(|e| self.root(e.entity) == Some(at))
            .map(|e| e.doc)
            .collect();
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (&(doc, _), to) in &self.moved {
            if to.and_then(|n| self.root(n)) == Some(at) {
                docs.push(doc);
            }
        }
        docs.sort_unstable();
        docs.dedup();
        docs
    }

    /// The speaker that a person gave a quotation: `Some(None)` when nobody.
    pub fn speaker(&self, index: DocIndex, quote: usize) -> Option<Option<u32>> {
        let found = self.speakers.get(&(index, to_u32(quote)))?;
        Some(found.and_then(|n| self.root(n)))
    }

    /// The number of an id, or of an id made of another form of a name.
    pub fn find(&self, id: &str, found: &Identities) -> Option<u32> {
        let number = self
            .ids
            .get(id)
            .copied()
            .or_else(|| found.find(id).map(to_u32))?;
        self.root(number)
    }

    /// Gathers the members anew after mentions and entities were moved.
    pub(super) fn gather(&mut self) {
        for known in &mut self.list {
            known.members.clear();
        }
        for (doc, list) in (0u32..).zip(&self.of) {
            for (local, &number) in (0u32..).zip(list) {
                let mut at = number;
                while let Some(&next) = self.into.get(at as usize) {
                    if next == at {
                        break;
                    }
                    at = next;
                }
                if let Some(known) = self.list.get_mut(at as usize) {
                    known.members.push((DocIndex(doc), local));
                }
            }
        }
        for at in 0..to_u32(self.list.len()) {
            let Some(&into) = self.into.get(at as usize) else {
                continue;
            };
            if into == at {
                continue;
            }
            let joins = self
                .list
                .get_mut(at as usize)
                .map(|known| std::mem::take(&mut known.joins))
                .unwrap_or_default();
            if let Some(root) = self.root(at)
                && let Some(known) = self.list.get_mut(root as usize)
            {
                known.joins.extend(joins);
            }
        }
        let (list, into) = (&self.list, &self.into);
        let root = |at: u32| {
            let mut at = at;
            while let Some(&next) = into.get(at as usize) {
                if next == at {
                    break;
                }
                at = next;
            }
            list.get(at as usize).is_some_and(|k| !k.gone).then_some(at)
        };
        self.suggestions.retain_mut(|suggestion| {
            let [a, b] = suggestion.pair;
            let (Some(a), Some(b)) = (root(a), root(b)) else {
                return false;
            };
            suggestion.pair = [a.min(b), a.max(b)];
            a != b
        });
    }
}
