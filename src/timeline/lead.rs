//! An article's own day: where its first sentence names no date, it tells of
//! the day on which it was written, or of one right before. Weaker than any date
//! that is named, and marked as unsure. Knows nothing of other articles.

use super::Part;
use crate::document::{Document, PartRole, Sentence};
use crate::extract::{Anchor, Certainty, DateMention, Judgement, Reason, TimeKind, TimeValue};
use crate::salience::fit::{Strictness, fit};
use crate::span::Span;

/// The number of the first sentence, the article's day as a date of it, and how
/// many sentences of the article name no date; `None` where a headline or the
/// first sentence names one, or the article's day is not known.
pub(super) fn of(part: &Part) -> Option<(usize, DateMention, usize)> {
    let document = part.document;
    let day = document.date.filter(|d| d.date.civil().is_some())?;
    let (number, sentence) = document
        .sentences
        .iter()
        .enumerate()
        .find(|(_, s)| body(s))?;
    let named = |sentence: &Sentence| {
        let next = part
            .dates
            .partition_point(|d| d.span.start < sentence.span.start);
        part.dates
            .get(next)
            .is_some_and(|d| d.span.start < sentence.span.end)
    };
    let before = part
        .dates
        .first()
        .is_some_and(|d| d.span.start < sentence.span.end && told(document, d.span));
    if before
        || named(sentence)
        || !fit(
            document,
            sentence,
            document.tokens_of(sentence),
            Strictness::Loose,
        )
    {
        return None;
    }
    let others = document
        .sentences
        .iter()
        .filter(|s| body(s) && !named(s))
        .count();
    let iso = day.date.to_string();
    let words = day.span.unwrap_or(sentence.span);
    let why = "Its first sentence names no date; taken for the day of the article.";
    let mut judgement =
        Judgement::scored(0.55, Reason::new("article-day", why, vec![sentence.span]));
    judgement.certainty = Certainty::Unsure;
    let mention = DateMention {
        span: words,
        time: TimeValue {
            kind: TimeKind::Date,
            value: iso.clone(),
            modifier: None,
            earliest: Some(iso.clone()),
            latest: Some(iso),
        },
        anchor: Anchor::DocumentDate,
        weekday_agrees: None,
        planned: false,
        judgement,
    };
    Some((number, mention, others))
}

fn body(sentence: &Sentence) -> bool {
    matches!(sentence.role, PartRole::Body | PartRole::Standfirst)
}

/// A date in a headline counts; one in a dateline or credit does not.
fn told(document: &Document, date: Span) -> bool {
    document
        .sentence_at(date.start)
        .and_then(|number| document.sentences.get(number))
        .is_some_and(|s| body(s) || matches!(s.role, PartRole::Headline | PartRole::Heading))
}
