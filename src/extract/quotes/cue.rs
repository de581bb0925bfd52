//! The words that say who is speaking: "Vidal said", "according to Vidal",
//! before a quotation, after it or around it. One sentence at a time. Knows
//! nothing of entities.

use super::phrase::{Phrase, PhraseKind, Reader};
use super::subject::Subject;
use super::words::Class;

/// How words of speech and a quotation stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Side by side: `"…," she said`.
    Beside,
    /// The quoted words are part of what she said: `she said it was "…"`.
    Within,
    /// The verb shares a subject further off: `Vidal came and said "…"`.
    Shared,
    /// A name and a colon: `Vidal: "…"`.
    Colon,
}

/// Words that mark speech, as ranges of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub phrase: Phrase,
    pub first: usize,
    pub end: usize,
    pub via: Option<(usize, usize)>,
    pub link: Link,
    /// The verb takes a term rather than a speech: "called".
    pub naming: bool,
}

/// No cue is looked for further away than this many tokens, so that a text
/// without full stops costs no more than any other.
const REACH: usize = 70;

impl Reader<'_> {
    /// The cue after a quotation that ends before token `start`; the sentence
    /// ends at `end`.
    pub fn cue_after(&self, start: usize, end: usize) -> Option<Cue> {
        let mut at = start;
        let end = end.min(start + REACH);
        if let Some(cue) = self.signed(start, end) {
            return Some(cue);
        }
        while at < end
            && (self.class(at).any(Class::COMMA) || matches!(self.word(at), "—" | "–" | "-"))
        {
            at += 1;
        }
        if at >= end || self.class(at).any(Class::QUOTED) {
            return None;
        }
        if matches!(self.word(at), "as" | "As") {
            at += 1;
        }
        if let Some(cue) = self.according(at, end, Link::Beside) {
            return Some(cue);
        }
        if self.finite(at, at) && !self.class(at).any(Class::CAPITAL.or(Class::ING)) {
            let told = self.class(at).any(Class::TELL) && !self.class(at).any(Class::SAY);
            if let Some(phrase) = self.inverted(at, end).filter(|_| !told) {
                return Some(self.cue(phrase, at, end, Link::Beside));
            }
        }
        for verb in at..end {
            let class = self.class(verb);
            if class.any(Class::QUOTED.or(Class::COLON))
                || (class.any(Class::BREAK) && !matches!(self.word(verb), "(" | ")"))
            {
                return None;
            }
            if verb == at || !(self.finite(verb, at) || self.puts_it(verb)) || class.any(Class::ING)
            {
                continue;
            }
            match self.subject(at, verb) {
                Subject::Own(phrase) => {
                    if self.leads(at, phrase.first) {
                        return Some(self.cue(phrase, verb, end, Link::Beside));
                    }
                    // "a voice-over in the film said": all of it is the
                    // subject, whatever it is made of.
                    let breaks = Class::COMMA
                        .or(Class::BREAK)
                        .or(Class::VERB)
                        .or(Class::CLAUSE)
                        .or(Class::PRONOUN)
                        .or(Class::AUXILIARY)
                        .or(Class::BE)
                        .or(Class::AND);
                    let whole = (at..phrase.first).all(|i| !self.class(i).any(breaks))
                        && self
                            .class(at)
                            .any(Class::DETERMINER.or(Class::CAPITAL).or(Class::PERSON))
                        && !self.class(at).any(Class::PREPOSITION);
                    return whole.then(|| {
                        self.cue(
                            Phrase {
                                first: at,
                                core: phrase.end,
                                kind: PhraseKind::Noun,
                                ..phrase
                            },
                            verb,
                            end,
                            Link::Beside,
                        )
                    });
                }
                Subject::Missing | Subject::Absent | Subject::Shared(_) => {}
                Subject::Barred => return None,
            }
        }
        None
    }

    /// `"…" — Ana Vidal`: a name after a dash and nothing more.
    fn signed(&self, start: usize, end: usize) -> Option<Cue> {
        if !matches!(self.word(start), "—" | "–" | "―" | "-") {
            return None;
        }
        let mut last = end;
        while last > start && self.class(last - 1).any(Class::STOP) {
            last -= 1;
        }
        let phrase = self
            .pure_name(start + 1..last)
            .then(|| self.phrase_from(start + 1..last))??;
        (phrase.end == last).then_some(Cue {
            phrase,
            first: start + 1,
            end: last,
            via: None,
            link: Link::Colon,
            naming: false,
        })
    }

    /// Nothing but adverbs and short asides between `from` and `to`.
    fn leads(&self, from: usize, to: usize) -> bool {
        (from..to).all(|i| {
            self.class(i)
                .any(Class::ADVERB.or(Class::MANNER).or(Class::DETERMINER))
        })
    }

    /// A cue at the end of the sentence that covers everything before it:
    /// `The "plan" must stand, Vidal said.`
    pub fn cue_at_end(&self, start: usize, end: usize) -> Option<Cue> {
        let from = start.max(end.saturating_sub(REACH));
        for verb in (from..end).rev() {
            if self.class(verb).any(Class::QUOTED) || end - verb > 40 {
                break;
            }
            if let Some(cue) = self.according(verb, end, Link::Within) {
                let set_off = verb > from && self.class(verb - 1).any(Class::COMMA);
                return set_off.then_some(cue);
            }
            if !self.finite(verb, from)
                || self.class(verb).any(Class::ING.or(Class::CALL))
                    && !self.class(verb).any(Class::SAY)
            {
                continue;
            }
            if let Subject::Own(phrase) = self.subject(from, verb) {
                let set_off = phrase.first > from && self.class(phrase.first - 1).any(Class::COMMA);
                let closes = (verb + 1..end).all(|i| {
                    !self.class(i).any(
                        Class::CLAUSE
                            .or(Class::BE)
                            .or(Class::PRONOUN)
                            .or(Class::QUOTED),
                    )
                });
                if set_off && closes {
                    return Some(self.cue(phrase, verb, end, Link::Within));
                }
            }
        }
        None
    }

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
    fn outer(&self, low: usize, pronoun: usize) -> Option<(Phrase, usize)> {
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
    fn set_aside(&self, low: usize, phrase: Phrase, verb: usize, open: usize) -> bool {
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
    fn puts_it(&self, at: usize) -> bool {
        matches!(self.word(at), "put" | "puts") && matches!(self.word(at + 1), "it" | "this")
    }

    /// Only words that lead over to the quotation between a verb and it.
    fn introduces(&self, from: usize, open: usize) -> bool {
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
    fn colon(&self, low: usize, open: usize) -> Option<Cue> {
        let colon = open
            .checked_sub(1)
            .filter(|&c| c > low && self.class(c).any(Class::COLON))?;
        let phrase = self.opening(low..colon)?;
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

    /// "according to Vidal" at `at`.
    pub fn according(&self, at: usize, end: usize, link: Link) -> Option<Cue> {
        if !matches!(self.word(at), "according" | "According")
            || self.word(at + 1) != "to"
            || self.class(at).any(Class::QUOTED)
        {
            return None;
        }
        let mut phrase = self.phrase_from(at + 2..end)?;
        // "according to the minister, Ana Vidal"
        if phrase.kind == PhraseKind::Noun && self.class(phrase.end).any(Class::COMMA) {
            let mut until = phrase.end + 1;
            while until < end
                && !self
                    .class(until)
                    .any(Class::COMMA.or(Class::STOP).or(Class::QUOTED))
            {
                until += 1;
            }
            if self.pure_name(phrase.end + 1..until) {
                phrase = self.phrase_from(phrase.end + 1..until)?;
            }
        }
        Some(Cue {
            phrase,
            first: at,
            end: phrase.end,
            via: None,
            link,
            naming: false,
        })
    }

    fn cue(&self, phrase: Phrase, verb: usize, high: usize, link: Link) -> Cue {
        let chain = self.quoted_as_saying(verb);
        let last = if chain { verb + 2 } else { verb };
        let class = self.class(verb);
        let naming = class.any(Class::CALL) && !class.any(Class::SAY);
        let via = if chain && self.word(last + 1) == "by" {
            self.phrase_from(last + 2..high).map(|p| (last + 1, p.end))
        } else {
            None
        };
        // Far subjects would make the cue half the sentence.
        let first = if link == Link::Shared || verb > phrase.end + 12 {
            verb
        } else {
            phrase.first.min(verb)
        };
        Cue {
            phrase,
            first,
            end: phrase.end.max(last + 1).min(if phrase.first > verb {
                phrase.end
            } else {
                last + 1
            }),
            via,
            link,
            naming,
        }
    }
}
