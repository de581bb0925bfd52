//! Dates of many documents sorted into those with days and those that stay
//! open, and the former by date. Knows nothing of what is worth saying.

use std::borrow::Cow;

use super::days::{self, Placed};
use super::lead;
use super::{Missing, OpenDate, Part, Undated};
use crate::document::{Document, PartRole};
use crate::extract::{Anchor, DateMention, TimeKind, TimeModifier};
use crate::ids::FxHashMap;

/// Everything dated, by date.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    /// Every sentence with a date: its part and its number there.
    pub sentences: Vec<(usize, usize)>,
    /// One for each date, in the order they are first named.
    pub groups: Vec<Group<'a>>,
    pub undated: Vec<Undated>,
}

/// One date and where it is named.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub placed: Placed,
    pub planned: bool,
    /// Places in `sentences`, with the mention; a sentence once only.
    pub named: Vec<(usize, Cow<'a, DateMention>)>,
    /// Sentences that tell of the date without naming one.
    pub told: usize,
}

type Key = (
    String,
    Option<TimeModifier>,
    Option<String>,
    Option<String>,
    bool,
);

pub(super) fn gather<'a>(parts: &[Part<'a>]) -> Gathered<'a> {
    let mut out = Gathered::default();
    let mut by_date: FxHashMap<Key, usize> = FxHashMap::default();
    for (place, part) in parts.iter().enumerate() {
        let mut open = Vec::new();
        if let Some((number, mention, told)) = lead::of(part) {
            out.name(&mut by_date, place, number, Cow::Owned(mention), told);
        }
        for &mention in &part.dates {
            let Some(number) = sentence(part.document, mention) else {
                continue;
            };
            if days::place(&mention.time).is_some() {
                out.name(&mut by_date, place, number, Cow::Borrowed(mention), 0);
                continue;
            }
            // "44 BC" has no place, and no date set by hand gives it one.
            let settable = mention.time.value.contains('X');
            open.extend(
                part.document
                    .sentences
                    .get(number)
                    .filter(|_| settable)
                    .map(|sentence| OpenDate {
                        date: mention.span,
                        sentence: sentence.span,
                        time: mention.time.clone(),
                        planned: mention.planned,
                    }),
            );
        }
        let missing = missing(part.document);
        if missing.is_some() || !open.is_empty() {
            out.undated.push(Undated {
                document: part.index,
                missing,
                dates: open,
            });
        }
    }
    out
}

impl<'a> Gathered<'a> {
    /// Adds a sentence that names a date, or tells of the article's own day.
    fn name(
        &mut self,
        by_date: &mut FxHashMap<Key, usize>,
        part: usize,
        number: usize,
        mention: Cow<'a, DateMention>,
        told: usize,
    ) {
        let Some(placed) = days::place(&mention.time) else {
            return;
        };
        if self.sentences.last() != Some(&(part, number)) {
            self.sentences.push((part, number));
        }
        let at = self.sentences.len() - 1;
        let day = mention.time.value.split('T').next().unwrap_or_default();
        let key = (
            day.to_owned(),
            mention.time.modifier,
            mention.time.earliest.clone(),
            mention.time.latest.clone(),
            mention.planned,
        );
        let group = *by_date.entry(key).or_insert(self.groups.len());
        if group == self.groups.len() {
            self.groups.push(Group {
                placed,
                planned: mention.planned,
                named: Vec::new(),
                told: 0,
            });
        }
        if let Some(group) = self.groups.get_mut(group) {
            group.told += told;
            match group.named.last_mut() {
                // "at 9 p.m. on Monday": the words that say the day.
                Some((last, before)) if *last == at => {
                    if worth(&mention) > worth(before) {
                        *before = mention;
                    }
                }
                _ => group.named.push((at, mention)),
            }
        }
    }
}

/// How well its words say the day.
fn worth(mention: &DateMention) -> u8 {
    match mention.anchor {
        Anchor::Explicit => 2,
        Anchor::DocumentDate => 1,
        _ => 0,
    }
}

/// The sentence of a date that may stand on a timeline. Headlines and headings
/// may: they say what happened.
fn sentence(document: &Document, mention: &DateMention) -> Option<usize> {
    let dated = matches!(mention.time.kind, TimeKind::Date | TimeKind::Time)
        && !mention.time.value.ends_with("_REF");
    let number = document.sentence_at(mention.span.start).filter(|_| dated)?;
    let role = document.sentences.get(number)?.role;
    let told = matches!(
        role,
        PartRole::Body | PartRole::Standfirst | PartRole::Headline | PartRole::Heading
    );
    told.then_some(number)
}

fn missing(document: &Document) -> Option<Missing> {
    let Some(date) = document.date.map(|d| d.date) else {
        return Some(Missing::Date);
    };
    if date.year().is_none() {
        return Some(Missing::Year);
    }
    date.civil().is_none().then_some(Missing::Day)
}
