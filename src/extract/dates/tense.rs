//! Does the clause around a date speak of what was or of what is to come? Told
//! by its verbs. Knows nothing of dates. News tells of the past by default
//! (J. Strötgen and M. Gertz, `HeidelTime`, `SemEval` 2010, use the same rule).

use super::words::Words;

/// The time a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// No verb tells; taken for the past.
    Open,
}

/// The verbs of one sentence that show a tense, in order.
pub(super) struct Verbs(Vec<Verb>);

#[derive(Debug, Clone, Copy)]
struct Verb {
    at: usize,
    tense: Tense,
    /// "said", "told": what follows has a tense of its own.
    reports: bool,
}

const REPORTS: &[&str] = &[
    "said",
    "told",
    "announced",
    "reported",
    "added",
    "confirmed",
    "stated",
    "declared",
    "says",
];

/// Words after which "to" and a verb speak of what is to come.
const BEFORE_TO: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "due",
    "scheduled",
    "expected",
    "set",
    "slated",
    "likely",
    "poised",
    "planned",
    "plan",
    "plans",
    "planning",
    "going",
    "hope",
    "hopes",
    "hoped",
    "expects",
    "expect",
    "intends",
    "wants",
    "agreed",
    "vowed",
    "decided",
    "ready",
    "preparing",
    "about",
    "aims",
    "promised",
    "pledged",
    "proposed",
    "asked",
    "invited",
    "urged",
    "ordered",
];

/// Participles that speak of what is to come with "for", "on" or nothing, and
/// verbs whose present tense announces.
const AHEAD: &[&str] = &[
    "begins",
    "starts",
    "opens",
    "expires",
    "resumes",
    "arrives",
    "scheduled",
    "due",
    "slated",
    "planned",
    "upcoming",
    "expected",
    "forthcoming",
    "expects",
];

const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "went", "came", "made", "took", "gave", "got",
    "saw", "left", "met", "held", "began", "became", "won", "lost", "fell", "rose", "led",
    "brought", "broke", "built", "bought", "sold", "sent", "spent", "spoke", "stood", "struck",
    "shot", "fought", "found", "felt", "kept", "knew", "paid", "ran", "wrote", "drew", "drove",
    "flew", "grew", "hit", "cut", "laid", "died", "thought", "threw", "sank", "hurt", "heard",
    "read", "chose", "been", "ended", "wasn't", "weren't", "didn't", "hadn't", "since",
];

const PRESENT: &[&str] = &[
    "is", "are", "has", "have", "says", "isn't", "aren't", "hasn't", "haven't", "remains", "can",
    "could", "may", "might", "should", "must",
];

/// Words right before a date that set it ahead.
const BEFORE_FUTURE: &[&str] = &["by", "effective", "payable", "starting"];

/// Verbs after which "until" looks back.
const LASTED: &[&str] = &[
    "lasted",
    "ran",
    "remained",
    "stayed",
    "continued",
    "worked",
    "lived",
    "served",
    "was",
    "were",
    "been",
];

/// Words that end in "ed" and are no verbs.
const NO_VERBS: &[&str] = &[
    "united", "need", "needed", "speed", "indeed", "hundred", "feed", "breed", "seed", "wed",
    "armed", "wanted",
];

impl Verbs {
    /// Looks through a sentence once.
    pub(super) fn new(words: &Words) -> Self {
        let mut verbs = Vec::new();
        for at in 0..words.len() {
            // In "would be held" and "is held" the first word tells.
            let passive = words.is(at.wrapping_sub(1), &["be", "is", "are", "being"]) && at > 0;
            if let Some(tense) = tense_of(words, at).filter(|t| *t != Tense::Past || !passive) {
                verbs.push(Verb {
                    at,
                    tense,
                    reports: words.is(at, REPORTS),
                });
            }
        }
        Self(verbs)
    }

    /// The tense of the clause in which the words from `first` to `last`
    /// stand, and the word that shows it.
    pub(super) fn around(
        &self,
        words: &Words,
        first: usize,
        last: usize,
    ) -> (Tense, Option<usize>) {
        // "had filed by Wednesday" is over.
        let over = words.is(first.wrapping_sub(1), &["by"])
            && (first.saturating_sub(8)..first).any(|i| words.is(i, &["had"]));
        if let Some(at) = first.checked_sub(1)
            && (words.is(at, BEFORE_FUTURE) && !over
                // "takes effect", but "took effect", "went into effect"
                || (words.key(at) == "effect" && words.is(at.saturating_sub(1), &["takes", "take", "taking"]))
                || words.run(at.saturating_sub(2), &["as", "soon", "as"])
                || words.run(at.saturating_sub(2), &["as", "early", "as"]))
        {
            return (Tense::Future, Some(at));
        }
        let split = self.0.partition_point(|v| v.at < first);
        // "Tuesday's meeting" has been, unless a verb beside it says more.
        if words.key(last) == "'s" && last.checked_sub(first) == Some(1) {
            return (Tense::Open, None);
        }
        let before = split.checked_sub(1).and_then(|i| self.0.get(i)).copied();
        let after = self.0.iter().skip(split).find(|v| v.at >= last).copied();
        let ahead = after.filter(|v| v.tense == Tense::Future && v.at - last < 12);
        match (before, ahead) {
            // "said the talks on Tuesday will open"
            (Some(verb), Some(next))
                if verb.reports && first - verb.at > 2 && !comma(words, last, next.at) =>
            {
                (Tense::Future, Some(next.at))
            }
            (Some(verb), _) => {
                let until = words.is(first.wrapping_sub(1), &["until", "till"])
                    && !words.is(verb.at, LASTED);
                (
                    if until { Tense::Future } else { verb.tense },
                    Some(verb.at),
                )
            }
            (None, _) => after
                .filter(|v| v.at - last < 12)
                .map_or((Tense::Open, None), |v| (v.tense, Some(v.at))),
        }
    }
}

fn comma(words: &Words, from: usize, to: usize) -> bool {
    // A long stretch is not searched: clauses are short.
    (from..to.min(from + 12)).any(|at| words.is(at, &[",", ";", "\""]))
}

fn tense_of(words: &Words, at: usize) -> Option<Tense> {
    let key = words.key(at);
    let length = key.len();
    if length < 2 {
        return None;
    }
    if matches!(key, "will" | "shall" | "would" | "won't" | "'ll") && (words.small(at) || at == 0)
        || key.ends_with("'ll")
    {
        return Some(Tense::Future);
    }
    if key == "to" {
        let cue = BEFORE_TO.contains(&words.before(at, 1));
        let verb = words.small(at + 1)
            && !words.is(
                at + 1,
                &[
                    "the", "a", "an", "his", "her", "its", "their", "this", "that", "have",
                ],
            );
        let over = words.run(at.saturating_sub(3), &["had", "been"]);
        return (cue && verb).then_some(if over { Tense::Past } else { Tense::Future });
    }
    if AHEAD.contains(&key)
        && !(at > 0 && words.is(at - 1, &["had", "as", "previously"]))
        && !words.run(at.wrapping_sub(2), &["had", "been"])
        || key == "set" && words.is(at + 1, &["for", "to"])
        // The noun is as common as the verb.
        || key == "plans" && words.is(at + 1, &["a", "an", "another", "its", "his", "her", "their"])
    {
        return Some(Tense::Future);
    }
    if !words.small(at) {
        return None;
    }
    if PAST.contains(&key) {
        return Some(Tense::Past);
    }
    if PRESENT.contains(&key) {
        return Some(Tense::Present);
    }
    let ending =
        length > 4 && key.ends_with("ed") && !key.ends_with("eed") && !NO_VERBS.contains(&key);
    (ending && !describes(words, at)).then_some(Tense::Past)
}

/// "an unspecified date", "the still divided island": no verb of the clause.
fn describes(words: &Words, at: usize) -> bool {
    const ARTICLES: &[&str] = &["a", "an", "the", "its", "his", "her", "their", "this", "no"];
    let adverb = words.is(
        at.wrapping_sub(1),
        &["still", "now", "newly", "recently", "much"],
    );
    let back = if adverb { 2 } else { 1 };
    at >= back && words.is(at - back, ARTICLES) && words.small(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn clauses_have_a_tense() {
        for (text, tense) in [
            ("He arrived @ .", Tense::Past),
            ("He will arrive @ .", Tense::Future),
            ("On @ , he will arrive.", Tense::Future),
            ("They will talk, he said @ .", Tense::Past),
            ("He said the talks on @ will fail.", Tense::Future),
            ("They are scheduled to meet @", Tense::Future),
            ("a meeting planned for @", Tense::Future),
            ("We'll see on @", Tense::Future),
            ("@", Tense::Open),
            ("It had been due to end @", Tense::Past),
            ("It would be held @", Tense::Future),
            ("It could be held @", Tense::Present),
            ("The truce takes effect @", Tense::Future),
            ("It took effect @", Tense::Past),
            ("It went into effect @", Tense::Past),
            ("Élise went @", Tense::Past),
        ] {
            let tokens = tokens(text);
            let words = Words::new(text, &tokens);
            let at = (0..words.len()).find(|&i| words.key(i) == "@").unwrap();
            assert_eq!(
                Verbs::new(&words).around(&words, at, at + 1).0,
                tense,
                "{text}"
            );
        }
    }
}
