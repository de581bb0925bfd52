//! Whom an article names as its origin: the agency it credits, or the agency
//! that printed it itself. Knows nothing of copied words.

use crate::document::Document;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

/// One origin of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin<'a> {
    /// The name to compare by.
    pub key: String,
    /// The name to show.
    pub name: &'a str,
    /// Where the article says so; `None` where the caller did.
    pub span: Option<Span>,
    /// True when the article credits it; false when it printed it.
    pub credited: bool,
}

/// What an article credits, and after it the outlet that printed it.
pub(super) fn origins(document: &Document) -> impl Iterator<Item = Origin<'_>> {
    let credit = document.credit.as_ref().map(|c| (c.name.as_str(), c.span));
    let outlet = match (&document.source, &document.outlet) {
        (Some(given), _) => Some((given.as_str(), None)),
        (None, Some(found)) => Some((document.slice(found.span), Some(found.span))),
        (None, None) => None,
    };
    [(credit, true), (outlet, false)]
        .into_iter()
        .filter_map(|(named, credited)| {
            let (name, span) = named?;
            let key = key(name)?;
            Some(Origin {
                key,
                name,
                span,
                credited,
            })
        })
}

/// The same for all names of one agency; nothing for "agencies", which is
/// nobody.
fn key(name: &str) -> Option<String> {
    let folded = fold(name.trim());
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let known = lexicon::AGENCIES.get(bare).map(fold);
    let key = known.as_deref().unwrap_or(bare);
    (!key.is_empty() && key != "agencies").then(|| key.to_owned())
}

/// What two articles have in common as origin: one at least credits it. Two
/// articles of one outlet may well be two reports.
pub(super) fn common<'a>(a: &'a Document, b: &'a Document) -> Option<(Origin<'a>, Origin<'a>)> {
    let others: Vec<Origin<'_>> = origins(b).collect();
    origins(a).find_map(|one| {
        let other = others
            .iter()
            .find(|o| o.key == one.key && (o.credited || one.credited))?;
        Some((one, other.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    #[test]
    fn one_agency_has_many_names() {
        let document = |credit: Option<&str>, source: Option<&str>| {
            Document::new(Article {
                text: "A calf was born on the ice.".into(),
                credit: credit.map(Into::into),
                source: source.map(Into::into),
                ..Article::default()
            })
        };
        for (a, b, expected) in [
            (
                (Some("AP"), None),
                (Some("The Associated Press"), None),
                true,
            ),
            (
                (Some("Reuters"), Some("Post")),
                (None, Some("Reuters")),
                true,
            ),
            ((None, Some("Reuters")), (Some("Reuters"), None), true),
            ((None, Some("Post")), (None, Some("Post")), false),
            (
                (Some("AP"), Some("Post")),
                (Some("AFP"), Some("Post")),
                false,
            ),
            ((Some("agencies"), None), (Some("Agencies"), None), false),
            ((None, None), (None, None), false),
        ] {
            let (a, b) = (document(a.0, a.1), document(b.0, b.1));
            assert_eq!(common(&a, &b).is_some(), expected);
            assert_eq!(common(&b, &a).is_some(), expected);
        }
    }
}
