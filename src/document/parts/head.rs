//! A byline that a page ran into the report: "By. Jane Doe. Last updated at
//! 3:31 PM on 19 July 2011. The ferry was …". Marks whole sentences at the head
//! of the text, never the report itself.

use super::published;
use super::{Draft, Why, capital};
use crate::document::{PartRole, stamp};
use crate::text::{Token, folds_to};

const RUN_IN: Why = Why(
    "run-in-byline",
    "It stands before the report and names only writers, dates or times.",
    0.85,
);

/// Most words of a name or of a stamp.
const MOST_WORDS: usize = 12;

pub(super) fn mark(draft: &mut Draft) {
    let Some(first) = draft
        .document
        .sentences
        .iter()
        .position(|s| s.role == PartRole::Body)
    else {
        return;
    };
    let mut after_by = false;
    let mut at = first;
    let mut stamps = Vec::new();
    while let Some(sentence) = draft.document.sentences.get(at) {
        let (text, words) = (draft.text(), draft.document.tokens_of(sentence));
        let count = words.iter().filter(|t| t.is_word()).count();
        if sentence.role != PartRole::Body || count > MOST_WORDS {
            break;
        }
        let by = words.first().is_some_and(|t| folds_to(t.of(text), &["by"]));
        let rest = words.get(usize::from(by)..).unwrap_or_default();
        // "Updated at 3:31 PM on 19 July".
        let bare: Vec<Token> = words
            .iter()
            .copied()
            .filter(|t| !folds_to(t.of(text), &["on"]))
            .collect();
        let stamped = published::is_stamped(text, &bare) || only_times(text, &bare);
        let named = (by || after_by) && only_names(text, rest);
        if !(stamped || named) {
            break;
        }
        if stamped {
            stamps.extend(published::stamps(text, words));
        }
        after_by = by && count == 1;
        at += 1;
    }
    // Where nothing else stands, it is the report.
    let rest = draft.document.sentences.get(at..).unwrap_or_default();
    if !rest.iter().any(|s| s.role == PartRole::Body) {
        return;
    }
    draft.stamps.extend(stamps);
    for sentence in first..at {
        draft.set_sentence(sentence, PartRole::Byline, RUN_IN);
    }
}

/// "Jane Doe.", "Daily Mail Reporter and Ann Lee": capitals and what joins
/// them; also nothing at all.
fn only_names(text: &str, words: &[Token]) -> bool {
    let words = || words.iter().filter(|t| t.is_word());
    words().count() <= 8
        && words().all(|t| capital(text, *t) || matches!(t.of(text), "and" | "for" | "in" | "of"))
}

/// "01:15 EST, 30 November 2013.", "|."
fn only_times(text: &str, words: &[Token]) -> bool {
    let mut at = 0;
    while let Some(token) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        if let Some((_, used)) = stamp::read(text, rest).filter(|_| token.is_word()) {
            at += used.max(1);
        } else if !token.is_word() || stamp::is_time(text, *token) {
            at += 1;
        } else {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::document::{Article, Document, PartRole};

    #[test]
    fn a_byline_that_ran_into_the_report_is_no_part_of_it() {
        for (text, first) in [
            (
                "By. Jane Doe. The ferry was late on Monday. It rained.",
                "The ferry was late on Monday.",
            ),
            (
                "By. Daily Post Reporter. PUBLISHED:. 01:15 EST, 30 November 2013. |. UPDATED:. 01:23 EST, 30 November 2013. The ferry was late.",
                "The ferry was late.",
            ),
            (
                "Last updated at 3:31 PM on 19th July 2011. The ferry was late.",
                "The ferry was late.",
            ),
            // A report may begin like a byline.
            (
                "By noon the ferry had not come. It rained.",
                "By noon the ferry had not come.",
            ),
            (
                "Published figures show little. It rained.",
                "Published figures show little.",
            ),
            // Nothing else: then it is the report.
            ("By. Jane Doe.", "By."),
        ] {
            let document = Document::new(Article {
                text: text.into(),
                ..Article::default()
            });
            let body = document
                .sentences
                .iter()
                .find(|s| s.role == PartRole::Body)
                .map(|s| document.slice(s.span));
            assert_eq!(body, Some(first), "{text}");
        }
    }
}
