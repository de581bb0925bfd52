//! From the words that name a speaker to the speaker: an entity by its
//! mention, by its role, or by a pronoun where one person alone can be meant.
//! Leaves the entity open rather than guess. Knows nothing of marks.

use super::Speaker;
use super::cue::{Cue, Link};
use super::draft::{Draft, Source};
use super::phrase::{Phrase, PhraseKind, Reader};
use super::reported::chain::Label;
use super::reports::{Labels, Report, Witness};
use super::scorer::Signs;
use super::words::Class;
use crate::extract::entities::{Entity, EntityKind, Mention};
use crate::extract::{Certainty, Judgement, Reason};
use crate::judgement::Reasons;
use crate::span::Span;
use crate::text::fold;

/// The names of a document, as they came.
pub(super) struct Names<'a> {
    pub reader: &'a Reader<'a>,
    pub entities: &'a [Entity],
    pub mentions: &'a [Mention],
    pub labels: &'a Labels,
}

/// A speaker and how sure it is.
pub(super) type Judged = (Option<Speaker>, Judgement);

/// Roles are looked for this many mentions back.
const MENTIONS_BACK: usize = 40;
/// How many sentences back a title or a pronoun may point.
const SENTENCES_BACK: usize = 3;

/// *Sure* and *likely* from these probabilities on, so that of the *sure* ones
/// together 97 in 100 are right, of the *likely* ones 85.
const SURE: f32 = 0.955;
const LIKELY: f32 = 0.75;

/// The level that the probability gives, at most what the reasons allow.
fn graded(signs: &Signs, most: Certainty, reasons: Reasons) -> Judgement {
    let score = signs.probability();
    let certainty = match score {
        s if s >= SURE => Certainty::Sure,
        s if s >= LIKELY => Certainty::Likely,
        _ => Certainty::Unsure,
    };
    Judgement {
        certainty: certainty.min(most),
        score,
        reasons,
    }
}

fn other_reading(evidence: Vec<Span>) -> Reason {
    Reason::new(
        "other-reading",
        "Read another way, the sentence gives the words to somebody else.",
        evidence,
    )
}

impl Names<'_> {
    /// The speaker of a draft; `earlier` is the speaker of the quotation
    /// before, with the sentence of its cue.
    pub fn speaker(
        &self,
        draft: &Draft,
        signs: &Signs,
        earlier: Option<(&Speaker, usize)>,
    ) -> Judged {
        let Some(cue) = draft.cue.filter(|_| draft.source != Source::Nobody) else {
            let reason = Reason::new(
                "no-speaker",
                "No words beside the quotation say who is speaking.",
                Vec::new(),
            );
            return (
                None,
                Judgement::scored(if draft.marked.closed { 0.7 } else { 0.5 }, reason),
            );
        };
        let (speaker, named) = self.named(cue, earlier);
        let reader = self.reader;
        let mut most = named.certainty;
        let mut reasons = named.reasons;
        let link = match draft.source {
            Source::Cue | Source::Interrupted | Source::Paragraphs | Source::Nobody => None,
            Source::Continued => Some((
                "continued",
                "It follows words of the same speaker in the same paragraph.",
            )),
            Source::NextParagraph => Some((
                "continued",
                "It is a paragraph of its own after words of that speaker.",
            )),
            Source::SentenceBefore => Some((
                "sentence-before",
                "The sentence before says who is speaking.",
            )),
        };
        if let Some((code, text)) = link {
            let evidence = vec![reader.span(cue.first, cue.end)];
            most = most.min(Certainty::Likely);
            reasons.insert(0, Reason::new(code, text, evidence));
        }
        if !draft.marked.closed && draft.source != Source::Paragraphs && !draft.marked.carries_on {
            most = Certainty::Unsure;
            reasons.push(Reason::new(
                "left-open",
                "No mark closes the quotation, so its end is a guess.",
                Vec::new(),
            ));
        }
        if signs.has("marks-other-label") {
            let other = self.labels.near(cue.phrase.first).find(|r| {
                r.label == Label::Speaker && r.first + 25 > cue.first && r.first < cue.end + 25
            });
            let evidence = other.map(|r| reader.span(r.first, r.end));
            reasons.push(other_reading(evidence.into_iter().collect()));
        }
        (Some(speaker), graded(signs, most, reasons))
    }

    /// The speaker of words reported without quotation marks, and how sure it
    /// is that they are reported so.
    pub fn reporter(
        &self,
        report: &Report,
        signs: &Signs,
        earlier: Option<(&Speaker, usize)>,
    ) -> (Speaker, Judgement) {
        let reader = self.reader;
        let words = report.cue.map(|c| reader.span(c.first, c.end));
        let reported = Reason::new(
            "reported",
            "The words beside it read like a report of speech or thought.",
            words.into_iter().collect(),
        );
        let (cue, witness) = report.by;
        let (speaker, named) = self.named(cue, earlier);
        let mut reasons = named.reasons;
        reasons.push(reported);
        if witness == Witness::Divided {
            reasons.push(other_reading(Vec::new()));
        }
        (speaker, graded(signs, named.certainty, reasons))
    }

    fn named(&self, cue: Cue, earlier: Option<(&Speaker, usize)>) -> (Speaker, Judgement) {
        match cue.phrase.kind {
            PhraseKind::Name => self.by_name(cue),
            PhraseKind::Noun => self.by_noun(cue, earlier),
            PhraseKind::Pronoun => self.by_pronoun(cue, earlier),
        }
    }

    fn by_name(&self, cue: Cue) -> (Speaker, Judgement) {
        let reader = self.reader;
        let phrase = cue.phrase;
        let score = match cue.link {
            Link::Beside => 0.96,
            Link::Within if cue.naming => 0.85,
            Link::Within => 0.91,
            Link::Shared | Link::Colon => 0.75,
        };
        let reason = Reason::new(
            "explicit-cue",
            "The name stands beside a word of speech in the same sentence.",
            vec![reader.span(cue.first, cue.end)],
        );
        let head = self.head(phrase);
        let words = reader.span(phrase.first, phrase.end);
        let mut speaker = Speaker {
            span: words,
            entity: None,
            unnamed: false,
            candidates: Vec::new(),
        };
        if let Some(mention) = head {
            speaker.entity = Some(mention.entity);
            if self
                .entities
                .get(mention.entity)
                .is_some_and(|e| e.kind == EntityKind::Person)
            {
                speaker.span = mention.span;
            }
        }
        (speaker, Judgement::scored(score, reason))
    }

    /// The mention that ends a phrase and is what the phrase is about, not
    /// what it belongs to ("an aide to Vidal").
    fn head(&self, phrase: Phrase) -> Option<&Mention> {
        let words = self.reader.span(phrase.first, phrase.core);
        let next = self.mentions.partition_point(|m| m.span.start < words.end);
        let mention = next
            .checked_sub(1)
            .and_then(|i| self.mentions.get(i))
            .filter(|m| m.span.overlaps(words))?;
        let ends = mention.span.end >= words.end;
        let token = self.reader.document.token_at(mention.span.start);
        let before = token.checked_sub(1).filter(|&b| b >= phrase.first);
        let hangs =
            before.is_some_and(|b| self.reader.class(b).any(Class::PREPOSITION.or(Class::AND)));
        let titled = token > phrase.first && self.reader.class(token - 1).any(Class::PERSON);
        let and = |from: u32, to: u32| {
            let reader = self.reader;
            let (from, to) = (reader.document.token_at(from), reader.document.token_at(to));
            (from..to).any(|i| reader.class(i).any(Class::AND))
        };
        // "Ruiz's adviser Ana Vidal" is one: the first tells whose adviser she is.
        let others = self.mentions.get(..next - 1).is_some_and(|m| {
            m.iter()
                .rev()
                .take_while(|m| m.span.overlaps(words))
                .any(|m| self.is_person(m) && (!titled || and(m.span.end, mention.span.start)))
        });
        // "Ruiz and Vidal" are two; "Envoy and Deputy Minister Ana Vidal" is one.
        let joined = others
            || !titled
                && (phrase.first..phrase.core).any(|i| {
                    self.reader.class(i).any(Class::AND)
                        && !mention.span.contains(self.reader.span(i, i + 1))
                });
        (ends && !hangs && !joined).then_some(mention)
    }

    fn is_person(&self, mention: &Mention) -> bool {
        self.entities
            .get(mention.entity)
            .is_some_and(|e| e.kind == EntityKind::Person)
    }

    fn by_noun(&self, cue: Cue, earlier: Option<(&Speaker, usize)>) -> (Speaker, Judgement) {
        let reader = self.reader;
        let phrase = cue.phrase;
        let evidence = vec![reader.span(cue.first, cue.end)];
        let head = phrase.core.saturating_sub(1);
        let class = reader.class(head);
        let span = reader.span(phrase.first, phrase.end);
        let definite = reader.class(phrase.first).any(Class::DETERMINER)
            && !reader.class(phrase.first).any(Class::INDEFINITE);
        if definite
            && class.any(Class::PERSON)
            && let Some((entity, reason)) = self.by_role(phrase)
        {
            return (Speaker::known(span, entity), Judgement::scored(0.7, reason));
        }
        if definite && let Some((entity, name)) = self.same_speaker(phrase, earlier) {
            let reason = Reason::new(
                "speaker-before",
                "A word for the one whom the sentence before quotes.",
                vec![name],
            );
            return (
                Speaker::known(span, entity),
                Judgement::scored(0.65, reason),
            );
        }
        let (unnamed, code, text) = if self.stays_unnamed(phrase) {
            (
                true,
                "unnamed-source",
                "The text leaves this source without a name.",
            )
        } else if class.any(Class::BODY) {
            (
                false,
                "institution",
                "An institution or a paper speaks in the same sentence.",
            )
        } else {
            (
                false,
                "title-only",
                "The text gives no name beside these words.",
            )
        };
        (
            Speaker {
                span,
                entity: None,
                unnamed,
                candidates: Vec::new(),
            },
            Judgement::scored(0.8, Reason::new(code, text, evidence)),
        )
    }

    /// "the diplomat" right after a sentence that reports what a named person
    /// says: a general word, so that no second person is brought in.
    fn same_speaker(
        &self,
        phrase: Phrase,
        earlier: Option<(&Speaker, usize)>,
    ) -> Option<(usize, Span)> {
        let reader = self.reader;
        let (speaker, place) = earlier?;
        let general = matches!(
            reader.key(phrase.core.checked_sub(1)?).as_ref(),
            "diplomat"
                | "politician"
                | "official"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "expert"
                | "analyst"
                | "lawmaker"
                | "executive"
                | "envoy"
                | "leader"
        );
        let bare = phrase.core == phrase.first + 2;
        let before = self.sentence_of_antecedent(reader.sentence(phrase.first)?)?;
        let person = self
            .entities
            .get(speaker.entity?)
            .filter(|e| e.kind == EntityKind::Person)?;
        (general && bare && before == place && !person.roles.is_empty())
            .then_some((speaker.entity?, speaker.span))
    }

    /// "a diplomat", "officials", "one of the two": nobody is named and nobody
    /// is meant to be.
    fn stays_unnamed(&self, phrase: Phrase) -> bool {
        let reader = self.reader;
        let first = reader.class(phrase.first);
        let head = phrase.core.saturating_sub(1);
        let counted = phrase.core == phrase.first + 1 && first.any(Class::INDEFINITE);
        let definite = first.any(Class::DETERMINER) && !first.any(Class::INDEFINITE)
            || first.any(Class::CAPITAL) && !reader.class(head).any(Class::SOURCE);
        let people = if definite {
            matches!(
                reader.key(head).as_ref(),
                "source" | "sources" | "official" | "officials" | "insider" | "insiders"
            )
        } else {
            reader.class(head).any(Class::SOURCE)
                || reader.class(head).any(Class::PERSON) && first.any(Class::INDEFINITE)
        };
        people || counted
    }

    /// "the minister": the one person with that word in a role nearby.
    fn by_role(&self, phrase: Phrase) -> Option<(usize, Reason)> {
        let reader = self.reader;
        let text = &reader.document.text;
        let head = reader.key(phrase.core.checked_sub(1)?).into_owned();
        let at = reader.span(phrase.first, phrase.core).start;
        let next = self.mentions.partition_point(|m| m.span.start < at);
        let sentence = reader.sentence(phrase.first)?;
        let mut found: Option<(usize, Span)> = None;
        for mention in self.mentions.get(..next)?.iter().rev().take(MENTIONS_BACK) {
            let Some(place) = reader.document.sentence_at(mention.span.start) else {
                continue;
            };
            if place + 2 * SENTENCES_BACK < sentence {
                break;
            }
            let Some(entity) = self
                .entities
                .get(mention.entity)
                .filter(|e| e.kind == EntityKind::Person)
            else {
                continue;
            };
            let role = entity.roles.iter().find(|r| {
                fold(r.span.of(text))
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == head)
            });
            let Some(role) = role else { continue };
            match found {
                Some((other, _)) if other != mention.entity => return None,
                _ => found = Some((mention.entity, role.span)),
            }
        }
        let (entity, role) = found?;
        let name = self.entities.get(entity)?.name.of(text);
        let words = reader.words(phrase).of(text);
        Some((
            entity,
            Reason::new(
                "role",
                format!("{name} is the only one called so shortly before “{words}”."),
                vec![role],
            ),
        ))
    }
}
