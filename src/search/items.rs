//! The items of a query: words, phrases, groups and fields become clauses.
//! Knows nothing of how items are joined, nor of the index.

use super::clauses::{Clause, MAX_WORDS, MOST_COMPLETED, MOST_STOP_WORDS, Node, Order};
use super::conditions::{self, Given};
use super::query::MAX_DEPTH;
use super::query::{
    COMMON_NEAR, FAR_NEAR, MAX_NEAR, NO_NEAR, OPEN_BRACKET, Parser, TOO_DEEP, TOO_MANY, TOO_OPEN,
};
use super::scan::{Field, Piece};
use crate::ids::to_u32;
use crate::index::fields::key;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, is_hyphen, tokens};

impl Parser<'_> {
    /// One item, which may be several words: "war/peace".
    pub(super) fn item(&mut self, depth: usize, in_title: bool, unwanted: bool) -> Vec<Node> {
        let Some(&piece) = self.pieces.get(self.at) else {
            return Vec::new();
        };
        self.at += 1;
        match piece {
            Piece::Open(at) if depth >= MAX_DEPTH => {
                self.warn(TOO_DEEP, at);
                Vec::new()
            }
            Piece::Open(at) => {
                let node = self.list(depth + 1, in_title);
                if !matches!(self.pieces.get(self.at), Some(Piece::Close(_))) {
                    self.warn(OPEN_BRACKET, at);
                }
                self.at += 1;
                match node {
                    Node::All(list) if list.is_empty() => Vec::new(),
                    node => vec![node],
                }
            }
            Piece::Phrase(span) => {
                let tokens = tokens(span.of(self.text));
                let clause = self.clause(span, &tokens, true);
                self.leaf(clause, in_title).into_iter().collect()
            }
            Piece::Run(span) => self.run(span, in_title, unwanted),
            Piece::Field(Field::Title, _) if depth < MAX_DEPTH => {
                self.item(depth + 1, true, unwanted)
            }
            Piece::Field(Field::Near, at) => self.near(at, in_title),
            Piece::Field(field, at) => self.test(field, at),
            // Only after a sign that stands before nothing it could belong to.
            Piece::Close(_) | Piece::Or(_) | Piece::Minus(_) => Vec::new(),
        }
    }

    /// The words of a run, each a clause; those joined by hyphens or written
    /// without spaces together.
    fn run(&mut self, span: Span, in_title: bool, unwanted: bool) -> Vec<Node> {
        let text = span.of(self.text);
        let all = tokens(text);
        let mut nodes = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let end = compound_end(text, &all, at);
            let own = all.get(at..end).unwrap_or_default();
            let last = own.last().map_or(0, |t| t.span.end as usize);
            let starred = text.get(last..).is_some_and(|rest| rest.starts_with('*'));
            let typing = self.prefix && !unwanted && span.start as usize + last == self.text.len();
            let mut clause = self.clause(span, own, false);
            if let Some(clause) = &mut clause {
                clause.prefix = (typing || starred) && clause.completes();
                if clause.prefix && self.completed == MOST_COMPLETED {
                    clause.prefix = false;
                    self.warn(TOO_OPEN, clause.term.start as usize);
                }
                self.completed += usize::from(clause.prefix);
                clause.stop_word &= !starred;
            }
            let more = clause.is_some();
            // Not to take up the room of words that tell more.
            let clause = clause.filter(|c| !c.stop_word || !self.telling);
            nodes.extend(self.leaf(clause, in_title));
            if !more && self.query.left() == 0 {
                break;
            }
            at = end;
        }
        nodes
    }

    /// The words of some tokens as one clause. `span` is what was cut into
    /// tokens.
    fn clause(&mut self, span: Span, tokens: &[Token], exact: bool) -> Option<Clause> {
        let text = span.of(self.text);
        let mut keys = Vec::new();
        let mut buffer = String::new();
        for &token in tokens {
            if key(text, token, &mut buffer) {
                if keys.len() == self.query.left() {
                    self.warn(TOO_MANY, (span.start + token.span.start) as usize);
                    break;
                }
                keys.push(std::mem::take(&mut buffer));
            }
        }
        let words = tokens.iter().map(|t| t.span).reduce(Span::to)?;
        let term = Span {
            start: span.start + words.start,
            end: span.start + words.end,
        };
        let capitals =
            !self.shouted && term.len() > 1 && !term.of(self.text).contains(char::is_lowercase);
        let stop_word = match keys.as_slice() {
            [] => return None,
            [word] => !exact && !capitals && lexicon::STOP_WORDS.contains(word),
            _ => false,
        };
        Some(Clause {
            exact,
            term,
            stop_word,
            ..Clause::of_words(keys)
        })
    }

    fn leaf(&mut self, clause: Option<Clause>, in_title: bool) -> Option<Node> {
        let clause = clause?;
        Some(Node::Leaf(self.query.take(Clause { in_title, ..clause })))
    }

    /// Adds a node to a list; a clause that is there already counts once more.
    pub(super) fn push(&mut self, list: &mut Vec<Node>, node: Node) {
        if !self.query.repeats(list, &node) {
            list.push(node);
        }
    }

    fn near(&mut self, at: usize, in_title: bool) -> Vec<Node> {
        let (number, open) = (self.pieces.get(self.at), self.pieces.get(self.at + 1));
        let (Some(&Piece::Run(number)), Some(&Piece::Open(_))) = (number, open) else {
            self.warn(NO_NEAR, at);
            return Vec::new();
        };
        let digits = number.of(self.text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            self.warn(NO_NEAR, at);
            return Vec::new();
        }
        let mut distance = digits.parse().unwrap_or(u32::MAX);
        if !(1..=MAX_NEAR).contains(&distance) {
            self.warn(FAR_NEAR, number.start as usize);
            distance = MAX_NEAR;
        }
        self.at += 2;
        let mut inside: Option<Span> = None;
        loop {
            let piece = self.pieces.get(self.at);
            self.at += 1;
            match piece {
                Some(Piece::Run(span) | Piece::Phrase(span)) => {
                    inside = Some(inside.map_or(*span, |i| i.to(*span)));
                }
                Some(Piece::Close(_)) => break,
                None => {
                    self.warn(OPEN_BRACKET, at);
                    break;
                }
                Some(_) => {}
            }
        }
        let Some(inside) = inside else {
            return Vec::new();
        };
        let tokens = tokens(inside.of(self.text));
        let mut clause = self.clause(inside, &tokens, false);
        let mut too_common = false;
        if let Some(clause) = &mut clause {
            let mut keys: Vec<String> = Vec::new();
            let mut common = 0;
            for key in clause.keys.drain(..) {
                if !keys.contains(&key) {
                    common += usize::from(lexicon::STOP_WORDS.contains(&key));
                    if common > MOST_STOP_WORDS {
                        too_common = true;
                        continue;
                    }
                    keys.push(key);
                }
            }
            clause.keys = keys;
            clause.order = Order::Near(distance);
            clause.stop_word = false;
        }
        if too_common {
            self.warn(COMMON_NEAR, inside.start as usize);
        }
        self.leaf(clause, in_title).into_iter().collect()
    }

    /// A field that tests whole articles. A value that makes no sense is
    /// looked for as words.
    fn test(&mut self, field: Field, at: usize) -> Vec<Node> {
        let first = self.at;
        let value: Vec<Span> = match self.pieces.get(first) {
            Some(&(Piece::Run(span) | Piece::Phrase(span))) => vec![span],
            Some(Piece::Open(_)) => {
                let rest = self.pieces.get(first + 1..).unwrap_or_default();
                let close = rest.iter().position(|p| matches!(p, Piece::Close(_)));
                let inner = rest.get(..close.unwrap_or(rest.len())).unwrap_or_default();
                let spans = inner.iter().filter_map(|p| match p {
                    Piece::Run(span) | Piece::Phrase(span) => Some(*span),
                    _ => None,
                });
                self.at += inner.len() + 1;
                spans.collect()
            }
            _ => Vec::new(),
        };
        let text: Vec<&str> = value.iter().map(|span| span.of(self.text)).collect();
        match conditions::test(field, &text.join(" ")) {
            Given::Test(test) => {
                self.at += 1;
                if self.query.clauses.len() >= MAX_WORDS {
                    self.warn(TOO_MANY, at);
                    return Vec::new();
                }
                let end = value.last().map_or(0, |span| span.end);
                let start = to_u32(at);
                let clause = Clause::testing(test, Span { start, end });
                vec![Node::Leaf(self.query.take(clause))]
            }
            Given::Unknown(why) => {
                self.warn(why, at);
                self.at = first;
                Vec::new()
            }
        }
    }
}

/// One past the end of a word that is written as one but indexed as several:
/// joined by hyphens, or in a script without spaces.
fn compound_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    if !tokens.get(start).is_some_and(|t| t.is_word()) {
        return end;
    }
    let glued = |at: usize| tokens.get(at).filter(|t| t.glued);
    while let Some(next) = glued(end) {
        let step = if is_hyphen(next.of(text)) { 2 } else { 1 };
        if !glued(end + step - 1).is_some_and(|t| t.is_word()) {
            break;
        }
        end += step;
    }
    debug_assert!(to_u32(end) <= to_u32(tokens.len()));
    end
}
