//! From tags to the names of an article, with what the rules know of them:
//! titles, lists, reasons.

use rustc_hash::FxHashMap;

use super::super::EntityKind;
use super::super::candidates::Candidate;
use super::super::evidence::Evidence;
use super::super::facts;
use super::super::listed;
use super::super::names::Name;
use super::super::words::{Style, Words};
use super::labels::CLASSES;
use super::{Tag, again, lines, mend, parted, spelt};

/// The candidates that the tagger chose, and the names they make. `cut` and
/// `ruled` are the candidates and names of the rules.
pub(in super::super) fn names(
    words: &Words,
    cut: &[Candidate],
    ruled: &[Name],
    tags: &[Tag],
) -> (Vec<Candidate>, Vec<Name>) {
    // A comma in a list of numbers may look like one; no sign is a name.
    let has_word = |tag: &&Tag| {
        let tokens = words.document.tokens.get(tag.first..=tag.last);
        tokens.is_some_and(|t| t.iter().any(|t| t.is_word()))
    };
    let tags: Vec<Tag> = tags.iter().filter(has_word).copied().collect();
    let tags = again::again(words, mend::mend(words, cut, ruled, &tags));
    let tags = lines::lines(words, parted::parted(words, tags));
    let tags = &spelt::spelt(words, tags);
    let candidates: Vec<Candidate> = tags.iter().map(|tag| candidate(words, cut, tag)).collect();
    let mut evidence: FxHashMap<&str, &Evidence> = FxHashMap::default();
    for name in ruled {
        evidence.insert(&name.key, &name.evidence);
    }
    let mut names: Vec<Name> = Vec::new();
    let mut number_of: FxHashMap<(String, u8), usize> = FxHashMap::default();
    let mut key = String::new();
    for (number, (candidate, tag)) in candidates.iter().zip(tags).enumerate() {
        words.phrase(candidate.first, candidate.last, &mut key);
        let at = *number_of
            .entry((key.clone(), tag.kind as u8))
            .or_insert(names.len());
        if at == names.len() {
            names.push(Name {
                key: key.clone(),
                mentions: Vec::new(),
                evidence: Evidence::default(),
                kind: tag.kind,
                score: 0.0,
                lead: 0.0,
                listed: candidate.listed,
                weak: candidate.weak,
            });
        }
        if let Some(name) = names.get_mut(at) {
            name.mentions.push(number);
            name.weak &= candidate.weak;
        }
    }
    for name in &mut names {
        weigh(name, tags, evidence.get(name.key.as_str()).copied());
    }
    (candidates, names)
}

/// The points of a name for each kind: ten times how probable it is, on
/// average over its mentions.
fn weigh(name: &mut Name, tags: &[Tag], ruled: Option<&Evidence>) {
    let mut shares = [0.0; CLASSES.len()];
    for tag in name.mentions.iter().filter_map(|&m| tags.get(m)) {
        for (sum, share) in shares.iter_mut().zip(tag.shares) {
            *sum += share;
        }
    }
    let count = name.mentions.len().max(1) as f32;
    for (&class, share) in CLASSES.iter().zip(shares) {
        // Events are of the class of other names.
        let kind = match (class, name.kind) {
            (EntityKind::Other, EntityKind::Event) => EntityKind::Event,
            _ => class,
        };
        let code = ruled
            .filter(|e| e.score(kind) > 0.0)
            .map_or(LEARNED, |e| e.code(kind));
        name.evidence.add(kind, 10.0 * share / count, code);
    }
    let (_, score, lead) = name.evidence.best();
    name.score = score;
    name.lead = lead;
}

/// The code for names that no rule speaks for.
const LEARNED: &str = "like-names";

fn candidate(words: &Words, cut: &[Candidate], tag: &Tag) -> Candidate {
    let near = cut.partition_point(|c| c.last < tag.first);
    let overlapping = cut
        .get(near..)
        .unwrap_or_default()
        .iter()
        .take_while(|c| c.first <= tag.last);
    let same = overlapping.clone().find(|c| c.first == tag.first);
    let floor = words
        .document
        .sentences
        .get(tag.sentence)
        .map_or(0, |s| s.first as usize);
    let title = same
        .and_then(|c| c.title)
        .or_else(|| title_before(words, tag.first, floor));
    let listed = match same {
        Some(c) if c.last == tag.last => c.listed,
        _ => {
            let mut buffer = String::new();
            listed::longest(words, tag.first, tag.last + 1, &mut buffer)
                .filter(|&(last, _)| last == tag.last)
                .map(|(_, listed)| listed)
        }
    };
    Candidate {
        first: tag.first,
        last: tag.last,
        sentence: tag.sentence,
        title,
        listed,
        opens: words.at(tag.first).opens,
        weak: words.style_of(tag.sentence) != Style::Running,
        probability: calm(tag.probability),
    }
}

/// The places of a word agreeing with each other makes the model too sure of
/// what it says: found on the development texts, where the expected calibration
/// error falls from .023 to .016.
const TEMPERATURE: f32 = 1.1;

fn calm(probability: f32) -> f32 {
    let odds = (probability / (1.0 - probability)).ln();
    1.0 / (1.0 + (-odds / TEMPERATURE).exp())
}

/// "Foreign Minister" right before the first token of a name, written with
/// capitals.
fn title_before(words: &Words, first: usize, floor: usize) -> Option<(usize, usize)> {
    let mut head = first.checked_sub(1).filter(|&at| at >= floor)?;
    if words.text(head) == "." && words.glued(head) {
        head = head.checked_sub(1).filter(|&at| at >= floor)?;
    }
    let title = facts::ROLE | facts::HONORIFIC;
    if !words.capital(head) || !words.facts(head).any(title) {
        return None;
    }
    let mut begin = head;
    while let Some(before) = begin.checked_sub(1).filter(|&at| at >= floor) {
        if !words.capital(before) || !words.facts(before).any(title | facts::TITLE_PART) {
            break;
        }
        begin = before;
    }
    Some((begin, head))
}
