//! An article as it comes in, and the document made of it: paragraphs,
//! sentences and tokens in flat arrays, each sentence with the part it plays.
//! Never fails. Knows nothing of facts.

mod build;
#[cfg(feature = "facts")]
mod dateline;
mod documents;
#[cfg(feature = "facts")]
mod language;
mod part;
mod parts;
#[cfg(feature = "facts")]
mod stamp;

#[cfg(feature = "facts")]
use std::sync::OnceLock;

use crate::date::PartialDate;
use crate::judgement::{Certainty, Judgement};
use crate::span::{Span, SpanMap};
use crate::text::{Token, Tokens};

pub use documents::{Documents, Kept};
pub use part::{Part, PartKind, PartRole};

/// The longest text taken as one article, in bytes of UTF-8.
pub const MAX_TEXT_BYTES: usize = 64 << 20;

/// What comes in.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The caller's id; unique in a collection.
    pub id: String,
    /// The text, kept exactly as given.
    pub text: String,
    /// Its headline, where the caller knows one that is not in the text.
    pub title: Option<String>,
    /// When it was published, where the caller knows.
    pub date: Option<PartialDate>,
    /// The outlet that printed it.
    pub source: Option<String>,
    /// The agency or outlet it credits; found in the text when left out.
    pub credit: Option<String>,
}

/// An article taken apart. Its text is immutable; every span is one of `text`.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The caller's id.
    pub id: String,
    /// The text, exactly as given.
    pub text: String,
    /// Byte offsets to UTF-16 and back.
    pub map: SpanMap,
    /// The headline given with the article, not part of `text`.
    pub title: Option<String>,
    /// The headline found in the text.
    pub headline: Option<Span>,
    /// When it was published and how that is known, or `None`.
    pub date: Option<DocumentDate>,
    /// The outlet, as given.
    pub source: Option<String>,
    /// The agency or outlet credited, as given or as found in the text.
    pub credit: Option<Credit>,
    /// The outlet that the page's furniture names; never made up.
    pub outlet: Option<Outlet>,
    /// Found when somebody first asks.
    #[cfg(feature = "facts")]
    language: OnceLock<Option<Language>>,
    /// What it is made of beside plain paragraphs, in the order of the text.
    pub structure: Vec<Part>,
    /// Numbers of the paragraphs that stand word for word in other articles of
    /// the same outlet, ascending; see [`Document::furnish`].
    pub shared: Vec<u32>,
    /// All tokens, in order.
    pub tokens: Tokens,
    /// All sentences, in order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// All paragraphs, in order; together they hold every sentence.
    pub paragraphs: Vec<Paragraph>,
}

/// When a document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentDate {
    /// The date, perhaps without year or day.
    pub date: PartialDate,
    /// Where in the text it stands; `None` when it came with the article.
    pub span: Option<Span>,
    /// How it is known.
    pub how: DateHow,
    /// How sure it is; the reasons stand with the dates in
    /// [`Document::structure`].
    pub certainty: Certainty,
}

/// How the day of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateHow {
    /// It came with the article.
    Given,
    /// The dateline says it: "MOSCOW, June 8, 2017".
    Dateline,
    /// A byline or other line of the page says it: "Published: June 8, 2017".
    Furniture,
    /// A line holds nothing but a date.
    DateLine,
}

impl DateHow {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Dateline => "dateline",
            Self::Furniture => "furniture",
            Self::DateLine => "date-line",
        }
    }
}

/// Whom a document credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The name to show.
    pub name: String,
    /// Where in the text it stands; `None` when it came with the article.
    pub span: Option<Span>,
    /// How sure it is; the reason stands in [`Document::structure`].
    pub certainty: Certainty,
}

/// The outlet that a page's furniture names.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlet {
    /// Its name or host, as the text writes it.
    pub span: Span,
    /// How sure that is, and why.
    pub judgement: Judgement,
}

/// The language of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// ISO 639-1, such as `en`; `und` for a script that says no more.
    pub code: &'static str,
    /// How sure that is, and why.
    pub judgement: Judgement,
}

/// One sentence, heading or other line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// The paragraph it stands in.
    pub paragraph: u32,
    /// The part it plays.
    pub role: PartRole,
}

/// One paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last character that is not white space.
    pub span: Span,
    /// Its first sentence.
    pub first: u32,
    /// One past its last sentence.
    pub last: u32,
    /// The number people cite it by (see [`Document::paragraph_number`]).
    pub number: u32,
}

impl Document {
    /// Takes an article apart. Never fails; an empty text gives a document
    /// without sentences.
    ///
    /// ```
    /// use nutgraf::{Article, Document};
    /// let text = "MOSCOW, June 8. /TASS/. Talks began. They will last.".to_string();
    /// let document = Document::new(Article { id: "1".into(), text, ..Article::default() });
    /// let last = document.sentences.last().unwrap();
    /// assert_eq!(last.span.of(&document.text), "They will last.");
    /// ```
    pub fn new(article: Article) -> Self {
        build::build(article)
    }

    /// Marks paragraphs as furniture because other articles of the outlet have
    /// the same lines, and works out all parts anew. With an empty list the
    /// document is as it was made.
    ///
    /// `shared` holds numbers of paragraphs, ascending.
    pub fn furnish(&mut self, shared: Vec<u32>) {
        self.shared = shared;
        parts::mark(self);
        build::number(self);
    }

    /// The language it is written in; `None` where there are too few words to
    /// tell.
    #[cfg(feature = "facts")]
    pub fn language(&self) -> Option<&Language> {
        self.language
            .get_or_init(|| language::detect(&self.text, &self.tokens))
            .as_ref()
    }

    /// True when the text is likely or surely written in another language than
    /// English, for which the recognisers are made.
    #[cfg(feature = "facts")]
    pub fn is_foreign(&self) -> bool {
        self.language()
            .is_some_and(|l| l.code != "en" && l.judgement.certainty >= Certainty::Likely)
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens
            .get(sentence.first as usize..sentence.last as usize)
            .unwrap_or_default()
    }

    /// The words a span covers.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The number of the sentence in which byte `at` lies, or the last one
    /// that begins before it.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        self.sentences
            .partition_point(|s| s.span.start <= at)
            .checked_sub(1)
    }

    /// The number of the paragraph in which byte `at` lies, from 0.
    pub fn paragraph_at(&self, at: u32) -> usize {
        self.paragraphs
            .partition_point(|p| p.span.start <= at)
            .saturating_sub(1)
    }

    /// The part a paragraph plays: that of its sentences where they agree, else
    /// body.
    pub fn paragraph_role(&self, paragraph: usize) -> PartRole {
        let Some(p) = self.paragraphs.get(paragraph) else {
            return PartRole::Body;
        };
        let sentences = self
            .sentences
            .get(p.first as usize..p.last as usize)
            .unwrap_or_default();
        match sentences.first() {
            Some(first) if sentences.iter().all(|s| s.role == first.role) => first.role,
            _ => PartRole::Body,
        }
    }

    /// The number people cite a paragraph by, from 1: headlines and headings
    /// are not counted and carry the number of the paragraph after them.
    pub fn paragraph_number(&self, paragraph: usize) -> u32 {
        self.paragraphs.get(paragraph).map_or(0, |p| p.number)
    }

    /// The number of the first token that ends after byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// The calendar day of publication, when all of it is known.
    #[cfg(feature = "facts")]
    pub fn day(&self) -> Option<jiff_core::civil::Date> {
        self.date.and_then(|d| d.date.civil())
    }
}
