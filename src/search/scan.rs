//! From the characters of a query to pieces: brackets, quotations, signs, field
//! names and runs of other characters. Knows nothing of what they mean.

use crate::span::Span;

/// A piece of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Open(usize),
    Close(usize),
    /// "OR" in capitals.
    Or(usize),
    /// A minus sign in front of what shall not be there.
    Minus(usize),
    /// What stands between two quotation marks.
    Phrase(Span),
    /// The name of a field, up to the colon; what follows touches it.
    Field(Field, usize),
    /// Anything else without white space.
    Run(Span),
}

/// What can stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Person,
    Organisation,
    Place,
    About,
    Said,
    Source,
    Date,
    Has,
    Near,
}

const FIELDS: [(&str, Field); 10] = [
    ("title:", Field::Title),
    ("person:", Field::Person),
    ("org:", Field::Organisation),
    ("place:", Field::Place),
    ("about:", Field::About),
    ("said:", Field::Said),
    ("source:", Field::Source),
    ("date:", Field::Date),
    ("has:", Field::Has),
    ("near:", Field::Near),
];

impl Piece {
    /// Where it begins, in bytes.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Open(at)
            | Self::Close(at)
            | Self::Or(at)
            | Self::Minus(at)
            | Self::Field(_, at) => *at,
            // The quotation mark stands before it.
            Self::Phrase(span) | Self::Run(span) => span.start as usize,
        }
    }
}

/// The most pieces that are read: of a whole article pasted in, all.
const MOST: usize = 2000;

/// A query in pieces.
pub(super) struct Pieces {
    pub(super) all: Vec<Piece>,
    /// Where a quotation mark stands that is never closed.
    pub(super) open_quote: Option<usize>,
    /// Where reading stopped, because there are too many.
    pub(super) unread: Option<usize>,
}

/// Cuts a query into pieces.
pub(super) fn pieces(text: &str) -> Pieces {
    let mut out = Vec::new();
    let (mut open_quote, mut unread) = (None, None);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after = at + c.len_utf8();
        if c.is_whitespace() {
            at = after;
        } else if out.len() == MOST {
            unread = Some(at);
            break;
        } else if is_double_quote(c) {
            at = after;
            let rest = text.get(after..).unwrap_or_default();
            match rest.char_indices().find(|&(_, c)| is_double_quote(c)) {
                Some((length, close)) => {
                    out.push(Piece::Phrase(Span::new(after, after + length)));
                    at = after + length + close.len_utf8();
                }
                None => open_quote = Some(after - c.len_utf8()),
            }
        } else if c == '(' || c == ')' {
            out.push(if c == '(' {
                Piece::Open(at)
            } else {
                Piece::Close(at)
            });
            at = after;
        } else if is_minus(c) && apart(text, at) && leads(text, after) {
            out.push(Piece::Minus(at));
            at = after;
        } else {
            at = run(text, at, &mut out);
        }
    }
    Pieces {
        all: out,
        open_quote,
        unread,
    }
}

/// A field name or a run; gives where it ends.
fn run(text: &str, at: usize, out: &mut Vec<Piece>) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    for (name, field) in FIELDS {
        let head = rest.get(..name.len()).unwrap_or_default();
        let value = rest.get(name.len()..).and_then(|r| r.chars().next());
        if head.eq_ignore_ascii_case(name) && value.is_some_and(|c| !c.is_whitespace() && c != ')')
        {
            out.push(Piece::Field(field, at));
            return at + name.len();
        }
    }
    let ends = |c: char| c.is_whitespace() || is_double_quote(c) || c == '(' || c == ')';
    let length = rest.find(ends).unwrap_or(rest.len());
    let span = Span::new(at, at + length);
    out.push(if span.of(text) == "OR" {
        Piece::Or(at)
    } else {
        Piece::Run(span)
    });
    at + length
}

/// True when nothing that could be part of a word stands before.
fn apart(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || is_double_quote(c) || c == '(' || c == ')')
}

/// True when something follows that can be left out.
fn leads(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|t| t.chars().next());
    next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '(' || is_double_quote(c))
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '−')
}

fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}
