//! What several articles state: sentences of different articles that say the
//! same thing, shown as the one that says it best, word for word, with how many
//! sources carry it independently; and where the articles differ about the same
//! event at the same time. Knows nothing of how claims are shown.
//!
//! Candidates come from an inverted index, so that the work grows with the text
//! and not with the pairs. What is not plainly the same is left apart: a claim
//! too few does less harm than two events made one.

mod against;
mod amounts;
mod claims;
mod clues;
mod counted;
mod differ;
mod events;
mod group;
mod judge;
mod limits;
mod near;
mod offices;
mod points;
mod read;
mod terms;
mod times;
mod tolls;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::{DateMention, EntityKind, Figure};
use crate::ids::{DocIndex, FxHashMap};
use crate::judgement::Certainty;
use crate::likeness::{SourceCount, Sources, Why};
use crate::span::Span;

pub use judge::What;
use judge::{Gap, Verdict};

/// One document and what is known about it; the lists in the order of the text.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// Its number.
    pub index: DocIndex,
    /// Its text, taken apart.
    pub document: &'a Document,
    /// Its dates.
    pub dates: Vec<&'a DateMention>,
    /// Its figures.
    pub figures: Vec<&'a Figure>,
    /// Where it names whom: the words, and a number that stands for the same
    /// one in all documents.
    pub mentions: Vec<(Span, usize)>,
    /// Where it means whom without the name: by an office or a pronoun.
    pub references: Vec<(Span, usize)>,
    /// What it says people are, with the same numbers.
    pub roles: Vec<(Span, usize)>,
}

/// Which claims are wanted.
#[derive(Debug, Clone, Default)]
pub struct ClaimOptions {
    /// At most so many, the best corroborated, 1 to 1 000. 100 where not given.
    pub limit: Option<usize>,
}

/// Something that one or more articles state.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The article of the sentence that says it best.
    pub document: DocIndex,
    /// That sentence, whole.
    pub sentence: Span,
    /// The sentences that state it, one an article, in the order of articles;
    /// the one shown among them.
    pub support: Vec<(DocIndex, Span)>,
    /// The articles that carry it, copies told from independent sources.
    pub sources: SourceCount,
    /// Where they differ about the same event at the same time.
    pub differs: Vec<Difference>,
    /// What differs because it was written at another time: no contradiction.
    pub over_time: Vec<Difference>,
    /// How probable it is that all of them say the same, 0 to 1.
    pub score: f32,
    /// The level shown.
    pub certainty: Certainty,
    /// At least one.
    pub reasons: Vec<Why>,
    /// How much it is about what all articles are about; for the order.
    weight: f32,
}

/// Values that cannot all be right, or not at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: What,
    /// Two and more, in the order of the articles.
    pub values: Vec<Value>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Everything that gives it; at least one.
    pub support: Vec<Support>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// The article.
    pub document: DocIndex,
    /// The words.
    pub words: Span,
    /// The sentence around them.
    pub sentence: Span,
}

impl ClaimOptions {
    /// # Errors
    /// [`Error::Option`] when an option is out of range.
    pub fn check(&self) -> Result<()> {
        self.most().map(|_| ())
    }

    /// The most there may be.
    fn most(&self) -> Result<usize> {
        match self.limit {
            Some(n) if !(1..=1000).contains(&n) => Err(Error::Option {
                name: "limit",
                got: n.to_string(),
                expected: "a whole number from 1 to 1000",
            }),
            limit => Ok(limit.unwrap_or(100)),
        }
    }
}

/// What some documents state, the best corroborated first; behind what several
/// of them state, what one alone states with a figure or a day. `kinds` says
/// what the numbers in [`Part::mentions`] stand for; `sources` must hold the
/// documents.
///
/// [`crate::Collection::claims`] puts the parts together.
///
/// # Errors
/// [`Error::Option`] when an option is out of range.
///
/// ```
/// use nutgraf::{Article, Collection, DuplicatePolicy, corroborate::ClaimOptions};
/// let mut news = Collection::default();
/// for (id, text) in [
///     ("a", "A fire at the port of Varna killed 14 dock workers on 3 May 2016, the mayor said."),
///     ("b", "The mayor said that 14 workers died in a blaze at Varna's port on May 3, 2016."),
/// ] {
///     news.add(Article { id: id.into(), text: text.into(), ..Article::default() }, DuplicatePolicy::Error).unwrap();
/// }
/// let claims = news.claims(None, &ClaimOptions::default()).unwrap();
/// assert_eq!(claims[0].sources.independent, 2);
/// ```
pub fn corroborate(
    parts: &[Part],
    kinds: &[EntityKind],
    sources: &Sources<'_>,
    options: &ClaimOptions,
) -> Result<Vec<Claim>> {
    let most = options.most()?;
    let mut terms = terms::Terms::default();
    let events = events::Kinds::new(&mut terms);
    let statements = read::statements(parts, kinds, &mut terms);
    let days: Vec<Option<i64>> = parts
        .iter()
        .map(|p| p.document.date.and_then(|d| times::about(d.date)))
        .collect();
    let gap = |a: usize, b: usize| match (days.get(a), days.get(b)) {
        (Some(&Some(x)), Some(&Some(y))) => Gap::Days((x - y).abs()),
        _ => Gap::Unknown,
    };
    let mut order: Vec<usize> = (0..statements.len()).collect();
    // Those without a date come last and meet all others.
    crate::order::sort_by_key(&mut order, |&at| {
        let day = statements.get(at).and_then(|s| *days.get(s.part)?);
        (day.is_none(), day, at)
    });

    let mut judge = |a: usize, b: usize| match (statements.get(a), statements.get(b)) {
        (Some(x), Some(y)) => judge::judge(x, y, gap(x.part, y.part), &terms),
        _ => Verdict::Apart,
    };
    let (mut same, mut clashes, mut over_time) = (Vec::new(), Vec::new(), Vec::new());
    for (a, b) in near::pairs(&statements, &order, &terms) {
        let mut differ = |against: judge::Against| {
            let part = |at: usize| statements.get(at).map_or(0, |s| s.part);
            let later = matches!(gap(part(a), part(b)), Gap::Days(n) if n > SAME_COUNT);
            // What a price or a poll was on another day is nothing to differ on.
            let toll = |at: usize, span: Span| {
                let own = statements.get(at).map(|s| s.amounts.as_slice());
                own.into_iter()
                    .flatten()
                    .any(|x| x.span == span && x.is_toll())
            };
            if against.what == What::Figure && later {
                if toll(a, against.a) && toll(b, against.b) {
                    over_time.push(((a, b), against));
                }
            } else {
                clashes.push(((a, b), against));
            }
        };
        match judge(a, b) {
            Verdict::Same(common) => {
                common.but.into_iter().for_each(&mut differ);
                same.push(((a, b), common));
            }
            Verdict::Differ(against) => differ(against),
            Verdict::Apart | Verdict::Clash => {}
        }
    }
    let groups = group::groups(same, &mut judge);
    clashes.extend(events::plans(
        &statements,
        &order,
        parts,
        &events,
        &mut terms,
        &gap,
    ));
    clashes.extend(offices::offices(&statements, parts, &mut terms, &gap));
    over_time.extend(events::lengths(&statements, &order, &events));
    let (now, later) = tolls::tolls(
        &statements,
        &order,
        parts,
        kinds,
        &mut terms,
        &gap,
        SAME_COUNT,
    );
    clashes.extend(now);
    over_time.extend(later);
    let found = differ::differences(&clashes, &statements, &groups, parts);
    let changed = differ::differences(&over_time, &statements, &groups, parts);
    let maker = claims::Maker {
        parts,
        statements: &statements,
        terms: &terms,
        sources,
        places: parts
            .iter()
            .enumerate()
            .map(|(at, p)| (p.index, at))
            .collect::<FxHashMap<_, _>>(),
    };
    Ok(maker.claims(&groups, found, changed, most))
}

/// Days between two articles in which the dead of a disaster are still the same
/// number.
const SAME_COUNT: i64 = 0;
