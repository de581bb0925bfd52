//! A person's corrections: checked, written into the log, taken back. What they
//! mean for names is in `edits`; dates and sources are set here.

use super::{Change, Collection, Edit as Field};
use crate::date::PartialDate;
use crate::document::DateHow;
use crate::edits::{About, Act, Conflict, Edit, Entry, Seen, Target, resolve};
use crate::error::{Error, Result};

/// What became of edits from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// In force, those that were here before included.
    pub applied: usize,
    /// Kept in the log and not in force, with why.
    pub conflicts: Vec<(Edit, Conflict)>,
}

impl Collection {
    /// Writes a decision into the log and puts it in force. Names are found by
    /// id; where they stand is noted beside, so that the edit finds them again
    /// in another collection. Answers the number in [`Collection::view`] of
    /// what came of it, where that is one entity.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an id, a name or an article that is not here,
    /// [`Error::Option`] for words that are not at the place given, for fewer
    /// than two to merge, for an empty name. The collection is then as it was.
    ///
    /// ```
    /// use nutgraf::edits::{Act, Edit, Target};
    /// use nutgraf::{Article, Collection, DuplicatePolicy};
    /// let mut news = Collection::default();
    /// let text = "Mayor Ann Lee met Dr Bo Li.".to_owned();
    /// news.add(Article { id: "a".into(), text, ..Article::default() }, DuplicatePolicy::Error)?;
    /// news.find_facts("a")?;
    /// let name = "Anne Lee".to_owned();
    /// let act = Act::Rename { entity: Target::new("p:ann-lee"), name };
    /// news.edit(Edit { at: String::new(), act })?;
    /// assert_eq!(news.entity("p:ann-lee")?.name, "Anne Lee");
    /// news.undo();
    /// assert_eq!(news.entity("p:ann-lee")?.name, "Ann Lee");
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn edit(&mut self, mut edit: Edit) -> Result<Option<u32>> {
        self.check(&edit.act)?;
        self.witness(&mut edit.act);
        let before = self.log.clone();
        self.log.push(edit.clone());
        self.refresh();
        let conflict = self.log.entries().last().and_then(|e| e.conflict);
        if let Some(conflict) = conflict {
            self.log = before;
            self.shown = super::names::Shown::default();
            return Err(self.refused(edit.act, conflict));
        }
        self.enact_at(self.log.entries().len() - 1);
        Ok(self.outcome(&edit.act))
    }

    /// Takes the last decision back.
    pub fn undo(&mut self) -> Option<Edit> {
        let entry = self.log.undo()?;
        if entry.live() {
            self.revoke(&entry);
        }
        self.refresh();
        Some(entry.edit)
    }

    /// Makes the decision taken back last again.
    pub fn redo(&mut self) -> Option<Edit> {
        let entry = self.log.redo()?;
        self.refresh();
        if entry.live() {
            self.enact_at(self.log.entries().len() - 1);
        }
        Some(entry.edit)
    }

    /// All decisions in order, each with why it is not in force, if it is not.
    pub fn edits(&mut self) -> &[Entry] {
        self.refresh();
        self.log.entries()
    }

    /// Takes in the decisions of another log. None is dropped: those that name
    /// what is not here, or say something else than an earlier one about the
    /// same, are kept and reported.
    pub fn apply(&mut self, edits: Vec<Edit>) -> Applied {
        for edit in &edits {
            let known = self.log.entries().len();
            let live = self.log.take(edit.clone());
            if live && self.log.entries().len() > known {
                self.enact_at(known);
            }
        }
        self.refresh();
        let mut out = Applied::default();
        for edit in edits {
            let lines = self.log.entries();
            let conflict = lines.iter().rfind(|e| e.edit.act == edit.act);
            match conflict.and_then(|e| e.conflict) {
                Some(conflict) => out.conflicts.push((edit, conflict)),
                None => out.applied += 1,
            }
        }
        out
    }

    /// An article came: what was decided about it is put in force.
    pub(super) fn decided(&mut self, id: &str) {
        if self.log.entries().is_empty() {
            return;
        }
        let concerned = |act: &Act| match act {
            Act::Independent { docs, .. } => docs.iter().any(|d| d == id),
            Act::SetDate { doc, .. } => doc == id,
            _ => false,
        };
        let lines = (0..).zip(self.log.entries());
        let lines = lines.filter(|(_, entry)| entry.live() && concerned(&entry.edit.act));
        for at in lines.map(|(at, _)| at).collect::<Vec<usize>>() {
            self.enact_at(at);
            // It is in force now, which the log has to say.
            self.shown = super::names::Shown::default();
        }
    }

    /// What was decided and not undone, in order.
    fn live_acts(&self, keep: impl Fn(&Act) -> bool) -> Vec<Act> {
        let live = self.log.entries().iter().filter(|e| e.live());
        let acts = live.map(|e| &e.edit.act);
        acts.filter(|act| keep(act)).cloned().collect()
    }

    /// What was decided on pairs of articles is in force again, in order.
    pub(super) fn overrule_again(&mut self) {
        for act in self.live_acts(|act| matches!(act, Act::Independent { .. })) {
            self.enact(&act);
        }
    }

    fn check(&mut self, act: &Act) -> Result<()> {
        let wrong = |name: &'static str, got: &str, expected: &'static str| {
            Err(Error::Option {
                name,
                got: got.to_owned(),
                expected,
            })
        };
        match act {
            Act::Merge { entities, .. } if entities.len() < 2 => {
                wrong("entities", "fewer than two", "two ids or more")
            }
            Act::Merge { name: Some(n), .. } | Act::Rename { name: n, .. }
                if n.trim().is_empty() =>
            {
                wrong("name", "empty", "a name")
            }
            Act::Split { mentions, .. } if mentions.is_empty() => {
                wrong("mentions", "none", "at least one mention")
            }
            Act::Independent { docs: [a, b], .. } => {
                self.number(a)?;
                self.number(b)?;
                if a == b {
                    return wrong("b", b, "another article than a");
                }
                Ok(())
            }
            Act::SetDate { doc, .. } => self.number(doc).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Notes beside each id one place where it is named.
    fn witness(&mut self, act: &mut Act) {
        // Two names of one, to be told apart: one place cannot stand for both.
        if let Act::Distinct { entities: [a, b] } = act
            && self.find_entity(&a.id) == self.find_entity(&b.id)
        {
            return;
        }
        for target in targets(act) {
            if target.seen.is_none() {
                target.seen = self.seen(&target.id);
            }
        }
    }

    /// The first place where somebody is named in full.
    fn seen(&mut self, id: &str) -> Option<Seen> {
        let at = self.find_entity(id)?;
        let known = self.view().list.get(at as usize)?.clone();
        let place = known.members.iter().find_map(|&(index, local)| {
            let facts = self.facts.get(index.index())?.as_ref()?;
            let name = facts.entities.get(local as usize)?.name;
            // A mention there that was not moved to somebody else.
            let named = self.names_in(index);
            let own = named.iter().find(|n| n.entity == at)?;
            let span = own
                .spans
                .iter()
                .copied()
                .find(|s| *s == name)
                .or_else(|| own.spans.first().copied())?;
            Some((index, span))
        });
        let place = place.or_else(|| {
            let view = self.shown()?;
            let extra = view
                .extra
                .iter()
                .find(|e| view.root(e.entity) == Some(at))?;
            Some((extra.doc, extra.span))
        });
        let (index, span) = place.or_else(|| {
            let doc = *self.shown()?.touched(at).first()?;
            let named = self.names_in(doc);
            Some((doc, *named.iter().find(|n| n.entity == at)?.spans.first()?))
        })?;
        Some(Seen::of(self.document(index)?, span))
    }

    fn outcome(&mut self, act: &Act) -> Option<u32> {
        let target = match act {
            Act::Merge { entities, .. } => entities.first()?.clone(),
            Act::Rename { entity, .. } | Act::Retype { entity, .. } => entity.clone(),
            Act::Split { mentions, .. } => Target {
                id: String::new(),
                seen: mentions.first().cloned(),
            },
            Act::Add { mention, .. } => Target {
                id: String::new(),
                seen: Some(mention.clone()),
            },
            _ => return None,
        };
        self.refresh();
        resolve(self.shown()?, self.names.known()?, self.pile(), &target)
    }

    /// Puts a line of the log in force, for dates and sources; the date before is noted for
    /// undoing.
    fn enact_at(&mut self, at: usize) {
        let Some(act) = self.log.entries().get(at).map(|e| e.edit.act.clone()) else {
            return;
        };
        if let Act::SetDate { doc, .. } = &act {
            let given = self
                .number(doc)
                .ok()
                .and_then(|i| self.document(i)?.date)
                .filter(|d| d.how == DateHow::Given)
                .map(|d| d.date);
            if let Some(entry) = self.log.line_mut(at) {
                entry.before = given;
            }
        }
        self.enact(&act);
    }

    fn enact(&mut self, act: &Act) {
        // What is not here is a conflict that the log already tells.
        match act {
            Act::Independent {
                docs: [a, b],
                value,
            } => {
                let _ = self.overrule(a, b, Some(*value));
            }
            Act::SetDate { doc, date } => self.set_date(doc, *date),
            _ => {}
        }
    }

    /// Gives an article this date, or takes its given one away. What is not here
    /// is a conflict that the log already tells.
    fn set_date(&mut self, doc: &str, date: Option<PartialDate>) {
        let change = Change {
            date: date.map_or(Field::Clear, Field::Set),
            ..Change::default()
        };
        let _ = self.update(doc, change);
    }

    fn revoke(&mut self, entry: &Entry) {
        match &entry.edit.act {
            Act::Independent { docs: [a, b], .. } => {
                let _ = self.overrule(a, b, None);
                // An earlier word on the same two counts again.
                self.overrule_again();
            }
            Act::SetDate { doc, .. } => self.set_date(doc, entry.before),
            _ => {}
        }
    }

    /// Why a new edit was not taken.
    fn refused(&mut self, mut act: Act, conflict: Conflict) -> Error {
        if conflict == Conflict::Same {
            return Error::Option {
                name: "entities",
                got: "one and the same by another correction".to_owned(),
                expected: "two that are not joined by hand; undo that first",
            };
        }
        // Names that are not here, else the words or articles that are not.
        let ids: Vec<String> = targets(&mut act).iter().map(|t| t.id.clone()).collect();
        let missing: Vec<&str> = (ids.iter().map(String::as_str))
            .filter(|id| self.find_entity(id).is_none())
            .collect();
        let id = if missing.is_empty() {
            place(&act).unwrap_or_else(|| ids.join(", "))
        } else {
            missing.join(", ")
        };
        Error::NotFound { id }
    }
}

/// Whom an edit names by id.
fn targets(act: &mut Act) -> Vec<&mut Target> {
    match act {
        Act::Merge { entities, .. } => entities.iter_mut().collect(),
        Act::Distinct { entities } => entities.iter_mut().collect(),
        Act::Split { entity, .. }
        | Act::Rename { entity, .. }
        | Act::Retype { entity, .. }
        | Act::RejectEntity { entity }
        | Act::Note {
            about: About::Entity(entity),
            ..
        }
        | Act::Add {
            entity: Some(entity),
            ..
        }
        | Act::Attribute {
            speaker: Some(entity),
            ..
        } => vec![entity],
        _ => Vec::new(),
    }
}

/// The words or articles that an edit speaks of; nothing for one that names ids alone.
fn place(act: &Act) -> Option<String> {
    let words = |seen: &Seen| format!("“{}” in {}", seen.words, seen.doc);
    Some(match act {
        Act::Split { mentions, .. } => mentions.iter().map(words).collect::<Vec<_>>().join(", "),
        Act::RejectMention { mention: seen }
        | Act::Add { mention: seen, .. }
        | Act::Attribute { quote: seen, .. }
        | Act::Note {
            about: About::Words(seen),
            ..
        } => words(seen),
        Act::Independent { docs: [a, b], .. } => format!("{a}, {b}"),
        Act::SetDate { doc, .. } => doc.clone(),
        _ => return None,
    })
}
