//! What the whole article says about a word: the company it keeps wherever it
//! is written with a capital, so that a name seen clearly once helps
//! everywhere.

use super::super::cues::{ORGANISATION_NOUNS, PLACE_NOUNS};
use super::super::facts;
use super::super::words::{Shape, Words};
use super::types::Types;

/// A title or form of address stands before it.
const TITLED: u32 = 1;
/// A verb of saying stands behind it.
const SAYS: u32 = 1 << 1;
/// "in", "near" and the like before it.
const IN: u32 = 1 << 2;
/// "from", "to".
const TO: u32 = 1 << 3;
/// "of".
const OF: u32 = 1 << 4;
/// "the".
const THE: u32 = 1 << 5;
/// "by", "with", "and".
const WITH: u32 = 1 << 6;
/// A possessive ending behind it.
const OWNS: u32 = 1 << 7;
/// The head of an organisation's name behind it.
const HEADED: u32 = 1 << 8;
/// It follows a word with a capital.
const SECOND: u32 = 1 << 9;
/// A word with a capital follows it.
const FIRST: u32 = 1 << 10;
/// It follows a first name.
const NAMED: u32 = 1 << 11;
/// In brackets.
const BRACKETS: u32 = 1 << 12;
/// A comma and a word with a capital behind it.
const COMMA: u32 = 1 << 13;
/// "who" or an age behind it.
const WHO: u32 = 1 << 14;
/// A plain noun or adjective without a capital behind it, no verb of saying.
const PLAIN: u32 = 1 << 15;
/// At the end of the sentence.
const LAST: u32 = 1 << 16;
/// "he", "she" begin the next clause.
const HE: u32 = 1 << 17;

// What follows is told of a whole run of words with capitals, and so of each
// of its words.

/// Somebody heads it: "Example spokesman", "Example's managing director".
const HEADS: u32 = 1 << 18;
/// "head of Example", "director at Example".
const HEAD_OF: u32 = 1 << 19;
/// "the company Example", "Example, a television station".
const BODY: u32 = 1 << 20;
/// "the town of Example", "Example, a village in", "Example province".
const PLACE: u32 = 1 << 21;
/// "Example, a lawyer", "Example, managing director".
const JOB: u32 = 1 << 22;
/// "said Example".
const SAID: u32 = 1 << 23;
/// "Example-based".
const BASED: u32 = 1 << 24;
/// "against Example", "beat Example".
const RIVAL: u32 = 1 << 25;
/// "early warning systems (EWS)": what small words explain.
const TERM: u32 = 1 << 26;
/// In brackets behind the name of an organisation.
const SHORT_BODY: u32 = 1 << 27;
/// In brackets behind another name.
const SHORT_OTHER: u32 = 1 << 28;
/// "named Example", "identified as Example".
const CALLED: u32 = 1 << 29;
/// "Example's wife".
const KIN: u32 = 1 << 30;

/// The company of each word of the article, as a set of the flags above.
pub(super) fn company(words: &Words, types: &Types) -> Vec<u32> {
    let mut all = vec![0; types.list.len()];
    for sentence in &words.document.sentences {
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        for at in from..to {
            if !words.capital(at) || words.at(at).dated {
                continue;
            }
            let flags = around(words, at, from, to);
            if let Some(slot) = all.get_mut(types.number(at)) {
                *slot |= flags;
            }
        }
        let mut first = from;
        while first < to {
            if !words.capital(first) || words.at(first).dated {
                first += 1;
                continue;
            }
            let mut last = first;
            while last + 1 < to && words.capital(last + 1) && !words.at(last + 1).dated {
                last += 1;
            }
            let flags = before_run(words, first, last, from) | behind_run(words, last, to);
            for at in first..=last {
                if let Some(slot) = all.get_mut(types.number(at)) {
                    *slot |= flags;
                }
            }
            first = last + 1;
        }
    }
    all
}

fn before_run(words: &Words, first: usize, last: usize, from: usize) -> u32 {
    let back = |steps: usize| first.checked_sub(steps).filter(|&at| at >= from);
    let Some(one) = back(1) else { return 0 };
    let key = words.key(one);
    let facts = words.facts(one);
    let mut flags = 0;
    if words.text(one) == "(" && first == last {
        flags |= explained(words, first, one, from);
    }
    if words.at(one).shape != Shape::Lower {
        return flags;
    }
    let two = back(2).map_or("", |at| words.key(at));
    let role = back(2).is_some_and(|at| words.facts(at).any(facts::ROLE));
    if facts.any(facts::SPEECH) {
        flags |= SAID;
    }
    match key {
        "of" | "at" if role => flags |= HEAD_OF,
        "of" if PLACE_NOUNS.contains(&two) => flags |= PLACE,
        "as" if matches!(two, "identified" | "known") => flags |= CALLED,
        "named" | "called" => flags |= CALLED,
        "against" | "beat" | "v" | "vs" | "defeated" | "over" => flags |= RIVAL,
        _ if ORGANISATION_NOUNS.contains(&key) => flags |= BODY,
        _ => {}
    }
    flags
}

fn behind_run(words: &Words, last: usize, to: usize) -> u32 {
    const FAR: usize = 7;
    let next = last + 1;
    if next >= to {
        return 0;
    }
    let owns = words.key(next) == "'s";
    let noun = next + usize::from(owns);
    if words.text(next) == "-" && words.key(next + 1) == "based" {
        return BASED;
    }
    let facts = |at: usize| {
        if at < to {
            words.facts(at)
        } else {
            facts::Facts::default()
        }
    };
    if facts(noun).any(facts::ROLE)
        || facts(noun).any(facts::TITLE_PART) && facts(noun + 1).any(facts::ROLE)
    {
        return HEADS;
    }
    if owns {
        return if facts(noun).any(facts::KIN) { KIN } else { 0 };
    }
    if PLACE_NOUNS.contains(&words.key(next)) {
        return PLACE;
    }
    if words.text(next) != "," {
        return 0;
    }
    // An apposition: its first noun of note says what the name is.
    let determined = matches!(words.key(next + 1), "a" | "an" | "the" | "one");
    for at in next + 1..to.min(next + FAR) {
        let key = words.key(at);
        if words.at(at).shape != Shape::Lower || key.is_empty() {
            return 0;
        }
        if facts(at).any(facts::ROLE | facts::KIN) {
            return JOB;
        }
        if determined && PLACE_NOUNS.contains(&key) {
            return PLACE;
        }
        if determined && ORGANISATION_NOUNS.contains(&key) {
            return BODY;
        }
        if matches!(key, "of" | "in" | "for" | "that" | "which" | "to" | "on") {
            return 0;
        }
    }
    0
}

/// What stands before the bracket that an acronym stands in.
fn explained(words: &Words, at: usize, bracket: usize, from: usize) -> u32 {
    let letters = words.text(at).trim_end_matches('s');
    if words.at(at).shape != Shape::Upper || bracket <= from {
        return 0;
    }
    let mut rest = letters.chars().rev();
    let mut before = bracket;
    let mut small = true;
    for letter in rest.by_ref() {
        let Some(there) = before.checked_sub(1).filter(|&there| there >= from) else {
            small = false;
            break;
        };
        before = there - usize::from(words.text(there) == "-" && there > from);
        let same = words.key(before).starts_with(crate::text::small(letter));
        if !same || words.at(before).shape != Shape::Lower {
            small = false;
            break;
        }
    }
    if small {
        return TERM;
    }
    let name = (from..bracket).rev().take_while(|&i| {
        words.capital(i) || matches!(words.key(i), "of" | "for" | "and" | "the" | "on")
    });
    let (mut any, mut body) = (false, false);
    for i in name {
        any |= words.capital(i);
        body |= words.facts(i).any(facts::ORG_HEAD | facts::ORG_START);
    }
    match (any, body) {
        (_, true) => SHORT_BODY,
        (true, _) => SHORT_OTHER,
        _ => 0,
    }
}

fn around(words: &Words, at: usize, from: usize, to: usize) -> u32 {
    let mut flags = 0;
    let mut set = |is: bool, flag: u32| {
        if is {
            flags |= flag;
        }
    };
    if let Some(before) = at.checked_sub(1).filter(|&b| b >= from) {
        let facts = words.facts(before);
        let small = words.at(before).shape == Shape::Lower;
        set(facts.any(facts::ROLE | facts::HONORIFIC), TITLED);
        set(words.text(before) == "(", BRACKETS);
        set(words.capital(before), SECOND);
        set(words.capital(before) && facts.any(facts::ANY_FIRST), NAMED);
        if small {
            match words.key(before) {
                "in" | "near" | "outside" | "across" | "throughout" | "around" => set(true, IN),
                "from" | "to" | "into" | "towards" => set(true, TO),
                "of" => set(true, OF),
                "the" => set(true, THE),
                "by" | "with" | "and" => set(true, WITH),
                _ => {}
            }
        }
    }
    let after = at + 1;
    if after >= to || words.text(after) == "." {
        set(true, LAST);
        return flags;
    }
    let facts = words.facts(after);
    let capital = words.capital(after);
    let key = words.key(after);
    set(facts.any(facts::SPEECH) && !capital, SAYS);
    set(key == "'s", OWNS);
    set(capital && facts.any(facts::ORG_HEAD), HEADED);
    set(capital, FIRST);
    set(key == "who", WHO);
    set(matches!(key, "he" | "she"), HE);
    set(
        !capital && facts.any(facts::COMMON) && !facts.any(facts::STOP | facts::SPEECH),
        PLAIN,
    );
    if words.text(after) == "," {
        set(words.capital(after + 1), COMMA);
        let age = words.text(after + 1);
        set(
            words.key(after + 1) == "who"
                || (age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit())),
            WHO,
        );
    }
    flags
}
