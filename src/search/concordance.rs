//! Key word in context: every match with the words to its left and right.
//! Knows nothing of scores and passages.

use std::cmp::Ordering;

use super::ages::day;
use super::places::{Place, Places};
use super::{
    Combine, Filter, How, MAX_LIMIT, SearchOptions, Searcher, Suggestion, Warning, passage, query,
    rank, respelt, typos,
};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::ids::DocIndex;
use crate::index::fields::{self, token_at};
use crate::span::Span;

/// The most matches put in order. A word that stands more often is shown from
/// its first places only: nobody reads ten thousand lines.
const MOST: usize = 10_000;

/// Words on each side by which lines are sorted.
const SORTED_BY: usize = 3;

/// The widest context, in bytes to each side.
pub const MAX_CONTEXT: usize = 1000;

/// How to list matches.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcordanceOptions {
    /// Lines to return, 0 to [`MAX_LIMIT`]. Default 100.
    pub limit: usize,
    /// Lines to skip. Default 0.
    pub offset: usize,
    /// In what order. Default that of the text.
    pub sort: LineSort,
    /// Text to each side, in bytes, 0 to [`MAX_CONTEXT`]; it ends with a whole
    /// word and with the paragraph. Default 80.
    pub context: usize,
    /// As in [`SearchOptions::prefix`].
    pub prefix: bool,
    /// As in [`SearchOptions::fuzzy`].
    pub fuzzy: bool,
    /// As in [`SearchOptions::combine`].
    pub combine: Combine,
    /// As in [`SearchOptions::docs`].
    pub docs: Option<Vec<DocIndex>>,
    /// As in [`SearchOptions::filter`].
    pub filter: Filter,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self {
            limit: 100,
            offset: 0,
            sort: LineSort::Text,
            context: 80,
            prefix: true,
            fuzzy: true,
            combine: Combine::And,
            docs: None,
            filter: Filter::default(),
        }
    }
}

/// The order of the lines; ties in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineSort {
    /// By article and place.
    #[default]
    Text,
    /// By the words to the left, the nearest first.
    Left,
    /// By the words to the right.
    Right,
    /// By date of the article, the oldest first, those without a year last.
    Date,
}

/// Matches with their contexts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concordance {
    /// Matches in all.
    pub count: usize,
    /// Articles they stand in.
    pub documents: usize,
    /// The lines asked for.
    pub lines: Vec<Line>,
    /// As in [`super::SearchResult::pending`].
    pub pending: usize,
    /// As in [`super::SearchResult::suggestions`].
    pub suggestions: Vec<Suggestion>,
    /// As in [`super::SearchResult::warning`].
    pub warning: Option<Warning>,
}

/// One match.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The article it stands in.
    pub doc: DocIndex,
    /// The text before it.
    pub left: Span,
    /// The match.
    pub span: Span,
    /// The text after it.
    pub right: Span,
    /// How it matched.
    pub how: How,
}

/// A match and what it is sorted by.
struct Found {
    slot: u32,
    place: Place,
    day: Option<i32>,
    words: String,
}

impl Searcher<'_> {
    /// Lists every match with its context.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] when `limit` or `context` is out of range.
    ///
    /// ```
    /// use nutgraf::document::Documents;
    /// use nutgraf::index::Index;
    /// use nutgraf::search::{ConcordanceOptions, Known, Searcher};
    /// use nutgraf::{Article, DocIndex, Document};
    /// let text = "The truce held. A truce is fragile.".to_string();
    /// let documents = Documents::from_iter([Document::new(Article { text: text.clone(), ..Article::default() })]);
    /// let mut index = Index::default();
    /// index.add(DocIndex(0), documents.get(DocIndex(0)).unwrap());
    /// let searcher = Searcher { index: &index, documents: &documents, known: &Known::default() };
    /// let found = searcher.concordance("truce", &ConcordanceOptions::default())?;
    /// assert_eq!(found.count, 2);
    /// assert_eq!(found.lines[1].right.of(&text), " is fragile.");
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn concordance(&self, text: &str, options: &ConcordanceOptions) -> Result<Concordance> {
        check(options)?;
        let (mut parsed, warning) = query::parse(text, options.prefix, options.combine);
        let plain = parsed.clone();
        let mut corrections = Vec::new();
        if options.fuzzy {
            respelt::widen(self.known, &mut parsed);
            let absent = typos::absent(self.index, &parsed);
            corrections = typos::correct(self.index, &mut parsed, &absent);
        }
        let search = SearchOptions {
            docs: options.docs.clone(),
            filter: options.filter.clone(),
            ..SearchOptions::default()
        };
        let Some(looked) = rank::Looked::new(self, &parsed, &search) else {
            return Ok(Concordance {
                warning,
                ..Concordance::default()
            });
        };
        let mut out = Concordance {
            documents: looked.matched.len(),
            pending: looked.pending,
            warning,
            ..Concordance::default()
        };
        if out.documents > 0 && !corrections.is_empty() {
            let spelling = self.spelling(text, &plain, &corrections, true);
            out.suggestions.extend(spelling);
        }
        let slots: Vec<u32> = looked.matched.iter().map(|s| s.slot).collect();
        let places = Places::new(self.index, self.documents, &looked.shown(&parsed), &slots);
        let mut found: Vec<Found> = Vec::new();
        for (at, &slot) in slots.iter().enumerate() {
            let layout = self.index.articles().layout(slot);
            let own = passage::apart(places.of(at)).filter(|p| !layout.in_given_title(p.position));
            for place in own {
                out.count += 1;
                if found.len() < MOST {
                    found.push(self.found(slot, place, options.sort));
                }
            }
        }
        let articles = self.index.articles();
        crate::order::sort_by(&mut found, |a, b| {
            by(options.sort, a, b)
                .then_with(|| articles.doc(a.slot).cmp(&articles.doc(b.slot)))
                .then_with(|| a.place.cmp(&b.place))
        });
        let page = found.iter().skip(options.offset).take(options.limit);
        out.lines = page.filter_map(|f| self.line(f, options.context)).collect();
        Ok(out)
    }

    fn found(&self, slot: u32, place: Place, sort: LineSort) -> Found {
        let mut words = String::new();
        if matches!(sort, LineSort::Left | LineSort::Right)
            && let Some(document) = self.document(slot)
        {
            words = neighbours(self, document, slot, place, sort);
        }
        let day = (sort == LineSort::Date).then(|| day(self, slot)).flatten();
        Found {
            slot,
            place,
            day,
            words,
        }
    }

    fn line(&self, found: &Found, context: usize) -> Option<Line> {
        let document = self.document(found.slot)?;
        let layout = self.index.articles().layout(found.slot);
        let first = token_at(document, layout, found.place.position)?;
        let last = token_at(document, layout, found.place.end().checked_sub(1)?)?;
        let span = first.span.to(last.span);
        let paragraph = document
            .paragraphs
            .get(document.paragraph_at(span.start))?
            .span;
        let text = document.text.as_str();
        Some(Line {
            doc: self.index.articles().doc(found.slot),
            left: Span {
                start: before(text, paragraph.start, span.start, context),
                end: span.start,
            },
            span,
            right: Span {
                start: span.end,
                end: after(text, span.end, paragraph.end.max(span.end), context),
            },
            how: found.place.how,
        })
    }
}

fn check(options: &ConcordanceOptions) -> Result<()> {
    for (name, got, most, expected) in [
        (
            "limit",
            options.limit,
            MAX_LIMIT,
            "a whole number from 0 to 1000",
        ),
        (
            "context",
            options.context,
            MAX_CONTEXT,
            "a whole number from 0 to 1000",
        ),
    ] {
        if got > most {
            return Err(Error::Option {
                name,
                got: got.to_string(),
                expected,
            });
        }
    }
    Ok(())
}

fn by(sort: LineSort, a: &Found, b: &Found) -> Ordering {
    match sort {
        LineSort::Text => Ordering::Equal,
        LineSort::Left | LineSort::Right => a.words.cmp(&b.words),
        LineSort::Date => match (a.day, b.day) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        },
    }
}

/// The folded words beside a match, the nearest first.
fn neighbours(
    searcher: &Searcher<'_>,
    document: &Document,
    slot: u32,
    place: Place,
    sort: LineSort,
) -> String {
    let layout = searcher.index.articles().layout(slot);
    let (mut words, mut key) = (String::new(), String::new());
    for step in 0..SORTED_BY {
        let step = crate::ids::to_u32(step);
        let position = match sort {
            LineSort::Left => place.position.checked_sub(step + 1),
            _ => Some(place.end() + step),
        };
        let token = position
            .filter(|&p| !layout.in_given_title(p))
            .and_then(|p| token_at(document, layout, p));
        let Some(token) = token else { break };
        if fields::key(&document.text, token, &mut key) {
            words.push_str(&key);
            words.push(' ');
        }
    }
    words
}

/// Where the text before a match begins: at a word, at most so many bytes away.
fn before(text: &str, least: u32, end: u32, context: usize) -> u32 {
    let far = (end as usize).saturating_sub(context);
    if far <= least as usize {
        return least;
    }
    let from = text.get(..end as usize).unwrap_or_default();
    let mut start = far;
    while !from.is_char_boundary(start) {
        start += 1;
    }
    if from
        .get(..start)
        .is_some_and(|b| b.ends_with(char::is_whitespace))
    {
        return crate::ids::to_u32(start);
    }
    // The first gap behind the far end.
    let rest = from.get(start..).unwrap_or_default();
    let gap = rest.char_indices().find(|(_, c)| c.is_whitespace());
    let at = gap.map_or(end as usize, |(at, c)| start + at + c.len_utf8());
    crate::ids::to_u32(at)
}

/// Where the text after a match ends.
fn after(text: &str, start: u32, most: u32, context: usize) -> u32 {
    let far = start as usize + context;
    if far >= most as usize {
        return most;
    }
    let mut end = far;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = text.get(start as usize..end).unwrap_or_default();
    let gap = rest.char_indices().rev().find(|(_, c)| c.is_whitespace());
    crate::ids::to_u32(gap.map_or(start as usize, |(at, _)| start as usize + at))
}
