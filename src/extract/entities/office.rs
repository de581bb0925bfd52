//! The parts of a role: the office, and what it belongs to. Knows its words
//! alone.

use super::Role;
use crate::extract::Judgement;
use crate::lexicon;
use crate::span::Span;
use crate::text::fold;

impl Role {
    /// The role whose words stand at `span`, taken apart.
    ///
    /// ```
    /// use nutgraf::extract::{Judgement, Reason, Role};
    /// use nutgraf::Span;
    /// let text = "UN special envoy for Syria";
    /// let why = Judgement::scored(0.9, Reason::new("title-before", "", Vec::new()));
    /// let role = Role::new(text, Span::new(0, text.len()), why);
    /// assert_eq!(role.title.of(text), "special envoy");
    /// assert_eq!(role.of.map(|of| of.of(text)), Some("Syria"));
    /// ```
    pub fn new(text: &str, span: Span, judgement: Judgement) -> Self {
        let words = spans(text, span);
        let (front, back) = complement(text, &words);
        // "Secretary of State", "minister of finance": the matter is the title.
        let matter = |w: &Span| {
            let word = fold(w.of(text));
            w.of(text).starts_with(char::is_lowercase)
                || lexicon::COMMON_WORDS.contains(&word)
                || lexicon::ROLES.contains(&word)
        };
        // "head of the Center for Utopian Studies" heads something with a name.
        let plain = back
            .first()
            .is_some_and(|w| w.of(text).starts_with(char::is_lowercase))
            || !back.is_empty() && back.iter().all(matter);
        let (front, back) = if plain {
            (&*words, &[][..])
        } else {
            (front, back)
        };
        let begin = lands(text, front);
        // A title is at least one word.
        let begin = if begin < front.len() { begin } else { 0 };
        let whole = |words: &[Span]| -> Option<Span> {
            Some(Span {
                start: words.first()?.start,
                end: words.last()?.end,
            })
        };
        let (before, title) = front.split_at_checked(begin).unwrap_or((&[], front));
        Self {
            span,
            title: whole(title).unwrap_or(span),
            of: whole(back).or_else(|| whole(before)),
            judgement,
        }
    }
}

fn spans(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    words
        .split_whitespace()
        .map(|word| {
            let at = span.start as usize + (word.as_ptr() as usize - words.as_ptr() as usize);
            Span::new(at, at + word.len())
        })
        .collect()
}

/// "envoy | Syria", of "envoy for Syria", without an article.
fn complement<'a>(text: &str, words: &'a [Span]) -> (&'a [Span], &'a [Span]) {
    let link = words
        .iter()
        .position(|w| matches!(w.of(text), "of" | "for" | "to" | "at"));
    let Some(link) = link.filter(|&link| link > 0) else {
        return (words, &[]);
    };
    let front = words.get(..link).unwrap_or_default();
    let mut back = words.get(link + 1..).unwrap_or_default();
    // "Friends of Utopia director"
    let office = |words: &[Span]| {
        let mut all = words.iter().map(|w| fold(w.of(text)));
        all.any(|w| {
            w.rsplit('-')
                .next()
                .is_some_and(|w| lexicon::ROLES.get(w) == Some("role"))
        })
    };
    if !office(front) && office(back) {
        return (words, &[]);
    }
    while let Some((first, rest)) = back.split_first()
        && matches!(first.of(text), "the" | "all" | "its" | "his" | "her")
    {
        back = rest;
    }
    (front, back)
}

/// How many words in front name a country or body.
fn lands(text: &str, words: &[Span]) -> usize {
    let known = |words: &[Span]| {
        let joined: Vec<&str> = words.iter().map(|w| w.of(text)).collect();
        let joined = joined.join(" ");
        let joined = joined.strip_suffix("'s").unwrap_or(&joined);
        let joined = joined.strip_suffix("’s").unwrap_or(joined);
        let key = fold(joined);
        lexicon::GROUPS.contains(&key)
            || lexicon::DEMONYMS.contains(&key)
            || lexicon::PLACES.contains(&key)
            || lexicon::BODIES.contains(&key)
            || lexicon::OTHER_NAMES.contains(key.trim_end_matches('.').replace('.', "").as_str())
    };
    (1..=4.min(words.len()))
        .rev()
        .find(|&count| words.get(..count).is_some_and(known))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Reason;

    #[test]
    fn roles_are_taken_apart() {
        for (text, title, of) in [
            (
                "Russian Deputy Foreign Minister",
                "Deputy Foreign Minister",
                "Russian",
            ),
            ("envoy for Utopia", "envoy", "Utopia"),
            (
                "president of the Utopian Republic",
                "president",
                "Utopian Republic",
            ),
            ("foreign minister", "foreign minister", ""),
            ("U.S. Secretary of State", "Secretary of State", "U.S."),
            ("minister of finance", "minister of finance", ""),
            (
                "United Nations spokeswoman",
                "spokeswoman",
                "United Nations",
            ),
            ("Russian", "Russian", ""),
            (
                "head of the Center for Utopian Studies",
                "head",
                "Center for Utopian Studies",
            ),
            (
                "professor at the University of Utopia",
                "professor",
                "University of Utopia",
            ),
        ] {
            let span = Span::new(0, text.len());
            let why = Judgement::scored(0.9, Reason::new("title-before", "", Vec::new()));
            let role = Role::new(text, span, why);
            assert_eq!(role.title.of(text), title, "{text}");
            assert_eq!(role.of.map_or("", |of| of.of(text)), of, "{text}");
        }
    }
}
