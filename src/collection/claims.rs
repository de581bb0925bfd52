//! The parts of claims, out of the facts of several articles.

use super::{Collection, CollectionFacts};
use crate::corroborate::{self, Claim, ClaimOptions, Difference, Part};
use crate::document::Documents;
use crate::error::Result;
use crate::extract::Certainty;
use crate::ids::{DocIndex, FxHashMap};
use crate::likeness::{Copies, Overrules, Sources};
use crate::order;

impl Collection {
    /// What some articles (all, when `ids` is `None`) state: sentences that say
    /// the same thing put together, with how many sources carry them
    /// independently, and where the articles differ.
    ///
    /// # Errors
    /// [`crate::Error::Option`] when an option is out of range,
    /// [`crate::Error::NotFound`] when an id is not known.
    pub fn claims(&mut self, ids: Option<&[String]>, options: &ClaimOptions) -> Result<Vec<Claim>> {
        let chosen = self.chosen(ids)?;
        // Wrong options are told before the work, not after it.
        options.check()?;
        let facts = self.extract(ids, Certainty::Likely)?;
        let sources = self.with_copies();
        found(&sources, &chosen, &facts, options)
    }

    /// Where two articles differ about the same event at the same time, and
    /// what differs because they were written at different times.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when an id is not known.
    pub fn differences(&mut self, a: &str, b: &str) -> Result<(Vec<Difference>, Vec<Difference>)> {
        let (x, y) = (self.number(a)?, self.number(b)?);
        if x == y {
            return Ok((Vec::new(), Vec::new()));
        }
        let ids = [a.to_owned(), b.to_owned()];
        let facts = self.extract(Some(&ids), Certainty::Likely)?;
        // Nobody asks here how many sources there are.
        let sources = Sources {
            copies: &Copies::default(),
            documents: &self.documents,
            overrules: Overrules::NONE,
        };
        let options = ClaimOptions { limit: Some(1000) };
        let claims = found(&sources, &[x.min(y), x.max(y)], &facts, &options)?;
        let both = |d: &Difference| {
            // One has a value that the other has not.
            let has = |doc: DocIndex| {
                d.values
                    .iter()
                    .any(|v| v.support.iter().any(|s| s.document == doc))
            };
            has(x) && has(y)
        };
        let (mut differs, mut over_time) = (Vec::new(), Vec::new());
        for claim in claims {
            differs.extend(claim.differs.into_iter().filter(both));
            over_time.extend(claim.over_time.into_iter().filter(both));
        }
        let first = |d: &Difference| {
            d.values
                .iter()
                .flat_map(|v| &v.support)
                .filter(|s| s.document == x)
                .map(|s| s.words)
                .min()
        };
        order::sort_by_key(&mut differs, first);
        order::sort_by_key(&mut over_time, first);
        Ok((differs, over_time))
    }
}

fn found(
    sources: &Sources<'_>,
    chosen: &[DocIndex],
    facts: &CollectionFacts,
    options: &ClaimOptions,
) -> Result<Vec<Claim>> {
    let kinds: Vec<_> = facts.entities.iter().map(|e| e.kind).collect();
    let parts = parts(sources.documents, chosen, facts);
    corroborate::corroborate(&parts, &kinds, sources, options)
}

fn parts<'a>(
    documents: &'a Documents,
    chosen: &[DocIndex],
    facts: &'a CollectionFacts,
) -> Vec<Part<'a>> {
    let mut parts: Vec<Part> = chosen
        .iter()
        .filter_map(|&index| {
            Some(Part {
                index,
                document: documents.get(index)?,
                dates: Vec::new(),
                figures: Vec::new(),
                mentions: Vec::new(),
                references: Vec::new(),
                roles: Vec::new(),
            })
        })
        .collect();
    let places: FxHashMap<DocIndex, usize> = parts
        .iter()
        .enumerate()
        .map(|(place, part)| (part.index, place))
        .collect();
    let of = |index: &DocIndex| places.get(index).copied();
    for (index, date) in &facts.dates {
        if let Some(part) = of(index).and_then(|place| parts.get_mut(place)) {
            part.dates.push(date);
        }
    }
    for (index, figure) in &facts.figures {
        if let Some(part) = of(index).and_then(|place| parts.get_mut(place)) {
            part.figures.push(figure);
        }
    }
    for (number, entity) in facts.entities.iter().enumerate() {
        for (index, mention) in &entity.mentions {
            if let Some(part) = of(index).and_then(|place| parts.get_mut(place)) {
                part.mentions.push((mention.span, number));
            }
        }
        for (index, reference) in &entity.references {
            if let Some(part) = of(index).and_then(|place| parts.get_mut(place)) {
                part.references.push((reference.span, number));
            }
        }
        for joined in &entity.roles {
            if let Some(part) = of(&joined.doc).and_then(|place| parts.get_mut(place)) {
                part.roles.push((joined.role.span, number));
            }
        }
    }
    for part in &mut parts {
        order::sort(&mut part.mentions);
        order::sort(&mut part.references);
        order::sort(&mut part.roles);
    }
    parts
}
