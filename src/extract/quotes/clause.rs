//! The run of words a subject stands in: back from a verb to the mark or the
//! word that begins its clause, and cut at commas. Knows nothing of verbs of
//! speech but where they end a clause.

use std::ops::Range;

use super::phrase::{Phrase, PhraseKind, Reader};
use super::words::Class;

/// A longer bracket is more than a note on a name.
const BRACKET: usize = 12;

/// Ends the clause in which a subject is looked for.
pub(super) const WALL: Class = Class::QUOTED.or(Class::BREAK).or(Class::SHOUT);

impl Reader<'_> {
    /// Back over "(D-Md.)" that ends before `end`.
    pub fn over_bracket(&self, low: usize, end: usize) -> usize {
        if end <= low || self.word(end - 1) != ")" || self.class(end - 1).any(Class::QUOTED) {
            return end;
        }
        (low.max(end.saturating_sub(BRACKET))..end)
            .rev()
            .find(|&i| self.word(i) == "(")
            .unwrap_or(end)
    }

    /// The start of the run of words that ends before `end`, without a mark or
    /// a word that begins a clause.
    pub fn chunk_start(&self, low: usize, end: usize) -> (usize, bool) {
        let mut at = end;
        while at > low {
            let over = self.over_bracket(low, at);
            if over < at {
                at = over;
                continue;
            }
            let class = self.class(at - 1);
            if class.any(WALL.or(Class::COMMA).or(Class::RELATIVE)) || self.stop(at - 1) {
                return (at, true);
            }
            let capital = class.any(Class::CAPITAL) && at > low + 1;
            if class.any(Class::CLAUSE) && !capital && !self.since_of(at - 1) {
                return (at, true);
            }
            if class.any(Class::AND) && !self.joins_names(at - 1, low, end) {
                return (at, true);
            }
            if class.any(Class::BE.or(Class::AUXILIARY)) && !capital {
                return (at, false);
            }
            if class.any(Class::VERB) && !capital && !class.any(Class::NOUN) {
                return (at, false);
            }
            at -= 1;
        }
        (at, true)
    }

    /// "after" and "before" also stand before plain nouns; inside a subject
    /// they are rare enough to end it.
    pub fn since_of(&self, at: usize) -> bool {
        matches!(self.word(at), "even" | "plus")
    }

    pub fn joins_names(&self, at: usize, low: usize, end: usize) -> bool {
        if at <= low || at + 1 >= end {
            return false;
        }
        let (before, after) = (self.class(at - 1), self.class(at + 1));
        let people = Class::PERSON.or(Class::BODY);
        (before.any(Class::CAPITAL) && after.any(Class::CAPITAL))
            || (before.any(people) && after.any(people.or(Class::CAPITAL)))
    }

    /// The subject in the run of words before `end`.
    pub fn chunk(&self, low: usize, end: usize) -> Option<Phrase> {
        let (mut first, whole) = self.chunk_start(low, end);
        while first < end
            && self
                .class(first)
                .any(Class::ADVERB.or(Class::MANNER).or(Class::AND))
            && !self.class(first).any(Class::DETERMINER)
        {
            first += 1;
        }
        if self.weekday(first) {
            first += 1;
        }
        let tight = self.phrase_before(low, end);
        if !whole
            || first >= end
            || self
                .class(first)
                .any(Class::PREPOSITION.or(Class::OBJECT).or(Class::EMPTY))
        {
            return tight.filter(|p| {
                p.kind != PhraseKind::Noun || self.class(p.first).any(Class::DETERMINER)
            });
        }
        if let Some(p) = tight
            && p.kind == PhraseKind::Pronoun
        {
            return Some(p);
        }
        let found = self.phrase_from(first..end).or(tight)?;
        if found.end == end || found.kind == PhraseKind::Pronoun {
            return Some(found);
        }
        let rest = self.class(found.end);
        if rest.any(Class::PREPOSITION) {
            // "a source in the army" belongs to it, "Vidal in a speech" not.
            let keeps = found.kind == PhraseKind::Noun
                && !(found.end..end).any(|i| self.class(i).any(Class::TIME));
            return Some(if keeps {
                Phrase { end, ..found }
            } else {
                found
            });
        }
        if rest.any(Class::TIME.or(Class::BREAK).or(Class::OBJECT)) {
            return Some(found);
        }
        if found.kind == PhraseKind::Noun && self.class(found.core - 1).any(Class::PERSON) {
            // "a diplomat familiar with the talks", "officials briefed on it"
            return Some(Phrase { end, ..found });
        }
        tight
    }

    /// The runs between commas before `end`, back to the start of the clause.
    pub fn chunks(&self, low: usize, end: usize) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut last = end;
        let mut at = end;
        while at > low {
            let over = self.over_bracket(low, at);
            if over < at {
                at = over;
                continue;
            }
            let class = self.class(at - 1);
            if class.any(WALL) || self.stop(at - 1) {
                break;
            }
            if class.any(Class::COMMA) {
                out.push(at..last);
                last = at - 1;
            }
            at -= 1;
        }
        out.push(at..last);
        out.reverse();
        out
    }

    /// Two to four capitalised words and nothing else: "Ana de Vidal".
    pub fn pure_name(&self, chunk: Range<usize>) -> bool {
        (2..=5).contains(&chunk.len())
            && chunk
                .clone()
                .filter(|&i| self.class(i).any(Class::CAPITAL))
                .count()
                >= 2
            && chunk.clone().all(|i| {
                self.class(i)
                    .any(Class::CAPITAL.or(Class::DOT).or(Class::HYPHEN))
                    || matches!(self.word(i), "de" | "van" | "von" | "al" | "bin" | "der")
            })
            && !chunk.clone().any(|i| {
                self.class(i)
                    .any(Class::PERSON.or(Class::BODY).or(Class::DETERMINER))
            })
    }

    /// "the minister", "his lawyer": says what somebody is, without a name.
    pub fn descriptive(&self, chunk: Range<usize>) -> bool {
        chunk.clone().next().is_some_and(|i| {
            let start = self.class(i);
            start.any(Class::DETERMINER)
                || start.any(Class::PERSON)
                || self.class(chunk.end - 1).any(Class::PERSON)
        })
    }

    /// The phrase a sentence opens with, past "On Monday," and the like.
    pub fn opening(&self, range: Range<usize>) -> Option<Phrase> {
        for chunk in self.chunks(range.start, range.end) {
            let mut first = chunk.start;
            while first < chunk.end
                && self
                    .class(first)
                    .any(Class::ADVERB.or(Class::MANNER).or(Class::AND))
            {
                first += 1;
            }
            let start = self.class(first);
            let aside = Class::PREPOSITION
                .or(Class::CLAUSE)
                .or(Class::ING)
                .or(Class::VERBAL)
                .or(Class::RELATIVE)
                .or(Class::EMPTY)
                .or(Class::TIME);
            let going = start.any(Class::CAPITAL)
                && self.word(first).ends_with("ing")
                && !self.class(first + 1).any(Class::CAPITAL);
            if first >= chunk.end
                || going
                || start.any(aside)
                || matches!(self.word(first), "According" | "according")
            {
                if self.word(first) == "But" || self.word(first) == "Yet" {
                    first += 1;
                } else {
                    continue;
                }
            }
            if start.any(Class::VERB) && !start.any(Class::NOUN) && !start.any(Class::CAPITAL) {
                return None;
            }
            return self.phrase_from(first..chunk.end);
        }
        None
    }
}
