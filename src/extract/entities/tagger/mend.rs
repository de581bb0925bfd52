//! Small repairs of what the tagger found, where the rules know better: small
//! words that belong to a name, and kinds it was unsure of.

use super::super::EntityKind::{Person, Place};
use super::super::candidates::Candidate;
use super::super::facts;
use super::super::listed::Listed;
use super::super::names::Name;
use super::super::runs;
use super::super::words::{Shape, Words};
use super::Tag;
use super::labels::CLASSES;

/// Below this probability the rules may decide the kind.
const UNSURE: f32 = 0.6;

/// How far ahead a kind must be by the rules.
const CLEAR: f32 = 4.0;

/// Below this probability a listed country stays one where the rules say so:
/// "Jordan" beside Michael Jordan.
const COUNTRY: f32 = 0.85;

fn is_country(candidate: &Candidate) -> bool {
    matches!(candidate.listed, Some(Listed::Place { large: true, .. }))
}

/// The tags with the repairs made, in order and not overlapping.
pub(super) fn mend(words: &Words, cut: &[Candidate], ruled: &[Name], tags: &[Tag]) -> Vec<Tag> {
    let mut name_of = vec![None; cut.len()];
    for name in ruled {
        for &mention in &name.mentions {
            if let Some(slot) = name_of.get_mut(mention) {
                *slot = Some(name);
            }
        }
    }
    let mut out: Vec<Tag> = Vec::with_capacity(tags.len());
    for (number, tag) in tags.iter().enumerate() {
        let mut tag = *tag;
        let sentence = words.document.sentences.get(tag.sentence);
        let floor = sentence
            .map_or(0, |s| s.first as usize)
            .max(out.last().map_or(0, |before| before.last + 1));
        let ceiling = tags
            .get(number + 1)
            .map_or(usize::MAX, |next| next.first)
            .min(sentence.map_or(usize::MAX, |s| s.last as usize));
        let near = cut.partition_point(|c| c.last < tag.first);
        let ruled = cut
            .get(near)
            .filter(|c| c.first == tag.first)
            .zip(name_of.get(near).copied().flatten());
        if let Some((same, name)) = ruled
            && same.last == tag.last
            && name.kind != tag.kind
            && ((tag.probability < UNSURE && name.lead >= CLEAR)
                || (tag.probability < COUNTRY && name.kind == Place && is_country(same)))
            && CLASSES.contains(&name.kind)
        {
            tag.kind = name.kind;
        }
        if tag.kind == Person {
            // "Hugo van der Meulen", of which only "Hugo" was seen.
            if let Some((same, _)) = ruled
                && same.last > tag.last
                && same.last < ceiling
                && words.at(tag.last + 1).shape == Shape::Lower
                && words.facts(tag.last + 1).any(facts::PARTICLE)
            {
                tag.last = same.last;
            }
            tag.first = runs::with_particle(words, tag.first, floor);
        }
        out.push(tag);
    }
    out
}
