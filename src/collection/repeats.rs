//! The same words quoted in several articles, told once: the first quotation
//! keeps the others as places where it stands again. Knows nothing of how
//! quotations are found, and joins none whose speakers differ.

use super::facts::JoinedQuote;
use crate::document::Document;
use crate::extract::QuoteKind;
use crate::ids::{DocIndex, FxHashMap};
use crate::span::Span;
use crate::text::fold_into;

/// Quotations of fewer words are the same by chance.
const SHORT: usize = 4;

/// Folds later quotations of the same words by the same speaker into the
/// first. Words reported without quotation marks and terms are left alone: who
/// reports the same in the same words has copied, and copies are told
/// elsewhere.
pub(super) fn fold(
    quotes: Vec<JoinedQuote>,
    documents: &FxHashMap<DocIndex, &Document>,
) -> Vec<JoinedQuote> {
    let mut out: Vec<JoinedQuote> = Vec::with_capacity(quotes.len());
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for joined in quotes {
        let key = documents
            .get(&joined.doc)
            .and_then(|document| key(document, &joined));
        let Some(key) = key else {
            out.push(joined);
            continue;
        };
        match seen.get(&key).and_then(|&first| out.get_mut(first)) {
            Some(first) if first.doc != joined.doc => {
                let again = joined.quote.parts.iter().chain(&joined.quote.repeats);
                first
                    .elsewhere
                    .extend(again.map(|&span| (joined.doc, span)));
            }
            _ => {
                seen.entry(key).or_insert(out.len());
                out.push(joined);
            }
        }
    }
    out
}

/// The folded words and the speaker.
fn key(document: &Document, joined: &JoinedQuote) -> Option<String> {
    let quote = &joined.quote;
    if !matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial) {
        return None;
    }
    let mut key = String::new();
    let mut words = 0;
    for part in &quote.parts {
        words += push_words(document, *part, &mut key);
    }
    match &quote.speaker {
        Some(speaker) => match speaker.entity {
            Some(entity) => key.push_str(&entity.to_string()),
            None => {
                push_words(document, speaker.span, &mut key);
            }
        },
        None => key.push('-'),
    }
    (words >= SHORT).then_some(key)
}

/// Adds the folded words of a span to a key; gives their number.
fn push_words(document: &Document, span: Span, key: &mut String) -> usize {
    let first = document.token_at(span.start);
    let mut words = 0;
    let tokens = document.tokens.get(first..).unwrap_or_default();
    for token in tokens.iter().take_while(|t| t.span.start < span.end) {
        if token.is_word() {
            fold_into(token.of(&document.text), key);
            key.push(' ');
            words += 1;
        }
    }
    words
}
