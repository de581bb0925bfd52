//! Whom "he" or "she" can mean: the people and the sources without a name in
//! the sentence before. Leaves it open where two can be meant. Knows nothing of
//! quotation marks.

use super::Speaker;
use super::cue::Cue;
use super::phrase::{Phrase, PhraseKind};
use super::speaker::Names;
use super::words::Class;
use crate::extract::entities::{EntityKind, Mention};
use crate::extract::nearby::sentence_before;
use crate::extract::{Judgement, Reason};
use crate::span::Span;
use crate::text::fold;

/// So many sentences back the sentence before may lie, where only quotations
/// stand between.
const SENTENCES_BACK: usize = 9;

impl Names<'_> {
    pub fn by_pronoun(&self, cue: Cue, earlier: Option<(&Speaker, usize)>) -> (Speaker, Judgement) {
        let reader = self.reader;
        let text = &reader.document.text;
        let phrase = cue.phrase;
        let span = reader.words(phrase);
        let word = reader.word(phrase.first);
        let mut speaker = Speaker {
            span,
            entity: None,
            unnamed: false,
            candidates: Vec::new(),
        };
        let one = matches!(fold(word).as_ref(), "he" | "she");
        let sentence = reader.sentence(phrase.first).unwrap_or_default();
        if let Some(before) = self.sentence_of_antecedent(sentence).filter(|_| one) {
            let people = self.people_in(before, phrase.first);
            let sources = self.sources_in(before);
            match (people.as_slice(), sources.as_slice()) {
                ([mention], []) => {
                    speaker.entity = Some(mention.entity);
                    let name = mention.span.of(text);
                    let reason = Reason::new(
                        "pronoun",
                        format!("“{word}”: {name} is the only person in the sentence before."),
                        vec![mention.span],
                    );
                    return (speaker, Judgement::scored(0.75, reason));
                }
                ([], [source]) if !self.other_names(before, *source) => {
                    let words = reader.words(*source);
                    let reason = Reason::new(
                        "pronoun",
                        format!("“{word}” is a source without a name in the sentence before."),
                        vec![span, words],
                    );
                    let speaker = Speaker {
                        span: words,
                        entity: None,
                        unnamed: true,
                        candidates: Vec::new(),
                    };
                    return (speaker, Judgement::scored(0.75, reason));
                }
                ([], [] | [_]) => {
                    // A chain: "he" after a sentence whose speaker was "he".
                    if let Some((same, _)) = earlier.filter(|(_, place)| *place == before) {
                        speaker.entity = same.entity;
                        speaker.unnamed = same.unnamed;
                        let known = same.entity.is_some() || same.unnamed;
                        let reason = Reason::new(
                            "pronoun",
                            format!("“{word}” goes on from the speaker before."),
                            vec![same.span],
                        );
                        return (
                            speaker,
                            Judgement::scored(if known { 0.65 } else { 0.5 }, reason),
                        );
                    }
                }
                _ => {
                    let mut names: Vec<&str> = people.iter().map(|m| m.span.of(text)).collect();
                    names.extend(sources.iter().map(|&s| reader.words(s).of(text)));
                    let reason = Reason::new(
                        "pronoun-open",
                        format!("“{word}” may be {}.", names.join(" or ")),
                        people.iter().map(|m| m.span).collect(),
                    );
                    speaker.candidates = people.iter().map(|m| (m.entity, m.span)).collect();
                    return (speaker, Judgement::scored(0.5, reason));
                }
            }
        }
        let reason = Reason::new(
            "pronoun-open",
            format!("The text says only “{word}”."),
            vec![span],
        );
        (speaker, Judgement::scored(0.5, reason))
    }

    /// The nearest sentence before that holds words of the reporter's own.
    pub fn sentence_of_antecedent(&self, sentence: usize) -> Option<usize> {
        let reader = self.reader;
        let own = |at| reader.class(at).any(Class::WORD) && !reader.class(at).any(Class::QUOTED);
        sentence_before(reader.document, sentence, SENTENCES_BACK, own)
    }

    /// The people named outside quotation marks from the start of a sentence
    /// to the token `until`, each once; at most three.
    pub fn people_in(&self, sentence: usize, until: usize) -> Vec<&Mention> {
        let reader = self.reader;
        let Some(s) = reader.document.sentences.get(sentence) else {
            return Vec::new();
        };
        let end = reader
            .document
            .tokens
            .get(until)
            .map_or(s.span.end, |t| t.span.start);
        let from = self
            .mentions
            .partition_point(|m| m.span.start < s.span.start);
        let mut out: Vec<&Mention> = Vec::new();
        for mention in self.mentions.get(from..).unwrap_or_default() {
            if mention.span.start >= end || out.len() == 3 {
                break;
            }
            let person = self
                .entities
                .get(mention.entity)
                .is_some_and(|e| e.kind == EntityKind::Person);
            let quoted = reader
                .class(reader.document.token_at(mention.span.start))
                .any(Class::QUOTED);
            if person && !quoted && out.iter().all(|m| m.entity != mention.entity) {
                out.push(mention);
            }
        }
        out
    }

    /// "a diplomatic source", "an official" in one sentence.
    pub fn sources_in(&self, sentence: usize) -> Vec<Phrase> {
        let reader = self.reader;
        let Some(s) = reader.document.sentences.get(sentence) else {
            return Vec::new();
        };
        let (first, last) = (s.first as usize, s.last as usize);
        let mut out = Vec::new();
        let mut at = first;
        while at < last && out.len() < 3 {
            let class = reader.class(at);
            // Only one who acts or speaks: "by a diplomat", not "Vidal, a diplomat".
            let acts = at == first
                || matches!(reader.word(at - 1), "by" | "to" | "from")
                || reader.class(at - 1).any(Class::CLAUSE);
            if acts
                && class.any(Class::INDEFINITE)
                && !class.any(Class::QUOTED)
                && let Some(mut phrase) = reader.phrase_from(at..last)
                && phrase.kind == PhraseKind::Noun
                && phrase.core > at
                && reader.class(phrase.core - 1).any(Class::SOURCE)
                && !reader.word(phrase.core - 1).ends_with('s')
            {
                phrase.end = self.with_adjective(phrase, last);
                at = phrase.end;
                // "a minister, Ana Vidal, …" has a name after all.
                if !(reader.class(at).any(Class::COMMA) && reader.class(at + 1).any(Class::CAPITAL))
                {
                    out.push(phrase);
                }
            } else {
                at += 1;
            }
        }
        out
    }

    /// True when a sentence holds what may be a person's full name that no
    /// mention explains: then a source without a name is not the only candidate.
    pub fn other_names(&self, sentence: usize, source: Phrase) -> bool {
        let reader = self.reader;
        let Some(s) = reader.document.sentences.get(sentence) else {
            return false;
        };
        (s.first as usize + 1..s.last as usize).any(|at| {
            let pair =
                reader.class(at - 1).any(Class::CAPITAL) && reader.class(at).any(Class::CAPITAL);
            let outside = at < source.first || at >= source.end;
            pair && outside && !self.known(reader.span(at, at + 1))
        })
    }

    pub fn known(&self, span: Span) -> bool {
        let next = self
            .mentions
            .partition_point(|m| m.span.start <= span.start);
        next.checked_sub(1)
            .and_then(|i| self.mentions.get(i))
            .is_some_and(|m| m.span.overlaps(span))
    }

    /// "a source familiar with the talks": what follows belongs to it.
    pub fn with_adjective(&self, phrase: Phrase, last: usize) -> usize {
        let reader = self.reader;
        if !matches!(
            reader.word(phrase.core),
            "familiar" | "close" | "near" | "briefed" | "involved"
        ) {
            return phrase.end;
        }
        let mut end = phrase.core;
        while end < last
            && !reader.class(end).any(
                Class::COMMA
                    .or(Class::STOP)
                    .or(Class::BREAK)
                    .or(Class::QUOTED)
                    .or(Class::VERB)
                    .or(Class::RELATIVE),
            )
        {
            end += 1;
        }
        end
    }
}
