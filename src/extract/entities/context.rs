//! What stands around a candidate and says what kind it is.

use super::EntityKind::{Event, Facility, Group, Organisation, Person, Place};
use super::candidates::Candidate;
use super::evidence::Evidence;
use super::facts;
use super::listed::{self, Listed};
use super::words::{Shape, Words};

const PLACE_NOUNS: [&str; 26] = [
    "canton", "village",
    "airport", "area", "border", "city", "coast", "county", "district", "governorate", "island", "islands", "municipality", "neighborhood", "neighbourhood",
    "peninsula", "port", "prefecture", "province", "region", "river", "state", "suburb", "town", "township", "upazila",
];
const ORGANISATION_NOUNS: [&str; 38] = [
    "agency", "airlines", "bank", "board", "brand", "broadcaster", "channel", "chief", "club", "coalition", "commission", "committee", "company", "executive", "fighters",
    "firm", "forces", "foundation", "group", "headquarters", "insurgents", "magazine", "member", "members", "militants", "militia", "ministry", "movement", "network",
    "newspaper", "office", "party", "platform", "rebels", "shares", "spokesperson", "team", "website",
];
const GROUP_NOUNS: [&str; 14] = [
    "ancestry", "communities", "community", "culture", "dialect", "ethnic", "language", "minorities", "minority", "origin", "people", "peoples", "speakers",
    "tribe",
];

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
    after(words, candidate, &mut found);
    found
}

fn before(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    if spelt_out(words, candidate) {
        found.add(Organisation, -4.0, "acronym");
        return;
    }
    let sentence = words.document.sentences.get(candidate.sentence).map_or(0, |s| s.first as usize);
    let Some(one) = candidate.first.checked_sub(1).filter(|&at| at >= sentence) else { return };
    let two = one.checked_sub(1).filter(|&at| at >= sentence);
    let facts = words.facts(one);
    let several = candidate.last > candidate.first;
    let small = words.at(one).shape == Shape::Lower;
    match words.key(one) {
        "in" => found.add(Place, 3.0, "place-cue"),
        "near" | "outside" | "across" | "throughout" | "around" => found.add(Place, 3.0, "place-cue"),
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
            let attribute = words.at(noun).shape == Shape::Lower && words.facts(noun).any(facts::COMMON) && !words.facts(noun).any(facts::STOP | facts::SPEECH);
            found.add(Person, if attribute { -1.5 } else { -4.0 }, "capital");
            if !attribute && !matches!(candidate.listed, Some(Listed::Place { .. })) {
                found.add(Place, -0.7, "place-cue");
                found.add(Organisation, 1.0, "organisation-cue");
            }
            if words.text(candidate.last).ends_with('s') && !several && !words.facts(candidate.last).any(facts::COMMON) {
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
            let noun = noun.strip_suffix("ies").map_or(noun, |_| if noun == "cities" { "city" } else { noun });
            let noun = if PLACE_NOUNS.contains(&noun) { noun } else { noun.strip_suffix('s').unwrap_or(noun) };
            if PLACE_NOUNS.contains(&noun) || matches!(noun, "capital" | "outskirts" | "north" | "south" | "east" | "west" | "people" | "streets") {
                found.add(Place, 5.0, "place-cue");
            } else if matches!(noun, "member" | "members" | "chairman" | "ceo" | "head" | "director" | "founder" | "shares") {
                found.add(Organisation, 1.5, "organisation-cue");
            }
        }
        _ if small && facts.any(facts::ROLE) => {
            // "its leader Doe", not "the opposition leader in Utopia".
            found.add(Person, 4.5, "title-before");
        }
        _ if small && facts.any(facts::KIN | facts::HONORIFIC) => found.add(Person, 3.0, "relative-before"),
        key if small && PLACE_NOUNS.contains(&key) => found.add(Place, 1.5, "place-cue"),
        key if small && ORGANISATION_NOUNS.contains(&key) => found.add(Organisation, 2.0, "organisation-cue"),
        _ => {}
    }
}

/// "artificial intelligence (AI)": an acronym of plain words is no name.
fn spelt_out(words: &Words, candidate: &Candidate) -> bool {
    let Some(bracket) = candidate.first.checked_sub(1) else { return false };
    if words.text(bracket) != "(" || candidate.first != candidate.last || words.at(candidate.first).shape != Shape::Upper {
        return false;
    }
    let mut at = bracket;
    for letter in words.key(candidate.first).chars().rev() {
        loop {
            let Some(before) = at.checked_sub(1) else { return false };
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

fn after(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    let end = words.document.sentences.get(candidate.sentence).map_or(0, |s| s.last as usize);
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
        let nouns = (one + 1..end.min(one + 5)).take_while(|&at| words.document.tokens.get(at).is_some_and(|t| t.is_word())).any(|at| {
            let key = words.key(at);
            words.at(at).shape == Shape::Lower && (ORGANISATION_NOUNS.contains(&key) || matches!(key, "groups" | "parties" | "organisations" | "organizations" | "organisation" | "organization"))
        });
        if nouns {
            found.add(Organisation, 5.0, "organisation-cue");
        }
    } else if words.text(one) == "-" && words.glued(one) {
        if matches!(words.key(one + 1), "speaking" | "born" | "majority" | "language" | "dominated") {
            found.add(Group, 1.5, "group-cue");
            found.add(Place, 1.0, "place-cue");
        } else if words.key(one + 1) == "based" {
            found.add(Place, 4.0, "place-cue");
        }
    } else if matches!(key, "'s") {
        if matches!(words.key(one + 1), "capital" | "north" | "south" | "east" | "west" | "border" | "borders" | "coast") {
            found.add(Place, 2.5, "place-cue");
        }
        let owned = words.facts(one + 1);
        if owned.any(facts::ROLE | facts::ORG_HEAD) {
            found.add(Place, 0.8, "place-cue");
            found.add(Organisation, 0.8, "organisation-cue");
        } else if owned.any(facts::KIN) || matches!(words.key(one + 1), "death" | "lawyer" | "lawyers" | "family" | "career" | "speech" | "arrest") {
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
    } else if small && (matches!(key, "was" | "is" | "has" | "had") || (key.len() > 4 && key.ends_with("ed"))) {
        found.add(Person, 0.5, "capital");
    } else if small && matches!(key, "family" | "brothers" | "clan" | "dynasty" | "administration" | "presidency") {
        found.add(Person, 2.0, "relative-before");
    } else if small && (ORGANISATION_NOUNS.contains(&key) || words.facts(one).any(facts::ROLE)) {
        found.add(Organisation, 2.5, "organisation-cue");
    } else if small && GROUP_NOUNS.contains(&key) {
        found.add(Group, 2.5, "group-cue");
    } else if small && matches!(key, "government" | "officials" | "authorities" | "residents") {
        found.add(Place, 1.0, "place-cue");
        found.add(Organisation, 0.5, "organisation-cue");
    }
}

fn after_comma(words: &Words, candidate: &Candidate, mut at: usize, end: usize, found: &mut Evidence) {
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
        && let Some((last, Listed::Place { large: true, also: false })) = listed::longest(words, at, end, &mut buffer)
        && words.key(last + 1) != "'s"
    {
        found.add(Place, if candidate.last == candidate.first { 3.0 } else { 1.5 }, "place-cue");
        return;
    }
    if matches!(words.key(at), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
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
