//! From the pieces of a query to a tree. Never fails: what is not understood
//! becomes plain words and a warning. Knows nothing of the index.
//!
//! ```text
//! list   = choice { choice }
//! choice = item { "OR" item }        binds its two neighbours only
//! item   = [ "-" ] ( "(" list ")" | phrase | word [ "*" ] | field )
//! field  = "title:" item | "near:" number "(" words ")"
//!        | ( "person:" | "said:" | "source:" | "date:" | … ) value
//! ```

use super::clauses::{Clause, MAX_WORDS, Node, Order, Query};
use super::conditions::{self, Given};
use super::scan::{Field, Piece, pieces};
use super::{Combine, Warning};
use crate::ids::to_u32;
use crate::index::fields::key;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, is_hyphen, tokens};

const UNBALANCED: &str = "A quotation mark is missing at the end. Searching for the words instead.";
const OPEN_BRACKET: &str = "A closing bracket is missing. Searching as if it stood at the end.";
const CLOSE_BRACKET: &str = "A bracket is closed that was never opened. Searching without it.";
const TOO_DEEP: &str = "Too many brackets stand inside each other. Searching without some of them.";
const LONELY_OR: &str = "OR must stand between two words. Searching without it.";
const TOO_MANY: &str = "The query is too long. Searching for its first 64 words only.";
const NOTHING_WANTED: &str = "There are only words to leave out. Add a word to look for.";
const NO_NEAR: &str = "Write near:5(two words). Searching for the words instead.";
const FAR_NEAR: &str = "The number after near: is from 1 to 1000. Searching with 1000.";

/// Brackets inside each other. Nobody nests deeper, and the tree is walked by
/// calls within calls.
const MAX_DEPTH: usize = 16;

/// The largest distance that `near:` takes, in words.
const MAX_NEAR: u32 = 1000;

/// Takes a query apart; `prefix` says whether its last word may be the
/// beginning of a word.
pub(super) fn parse(text: &str, prefix: bool, combine: Combine) -> (Query, Option<Warning>) {
    let (pieces, open_quote) = pieces(text);
    let mut parser = Parser {
        text,
        pieces: &pieces,
        at: 0,
        prefix,
        combine,
        shouted: !text.contains(char::is_lowercase),
        query: Query::default(),
        warning: None,
    };
    if let Some(position) = open_quote {
        parser.warn(UNBALANCED, position);
    }
    let root = parser.list(0, false);
    parser.finish(root)
}

struct Parser<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    at: usize,
    prefix: bool,
    combine: Combine,
    /// True when all of it is in capitals.
    shouted: bool,
    query: Query,
    warning: Option<Warning>,
}

impl Parser<'_> {
    fn finish(mut self, root: Node) -> (Query, Option<Warning>) {
        let list = match &root {
            Node::All(list) => list.as_slice(),
            other => std::slice::from_ref(other),
        };
        if !list.is_empty() && list.iter().all(|n| matches!(n, Node::Not(_))) {
            let minus = self.pieces.iter().find(|p| matches!(p, Piece::Minus(_)));
            self.warning = Some(Warning {
                message: NOTHING_WANTED.into(),
                position: minus.map_or(0, Piece::start),
            });
        } else if !list.is_empty() {
            self.query.finish(root);
        }
        (self.query, self.warning)
    }

    /// Everything up to a closing bracket or the end.
    fn list(&mut self, depth: usize, in_title: bool) -> Node {
        let mut wanted: Vec<Node> = Vec::new();
        let mut always: Vec<Node> = Vec::new();
        // Set after "OR": the next item joins the one before.
        let mut joining = false;
        // True while the item before is a question about facts.
        let mut tested = false;
        while let Some(&piece) = self.pieces.get(self.at) {
            match piece {
                Piece::Close(_) if depth > 0 => break,
                Piece::Close(at) => {
                    self.warn(CLOSE_BRACKET, at);
                    self.at += 1;
                    continue;
                }
                Piece::Or(at) => {
                    self.at += 1;
                    let next = self.pieces.get(self.at);
                    let follows = !matches!(
                        next,
                        None | Some(Piece::Close(_) | Piece::Or(_) | Piece::Minus(_))
                    );
                    if tested && follows {
                        wanted.extend(always.pop());
                        tested = false;
                        joining = true;
                    } else if wanted.is_empty() || !follows {
                        self.warn(LONELY_OR, at);
                    } else {
                        joining = true;
                    }
                    continue;
                }
                _ => {}
            }
            let minus = matches!(piece, Piece::Minus(_));
            self.at += usize::from(minus);
            let before = self.at;
            for node in self.item(depth, in_title, minus) {
                let choice = std::mem::take(&mut joining);
                tested = !minus && !choice && self.is_test(&node);
                if minus {
                    self.push(&mut always, Node::Not(Box::new(node)));
                } else if choice {
                    let mut choices = match wanted.pop() {
                        Some(Node::Any(list)) => list,
                        other => other.into_iter().collect(),
                    };
                    self.push(&mut choices, node);
                    wanted.push(Node::Any(choices));
                } else if tested {
                    self.push(&mut always, node);
                } else {
                    self.push(&mut wanted, node);
                }
            }
            debug_assert!(self.at > before || minus, "every piece is taken");
        }
        self.scope(&wanted, &always);
        join(self.combine, wanted, always)
    }

    fn is_test(&self, node: &Node) -> bool {
        let clause = |n: &usize| self.query.clauses.get(*n);
        matches!(node, Node::Leaf(n) if clause(n).is_some_and(|c| c.test.is_some()))
    }

    /// Words beside `said:` are looked for inside what was said.
    fn scope(&mut self, wanted: &[Node], always: &[Node]) {
        let said = |node: &Node| match node {
            Node::Leaf(n) => self
                .query
                .clauses
                .get(*n)
                .is_some_and(Clause::is_said)
                .then_some(*n),
            _ => None,
        };
        let mut speakers: Vec<usize> = always.iter().filter_map(said).collect();
        for node in wanted {
            if let Node::Any(choices) = node {
                let all: Option<Vec<usize>> = choices.iter().map(said).collect();
                speakers.extend(all.into_iter().flatten());
            }
        }
        if !speakers.is_empty() {
            for node in wanted {
                self.put_within(node, &speakers);
            }
        }
    }

    fn put_within(&mut self, node: &Node, speakers: &[usize]) {
        match node {
            Node::Leaf(n) => {
                if let Some(clause) = self.query.clauses.get_mut(*n)
                    && clause.test.is_none()
                {
                    clause.within.extend_from_slice(speakers);
                }
            }
            Node::All(list) | Node::Any(list) => {
                for node in list {
                    self.put_within(node, speakers);
                }
            }
            Node::Not(_) => {}
        }
    }

    /// One item, which may be several words: "war/peace".
    fn item(&mut self, depth: usize, in_title: bool, unwanted: bool) -> Vec<Node> {
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
                clause.stop_word &= !starred;
            }
            let more = clause.is_some();
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
            keys,
            order: Order::Neighbours,
            exact,
            prefix: false,
            in_title: false,
            times: 1,
            share: 100,
            guessed: false,
            test: None,
            within: Vec::new(),
            term,
            stop_word,
        })
    }

    fn leaf(&mut self, clause: Option<Clause>, in_title: bool) -> Option<Node> {
        let clause = clause?;
        Some(Node::Leaf(self.query.take(Clause { in_title, ..clause })))
    }

    /// Adds a node to a list; a clause that is there already counts once more.
    fn push(&mut self, list: &mut Vec<Node>, node: Node) {
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
        if let Some(clause) = &mut clause {
            let mut keys: Vec<String> = Vec::new();
            for key in clause.keys.drain(..) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            clause.keys = keys;
            clause.order = Order::Near(distance);
            clause.stop_word = false;
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

    /// The first warning stays: what follows may come of it.
    fn warn(&mut self, message: &str, position: usize) {
        self.warning.get_or_insert_with(|| Warning {
            message: message.into(),
            position,
        });
    }
}

/// Words side by side, with what holds for all of them.
fn join(combine: Combine, mut wanted: Vec<Node>, always: Vec<Node>) -> Node {
    if combine == Combine::Or && wanted.len() > 1 {
        let flat = wanted.into_iter().flat_map(|node| match node {
            Node::Any(list) => list,
            node => vec![node],
        });
        wanted = vec![Node::Any(flat.collect())];
    }
    if let ([_], true) = (wanted.as_slice(), always.is_empty())
        && let Some(only) = wanted.pop()
    {
        return only;
    }
    wanted.extend(always);
    Node::All(wanted)
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

#[cfg(test)]
mod tests {
    use super::super::clauses::MAX_WORDS;
    use super::*;

    fn show(query: &Query, node: &Node) -> String {
        let list = |list: &[Node], sign: &str| {
            let shown: Vec<String> = list.iter().map(|n| show(query, n)).collect();
            shown.join(sign)
        };
        match node {
            Node::Leaf(number) if query.clauses[*number].test.is_some() => {
                format!("{:?}", query.clauses[*number].test.as_ref().unwrap())
            }
            Node::Leaf(number) => {
                let c = &query.clauses[*number];
                let signs = |on: bool, sign: &str| if on { sign.to_owned() } else { String::new() };
                let keys = match c.order {
                    Order::Neighbours => c.keys.join("+"),
                    Order::Near(n) => format!("near{n}({})", c.keys.join(",")),
                };
                let within = if c.within.is_empty() { "" } else { "~" };
                signs(c.in_title, "^")
                    + within
                    + &signs(c.exact, "=")
                    + &keys
                    + &signs(c.prefix, "*")
            }
            Node::All(inner) => list(inner, " "),
            Node::Any(inner) => format!("({})", list(inner, "|")),
            Node::Not(inner) => format!("!{}", show(query, inner)),
        }
    }

    /// Clauses as: `=` exact, `*` prefix, `^` title, keys joined by `+`, `!`
    /// unwanted, `|` either.
    fn check(query: &str, expected: &str, warning: Option<(&str, usize)>) {
        let (parsed, found) = parse(query, true, Combine::And);
        let shown = parsed.root.as_ref().map(|root| show(&parsed, root));
        assert_eq!(shown.unwrap_or_default(), expected, "{query}");
        let found = found.as_ref().map(|w| (w.message.as_str(), w.position));
        assert_eq!(found, warning, "{query}");
    }

    #[test]
    fn words_and_beginnings() {
        check("Truce Talks", "truce talks*", None);
        check("truce talks ", "truce talks", None);
        check("truce talks?", "truce talks", None);
        check("the", "the", None);
        check("truce t", "truce t", None);
        check("truce truce", "truce*", None);
        check("Syria's", "syria", None);
        check("de-escalation zones", "de+escalation zones*", None);
        check("UN-brok", "un+brok*", None);
        check("war/peace ", "war peace", None);
        check("tru* talks ", "tru* talks", None);
        check("北京", "北+京*", None);
        check("", "", None);
        check(" -- ?! \u{301}", "", None);
    }

    #[test]
    fn phrases() {
        check("\"De-escalation zones\"", "=de+escalation+zones", None);
        check("“cease fire” talks", "=cease+fire talks*", None);
        check("«cease fire»\"x y\"", "=cease+fire =x+y", None);
        check("\"\" a", "a", None);
        check("\"truce talk", "truce talk*", Some((UNBALANCED, 0)));
        check(
            "old \"two\" \"three",
            "old =two three*",
            Some((UNBALANCED, 10)),
        );
    }

    #[test]
    fn words_to_leave_out() {
        check("truce -talks", "truce !talks", None);
        check("truce −“peace talks”", "truce !=peace+talks", None);
        check("truce - talks", "truce talks*", None);
        check("\"truce\"-talks", "=truce !talks", None);
        check("cease-fire", "cease+fire*", None);
        check(" -truce", "", Some((NOTHING_WANTED, 1)));
        check("--truce", "truce*", None);
        check("x -(b c) ", "x !b c", None);
    }

    #[test]
    fn choices_and_groups() {
        check("war truce OR peace ", "war (truce|peace)", None);
        check("x OR b OR c ", "(x|b|c)", None);
        check("(war peace) OR truce ", "(war peace|truce)", None);
        check(
            "war (truce OR (peace -talks)) ",
            "war (truce|peace !talks)",
            None,
        );
        check("OR war ", "war", Some((LONELY_OR, 0)));
        check("war OR", "war", Some((LONELY_OR, 4)));
        check("war OR OR peace ", "(war|peace)", Some((LONELY_OR, 4)));
        check("(war peace ", "war peace", Some((OPEN_BRACKET, 0)));
        check("war) peace ", "war peace", Some((CLOSE_BRACKET, 3)));
        check("or war ", "war", None);
        let (deep, warning) = parse(&"(".repeat(50_000), true, Combine::And);
        assert!(deep.root.is_none() && warning.is_some());
        let (any, _) = parse("war peace OR truce -talks has:quote ", true, Combine::Or);
        assert_eq!(
            show(&any, any.root.as_ref().unwrap()),
            "(war|peace|truce) !talks Has(Quotes)"
        );
    }

    #[test]
    fn fields() {
        check("title:truce talks ", "^truce talks", None);
        check("title:\"peace talks\"", "^=peace+talks", None);
        check("title:(war OR peace) ", "(^war|^peace)", None);
        check("-title:war peace ", "peace !^war", None);
        check("near:5(peace talks) ", "near5(peace,talks)", None);
        check(
            "near:99999999999(a b) ",
            "near1000(a,b)",
            Some((FAR_NEAR, 5)),
        );
        check("near:0(a b) ", "near1000(a,b)", Some((FAR_NEAR, 5)));
        check("near:x(c b) ", "x c b", Some((NO_NEAR, 0)));
        check("near:5 c ", "5 c", Some((NO_NEAR, 0)));
        check(
            "near:3(war peace",
            "near3(war,peace)",
            Some((OPEN_BRACKET, 0)),
        );
        check("has:figure truce ", "truce Has(Figures)", None);
        check(
            "source:\"The Hindu\" war ",
            "war Source(\"the hindu\")",
            None,
        );
        check("said:lavrov truce ", "~truce Said([\"lavrov\"])", None);
        check(
            "said:a OR said:b (truce -war) ",
            "(Said([\"a\"])|Said([\"b\"])) ~truce !war",
            None,
        );
        check("(said:a truce) war ", "~truce Said([\"a\"]) war", None);
        check("-said:a truce ", "truce !Said([\"a\"])", None);
        check(
            "person:\"Ann Lee\" person:\"ann lee\"",
            "Names(Person, [\"ann\", \"lee\"])",
            None,
        );
        check("title: truce ", "title truce", None);
        check("time:now ", "time", None);
        let unknown = parse("date:soon truce ", true, Combine::And);
        assert!(
            unknown
                .1
                .is_some_and(|w| w.position == 0 && w.message.contains("date:2016"))
        );
        let dates = parse("date:2016-04.. ", true, Combine::And).0.clauses;
        let test = format!("{:?}", dates[0].test);
        assert_eq!(test.matches("None").count(), 2); // no day, no end
    }

    #[test]
    fn stop_words() {
        check("talks in the Kremlin ", "talks kremlin", None);
        check("the who", "the who", None);
        check("\"the\" who", "=the", None);
        check("US troops ", "us troops", None);
        check("TALKS WITH US ", "talks", None);
        check("-truce the", "the !truce", None);
        let times = |query: &str| parse(query, true, Combine::And).0.clauses[0].times;
        assert_eq!(
            (times("truce Truce truces"), times("\"a b\" \"A B\"")),
            (2, 2)
        );
    }

    #[test]
    fn too_many_words() {
        use std::fmt::Write;
        let mut query = String::new();
        for n in 0..10_000 {
            let _ = write!(query, "w{n} w0 ");
        }
        let (parsed, warning) = parse(&query, true, Combine::And);
        assert_eq!(parsed.wanted().len(), MAX_WORDS);
        assert_eq!(warning.map(|w| w.message), Some(TOO_MANY.into()));
        let (parsed, _) = parse(&format!("\"{query}\""), true, Combine::Or);
        assert_eq!(parsed.clauses[0].keys.len(), MAX_WORDS);
        for odd in [
            "\"",
            "-",
            "-\"",
            "\"-",
            "-\"\"",
            "\"\"\"",
            "a\"b",
            "- - -\"a\"-\"b",
            "(",
            ")",
            "(-",
            "OR ",
            "near:(",
            "title:",
            "title:title:",
            "-(",
            "near:3(a ",
            "said:(",
            "*",
            "a*",
            "date:",
            ":",
        ] {
            parse(odd, true, Combine::And);
            parse(&odd.repeat(30_000), true, Combine::Or);
        }
    }
}
