//! Words that no article holds, and what may have been meant. Knows nothing of
//! how articles are found.
//!
//! Only words absent from the index are corrected: fuzziness applied to words
//! that are there makes answers worse, not better.

use super::Searcher;
use super::clauses::{Clause, MAX_WORDS, Node, Order, Query};
use super::forms::{Forms, Group, completes};
use super::rerank;
use super::union::union;
use crate::index::fields::{key, token_at};
use crate::index::postings::Posting;
use crate::index::{Index, Word};
use crate::span::Span;
use crate::text::tokens;

/// The shortest word that is corrected, in characters: shorter ones have too
/// many neighbours.
const SHORTEST: usize = 4;

/// From so many characters on a word may hold two errors.
const LONG: usize = 8;

/// A word of which no more articles than this hold another form may itself be
/// a slip.
const FEW_KIN: usize = 3;

/// By how much a word outweighs one that may be a slip of it.
const OUTWEIGHS: usize = 20;

/// What other forms of a guessed word count against the word, in hundredths:
/// who mistypes a word means this form of it.
const FORMS_SHARE: u32 = 25;

/// The most words taken for one that was mistyped.
const MOST: usize = 6;

/// What was made of a mistyped word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correction {
    /// The clause that had it.
    pub(super) clause: usize,
    /// Which of the clause's words it is.
    pub(super) at: usize,
    /// The word that was meant, most likely.
    pub(super) word: Word,
}

/// A word of a query that no article holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Absent {
    /// The clause that has it.
    clause: usize,
    /// Which of the clause's words it is.
    at: usize,
    /// How many articles hold another form of it: some, where others mistyped
    /// it alike.
    kin: usize,
}

/// The wanted words of a query that no article holds, in the order of the
/// query.
pub(super) fn absent(index: &Index, query: &Query) -> Vec<Absent> {
    let mut out = Vec::new();
    query.each_wanted_leaf(|number, clause| {
        // Phrases are looked for as written.
        if clause.exact {
            return;
        }
        let last = clause.keys.len().saturating_sub(1);
        for (at, key) in clause.keys.iter().enumerate() {
            if let Some(kin) = kin(index, key, clause.prefix && at == last) {
                out.push(Absent {
                    clause: number,
                    at,
                    kin,
                });
            }
        }
    });
    out
}

/// Puts words that are there in place of those that are not. Gives what was
/// put first for each, in the order of the query.
pub(super) fn correct(index: &Index, query: &mut Query, absent: &[Absent]) -> Vec<Correction> {
    let mut out = Vec::new();
    let long = rerank::is_long(query);
    for &Absent {
        clause: number,
        at,
        kin,
    } in absent
    {
        let Some(clause) = query.clauses.get(number).cloned() else {
            continue;
        };
        let Some(key) = clause.keys.get(at) else {
            continue;
        };
        let mut meant = candidates(index, key);
        if long {
            // The other words say what is meant; more guesses would mislead.
            meant.truncate(1);
        }
        if kin > 0 {
            meant.retain(|m| index.held(m.word.stem) >= kin * OUTWEIGHS);
        }
        let Some(best) = meant.first() else {
            continue;
        };
        let (word, best) = (best.word, best.key.clone());
        out.push(Correction {
            clause: number,
            at,
            word,
        });
        if let ([_], Order::Neighbours) = (clause.keys.as_slice(), clause.order) {
            spread(query, number, &clause, meant, (kin > 0, long));
        } else if let Some(slot) = query
            .clauses
            .get_mut(number)
            .and_then(|c| c.keys.get_mut(at))
        {
            *slot = best;
        }
    }
    out
}

/// One word becomes a choice of those that may have been meant, the likelier
/// ones counting a little more, and other forms of the likeliest, which with
/// `alike` count as much as it. With `kept` the word itself stays among them.
fn spread(
    query: &mut Query,
    number: usize,
    clause: &Clause,
    meant: Vec<Meant>,
    (kept, alike): (bool, bool),
) {
    let mut guesses: Vec<Clause> = Vec::new();
    let mut guess = |key: String, exact, share, held| {
        guesses.push(Clause {
            keys: vec![key],
            prefix: false,
            exact,
            guessed: true,
            share,
            held,
            ..clause.clone()
        });
    };
    let first = meant.first().map(|first| first.key.clone());
    for (rank, Meant { key, held, .. }) in (0..).zip(meant) {
        guess(key, !alike, 100 - 5 * rank, held.filter(|_| !alike));
    }
    if let Some(key) = first.filter(|_| !alike) {
        guess(key, false, FORMS_SHARE, None);
    }
    let room = MAX_WORDS.saturating_sub(query.clauses.len());
    let mut guesses = guesses.into_iter();
    let mut choices = vec![Node::Leaf(number)];
    if !kept
        && let Some(slot) = query.clauses.get_mut(number)
        && let Some(first) = guesses.next()
    {
        *slot = first;
    }
    for guess in guesses.take(room) {
        query.clauses.push(guess);
        choices.push(Node::Leaf(query.clauses.len() - 1));
    }
    if choices.len() > 1
        && let Some(root) = query.root.take()
    {
        query.root = Some(replace(root, number, &choices));
    }
}

/// Puts a choice in the place of a clause.
pub(super) fn replace(node: Node, number: usize, choices: &[Node]) -> Node {
    let each = |list: Vec<Node>| {
        list.into_iter()
            .map(|n| replace(n, number, choices))
            .collect()
    };
    match node {
        Node::Leaf(n) if n == number => Node::Any(choices.to_vec()),
        Node::Leaf(_) => node,
        Node::All(list) => Node::All(each(list)),
        Node::Any(list) => Node::Any(each(list)),
        Node::Not(inner) => Node::Not(Box::new(replace(*inner, number, choices))),
    }
}

/// `None` when an article holds a word, or one that begins so where that
/// counts. Else how many hold another form of it: some, where others mistyped
/// it alike.
fn kin(index: &Index, key: &str, prefix: bool) -> Option<usize> {
    let forms = Forms::of(index, key, false);
    let kin = forms.map_or(0, |f| index.held(f.stem));
    let there = kin > FEW_KIN
        || index
            .find(key)
            .is_some_and(|word| index.first(word).is_some());
    (!there && (!prefix || !completes(index, key, forms))).then_some(kin)
}

/// What may have been meant.
#[derive(Debug, Clone)]
struct Meant {
    word: Word,
    key: String,
    /// The articles that hold exactly this form, where there are others.
    held: Option<Vec<Posting>>,
}

/// The articles that hold exactly this form of a word, where there are others,
/// and how many they are.
fn held_so(index: &Index, word: Word) -> (usize, Option<Vec<Posting>>) {
    if index.forms(word.stem) == 1 {
        return (index.held(word.stem), None);
    }
    let list = union(index, &[Group::of(Forms::only(word))], false);
    (list.len(), Some(list))
}

/// The words that may have been meant, best first: fewest edits, then often
/// used and easily mistyped so.
fn candidates(index: &Index, key: &str) -> Vec<Meant> {
    let letters: Vec<char> = key.chars().collect();
    if letters.len() < SHORTEST || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    for most in 1..=(if letters.len() >= LONG { 2 } else { 1 }) {
        let mut found: Vec<(f64, Meant)> = index
            .alike(key, most)
            .into_iter()
            .filter_map(|(word, other, edits)| {
                let (count, held) = held_so(index, word);
                let score = (1.0 + count as f64).ln() + plausible(&letters, other)
                    - 10.0 * f64::from(edits);
                let key = other.to_owned();
                (count > 0).then_some((score, Meant { word, key, held }))
            })
            .collect();
        crate::order::sort_by(&mut found, |a, b| {
            b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key))
        });
        found.truncate(MOST);
        if !found.is_empty() {
            return found.into_iter().map(|(_, meant)| meant).collect();
        }
    }
    Vec::new()
}

/// Rows of a keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// True when two letters lie side by side on a keyboard.
fn neighbours(a: char, b: char) -> bool {
    let place = |c: char| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.find(c)?)))
    };
    match (place(a), place(b)) {
        // Each row is shifted half a key to the right of the one above.
        (Some((ra, ca)), Some((rb, cb))) if ra == rb => ca.abs_diff(cb) == 1,
        (Some((ra, ca)), Some((rb, cb))) if ra.abs_diff(rb) == 1 => {
            let (upper, lower) = if ra < rb { (ca, cb) } else { (cb, ca) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

/// How easily the first difference between what was typed and a word comes
/// about: 0 by no habit of fingers, up to 1.5.
fn plausible(typed: &[char], word: &str) -> f64 {
    let word: Vec<char> = word.chars().collect();
    let same = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let (typed_rest, word_rest) = (
        typed.get(same..).unwrap_or_default(),
        word.get(same..).unwrap_or_default(),
    );
    let before = same.checked_sub(1).and_then(|i| typed.get(i)).copied();
    // People rarely miss the first letter.
    let inside = if same == 0 { 0.0 } else { 0.5 };
    let habit = match (typed_rest, word_rest) {
        ([a, b, ..], [c, d, ..]) if a == d && b == c => 1.0,
        ([a, ..], [b, ..]) if typed_rest.len() == word_rest.len() => {
            0.8 * f64::from(u8::from(neighbours(*a, *b)))
        }
        ([a, ..], _) if typed_rest.len() > word_rest.len() => {
            let next = typed_rest.get(1);
            let slip = |c: &char| neighbours(*a, *c) || a == c;
            if before.as_ref().is_some_and(slip) || next.is_some_and(slip) {
                0.8
            } else {
                0.2
            }
        }
        (_, [b, ..]) => {
            if before == Some(*b) {
                1.0
            } else {
                0.4
            }
        }
        _ => 0.0,
    };
    inside + habit
}

/// Where a word of a term stands in the query.
pub(super) fn place(query: &str, term: Span, at: usize) -> Option<Span> {
    let text = term.of(query);
    let mut buffer = String::new();
    let words = tokens(text)
        .into_iter()
        .filter(|&t| key(text, t, &mut buffer));
    let word = words.map(|t| t.span).nth(at)?;
    Some(Span {
        start: term.start + word.start,
        end: term.start + word.end,
    })
}

/// A word as an article writes it: its first occurrence.
pub(super) fn written(searcher: &Searcher<'_>, word: Word) -> Option<String> {
    let (slot, position) = searcher.index.first(word)?;
    let document = searcher.document(slot)?;
    let layout = searcher.index.articles().layout(slot);
    let token = token_at(document, layout, position)?;
    Some(token.of(&document.text).to_owned())
}
