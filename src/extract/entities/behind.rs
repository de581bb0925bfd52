//! What stands behind a candidate and says what kind it is.

use super::EntityKind::{Group, Organisation, Person, Place};
use super::candidates::Candidate;
use super::cues::{GROUP_NOUNS, ORGANISATION_NOUNS, PLACE_NOUNS};
use super::evidence::Evidence;
use super::facts;
use super::listed::{self, Listed};
use super::words::{Shape, Words};

/// Evidence from the words after a candidate.
pub(super) fn after(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    let end = words
        .document
        .sentences
        .get(candidate.sentence)
        .map_or(0, |s| s.last as usize);
    let one = candidate.last + 1;
    if one >= end {
        return;
    }
    let key = words.key(one);
    let small = words.at(one).shape == Shape::Lower;
    if words.text(one) == "," {
        after_comma(words, candidate, one + 1, end, found);
    } else if words.text(one) == "(" {
        // "(terror groups, …)": what the writer says it is.
        let nouns = (one + 1..end.min(one + 5))
            .take_while(|&at| words.document.tokens.get(at).is_some_and(|t| t.is_word()))
            .any(|at| {
                let key = words.key(at);
                words.at(at).shape == Shape::Lower
                    && (ORGANISATION_NOUNS.contains(&key)
                        || matches!(
                            key,
                            "groups"
                                | "parties"
                                | "organisations"
                                | "organizations"
                                | "organisation"
                                | "organization"
                        ))
            });
        if nouns {
            found.add(Organisation, 5.0, "organisation-cue");
        }
    } else if words.text(one) == "-" && words.glued(one) {
        if matches!(
            words.key(one + 1),
            "speaking" | "born" | "majority" | "language" | "dominated"
        ) {
            found.add(Group, 1.5, "group-cue");
            found.add(Place, 1.0, "place-cue");
        } else if words.key(one + 1) == "based" {
            found.add(Place, 4.0, "place-cue");
        }
    } else if matches!(key, "'s") {
        if matches!(
            words.key(one + 1),
            "capital" | "north" | "south" | "east" | "west" | "border" | "borders" | "coast"
        ) {
            found.add(Place, 2.5, "place-cue");
        }
        let owned = words.facts(one + 1);
        if owned.any(facts::ROLE | facts::ORG_HEAD) {
            found.add(Place, 0.8, "place-cue");
            found.add(Organisation, 0.8, "organisation-cue");
        } else if owned.any(facts::KIN)
            || matches!(
                words.key(one + 1),
                "death" | "lawyer" | "lawyers" | "family" | "career" | "speech" | "arrest"
            )
        {
            found.add(Person, 2.0, "relative-before");
        }
    } else if small && key == "who" {
        found.add(Person, 4.0, "who-after");
    } else if small && words.facts(one).any(facts::SPEECH) {
        // Countries say and agree as people do.
        let place = matches!(candidate.listed, Some(Listed::Place { large: true, .. }));
        found.add(Person, if place { 0.3 } else { 2.5 }, "speech-after");
        found.add(Organisation, 0.8, "organisation-cue");
    } else if small && PLACE_NOUNS.contains(&key) {
        found.add(Place, 3.5, "place-cue");
    } else if small
        && (matches!(key, "was" | "is" | "has" | "had") || (key.len() > 4 && key.ends_with("ed")))
    {
        found.add(Person, 0.5, "capital");
    } else if small
        && matches!(
            key,
            "family" | "brothers" | "clan" | "dynasty" | "administration" | "presidency"
        )
    {
        found.add(Person, 2.0, "relative-before");
    } else if small && (ORGANISATION_NOUNS.contains(&key) || words.facts(one).any(facts::ROLE)) {
        found.add(Organisation, 2.5, "organisation-cue");
    } else if small && GROUP_NOUNS.contains(&key) {
        found.add(Group, 2.5, "group-cue");
    } else if small
        && matches!(
            key,
            "government" | "officials" | "authorities" | "residents"
        )
    {
        found.add(Place, 1.0, "place-cue");
        found.add(Organisation, 0.5, "organisation-cue");
    }
}

fn after_comma(
    words: &Words,
    candidate: &Candidate,
    mut at: usize,
    end: usize,
    found: &mut Evidence,
) {
    // "Jane Doe, 45, …"
    let age = words.text(at);
    if (1..=2).contains(&age.len()) && age.bytes().all(|b| b.is_ascii_digit()) {
        if matches!(words.text(at + 1), "," | "." | ")") {
            found.add(Person, 5.0, "age-after");
        }
        return;
    }
    if words.key(at) == "who" {
        found.add(Person, 4.0, "who-after");
        return;
    }
    let mut buffer = String::new();
    if words.capital(at)
        && let Some((
            last,
            Listed::Place {
                large: true,
                also: false,
            },
        )) = listed::longest(words, at, end, &mut buffer)
        && words.key(last + 1) != "'s"
    {
        found.add(
            Place,
            if candidate.last == candidate.first {
                3.0
            } else {
                1.5
            },
            "place-cue",
        );
        return;
    }
    if matches!(
        words.key(at),
        "the" | "a" | "an" | "his" | "her" | "its" | "their"
    ) {
        at += 1;
    }
    // A role soon after, before anything that ends the apposition.
    for at in at..end.min(at + 5) {
        if !words.document.tokens.get(at).is_some_and(|t| t.is_word()) {
            break;
        }
        let facts = words.facts(at);
        if facts.any(facts::ROLE) {
            found.add(Person, 3.0, "role-after");
            break;
        }
        if facts.any(facts::SPEECH) {
            break;
        }
        if ORGANISATION_NOUNS.contains(&words.key(at)) && words.at(at).shape == Shape::Lower {
            found.add(Organisation, 2.0, "organisation-cue");
            break;
        }
        if PLACE_NOUNS.contains(&words.key(at)) && words.at(at).shape == Shape::Lower {
            found.add(Place, 2.0, "place-cue");
            break;
        }
    }
}
