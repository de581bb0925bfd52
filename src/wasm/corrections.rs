//! Twins of a person's corrections. An edit crosses as `{ op, at, target,
//! value }`: a target is an id, `{ id, seen? }`, `{ doc, start, end, text? }`
//! or a list of these; what the value is depends on `op`.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::errors::{not_found, option_error};
use super::{facts, iso_date};
use crate::collection::Collection;
use crate::edits::{About, Act, Conflict, Edit, Seen, Target};
use crate::extract::EntityKind;

/// The names of the decisions, as `op` has them.
const OPS: &str =
    "merge, split, distinct, rename, retype, reject, add, attribute, independent, note, setDate";

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Words {
    doc: String,
    start: u32,
    end: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Whose {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Words>,
}

#[derive(Serialize, Deserialize, Clone)]
#[serde(untagged)]
pub(super) enum What {
    Text(String),
    Flag(bool),
    Many(Vec<What>),
    Whose(Whose),
    Words(Words),
    Added {
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entity: Option<Box<What>>,
    },
}

#[derive(Serialize, Deserialize)]
pub(super) struct EditOut {
    op: String,
    #[serde(default)]
    at: String,
    target: What,
    #[serde(default)]
    value: Option<What>,
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    conflict: Option<Why>,
}

#[derive(Serialize, Default)]
struct Why {
    code: &'static str,
    text: &'static str,
}

/// Reads an edit.
pub(super) fn read(collection: &Collection, value: JsValue) -> Result<Edit, JsValue> {
    let raw: EditOut = serde_wasm_bindgen::from_value(value).map_err(|e| {
        option_error(
            "edit",
            &e.to_string(),
            "an object { op, at, target, value }",
        )
    })?;
    let reader = Reader { collection };
    let act = reader.act(&raw.op, raw.target, raw.value)?;
    Ok(Edit { at: raw.at, act })
}

struct Reader<'a> {
    collection: &'a Collection,
}

fn wrong(name: &str, expected: &str) -> JsValue {
    option_error(name, "something else", expected)
}

impl Reader<'_> {
    fn act(&self, op: &str, target: What, value: Option<What>) -> Result<Act, JsValue> {
        let text = |value: Option<What>, name: &str| match value {
            Some(What::Text(text)) => Ok(text),
            _ => Err(wrong(name, "a string")),
        };
        Ok(match op {
            "merge" => Act::Merge {
                entities: self.entities(target)?,
                name: match value {
                    None => None,
                    value => Some(text(value, "name")?),
                },
            },
            "split" => Act::Split {
                entity: self.entity(target)?,
                mentions: match value {
                    Some(What::Many(list)) => list
                        .into_iter()
                        .map(|what| self.words(what, "mentions"))
                        .collect::<Result<_, _>>()?,
                    _ => return Err(wrong("mentions", "an array of spans")),
                },
            },
            "distinct" => {
                let two: Result<[Target; 2], _> = self.entities(target)?.try_into();
                let entities = two.map_err(|_| wrong("entities", "two ids"))?;
                Act::Distinct { entities }
            }
            "rename" => Act::Rename {
                entity: self.entity(target)?,
                name: text(value, "name")?,
            },
            "retype" => Act::Retype {
                entity: self.entity(target)?,
                kind: kind(&text(value, "kind")?)?,
            },
            "reject" => match target {
                What::Words(_) => Act::RejectMention {
                    mention: self.words(target, "target")?,
                },
                _ => Act::RejectEntity {
                    entity: self.entity(target)?,
                },
            },
            "add" => {
                let Some(What::Added { kind: name, entity }) = value else {
                    return Err(wrong("kind", "a kind of entity"));
                };
                Act::Add {
                    mention: self.words(target, "span")?,
                    kind: kind(&name)?,
                    entity: entity.map(|e| self.entity(*e)).transpose()?,
                }
            }
            "attribute" => Act::Attribute {
                quote: self.words(target, "quote")?,
                speaker: value.map(|v| self.entity(v)).transpose()?,
            },
            "independent" => {
                let ids = match target {
                    What::Many(list) => list
                        .into_iter()
                        .map(|what| text(Some(what), "docs"))
                        .collect::<Result<Vec<_>, _>>()?,
                    _ => Vec::new(),
                };
                let docs: Result<[String; 2], _> = ids.try_into();
                let (Ok(docs), Some(What::Flag(value))) = (docs, value) else {
                    return Err(wrong("value", "two ids and true or false"));
                };
                Act::Independent { docs, value }
            }
            "note" => Act::Note {
                about: match target {
                    What::Words(_) => About::Words(self.words(target, "target")?),
                    _ => About::Entity(self.entity(target)?),
                },
                text: text(value, "text")?,
            },
            "setDate" => Act::SetDate {
                doc: text(Some(target), "doc")?,
                date: match value {
                    None => None,
                    value => iso_date("date", Some(text(value, "date")?))?,
                },
            },
            _ => return Err(option_error("op", op, OPS)),
        })
    }

    fn entities(&self, what: What) -> Result<Vec<Target>, JsValue> {
        match what {
            What::Many(list) => list.into_iter().map(|what| self.entity(what)).collect(),
            _ => Err(wrong("entities", "an array of ids")),
        }
    }

    fn entity(&self, what: What) -> Result<Target, JsValue> {
        match what {
            What::Text(id) => Ok(Target::new(id)),
            What::Whose(Whose { id, seen }) => Ok(Target {
                id,
                seen: seen
                    .map(|words| self.words(What::Words(words), "seen"))
                    .transpose()?,
            }),
            _ => Err(wrong("entity", "an id")),
        }
    }

    /// Words without a text are those that stand there now.
    fn words(&self, what: What, name: &str) -> Result<Seen, JsValue> {
        let What::Words(words) = what else {
            return Err(wrong(name, "{ doc, start, end }"));
        };
        let text = if let Some(text) = words.text {
            text
        } else {
            let index = self
                .collection
                .number(&words.doc)
                .map_err(|_| not_found(&words.doc))?;
            let document = self
                .collection
                .document(index)
                .ok_or_else(|| not_found(&words.doc))?;
            document
                .map
                .from_utf16(words.start, words.end)
                .map(|span| document.slice(span).to_owned())
                .ok_or_else(|| wrong(name, "a range inside the document"))?
        };
        Ok(Seen {
            doc: words.doc,
            start: words.start,
            end: words.end,
            words: text,
        })
    }
}

/// A kind by its name.
pub(super) fn kind(name: &str) -> Result<EntityKind, JsValue> {
    const KINDS: [EntityKind; 8] = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Facility,
        EntityKind::Group,
        EntityKind::Product,
        EntityKind::Event,
        EntityKind::Other,
    ];
    KINDS
        .into_iter()
        .find(|&k| facts::kind(k) == name)
        .ok_or_else(|| {
            option_error(
                "kind",
                name,
                "one of person, organisation, place, facility, group, product, event, other",
            )
        })
}

/// An edit as it is shown and saved.
pub(super) fn write(edit: &Edit, conflict: Option<Conflict>) -> EditOut {
    let words = |seen: &Seen| {
        What::Words(Words {
            doc: seen.doc.clone(),
            start: seen.start,
            end: seen.end,
            text: Some(seen.words.clone()),
        })
    };
    let whose = |target: &Target| {
        What::Whose(Whose {
            id: target.id.clone(),
            seen: target.seen.as_ref().map(|seen| Words {
                doc: seen.doc.clone(),
                start: seen.start,
                end: seen.end,
                text: Some(seen.words.clone()),
            }),
        })
    };
    let all = |list: &[Target]| What::Many(list.iter().map(whose).collect());
    let text = |text: &str| What::Text(text.to_owned());
    let (op, target, value) = match &edit.act {
        Act::Merge { entities, name } => ("merge", all(entities), name.as_deref().map(text)),
        Act::Split { entity, mentions } => (
            "split",
            whose(entity),
            Some(What::Many(mentions.iter().map(words).collect())),
        ),
        Act::Distinct { entities } => ("distinct", all(entities), None),
        Act::Rename { entity, name } => ("rename", whose(entity), Some(text(name))),
        Act::Retype { entity, kind } => ("retype", whose(entity), Some(text(facts::kind(*kind)))),
        Act::RejectEntity { entity } => ("reject", whose(entity), None),
        Act::RejectMention { mention } => ("reject", words(mention), None),
        Act::Add {
            mention,
            kind,
            entity,
        } => (
            "add",
            words(mention),
            Some(What::Added {
                kind: facts::kind(*kind).to_owned(),
                entity: entity.as_ref().map(|e| Box::new(whose(e))),
            }),
        ),
        Act::Attribute { quote, speaker } => {
            ("attribute", words(quote), speaker.as_ref().map(whose))
        }
        Act::Independent { docs, value } => (
            "independent",
            What::Many(docs.iter().map(|d| text(d)).collect()),
            Some(What::Flag(*value)),
        ),
        Act::Note { about, text: said } => (
            "note",
            match about {
                About::Entity(target) => whose(target),
                About::Words(seen) => words(seen),
            },
            Some(text(said)),
        ),
        Act::SetDate { doc, date } => (
            "setDate",
            text(doc),
            date.map(|d| What::Text(d.to_string())),
        ),
    };
    EditOut {
        op: op.to_owned(),
        at: edit.at.clone(),
        target,
        value,
        conflict: conflict.map(|c| Why {
            code: c.code(),
            text: c.text(),
        }),
    }
}
