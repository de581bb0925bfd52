//! Text to paragraphs, sentences and tokens, then the parts they play.

use std::ops::Range;

#[cfg(feature = "facts")]
use super::dateline;
use super::{
    Article, Credit, DateHow, Document, DocumentDate, Paragraph, PartRole, Sentence, parts,
};
use crate::ids::to_u32;
use crate::judgement::Certainty;
use crate::span::SpanMap;
use crate::text::{self, Token};

pub(super) fn build(article: Article) -> Document {
    let Article {
        id,
        text,
        title,
        date,
        source,
        credit,
    } = article;
    let tokens = text::tokens(&text);
    let (sentences, paragraphs) = cut(&text, &tokens);
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
        tokens: tokens.into(),
        sentences,
        paragraphs,
        text,
        ..Document::default()
    };
    parts::mark(&mut document);
    number(&mut document);
    document
}

/// Paragraphs among which a dateline is sought.
#[cfg(feature = "facts")]
pub(super) const DATELINE_WITHIN: usize = 8;

/// Sentences and paragraphs, all of them body except a dateline and a run of
/// search words, which are sentences of their own. Search alone knows neither.
fn cut(text: &str, tokens: &[Token]) -> (Vec<Sentence>, Vec<Paragraph>) {
    let lines = text::lines(text);
    let mut sentences = Vec::with_capacity(tokens.len() / 24 + lines.len());
    let mut paragraphs = Vec::with_capacity(lines.len());
    let mut next = 0;
    #[cfg(feature = "facts")]
    let mut sought = true;
    for span in lines {
        let first_token = next;
        let rest = tokens.get(first_token..).unwrap_or_default();
        next += rest.partition_point(|t| t.span.start < span.end);
        if next == first_token {
            continue;
        }
        let first = to_u32(sentences.len());
        let paragraph = to_u32(paragraphs.len());
        let mut push = |range: Range<usize>, role| {
            let words = tokens.get(range.clone()).unwrap_or_default();
            if let (Some(a), Some(b)) = (words.first(), words.last()) {
                sentences.push(Sentence {
                    span: a.span.to(b.span),
                    first: to_u32(range.start),
                    last: to_u32(range.end),
                    paragraph,
                    role,
                });
            }
        };
        #[cfg_attr(
            not(feature = "facts"),
            expect(unused_mut, reason = "nothing is cut off")
        )]
        let mut body = first_token;
        #[cfg(feature = "facts")]
        let own = tokens.get(first_token..next).unwrap_or_default();
        #[cfg(feature = "facts")]
        let dateline = if sought {
            dateline::find(text, own)
                .map(|found| found.tokens)
                .or_else(|| dateline::bare_agency(text, own))
        } else {
            None
        };
        #[cfg(feature = "facts")]
        if let Some(length) = dateline {
            body += length;
            push(first_token..body, PartRole::Dateline);
            sought = false;
        } else if paragraphs.len() < DATELINE_WITHIN {
            // Search words run straight into the caption they stand before.
            let run = parts::keyword_run(text, own);
            if run > 0 && run < own.len() {
                body += run;
                push(first_token..body, PartRole::Keywords);
            }
        }
        let rest = tokens.get(body..next).unwrap_or_default();
        text::each_sentence(text, rest, |range| {
            push(body + range.start..body + range.end, PartRole::Body);
        });
        paragraphs.push(Paragraph {
            span,
            first,
            last: to_u32(sentences.len()),
            number: 0,
        });
        #[cfg(feature = "facts")]
        {
            sought &= paragraphs.len() < DATELINE_WITHIN;
        }
    }
    sentences.shrink_to_fit();
    paragraphs.shrink_to_fit();
    (sentences, paragraphs)
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
