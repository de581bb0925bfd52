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
pub(super) const REACH: usize = 70;

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

    pub fn cue(&self, phrase: Phrase, verb: usize, high: usize, link: Link) -> Cue {
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
