//! What the text says a person is: the title in front of the name, the role
//! in an apposition behind it.

use super::Role;
use super::candidates::Candidate;
use super::evidence::reason;
use super::facts;
use super::listed::{self, Listed};
use super::words::{Shape, Words};
use crate::extract::Judgement;
use crate::span::Span;

/// An apposition longer than this many tokens is cut at its last comma or
/// left alone.
const LONGEST: usize = 16;

/// The roles that stand beside one mention of a person.
pub(super) fn beside(words: &Words, candidate: &Candidate) -> Vec<Role> {
    let mut roles = Vec::new();
    if let Some(span) = in_front(words, candidate) {
        let judgement = Judgement::scored(0.92, reason("title-before", vec![span]));
        roles.push(Role::new(&words.document.text, span, judgement));
    }
    if let Some(span) = behind(words, candidate, !roles.is_empty()) {
        let judgement = Judgement::scored(0.85, reason("role-after", vec![span]));
        roles.push(Role::new(&words.document.text, span, judgement));
    }
    roles
}

/// The title in front of a name.
pub(super) fn in_front(words: &Words, candidate: &Candidate) -> Option<Span> {
    let floor = words.document.sentences.get(candidate.sentence)?.first as usize;
    let (mut first, last) = match candidate.title {
        Some(title) => title,
        None => small_title(words, candidate, floor)?,
    };
    // "Mr", "Sheikh" say nothing about what somebody does.
    let head = (first..=last)
        .rev()
        .find(|&at| words.facts(at).any(facts::ROLE))?;
    if candidate.title.is_some()
        && (first..head).all(|at| !words.facts(at).any(facts::ROLE))
        && words.facts(head).any(facts::HONORIFIC)
    {
        return None;
    }
    while let Some(before) = part_before(words, first, floor) {
        first = before;
    }
    if let Some(noun) = noun_before(words, first, floor) {
        first = noun;
        while let Some(before) = part_before(words, first, floor) {
            first = before;
        }
    }
    // Forms of address at either end stay outside.
    let mut end = last;
    while end > head && words.facts(end).any(facts::HONORIFIC) {
        end -= 1;
    }
    // "an adviser to Mrs Doe": hers, not she.
    if end > head && matches!(words.key(end), "of" | "for" | "to") {
        return None;
    }
    Some(words.span_of(first, end))
}

/// "deputy foreign minister Jane Doe", "envoy for Utopia Jane Doe" written
/// small; the name must follow at once.
fn small_title(words: &Words, candidate: &Candidate, floor: usize) -> Option<(usize, usize)> {
    let before = candidate.first.checked_sub(1).filter(|&at| at >= floor)?;
    // "presidential envoy for the Utopian settlement, Jane Doe"
    let comma = words.text(before) == ",";
    let end = if comma {
        before.checked_sub(1).filter(|&at| at >= floor)?
    } else {
        before
    };
    if !comma {
        let direct = words.at(end).shape == Shape::Lower && words.facts(end).any(facts::ROLE);
        // "to nurse Jane", "to partner Doe"
        let verb = matches!(
            words.key(end),
            "nurse" | "partner" | "pilot" | "head" | "captain"
        ) && end > floor
            && words.key(end - 1) == "to";
        return (direct && !verb).then_some((end, end));
    }
    // Back over a short complement to the head of the title.
    let mut at = end;
    for _ in 0..8 {
        if words.facts(at).any(facts::ROLE)
            && matches!(words.key(at + 1), "of" | "for" | "to" | "on" | "in")
        {
            return Some((at, end));
        }
        if words.facts(at).any(facts::ROLE) && at == end {
            return (!another(words, at, floor)).then_some((at, end));
        }
        let inner = words.document.tokens.get(at).is_some_and(|t| t.is_word())
            && !words.facts(at).any(facts::SPEECH);
        if !inner || at <= floor {
            return None;
        }
        at -= 1;
    }
    None
}

/// "the widow of the late president, Jane Doe": the title before the comma is not the widow's.
fn another(words: &Words, title: usize, floor: usize) -> bool {
    let before = (floor..title).rev().find(|&at| {
        !words.facts(at).any(facts::TITLE_PART | facts::ROLE) && words.key(at) != "the"
    });
    before.is_some_and(|at| {
        words.key(at) == "of"
            && at > floor
            && (words.facts(at - 1).any(facts::KIN | facts::ROLE) || words.key(at - 1) == "spouse")
    })
}

/// "Peacekeeping" of "UN Peacekeeping Chief".
fn of_body(words: &Words, at: usize, floor: usize) -> bool {
    let names = facts::ANY_FIRST | facts::ANY_LAST;
    at > floor
        && words.at(at).shape == Shape::Capital
        && words.at(at - 1).shape == Shape::Upper
        && words.facts(at - 1).any(facts::LISTED)
        && !words.facts(at).any(names)
}

/// "peacekeeping" of "UN peacekeeping chief", "hedge fund" of "the hedge fund manager": one or
/// two plain words between a title and a name, an article or a possessive. Of 98 such places in
/// news the only words that did not belong to the title were verbs in the past.
fn noun_before(words: &Words, first: usize, floor: usize) -> Option<usize> {
    let noun = |at: usize| {
        let key = words.key(at);
        let token = words.document.tokens.get(at);
        token.is_some_and(|t| t.is_word())
            && !words.at(at).dated
            && (words.at(at).shape == Shape::Lower || of_body(words, at, floor))
            && (key.len() >= 5 || key == "tech" || key == "law" || key == "fund")
            && !key.ends_with("ed")
            && !key.ends_with("ght")
            && (!key.ends_with('s') || key.ends_with("ics") || key.ends_with("ss"))
            && !matches!(
                key,
                "became" | "began" | "chose" | "spent" | "struck" | "threw" | "wrote"
            )
            && !words
                .facts(at)
                .any(facts::STOP | facts::SPEECH | facts::KIN | facts::HONORIFIC)
    };
    // A compound with a hyphen is one word.
    let start = |at: usize| {
        let mut at = at;
        while at > floor + 1
            && words.glued(at)
            && crate::text::is_hyphen(words.text(at - 1))
            && words.glued(at - 1)
        {
            at -= 2;
        }
        at
    };
    let one = first.checked_sub(1).filter(|&at| at > floor)?;
    if words.glued(first) || !noun(one) {
        return None;
    }
    let begin = start(one);
    let opens = |at: usize| {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else {
            return false;
        };
        let key = words.key(before);
        matches!(
            key,
            "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our" | "my" | "'s" | "former"
        ) || !words.glued(at) && words.capital(before) && !words.facts(before).any(facts::STOP)
    };
    if opens(begin) {
        return Some(begin);
    }
    let two = begin.checked_sub(1).filter(|&at| at > floor)?;
    let ing = words.key(two).ends_with("ing") || words.key(one).ends_with("ing");
    (!words.glued(begin) && noun(two) && !ing && opens(start(two))).then(|| start(two))
}

/// The token at which the part of a title before `first` begins: "Russian",
/// "deputy", "UN", "former".
fn part_before(words: &Words, first: usize, floor: usize) -> Option<usize> {
    let before = first.checked_sub(1).filter(|&at| at >= floor)?;
    if words.glued(first) {
        // "vice-president", "Director-General"
        let hyphen = crate::text::is_hyphen(words.text(before)) && words.glued(before);
        return before.checked_sub(1).filter(|&at| hyphen && at >= floor);
    }
    let facts = words.facts(before);
    if facts.any(facts::STOP) {
        return None;
    }
    // "foreign ministry spokeswoman"
    let body = facts.any(facts::ORG_OF) && words.at(before).shape == Shape::Lower;
    if facts.any(facts::TITLE_PART | facts::ROLE) || body {
        return Some(before);
    }
    // A listed nationality, country or body, also of several words.
    let mut buffer = String::new();
    for begin in (floor.max(before.saturating_sub(3))..=before).filter(|&at| words.capital(at)) {
        if let Some((last, listed)) = listed::longest(words, begin, first, &mut buffer)
            && last == before
            && !matches!(listed, Listed::Place { large: false, .. })
        {
            return Some(begin);
        }
    }
    (words.at(before).shape == Shape::Upper).then_some(before)
}

fn behind(words: &Words, candidate: &Candidate, titled: bool) -> Option<Span> {
    let end = words.document.sentences.get(candidate.sentence)?.last as usize;
    let comma = candidate.last + 1;
    if words.text(comma) != "," {
        return None;
    }
    let mut first = comma + 1;
    if matches!(
        words.key(first),
        "the" | "a" | "an" | "his" | "her" | "its" | "their"
    ) {
        first += 1;
    }
    // The head of the role comes soon, with nothing but parts of a title, names
    // and plain adjectives before it.
    let head = (first..end.min(first + 7)).find(|&at| words.facts(at).any(facts::ROLE))?;
    for at in first..head {
        let facts = words.facts(at);
        let mark = words
            .document
            .tokens
            .get(at)
            .is_none_or(|t| !t.is_word() && (ends(words.text(at)) || !words.glued(at)));
        if mark
            || facts.any(facts::STOP | facts::SPEECH)
                && !matches!(words.key(at), "of" | "most" | "own")
        {
            return None;
        }
    }
    // "Jane Doe, minister Joe Bloggs said": two people.
    if words.capital(head + 1)
        && !words.glued(head + 1)
        && words.facts(head + 1).any(facts::ANY_FIRST)
    {
        return None;
    }
    let mut last = role_end(words, head, end)?;
    // "… doctor based in Paris with whom she …"
    while last > head
        && matches!(
            words.key(last),
            "with" | "of" | "in" | "to" | "for" | "and" | "at" | "by" | "on" | "from"
        )
    {
        last -= 1;
    }
    // "Minister Jane Doe, the envoy for Utopia, and …": a row of people.
    if titled && words.text(last + 1) == "," && words.key(last + 2) == "and" {
        return None;
    }
    Some(words.span_of(first, last))
}

/// A mark at which an apposition is over.
fn ends(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | ")" | "(" | "?" | "!")
}

/// The last token of a role: up to the comma, full stop or verb behind it.
fn role_end(words: &Words, head: usize, end: usize) -> Option<usize> {
    let mut last = head;
    let mut at = head + 1;
    let mut quoted = false;
    while at < end && at < head + LONGEST {
        let mark = words.text(at);
        // "The Democrats' event" opens no quotation.
        if crate::text::is_quote_mark(mark) && (quoted || !words.glued(at)) {
            quoted = !quoted;
        } else if quoted
            && matches!(mark, "," | ".")
            && crate::text::is_quote_mark(words.text(at + 1))
        {
            return Some(at + 1);
        } else if matches!(
            mark,
            "," | "." | ";" | ":" | ")" | "(" | "?" | "!" | "—" | "–"
        ) {
            return Some(last);
        }
        let facts = words.facts(at);
        if matches!(
            words.key(at),
            "who"
                | "whom"
                | "whose"
                | "which"
                | "that"
                | "told"
                | "has"
                | "have"
                | "is"
                | "was"
                | "were"
                | "are"
                | "will"
                | "had"
        ) || facts.any(facts::SPEECH) && !words.capital(at)
        {
            // "… of the centre, and whose"
            return Some(if words.key(last) == "and" {
                last - 1
            } else {
                last
            });
        }
        // "… minister, and Joe Bloggs": the row goes on to somebody else.
        if words.key(at) == "and"
            && !quoted
            && words.capital(at + 1)
            && words.facts(at + 1).any(facts::ANY_FIRST)
        {
            return Some(last);
        }
        last = at;
        at += 1;
    }
    (at >= end).then_some(last)
}
