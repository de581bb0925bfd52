//! Names whose spelling alone settles what they are, whatever was learned:
//! ships behind their prefix ("HMS Example"), resolutions behind their number
//! ("UN Security Council Resolution 99"), the share index of the S&P, products
//! that everybody knows. And number words that open a sentence, which are part
//! of no name. Knows nothing of the rest of the article.

use super::super::EntityKind::{self, Facility, Organisation, Other, Product};
use super::super::facts;
use super::super::words::{Shape, Words};
use super::{Tag, again};
use crate::lexicon;
use crate::text::TokenKind;

/// What navies and coast guards write before the names of their ships. "INS" is left out: it is
/// an office as well.
const SHIPS: [&str; 7] = ["HMS", "USS", "HMAS", "HMCS", "USNS", "USCGC", "RMS"];

/// Number words that may stand before a people: "Fifteen Example soldiers".
const NUMBERS: &str = "two three four five six seven eight nine ten eleven twelve thirteen fourteen \
fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
hundreds thousands dozens several many";

/// The tags with what the spelling says, in order and not overlapping.
pub(super) fn spelt(words: &Words, mut tags: Vec<Tag>) -> Vec<Tag> {
    for tag in &mut tags {
        // "Fifteen Example Navy ships": the number is no part of the name.
        if tag.first < tag.last
            && words.at(tag.first).opens
            && NUMBERS.split(' ').any(|n| n == words.key(tag.first))
            && words.facts(tag.first + 1).any(facts::LISTED)
        {
            tag.first += 1;
        }
        if is_product(words, tag) {
            again::settle(tag, Product);
        }
    }
    let mut made: Vec<Tag> = Vec::new();
    for (number, sentence) in words.document.sentences.iter().enumerate() {
        let (mut at, to) = (sentence.first as usize, sentence.last as usize);
        while at < to {
            let Some((first, last, kind)) = begins(words, &tags, at, to) else {
                at += 1;
                continue;
            };
            made.push(again::found(first, last, number, kind));
            at = last + 1;
        }
    }
    if made.is_empty() {
        return tags;
    }
    tags.retain(|tag| {
        let near = made.partition_point(|m| m.last < tag.first);
        made.get(near).is_none_or(|m| m.first > tag.last)
    });
    tags.extend(made);
    tags.sort_by_key(|tag| tag.first);
    tags
}

/// A listed product, alone or with what tells one model from another: "iPhone 4S", "iPod
/// nano". The names of its maker and its shop are something else.
fn is_product(words: &Words, tag: &Tag) -> bool {
    product(words, tag.first, tag.last).is_some_and(|last| {
        !(last + 1..=tag.last)
            .any(|next| words.facts(next).any(facts::ORG_HEAD) || words.key(next) == "and")
    })
}

/// The last token of the listed product that begins at `first` and ends by `to`.
fn product(words: &Words, first: usize, to: usize) -> Option<usize> {
    let mut key = String::new();
    (first..=to.min(first + 2)).find(|&at| {
        words.phrase(first, at, &mut key);
        let singular = key.strip_suffix('s').unwrap_or(&key);
        lexicon::PRODUCTS.contains(&key) || lexicon::PRODUCTS.contains(singular)
    })
}

/// The name that the token at `at` settles: its first and last token and its kind.
fn begins(words: &Words, tags: &[Tag], at: usize, to: usize) -> Option<(usize, usize, EntityKind)> {
    let next = at + 1;
    let over = |token: usize| {
        let near = tags.partition_point(|tag| tag.last < token);
        tags.get(near).filter(|tag| tag.first <= token)
    };
    if over(at).is_none()
        && words.text(at).contains(char::is_uppercase)
        && let Some(last) = product(words, at, to - 1)
    {
        return Some((at, last, Product));
    }
    if next >= to || !words.capital(at) || words.at(at).dated {
        return None;
    }
    let is_number = |token: usize| {
        let tokens = &words.document.tokens;
        token < to
            && tokens
                .get(token)
                .is_some_and(|t| t.kind == TokenKind::Number)
    };
    match words.text(at) {
        ship if SHIPS.contains(&ship) && words.at(next).shape == Shape::Capital => {
            // As far as the name goes that was seen there.
            let last = over(next).map_or(next, |tag| tag.last.min(next + 3));
            Some((at, last, Facility))
        }
        "Resolution" | "Resolutions" if is_number(next) => {
            let body = over(at).or_else(|| at.checked_sub(1).and_then(over))?;
            let clear = matches!(body.kind, Organisation | Other) && body.last <= at;
            clear.then_some((body.first, next, Other))
        }
        "S" if words.text(next) == "&" && words.text(next + 1) == "P" && is_number(next + 2) => {
            Some((at, next + 2, Other))
        }
        _ => None,
    }
}
