//! The points in which two statements can agree or not: their dates, figures,
//! names, subjects and the places of words. Weighs nothing.

use super::amounts::{Amount, Sums};
use super::read::{Name, Statement};
use super::times::{Relation, Time, relation};
use crate::extract::EntityKind;
use crate::span::Span;

/// Figures of a table written as a sentence.
const MANY: usize = 3;

/// True where both open with a name, and neither is in the other.
pub(super) fn other_subject(a: &Statement, b: &Statement) -> bool {
    let subject = |s: &Statement| s.subject.and_then(|n| s.names.get(n)).cloned();
    match (subject(a), subject(b)) {
        (Some(x), Some(y)) => {
            let lacks = |s: &Statement, n: &Name| !s.names(n) && !s.meant.contains(&n.entity);
            lacks(a, &y) && lacks(b, &x)
        }
        _ => false,
    }
}

/// True where somebody else does the same: both open with a name and go on with
/// the same word, and one of the names is not in the other.
pub(super) fn other_doer(a: &Statement, b: &Statement) -> bool {
    let subject = |s: &Statement| s.subject.and_then(|n| s.names.get(n)).cloned();
    let (Some(x), Some(y)) = (subject(a), subject(b)) else {
        return false;
    };
    let lacks = |s: &Statement, n: &Name| !s.names(n) && !s.meant.contains(&n.entity);
    let lead = a.lead();
    x.entity != y.entity && (lacks(a, &y) || lacks(b, &x)) && lead.is_some() && lead == b.lead()
}

/// Words with a capital that another statement has in no form.
pub(super) fn only_capitals(s: &Statement, o: &Statement) -> Vec<Span> {
    (s.capitals.iter())
        .filter(|t| {
            let named = |n: &Name| o.names(n) && n.terms.contains(&t.0);
            let place = |n: &Name| {
                matches!(n.kind, EntityKind::Place | EntityKind::Group) && n.terms.contains(&t.0)
            };
            !o.has(t.0) && !s.names.iter().any(|n| named(n) || place(n))
        })
        .map(|t| t.1)
        .collect()
}

/// True where a word with a capital stands in the same place of both, and is
/// another: a name that nobody recognised is still another name.
pub(super) fn other_name(a: &Statement, b: &Statement) -> bool {
    let (own, others) = (only_capitals(a, b), only_capitals(b, a));
    own.iter()
        .any(|&x| others.iter().any(|&y| same_slot(a, b, x, y)))
}

/// How the dates of two statements stand to each other.
#[expect(
    clippy::struct_excessive_bools,
    reason = "points that have nothing to do with each other"
)]
pub(super) struct Times {
    /// Some date is the same.
    pub same: bool,
    /// ... and is a day of the calendar.
    pub exact: bool,
    /// ... that both give as a day, not a month or year.
    pub exact_day: bool,
    /// Both have dates, and none of the one can be one of the other.
    pub clash: bool,
    /// ... and the dates that cannot be one are said of the same thing.
    pub same_thing: bool,
    /// The words, where each has one date.
    pub single: Option<(Span, Span)>,
    /// ... or only one day apart by reckoning.
    pub near: bool,
}

impl Times {
    pub fn of(a: &Statement, b: &Statement) -> Self {
        let mut out = Self {
            same: false,
            exact: false,
            exact_day: false,
            clash: false,
            same_thing: false,
            single: None,
            near: false,
        };
        let mut possible = false;
        for x in &a.times {
            for y in &b.times {
                match relation(x.when, y.when) {
                    Relation::Same => {
                        out.same = true;
                        out.exact |= x.days().is_some() && y.days().is_some();
                        out.exact_day |= x.is_day() && y.is_day();
                    }
                    Relation::Possible => possible = true,
                    Relation::Conflict => {
                        out.same_thing |= x.near.iter().any(|t| y.near.contains(t));
                    }
                }
            }
        }
        // A date in common does not help where each has another besides that the
        // other cannot mean.
        let stray = |s: &Statement, o: &Statement| {
            s.times.iter().any(|x| {
                let against = |y: &Time| relation(x.when, y.when) == Relation::Conflict;
                x.is_day() && o.times.iter().all(against)
            })
        };
        let none = !out.same && !possible;
        // What is reckoned from the day of writing may be a day off: the world has
        // more than one.
        let near = |x: &Time, y: &Time| {
            let days = x.days().zip(y.days());
            (x.reckoned || y.reckoned)
                && days.is_some_and(|((a, b), (c, d))| c - b <= 1 && a - d <= 1)
        };
        out.near = a.times.iter().any(|x| b.times.iter().any(|y| near(x, y)));
        out.clash =
            !a.times.is_empty() && !b.times.is_empty() && (none || (stray(a, b) && stray(b, a)));
        if let ([x], [y]) = (a.times.as_slice(), b.times.as_slice()) {
            out.single = Some((x.span, y.span));
        }
        out
    }
}

/// How surely two statements are about one event by what can be looked up: the
/// same figures, the same days, the same fate of people.
pub(super) struct Anchors {
    /// 0 for nothing but names.
    pub strength: u32,
    /// A number of dead, hurt or missing is the same.
    pub fate: bool,
}

impl Anchors {
    pub fn of(a: &Statement, b: &Statement, times: &Times) -> Self {
        let (mut strength, mut fate, mut agreeing) = (0, false, 0);
        for x in &a.amounts {
            let agree = |y: &&Amount| x.compare(y) == Sums::Agree;
            let best = b.amounts.iter().filter(agree).map(|y| {
                let digits = x.strength_with(y);
                (digits, digits > 0 && x.is_toll() && y.is_toll())
            });
            if let Some((digits, same)) = best.max() {
                strength += digits;
                agreeing += 1;
                fate |= same;
            }
        }
        if by_chance(agreeing, a, b) {
            strength = 0;
        }
        strength += match (times.exact_day, times.same) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        Self { strength, fate }
    }
}

/// One figure of many may meet by chance: most of those of a table are others.
fn by_chance(agreeing: usize, a: &Statement, b: &Statement) -> bool {
    let telling = |s: &Statement| s.amounts.iter().filter(|x| x.is_telling()).count();
    agreeing * 2 < telling(a).min(telling(b))
}

/// Whether each gives a figure that the other has not, of something else than
/// casualties: two prices, two sales, two days of trading.
pub(super) fn other_figures(a: &Statement, b: &Statement) -> bool {
    let lacks = |s: &Statement, o: &Statement| {
        let own = s.amounts.iter().filter(|x| x.is_telling() && !x.is_toll());
        own.into_iter().any(|x| {
            !o.amounts
                .iter()
                .any(|y| x.equals(y) || x.compare(y) == Sums::Agree)
        })
    };
    lacks(a, b) && lacks(b, a)
}

/// Whether any figure of one has no equal in the other: two things of one kind.
pub(super) fn any_other_figure(a: &Statement, b: &Statement) -> bool {
    let lacks = |s: &Statement, o: &Statement| {
        let has = |x: &Amount| o.amounts.iter().any(|y| x.equals(y));
        s.amounts.iter().any(|x| !has(x))
    };
    lacks(a, b) || lacks(b, a)
}

/// Whether each gives one figure only that could stand for the other's: "raised to
/// 33 from 30" gives two.
pub(super) fn one_value_each(a: &Statement, b: &Statement, own: Span, its: Span) -> bool {
    let find = |s: &Statement, span: Span| s.amounts.iter().find(|x| x.span == span).cloned();
    let (Some(x), Some(y)) = (find(a, own), find(b, its)) else {
        return false;
    };
    let alone = |s: &Statement, other: &Amount| {
        let like = s.amounts.iter().filter(|z| z.is_like(other));
        like.count() <= 1
    };
    alone(a, &x) && alone(b, &y) && alone(a, &y) && alone(b, &x)
}

/// True where a word in front of two figures is another one between the same two
/// words: "of gold rose to", "of silver rose to".
pub(super) fn other_word(a: &Statement, b: &Statement, own: Span, its: Span) -> bool {
    let slots = |s: &Statement, o: &Statement, figure: Span| -> Vec<(u32, u32)> {
        let words = s.terms.windows(3).filter_map(|three| match three {
            [before, word, behind]
                if word.1.end <= figure.start
                    && !o.has(word.0)
                    && o.has(before.0)
                    && o.has(behind.0) =>
            {
                Some((before.0, behind.0))
            }
            _ => None,
        });
        words.collect()
    };
    let others = slots(b, a, its);
    slots(a, b, own).iter().any(|slot| others.contains(slot))
}

/// How their figures do.
pub(super) struct Figures {
    pub agree: bool,
    /// How many figures of the first the second has.
    pub agreeing: usize,
    pub against: Option<(Span, Span)>,
    /// More than one differs, and none is the same.
    pub formula: bool,
}

impl Figures {
    pub fn of(a: &Statement, b: &Statement) -> Self {
        let mut out = Self {
            agree: false,
            agreeing: 0,
            against: None,
            formula: false,
        };
        for x in &a.amounts {
            let mut agrees = false;
            let mut against = None;
            for y in &b.amounts {
                match x.compare(y) {
                    Sums::Agree => agrees = true,
                    Sums::Conflict => against = against.or(Some((x.span, y.span))),
                    Sums::Unrelated => {}
                }
            }
            out.agree |= agrees;
            out.agreeing += usize::from(agrees);
            if !agrees {
                out.against = out.against.or(against);
            }
        }
        // Several figures and all of them others: a formula filled in twice.
        let conflicts = |x: &Amount| b.amounts.iter().any(|y| x.compare(y) == Sums::Conflict);
        let equal = |x: &Amount| b.amounts.iter().any(|y| x.equals(y));
        let many = a.amounts.len().min(b.amounts.len()) >= MANY && !a.amounts.iter().any(equal);
        if !out.agree && (many || a.amounts.iter().filter(|x| conflicts(x)).count() > 1) {
            out.against = None;
            out.formula = true;
        }
        // "12 of the 40 hurt": a number that the other has as well settles it.
        let settled = |span: Span| {
            b.amounts
                .iter()
                .find(|y| y.span == span)
                .is_some_and(|y| a.amounts.iter().any(|x| x.compare(y) == Sums::Agree))
        };
        out.against = out.against.filter(|&(_, y)| !settled(y));
        out.agree &= !by_chance(out.agreeing, a, b);
        out
    }
}

/// Names of one kind that only one of them has.
pub(super) struct Others {
    /// Both have such names, and none in common.
    pub clash: bool,
    /// How many there are.
    pub left: usize,
    /// The words, where each has one.
    pub single: Option<(Span, Span)>,
}

impl Others {
    pub fn of(a: &Statement, b: &Statement, kind: impl Fn(EntityKind) -> bool) -> Self {
        let only = |s: &Statement, o: &Statement| -> Vec<Span> {
            let mut heads: Vec<u32> = Vec::new();
            s.names
                .iter()
                .filter(|n| kind(n.kind))
                .filter(|n| {
                    let common = n.terms.iter().filter(|&&t| o.has(t)).count();
                    !o.names(n) && 2 * common < n.terms.len().max(1)
                })
                .filter(|n| {
                    let new = !heads.contains(&n.head);
                    heads.push(n.head);
                    new
                })
                .map(|n| n.span)
                .collect()
        };
        let (x, y) = (only(a, b), only(b, a));
        let common = a.names.iter().any(|n| kind(n.kind) && b.names(n));
        // Two people who are both missing on the other side are two stories; a
        // place more may be said of the same one.
        let clash = !x.is_empty() && !y.is_empty() && (kind(EntityKind::Person) || !common);
        Self {
            clash,
            left: x.len() + y.len(),
            single: match (x.as_slice(), y.as_slice()) {
                ([x], [y]) => Some((*x, *y)),
                _ => None,
            },
        }
    }
}

/// True where two words stand in the same place of their sentences: the same
/// terms before or behind them.
pub(super) fn same_slot(a: &Statement, b: &Statement, x: Span, y: Span) -> bool {
    let sides = |s: &Statement, span: Span| {
        let at = s.terms.partition_point(|t| t.1.start < span.start);
        let end = s.terms.partition_point(|t| t.1.start < span.end);
        let term = |i: Option<usize>| i.and_then(|i| s.terms.get(i)).map(|t| t.0);
        (term(at.checked_sub(1)), term(Some(end)))
    };
    let ((before, behind), (other_before, other_behind)) = (sides(a, x), sides(b, y));
    (before.is_some() && before == other_before) || (behind.is_some() && behind == other_behind)
}
