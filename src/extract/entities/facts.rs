//! What the word lists say about one folded word, as a set of flags worked out
//! once for each distinct word of an article.

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
}

const PARTICLES: [&str; 34] = [
    "abu", "al", "ap", "as", "ben", "bin", "bint", "binti", "da", "das", "de", "del", "della",
    "den", "der", "di", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "ould", "ter",
    "ul", "van", "ve", "von", "y", "zu", "wa",
];
const CALENDAR_WORDS: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// All that the lists know of a folded word.
pub(super) fn of(key: &str) -> Facts {
    let mut flags = 0;
    flags |= sure_or_also(lexicon::FIRST_NAMES.get(key), FIRST, FIRST_ALSO);
    flags |= sure_or_also(lexicon::LAST_NAMES.get(key), LAST, LAST_ALSO);
    flags |= match lexicon::ROLES.get(key) {
        Some("role") => ROLE,
        Some("honorific") => HONORIFIC,
        Some("kin") => KIN,
        Some(_) => TITLE_PART,
        // "ministers", "presidents": a role too, though no title.
        None => key
            .strip_suffix('s')
            .and_then(|k| lexicon::ROLES.get(k))
            .map_or(0, |v| if v == "role" { COMMON } else { 0 }),
    };
    flags |= match lexicon::ORGANISATION_WORDS.get(key) {
        Some("of") => ORG_OF,
        Some("end") => ORG_END,
        Some("firm") => FIRM,
        Some(_) => ORG_START,
        None => 0,
    };
    flags |= match lexicon::PLACE_WORDS.get(key) {
        Some("both") => PLACE_BOTH,
        Some("after") => PLACE_AFTER,
        Some("facility") => FACILITY,
        Some("event") => EVENT,
        Some(_) => OTHER,
        None => 0,
    };
    let listed = [
        lexicon::PLACES,
        lexicon::GROUPS,
        lexicon::DEMONYMS,
        lexicon::BODIES,
        lexicon::COMPANIES,
    ];
    for (fact, flag) in [
        (lexicon::STOP_WORDS.contains(key), STOP),
        (common(key), COMMON),
        (lexicon::SPEECH_VERBS.contains(key), SPEECH),
        (PARTICLES.contains(&key), PARTICLE),
        (CALENDAR_WORDS.contains(&key), CALENDAR),
        (lexicon::ABBREVIATIONS.contains(key), ABBREVIATION),
        (
            matches!(key, "jr" | "sr" | "jnr" | "snr" | "ii" | "iii" | "iv"),
            SUFFIX,
        ),
        (listed.iter().any(|list| list.opens_with(key)), LISTED),
    ] {
        if fact {
            flags |= flag;
        }
    }
    Facts(flags)
}

fn sure_or_also(value: Option<&str>, sure: u32, also: u32) -> u32 {
    match value {
        Some("") => sure,
        Some(_) => also,
        None => 0,
    }
}

/// True for a common word or an inflected form of one.
fn common(key: &str) -> bool {
    let known = |word: &str| {
        word.len() > 2
            && (lexicon::COMMON_WORDS.contains(word) || lexicon::NEWS_WORDS.contains(word))
    };
    if known(key) || lexicon::STOP_WORDS.contains(key) {
        return true;
    }
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
            if known(base) || doubled.is_some_and(known) {
                return true;
            }
        } else if known(&[base, instead].concat()) {
            return true;
        }
    }
    false
}
