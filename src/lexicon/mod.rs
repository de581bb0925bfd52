//! Word lists: sorted text files, one entry a line, that stay where they lie. A
//! table of where each key stands is made when a list is first asked, so that
//! lists cost nothing at start-up. Knows nothing of grammar; keys are folded
//! words (see `text::fold`), several words joined by one space.
//!
//! Every file under `data/` is named with its source and licence in
//! `data/SOURCES.md`.

use std::hash::Hasher;
use std::sync::OnceLock;

use rustc_hash::FxHasher;

/// A sorted list of keys, one a line, each with an optional value after a tab.
#[derive(Debug, Clone, Copy)]
pub struct List {
    lines: &'static str,
    places: &'static OnceLock<Box<[u32]>>,
}

/// The bits of a slot that say where a line begins, counted from 1; the others
/// are taken from the hash of its key, so that most keys that are not in the
/// list are told by the slot alone.
const PLACE: u32 = 0x00FF_FFFF;

/// A list of the lines of a file. They are sorted by their bytes and without
/// repeats; the tidy test checks every list.
macro_rules! list {
    ($file:literal) => {{
        static PLACES: OnceLock<Box<[u32]>> = OnceLock::new();
        List {
            lines: include_str!($file),
            places: &PLACES,
        }
    }};
}

/// The value of plain digits with at most one full stop, `None` for anything else.
/// The nearest number to what is written up to 15 digits, within one part in 10^15
/// beyond. The standard library's reader is right to the last bit there, with 18 kB
/// of code and powers of ten.
///
/// ```
/// use nutgraf::lexicon::decimal;
/// assert_eq!(decimal("1.7"), Some(1.7));
/// assert_eq!(decimal("-0.044"), Some(-0.044));
/// assert_eq!(decimal("1,7"), None);
/// ```
pub fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (mut value, mut exact, mut seen) = (0.0, 0_u64, 0);
    for digit in whole.bytes().chain(part.bytes()) {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        // Whole numbers in a float are exact to 2^53.
        if seen < 15 {
            exact = exact * 10 + u64::from(digit);
            value = exact as f64;
        } else {
            value = value * 10.0 + f64::from(digit);
        }
        seen += usize::from(exact > 0);
    }
    if whole.is_empty() {
        return None;
    }
    let mut scale = part.len().min(600);
    // A quotient of two exact numbers is rounded once (Clinger, 1990).
    while scale > 0 {
        let step = scale.min(22);
        value /= (0..step).fold(1.0, |power, _| power * 10.0);
        scale -= step;
    }
    Some(if text.starts_with('-') { -value } else { value })
}

impl List {
    /// Every key of the list, in order.
    ///
    /// ```
    /// use nutgraf::lexicon;
    /// assert!(lexicon::STOP_WORDS.keys().any(|word| word == "the"));
    /// ```
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let lines = self.lines.lines();
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
        let slots = self.places.get_or_init(|| places(self.lines));
        let (tag, mut at) = hash(key, slots.len());
        loop {
            let slot = *slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot & !PLACE == tag {
                let start = (slot & PLACE) as usize - 1;
                let rest = self.lines.get(start..)?.strip_prefix(key);
                match rest.map(|rest| (rest, rest.as_bytes().first())) {
                    Some((rest, Some(b'\t'))) => return rest.get(1..)?.lines().next(),
                    Some((_, None | Some(b'\n'))) => return Some(""),
                    _ => {}
                }
            }
            at = (at + 1) & (slots.len() - 1);
        }
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
        let bytes = self.lines.as_bytes();
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
            let key = self.lines.get(start..end).map_or("", |line| split(line).0);
            if key < prefix {
                low = (end + 1).min(bytes.len());
            } else {
                high = start;
            }
        }
        let line = self.lines.get(low..).unwrap_or_default();
        line.strip_prefix(prefix).is_some_and(|rest| {
            rest.bytes()
                .next()
                .is_none_or(|b| !b.is_ascii_alphanumeric() && b < 128)
        })
    }

    /// All keys with their values, in order.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines.lines().map(split)
    }
}

/// The slots of a list, at most half of them taken.
fn places(lines: &str) -> Box<[u32]> {
    let count = lines.lines().count();
    let mut slots = vec![0; (count * 2).next_power_of_two().max(2)];
    let length = slots.len();
    let mut start = 0_u32;
    for line in lines.split_inclusive('\n') {
        let key = line
            .trim_end_matches('\n')
            .split('\t')
            .next()
            .unwrap_or_default();
        let (tag, mut at) = hash(key, length);
        while slots.get(at).is_some_and(|&slot| slot != 0) {
            at = (at + 1) & (length - 1);
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = tag | ((start + 1) & PLACE);
        }
        start = start.saturating_add(u32::try_from(line.len()).unwrap_or(u32::MAX));
    }
    slots.into_boxed_slice()
}

/// The tag of a key and its first slot of so many, a power of two.
fn hash(key: &str, slots: usize) -> (u32, usize) {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    // In WebAssembly a hash has 32 bits.
    let hash = u32::try_from(hasher.finish() & 0xFFFF_FFFF).unwrap_or_default();
    (hash & !PLACE, (hash & PLACE) as usize & (slots - 1))
}

fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

/// Function words that say little about what a sentence is about.
pub static STOP_WORDS: List = list!("data/stop_words.txt");

/// Other words for the same in news, as the value, joined by `|`: offered to
/// who searches, never searched for by themselves.
pub static SYNONYMS: List = list!("data/synonyms.txt");

/// Abbreviations written with a full stop that may stand before a name or a
/// number ("Gen.", "No.", "Jan."): a sentence does not end there. The value
/// `end` marks those that also close sentences ("Inc.", "etc.").
pub static ABBREVIATIONS: List = list!("data/abbreviations.txt");

/// News agencies as they credit themselves, folded; the value is the name to
/// show.
pub static AGENCIES: List = list!("data/agencies.txt");

/// How lines begin that ask the reader to do something else: follow, download,
/// subscribe. One to five folded words.
pub static PROMOTION: List = list!("data/promotion.txt");

/// Countries (`c`), capitals (`k`), regions (`r`) and cities (no letter); a
/// question mark says that the word is also a name of people or a plain word.
pub static PLACES: List = list!("data/places.txt");

/// First names; `?` marks those that are words or places as well, then `f` and `m` those that women
/// or men have almost alone.
pub static FIRST_NAMES: List = list!("data/first_names.txt");

/// Last names; `?` marks those that are words or places as well.
pub static LAST_NAMES: List = list!("data/last_names.txt");

/// Peoples and languages, from packages.
pub static DEMONYMS: List = list!("data/demonyms.txt");

/// Peoples, religions and political families; `?` marks those that are plain
/// words as well.
pub static GROUPS: List = list!("data/groups.txt");

/// Well-known bodies and outlets; `?` marks those that are words as well.
pub static BODIES: List = list!("data/bodies.txt");

/// Companies and brands, from packages.
pub static COMPANIES: List = list!("data/companies.txt");

/// Well-known devices, programs, aircraft, weapons and medicines, folded, in the singular;
/// none that is a plain word.
pub static PRODUCTS: List = list!("data/products.txt");

/// Words that make the name of an organisation: `of` may be followed by "of
/// …", `end` stands last, `firm` is the legal form, `start` stands first.
pub static ORGANISATION_WORDS: List = list!("data/organisation_words.txt");

/// Words that make the name of a place (`both` ends, `after`), a `facility`,
/// an `event` or an `other` thing.
pub static PLACE_WORDS: List = list!("data/place_words.txt");

/// Words of titles: the head (`role`), what may stand before it (no value),
/// forms of address (`honorific`), and words that announce a person (`kin`).
pub static ROLES: List = list!("data/roles.txt");

/// Verbs of saying, thinking and writing, as they follow a name.
pub static SPEECH_VERBS: List = list!("data/speech_verbs.txt");

/// Base forms of common words, from packages.
pub static COMMON_WORDS: List = list!("data/common_words.txt");

/// Further words common in the news.
pub static NEWS_WORDS: List = list!("data/news_words.txt");

/// Words of dates: months, weekdays, numbers, units, seasons; the value is a
/// kind and a number or code ("month 6", "unit Y"); "lead" marks words a date
/// may begin with.
pub static DATE_WORDS: List = list!("data/date_words.txt");

/// Nouns that follow a count, so that the number before them is no year and no
/// day of a month ("2012 people").
pub static COUNTED_NOUNS: List = list!("data/counted_nouns.txt");

/// Forms of verbs of speech, folded; the value holds class and form in words
/// (see `data/SOURCES.md`).
pub static SPEECH_FORMS: List = list!("data/speech_forms.txt");

/// Closed word classes and nouns for speakers, folded; the value holds the
/// classes in words (see `data/SOURCES.md`).
pub static PHRASE_WORDS: List = list!("data/phrase_words.txt");

/// Words of figures, folded; the value holds a class and what belongs to it
/// (see `data/SOURCES.md`).
pub static FIGURE_WORDS: List = list!("data/figure_words.txt");

/// The commonest function words of thirteen languages, folded; the value holds
/// the ISO 639-1 codes of the languages that have the word.
pub static LANGUAGE_WORDS: List = list!("data/language_words.txt");

/// Words before a figure that say how exact it is, folded: `about`, `over` or
/// `under`.
pub static APPROXIMATIONS: List = list!("data/approximations.txt");

/// Given names that have a short form, folded, and the short forms; the value
/// is the whole name: `bill` and `william` have `william`.
pub static PET_NAMES: List = list!("data/pet_names.txt");

/// Countries, states of the US and cities of 150,000 people and more with their
/// coordinates; keys are folded, marks are spaces. The value has the readings
/// of the name, the largest first, a semicolon between: sort (`c`ountry,
/// `r`egion, capital `k`, `t`own), ISO country, hundredths of a degree north and
/// east, tenths of the decimal logarithm of the people.
pub static GAZETTEER: List = list!("data/gazetteer.txt");

/// Other names and acronyms of countries and well-known bodies, folded, without
/// marks and "the"; the value is the name they go under.
pub static OTHER_NAMES: List = list!("data/other_names.txt");

/// Words that say nearly the same in the news, folded, with the name they share:
/// "killed" and "deaths", "Russian" and "Russia".
pub static LIKE_WORDS: List = list!("data/like_words.txt");

/// Countries with their capitals, folded.
pub static CAPITALS: List = list!("data/capitals.txt");

/// Words for what kind of firm one is, folded: "co", "plc". Two firms that share
/// no more have no name in common.
pub static COMPANY_FORMS: List = list!("data/company_forms.txt");

/// What kills and hurts people at one place, as terms: stems, or the name that
/// [`LIKE_WORDS`] share.
pub static DISASTERS: List = list!("data/disasters.txt");

/// Words that make a number of people a guess, or one of a part, folded.
pub static GUESS_WORDS: List = list!("data/guess_words.txt");

/// Words before a date that make it the edge of something longer, folded.
pub static DATE_EDGES: List = list!("data/date_edges.txt");

/// Words in the names of things and people by which names are joined, folded: `legal` and `sort`
/// of firms, `whose` = called after a person, `given` = a title that goes with the given name.
pub static NAME_WORDS: List = list!("data/name_words.txt");

/// Small words that say how a statement is meant, folded: `negative`, `to-come` (before "to"),
/// `unsure`, `again`, `contrast`; several with a blank between.
pub static CLAIM_WORDS: List = list!("data/claim_words.txt");

/// Words of offices of state, folded: the `head`, or the `matter` with the one name of those
/// that are one office in different countries.
pub static OFFICES: List = list!("data/offices.txt");

/// Units of money and shares as news agencies write them, folded: "dlrs", "cts".
pub static WIRE_UNITS: List = list!("data/wire_units.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found() {
        for list in [STOP_WORDS, PLACES, FIGURE_WORDS, LAST_NAMES, DATE_WORDS] {
            for (key, value) in list.entries() {
                assert_eq!(list.get(key), Some(value), "{key}");
                assert_eq!(list.get(&format!("{key}\t")), None, "{key}");
            }
            for key in ["", "\n", "zzzz", "the\n", "\u{10FFFF}"] {
                assert!(!list.contains(key), "{key:?}");
            }
        }
    }

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
