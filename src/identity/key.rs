//! What makes the name of a thing distinct: its words without articles, legal
//! forms and spellings that do not tell. Knows nothing of joins.

use crate::extract::EntityKind::{self, Group, Organisation, Place, Product};
use crate::lexicon;
use crate::text::fold;

/// What makes a name distinct among names of its kind.
pub(super) fn key(kind: EntityKind, name: &str) -> String {
    let folded = fold(name);
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    let mut plain = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '&' => plain.push_str(" and "),
            '.' | '\'' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    if kind == Organisation {
        while words.len() > 1
            && words
                .last()
                .is_some_and(|w| lexicon::NAME_WORDS.get(w) == Some("legal"))
        {
            words.pop();
            if words.len() > 1 && words.last() == Some(&"and") {
                words.pop();
            }
        }
    }
    let words: Vec<&str> = words
        .into_iter()
        .map(|word| match word {
            "organization" => "organisation",
            "organizations" => "organisations",
            "center" => "centre",
            "defense" => "defence",
            "labor" => "labour",
            "program" => "programme",
            "theater" => "theatre",
            "dept" => "department",
            "intl" => "international",
            _ => word,
        })
        .collect();
    let mut key = words.join(" ");
    if key.is_empty() {
        return folded.to_owned();
    }
    if matches!(kind, Place | Organisation)
        && let Some(whole) = lexicon::OTHER_NAMES.get(&key)
    {
        return whole.to_owned();
    }
    match kind {
        // "Russians", "A380s".
        Group => singular(&mut key, |stem| {
            lexicon::GROUPS.contains(stem) || lexicon::DEMONYMS.contains(stem)
        }),
        Product => singular(&mut key, |stem| {
            stem.bytes().last().is_some_and(|b| b.is_ascii_digit())
        }),
        _ => {}
    }
    key
}

fn singular(key: &mut String, known: impl Fn(&str) -> bool) {
    if let Some(stem) = key.strip_suffix('s')
        && known(stem)
    {
        key.truncate(stem.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_what_does_not_tell() {
        for (kind, a, b) in [
            (Organisation, "Example Inc.", "Example"),
            (Organisation, "The Example Company, Ltd", "Example Company"),
            (Organisation, "Doe & Roe", "Doe and Roe"),
            (
                Organisation,
                "World Labor Organization",
                "World Labour Organisation",
            ),
            (Organisation, "Jabhat al-Foo", "Jabhat al Foo"),
            (Place, "U.S.", "the United States of America"),
            (Place, "UK", "United Kingdom"),
            (Organisation, "UN", "United Nations"),
            (Group, "Russians", "Russian"),
            (Product, "A380s", "A380"),
        ] {
            assert_eq!(key(kind, a), key(kind, b), "{a} {b}");
        }
        for (kind, a, b) in [
            (Organisation, "Example Corps", "Example"),
            (Place, "Georgia", "United States"),
            (Organisation, "the", "of"),
        ] {
            assert_ne!(key(kind, a), key(kind, b), "{a} {b}");
        }
    }
}
