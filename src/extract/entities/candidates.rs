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
}

/// All candidates of an article, in order, none overlapping.
pub(super) fn find(words: &Words) -> Vec<Candidate> {
    let mut cutter = Cutter { words, out: Vec::new(), buffer: String::new(), sentence: 0, floor: 0, end: 0, style: Style::Running, complement: None };
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

struct Cutter<'w, 'a> {
    words: &'w Words<'a>,
    out: Vec<Candidate>,
    buffer: String,
    sentence: usize,
    /// No candidate may begin before this token.
    floor: usize,
    /// The end of the sentence.
    end: usize,
    style: Style,
    /// A title that ended in "of" or "for": its first token, and the token
    /// after which its complement begins.
    complement: Option<(usize, usize)>,
}

impl Cutter<'_, '_> {
    fn facts(&self, at: usize) -> Facts {
        self.words.facts(at)
    }

    /// Cuts one run; the last token used, which may lie behind the run.
    fn cut(&mut self, run: &[usize]) -> usize {
        let run = self.without_front(run);
        let Some((&first, &last)) = run.first().zip(run.last()) else { return 0 };
        if let Some(reached) = self.cut_complement(run) {
            return reached;
        }
        let Some(title) = self.last_title(run) else { return self.cut_plain(run, None) };
        let start = self.title_start(run, title);
        if let Some(left) = run.get(..start).filter(|l| !l.is_empty()) {
            self.cut_plain(left, None);
        }
        let begin = run.get(start).copied().unwrap_or(first);
        let head = run.get(title).copied().unwrap_or(last);
        match run.get(title + 1..).filter(|r| !r.is_empty()) {
            Some(right) => self.push_person(right, Some((begin, head))),
            None => {
                // "envoy of the Secretary-General for …" is one title.
                let begin = if start == 0 { self.complement_before(begin).unwrap_or(begin) } else { begin };
                self.open_complement(begin, head);
                head
            }
        }
    }

    /// The run without words whose capital is owed to their place.
    fn without_front<'r>(&mut self, mut run: &'r [usize]) -> &'r [usize] {
        while let Some((&first, rest)) = run.split_first() {
            let facts = self.facts(first);
            let word = self.words.at(first);
            let listed = listed::longest(self.words, first, self.end, &mut self.buffer).is_some();
            let acronym = word.shape == Shape::Upper && (!facts.any(facts::STOP) || matches!(self.words.key(first), "us" | "it" | "who"));
            let drop = if listed || acronym || (facts.any(facts::PARTICLE) && !rest.is_empty() && !facts.any(facts::STOP)) {
                false
            } else if facts.any(facts::STOP) && (word.opens || !rest.iter().any(|&at| self.facts(at).any(facts::ORG_HEAD))) {
                // "Will Doe" in mid-sentence is somebody.
                word.opens || !facts.any(facts::ANY_FIRST)
            } else if word.opens && !rest.is_empty() {
                let (small, capital) = self.words.seen(first);
                let named = facts.any(facts::ANY_FIRST | facts::ANY_LAST | facts::ROLE | facts::HONORIFIC | facts::TITLE_PART | facts::ORG_START | facts::PLACE_BOTH);
                let whole = run.last().is_some_and(|&at| self.facts(at).any(facts::ORG_HEAD | facts::EVENT | facts::FACILITY | facts::PLACE_HEAD));
                let adverb = self.words.key(first).ends_with("ly");
                let part = facts.any(facts::TITLE_PART) && !facts.any(facts::ANY_FIRST | facts::ANY_LAST);
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

    /// The place in the run of the last word of a title that a name follows,
    /// or of one that ends the run.
    fn last_title(&self, run: &[usize]) -> Option<usize> {
        let last = *run.last()?;
        let found = (0..run.len()).rev().find(|&i| self.is_title(run, i))?;
        let behind = run.len() - 1 - found;
        let thing = facts::ORG_HEAD | facts::FACILITY | facts::EVENT | facts::OTHER | facts::PLACE_HEAD;
        let ends_thing = behind > 0 && self.facts(last).any(thing) && !(behind <= 2 && self.facts(last).any(facts::ANY_LAST));
        (!ends_thing).then_some(found)
    }

    fn is_title(&self, run: &[usize], i: usize) -> bool {
        let Some(&at) = run.get(i) else { return false };
        let facts = self.facts(at);
        if !facts.any(facts::ROLE | facts::HONORIFIC) {
            return false;
        }
        // "Sri Lanka", "Prince Edward Island"
        let next = run.get(i + 1).copied();
        let mut buffer = String::new();
        if let Some(next) = next
            && listed::longest(self.words, at, self.end, &mut buffer).is_some_and(|(last, _)| last >= next)
        {
            return false;
        }
        // "Gen Z" is no general.
        if run.len() == i + 2 && next.is_some_and(|next| self.words.at(next).shape == Shape::Initial) {
            return false;
        }
        let before = i.checked_sub(1).and_then(|b| run.get(b)).copied();
        // "Sohel Sultan Kabir": a title that is a name too counts only where a
        // title can begin.
        if let Some(before) = before
            && matches!(
                self.words.key(at),
                "sultan" | "king" | "prince" | "princess" | "queen" | "sheikh" | "count" | "earl" | "duke" | "baron" | "major" | "bishop" | "pope" | "dean" | "judge"
                    | "cardinal" | "marshal" | "don" | "miss" | "st" | "nana" | "singer" | "constable" | "pilot" | "rector" | "lady" | "sri" | "tun" | "dame" | "father" | "brother"
            )
        {
            let opening = self.facts(before).any(facts::TITLE_PART | facts::ROLE | facts::HONORIFIC | facts::LISTED);
            if !opening {
                return false;
            }
        }
        // "Stephen King", "Jane Major" are people.
        let surname = facts.any(facts::ANY_LAST) && before.is_some_and(|b| self.facts(b).any(facts::FIRST));
        // "Don Winslow", "Nana Addo": the word is as well the first of a name,
        // which makes no difference to what is left unless nothing is.
        let lady = before.is_some_and(|b| self.facts(b).any(facts::TITLE_PART));
        !surname && (lady || !(facts.any(facts::HONORIFIC) && i + 1 == run.len()))
    }

    fn title_start(&self, run: &[usize], title: usize) -> usize {
        let mut start = title;
        while let Some(&at) = start.checked_sub(1).and_then(|b| run.get(b)) {
            let facts = self.facts(at);
            if !facts.any(facts::TITLE_PART | facts::ROLE | facts::HONORIFIC) || facts.any(facts::ORG_HEAD) && start < title {
                break;
            }
            start -= 1;
        }
        start
    }

    /// After "envoy", "Minister": does "of …", "for the …" follow?
    fn open_complement(&mut self, begin: usize, head: usize) {
        if matches!(self.words.key(head + 1), "of" | "for" | "to" | "on") {
            self.complement = Some((begin, head + 1));
        }
    }

    /// "Minister of Finance Jane Doe", "envoy for Utopia Jane Doe": the words
    /// up to the name belong to the title.
    fn cut_complement(&mut self, run: &[usize]) -> Option<usize> {
        let first = *run.first()?;
        let begin = self.complement_before(first)?;
        let mut used = 0;
        if let Some((last, listed)) = listed::longest(self.words, first, self.end, &mut self.buffer) {
            let also = matches!(listed, Listed::Place { also: true, .. }) && self.facts(first).any(facts::ANY_FIRST);
            if !also {
                used = run.iter().take_while(|&&at| at <= last).count();
            }
        }
        // "African Affairs", "Foreign Trade": plain words go on.
        if let Some(rest) = run.get(used..) {
            used += rest.iter().take_while(|&&at| self.facts(at).any(facts::COMMON | facts::TITLE_PART) && !self.facts(at).any(facts::ANY_FIRST)).count();
        }
        let (left, right) = run.split_at_checked(used)?;
        let named = right.len() >= 2 || right.first().is_some_and(|&at| self.facts(at).any(facts::ANY_FIRST | facts::ANY_LAST));
        let first_name = right.first().is_some_and(|&at| self.facts(at).any(facts::FIRST));
        let thing = !first_name && right.last().is_some_and(|&at| self.facts(at).any(facts::ORG_HEAD | facts::ROLE | facts::COMMON));
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
    fn complement_before(&mut self, first: usize) -> Option<usize> {
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
        let role = matches!(self.words.key(before), "of" | "for" | "to") && self.facts(head).any(facts::ROLE) && !self.words.capital(head);
        if !role {
            return None;
        }
        let mut begin = head;
        while let Some(at) = begin.checked_sub(1) {
            if !self.facts(at).any(facts::TITLE_PART | facts::ROLE) || self.facts(at).any(facts::STOP) {
                break;
            }
            begin = at;
        }
        Some(begin)
    }

    /// A run without a title: nationality or country in front, then the name.
    fn cut_plain(&mut self, run: &[usize], title: Option<(usize, usize)>) -> usize {
        let Some((&first, &last)) = run.first().zip(run.last()) else { return 0 };
        // "Western Australia", "East Jerusalem".
        let direction = matches!(
            self.words.key(first),
            "north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "central" | "upper" | "lower"
        );
        if direction
            && let Some(&second) = run.get(1)
            && let Some((end, listed @ Listed::Place { .. })) = listed::longest(self.words, second, self.end, &mut self.buffer)
            && end >= last
        {
            return self.push(first, end, title, Some(listed));
        }
        if let Some((end, listed)) = listed::longest(self.words, first, self.end, &mut self.buffer) {
            let used = run.iter().take_while(|&&at| at <= end).count();
            let rest = run.get(used..).unwrap_or_default();
            if rest.is_empty() {
                return self.push(first, end, title, Some(listed));
            }
            // "Tasmanian Aboriginal", "Chinese-Canadian": one group.
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

    fn is_group(&mut self, at: usize) -> bool {
        matches!(listed::longest(self.words, at, at + 1, &mut self.buffer), Some((_, Listed::Group { .. })))
    }

    /// True when a listed name in front of `rest` is a name by itself.
    fn stands_alone(&mut self, listed: Listed, run: &[usize], rest: &[usize]) -> bool {
        let Some((&next, &last)) = rest.first().zip(rest.last()) else { return true };
        let thing = facts::ORG_HEAD | facts::FACILITY | facts::EVENT | facts::OTHER | facts::PLACE_HEAD | facts::ORG_START;
        if self.facts(last).any(thing) && !(rest.len() == 2 && self.facts(next).any(facts::FIRST)) {
            return false;
        }
        if self.words.glued(next) {
            return false;
        }
        let person = self.facts(next).any(facts::ANY_FIRST) && rest.len() >= 2;
        let common = rest.iter().all(|&at| self.facts(at).any(facts::COMMON));
        let whole = listed::longest(self.words, next, last + 1, &mut self.buffer).is_some_and(|(end, _)| end == last);
        let first_named = run.first().is_some_and(|&at| self.facts(at).any(facts::ANY_FIRST));
        match listed {
            Listed::Group { also } => !common && !also,
            Listed::Place { also, .. } => (person && !also && !first_named) || (whole && !first_named),
            Listed::Body { also } => !also && (person || whole),
        }
    }

    fn push_person(&mut self, run: &[usize], title: Option<(usize, usize)>) -> usize {
        let Some((&first, &last)) = run.first().zip(run.last()) else { return 0 };
        // "Miss Utopia", "President of … Kenya": a country is nobody.
        if let Some((end, listed @ Listed::Place { large: true, also: false })) = listed::longest(self.words, first, self.end, &mut self.buffer)
            && end >= last
        {
            return self.push(first, end, None, Some(listed));
        }
        self.push(first, last, title, None)
    }

    /// Adds a candidate, with "of …" where its head may have one; the last
    /// token used.
    fn push(&mut self, first: usize, last: usize, title: Option<(usize, usize)>, listed: Option<Listed>) -> usize {
        let words = self.words;
        let opens = words.at(first).opens;
        let whole = matches!(listed, Some(Listed::Body { .. } | Listed::Group { .. })) || title.is_some();
        let first = if title.is_some() || listed.is_none() { runs::with_particle(words, first, self.floor.max(title.map_or(0, |(_, t)| t + 1))) } else { first };
        let (last, listed) = match if whole { None } else { self.extended(last) } {
            Some(further) => (further, None),
            None => (last, listed),
        };
        // "Acme Resources, Inc."
        let firm = self.words.text(last + 1) == "," && self.facts(last + 2).any(facts::FIRM) && self.words.capital(last + 2) && title.is_none();
        let last = if firm { last + 2 } else { last };
        // "US $200": money, no country; "K-pop" is no letter.
        let letter = self.words.at(last).shape == Shape::Initial && self.words.glued(last + 1) && self.words.text(last + 1) == "-";
        if first == last && (self.words.text(last + 1) == "$" || letter) {
            return last;
        }
        let first = self.joined_front(first, last).unwrap_or(first);
        self.floor = last + 1;
        let weak = self.style != Style::Running;
        self.out.push(Candidate { first, last, sentence: self.sentence, title, listed, opens, weak });
        last
    }

    /// "Truth and Reconciliation Commission": plain words before "and" belong
    /// to the organisation whose head follows.
    fn joined_front(&mut self, first: usize, last: usize) -> Option<usize> {
        let head = self.facts(last).any(facts::ORG_HEAD | facts::OTHER | facts::EVENT) && last > first;
        let link = first.checked_sub(1)?;
        let before = self.out.last()?;
        let and = self.words.key(link) == "and" || self.words.text(link) == "&";
        let fits = head && and && before.last + 1 == link && before.sentence == self.sentence && before.title.is_none() && before.listed.is_none();
        if !fits || !self.plain(first) || !self.plain(before.last) || self.facts(before.last).any(facts::ORG_HEAD) {
            return None;
        }
        self.out.pop().map(|before| before.first)
    }

    /// "Ministry" + "of Foreign Affairs and Trade": where the name really ends.
    fn extended(&mut self, last: usize) -> Option<usize> {
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
            let goes_on = of || ((and || comma) && end.is_some() && self.plain(at) && self.may_go_on(at + 2));
            if !goes_on {
                break;
            }
            let next = if of && self.words.key(at + 2) == "the" { at + 3 } else { at + 2 };
            if next >= self.end {
                break;
            }
            runs::run(self.words, next, self.end, &mut run);
            // "Environment, Land, Water and Planning": a comma only inside a row.
            let row = run.last().is_some_and(|&last| self.words.key(last + 1) == "and" || self.words.text(last + 1) == ",") && run.iter().all(|&at| self.plain(at));
            if comma && !row {
                break;
            }
            // A title inside ends the name: "Ministry of Health Dr Jane Doe".
            let person = |i: usize, at: usize| {
                let facts = self.facts(at);
                facts.any(facts::HONORIFIC) || (i > 0 && (facts.any(facts::ROLE) || (facts.any(facts::FIRST) && i + 1 < run.len())))
            };
            let stop = run.iter().enumerate().position(|(i, &at)| person(i, at)).unwrap_or(run.len());
            let Some(&reached) = run.get(..stop).and_then(<[usize]>::last) else { break };
            end = Some(reached);
            at = reached;
        }
        end
    }

    /// A plain word, no name: "Finance", "Anthropology".
    fn plain(&self, at: usize) -> bool {
        let facts = self.facts(at);
        let key = self.words.key(at);
        let abstract_noun = key.len() > 6 && ["logy", "tion", "ment", "ness", "ics", "ity", "ance", "ship", "ism", "ing", "ure", "raphy"].iter().any(|end| key.ends_with(end));
        (facts.any(facts::COMMON | facts::TITLE_PART) || abstract_noun) && !facts.any(facts::FIRST | facts::LAST)
    }

    fn may_go_on(&self, at: usize) -> bool {
        self.words.capital(at) && (self.plain(at) || !self.facts(at).any(facts::LISTED | facts::ANY_FIRST | facts::ANY_LAST))
    }

    /// A headline in title case: plain words end names.
    fn cut_title(&mut self, run: &[usize]) -> usize {
        let mut i = 0;
        let mut reached = 0;
        while let Some(&at) = run.get(i) {
            let rest = run.get(i..).unwrap_or_default();
            let last = rest.last().copied().unwrap_or(at);
            if let Some((end, listed)) = listed::longest(self.words, at, last + 1, &mut self.buffer) {
                let plain = matches!(listed, Listed::Group { also: true } | Listed::Body { also: true });
                if !plain {
                    reached = self.push(at, end, None, Some(listed));
                }
                i += rest.iter().take_while(|&&at| at <= end).count();
                continue;
            }
            let names = rest.iter().take_while(|&&at| self.nameable(at)).count();
            if let Some(piece) = rest.get(..names).filter(|p| !p.is_empty()) {
                let known = piece.len() > 1 || piece.first().is_some_and(|&at| self.words.seen(at).1 > 0);
                if known && let Some((&first, &end)) = piece.first().zip(piece.last()) {
                    reached = self.push(first, end, None, None);
                }
                i += names;
            } else {
                i += 1;
            }
        }
        reached
    }

    fn nameable(&self, at: usize) -> bool {
        let (small, capital) = self.words.seen(at);
        let facts = self.facts(at);
        (small == 0 || capital > small) && (!facts.any(facts::COMMON | facts::STOP | facts::ROLE | facts::HONORIFIC | facts::TITLE_PART | facts::SPEECH) || facts.any(facts::ANY_FIRST | facts::ANY_LAST))
    }

    /// A line in capitals: only what the lists or the article know.
    fn cut_capitals(&mut self, run: &[usize]) -> usize {
        let mut i = 0;
        let mut reached = 0;
        while let Some(&at) = run.get(i) {
            let rest = run.get(i..).unwrap_or_default();
            let last = rest.last().copied().unwrap_or(at);
            let found = listed::longest(self.words, at, last + 1, &mut self.buffer)
                .filter(|&(end, listed)| end > at || !(self.facts(at).any(facts::STOP | facts::COMMON) || matches!(listed, Listed::Body { also: true })));
            if let Some((end, listed)) = found {
                reached = self.push(at, end, None, Some(listed));
                i += rest.iter().take_while(|&&at| at <= end).count();
                continue;
            }
            let names = rest.iter().take_while(|&&at| self.words.seen(at).1 > 0 && self.nameable(at)).count();
            if let Some((&first, &end)) = rest.first().zip(names.checked_sub(1).and_then(|n| rest.get(n))) {
                reached = self.push(first, end, None, None);
            }
            i += names.max(1);
        }
        reached
    }
}
