//! What speaks for each kind of name, added up, and the reason that weighs
//! most.

use super::EntityKind;
use crate::extract::Reason;
use crate::span::Span;

/// The kinds in the order of the scores; the first wins a tie.
pub(super) const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Facility,
    EntityKind::Event,
    EntityKind::Product,
    EntityKind::Other,
];

/// Codes and what they say to people.
const REASONS: [(&str, &str); 25] = [
    (
        "title-before",
        "a title or form of address stands before the name",
    ),
    ("first-name", "it begins with a known first name"),
    (
        "full-name",
        "several capitalised words that are no common words",
    ),
    ("speech-after", "a verb of saying follows"),
    ("role-after", "a role follows the name"),
    ("age-after", "an age follows the name"),
    ("who-after", "“who” follows the name"),
    (
        "relative-before",
        "a word for a relative or colleague stands before it",
    ),
    ("list-place", "it is in the list of places"),
    ("place-word", "it holds a word for a place"),
    ("place-cue", "the words around it speak of a place"),
    (
        "list-group",
        "it is in the list of peoples, languages and religions",
    ),
    ("group-cue", "the words around it speak of a people"),
    ("list-organisation", "it is a well-known body or company"),
    ("organisation-word", "it holds a word for an organisation"),
    (
        "organisation-cue",
        "the words around it speak of an organisation",
    ),
    ("acronym", "it is written in capitals like an acronym"),
    (
        "facility-word",
        "it holds a word for a building or the like",
    ),
    ("event-word", "it holds a word for an event"),
    ("other-word", "it holds a word for a law, plan or prize"),
    ("same-list", "it stands in a row with names of this kind"),
    (
        "same-name-elsewhere",
        "the same article names it in full elsewhere",
    ),
    (
        "two-possible",
        "more than one person in the article has this name",
    ),
    ("capital", "it is written with a capital in mid-sentence"),
    (
        "like-names",
        "its letters and the words around it are like those of names of this kind",
    ),
];

/// Scores for each kind, with the strongest reason for each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    scores: [f32; 8],
    best: [(f32, Option<&'static str>); 8],
}

/// From this weight on a cue is clear by itself.
const CLEAR: f32 = 4.5;

/// What the surroundings of several mentions say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gathered {
    /// The strongest clear cue for each kind.
    strong: [f32; 8],
    /// The sum of the others.
    weak: [f32; 8],
    best: [(f32, Option<&'static str>); 8],
    count: u32,
}

impl Gathered {
    /// Adds the surroundings of one mention.
    pub(super) fn add(&mut self, one: &Evidence) {
        self.count += 1;
        for ((&score, strong), weak) in one.scores.iter().zip(&mut self.strong).zip(&mut self.weak)
        {
            if score >= CLEAR {
                *strong = strong.max(score);
            } else {
                *weak += score;
            }
        }
        for (mine, theirs) in self.best.iter_mut().zip(one.best) {
            if theirs.0 > mine.0 {
                *mine = theirs;
            }
        }
    }
}

impl Evidence {
    /// Adds `weight` (which may be negative) to the score of a kind.
    pub(super) fn add(&mut self, kind: EntityKind, weight: f32, code: &'static str) {
        let at = place(kind);
        if let Some(score) = self.scores.get_mut(at) {
            *score += weight;
        }
        if let Some(best) = self.best.get_mut(at)
            && weight > best.0
        {
            *best = (weight, Some(code));
        }
    }

    /// Adds what another has found, `limit` points either way at most.
    pub(super) fn take(&mut self, other: &Self, limit: f32) {
        for (mine, theirs) in self.scores.iter_mut().zip(other.scores) {
            *mine += theirs.clamp(-limit, limit);
        }
        for (mine, theirs) in self.best.iter_mut().zip(other.best) {
            if theirs.0 > mine.0 {
                *mine = theirs;
            }
        }
    }

    /// Adds what all mentions together have found. The strongest clear cue
    /// counts in full; weak ones are tempered by the number of mentions, so
    /// that forty times "the" do not outweigh a list.
    pub(super) fn take_all(&mut self, gathered: &Gathered, limit: f32) {
        let share = 1.0 / (gathered.count.max(1) as f32).sqrt();
        for (i, mine) in self.scores.iter_mut().enumerate() {
            let get = |list: &[f32; 8]| list.get(i).copied().unwrap_or(0.0);
            *mine += (get(&gathered.strong) + get(&gathered.weak) * share).clamp(-limit, limit);
        }
        for (mine, theirs) in self.best.iter_mut().zip(gathered.best) {
            if theirs.0 > mine.0 {
                *mine = theirs;
            }
        }
    }

    /// The score of a kind.
    pub(super) fn score(&self, kind: EntityKind) -> f32 {
        self.scores.get(place(kind)).copied().unwrap_or(0.0)
    }

    /// The kind with the highest score, the score, and how far ahead of the
    /// next it is.
    pub(super) fn best(&self) -> (EntityKind, f32, f32) {
        let (mut first, mut second, mut kind) = (f32::MIN, f32::MIN, EntityKind::Other);
        for (&score, &k) in self.scores.iter().zip(&KINDS) {
            if score > first {
                (second, first, kind) = (first, score, k);
            } else if score > second {
                second = score;
            }
        }
        (kind, first, first - second)
    }

    /// The kind that comes second.
    pub(super) fn second(&self) -> EntityKind {
        let (best, _, _) = self.best();
        let mut found = (f32::MIN, EntityKind::Other);
        for (&score, &kind) in self.scores.iter().zip(&KINDS) {
            if kind != best && score > found.0 {
                found = (score, kind);
            }
        }
        found.1
    }

    /// The code of the strongest reason for a kind.
    pub(super) fn code(&self, kind: EntityKind) -> &'static str {
        self.best
            .get(place(kind))
            .and_then(|b| b.1)
            .unwrap_or("capital")
    }
}

fn place(kind: EntityKind) -> usize {
    KINDS
        .iter()
        .position(|&k| k == kind)
        .unwrap_or(KINDS.len() - 1)
}

/// The sentence for a code.
pub(super) fn reason(code: &'static str, evidence: Vec<Span>) -> Reason {
    let text = REASONS
        .iter()
        .find(|(c, _)| *c == code)
        .map_or("it is written like a name", |(_, text)| text);
    Reason::new(code, text, evidence)
}
