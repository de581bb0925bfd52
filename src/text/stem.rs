//! Stems for search and comparison: Porter2 (the Snowball English stemmer).

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// The Porter2 stem of a folded word. Words with letters outside `a` to `z`
/// (digits, other scripts) are their own stem: the algorithm says nothing
/// about them.
///
/// Source: M. F. Porter, English (Porter2) stemming algorithm,
/// <https://snowballstem.org/algorithms/english/stemmer.html>.
///
/// ```
/// use nutgraf::text::stem;
/// assert_eq!(stem("negotiations"), "negoti");
/// assert_eq!(stem("2254"), "2254");
/// ```
pub fn stem(folded: &str) -> Cow<'_, str> {
    // The longest English words have some thirty letters; longer runs are not
    // words, and stemming them only costs time.
    let english =
        folded.len() <= 40 && folded.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
    if english {
        Stemmer::new(Algorithm::English).stem(folded)
    } else {
        Cow::Borrowed(folded)
    }
}
