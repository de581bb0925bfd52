//! Search: a query in, ranked passages out. Knows nothing of where articles
//! come from and of how answers are shown.

mod ages;
#[cfg(test)]
mod bad_input;
mod best;
mod clauses;
mod concordance;
mod conditions;
mod copies;
mod days;
mod evaluate;
mod explain;
mod facets;
mod filter;
mod find;
mod forms;
mod items;
mod known;
mod named;
mod near;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod oracle_all;
#[cfg(test)]
mod oracle_long;
mod page;
mod passage;
mod places;
mod query;
mod rank;
mod rerank;
mod respelt;
mod scan;
mod score;
#[cfg(test)]
mod shelf;
mod suggest;
mod synonyms;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_facts;
mod top;
mod typos;
mod union;

use crate::date::PartialDate;
use crate::document::{Document, Documents};
use crate::error::{Error, Result, shown};
use crate::ids::DocIndex;
use crate::index::Index;
use crate::span::Span;

pub use clauses::Fact;
pub use concordance::{Concordance, ConcordanceOptions, Line, LineSort, MAX_CONTEXT};
pub use explain::{Explanation, Share};
pub use facets::{Facet, FacetCounts, FacetValue};
pub use filter::Filter;
pub use known::{About, Known, Name, NameKind, Naming, Said};
pub use suggest::MAX_SUGGESTIONS;

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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each turns one thing on or off"
)]
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
    /// Conditions on articles. Default none.
    pub filter: Filter,
    /// Whether words that no article holds are taken for those they are nearly
    /// spelt like: up to one edit apart, two from eight letters on. Words that
    /// are there are never stretched, but find the names of which they are a
    /// spelling in their other spellings too, as far as names are joined.
    /// Default true.
    pub fuzzy: bool,
    /// In what order. Default by relevance.
    pub sort: Sort,
    /// Whether newer articles count more. Default `None`: age does not matter.
    pub recency: Option<Recency>,
    /// What to count the articles of the answer by. Default nothing.
    pub facets: Vec<Facet>,
    /// Whether passages that match in the same sentences, word for word, are
    /// shown once, the others in [`SearchHit::copies`]. Default true.
    pub collapse: bool,
    /// Whether each hit says how its score came about. Default false.
    pub explain: bool,
    /// Whether passages, articles and matches are counted in all articles; if
    /// not, the answer comes sooner and counts those of this page. Default true.
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
            filter: Filter::default(),
            fuzzy: true,
            sort: Sort::Relevance,
            recency: None,
            facets: Vec::new(),
            collapse: true,
            explain: false,
            totals: true,
        }
    }
}

/// The order of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The oldest first; those without a year last.
    Oldest,
    /// The newest first; those without a year last.
    Newest,
}

/// How much newer articles count more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recency {
    /// After so many days an article counts half as much, more than 0. Smaller:
    /// today's news only; larger: age hardly matters.
    pub half_life: f64,
    /// The day from which age is counted; `None` for the newest article of the
    /// answer. Articles of later days count as of this day, those without a
    /// year as one half-life old.
    pub at: Option<PartialDate>,
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
    /// No article holds the query's word; this one is nearly spelt like it.
    Fuzzy,
    /// It names whom or what a field asks for, in whatever spelling, or whom a
    /// word of the query names in another spelling.
    Name,
    /// It is what somebody said.
    Quote,
    /// It is a date that a field asks for.
    Date,
    /// It is a figure.
    Figure,
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
            Self::Fuzzy => "fuzzy",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Date => "date",
            Self::Figure => "figure",
        }
    }
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchResult {
    /// Passages in all, on this page or not; see [`SearchOptions::totals`].
    pub count: usize,
    /// Articles they stand in, on this page or not; see
    /// [`SearchOptions::totals`].
    pub documents: usize,
    /// Matched words or phrases in all of them. Where matches overlap, the
    /// first counts, and of two that begin together the longer.
    pub matches: usize,
    /// This page: first the best passage of each article, best article first,
    /// then the other passages. Ties in order of article, then of the text.
    pub hits: Vec<SearchHit>,
    /// The facets asked for, in that order.
    pub facets: Vec<FacetCounts>,
    /// Other queries that may be worth trying, best first.
    pub suggestions: Vec<Suggestion>,
    /// Articles of whose facts nothing is known yet, where the answer depends
    /// on facts; else 0.
    pub pending: usize,
    /// Set when the query was not fully understood; the search still ran.
    pub warning: Option<Warning>,
}

/// Another query to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The word or words that are new in it.
    pub text: String,
    /// The whole query.
    pub query: String,
    /// Where it comes from.
    pub kind: SuggestionKind,
    /// Articles that hold `text`.
    pub count: usize,
    /// True when the answer is already that of this query.
    pub applied: bool,
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A word that is nearly spelt like one that no article holds.
    Spelling,
    /// Another word for the same.
    Synonym,
    /// A name found in the articles.
    Entity,
    /// An outlet or agency.
    Source,
    /// A word of the articles.
    Term,
}

impl SuggestionKind {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Synonym => "synonym",
            Self::Entity => "entity",
            Self::Source => "source",
            Self::Term => "term",
        }
    }
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
    /// Where the sentences that match stand word for word as well, in the order
    /// of the answer; see [`SearchOptions::collapse`].
    pub copies: Vec<(DocIndex, Span)>,
    /// How the score came about, where that was asked for.
    pub explanation: Option<Explanation>,
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

/// What is searched.
#[derive(Debug, Clone, Copy)]
pub struct Searcher<'a> {
    /// The words of the articles.
    pub index: &'a Index,
    /// The very articles that were added, each at its own number; one that is
    /// missing here is not found.
    pub documents: &'a Documents,
    /// The facts that are known of them.
    pub known: &'a Known,
}

impl Searcher<'_> {
    /// Finds passages.
    ///
    /// A query has words, `"exact phrases"` and `-words` or `-"phrases"` to
    /// leave out, `a OR b`, brackets, `near:5(a b)`, `word*`, and fields:
    /// `title:`, `person:`, `org:`, `place:`, `about:`, `said:`, `source:`,
    /// `date:`, `has:`. Words match in all forms that share their stem,
    /// phrases as written but for capitals and accents. Words joined by hyphens
    /// must stand side by side. Words beside `said:` are looked for in what
    /// that speaker said. Stop words such as "the" are passed over unless there
    /// is nothing else, they stand in a phrase or in capitals.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] when `limit`, `title_boost` or `recency.half_life` is
    /// out of range. A query never fails; see [`SearchResult::warning`].
    ///
    /// ```
    /// use nutgraf::document::Documents;
    /// use nutgraf::index::Index;
    /// use nutgraf::search::{How, Known, SearchOptions, Searcher};
    /// use nutgraf::{Article, DocIndex, Document};
    /// let text = "Envoys agreed on a truce. Talks on “de-escalation zones” go on.".to_string();
    /// let documents = Documents::from_iter([Document::new(Article { text, ..Article::default() })]);
    /// let mut index = Index::default();
    /// index.add(DocIndex(0), documents.get(DocIndex(0)).unwrap());
    ///
    /// let searcher = Searcher { index: &index, documents: &documents, known: &Known::default() };
    /// let result = searcher.search("\"de-escalation zones\" talk", &SearchOptions::default())?;
    /// let text = &documents.get(DocIndex(0)).unwrap().text;
    /// let found: Vec<_> = result.hits[0].hits.iter().map(|m| (m.span.of(text), m.how)).collect();
    /// assert_eq!(found, [("Talks", How::Stem), ("de-escalation zones", How::Phrase)]);
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn search(&self, query: &str, options: &SearchOptions) -> Result<SearchResult> {
        check(options)?;
        let (mut parsed, warning) = query::parse(query, options.prefix, options.combine);
        if options.fuzzy {
            respelt::widen(self.known, &mut parsed);
        }
        let absent = typos::absent(self.index, &parsed);
        let mut corrections = Vec::new();
        if !absent.is_empty() {
            let mut asked = parsed.clone();
            corrections = typos::correct(self.index, &mut asked, &absent);
            if options.fuzzy {
                parsed = asked;
            }
        }
        let mut result = SearchResult {
            warning,
            ..rank::run(self, &parsed, options)
        };
        // What leads nowhere is no help.
        let counted = options.totals || options.limit > 0;
        let leads = !options.fuzzy || result.documents > 0 || !counted;
        if !corrections.is_empty() && leads {
            let spelling = self.spelling(query, &parsed, &corrections, options.fuzzy);
            result.suggestions.extend(spelling);
        }
        let others = synonyms::offer(self, query, &parsed);
        result.suggestions.extend(others);
        Ok(result)
    }

    /// How a query that is being typed may go on, best first: names of people,
    /// organisations and places, outlets, words. At most `limit`, up to
    /// [`MAX_SUGGESTIONS`]; none after white space.
    ///
    /// ```
    /// use nutgraf::document::Documents;
    /// use nutgraf::index::Index;
    /// use nutgraf::search::{Known, Searcher};
    /// use nutgraf::{Article, DocIndex, Document};
    /// let text = "Envoys agreed on a truce.".to_string();
    /// let documents = Documents::from_iter([Document::new(Article { text, ..Article::default() })]);
    /// let mut index = Index::default();
    /// index.add(DocIndex(0), documents.get(DocIndex(0)).unwrap());
    /// let searcher = Searcher { index: &index, documents: &documents, known: &Known::default() };
    /// let found = searcher.suggest("agreed tr", 6);
    /// assert_eq!((found[0].query.as_str(), found[0].count), ("agreed truce", 1));
    /// ```
    pub fn suggest(&self, query: &str, limit: usize) -> Vec<Suggestion> {
        suggest::suggest(self, query, limit)
    }

    fn document(&self, slot: u32) -> Option<&Document> {
        let doc = self.index.articles().doc(slot);
        self.documents.get(doc)
    }

    /// The query with all its words as they may have been meant.
    fn spelling(
        &self,
        text: &str,
        query: &clauses::Query,
        corrections: &[typos::Correction],
        applied: bool,
    ) -> Option<Suggestion> {
        let mut out = String::new();
        let mut words: Vec<String> = Vec::new();
        let mut from = 0;
        let mut count = usize::MAX;
        for correction in corrections {
            let term = query.clauses.get(correction.clause)?.term;
            let word = typos::written(self, correction.word)?;
            let mistyped = typos::place(text, term, correction.at)?;
            count = count.min(self.index.held(correction.word.stem));
            out.push_str(text.get(from..mistyped.start as usize)?);
            out.push_str(&word);
            from = mistyped.end as usize;
            words.push(word);
        }
        out.push_str(text.get(from..)?);
        Some(Suggestion {
            text: words.join(" "),
            query: out,
            kind: SuggestionKind::Spelling,
            count,
            applied,
        })
    }

    /// Articles of whose facts nothing is known yet.
    fn pending(&self) -> usize {
        let articles = self.index.articles();
        let unknown = |&slot: &u32| !self.known.has(articles.doc(slot));
        articles.all().filter(unknown).count()
    }
}

/// True when the answer to a query depends on the facts of the articles, so
/// that these should be found before it is asked.
///
/// ```
/// use nutgraf::search::{SearchOptions, needs_facts};
/// let options = SearchOptions::default();
/// assert!(needs_facts("truce said:minister", &options));
/// assert!(!needs_facts("truce source:reuters", &options));
/// ```
pub fn needs_facts(query: &str, options: &SearchOptions) -> bool {
    options_need_facts(options)
        // A field has a colon.
        || query.contains(':')
            && tests_need_facts(&query::parse(query, options.prefix, options.combine).0)
}

fn asks_facts(query: &clauses::Query, options: &SearchOptions) -> bool {
    options_need_facts(options) || tests_need_facts(query)
}

fn tests_need_facts(query: &clauses::Query) -> bool {
    let mut tests = query.clauses.iter().filter_map(|c| c.test.as_ref());
    tests.any(clauses::Test::needs_facts)
}

fn options_need_facts(options: &SearchOptions) -> bool {
    let known = |facet: &Facet| !matches!(facet, Facet::Source | Facet::Year | Facet::Month);
    let filter = &options.filter;
    options.facets.iter().any(known)
        || !(filter.names.is_empty() && filter.said_by.is_empty() && filter.has.is_empty())
}

fn check(options: &SearchOptions) -> Result<()> {
    let wrong = |name, got: String, expected| {
        Err(Error::Option {
            name,
            got,
            expected,
        })
    };
    if options.limit > MAX_LIMIT {
        let expected = "a whole number from 0 to 1000";
        return wrong("limit", options.limit.to_string(), expected);
    }
    if !(0.0..=MAX_TITLE_BOOST).contains(&options.title_boost) {
        let expected = "a number from 0 to 100";
        return wrong("boost.title", shown(options.title_boost.into()), expected);
    }
    match options.recency {
        Some(Recency { half_life, .. }) if !(half_life > 0.0 && half_life.is_finite()) => wrong(
            "recency.halfLife",
            shown(half_life),
            "a number of days greater than 0",
        ),
        _ => Ok(()),
    }
}
