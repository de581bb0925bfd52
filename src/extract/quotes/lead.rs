//! The words before a quotation that say who is speaking: `Vidal said that "…"`,
//! `Vidal: "…"`. Knows nothing of entities.

use super::cue::{Cue, Link, REACH};
use super::phrase::{Phrase, PhraseKind, Reader};
use super::subject::Subject;
use super::words::Class;

impl Reader<'_> {
    /// The cue before a quotation that begins at token `open`; the sentence
    /// begins at `start`.
    pub fn cue_before(&self, start: usize, open: usize) -> Option<Cue> {
        let low = start.max(open.saturating_sub(REACH));
        for verb in (low..open).rev() {
            let class = self.class(verb);
            if class.any(Class::STOP) || self.word(verb) == ";" {
                break;
            }
            if let Some(cue) = self.according(verb, open, Link::Within) {
                return Some(cue);
            }
            if !self.finite(verb, low) && !self.puts_it(verb) {
                continue;
            }
            let beside = self.introduces(verb + 1, open);
            if class.any(Class::ACT)
                && !class.any(Class::SAY)
                && !(beside && self.class(open - 1).any(Class::COMMA.or(Class::COLON)))
            {
                continue;
            }
            let found = match self.subject(low, verb) {
                Subject::Own(phrase) if !beside && self.set_aside(low, phrase, verb, open) => {
                    continue;
                }
                Subject::Own(phrase) => {
                    Some((phrase, if beside { Link::Beside } else { Link::Within }))
                }
                Subject::Shared(phrase) => Some((phrase, Link::Shared)),
                Subject::Barred if beside => return None,
                Subject::Barred | Subject::Missing => None,
                Subject::Absent => self
                    .inverted(verb, open)
                    .map(|phrase| (phrase, Link::Within)),
            };
            if let Some((phrase, link)) = found {
                if phrase.kind == PhraseKind::Pronoun
                    && class.any(Class::THINK)
                    && let Some((outer, at)) = self.outer(low, phrase.first)
                {
                    return Some(self.cue(outer, at, open, Link::Within));
                }
                return Some(self.cue(phrase, verb, open, link));
            }
        }
        self.colon(low, open)
    }

    /// "Vidal said she hopes": the verb of speech right before the pronoun
    /// names the one who hopes.
    pub fn outer(&self, low: usize, pronoun: usize) -> Option<(Phrase, usize)> {
        let mut at = pronoun;
        while at > low
            && (self.class(at - 1).any(Class::TIME.or(Class::ADVERB))
                || self.word(at - 1) == "that")
        {
            at -= 1;
        }
        let verb = at
            .checked_sub(1)
            .filter(|&v| v >= low && self.finite(v, low) && self.class(v).any(Class::SAY))?;
        match self.subject(low, verb) {
            Subject::Own(phrase) if phrase.kind != PhraseKind::Pronoun => Some((phrase, verb)),
            _ => None,
        }
    }

    /// True when the verb stands in a clause that is over before the quotation:
    /// `As Vidal spoke, the crowd sang of "…"`.
    pub fn set_aside(&self, low: usize, phrase: Phrase, verb: usize, open: usize) -> bool {
        let clause = (low..phrase.first).any(|i| {
            self.class(i).any(Class::CLAUSE)
                && matches!(
                    self.key(i).as_ref(),
                    "as" | "when"
                        | "while"
                        | "after"
                        | "before"
                        | "if"
                        | "although"
                        | "though"
                        | "because"
                        | "since"
                )
        });
        clause && (verb..open).any(|i| self.class(i).any(Class::COMMA))
    }

    /// "as Vidal put it"
    pub fn puts_it(&self, at: usize) -> bool {
        matches!(self.word(at), "put" | "puts") && matches!(self.word(at + 1), "it" | "this")
    }

    /// Only words that lead over to the quotation between a verb and it.
    pub fn introduces(&self, from: usize, open: usize) -> bool {
        open - from.min(open) <= 8
            && (from..open).all(|i| {
                let class = self.class(i);
                class.any(
                    Class::COMMA
                        .or(Class::COLON)
                        .or(Class::OBJECT)
                        .or(Class::ADVERB)
                        .or(Class::MANNER)
                        .or(Class::TIME)
                        .or(Class::CAPITAL)
                        .or(Class::BREAK),
                ) || matches!(
                    self.word(i),
                    "that"
                        | "it"
                        | "as"
                        | "to"
                        | "on"
                        | "in"
                        | "a"
                        | "an"
                        | "the"
                        | "of"
                        | "statement"
                        | "interview"
                        | "tweet"
                )
            })
    }

    /// `Vidal: "…"`, or any sentence that ends in a colon before it.
    pub fn colon(&self, low: usize, open: usize) -> Option<Cue> {
        let colon = open
            .checked_sub(1)
            .filter(|&c| c > low && self.class(c).any(Class::COLON))?;
        let phrase = self.opening(low..colon)?;
        // "Q:" and "A:" say that somebody speaks, not who.
        if self.words(phrase).of(&self.document.text).chars().count() < 2 {
            return None;
        }
        let person =
            phrase.kind != PhraseKind::Noun || self.class(phrase.core - 1).any(Class::PERSON);
        person.then_some(Cue {
            phrase,
            first: phrase.first,
            end: open,
            via: None,
            link: Link::Colon,
            naming: false,
        })
    }
}
