//! The part each sentence plays. Rules look at the shape of lines, where they
//! stand and how they begin; what no rule claims is the report.

use super::stamp::{self, Stamp};
use super::{Credit, Document, DocumentDate, PartRole};
use crate::ids::FxHashSet;
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold, fold_into, words_in};

/// Paragraphs at the top among which headline, byline and captions are sought.
const TOP: usize = 8;

/// Sets the role of every sentence, and what the furniture tells: headline,
/// date, credit.
pub(super) fn mark(document: &mut Document) {
    lines(document);
    headline(document);
    captions(document);
    credits(document);
    headings(document);
    standfirst(document);
    repeats(document);
}

/// The words of one paragraph.
fn tokens(document: &Document, paragraph: usize) -> &[Token] {
    let Some(p) = document.paragraphs.get(paragraph) else {
        return &[];
    };
    let sentence = |i: u32| document.sentences.get(i as usize);
    match (sentence(p.first), p.last.checked_sub(1).and_then(sentence)) {
        (Some(a), Some(b)) => document
            .tokens
            .get(a.first as usize..b.last as usize)
            .unwrap_or_default(),
        _ => &[],
    }
}

fn set(document: &mut Document, paragraph: usize, role: PartRole) {
    let Some(p) = document.paragraphs.get(paragraph).copied() else {
        return;
    };
    if let Some(sentences) = document
        .sentences
        .get_mut(p.first as usize..p.last as usize)
    {
        for sentence in sentences
            .iter_mut()
            .filter(|s| s.role != PartRole::Dateline)
        {
            sentence.role = role;
        }
    }
}

fn is_body(document: &Document, paragraph: usize) -> bool {
    document.paragraph_role(paragraph) == PartRole::Body
}

/// True when the last mark that is no quote or bracket ends a sentence.
fn ends_sentence(text: &str, tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .map(|t| t.of(text))
        .find(|m| !matches!(*m, "\"" | "”" | "'" | "’" | ")" | "]" | "»"))
        .is_some_and(|m| {
            matches!(m, "." | "!" | "?" | "…" | "。" | "！" | "？" | "।")
                || (m.len() > 1 && m.ends_with('.'))
        })
}

/// Bylines, lines that are only a date, promotion and licence lines; credits
/// inside longer paragraphs.
fn lines(document: &mut Document) {
    let count = document.paragraphs.len();
    for paragraph in 0..count {
        if !is_body(document, paragraph) {
            continue;
        }
        let text = &document.text;
        let words = tokens(document, paragraph);
        let length = words_in(text, words);
        let stamp = if paragraph < TOP {
            stamp::alone(text, words)
        } else {
            None
        };
        if let Some(stamp) = stamp.filter(|_| count > 1) {
            date_from(document, stamp);
            set(document, paragraph, PartRole::Byline);
        } else if paragraph < TOP && count > 1 && length <= 40 && byline(text, words) {
            let stamp = stamp::find(text, words);
            let agency = agency_in(text, words);
            if let Some(stamp) = stamp {
                date_from(document, stamp);
            }
            credit_from(document, agency);
            set(document, paragraph, PartRole::Byline);
        } else if length <= 45 && promotion(text, words) {
            set(document, paragraph, PartRole::Promotion);
        } else if length <= 60 && licence(text, words) {
            set(document, paragraph, PartRole::Licence);
        } else {
            sentences(document, paragraph);
        }
    }
}

/// Credits, promotion and licence lines that end a longer paragraph.
fn sentences(document: &mut Document, paragraph: usize) {
    let Some(p) = document.paragraphs.get(paragraph).copied() else {
        return;
    };
    for i in (p.first as usize..p.last as usize).rev() {
        let Some(sentence) = document.sentences.get(i).copied() else {
            return;
        };
        let words = document.tokens_of(&sentence);
        let text = &document.text;
        let role = if bracket_credit(text, words).is_some() {
            PartRole::Credit
        } else if i > p.first as usize && licence(text, words) {
            PartRole::Licence
        } else if i > p.first as usize && !ends_sentence(text, words) && promotion(text, words) {
            PartRole::Promotion
        } else {
            // Furniture hangs at the end; the report above it is left alone.
            return;
        };
        if let Some(sentence) = document.sentences.get_mut(i) {
            sentence.role = role;
        }
    }
}

/// "By Jane Doe", "By: AP | Oslo | Published: …", "Updated 3 May".
fn byline(text: &str, words: &[Token]) -> bool {
    let word = |i: usize| words.get(i).map(|t| fold(t.of(text))).unwrap_or_default();
    let capital = |i: usize| {
        words
            .get(i)
            .is_some_and(|t| t.of(text).chars().next().is_some_and(char::is_uppercase))
    };
    let by = word(0) == "by" && (word(1) == ":" || capital(1)) && !ends_sentence(text, words);
    let stamped = (0..words.len()).any(|i| {
        matches!(
            word(i).as_ref(),
            "published" | "updated" | "posted" | "modified"
        ) && (word(i + 1) == ":"
            || word(i + 1) == "on"
            || stamp::read(text, words.get(i + 1..).unwrap_or_default()).is_some())
    });
    let written = matches!(
        word(0).as_ref(),
        "reported" | "written" | "reporting" | "editing"
    ) && word(1) == "by";
    by || written || (stamped && !ends_sentence(text, words))
}

fn promotion(text: &str, words: &[Token]) -> bool {
    let plain: Vec<_> = words
        .iter()
        .filter(|t| t.is_word())
        .take(5)
        .map(|t| fold(t.of(text)))
        .collect();
    let longest = (1..=plain.len()).rev().find(|&n| {
        plain
            .get(..n)
            .is_some_and(|w| lexicon::PROMOTION.contains(&w.join(" ")))
    });
    match longest {
        None => false,
        Some(1) => {
            plain.len() == 1
                || words
                    .get(1)
                    .is_some_and(|t| matches!(t.of(text), ":" | "|"))
        }
        Some(2) => !ends_sentence(text, words) || words.iter().any(|t| asks(&fold(t.of(text)))),
        Some(_) => true,
    }
}

fn asks(word: &str) -> bool {
    matches!(
        word,
        "us" | "our"
            | "newsletter"
            | "newsletters"
            | "app"
            | "subscribe"
            | "subscription"
            | "here"
            | "twitter"
            | "facebook"
            | "telegram"
            | "whatsapp"
            | "instagram"
    )
}

fn licence(text: &str, words: &[Token]) -> bool {
    let Some(span) = words
        .first()
        .zip(words.last())
        .map(|(a, b)| a.span.to(b.span))
    else {
        return false;
    };
    let key = fold(span.of(text));
    key.starts_with("copyright")
        || key.starts_with('©')
        || key.starts_with("(c) ")
        || key.contains("all rights reserved")
        || key.contains("licensed under")
        || key.contains("creative commons")
}

/// "(source: Press TV)", "(Reuters)", "(Photo: AFP)" as a sentence of its own.
fn bracket_credit(text: &str, words: &[Token]) -> Option<(String, Span)> {
    let inside = match (words.first()?.of(text), words.last()?.of(text)) {
        ("(", ")") | ("[", "]") => words.get(1..words.len() - 1)?,
        _ => return None,
    };
    let cue = inside.iter().position(|t| t.of(text) == ":");
    let named = inside.get(cue.map_or(0, |i| i + 1)..)?;
    let (first, last) = (named.first()?, named.last()?);
    let span = first.span.to(last.span);
    let says_source = cue.is_some()
        && inside.first().is_some_and(|t| {
            matches!(
                fold(t.of(text)).as_ref(),
                "source"
                    | "photo"
                    | "image"
                    | "picture"
                    | "credit"
                    | "file"
                    | "pic"
                    | "photos"
                    | "images"
            )
        });
    match lexicon::AGENCIES.get(&fold(span.of(text))) {
        Some(name) => Some((name.to_owned(), span)),
        None if says_source && named.len() <= 6 => Some((span.of(text).to_owned(), span)),
        None => None,
    }
}

/// The first agency named in a byline.
fn agency_in(text: &str, words: &[Token]) -> Option<(String, Span)> {
    (0..words.len()).find_map(|i| {
        (1..=3).rev().find_map(|n| {
            let part = words.get(i..i + n)?;
            let span = part.first()?.span.to(part.last()?.span);
            // "agencies" and such only as acronyms or with a capital.
            span.of(text)
                .starts_with(char::is_uppercase)
                .then_some(())?;
            Some((
                lexicon::AGENCIES.get(&fold(span.of(text)))?.to_owned(),
                span,
            ))
        })
    })
}

/// The fullest date wins; what came with the article always does.
pub(super) fn date_from(document: &mut Document, stamp: Stamp) {
    let parts = |d: crate::date::PartialDate| {
        usize::from(d.year().is_some())
            + usize::from(d.month().is_some())
            + usize::from(d.day().is_some())
    };
    let better = document
        .date
        .is_none_or(|old| old.span.is_some() && parts(stamp.date) > parts(old.date));
    if better {
        document.date = Some(DocumentDate {
            date: stamp.date,
            span: Some(stamp.span),
        });
    }
}

/// The first credit found stays.
pub(super) fn credit_from(document: &mut Document, found: Option<(String, Span)>) {
    if let (None, Some((name, span))) = (&document.credit, found) {
        document.credit = Some(Credit {
            name,
            span: Some(span),
        });
    }
}

/// A first line without a full stop, above at least one paragraph.
fn headline(document: &mut Document) {
    let Some(first) = (0..document.paragraphs.len().min(3)).find(|&p| is_body(document, p)) else {
        return;
    };
    let words = tokens(document, first);
    let follows = (first + 1..document.paragraphs.len())
        .any(|p| ends_sentence(&document.text, tokens(document, p)));
    let length = words_in(&document.text, words);
    let plain = words
        .last()
        .is_some_and(|t| !matches!(t.of(&document.text), ":" | "," | ";" | "." | ")"));
    let question = words
        .last()
        .is_some_and(|t| matches!(t.of(&document.text), "?" | "!"))
        && length <= 16;
    let whole = plain && !ends_sentence(&document.text, words);
    if follows && (1..=30).contains(&length) && (whole || question) {
        let sentences = document
            .paragraphs
            .get(first)
            .map_or(0, |p| p.last - p.first);
        if whole && sentences > 2 {
            return;
        }
        document.headline = words
            .first()
            .zip(words.last())
            .map(|(a, b)| a.span.to(b.span));
        set(document, first, PartRole::Headline);
    }
}

/// Paragraphs near the top that end with a picture credit, or begin like the
/// words under a picture.
fn captions(document: &mut Document) {
    let count = document.paragraphs.len();
    for paragraph in 0..count.min(TOP + 4) {
        let Some(p) = document.paragraphs.get(paragraph).copied() else {
            return;
        };
        let words = tokens(document, paragraph);
        let length = words_in(&document.text, words);
        let last = p
            .last
            .checked_sub(1)
            .and_then(|i| document.sentences.get(i as usize));
        let credited = last.is_some_and(|s| s.role == PartRole::Credit) && p.last - p.first <= 4;
        let word = |i: usize| {
            words
                .get(i)
                .map(|t| fold(t.of(&document.text)))
                .unwrap_or_default()
        };
        let labelled = matches!(
            (word(0).as_ref(), word(1).as_ref()),
            ("photo" | "image" | "picture" | "caption" | "pictured", ":")
                | ("file", "photo" | "photograph" | "image" | "picture")
                | ("representational" | "representative", "image")
        );
        let above = (paragraph + 1..count).any(|p| is_body(document, p));
        if length <= 90 && above && ((credited && paragraph < TOP) || (labelled && length <= 40)) {
            set(document, paragraph, PartRole::Caption);
        }
    }
}

/// Credits of the report itself; those of pictures are captions by now.
fn credits(document: &mut Document) {
    for sentence in &document.sentences {
        if sentence.role == PartRole::Credit {
            let found = bracket_credit(&document.text, document.tokens_of(sentence));
            return credit_from(document, found);
        }
    }
}

/// Short lines without a full stop between paragraphs of the report.
fn headings(document: &mut Document) {
    let count = document.paragraphs.len();
    let full = |document: &Document, p: usize| {
        is_body(document, p) && ends_sentence(&document.text, tokens(document, p))
    };
    for paragraph in 1..count.saturating_sub(1) {
        if !is_body(document, paragraph) {
            continue;
        }
        let words = tokens(document, paragraph);
        let text = &document.text;
        let short = (1..=10).contains(&words_in(text, words));
        let capital = words.iter().find(|t| t.is_word()).is_some_and(|t| {
            t.of(text)
                .chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_numeric())
        });
        let marks = words.iter().any(|t| {
            matches!(t.of(text), "\"" | "“" | "”" | ";" | "|" | "•") || t.kind == TokenKind::Address
        });
        let colon = words
            .last()
            .is_some_and(|t| matches!(t.of(text), ":" | ","));
        if short
            && capital
            && !marks
            && !colon
            && !ends_sentence(text, words)
            && full(document, paragraph + 1)
        {
            set(document, paragraph, PartRole::Heading);
        }
    }
}

/// Sentences between the headline and a byline below them.
fn standfirst(document: &mut Document) {
    let role = |document: &Document, p: usize| document.paragraph_role(p);
    let Some(top) =
        (0..document.paragraphs.len().min(3)).find(|&p| role(document, p) == PartRole::Headline)
    else {
        return;
    };
    let Some(byline) = (top + 1..document.paragraphs.len().min(TOP))
        .find(|&p| role(document, p) == PartRole::Byline)
    else {
        return;
    };
    for paragraph in top + 1..byline {
        if is_body(document, paragraph) {
            set(document, paragraph, PartRole::Standfirst);
        }
    }
}

/// Sentences whose words stand earlier in the same report. Three words in a
/// row are compared, so a changed word or two does not hide a repeat.
fn repeats(document: &mut Document) {
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut key = String::new();
    for i in 0..document.sentences.len() {
        let Some(sentence) = document.sentences.get(i).copied() else {
            return;
        };
        if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
            continue;
        }
        let words: Vec<u64> = document
            .tokens_of(&sentence)
            .iter()
            .filter(|t| t.is_word())
            .map(|t| {
                key.clear();
                fold_into(t.of(&document.text), &mut key);
                hash(key.as_bytes())
            })
            .collect();
        let grams: Vec<u64> = words
            .windows(3)
            .map(|w| w.iter().fold(0, |h, &x| mix(h, x)))
            .collect();
        let known = grams.iter().filter(|g| seen.contains(*g)).count();
        if words.len() >= 6
            && known * 10 >= grams.len() * 8
            && let Some(sentence) = document.sentences.get_mut(i)
        {
            sentence.role = PartRole::Repeat;
        }
        seen.extend(grams);
    }
}

/// FNV-1a: enough to compare words within one article.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    })
}

fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(21) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use crate::document::{Article, Document};

    /// Each line of the article with the role it must get.
    fn check(lines: &[(&str, &str)]) -> Document {
        let text = lines
            .iter()
            .map(|(line, _)| *line)
            .collect::<Vec<_>>()
            .join("\n");
        let document = Document::new(Article {
            text,
            ..Article::default()
        });
        let found: Vec<(&str, &str)> = document
            .paragraphs
            .iter()
            .enumerate()
            .map(|(i, p)| (p.span.of(&document.text), document.paragraph_role(i).name()))
            .collect();
        assert_eq!(found, lines);
        document.clone()
    }

    #[test]
    fn a_page_with_furniture() {
        let document = check(&[
            ("Ferry service returns to the islands", "headline"),
            (
                "Boats had stopped after the storm of last week, to the anger of shopkeepers.",
                "standfirst",
            ),
            (
                "By: AP | Bergen | Published: March 4, 2019 7:16:54 pm",
                "byline",
            ),
            (
                "The ferry Nordlys leaves the harbour, Bergen, Norway. (Source: AP)",
                "caption",
            ),
            (
                "The first ferry in a week left the harbour on Monday with forty people on board.",
                "body",
            ),
            ("Long wait", "heading"),
            (
                "Passengers had slept in a school while the storm lasted, the company said.",
                "body",
            ),
            (
                "Boats had stopped after the storm of last week, to the anger of shopkeepers.",
                "repeat",
            ),
            (
                "For all the latest Island News, download our app",
                "promotion",
            ),
            (
                "Copyright 2019 The Example. All rights reserved.",
                "licence",
            ),
        ]);
        assert_eq!(
            document.date.map(|d| d.date.to_string()).as_deref(),
            Some("2019-03-04")
        );
        assert_eq!(document.credit.map(|c| c.name).as_deref(), Some("AP"));
    }

    #[test]
    fn a_plain_note_is_all_report() {
        check(&[
            ("The ferry left on Monday.", "body"),
            ("It came back on Tuesday.", "body"),
        ]);
        check(&[("One line without a full stop", "body")]);
    }

    #[test]
    fn paragraphs_are_numbered_without_headings() {
        let text = "Headline here\nFirst one.\nA heading\nSecond one.";
        let document = Document::new(Article {
            text: text.into(),
            ..Article::default()
        });
        let numbers: Vec<u32> = (0..4).map(|p| document.paragraph_number(p)).collect();
        assert_eq!(numbers, [1, 1, 2, 2]);
    }

    #[test]
    fn watch_and_share_begin_reports_too() {
        check(&[
            ("Watch makers met in Basel on Monday.", "body"),
            ("Share prices fell by a third.", "body"),
        ]);
    }
}
