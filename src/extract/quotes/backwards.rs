//! The noun phrase that ends before a token: read from its last word back.
//! Knows nothing of quotations or of entities.

use super::phrase::{Phrase, PhraseKind, Reader};
use super::words::Class;

impl Reader<'_> {
    /// The noun phrase that ends before token `end`, not reaching before `low`.
    pub fn phrase_before(&self, low: usize, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&l| l >= low)?;
        if self.class(last).any(Class::QUOTED) {
            return None;
        }
        if self.class(last).any(Class::PRONOUN) {
            return Some(Phrase {
                first: last,
                end,
                core: end,
                kind: PhraseKind::Pronoun,
            });
        }
        if self.name_word(last) {
            let mut first = last;
            while first > low && self.leads_name(first - 1, low) {
                first -= 1;
            }
            while first < last && !self.name_word(first) {
                first += 1;
            }
            if first > low && self.class(first - 1).any(Class::DETERMINER) {
                first -= 1;
            }
            return Some(Phrase {
                first,
                end,
                core: end,
                kind: PhraseKind::Name,
            });
        }
        let range = low..end;
        let mut first = end;
        while first > low
            && (self.noun_word(first - 1, &range)
                || self.class(first - 1).any(Class::HYPHEN.or(Class::CLITIC)))
        {
            first -= 1;
        }
        if first == end {
            return None;
        }
        if first > low && self.class(first - 1).any(Class::DETERMINER) {
            first -= 1;
            // "all the ships" has two; "that its members" has one.
            while first > low && matches!(self.key(first - 1).as_ref(), "all" | "both" | "half") {
                first -= 1;
            }
        } else if !self.stands_bare(first, end) {
            return None;
        } else if !self.class(first).any(Class::CAPITAL) {
            // Without article only the noun itself is safe.
            while first + 1 < end && !self.class(first).any(Class::PERSON.or(Class::BODY)) {
                first += 1;
            }
        }
        // "a spokesman for the army": the noun before the preposition counts.
        if first > low + 1
            && self.class(first - 1).any(Class::OF)
            && self.class(first - 2).any(Class::PERSON)
            && let Some(outer) = self.phrase_before(low, first - 1)
        {
            return Some(Phrase {
                first: outer.first,
                end,
                core: outer.core,
                kind: PhraseKind::Noun,
            });
        }
        Some(Phrase {
            first,
            end,
            core: end,
            kind: PhraseKind::Noun,
        })
    }

    pub fn leads_name(&self, at: usize, low: usize) -> bool {
        let class = self.class(at);
        if self.name_word(at) && !class.any(Class::VERB.or(Class::FUNCTION)) {
            return true;
        }
        let after = self.name_word(at + 1) || self.particle(at + 1);
        if class.any(Class::CLITIC.or(Class::HYPHEN)) || self.name_dot(at) || self.particle(at) {
            return after || self.class(at).any(Class::HYPHEN);
        }
        // "Kosovo’s foreign minister Ana Vidal": titles in small letters.
        if class.any(Class::PERSON) && !class.any(Class::CAPITAL) {
            return true;
        }
        at > low && matches!(self.word(at), "of" | "&") && self.name_word(at - 1) && after
    }
}
