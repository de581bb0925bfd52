//! One pair of quotation marks on the way to a quotation: its cue, its kind,
//! and whether it goes on with the one before. Knows nothing of entities.

use super::QuoteKind;
use super::cue::{Cue, Link};
use super::marks::Marked;
use super::phrase::{PhraseKind, Reader};
use super::words::Class;
use crate::document::PartRole;
use crate::text::is_quote_mark;

/// How a quotation came by its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// By a cue in its own sentence.
    Cue,
    /// A part of the sentence that the quotation before began.
    Interrupted,
    /// The paragraph before left its marks open for this one.
    Paragraphs,
    /// It follows a quotation of that speaker in the same paragraph.
    Continued,
    /// It is a paragraph of its own after one by that speaker.
    NextParagraph,
    /// The sentence before says who speaks.
    SentenceBefore,
    /// Nothing says who speaks.
    Nobody,
}

/// A quotation being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub marked: Marked,
    pub cue: Option<Cue>,
    pub kind: QuoteKind,
    pub source: Source,
    /// True when its marks hold whole sentences of their own.
    pub whole: bool,
    /// True when the cue stands at this very quotation.
    pub own: bool,
}

/// From so many tokens on, one or two quoted words no longer belong to a verb.
const FAR: usize = 6;

/// A paragraph of so few tokens between marks may be a heading.
const HEADING: usize = 7;

/// Tokens of the sentence around a quotation.
struct Around {
    start: usize,
    end: usize,
    /// The sentence that follows, where the quotation ends its own with "?".
    further: Option<usize>,
}

impl Reader<'_> {
    /// Reads every pair of marks, in order.
    pub fn drafts(&self, marked: &[Marked]) -> Vec<Draft> {
        let mut out: Vec<Draft> = Vec::with_capacity(marked.len());
        for &m in marked {
            if self.skipped(m) {
                continue;
            }
            let draft = self.draft(m, out.last());
            out.push(draft);
        }
        self.share_backwards(&mut out);
        out
    }

    /// Lines that are no report say nothing in anybody's name.
    fn skipped(&self, marked: Marked) -> bool {
        self.sentence(marked.first).is_some_and(|s| {
            self.document.sentences.get(s).is_some_and(|s| {
                matches!(
                    s.role,
                    PartRole::Keywords
                        | PartRole::Byline
                        | PartRole::Promotion
                        | PartRole::Licence
                        | PartRole::Credit
                )
            })
        })
    }

    /// The number of the sentence in which a token stands.
    pub fn sentence(&self, token: usize) -> Option<usize> {
        let at = self.document.tokens.get(token)?.span.start;
        self.document.sentence_at(at)
    }

    fn around(&self, m: Marked) -> Around {
        let sentences = &self.document.sentences;
        let start = self
            .sentence(m.first)
            .and_then(|s| sentences.get(s))
            .map_or(m.first, |s| s.first as usize);
        let number = self.sentence(m.last).unwrap_or_default();
        let end = sentences
            .get(number)
            .map_or(m.last + 1, |s| s.last as usize);
        let paragraph = sentences.get(number).map(|s| s.paragraph);
        let signed = matches!(self.word(end), "—" | "–" | "―" | "-");
        let closes = end == m.last + 1 && (signed || !self.ends_with_stop(m));
        let further = sentences
            .get(number + 1)
            .filter(|s| closes && Some(s.paragraph) == paragraph)
            .map(|s| s.last as usize);
        Around {
            start,
            end,
            further,
        }
    }

    /// The last mark or word before the closing mark.
    fn before_close(&self, m: Marked) -> &str {
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

    fn ends_with_stop(&self, m: Marked) -> bool {
        self.before_close(m).ends_with('.')
    }

    fn draft(&self, m: Marked, previous: Option<&Draft>) -> Draft {
        let around = self.around(m);
        let comma = self.before_close(m) == "," || self.class(m.last + 1).any(Class::COMMA);
        let shout = matches!(self.before_close(m), "?" | "!" | "…" | "—" | "–" | "-");
        let left = self.cue_before(around.start, m.first);
        let right = match around.further {
            Some(further) => self.cue_after(m.last + 1, further),
            None => self.cue_after(m.last + 1, around.end),
        };
        let right = if m.closed { right } else { None };
        let opens = self.begins(around.start, m.first);
        let cue = match (left, right) {
            (Some(l), Some(r)) => {
                let introduced = l.link == Link::Beside
                    && self.class(m.first - 1).any(Class::COMMA.or(Class::COLON));
                Some(if (comma || shout) && !introduced {
                    r
                } else {
                    l
                })
            }
            (Some(l), None) => Some(l),
            (None, Some(r)) => Some(r),
            (None, None) => self.cue_at_end(m.last + 1, around.end),
        };
        let whole = self.whole(m, opens);
        let cue = cue.map(|c| self.through(m, c)).filter(|c| self.can_speak(m, c));
        let own = cue.is_some();
        let mut draft = Draft {
            marked: m,
            cue,
            kind: QuoteKind::Partial,
            source: Source::Cue,
            whole,
            own,
        };
        draft.kind = self.kind(&draft, opens);
        if let Some(before) = previous {
            self.link(&mut draft, before, opens);
        }
        if draft.cue.is_none() && draft.source == Source::Cue {
            draft.source = Source::Nobody;
            if draft.whole && draft.kind == QuoteKind::Direct {
                self.sentence_before(&mut draft);
            }
        }
        draft
    }

    /// `The board reported that members "agreed that …"`: the members speak,
    /// through the board.
    fn through(&self, m: Marked, cue: Cue) -> Cue {
        let verb = m.first + 1;
        let reports = cue.link == Link::Within
            && cue.end <= m.first
            && self.class(verb).any(Class::SAY)
            && self.class(verb).any(Class::PAST)
            && !self.class(verb).any(Class::CAPITAL)
            && self.word(verb + 1) == "that";
        let inner = self.phrase_before(cue.end, m.first).filter(|p| {
            reports && p.kind == PhraseKind::Noun && p.first > cue.end && self.word(p.first - 1) == "that"
        });
        match inner {
            Some(phrase) => Cue {
                phrase,
                first: phrase.first,
                end: m.first,
                via: Some((cue.phrase.first, cue.phrase.end)),
                ..cue
            },
            None => cue,
        }
    }

    /// Far from the quotation only words for people and institutions are taken
    /// for a speaker, right beside it others too ("said the neurosurgeon").
    fn can_speak(&self, m: Marked, cue: &Cue) -> bool {
        let head = self.class(cue.phrase.core.saturating_sub(1));
        let first = self.class(cue.phrase.first);
        match cue.phrase.kind {
            PhraseKind::Noun => {
                let after = cue.first > m.last && cue.link == Link::Beside;
                let counted =
                    cue.phrase.core == cue.phrase.first + 1 && first.any(Class::INDEFINITE);
                let time =
                    (cue.phrase.first..cue.phrase.core).any(|i| self.class(i).any(Class::TIME));
                !time && (head.any(Class::PERSON.or(Class::BODY)) || after || counted)
            }
            PhraseKind::Name => !first.any(Class::TIME),
            PhraseKind::Pronoun => true,
        }
    }

    /// True when the quotation begins its sentence, but for "And".
    fn begins(&self, start: usize, first: usize) -> bool {
        let after_stop = first > start
            && !self.class(first - 1).any(Class::QUOTED)
            && self
                .class(first - 1)
                .any(Class::STOP.or(Class::SHOUT).or(Class::DOT));
        first == start
            || after_stop
            || (first == start + 1
                && matches!(
                    self.word(start),
                    "But" | "And" | "—" | "–" | "-" | "Or" | "So"
                ))
    }

    /// True when the marks hold an utterance of its own: it begins like a
    /// sentence and ends like one or with the comma before "he said".
    fn whole(&self, m: Marked, opens: bool) -> bool {
        let mut first = m.first + 1;
        while first < m.last && !self.class(first).any(Class::WORD.or(Class::NUMBER)) {
            first += 1;
        }
        let capital = self.class(first).any(Class::CAPITAL.or(Class::NUMBER));
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

    fn kind(&self, draft: &Draft, opens: bool) -> QuoteKind {
        let m = draft.marked;
        let words = (m.first..=m.last)
            .filter(|&i| self.class(i).any(Class::WORD.or(Class::NUMBER)))
            .count();
        if !m.closed {
            return QuoteKind::Direct;
        }
        let titled = words <= 10 && self.titled(m);
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
            if words <= 2 && far {
                return QuoteKind::Term;
            }
            return QuoteKind::Partial;
        }
        if titled && !(opens && draft.whole && words > 3) {
            return QuoteKind::Term;
        }
        if draft.whole && words >= 3 {
            return QuoteKind::Direct;
        }
        if words >= 6 {
            QuoteKind::Partial
        } else {
            QuoteKind::Term
        }
    }

    /// Words written like a title or a name: capitals but for small words.
    fn titled(&self, m: Marked) -> bool {
        let mut capitals = 0;
        for i in m.first..=m.last {
            let class = self.class(i);
            if class.any(Class::SHOUT.or(Class::STOP)) && i + 1 < m.last {
                return false;
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
                return false;
            }
        }
        capitals > 0
    }

    /// Ties a quotation to the one before it.
    fn link(&self, draft: &mut Draft, before: &Draft, opens: bool) {
        let (m, b) = (draft.marked, before.marked);
        if b.carries_on && m.paragraph == b.paragraph + 1 && self.paragraph_start(m.first) {
            draft.kind = QuoteKind::Direct;
            if draft.cue.is_none() {
                draft.cue = before.cue;
            }
            draft.source = Source::Paragraphs;
            return;
        }
        let same_verb =
            matches!((draft.cue, before.cue), (Some(a), Some(c)) if a.phrase == c.phrase);
        let stopped =
            (b.last + 1..m.first).any(|i| self.class(i).any(Class::STOP.or(Class::SHOUT)));
        if same_verb
            && !stopped
            && m.paragraph == b.paragraph
            && before.kind == QuoteKind::Direct
            && self.before_close(b) == ","
            && before.cue.is_some_and(|c| c.first > b.last)
        {
            draft.kind = QuoteKind::Direct;
            draft.source = Source::Interrupted;
            return;
        }
        let starts = opens && self.class(m.first + 1).any(Class::CAPITAL);
        if draft.cue.is_some()
            || before.kind == QuoteKind::Term
            || draft.kind == QuoteKind::Term
            || !(draft.whole || starts)
            || !opens
        {
            return;
        }
        let spoken = before.kind == QuoteKind::Direct || before.cue.is_some();
        if !spoken || before.source == Source::Nobody && before.cue.is_none() {
            return;
        }
        let follows = self.sentence(m.first).unwrap_or_default()
            <= self.sentence(b.last).unwrap_or_default() + 1
            || self.only_cue_between(before, m);
        if m.paragraph == b.paragraph && follows {
            draft.cue = before.cue;
            draft.source = Source::Continued;
        } else if m.paragraph == b.paragraph + 1
            && m.last - m.first > HEADING
            && follows
            && self.paragraph_start(m.first)
            && before.whole
            && draft.whole
        {
            draft.cue = before.cue;
            draft.kind = QuoteKind::Direct;
            draft.source = Source::NextParagraph;
        }
    }

    fn paragraph_start(&self, token: usize) -> bool {
        token.checked_sub(1).is_none_or(|before| {
            let (Some(a), Some(b)) = (self.sentence(before), self.sentence(token)) else {
                return true;
            };
            let paragraph = |s: usize| self.document.sentences.get(s).map(|s| s.paragraph);
            paragraph(a) != paragraph(b)
        })
    }

    /// `"Why?" Vidal asked. "Tell me."`: the sentence between is the cue.
    fn only_cue_between(&self, before: &Draft, m: Marked) -> bool {
        before.cue.is_some_and(|c| {
            c.first > before.marked.last
                && c.end <= m.first
                && self.sentence(c.first).map(|s| s + 1) == self.sentence(m.first)
        })
    }

    /// Takes the speaker of a sentence that reports speech and stands right
    /// before: `Vidal denied it. "I was not there."`
    fn sentence_before(&self, draft: &mut Draft) {
        let Some(number) = self
            .sentence(draft.marked.first)
            .and_then(|s| s.checked_sub(1))
        else {
            return;
        };
        let (Some(s), Some(own)) = (
            self.document.sentences.get(number),
            self.document.sentences.get(number + 1),
        ) else {
            return;
        };
        let (first, last) = (s.first as usize, s.last as usize);
        if self.class(last - 1).any(Class::COLON) {
            // "The paper reports:" and the words in a paragraph of their own.
            draft.cue = self
                .cue_before(first, last)
                .filter(|c| self.can_speak(draft.marked, c));
            if draft.cue.is_some() {
                draft.source = Source::SentenceBefore;
            }
            return;
        }
        if s.paragraph != own.paragraph {
            return;
        }
        if (first..last).any(|i| self.class(i).any(Class::QUOTED)) {
            return;
        }
        if let Some(cue) = self
            .reported(first, last)
            .filter(|c| self.can_speak(draft.marked, c))
        {
            draft.cue = Some(cue);
            draft.source = Source::SentenceBefore;
        }
    }

    /// The one who speaks in a sentence without quotation marks.
    pub fn reported(&self, first: usize, last: usize) -> Option<Cue> {
        if let Some(cue) = self.according(first, last, Link::Within) {
            return Some(cue);
        }
        if let Some(cue) = self.cue_at_end(first, last) {
            return Some(cue);
        }
        let mut last = last;
        while last > first && self.class(last - 1).any(Class::STOP.or(Class::SHOUT)) {
            last -= 1;
        }
        let opening = self.opening(first..last)?;
        let verb = (opening.end..last.min(opening.end + 40))
            .find(|&i| self.finite(i, first) && !self.class(i).any(Class::ING))?;
        match self.subject(first, verb) {
            super::subject::Subject::Own(phrase)
                if phrase.first == opening.first || phrase.end == opening.end =>
            {
                Some(Cue {
                    phrase,
                    first: phrase.first,
                    end: verb + 1,
                    via: None,
                    link: Link::Within,
                    naming: !self.class(verb).any(Class::SAY.or(Class::TELL)),
                })
            }
            _ => None,
        }
    }

    /// A speech over several paragraphs is often signed only at its end.
    fn share_backwards(&self, drafts: &mut [Draft]) {
        for i in (1..drafts.len()).rev() {
            let Some([before, after]) = drafts.get_mut(i - 1..=i) else {
                continue;
            };
            let chained = matches!(after.source, Source::Paragraphs | Source::Interrupted);
            if chained && !before.own && after.own {
                before.cue = after.cue;
                before.own = true;
                if !matches!(before.source, Source::Paragraphs | Source::Interrupted) {
                    before.source = Source::Cue;
                }
            }
        }
    }
}
