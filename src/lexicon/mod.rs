//! Word lists: sorted text files, one entry a line, looked up by binary search
//! in the text itself, so that they cost nothing at start-up. Knows nothing of
//! grammar; keys are folded words (see `text::fold`), several words joined by
//! one space.
//!
//! Every file under `data/` is named with its source and licence in
//! `data/SOURCES.md`.

/// A sorted list of keys, one a line, each with an optional value after a tab.
#[derive(Debug, Clone, Copy)]
pub struct List(&'static str);

impl List {
    /// Wraps a text whose lines are sorted by their bytes and without repeats;
    /// the tidy test checks every list.
    pub const fn new(lines: &'static str) -> Self {
        Self(lines)
    }

    /// True when `key` is in the list.
    ///
    /// ```
    /// use nutgraf::lexicon;
    /// assert!(lexicon::STOP_WORDS.contains("the"));
    /// assert!(!lexicon::STOP_WORDS.contains("ceasefire"));
    /// ```
    pub fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The value beside `key`: the words after the tab, empty where there is
    /// none, or `None` when the key is not in the list.
    pub fn get(self, key: &str) -> Option<&'static str> {
        let text = self.0;
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let bytes = text.as_bytes();
            let start = bytes.get(..middle)?.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
            let end = bytes.get(middle..)?.iter().position(|&b| b == b'\n').map_or(text.len(), |i| middle + i);
            let (found, value) = split(text.get(start..end)?);
            match found.cmp(key) {
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// All keys with their values, in order.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().map(split)
    }
}

fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

/// Function words that say little about what a sentence is about.
pub const STOP_WORDS: List = List::new(include_str!("data/stop_words.txt"));

/// Abbreviations written with a full stop that may stand before a name or a
/// number ("Gen.", "No.", "Jan."): a sentence does not end there. The value
/// `end` marks those that also close sentences ("Inc.", "etc.").
pub const ABBREVIATIONS: List = List::new(include_str!("data/abbreviations.txt"));

/// News agencies as they credit themselves, folded; the value is the name to
/// show.
pub const AGENCIES: List = List::new(include_str!("data/agencies.txt"));

/// Forms of verbs of speech, folded; the value holds class and form in words
/// (see `data/SOURCES.md`).
pub const SPEECH_FORMS: List = List::new(include_str!("data/speech_forms.txt"));

/// Closed word classes and nouns for speakers, folded; the value holds the
/// classes in words (see `data/SOURCES.md`).
pub const PHRASE_WORDS: List = List::new(include_str!("data/phrase_words.txt"));

/// Words of figures, folded; the value holds a class and what belongs to it
/// (see `data/SOURCES.md`).
pub const FIGURE_WORDS: List = List::new(include_str!("data/figure_words.txt"));

/// Words before a figure that say how exact it is, folded: `about`, `over` or
/// `under`.
pub const APPROXIMATIONS: List = List::new(include_str!("data/approximations.txt"));
