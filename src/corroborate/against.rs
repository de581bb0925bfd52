//! The one point in which two statements differ that say the same otherwise: a
//! figure, a date, a place or a person. What leaves another reading is left alone.

use super::amounts::Amount;
use super::clues::Opening;
use super::judge::{Against, Gap, Pair, What};
use super::limits::{
    LEAST_OLD_COUNTED, NEARLY, NEARLY_ALL, NEARLY_DATED, ONE_LONG_TEXT, ONE_TEXT, SAME_NEWS,
};
use super::points::{
    any_other_figure, one_value_each, other_doer, other_name, other_subject, other_word, same_slot,
};
use super::read::{Name, Statement};
use crate::extract::EntityKind;
use crate::span::Span;

impl<'a> Pair<'a> {
    /// The one point in which they differ, where the rest is nearly the same.
    pub fn against(&self) -> Option<Against> {
        let (one, other) = (&self.a.clues, &self.b.clues);
        let rows = one.row || other.row;
        if self.clashes() != 1 || self.plain < 2 || rows || one.again != other.again {
            return None;
        }
        let one_text = self.words >= ONE_TEXT;
        let named = self.named(false) || (one_text && self.amounts.agree);
        if !named || !self.quotes_agree() {
            return None;
        }
        let known = self.gap != Gap::Unknown || (one_text && self.plain >= ONE_LONG_TEXT);
        if let Some((a, b)) = self.amounts.against.filter(|_| !self.amounts.agree) {
            // Reports of two firms, teams or towns in one formula differ in every
            // figure: that is no disagreement.
            let others = self.organisations.clash
                || other_subject(self.a, self.b)
                || other_name(self.a, self.b);
            // A sum of money seldom says what it is; "14 workers" does. What became
            // of people is told of somewhere, named or not.
            let own = |s: &'a Statement, span: Span| s.amounts.iter().find(|x| x.span == span);
            let is_fate = |x: &Amount| x.fate.is_some();
            let told_of = |s, span: Span| own(s, span).is_some_and(is_fate);
            let counted =
                |s, span: Span| own(s, span).is_some_and(|x| is_fate(x) || x.is_of_things());
            let clear = one_text || (counted(self.a, a) && counted(self.b, b));
            let least = if self.gap.within(SAME_NEWS) {
                NEARLY
            } else {
                LEAST_OLD_COUNTED
            };
            let near = self.words >= least
                && one_value_each(self.a, self.b, a, b)
                && (!self.names.is_empty() || told_of(self.a, a))
                && !other_word(self.a, self.b, a, b)
                && self.held()
                && clear
                && known
                && !others
                && !self.actors.clash
                && !self.strangers
                && self.places.left <= 1;
            return near.then_some(Against {
                what: What::Figure,
                a,
                b,
            });
        }
        if (self.plain < 3 && !one_text) || self.words < NEARLY {
            return None;
        }
        let same_news = self.gap.within(SAME_NEWS);
        if let Some((a, b)) = self
            .times
            .single
            .filter(|_| self.times.clash && !self.times.near)
        {
            let near = same_news
                && !self.names.is_empty()
                && self.words >= NEARLY_DATED
                && self.same_lead();
            let same = one_text && same_news && !self.names.is_empty();
            let told = (near || same)
                && one.planned == other.planned
                && !one.unsure
                && !other.unsure
                && !self.actors.clash
                && !self.strangers
                && !any_other_figure(self.a, self.b)
                && !other_doer(self.a, self.b)
                && same_slot(self.a, self.b, a, b);
            return told.then_some(Against {
                what: What::Date,
                a,
                b,
            });
        }
        if !same_news || self.words < NEARLY_ALL {
            return None;
        }
        if any_other_figure(self.a, self.b) || !self.same_lead() {
            return None;
        }
        // "The bond will be listed in London": of another bond in Paris.
        let actor = |n: &&Name| !matches!(n.kind, EntityKind::Place | EntityKind::Group);
        let free = self.a.opening == Opening::Free && self.b.opening == Opening::Free;
        if !free && !self.names.iter().any(actor) {
            return None;
        }
        // The same of another country is no other place of the same thing.
        let elsewhere = other_subject(self.a, self.b);
        [(What::Place, &self.places), (What::Person, &self.people)]
            .into_iter()
            .filter(|(what, _)| *what != What::Place || !elsewhere)
            .filter(|(_, others)| others.clash)
            .find_map(|(what, others)| {
                let (a, b) = others.single?;
                let speaks = |s: &Statement, span: Span| {
                    s.names.iter().any(|n| n.span == span && n.is_speaker)
                };
                if speaks(self.a, a) || speaks(self.b, b) {
                    return None;
                }
                same_slot(self.a, self.b, a, b).then_some(Against { what, a, b })
            })
    }
}
