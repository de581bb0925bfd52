//! Spellings one letter apart: slips of the writer, joined and said so.

use rustc_hash::FxHashMap;

use super::EntityKind::Person;
use super::join::{Link, Why, set};
use super::names::Name;
use crate::text::{one_edit, shapes};

/// Full names, or a long last name, that differ in one letter.
pub(super) fn slips(names: &[Name], parts: &[Vec<String>], links: &mut [Link]) {
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, (name, mine)) in names.iter().zip(parts).enumerate() {
        if name.kind != Person || links.get(at) != Some(&Link::Own) {
            continue;
        }
        let whole = mine.join(" ");
        let long = |text: &str| (8..=48).contains(&text.chars().count());
        let alone = mine.len() == 1;
        let mut found = None;
        if long(&whole) {
            for shape in shapes(&whole) {
                let Some(&other) = known.get(&shape) else {
                    continue;
                };
                let theirs = parts.get(other).map(Vec::as_slice).unwrap_or_default();
                let twin = if alone {
                    theirs.last().cloned().unwrap_or_default()
                } else {
                    theirs.join(" ")
                };
                if other != at
                    && twin != whole
                    && one_edit(&twin, &whole)
                    && (alone || !two_given_names(mine, theirs))
                {
                    found = Some(other);
                    break;
                }
            }
        }
        if let Some(other) = found {
            set(links, at, Link::To(other, Why::Slip));
            continue;
        }
        if alone {
            continue;
        }
        for text in [Some(whole.as_str()), mine.last().map(String::as_str)]
            .into_iter()
            .flatten()
            .filter(|text| long(text))
        {
            for shape in shapes(text) {
                known.entry(shape).or_insert(at);
            }
        }
    }
}

/// "Mario Doe" and "Maria Doe", "Daniel" and "Daniela": different people whose
/// names are one letter apart.
fn two_given_names(a: &[String], b: &[String]) -> bool {
    let (Some(a), Some(b)) = (a.first(), b.first()) else {
        return false;
    };
    let ending = |word: &str| {
        word.chars()
            .last()
            .is_some_and(|c| matches!(c, 'a' | 'e' | 'o'))
    };
    a != b && (ending(a) || ending(b)) && a.chars().last() != b.chars().last()
}
