//! Runs of words with capitals: what may belong together in one name, before
//! it is cut into titles, names and the rest.

use super::facts;
use super::words::{Shape, Words};

/// Runs longer than this are lists or noise, no names; the limit keeps the
/// work on any text near-linear.
const LONGEST: usize = 14;

/// Words that follow a name and a hyphen: "Doe-era", "Roe-led".
const TAILS: [&str; 56] = [
    "aged", "and", "area", "aware", "based", "born", "bound", "city", "class", "clad", "day",
    "era", "esque", "fan", "fans", "free", "funded", "held", "in-law", "land", "law", "led",
    "level", "like", "line", "long", "made", "mile", "month", "of", "off", "old", "on", "only",
    "or", "owned", "plus", "poor", "pop", "rich", "run", "ruled", "sent", "side", "site", "size",
    "style", "the", "time", "to", "town", "type", "up", "week", "wide", "year",
];

/// The word tokens of the run that begins at `first`, in order, before token
/// `end`. Marks between them (hyphens, full stops of initials) and particles
/// are left out; they lie between two of its words.
pub(super) fn run(words: &Words, first: usize, end: usize, into: &mut Vec<usize>) {
    into.clear();
    if !begins(words, first) {
        return;
    }
    into.push(first);
    let mut at = first;
    while let Some(next) = next_word(words, at, end, into.len()) {
        into.push(next);
        at = next;
        if into.len() >= LONGEST {
            break;
        }
    }
    // "Jr." keeps no company of its own, a run never ends in a hyphen's tail
    // that is a common word ("Moscow-based" was refused in `next_word`).
}

/// True where a name may begin.
pub(super) fn begins(words: &Words, at: usize) -> bool {
    let word = words.at(at);
    words.capital(at) && !word.dated && !calendar(words, at)
}

/// Months and weekdays are no names, except "May" and the like right before a
/// last name ("June Brown").
fn calendar(words: &Words, at: usize) -> bool {
    let facts = words.facts(at);
    facts.any(facts::CALENDAR)
        && !(facts.any(facts::ANY_FIRST)
            && words.capital(at + 1)
            && words.facts(at + 1).any(facts::ANY_LAST))
}

fn next_word(words: &Words, at: usize, end: usize, length: usize) -> Option<usize> {
    let next = at + 1;
    if next >= end || words.at(next).dated {
        return None;
    }
    if words.capital(next) && !words.glued(next) {
        return (joins(words, next) && !words.at(next).opens).then_some(next);
    }
    let mark = words.text(next);
    let after = next + 1;
    if after >= end {
        return None;
    }
    match mark {
        "." if words.glued(next) && abbreviated(words, at) && begins(words, after) => Some(after),
        "-" | "‐" | "‑" if words.glued(next) && words.glued(after) => {
            hyphenated(words, at, after, length)
        }
        "&" if begins(words, after) => Some(after),
        "'s" | "’s" if own_by_nature(words, at) && begins(words, after) => Some(after),
        // "Employers' Federation"
        "'" | "’"
            if words.glued(next)
                && !words.glued(after)
                && words.key(at).ends_with('s')
                && words.facts(at).any(facts::COMMON)
                && begins(words, after) =>
        {
            Some(after)
        }
        _ => past_particles(words, next, end),
    }
}

/// Inside a run a function word with a capital ends it ("… Bank The …").
fn joins(words: &Words, at: usize) -> bool {
    // "Peter So Wing-fu": between capitals these are names.
    let name = matches!(
        words.key(at),
        "so" | "an" | "he" | "do" | "may" | "will" | "no" | "can" | "my" | "yet"
    ) && words.capital(at + 1);
    begins(words, at)
        && (name
            || !words.facts(at).any(facts::STOP)
            || words.at(at).shape == Shape::Upper
            || words.facts(at).any(facts::PARTICLE))
}

fn abbreviated(words: &Words, at: usize) -> bool {
    words.at(at).shape == Shape::Initial || words.facts(at).any(facts::ABBREVIATION)
}

/// "People's Party", "Women's League": a possessive inside a name.
fn own_by_nature(words: &Words, at: usize) -> bool {
    // "King's College", "St Paul's School"
    let saint = at.checked_sub(1).is_some_and(|b| {
        matches!(words.key(b), "st" | "saint")
            || (words.text(b) == "." && b > 0 && words.key(b - 1) == "st")
    });
    if saint
        || (matches!(words.key(at), "king" | "queen" | "king's" | "queen's")
            && words.facts(at + 2).any(facts::ORG_OF))
    {
        return true;
    }
    // "Prosecutor's Office", "Magistrate's Court"
    if words.facts(at).any(facts::ROLE) && words.facts(at + 2).any(facts::ORG_OF) {
        return true;
    }
    words.facts(at).any(facts::COMMON)
        && !words.facts(at).any(facts::ANY_LAST | facts::ROLE)
        && !words.at(at).opens
}

fn hyphenated(words: &Words, before: usize, after: usize, length: usize) -> Option<usize> {
    if words.at(after).dated {
        return None;
    }
    if words.capital(after) {
        // "Moscow-Beijing", "UN-African": two names; "Guinea-Bissau" and
        // "Asia-Pacific" are in the list as a whole.
        let mut buffer = String::new();
        let (left, right) = (
            super::listed::longest(words, before, before + 1, &mut buffer),
            super::listed::longest(words, after, after + 1, &mut buffer),
        );
        let whole = super::listed::longest(words, before, after + 1, &mut buffer)
            .is_some_and(|(last, _)| last == after);
        let group = |found: &Option<(usize, super::listed::Listed)>| {
            matches!(found, Some((_, super::listed::Listed::Group { .. })))
        };
        let two = left.is_some()
            && !(group(&left) && group(&right))
            && (right.is_some() || words.at(after).shape == Shape::Upper);
        return (whole || !two).then_some(after);
    }
    // "Min-ho", "Hae-sun": the second half of a given name, not "Doe-led".
    let tail = words.key(after);
    let word = TAILS.contains(&tail)
        || (tail.len() > 4 && (tail.ends_with("ed") || tail.ends_with("ing")));
    (tail.len() <= 6 && !word && length >= 2 && words.at(before).shape == Shape::Capital)
        .then_some(after)
}

/// Past "de la", "van der", "al-" to the next word with a capital.
fn past_particles(words: &Words, mut at: usize, end: usize) -> Option<usize> {
    for _ in 0..3 {
        if at >= end || !particle(words, at) {
            return None;
        }
        let hyphen = words.glued(at + 1) && crate::text::is_hyphen(words.text(at + 1));
        // "as" and "ap" are words; only the hyphen shows the article.
        if matches!(words.key(at), "as" | "ap" | "ter") && !hyphen {
            return None;
        }
        at += if hyphen { 2 } else { 1 };
        if at < end && words.capital(at) && begins(words, at) {
            return Some(at);
        }
    }
    None
}

fn particle(words: &Words, at: usize) -> bool {
    words.at(at).shape == Shape::Lower && words.facts(at).any(facts::PARTICLE)
}

/// The token at which a name that has its first capital at `first` begins:
/// "de Foo" takes the particle in, "the Foo" does not.
pub(super) fn with_particle(words: &Words, first: usize, floor: usize) -> usize {
    let mut at = first;
    for _ in 0..2 {
        let Some(mut before) = at.checked_sub(1) else {
            break;
        };
        if words.glued(at) && crate::text::is_hyphen(words.text(before)) {
            let Some(further) = before.checked_sub(1) else {
                break;
            };
            before = further;
        } else if words.glued(at) {
            break;
        }
        let opening = matches!(
            words.key(before),
            "de" | "van"
                | "von"
                | "bin"
                | "al"
                | "el"
                | "der"
                | "di"
                | "da"
                | "du"
                | "dos"
                | "del"
                | "della"
                | "ibn"
                | "ould"
                | "la"
                | "le"
        );
        if before < floor
            || !opening
            || words.at(before).shape != Shape::Lower
            || words.at(before).dated
        {
            break;
        }
        at = before;
    }
    at
}
