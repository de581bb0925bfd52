//! Names that go on behind or before a run of capitals: "Ministry of …",
//! "Peace and … Commission".

use super::candidates::Cutter;
use super::facts;
use super::runs;
use super::words::Style;

impl Cutter<'_, '_> {
    /// "Peace and Dialogue Commission": plain words before "and" belong
    /// to the organisation whose head follows.
    pub(super) fn joined_front(&mut self, first: usize, last: usize) -> Option<usize> {
        let head = self
            .facts(last)
            .any(facts::ORG_HEAD | facts::OTHER | facts::EVENT)
            && last > first;
        let link = first.checked_sub(1)?;
        let before = self.out.last()?;
        let and = self.words.key(link) == "and" || self.words.text(link) == "&";
        let fits = head
            && and
            && before.last + 1 == link
            && before.sentence == self.sentence
            && before.title.is_none()
            && before.listed.is_none();
        if !fits
            || !self.plain(first)
            || !self.plain(before.last)
            || self.facts(before.last).any(facts::ORG_HEAD)
        {
            return None;
        }
        self.out.pop().map(|before| before.first)
    }

    /// "Ministry" + "of Foreign Affairs and Trade": where the name really ends.
    pub(super) fn extended(&mut self, last: usize) -> Option<usize> {
        let facts = self.facts(last);
        if !facts.any(facts::ORG_OF | facts::PLACE_BOTH) || self.style == Style::Capitals {
            return None;
        }
        let mut end = None;
        let mut at = last;
        let mut run = Vec::new();
        for _ in 0..6 {
            let link = self.words.key(at + 1);
            let on = link == "on" && self.plain(at + 2);
            let of = link == "of" || (facts.any(facts::ORG_OF) && (link == "for" || on));
            // "and" goes on only between plain words: "Health and Welfare",
            // not "Bank of Utopia and Jane Doe".
            let and = link == "and" || self.words.text(at + 1) == "&";
            let comma = self.words.text(at + 1) == ",";
            let goes_on =
                of || ((and || comma) && end.is_some() && self.plain(at) && self.may_go_on(at + 2));
            if !goes_on {
                break;
            }
            let next = if of && self.words.key(at + 2) == "the" {
                at + 3
            } else {
                at + 2
            };
            if next >= self.end {
                break;
            }
            runs::run(self.words, next, self.end, &mut run);
            // "Roads, Ports, Water and Housing": a comma only inside a row.
            let row = run.last().is_some_and(|&last| {
                self.words.key(last + 1) == "and" || self.words.text(last + 1) == ","
            }) && run.iter().all(|&at| self.plain(at));
            if comma && !row {
                break;
            }
            // A title inside ends the name: "Ministry of Health Dr Jane Doe".
            let person = |i: usize, at: usize| {
                let facts = self.facts(at);
                facts.any(facts::HONORIFIC)
                    || (i > 0
                        && (facts.any(facts::ROLE)
                            || (facts.any(facts::FIRST) && i + 1 < run.len())))
            };
            let stop = run
                .iter()
                .enumerate()
                .position(|(i, &at)| person(i, at))
                .unwrap_or(run.len());
            let Some(&reached) = run.get(..stop).and_then(<[usize]>::last) else {
                break;
            };
            end = Some(reached);
            at = reached;
        }
        end
    }

    /// A plain word, no name: "Finance", "Anthropology".
    pub(super) fn plain(&self, at: usize) -> bool {
        let facts = self.facts(at);
        let key = self.words.key(at);
        let abstract_noun = key.len() > 6
            && [
                "logy", "tion", "ment", "ness", "ics", "ity", "ance", "ship", "ism", "ing", "ure",
                "raphy",
            ]
            .iter()
            .any(|end| key.ends_with(end));
        (facts.any(facts::COMMON | facts::TITLE_PART) || abstract_noun)
            && !facts.any(facts::FIRST | facts::LAST)
    }

    pub(super) fn may_go_on(&self, at: usize) -> bool {
        self.words.capital(at)
            && (self.plain(at)
                || !self
                    .facts(at)
                    .any(facts::LISTED | facts::ANY_FIRST | facts::ANY_LAST))
    }
}
