//! Search: a query in, ranked passages out. Knows nothing of where articles
//! come from and of how answers are shown.

mod clauses;
mod conditions;
mod evaluate;
mod find;
mod forms;
mod near;
#[cfg(test)]
mod oracle;
mod passage;
mod places;
mod query;
mod rank;
mod scan;
mod score;
#[cfg(test)]
mod shelf;
#[cfg(test)]
mod tests;
mod top;
mod union;

use crate::document::Documents;
use crate::error::{Error, Result};
use crate::ids::DocIndex;
use crate::index::Index;
use crate::span::Span;

/// The most hits that are returned at once.
pub const MAX_LIMIT: usize = 1000;

/// The largest weight of the title.
pub const MAX_TITLE_BOOST: f32 = 100.0;

/// How to search.
///
/// ```
/// use nutgraf::search::{Combine, SearchOptions};
/// let options = SearchOptions::default();
/// assert_eq!((options.limit, options.offset, options.prefix), (20, 0, true));
/// assert_eq!(options.combine, Combine::And);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SearchOptions {
    /// Hits to return, 0 to [`MAX_LIMIT`]. Default 20.
    pub limit: usize,
    /// Hits to skip. Default 0.
    pub offset: usize,
    /// Whether the last word is also taken as the beginning of a word, unless
    /// white space, a mark or a closing quotation mark follows. Default true.
    pub prefix: bool,
    /// Whether an article must hold all words or any. Default all.
    pub combine: Combine,
    /// Weight of the title against the text, 0 to [`MAX_TITLE_BOOST`]. At 0 a
    /// word in the title is still found. Default 2.
    pub title_boost: f32,
    /// Only in these articles; repeats and unknown ones do no harm. Default
    /// all. Statistics are always those of all articles, so that scores do not
    /// change with the choice.
    pub docs: Option<Vec<DocIndex>>,
    /// Whether passages and matches are counted in all articles; if not, the
    /// answer comes sooner and counts those of this page. Default true.
    pub totals: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 20,
            offset: 0,
            prefix: true,
            combine: Combine::And,
            title_boost: 2.0,
            docs: None,
            totals: true,
        }
    }
}

/// Must an article hold all words of the query, or any?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Combine {
    /// All of them, somewhere in the article.
    #[default]
    And,
    /// At least one.
    Or,
}

/// How a word of the text matched one of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Several words side by side: a phrase as written, or words that the
    /// query joins by hyphens, in any of their forms.
    Phrase,
    /// The same word, but for capitals and accents.
    Exact,
    /// Another form of the word: the same stem.
    Stem,
    /// The word begins like the query's last word.
    Prefix,
}

impl How {
    /// Its stable name, as the API shows it.
    ///
    /// ```
    /// assert_eq!(nutgraf::search::How::Stem.name(), "stem");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
        }
    }
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchResult {
    /// Passages in all, on this page or not; see [`SearchOptions::totals`].
    pub count: usize,
    /// Articles they stand in, on this page or not.
    pub documents: usize,
    /// Matched words or phrases in all of them. Where matches overlap, the
    /// first counts, and of two that begin together the longer.
    pub matches: usize,
    /// This page: first the best passage of each article, best article first,
    /// then the other passages. Ties in order of article, then of the text.
    pub hits: Vec<SearchHit>,
    /// Set when the query was not fully understood; the search still ran.
    pub warning: Option<Warning>,
}

/// What was not understood in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// One or two sentences for the reader.
    pub message: String,
    /// Where in the query, in bytes from its start.
    pub position: usize,
}

/// One passage: neighbouring sentences of one paragraph, up to about 240 bytes
/// unless one sentence is longer.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// The article it stands in.
    pub doc: DocIndex,
    /// Where it stands in the text.
    pub span: Span,
    /// BM25 of the article, for passages with fewer of the query's words in
    /// proportion less, and halved for captions and other furniture. From 0;
    /// comparable within one answer only.
    pub score: f32,
    /// Matched words or phrases in this passage, in order, none overlapping.
    /// Empty when all matches are in the title given with the article; then
    /// the passage is the beginning of its text, empty where it has none.
    pub hits: Vec<Match>,
}

/// One matched word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Where it stands in the text; a phrase from its first to its last word.
    pub span: Span,
    /// What it matched: where that stands in the query, in bytes, without
    /// quotation marks.
    pub term: Span,
    /// How it matched.
    pub how: How,
}

/// Searches the articles of an index. `documents` are the very ones that were
/// added, each at its own number; an article that is missing there is not
/// found.
///
/// A query has words, `"exact phrases"` and `-words` or `-"phrases"` to leave
/// out. Words match in all forms that share their stem, phrases as written
/// but for capitals and accents. Words joined by hyphens must stand side by
/// side. Stop words such as "the" are passed over unless there is nothing
/// else, they stand in a phrase or in capitals.
///
/// # Errors
///
/// [`Error::Option`] when `limit` or `title_boost` is out of range. A query
/// never fails; see [`SearchResult::warning`].
///
/// ```
/// use nutgraf::document::Documents;
/// use nutgraf::index::Index;
/// use nutgraf::search::{How, SearchOptions, search};
/// use nutgraf::{Article, DocIndex, Document};
/// let text = "Envoys agreed on a truce. Talks on “de-escalation zones” go on.".to_string();
/// let documents = Documents::from_iter([Document::new(Article { text, ..Article::default() })]);
/// let mut index = Index::default();
/// index.add(DocIndex(0), documents.get(DocIndex(0)).unwrap());
///
/// let options = SearchOptions::default();
/// let result = search(&index, &documents, "\"de-escalation zones\" talk", &options)?;
/// let text = &documents.get(DocIndex(0)).unwrap().text;
/// let found: Vec<_> = result.hits[0].hits.iter().map(|m| (m.span.of(text), m.how)).collect();
/// assert_eq!(found, [("Talks", How::Stem), ("de-escalation zones", How::Phrase)]);
/// # Ok::<(), nutgraf::Error>(())
/// ```
pub fn search(
    index: &Index,
    documents: &Documents,
    query: &str,
    options: &SearchOptions,
) -> Result<SearchResult> {
    if options.limit > MAX_LIMIT {
        let got = options.limit.to_string();
        return Err(Error::Option {
            name: "limit",
            got,
            expected: "a whole number from 0 to 1000",
        });
    }
    if !(0.0..=MAX_TITLE_BOOST).contains(&options.title_boost) {
        let got = options.title_boost.to_string();
        return Err(Error::Option {
            name: "boost.title",
            got,
            expected: "a number from 0 to 100",
        });
    }
    let (query, warning) = query::parse(query, options.prefix, options.combine);
    Ok(SearchResult {
        warning,
        ..rank::run(index, documents, &query, options)
    })
}
