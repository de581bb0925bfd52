//! The outlet that published a page, where its furniture names it: "download
//! Indian Example App", "on example.com", "All content by Example is
//! licensed". Never guessed from anything else.

use super::{Draft, TOP, Why, capital, lines, span_of};
use crate::document::{Outlet, PartKind, PartRole};
use crate::judgement::Reason;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold};

const CONTENT_BY: Why = Why(
    "content-by",
    "The licence line says whose content it is.",
    0.92,
);
const COPYRIGHT: Why = Why("copyright", "The copyright line names it.", 0.8);
const APP: Why = Why("app", "The page advertises its app.", 0.8);
const HOST: Why = Why("host", "The page advertises its own address.", 0.8);
const OWN: Why = Why(
    "own-address",
    "A line of its own at the head or the end gives the address of the page.",
    0.7,
);
const FOLLOW: Why = Why("follow", "The page asks to follow or read it.", 0.7);
const ORIGIN: Why = Why(
    "first-published",
    "The page says where the report first appeared.",
    0.75,
);

/// Tokens after "download" or "follow" among which its object must end.
const LONGEST: usize = 12;

/// Sets the outlet from promotion, licence and other furniture.
pub(super) fn find(draft: &mut Draft) {
    let mut found: Vec<(Span, Why)> = Vec::new();
    let document = &*draft.document;
    let last = document.paragraphs.len().saturating_sub(2);
    for sentence in &document.sentences {
        let outside = |p: usize| p < TOP || p >= last;
        if sentence.role == PartRole::Credit && outside(sentence.paragraph as usize) {
            let words = document.tokens_of(sentence);
            let own = lines::address(&document.text, words).and_then(|t| host(&document.text, t));
            found.extend(own.map(|span| (span, OWN)));
        }
        if !matches!(
            sentence.role,
            PartRole::Promotion | PartRole::Licence | PartRole::Furniture | PartRole::Byline
        ) {
            continue;
        }
        let words = document.tokens_of(sentence);
        found.extend(name(&document.text, words, sentence.role));
    }
    let text = draft.text();
    let mut best: Option<(Span, Why)> = None;
    for &(span, why) in &found {
        if best.is_none_or(|(_, b)| why.2 > b.2) {
            best = Some((span, why));
        }
    }
    let Some((span, why)) = best else {
        return;
    };
    let own = key(span.of(text));
    let other = found.iter().find(|(s, _)| {
        let other = key(s.of(text));
        !other.contains(&own) && !own.contains(&other)
    });
    let mut judgement = why.judge(vec![]);
    if let Some(&(other, _)) = other {
        judgement.score = 0.5;
        judgement.certainty = crate::judgement::Certainty::of_score(0.5);
        judgement.reasons.push(Reason::new(
            "other-outlet",
            "Another line of the page names another outlet.",
            vec![other],
        ));
    }
    draft.document.outlet = Some(Outlet {
        span,
        judgement: judgement.clone(),
    });
    draft.named.push(crate::document::Part {
        kind: PartKind::Outlet,
        span,
        judgement,
    });
}

/// The letters of a name, without "the", spaces and the ending of a host:
/// "The Example" and "example.com" are one.
fn key(name: &str) -> String {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.split('.').next().unwrap_or(bare);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn name(text: &str, words: &[Token], role: PartRole) -> Option<(Span, Why)> {
    let is = |i: usize, word: &str| words.get(i).is_some_and(|t| fold(t.of(text)) == word);
    for at in 0..words.len() {
        let after = |n: usize| words.get(at + n..).unwrap_or_default();
        if is(at, "content")
            && is(at + 1, "by")
            && let Some(span) = capitals(text, after(2))
        {
            return Some((span, CONTENT_BY));
        }
        if is(at, "download") || is(at, "get") {
            let rest = after(1);
            let end = rest
                .iter()
                .take(LONGEST)
                .position(|t| matches!(fold(t.of(text)).as_ref(), "app" | "apps"));
            let named = end.and_then(|e| capitals(text, rest.get(..e)?));
            if let Some(span) = named {
                return Some((span, APP));
            }
        }
        if is(at, "follow") && role == PartRole::Promotion {
            let rest = after(1);
            let end = rest.iter().take(LONGEST).position(|t| t.of(text) == "on");
            if let Some(span) = end.and_then(|e| capitals(text, rest.get(..e)?)) {
                return Some((span, FOLLOW));
            }
        }
        let appeared = (is(at, "appeared") || is(at, "published"))
            && (is(at + 1, "on") || is(at + 1, "in") || is(at + 1, "by"));
        if appeared && at > 0 && (is(at - 1, "first") || is(at - 1, "originally")) {
            let rest = after(2);
            let named = rest
                .first()
                .and_then(|t| host(text, *t))
                .or_else(|| capitals(text, rest));
            if let Some(span) = named {
                return Some((span, ORIGIN));
            }
        }
    }
    if role == PartRole::Licence {
        return copyright(text, words).map(|span| (span, COPYRIGHT));
    }
    if matches!(role, PartRole::Promotion | PartRole::Furniture) {
        return words
            .iter()
            .find_map(|t| host(text, *t))
            .map(|span| (span, HOST));
    }
    None
}

/// The words with capitals that these tokens begin with, past "the" and "our";
/// at most six.
fn capitals(text: &str, words: &[Token]) -> Option<Span> {
    let small = words
        .iter()
        .take_while(|t| matches!(t.of(text), "the" | "our" | "your" | "a" | "free"))
        .count();
    let rest = words.get(small..)?;
    let mut end = 0;
    for (i, token) in rest.iter().enumerate().take(8) {
        let word = token.of(text);
        let joins = matches!(word, "of" | "&" | "-" | "’s" | "'s") && i > 0;
        if token.is_word()
            && capital(text, *token)
            && lexicon::DATE_WORDS
                .get(&fold(word))
                .is_none_or(|v| !v.contains("month "))
        {
            end = i + 1;
        } else if !joins {
            break;
        }
    }
    let named = rest.get(..end)?;
    let span = span_of(named)?;
    // "Our App", "The Latest" name nobody.
    let only_small = named.iter().all(|t| {
        matches!(
            fold(t.of(text)).as_ref(),
            "our" | "the" | "free" | "latest" | "news" | "mobile" | "now" | "all" | "us"
        )
    });
    (!only_small).then_some(span)
}

/// The owner in "© 2019 The Example", "Copyright The Example 2019. All rights
/// reserved", unless it is an agency.
fn copyright(text: &str, words: &[Token]) -> Option<Span> {
    let start = words
        .iter()
        .position(|t| matches!(fold(t.of(text)).as_ref(), "copyright" | "©" | "(c)"))?;
    let rest = words.get(start + 1..)?;
    let skip = rest
        .iter()
        .take_while(|t| {
            t.kind == TokenKind::Number
                || matches!(
                    t.of(text),
                    "©" | "(" | ")" | "c" | "C" | "," | ":" | "-" | "–" | "by"
                )
        })
        .count();
    let named = rest.get(skip..)?;
    let span = named
        .first()
        .and_then(|t| host(text, *t))
        .or_else(|| capitals(text, named))?;
    let known = lexicon::AGENCIES.contains(&fold(span.of(text)));
    (!known && !fold(span.of(text)).starts_with("all rights")).then_some(span)
}

/// The host of a web address or a name such as "Example.com"; not those of the
/// services on which everybody has a page.
fn host(text: &str, token: Token) -> Option<Span> {
    let word = token.of(text);
    let (start, rest) = match word.find("://") {
        Some(at) => (at + 3, word.get(at + 3..)?),
        None => (0, word),
    };
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    let host = rest.get(..end)?;
    let folded = fold(host);
    let bare = folded.strip_prefix("www.").unwrap_or(&folded);
    let (name, ending) = bare.rsplit_once('.')?;
    let formed = matches!(token.kind, TokenKind::Word | TokenKind::Address)
        && !host.contains('@')
        && name.len() >= 2
        && (2..=6).contains(&ending.len())
        && bare
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let service = [
        "twitter",
        "facebook",
        "youtube",
        "instagram",
        "linkedin",
        "whatsapp",
        "telegram",
        "google",
        "apple",
        "bit",
        "x",
        "t",
        "youtu",
        "tiktok",
        "pinterest",
        "reddit",
        "apps",
        "play",
        "creativecommons",
    ];
    let known = bare.split('.').any(|part| service.contains(&part));
    let from = token.span.start as usize + start;
    (formed && !known && !is_acronym(host)).then(|| Span::new(from, from + host.len()))
}

/// "U.S." and "a.m." have one letter in each place.
fn is_acronym(word: &str) -> bool {
    word.split('.').all(|part| part.len() <= 2)
}
