//! "He", "she": the one person named before in the sentence, or alone in the
//! sentence before. Two who can be meant, or somebody without a name among
//! them, and it is left out.

use super::titles::{Stranger, strangers_in};
use super::{Page, Person};
use crate::extract::entities::{EntityKind, Mention, MentionForm};
use crate::extract::nearby::sentence_before;
use crate::extract::{Gender, Judgement, Reason};
use crate::ids::to_u32;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// So many sentences back the sentence before may lie, where only quotations
/// stand between.
const BACK: usize = 4;

/// The pronouns that mean one of `people`, in the order of the text.
pub(super) fn find(page: &Page<'_>, people: &[Person], strangers: &[Stranger]) -> Vec<Mention> {
    let mut genders = marks(page);
    // What the clear cases show of gender helps with the others.
    let first = read(page, people, strangers, &genders);
    let mut votes = vec![[0_u32; 2]; genders.len()];
    for mention in &first {
        let female = is_female(page.document.slice(mention.span));
        if let Some([he, she]) = votes.get_mut(mention.entity) {
            *if female { she } else { he } += 1;
        }
    }
    for (gender, [he, she]) in genders.iter_mut().zip(votes) {
        if gender.male == gender.female {
            gender.male = he > 2 * she;
            gender.female = she > 2 * he;
        }
    }
    read(page, people, strangers, &genders)
}

fn is_female(word: &str) -> bool {
    word.starts_with(['s', 'S']) || fold(word).starts_with("her")
}

/// The pronoun at a token, as a gender.
fn pronoun(page: &Page<'_>, at: usize) -> Option<Gender> {
    let text = page.text(at);
    if !(2..=7).contains(&text.len()) || !text.starts_with(['h', 'H', 's', 'S']) {
        return None;
    }
    match fold(text).as_ref() {
        "he" | "him" | "his" | "himself" => Some(Gender {
            male: true,
            female: false,
        }),
        "she" | "her" | "hers" | "herself" => Some(Gender {
            male: false,
            female: true,
        }),
        _ => None,
    }
}

/// What the text says beside names and in roles; where it says nothing, what the given
/// name does.
fn marks(page: &Page<'_>) -> Vec<Gender> {
    let mut genders = vec![Gender::default(); page.entities.len()];
    for (entity, gender) in page.entities.iter().zip(genders.iter_mut()) {
        for role in &entity.roles {
            gender.add(Gender::by_words(&fold(page.document.slice(role.span))));
        }
    }
    for mention in page.mentions {
        let before = page.document.token_at(mention.span.start);
        // "Mr", "Mr."
        let near = (1..=2).filter_map(|back| before.checked_sub(back));
        for at in near {
            if page.text(at) != "." {
                let marks = Gender::by_words(&page.key(at));
                if let Some(gender) = genders.get_mut(mention.entity) {
                    gender.add(marks);
                }
                break;
            }
        }
    }
    for (entity, gender) in page.entities.iter().zip(genders.iter_mut()) {
        if *gender == Gender::default() && entity.kind == EntityKind::Person {
            *gender = Gender::by_given_name(&fold(page.document.slice(entity.name)));
        }
    }
    genders
}

fn read(
    page: &Page<'_>,
    people: &[Person],
    strangers: &[Stranger],
    genders: &[Gender],
) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for (number, sentence) in page.sentences() {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        for at in from..to {
            let Some(wanted) = pronoun(page, at).filter(|_| !page.quoted(at)) else {
                continue;
            };
            let span = page.span(at, at);
            let fits = |entity: usize| {
                let gender = genders.get(entity).copied().unwrap_or_default();
                !gender.contradicts(wanted)
            };
            let here = candidates(people, &out, sentence.span.start, span.start, &fits);
            let known = || {
                let stop = Span {
                    start: sentence.span.start,
                    end: span.start,
                };
                blocked(page, strangers, number, stop)
            };
            let one = match here.as_slice() {
                [] if !known() => alone(page, people, &out, strangers, number, &fits),
                [one] if !known() => {
                    subject(page, one.1, from)
                        .then_some((*one, 0.8))
                        .or_else(|| {
                            let last = page.sentence(before(page, number)?)?.span;
                            let there = candidates(people, &out, last.start, last.end, &fits);
                            let same = there.iter().all(|c| c.0 == one.0);
                            same.then_some((*one, 0.75))
                        })
                }
                _ => None,
            };
            if let Some(((entity, shown), score)) = one {
                out.push(Mention {
                    span,
                    entity,
                    form: MentionForm::Pronoun,
                    judgement: Judgement::scored(
                        score,
                        Reason::new(
                            "pronoun",
                            "The only person just before who can be meant.",
                            vec![shown],
                        ),
                    ),
                });
            }
        }
    }
    out
}

/// The one person in the sentence before whom the pronoun fits; where only others
/// stand there, in the one before that.
fn alone(
    page: &Page<'_>,
    people: &[Person],
    pronouns: &[Mention],
    strangers: &[Stranger],
    number: u32,
    fits: &dyn Fn(usize) -> bool,
) -> Option<((usize, Span), f32)> {
    let mut number = number;
    for score in [0.75, 0.7] {
        number = before(page, number)?;
        let there = page.sentence(number)?.span;
        if blocked(page, strangers, number, there) {
            return None;
        }
        let found =
            |who: &dyn Fn(usize) -> bool| candidates(people, pronouns, there.start, there.end, who);
        match found(fits).as_slice() {
            [one] => return Some((*one, score)),
            [] if !found(&|_| true).is_empty() => {}
            _ => return None,
        }
    }
    None
}

/// The people in a stretch whom the pronoun fits, each once with the words that
/// show it; at most three.
fn candidates(
    people: &[Person],
    pronouns: &[Mention],
    start: u32,
    end: u32,
    fits: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Span)> {
    let mut out: Vec<(usize, Span)> = Vec::new();
    let from = people.partition_point(|p| p.span.start < start);
    let named = people
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|p| p.span.start < end)
        .map(|p| (p.entity, p.span));
    let from = pronouns.partition_point(|p| p.span.start < start);
    let meant = pronouns
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|p| p.span.start < end)
        .map(|p| {
            // The name it stands for, not "he".
            let shown = p.judgement.reasons.first().and_then(|r| r.evidence.first());
            (p.entity, shown.copied().unwrap_or(p.span))
        });
    for (entity, span) in named.chain(meant) {
        if out.len() < 3 && fits(entity) && out.iter().all(|known| known.0 != entity) {
            out.push((entity, span));
        }
    }
    out
}

/// The nearest sentence before that holds words of the reporter's own.
fn before(page: &Page<'_>, number: u32) -> Option<u32> {
    let own = |at| page.is_word(at) && !page.quoted(at);
    sentence_before(page.document, number as usize, BACK, own).map(to_u32)
}

/// A name that is not behind "with", "of" and the like, so that what follows in
/// the sentence goes on with it.
fn subject(page: &Page<'_>, name: Span, from: usize) -> bool {
    let mut at = page.document.token_at(name.start);
    // Back over a title.
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= from) else {
            return true;
        };
        let key = page.key(before);
        if lexicon::ROLES.contains(&key) || page.text(before) == "." || page.capital(before) {
            at = before;
            continue;
        }
        return !matches!(
            key.as_ref(),
            "with"
                | "of"
                | "by"
                | "to"
                | "for"
                | "from"
                | "against"
                | "about"
                | "and"
                | "between"
                | "under"
                | "than"
                | "after"
                | "on"
                | "the"
                | "'s"
        );
    }
    false
}

/// Somebody without a name stands there who may be meant.
fn blocked(page: &Page<'_>, strangers: &[Stranger], sentence: u32, within: Span) -> bool {
    let office = strangers_in(strangers, sentence)
        .iter()
        .any(|s| within.holds(s.span.start));
    if office {
        return true;
    }
    let first = page.document.token_at(within.start);
    page.document
        .tokens
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, token)| token.span.start < within.end)
        .any(|(at, _)| !page.quoted(at) && !page.capital(at) && is_somebody(&page.key(at)))
}

fn is_somebody(word: &str) -> bool {
    matches!(
        word,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "person"
            | "somebody"
            | "someone"
            | "anyone"
            | "everyone"
            | "teenager"
            | "child"
            | "baby"
            | "driver"
            | "soldier"
            | "gunman"
            | "attacker"
            | "student"
            | "teacher"
            | "source"
    ) || lexicon::ROLES.get(word) == Some("kin") && !matches!(word, "called" | "named")
}
