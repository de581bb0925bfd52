//! Text to paragraphs, sentences and tokens, then the parts they play.

use super::{Article, Credit, Document, DocumentDate, Paragraph, PartRole, Sentence, dateline, parts};
use crate::ids::to_u32;
use crate::span::SpanMap;
use crate::text;

pub(super) fn build(article: Article) -> Document {
    let Article { id, text, title, date, source, credit } = article;
    let mut document = Document {
        id,
        map: SpanMap::new(&text),
        title,
        date: date.map(|date| DocumentDate { date, span: None }),
        source,
        credit: credit.map(|name| Credit { name, span: None }),
        tokens: text::tokens(&text),
        text,
        ..Document::default()
    };
    cut(&mut document);
    dateline::find(&mut document);
    parts::mark(&mut document);
    number(&mut document);
    document
}

/// Paragraphs and sentences, all of them body for now.
fn cut(document: &mut Document) {
    let mut next = 0;
    for span in text::lines(&document.text) {
        let first_token = next;
        next += document.tokens.get(first_token..).unwrap_or_default().partition_point(|t| t.span.start < span.end);
        let tokens = document.tokens.get(first_token..next).unwrap_or_default();
        if tokens.is_empty() {
            continue;
        }
        let first = to_u32(document.sentences.len());
        let paragraph = to_u32(document.paragraphs.len());
        for range in text::sentences(&document.text, tokens) {
            let Some(words) = tokens.get(range.clone()) else { continue };
            let (Some(a), Some(b)) = (words.first(), words.last()) else { continue };
            document.sentences.push(Sentence {
                span: a.span.to(b.span),
                first: to_u32(first_token + range.start),
                last: to_u32(first_token + range.end),
                paragraph,
                role: PartRole::Body,
            });
        }
        document.paragraphs.push(Paragraph { span, first, last: to_u32(document.sentences.len()), number: 0 });
    }
}

/// Counts the paragraphs as people cite them.
fn number(document: &mut Document) {
    let mut next = 1;
    for i in 0..document.paragraphs.len() {
        let counted = !matches!(document.paragraph_role(i), PartRole::Headline | PartRole::Heading);
        if let Some(paragraph) = document.paragraphs.get_mut(i) {
            paragraph.number = next;
        }
        next += u32::from(counted);
    }
}
