//! The parts of a timeline, out of the facts of several articles.

use super::{Collection, CollectionFacts, JoinedEntity};
use crate::error::Result;
use crate::extract::Certainty;
use crate::ids::{DocIndex, FxHashMap};
use crate::likeness::SourceCount;
use crate::order;
use crate::timeline::{self, Part, Timeline, TimelineOptions};

impl Collection {
    /// What happened when, by some articles (all, when `ids` is `None`). The
    /// numbers of people and places in the entries are places in the second
    /// list, whose names are joined across these articles.
    ///
    /// Outlets are told apart by the agency or outlet an article credits, else
    /// by the one that printed it; articles that share words by copying are one.
    ///
    /// # Errors
    /// [`crate::Error::Option`] when an option is out of range,
    /// [`crate::Error::NotFound`] when an id is not known.
    pub fn timeline(
        &mut self,
        ids: Option<&[String]>,
        options: &TimelineOptions,
    ) -> Result<(Timeline, Vec<JoinedEntity>)> {
        let chosen = self.chosen(ids)?;
        // Wrong options are told before the work, not after it.
        timeline::timeline(&[], &[], options)?;
        let copies = self.sources(ids)?;
        let facts = self.extract(ids, Certainty::Unsure)?;
        let kinds: Vec<_> = facts.entities.iter().map(|e| e.kind).collect();
        let found = timeline::timeline(&self.parts(&chosen, &facts, &copies), &kinds, options)?;
        Ok((found, facts.entities))
    }

    fn parts<'a>(
        &'a self,
        chosen: &[DocIndex],
        facts: &'a CollectionFacts,
        copies: &SourceCount,
    ) -> Vec<Part<'a>> {
        let mut parts: Vec<Part> = chosen
            .iter()
            .filter_map(|&index| {
                Some(Part {
                    index,
                    document: self.document(index)?,
                    dates: Vec::new(),
                    mentions: Vec::new(),
                    voice: 0,
                })
            })
            .collect();
        let places: FxHashMap<DocIndex, usize> = parts
            .iter()
            .enumerate()
            .map(|(place, part)| (part.index, place))
            .collect();
        let groups: Vec<Vec<usize>> = copies
            .groups
            .iter()
            .map(|group| {
                let place = |index| places.get(index).copied();
                group.documents.iter().filter_map(place).collect()
            })
            .collect();
        let outlets = timeline::voices(parts.iter().map(|p| p.document));
        for (part, voice) in parts.iter_mut().zip(timeline::joined(&outlets, &groups)) {
            part.voice = voice;
        }
        let of = |index: &DocIndex| places.get(index).copied();
        for (index, date) in &facts.dates {
            if let Some(part) = of(index).and_then(|place| parts.get_mut(place)) {
                part.dates.push(date);
            }
        }
        for (number, entity) in facts.entities.iter().enumerate() {
            for (index, mention) in &entity.mentions {
                if mention.judgement.certainty > Certainty::Unsure
                    && let Some(part) = of(index).and_then(|place| parts.get_mut(place))
                {
                    part.mentions.push((mention.span, number));
                }
            }
        }
        for part in &mut parts {
            order::sort(&mut part.mentions);
        }
        parts
    }
}
