//! Whether two statements say the same thing, and where they differ when they
//! nearly do. Precision before recall: what is only likely alike is left alone.
//! Knows nothing of more than two.

use super::amounts::Amount;
use super::clues::Opening;
use super::limits::{
    ANCHORED, FEW, HEARD, HELD, HELD_ANCHORED, HELD_COUNTED, HELD_LEANING, HELD_MUCH, HELD_TOLD,
    HELD_WITH_OTHERS, LEAST, LEAST_ALONE, LEAST_ANCHORED, LEAST_COUNTED, LEAST_OF_A_DAY,
    LEAST_OF_ONE, LEAST_OF_PLANS, LEAST_OLD, LEAST_OLD_COUNTED, LEAST_POINTING, LEAST_SHORT,
    LEAST_UNDATED, MUCH, NAMELESS, NEARLY, OLD_NEWS, ONE_LONG_TEXT, ONE_STORY, ONE_TEXT, PLAIN,
    PLAIN_OF_FIGURE, PLAIN_OF_ONE, QUOTED, QUOTED_ALONE, QUOTED_WORDS, SAME, SAME_DAY, SAME_NEWS,
    SAME_WORDS, TOLD_FATE,
};
use super::points::{
    Anchors, Figures, Others, Times, one_value_each, only_capitals, other_doer, other_figures,
    other_name, other_subject, other_word,
};
use super::read::{Name, Statement};
use super::terms::Terms;
use super::times::Time;
use crate::extract::EntityKind;
use crate::span::Span;

/// What can be different about the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// When it is or was.
    Date,
    /// How many or how much.
    Figure,
    /// Where.
    Place,
    /// Who.
    Person,
    /// What somebody is.
    Role,
}

impl What {
    /// Its stable name, as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Figure => "figure",
            Self::Place => "place",
            Self::Person => "person",
            Self::Role => "role",
        }
    }
}

/// What two statements have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Common {
    /// Probability that they say the same, 0 to 1.
    pub score: f32,
    /// Shared names: words of the first statement.
    pub names: Vec<Span>,
    pub times: bool,
    pub amounts: bool,
    /// Likeness of the words, 0 to 1.
    pub words: f32,
    /// A further figure that is not the same.
    pub but: Option<Against>,
}

/// Two statements that differ in one point: the words of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Against {
    pub what: What,
    pub a: Span,
    pub b: Span,
}

/// What was found of two statements.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    /// Nothing, as far as can be told.
    Apart,
    /// They cannot be about the same thing at the same time.
    Clash,
    /// They say the same.
    Same(Common),
    /// They say the same but for this.
    Differ(Against),
}

/// How far apart the two were written, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// At least one has no date.
    Unknown,
    Days(i64),
}

impl Gap {
    /// Written at the same time, as far as news has one.
    pub fn within(self, days: i64) -> bool {
        matches!(self, Self::Days(n) if n <= days)
    }
}

/// What two statements share and do not share, before it is weighed.
pub(super) struct Pair<'a> {
    pub a: &'a Statement,
    pub b: &'a Statement,
    pub gap: Gap,
    /// Names of `a` that `b` has.
    pub names: Vec<&'a Name>,
    /// Likeness of the words, 0 to 1.
    pub words: f32,
    /// The greater of the two shares that are common.
    pub cover: f32,
    /// Shared words that belong to no name and no title.
    pub plain: usize,
    /// The greater share of these.
    pub plain_share: f32,
    /// Those that one of them means without naming them.
    pub meant: usize,
    /// What the articles of both are about.
    pub story: usize,
    pub times: Times,
    pub amounts: Figures,
    pub anchors: Anchors,
    pub people: Others,
    pub places: Others,
    pub organisations: Others,
    /// People, organisations, products and works together.
    pub actors: Others,
    /// Each has a word with a capital that the other has not.
    pub strangers: bool,
}

pub(super) fn judge(a: &Statement, b: &Statement, gap: Gap, terms: &Terms) -> Verdict {
    let common: Vec<u32> = a.plain.iter().copied().filter(|&t| b.has(t)).collect();
    if a.clues.oppose(&b.clues) || a.clues.deny(&b.clues, &common) {
        return Verdict::Clash;
    }
    let pair = Pair::new(a, b, gap, terms);
    if let Some(against) = pair.against() {
        return Verdict::Differ(against);
    }
    if pair.clashes() > 0 || other_subject(a, b) || other_name(a, b) || other_doer(a, b) {
        return Verdict::Clash;
    }
    pair.common().map_or(Verdict::Apart, Verdict::Same)
}

impl<'a> Pair<'a> {
    fn new(a: &'a Statement, b: &'a Statement, gap: Gap, terms: &Terms) -> Self {
        let names: Vec<&Name> = a.names.iter().filter(|n| b.names(n)).collect();
        // A name counts whole, however each writes it.
        let named = |t: u32, s: &Statement, o: &Statement| {
            s.names
                .iter()
                .any(|n| n.terms.contains(&t) && o.tells_of(n.entity))
        };
        let share = |s: &Statement, o: &Statement| -> f32 {
            let (all, common) = s.set.iter().fold((0.01, 0.0), |(all, common), &t| {
                let weight = terms.weight(t) * s.own_weight(t);
                let has = o.has(t) || named(t, s, o);
                (all + weight, common + if has { weight } else { 0.0 })
            });
            common / all
        };
        let plain = |s: &Statement, o: &Statement| -> (usize, f32) {
            let (mut count, mut all, mut common) = (0, 0.01, 0.0);
            for &t in &s.plain {
                let weight = terms.weight(t);
                all += weight;
                if o.plain.binary_search(&t).is_ok() {
                    count += 1;
                    common += weight;
                }
            }
            (count, common / all)
        };
        let meant = |s: &Statement, o: &Statement| {
            let other = |e: &&usize| o.names.iter().any(|n| n.entity == **e);
            s.meant.iter().filter(other).count()
        };
        let both = a.meant.iter().filter(|e| b.meant.contains(e)).count();
        let story = a.topic.iter().filter(|e| b.topic.binary_search(e).is_ok());
        let times = Times::of(a, b);
        let (share_a, share_b) = (share(a, b), share(b, a));
        let ((count, plain_a), (_, plain_b)) = (plain(a, b), plain(b, a));
        Self {
            a,
            b,
            gap,
            names,
            words: (share_a * share_b).sqrt(),
            cover: share_a.max(share_b),
            plain: count,
            plain_share: plain_a.max(plain_b),
            meant: meant(a, b) + meant(b, a) + both,
            story: story.count(),
            anchors: Anchors::of(a, b, &times),
            times,
            amounts: Figures::of(a, b),
            people: Others::of(a, b, |k| k == EntityKind::Person),
            places: Others::of(a, b, |k| k == EntityKind::Place),
            organisations: Others::of(a, b, |k| k == EntityKind::Organisation),
            actors: Others::of(a, b, |k| {
                !matches!(k, EntityKind::Place | EntityKind::Group)
            }),
            strangers: !only_capitals(a, b).is_empty() && !only_capitals(b, a).is_empty(),
        }
    }

    /// How many points speak against one event.
    pub fn clashes(&self) -> usize {
        let times = self.times.clash && (self.times.same_thing || !self.anchored());
        usize::from(times)
            + usize::from(self.amounts.formula)
            + usize::from(self.amounts.against.is_some() && !self.amounts.agree)
            + usize::from(self.people.clash)
            + usize::from(self.places.clash)
    }

    /// Whether figures and days say that they are about one event.
    fn anchored(&self) -> bool {
        let told = if self.anchors.fate && self.story > 0 {
            TOLD_FATE
        } else {
            0
        };
        let strength = self.anchors.strength + told;
        let known = self.names.len() + self.meant + self.story > 0;
        strength >= ANCHORED + u32::from(!known)
            && self.plain > 1
            && !matches!(self.gap, Gap::Days(n) if n > ONE_STORY)
    }

    /// Whether it is known what they are about without a name in either.
    fn known(&self) -> bool {
        let counted = self.amounts.agree && self.anchors.strength >= TOLD_FATE;
        self.anchored() || self.meant > 0 || (self.story > 0 && counted)
    }

    /// One gives a day and the other, written on another, none.
    fn another_day(&self) -> bool {
        let other = |s: &Statement, o: &Statement| {
            let days = s.times.iter().filter(|t| t.is_day()).find_map(Time::days);
            let written = o.day.filter(|_| o.times.is_empty());
            matches!((days, written), (Some((a, b)), Some(day)) if day < a - 1 || day > b + 1)
        };
        other(self.a, self.b) || other(self.b, self.a)
    }

    /// A person with the same plain word near.
    fn tied(&self) -> bool {
        let with = |head: u32| {
            let plain = |t: u32| self.a.plain.binary_search(&t).is_ok();
            (self.a.ties.iter())
                .any(|t| t.0 == head && plain(t.1) && self.b.ties.binary_search(t).is_ok())
        };
        let people = self.names.iter().filter(|n| n.kind == EntityKind::Person);
        people.into_iter().any(|n| with(n.head))
    }

    /// Whether enough of one is in the other, so that it can be what both say.
    pub fn held(&self) -> bool {
        if self.anchored() {
            let told = self.anchors.fate && self.story > 0;
            return self.cover >= if told { HELD_TOLD } else { HELD_ANCHORED };
        }
        let opening = |o: Opening| self.a.opening == o || self.b.opening == o;
        if opening(Opening::Pointing) {
            return self.words >= LEAST_POINTING;
        }
        if opening(Opening::Leaning) && self.plain < 3 && self.words < LEAST_POINTING {
            return false;
        }
        let least = if opening(Opening::Leaning) {
            HELD_LEANING
        } else if self.amounts.agree || self.same_plan() {
            HELD_COUNTED
        } else if self.names.len() >= 2 && self.plain >= MUCH && self.words >= LEAST_SHORT {
            HELD_MUCH
        } else {
            HELD
        };
        let others = self.actors.clash || self.strangers;
        let outweighed = self.cover >= HELD_WITH_OTHERS && self.plain >= 6;
        self.cover >= least && (!others || outweighed)
    }

    /// Whether they name someone or something both: what is told of nobody is a
    /// formula. The same words stand for a name only where they say the `alike`.
    pub fn named(&self, alike: bool) -> bool {
        let quoted = |s: &Statement, o: &Statement| {
            s.quoted.iter().filter(|&&t| o.has(t)).count() >= QUOTED_ALONE
        };
        let one_quotation =
            self.words >= ONE_TEXT && (quoted(self.a, self.b) || quoted(self.b, self.a));
        let heard = one_quotation && self.words >= HEARD && self.plain >= QUOTED_ALONE;
        let one_text = (heard && self.gap.within(SAME_NEWS))
            || (self.plain >= NAMELESS && (one_quotation || (alike && self.words >= SAME_WORDS)))
            || (alike && self.plain >= MUCH && self.story > 1 && self.words >= ONE_TEXT);
        let actor = |n: &&&Name| n.kind != EntityKind::Place && !n.is_venue;
        // The first word has a capital in any case.
        let first = |s: &Statement| {
            let first = s.terms.first().map(|t| t.1);
            first.filter(|t| t.start == s.span.start)
        };
        let capital = || {
            let inner = |c: &&(u32, Span)| Some(c.1) != first(self.a);
            let there = |t: u32| {
                let same = |c: &(u32, Span)| c.0 == t && Some(c.1) != first(self.b);
                self.b.capitals.iter().any(same)
            };
            self.a.capitals.iter().filter(inner).any(|c| there(c.0))
        };
        let definite = self.a.opening != Opening::Free || self.b.opening != Opening::Free;
        one_text
            || (alike && self.known())
            || self.names.iter().any(|n| actor(&n))
            || (!definite && (!self.names.is_empty() || capital()))
    }

    /// Whether both tell on one day what the same person, by the same word, is to
    /// do or to meet with.
    fn same_plan(&self) -> bool {
        let planned = self.a.clues.planned && self.b.clues.planned;
        planned && self.gap.within(SAME_DAY) && self.names.len() >= 2 && self.tied()
    }

    /// Whether all they name together is places and peoples.
    fn only_places(&self) -> bool {
        let place = |n: &&&Name| matches!(n.kind, EntityKind::Place | EntityKind::Group);
        self.words < ONE_TEXT && self.names.iter().all(|n| place(&n))
    }

    /// Whether what stands in quotation marks in one is in the other.
    pub fn quotes_agree(&self) -> bool {
        let agree = |s: &Statement, o: &Statement| {
            let common = s.quoted.iter().filter(|&&t| o.has(t)).count();
            s.quoted.len() < QUOTED_WORDS || common as f32 >= QUOTED * s.quoted.len() as f32
        };
        // The longer one may quote more.
        let (shorter, longer) = if self.a.terms.len() <= self.b.terms.len() {
            (self.a, self.b)
        } else {
            (self.b, self.a)
        };
        let both = longer.quoted.len() >= QUOTED_WORDS && shorter.quoted.len() >= QUOTED_WORDS;
        agree(shorter, longer) && (!both || agree(longer, shorter) || self.cover >= HELD_LEANING)
    }

    /// Whether the first plain word behind the subject, mostly the verb, of each
    /// is in the other.
    pub fn same_lead(&self) -> bool {
        let has = |t: Option<u32>, o: &Statement| t.is_some_and(|t| o.has(t));
        has(self.a.lead(), self.b) && has(self.b.lead(), self.a)
    }

    /// What they have in common, where that is enough.
    fn common(&self) -> Option<Common> {
        let (times, amounts) = (&self.times, &self.amounts);
        // Rows of tables state nothing by themselves.
        if self.a.clues.row || self.b.clues.row {
            return None;
        }
        let few = self.plain <= FEW && !amounts.agree && self.words < HEARD;
        if few && (self.another_day() || self.a.clues.labelled(&self.b.clues)) {
            return None;
        }
        let strong = self.anchored();
        let anchored = times.same || amounts.agree;
        let named = self.names.len();
        let same_day = self.gap.within(SAME_DAY);
        let of_a_day = same_day && self.cover >= NEARLY && self.tied();
        // Names and a date are no statement either: something must be told of them.
        let told = match self.plain {
            0 => false,
            _ if strong => true,
            1 => {
                (of_a_day || (anchored && named >= 2))
                    && self.plain_share >= PLAIN_OF_ONE
                    && (named >= 2 || self.words >= LEAST_OF_ONE)
                    && (self.same_lead() || self.same_plan())
            }
            2 if named < 2 && !amounts.agree && self.words < LEAST_OLD => false,
            // Of countries much is told in the same words.
            2 | 3 if !anchored && self.only_places() => false,
            2 | 3 if !anchored && self.words < LEAST_SHORT => false,
            _ => {
                self.plain_share
                    >= if amounts.agree {
                        PLAIN_OF_FIGURE
                    } else {
                        PLAIN
                    }
            }
        };
        // A few words lean on what their article is about.
        if self.plain <= FEW && named < 2 && !anchored && self.story == 0 && self.words < HEARD {
            return None;
        }
        let plans = self.a.clues.planned != self.b.clues.planned;
        if plans && self.words < LEAST_OF_PLANS {
            return None;
        }
        if !told || !self.held() || !self.named(true) || !self.quotes_agree() {
            return None;
        }
        // Figures of both and none the same: two of a kind, or of two times.
        let counts = |s: &Statement| s.amounts.iter().any(|x| !x.is_ordinal());
        let equal = |x: &Amount| self.b.amounts.iter().any(|y| x.equals(y));
        if counts(self.a) && counts(self.b) && !self.a.amounts.iter().any(equal) {
            return None;
        }
        if amounts.agreeing <= 1 && other_figures(self.a, self.b) {
            return None;
        }
        // Without a date or a figure in common it may be said of anything.
        let old = matches!(self.gap, Gap::Days(n) if n > OLD_NEWS);
        let much = named >= 2 && self.plain >= NAMELESS;
        let least = if strong {
            LEAST_ANCHORED
        } else if amounts.agree && old && !times.exact {
            LEAST_OLD_COUNTED
        } else if amounts.agree {
            LEAST_COUNTED
        } else if anchored {
            LEAST
        } else if named + self.meant == 0 {
            ONE_TEXT
        } else if self.gap == Gap::Unknown {
            LEAST_UNDATED
        } else if of_a_day {
            LEAST_OF_A_DAY
        } else if old && !much {
            LEAST_OLD
        } else if old {
            LEAST_OLD_COUNTED
        } else {
            LEAST_ALONE
        };
        if self.words < least {
            return None;
        }
        let stale = match self.gap {
            Gap::Unknown if anchored => 0.2,
            Gap::Unknown => 0.9,
            Gap::Days(n) if n > OLD_NEWS && !times.exact && !amounts.agree => 2.0,
            Gap::Days(_) => 0.0,
        };
        let ties = self
            .a
            .ties
            .iter()
            .filter(|t| self.b.ties.binary_search(t).is_ok());
        let open = self.people.left + self.places.left;
        let z = -6.2
            + 7.0 * self.words
            + 2.5 * self.cover
            + 0.4 * named.min(3) as f32
            + 1.6 * f32::from(u8::from(amounts.agree))
            + 0.9 * f32::from(u8::from(times.same))
            + 0.5 * ties.take(3).count() as f32
            + 0.12 * self.plain.min(6) as f32
            + 0.5 * f32::from(u8::from(same_day))
            + 1.6 * f32::from(u8::from(strong))
            + 0.8 * f32::from(u8::from(strong && self.anchors.fate && self.story > 0))
            - 0.3 * open.min(3) as f32
            - stale;
        let score = 1.0 / (1.0 + (-z).exp());
        let known =
            self.gap != Gap::Unknown || (self.words >= ONE_TEXT && self.plain >= ONE_LONG_TEXT);
        (score >= SAME).then(|| Common {
            score: score.min(0.99),
            names: self.names.iter().map(|n| n.span).collect(),
            times: times.same,
            amounts: amounts.agree,
            words: self.words,
            but: amounts
                .against
                .filter(|_| known && self.words >= NEARLY && named > 0 && same_day)
                .filter(|&(a, b)| !other_word(self.a, self.b, a, b))
                .filter(|&(a, b)| one_value_each(self.a, self.b, a, b))
                .map(|(a, b)| Against {
                    what: What::Figure,
                    a,
                    b,
                }),
        })
    }
}
