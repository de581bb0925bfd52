//! Which names are joined across articles, which are not, and which are asked
//! about.

use super::{Identities, Store};
use crate::document::{Article, Document};
use crate::extract;
use crate::ids::DocIndex;

fn store(texts: &[&str]) -> Store {
    let mut store = Store::default();
    for (number, text) in (0u32..).zip(texts) {
        let document = Document::new(Article {
            id: number.to_string(),
            text: (*text).to_owned(),
            ..Article::default()
        });
        let facts = extract::extract(&document);
        store.put(DocIndex(number), &document, &facts);
    }
    store
}

fn names(identities: &Identities) -> Vec<(&str, usize)> {
    identities
        .list
        .iter()
        .map(|i| (i.id.as_str(), i.members.len()))
        .collect()
}

fn joined(texts: &[&str], id: &str, members: usize) {
    let mut store = store(texts);
    let identities = store.identities();
    let found = identities.find(id).and_then(|at| identities.list.get(at));
    assert_eq!(
        found.map(|i| i.members.len()),
        Some(members),
        "{texts:?} {:?}",
        names(identities)
    );
}

#[test]
fn spellings_of_a_rare_name_are_one_person() {
    joined(
        &[
            "Foreign Minister Sergei Orlanov met Jane Doe in Paris.",
            "Foreign Minister Sergey Orlanov flew home. Orlanov said so.",
            "“We agree,” Orlanov told reporters.",
        ],
        "p:sergei-orlanov",
        3,
    );
    joined(
        &[
            "President Mohammed Rahmoun spoke in Cairo.",
            "President Muhammad al-Rahmoun spoke in Cairo.",
        ],
        "p:mohammed-rahmoun",
        2,
    );
}
