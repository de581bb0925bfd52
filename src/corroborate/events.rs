//! Differences that no likeness of sentences shows: another date for the same
//! planned event, another length of the same war. Knows nothing of how they are
//! put together.

use super::Part;
use super::judge::{Against, Gap, What};
use super::points::other_subject;
use super::read::{Name, Statement};
use super::terms::Terms;
use super::times::{Relation, Time, relation};
use crate::extract::EntityKind;
use crate::ids::FxHashMap;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// Two statements that differ, by their places.
pub(super) type Clash = ((usize, usize), Against);

/// Events that are planned for a day, as terms: likes of "talks" and
/// "meeting" are one event where they have the same place.
const EVENTS: [&[&str]; 9] = [
    &["talk", "meet", "round", "summit", "confer", "session"],
    &["vote", "referendum", "runoff"],
    &["trial", "hear", "verdict"],
    &["match", "game", "final", "race", "marathon"],
    &["concert", "festiv", "premier"],
    &["walkout", "protest"],
    &["funer", "wed", "coron", "inaugur"],
    &["visit"],
    &["flight", "lift-off", "liftoff"],
];

/// Lasting things whose age is told.
const LASTING: [&str; 8] = [
    "war", "sieg", "crisi", "drought", "blockad", "occup", "insurg", "truce",
];

/// Words whose date is no date of the event behind them.
const LEAVING: [&str; 4] = ["leave for", "leaves for", "leaving for", "left for"];

/// Terms between an event and the place that goes with it.
const VENUE: usize = 3;
/// Planned dates of one event that are compared with each other.
const COMPARED: usize = 48;
/// Days between articles that plan the same event.
const SAME_PLANS: i64 = 7;

/// Looks up what an event or lasting thing is.
pub(super) struct Kinds {
    events: FxHashMap<u32, usize>,
    lasting: Vec<u32>,
}

impl Kinds {
    pub fn new(terms: &mut Terms) -> Self {
        let mut events = FxHashMap::default();
        for (number, words) in EVENTS.iter().enumerate() {
            for word in *words {
                events.insert(terms.key(word, true), number);
            }
        }
        Self {
            events,
            lasting: LASTING.iter().map(|w| terms.key(w, true)).collect(),
        }
    }
}

/// A date on which something is planned somewhere.
struct Plan {
    statement: usize,
    time: Time,
    /// "seventh" of "the seventh round".
    ordinals: Vec<Span>,
}

/// Planned events for which articles, or one article in two sentences of which
/// the second goes against the first, give dates that cannot be one.
pub(super) fn plans(
    statements: &[Statement],
    order: &[usize],
    parts: &[Part],
    kinds: &Kinds,
    terms: &mut Terms,
    gap: &impl Fn(usize, usize) -> Gap,
) -> Vec<Clash> {
    let mut keys: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    let mut planned: Vec<Vec<Plan>> = Vec::new();
    for &at in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        let Some(time) = the_plan(statement) else {
            continue;
        };
        let Some(part) = parts.get(statement.part) else {
            continue;
        };
        if statement.clues.unsure {
            continue;
        }
        // "before he leaves for the summit on Wednesday": the day of leaving.
        let words = part.document.slice(statement.span);
        if LEAVING.iter().any(|w| words.contains(w)) {
            continue;
        }
        let mut seen = Vec::new();
        for (event, venue) in venues(statement, part, kinds, terms) {
            if seen.contains(&(event, venue)) {
                continue;
            }
            seen.push((event, venue));
            let place = *keys.entry((event, venue)).or_insert_with(|| {
                planned.push(Vec::new());
                planned.len() - 1
            });
            if let Some(list) = planned.get_mut(place) {
                list.push(Plan {
                    statement: at,
                    time: time.clone(),
                    ordinals: statement
                        .amounts
                        .iter()
                        .filter(|a| a.is_ordinal())
                        .map(|a| a.span)
                        .collect(),
                });
            }
        }
    }
    let mut out = Vec::new();
    for list in &planned {
        for (n, x) in list.iter().enumerate() {
            for y in list.iter().skip(n + 1).take(COMPARED) {
                let (Some(a), Some(b)) = (statements.get(x.statement), statements.get(y.statement))
                else {
                    continue;
                };
                // "today" and "tomorrow" of two ends of the world.
                let days = x.time.days().zip(y.time.days());
                let near = (x.time.reckoned || y.time.reckoned)
                    && days.is_some_and(|((a, b), (c, d))| c - b <= 1 && a - d <= 1);
                if near
                    || relation(x.time.when, y.time.when) != Relation::Conflict
                    || different_rounds(parts, a, x, b, y)
                {
                    continue;
                }
                let against = Against {
                    what: What::Date,
                    a: x.time.span,
                    b: y.time.span,
                };
                let told = if a.part == b.part {
                    // The next sentence takes it back.
                    let (first, second) = if a.sentence < b.sentence {
                        (a, b)
                    } else {
                        (b, a)
                    };
                    second.clues.contrast && second.sentence == first.sentence + 1
                } else {
                    let apart = gap(a.part, b.part);
                    matches!(apart, Gap::Days(n) if n <= SAME_PLANS)
                        && same_plan((a, x), (b, y), kinds, apart)
                        && !other_subject(a, b)
                        && x.time.near.iter().any(|t| y.time.near.contains(t))
                };
                if told {
                    out.push(((x.statement, y.statement), against));
                }
            }
        }
    }
    out
}

/// The one planned date of a statement. With two of them it is not plain what
/// is planned for which.
fn the_plan(statement: &Statement) -> Option<&Time> {
    let mut planned = statement.times.iter().filter(|t| t.planned);
    let first = planned.next()?;
    if planned.next().is_some() {
        return None;
    }
    first.days().filter(|(a, b)| b - a <= 31).map(|_| first)
}

/// "the seventh round" and "the eighth" are two.
fn different_rounds(parts: &[Part], a: &Statement, x: &Plan, b: &Statement, y: &Plan) -> bool {
    let word = |s: &Statement, span: &Span| {
        parts
            .get(s.part)
            .map(|p| fold(p.document.slice(*span)).into_owned())
    };
    let (Some(one), Some(other)) = (x.ordinals.first(), y.ordinals.first()) else {
        return false;
    };
    word(a, one) != word(b, other)
}

/// Whether two plans for one place are of one event: beside the place they have
/// somebody or something in common, or several words; one where both were written
/// on one day and call the event by the same word beside the date.
fn same_plan(
    (a, x): (&Statement, &Plan),
    (b, y): (&Statement, &Plan),
    kinds: &Kinds,
    apart: Gap,
) -> bool {
    let actor = |n: &Name| !matches!(n.kind, EntityKind::Place | EntityKind::Group) && b.names(n);
    let called = |t: &u32| kinds.events.contains_key(t) && y.time.near.contains(t);
    let alike = matches!(apart, Gap::Days(0)) && x.time.near.iter().any(called);
    let least = if alike || a.names.iter().any(actor) {
        1
    } else {
        2
    };
    a.clues.again == b.clues.again && common_besides(a, b, kinds) >= least
}

/// Terms of both that are neither an event nor a name's.
fn common_besides(a: &Statement, b: &Statement, kinds: &Kinds) -> usize {
    a.set
        .iter()
        .filter(|&&t| b.has(t) && !kinds.events.contains_key(&t))
        .count()
        .saturating_sub(1)
}

/// Events of a statement with the place each is to be at.
fn venues(
    statement: &Statement,
    part: &Part,
    kinds: &Kinds,
    terms: &mut Terms,
) -> Vec<(usize, u32)> {
    let document = part.document;
    let mut out = Vec::new();
    for name in statement.of_kind(EntityKind::Place) {
        let at = statement
            .terms
            .partition_point(|t| t.1.start < name.span.start);
        let end = statement
            .terms
            .partition_point(|t| t.1.start < name.span.end);
        let event = |i: usize| {
            statement
                .terms
                .get(i)
                .and_then(|t| kinds.events.get(&t.0))
                .copied()
        };
        let before = document.token_at(name.span.start).checked_sub(1);
        let word = |i: Option<usize>| {
            i.and_then(|i| document.tokens.get(i))
                .map(|t| fold(t.of(&document.text)).into_owned())
        };
        let mut introduced = word(before);
        if introduced.as_deref() == Some("the") {
            introduced = word(before.and_then(|b| b.checked_sub(1)));
        }
        let inside = matches!(introduced.as_deref(), Some("in" | "at"));
        let here = if inside {
            (at.saturating_sub(VENUE)..at)
                .rev()
                .find_map(event)
                // "held in Rome" is said of the event before it.
                .or_else(|| {
                    (0..at)
                        .rev()
                        .find_map(event)
                        .filter(|_| held(statement, document, at))
                })
        } else {
            None
        };
        // "the Rome talks", "peace talks"
        let here = here.or_else(|| {
            (end..(end + 2).min(statement.terms.len()))
                .find_map(event)
                .filter(|_| !inside)
        });
        if let Some(event) = here {
            let capital = meant_capital(document, name.span);
            let venue = capital.and_then(|c| terms.number(c)).unwrap_or(name.head);
            out.push((event, venue));
        }
    }
    out
}

/// Whether the word before a place says that something takes place there.
fn held(statement: &Statement, document: &crate::document::Document, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|i| statement.terms.get(i))
        .is_some_and(|t| {
            matches!(
                fold(document.slice(t.1)).as_ref(),
                "held" | "hosted" | "scheduled" | "planned" | "due"
            )
        })
}

/// "Kazakhstan's capital", "the capital of Kazakhstan": the city.
fn meant_capital(document: &crate::document::Document, country: Span) -> Option<&'static str> {
    let first = document.token_at(country.start);
    let last = document.token_at(country.end.saturating_sub(1));
    let word = |i: Option<usize>| {
        i.and_then(|i| document.tokens.get(i))
            .map(|t| fold(t.of(&document.text)).into_owned())
    };
    let behind = word(last.checked_add(1));
    let possessive = matches!(behind.as_deref(), Some("'s" | "’s"));
    let follows = if possessive {
        word(last.checked_add(2))
    } else {
        behind
    };
    let of = word(first.checked_sub(1)).as_deref() == Some("of")
        && word(first.checked_sub(2)).as_deref() == Some("capital");
    if follows.as_deref() != Some("capital") && !of {
        return None;
    }
    let city = lexicon::CAPITALS.get(&fold(document.slice(country)))?;
    city.rsplit(' ').next()
}

/// How long the same thing lasts, told at different times.
pub(super) fn lengths(statements: &[Statement], order: &[usize], kinds: &Kinds) -> Vec<Clash> {
    type Told<'a> = (usize, Span, &'a str);
    let mut keys: FxHashMap<(u32, u32), Vec<Told>> = FxHashMap::default();
    let mut out = Vec::new();
    for &at in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        for (span, value, what) in &statement.lengths {
            let lasting = kinds.lasting.iter().find(|t| what.contains(t));
            let Some(&lasting) = lasting else {
                continue;
            };
            for place in statement
                .names
                .iter()
                .filter(|n| matches!(n.kind, EntityKind::Place | EntityKind::Group))
            {
                let list = keys.entry((lasting, place.head)).or_default();
                for &(other, there, before) in list.iter().rev().take(8) {
                    let part = |s: usize| statements.get(s).map(|s| s.part);
                    if before != value && part(other) != part(at) {
                        out.push((
                            (other, at),
                            Against {
                                what: What::Figure,
                                a: there,
                                b: *span,
                            },
                        ));
                    }
                }
                if list.last().is_none_or(|l| l.0 != at) {
                    list.push((at, *span, value));
                }
            }
        }
    }
    out
}
