//! How a score came about. Knows nothing of passages.

use super::clauses::Node;
use super::evaluate::Evaluator;
use crate::span::Span;

/// Every part of the score of one hit. The score is the sum of the shares'
/// scores, of `beside` and of what `related` adds, times `recency`, times `passage`, times `furniture`.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each word, phrase or field of the query adds, in that order.
    pub shares: Vec<Share>,
    /// What words of a long query add that stand side by side there and here.
    pub beside: f64,
    /// Words that the first articles for a long query share, where these are
    /// alike, with what each adds.
    pub related: Vec<(String, f64)>,
    /// Words of the article, those of its title counted by their weight.
    pub length: f64,
    /// The mean of that over all articles.
    pub mean_length: f64,
    /// What its age leaves of it, 0 to 1; 1 where age does not matter.
    pub recency: f64,
    /// What this passage tells against the best of the same article, 0 to 1.
    pub passage: f64,
    /// 0.5 for captions and other furniture, else 1.
    pub furniture: f64,
}

/// What one part of the query adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Where it stands in the query, in bytes.
    pub term: Span,
    /// How often it stands in title and text of the article.
    pub count: (u32, u32),
    /// Articles that hold it.
    pub held: usize,
    /// How much it tells, by how few articles hold it and how often the query
    /// has it; less where only the beginning of a word matches or a word was
    /// guessed.
    pub rarity: f64,
    /// What it adds: BM25.
    pub score: f64,
}

/// The shares of an article; `None` when it does not match the node.
pub(super) fn shares(evaluator: &Evaluator<'_>, node: &Node, slot: u32) -> Option<Vec<Share>> {
    match node {
        Node::Leaf(number) => evaluator.share(*number, slot).map(|share| vec![share]),
        Node::All(list) => {
            let all: Option<Vec<_>> = list.iter().map(|n| shares(evaluator, n, slot)).collect();
            all.map(|lists| lists.into_iter().flatten().collect())
        }
        Node::Any(list) => {
            let any: Vec<_> = list
                .iter()
                .filter_map(|n| shares(evaluator, n, slot))
                .collect();
            (!any.is_empty()).then(|| any.into_iter().flatten().collect())
        }
        Node::Not(inner) => match shares(evaluator, inner, slot) {
            None => Some(Vec::new()),
            Some(_) => None,
        },
    }
}
