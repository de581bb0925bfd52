//! How many a disaster killed or hurt, as several articles have it. Sentences
//! that say so are seldom alike, and the numbers grow from day to day, so they
//! are found by what both articles are about and not by likeness. Knows nothing
//! of how differences are put together.

use super::Part;
use super::amounts::{Amount, Sums};
use super::events::Clash;
use super::judge::{Against, Gap, What};
use super::read::Statement;
use super::terms::Terms;
use crate::extract::EntityKind;
use crate::ids::{FxHashMap, FxHashSet};
use crate::lexicon;
use crate::text::fold;

/// Sentences in which an article says what it is about.
const LEAD: usize = 3;
/// Days between articles about one disaster.
const ONE_DISASTER: i64 = 92;
/// Days before an article in which what it tells of happened.
const LATELY: i64 = 120;
/// Articles that one is compared with.
const COMPARED: usize = 8;

/// The greatest number of one fate that an article gives.
struct Toll<'a> {
    statement: usize,
    amount: &'a Amount,
}

/// What became of them, in what disaster, where.
type Key = (u32, u32, usize);

/// Numbers of dead, hurt and missing that cannot be one: told at the same time,
/// and told at different times.
pub(super) fn tolls(
    statements: &[Statement],
    order: &[usize],
    parts: &[Part],
    kinds: &[EntityKind],
    terms: &mut Terms,
    gap: &impl Fn(usize, usize) -> Gap,
    same_time: i64,
) -> (Vec<Clash>, Vec<Clash>) {
    let disasters: Vec<u32> = lexicon::DISASTERS
        .keys()
        .map(|w| terms.key(w, true))
        .collect();
    let mut about: Vec<(usize, Vec<u32>)> = vec![(0, Vec::new()); parts.len()];
    let mut leads: FxHashSet<usize> = FxHashSet::default();
    for (at, statement) in statements.iter().enumerate() {
        if let Some((read, own)) = about.get_mut(statement.part)
            && *read < LEAD
        {
            *read += 1;
            leads.insert(at);
            let new = disasters
                .iter()
                .filter(|d| statement.has(**d) && !own.contains(d));
            let new: Vec<u32> = new.copied().collect();
            own.extend(new);
        }
    }
    // By the disaster and the place, in the order of the articles' dates.
    let mut told: FxHashMap<Key, Vec<Toll>> = FxHashMap::default();
    let mut keys: Vec<Key> = Vec::new();
    for &at in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        let (Some(part), Some((_, disasters))) =
            (parts.get(statement.part), about.get(statement.part))
        else {
            continue;
        };
        // "Four were hurt" far down may be told of anything.
        let plain = leads.contains(&at) || disasters.iter().any(|d| statement.has(*d));
        let tolls = plain && statement.amounts.iter().any(Amount::is_toll);
        if !tolls || disasters.is_empty() || !is_total(statement, part) {
            continue;
        }
        let places = places(statement, kinds);
        for amount in statement.amounts.iter().filter(|x| x.is_toll()) {
            let Some(fate) = amount.fate else { continue };
            for &disaster in disasters {
                for &place in &places {
                    let key = (fate, disaster, place);
                    let list = told.entry(key).or_insert_with(|| {
                        keys.push(key);
                        Vec::new()
                    });
                    let toll = Toll {
                        statement: at,
                        amount,
                    };
                    match list.last_mut() {
                        Some(last) if part_of(statements, last.statement) == statement.part => {
                            if amount.is_more_than(last.amount) {
                                *last = toll;
                            }
                        }
                        _ => list.push(toll),
                    }
                }
            }
        }
    }
    let (mut now, mut later) = (Vec::new(), Vec::new());
    let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in keys.iter().filter_map(|k| told.get(k)) {
        for (n, y) in list.iter().enumerate() {
            for x in list.iter().take(n).rev().take(COMPARED) {
                let days = gap(
                    part_of(statements, x.statement),
                    part_of(statements, y.statement),
                );
                let Gap::Days(days) = days else { continue };
                if days > ONE_DISASTER
                    || x.amount.compare(y.amount) != Sums::Conflict
                    || !seen.insert((x.statement, y.statement))
                {
                    continue;
                }
                let against = Against {
                    what: What::Figure,
                    a: x.amount.span,
                    b: y.amount.span,
                };
                let clash = ((x.statement, y.statement), against);
                if days <= same_time {
                    now.push(clash);
                } else {
                    later.push(clash);
                }
            }
        }
    }
    (now, later)
}

fn part_of(statements: &[Statement], at: usize) -> usize {
    statements.get(at).map_or(usize::MAX, |s| s.part)
}

/// Whether a sentence may give the number of all: no guess, no part of them,
/// nothing of long ago.
fn is_total(statement: &Statement, part: &Part) -> bool {
    let document = part.document;
    let first = document.token_at(statement.span.start);
    let tokens = document.tokens.iter().skip(first);
    let mut words = tokens
        .take_while(|t| t.span.start < statement.span.end)
        .filter(|t| t.is_word())
        .map(|t| fold(t.of(&document.text)));
    let old = statement.times.iter().any(|t| {
        let (Some((from, to)), Some(day)) = (t.days(), statement.day) else {
            return false;
        };
        to < day - LATELY || to - from > LATELY
    });
    !old && !statement.clues.row && !words.any(|w| lexicon::GUESS_WORDS.contains(&w))
}

/// Where it happened: what its article is about. A sentence that names another
/// place counts those there.
fn places(statement: &Statement, kinds: &[EntityKind]) -> Vec<usize> {
    let is_place = |k: EntityKind| matches!(k, EntityKind::Place | EntityKind::Group);
    let mut own = statement.names.iter().filter(|n| is_place(n.kind));
    if own.any(|n| statement.topic.binary_search(&n.entity).is_err()) {
        return Vec::new();
    }
    let topic = statement.topic.iter().copied();
    topic
        .filter(|&e| kinds.get(e).copied().is_some_and(is_place))
        .collect()
}
