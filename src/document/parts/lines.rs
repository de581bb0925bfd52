//! Lines that give themselves away by their words: bylines, lines that are
//! only a date, promotion, licences; credits that hang at the end of a longer
//! paragraph.

use std::sync::OnceLock;

use super::published::{self, Candidate, Label};
use super::{Draft, TOP, Why, capital, captions, credits, ends_sentence, span_of};
use crate::document::stamp;
use crate::document::{DateHow, PartRole};
use crate::ids::FxHashSet;
use crate::lexicon;
use crate::text::{Token, TokenKind, fold, folds_to, hash_folded};

const ONLY_DATE: Why = Why("date-line", "The line holds nothing but a date.", 0.9);
const BY: Why = Why(
    "by",
    "It begins as the line that names the writer does.",
    0.9,
);
const DIVIDED: Why = Why(
    "divided-line",
    "A name and a date stand between dividing marks.",
    0.85,
);
const STAMPED: Why = Why(
    "published-label",
    "It says when the page was published or updated.",
    0.95,
);
const PROMOTES: Why = Why(
    "promotion-words",
    "It begins like a line that asks the reader to do something else.",
    0.9,
);
const LICENSED: Why = Why(
    "licence-words",
    "It speaks of copyright or a licence.",
    0.95,
);
const CREDITS: Why = Why(
    "bracket-credit",
    "A note in brackets credits an origin.",
    0.95,
);

const ADDRESS: Why = Why("address-line", "The line is only a web address.", 0.95);

/// Paragraphs at the end among which a line may say when the page was
/// published.
const TAIL: usize = 4;

pub(super) fn mark(draft: &mut Draft) {
    let count = draft.paragraphs();
    for paragraph in 0..count {
        if !draft.is_body(paragraph) {
            continue;
        }
        let top = paragraph < TOP && count > 1;
        let (text, words) = (draft.text(), draft.words(paragraph));
        // Counted only for lines that are something else as well.
        let length = || draft.length(paragraph);
        let stamp = top.then(|| stamp::alone(text, words)).flatten();
        let tail = paragraph + TAIL >= count && count > 2;
        let byline = if (top || tail) && length() <= 40 {
            byline(text, words).filter(|why| top || *why == STAMPED)
        } else {
            None
        };
        if address(text, words).is_some() {
            draft.set(paragraph, PartRole::Credit, ADDRESS);
        } else if let Some(stamp) = stamp {
            let candidate = Candidate {
                stamp,
                how: DateHow::DateLine,
                label: published::label_before(text, words, stamp.span),
            };
            draft.stamps.push(candidate);
            draft.set(paragraph, PartRole::Byline, ONLY_DATE);
        } else if let Some(why) = byline {
            let found = published::stamps(text, words);
            let agency = credits::named(text, words);
            draft
                .stamps
                .extend(found.into_iter().filter(|s| top || s.label != Label::Plain));
            if let Some((name, span)) = agency.filter(|_| top) {
                let why = credits::IN_BYLINE;
                draft.credits.push(credits::Candidate { name, span, why });
            }
            draft.set(paragraph, PartRole::Byline, why);
        } else if promotion(text, words) && length() <= 45 {
            draft.set(paragraph, PartRole::Promotion, PROMOTES);
        } else if licence(text, words) && length() <= 60 {
            draft.set(paragraph, PartRole::Licence, LICENSED);
        } else if credits::source_line(text, words).is_some() && length() <= 12 {
            let why = Why("source-line", "The line names the source.", 0.95);
            draft.set(paragraph, PartRole::Credit, why);
        } else if let Some((why, span)) = captions::labelled(text, words).filter(|_| length() <= 40)
        {
            captions::set(draft, paragraph, why, span);
        } else {
            hanging(draft, paragraph);
        }
    }
}

/// Credits, promotion and licence lines that end a longer paragraph.
fn hanging(draft: &mut Draft, paragraph: usize) {
    let Some(p) = draft.document.paragraphs.get(paragraph).copied() else {
        return;
    };
    for i in (p.first as usize..p.last as usize).rev() {
        let Some(sentence) = draft.document.sentences.get(i) else {
            return;
        };
        let (text, words) = (draft.text(), draft.document.tokens_of(sentence));
        let later = i > p.first as usize;
        let (role, why) = if credits::in_brackets(text, words).is_some() {
            (PartRole::Credit, CREDITS)
        } else if later && licence(text, words) {
            (PartRole::Licence, LICENSED)
        } else if later && !ends_sentence(text, words) && promotion(text, words) {
            (PartRole::Promotion, PROMOTES)
        } else {
            // Furniture hangs at the end; the report above it is left alone.
            return;
        };
        draft.set_sentence(i, role, why);
    }
}

/// The address in a line that has nothing else but a word such as "Source:"
/// before it.
pub(super) fn address(text: &str, words: &[Token]) -> Option<Token> {
    let (last, label) = words.split_last()?;
    let web = last.kind == TokenKind::Address && !last.of(text).contains('@');
    let labelled = match label {
        [] => true,
        [word @ .., colon] => {
            colon.of(text) == ":" && word.len() <= 2 && word.iter().all(|t| t.is_word())
        }
    };
    (web && labelled).then_some(*last)
}

/// "By Jane Doe", "By: AP | Oslo | Published: …", "Updated 3 May".
fn byline(text: &str, words: &[Token]) -> Option<Why> {
    let word = |i: usize| words.get(i).map_or("", |t| t.of(text));
    let open = !ends_sentence(text, words);
    let upper = |i: usize| words.get(i).is_some_and(|t| capital(text, *t));
    if open && published::is_stamped(text, words) {
        return Some(STAMPED);
    }
    let by = open && (word(1) == ":" || upper(1)) && folds_to(word(0), &["by"]);
    let written = folds_to(word(1), &["by"])
        && folds_to(word(0), &["reported", "written", "reporting", "editing"]);
    if by || written {
        return Some(BY);
    }
    (open && divided(text, words)).then_some(DIVIDED)
}

/// "Jane Doe · Jun 08, 2017 · 4 min read": names, a date and dividing marks,
/// no words of a sentence.
fn divided(text: &str, words: &[Token]) -> bool {
    let dated = (0..words.len()).any(|i| {
        let rest = words.get(i..).unwrap_or_default();
        stamp::read(text, rest).is_some_and(|(s, _)| s.date.is_whole())
    });
    let parted = words.iter().any(|t| {
        matches!(t.of(text), "|" | "·" | "•") || (matches!(t.of(text), "-" | "–") && !t.glued)
    });
    let names = words.iter().filter(|t| t.kind == TokenKind::Word).all(|t| {
        capital(text, *t)
            || stamp::is_time(text, *t)
            || matches!(
                t.of(text),
                "by" | "min" | "minute" | "read" | "and" | "of" | "for" | "in"
            )
    });
    dated && parted && names
}

/// True for a line that begins like promotion.
pub(super) fn promotion(text: &str, words: &[Token]) -> bool {
    let first = words.iter().find(|t| t.is_word());
    if !first.is_some_and(|t| may_promote(t.of(text))) {
        return false;
    }
    let plain: Vec<_> = words
        .iter()
        .filter(|t| t.is_word())
        .take(5)
        .map(|t| fold(t.of(text)))
        .collect();
    let longest = (1..=plain.len()).rev().find(|&n| {
        plain
            .get(..n)
            .is_some_and(|w| lexicon::PROMOTION.contains(&w.join(" ")))
    });
    match longest {
        None => false,
        Some(1) => {
            plain.len() == 1
                || words
                    .get(1)
                    .is_some_and(|t| matches!(t.of(text), ":" | "|"))
        }
        Some(2) => !ends_sentence(text, words) || words.iter().any(|t| asks(&fold(t.of(text)))),
        Some(_) => true,
    }
}

/// False for words with which no line of promotion begins.
fn may_promote(word: &str) -> bool {
    static FIRST: OnceLock<FxHashSet<u64>> = OnceLock::new();
    let hash = |word| hash_folded(word, &mut String::new());
    let first = |line: &'static str| line.split(' ').next().map(hash);
    let words = FIRST.get_or_init(|| lexicon::PROMOTION.keys().filter_map(first).collect());
    words.contains(&hash(word))
}

fn asks(word: &str) -> bool {
    matches!(
        word,
        "us" | "our"
            | "newsletter"
            | "newsletters"
            | "app"
            | "subscribe"
            | "subscription"
            | "here"
            | "twitter"
            | "facebook"
            | "telegram"
            | "whatsapp"
            | "instagram"
    )
}

fn licence(text: &str, words: &[Token]) -> bool {
    let Some(span) = span_of(words).filter(|_| may_license(text, words)) else {
        return false;
    };
    let key = fold(span.of(text));
    // A report about copyright is no notice: the notice has a year or a sign.
    let notice = key.strip_prefix("copyright").is_some_and(|rest| {
        rest.trim_start().starts_with(['©', '(', ':', '1', '2']) || key.contains("reserved")
    });
    notice
        || key.starts_with('©')
        || key.starts_with("(c) ")
        || key.contains("all rights reserved")
        || key.contains("licensed under")
        || key.contains("creative commons")
}

/// False for most lines, without folding them: every notice has one of a few
/// words or begins with one.
fn may_license(text: &str, words: &[Token]) -> bool {
    let first = words.first().map_or("", |t| t.of(text));
    let copyright = b"copyright";
    let head = first.as_bytes().get(..copyright.len());
    if matches!(first, "©" | "(") || head.is_some_and(|h| h.eq_ignore_ascii_case(copyright)) {
        return true;
    }
    let bytes = text.as_bytes();
    // Letters with marks may fold to plain ones.
    let line = span_of(words).and_then(|s| bytes.get(s.range()));
    if line.is_some_and(|line| !line.is_ascii())
        && words.iter().any(|t| t.is_word() && !t.of(text).is_ascii())
    {
        return true;
    }
    words.iter().filter(|t| t.span.len() >= 8).any(|t| {
        let word = bytes.get(t.span.range()).unwrap_or_default();
        let ends = word.first_chunk().zip(word.last_chunk());
        ends.is_some_and(|(head, tail): (&[u8; 8], &[u8; 8])| {
            head.eq_ignore_ascii_case(b"reserved")
                || tail.eq_ignore_ascii_case(b"licensed")
                || tail.eq_ignore_ascii_case(b"creative")
        })
    })
}
