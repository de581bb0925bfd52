//! Who stands as the subject of a verb of speech: the phrase right before it,
//! the one before an apposition or a relative clause, the shared subject of
//! "came and said". Knows nothing of quotations but that their words are shut.

use super::clause::WALL;
use super::phrase::{Phrase, PhraseKind, Reader};
use super::words::Class;

/// The subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Right before the verb, or before an apposition to it.
    Own(Phrase),
    /// The subject of a verb earlier in the sentence.
    Shared(Phrase),
    /// None before it: the verb begins the clause.
    Absent,
    /// None that can be told.
    Missing,
    /// The verb denies speech ("did not say") or is passive ("was told").
    Barred,
}

impl Reader<'_> {
    /// The subject of the verb at `verb`, not looking before `low`.
    pub fn subject(&self, low: usize, verb: usize) -> Subject {
        let class = self.class(verb);
        let participle = class.any(Class::ING);
        let Some((end, helped)) = self.past_helpers(low, verb) else {
            return Subject::Barred;
        };
        let be = (end..verb).any(|i| self.class(i).any(Class::BE));
        if be
            && !participle
            && class.any(Class::PAST.or(Class::PARTICIPLE))
            && !self.quoted_as_saying(verb)
        {
            return Subject::Barred;
        }
        let Some(last) = end.checked_sub(1).filter(|&l| l >= low) else {
            return Subject::Absent;
        };
        if self.word(last) == ")" {
            let open = self.over_bracket(low, end);
            return if open < end {
                self.chunk(low, open).map_or(Subject::Missing, Subject::Own)
            } else {
                Subject::Missing
            };
        }
        let before = self.class(last);
        if before.any(WALL) || self.stop(last) {
            return Subject::Absent;
        }
        if before.any(Class::RELATIVE) {
            return self
                .antecedent(low, last)
                .map_or(Subject::Missing, Subject::Own);
        }
        if before.any(Class::COMMA) {
            if participle && !be {
                return self.shared(low, verb);
            }
            return self
                .apposition(low, last)
                .map_or(Subject::Missing, Subject::Own);
        }
        if before.any(Class::AND) || matches!(self.word(last), "then" | "but") {
            return self.shared(low, last);
        }
        if self.word(last) == "to" && class.any(Class::BASE) {
            return if class.any(Class::SAY.or(Class::TELL)) {
                self.shared(low, last)
            } else {
                Subject::Barred
            };
        }
        if class.any(Class::BASE) && !class.any(Class::PAST) && !helped && !self.plural(last) {
            return Subject::Missing;
        }
        if participle && !be {
            // "with the minister saying": only a phrase after "with".
            return match self.phrase_before(low, end) {
                Some(p)
                    if p.first > low
                        && matches!(self.word(p.first - 1), "with" | "With" | "of") =>
                {
                    Subject::Own(p)
                }
                _ if before.any(Class::PREPOSITION.or(Class::ADVERB)) => self.shared(low, verb),
                Some(p) if self.class(last).any(Class::WORD) && p.kind == PhraseKind::Name => {
                    self.shared(low, verb)
                }
                _ => self.shared(low, verb),
            };
        }
        self.chunk(low, end).map_or(Subject::Missing, Subject::Own)
    }

    /// "was quoted as saying": a passive that gives the speaker all the same.
    pub fn quoted_as_saying(&self, verb: usize) -> bool {
        matches!(self.word(verb), "quoted" | "cited" | "reported")
            && self.word(verb + 1) == "as"
            && self.class(verb + 2).any(Class::ING)
    }

    pub fn stop(&self, at: usize) -> bool {
        self.class(at).any(Class::STOP)
    }

    /// They, plural nouns and joined names take the base form: "critics say".
    fn plural(&self, last: usize) -> bool {
        matches!(
            self.key(last).as_ref(),
            "they"
                | "we"
                | "i"
                | "you"
                | "who"
                | "people"
                | "police"
                | "men"
                | "women"
                | "others"
                | "many"
                | "some"
        ) || self.word(last).ends_with('s')
            || self.class(last).any(Class::CAPITAL)
    }

    /// Back over adverbs, auxiliaries and days before a verb; `None` when the
    /// verb is denied. The flag tells whether an auxiliary was passed.
    fn past_helpers(&self, low: usize, verb: usize) -> Option<(usize, bool)> {
        let mut at = verb;
        let mut helped = false;
        while let Some(before) = at.checked_sub(1).filter(|&b| b >= low) {
            let class = self.class(before);
            let named = class.any(Class::CAPITAL)
                && before > low
                && self.class(before - 1).any(Class::CAPITAL);
            if class.any(Class::QUOTED) {
                break;
            }
            if class.any(Class::NEGATION) && !named {
                return None;
            }
            if self.weekday(before) {
                at = before;
                if before > low && matches!(self.word(before - 1), "on" | "On") {
                    at -= 1;
                }
            } else if class.any(Class::AUXILIARY.or(Class::BE)) && !named {
                helped = true;
                at = before;
            } else if class.any(Class::ADVERB.or(Class::MANNER)) && !named {
                at = before;
            } else {
                break;
            }
        }
        Some((at, helped))
    }

    /// The phrase before "who": "Vidal, who runs the shop, said" has a comma.
    fn antecedent(&self, low: usize, relative: usize) -> Option<Phrase> {
        let mut end = relative;
        while end > low && self.class(end - 1).any(Class::COMMA.or(Class::PREPOSITION)) {
            end -= 1;
        }
        self.phrase_before(low, end)
    }

    /// The subject before an apposition that ends with the comma at `comma`.
    fn apposition(&self, low: usize, comma: usize) -> Option<Phrase> {
        let chunks = self.chunks(low, comma);
        let (last, earlier) = chunks.split_last()?;
        if self.pure_name(last.clone())
            && earlier.last().is_some_and(|c| self.descriptive(c.clone()))
        {
            return self.phrase_from(last.clone());
        }
        for chunk in earlier.iter().rev() {
            if chunk.is_empty() {
                continue;
            }
            let start = self.class(chunk.start);
            if start.any(Class::RELATIVE)
                || (start.any(Class::PREPOSITION) && !self.class(chunk.end - 1).any(Class::CAPITAL))
            {
                continue;
            }
            if start.any(Class::NUMBER) && chunk.len() == 1 {
                continue;
            }
            let indefinite = start.any(Class::INDEFINITE)
                || (start.any(Class::PERSON) && !start.any(Class::CAPITAL));
            if indefinite
                && chunk.start > low
                && chunks.first().is_some_and(|f| f.start < chunk.start)
                && self.name_ends_before(chunk.start - 1)
            {
                continue;
            }
            return self.chunk(chunk.start, chunk.end);
        }
        // "…, however, said": nothing before but what the comma cut off.
        None
    }

    fn name_ends_before(&self, comma: usize) -> bool {
        comma
            .checked_sub(1)
            .is_some_and(|i| self.class(i).any(Class::CAPITAL.or(Class::NUMBER)))
    }

    /// The subject of the sentence, for verbs that share it: that of the verb
    /// of speech before, else the first phrase of the clause.
    fn shared(&self, low: usize, before: usize) -> Subject {
        for at in (low..before).rev() {
            let class = self.class(at);
            if !class.any(Class::QUOTED) && self.finite(at, low) {
                match self.subject(low, at) {
                    Subject::Own(p) | Subject::Shared(p) => return Subject::Shared(p),
                    Subject::Barred => continue,
                    Subject::Missing => {}
                    Subject::Absent => {
                        if let Some(p) = self.inverted(at, before) {
                            return Subject::Shared(p);
                        }
                    }
                }
                break;
            }
        }
        let mut first = low;
        for at in (low..before).rev() {
            if self.class(at).any(WALL) || self.stop(at) {
                first = at + 1;
                break;
            }
        }
        self.opening(first..before)
            .map_or(Subject::Missing, Subject::Shared)
    }

    /// The phrase after a verb that comes first: "said Vidal". Within the
    /// clause that ends at `high`.
    pub fn inverted(&self, verb: usize, high: usize) -> Option<Phrase> {
        if self.class(verb).any(Class::TELL) && !self.class(verb).any(Class::SAY)
            || self.class(verb).any(Class::ING)
        {
            return None;
        }
        let mut at = verb + 1;
        while at < high && self.class(at).any(Class::ADVERB.or(Class::MANNER)) {
            at += 1;
        }
        if self.class(at).any(Class::OBJECT.or(Class::EMPTY)) || self.weekday(at) {
            return None;
        }
        let phrase = self.phrase_from(at..high)?;
        // "said the minister, Ana Vidal": the name says more.
        if phrase.kind == PhraseKind::Noun && self.class(phrase.end).any(Class::COMMA) {
            let mut end = phrase.end + 1;
            while end < high && !self.class(end).any(Class::COMMA.or(WALL)) && !self.stop(end) {
                end += 1;
            }
            if self.pure_name(phrase.end + 1..end) {
                return self.phrase_from(phrase.end + 1..end);
            }
        }
        Some(phrase)
    }

    /// True for a verb form of speech at `at` that can carry a clause, not a
    /// noun of the same form and not a name.
    pub fn finite(&self, at: usize, low: usize) -> bool {
        let class = self.class(at);
        if !class.any(Class::VERB)
            || class.any(Class::QUOTED)
            || (class.any(Class::CAPITAL) && at > low)
        {
            return false;
        }
        if (at > low && self.class(at - 1).any(Class::HYPHEN))
            || self.class(at + 1).any(Class::HYPHEN)
        {
            return false;
        }
        // "continues to lead": no speech.
        if self.key(at).starts_with("continu") && self.word(at + 1) == "to" {
            return false;
        }
        // "an estimated 400": an adjective.
        if at > low && matches!(self.key(at - 1).as_ref(), "a" | "an" | "the") {
            return false;
        }
        if class.any(Class::PARTICIPLE) && !class.any(Class::PAST) {
            return at > low && self.class(at - 1).any(Class::AUXILIARY.or(Class::ADVERB));
        }
        if class.any(Class::NOUN) && at > low {
            let before = self.class(at - 1);
            let noun = before.any(
                Class::DETERMINER
                    .or(Class::CLITIC)
                    .or(Class::OF)
                    .or(Class::HYPHEN),
            ) && self.word(at - 1) != "to"
                && !matches!(
                    self.key(at - 1).as_ref(),
                    "this" | "that" | "these" | "many" | "some" | "others" | "both" | "all"
                );
            return !noun;
        }
        true
    }
}
