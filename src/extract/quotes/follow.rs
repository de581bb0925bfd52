//! Quotations that go on with the one before, or take their speaker from the
//! sentence before. Knows nothing of entities.

use super::QuoteKind;
use super::cue::{Cue, Link};
use super::draft::{Draft, Source};
use super::marks::Marked;
use super::phrase::Reader;
use super::subject::Subject;
use super::words::Class;

/// A paragraph of so few tokens between marks may be a heading.
const HEADING: usize = 7;

impl Reader<'_> {
    /// Ties a quotation to the one before it.
    pub fn link(&self, draft: &mut Draft, before: &Draft, opens: bool) {
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
        // `she was "very glad" and "quite relieved"`: one sentence of hers.
        if same_verb
            && draft.kind == QuoteKind::Term
            && before.kind == QuoteKind::Partial
            && m.first <= b.last + 4
            && !self.class(m.first + 1).any(Class::CAPITAL)
        {
            draft.kind = QuoteKind::Partial;
        }
        let stopped =
            (b.last + 1..m.first).any(|i| self.class(i).any(Class::STOP.or(Class::SHOUT)));
        if same_verb
            && !stopped
            && m.paragraph == b.paragraph
            && before.kind == QuoteKind::Direct
            && draft.kind != QuoteKind::Term
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

    pub fn paragraph_start(&self, token: usize) -> bool {
        token.checked_sub(1).is_none_or(|before| {
            let (Some(a), Some(b)) = (self.sentence(before), self.sentence(token)) else {
                return true;
            };
            let paragraph = |s: usize| self.document.sentences.get(s).map(|s| s.paragraph);
            paragraph(a) != paragraph(b)
        })
    }

    /// `"Why?" Vidal asked. "Tell me."`: the sentence between is the cue.
    pub fn only_cue_between(&self, before: &Draft, m: Marked) -> bool {
        before.cue.is_some_and(|c| {
            c.first > before.marked.last
                && c.end <= m.first
                && self.sentence(c.first).map(|s| s + 1) == self.sentence(m.first)
        })
    }

    /// Takes the speaker of a sentence that reports speech and stands right
    /// before: `Vidal denied it. "I was not there."`
    pub fn sentence_before(&self, draft: &mut Draft) {
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
            Subject::Own(phrase) if phrase.first == opening.first || phrase.end == opening.end => {
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
}

/// A speech over several paragraphs is often signed only at its end.
pub(super) fn share_backwards(drafts: &mut [Draft]) {
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
