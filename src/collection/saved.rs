//! The parts of a saved collection and their bytes: [`crate::container`] with
//! these sections,
//! each but the texts in [postcard](https://postcard.jamesmunns.com) form.
//!
//! | section | what |
//! |---|---|
//! | `ARTS` | the articles, in the order of their numbers: what was given with them, and what of them is furniture |
//! | `TEXT` | their texts, UTF-8, one after another; left out on request |
//! | `INDX` | the index ([`Index::to_bytes`]), after the release that made it and the CRC-32 of `ARTS`; where texts are saved |
//! | `EDIT` | corrections by hand, with those not in force |
//! | `NOTE` | bytes of the caller's, returned as they are |
//!
//! An index that another release made, or of other articles, is not used.

use serde::{Deserialize, Serialize};

use super::{Index, Lines, Log};
use crate::container::{Reader, Tag, checksum};
use crate::date::PartialDate;
use crate::document::{Article, MAX_TEXT_BYTES};
use crate::error::{Error, Result};

pub(super) const ARTICLES: Tag = *b"ARTS";
pub(super) const TEXTS: Tag = *b"TEXT";
pub(super) const NOTE: Tag = *b"NOTE";
pub(super) const EDITS: Tag = *b"EDIT";
pub(super) const INDEX: Tag = *b"INDX";

/// Which words an article has, and where, may differ between releases, and in
/// search alone, which knows fewer parts of a page.
const RELEASE: &str = if cfg!(feature = "facts") {
    env!("CARGO_PKG_VERSION")
} else {
    concat!(env!("CARGO_PKG_VERSION"), " search")
};

/// One article of a saved collection, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Saved {
    pub(super) number: u32,
    pub(super) id: String,
    /// SHA-256 of the text.
    pub(super) hash: [u8; 32],
    /// Length of the text.
    pub(super) bytes: u32,
    pub(super) title: Option<String>,
    /// ISO, perhaps without year or day.
    pub(super) date: Option<String>,
    pub(super) source: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) shared: Vec<u32>,
    pub(super) lines: Lines,
}

impl Saved {
    /// True where the headline, day or outlet of an article with the same text
    /// says that it is another one: an agency's text is printed by many.
    pub(super) fn is_another(
        &self,
        (title, date, source): (Option<&str>, Option<PartialDate>, Option<&str>),
    ) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
        let day = self.date.as_deref().and_then(PartialDate::parse);
        differ(self.title.as_deref(), title)
            || differ(self.source.as_deref(), source)
            || day.zip(date).is_some_and(|(a, b)| a != b)
    }
}

pub(super) fn unreadable(what: &str) -> Error {
    Error::Checksum {
        what: format!("its {what} cannot be read"),
    }
}

/// The parts of a saved collection.
pub(super) struct Parts<'a> {
    pub(super) articles: Vec<Saved>,
    /// By article; `None` where texts were not saved.
    pub(super) texts: Option<Vec<&'a str>>,
    /// Where it is of this release and of these articles.
    pub(super) index: Option<Index>,
    pub(super) edits: Log,
    pub(super) note: &'a [u8],
}

impl<'a> Parts<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let reader = Reader::open(bytes)?;
        let articles: Vec<Saved> = reader
            .section(ARTICLES)
            .and_then(|section| postcard::from_bytes(section).ok())
            .ok_or_else(|| unreadable("list of articles"))?;
        let ascending = articles
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.number < b.number));
        if !ascending {
            return Err(unreadable("list of articles"));
        }
        let texts = match reader.section(TEXTS) {
            None => None,
            Some(section) => Some(cut(section, &articles).ok_or_else(|| unreadable("texts"))?),
        };
        let index = match (&texts, reader.section(INDEX)) {
            (Some(_), Some(section)) => reader
                .section(ARTICLES)
                .and_then(|list| unpack(section, list))
                .filter(|index| is_of(index, &articles)),
            _ => None,
        };
        let edits = match reader.section(EDITS) {
            None => Log::default(),
            Some(section) => Log::read(section).ok_or_else(|| unreadable("corrections"))?,
        };
        Ok(Self {
            articles,
            texts,
            index,
            edits,
            note: reader.section(NOTE).unwrap_or_default(),
        })
    }
}

/// The section of an index, which belongs to a list of articles.
pub(super) fn pack(index: &Index, articles: &[u8]) -> Vec<u8> {
    let mut out = RELEASE.as_bytes().to_vec();
    out.push(0);
    out.extend(checksum(articles).to_le_bytes());
    out.extend(index.to_bytes());
    out
}

/// True when an index has these articles and no others.
fn is_of(index: &Index, articles: &[Saved]) -> bool {
    // One that was changed stands after others.
    let mut numbers: Vec<u32> = index.documents().collect();
    crate::order::fast(&mut numbers);
    numbers.into_iter().eq(articles.iter().map(|a| a.number))
}

fn unpack(section: &[u8], articles: &[u8]) -> Option<Index> {
    let rest = section
        .strip_prefix(RELEASE.as_bytes())?
        .strip_prefix(&[0])?;
    let rest = rest.strip_prefix(&checksum(articles).to_le_bytes())?;
    Index::from_bytes(rest)
}

/// Cuts the texts apart. Each must be one that could be added.
pub(super) fn cut<'a>(section: &'a [u8], articles: &[Saved]) -> Option<Vec<&'a str>> {
    let mut rest = std::str::from_utf8(section).ok()?;
    let mut texts = Vec::with_capacity(articles.len());
    for article in articles {
        let (text, after) = rest.split_at_checked(article.bytes as usize)?;
        if text.trim().is_empty() || text.len() > MAX_TEXT_BYTES {
            return None;
        }
        texts.push(text);
        rest = after;
    }
    rest.is_empty().then_some(texts)
}

impl Saved {
    pub(super) fn into_article(self, text: &str) -> Article {
        Article {
            id: self.id,
            text: text.to_owned(),
            title: self.title,
            date: self.date.as_deref().and_then(PartialDate::parse),
            source: self.source,
            credit: self.credit,
        }
    }
}
