//! Acronyms and what they stand for, in brackets or by their letters.

use rustc_hash::FxHashMap;

use super::EntityKind::{Organisation, Person};
use super::candidates::Candidate;
use super::join::{Found, Link, Why, root, set};
use super::listed::Listed;
use super::names::Name;
use super::words::{Shape, Words};

/// "High Example Committee (HEC)" and, without brackets, an acronym that the
/// initials of just one organisation give.
pub(super) fn acronyms(
    words: &Words,
    candidates: &[Candidate],
    names: &mut [Name],
    links: &mut [Link],
) {
    let mut number_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        for &mention in &name.mentions {
            number_of.insert(mention, at);
        }
    }
    for (i, pair) in candidates.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        // "Example Motors Corp. (EM)"
        let stop = usize::from(words.text(a.last + 1) == "." && words.glued(a.last + 1));
        let bracket = b.first == a.last + 2 + stop
            && words.text(a.last + 1 + stop) == "("
            && matches!(words.text(b.last + 1), ")" | "," | ";");
        if !bracket || a.sentence != b.sentence {
            continue;
        }
        let (Some(&x), Some(&y)) = (number_of.get(&i), number_of.get(&(i + 1))) else {
            continue;
        };
        let (long, short) = if is_acronym(words, b) {
            ((a, x), y)
        } else if is_acronym(words, a) {
            ((b, y), x)
        } else {
            continue;
        };
        let fits = names
            .get(short)
            .is_some_and(|name| stands_for(words, long.0, &name.key));
        if fits
            && long.1 != short
            && links.get(short) == Some(&Link::Own)
            && root(links, long.1) != short
        {
            let kind = names.get(long.1).map_or(Organisation, |name| {
                if name.kind == Person {
                    Organisation
                } else {
                    name.kind
                }
            });
            for at in [long.1, short] {
                if let Some(name) = names.get_mut(at) {
                    name.kind = kind;
                    name.score = name.score.max(6.0);
                    name.lead = name.lead.max(4.0);
                }
            }
            set(links, short, Link::To(long.1, Why::Acronym));
        }
    }
    by_initials(words, candidates, names, links);
}

fn by_initials(words: &Words, candidates: &[Candidate], names: &mut [Name], links: &mut [Link]) {
    let mut initials: FxHashMap<String, Found> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        let first = name.mentions.first().and_then(|&m| candidates.get(m));
        if let Some(candidate) =
            first.filter(|_| name.kind == Organisation && name.key.contains(' '))
        {
            initials
                .entry(initials_of(words, candidate))
                .or_default()
                .add(at);
        }
    }
    for at in 0..names.len() {
        let Some(name) = names.get(at) else { continue };
        let Some(candidate) = name.mentions.first().and_then(|&m| candidates.get(m)) else {
            continue;
        };
        let loose = matches!(name.listed, None | Some(Listed::Body { .. }))
            && links.get(at) == Some(&Link::Own);
        if loose
            && name.key.len() >= 3
            && is_acronym(words, candidate)
            && let Some(&Found::One(target)) = initials.get(&name.key)
            && root(links, target) != at
        {
            set(links, at, Link::To(target, Why::Acronym));
            if let Some(name) = names.get_mut(at) {
                name.kind = Organisation;
            }
        }
    }
}

/// True for a single word in capitals.
pub(super) fn is_acronym(words: &Words, candidate: &Candidate) -> bool {
    candidate.first == candidate.last && words.at(candidate.first).shape == Shape::Upper
}

fn initials_of(words: &Words, candidate: &Candidate) -> String {
    (candidate.first..=candidate.last)
        .filter(|&at| words.capital(at))
        .filter_map(|at| words.key(at).chars().next())
        .collect()
}

/// True when the letters of the acronym are, in order, initials of the long
/// form, the first one of its first word; small words may give letters too.
fn stands_for(words: &Words, long: &Candidate, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut wanted = letters.iter().peekable();
    let mut count = 0;
    for at in long.first..=long.last {
        let Some(first) = words.key(at).chars().next() else {
            continue;
        };
        if wanted.next_if(|&&c| c == first).is_some() {
            count += 1;
        } else if count == 0 {
            return false;
        }
    }
    let initials = count >= 2 && count + 1 >= letters.len();
    long.last > long.first && (initials || inside(words, long, &letters))
}

/// "Example Airlines (EXA)": all initials in order, with letters of the same
/// words between them (after Schwartz and Hearst, 2003).
fn inside(words: &Words, long: &Candidate, letters: &[char]) -> bool {
    let mut initials = initials_of(words, long);
    let mut rest = letters.iter().peekable();
    for at in long.first..=long.last {
        let key = words.key(at);
        if key.chars().next().is_none_or(|c| rest.peek() != Some(&&c)) {
            continue;
        }
        for c in key.chars() {
            rest.next_if(|&&wanted| wanted == c);
        }
    }
    let mut all = letters.iter();
    initials.retain(|initial| !all.any(|&c| c == initial));
    rest.peek().is_none() && initials.is_empty() && letters.len() <= 5
}
