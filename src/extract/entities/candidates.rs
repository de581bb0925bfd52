//! Cuts runs of capitals into candidates: titles and nationalities are split
//! off in front, "of …" is added behind the head of an organisation. Says
//! nothing yet about what a candidate is.

use super::facts::{self, Facts};
use super::listed::{self, Listed};
use super::runs;
use super::words::{Shape, Style, Words};

/// Words that may be a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// First token.
    pub(super) first: usize,
    /// Last token, inside.
    pub(super) last: usize,
    /// The sentence it stands in.
    pub(super) sentence: usize,
    /// First and last token of the title in front of it.
    pub(super) title: Option<(usize, usize)>,
    /// The list that has the whole of it.
    pub(super) listed: Option<Listed>,
    /// True where its first capital proves nothing.
    pub(super) opens: bool,
    /// True in a headline in title case or a line in capitals.
    pub(super) weak: bool,
    /// How probable it is that just this is a name of its kind; 0 before the
    /// tagger has spoken.
    pub(super) probability: f32,
}

/// All candidates of an article, in order, none overlapping.
pub(super) fn find(words: &Words) -> Vec<Candidate> {
    let mut cutter = Cutter {
        words,
        out: Vec::new(),
        buffer: String::new(),
        sentence: 0,
        floor: 0,
        end: 0,
        style: Style::Running,
        complement: None,
    };
    let mut run = Vec::new();
    for (number, sentence) in words.document.sentences.iter().enumerate() {
        cutter.sentence = number;
        cutter.style = words.style_of(number);
        cutter.floor = sentence.first as usize;
        cutter.end = sentence.last as usize;
        cutter.complement = None;
        let mut at = cutter.floor;
        while at < cutter.end {
            runs::run(words, at, cutter.end, &mut run);
            let Some(&last) = run.last() else {
                at += 1;
                continue;
            };
            let reached = match cutter.style {
                Style::Running => cutter.cut(&run),
                Style::Title => cutter.cut_title(&run),
                Style::Capitals => cutter.cut_capitals(&run),
            };
            at = reached.max(last) + 1;
            cutter.floor = at;
        }
    }
    cutter.out
}

/// Cuts the runs of an article one after the other.
pub(super) struct Cutter<'w, 'a> {
    /// The words.
    pub(super) words: &'w Words<'a>,
    /// What was found so far.
    pub(super) out: Vec<Candidate>,
    /// For look-ups.
    pub(super) buffer: String,
    /// The sentence at hand.
    pub(super) sentence: usize,
    /// No candidate may begin before this token.
    pub(super) floor: usize,
    /// The end of the sentence.
    pub(super) end: usize,
    /// How it uses capitals.
    pub(super) style: Style,
    /// A title that ended in "of" or "for": its first token, and the token
    /// after which its complement begins.
    pub(super) complement: Option<(usize, usize)>,
}

impl Cutter<'_, '_> {
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.words.facts(at)
    }

    /// Cuts one run; the last token used, which may lie behind the run.
    pub(super) fn cut(&mut self, run: &[usize]) -> usize {
        let run = self.without_front(run);
        let Some((&first, &last)) = run.first().zip(run.last()) else {
            return 0;
        };
        if let Some(reached) = self.cut_complement(run) {
            return reached;
        }
        let Some(title) = self.last_title(run) else {
            return self.cut_plain(run, None);
        };
        let start = self.title_start(run, title);
        if let Some(left) = run.get(..start).filter(|l| !l.is_empty()) {
            self.cut_plain(left, None);
        }
        let begin = run.get(start).copied().unwrap_or(first);
        let head = run.get(title).copied().unwrap_or(last);
        if let Some(right) = run.get(title + 1..).filter(|r| !r.is_empty()) {
            return self.push_person(right, Some((begin, head)));
        }
        // "envoy of the Secretary-General for …" is one title.
        let begin = if start == 0 {
            self.complement_before(begin).unwrap_or(begin)
        } else {
            begin
        };
        self.open_complement(begin, head);
        head
    }

    /// The run without words whose capital is owed to their place.
    pub(super) fn without_front<'r>(&mut self, mut run: &'r [usize]) -> &'r [usize] {
        while let Some((&first, rest)) = run.split_first() {
            let facts = self.facts(first);
            let word = self.words.at(first);
            let listed = listed::longest(self.words, first, self.end, &mut self.buffer).is_some();
            let acronym = word.shape == Shape::Upper
                && (!facts.any(facts::STOP)
                    || matches!(self.words.key(first), "us" | "it" | "who"));
            let drop = if listed
                || acronym
                || (facts.any(facts::PARTICLE) && !rest.is_empty() && !facts.any(facts::STOP))
            {
                false
            } else if facts.any(facts::STOP)
                && (word.opens || !rest.iter().any(|&at| self.facts(at).any(facts::ORG_HEAD)))
            {
                // "Will Doe" in mid-sentence is somebody.
                word.opens || !facts.any(facts::ANY_FIRST)
            } else if word.opens && !rest.is_empty() {
                let (small, capital) = self.words.seen(first);
                let named = facts.any(
                    facts::ANY_FIRST
                        | facts::ANY_LAST
                        | facts::ROLE
                        | facts::HONORIFIC
                        | facts::TITLE_PART
                        | facts::ORG_START
                        | facts::PLACE_BOTH,
                );
                let whole = run.last().is_some_and(|&at| {
                    self.facts(at)
                        .any(facts::ORG_HEAD | facts::EVENT | facts::FACILITY | facts::PLACE_HEAD)
                });
                let adverb = self.words.key(first).ends_with("ly");
                let part =
                    facts.any(facts::TITLE_PART) && !facts.any(facts::ANY_FIRST | facts::ANY_LAST);
                let plain = facts.any(facts::COMMON | facts::TITLE_PART) && (!whole || adverb);
                (plain && (!named || part) && capital == 0) || (small > capital && !named && !whole)
            } else {
                false
            };
            if !drop {
                break;
            }
            run = rest;
        }
        run
    }

    /// A run without a title: nationality or country in front, then the name.
    pub(super) fn cut_plain(&mut self, run: &[usize], title: Option<(usize, usize)>) -> usize {
        let Some((&first, &last)) = run.first().zip(run.last()) else {
            return 0;
        };
        // "Western Australia", "East Jerusalem".
        let direction = matches!(
            self.words.key(first),
            "north"
                | "south"
                | "east"
                | "west"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "upper"
                | "lower"
        );
        if direction
            && let Some(&second) = run.get(1)
            && let Some((end, listed @ Listed::Place { .. })) =
                listed::longest(self.words, second, self.end, &mut self.buffer)
            && end >= last
        {
            return self.push(first, end, title, Some(listed));
        }
        if let Some((end, listed)) = listed::longest(self.words, first, self.end, &mut self.buffer)
        {
            let used = run.iter().take_while(|&&at| at <= end).count();
            let rest = run.get(used..).unwrap_or_default();
            if rest.is_empty() {
                return self.push(first, end, title, Some(listed));
            }
            // "Andean Quechua", "Chinese-Canadian": one group.
            if matches!(listed, Listed::Group { .. }) && rest.iter().all(|&at| self.is_group(at)) {
                return self.push(first, last, title, Some(Listed::Group { also: false }));
            }
            if self.stands_alone(listed, run, rest) {
                self.push(first, end, title, Some(listed));
                return self.cut_plain(rest, None);
            }
        }
        self.push(first, last, title, None)
    }

    pub(super) fn is_group(&mut self, at: usize) -> bool {
        matches!(
            listed::longest(self.words, at, at + 1, &mut self.buffer),
            Some((_, Listed::Group { .. }))
        )
    }

    /// True when a listed name in front of `rest` is a name by itself.
    pub(super) fn stands_alone(&mut self, listed: Listed, run: &[usize], rest: &[usize]) -> bool {
        let Some((&next, &last)) = rest.first().zip(rest.last()) else {
            return true;
        };
        let thing = facts::ORG_HEAD
            | facts::FACILITY
            | facts::EVENT
            | facts::OTHER
            | facts::PLACE_HEAD
            | facts::ORG_START;
        if self.facts(last).any(thing) && !(rest.len() == 2 && self.facts(next).any(facts::FIRST)) {
            return false;
        }
        if self.words.glued(next) {
            return false;
        }
        let person = self.facts(next).any(facts::ANY_FIRST) && rest.len() >= 2;
        let common = rest.iter().all(|&at| self.facts(at).any(facts::COMMON));
        let whole = listed::longest(self.words, next, last + 1, &mut self.buffer)
            .is_some_and(|(end, _)| end == last);
        let first_named = run
            .first()
            .is_some_and(|&at| self.facts(at).any(facts::ANY_FIRST));
        match listed {
            Listed::Group { also } => !common && !also,
            Listed::Place { also, .. } => {
                (person && !also && !first_named) || (whole && !first_named)
            }
            Listed::Body { also } => !also && (person || whole),
        }
    }

    pub(super) fn push_person(&mut self, run: &[usize], title: Option<(usize, usize)>) -> usize {
        let Some((&first, &last)) = run.first().zip(run.last()) else {
            return 0;
        };
        // "Miss Peru": a country is nobody.
        if let Some((
            end,
            listed @ Listed::Place {
                large: true,
                also: false,
            },
        )) = listed::longest(self.words, first, self.end, &mut self.buffer)
            && end >= last
        {
            return self.push(first, end, None, Some(listed));
        }
        self.push(first, last, title, None)
    }

    /// Adds a candidate, with "of …" where its head may have one; the last
    /// token used.
    pub(super) fn push(
        &mut self,
        first: usize,
        last: usize,
        title: Option<(usize, usize)>,
        listed: Option<Listed>,
    ) -> usize {
        let words = self.words;
        let opens = words.at(first).opens;
        let whole =
            matches!(listed, Some(Listed::Body { .. } | Listed::Group { .. })) || title.is_some();
        let first = if title.is_some() || listed.is_none() {
            runs::with_particle(
                words,
                first,
                self.floor.max(title.map_or(0, |(_, t)| t + 1)),
            )
        } else {
            first
        };
        let (last, listed) = match if whole { None } else { self.extended(last) } {
            Some(further) => (further, None),
            None => (last, listed),
        };
        // "Acme Resources, Inc."
        let firm = self.words.text(last + 1) == ","
            && self.facts(last + 2).any(facts::FIRM)
            && self.words.capital(last + 2)
            && title.is_none();
        let last = if firm { last + 2 } else { last };
        // "US $200": money, no country; "K-pop" is no letter.
        let letter = self.words.at(last).shape == Shape::Initial
            && self.words.glued(last + 1)
            && self.words.text(last + 1) == "-";
        if first == last && (self.words.text(last + 1) == "$" || letter) {
            return last;
        }
        let taken = first < self.floor || (first..=last).any(|at| words.at(at).dated);
        if taken {
            return last;
        }
        let first = self.joined_front(first, last).unwrap_or(first);
        self.floor = last + 1;
        let weak = self.style != Style::Running;
        self.out.push(Candidate {
            first,
            last,
            sentence: self.sentence,
            title,
            listed,
            opens,
            weak,
            probability: 0.0,
        });
        last
    }
}
