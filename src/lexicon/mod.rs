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

    /// Every key of the list, in order.
    ///
    /// ```
    /// use nutgraf::lexicon;
    /// assert!(lexicon::STOP_WORDS.keys().any(|word| word == "the"));
    /// ```
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let lines = self.0.lines();
        lines.map(|line| line.split_once('\t').map_or(line, |(key, _)| key))
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
            let start = bytes
                .get(..middle)?
                .iter()
                .rposition(|&b| b == b'\n')
                .map_or(0, |i| i + 1);
            let end = bytes
                .get(middle..)?
                .iter()
                .position(|&b| b == b'\n')
                .map_or(text.len(), |i| middle + i);
            let (found, value) = split(text.get(start..end)?);
            match found.cmp(key) {
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// True when a key is `prefix` or goes on after it with a space, a hyphen
    /// or another mark: a cheap test before longer keys are built.
    ///
    /// ```
    /// use nutgraf::lexicon;
    /// assert!(lexicon::PLACES.opens_with("saudi"));
    /// assert!(!lexicon::PLACES.opens_with("saud"));
    /// ```
    pub fn opens_with(self, prefix: &str) -> bool {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        // The first line that does not sort before the prefix.
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = bytes
                .get(..middle)
                .and_then(|b| b.iter().rposition(|&b| b == b'\n'))
                .map_or(0, |i| i + 1);
            let length = bytes
                .get(middle..)
                .and_then(|b| b.iter().position(|&b| b == b'\n'));
            let end = length.map_or(bytes.len(), |i| middle + i);
            let key = self.0.get(start..end).map_or("", |line| split(line).0);
            if key < prefix {
                low = (end + 1).min(bytes.len());
            } else {
                high = start;
            }
        }
        let line = self.0.get(low..).unwrap_or_default();
        line.strip_prefix(prefix).is_some_and(|rest| {
            rest.bytes()
                .next()
                .is_none_or(|b| !b.is_ascii_alphanumeric() && b < 128)
        })
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

/// Other words for the same in news, as the value, joined by `|`: offered to
/// who searches, never searched for by themselves.
pub const SYNONYMS: List = List::new(include_str!("data/synonyms.txt"));

/// Abbreviations written with a full stop that may stand before a name or a
/// number ("Gen.", "No.", "Jan."): a sentence does not end there. The value
/// `end` marks those that also close sentences ("Inc.", "etc.").
pub const ABBREVIATIONS: List = List::new(include_str!("data/abbreviations.txt"));

/// News agencies as they credit themselves, folded; the value is the name to
/// show.
pub const AGENCIES: List = List::new(include_str!("data/agencies.txt"));

/// How lines begin that ask the reader to do something else: follow, download,
/// subscribe. One to five folded words.
pub const PROMOTION: List = List::new(include_str!("data/promotion.txt"));

/// Countries (`c`), capitals (`k`), regions (`r`) and cities (no letter); a
/// question mark says that the word is also a name of people or a plain word.
pub const PLACES: List = List::new(include_str!("data/places.txt"));

/// First names; `?` marks those that are words or places as well.
pub const FIRST_NAMES: List = List::new(include_str!("data/first_names.txt"));

/// Last names; `?` marks those that are words or places as well.
pub const LAST_NAMES: List = List::new(include_str!("data/last_names.txt"));

/// Peoples and languages, from packages.
pub const DEMONYMS: List = List::new(include_str!("data/demonyms.txt"));

/// Peoples, religions and political families; `?` marks those that are plain
/// words as well.
pub const GROUPS: List = List::new(include_str!("data/groups.txt"));

/// Well-known bodies and outlets; `?` marks those that are words as well.
pub const BODIES: List = List::new(include_str!("data/bodies.txt"));

/// Companies and brands, from packages.
pub const COMPANIES: List = List::new(include_str!("data/companies.txt"));

/// Words that make the name of an organisation: `of` may be followed by "of
/// …", `end` stands last, `firm` is the legal form, `start` stands first.
pub const ORGANISATION_WORDS: List = List::new(include_str!("data/organisation_words.txt"));

/// Words that make the name of a place (`both` ends, `after`), a `facility`,
/// an `event` or an `other` thing.
pub const PLACE_WORDS: List = List::new(include_str!("data/place_words.txt"));

/// Words of titles: the head (`role`), what may stand before it (no value),
/// forms of address (`honorific`), and words that announce a person (`kin`).
pub const ROLES: List = List::new(include_str!("data/roles.txt"));

/// Verbs of saying, thinking and writing, as they follow a name.
pub const SPEECH_VERBS: List = List::new(include_str!("data/speech_verbs.txt"));

/// Base forms of common words, from packages.
pub const COMMON_WORDS: List = List::new(include_str!("data/common_words.txt"));

/// Further words common in the news.
pub const NEWS_WORDS: List = List::new(include_str!("data/news_words.txt"));

/// Words of dates: months, weekdays, numbers, units, seasons; the value is a
/// kind and a number or code ("month 6", "unit Y"); "lead" marks words a date
/// may begin with.
pub const DATE_WORDS: List = List::new(include_str!("data/date_words.txt"));

/// Nouns that follow a count, so that the number before them is no year and no
/// day of a month ("2012 people").
pub const COUNTED_NOUNS: List = List::new(include_str!("data/counted_nouns.txt"));

/// Forms of verbs of speech, folded; the value holds class and form in words
/// (see `data/SOURCES.md`).
pub const SPEECH_FORMS: List = List::new(include_str!("data/speech_forms.txt"));

/// Closed word classes and nouns for speakers, folded; the value holds the
/// classes in words (see `data/SOURCES.md`).
pub const PHRASE_WORDS: List = List::new(include_str!("data/phrase_words.txt"));

/// Words of figures, folded; the value holds a class and what belongs to it
/// (see `data/SOURCES.md`).
pub const FIGURE_WORDS: List = List::new(include_str!("data/figure_words.txt"));

/// The commonest function words of thirteen languages, folded; the value holds
/// the ISO 639-1 codes of the languages that have the word.
pub const LANGUAGE_WORDS: List = List::new(include_str!("data/language_words.txt"));

/// Words before a figure that say how exact it is, folded: `about`, `over` or
/// `under`.
pub const APPROXIMATIONS: List = List::new(include_str!("data/approximations.txt"));

/// Given names that have a short form, folded, and the short forms; the value
/// is the whole name: `bill` and `william` have `william`.
pub const PET_NAMES: List = List::new(include_str!("data/pet_names.txt"));

/// Other names and acronyms of countries and well-known bodies, folded, without
/// marks and "the"; the value is the name they go under.
pub const OTHER_NAMES: List = List::new(include_str!("data/other_names.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_keys_are_found_by_their_first_word() {
        for (prefix, expected) in [
            ("new", true),
            ("saudi", true),
            ("guinea", true),
            ("zzz", false),
            ("", false),
            ("saud", false),
        ] {
            assert_eq!(PLACES.opens_with(prefix), expected, "{prefix}");
        }
    }
}
