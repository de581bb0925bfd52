//! What speaks for a quotation and its speaker, gathered for the scorer. Knows
//! nothing of weights.

use super::QuoteKind;
use super::cue::Link;
use super::draft::{Draft, Source};
use super::phrase::{Phrase, PhraseKind};
use super::reported::chain::Label;
use super::reports::{Report, Witness};
use super::scorer::Signs;
use super::speaker::Names;
use super::words::Class;

/// A cue further from its quotation than this is far.
const FAR: usize = 12;

impl Names<'_> {
    /// For words in quotation marks.
    pub fn signs_of(&self, draft: &Draft) -> Signs {
        let mut signs = Signs::new();
        let reader = self.reader;
        signs.set("marks", 1.0);
        let m = draft.marked;
        signs.when("marks-partial", draft.kind == QuoteKind::Partial);
        signs.when("marks-whole", draft.whole);
        signs.when(
            "marks-single",
            matches!(reader.word(m.first), "'" | "‘" | "`"),
        );
        signs.when("marks-short", m.last - m.first < 5);
        let inside = |l: Label| {
            self.labels
                .near(m.first)
                .any(|r| r.label == l && r.first < m.first && r.end > m.last)
        };
        signs.when(
            "marks-inside-report",
            inside(Label::After) || inside(Label::Before),
        );
        signs.when(
            match draft.source {
                Source::Cue | Source::Nobody => "marks",
                Source::Interrupted | Source::Paragraphs => "marks-joined",
                Source::Continued => "marks-continued",
                Source::NextParagraph => "marks-next-paragraph",
                Source::SentenceBefore => "marks-sentence-before",
            },
            true,
        );
        let Some(cue) = draft.cue else {
            return signs;
        };
        signs.when(
            match cue.link {
                Link::Beside => "marks-beside",
                Link::Within => "marks-within",
                Link::Shared => "marks-shared",
                Link::Colon => "marks-colon",
            },
            true,
        );
        signs.when("marks-naming", cue.naming);
        signs.when(
            match cue.phrase.kind {
                PhraseKind::Name => "marks-name",
                PhraseKind::Noun => "marks-noun",
                PhraseKind::Pronoun => "marks-pronoun",
            },
            true,
        );
        signs.when("marks-cue-after", cue.first > m.last);
        let far = m
            .first
            .saturating_sub(cue.end)
            .max(cue.first.saturating_sub(m.last));
        signs.when("marks-cue-far", far > FAR && draft.source == Source::Cue);
        let likely = self.labelled(cue.phrase);
        signs.when("marks-agrees", likely > 0.0);
        signs.set("marks-speaker-likely", likely);
        signs.when(
            "marks-explicit",
            likely > 0.0
                && cue.phrase.kind == PhraseKind::Name
                && cue.link == Link::Beside
                && matches!(draft.source, Source::Cue | Source::Interrupted),
        );
        let near = |r: &&super::reported::Run| {
            r.label == Label::Speaker && r.first + 25 > cue.first && r.first < cue.end + 25
        };
        signs.when(
            "marks-other-label",
            likely == 0.0 && self.labels.near(cue.phrase.first).any(|r| near(&r)),
        );
        let cue_run = self
            .labels
            .near(cue.first)
            .any(|r| r.label == Label::Cue && r.first < cue.end && r.end > cue.first);
        signs.when("marks-cue-labelled", cue_run);
        let words = reader.span(cue.phrase.first, cue.phrase.end);
        signs.when("marks-entity", self.known(words));
        signs
    }

    /// How likely the labels say that a phrase names a speaker; 0 where they
    /// do not.
    fn labelled(&self, phrase: Phrase) -> f32 {
        self.labels
            .near(phrase.first)
            .filter(|r| r.label == Label::Speaker && r.first < phrase.end && r.end > phrase.first)
            .map(|r| r.likely)
            .fold(0.0, f32::max)
    }

    /// For words reported without them.
    pub fn signs_of_report(&self, report: &Report) -> Signs {
        let mut signs = Signs::new();
        let reader = self.reader;
        let run = report.run;
        signs.set("plain", 1.0);
        signs.set("plain-likely", run.likely);
        signs.set("plain-begins", run.begins);
        signs.set("plain-ends", run.ends);
        let (by, witness) = report.by;
        signs.set(
            match witness {
                Witness::Both => "plain-both",
                Witness::Grammar => "plain-grammar",
                Witness::Label => "plain-label",
                Witness::Divided => "plain-divided",
            },
            1.0,
        );
        if let Some(cue) = report.cue {
            signs.set("plain-cue-likely", cue.likely);
            let of = |c: Class| (cue.first..cue.end).any(|i| reader.class(i).any(c));
            let verb = if of(Class::SAY) {
                "plain-say"
            } else if of(Class::TELL) {
                "plain-tell"
            } else if of(Class::VERB) {
                "plain-other-verb"
            } else {
                "plain-no-verb"
            };
            signs.set(verb, 1.0);
            signs.when("plain-denied", of(Class::NEGATION));
            signs.when(
                "plain-to",
                reader.word(cue.end.saturating_sub(1)) == "to" || reader.word(run.first) == "to",
            );
        }
        if report.cue.is_none() {
            // A clear form, found by grammar alone.
            signs.set("plain-cue-likely", 1.0);
            signs.set("plain-say", 1.0);
        }
        signs.set(
            match by.phrase.kind {
                PhraseKind::Name => "plain-name",
                PhraseKind::Noun => "plain-noun",
                PhraseKind::Pronoun => "plain-pronoun",
            },
            1.0,
        );
        signs.when("plain-before", run.label == Label::Before);
        signs.when("plain-parts", report.parts.len() > 1);
        let words = run.end - run.first;
        signs.when("plain-one-or-two", words <= 2);
        signs.when("plain-three-to-five", (3..=5).contains(&words));
        signs.when(
            "plain-quoting",
            (run.first..run.end).any(|i| reader.class(i).any(Class::QUOTED)),
        );
        signs
    }
}
