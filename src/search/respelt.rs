//! Names that articles spell in several ways: a word of the query that stands
//! in one spelling finds the name in its others. Knows nothing of how names
//! were joined, nor when two words are spellings of one.

use super::clauses::{Clause, MAX_WORDS, Node, Order, Query, Test};
use super::known::{Article, Known};
use super::typos::replace;
use crate::document::Document;
use crate::index::fields::{Layout, Spot, key, token_at};

/// Lets words of the query find the names of which they are one spelling in
/// their other spellings too. Phrases stay as written.
pub(super) fn widen(known: &Known, query: &mut Query) {
    let mut found: Vec<(usize, Test, Clause)> = Vec::new();
    query.each_wanted_leaf(|number, clause| {
        if let ([word], Order::Neighbours, false) =
            (clause.keys.as_slice(), clause.order, clause.exact)
            && clause.within.is_empty()
            && !clause.in_title
            && known.is_respelt(word)
        {
            found.push((number, Test::Respelt(word.clone()), clause.clone()));
        }
    });
    let room = MAX_WORDS.saturating_sub(query.clauses.len());
    for (number, test, clause) in found.into_iter().take(room) {
        query.clauses.push(Clause {
            times: clause.times,
            ..Clause::testing(test, clause.term)
        });
        let choices = [Node::Leaf(number), Node::Leaf(query.clauses.len() - 1)];
        if let Some(root) = query.root.take() {
            query.root = Some(replace(root, number, &choices));
        }
    }
}

/// Calls `each` with the places where an article gives a name in a spelling
/// that has another word for `word`, in order.
pub(super) fn places(
    known: &Known,
    (document, layout): (&Document, Layout<'_>),
    article: &Article,
    word: &str,
    mut each: impl FnMut(Spot),
) {
    let has_others = |name: u32| known.others(name, word).next().is_some();
    if !article.names.iter().any(|(name, _)| has_others(*name)) {
        return;
    }
    for (name, spot) in article.mentions().filter(|(name, _)| has_others(*name)) {
        let own = words_at(document, layout, spot);
        let holds = |word: &str| own.iter().any(|w| w == word);
        if !holds(word) && known.others(name, word).any(holds) {
            each(spot);
        }
    }
}

/// The folded words at a place.
fn words_at(document: &Document, layout: Layout<'_>, spot: Spot) -> Vec<String> {
    let places = spot.position..spot.position.saturating_add(spot.width);
    let mut buffer = String::new();
    places
        .filter_map(|position| {
            let token = token_at(document, layout, position)?;
            key(&document.text, token, &mut buffer).then(|| std::mem::take(&mut buffer))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::shelf::Shelf;
    use super::super::{About, ConcordanceOptions, Name, NameKind, Naming, SearchOptions};
    use crate::ids::DocIndex;
    use crate::span::Span;

    #[test]
    fn words_find_names_in_their_other_spellings() {
        let mut shelf = Shelf::of(&[
            "Mohammed Adan spoke in Oslo. Adan was brief.",
            "Muhammad Adan left for Oslo. Muhammad Bello stayed.",
        ]);
        let span = |text: &str, words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let spellings = &["Mohammed Adan", "Muhammad Adan", "Adan"];
        for (n, spans) in [
            (0, &["Mohammed Adan", "Adan was"][..]),
            (1, &["Muhammad Adan"]),
        ] {
            let document = shelf.documents.get(DocIndex(n)).unwrap();
            let naming = Naming {
                name: Name {
                    id: "p:adan".into(),
                    kind: NameKind::Person,
                    label: "Mohammed Adan".into(),
                    spellings: spellings.iter().map(|s| (*s).to_owned()).collect(),
                },
                spans: spans.iter().map(|w| span(&document.text, w)).collect(),
                doubtful: false,
            };
            let about = About {
                names: vec![naming],
                ..About::default()
            };
            shelf.known.put(&shelf.index, DocIndex(n), document, &about);
        }
        let options = SearchOptions::default();
        let found = |shelf: &Shelf, query: &str| {
            let mut shown = shelf.shown(query, &options);
            shown.sort();
            shown
        };
        let only = "0: [exact Mohammed] Adan spoke in Oslo. Adan was brief.";
        assert_eq!(found(&shelf, "mohammed "), [only]);
        shelf
            .known
            .respell(|a, b| (a, b) == ("mohammed", "muhammad"));
        // Another Muhammad is another.
        let other = "1: [name Muhammad Adan] left for Oslo. Muhammad Bello stayed.";
        assert_eq!(found(&shelf, "mohammed "), [only, other]);
        assert_eq!(found(&shelf, "mohammed oslo ").len(), 2);
        assert_eq!(found(&shelf, "mohammed spoke ").len(), 1);
        assert_eq!(found(&shelf, "\"mohammed\"").len(), 1, "as written");
        assert_eq!(found(&shelf, "adan -mohammed ").len(), 1, "as written");
        let result = shelf.search("mohammed ", &options);
        assert_eq!((result.documents, result.pending), (2, 0));
        let literal = SearchOptions {
            fuzzy: false,
            ..options.clone()
        };
        assert_eq!(shelf.search("mohammed ", &literal).documents, 1);
        let lines = shelf
            .searcher()
            .concordance("mohammed ", &ConcordanceOptions::default());
        assert_eq!(lines.unwrap().count, 2);
    }
}
