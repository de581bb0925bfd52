//! The part each sentence plays: report, headline, byline, caption and so on.

use super::Document;

pub(super) fn mark(document: &mut Document) {
    let _ = document;
}
