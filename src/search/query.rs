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

use super::clauses::{Clause, Node, Query};
use super::scan::{Piece, Pieces, pieces};
use super::{Combine, Warning};

const UNBALANCED: &str = "A quotation mark is missing at the end. Searching for the words instead.";
pub(super) const OPEN_BRACKET: &str =
    "A closing bracket is missing. Searching as if it stood at the end.";
const CLOSE_BRACKET: &str = "A bracket is closed that was never opened. Searching without it.";
pub(super) const TOO_DEEP: &str =
    "Too many brackets stand inside each other. Searching without some of them.";
const LONELY_OR: &str = "OR must stand between two words. Searching without it.";
pub(super) const TOO_MANY: &str = "The query is too long. Searching for its first 64 words only.";
const UNREAD: &str = "The query is too long. Searching for its first 2,000 words and signs only.";
pub(super) const COMMON_NEAR: &str =
    "Words that nearly every article has stand near everything. Taking 3 of them.";
const TOO_COMMON: &str =
    "There are only words that nearly every article has. Searching for the first 3 of them.";
pub(super) const TOO_OPEN: &str =
    "Only 4 words are completed. Searching for the others as they are.";
const NO_WORDS: &str = "There is no word in the query. Add a word to look for.";
const NOTHING_WANTED: &str = "There are only words to leave out. Add a word to look for.";
pub(super) const NO_NEAR: &str = "Write near:5(two words). Searching for the words instead.";
pub(super) const FAR_NEAR: &str = "The number after near: is from 1 to 1000. Searching with 1000.";

/// Brackets inside each other. Nobody nests deeper, and the tree is walked by
/// calls within calls.
pub(super) const MAX_DEPTH: usize = 16;

/// The largest distance that `near:` takes, in words.
pub(super) const MAX_NEAR: u32 = 1000;

/// Takes a query apart; `prefix` says whether its last word may be the
/// beginning of a word.
pub(super) fn parse(text: &str, prefix: bool, combine: Combine) -> (Query, Option<Warning>) {
    let Pieces {
        all: pieces,
        open_quote,
        unread,
    } = pieces(text);
    let mut parser = Parser {
        text,
        pieces: &pieces,
        at: 0,
        prefix,
        combine,
        shouted: !text.contains(char::is_lowercase),
        query: Query::default(),
        telling: false,
        completed: 0,
        warning: None,
    };
    if let Some(position) = open_quote {
        parser.warn(UNBALANCED, position);
    }
    let root = parser.list(0, false);
    if let Some(position) = unread {
        parser.warn(UNREAD, position);
    }
    parser.finish(root)
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) pieces: &'a [Piece],
    pub(super) at: usize,
    pub(super) prefix: bool,
    combine: Combine,
    /// True when all of it is in capitals.
    pub(super) shouted: bool,
    pub(super) query: Query,
    /// True once there is something to look for that is no stop word.
    pub(super) telling: bool,
    /// Words that are completed so far.
    pub(super) completed: usize,
    warning: Option<Warning>,
}

impl Parser<'_> {
    fn finish(mut self, root: Node) -> (Query, Option<Warning>) {
        let list = match &root {
            Node::All(list) => list.as_slice(),
            other => std::slice::from_ref(other),
        };
        if list.is_empty() {
            let from = self.text.len() - self.text.trim_start().len();
            self.warn(NO_WORDS, from);
        } else if list.iter().all(|n| matches!(n, Node::Not(_))) {
            let minus = self.pieces.iter().find(|p| matches!(p, Piece::Minus(_)));
            self.warning = Some(Warning {
                message: NOTHING_WANTED.into(),
                position: minus.map_or(0, Piece::start),
            });
        } else if !self.query.finish(root) {
            self.warn(TOO_COMMON, 0);
        }
        (self.query, self.warning)
    }

    /// Everything up to a closing bracket or the end.
    pub(super) fn list(&mut self, depth: usize, in_title: bool) -> Node {
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
                self.telling |= depth == 0 && !minus && self.tells(&node);
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

    fn tells(&self, node: &Node) -> bool {
        let clause = |n: &usize| self.query.clauses.get(*n);
        matches!(node, Node::Leaf(n) if clause(n).is_some_and(|c| !c.stop_word))
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

    /// The first warning stays: what follows may come of it.
    pub(super) fn warn(&mut self, message: &str, position: usize) {
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

#[cfg(test)]
mod tests {
    use super::super::clauses::{MAX_WORDS, Order};
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
        check("", "", Some((NO_WORDS, 0)));
        check(" -- ?! \u{301}", "", Some((NO_WORDS, 1)));
        check("  ", "", Some((NO_WORDS, 2)));
        check("\"\"", "", Some((NO_WORDS, 0)));
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
        let (parsed, warning) = parse(&"truce talks ".repeat(1500), true, Combine::And);
        let warning = warning.map(|w| (w.message, w.position));
        assert_eq!(warning, Some((UNREAD.into(), 12_000)));
        assert_eq!(parsed.clauses.iter().map(|c| c.times).sum::<u32>(), 2000);
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
