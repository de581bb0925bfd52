//! Which articles have a fingerprint. Grows and shrinks article by article.
//! Knows nothing of texts.

use super::prints::Print;
use crate::ids::{DocIndex, FxHashMap, to_u32};

/// Fingerprint to articles, in the order of adding. Most fingerprints stand in
/// one article only, so a single article is kept in the map itself.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    places: FxHashMap<u32, Packed>,
    lists: Vec<Vec<u32>>,
    /// Lists that are empty and may be used again.
    spare: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    One(u32),
    List(u32),
}

/// A place in four bytes: there is one for each fingerprint.
#[derive(Debug, Clone, Copy)]
struct Packed(u32);

impl Packed {
    /// Set for lists; numbers of articles do not reach so far.
    const LIST: u32 = 1 << 31;

    fn open(self) -> Place {
        if self.0 & Self::LIST == 0 {
            Place::One(self.0)
        } else {
            Place::List(self.0 & !Self::LIST)
        }
    }
}

impl Shelf {
    /// Adds an article; mostly its number is greater than those of all before.
    pub fn add(&mut self, doc: DocIndex, prints: &[Print]) {
        for print in prints {
            match self.places.get(&print.hash).map(|p| p.open()) {
                None => {
                    self.places.insert(print.hash, Packed(doc.0));
                }
                Some(Place::One(first)) if first == doc.0 => {}
                Some(Place::One(first)) => {
                    let list = self.spare.pop().unwrap_or(to_u32(self.lists.len()));
                    if list as usize == self.lists.len() {
                        self.lists.push(Vec::new());
                    }
                    if let Some(docs) = self.lists.get_mut(list as usize) {
                        docs.extend([first.min(doc.0), first.max(doc.0)]);
                    }
                    self.places.insert(print.hash, Packed(list | Packed::LIST));
                }
                Some(Place::List(list)) => {
                    let Some(docs) = self.lists.get_mut(list as usize) else {
                        continue;
                    };
                    if docs.last().is_none_or(|&last| last < doc.0) {
                        docs.push(doc.0);
                    } else if let Err(at) = docs.binary_search(&doc.0) {
                        docs.insert(at, doc.0);
                    }
                }
            }
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, doc: DocIndex, prints: &[Print]) {
        for print in prints {
            match self.places.get(&print.hash).map(|p| p.open()) {
                Some(Place::One(only)) if only == doc.0 => {
                    self.places.remove(&print.hash);
                }
                Some(Place::List(list)) => {
                    let Some(docs) = self.lists.get_mut(list as usize) else {
                        continue;
                    };
                    if let Ok(at) = docs.binary_search(&doc.0) {
                        docs.remove(at);
                    }
                    if let [only] = docs.as_slice() {
                        self.places.insert(print.hash, Packed(*only));
                        docs.clear();
                        self.spare.push(list);
                    }
                }
                _ => {}
            }
        }
    }

    /// The articles that have a fingerprint, in the order of adding.
    pub fn docs(&self, hash: u32) -> &[u32] {
        let Some(place) = self.places.get(&hash) else {
            return &[];
        };
        match place.open() {
            Place::One(_) => std::slice::from_ref(&place.0),
            Place::List(list) => self.lists.get(list as usize).map_or(&[], Vec::as_slice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(hash: u32) -> Print {
        Print { hash, at: 0 }
    }

    #[test]
    fn articles_come_and_go() {
        let mut shelf = Shelf::default();
        shelf.add(DocIndex(0), &[print(7), print(7), print(8)]);
        shelf.add(DocIndex(3), &[print(7)]);
        shelf.add(DocIndex(4), &[print(7), print(7), print(9)]);
        assert_eq!(shelf.docs(7), [0, 3, 4]);
        assert_eq!(shelf.docs(8), [0]);
        assert_eq!(shelf.docs(1), [0; 0]);
        shelf.remove(DocIndex(3), &[print(7)]);
        shelf.remove(DocIndex(0), &[print(7), print(7), print(8)]);
        assert_eq!(shelf.docs(7), [4]);
        shelf.remove(DocIndex(4), &[print(7), print(7), print(9)]);
        assert!(shelf.places.is_empty() && shelf.lists.iter().all(Vec::is_empty));
        shelf.add(DocIndex(2), &[print(7)]);
        shelf.add(DocIndex(3), &[print(7)]);
        shelf.add(DocIndex(1), &[print(7)]);
        assert_eq!(shelf.docs(7), [1, 2, 3]);
        for doc in 1..4 {
            shelf.remove(DocIndex(doc), &[print(7)]);
        }
        // A list that was given back is used again.
        shelf.add(DocIndex(5), &[print(7)]);
        shelf.add(DocIndex(6), &[print(7)]);
        assert_eq!((shelf.docs(7), shelf.lists.len()), (&[5, 6][..], 1));
    }
}
