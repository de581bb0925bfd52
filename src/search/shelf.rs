//! For tests: articles with their index, and what every answer must keep.

use super::*;
use crate::Article;

/// A collection in its simplest form.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) index: Index,
    pub(super) documents: Documents,
    pub(super) known: Known,
}

impl Shelf {
    pub(super) fn of(texts: &[&str]) -> Self {
        let mut shelf = Self::default();
        for text in texts {
            shelf.push(None, text);
        }
        shelf
    }

    pub(super) fn push(&mut self, title: Option<&str>, text: &str) {
        let document = document(title, text);
        let doc = DocIndex(crate::ids::to_u32(self.documents.numbers()));
        self.index.add(doc, &document);
        self.documents.push(document);
    }

    pub(super) fn search(&self, query: &str, options: &SearchOptions) -> SearchResult {
        let result = self.searcher().search(query, options).unwrap();
        self.hold(&result);
        result
    }

    pub(super) fn searcher(&self) -> Searcher<'_> {
        Searcher {
            index: &self.index,
            documents: &self.documents,
            known: &self.known,
        }
    }

    /// What every answer must keep.
    fn hold(&self, result: &SearchResult) {
        assert!(result.documents <= result.count);
        for (n, hit) in result.hits.iter().enumerate() {
            let before = result.hits[..n].iter().filter(|h| h.doc == hit.doc);
            assert!(before.take(30).all(|h| !h.span.overlaps(hit.span)));
            let document = self.documents.get(hit.doc).unwrap();
            assert!(!document.slice(hit.span).is_empty());
            assert!(hit.score.is_finite() && hit.score >= 0.0);
            assert!(
                hit.hits
                    .iter()
                    .all(|m| hit.span.contains(m.span) && !m.span.is_empty())
            );
            assert!(
                hit.hits
                    .windows(2)
                    .all(|pair| pair[0].span.end <= pair[1].span.start)
            );
        }
    }

    /// Passages with their matches marked by how they were found.
    pub(super) fn shown(&self, query: &str, options: &SearchOptions) -> Vec<String> {
        let marked = |hit: &SearchHit| {
            let text = &self.documents.get(hit.doc).unwrap().text;
            let mut out = format!("{}: ", hit.doc.0);
            let mut at = hit.span.start;
            for found in &hit.hits {
                out += Span {
                    start: at,
                    end: found.span.start,
                }
                .of(text);
                out.extend(["[", found.how.name(), " ", found.span.of(text), "]"]);
                at = found.span.end;
            }
            out + Span {
                start: at,
                end: hit.span.end,
            }
            .of(text)
        };
        self.search(query, options)
            .hits
            .iter()
            .map(marked)
            .collect()
    }
}

pub(super) fn document(title: Option<&str>, text: &str) -> Document {
    Document::new(Article {
        text: text.into(),
        title: title.map(Into::into),
        ..Article::default()
    })
}

pub(super) fn any() -> SearchOptions {
    SearchOptions {
        combine: Combine::Or,
        prefix: false,
        limit: MAX_LIMIT,
        ..SearchOptions::default()
    }
}
