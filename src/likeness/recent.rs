//! The words of articles that were compared last, so that they need not be read
//! again at once. Knows nothing of what is compared.

use std::collections::VecDeque;
use std::sync::Arc;

use super::words::Word;
use crate::ids::{DocIndex, FxHashMap};

/// Words kept at most, of all articles together: some three megabytes.
const MOST: usize = 1 << 17;

/// Words by article, the first in being the first out.
#[derive(Debug, Default)]
pub(super) struct Recent {
    words: FxHashMap<DocIndex, Arc<[Word]>>,
    order: VecDeque<DocIndex>,
    held: usize,
}

impl Recent {
    /// The words of an article; `read` reads them where they are not held.
    pub fn get(&mut self, doc: DocIndex, read: impl FnOnce() -> Vec<Word>) -> Arc<[Word]> {
        if let Some(words) = self.words.get(&doc) {
            return Arc::clone(words);
        }
        let words: Arc<[Word]> = read().into();
        self.held += words.len();
        self.words.insert(doc, Arc::clone(&words));
        self.order.push_back(doc);
        while self.held > MOST
            && let Some(first) = self.order.pop_front()
        {
            self.drop(first);
        }
        words
    }

    /// Lets go of an article whose words have changed.
    pub fn forget(&mut self, doc: DocIndex) {
        self.drop(doc);
        self.order.retain(|&d| d != doc);
    }

    fn drop(&mut self, doc: DocIndex) {
        if let Some(words) = self.words.remove(&doc) {
            self.held -= words.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn the_oldest_go_first_and_no_more_is_held_than_may_be() {
        let word = Word {
            key: 1,
            span: Span::new(0, 1),
            place: 0,
            name: false,
            quoted: false,
        };
        let mut recent = Recent::default();
        let mut reads = 0;
        let mut ask = |recent: &mut Recent, doc: u32, words: usize| {
            recent.get(DocIndex(doc), || {
                reads += 1;
                vec![word; words]
            });
            reads
        };
        assert_eq!(ask(&mut recent, 0, MOST / 2), 1);
        assert_eq!(ask(&mut recent, 1, MOST / 2), 2);
        assert_eq!(ask(&mut recent, 0, MOST / 2), 2);
        assert_eq!(ask(&mut recent, 2, 1), 3);
        assert_eq!(ask(&mut recent, 1, MOST / 2), 3);
        assert_eq!(ask(&mut recent, 0, MOST / 2), 4);
        recent.forget(DocIndex(0));
        assert_eq!(ask(&mut recent, 0, 1), 5);
        assert_eq!(ask(&mut recent, 3, 2 * MOST), 6);
        assert!(recent.held <= MOST && recent.order.is_empty());
    }
}
