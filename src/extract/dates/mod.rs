//! Dates and times as TIMEX3 values (TimeML 1.2.1): recognisers over tokens,
//! one file one shape, then refiners that resolve against the article's date.
//! Knows nothing of entities.

mod absolute;
mod calendar;
mod choose;
mod clocks;
mod decades;
mod either;
mod eras;
mod feasts;
mod lengths;
mod meaning;
mod modifiers;
mod numbers;
mod open;
mod periods;
mod ranges;
mod recurring;
mod relative;
mod resolve;
mod scan;
mod stretches;
mod tense;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_cases;
mod trust;
mod vague;
mod weekdays;
mod words;
mod written;
mod years;

use jiff_core::civil::Date;

use super::{Judgement, Reason};
use crate::document::Document;
use crate::span::Span;
use crate::text::Token;

use self::calendar::When;
use self::meaning::{Found, Meaning, Which};
use self::resolve::{Context, Resolved};
use self::tense::{Tense, Verbs};
use self::words::Words;

/// A date or time as written, with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// Their meaning.
    pub time: TimeValue,
    /// What the meaning was worked out from.
    pub anchor: Anchor,
    /// Where a weekday is named beside a date: do they agree?
    pub weekday_agrees: Option<bool>,
    /// True when the text speaks of something to come.
    pub planned: bool,
    /// How sure, and why.
    pub judgement: Judgement,
}

/// What a date means: type, value and modifier of TIMEX3, and the days it
/// spans where they are known.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeValue {
    /// Its type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2017-06-08`, `2017-W23`, `XXXX-05-10`, `P5Y`,
    /// `PAST_REF`.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<TimeModifier>,
    /// The first day it can mean, ISO.
    pub earliest: Option<String>,
    /// The last day it can mean, ISO.
    pub latest: Option<String>,
}

/// The TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A calendar date, of any length.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The TIMEX3 `mod` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeModifier {
    /// "about 2015"
    Approx,
    /// "before June"
    Before,
    /// "after June"
    After,
    /// "early June"
    Start,
    /// "mid-June"
    Mid,
    /// "late June"
    End,
    /// "more than five years"
    MoreThan,
    /// "less than five years"
    LessThan,
}

/// What a date was worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its own words say all of it.
    Explicit,
    /// The article's date.
    DocumentDate,
    /// A date named earlier in the text.
    PreviousDate,
    /// Nothing gives the missing part, so it stays open.
    Missing,
}

/// Finds the dates of one document, in the order of the text, none
/// overlapping.
///
/// ```
/// use nutgraf::{Article, Document, PartialDate, extract::dates};
/// let text = "Talks began on Thursday and will resume in mid-July.".to_string();
/// let date = PartialDate::parse("2017-06-08");
/// let document = Document::new(Article { text, date, ..Article::default() });
/// let found = dates::find(&document);
/// assert_eq!(found[0].time.value, "2017-06-08");
/// assert_eq!((document.slice(found[1].span), found[1].time.value.as_str()), ("mid-July", "2017-07"));
/// ```
pub fn find(document: &Document) -> Vec<DateMention> {
    let mut out = Vec::new();
    let mut memory = Memory {
        order: either::order(document),
        ..Memory::default()
    };
    let mut next = 0;
    while next < document.sentences.len() {
        let (tokens, after) = clause(document, next);
        next = after;
        let words = Words::new(&document.text, tokens);
        let found = ranges::join(&words, scan::scan(&words));
        memory.next_sentence();
        if !found.is_empty() {
            mentions(document, &words, &found, &mut memory, &mut out);
        }
    }
    out
}

/// The tokens of a sentence and the number of the one after it. A sentence that
/// ends in "9 a.m." is read on when a day follows, or the same time elsewhere in
/// brackets: there it has been cut in two.
fn clause(document: &Document, number: usize) -> (&[Token], usize) {
    let Some(sentence) = document.sentences.get(number) else {
        return (&[], number + 1);
    };
    let (mut tokens, mut next) = (document.tokens_of(sentence), number + 1);
    let mut bracket = false;
    while let Some(follower) = document.sentences.get(next)
        && follower.paragraph == sentence.paragraph
        && let Some(last) = tokens.last()
        && (matches!(last.of(&document.text), "a.m." | "p.m." | "A.M." | "P.M.")
            || bracket && last.of(&document.text) == ")")
        && clocks::goes_on(
            document
                .tokens_of(follower)
                .iter()
                .take(2)
                .map(|t| t.of(&document.text)),
        )
        && let Some(both) = document
            .tokens
            .get(sentence.first as usize..follower.last as usize)
    {
        tokens = both;
        next += 1;
        bracket = true;
    }
    (tokens, next)
}

/// The dates named so far.
#[derive(Default)]
struct Memory {
    previous: Option<When>,
    previous_day: Option<Date>,
    day_age: u32,
    quarter: Option<When>,
    quarter_age: u32,
    order: Option<either::Order>,
}

/// For how many sentences a quarter is the one a report speaks of.
const QUARTER_LASTS: u32 = 3;

impl Memory {
    fn next_sentence(&mut self) {
        self.day_age = self.day_age.saturating_add(1);
        self.quarter_age = self.quarter_age.saturating_add(1);
        if self.quarter_age > QUARTER_LASTS {
            self.quarter = None;
        }
    }

    fn keep(&mut self, when: When, meaning: &Meaning) {
        // What is compared with "a year earlier" stays the date spoken of.
        if let Meaning::Period {
            which: Which::SameYears(_) | Which::FromPrevious(-1),
            ..
        } = meaning
        {
            return;
        }
        self.previous = Some(when);
        match when {
            When::Day(day) => {
                self.previous_day = Some(day);
                self.day_age = 0;
            }
            When::Quarter(..) => {
                self.quarter = Some(when);
                self.quarter_age = 0;
            }
            _ => {}
        }
    }
}

/// Resolves the finds of one sentence.
fn mentions(
    document: &Document,
    words: &Words,
    found: &[Found],
    memory: &mut Memory,
    out: &mut Vec<DateMention>,
) {
    let verbs = Verbs::new(words);
    let mut here: Option<Date> = None;
    for (i, hit) in found.iter().enumerate() {
        let (tense, cue) = verbs.around(words, hit.first, hit.last);
        let mut context = Context {
            date: document.date.map(|d| d.date),
            previous: memory.previous,
            previous_day: memory.previous_day,
            quarter: memory.quarter,
            day_beside: here,
            tense,
            order: memory.order,
        };
        // "9 p.m. on Friday": the day right behind the time goes before one
        // named earlier.
        let next = found
            .get(i + 1)
            .filter(|f| f.first <= hit.last + 1 && f.meaning != Meaning::Clock);
        if hit.meaning == Meaning::Clock
            && let Some(Some(When::Day(day))) = next.map(|f| resolve::resolve(f, &context).when)
        {
            context.day_beside = Some(day);
        } else if hit.meaning == Meaning::Clock && here.is_none() {
            let day = found.iter().skip(i + 1).take(3).find_map(|f| {
                match resolve::resolve(f, &context).when {
                    Some(When::Day(day)) if f.meaning != Meaning::Clock => Some(day),
                    _ => None,
                }
            });
            context.day_beside = day.or(memory.previous_day.filter(|_| memory.day_age <= 1));
        }
        let resolved = resolve::resolve(hit, &context);
        if let Some(when) = resolved.when {
            memory.keep(when, &hit.meaning);
            if let When::Day(day) = when {
                here = Some(day);
            }
        }
        out.extend(mention(document, words, hit, resolved, tense, cue));
    }
}

fn mention(
    document: &Document,
    words: &Words,
    hit: &Found,
    resolved: Resolved,
    tense: Tense,
    cue: Option<usize>,
) -> Option<DateMention> {
    let tokens = words.tokens();
    let span = tokens
        .get(hit.first)?
        .span
        .to(tokens.get(hit.last.checked_sub(1)?)?.span);
    let today = document.day();
    let over = resolved
        .days
        .zip(today)
        .is_some_and(|(days, today)| days.1 < today);
    let ahead = resolved
        .days
        .zip(today)
        .is_some_and(|(days, today)| days.0 > today);
    // "next week" is to come, even where the week is not known.
    let ahead = ahead
        || matches!(
            hit.meaning,
            Meaning::Period {
                which: Which::Step(1..),
                ..
            }
        );
    let dated = matches!(resolved.kind, TimeKind::Date | TimeKind::Time)
        && !resolved.value.starts_with("PAST");
    let planned =
        dated && !over && (ahead || tense == Tense::Future || resolved.value == "FUTURE_REF");
    let score = resolved.score.min(trust::most(words, hit));
    let mut evidence = vec![span];
    if resolved.anchor == Anchor::DocumentDate {
        evidence.extend(document.date.and_then(|d| d.span).filter(|s| *s != span));
        evidence.extend(cue.and_then(|at| tokens.get(at)).map(|t| t.span));
    }
    let reason = Reason::new(resolved.code, resolved.why, evidence);
    let (earliest, latest) = resolved.days.map_or((None, None), |(a, b)| {
        (Some(calendar::iso(a)), Some(calendar::iso(b)))
    });
    Some(DateMention {
        span,
        time: TimeValue {
            kind: resolved.kind,
            value: resolved.value,
            modifier: hit.modifier,
            earliest,
            latest,
        },
        anchor: resolved.anchor,
        weekday_agrees: resolved.agrees,
        planned,
        judgement: Judgement::scored(score, reason),
    })
}
