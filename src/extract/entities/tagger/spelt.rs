//! Names whose spelling alone settles what they are, whatever was learned:
//! ships behind their prefix ("HMS Example"), resolutions behind their number
//! ("UN Security Council Resolution 99"), the share index of the S&P. And
//! number words that open a sentence, which are part of no name. Knows nothing
//! of the rest of the article.

use super::super::EntityKind::{self, Facility, Organisation, Other};
use super::super::facts;
use super::super::words::{Shape, Words};
use super::{Tag, again};
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

/// The name that the token at `at` settles: its first and last token and its kind.
fn begins(words: &Words, tags: &[Tag], at: usize, to: usize) -> Option<(usize, usize, EntityKind)> {
    let next = at + 1;
    if next >= to || !words.capital(at) || words.at(at).dated {
        return None;
    }
    let over = |token: usize| {
        let near = tags.partition_point(|tag| tag.last < token);
        tags.get(near).filter(|tag| tag.first <= token)
    };
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
