//! From names and joins to entities and mentions, in the order of the text.

use rustc_hash::FxHashMap;

use super::candidates::Candidate;
use super::evidence::reason;
use super::join::{self, Link, Why};
use super::names::Name;
use super::words::Words;
use super::{Entity, EntityKind, Mention, MentionForm, acronyms, roles};
use crate::extract::{Judgement, Reason};
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
                let next = candidates.get(place + 1..).unwrap_or_default();
                add_roles(words, candidate, next, entity);
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

/// More words, or as many and more letters.
fn fuller(words: &Words, a: Span, b: Span) -> bool {
    let size = |span: Span| {
        let text = span.of(&words.document.text);
        (text.split_whitespace().count(), text.chars().count())
    };
    size(a) > size(b)
}

/// Adds the roles beside a mention; `next` are the names behind it.
fn add_roles(words: &Words, candidate: &Candidate, next: &[Candidate], entity: &mut Entity) {
    let text = &words.document.text;
    for role in roles::beside(words, candidate) {
        // "Jane Doe, Foreign Minister Joe Bloggs and …": the title is the next one's.
        let within = next
            .iter()
            .take_while(|c| words.span_of(c.first, c.first).start < role.span.end);
        let mut titles = within.filter_map(|c| roles::in_front(words, c));
        if role.span.start > words.span_of(candidate.last, candidate.last).start
            && titles.any(|title| title.start == role.span.start)
        {
            continue;
        }
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
