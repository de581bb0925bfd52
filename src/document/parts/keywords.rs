//! Runs of search keywords: "port news, port strike, strike in the port, latest
//! news". Told from lists in sentences by words that come back and by what is
//! missing: "and", a verb, a full stop.

use super::{Draft, Why};
use crate::document::PartRole;
use crate::ids::FxHashSet;
use crate::lexicon;
use crate::text::{Token, TokenKind, fold, folds_to};

/// Fewest terms between commas that make a run.
const FEWEST: usize = 4;

/// Longest term, in words.
const LONGEST: usize = 7;

/// Terms that end a run on many pages, where the next words follow without a
/// mark: "…, latest news, world news The minister, right, speaks".
fn ends_run(word: &str) -> bool {
    // Most words are told by their first letter.
    let first = word.bytes().next().unwrap_or_default() | 32;
    if !matches!(first, b'n' | b'u' | b'h' | b'p' | b'v' | 128..) {
        return false;
    }
    folds_to(
        word,
        &[
            "news",
            "updates",
            "update",
            "headlines",
            "photos",
            "pictures",
            "videos",
            "video",
        ],
    )
}

/// True for marks that may stand inside a term.
fn joins(mark: &str) -> bool {
    matches!(mark, "-" | "'" | "’" | "&")
}

/// False for the heads of most paragraphs: a run ends with one of a few words
/// after at least three commas.
fn may_run(text: &str, tokens: &[Token]) -> bool {
    let mut commas = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Mark {
            let word = token.of(text);
            commas += usize::from(word == ",");
            if word != "," && !joins(word) {
                return false;
            }
        } else if token.span.len() >= 4 && ends_run(token.of(text)) {
            let next = tokens.get(at + 1);
            if next.is_some_and(|next| next.is_word() && super::capital(text, *next)) {
                return commas + 1 >= FEWEST;
            }
        }
    }
    false
}

/// How many tokens of a paragraph the run of keywords at its head takes; 0
/// when it begins with none, or when nothing follows.
pub(in crate::document) fn run(text: &str, tokens: &[Token]) -> usize {
    if !may_run(text, tokens) {
        return 0;
    }
    let mut terms = Terms::default();
    let mut start = 0;
    // The last place where the run may end, and the terms up to there.
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        if word == "," {
            if !terms.take(text, tokens.get(start..at).unwrap_or_default()) {
                break;
            }
            start = at + 1;
            continue;
        }
        if token.kind == TokenKind::Mark && !joins(word) {
            break;
        }
        if !ends_run(word) {
            continue;
        }
        let Some(next) = tokens.get(at + 1) else {
            break;
        };
        if next.is_word() && super::capital(text, *next) {
            let last = tokens.get(start..=at).unwrap_or_default();
            if terms.take(text, last) && terms.is_run() {
                end = at + 1;
            }
            break;
        }
    }
    end
}

/// Lines that are a run as a whole, or say that they are one.
pub(super) fn mark(draft: &mut Draft) {
    let count = draft.paragraphs();
    let last_report = (0..count)
        .rev()
        .find(|&p| draft.is_body(p) && draft.is_ended(p));
    for paragraph in 0..count {
        let head = draft.first_sentence(paragraph);
        if let Some(at) = head.filter(|&at| draft.role(at) == Some(PartRole::Keywords)) {
            let why = Why(
                "keyword-run",
                "Short terms between commas, with words that come back, and no verb.",
                0.9,
            );
            draft.explain(at, why);
            continue;
        }
        if !draft.is_body(paragraph) || draft.is_ended(paragraph) {
            continue;
        }
        let (text, words) = (draft.text(), draft.words(paragraph));
        let labelled = words.len() > 2
            && words.get(1).is_some_and(|t| t.of(text) == ":")
            && words.first().is_some_and(|t| {
                matches!(
                    fold(t.of(text)).as_ref(),
                    "tags" | "tag" | "keywords" | "topics" | "tagged"
                )
            });
        let mut terms = Terms::default();
        let ends = |t: &Token| t.span.len() == 1 && matches!(t.of(text), "," | ";" | "|");
        // Folding the terms takes long, and most lines have too few.
        let whole = words.iter().filter(|t| ends(t)).count() + 1 >= FEWEST
            && words.split(ends).all(|term| terms.take(text, term));
        let after = last_report.is_none_or(|last| paragraph > last);
        if labelled {
            let why = Why("keyword-label", "The line calls its words tags.", 0.95);
            draft.set(paragraph, PartRole::Keywords, why);
        } else if whole && count > 1 && (terms.is_run() || (after && terms.is_list())) {
            let why = Why(
                "keyword-line",
                "The line is a list of short terms without a sentence.",
                0.85,
            );
            draft.set(paragraph, PartRole::Keywords, why);
        }
    }
}

/// Terms seen so far.
#[derive(Default)]
struct Terms {
    count: usize,
    seen: FxHashSet<String>,
    /// Terms that share a word with an earlier one, or speak of news.
    echoes: usize,
}

impl Terms {
    /// Takes one term; false when it cannot be one.
    fn take(&mut self, text: &str, term: &[Token]) -> bool {
        let words: Vec<_> = term
            .iter()
            .filter(|t| t.is_word())
            .map(|t| fold(t.of(text)))
            .collect();
        let Some(first) = words.first() else {
            return false;
        };
        if words.len() > LONGEST || matches!(first.as_ref(), "and" | "or" | "but" | "who" | "which")
        {
            return false;
        }
        let mut echo = words.iter().any(|w| ends_run(w));
        for word in &words {
            if lexicon::STOP_WORDS.contains(word) {
                continue;
            }
            echo |= !self.seen.insert(word.clone().into_owned());
        }
        self.count += 1;
        self.echoes += usize::from(echo);
        true
    }

    fn is_run(&self) -> bool {
        self.count >= FEWEST && self.echoes * 2 >= self.count
    }

    fn is_list(&self) -> bool {
        self.count >= FEWEST
    }
}
