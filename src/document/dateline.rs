//! The line in front of a report: place, date, agency.

use super::Document;

pub(super) fn find(document: &mut Document) {
    let _ = document;
}
