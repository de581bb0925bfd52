//! "The Russian foreign minister", "the minister": the one person of the article
//! who holds such an office by its own words. Offices that nobody named holds
//! are strangers, who stand in the way of pronouns.

use super::{Page, is_office, sentence_of};
use crate::extract::entities::{EntityKind, Mention, MentionForm};
use crate::extract::{Judgement, Reason};
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// So many sentences after the last naming an office alone still means it.
const REACH: u32 = 12;

/// What the words of an office say.
#[derive(Debug, Default, PartialEq)]
struct Office {
    /// "foreign", "minister".
    plain: Vec<String>,
    /// "russian", "russia", "un".
    lands: Vec<String>,
    /// "former", "deputy": another office.
    grades: Vec<String>,
}

impl Office {
    fn add(&mut self, word: &str) {
        let word = word.trim_matches('.');
        if word.is_empty() || matches!(word, "current" | "then" | "new") {
            return;
        }
        let list = if GRADES.contains(&word) {
            &mut self.grades
        } else if is_land(word) {
            &mut self.lands
        } else {
            &mut self.plain
        };
        list.push(word.to_owned());
    }

    fn of(words: &str) -> Self {
        let mut office = Self::default();
        for word in fold(words).split(|c: char| !c.is_alphanumeric() && c != '.') {
            if !lexicon::STOP_WORDS.contains(word) {
                office.add(word);
            }
        }
        office
    }

    /// Whether the words may mean somebody with this office, leaving aside what
    /// they leave out.
    fn may_mean(&self, office: &Self) -> bool {
        self.plain.iter().all(|w| office.plain.contains(w))
            && (office.lands.is_empty() || self.within(office))
    }

    fn within(&self, office: &Self) -> bool {
        let known = |land: &String| office.lands.iter().any(|other| same_land(land, other));
        self.lands.iter().all(known)
    }
}

const GRADES: [&str; 14] = [
    "acting",
    "assistant",
    "associate",
    "deputy",
    "ex",
    "first",
    "former",
    "honorary",
    "interim",
    "late",
    "retired",
    "shadow",
    "senior",
    "vice",
];

fn is_land(word: &str) -> bool {
    lexicon::GROUPS.contains(word)
        || lexicon::DEMONYMS.contains(word)
        || lexicon::BODIES.contains(word)
        || lexicon::PLACES.contains(word)
        || matches!(word, "us" | "u.s" | "un" | "u.n" | "eu" | "uk")
}

/// "Russia" and "Russian".
fn same_land(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 16] = [
        ("american", "us"),
        ("american", "u.s"),
        ("american", "states"),
        ("british", "uk"),
        ("danish", "denmark"),
        ("dutch", "netherlands"),
        ("finnish", "finland"),
        ("french", "france"),
        ("irish", "ireland"),
        ("polish", "poland"),
        ("spanish", "spain"),
        ("swedish", "sweden"),
        ("swiss", "switzerland"),
        ("u.s", "us"),
        ("un", "nations"),
        ("welsh", "wales"),
    ];
    let front = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a == b || front >= 4 || PAIRS.iter().any(|&p| p == (a, b) || p == (b, a))
}

/// Somebody without a name, and the sentence.
pub(super) struct Stranger {
    pub(super) span: Span,
    pub(super) sentence: u32,
}

struct Holder {
    entity: usize,
    /// The words that say so.
    role: Span,
    office: Office,
}

/// One phrase: "the Russian foreign minister".
struct Phrase {
    span: Span,
    head: String,
    office: Office,
    /// With "the".
    definite: bool,
}

/// The references by office, and all people without a name.
pub(super) fn find(page: &Page<'_>) -> (Vec<Mention>, Vec<Stranger>) {
    let holders = holders(page);
    let mut found = Vec::new();
    let mut strangers: Vec<Stranger> = Vec::new();
    // The last sentence in which somebody without a name held such an office.
    let mut others: Vec<(String, u32)> = Vec::new();
    for (number, sentence) in page.sentences() {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        let mut at = from;
        while at < to {
            let Some((phrase, next)) = phrase(page, at, from, to) else {
                at += 1;
                continue;
            };
            at = next;
            let one = (phrase.definite && !page.quoted(next - 1))
                .then(|| holder(page, &phrase, &holders))
                .flatten()
                .filter(|h| {
                    last_named(page, h.entity, phrase.span).is_some_and(|last| {
                        number - last.min(number) <= REACH
                            && (phrase.office.plain.len() > 1
                                || others.iter().all(|o| o.0 != phrase.head || o.1 < last))
                    })
                });
            let Some(holder) = one else {
                match others.iter_mut().find(|o| o.0 == phrase.head) {
                    Some(other) => other.1 = number,
                    None => others.push((phrase.head, number)),
                }
                strangers.push(Stranger {
                    span: phrase.span,
                    sentence: number,
                });
                continue;
            };
            found.push(Mention {
                span: phrase.span,
                entity: holder.entity,
                form: MentionForm::Title,
                judgement: Judgement::scored(
                    0.8,
                    Reason::new(
                        "office",
                        "The article names one person with this office.",
                        vec![holder.role],
                    ),
                ),
            });
        }
    }
    (found, strangers)
}

fn holders(page: &Page<'_>) -> Vec<Holder> {
    let people = page.entities.iter().enumerate();
    people
        .filter(|(_, e)| e.kind == EntityKind::Person)
        .flat_map(|(entity, e)| e.roles.iter().map(move |role| (entity, role.span)))
        .map(|(entity, role)| Holder {
            entity,
            role,
            office: Office::of(page.document.slice(role)),
        })
        .collect()
}

/// The one person whom the words can mean.
fn holder<'a>(page: &Page<'_>, phrase: &Phrase, holders: &'a [Holder]) -> Option<&'a Holder> {
    let mut one: Option<&Holder> = None;
    for holder in holders {
        let fits = phrase.office.may_mean(&holder.office) && page.is_person(holder.entity);
        if !fits {
            continue;
        }
        // The fuller wording of one person's office shows more.
        match one {
            Some(known) if known.entity != holder.entity => return None,
            Some(known) if known.office.lands.len() >= holder.office.lands.len() => {}
            _ => one = Some(holder),
        }
    }
    one.filter(|h| phrase.office.within(&h.office) && phrase.office.grades == h.office.grades)
}

/// The sentence before a span in which somebody was last named.
fn last_named(page: &Page<'_>, entity: usize, before: Span) -> Option<u32> {
    let end = page
        .mentions
        .partition_point(|m| m.span.start < before.start);
    let mut earlier = page.mentions.get(..end)?.iter().rev();
    let last = earlier.find(|m| m.entity == entity)?;
    Some(sentence_of(page.document, last.span))
}

/// The phrase of an office whose article stands at a token, and the token
/// behind it.
fn phrase(page: &Page<'_>, at: usize, from: usize, to: usize) -> Option<(Phrase, usize)> {
    let article = page.key(at);
    let definite = article == "the";
    if !definite && !matches!(article.as_ref(), "a" | "an" | "another") {
        return None;
    }
    let mut office = Office::default();
    let mut head: Option<usize> = None;
    let mut next = at + 1;
    while next < to && next <= at + 7 {
        let hyphen = crate::text::is_hyphen(page.text(next));
        if hyphen {
            next += 1;
            continue;
        }
        let key = page.key(next);
        let part = lexicon::ROLES.get(&key);
        let office_here = is_office(&key);
        let fits = page.is_word(next)
            && (office_here || part == Some("") || is_land(&key) || GRADES.contains(&key.as_ref()));
        if !fits {
            break;
        }
        if office_here {
            head = Some(next);
        }
        next += 1;
    }
    let head = head.filter(|&head| head + 1 == next)?;
    for word in at + 1..=head {
        if page.is_word(word) {
            office.add(&page.key(word));
        }
    }
    // A name follows: its title, or an apposition.
    let named = |token: usize| {
        token < to
            && page
                .mention_at(token)
                .is_some_and(|m| page.is_person(m.entity))
    };
    if named(next) || page.text(next) == "," && named(next + 1) || page.capital(next) {
        return None;
    }
    // "The executive branch" is no executive.
    if next < to && page.is_word(next) && !goes_on(&page.key(head), &page.key(next)) {
        return None;
    }
    if is_predicate(page, at, from) {
        return None;
    }
    let mut last = head;
    if matches!(page.key(next).as_ref(), "of" | "for") {
        let begin = next + 1 + usize::from(page.key(next + 1) == "the");
        let mention = page.mention_at(begin).filter(|_| begin < to)?;
        for word in fold(page.document.slice(mention.span)).split(' ') {
            office.lands.push(word.trim_matches('.').to_owned());
        }
        last = page.document.token_at(mention.span.end.saturating_sub(1));
    }
    let phrase = Phrase {
        span: page.span(at, last),
        head: page.key(head).into_owned(),
        office,
        definite,
    };
    Some((phrase, last + 1))
}

/// The phrase is whole before this word: a small word, a verb.
fn goes_on(head: &str, word: &str) -> bool {
    let verb = lexicon::STOP_WORDS.contains(word)
        || lexicon::SPEECH_VERBS.contains(word)
        || lexicon::SPEECH_FORMS.contains(word)
        || word.ends_with("ed")
        || word.ends_with("ly");
    // Words that stand before nouns more often than alone.
    let before = matches!(
        head,
        "executive" | "general" | "chief" | "member" | "player" | "expert" | "candidate"
    );
    let noun = matches!(
        word,
        "board"
            | "branch"
            | "campaign"
            | "council"
            | "debate"
            | "election"
            | "elections"
            | "job"
            | "level"
            | "meeting"
            | "office"
            | "palace"
            | "position"
            | "post"
            | "race"
            | "residence"
            | "role"
            | "seat"
            | "team"
            | "training"
            | "vote"
    );
    verb || !before && !noun
}

/// "Doe is the minister", "as the minister", "Doe, the minister": said of
/// somebody, not instead of a name.
fn is_predicate(page: &Page<'_>, at: usize, from: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&b| b >= from) else {
        return false;
    };
    let key = page.key(before);
    if matches!(
        key.as_ref(),
        "as" | "is"
            | "was"
            | "be"
            | "been"
            | "being"
            | "become"
            | "became"
            | "becomes"
            | "becoming"
            | "named"
            | "appointed"
            | "elected"
            | "like"
            | "not"
    ) {
        return true;
    }
    matches!(page.text(before), "," | "—" | "–" | "(")
        && (from..before).rev().take(2).any(|near| {
            page.mention_at(near)
                .is_some_and(|m| page.is_person(m.entity))
        })
}

/// The tokens of one sentence at which a person without a name stands.
pub(super) fn strangers_in(strangers: &[Stranger], sentence: u32) -> &[Stranger] {
    let from = strangers.partition_point(|s| s.sentence < sentence);
    let to = strangers.partition_point(|s| s.sentence <= sentence);
    strangers.get(from..to).unwrap_or_default()
}
