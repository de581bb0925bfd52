//! What happened when: sentences that name a date, merged across documents
//! into one entry for each date, ranked by how many outlets report it. Quotes
//! whole sentences; never writes one. Knows nothing of how a timeline is
//! shown, and nothing of copies: what counts as one voice comes in.
//!
//! Counting outlets serves better than counting sentences, and the most central
//! sentence of a date better than the first one (our own measurements on 18
//! timelines of 8 crises). An article whose first sentence names no date tells
//! of its own day, which counts half (see [`Entry::weight`]).

mod central;
mod days;
mod gather;
mod lead;
mod people;
#[cfg(test)]
mod tests;
mod voices;

use crate::date::PartialDate;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::extract::{Anchor, DateMention, EntityKind, Judgement, TimeValue};
use crate::ids::DocIndex;
use crate::span::Span;

pub use days::Precision;
pub use voices::{joined, voices};

/// One document and what is known about it.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// Its number.
    pub index: DocIndex,
    /// Its text, taken apart.
    pub document: &'a Document,
    /// Its dates, in the order of the text.
    pub dates: Vec<&'a DateMention>,
    /// Where it names whom, in the order of the text: the words, and a number
    /// that stands for the same one in all documents.
    pub mentions: Vec<(Span, usize)>,
    /// Whose voice it is. Documents with the same number are counted once: see
    /// [`voices`] and [`joined`].
    pub voice: u32,
}

/// What a timeline is made of.
#[derive(Debug, Clone, Default)]
pub struct TimelineOptions {
    /// Leave out what ended before this day, month or year.
    pub from: Option<PartialDate>,
    /// Leave out what began after this day, month or year.
    pub to: Option<PartialDate>,
    /// Only so many entries, the highest ranked, 1 to 10 000. All where not
    /// given.
    pub limit: Option<usize>,
    /// Only what is planned or expected, or only what is not.
    pub planned: Option<bool>,
}

/// Dates and what is said of them.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// In the order of the calendar; what is planned for a date stands behind
    /// what happened on it.
    pub entries: Vec<Entry>,
    /// Entries before the limit.
    pub count: usize,
    /// Documents without a whole date of their own, and documents with dates
    /// that could not be told in full. Not touched by the options.
    pub undated: Vec<Undated>,
}

/// One date and the sentences that name it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The date. A time of day is left out: an entry is never shorter than a
    /// day.
    pub time: TimeValue,
    /// The unit the date is given in. A month is an entry of its own, apart
    /// from its days.
    pub precision: Precision,
    /// True when it runs over more than one such unit: "May 3-4".
    pub range: bool,
    /// True when the words leave open where in `time` it lies: "late May".
    pub vague: bool,
    /// True when it is planned or expected, not something that happened.
    pub planned: bool,
    /// [`Anchor::Explicit`] when a sentence writes the date in full; else what
    /// the surest one was worked out from.
    pub anchor: Anchor,
    /// The sentence whose date is surest, by its place in `support`.
    pub surest: usize,
    /// The most central sentence, by its place in `support`.
    pub sentence: usize,
    /// Every sentence that names the date, in the order of documents and text.
    pub support: Vec<Support>,
    /// The documents they stand in.
    pub documents: Vec<DocIndex>,
    /// Distinct voices among these documents. Dates that are unsure are not
    /// counted beside surer ones.
    pub outlets: usize,
    /// The people and organisations these sentences name, those named by most
    /// documents first. Nationalities are left out: mostly they describe others.
    pub who: Vec<usize>,
    /// The places.
    pub places: Vec<usize>,
    /// What ranks it: two for each voice that names it, one for each that only
    /// tells of its own day.
    pub weight: usize,
    /// Sentences that name it or tell of it.
    pub sentences: usize,
    /// How like its sentence is to all sentences that name a date, 0 to 1.
    pub centrality: f32,
    /// 1 for the date with most weight; those with more sentences, then more
    /// central ones, first where equal.
    pub rank: usize,
}

/// A sentence that names a date.
#[derive(Debug, Clone)]
pub struct Support {
    /// Its document.
    pub document: DocIndex,
    /// The whole sentence.
    pub sentence: Span,
    /// The words of the date.
    pub date: Span,
    /// What the date was worked out from.
    pub anchor: Anchor,
    /// How sure, and why.
    pub judgement: Judgement,
    /// Likeness to the other sentences of the same entry, 0 to 1.
    pub centrality: f32,
}

/// What a document's own date lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// All of it.
    Date,
    /// The year.
    Year,
    /// The day, and perhaps the month.
    Day,
}

impl Missing {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Year => "year",
            Self::Day => "day",
        }
    }
}

/// A document of which something could not be placed.
#[derive(Debug, Clone)]
pub struct Undated {
    /// Which.
    pub document: DocIndex,
    /// What its own date lacks; `None` when that is whole.
    pub missing: Option<Missing>,
    /// Its dates that stay open, in the order of the text; none are guessed.
    pub dates: Vec<OpenDate>,
}

/// A date that could not be told in full: `XXXX-04-13`, `XXXX-WXX-2`.
#[derive(Debug, Clone)]
pub struct OpenDate {
    /// Its words.
    pub date: Span,
    /// The sentence they stand in.
    pub sentence: Span,
    /// What is known of it.
    pub time: TimeValue,
    /// True when it is planned or expected.
    pub planned: bool,
}

/// Merges the dated sentences of some documents. `kinds` says what the numbers
/// in [`Part::mentions`] stand for. Lengths of time, things that recur, and
/// "now" and "recently" have no place on a timeline; captions, datelines and
/// other furniture are left out.
///
/// [`crate::Collection::timeline`] puts the parts together.
///
/// # Errors
/// [`Error::Option`] when an option is out of range.
///
/// ```
/// use nutgraf::{Article, Collection, DuplicatePolicy, TimelineOptions};
/// let mut news = Collection::default();
/// for (id, text) in [("a", "Fire closed the port on 3 May 2016."), ("b", "The port closed on May 3, 2016, after a fire.")] {
///     news.add(Article { id: id.into(), text: text.into(), ..Article::default() }, DuplicatePolicy::Error).unwrap();
/// }
/// let (timeline, _) = news.timeline(None, &TimelineOptions::default()).unwrap();
/// assert_eq!(timeline.entries[0].time.value, "2016-05-03");
/// assert_eq!(timeline.entries[0].documents.len(), 2);
/// ```
pub fn timeline(
    parts: &[Part],
    kinds: &[EntityKind],
    options: &TimelineOptions,
) -> Result<Timeline> {
    let window = options.window()?;
    let gathered = gather::gather(parts);
    let mut entries = central::entries(parts, &gathered);
    people::name(parts, kinds, &mut entries);
    entries.retain(|e| {
        options.planned.is_none_or(|planned| planned == e.planned) && window.touches(&e.time)
    });
    let count = entries.len();
    rank(&mut entries);
    entries.truncate(options.limit.unwrap_or(usize::MAX));
    // ISO days of four-figure years sort as text.
    crate::order::sort_by(&mut entries, |a, b| order(a).cmp(&order(b)));
    Ok(Timeline {
        entries,
        count,
        undated: gathered.undated,
    })
}

/// Sorts by rank and writes it down.
fn rank(entries: &mut [Entry]) {
    crate::order::sort_by(entries, |a, b| {
        (b.weight.cmp(&a.weight))
            .then(b.sentences.cmp(&a.sentences))
            .then(b.centrality.total_cmp(&a.centrality))
            .then(order(a).cmp(&order(b)))
    });
    for (place, entry) in entries.iter_mut().enumerate() {
        entry.rank = place + 1;
    }
}

/// Earlier ones first, shorter ones before longer ones that begin with them.
fn order(entry: &Entry) -> (&Option<String>, &Option<String>, bool, &str, u8) {
    let modifier = entry.time.modifier.map_or(0, |m| 1 + m as u8);
    let time = &entry.time;
    (
        &time.earliest,
        &time.latest,
        entry.planned,
        &time.value,
        modifier,
    )
}

impl TimelineOptions {
    fn window(&self) -> Result<days::Window> {
        const DATE: &str = "an ISO date with its year, such as 2017-06-08, 2017-06 or 2017";
        let wrong = |name, got: String, expected| Error::Option {
            name,
            got,
            expected,
        };
        for (name, date) in [("from", self.from), ("to", self.to)] {
            if let Some(date) = date.filter(|d| d.year().is_none()) {
                return Err(wrong(name, date.to_string(), DATE));
            }
        }
        if let Some(limit) = self.limit.filter(|n| !(1..=10_000).contains(n)) {
            return Err(wrong(
                "limit",
                limit.to_string(),
                "a whole number from 1 to 10000",
            ));
        }
        let window = days::Window::new(self.from, self.to);
        if let Some(to) = self.to.filter(|_| window.runs_backwards()) {
            return Err(wrong("to", to.to_string(), "no earlier than from"));
        }
        Ok(window)
    }
}
