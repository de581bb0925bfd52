//! Other words for what a query asks for, with how many articles hold them:
//! offered, never applied. Knows nothing of scores.

use super::clauses::{Clause, Order, Query};
use super::near;
use super::{Searcher, Suggestion, SuggestionKind};
use crate::index::Index;
use crate::lexicon;
use crate::text::stem;

/// The most words offered for one query: more than a reader takes in at a
/// glance help nobody.
const MOST: usize = 5;

/// The longest run of words that is looked up.
const LONGEST: usize = 3;

/// The words to offer for a query, those of most articles first.
pub(super) fn offer(searcher: &Searcher<'_>, text: &str, query: &Query) -> Vec<Suggestion> {
    let clauses: Vec<&Clause> = query
        .wanted()
        .into_iter()
        .filter_map(|n| query.clauses.get(n))
        .filter(|c| c.test.is_none() && !c.guessed && !matches!(c.order, Order::Near(_)))
        .collect();
    let mut out: Vec<Suggestion> = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let mut taken = 1;
        for length in (1..=LONGEST).rev() {
            let run = clauses.get(at..at + length).unwrap_or_default();
            if run.is_empty() {
                continue;
            }
            let keys: Vec<&str> = run
                .iter()
                .flat_map(|c| &c.keys)
                .map(String::as_str)
                .collect();
            if let (Some(words), Some(first), Some(last)) = (others(&keys), run.first(), run.last())
            {
                let (from, to) = (first.term.start as usize, last.term.end as usize);
                for word in words.split('|') {
                    let query = replaced(text, from, to, word, first.exact);
                    add(searcher.index, word, query, &clauses, &mut out);
                }
                taken = length;
                break;
            }
        }
        at += taken;
    }
    crate::order::sort_by_key(&mut out, |s| std::cmp::Reverse(s.count));
    out.truncate(MOST);
    out
}

/// The other words for some neighbouring words; plurals count as their word.
fn others(keys: &[&str]) -> Option<&'static str> {
    let joined = keys.join(" ");
    let singular = joined.strip_suffix('s').unwrap_or(&joined);
    let list = lexicon::SYNONYMS;
    list.get(&joined).or_else(|| list.get(singular))
}

fn add(index: &Index, word: &str, query: String, asked: &[&Clause], out: &mut Vec<Suggestion>) {
    let keys: Vec<String> = word.split([' ', '-']).map(Into::into).collect();
    let known = |c: &&Clause| {
        let same = |(a, b): (&String, &String)| stem(a) == stem(b);
        c.keys.len() == keys.len() && c.keys.iter().zip(&keys).all(same)
    };
    if asked.iter().any(known) || out.iter().any(|s| s.text == word) {
        return;
    }
    let count = held(index, &keys);
    if count > 0 {
        out.push(Suggestion {
            text: word.to_owned(),
            query,
            kind: SuggestionKind::Synonym,
            count,
            applied: false,
        });
    }
}

/// How many articles hold some words side by side, in any of their forms.
fn held(index: &Index, keys: &[String]) -> usize {
    if let [key] = keys {
        return index.stem(key).map_or(0, |stem| index.held(stem));
    }
    let clause = Clause::of_words(keys.to_vec());
    let mut slots: Vec<u32> = near::matches(index, &clause)
        .iter()
        .map(|m| m.slot)
        .collect();
    slots.dedup();
    slots.len()
}

/// The query with a word in place of a part; inside quotation marks these stay.
fn replaced(text: &str, from: usize, to: usize, word: &str, quoted: bool) -> String {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    if word.contains(' ') && !quoted {
        format!("{before}\"{word}\"{after}")
    } else {
        format!("{before}{word}{after}")
    }
}
