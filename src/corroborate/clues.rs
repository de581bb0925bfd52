//! Small signs in the words of a sentence that two of them are not about the
//! same thing: another subject, another number of a stage or resolution, the
//! opposite word. Knows nothing of pairs.

use super::read::Name;
use crate::extract::EntityKind;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold};

/// What the words of a sentence show beside their terms.
#[derive(Debug, Default, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "signs that have nothing to do with each other"
)]
pub(super) struct Clues {
    pub negated: bool,
    /// Terms right behind "not", "no", "denied".
    denied: Vec<u32>,
    /// It opens with "but", "however": it goes against the one before.
    pub contrast: bool,
    /// It tells of what is to come.
    pub planned: bool,
    /// What it tells of is not settled: "if", "could".
    pub unsure: bool,
    /// It tells of one more of a kind: "again", "another".
    pub again: bool,
    /// "1.2 million vs 1.1": a row of a table.
    pub row: bool,
    /// Which sides of opposites it takes: the word pair, whether its right side,
    /// and the terms around.
    poles: Vec<(usize, bool, Vec<u32>)>,
    /// Numbers that are names: "stage 13", by the word before.
    labels: Vec<(String, String)>,
}

/// Terms behind a negative word that it may speak of.
const DENIED: usize = 4;
/// Terms on each side of a word that may be what it is said of.
const BESIDE: usize = 4;

/// A small word says so of the statement it stands in.
fn says(word: &str, what: &str) -> bool {
    let said = lexicon::CLAIM_WORDS.get(word);
    said.is_some_and(|said| said.split(' ').any(|one| one == what))
}

/// Words that say the opposite of each other of the same thing.
const OPPOSITES: [(&[&str], &[&str]); 16] = [
    (&["inside", "within"], &["outside"]),
    (
        &[
            "rise",
            "rises",
            "rose",
            "risen",
            "increase",
            "increased",
            "increases",
            "gained",
            "jumped",
            "surged",
            "soared",
            "strengthened",
            "raise",
            "raised",
            "raises",
            "climbed",
            "grew",
            "higher",
            "up",
        ],
        &[
            "fall",
            "falls",
            "fell",
            "fallen",
            "decrease",
            "decreased",
            "decreases",
            "lost",
            "declined",
            "shrank",
            "sank",
            "slid",
            "slipped",
            "dropped",
            "plunged",
            "tumbled",
            "weakened",
            "lowered",
            "lowers",
            "cut",
            "cuts",
            "lower",
            "down",
        ],
    ),
    (
        &[
            "approve", "approved", "approves", "accept", "accepted", "accepts",
        ],
        &[
            "reject", "rejected", "rejects", "refuse", "refused", "refuses",
        ],
    ),
    (
        &["support", "supports", "supported", "supporting"],
        &["oppose", "opposes", "opposed", "opposing"],
    ),
    (
        &["open", "opened", "opens", "reopened", "reopens"],
        &["close", "closed", "closes", "shut"],
    ),
    (
        &[
            "begin", "begins", "began", "started", "starts", "resumed", "resume",
        ],
        &[
            "end",
            "ended",
            "ends",
            "suspended",
            "suspend",
            "halted",
            "halt",
        ],
    ),
    (
        &["arrested", "detained", "captured", "jailed"],
        &["freed", "released", "acquitted"],
    ),
    (&["win", "won", "wins"], &["lose", "loses"]),
    (
        &["first", "initial", "initially"],
        &["last", "final", "revised"],
    ),
    (&["north", "northern"], &["south", "southern"]),
    (&["east", "eastern"], &["west", "western"]),
    (
        &["confirmed", "confirms", "confirm"],
        &["denied", "denies", "deny"],
    ),
    (&["man", "men", "male"], &["woman", "women", "female"]),
    (
        &["import", "imports", "imported"],
        &["export", "exports", "exported"],
    ),
    (
        &["guilty", "convicted"],
        &["innocent", "cleared", "acquitted"],
    ),
    (
        &["survived", "survive", "alive"],
        &["died", "killed", "dead"],
    ),
];

impl Clues {
    /// `said`: the terms of the sentence in their order; `numbers`: whether a
    /// number counts something.
    pub fn of(
        text: &str,
        tokens: &[Token],
        said: &[(u32, Span)],
        numbers: impl Fn(Span) -> bool,
    ) -> Self {
        let mut out = Self::default();
        let mut before: Option<String> = None;
        for (n, token) in tokens.iter().filter(|t| t.is_word()).enumerate() {
            let folded = fold(token.of(text));
            // The month is no verb.
            let month = token.of(text) == "May";
            let word = if month { "" } else { folded.as_ref() };
            out.planned |= matches!(word, "will" | "shall" | "could" | "may" | "might")
                || (word == "to" && before.as_deref().is_some_and(|b| says(b, "to-come")))
                // "had expected the bank to act", not "more than expected"
                || (matches!(word, "expected" | "expects" | "expect")
                    && !matches!(before.as_deref(), Some("as" | "than")));
            out.unsure |= says(word, "unsure");
            out.again |= says(word, "again");
            out.row |= word == "vs";
            out.contrast |= n == 0 && says(word, "contrast");
            let at = || said.partition_point(|t| t.1.start < token.span.start);
            if says(word, "negative") || word.ends_with("n't") || word.ends_with("n’t") {
                out.negated = true;
                let behind = said.iter().filter(|t| t.1.start > token.span.start);
                out.denied.extend(behind.take(DENIED).map(|t| t.0));
            }
            for (pair, (left, right)) in OPPOSITES.iter().enumerate() {
                let (is_left, is_right) = (left.contains(&word), right.contains(&word));
                if is_left || is_right {
                    let at = at();
                    let near =
                        said.get(at.saturating_sub(BESIDE)..(at + 1 + BESIDE).min(said.len()));
                    let near = near.unwrap_or_default().iter();
                    let near = near.filter(|t| !t.1.overlaps(token.span)).map(|t| t.0);
                    out.poles.push((pair, is_right, near.collect()));
                }
            }
            if token.kind == TokenKind::Number && !numbers(token.span) {
                out.labels
                    .extend(before.take().map(|b| (b, word.to_owned())));
            }
            before = Some(folded.as_ref().to_owned());
        }
        out
    }

    /// True where one says the opposite of the other of the same thing, or names
    /// another number.
    pub fn oppose(&self, other: &Self) -> bool {
        // "at once" in one and "not yet" far away in the other are no opposites.
        let takes = |c: &Self, pair: usize, right: bool| {
            c.poles.iter().any(|p| p.0 == pair && p.1 == right)
        };
        let against = self.poles.iter().any(|(pair, right, near)| {
            !takes(self, *pair, !right)
                && !takes(other, *pair, *right)
                && other.poles.iter().any(|(p, r, there)| {
                    p == pair && r != right && near.iter().any(|t| there.contains(t))
                })
        });
        against
            || self.labels.iter().any(|(word, number)| {
                let same = |o: &&(String, String)| o.0 == *word;
                other.labels.iter().any(|o| same(&o))
                    && !other.labels.iter().filter(same).any(|o| o.1 == *number)
            })
    }

    /// True where one denies what the other has: `terms` are those of both.
    pub fn deny(&self, other: &Self, common: &[u32]) -> bool {
        let only = |a: &Self, b: &Self| {
            let said = |t: &&u32| common.contains(t) && !b.denied.contains(t);
            a.denied.iter().any(|t| said(&t))
        };
        self.negated != other.negated && (only(self, other) || only(other, self))
    }

    /// A number that is a name stands in one of them only: "stage 13".
    pub fn labelled(&self, other: &Self) -> bool {
        self.labels.is_empty() != other.labels.is_empty()
    }
}

/// Words that open a sentence with when or where.
const OPENERS: [&str; 14] = [
    "on",
    "in",
    "at",
    "after",
    "before",
    "during",
    "since",
    "by",
    "for",
    "with",
    "under",
    "earlier",
    "meanwhile",
    "late",
];
/// Marks and words in which such an opening ends with a comma.
const INTRODUCED: usize = 7;

/// The name that a sentence opens with: whoever does what it tells. Words about
/// the time or place before a comma are passed over.
pub(super) fn subject(text: &str, tokens: &[Token], names: &[Name]) -> Option<usize> {
    let first = tokens.iter().find(|t| t.is_word())?;
    let mut rest = tokens;
    if OPENERS.contains(&fold(first.of(text)).as_ref()) {
        let comma = tokens.iter().take(16).position(|t| t.of(text) == ",")?;
        rest = tokens.get(comma + 1..)?;
    }
    let mut found = None;
    for token in rest.iter().filter(|t| t.kind != TokenKind::Mark) {
        let name = names.iter().position(|n| n.span.contains(token.span));
        if let Some(name) = name {
            found = Some(name);
            continue;
        }
        let folded = fold(token.of(text));
        let small = token.kind == TokenKind::Clitic
            || lexicon::ROLES.contains(&folded)
            || matches!(folded.as_ref(), "the" | "a" | "an" | "of" | "for" | "and");
        if !small {
            break;
        }
    }
    found.filter(|&n| {
        names.get(n).is_some_and(|n| {
            matches!(
                n.kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Place
            )
        })
    })
}

/// What the first words of a sentence lean on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// On nothing before it.
    Free,
    /// "he", "the company": someone or something told before.
    Leaning,
    /// "that", "another": something said before.
    Pointing,
}

const POINTING: [&str; 9] = [
    "that", "this", "these", "those", "another", "such", "both", "others", "neither",
];
const LEANING: [&str; 16] = [
    "he", "she", "it", "they", "his", "her", "its", "their", "i", "we", "you", "my", "our", "your",
    "them", "who",
];
/// Words before the subject that say nothing of it.
const BEFORE: [&str; 13] = [
    "and",
    "but",
    "yet",
    "so",
    "now",
    "also",
    "still",
    "however",
    "meanwhile",
    "instead",
    "then",
    "again",
    "though",
];
/// Words in which a definite subject is named: "the central bank of Norway".
const NAMED: usize = 9;
/// Words in which a speaker is followed by what he says.
const SAYING: usize = 3;
/// Behind "the": one told of before, of which every story has another.
const GENERIC: [&str; 24] = [
    "company", "firm", "bank", "group", "agency", "team", "union", "ministry", "carrier",
    "airline", "maker", "concern", "unit", "offer", "proposal", "price", "prices", "move",
    "increase", "rise", "report", "survey", "poll", "study",
];

impl Opening {
    pub fn of(text: &str, tokens: &[Token], names: &[Name], capitals: &[(u32, Span)]) -> Self {
        // "In 1986, the company …"
        let opener = tokens.iter().find(|t| t.is_word());
        let opener = opener.filter(|t| OPENERS.contains(&fold(t.of(text)).as_ref()));
        let comma = opener.and_then(|_| {
            tokens
                .iter()
                .take(INTRODUCED)
                .position(|t| t.of(text) == ",")
        });
        let rest = comma.and_then(|at| tokens.get(at + 1..)).unwrap_or(tokens);
        let mut words = rest
            .iter()
            .filter(|t| t.is_word())
            .skip_while(|t| BEFORE.contains(&fold(t.of(text)).as_ref()));
        let Some(first) = words.next() else {
            return Self::Free;
        };
        let folded = fold(first.of(text));
        let folded = folded.as_ref();
        if POINTING.contains(&folded) {
            return Self::Pointing;
        }
        let leans = LEANING.contains(&folded);
        if folded != "the" && !leans {
            return Self::Free;
        }
        let start: Vec<&Token> = words.take(NAMED).collect();
        // "The mayor said 14 workers died" does not lean on the mayor.
        let says = |t: &&&Token| {
            let folded = fold(t.of(text));
            lexicon::LIKE_WORDS.get(&folded) == Some("say")
        };
        if start.iter().take(SAYING).any(|t| says(&t)) {
            return Self::Free;
        }
        if leans {
            return Self::Leaning;
        }
        let noun = start.first().map(|t| fold(t.of(text)).into_owned());
        // "The airline Arden" says which.
        let capital = |t: &&Token| capitals.iter().any(|c| c.1 == t.span);
        let which = start.get(1).is_some_and(capital);
        let generic = !which && noun.is_some_and(|n| GENERIC.contains(&n.as_str()));
        let end = start.last().map_or(first.span.end, |t| t.span.end);
        // "the 14 workers", "the mayor of Varna"
        let number = |t: &&Token| t.kind == TokenKind::Number;
        let named = names.iter().any(|n| n.span.start < end)
            || start.iter().any(capital)
            || start.first().is_some_and(number);
        if generic || !named {
            return Self::Leaning;
        }
        Self::Free
    }
}

/// The plain terms that stand in quotation marks, sorted.
pub(super) fn quoted(
    text: &str,
    tokens: &[Token],
    said: &[(u32, Span)],
    plain: &[u32],
) -> Vec<u32> {
    let mut out = Vec::new();
    let mut open: Option<u32> = None;
    for token in tokens.iter().filter(|t| !t.is_word()) {
        let mark = token.of(text);
        let (opens, closes) = match mark {
            "\"" => (open.is_none(), open.is_some()),
            "“" | "``" => (true, false),
            "”" | "''" => (false, true),
            _ => continue,
        };
        if opens {
            open = Some(token.span.end);
        } else if closes && let Some(start) = open.take() {
            inside(start, token.span.start, said, plain, &mut out);
        }
    }
    if let Some(start) = open {
        inside(start, u32::MAX, said, plain, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn inside(start: u32, end: u32, said: &[(u32, Span)], plain: &[u32], out: &mut Vec<u32>) {
    let own = said
        .iter()
        .filter(|t| t.1.start >= start && t.1.end <= end)
        .map(|t| t.0)
        .filter(|t| plain.binary_search(t).is_ok());
    out.extend(own);
}
