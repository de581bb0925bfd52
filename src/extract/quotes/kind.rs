//! The kind of a quotation: a whole utterance, some quoted words, or a term.
//! Looks at its own words and the marks beside them. Knows nothing of entities.

use super::QuoteKind;
use super::cue::Link;
use super::draft::Draft;
use super::marks::Marked;
use super::phrase::Reader;
use super::words::Class;
use crate::text::is_quote_mark;

/// From so many tokens on, one or two quoted words no longer belong to a verb.
const FAR: usize = 6;

impl Reader<'_> {
    /// True when the quotation begins its sentence, but for "And".
    pub fn begins(&self, start: usize, first: usize) -> bool {
        let after_stop = first > start
            && !self.class(first - 1).any(Class::QUOTED)
            && self
                .class(first - 1)
                .any(Class::STOP.or(Class::SHOUT).or(Class::DOT));
        (start..first).all(|i| self.class(i) == Class::default())
            || after_stop
            || (first == start + 1
                && matches!(
                    self.word(start),
                    "But" | "And" | "—" | "–" | "-" | "Or" | "So"
                ))
    }

    /// True when the marks hold an utterance of its own: it begins like a
    /// sentence and ends like one or with the comma before "he said".
    pub fn whole(&self, m: Marked, opens: bool) -> bool {
        let mut first = m.first + 1;
        while first < m.last && !self.class(first).any(Class::WORD.or(Class::NUMBER)) {
            first += 1;
        }
        let capital = self.class(first).any(Class::NUMBER)
            || self.word(first).starts_with(char::is_uppercase);
        let before = m
            .first
            .checked_sub(1)
            .map(|i| self.class(i))
            .unwrap_or_default();
        let introduced = opens || before.any(Class::COMMA.or(Class::BREAK).or(Class::VERB));
        let ended = !m.closed
            || self
                .before_close(m)
                .ends_with([',', '.', '?', '!', '…', '—', '–', '-'])
            || self.class(m.last + 1).any(Class::COMMA.or(Class::STOP));
        capital && introduced && ended
    }

    pub fn kind(&self, draft: &Draft, opens: bool) -> QuoteKind {
        let m = draft.marked;
        let words = (m.first..=m.last)
            .filter(|&i| self.class(i).any(Class::WORD.or(Class::NUMBER)))
            .count();
        if !m.closed {
            return QuoteKind::Direct;
        }
        let capitals = if words <= 10 { self.titled(m) } else { 0 };
        let titled = capitals > 0;
        // Nobody speaks in capitals for so long.
        if capitals >= 4 && !self.before_close(m).ends_with(['?', '!']) {
            return QuoteKind::Term;
        }
        if let Some(cue) = draft.cue {
            let beside = cue.link == Link::Beside && !cue.naming;
            if draft.whole && (beside || !titled) && (words > 1 || beside) {
                return QuoteKind::Direct;
            }
            if titled && words <= 6 && !(beside && draft.whole) {
                return QuoteKind::Term;
            }
            // One or two words far from the verb are rather called so than said.
            let far = cue.link != Link::Beside && cue.end <= m.first && m.first - cue.end >= FAR;
            let called = (m.first.saturating_sub(3)..m.first).any(|i| self.word(i) == "as");
            if words <= 2 && far && !called {
                return QuoteKind::Term;
            }
            return QuoteKind::Partial;
        }
        if titled && !(opens && draft.whole && words > 3) {
            return QuoteKind::Term;
        }
        let alone = opens && self.before_close(m).ends_with(['.', '?', '!']);
        if draft.whole && words >= if alone { 2 } else { 3 } {
            return QuoteKind::Direct;
        }
        if words >= 6 {
            QuoteKind::Partial
        } else {
            QuoteKind::Term
        }
    }

    /// How many capitals words have that are written like a title or a name,
    /// with capitals but for small words; 0 where they are not.
    fn titled(&self, m: Marked) -> usize {
        let mut capitals = 0;
        for i in m.first..=m.last {
            let class = self.class(i);
            if class.any(Class::SHOUT.or(Class::STOP)) && i + 1 < m.last {
                return 0;
            }
            if !class.any(Class::WORD) || class.any(Class::NUMBER) {
                continue;
            }
            if class.any(Class::CAPITAL) {
                capitals += 1;
            } else if self.word(i).len() > 3
                && !class.any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::AND))
                || class.any(Class::BE.or(Class::AUXILIARY).or(Class::PRONOUN))
            {
                return 0;
            }
        }
        capitals
    }

    /// The last mark or word before the closing mark.
    pub fn before_close(&self, m: Marked) -> &str {
        let mut last = if m.closed {
            m.last.saturating_sub(1)
        } else {
            m.last
        };
        while last > m.first && is_quote_mark(self.word(last)) {
            last -= 1;
        }
        self.word(last)
    }

    pub fn ends_with_stop(&self, m: Marked) -> bool {
        self.before_close(m).ends_with('.')
    }
}
