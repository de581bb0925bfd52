//! Another office of the same person: "foreign minister" in one article and
//! "defence minister" in another of the same weeks. Knows nothing of how
//! differences are put together.

use super::Part;
use super::events::Clash;
use super::judge::{Against, Gap, What};
use super::read::Statement;
use super::terms::Terms;
use crate::ids::FxHashMap;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// Days between articles in which nobody changes office unnoticed. Many hold two,
/// and each story names the one it is about, so it is short.
const SAME_OFFICE: i64 = 1;
/// Wordings of one person's offices that are compared.
const OFFICES: usize = 32;

/// What an article says somebody is.
struct Office {
    part: usize,
    statement: usize,
    span: Span,
    /// `minister`
    head: u32,
    /// `foreign`
    rest: Vec<u32>,
}

/// People whose office two articles of the same weeks give as two that cannot
/// be one: "foreign minister" and "defence minister".
pub(super) fn offices(
    statements: &[Statement],
    parts: &[Part],
    terms: &mut Terms,
    gap: &impl Fn(usize, usize) -> Gap,
) -> Vec<Clash> {
    let mut places: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (at, statement) in statements.iter().enumerate() {
        places.insert((statement.part, statement.sentence), at);
    }
    let mut people: Vec<Vec<Office>> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for &(span, entity) in &part.roles {
            let Some((head, rest)) = office(part.document.slice(span), terms) else {
                continue;
            };
            let statement = part
                .document
                .sentence_at(span.start)
                .and_then(|s| places.get(&(number, s)));
            let Some(&statement) = statement else {
                continue;
            };
            if people.len() <= entity {
                people.resize_with(entity + 1, Vec::new);
            }
            if let Some(list) = people.get_mut(entity)
                && list.len() < OFFICES
            {
                list.push(Office {
                    part: number,
                    statement,
                    span,
                    head,
                    rest,
                });
            }
        }
    }
    let mut out = Vec::new();
    for list in &people {
        for (n, one) in list.iter().enumerate() {
            for other in list.iter().skip(n + 1) {
                let contained = one.rest.iter().all(|t| other.rest.contains(t))
                    || other.rest.iter().all(|t| one.rest.contains(t));
                if one.part != other.part
                    && one.head == other.head
                    && !contained
                    && matches!(gap(one.part, other.part), Gap::Days(d) if d <= SAME_OFFICE)
                {
                    let against = Against {
                        what: What::Role,
                        a: one.span,
                        b: other.span,
                    };
                    out.push(((one.statement, other.statement), against));
                }
            }
        }
    }
    out
}

/// The head of a title and the words that say which: `minister`, `foreign`.
/// Countries and forms of address are left out.
fn office(title: &str, terms: &mut Terms) -> Option<(u32, Vec<u32>)> {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| fold(w).into_owned())
        .collect();
    let head = words
        .iter()
        .rposition(|w| lexicon::OFFICES.get(w) == Some("head"))?;
    // "Foreign Minister Lena Brandt": somebody else's, when a name follows.
    let mut behind = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let next = behind.nth(head + 1);
    if next.is_some_and(|w| w.starts_with(char::is_uppercase)) {
        return None;
    }
    let rest: Vec<u32> = words
        .iter()
        .take(head)
        .filter_map(|w| lexicon::OFFICES.get(w)?.strip_prefix("matter "))
        .filter_map(|w| terms.number(w))
        .collect();
    let head = terms.number(words.get(head)?)?;
    (!rest.is_empty()).then_some((head, rest))
}
