//! What the articles of an answer have in common: how many name this person,
//! come from that outlet, are of that year. Knows nothing of words and scores.

use super::Searcher;
use super::clauses::Fact;
use super::evaluate::Scored;
use super::filter::Filter;
use super::known::NameKind;
use super::named::outlets;
use crate::date::PartialDate;
use crate::ids::FxHashMap;

/// The most values of one facet, those named in the filter not counted: a list
/// nobody reads to the end, but long enough to look something up.
const MOST: usize = 50;

/// What articles can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// People named.
    Person,
    /// Organisations named.
    Organisation,
    /// Places named.
    Place,
    /// Outlet or agency.
    Source,
    /// Year of publication.
    Year,
    /// Month of publication.
    Month,
    /// Kinds of facts, by [`Fact::name`].
    Has,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Source,
        Self::Year,
        Self::Month,
        Self::Has,
    ];

    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Source => "source",
            Self::Year => "year",
            Self::Month => "month",
            Self::Has => "has",
        }
    }
}

/// Articles of an answer by the values of one facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// What is counted.
    pub facet: Facet,
    /// Names and outlets: those of most articles first; years and months in
    /// order. At most 50, and those the filter asks for.
    pub values: Vec<FacetValue>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What a filter calls it: an id, an outlet's name, `2016`, `2016-04`.
    pub value: String,
    /// What a reader calls it.
    pub label: String,
    /// Articles of the answer that have it. May be 0.
    pub count: usize,
    /// The same without the filter; never 0.
    pub total: usize,
}

/// Articles without and with the filter.
type Both = (usize, usize);

/// Counts articles. `matched` are those of the query, `passed` says of each
/// whether the filter lets it through.
pub(super) fn count(
    searcher: &Searcher<'_>,
    matched: &[Scored],
    passed: &[bool],
    wanted: &[Facet],
    filter: &Filter,
) -> Vec<FacetCounts> {
    let names = wanted.iter().any(|f| kind(*f).is_some()).then(|| {
        let mut counts: Vec<Both> = vec![(0, 0); searcher.known.names().len()];
        each(searcher, matched, passed, |doc, on| {
            let named = searcher.known.article(doc).map(|a| a.names.as_slice());
            for (number, doubtful) in named.unwrap_or_default() {
                if let Some(both) = counts.get_mut(*number as usize).filter(|_| !doubtful) {
                    add(both, on);
                }
            }
        });
        counts
    });
    wanted
        .iter()
        .map(|&facet| FacetCounts {
            facet,
            values: match kind(facet) {
                Some(kind) => {
                    of_names(searcher, names.as_deref().unwrap_or_default(), kind, filter)
                }
                None => of_articles(searcher, matched, passed, facet, filter),
            },
        })
        .collect()
}

fn kind(facet: Facet) -> Option<NameKind> {
    match facet {
        Facet::Person => Some(NameKind::Person),
        Facet::Organisation => Some(NameKind::Organisation),
        Facet::Place => Some(NameKind::Place),
        _ => None,
    }
}

fn add(both: &mut Both, on: bool) {
    both.0 += 1;
    both.1 += usize::from(on);
}

fn each(
    searcher: &Searcher<'_>,
    matched: &[Scored],
    passed: &[bool],
    mut each: impl FnMut(crate::ids::DocIndex, bool),
) {
    for (scored, &on) in matched.iter().zip(passed) {
        each(searcher.index.articles().doc(scored.slot), on);
    }
}

fn of_names(
    searcher: &Searcher<'_>,
    counts: &[Both],
    kind: NameKind,
    filter: &Filter,
) -> Vec<FacetValue> {
    let entries = searcher.known.names().iter().zip(counts);
    let found = entries.filter(|(entry, both)| entry.kind == kind && both.0 > 0);
    let values = found.map(|(entry, &(total, count))| FacetValue {
        value: entry.id.clone(),
        label: entry.label.clone(),
        count,
        total,
    });
    most(values.collect(), |v| filter.names.contains(&v.value))
}

/// The values of most articles, and those that are asked for.
fn most(mut values: Vec<FacetValue>, asked: impl Fn(&FacetValue) -> bool) -> Vec<FacetValue> {
    crate::order::sort_by(&mut values, |a, b| {
        (b.total, b.count)
            .cmp(&(a.total, a.count))
            .then_with(|| a.label.cmp(&b.label))
            .then_with(|| a.value.cmp(&b.value))
    });
    let mut kept = 0;
    values.retain(|value| {
        kept += 1;
        kept <= MOST || asked(value)
    });
    values
}

fn of_articles(
    searcher: &Searcher<'_>,
    matched: &[Scored],
    passed: &[bool],
    facet: Facet,
    filter: &Filter,
) -> Vec<FacetValue> {
    // In order of first appearance; sorted below.
    let mut values: Vec<FacetValue> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut note = |value: String, on: bool| {
        let at = *places.entry(value).or_insert_with_key(|value| {
            values.push(FacetValue {
                value: value.clone(),
                label: value.clone(),
                count: 0,
                total: 0,
            });
            values.len() - 1
        });
        if let Some(value) = values.get_mut(at) {
            value.total += 1;
            value.count += usize::from(on);
        }
    };
    each(searcher, matched, passed, |doc, on| {
        let Some(document) = searcher.documents.get(doc) else {
            return;
        };
        let date = document.date.map(|d| d.date);
        match facet {
            Facet::Source => {
                if let Some(outlet) = outlets(document).next() {
                    note(outlet.to_owned(), on);
                }
            }
            Facet::Year => {
                if let Some(year) = date.and_then(PartialDate::year) {
                    note(format!("{year:04}"), on);
                }
            }
            Facet::Month => {
                if let Some((year, month)) = date.and_then(|d| d.year().zip(d.month())) {
                    note(format!("{year:04}-{month:02}"), on);
                }
            }
            _ => {
                let Some(article) = searcher.known.article(doc) else {
                    return;
                };
                for fact in Fact::ALL {
                    if article.has(fact) {
                        note(fact.name().to_owned(), on);
                    }
                }
            }
        }
    });
    match facet {
        Facet::Source => most(values, |v| filter.sources.contains(&v.value)),
        Facet::Year | Facet::Month => {
            crate::order::sort_by(&mut values, |a, b| a.value.cmp(&b.value));
            values
        }
        _ => values,
    }
}
