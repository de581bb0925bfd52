//! Entries of gathered dates: which sentence says best what happened, how many
//! voices say so, how sure it is. Linear in the words of the dated sentences.

use std::borrow::Cow;

use super::gather::{Gathered, Group};
use super::{Entry, Part, Support};
use crate::document::PartRole;
use crate::extract::{Anchor, Certainty, DateMention};
use crate::salience::fit::{Strictness, fit};
use crate::salience::{Centre, Stems, Vector, counted, weighed};

/// What likeness to all dated sentences adds to likeness to those of the same
/// date. It decides where two sentences are as like each other as they can be.
const AT_LARGE: f32 = 0.1;

/// A sentence with a date, weighed.
struct Weighed {
    vector: Vector,
    /// 0 for one that can stand alone; more for less.
    unfit: u8,
    /// Likeness to all sentences with dates.
    at_large: f32,
}

pub(super) fn entries(parts: &[Part], gathered: &Gathered) -> Vec<Entry> {
    let (sentences, stems) = weigh(parts, gathered);
    let mut sums = vec![0.0_f32; stems];
    let mut entries = Vec::with_capacity(gathered.groups.len());
    for group in &gathered.groups {
        entries.extend(entry(parts, gathered, group, &sentences, &mut sums));
    }
    entries
}

fn weigh(parts: &[Part], gathered: &Gathered) -> (Vec<Weighed>, usize) {
    let mut stems = Stems::default();
    let mut read: Vec<(Vector, u8)> = Vec::with_capacity(gathered.sentences.len());
    for &(place, number) in &gathered.sentences {
        let Some(document) = parts.get(place).map(|p| p.document) else {
            continue;
        };
        let Some(sentence) = document.sentences.get(number) else {
            continue;
        };
        let tokens = document.tokens_of(sentence);
        let words = tokens.iter().filter(|t| t.is_word());
        let counts = counted(
            words
                .filter_map(|t| stems.number(t.of(&document.text)))
                .collect(),
        );
        stems.saw(&counts);
        let body = matches!(sentence.role, PartRole::Body | PartRole::Standfirst);
        let unfit = [Strictness::Whole, Strictness::Loose]
            .iter()
            .take_while(|&&level| !body || !fit(document, sentence, tokens, level))
            .count();
        read.push((counts, u8::try_from(unfit).unwrap_or(u8::MAX)));
    }
    let total = read.len() as f32;
    let mut sentences: Vec<Weighed> = read
        .into_iter()
        .map(|(counts, unfit)| Weighed {
            vector: weighed(&counts, &stems, total),
            unfit,
            at_large: 0.0,
        })
        .collect();
    let centre = Centre::of(stems.len(), sentences.iter().map(|s| &s.vector));
    for sentence in &mut sentences {
        sentence.at_large = centre.likeness(&sentence.vector);
    }
    (sentences, stems.len())
}

/// `sums` has a zero for each stem, before and after.
fn entry(
    parts: &[Part],
    gathered: &Gathered,
    group: &Group,
    sentences: &[Weighed],
    sums: &mut [f32],
) -> Option<Entry> {
    let vectors = || {
        let of = |(at, _): &(usize, Cow<DateMention>)| sentences.get(*at).map(|s| &s.vector);
        group.named.iter().filter_map(of).flatten()
    };
    for &(number, weight) in vectors() {
        if let Some(sum) = sums.get_mut(number as usize) {
            *sum += weight;
        }
    }
    let many = group.named.len() as f32;
    let mut support = Vec::with_capacity(group.named.len());
    let mut best: Option<(usize, u8, f32, f32)> = None;
    for (at, mention) in &group.named {
        let (place, number) = *gathered.sentences.get(*at)?;
        let part = parts.get(place)?;
        let weighed = sentences.get(*at)?;
        let dot: f32 = weighed
            .vector
            .iter()
            .map(|&(n, w)| w * sums.get(n as usize).copied().unwrap_or(0.0))
            .sum();
        let centrality = (dot / many).clamp(0.0, 1.0);
        let worth = centrality + AT_LARGE * weighed.at_large;
        // The earlier one where two are equal.
        if best.is_none_or(|(_, unfit, most, _)| {
            weighed.unfit < unfit || weighed.unfit == unfit && worth > most
        }) {
            best = Some((support.len(), weighed.unfit, worth, weighed.at_large));
        }
        support.push((
            place,
            Support {
                document: part.index,
                sentence: part.document.sentences.get(number)?.span,
                date: mention.span,
                anchor: mention.anchor,
                judgement: mention.judgement.clone(),
                centrality,
            },
        ));
    }
    for &(number, _) in vectors() {
        if let Some(sum) = sums.get_mut(number as usize) {
            *sum = 0.0;
        }
    }
    let (sentence, _, _, centrality) = best?;
    let (outlets, weight, surest) = count(parts, &support);
    let told = group.told;
    let support: Vec<Support> = support.into_iter().map(|(_, s)| s).collect();
    let explicit = support.iter().any(|s| s.anchor == Anchor::Explicit);
    let mut documents: Vec<_> = support.iter().map(|s| s.document).collect();
    documents.dedup();
    Some(Entry {
        time: group.placed.time.clone(),
        precision: group.placed.precision,
        range: group.placed.range,
        vague: group.placed.vague,
        planned: group.planned,
        anchor: if explicit {
            Anchor::Explicit
        } else {
            support.get(surest)?.anchor
        },
        surest,
        sentence,
        documents,
        outlets,
        weight,
        sentences: support.len() + told,
        who: Vec::new(),
        places: Vec::new(),
        centrality: centrality.clamp(0.0, 1.0),
        rank: 0,
        support,
    })
}

/// Distinct voices, what they weigh, and the place of the surest sentence, the
/// first of equals.
fn count(parts: &[Part], support: &[(usize, Support)]) -> (usize, usize, usize) {
    let mut surest = (0, Certainty::Unsure, f32::MIN);
    for (i, (_, s)) in support.iter().enumerate() {
        let (certainty, score) = (s.judgement.certainty, s.judgement.score);
        if certainty > surest.1 || certainty == surest.1 && score > surest.2 {
            surest = (i, certainty, score);
        }
    }
    let least = surest.1.min(Certainty::Likely);
    let distinct = |least: Certainty, article_days: bool| {
        let mut voices: Vec<u32> = support
            .iter()
            .filter(|(_, s)| s.judgement.certainty >= least)
            .filter(|(_, s)| article_days || !of_article(s))
            .filter_map(|(place, _)| parts.get(*place).map(|p| p.voice))
            .collect();
        voices.sort_unstable();
        voices.dedup();
        voices.len()
    };
    // A voice that names the date is in both counts.
    let weight = distinct(Certainty::Unsure, true) + distinct(least, false);
    (distinct(least, true), weight, surest.0)
}

fn of_article(support: &Support) -> bool {
    support
        .judgement
        .reasons
        .first()
        .is_some_and(|r| r.code == "article-day")
}
