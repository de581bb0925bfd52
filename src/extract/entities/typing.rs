//! What the words of a candidate say about its kind.

use super::EntityKind::{Event, Facility, Group, Organisation, Other, Person, Place, Product};
use super::candidates::Candidate;
use super::evidence::Evidence;
use super::facts;
use super::listed::Listed;
use super::makeup::{Makeup, makeup};
use super::words::{Shape, Words};

/// Evidence from inside the candidate.
pub(super) fn inside(words: &Words, candidate: &Candidate) -> Evidence {
    let mut found = Evidence::default();
    by_list(words, candidate, &mut found);
    by_head(words, candidate, &mut found);
    let makeup = makeup(words, candidate);
    if makeup.words == 1 {
        single(words, candidate, &makeup, &mut found);
    } else {
        several(words, candidate, &makeup, &mut found);
    }
    found
}

fn by_list(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    // A word that a sentence begins with, or a headline, proves less.
    let doubt = if candidate.opens && candidate.first == candidate.last {
        1.5
    } else {
        0.0
    };
    let several = if candidate.last > candidate.first {
        1.0
    } else {
        0.0
    };
    match candidate.listed {
        Some(Listed::Place { large, also }) => {
            let weight = match (large, also) {
                (true, false) => 7.0,
                (true, true) => 3.5,
                (false, false) => 4.0,
                (false, true) => 2.0,
            };
            found.add(Place, weight + several, "list-place");
        }
        Some(Listed::Group { also: false }) => found.add(Group, 8.0, "list-group"),
        Some(Listed::Group { also: true }) => found.add(Group, 2.5 - doubt, "list-group"),
        Some(Listed::Body { also: false }) => {
            found.add(Organisation, 6.5 + several, "list-organisation");
        }
        Some(Listed::Body { also: true }) => {
            let acronym = words.at(candidate.first).shape == Shape::Upper;
            found.add(
                Organisation,
                if acronym { 4.0 } else { 2.0 - doubt } + several,
                "list-organisation",
            );
        }
        None => {}
    }
}

/// Words that make the name: "Ministry of …", "… Airport".
fn by_head(words: &Words, candidate: &Candidate, found: &mut Evidence) {
    let (first, last) = (candidate.first, candidate.last);
    if candidate.listed.is_some() || candidate.title.is_some() {
        return;
    }
    // "University of Utopia": the head stands before the first "of".
    let of = (first..last)
        .find(|&at| matches!(words.key(at), "of" | "for" | "on") && !words.capital(at));
    let head = of
        .and_then(|at| at.checked_sub(1))
        .filter(|&at| at >= first)
        .unwrap_or(last);
    let facts = words.facts(head);
    let alone = first == last;
    let person_like = !alone && words.facts(first).any(facts::FIRST) && facts.any(facts::ANY_LAST);
    if alone {
        let (small, capital) = words.seen(first);
        if facts.any(facts::ORG_OF) && !candidate.opens && capital > small {
            found.add(Organisation, 2.0, "organisation-word");
        }
        return;
    }
    let weight = if person_like { 1.0 } else { 7.0 };
    // "Islamic State", "Buddhist Council": a faith makes no place.
    let faith = first + 1 == head && words.key(head) == "state" && words.key(first).ends_with("ic");
    if facts.any(facts::ORG_HEAD) || faith {
        found.add(
            Organisation,
            if facts.any(facts::FIRM) { 9.0 } else { weight },
            "organisation-word",
        );
    } else if facts.any(facts::FACILITY) {
        found.add(Facility, weight, "facility-word");
    } else if facts.any(facts::PLACE_HEAD) {
        found.add(Place, weight, "place-word");
    } else if facts.any(facts::EVENT) {
        found.add(Event, weight, "event-word");
    } else if facts.any(facts::OTHER) {
        found.add(Other, weight, "other-word");
    } else {
        let front = words.facts(first);
        if front.any(facts::ORG_START) {
            found.add(Organisation, 6.0, "organisation-word");
        } else if front.any(facts::PLACE_BOTH) && !front.any(facts::ANY_LAST) {
            found.add(Place, 5.0, "place-word");
        } else if (first..last).any(|at| {
            words.facts(at).any(facts::ORG_OF | facts::FIRM)
                && !words.facts(at).any(facts::ANY_FIRST | facts::ANY_LAST)
        }) {
            found.add(Organisation, 2.5, "organisation-word");
        }
    }
}

fn single(words: &Words, candidate: &Candidate, makeup: &Makeup, found: &mut Evidence) {
    let at = candidate.last;
    if makeup.inner_capital && candidate.listed.is_none() {
        found.add(Organisation, 2.5, "capital");
        found.add(Person, -1.0, "capital");
    }
    let facts = words.facts(at);
    let (small, capital) = words.seen(at);
    let shape = words.at(at).shape;
    if candidate.listed.is_none() {
        if shape == Shape::Upper && !candidate.weak {
            let plural = words.text(at).ends_with('s');
            // "TV", "AI", "DNA" are words.
            let word = facts.any(facts::COMMON) && makeup.numbers == 0;
            found.add(
                Organisation,
                if word {
                    -2.0
                } else if plural {
                    0.5
                } else {
                    2.5
                },
                "acronym",
            );
            if makeup.numbers > 0 {
                found.add(Product, 2.0, "acronym");
            }
        } else if shape == Shape::Mixed {
            found.add(Product, 1.5, "capital");
            found.add(Organisation, 1.0, "capital");
        } else if shape == Shape::Initial {
            found.add(Person, -3.0, "capital");
        }
    }
    if shape != Shape::Upper {
        if facts.any(facts::FIRST) {
            found.add(Person, 2.5, "first-name");
        } else if facts.any(facts::LAST) {
            found.add(Person, 2.0, "first-name");
        } else if facts.any(facts::FIRST_ALSO | facts::LAST_ALSO)
            && capital > small
            && !candidate.opens
        {
            found.add(Person, 1.2, "first-name");
        } else if !facts.any(facts::COMMON | facts::STOP) {
            found.add(Person, 0.6, "capital");
        }
    }
    // A word that the article writes small as well, or that only ever stands
    // where a capital is owed, is hardly a name.
    if small > capital || (capital == 0 && candidate.opens && candidate.listed.is_none()) {
        for kind in [Person, Organisation] {
            found.add(kind, -2.0, "capital");
        }
    }
    if facts.any(facts::COMMON | facts::STOP | facts::ROLE | facts::TITLE_PART | facts::KIN)
        && candidate.listed.is_none()
        && shape != Shape::Upper
    {
        for kind in [Person, Place, Organisation] {
            found.add(kind, if kind == Place { -3.0 } else { -1.5 }, "capital");
        }
    }
}

fn several(words: &Words, candidate: &Candidate, makeup: &Makeup, found: &mut Evidence) {
    if candidate.listed.is_some() {
        return;
    }
    let names = makeup.first_names + makeup.initials;
    if words.facts(candidate.first).any(facts::FIRST) {
        found.add(Person, 4.0, "first-name");
    } else if names > 0 {
        found.add(Person, 2.0, "first-name");
    }
    if makeup.last_name {
        found.add(Person, 1.5, "full-name");
    }
    if makeup.particles > 0 {
        found.add(Person, 1.0, "full-name");
    }
    if matches!(
        words.key(candidate.first),
        "san"
            | "santa"
            | "santo"
            | "sao"
            | "los"
            | "las"
            | "port"
            | "fort"
            | "puerto"
            | "villa"
            | "rio"
            | "playa"
            | "playas"
            | "monte"
            | "mount"
            | "new"
            | "saint"
            | "st"
    ) && candidate.title.is_none()
    {
        found.add(Place, 3.0, "place-word");
        found.add(Person, -1.5, "full-name");
    }
    if makeup.common == 0 && makeup.words <= 5 && makeup.upper == 0 {
        found.add(Person, 2.5, "full-name");
    }
    // Each common word makes a person less likely: "Global Gateway".
    found.add(Person, -2.0 * makeup.common as f32, "full-name");
    found.add(Person, -2.0 * makeup.listed as f32, "full-name");
    if makeup.listed > 0 {
        found.add(Organisation, 2.0, "organisation-cue");
    }
    if makeup.upper > 0 {
        found.add(Organisation, 1.5, "acronym");
        found.add(Person, -1.5, "full-name");
    }
    if makeup.numbers > 0 {
        found.add(Person, -2.0, "full-name");
        found.add(Product, 2.0, "capital");
    }
    // "R&D", "A. B. C.", "Gen Z"
    let first_name = words.facts(candidate.first).any(facts::ANY_FIRST);
    if (makeup.initials + 1 >= makeup.words || !first_name)
        && words.at(candidate.last).shape == Shape::Initial
    {
        found.add(Person, -5.0, "capital");
    }
    found.add(Place, -1.5 * makeup.common as f32, "place-cue");
    if makeup.common > 0 {
        found.add(Organisation, 1.0, "capital");
        found.add(
            Other,
            if makeup.common == makeup.words {
                1.5
            } else {
                1.2
            },
            "capital",
        );
    }
    if (candidate.first..=candidate.last).any(|at| words.text(at) == "&") {
        found.add(Organisation, 3.0, "organisation-word");
    }
}
