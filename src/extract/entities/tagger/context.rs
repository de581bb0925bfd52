//! What the whole article says about a word: the company it keeps wherever it
//! is written with a capital, so that a name seen clearly once helps
//! everywhere.

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
    }
    all
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
