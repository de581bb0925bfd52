//! Clashes of two statements put together to differences: each value once, with
//! everything that supports it. Knows nothing of how clashes are found.

use super::events::Clash;
use super::group::Group;
use super::judge::What;
use super::read::Statement;
use super::times::{Relation, Time, relation};
use super::{Difference, Part, Support, Value, amounts::Sums};
use crate::ids::FxHashMap;
use crate::order;
use crate::span::Span;
use crate::text::fold;

/// Places kept for one value.
const KEPT: usize = 50;
/// Values of one difference; more are a list, no contradiction.
const VALUES: usize = 8;

/// A difference and the statements it lies in.
pub(super) struct Found {
    pub difference: Difference,
    /// Places of the statements, ascending.
    pub statements: Vec<usize>,
}

/// Differences of all clashes, in the order of their first statements.
pub(super) fn differences(
    clashes: &[Clash],
    statements: &[Statement],
    groups: &[Group],
    parts: &[Part],
) -> Vec<Found> {
    let mut of: FxHashMap<usize, usize> = FxHashMap::default();
    for (number, group) in groups.iter().enumerate() {
        for &member in &group.members {
            of.insert(member, number);
        }
    }
    // Clashes that meet in a statement, or in what says the same, are one.
    let mut topics: Vec<Vec<&Clash>> = Vec::new();
    let mut known: FxHashMap<(What, Thing, usize), usize> = FxHashMap::default();
    let told = Told::of(statements, parts.len());
    // "July" and "July" are one word, however each was read.
    let alike = |((a, b), against): &Clash| {
        let word = |at: usize, span| statements.get(at).and_then(|s| words(s, span, parts));
        word(*a, against.a) == word(*b, against.b)
    };
    let clear = clashes
        .iter()
        .filter(|c| !told.both(c, statements) && !alike(c));
    for clash in clear {
        let ((a, b), against) = clash;
        let thing = thing(*a, against.a, statements);
        let key = |s: usize| {
            (
                against.what,
                thing,
                of.get(&s).map_or(s, |g| statements.len() + g),
            )
        };
        let at = known.get(&key(*a)).or_else(|| known.get(&key(*b))).copied();
        let at = at.unwrap_or(topics.len());
        if at == topics.len() {
            topics.push(Vec::new());
        }
        known.insert(key(*a), at);
        known.insert(key(*b), at);
        if let Some(topic) = topics.get_mut(at) {
            topic.push(clash);
        }
    }
    let mut out: Vec<Found> = topics
        .iter()
        .filter_map(|topic| found(topic, statements, groups, parts, &of))
        .collect();
    order::sort_by(&mut out, |x, y| x.statements.cmp(&y.statements));
    out
}

/// What a figure is a number of: what became of it, and what it counts.
type Thing = (Option<u32>, Option<u32>);

fn thing(at: usize, span: Span, statements: &[Statement]) -> Thing {
    let amounts = statements.get(at).map(|s| s.amounts.as_slice());
    let amount = amounts.into_iter().flatten().find(|x| x.span == span);
    amount.map_or((None, None), |x| (x.fate, x.counts))
}

/// The statements of each part, to look up what else an article says.
struct Told(Vec<Vec<usize>>);

impl Told {
    fn of(statements: &[Statement], parts: usize) -> Self {
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); parts];
        for (at, statement) in statements.iter().enumerate() {
            if let Some(list) = of.get_mut(statement.part) {
                list.push(at);
            }
        }
        Self(of)
    }

    /// Whether one of the two articles has both values: then it tells of two
    /// things, and nobody disagrees.
    fn both(&self, ((a, b), against): &Clash, statements: &[Statement]) -> bool {
        let (Some(x), Some(y)) = (statements.get(*a), statements.get(*b)) else {
            return false;
        };
        if x.part == y.part {
            return false;
        }
        let has = |part: usize, of: &Statement, span: Span| {
            let own = self.0.get(part).into_iter().flatten();
            let mut own = own.filter_map(|&at| statements.get(at));
            match against.what {
                What::Figure => {
                    let value = of.amounts.iter().find(|v| v.span == span);
                    value.is_some_and(|v| own.any(|s| s.amounts.iter().any(|o| o.equals(v))))
                }
                What::Date => {
                    let value = of.times.iter().find(|v| v.span == span);
                    value.is_some_and(|v| {
                        let same = |t: &Time| relation(t.when, v.when) == Relation::Same;
                        own.any(|s| s.times.iter().any(same))
                    })
                }
                _ => false,
            }
        };
        has(x.part, y, against.b) || has(y.part, x, against.a)
    }
}

fn found(
    topic: &[&Clash],
    statements: &[Statement],
    groups: &[Group],
    parts: &[Part],
    of: &FxHashMap<usize, usize>,
) -> Option<Found> {
    let what = topic.first()?.1.what;
    let mut places: Vec<(usize, Span)> = topic
        .iter()
        .flat_map(|((a, b), against)| [(*a, against.a), (*b, against.b)])
        .collect();
    order::sort(&mut places);
    places.dedup();
    // The oldest first: values stand in the order they were told.
    let mut values: Vec<Vec<(usize, Span)>> = Vec::new();
    for &(at, span) in &places {
        let same = values.iter().position(|value| {
            value.first().is_some_and(|&(other, there)| {
                agree(what, (at, span), (other, there), statements, parts)
            })
        });
        if let Some(value) = same.and_then(|n| values.get_mut(n)) {
            value.push((at, span));
        } else if values.len() == VALUES {
            return None;
        } else {
            values.push(vec![(at, span)]);
        }
    }
    if values.len() < 2 {
        return None;
    }
    // What says the same and has the value as well supports it too.
    for value in &mut values {
        let Some(&(at, span)) = value.first() else {
            continue;
        };
        let members = of
            .get(&at)
            .and_then(|&g| groups.get(g))
            .map(|g| g.members.as_slice());
        for &member in members.unwrap_or_default().iter().take(KEPT) {
            let Some(statement) = statements
                .get(member)
                .filter(|_| !places.iter().any(|p| p.0 == member))
            else {
                continue;
            };
            let own = candidates(what, statement)
                .into_iter()
                .find(|&own| agree(what, (at, span), (member, own), statements, parts));
            if let Some(own) = own {
                value.push((member, own));
            }
        }
    }
    let mut involved: Vec<usize> = places.iter().map(|p| p.0).collect();
    involved.dedup();
    let values = values
        .into_iter()
        .filter_map(|mut value| {
            order::sort(&mut value);
            let mut support: Vec<Support> = Vec::new();
            for (at, span) in value {
                let statement = statements.get(at)?;
                let document = parts.get(statement.part)?.index;
                support.push(Support {
                    document,
                    words: span,
                    sentence: statement.span,
                });
                for &(part, sentence) in statement.again.iter().take(KEPT) {
                    // The same words, so the value stands at the same word.
                    let document = parts.get(part)?;
                    let words = moved(statement, span, parts, part, sentence).unwrap_or(sentence);
                    support.push(Support {
                        document: document.index,
                        words,
                        sentence,
                    });
                }
            }
            order::sort_by_key(&mut support, |s| (s.document, s.words));
            support.truncate(KEPT);
            Some(Value { support })
        })
        .collect();
    Some(Found {
        difference: Difference { what, values },
        statements: involved,
    })
}

/// Where words of a statement stand in another place with the same words.
fn moved(
    statement: &Statement,
    span: Span,
    parts: &[Part],
    part: usize,
    sentence: Span,
) -> Option<Span> {
    let here = parts.get(statement.part)?.document;
    let there = parts.get(part)?.document;
    let words = |d: &crate::document::Document, s: Span| -> Vec<Span> {
        let first = d.token_at(s.start);
        d.tokens
            .iter()
            .skip(first)
            .take_while(|t| t.span.start < s.end)
            .filter(|t| t.is_word())
            .map(|t| t.span)
            .collect()
    };
    let (own, other) = (words(here, statement.span), words(there, sentence));
    let first = own.iter().position(|w| w.overlaps(span))?;
    let last = own.iter().rposition(|w| w.overlaps(span))?;
    Some(other.get(first)?.to(*other.get(last)?))
}

/// The words of a statement that may be such a value.
fn candidates(what: What, statement: &Statement) -> Vec<Span> {
    match what {
        What::Date => statement.times.iter().map(|t| t.span).collect(),
        What::Figure => statement.amounts.iter().map(|a| a.span).collect(),
        _ => Vec::new(),
    }
}

/// Whether two places give the same value.
fn agree(
    what: What,
    (at, span): (usize, Span),
    (other, there): (usize, Span),
    statements: &[Statement],
    parts: &[Part],
) -> bool {
    let (Some(a), Some(b)) = (statements.get(at), statements.get(other)) else {
        return false;
    };
    let time = |s: &Statement, span: Span| s.times.iter().find(|t| t.span == span).map(|t| t.when);
    let amount = |s: &Statement, span: Span| s.amounts.iter().find(|x| x.span == span).cloned();
    match what {
        What::Date => match (time(a, span), time(b, there)) {
            (Some(x), Some(y)) => relation(x, y) != Relation::Conflict,
            _ => false,
        },
        What::Figure => match (amount(a, span), amount(b, there)) {
            (Some(x), Some(y)) => x.compare(&y) == Sums::Agree,
            _ => words(a, span, parts) == words(b, there, parts),
        },
        _ => words(a, span, parts) == words(b, there, parts),
    }
}

fn words(statement: &Statement, span: Span, parts: &[Part]) -> Option<String> {
    parts
        .get(statement.part)
        .map(|p| fold(p.document.slice(span)).into_owned())
}
