//! From names and joins to entities and mentions, in the order of the text.

use rustc_hash::FxHashMap;

use super::candidates::Candidate;
use super::evidence::reason;
use super::facts;
use super::join::{self, Link, Why};
use super::names::Name;
use super::words::Words;
use super::{Entity, EntityKind, Mention, MentionForm, Role, acronyms, roles};
use crate::extract::{Judgement, Reason};
use crate::ids::to_u32;
use crate::span::Span;

/// Entities and mentions of all names that are worth reporting.
pub(super) fn entities(
    words: &Words,
    candidates: &[Candidate],
    names: &[Name],
    links: &[Link],
) -> (Vec<Entity>, Vec<Mention>) {
    let mut name_of = vec![0; candidates.len()];
    for (at, name) in names.iter().enumerate() {
        for &mention in &name.mentions {
            if let Some(slot) = name_of.get_mut(mention) {
                *slot = at;
            }
        }
    }
    let mut entities: Vec<Entity> = Vec::new();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut number_of: FxHashMap<usize, usize> = FxHashMap::default();
    for ((place, candidate), &at) in candidates.iter().enumerate().zip(&name_of) {
        let (Some(name), Some(&link)) = (names.get(at), links.get(at)) else {
            continue;
        };
        let target = join::root(links, at);
        let Some(full) = names.get(target) else {
            continue;
        };
        if nobody(words, candidate, name.kind) {
            continue;
        }
        let span = words.span_of(candidate.first, candidate.last);
        let judgement = judgement(words, candidates, candidate, (name, full), link);
        let kind = join::kind_of(names, links, at);
        let number = *number_of.entry(target).or_insert(entities.len());
        if number == entities.len() {
            entities.push(Entity {
                kind,
                name: span,
                roles: Vec::new(),
                judgement: judgement.clone(),
            });
        }
        let form = match link {
            Link::To(_, Why::Surname | Why::FirstPart) | Link::Open => MentionForm::Surname,
            Link::To(_, Why::Slip) if !name.key.contains(' ') => MentionForm::Surname,
            _ if kind == EntityKind::Organisation && acronyms::is_acronym(words, candidate) => {
                MentionForm::Acronym
            }
            _ => MentionForm::Name,
        };
        if let Some(entity) = entities.get_mut(number) {
            if fuller(words, span, entity.name) {
                entity.name = span;
            }
            if judgement.score > entity.judgement.score {
                entity.judgement = judgement.clone();
            }
            if kind == EntityKind::Person {
                let near = Near {
                    candidates,
                    place,
                    kind: &|at| {
                        let name = name_of.get(at).copied().unwrap_or(usize::MAX);
                        join::kind_of(names, links, name)
                    },
                };
                add_roles(words, candidate, &near, entity);
            }
        }
        mentions.push(Mention {
            span,
            entity: number,
            form,
            judgement,
        });
    }
    (entities, mentions)
}

/// "6.1 on the Richter scale" is nobody's, and "(R-Ohio)" says which party and state.
fn nobody(words: &Words, candidate: &Candidate, kind: EntityKind) -> bool {
    let first = candidate.first;
    let party = matches!(words.text(first), "R" | "D" | "I")
        && words.glued(first + 1)
        && crate::text::is_hyphen(words.text(first + 1))
        && candidate.last == first + 2
        && words.capital(first + 2);
    let scale = kind != EntityKind::Group
        && first == candidate.last
        && words.key(candidate.last + 1) == "scale";
    party || scale
}

/// More words, or as many and more letters.
fn fuller(words: &Words, a: Span, b: Span) -> bool {
    let size = |span: Span| {
        let text = span.of(&words.document.text);
        (text.split_whitespace().count(), text.chars().count())
    };
    size(a) > size(b)
}

/// The names around one of an article.
struct Near<'a> {
    candidates: &'a [Candidate],
    place: usize,
    kind: &'a dyn Fn(usize) -> EntityKind,
}

impl Near<'_> {
    /// The names within some words, with their numbers.
    fn within<'a>(
        &'a self,
        words: &'a Words,
        span: Span,
    ) -> impl Iterator<Item = (usize, &'a Candidate)> {
        let from = self.place.saturating_sub(16);
        let all = self.candidates.iter().enumerate().skip(from);
        all.take_while(move |(_, c)| words.span(c.first).start < span.end)
            .filter(move |(at, c)| *at != self.place && words.span(c.last).end > span.start)
    }

    /// Somebody else is named in the role, who is not whom it belongs to: "the adviser to Jane
    /// Doe" and "Jane Doe's adviser" name one person, "Jane Doe, the adviser" and "the adviser
    /// Jane Doe" tell of another.
    fn names_another(&self, words: &Words, span: Span) -> bool {
        self.within(words, span).any(|(at, other)| {
            if (self.kind)(at) != EntityKind::Person {
                return false;
            }
            if words.span(other.first).start == span.start {
                let next = other.last + 1;
                let titles = facts::ROLE | facts::TITLE_PART;
                return !(words.text(next) == "'"
                    || matches!(words.key(next), "'s" | "campaign")
                    || words.facts(next).any(titles));
            }
            // "for former Minister Jane Doe" is hers, "for energy Jane Doe" is not.
            let mut titles = facts::ROLE | facts::HONORIFIC;
            let mut before = other.first;
            while let Some(at) = before.checked_sub(1) {
                if before != other.first {
                    titles |= facts::TITLE_PART;
                }
                before = at;
                let part = words.facts(at).any(titles) || words.text(at) == ".";
                if words.span(at).start < span.start || !part {
                    break;
                }
            }
            !words.facts(before).any(facts::STOP) && words.key(other.last + 1) != "'s"
        })
    }

    /// Takes in the name before a title that says whose it is: "Example Department |
    /// spokeswoman", "Bank of | Utopia governor". A role in which it stands first learns it.
    fn owned(&self, words: &Words, role: &mut Role, behind: bool) {
        let here = self.candidates.get(self.place).map(|c| c.sentence);
        let found = self.before(words, role.span);
        let Some((at, owner)) = found.filter(|(_, owner)| Some(owner.sentence) == here) else {
            return;
        };
        let text = &words.document.text;
        let span = words.span_of(owner.first, owner.last);
        let kind = (self.kind)(at);
        let before = owner.first.checked_sub(1).map_or("", |at| words.key(at));
        // "in Utopia president Jane Doe"
        let apart = match kind {
            EntityKind::Place => matches!(
                before,
                "in" | "at" | "from" | "near" | "into" | "outside" | "to" | "visit"
            ),
            EntityKind::Organisation => matches!(before, "in" | "at" | "told" | "from"),
            EntityKind::Person | EntityKind::Group | EntityKind::Facility => false,
            _ => true,
        };
        if span.end > role.span.start {
            role.span.start = role.span.start.min(span.start);
        } else if behind || apart || role.of.is_some() || !blank(text, span.end, role.span.start) {
            return;
        } else {
            role.span.start = span.start;
        }
        // "President of Utopia" stays the president of Utopia.
        if role.of.is_none_or(|of| of.start < span.end) {
            role.of = Some(span);
            let rest = Span::new(span.end as usize, role.span.end as usize);
            let rest = rest.of(text);
            let title = rest.strip_prefix(['\'', '’']).unwrap_or(rest);
            let title = title.strip_prefix("s ").unwrap_or(title).trim_start();
            if role.title.start < span.end + to_u32(rest.len() - title.len()) {
                role.title.start = role.span.end - to_u32(title.len());
            }
        }
    }

    /// The last name that begins before some words, or with them, and ends before they do.
    fn before(&self, words: &Words, role: Span) -> Option<(usize, &Candidate)> {
        let from = self.place.saturating_sub(16);
        let near = self.candidates.iter().enumerate().skip(from);
        let begins = near.take_while(|(_, c)| words.span(c.first).start <= role.start);
        begins
            .filter(|(at, c)| *at != self.place && words.span(c.last).end < role.end)
            .last()
    }
}

/// Nothing but white space, and no empty line.
fn blank(text: &str, from: u32, to: u32) -> bool {
    let between = text.get(from as usize..to as usize).unwrap_or("-");
    between.trim().is_empty() && between.matches('\n').count() < 2
}

/// Adds the roles beside a mention.
fn add_roles(words: &Words, candidate: &Candidate, near: &Near, entity: &mut Entity) {
    let text = &words.document.text;
    for mut role in roles::beside(words, candidate) {
        let behind = role.span.start > words.span(candidate.last).start;
        // "Jane Doe, Foreign Minister Joe Bloggs and …": the title is the next one's. A full
        // stop and a blank may stand between.
        let beyond = Span {
            end: role.span.end + 3,
            ..role.span
        };
        let mut titles = near
            .within(words, beyond)
            .filter_map(|(_, c)| roles::in_front(words, c));
        if behind && titles.any(|title| title.start == role.span.start)
            || near.names_another(words, role.span)
        {
            continue;
        }
        near.owned(words, &mut role, behind);
        let wording = role.span.of(text);
        let known = entity
            .roles
            .iter()
            .any(|known| crate::text::fold(known.span.of(text)) == crate::text::fold(wording));
        // A minister with a hundred titles is noise.
        if !known && entity.roles.len() < 24 {
            entity.roles.push(role);
        }
    }
}

fn judgement(
    words: &Words,
    candidates: &[Candidate],
    candidate: &Candidate,
    (name, full): (&Name, &Name),
    link: Link,
) -> Judgement {
    let span = words.span_of(candidate.first, candidate.last);
    let own = Judgement::scored(
        candidate.probability,
        reason(name.evidence.code(name.kind), vec![span]),
    );
    let other = full
        .mentions
        .first()
        .and_then(|&m| candidates.get(m))
        .map_or(span, |c| words.span_of(c.first, c.last));
    let whole = other.of(&words.document.text);
    let joined = |most: f32, code: &'static str, text: String| {
        Judgement::scored(
            candidate.probability.min(most),
            Reason::new(code, text, vec![other]),
        )
    };
    match link {
        Link::Own => own,
        Link::Open => Judgement::scored(
            candidate.probability.min(0.45),
            reason("two-possible", vec![span]),
        ),
        Link::To(_, Why::Same) => joined(
            0.95,
            "same-name-elsewhere",
            format!("the same article writes it “{whole}”"),
        ),
        Link::To(_, Why::Surname) => joined(
            0.93,
            "same-name-elsewhere",
            format!(
                "the same article names “{whole}” in full, and nobody else with this last name"
            ),
        ),
        Link::To(_, Why::FirstPart) => joined(
            0.75,
            "same-name-elsewhere",
            format!(
                "the same article names “{whole}” in full, and nobody else with this first name"
            ),
        ),
        Link::To(_, Why::Acronym) => joined(
            0.9,
            "acronym-of",
            format!("the letters stand for “{whole}”"),
        ),
        Link::To(_, Why::Slip) => joined(
            0.8,
            "one-letter-apart",
            format!("one letter differs from “{whole}” in the same article"),
        ),
    }
}
