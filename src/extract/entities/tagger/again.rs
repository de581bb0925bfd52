//! What one place of an article settles for the others: model numbers behind
//! their maker ("Example A42") and alone, last names that are plain words
//! ("Steve Banks … Banks said"). Knows nothing of lists of names.

use rustc_hash::FxHashSet;

use super::super::EntityKind::{self, Organisation, Other, Person, Product};
use super::super::facts;
use super::super::words::{Shape, Style, Words};
use super::Tag;
use super::labels::CLASSES;
use crate::lexicon;

/// The probability of a name that another place of the article settles.
const SETTLED: f32 = 0.8;

/// A model number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Code {
    /// Letters and digits: "A42", "F16".
    Mixed,
    /// Three digits and a plural: "345s".
    Plural,
    /// Three digits: "345".
    Bare,
}

fn code(words: &Words, at: usize) -> Option<Code> {
    let text = words.text(at);
    let one = text.strip_suffix('s').unwrap_or(text);
    let digits = one.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || words.at(at).dated || !one.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    if digits == one.len() {
        let bare = if one.len() == text.len() {
            Code::Bare
        } else {
            Code::Plural
        };
        return (digits == 3).then_some(bare);
    }
    let model = one.starts_with(|c: char| c.is_ascii_uppercase())
        && one.len() <= 8
        && (digits >= 2 || one.len() == 2);
    model.then_some(Code::Mixed)
}

/// The last token of the model number that begins at a token: "345-600ER".
fn code_end(words: &Words, mut at: usize, end: usize) -> usize {
    while at + 2 < end
        && crate::text::is_hyphen(words.text(at + 1))
        && words.glued(at + 1)
        && words.glued(at + 2)
        && words.text(at + 2).bytes().any(|b| b.is_ascii_digit())
    {
        at += 2;
    }
    at
}

fn determined(words: &Words, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(
            words.key(before),
            "the" | "a" | "an" | "its" | "their" | "new" | "first" | "of"
        )
    })
}

/// The tags with those that other places of the article settle, in order and
/// not overlapping.
pub(super) fn again(words: &Words, tags: Vec<Tag>) -> Vec<Tag> {
    let tags = with_makers(words, tags);
    let mut codes: FxHashSet<&str> = FxHashSet::default();
    let mut last_names: FxHashSet<&str> = FxHashSet::default();
    for tag in &tags {
        if tag.kind == Product {
            codes.extend(
                (tag.first..=tag.last)
                    .filter(|&at| code(words, at).is_some())
                    .map(|at| words.text(at).trim_end_matches('s')),
            );
        }
        // A last name that is a plain word too was seen as one elsewhere.
        if tag.kind == Person
            && tag.last > tag.first
            && !words.glued(tag.last)
            && words.at(tag.last).shape == Shape::Capital
            && words.facts(tag.first).any(facts::ANY_FIRST)
        {
            last_names.insert(words.key(tag.last));
        }
    }
    if codes.is_empty() && last_names.is_empty() {
        return tags;
    }
    let mut out = Vec::with_capacity(tags.len());
    let mut old = tags.into_iter().peekable();
    for (number, sentence) in words.document.sentences.iter().enumerate() {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        let mut at = from;
        while at < to {
            if let Some(mut tag) = old.next_if(|tag| tag.first <= at) {
                // "The A42s" for an organisation.
                if tag.first == tag.last
                    && tag.kind != Product
                    && known_code(words, tag.first, &codes)
                {
                    settle(&mut tag, Product);
                }
                at = at.max(tag.last + 1);
                out.push(tag);
                continue;
            }
            let last = code_end(words, at, to);
            // "The 345 Cloudliner", of which only the second word was seen.
            if known_code(words, at, &codes)
                && let Some(mut tag) = old.next_if(|tag| {
                    tag.first == last + 1 && matches!(tag.kind, Organisation | Product | Other)
                })
            {
                tag.first = at;
                settle(&mut tag, Product);
                at = tag.last + 1;
                out.push(tag);
                continue;
            }
            let free = old.peek().is_none_or(|tag| tag.first > last);
            let kind = if !free {
                None
            } else if known_code(words, at, &codes) {
                Some(Product)
            } else {
                last_name(words, at, number, to, &last_names).then_some(Person)
            };
            if let Some(kind) = kind {
                out.push(found(at, last, number, kind));
                at = last;
            }
            at += 1;
        }
    }
    out.extend(old);
    out
}

fn known_code(words: &Words, at: usize, codes: &FxHashSet<&str>) -> bool {
    let known = codes.contains(words.text(at).trim_end_matches('s'));
    known
        && code(words, at).is_some_and(|code| {
            code != Code::Bare
                || determined(words, at)
                || at.checked_sub(1).is_some_and(|b| words.key(b) == "'s")
        })
}

/// "Banks said", "Mr Banks", "for Banks": a last name of the article, not the
/// plain word.
fn last_name(
    words: &Words,
    at: usize,
    sentence: usize,
    end: usize,
    names: &FxHashSet<&str>,
) -> bool {
    if words.at(at).shape != Shape::Capital
        || words.at(at).dated
        || words.glued(at)
        || words.style_of(sentence) != Style::Running
        || !names.contains(words.key(at))
    {
        return false;
    }
    // A capital beside it makes it part of another name.
    let beside = |there: usize| words.capital(there) && !words.at(there).opens;
    if at + 1 < end && beside(at + 1) || at.checked_sub(1).is_some_and(beside) {
        return false;
    }
    let next = at + 1;
    let acts = next < end
        && (words.facts(next).any(facts::SPEECH)
            || matches!(words.key(next), "'s" | "has" | "was" | "is" | "had"));
    !words.at(at).opens || acts
}

/// A name that other words settle.
pub(super) fn found(first: usize, last: usize, sentence: usize, kind: EntityKind) -> Tag {
    let mut tag = Tag {
        first,
        last,
        sentence,
        kind,
        probability: SETTLED,
        shares: [0.0; CLASSES.len()],
    };
    settle(&mut tag, kind);
    tag
}

/// Gives a name its kind, whatever was thought of it.
pub(super) fn settle(tag: &mut Tag, kind: EntityKind) {
    tag.kind = kind;
    tag.probability = SETTLED;
    tag.shares = CLASSES.map(|class| if class == kind { SETTLED } else { 0.0 });
}

/// "Example A42", "an Example 345", "Example 345s": one product with its maker's
/// name, and with the name behind it ("Example 345 Cloudliner").
fn with_makers(words: &Words, tags: Vec<Tag>) -> Vec<Tag> {
    let mut out: Vec<Tag> = Vec::with_capacity(tags.len());
    let mut old = tags.into_iter().peekable();
    while let Some(mut tag) = old.next() {
        // "Example A42" seen whole, for the maker itself.
        if tag.kind == Organisation
            && tag.last > tag.first
            && matches!(code(words, tag.last), Some(Code::Mixed | Code::Plural))
            && is_listed(words.key(tag.first))
        {
            settle(&mut tag, Product);
        }
        let end = words
            .document
            .sentences
            .get(tag.sentence)
            .map_or(0, |s| s.last as usize);
        let next = tag.last + 1;
        let code = code(words, next).filter(|_| next < end && !words.glued(next));
        let Some(code) = code.filter(|_| tag.kind == Organisation || tag.kind == Product) else {
            out.push(tag);
            continue;
        };
        let mut last = code_end(words, next, end);
        let named = old
            .peek()
            .filter(|t| t.first == last + 1 && matches!(t.kind, Organisation | Product | Other))
            .map(|t| t.last);
        let fits = match code {
            Code::Mixed | Code::Plural => true,
            // "The FTSE 100" is no product.
            Code::Bare => {
                named.is_some()
                    || is_maker(words, &tag)
                        && (determined(words, tag.first)
                            || last + 1 < end && words.at(last + 1).shape != Shape::Lower)
            }
        };
        let apart = old
            .peek()
            .is_some_and(|t| t.first > next && t.first <= last);
        if !fits || apart {
            out.push(tag);
            continue;
        }
        while old.next_if(|t| t.first <= last).is_some() {}
        if let Some(name) = named {
            last = name;
            old.next();
        }
        tag.last = last;
        settle(&mut tag, Product);
        out.push(tag);
    }
    out
}

fn is_maker(words: &Words, tag: &Tag) -> bool {
    tag.first == tag.last && is_listed(words.key(tag.first))
}

fn is_listed(maker: &str) -> bool {
    lexicon::COMPANIES.contains(maker) || lexicon::BODIES.contains(maker)
}
