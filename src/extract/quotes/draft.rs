//! One pair of quotation marks on the way to a quotation: its cue, its kind,
//! and whether it goes on with the one before. Knows nothing of entities.

use super::QuoteKind;
use super::cue::{Cue, Link};
use super::follow::share_backwards;
use super::marks::Marked;
use super::phrase::{PhraseKind, Reader};
use super::words::Class;
use crate::document::PartRole;

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
        share_backwards(&mut out);
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
        let cue = cue
            .map(|c| self.through(m, c))
            .filter(|c| self.can_speak(m, c));
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
            reports
                && p.kind == PhraseKind::Noun
                && p.first > cue.end
                && self.word(p.first - 1) == "that"
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
    pub fn can_speak(&self, m: Marked, cue: &Cue) -> bool {
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
}
