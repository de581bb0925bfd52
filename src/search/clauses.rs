//! What a query looks for, as a plain list: without repeats, within limits,
//! stop words set aside. Knows nothing of the query's grammar.

use crate::lexicon;

/// Words looked up for one query, those of phrases included. More would cost
/// time in proportion; 64 is what fits one machine word for "which clauses
/// does this passage hold".
pub(super) const MAX_WORDS: usize = 64;

/// The shortest beginning, in bytes of its key, that is completed: one Latin
/// letter begins too many words to be of use, one Chinese character does not.
const MIN_PREFIX_BYTES: usize = 2;

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Keys of neighbouring words; one for a single word.
    pub(super) keys: Vec<String>,
    /// True when only the words as written count, not their other forms.
    pub(super) exact: bool,
    /// True when the last word is taken as the beginning of a word as well.
    pub(super) prefix: bool,
    /// How often it stands in the query. Who says a word twice means it: on
    /// long questions this is worth more than stemming.
    pub(super) times: u32,
    /// The words as they stand in the query.
    pub(super) term: String,
}

impl Clause {
    /// A clause that stands once. `prefix` is kept only where completing the
    /// last word makes sense.
    pub(super) fn new(keys: Vec<String>, exact: bool, prefix: bool, term: &str) -> Self {
        let completes =
            |key: &String| key.len() >= MIN_PREFIX_BYTES && !lexicon::STOP_WORDS.contains(key);
        let prefix = prefix && keys.last().is_some_and(completes);
        Self {
            keys,
            exact,
            prefix,
            times: 1,
            term: term.to_string(),
        }
    }

    /// True for a word such as "the", which says nothing of what is looked
    /// for: a passage would be made of nearly every sentence. In phrases such
    /// words stay, and in capitals: "US" is not "us".
    fn is_stop_word(&self, shouted: bool) -> bool {
        let capitals = !shouted && self.term.len() > 1 && !self.term.contains(char::is_lowercase);
        match self.keys.as_slice() {
            [word] if !self.exact && !capitals => lexicon::STOP_WORDS.contains(word),
            _ => false,
        }
    }
}

/// The clauses of one query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clauses {
    /// What an article should hold, in the order of the query.
    pub(super) wanted: Vec<Clause>,
    /// What it must not hold.
    pub(super) unwanted: Vec<Clause>,
    /// Stop words, looked for only when there is nothing else.
    stop_words: Vec<Clause>,
    words: usize,
}

impl Clauses {
    /// How many more words are taken.
    pub(super) fn left(&self) -> usize {
        MAX_WORDS - self.words.min(MAX_WORDS)
    }

    /// Adds a clause of at most [`Clauses::left`] words. `shouted` says that
    /// the whole query is in capitals.
    pub(super) fn add(&mut self, clause: Clause, unwanted: bool, shouted: bool) {
        let stop_word = !unwanted && clause.is_stop_word(shouted);
        let list = if unwanted {
            &mut self.unwanted
        } else if stop_word {
            &mut self.stop_words
        } else {
            &mut self.wanted
        };
        if let Some(same) = list
            .iter_mut()
            .find(|c| c.keys == clause.keys && c.exact == clause.exact)
        {
            same.prefix |= clause.prefix;
            same.times = same.times.saturating_add(1);
        } else if !stop_word {
            self.words += clause.keys.len();
            list.push(clause);
        } else if list.len() < MAX_WORDS {
            list.push(clause);
        }
    }

    /// Decides about the stop words, once all clauses are in.
    pub(super) fn finish(&mut self) {
        let stop_words = std::mem::take(&mut self.stop_words);
        if self.wanted.is_empty() {
            self.wanted = stop_words;
        }
    }
}
