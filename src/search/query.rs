//! From the characters of a query to clauses. Never fails: what is not
//! understood becomes plain words and a warning. Knows nothing of the index.

use std::ops::Range;

use super::Warning;
use super::clauses::{Clause, Clauses};
use crate::ids::to_u32;
use crate::index::fields::key;
use crate::span::Span;
use crate::text::{Token, TokenKind, is_hyphen, tokens};

const UNBALANCED: &str = "A quotation mark is missing at the end. Searching for the words instead.";
const TOO_MANY: &str = "The query is too long. Searching for its first 64 words only.";
const NOTHING_WANTED: &str = "There are only words to leave out. Add a word to look for.";

/// Takes a query apart; `prefix` says whether its last word may be the
/// beginning of a word.
pub(super) fn parse(query: &str, prefix: bool) -> (Clauses, Option<Warning>) {
    let tokens = tokens(query);
    let shouted = !query.contains(char::is_lowercase);
    let mut parser = Parser {
        query,
        tokens: &tokens,
        prefix,
        shouted,
        clauses: Clauses::default(),
        warning: None,
    };
    parser.run();
    (parser.clauses, parser.warning)
}

struct Parser<'a> {
    query: &'a str,
    tokens: &'a [Token],
    prefix: bool,
    /// True when all of it is in capitals.
    shouted: bool,
    clauses: Clauses,
    warning: Option<Warning>,
}

impl Parser<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut first_unwanted = None;
        while let Some(&token) = self.tokens.get(at) {
            let minus = self.minus(at);
            let start = at + usize::from(minus);
            let Some(&begin) = self.tokens.get(start) else {
                break;
            };
            if minus && first_unwanted.is_none() {
                first_unwanted = Some(token.span.start as usize);
            }
            let (range, exact, next) = if is_double_quote(begin.of(self.query)) {
                if let Some(close) = self.closing(start + 1) {
                    (start + 1..close, true, close + 1)
                } else {
                    self.warn(UNBALANCED, begin);
                    (start..start, false, start + 1)
                }
            } else {
                let end = self.compound_end(start);
                (start..end, false, end)
            };
            if !self.take(range, exact, minus) {
                break;
            }
            at = next;
        }
        self.clauses.finish();
        if self.clauses.wanted.is_empty() && !self.clauses.unwanted.is_empty() {
            let position = first_unwanted.unwrap_or_default();
            self.warning = Some(Warning {
                message: NOTHING_WANTED.into(),
                position,
            });
        }
    }

    /// True for a minus sign in front of a word or quotation.
    fn minus(&self, at: usize) -> bool {
        let (Some(sign), Some(next)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return false;
        };
        let apart = !sign.glued
            || self
                .tokens
                .get(at.wrapping_sub(1))
                .is_none_or(|t| is_double_quote(t.of(self.query)));
        let mark = sign.of(self.query);
        let leads = next.is_word()
            || next.kind == TokenKind::Address
            || is_double_quote(next.of(self.query));
        apart && (is_hyphen(mark) || mark == "−") && next.glued && leads
    }

    /// The quotation mark that closes one opened before `from`.
    fn closing(&self, from: usize) -> Option<usize> {
        let rest = self.tokens.get(from..)?;
        rest.iter()
            .position(|t| is_double_quote(t.of(self.query)))
            .map(|i| from + i)
    }

    /// One past the end of a word that is written as one but indexed as
    /// several: joined by hyphens, or in a script without spaces.
    fn compound_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        if !self.tokens.get(start).is_some_and(|t| t.is_word()) {
            return end;
        }
        let glued = |at: usize| self.tokens.get(at).filter(|t| t.glued);
        while let Some(next) = glued(end) {
            let step = if is_hyphen(next.of(self.query)) { 2 } else { 1 };
            if !glued(end + step - 1).is_some_and(|t| t.is_word()) {
                break;
            }
            end += step;
        }
        end
    }

    /// Adds the words of some tokens as one clause; false when no more words
    /// are taken.
    fn take(&mut self, range: Range<usize>, exact: bool, unwanted: bool) -> bool {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        let mut keys = Vec::new();
        let mut buffer = String::new();
        let mut dropped = None;
        for &token in tokens {
            if key(self.query, token, &mut buffer) {
                if keys.len() == self.clauses.left() {
                    dropped = Some(token);
                    break;
                }
                keys.push(std::mem::take(&mut buffer));
            }
        }
        if !keys.is_empty() {
            let typing = self.prefix && !exact && !unwanted && self.ends_open(range.end);
            let span = tokens
                .iter()
                .map(|t| t.span)
                .reduce(Span::to)
                .unwrap_or_default();
            let clause = Clause::new(keys, exact, typing, span.of(self.query));
            self.clauses.add(clause, unwanted, self.shouted);
        }
        if let Some(token) = dropped {
            self.warn(TOO_MANY, token);
        }
        dropped.is_none()
    }

    /// True when the token before `end` is the last thing in the query, so
    /// that its word may still be being typed.
    fn ends_open(&self, end: usize) -> bool {
        end == self.tokens.len()
            && self
                .tokens
                .last()
                .is_some_and(|t| t.span.end == to_u32(self.query.len()))
    }

    /// The first warning stays: what follows may come of it.
    fn warn(&mut self, message: &str, at: Token) {
        let warning = Warning {
            message: message.into(),
            position: at.span.start as usize,
        };
        self.warning.get_or_insert(warning);
    }
}

fn is_double_quote(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "＂")
}

#[cfg(test)]
mod tests {
    use super::super::clauses::MAX_WORDS;
    use super::*;

    /// Clauses as: `=` exact, `*` prefix, keys joined by `+`, `!` unwanted.
    fn check(query: &str, expected: &str, warning: Option<(&str, usize)>) {
        let (parsed, found) = parse(query, true);
        let show = |clause: &Clause, sign: &str| {
            let (exact, prefix) = (
                if clause.exact { "=" } else { "" },
                if clause.prefix { "*" } else { "" },
            );
            format!("{sign}{exact}{}{prefix}", clause.keys.join("+"))
        };
        let mut shown: Vec<String> = parsed.wanted.iter().map(|c| show(c, "")).collect();
        shown.extend(parsed.unwanted.iter().map(|c| show(c, "!")));
        assert_eq!(shown.join(" "), expected, "{query}");
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
        check(" -truce", "!truce", Some((NOTHING_WANTED, 1)));
        check("--truce", "truce*", None);
    }

    #[test]
    fn stop_words() {
        check("talks in the Kremlin ", "talks kremlin", None);
        check("the who", "the who", None);
        check("\"the\" who", "=the", None);
        check("US troops ", "us troops", None);
        check("TALKS WITH US ", "talks", None);
        check("-truce the", "the !truce", None);
        let times = |query: &str| parse(query, true).0.wanted[0].times;
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
        let (parsed, warning) = parse(&query, true);
        assert_eq!(parsed.wanted.len(), MAX_WORDS);
        assert_eq!(warning.map(|w| w.message), Some(TOO_MANY.into()));
        let (parsed, _) = parse(&format!("\"{query}\""), true);
        assert_eq!(parsed.wanted[0].keys.len(), MAX_WORDS);
        for odd in [
            "\"",
            "-",
            "-\"",
            "\"-",
            "-\"\"",
            "\"\"\"",
            "a\"b",
            "- - -\"a\"-\"b",
        ] {
            parse(odd, true);
            parse(&odd.repeat(30_000), true);
        }
    }
}
