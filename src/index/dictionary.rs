//! The words of an index: each belongs to a stem and is one of its forms.
//! Knows nothing of where the words stand.

use super::key::{Key, SHORT};
use super::make_room;
use super::spelling::{self, Shape};
use super::terms::{Order, Words};
use crate::ids::to_u32;
use crate::order;
use crate::text::stem;

/// A word that is or was in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Word {
    /// Number of its stem.
    pub(crate) stem: u32,
    /// Which of the stem's forms it is, from 0.
    pub(crate) form: u32,
}

/// Words, stems, and which word has which stem.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    words: Words,
    order: Order,
    stems: Words,
    /// By number of the word.
    entries: Vec<Word>,
    /// By number of the stem: its latest word, and how many it has.
    families: Vec<(u32, u32)>,
    /// By number of the word: the one before it with the same stem; itself
    /// when it is the first.
    before: Vec<u32>,
    /// By number of the word.
    shapes: Vec<Shape>,
    /// The letters that words have besides a to z.
    letters: Vec<char>,
    /// Short words that came last, each at its place, with their numbers: most
    /// of a text is some thousand words, and to find one here touches one place
    /// of memory instead of three.
    recent: Vec<([u64; 2], u32)>,
}

/// Places for recent words, a power of two; 24 bytes each.
const RECENT: usize = 16_384;

/// The place of a short word among the recent ones.
#[inline]
fn place([first, second]: [u64; 2]) -> usize {
    let mixed = (first ^ second.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 40).unwrap_or_default() % RECENT
}

/// Up to so many letters are tried one by one in place of another; with more,
/// as in Chinese, looking at every word is faster.
const FEW_LETTERS: usize = 64;

/// Notes the letters of a word that are not a to z.
fn note(letters: &mut Vec<char>, key: &str) {
    if key.is_ascii() {
        return;
    }
    for c in key.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
        if letters.len() <= FEW_LETTERS && !letters.contains(&c) {
            letters.push(c);
        }
    }
}

/// Makes a word of three pieces.
fn put(word: &mut Vec<u8>, before: &str, new: &[char], after: &str) {
    word.clear();
    word.extend_from_slice(before.as_bytes());
    for c in new {
        word.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    word.extend_from_slice(after.as_bytes());
}

impl Dictionary {
    /// The number of a word, new or not.
    #[inline]
    pub(super) fn intern(&mut self, key: Key<'_>) -> u32 {
        if let Key::Short(eights, _) = key {
            let place = place(eights);
            for place in [place, place ^ 1] {
                if let Some((own, id)) = self.recent.get(place)
                    && *own == eights
                {
                    return *id;
                }
            }
        }
        self.look_up(key)
    }

    #[inline(never)]
    fn look_up(&mut self, key: Key<'_>) -> u32 {
        let mut room = [0; SHORT];
        let id = self.words.intern(key.bytes(&mut room));
        if id as usize == self.entries.len() {
            self.take(id);
        }
        if let Key::Short(eights, _) = key {
            if self.recent.is_empty() {
                self.recent = vec![([0; 2], 0); RECENT];
            }
            // The one that was there moves on to the place beside it.
            let mut new = (eights, id);
            let place = place(eights);
            for place in [place, place ^ 1] {
                if let Some(recent) = self.recent.get_mut(place) {
                    new = std::mem::replace(recent, new);
                }
            }
        }
        id
    }

    #[cold]
    fn take(&mut self, id: u32) {
        self.order.grow(&self.words);
        let key = self.words.get(id);
        make_room(&mut self.shapes, 1);
        make_room(&mut self.before, 1);
        make_room(&mut self.entries, 1);
        self.shapes.push(Shape::of(key));
        note(&mut self.letters, key);
        let stem = self.stems.intern(stem(key).as_bytes());
        if stem as usize == self.families.len() {
            make_room(&mut self.families, 1);
            self.families.push((id, 0));
        }
        let mut word = Word { stem, form: 0 };
        if let Some((last, forms)) = self.families.get_mut(stem as usize) {
            word.form = *forms;
            *forms += 1;
            self.before.push(std::mem::replace(last, id));
        }
        self.entries.push(word);
    }

    /// Makes looking up quick again after many words were added.
    pub(super) fn tidy(&mut self) {
        self.order.tidy(&self.words);
    }

    /// Stems so far.
    pub(super) fn stems(&self) -> u32 {
        to_u32(self.stems.len())
    }

    /// Words so far.
    pub(super) fn len(&self) -> u32 {
        to_u32(self.words.len())
    }

    /// The word with exactly this key.
    pub(super) fn find(&self, key: &str) -> Option<Word> {
        self.words.find(key.as_bytes()).map(|id| self.word(id))
    }

    /// The number of a stem.
    pub(super) fn stem(&self, key: &str) -> Option<u32> {
        self.stems.find(stem(key).as_bytes())
    }

    /// A word by its number.
    #[inline]
    pub(super) fn word(&self, id: u32) -> Word {
        self.entries.get(id as usize).copied().unwrap_or_default()
    }

    /// The key of a word by its number.
    pub(super) fn key(&self, id: u32) -> &str {
        self.words.get(id)
    }

    /// How many forms a stem has.
    pub(super) fn forms(&self, stem: u32) -> u32 {
        self.families.get(stem as usize).map_or(0, |f| f.1)
    }

    /// The numbers of a stem's words, by form.
    pub(super) fn family(&self, stem: u32) -> Vec<u32> {
        let mut family = Vec::new();
        let mut id = self.families.get(stem as usize).map(|f| f.0);
        while let Some(this) = id {
            family.push(this);
            let before = self.before.get(this as usize).copied();
            id = before.filter(|&before| before < this);
        }
        order::fast_by_key(&mut family, |&id| self.word(id).form);
        family
    }

    /// Numbers of the words that begin with `prefix`, in no particular order.
    pub(super) fn beginning_with(&self, prefix: &str) -> Vec<u32> {
        self.order.beginning_with(&self.words, prefix)
    }

    /// Numbers of the words of letters alone that are at most so many edits
    /// from a key of letters, with how many, in order of number.
    pub(super) fn alike(&self, key: &str, most: u32) -> Vec<(u32, u32)> {
        // One more, so that what is too long is not read to its end.
        let letters: Vec<char> = key.chars().take(spelling::LONGEST + 1).collect();
        if letters.len() > spelling::LONGEST {
            return Vec::new();
        }
        let ids = if most == 1 && self.letters.len() <= FEW_LETTERS {
            self.one_edit_away(key)
        } else {
            let shape = Shape::of(key);
            let near = (0..).zip(&self.shapes);
            near.filter(|(_, s)| s.may_be(shape, most))
                .map(|(id, _)| id)
                .collect()
        };
        let mut out = Vec::new();
        let mut other: Vec<char> = Vec::new();
        for id in ids {
            other.clear();
            other.extend(self.words.get(id).chars());
            if let Some(edits) = spelling::distance(&letters, &other, most)
                && other.iter().all(|c| c.is_alphabetic())
            {
                out.push((id, edits));
            }
        }
        out
    }

    /// Numbers of a word and of those that one edit makes of it: all that can
    /// be made are looked up, a few hundred, however many words there are.
    fn one_edit_away(&self, key: &str) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        out.extend(self.words.find(key.as_bytes()));
        let mut word: Vec<u8> = Vec::with_capacity(key.len() + 4);
        for at in key.char_indices().map(|c| c.0).chain([key.len()]) {
            let (before, after) = key.split_at(at);
            let mut later = after.chars();
            let first = later.next();
            let rest = later.as_str();
            let second = later.next();
            if let Some(first) = first {
                put(&mut word, before, &[], rest);
                out.extend(self.words.find(&word));
                if let Some(second) = second {
                    put(&mut word, before, &[second, first], later.as_str());
                    out.extend(self.words.find(&word));
                }
            }
            // One letter more, and another one in place of the first.
            for after in [Some(after), first.map(|_| rest)].into_iter().flatten() {
                for &letter in &self.letters {
                    put(&mut word, before, &[letter], after);
                    out.extend(self.words.find(&word));
                }
                put(&mut word, before, &['a'], after);
                for letter in b'a'..=b'z' {
                    if let Some(place) = word.get_mut(at) {
                        *place = letter;
                    }
                    out.extend(self.words.find(&word));
                }
            }
        }
        order::fast(&mut out);
        out.dedup();
        out
    }

    /// Numbers of all words in alphabetical order.
    pub(super) fn sorted(&self) -> Vec<u32> {
        Order::sort(&self.words, 0)
    }

    /// The key of a stem.
    pub(super) fn stem_key(&self, stem: u32) -> &str {
        self.stems.get(stem)
    }

    /// A dictionary of words in alphabetical order, each with its place, and
    /// of stems in the order of their numbers. `None` when they contradict
    /// each other.
    pub(super) fn restore(words: Words, places: Vec<Word>, stems: Words) -> Option<Self> {
        let mut out = Self {
            order: Order::sorted(&words),
            families: vec![(u32::MAX, 0); stems.len()],
            before: Vec::with_capacity(places.len()),
            shapes: Vec::with_capacity(places.len()),
            ..Self::default()
        };
        for (id, place) in (0..).zip(&places) {
            let (last, forms) = out.families.get_mut(place.stem as usize)?;
            out.before.push(if *last == u32::MAX { id } else { *last });
            *last = id;
            // Forms are numbered from 0 without gaps; so many cannot be.
            *forms = (*forms).max(place.form.checked_add(1)?);
            if *forms as usize > places.len() {
                return None;
            }
            let key = words.get(id);
            out.shapes.push(Shape::of(key));
            note(&mut out.letters, key);
        }
        (out.words, out.stems, out.entries) = (words, stems, places);
        Some(out)
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.words.bytes()
            + self.stems.bytes()
            + self.order.bytes()
            + self.entries.capacity() * size_of::<Word>()
            + self.families.capacity() * size_of::<(u32, u32)>()
            + self.before.capacity() * size_of::<u32>()
            + self.shapes.capacity() * size_of::<Shape>()
            + self.letters.capacity() * size_of::<char>()
            + self.recent.capacity() * size_of::<([u64; 2], u32)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_one_edit_away_are_those_a_scan_finds() {
        let mut words = Dictionary::default();
        for word in [
            "truce", "truces", "trace", "ruce", "trcue", "trruce", "trücé", "tr-ce", "tru3e",
            "brace", "łuce", "tuce", "treuce", "spruce", "truc",
        ] {
            words.intern(Key::Long(word.as_bytes()));
        }
        for key in ["truce", "trucé", "trace", "truc", "t", "łruce", "xyzzy"] {
            let letters: Vec<char> = key.chars().collect();
            let scan: Vec<(u32, u32)> = (0..words.len())
                .filter_map(|id| {
                    let other: Vec<char> = words.key(id).chars().collect();
                    let edits = spelling::distance(&letters, &other, 1)?;
                    other
                        .iter()
                        .all(|c| c.is_alphabetic())
                        .then_some((id, edits))
                })
                .collect();
            assert_eq!(words.alike(key, 1), scan, "{key}");
        }
        assert_eq!(words.alike("truce", 1).len(), 9);
        assert_eq!(words.alike(&"a".repeat(100_000), 1), []);
    }
}
