//! The parts an article is made of, and their names. Knows nothing of how they
//! are found.

use crate::judgement::Judgement;
use crate::span::Span;

/// The part a sentence or line plays in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartRole {
    /// The report itself.
    Body,
    /// The headline.
    Headline,
    /// A sentence between headline and byline.
    Standfirst,
    /// Who wrote it, where and when: "By: AP | Moscow | Published: …".
    Byline,
    /// Place, date and agency in front of the report: "MOSCOW, June 8. /TASS/."
    Dateline,
    /// A heading inside the article.
    Heading,
    /// The words under a picture, with or without its credit.
    Caption,
    /// A run of search keywords.
    Keywords,
    /// "(source: …)" and other lines that credit an origin.
    Credit,
    /// "Track latest news…", "Read more", "Subscribe to our newsletter".
    Promotion,
    /// Copyright and licence lines.
    Licence,
    /// Words that stand earlier in the same article already.
    Repeat,
    /// A line that stands word for word in other articles of the same outlet.
    Furniture,
}

impl PartRole {
    /// True for what is no part of the report and is left out of summaries and
    /// counts. Headlines and headings are not furniture, but no sentences
    /// either.
    pub fn is_furniture(self) -> bool {
        !matches!(
            self,
            Self::Body | Self::Headline | Self::Standfirst | Self::Heading
        )
    }

    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Keywords => "keywords",
            Self::Credit => "credit",
            Self::Promotion => "promotion",
            Self::Licence => "licence",
            Self::Repeat => "repeat",
            Self::Furniture => "furniture",
        }
    }
}

/// What a finding of [`Document::structure`](super::Document::structure) is:
/// the part that sentences play, or something named inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// One or more sentences in a row that play this part.
    Role(PartRole),
    /// The place a dateline names.
    Place,
    /// The day of publication, or one that speaks for another day.
    Date,
    /// The agency or outlet that the article credits.
    Agency,
    /// Whom a picture is credited to; not the article's credit.
    PictureCredit,
    /// The outlet that published the page, named in its furniture.
    Outlet,
}

impl PartKind {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role(role) => role.name(),
            Self::Place => "place",
            Self::Date => "date",
            Self::Agency => "agency",
            Self::PictureCredit => "picture-credit",
            Self::Outlet => "outlet",
        }
    }
}

/// One finding about what an article is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands.
    pub span: Span,
    /// How sure that is, and why.
    pub judgement: Judgement,
}
