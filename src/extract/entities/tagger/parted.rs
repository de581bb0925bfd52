//! Names of people that run into the plain words of a headline in title case:
//! "Ana Vidal Wins Race" is Ana Vidal where the article names her so. Knows what
//! else the article names, nothing of other articles.

use rustc_hash::FxHashSet;

use super::super::EntityKind::Person;
use super::super::facts;
use super::super::words::Words;
use super::{Tag, again};

/// The tags with such names cut to who is named, in order and not overlapping.
pub(super) fn parted(words: &Words, tags: Vec<Tag>) -> Vec<Tag> {
    let is_long = |tag: &Tag| tag.kind == Person && tag.last >= tag.first + 2;
    if !tags.iter().any(is_long) {
        return tags;
    }
    let key = |first: usize, last: usize| -> Vec<usize> {
        (first..=last).map(|at| words.number(at)).collect()
    };
    let known: FxHashSet<Vec<usize>> = tags
        .iter()
        .filter(|tag| tag.kind == Person && tag.last == tag.first + 1)
        .map(|tag| key(tag.first, tag.last))
        .collect();
    let plain = |at: usize| {
        let facts = words.facts(at);
        facts.any(facts::COMMON) && !facts.any(facts::ANY_FIRST | facts::ANY_LAST)
    };
    let mut out: Vec<Tag> = Vec::with_capacity(tags.len());
    for tag in tags {
        if !is_long(&tag) {
            out.push(tag);
            continue;
        }
        let front = plain(tag.first + 2) && known.contains(&key(tag.first, tag.first + 1));
        let back = plain(tag.last - 2) && known.contains(&key(tag.last - 1, tag.last));
        let mut put = |first, last| out.push(again::found(first, last, tag.sentence, Person));
        if front {
            put(tag.first, tag.first + 1);
        }
        if back && (!front || tag.last > tag.first + 3) {
            put(tag.last - 1, tag.last);
        }
        if !front && !back {
            out.push(tag);
        }
    }
    out
}
