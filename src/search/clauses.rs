//! What a query looks for: a plain tree whose leaves are words, phrases and
//! questions about facts. Knows nothing of how a query is spelt.

use crate::date::PartialDate;
use crate::index::postings::Posting;
use crate::lexicon;
use crate::span::Span;

/// Words looked up for one query, those of phrases included. More would cost
/// time in proportion; 64 is what fits one machine word for "which clauses
/// does this passage hold".
pub(super) const MAX_WORDS: usize = 64;

/// Words such as "the" that are looked for where there is nothing else, or
/// near each other: each stands in nearly every article, many times.
pub(super) const MOST_STOP_WORDS: usize = 3;

/// Words of one query that are completed: each may stand for thousands.
pub(super) const MOST_COMPLETED: usize = 4;

/// The shortest beginning, in bytes of its key, that is completed: one Latin
/// letter begins too many words to be of use, one Chinese character does not.
const MIN_PREFIX_BYTES: usize = 2;

/// How the words of a clause must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Side by side, as written.
    Neighbours,
    /// In any order, the first and the last at most so many words apart.
    Near(u32),
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the words as they were typed"
)]
pub(super) struct Clause {
    /// Keys of the words; one for a single word.
    pub(super) keys: Vec<String>,
    /// How several words must stand.
    pub(super) order: Order,
    /// True when only the words as written count, not their other forms.
    pub(super) exact: bool,
    /// True when the last word is taken as the beginning of a word as well.
    pub(super) prefix: bool,
    /// True when only titles count.
    pub(super) in_title: bool,
    /// How often it stands in the query. Who says a word twice means it: on
    /// long questions this is worth more than stemming.
    pub(super) times: u32,
    /// What it counts against a word as typed, in hundredths.
    pub(super) share: u32,
    /// True for a word that was not typed but guessed from one that no article
    /// holds.
    pub(super) guessed: bool,
    /// The articles that hold the one word as it is written, where they were
    /// looked up already and other forms do not count.
    pub(super) held: Option<Vec<Posting>>,
    /// In place of words: what is asked of the facts of an article.
    pub(super) test: Option<Test>,
    /// Numbers of the clauses inside whose quotations it must stand; any
    /// place will do when there are none.
    pub(super) within: Vec<usize>,
    /// Where it stands in the query, without quotation marks.
    pub(super) term: Span,
    /// True for a word such as "the", which says nothing of what is looked
    /// for: a passage would be made of nearly every sentence. In phrases such
    /// words stay, and in capitals: "US" is not "us".
    pub(super) stop_word: bool,
}

impl Clause {
    /// Some words side by side, in any of their forms.
    pub(super) fn of_words(keys: Vec<String>) -> Self {
        Self {
            keys,
            order: Order::Neighbours,
            exact: false,
            prefix: false,
            in_title: false,
            times: 1,
            share: 100,
            guessed: false,
            held: None,
            test: None,
            within: Vec::new(),
            term: Span::default(),
            stop_word: false,
        }
    }

    /// One that asks for facts. `term` is where it stands in the query.
    pub(super) fn testing(test: Test, term: Span) -> Self {
        Self {
            test: Some(test),
            term,
            ..Self::of_words(Vec::new())
        }
    }

    /// True when it only lets articles pass and says nothing of how well they
    /// answer.
    pub(super) fn is_filter(&self) -> bool {
        matches!(
            self.test,
            Some(Test::Date(..) | Test::Source(_) | Test::Has(_))
        )
    }

    /// True when it asks for what somebody said.
    pub(super) fn is_said(&self) -> bool {
        matches!(self.test, Some(Test::Said(_)))
    }

    /// True when completing the last word makes sense.
    pub(super) fn completes(&self) -> bool {
        self.keys
            .last()
            .is_some_and(|key| key.len() >= MIN_PREFIX_BYTES && !lexicon::STOP_WORDS.contains(key))
    }

    /// True when both look for the same, but for how often.
    fn same(&self, other: &Self) -> bool {
        self.keys == other.keys
            && self.order == other.order
            && self.exact == other.exact
            && self.in_title == other.in_title
            && self.test == other.test
    }
}

/// A condition on whole articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// Dated within these days, as ISO dates, both included; an open end is
    /// empty.
    Date(Option<PartialDate>, Option<PartialDate>),
    /// From this outlet or agency; the folded name or a part of it.
    Source(String),
    /// Names somebody or something: the kind asked for and the folded words.
    Names(Kind, Vec<String>),
    /// Quotes somebody; the folded words of the name.
    Said(Vec<String>),
    /// Has facts of this kind.
    Has(Fact),
    /// Names somebody of whom this word is one spelling in another one.
    Respelt(String),
}

impl Test {
    /// True when it cannot be answered from what came with an article.
    pub(super) fn needs_facts(&self) -> bool {
        !matches!(self, Self::Source(_) | Self::Respelt(_))
    }
}

/// What a name is asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Any,
    Person,
    Organisation,
    Place,
}

/// Kinds of facts that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Quotations.
    Quotes,
    /// Figures.
    Figures,
    /// Dates.
    Dates,
    /// People, organisations and places.
    Entities,
}

impl Fact {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quotes, Self::Figures, Self::Dates, Self::Entities];

    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Figures => "figures",
            Self::Dates => "dates",
            Self::Entities => "entities",
        }
    }
}

/// A query as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A clause, by its number.
    Leaf(usize),
    /// All of them.
    All(Vec<Node>),
    /// At least one of them.
    Any(Vec<Node>),
    /// What must not be; counts only beside something that must.
    Not(Box<Node>),
}

/// Without what is wanted after the first few clauses.
fn first_leaves(node: Node, left: &mut usize) -> Option<Node> {
    let mut first = |list: Vec<Node>| -> Vec<Node> {
        let kept = list.into_iter().filter_map(|n| first_leaves(n, left));
        kept.collect()
    };
    match node {
        Node::Leaf(_) => {
            let kept = *left > 0;
            *left = left.saturating_sub(1);
            kept.then_some(node)
        }
        Node::All(list) => Some(first(list)).filter(|l| !l.is_empty()).map(Node::All),
        Node::Any(list) => Some(first(list)).filter(|l| !l.is_empty()).map(Node::Any),
        Node::Not(_) => Some(node),
    }
}

/// A query taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// `None` when there is nothing to look for.
    pub(super) root: Option<Node>,
    /// In the order of the query; unwanted ones too.
    pub(super) clauses: Vec<Clause>,
    words: usize,
}

impl Query {
    /// How many more words are taken.
    pub(super) fn left(&self) -> usize {
        MAX_WORDS - self.words.min(MAX_WORDS)
    }

    /// Takes a clause of at most [`Query::left`] words.
    pub(super) fn take(&mut self, clause: Clause) -> usize {
        self.words += clause.keys.len();
        self.clauses.push(clause);
        self.clauses.len() - 1
    }

    /// True when a node that was just made is in a list already; its clause is
    /// then forgotten and the other one counts once more.
    pub(super) fn repeats(&mut self, list: &[Node], node: &Node) -> bool {
        let number = |node: &Node| match node {
            Node::Leaf(number) => Some((*number, false)),
            Node::Not(inner) => match **inner {
                Node::Leaf(number) => Some((number, true)),
                _ => None,
            },
            _ => None,
        };
        let Some((new, unwanted)) = number(node) else {
            return false;
        };
        if new + 1 != self.clauses.len() {
            return false;
        }
        let Some((latest, before)) = self.clauses.split_last_mut() else {
            return false;
        };
        let known = list.iter().filter_map(number).find_map(|(at, sign)| {
            let same = sign == unwanted && before.get(at).is_some_and(|c| c.same(latest));
            same.then_some(at)
        });
        let Some(known) = known.and_then(|at| before.get_mut(at)) else {
            return false;
        };
        known.prefix |= latest.prefix;
        known.times = known.times.saturating_add(1);
        self.words -= latest.keys.len();
        self.clauses.pop();
        true
    }

    /// Takes the stop words out, unless there is nothing else to look for: then
    /// the first few stay. False when some of these were taken out.
    pub(super) fn finish(&mut self, root: Node) -> bool {
        let mut telling = false;
        self.each_wanted(&root, &mut |_, clause: &Clause| {
            telling |= !clause.stop_word;
        });
        if telling {
            self.root = self.prune(root);
            return true;
        }
        let mut left = MOST_STOP_WORDS;
        let mut wanted = 0;
        self.each_wanted(&root, &mut |_, _| wanted += 1);
        self.root = first_leaves(root, &mut left);
        wanted <= MOST_STOP_WORDS
    }

    fn each_wanted<'a>(&'a self, node: &Node, each: &mut impl FnMut(usize, &'a Clause)) {
        match node {
            Node::Leaf(number) => {
                if let Some(clause) = self.clauses.get(*number) {
                    each(*number, clause);
                }
            }
            Node::All(list) | Node::Any(list) => {
                for node in list {
                    self.each_wanted(node, each);
                }
            }
            Node::Not(_) => {}
        }
    }

    fn prune(&self, node: Node) -> Option<Node> {
        let pruned = |list: Vec<Node>| -> Vec<Node> {
            list.into_iter().filter_map(|n| self.prune(n)).collect()
        };
        match node {
            Node::Leaf(number) => self
                .clauses
                .get(number)
                .is_some_and(|c| !c.stop_word)
                .then_some(node),
            Node::All(list) => Some(pruned(list)).filter(|l| !l.is_empty()).map(Node::All),
            Node::Any(list) => Some(pruned(list)).filter(|l| !l.is_empty()).map(Node::Any),
            Node::Not(_) => Some(node),
        }
    }

    /// By number of the clause: is it in the tree?
    pub(super) fn used(&self) -> Vec<bool> {
        fn mark(node: &Node, used: &mut [bool]) {
            match node {
                Node::Leaf(number) => used.get_mut(*number).into_iter().for_each(|u| *u = true),
                Node::All(list) | Node::Any(list) => list.iter().for_each(|n| mark(n, used)),
                Node::Not(inner) => mark(inner, used),
            }
        }
        let mut used = vec![false; self.clauses.len()];
        if let Some(root) = &self.root {
            mark(root, &mut used);
        }
        used
    }

    /// Numbers of the clauses that are wanted, in the order of the query.
    pub(super) fn wanted(&self) -> Vec<usize> {
        let mut out = Vec::new();
        self.each_wanted_leaf(|number, _| out.push(number));
        out
    }

    /// Calls `each` with the clauses that are wanted, in the order of the query.
    pub(super) fn each_wanted_leaf<'a>(&'a self, mut each: impl FnMut(usize, &'a Clause)) {
        if let Some(root) = &self.root {
            self.each_wanted(root, &mut each);
        }
    }
}
