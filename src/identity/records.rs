//! What the identity of a name rests on, kept for each name of each article:
//! its forms, roles, gender marks. Knows one article at a time.

use super::intern::Interner;
use crate::document::Document;
pub(super) use crate::extract::Gender;
use crate::extract::{EntityKind, Facts, MentionForm};
use crate::ids::FxHashMap;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// More forms or roles of one name in one article than this are noise.
const MOST: usize = 24;

/// Longest name that is compared, in words; longer ones are joined only where
/// they are the same words.
pub(super) const LONGEST: usize = 8;

/// One way a name is written in an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The words, one space between them, by number.
    pub(super) words: u32,
    /// How often.
    pub(super) count: u32,
}

/// One entity of one article.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) kind: EntityKind,
    /// The fullest form, by number.
    pub(super) name: u32,
    /// Where it stands.
    pub(super) span: Span,
    /// All forms, the fullest among them.
    pub(super) forms: Vec<Form>,
    /// Folded wordings of roles, by number.
    pub(super) roles: Vec<u32>,
    pub(super) gender: Gender,
    pub(super) mentions: u32,
    /// The article has two people it could be.
    pub(super) open: bool,
    /// Of a place: what stands behind a comma after it, by number.
    pub(super) inside: Option<u32>,
}

/// The records of an article's entities, in their order.
pub(super) fn of(document: &Document, facts: &Facts, names: &mut Interner) -> Vec<Record> {
    let mut records: Vec<Record> = facts
        .entities
        .iter()
        .map(|entity| Record {
            kind: entity.kind,
            name: names.number(&tidy(document.slice(entity.name))),
            span: entity.name,
            forms: Vec::new(),
            roles: entity
                .roles
                .iter()
                .take(MOST)
                .map(|role| names.number(&fold(&tidy(document.slice(role.span)))))
                .collect(),
            gender: Gender::default(),
            mentions: 0,
            open: false,
            inside: None,
        })
        .collect();
    let mut places: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    for mention in &facts.mentions {
        let Some(record) = records.get_mut(mention.entity) else {
            continue;
        };
        record.mentions += 1;
        record.open |= mention.form == MentionForm::Surname
            && mention
                .judgement
                .reasons
                .iter()
                .any(|r| r.code == "two-possible");
        if record.kind == EntityKind::Person {
            record.gender.add(before(document, mention.span));
        }
        if record.kind == EntityKind::Place && record.inside.is_none() {
            record.inside = behind(document, mention.span).map(|words| names.number(&words));
        }
        let words = names.number(&tidy(document.slice(mention.span)));
        let next = record.forms.len();
        let place = *places.entry((mention.entity, words)).or_insert(next);
        if let Some(form) = record.forms.get_mut(place) {
            form.count += 1;
        } else if next < MOST {
            record.forms.push(Form { words, count: 1 });
        }
    }
    for record in &mut records {
        for &role in &record.roles {
            record.gender.add(Gender::by_words(names.get(role)));
        }
        if record.gender == Gender::default() && record.kind == EntityKind::Person {
            record.gender = Gender::by_given_name(&fold(names.get(record.name)));
        }
    }
    records
}

/// The name behind a comma after a place: "Paris, Texas".
fn behind(document: &Document, span: Span) -> Option<String> {
    let text = document.text.get(span.end as usize..)?.strip_prefix(", ")?;
    let mut words = Vec::new();
    let mut end = 0;
    for word in text.split(' ').take(4) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        if !word.starts_with(char::is_uppercase) || bare.is_empty() {
            break;
        }
        words.push(bare.trim_end_matches(','));
        end += word.len() + 1;
        if bare != word {
            break;
        }
    }
    // "Cairo, Syria and Jordan" are three places beside each other.
    let next = text.get(end..).unwrap_or_default();
    let list = next.starts_with("and ") || next.starts_with("or ");
    (!words.is_empty() && !list).then(|| words.join(" "))
}

/// What the word before a name says of its gender.
fn before(document: &Document, span: Span) -> Gender {
    let text = document.text.get(..span.start as usize).unwrap_or_default();
    let word = text.trim_end().rsplit(char::is_whitespace).next();
    Gender::by_words(&fold(word.unwrap_or_default()))
}

/// One line, one space between words.
pub(super) fn tidy(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a person's name that tell people apart, folded: without
/// particles, full stops and titles in front; "Jr" and the like apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub(super) words: Vec<String>,
    /// "jr", "sr", "ii", "iii".
    pub(super) suffix: String,
}

impl Parts {
    /// Of a name as written.
    pub(super) fn of(name: &str) -> Self {
        const PARTICLES: [&str; 21] = [
            "al", "el", "de", "del", "della", "van", "von", "der", "den", "bin", "ibn", "bint",
            "di", "da", "du", "dos", "das", "la", "le", "ter", "y",
        ];
        let mut parts = Self::default();
        let folded = fold(name);
        let mut all: Vec<&str> = folded
            .split(' ')
            .map(|word| word.strip_suffix("'s").unwrap_or(word))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        // "Mr", "Sheikh": tagged together with the name; "Don Doe" has a given name.
        while all.len() > 1
            && all.first().is_some_and(|w| {
                lexicon::ROLES.get(w) == Some("honorific")
                    && (all.len() > 2 || !lexicon::FIRST_NAMES.contains(w))
            })
        {
            all.remove(0);
        }
        if all.len() > 1
            && let Some(&last) = all.last()
            && matches!(last, "jr" | "sr" | "jnr" | "snr" | "ii" | "iii" | "iv")
        {
            last.get(..1)
                .map_or("", |_| last)
                .clone_into(&mut parts.suffix);
            all.pop();
        }
        for word in &all {
            let word = ["al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "ul-"]
                .iter()
                .find_map(|p| word.strip_prefix(p))
                .unwrap_or(word);
            if !PARTICLES.contains(&word) && !word.is_empty() {
                parts.words.push(word.to_owned());
            }
        }
        // A name of nothing but particles is a name all the same ("Van").
        if parts.words.is_empty() {
            parts.words = all.iter().map(|w| (*w).to_owned()).collect();
        }
        parts
    }

    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub(super) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// A first and a last name.
    pub(super) fn full(&self) -> bool {
        self.words.len() >= 2
    }

    /// "J", "J.R.": a given name cut to its initials.
    pub(super) fn initial(&self) -> Option<char> {
        let first = self.words.first()?;
        let mut chars = first.chars();
        let letter = chars.next()?;
        let short = first.split('.').all(|part| part.chars().count() <= 1);
        (self.full() && short && letter.is_alphabetic()).then_some(letter)
    }

    pub(super) fn key(&self) -> String {
        let mut key = self.words.join(" ");
        if !self.suffix.is_empty() {
            key.push('~');
            key.push_str(&self.suffix);
        }
        key
    }
}

/// How two roles go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Roles {
    /// The same office.
    Shared,
    /// The same office of two countries.
    Contradict,
    /// Neither.
    Unrelated,
}

/// Compares two folded role wordings.
pub(super) fn compare_roles(a: &str, b: &str) -> Roles {
    if a == b && a.contains(' ') {
        return Roles::Shared;
    }
    let (x, y) = (role_words(a), role_words(b));
    let common = x.plain.iter().filter(|w| y.plain.contains(w)).count();
    let heads = x.plain.iter().any(|w| y.plain.contains(w) && is_head(w));
    let lands = x.lands.iter().any(|w| y.lands.contains(w));
    if heads && !x.lands.is_empty() && !y.lands.is_empty() && !lands {
        return Roles::Contradict;
    }
    if heads && (common >= 2 || lands) {
        return Roles::Shared;
    }
    Roles::Unrelated
}

#[derive(Default)]
struct RoleWords<'a> {
    plain: Vec<&'a str>,
    /// Nationalities and countries.
    lands: Vec<&'a str>,
}

fn is_head(word: &str) -> bool {
    lexicon::ROLES.get(word) == Some("role")
}

fn role_words(role: &str) -> RoleWords<'_> {
    let mut words = RoleWords::default();
    for word in role.split(|c: char| !c.is_alphanumeric() && c != '.') {
        let word = word.trim_matches('.');
        if word.is_empty() || lexicon::STOP_WORDS.contains(word) {
            continue;
        }
        let land = lexicon::GROUPS.contains(word)
            || lexicon::DEMONYMS.contains(word)
            || lexicon::PLACES
                .get(word)
                .is_some_and(|v| v.starts_with('c'));
        if land {
            words.lands.push(word);
        } else if !matches!(word, "former" | "acting" | "late" | "then" | "current") {
            words.plain.push(word);
        }
    }
    words
}
