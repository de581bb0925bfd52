//! What stands around a candidate and says what kind it is.

use super::EntityKind::{Event, Facility, Group, Organisation, Person, Place};
use super::behind;
use super::candidates::Candidate;
use super::cues::{ORGANISATION_NOUNS, PLACE_NOUNS};
use super::evidence::Evidence;
use super::facts;
use super::listed::Listed;
use super::words::{Shape, Words};

/// Evidence from the words before and after.
pub(super) fn around(words: &Words, candidate: &Candidate) -> Evidence {
    let mut found = Evidence::default();
    // A nationality stays one before "forces" and "officials".
    if matches!(candidate.listed, Some(Listed::Group { also: false })) {
        return found;
    }
    if let Some((first, last)) = candidate.title {
        let address = (first..=last).any(|at| words.facts(at).any(facts::HONORIFIC));
        found.add(Person, if address { 8.0 } else { 6.0 }, "title-before");
    } else {
        before(words, candidate, &mut found);
    }
    behind::after(words, candidate, &mut found);
    found
}

fn before(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    if spelt_out(words, candidate) {
        found.add(Organisation, -4.0, "acronym");
        return;
    }
    let sentence = words
        .document
        .sentences
        .get(candidate.sentence)
        .map_or(0, |s| s.first as usize);
    let Some(one) = candidate.first.checked_sub(1).filter(|&at| at >= sentence) else {
        return;
    };
    let two = one.checked_sub(1).filter(|&at| at >= sentence);
    let facts = words.facts(one);
    let several = candidate.last > candidate.first;
    let small = words.at(one).shape == Shape::Lower;
    // "its leader, Jane Doe,"
    if words.text(one) == ","
        && two.is_some_and(|at| {
            words.facts(at).any(facts::ROLE) && words.at(at).shape == Shape::Lower
        })
    {
        found.add(Person, 3.0, "title-before");
        return;
    }
    match words.key(one) {
        "in" | "near" | "outside" | "across" | "throughout" | "around" => {
            found.add(Place, 3.0, "place-cue");
        }
        "at" => {
            found.add(Organisation, 1.0, "organisation-cue");
            found.add(Facility, 1.0, "facility-word");
            found.add(Place, 0.5, "place-cue");
        }
        "to" | "from" | "towards" | "into" => found.add(Place, 0.8, "place-cue"),
        "the" => {
            // "the Doe family", "the Utopia talks": the article belongs to the
            // noun that follows.
            let noun = candidate.last + 1;
            let attribute = words.at(noun).shape == Shape::Lower
                && words.facts(noun).any(facts::COMMON)
                && !words.facts(noun).any(facts::STOP | facts::SPEECH);
            found.add(Person, if attribute { -1.5 } else { -4.0 }, "capital");
            if !attribute && !matches!(candidate.listed, Some(Listed::Place { .. })) {
                found.add(Place, -0.7, "place-cue");
                found.add(Organisation, 1.0, "organisation-cue");
            }
            if words.text(candidate.last).ends_with('s')
                && !several
                && !words.facts(candidate.last).any(facts::COMMON)
            {
                found.add(Group, 1.5, "group-cue");
            }
        }
        "a" | "an" | "this" | "every" => {
            found.add(Person, -3.0, "capital");
            found.add(Event, 0.2, "capital");
        }
        "ethnic" => found.add(Group, 3.0, "group-cue"),
        "by" => found.add(Person, 0.5, "capital"),
        "of" => {
            let noun = two.map_or("", |at| words.key(at));
            let noun = noun
                .strip_suffix("ies")
                .map_or(noun, |_| if noun == "cities" { "city" } else { noun });
            let noun = if PLACE_NOUNS.contains(&noun) {
                noun
            } else {
                noun.strip_suffix('s').unwrap_or(noun)
            };
            if PLACE_NOUNS.contains(&noun)
                || matches!(
                    noun,
                    "capital"
                        | "outskirts"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                        | "people"
                        | "streets"
                )
            {
                found.add(Place, 5.0, "place-cue");
            } else if matches!(
                noun,
                "member"
                    | "members"
                    | "chairman"
                    | "ceo"
                    | "head"
                    | "director"
                    | "founder"
                    | "shares"
            ) {
                found.add(Organisation, 1.5, "organisation-cue");
            }
        }
        _ if small && facts.any(facts::ROLE) => {
            // "its leader Doe", not "the opposition leader in Utopia".
            found.add(Person, 4.5, "title-before");
        }
        _ if small && facts.any(facts::KIN | facts::HONORIFIC) => {
            found.add(Person, 3.0, "relative-before");
        }
        key if small && PLACE_NOUNS.contains(&key) => found.add(Place, 1.5, "place-cue"),
        key if small && ORGANISATION_NOUNS.contains(&key) => {
            found.add(Organisation, 2.0, "organisation-cue");
        }
        _ => {}
    }
}

/// "artificial intelligence (AI)": an acronym of plain words is no name.
fn spelt_out(words: &Words, candidate: &Candidate) -> bool {
    let Some(bracket) = candidate.first.checked_sub(1) else {
        return false;
    };
    if words.text(bracket) != "("
        || candidate.first != candidate.last
        || words.at(candidate.first).shape != Shape::Upper
    {
        return false;
    }
    let mut at = bracket;
    for letter in words.key(candidate.first).chars().rev() {
        loop {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            at = before;
            if !words.key(at).is_empty() {
                break;
            }
        }
        if words.capital(at) || !words.key(at).starts_with(letter) {
            return false;
        }
    }
    true
}
