//! What a person decided about names, speakers, sources and dates: a log that
//! is applied to what the rules found, again and again, so that undoing is
//! forgetting the last line and new articles change nothing that was decided.
//! An edit names its target twice, by id and by a place where it was seen, and
//! finds it again in other articles or another order. What it names may be
//! missing; then it waits in the log and says so. Knows no rules of joining.

mod replay;
mod view;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::document::Document;
use crate::extract::EntityKind;
use crate::span::Span;

pub use replay::{Pile, replay, resolve};
pub use view::{Extra, Known, View};

/// Words in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The article's id.
    pub doc: String,
    /// Where, in UTF-16 units: logs are kept by programs that count so, and the
    /// article may not be here to count anew.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// What stood there; somewhere else the edit does not apply.
    pub words: String,
}

impl Seen {
    /// Words of a document.
    pub fn of(document: &Document, span: Span) -> Self {
        let (start, end) = document.map.to_utf16(span);
        Self {
            doc: document.id.clone(),
            start,
            end,
            words: document.slice(span).to_owned(),
        }
    }

    /// Where they stand, if they do.
    pub fn span(&self, document: &Document) -> Option<Span> {
        let span = document.map.from_utf16(self.start, self.end)?;
        (!span.is_empty() && document.slice(span) == self.words).then_some(span)
    }
}

/// Somebody or something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Its id at the time.
    pub id: String,
    /// One of its mentions.
    pub seen: Option<Seen>,
}

impl Target {
    /// By its id alone.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            seen: None,
        }
    }
}

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// Somebody or something.
    Entity(Target),
    /// Words in an article.
    Words(Seen),
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// They are one.
    Merge {
        /// Two or more; the first one's id stays.
        entities: Vec<Target>,
        /// The name to show.
        name: Option<String>,
    },
    /// These mentions are of somebody else.
    Split {
        /// Whose they were.
        entity: Target,
        /// At least one.
        mentions: Vec<Seen>,
    },
    /// They are two; not to be joined or suggested.
    Distinct {
        /// The two.
        entities: [Target; 2],
    },
    /// Show this name.
    Rename {
        /// Whose.
        entity: Target,
        /// The name.
        name: String,
    },
    /// It is of this kind.
    Retype {
        /// What.
        entity: Target,
        /// Its kind.
        kind: EntityKind,
    },
    /// No name at all, wherever it stands.
    RejectEntity {
        /// What.
        entity: Target,
    },
    /// Not a name here.
    RejectMention {
        /// Where.
        mention: Seen,
    },
    /// A name that was missed.
    Add {
        /// Where.
        mention: Seen,
        /// Its kind.
        kind: EntityKind,
        /// Whose; without, that of the same name, or a new one.
        entity: Option<Target>,
    },
    /// Who says it.
    Attribute {
        /// The first words of the quotation, as a part of it.
        quote: Seen,
        /// `None`: nobody known.
        speaker: Option<Target>,
    },
    /// Two articles are independent, or one source.
    Independent {
        /// Ids of the articles.
        docs: [String; 2],
        /// Which of the two.
        value: bool,
    },
    /// Words of the reader's.
    Note {
        /// On what.
        about: About,
        /// The words; empty takes the note away.
        text: String,
    },
    /// When an article was published.
    SetDate {
        /// Its id.
        doc: String,
        /// `None`: what the text says.
        #[serde(with = "iso")]
        date: Option<PartialDate>,
    },
}

/// A decision and when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// As the caller gives it; ISO 8601 by custom. The core has no clock.
    pub at: String,
    /// What was decided.
    pub act: Act,
}

/// Why an edit is not in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conflict {
    /// What it names is not here.
    Gone,
    /// What it says are two is one, or of one kind already decided.
    Same,
    /// Another edit says something else.
    Contradicts,
}

impl Conflict {
    /// Stable, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Same => "same",
            Self::Contradicts => "contradicts",
        }
    }

    /// One plain sentence.
    pub fn text(self) -> &'static str {
        match self {
            Self::Gone => {
                "What this names is not in these articles; it applies once they are here."
            }
            Self::Same => "What this tells apart is one by another correction.",
            Self::Contradicts => "An earlier correction says something else about the same.",
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The edit.
    pub edit: Edit,
    /// Why it is not in force, if it is not.
    pub conflict: Option<Conflict>,
    /// It came in against another one and is kept for the record.
    held: bool,
    /// The date given before it, for undoing.
    #[serde(with = "iso")]
    pub(crate) before: Option<PartialDate>,
}

/// All edits in the order they were made.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: Vec<Entry>,
    undone: Vec<Entry>,
    version: u64,
}

impl Log {
    /// A log as it was saved; `None` for bytes that are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            version: 1,
            entries: postcard::from_bytes(bytes).ok()?,
            undone: Vec::new(),
        })
    }

    /// The lines as bytes, if there are any.
    pub(crate) fn written(&self) -> Option<Vec<u8>> {
        let bytes = (!self.entries.is_empty()).then(|| postcard::to_allocvec(&self.entries));
        bytes.and_then(Result::ok)
    }

    /// What was decided, without what became of it here.
    pub(crate) fn into_edits(self) -> impl Iterator<Item = Edit> {
        self.entries.into_iter().map(|entry| entry.edit)
    }

    /// The lines, the first one first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Goes up with every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Adds an edit; what was undone cannot be done again after that.
    pub fn push(&mut self, edit: Edit) {
        self.undone.clear();
        self.put(edit, false);
    }

    fn put(&mut self, edit: Edit, held: bool) {
        self.version += 1;
        self.entries.push(Entry {
            edit,
            conflict: held.then_some(Conflict::Contradicts),
            held,
            before: None,
        });
    }

    /// Adds an edit of another log: false when it is kept aside because an
    /// edit here says something else about the same target. One that is here
    /// already is not added again.
    pub fn take(&mut self, edit: Edit) -> bool {
        if self.entries.iter().any(|e| e.edit.act == edit.act) {
            return true;
        }
        let held = self
            .entries
            .iter()
            .any(|e| !e.held && contradicts(&e.edit.act, &edit.act));
        self.undone.clear();
        self.put(edit, held);
        !held
    }

    /// Takes the last line away, to be done again perhaps.
    pub fn undo(&mut self) -> Option<Entry> {
        let entry = self.entries.pop()?;
        self.version += 1;
        self.undone.push(entry.clone());
        Some(entry)
    }

    /// Puts the line undone last back.
    pub fn redo(&mut self) -> Option<Entry> {
        let entry = self.undone.pop()?;
        self.version += 1;
        self.entries.push(entry.clone());
        Some(entry)
    }

    /// Writes what replaying found; `conflicts` has one item a line.
    pub(crate) fn judge(&mut self, conflicts: &[Option<Conflict>]) {
        for (entry, conflict) in self.entries.iter_mut().zip(conflicts) {
            if !entry.held {
                entry.conflict = *conflict;
            }
        }
    }

    pub(crate) fn line_mut(&mut self, at: usize) -> Option<&mut Entry> {
        self.entries.get_mut(at)
    }

    /// Pairs of ids that are not to be joined.
    pub fn apart(&self) -> Vec<[String; 2]> {
        self.entries
            .iter()
            .filter(|e| !e.held)
            .filter_map(|e| match &e.edit.act {
                Act::Distinct { entities: [a, b] } => Some([a.id.clone(), b.id.clone()]),
                _ => None,
            })
            .collect()
    }
}

impl Entry {
    /// True when it counts, if what it names is here.
    pub fn live(&self) -> bool {
        !self.held
    }
}

impl Edit {
    /// Names articles as they are called here: `called` gives the new name.
    pub fn rename_articles(&mut self, called: impl Fn(&str) -> Option<String>) {
        let change = |doc: &mut String| {
            if let Some(name) = called(doc) {
                *doc = name;
            }
        };
        let target = |target: &mut Target| {
            if let Some(seen) = &mut target.seen {
                change(&mut seen.doc);
            }
        };
        match &mut self.act {
            Act::Merge { entities, .. } => entities.iter_mut().for_each(target),
            Act::Distinct { entities } => entities.iter_mut().for_each(target),
            Act::Split { entity, mentions } => {
                target(entity);
                for seen in mentions {
                    change(&mut seen.doc);
                }
            }
            Act::Rename { entity, .. }
            | Act::Retype { entity, .. }
            | Act::RejectEntity { entity }
            | Act::Note {
                about: About::Entity(entity),
                ..
            } => target(entity),
            Act::RejectMention { mention: seen }
            | Act::Note {
                about: About::Words(seen),
                ..
            } => change(&mut seen.doc),
            Act::Add {
                mention: seen,
                entity,
                ..
            }
            | Act::Attribute {
                quote: seen,
                speaker: entity,
            } => {
                change(&mut seen.doc);
                entity.iter_mut().for_each(target);
            }
            Act::Independent { docs, .. } => docs.iter_mut().for_each(change),
            Act::SetDate { doc, .. } => change(doc),
        }
    }
}

/// Two edits of one target with different values.
fn contradicts(one: &Act, other: &Act) -> bool {
    match (one, other) {
        (Act::Rename { entity: x, name: p }, Act::Rename { entity: y, name: q }) => {
            x.id == y.id && p != q
        }
        (Act::Retype { entity: x, kind: p }, Act::Retype { entity: y, kind: q }) => {
            x.id == y.id && p != q
        }
        (
            Act::Attribute {
                quote: x,
                speaker: p,
            },
            Act::Attribute {
                quote: y,
                speaker: q,
            },
        ) => x == y && p.as_ref().map(|t| &t.id) != q.as_ref().map(|t| &t.id),
        (Act::Independent { docs: x, value: p }, Act::Independent { docs: y, value: q }) => {
            p != q && (x == y || (x[0] == y[1] && x[1] == y[0]))
        }
        (Act::SetDate { doc: x, date: p }, Act::SetDate { doc: y, date: q }) => x == y && p != q,
        (Act::Merge { entities, .. }, Act::Distinct { entities: two })
        | (Act::Distinct { entities: two }, Act::Merge { entities, .. }) => {
            two.iter().all(|t| entities.iter().any(|e| e.id == t.id))
        }
        _ => false,
    }
}

/// Dates in ISO form, so that bytes from elsewhere cannot hold a wrong one.
mod iso {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::date::PartialDate;

    #[allow(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands it over so"
    )]
    pub(super) fn serialize<S: Serializer>(
        date: &Option<PartialDate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(|d| d.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<PartialDate>, D::Error> {
        let iso = Option::<String>::deserialize(from)?;
        Ok(iso.as_deref().and_then(PartialDate::parse))
    }
}
