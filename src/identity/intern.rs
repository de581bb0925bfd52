//! Strings kept once and known by a number. Knows nothing of what they say.

use crate::ids::{FxHashMap, to_u32};

/// A number for every distinct string, in the order of first use.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: FxHashMap<Box<str>, u32>,
    strings: Vec<Box<str>>,
}

impl Interner {
    /// The number of a string, a new one where it is new.
    pub(super) fn number(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = to_u32(self.strings.len());
        self.strings.push(string.into());
        self.numbers.insert(string.into(), number);
        number
    }

    /// The string of a number; empty for one never given.
    pub(super) fn get(&self, number: u32) -> &str {
        self.strings
            .get(number as usize)
            .map_or("", |string| string.as_ref())
    }
}
