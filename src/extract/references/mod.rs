//! Whom an article means where it gives no name: by an office ("the foreign
//! minister") or a pronoun ("she"), where one person alone can be meant. What
//! two could be is left out. Kept apart from names, which it never changes;
//! knows nothing of other articles.

mod pronouns;
#[cfg(test)]
mod tests;
mod titles;

use super::entities::{Entity, EntityKind, Mention};
use super::quotes::{Quote, QuoteKind};
use crate::document::{Document, Sentence};
use crate::ids::to_u32;
use crate::lexicon;
use crate::span::Span;
use crate::text::{TokenKind, fold};

/// Finds the references of one document, in the order of the text: mentions of
/// the forms [`super::MentionForm::Title`] and [`super::MentionForm::Pronoun`],
/// never more than *likely*.
///
/// ```
/// use nutgraf::{Article, Document, extract};
/// let text = "Foreign Minister Jane Doe flew to Paris. The minister said she was glad.".to_string();
/// let document = Document::new(Article { text, ..Article::default() });
/// let facts = extract::extract(&document);
/// let words: Vec<&str> = facts.references.iter().map(|r| document.slice(r.span)).collect();
/// assert_eq!(words, ["The minister", "she"]);
/// ```
pub fn find(
    document: &Document,
    entities: &[Entity],
    mentions: &[Mention],
    quotes: &[Quote],
) -> Vec<Mention> {
    if !entities.iter().any(|e| e.kind == EntityKind::Person) {
        return Vec::new();
    }
    let page = Page::new(document, entities, mentions, quotes);
    let (titles, strangers) = titles::find(&page);
    let people = people(&page, &titles);
    let pronouns = pronouns::find(&page, &people, &strangers);
    let mut all = titles;
    all.extend(pronouns);
    crate::order::sort_by_key(&mut all, |m| m.span);
    all
}

/// Where a person stands: a name or an office.
struct Person {
    span: Span,
    entity: usize,
}

fn people(page: &Page<'_>, titles: &[Mention]) -> Vec<Person> {
    let named = page.mentions.iter().filter(|m| page.is_person(m.entity));
    let mut people: Vec<Person> = named
        .chain(titles)
        .filter(|m| !page.quoted(page.document.token_at(m.span.start)))
        .map(|m| Person {
            span: m.span,
            entity: m.entity,
        })
        .collect();
    crate::order::sort_by_key(&mut people, |p| p.span);
    people
}

/// An article as it is read here.
struct Page<'a> {
    document: &'a Document,
    entities: &'a [Entity],
    mentions: &'a [Mention],
    /// For each token whether it stands in quotation marks.
    marks: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(
        document: &'a Document,
        entities: &'a [Entity],
        mentions: &'a [Mention],
        quotes: &[Quote],
    ) -> Self {
        let mut marks = vec![false; document.tokens.len()];
        let inside = quotes
            .iter()
            .filter(|q| q.kind != QuoteKind::Indirect)
            .flat_map(|q| &q.parts);
        for part in inside {
            let first = document.token_at(part.start);
            for (token, slot) in document
                .tokens
                .iter()
                .zip(marks.iter_mut())
                .skip(first)
                .take_while(|(token, _)| token.span.start < part.end)
            {
                *slot |= part.holds(token.span.start);
            }
        }
        Self {
            document,
            entities,
            mentions,
            marks,
        }
    }

    fn text(&self, at: usize) -> &'a str {
        let token = self.document.tokens.get(at);
        token.map_or("", |t| t.of(&self.document.text))
    }

    fn key(&self, at: usize) -> std::borrow::Cow<'a, str> {
        fold(self.text(at))
    }

    fn is_word(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    fn quoted(&self, at: usize) -> bool {
        self.marks.get(at).copied().unwrap_or_default()
    }

    fn span(&self, first: usize, last: usize) -> Span {
        let tokens = &self.document.tokens;
        let (a, b) = (tokens.get(first), tokens.get(last));
        Span {
            start: a.map_or(0, |t| t.span.start),
            end: b.map_or(0, |t| t.span.end),
        }
    }

    fn is_person(&self, entity: usize) -> bool {
        let entity = self.entities.get(entity);
        entity.is_some_and(|e| e.kind == EntityKind::Person)
    }

    /// The mention that begins at or covers a token.
    fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let start = self.document.tokens.get(at)?.span.start;
        let next = self.mentions.partition_point(|m| m.span.start <= start);
        let mention = self.mentions.get(next.checked_sub(1)?)?;
        mention.span.holds(start).then_some(mention)
    }

    /// The sentences of the report itself, with their numbers.
    fn sentences(&self) -> impl Iterator<Item = (u32, &'a Sentence)> {
        (0u32..)
            .zip(&self.document.sentences)
            .filter(|(_, s)| !s.role.is_furniture())
    }

    fn sentence(&self, number: u32) -> Option<&'a Sentence> {
        self.document.sentences.get(number as usize)
    }
}

/// The number of the sentence that holds a span.
fn sentence_of(document: &Document, span: Span) -> u32 {
    to_u32(document.sentence_at(span.start).unwrap_or_default())
}

/// The head of an office: "minister".
fn is_office(word: &str) -> bool {
    lexicon::ROLES.get(word) == Some("role")
}
