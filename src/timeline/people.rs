//! Who takes part and where: the names in the sentences of each entry.

use super::{Entry, Part};
use crate::extract::EntityKind;
use crate::ids::{DocIndex, FxHashMap};
use crate::span::Span;

pub(super) fn name(parts: &[Part], kinds: &[EntityKind], entries: &mut [Entry]) {
    let by_index: FxHashMap<DocIndex, &Part> = parts.iter().map(|p| (p.index, p)).collect();
    for entry in entries {
        let mut named: Vec<Named> = Vec::new();
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        for support in &entry.support {
            let Some(part) = by_index.get(&support.document) else {
                continue;
            };
            for number in inside(&part.mentions, support.sentence) {
                let at = *places.entry(number).or_insert(named.len());
                if at == named.len() {
                    named.push(Named {
                        number,
                        documents: 0,
                        mentions: 0,
                        last: None,
                    });
                }
                if let Some(one) = named.get_mut(at) {
                    one.documents += usize::from(one.last != Some(support.document));
                    one.mentions += 1;
                    one.last = Some(support.document);
                }
            }
        }
        // Stable: the one named first stays first among equals.
        crate::order::sort_by_key(&mut named, |n| std::cmp::Reverse((n.documents, n.mentions)));
        for one in named {
            match kinds.get(one.number) {
                Some(EntityKind::Person | EntityKind::Organisation) => entry.who.push(one.number),
                Some(EntityKind::Place | EntityKind::Facility) => entry.places.push(one.number),
                _ => {}
            }
        }
    }
}

struct Named {
    number: usize,
    documents: usize,
    mentions: usize,
    last: Option<DocIndex>,
}

/// The numbers of the mentions inside a sentence.
fn inside(mentions: &[(Span, usize)], sentence: Span) -> impl Iterator<Item = usize> + '_ {
    let first = mentions.partition_point(|(span, _)| span.start < sentence.start);
    mentions
        .iter()
        .skip(first)
        .take_while(move |(span, _)| span.start < sentence.end)
        .map(|&(_, number)| number)
}
