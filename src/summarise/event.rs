//! What day the sentences of a summary tell of, and groups by it. Knows nothing
//! of how sentences are chosen.

use super::{Chosen, Group, Order, Summary};
use crate::document::Document;
use crate::extract::{Anchor, DateMention, TimeKind, TimeValue};
use crate::ids::DocIndex;
use crate::lexicon;
use crate::order;
use crate::span::Span;
use crate::text::{Token, fold};

/// The date a sentence tells of, of the `dates` of its document: one that is
/// told from the day of writing ("on Thursday") before one written in full, for
/// that is the news; days and months before years. `None` where it names none,
/// or only how long something lasts or since when.
///
/// ```
/// use nutgraf::{Article, Document, PartialDate, extract::dates, summarise::told};
/// let text = "The council voted on Monday to end the lease of 3 May 1998.".to_owned();
/// let date = PartialDate::parse("2017-06-08");
/// let document = Document::new(Article { text, date, ..Article::default() });
/// let sentence = document.sentences[0].span;
/// let time = told(&document, &dates::find(&document), sentence).unwrap();
/// assert_eq!(time.value, "2017-06-05");
/// ```
pub fn told(document: &Document, dates: &[DateMention], sentence: Span) -> Option<TimeValue> {
    let first = dates.partition_point(|d| d.span.start < sentence.start);
    let own = dates.get(first..).unwrap_or_default();
    let own = own.iter().take_while(|d| d.span.end <= sentence.end);
    let perfect = is_perfect(document, sentence);
    let mut best: Option<(u8, &DateMention)> = None;
    let own = own.filter(|d| {
        is_date(d)
            && !is_edge(document, d)
            && !is_own_year(document, d)
            && !is_aside(document, sentence, d)
    });
    for mention in own {
        if perfect && is_past(document, mention) {
            continue;
        }
        let worth = worth(mention);
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, mention));
        }
    }
    let (_, mention) = best?;
    let mut time = mention.time.clone();
    // A group is never shorter than a day.
    time.value
        .truncate(time.value.find('T').unwrap_or(time.value.len()));
    time.kind = TimeKind::Date;
    Some(time)
}

fn is_date(mention: &DateMention) -> bool {
    matches!(mention.time.kind, TimeKind::Date | TimeKind::Time)
        && !mention.time.value.ends_with("_REF")
        // "today" of a day that nobody knows.
        && mention.time.value.contains(|c: char| c.is_ascii_digit())
}

/// The year of the article alone ("the 2017 budget") says less than its day.
fn is_own_year(document: &Document, mention: &DateMention) -> bool {
    let year = document.date.as_ref().and_then(|d| d.date.year());
    year.is_some_and(|year| mention.time.value.parse() == Ok(year))
}

fn is_edge(document: &Document, mention: &DateMention) -> bool {
    let at = document.token_at(mention.span.start);
    let before = at.checked_sub(1).and_then(|i| document.tokens.get(i));
    before.is_some_and(|t| lexicon::DATE_EDGES.contains(&fold(t.of(&document.text))))
}

/// True when the first verb that can be told is a present perfect: "Lenders have
/// agreed". It goes with no day in the past (Quirk et al. 1985, 4.23), so that a
/// past date beside it is of something else: "the loan signed on 3 May".
fn is_perfect(document: &Document, sentence: Span) -> bool {
    let at = document.token_at(sentence.start);
    let tokens = document.tokens.get(at..).unwrap_or_default();
    let own = tokens.iter().take_while(|t| t.span.end <= sentence.end);
    let mut words = own
        .filter(|t| t.is_word())
        .map(|t| fold(t.of(&document.text)));
    words.find_map(|word| match word.as_ref() {
        "has" | "have" => Some(true),
        "was" | "were" | "had" | "did" | "said" | "is" | "are" | "says" | "say" | "will" => {
            Some(false)
        }
        word => (word.len() > 4 && word.ends_with("ed")).then_some(false),
    }) == Some(true)
}

/// True for a date before the article's day.
fn is_past(document: &Document, mention: &DateMention) -> bool {
    let day = document.date.as_ref().map(|d| d.date.to_string());
    let latest = mention.time.latest.as_deref();
    latest
        .zip(day.as_deref())
        .is_some_and(|(date, day)| date < day)
}

/// "the quake that struck eleven days ago": told of something beside the news.
fn is_aside(document: &Document, sentence: Span, mention: &DateMention) -> bool {
    let first = document.token_at(sentence.start);
    let at = document.token_at(mention.span.start);
    let before = document.tokens.get(first..at).unwrap_or_default();
    let word = |t: &Token| fold(t.of(&document.text)).into_owned();
    for (n, token) in before.iter().enumerate().rev() {
        match word(token).as_str() {
            "," | ";" | "\"" | "“" | "”" => return false,
            "who" | "which" | "whose" | "where" => return true,
            // "The council said that on Monday it voted".
            "that" => {
                let saying = |t: &Token| lexicon::SPEECH_FORMS.contains(&word(t));
                let verb = n.checked_sub(1).and_then(|i| before.get(i));
                return verb.is_some_and(|t| t.is_word() && !saying(t));
            }
            _ => {}
        }
    }
    false
}

/// How much a date says of when the news was.
fn worth(mention: &DateMention) -> u8 {
    let value = mention.time.value.split('T').next().unwrap_or_default();
    let year_only = !value.contains('-');
    match mention.anchor {
        _ if year_only => 0,
        Anchor::DocumentDate | Anchor::Missing => 2,
        Anchor::Explicit | Anchor::PreviousDate => 1,
    }
}

/// Puts the sentences of a summary in groups by what they tell of: `told` says
/// the date of one, where it names any; else it is of its article's day. Dates
/// whose year is not known may be of any year, so those of two articles are
/// never one group.
pub fn by_event(
    summary: Summary,
    order: Order,
    told: impl Fn(DocIndex, Span) -> Option<TimeValue>,
) -> Summary {
    let mut all: Vec<(Option<TimeValue>, bool, Chosen)> = Vec::new();
    for group in summary.groups {
        for sentence in group.sentences {
            let named = told(sentence.document, sentence.span);
            let is_named = named.is_some();
            all.push((named.or_else(|| group.date.clone()), is_named, sentence));
        }
    }
    order::sort_by(&mut all, |(_, _, a), (_, _, b)| match order {
        Order::Date => (a.document, a.span).cmp(&(b.document, b.span)),
        Order::Importance => a.rank.cmp(&b.rank),
    });
    let mut groups: Vec<Group> = Vec::new();
    for (date, is_named, sentence) in all {
        let index = sentence.document;
        let open = date.as_ref().is_none_or(|d| d.value.contains('X'));
        let at = groups.iter().position(|g| {
            same(g.date.as_ref(), date.as_ref()) && (!open || g.documents == [index])
        });
        match at.and_then(|i| groups.get_mut(i)) {
            Some(group) => {
                if !group.documents.contains(&index) {
                    group.documents.push(index);
                }
                group.named |= is_named;
                group.sentences.push(sentence);
            }
            None => groups.push(Group {
                date,
                named: is_named,
                documents: vec![index],
                sentences: vec![sentence],
            }),
        }
    }
    if order == Order::Date {
        sort(&mut groups);
    }
    Summary { groups, ..summary }
}

fn same(a: Option<&TimeValue>, b: Option<&TimeValue>) -> bool {
    let key = |t: &TimeValue| {
        (
            t.value.clone(),
            t.modifier,
            t.earliest.clone(),
            t.latest.clone(),
        )
    };
    a.map(key) == b.map(key)
}

/// Dates with a year in the order of the calendar, then those without one, then
/// groups without any date.
pub(super) fn sort(groups: &mut [Group]) {
    let key = |g: &Group| {
        let date = g.date.as_ref();
        let from = date.map(|d| d.earliest.clone().unwrap_or_else(|| d.value.clone()));
        let open = date.is_some_and(|d| d.value.starts_with('X'));
        (date.is_none(), open, from, date.map(|d| d.value.clone()))
    };
    order::sort_by(groups, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PartialDate;
    use crate::document::Article;
    use crate::extract::dates;

    fn date_of(text: &str, day: &str) -> Option<String> {
        let document = Document::new(Article {
            text: text.into(),
            date: PartialDate::parse(day),
            ..Article::default()
        });
        let sentence = document.sentences.first()?.span;
        told(&document, &dates::find(&document), sentence).map(|t| t.value)
    }

    #[test]
    fn a_sentence_tells_of_the_day_of_its_news() {
        for (text, day, expected) in [
            (
                "The bridge opened on Friday.",
                "2017-06-10",
                Some("2017-06-09"),
            ),
            (
                "The bridge opened on 3 May 2016 at 9 a.m.",
                "2017-06-10",
                Some("2016-05-03"),
            ),
            (
                "A pact of 3 May 2016 was ended on Friday.",
                "2017-06-10",
                Some("2017-06-09"),
            ),
            (
                "The valley has been dry since May 2015.",
                "2017-06-10",
                None,
            ),
            ("The bridge is old.", "2017-06-10", None),
            (
                "The talks began in Geneva on 13 April.",
                "",
                Some("XXXX-04-13"),
            ),
            ("The bridge opens today.", "", None),
            ("In 2015 it cost less.", "2017-06-10", Some("2015")),
            ("The 2017 budget was passed.", "2017-06-10", None),
            (
                "Lenders have agreed to end the loan that was signed on 3 May 2016.",
                "2017-06-10",
                None,
            ),
            (
                "The loan that was signed on 3 May 2016 has ended.",
                "2017-06-10",
                None,
            ),
            (
                "Lenders have agreed to meet on 13 June.",
                "2017-06-10",
                Some("2017-06-13"),
            ),
            (
                "The search for those hurt in the quake that struck eleven days ago was ended.",
                "2017-06-12",
                None,
            ),
            (
                "The council said that on Friday it had ended the search.",
                "2017-06-10",
                Some("2017-06-09"),
            ),
        ] {
            assert_eq!(date_of(text, day).as_deref(), expected, "{text}");
        }
    }
}
