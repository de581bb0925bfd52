//! Whether two statements say the same thing, and where they differ when they
//! nearly do. Precision before recall: what is only likely alike is left alone.
//! Knows nothing of more than two.

use super::amounts::Sums;
use super::read::{Name, Statement};
use super::terms::Terms;
use super::times::{Relation, Time, relation};
use crate::extract::EntityKind;
use crate::span::Span;

/// What can be different about the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// When it is or was.
    Date,
    /// How many or how much.
    Figure,
    /// Where.
    Place,
    /// Who.
    Person,
    /// What somebody is.
    Role,
}

impl What {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Figure => "figure",
            Self::Place => "place",
            Self::Person => "person",
            Self::Role => "role",
        }
    }
}

/// What two statements have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Common {
    /// Probability that they say the same, 0 to 1.
    pub score: f32,
    /// Shared names: words of the first statement.
    pub names: Vec<Span>,
    pub times: bool,
    pub amounts: bool,
    /// Likeness of the words, 0 to 1.
    pub words: f32,
    /// A further figure that is not the same.
    pub but: Option<Against>,
}

/// Two statements that differ in one point: the words of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Against {
    pub what: What,
    pub a: Span,
    pub b: Span,
}

/// What was found of two statements.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    /// Nothing, as far as can be told.
    Apart,
    /// They cannot be about the same thing at the same time.
    Clash,
    /// They say the same.
    Same(Common),
    /// They say the same but for this.
    Differ(Against),
}

/// How far apart the two were written, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// At least one has no date.
    Unknown,
    Days(i64),
}

impl Gap {
    /// Written at the same time, as far as news has one.
    fn within(self, days: i64) -> bool {
        matches!(self, Self::Days(n) if n <= days)
    }
}

/// Least probability of what is called the same.
pub(super) const SAME: f32 = 0.6;
/// Share of the telling words of each that the other must have, for them to
/// differ in one point only.
const NEARLY: f32 = 0.5;
/// The same where a figure of the same thing shows what both are about.
const NEARLY_WITH_FIGURE: f32 = 0.35;
/// Likeness below which nothing is the same, with a date or figure in common.
const LEAST: f32 = 0.33;
/// The same with nothing but names in common.
const LEAST_ALONE: f32 = 0.55;
/// The same where it is not known when one of them was written.
const LEAST_UNDATED: f32 = 0.7;
/// The same for two reports of one day of what one person does.
const LEAST_OF_A_DAY: f32 = 0.4;
/// The same for places and people, which stories have many of.
const NEARLY_ALL: f32 = 0.58;
/// From this likeness on they are one text with a word changed.
const ONE_TEXT: f32 = 0.8;
/// ... where it has so many plain words in common; short sentences are alike by
/// chance.
const ONE_LONG_TEXT: usize = 7;
/// Days between reports of one event that still give its date, place or people
/// for the same time.
const SAME_NEWS: i64 = 3;
/// Days between reports that were written at once.
const SAME_DAY: i64 = 1;
/// Reports of one event that are further apart say so by a date or a figure.
const OLD_NEWS: i64 = 4;
/// Share of the plain words of the shorter that the other must have: titles and
/// names alone are no statement.
const PLAIN: f32 = 0.34;
/// The same where it is one word.
const PLAIN_OF_ONE: f32 = 0.4;
/// The same where they give the same figure of the same thing.
const PLAIN_OF_FIGURE: f32 = 0.2;

/// What two statements share and do not share, before it is weighed.
struct Pair<'a> {
    a: &'a Statement,
    b: &'a Statement,
    gap: Gap,
    /// Names of `a` that `b` has.
    names: Vec<&'a Name>,
    /// Likeness of the words, 0 to 1.
    words: f32,
    /// The greater of the two shares that are common.
    cover: f32,
    /// Shared words that belong to no name and no title.
    plain: usize,
    /// The greater share of these.
    plain_share: f32,
    times: Times,
    amounts: Figures,
    people: Others,
    places: Others,
    organisations: Others,
}

pub(super) fn judge(a: &Statement, b: &Statement, gap: Gap, terms: &Terms) -> Verdict {
    if a.clues.oppose(&b.clues) {
        return Verdict::Clash;
    }
    let pair = Pair::new(a, b, gap, terms);
    if let Some(against) = pair.against() {
        return Verdict::Differ(against);
    }
    if pair.clashes() > 0 || other_subject(a, b) || other_name(a, b) {
        return Verdict::Clash;
    }
    pair.common().map_or(Verdict::Apart, Verdict::Same)
}

impl<'a> Pair<'a> {
    fn new(a: &'a Statement, b: &'a Statement, gap: Gap, terms: &Terms) -> Self {
        let names: Vec<&Name> = a.names.iter().filter(|n| b.names(n)).collect();
        // A name counts whole, however each writes it.
        let named = |t: u32, s: &Statement, o: &Statement| {
            s.names
                .iter()
                .any(|n| n.terms.contains(&t) && o.names.iter().any(|m| m.entity == n.entity))
        };
        let share = |s: &Statement, o: &Statement| -> f32 {
            let (all, common) = s.set.iter().fold((0.01, 0.0), |(all, common), &t| {
                let weight = terms.weight(t);
                let has = o.has(t) || named(t, s, o);
                (all + weight, common + if has { weight } else { 0.0 })
            });
            common / all
        };
        let plain = |s: &Statement, o: &Statement| -> (usize, f32) {
            let (mut count, mut all, mut common) = (0, 0.01, 0.0);
            for &t in &s.plain {
                let weight = terms.weight(t);
                all += weight;
                if o.plain.binary_search(&t).is_ok() {
                    count += 1;
                    common += weight;
                }
            }
            (count, common / all)
        };
        let (share_a, share_b) = (share(a, b), share(b, a));
        let ((count, plain_a), (_, plain_b)) = (plain(a, b), plain(b, a));
        Self {
            a,
            b,
            gap,
            names,
            words: (share_a * share_b).sqrt(),
            cover: share_a.max(share_b),
            plain: count,
            plain_share: plain_a.max(plain_b),
            times: Times::of(a, b),
            amounts: Figures::of(a, b),
            people: Others::of(a, b, EntityKind::Person),
            places: Others::of(a, b, EntityKind::Place),
            organisations: Others::of(a, b, EntityKind::Organisation),
        }
    }

    /// How many points speak against one event.
    fn clashes(&self) -> usize {
        usize::from(self.times.clash)
            + usize::from(self.amounts.against.is_some() && !self.amounts.agree)
            + usize::from(self.people.clash)
            + usize::from(self.places.clash)
    }

    /// The one point in which they differ, where the rest is nearly the same.
    fn against(&self) -> Option<Against> {
        if self.clashes() != 1 || self.plain < 2 {
            return None;
        }
        let one_text = self.words >= ONE_TEXT;
        let known = self.gap != Gap::Unknown || (one_text && self.plain >= ONE_LONG_TEXT);
        if let Some((a, b)) = self.amounts.against.filter(|_| !self.amounts.agree) {
            let about = !self.names.is_empty() || self.plain >= 4 || one_text;
            // Reports of two firms, teams or towns in one formula differ in every
            // figure: that is no disagreement.
            let others = self.organisations.clash
                || other_subject(self.a, self.b)
                || other_name(self.a, self.b);
            let near = self.words >= NEARLY_WITH_FIGURE && about && known && !others;
            return near.then_some(Against {
                what: What::Figure,
                a,
                b,
            });
        }
        if (self.plain < 3 && !one_text) || self.words < NEARLY {
            return None;
        }
        let same_news = self.gap.within(SAME_NEWS);
        if let Some((a, b)) = self.times.single.filter(|_| self.times.clash) {
            let near = same_news && !self.names.is_empty() && self.words >= NEARLY_ALL;
            let told = near || (one_text && self.gap.within(SAME_NEWS));
            return told.then_some(Against {
                what: What::Date,
                a,
                b,
            });
        }
        if !same_news || self.words < NEARLY_ALL {
            return None;
        }
        [(What::Place, &self.places), (What::Person, &self.people)]
            .into_iter()
            .filter(|(_, others)| others.clash)
            .find_map(|(what, others)| {
                let (a, b) = others.single?;
                same_slot(self.a, self.b, a, b).then_some(Against { what, a, b })
            })
    }

    /// A person with the same plain word near.
    fn tied(&self) -> bool {
        let with = |head: u32| {
            let plain = |t: u32| self.a.plain.binary_search(&t).is_ok();
            (self.a.ties.iter())
                .any(|t| t.0 == head && plain(t.1) && self.b.ties.binary_search(t).is_ok())
        };
        let people = self.names.iter().filter(|n| n.kind == EntityKind::Person);
        people.into_iter().any(|n| with(n.head))
    }

    /// What they have in common, where that is enough.
    fn common(&self) -> Option<Common> {
        let (times, amounts) = (&self.times, &self.amounts);
        let anchored = times.same || amounts.agree;
        let named = self.names.len();
        let same_day = self.gap.within(SAME_DAY);
        let of_a_day = same_day && self.cover >= NEARLY && self.tied();
        // Names and a date are no statement either: something must be told of them.
        let told = match self.plain {
            0 => false,
            1 => (of_a_day || (anchored && named >= 2)) && self.plain_share >= PLAIN_OF_ONE,
            _ => {
                self.plain_share
                    >= if amounts.agree {
                        PLAIN_OF_FIGURE
                    } else {
                        PLAIN
                    }
            }
        };
        if !told {
            return None;
        }
        // Without a date or a figure in common it may be said of anything.
        let least = if anchored {
            LEAST
        } else if named == 0 {
            ONE_TEXT
        } else if self.gap == Gap::Unknown {
            LEAST_UNDATED
        } else if of_a_day {
            LEAST_OF_A_DAY
        } else {
            LEAST_ALONE
        };
        if self.words < least {
            return None;
        }
        let stale = match self.gap {
            Gap::Unknown if anchored => 0.2,
            Gap::Unknown => 0.9,
            Gap::Days(n) if n > OLD_NEWS && !times.exact && !amounts.agree => 2.0,
            Gap::Days(_) => 0.0,
        };
        let ties = self
            .a
            .ties
            .iter()
            .filter(|t| self.b.ties.binary_search(t).is_ok());
        let open = self.people.left + self.places.left;
        let z = -6.2
            + 7.0 * self.words
            + 2.5 * self.cover
            + 0.4 * named.min(3) as f32
            + 1.6 * f32::from(u8::from(amounts.agree))
            + 0.9 * f32::from(u8::from(times.same))
            + 0.5 * ties.take(3).count() as f32
            + 0.12 * self.plain.min(6) as f32
            + 0.5 * f32::from(u8::from(same_day))
            - 0.3 * open.min(3) as f32
            - stale;
        let score = 1.0 / (1.0 + (-z).exp());
        let known =
            self.gap != Gap::Unknown || (self.words >= ONE_TEXT && self.plain >= ONE_LONG_TEXT);
        (score >= SAME).then(|| Common {
            score: score.min(0.99),
            names: self.names.iter().map(|n| n.span).collect(),
            times: times.same,
            amounts: amounts.agree,
            words: self.words,
            but: amounts.against.filter(|_| known).map(|(a, b)| Against {
                what: What::Figure,
                a,
                b,
            }),
        })
    }
}

/// True where both open with a name, and neither is in the other.
fn other_subject(a: &Statement, b: &Statement) -> bool {
    let subject = |s: &Statement| s.subject.and_then(|n| s.names.get(n)).cloned();
    match (subject(a), subject(b)) {
        (Some(x), Some(y)) => !a.names(&y) && !b.names(&x),
        _ => false,
    }
}

/// True where a word with a capital stands in the same place of both, and is
/// another: a name that nobody recognised is still another name.
fn other_name(a: &Statement, b: &Statement) -> bool {
    let only = |s: &Statement, o: &Statement| -> Vec<Span> {
        (s.capitals.iter())
            .filter(|t| {
                !o.has(t.0) && !s.names.iter().any(|n| o.names(n) && n.terms.contains(&t.0))
            })
            .map(|t| t.1)
            .collect()
    };
    let (own, others) = (only(a, b), only(b, a));
    own.iter()
        .any(|&x| others.iter().any(|&y| same_slot(a, b, x, y)))
}

/// How the dates of two statements stand to each other.
struct Times {
    /// Some date is the same.
    same: bool,
    /// ... and is a day of the calendar.
    exact: bool,
    /// Both have dates, and none of the one can be one of the other.
    clash: bool,
    /// The words, where each has one date.
    single: Option<(Span, Span)>,
}

impl Times {
    fn of(a: &Statement, b: &Statement) -> Self {
        let mut out = Self {
            same: false,
            exact: false,
            clash: false,
            single: None,
        };
        let mut possible = false;
        for x in &a.times {
            for y in &b.times {
                match relation(x.when, y.when) {
                    Relation::Same => {
                        out.same = true;
                        out.exact |= x.days().is_some() && y.days().is_some();
                    }
                    Relation::Possible => possible = true,
                    Relation::Conflict => {}
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
        out.clash =
            !a.times.is_empty() && !b.times.is_empty() && (none || (stray(a, b) && stray(b, a)));
        if let ([x], [y]) = (a.times.as_slice(), b.times.as_slice()) {
            out.single = Some((x.span, y.span));
        }
        out
    }
}

/// How their figures do.
struct Figures {
    agree: bool,
    against: Option<(Span, Span)>,
}

impl Figures {
    fn of(a: &Statement, b: &Statement) -> Self {
        let mut out = Self {
            agree: false,
            against: None,
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
            if !agrees {
                out.against = out.against.or(against);
            }
        }
        // "12 of the 40 hurt": a number that the other has as well settles it.
        let settled = |span: Span| {
            b.amounts
                .iter()
                .find(|y| y.span == span)
                .is_some_and(|y| a.amounts.iter().any(|x| x.compare(y) == Sums::Agree))
        };
        out.against = out.against.filter(|&(_, y)| !settled(y));
        out
    }
}

/// Names of one kind that only one of them has.
struct Others {
    /// Both have such names, and none in common.
    clash: bool,
    /// How many there are.
    left: usize,
    /// The words, where each has one.
    single: Option<(Span, Span)>,
}

impl Others {
    fn of(a: &Statement, b: &Statement, kind: EntityKind) -> Self {
        let only = |s: &Statement, o: &Statement| -> Vec<Span> {
            let mut heads: Vec<u32> = Vec::new();
            s.of_kind(kind)
                .filter(|n| !o.names(n) && !n.terms.iter().any(|&t| o.has(t)))
                .filter(|n| {
                    let new = !heads.contains(&n.head);
                    heads.push(n.head);
                    new
                })
                .map(|n| n.span)
                .collect()
        };
        let (x, y) = (only(a, b), only(b, a));
        let common = a.of_kind(kind).any(|n| b.names(n));
        // Two people who are both missing on the other side are two stories; a
        // place more may be said of the same one.
        let clash = !x.is_empty() && !y.is_empty() && (kind == EntityKind::Person || !common);
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
fn same_slot(a: &Statement, b: &Statement, x: Span, y: Span) -> bool {
    let sides = |s: &Statement, span: Span| {
        let at = s.terms.partition_point(|t| t.1.start < span.start);
        let end = s.terms.partition_point(|t| t.1.start < span.end);
        let term = |i: Option<usize>| i.and_then(|i| s.terms.get(i)).map(|t| t.0);
        (term(at.checked_sub(1)), term(Some(end)))
    };
    let ((before, behind), (other_before, other_behind)) = (sides(a, x), sides(b, y));
    (before.is_some() && before == other_before) || (behind.is_some() && behind == other_behind)
}
