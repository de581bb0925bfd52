//! The nut graf of one article: the paragraph that says what it is about, after
//! an opening that may only set the scene. Knows nothing of other articles.

use crate::document::{Document, PartRole};
use crate::judgement::{Judgement, Reason};
use crate::salience::fit::{Strictness, fit};
use crate::salience::{Centre, Stems, Vector, counted, weighed};
use crate::span::Span;
use crate::text::{is_quote_mark, words_in};

/// Paragraphs from the top that may be it: further down stands the background.
const PARAGRAPHS: usize = 8;
/// Fewest words of a paragraph that says what an article is about.
const SHORTEST: usize = 10;
/// After so many paragraphs the pull of the top has fallen to a third.
const TOP: f32 = 4.0;
/// What likeness to the whole article, to the headline and the place add.
const LIKENESS: f32 = 0.6;
const HEADLINE: f32 = 0.25;
const PLACE: f32 = 0.3;
/// What a paragraph loses that opens with somebody's words or with a "he" that
/// the one before names.
const QUOTED: f32 = 0.2;
const LEANING: f32 = 0.2;

/// The paragraph that says what an article is about, with how sure that is;
/// `None` where no paragraph of the report has ten words.
///
/// ```
/// use nutgraf::{Article, Document, summarise::nut_graf};
/// let text = "Rain fell on the empty stalls this morning as Ida Berg packed her last crate.\n\n\
///     The fish market of Arvik will close on Friday after 90 years because the harbour is to become a marina, the town council said.\n\n\
///     Berg has sold fish at the market of Arvik since 1981.";
/// let document = Document::new(Article { text: text.into(), title: Some("Arvik fish market to close".into()), ..Article::default() });
/// let (paragraph, _) = nut_graf(&document).unwrap();
/// assert!(document.slice(paragraph).starts_with("The fish market"));
/// ```
pub fn nut_graf(document: &Document) -> Option<(Span, Judgement)> {
    let mut stems = Stems::default();
    let mut numbers = |span: Span| {
        let first = document.token_at(span.start);
        let tokens = document.tokens.iter().skip(first);
        let words = tokens.take_while(|t| t.span.start < span.end);
        counted(
            words
                .filter(|t| t.is_word())
                .filter_map(|t| stems.number(t.of(&document.text)))
                .collect(),
        )
    };
    let body: Vec<(usize, Span)> = document
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(n, _)| {
            matches!(
                document.paragraph_role(*n),
                PartRole::Body | PartRole::Standfirst
            )
        })
        .map(|(n, p)| (n, p.span))
        .collect();
    let counts: Vec<Vector> = body.iter().map(|&(_, span)| numbers(span)).collect();
    let headline = document.headline.map(&mut numbers);
    let title = document.title.as_deref().map(|title| {
        let words = title.split(|c: char| !c.is_alphanumeric());
        counted(
            words
                .filter(|w| !w.is_empty())
                .filter_map(|w| stems.number(w))
                .collect(),
        )
    });
    for count in &counts {
        stems.saw(count);
    }
    // Words of the headline alone are in no paragraph.
    stems.saw(&[]);
    let total = counts.len() as f32;
    let vectors: Vec<Vector> = counts.iter().map(|c| weighed(c, &stems, total)).collect();
    let centre = Centre::of(stems.len(), vectors.iter());
    let headline = headline.or(title).map(|h| weighed(&h, &stems, total));
    let mut best: Option<(f32, f32, Span)> = None;
    let candidates = body.iter().zip(&vectors).take(PARAGRAPHS).enumerate();
    for (place, (&(number, span), vector)) in candidates {
        let Some(paragraph) = document.paragraphs.get(number) else {
            continue;
        };
        let sentences = document
            .sentences
            .get(paragraph.first as usize..paragraph.last as usize)
            .unwrap_or_default();
        let Some(first) = sentences.first() else {
            continue;
        };
        let tokens = document.tokens_of(first);
        let words: usize = sentences
            .iter()
            .map(|s| words_in(&document.text, document.tokens_of(s)))
            .sum();
        if words < SHORTEST || repeats_title(document, span) {
            continue;
        }
        let opens_quoted = tokens
            .first()
            .is_some_and(|t| is_quote_mark(t.of(&document.text)));
        let leans = !fit(document, first, tokens, Strictness::Whole);
        let like = headline
            .as_ref()
            .map_or(0.0, |h| crate::salience::likeness(h, vector));
        let score = LIKENESS * centre.likeness(vector)
            + HEADLINE * like
            + PLACE * (-(place as f32) / TOP).exp()
            - if opens_quoted { QUOTED } else { 0.0 }
            - if leans { LEANING } else { 0.0 };
        match &mut best {
            Some((most, second, kept)) if score > *most => {
                (*second, *most, *kept) = (*most, score, span);
            }
            Some((_, second, _)) => *second = second.max(score),
            None => best = Some((score, f32::MIN, span)),
        }
    }
    let (most, second, span) = best?;
    let lead = (most - second).clamp(0.0, 0.3);
    let reason = Reason::new(
        "most-central",
        "Near the top, and most like the headline and the article as a whole.",
        vec![span],
    );
    Some((span, Judgement::scored(0.6 + lead, reason)))
}

/// Whether a paragraph is the title once more: that is no paragraph of the report.
fn repeats_title(document: &Document, span: Span) -> bool {
    let same = |title: &str| {
        let letters = |text: &str| -> String {
            let folded = crate::text::fold(text);
            folded.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        letters(title) == letters(document.slice(span))
    };
    document.title.as_deref().is_some_and(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    fn found(title: &str, text: &str) -> Option<String> {
        let document = Document::new(Article {
            text: text.into(),
            title: (!title.is_empty()).then(|| title.into()),
            ..Article::default()
        });
        nut_graf(&document).map(|(span, _)| document.slice(span).to_owned())
    }

    #[test]
    fn the_first_paragraph_of_plain_news_is_it() {
        let text = "The parliament in Riga passed the budget on Tuesday after a debate of nine hours.\n\nThe budget raises spending on schools and roads.\n\n\"It is a good budget,\" the finance minister said.";
        assert!(
            found("Riga passes budget", text)
                .unwrap()
                .starts_with("The parliament")
        );
    }

    #[test]
    fn neither_quotations_nor_what_leans_on_others_is_it() {
        let text = "\"I have never seen so much water in my life,\" said farmer Ole Dahl.\n\nHe stood knee-deep in his barn and watched the cows, which were on the hill.\n\nFloods in the valley of Lom have destroyed 40 farms since Sunday, and the government promised aid for farmers on Tuesday.\n\nIt rained for nine days.";
        assert!(
            found("Floods destroy 40 farms in Lom valley", text)
                .unwrap()
                .starts_with("Floods in the valley")
        );
    }

    #[test]
    fn the_title_once_more_is_not_it() {
        let title = "Council of Arvik closes the old fish market by the harbour after 90 years";
        let text = format!(
            "{title}.\n\nThe fish market of Arvik will close on Friday because the harbour is to become a marina, the council said."
        );
        assert!(found(title, &text).unwrap().starts_with("The fish market"));
    }

    #[test]
    fn short_lines_and_empty_texts_have_none() {
        assert_eq!(found("", "It rained.\n\nIt snowed."), None);
        assert_eq!(found("", "1\t2\t3\n4\t5\t6"), None);
        assert_eq!(found("", "word"), None);
    }
}
