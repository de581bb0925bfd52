//! How a query that is being typed may go on: names, outlets, words. Knows
//! nothing of scores.

use super::known::{NameKind, words};
use super::named::outlets;
use super::typos::written;
use super::{Searcher, Suggestion, SuggestionKind};
use crate::ids::FxHashMap;
use crate::lexicon;
use crate::order;
use crate::text::fold;

/// Longer queries, in bytes, are pasted, not typed: nothing completes them.
const MOST_TYPED: usize = 1000;

/// The most suggestions given at once.
pub const MAX_SUGGESTIONS: usize = 100;

/// Words of the query's end that may be the beginning of one name.
const NAME_WORDS: usize = 3;

/// The fewest letters that are completed.
const SHORTEST: usize = 2;

/// Fields whose value is a name, with the kind they ask for.
const FIELDS: [(&str, Option<NameKind>); 5] = [
    ("person:", Some(NameKind::Person)),
    ("org:", Some(NameKind::Organisation)),
    ("place:", Some(NameKind::Place)),
    ("about:", None),
    ("said:", None),
];

/// The end of a query, as far as it may be completed.
struct End<'a> {
    /// What stays as it is.
    before: &'a str,
    /// What is being typed, folded words; the last may be half a word.
    words: Vec<String>,
}

/// Suggestions for a query, best first, at most `limit`.
pub(super) fn suggest(searcher: &Searcher<'_>, query: &str, limit: usize) -> Vec<Suggestion> {
    if query.len() > MOST_TYPED {
        return Vec::new();
    }
    let limit = limit.min(MAX_SUGGESTIONS);
    // An even number of quotation marks: outside of a phrase.
    let phrase = query.chars().filter(|c| *c == '"').count() % 2 == 1;
    if limit == 0 || query.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some((field, kind, end)) = field(query) {
        names(searcher, &end, kind, Some(field), &mut out);
    } else if let Some(end) = after(query, "source:") {
        sources(searcher, &end, &mut out);
    } else if !phrase {
        for count in (1..=NAME_WORDS).rev() {
            if let Some(end) = last_words(query, count) {
                names(searcher, &end, None, None, &mut out);
            }
            if !out.is_empty() {
                break;
            }
        }
        // Names first, but not only names.
        out.truncate(limit.div_ceil(2).max(limit.saturating_sub(2)));
        if let Some(end) = last_words(query, 1) {
            sources(searcher, &end, &mut out);
            terms(searcher, &end, limit, &mut out);
        }
    }
    out.truncate(limit);
    out
}

/// The field in which the query ends, if any.
fn field(query: &str) -> Option<(&'static str, Option<NameKind>, End<'_>)> {
    FIELDS
        .iter()
        .find_map(|&(name, kind)| Some((name, kind, after(query, name)?)))
}

/// What follows the last occurrence of a field's name, where nothing but its
/// value does.
fn after<'a>(query: &'a str, name: &str) -> Option<End<'a>> {
    let at = query.to_ascii_lowercase().rfind(name)?;
    let before = query.get(..at)?;
    let value = query.get(at + name.len()..)?;
    let quoted = value.strip_prefix('"');
    let open = quoted.map_or(!value.contains(char::is_whitespace), |v| !v.contains('"'));
    let apart = before.is_empty() || before.ends_with([' ', '(', '-']);
    let words = words(value);
    (open && apart && !words.is_empty()).then_some(End { before, words })
}

/// The last words of a query that are plain words.
fn last_words(query: &str, count: usize) -> Option<End<'_>> {
    let mut start = query.len();
    for (at, c) in query.char_indices().rev() {
        let gap = c.is_whitespace();
        if matches!(c, '"' | '(' | ')' | ':' | '*') {
            break;
        }
        let before = query.get(..at)?.split_whitespace().count();
        let all = query.split_whitespace().count();
        if gap && all - before >= count {
            break;
        }
        start = at;
    }
    let tail = query.get(start..)?;
    let tail_words = words(tail);
    let last = tail_words.last()?;
    let enough = last.chars().count() >= SHORTEST || !last.is_ascii() || tail_words.len() > 1;
    let minus = tail.starts_with('-');
    (enough && !minus && tail.split_whitespace().count() == count).then(|| End {
        before: query.get(..start).unwrap_or_default(),
        words: tail_words,
    })
}

fn names(
    searcher: &Searcher<'_>,
    end: &End<'_>,
    kind: Option<NameKind>,
    field: Option<&str>,
    out: &mut Vec<Suggestion>,
) {
    let meant = searcher
        .known
        .answering(&end.words, true, |of| kind.is_none_or(|k| of == k));
    let entries = searcher.known.names().iter().zip(meant);
    let mut found: Vec<_> = entries.filter(|(_, m)| *m).map(|(e, _)| e).collect();
    order::sort_by(&mut found, |a, b| {
        (b.held, &a.label, &a.id).cmp(&(a.held, &b.label, &b.id))
    });
    for entry in found.into_iter().take(MAX_SUGGESTIONS) {
        let field = field.unwrap_or(match entry.kind {
            NameKind::Person => "person:",
            NameKind::Organisation => "org:",
            NameKind::Place => "place:",
            NameKind::Other => "about:",
        });
        let query = format!("{}{field}{}", end.before, value(&entry.label));
        out.push(Suggestion {
            text: entry.label.clone(),
            query,
            kind: SuggestionKind::Entity,
            count: entry.held as usize,
            applied: false,
        });
    }
}

fn sources(searcher: &Searcher<'_>, end: &End<'_>, out: &mut Vec<Suggestion>) {
    // In order of first appearance.
    let mut found: Vec<(&str, usize)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, document) in searcher.documents.iter() {
        for outlet in outlets(document) {
            let at = *places.entry(outlet).or_insert_with(|| {
                found.push((outlet, 0));
                found.len() - 1
            });
            if let Some((_, count)) = found.get_mut(at) {
                *count += 1;
            }
        }
    }
    let last = end.words.len().saturating_sub(1);
    found.retain(|(outlet, _)| {
        let own = words(outlet);
        end.words.iter().enumerate().all(|(i, word)| {
            own.iter()
                .any(|w| w == word || (i == last && w.starts_with(word.as_str())))
        })
    });
    order::sort_by_key(&mut found, |(_, count)| std::cmp::Reverse(*count));
    for (outlet, count) in found {
        out.push(Suggestion {
            text: outlet.to_owned(),
            query: format!("{}source:{}", end.before, value(outlet)),
            kind: SuggestionKind::Source,
            count,
            applied: false,
        });
    }
}

fn terms(searcher: &Searcher<'_>, end: &End<'_>, limit: usize, out: &mut Vec<Suggestion>) {
    let Some(prefix) = end.words.last() else {
        return;
    };
    let index = searcher.index;
    let mut found: Vec<(usize, u32, u32)> = index
        .beginning_with(prefix)
        .into_iter()
        .map(|word| (index.held(word.stem), word.stem, word.form))
        .filter(|(held, ..)| *held > 0)
        .collect();
    // One form of each stem, the one met first.
    order::fast_by_key(&mut found, |&(held, stem, form)| {
        (std::cmp::Reverse(held), stem, form)
    });
    found.dedup_by_key(|(_, stem, _)| *stem);
    for (held, stem, form) in found.into_iter().take(2 * limit) {
        if out.len() >= limit {
            break;
        }
        let word = crate::index::Word { stem, form };
        let Some(shown) = written(searcher, word) else {
            continue;
        };
        let folded = fold(&shown);
        let named = |s: &Suggestion| words(&s.text).iter().any(|w| *w == folded);
        if folded == prefix.as_str()
            || lexicon::STOP_WORDS.contains(&folded)
            || out.iter().any(named)
        {
            continue;
        }
        out.push(Suggestion {
            query: format!("{}{shown}", end.before),
            text: shown,
            kind: SuggestionKind::Term,
            count: held,
            applied: false,
        });
    }
}

/// A name as the value of a field.
fn value(name: &str) -> String {
    if name.chars().all(char::is_alphanumeric) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', ""))
    }
}
