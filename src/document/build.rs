//! Text to paragraphs, sentences and tokens, then the parts they play.

use std::ops::Range;

use super::{
    Article, Credit, DateHow, Document, DocumentDate, Paragraph, PartRole, Sentence, dateline,
    language, parts,
};
use crate::ids::to_u32;
use crate::judgement::Certainty;
use crate::span::SpanMap;
use crate::text;

pub(super) fn build(article: Article) -> Document {
    let Article {
        id,
        text,
        title,
        date,
        source,
        credit,
    } = article;
    let mut document = Document {
        id,
        map: SpanMap::new(&text),
        title,
        date: date.map(|date| DocumentDate {
            date,
            span: None,
            how: DateHow::Given,
            certainty: Certainty::Sure,
        }),
        source,
        credit: credit.map(|name| Credit {
            name,
            span: None,
            certainty: Certainty::Sure,
        }),
        tokens: text::tokens(&text),
        text,
        ..Document::default()
    };
    document.tokens.shrink_to_fit();
    document.language = language::detect(&document.text, &document.tokens);
    cut(&mut document);
    document.sentences.shrink_to_fit();
    document.paragraphs.shrink_to_fit();
    parts::mark(&mut document);
    number(&mut document);
    document
}

/// Paragraphs among which a dateline is sought.
pub(super) const DATELINE_WITHIN: usize = 8;

/// Paragraphs and sentences, all of them body except a dateline and a run of
/// search words, which are sentences of their own.
fn cut(document: &mut Document) {
    let mut next = 0;
    let mut sought = true;
    for span in text::lines(&document.text) {
        let first_token = next;
        next += document
            .tokens
            .get(first_token..)
            .unwrap_or_default()
            .partition_point(|t| t.span.start < span.end);
        if next == first_token {
            continue;
        }
        let first = to_u32(document.sentences.len());
        let mut body = first_token;
        let tokens = document.tokens.get(first_token..next).unwrap_or_default();
        let dateline = if sought {
            dateline::find(&document.text, tokens)
        } else {
            None
        };
        if let Some(found) = dateline {
            body += found.tokens;
            push(document, first_token..body, PartRole::Dateline);
            sought = false;
        } else if let Some(agency) =
            dateline::bare_agency(&document.text, tokens).filter(|_| sought)
        {
            body += agency;
            push(document, first_token..body, PartRole::Dateline);
            sought = false;
        } else if document.paragraphs.len() < DATELINE_WITHIN {
            // Search words run straight into the caption they stand before.
            let run = parts::keyword_run(&document.text, tokens);
            if run > 0 && run < tokens.len() {
                body += run;
                push(document, first_token..body, PartRole::Keywords);
            }
        }
        let ranges = text::sentences(
            &document.text,
            document.tokens.get(body..next).unwrap_or_default(),
        );
        for range in ranges {
            push(
                document,
                body + range.start..body + range.end,
                PartRole::Body,
            );
        }
        document.paragraphs.push(Paragraph {
            span,
            first,
            last: to_u32(document.sentences.len()),
            number: 0,
        });
        sought &= document.paragraphs.len() < DATELINE_WITHIN;
    }
}

/// One sentence of the last paragraph.
fn push(document: &mut Document, range: Range<usize>, role: PartRole) {
    let words = document.tokens.get(range.clone()).unwrap_or_default();
    let (Some(a), Some(b)) = (words.first(), words.last()) else {
        return;
    };
    document.sentences.push(Sentence {
        span: a.span.to(b.span),
        first: to_u32(range.start),
        last: to_u32(range.end),
        paragraph: to_u32(document.paragraphs.len()),
        role,
    });
}

/// Counts the paragraphs as people cite them.
pub(super) fn number(document: &mut Document) {
    let mut next = 1;
    for i in 0..document.paragraphs.len() {
        let counted = !matches!(
            document.paragraph_role(i),
            PartRole::Headline | PartRole::Heading
        );
        if let Some(paragraph) = document.paragraphs.get_mut(i) {
            paragraph.number = next;
        }
        next += u32::from(counted);
    }
}
