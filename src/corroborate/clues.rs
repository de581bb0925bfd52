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
pub(super) struct Clues {
    pub negated: bool,
    /// It opens with "but", "however": it goes against the one before.
    pub contrast: bool,
    /// Which sides of opposites it takes: a bit for each word pair, left sides
    /// and right sides.
    poles: (u32, u32),
    /// Numbers that are names: "stage 13", by the word before.
    labels: Vec<(String, String)>,
}

const NEGATIVE: [&str; 10] = [
    "not", "no", "never", "nobody", "none", "nor", "denied", "denies", "deny", "without",
];
const CONTRAST: [&str; 6] = ["however", "but", "although", "though", "instead", "yet"];

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
    pub fn of(text: &str, tokens: &[Token], numbers: impl Fn(Span) -> bool) -> Self {
        let mut out = Self::default();
        let mut before: Option<String> = None;
        for (n, token) in tokens.iter().filter(|t| t.is_word()).enumerate() {
            let folded = fold(token.of(text));
            let word = folded.as_ref();
            out.contrast |= n == 0 && CONTRAST.contains(&word);
            out.negated |=
                NEGATIVE.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
            for (bit, (left, right)) in OPPOSITES.iter().enumerate() {
                out.poles.0 |= u32::from(left.contains(&word)) << bit;
                out.poles.1 |= u32::from(right.contains(&word)) << bit;
            }
            if token.kind == TokenKind::Number && !numbers(token.span) {
                out.labels
                    .extend(before.take().map(|b| (b, word.to_owned())));
            }
            before = Some(word.to_owned());
        }
        out
    }

    /// True where one says the opposite of the other, or names another number.
    pub fn oppose(&self, other: &Self) -> bool {
        let only = |(l, r): (u32, u32)| (l & !r, r & !l);
        let ((l, r), (k, s)) = (only(self.poles), only(other.poles));
        if self.negated != other.negated || l & s != 0 || r & k != 0 {
            return true;
        }
        self.labels.iter().any(|(word, number)| {
            let same = |o: &&(String, String)| o.0 == *word;
            other.labels.iter().any(|o| same(&o))
                && !other.labels.iter().filter(same).any(|o| o.1 == *number)
        })
    }
}

/// The name that a sentence opens with: whoever does what it tells. Words about
/// the time or place before a comma are passed over.
pub(super) fn subject(text: &str, tokens: &[Token], names: &[Name]) -> Option<usize> {
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
