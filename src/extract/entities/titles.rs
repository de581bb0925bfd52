//! Titles in front of names: where they begin and end, and the "of …" or "for
//! …" that belongs to them.

use super::candidates::Cutter;
use super::facts;
use super::listed::{self, Listed};
use super::words::Shape;

impl Cutter<'_, '_> {
    /// The place in the run of the last word of a title that a name follows,
    /// or of one that ends the run.
    pub(super) fn last_title(&self, run: &[usize]) -> Option<usize> {
        let last = *run.last()?;
        let found = (0..run.len()).rev().find(|&i| self.is_title(run, i))?;
        let behind = run.len() - 1 - found;
        let thing =
            facts::ORG_HEAD | facts::FACILITY | facts::EVENT | facts::OTHER | facts::PLACE_HEAD;
        let ends_thing = behind > 0
            && self.facts(last).any(thing)
            && !(behind <= 2 && self.facts(last).any(facts::ANY_LAST));
        (!ends_thing).then_some(found)
    }

    pub(super) fn is_title(&self, run: &[usize], i: usize) -> bool {
        let Some(&at) = run.get(i) else { return false };
        let facts = self.facts(at);
        if !facts.any(facts::ROLE | facts::HONORIFIC) {
            return false;
        }
        // "Sri Lanka", "Prince Edward Island"
        let next = run.get(i + 1).copied();
        // "Amir-Foo" is one name, "Secretary-General" one title.
        if let Some(next) = next
            && self.words.glued(next)
            && !self.facts(next).any(facts::ROLE)
        {
            return false;
        }
        let mut buffer = String::new();
        if let Some(next) = next
            && listed::longest(self.words, at, self.end, &mut buffer)
                .is_some_and(|(last, _)| last >= next)
        {
            return false;
        }
        // "Gen Z" is no general.
        if run.len() == i + 2
            && next.is_some_and(|next| self.words.at(next).shape == Shape::Initial)
        {
            return false;
        }
        let before = i.checked_sub(1).and_then(|b| run.get(b)).copied();
        // "Amin Sultan Karim": a title that is a name too counts only where a
        // title can begin.
        if let Some(before) = before
            && matches!(
                self.words.key(at),
                "sultan"
                    | "king"
                    | "prince"
                    | "princess"
                    | "queen"
                    | "sheikh"
                    | "count"
                    | "earl"
                    | "duke"
                    | "baron"
                    | "major"
                    | "bishop"
                    | "pope"
                    | "dean"
                    | "judge"
                    | "cardinal"
                    | "marshal"
                    | "don"
                    | "miss"
                    | "st"
                    | "nana"
                    | "singer"
                    | "constable"
                    | "pilot"
                    | "rector"
                    | "lady"
                    | "sri"
                    | "tun"
                    | "dame"
                    | "father"
                    | "brother"
            )
        {
            let opening = self
                .facts(before)
                .any(facts::TITLE_PART | facts::ROLE | facts::HONORIFIC | facts::LISTED);
            if !opening {
                return false;
            }
        }
        // "Stephen King", "Jane Major" are people.
        let surname =
            facts.any(facts::ANY_LAST) && before.is_some_and(|b| self.facts(b).any(facts::FIRST));
        // An address at the end of a run addresses nobody, except "First Lady".
        let lady = before.is_some_and(|b| self.facts(b).any(facts::TITLE_PART));
        !surname && (lady || !(facts.any(facts::HONORIFIC) && i + 1 == run.len()))
    }

    pub(super) fn title_start(&self, run: &[usize], title: usize) -> usize {
        let mut start = title;
        while let Some(&at) = start.checked_sub(1).and_then(|b| run.get(b)) {
            let facts = self.facts(at);
            if !facts.any(facts::TITLE_PART | facts::ROLE | facts::HONORIFIC)
                || facts.any(facts::ORG_HEAD) && start < title
            {
                break;
            }
            start -= 1;
        }
        start
    }

    /// After "envoy", "Minister": does "of …", "for the …" follow?
    pub(super) fn open_complement(&mut self, begin: usize, head: usize) {
        if matches!(self.words.key(head + 1), "of" | "for" | "to" | "on") {
            self.complement = Some((begin, head + 1));
        }
    }

    /// "Minister of Finance Jane Doe", "envoy for Utopia Jane Doe": the words
    /// up to the name belong to the title.
    pub(super) fn cut_complement(&mut self, run: &[usize]) -> Option<usize> {
        let first = *run.first()?;
        let begin = self.complement_before(first)?;
        let mut used = 0;
        if let Some((last, listed)) = listed::longest(self.words, first, self.end, &mut self.buffer)
        {
            let also = matches!(listed, Listed::Place { also: true, .. })
                && self.facts(first).any(facts::ANY_FIRST);
            if !also {
                used = run.iter().take_while(|&&at| at <= last).count();
            }
        }
        // "African Affairs", "Foreign Trade": plain words go on.
        if let Some(rest) = run.get(used..) {
            used += rest
                .iter()
                .take_while(|&&at| {
                    self.facts(at).any(facts::COMMON | facts::TITLE_PART)
                        && !self.facts(at).any(facts::ANY_FIRST)
                })
                .count();
        }
        let (left, right) = run.split_at_checked(used)?;
        let named = right.len() >= 2
            || right
                .first()
                .is_some_and(|&at| self.facts(at).any(facts::ANY_FIRST | facts::ANY_LAST));
        let first_name = right
            .first()
            .is_some_and(|&at| self.facts(at).any(facts::FIRST));
        let thing = !first_name
            && right.last().is_some_and(|&at| {
                self.facts(at)
                    .any(facts::ORG_HEAD | facts::ROLE | facts::COMMON)
            });
        let end = *left.last()?;
        if right.is_empty() {
            // "… for X and Y Jane Doe": the complement goes on.
            if matches!(self.words.key(end + 1), "and") || self.words.text(end + 1) == "," {
                self.complement = Some((begin, end + 1));
            }
            return None;
        }
        if !named || thing {
            return None;
        }
        self.complement = None;
        self.cut_plain(left, None);
        Some(self.push_person(right, Some((begin, end))))
    }

    /// The first token of the title whose "of" or "for" stands right before
    /// token `first`, perhaps with "the" between.
    pub(super) fn complement_before(&mut self, first: usize) -> Option<usize> {
        let mut before = first.checked_sub(1)?;
        if self.words.key(before) == "the" {
            before = before.checked_sub(1)?;
        }
        if let Some((begin, link)) = self.complement
            && link == before
        {
            return Some(begin);
        }
        self.complement = None;
        // "special envoy for": a title written small.
        let head = before.checked_sub(1)?;
        let role = matches!(self.words.key(before), "of" | "for" | "to")
            && self.facts(head).any(facts::ROLE)
            && !self.words.capital(head);
        if !role {
            return None;
        }
        let mut begin = head;
        while let Some(at) = begin.checked_sub(1) {
            if !self.facts(at).any(facts::TITLE_PART | facts::ROLE)
                || self.facts(at).any(facts::STOP)
            {
                break;
            }
            begin = at;
        }
        Some(begin)
    }
}
