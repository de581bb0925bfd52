//! What the word lists say about one folded word, as a set of flags worked out
//! once for each distinct word of an article.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;

/// A set of the flags below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Facts(u32);

/// A first name.
pub(super) const FIRST: u32 = 1;
/// A first name that is a word or place as well.
pub(super) const FIRST_ALSO: u32 = 1 << 1;
/// A last name.
pub(super) const LAST: u32 = 1 << 2;
/// A last name that is a word or place as well.
pub(super) const LAST_ALSO: u32 = 1 << 3;
/// A common word.
pub(super) const COMMON: u32 = 1 << 4;
/// A function word.
pub(super) const STOP: u32 = 1 << 5;
/// The head of a title.
pub(super) const ROLE: u32 = 1 << 6;
/// May stand in a title before its head.
pub(super) const TITLE_PART: u32 = 1 << 7;
/// A form of address.
pub(super) const HONORIFIC: u32 = 1 << 8;
/// Announces a person: "wife", "colleague".
pub(super) const KIN: u32 = 1 << 9;
/// Head of an organisation's name that "of …" may follow.
pub(super) const ORG_OF: u32 = 1 << 10;
/// Last word of an organisation's name.
pub(super) const ORG_END: u32 = 1 << 11;
/// "Inc", "Ltd".
pub(super) const FIRM: u32 = 1 << 12;
/// First word of an organisation's name in other languages.
pub(super) const ORG_START: u32 = 1 << 13;
/// First or last word of a place's name.
pub(super) const PLACE_BOTH: u32 = 1 << 14;
/// Last word of a place's name.
pub(super) const PLACE_AFTER: u32 = 1 << 15;
/// Last word of the name of a building and the like.
pub(super) const FACILITY: u32 = 1 << 16;
/// Last word of the name of an event.
pub(super) const EVENT: u32 = 1 << 17;
/// Last word of the name of a law, plan, prize.
pub(super) const OTHER: u32 = 1 << 18;
/// A verb of saying.
pub(super) const SPEECH: u32 = 1 << 19;
/// Some key of the name lists begins with this word.
pub(super) const LISTED: u32 = 1 << 20;
/// A small word inside names: "de", "bin", "al".
pub(super) const PARTICLE: u32 = 1 << 21;
/// A month or day of the week.
pub(super) const CALENDAR: u32 = 1 << 22;
/// An abbreviation written with a full stop.
pub(super) const ABBREVIATION: u32 = 1 << 23;
/// "Jr", "III": follows a name and belongs to it.
pub(super) const SUFFIX: u32 = 1 << 24;

/// A base form in the lists of common words; only used in this file.
const PLAIN: u32 = 1 << 31;

/// Either mark of an organisation's head that may stand last.
pub(super) const ORG_HEAD: u32 = ORG_OF | ORG_END | FIRM;
/// Any mark of a place's head.
pub(super) const PLACE_HEAD: u32 = PLACE_BOTH | PLACE_AFTER;
/// Any first name.
pub(super) const ANY_FIRST: u32 = FIRST | FIRST_ALSO;
/// Any last name.
pub(super) const ANY_LAST: u32 = LAST | LAST_ALSO;

impl Facts {
    /// True when it has at least one of the flags.
    pub(super) fn any(self, flags: u32) -> bool {
        self.0 & flags != 0
    }

    /// All flags at once.
    pub(super) fn bits(self) -> u32 {
        self.0
    }
}

const PARTICLES: [&str; 34] = [
    "abu", "al", "ap", "as", "ben", "bin", "bint", "binti", "da", "das", "de", "del", "della",
    "den", "der", "di", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "ould", "ter",
    "ul", "van", "ve", "von", "y", "zu", "wa",
];

/// What the lists say of each word that stands in them; made once, because a
/// look-up here is many times faster than one in each of the lists.
static KNOWN: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    let mut set = |key: &'static str, flag: u32| *known.entry(key).or_insert(0) |= flag;
    for (list, sure, also) in [
        (lexicon::FIRST_NAMES, FIRST, FIRST_ALSO),
        (lexicon::LAST_NAMES, LAST, LAST_ALSO),
    ] {
        for (key, value) in list.entries() {
            set(key, if value.starts_with('?') { also } else { sure });
        }
    }
    for (key, value) in lexicon::ROLES.entries() {
        set(
            key,
            match value {
                "role" => ROLE,
                "honorific" => HONORIFIC,
                "kin" => KIN,
                _ => TITLE_PART,
            },
        );
    }
    for (key, value) in lexicon::ORGANISATION_WORDS.entries() {
        set(
            key,
            match value {
                "of" => ORG_OF,
                "end" => ORG_END,
                "firm" => FIRM,
                _ => ORG_START,
            },
        );
    }
    for (key, value) in lexicon::PLACE_WORDS.entries() {
        set(
            key,
            match value {
                "both" => PLACE_BOTH,
                "after" => PLACE_AFTER,
                "facility" => FACILITY,
                "event" => EVENT,
                _ => OTHER,
            },
        );
    }
    for (list, flag) in [
        (lexicon::STOP_WORDS, STOP | COMMON),
        (lexicon::SPEECH_VERBS, SPEECH),
        (lexicon::ABBREVIATIONS, ABBREVIATION),
    ] {
        list.entries().for_each(|(key, _)| set(key, flag));
    }
    for list in [lexicon::COMMON_WORDS, lexicon::NEWS_WORDS] {
        for (key, _) in list.entries().filter(|(key, _)| key.len() > 2) {
            set(key, COMMON | PLAIN);
        }
    }
    for (key, value) in lexicon::DATE_WORDS.entries() {
        if value.starts_with("month ") || value.starts_with("weekday ") {
            set(key, CALENDAR);
        }
    }
    for (words, flag) in [
        (PARTICLES.as_slice(), PARTICLE),
        (&["jr", "sr", "jnr", "snr", "ii", "iii", "iv"], SUFFIX),
    ] {
        for key in words {
            set(key, flag);
        }
    }
    for list in [
        lexicon::PLACES,
        lexicon::GROUPS,
        lexicon::DEMONYMS,
        lexicon::BODIES,
        lexicon::COMPANIES,
    ] {
        for (key, _) in list.entries() {
            set(key, LISTED);
            let marks = key.char_indices().filter(|(_, c)| !c.is_alphanumeric());
            for front in marks.filter_map(|(at, _)| key.get(..at)) {
                set(front, LISTED);
            }
        }
    }
    known
});

fn known(key: &str) -> u32 {
    KNOWN.get(key).copied().unwrap_or(0)
}

/// All that the lists know of a folded word.
pub(super) fn of(key: &str) -> Facts {
    let mut flags = known(key);
    // "ministers", "presidents": a role too, though no title.
    let plural = key
        .strip_suffix('s')
        .is_some_and(|one| known(one) & ROLE != 0);
    let named = flags & (ROLE | HONORIFIC | KIN | TITLE_PART) != 0;
    if (plural && !named) || (flags & COMMON == 0 && inflected(key)) {
        flags |= COMMON;
    }
    Facts(flags & !PLAIN)
}

/// True for an inflected form of a common word.
fn inflected(key: &str) -> bool {
    let plain = |word: &str| known(word) & PLAIN != 0;
    // "studies", "planned", "making", "newly": cut, or put back the letter
    // that the ending has changed.
    for (ending, instead) in [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("er", "e"),
        ("ers", ""),
        ("ers", "e"),
    ] {
        let Some(base) = key.strip_suffix(ending).filter(|b| b.len() > 2) else {
            continue;
        };
        if instead.is_empty() {
            let doubled = base
                .strip_suffix(|c: char| c.is_ascii_alphabetic())
                .filter(|short| short.bytes().last() == base.bytes().last());
            if plain(base) || doubled.is_some_and(plain) {
                return true;
            }
        } else if plain(&[base, instead].concat()) {
            return true;
        }
    }
    false
}
