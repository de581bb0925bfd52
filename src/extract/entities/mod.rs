//! People, organisations and places: candidates by capital letters and lists,
//! typed by what stands around them; short forms joined to the full name in
//! the same article; roles tied to people. Knows nothing of other articles.

mod acronyms;
mod behind;
mod candidates;
mod context;
mod cues;
mod evidence;
mod extend;
mod facts;
mod gather;
mod headlines;
mod join;
mod listed;
mod makeup;
mod names;
mod office;
mod roles;
mod runs;
mod slips;
mod tagger;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_joined;
mod titles;
mod typing;
mod words;

#[cfg(feature = "train")]
pub use tagger::training;

use serde::{Deserialize, Serialize};

use super::Judgement;
use super::dates::DateMention;
use crate::document::Document;
use crate::span::Span;

/// Somebody or something with a name, within one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name, as the text writes it.
    pub name: Span,
    /// What the text says the person is.
    pub roles: Vec<Role>,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// What kind of thing has the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A country, city, region, sea, mountain.
    Place,
    /// A building, airport, bridge.
    Facility,
    /// Nationalities, religions, parties used of people (NORP).
    Group,
    /// A product.
    Product,
    /// A named event.
    Event,
    /// A name of another kind.
    Other,
}

/// One place where an entity is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words of the name; titles are outside.
    pub span: Span,
    /// The entity's number in the list that came with it.
    pub entity: usize,
    /// How it is named here.
    pub form: MentionForm,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// How an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// A full name, or the only form.
    Name,
    /// A surname alone.
    Surname,
    /// An acronym.
    Acronym,
    /// No name: an office, "the foreign minister".
    Title,
    /// No name: "she".
    Pronoun,
}

/// What the text says somebody is: "Russian deputy foreign minister".
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// All words that say so.
    pub span: Span,
    /// Of these the office itself: "deputy foreign minister".
    pub title: Span,
    /// Of these the country, body or matter it belongs to: "Russian", "Syria".
    pub of: Option<Span>,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// Finds the names of one document. Mentions are in the order of the text,
/// none overlapping, none inside a date.
///
/// ```
/// use nutgraf::{Article, Document, extract};
/// let text = "Foreign Minister Jane Doe met Mr Roe in Paris. Doe left.".to_string();
/// let document = Document::new(Article { text, ..Article::default() });
/// let (entities, mentions) = extract::entities::find(&document, &[]);
/// assert_eq!(document.slice(entities[0].name), "Jane Doe");
/// assert_eq!(document.slice(entities[0].roles[0].span), "Foreign Minister");
/// assert_eq!(mentions.iter().filter(|m| m.entity == 0).count(), 2);
/// ```
pub fn find(document: &Document, dates: &[DateMention]) -> (Vec<Entity>, Vec<Mention>) {
    let words = words::Words::new(document, dates);
    let candidates = candidates::find(&words);
    let ruled = names::gather(&words, &candidates);
    let tags = tagger::tag(&words, &candidates, &ruled);
    let (candidates, mut names) = tagger::names(&words, &candidates, &ruled, &tags);
    let links = join::join(&words, &candidates, &mut names);
    gather::entities(&words, &candidates, &names, &links)
}
