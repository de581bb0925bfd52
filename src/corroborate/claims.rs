//! Claims out of groups of statements and differences: the sentence shown, the
//! articles that carry it, how sure it is. Knows nothing of how groups are found.

use super::differ::Found;
use super::group::Group;
use super::judge::Common;
use super::read::Statement;
use super::terms::Terms;
use super::{Claim, Difference, Part};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::judgement::Certainty;
use crate::likeness::{Sources, Why};
use crate::order;
use crate::span::Span;

/// Statements of one article that nobody else makes and that are shown.
const SINGLES: usize = 2;
/// ... of all articles, beside claims with several.
const SINGLES_IN_ALL: usize = 40;
/// So many are looked at for them.
const ASKED: usize = 200;
/// Where a sentence has more terms, shorter ones are shown rather.
const LONG: usize = 18;

/// Everything claims are made of.
pub(super) struct Maker<'a> {
    pub parts: &'a [Part<'a>],
    pub statements: &'a [Statement],
    pub terms: &'a Terms,
    pub sources: &'a Sources<'a>,
    /// Articles of the call by number, to their parts.
    pub places: FxHashMap<DocIndex, usize>,
}

impl Maker<'_> {
    /// The best claims, at most so many, in order.
    pub fn claims(
        &self,
        groups: &[Group],
        found: Vec<Found>,
        over_time: Vec<Found>,
        most: usize,
    ) -> Vec<Claim> {
        let mut of: FxHashMap<usize, usize> = FxHashMap::default();
        let mut bases: Vec<(Vec<usize>, Option<&Group>)> = Vec::new();
        for group in groups {
            for &member in &group.members {
                of.insert(member, bases.len());
            }
            bases.push((group.members.clone(), Some(group)));
        }
        let mut add = |members: Vec<usize>, of: &mut FxHashMap<usize, usize>| {
            for &member in &members {
                of.insert(member, bases.len());
            }
            bases.push((members, None));
            bases.len() - 1
        };
        // The same words in several articles need no second wording.
        for (at, statement) in self.statements.iter().enumerate() {
            if !of.contains_key(&at) && !statement.again.is_empty() {
                add(vec![at], &mut of);
            }
        }
        let mut differs: FxHashMap<usize, Vec<Difference>> = FxHashMap::default();
        let mut changes: FxHashMap<usize, Vec<Difference>> = FxHashMap::default();
        let mut told: FxHashSet<usize> = FxHashSet::default();
        for one in found.iter().chain(&over_time) {
            told.extend(one.statements.iter().copied());
        }
        for (list, out) in [(found, &mut differs), (over_time, &mut changes)] {
            for one in list {
                // It is told with the statement that most articles make.
                let base = one
                    .statements
                    .iter()
                    .filter_map(|s| Some((*of.get(s)?, *s)))
                    .min();
                let base = if let Some((base, _)) = base {
                    base
                } else {
                    let fit = |s: &usize| self.statements.get(*s).is_some_and(|s| s.fit);
                    let Some(shown) = one.statements.iter().copied().find(fit) else {
                        continue;
                    };
                    add(vec![shown], &mut of)
                };
                out.entry(base).or_default().push(one.difference);
            }
        }
        let mut drafts: Vec<Draft> = Vec::new();
        for (number, (members, group)) in bases.iter().enumerate() {
            let differs = differs.remove(&number).unwrap_or_default();
            let over_time = changes.remove(&number).unwrap_or_default();
            let draft = self.draft(members, *group, differs, over_time);
            drafts.extend(draft.filter(|d| {
                d.support.len() > 1 || !d.differs.is_empty() || !d.over_time.is_empty()
            }));
        }
        let mut out = Best::new(most);
        self.count(drafts, &mut out);
        if out.admits(1) {
            self.count(self.singles(&of, &told), &mut out);
        }
        out.claims()
    }

    /// Counts who carries what, those first that the most articles carry: where
    /// no other can be among the best any more, the rest is not counted.
    fn count(&self, mut drafts: Vec<Draft>, out: &mut Best) {
        order::sort_by(&mut drafts, |a, b| a.bound().cmp(&b.bound()));
        for draft in drafts {
            if out.is_beyond(&draft.bound()) {
                break;
            }
            out.take(self.claim(draft));
        }
    }

    fn draft<'a>(
        &self,
        members: &[usize],
        group: Option<&'a Group>,
        differs: Vec<Difference>,
        over_time: Vec<Difference>,
    ) -> Option<Draft<'a>> {
        let shown = self.shown(members)?;
        let statement = self.statements.get(shown)?;
        Some(Draft {
            document: self.parts.get(statement.part)?.index,
            sentence: statement.span,
            support: self.carriers(members, shown),
            common: group.and_then(|g| g.best.as_ref()),
            differs,
            over_time,
            weight: self.weight(statement),
        })
    }

    fn claim(&self, draft: Draft) -> Claim {
        let sources = self.sources.count(&draft.support);
        let place = (draft.document, draft.sentence);
        let (score, reasons) = match draft.common {
            Some((pair, common)) => (common.score, self.reasons(*pair, common)),
            None if draft.support.len() > 1 => (0.97, vec![same_words(&draft.support)]),
            None if !draft.differs.is_empty() => (0.75, vec![against(place)]),
            None => (0.7, vec![alone(place)]),
        };
        Claim {
            document: draft.document,
            sentence: draft.sentence,
            support: draft.support,
            sources,
            differs: draft.differs,
            over_time: draft.over_time,
            score,
            certainty: Certainty::of_score(score),
            reasons,
            weight: draft.weight,
        }
    }

    /// The member that says it best: most like the others, with names, dates
    /// and figures, not too long.
    fn shown(&self, members: &[usize]) -> Option<usize> {
        let mut seen: FxHashMap<u32, f32> = FxHashMap::default();
        for statement in members.iter().filter_map(|&m| self.statements.get(m)) {
            for &term in &statement.set {
                *seen.entry(term).or_default() += 1.0;
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for &member in members {
            let Some(statement) = self.statements.get(member).filter(|s| s.fit) else {
                continue;
            };
            let (mut common, mut all) = (0.0, 0.01);
            for &term in &statement.set {
                let weight = self.terms.weight(term);
                all += weight;
                common +=
                    weight * (seen.get(&term).copied().unwrap_or(0.0) - 1.0) / members.len() as f32;
            }
            let facts = statement.names.len().min(3)
                + statement.times.len().min(1)
                + statement.amounts.len().min(1);
            let long = statement.terms.len().saturating_sub(LONG) as f32;
            let worth = common / all + 0.05 * facts as f32 - 0.01 * long;
            if best.is_none_or(|(b, _)| worth > b) {
                best = Some((worth, member));
            }
        }
        best.map(|b| b.1)
    }

    /// One place an article: the members, the same words elsewhere, and copies
    /// of them that were edited.
    fn carriers(&self, members: &[usize], shown: usize) -> Vec<(DocIndex, Span)> {
        let mut taken: FxHashSet<DocIndex> = FxHashSet::default();
        let mut out: Vec<(DocIndex, Span)> = Vec::new();
        let mut take = |part: usize, span: Span| {
            if let Some(part) = self.parts.get(part)
                && taken.insert(part.index)
            {
                out.push((part.index, span));
            }
        };
        let all = std::iter::once(shown).chain(members.iter().copied().filter(|&m| m != shown));
        for statement in all.filter_map(|m| self.statements.get(m)) {
            take(statement.part, statement.span);
            for &(part, span) in &statement.again {
                take(part, span);
            }
        }
        order::sort(&mut out);
        out
    }

    fn reasons(&self, (a, b): (usize, usize), common: &Common) -> Vec<Why> {
        let mut out = Vec::new();
        let (Some(x), Some(y)) = (self.statements.get(a), self.statements.get(b)) else {
            return out;
        };
        let (Some(here), Some(there)) = (self.parts.get(x.part), self.parts.get(y.part)) else {
            return out;
        };
        let mut names: Vec<&str> = Vec::new();
        for span in &common.names {
            let name = here.document.slice(*span);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            names.truncate(4);
            out.push(Why {
                code: "same-names",
                text: format!("Both name {}.", listed(&names)),
                evidence: common.names.iter().map(|&s| (here.index, s)).collect(),
            });
        }
        if common.amounts {
            out.push(Why {
                code: "same-figure",
                text: "Both give the same figure for the same thing.".to_owned(),
                evidence: x
                    .amounts
                    .iter()
                    .map(|s| (here.index, s.span))
                    .chain(y.amounts.iter().map(|s| (there.index, s.span)))
                    .collect(),
            });
        }
        if common.times {
            out.push(Why {
                code: "same-date",
                text: "Both give the same date.".to_owned(),
                evidence: x
                    .times
                    .iter()
                    .map(|s| (here.index, s.span))
                    .chain(y.times.iter().map(|s| (there.index, s.span)))
                    .collect(),
            });
        }
        out.push(Why {
            code: "like-words",
            text: format!(
                "{} % of the telling words are the same or alike.",
                (common.words * 100.0).round()
            ),
            evidence: vec![(here.index, x.span), (there.index, y.span)],
        });
        out
    }

    /// How much it is about what all articles are about.
    fn weight(&self, statement: &Statement) -> f32 {
        let all = self.terms.sum(&statement.set).max(0.01);
        let shared: f32 = statement
            .set
            .iter()
            .map(|&t| self.terms.weight(t) * (self.terms.seen(t) as f32).ln_1p())
            .sum();
        shared / all
    }

    /// Statements with a figure or a day that one article alone makes about
    /// something that others write about too.
    fn singles(&self, of: &FxHashMap<usize, usize>, told: &FxHashSet<usize>) -> Vec<Draft<'_>> {
        let mut named: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
        for statement in self.statements {
            for name in &statement.names {
                let parts = named.entry(name.entity).or_default();
                if parts.len() < 2 {
                    parts.insert(statement.part);
                }
            }
        }
        let mut worthy: Vec<(f32, usize)> = Vec::new();
        for (at, statement) in self.statements.iter().enumerate() {
            if of.contains_key(&at) || told.contains(&at) || !statement.fit {
                continue;
            }
            let figures = statement.amounts.iter().filter(|a| a.is_telling()).count();
            let days = statement.times.iter().filter(|t| t.is_day()).count();
            let shared = statement
                .names
                .iter()
                .any(|n| named.get(&n.entity).is_some_and(|p| p.len() > 1));
            if figures + days == 0 || !shared {
                continue;
            }
            let worth =
                self.weight(statement) + 0.4 * figures.min(2) as f32 + 0.3 * days.min(1) as f32
                    - 0.02 * statement.terms.len().saturating_sub(LONG) as f32;
            worthy.push((worth, at));
        }
        order::sort_by(&mut worthy, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut taken: FxHashMap<usize, usize> = FxHashMap::default();
        let mut best: Vec<usize> = Vec::new();
        // What is copied is looked up last: it takes longest.
        for &(_, at) in worthy.iter().take(ASKED) {
            let part = self.statements.get(at).map_or(0, |s| s.part);
            let full = taken.get(&part).is_some_and(|&n| n == SINGLES);
            if full || self.is_copied(at) {
                continue;
            }
            *taken.entry(part).or_default() += 1;
            best.push(at);
            if best.len() == SINGLES_IN_ALL {
                break;
            }
        }
        best.iter()
            .filter_map(|&at| self.draft(&[at], None, Vec::new(), Vec::new()))
            .collect()
    }

    /// Whether an article of this call has the words by copying.
    fn is_copied(&self, at: usize) -> bool {
        let Some(statement) = self.statements.get(at) else {
            return false;
        };
        let Some(part) = self.parts.get(statement.part) else {
            return false;
        };
        let among = |doc: DocIndex| self.places.contains_key(&doc);
        self.sources.is_copied(part.index, statement.span, among)
    }
}

fn alone(place: (DocIndex, Span)) -> Why {
    Why {
        code: "one-source",
        text: "No other article here says so, as far as was found.".to_owned(),
        evidence: vec![place],
    }
}

fn against(place: (DocIndex, Span)) -> Why {
    Why {
        code: "differs",
        text: "Other words here about the same event give another value.".to_owned(),
        evidence: vec![place],
    }
}

fn same_words(support: &[(DocIndex, Span)]) -> Why {
    Why {
        code: "same-words",
        text: "The same words stand in all of them.".to_owned(),
        evidence: support.iter().take(8).copied().collect(),
    }
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A claim before it is counted who carries it.
struct Draft<'a> {
    document: DocIndex,
    sentence: Span,
    support: Vec<(DocIndex, Span)>,
    common: Option<&'a ((usize, usize), Common)>,
    differs: Vec<Difference>,
    over_time: Vec<Difference>,
    weight: f32,
}

impl Draft<'_> {
    /// What it would be if all that carry it were independent.
    fn bound(&self) -> Rank {
        Rank {
            independent: self.support.len(),
            documents: self.support.len(),
            weight: self.weight,
            place: (self.document, self.sentence),
        }
    }
}

/// What claims are ordered by: more independent sources, more articles, nearer
/// to what all articles are about, earlier.
#[derive(Debug, Clone, Copy)]
struct Rank {
    independent: usize,
    documents: usize,
    weight: f32,
    place: (DocIndex, Span),
}

impl Rank {
    /// The better one first.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |r: &Self| (r.independent, r.documents);
        key(other)
            .cmp(&key(self))
            .then(other.weight.total_cmp(&self.weight))
            .then(self.place.cmp(&other.place))
    }
}

/// The best claims so far.
struct Best {
    most: usize,
    /// In their order.
    claims: Vec<(Rank, Claim)>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self {
            most,
            claims: Vec::new(),
        }
    }

    fn take(&mut self, claim: Claim) {
        let rank = Rank {
            independent: claim.sources.independent,
            documents: claim.sources.documents,
            weight: claim.weight,
            place: (claim.document, claim.sentence),
        };
        let at = self.claims.partition_point(|c| c.0.cmp(&rank).is_lt());
        if at < self.most {
            self.claims.insert(at, (rank, claim));
            self.claims.truncate(self.most);
        }
    }

    /// Whether all places are taken by better ones.
    fn is_beyond(&self, bound: &Rank) -> bool {
        let last = self.most.checked_sub(1).and_then(|n| self.claims.get(n));
        last.is_some_and(|c| c.0.cmp(bound).is_lt())
    }

    /// Whether one that so many articles carry may still be among them.
    fn admits(&self, documents: usize) -> bool {
        let last = self.most.checked_sub(1).and_then(|n| self.claims.get(n));
        last.is_none_or(|c| c.0.documents <= documents)
    }

    fn claims(self) -> Vec<Claim> {
        self.claims.into_iter().map(|c| c.1).collect()
    }
}
