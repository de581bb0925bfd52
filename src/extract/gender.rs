//! What the words of a text say of a person's gender: "Ms", "spokeswoman"; and
//! where they say nothing, a given name that almost only women or men have.

use crate::lexicon;

/// Marks of a man or a woman beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gender {
    /// "Ms", "spokeswoman".
    pub(crate) female: bool,
    /// "Mr", "businessman".
    pub(crate) male: bool,
}

impl Gender {
    /// True when one is said to be a man and the other a woman.
    pub(crate) fn contradicts(self, other: Self) -> bool {
        let clear = |g: Self| g.female != g.male;
        clear(self) && clear(other) && self.female != other.female
    }

    /// Takes in further marks.
    pub(crate) fn add(&mut self, other: Self) {
        self.female |= other.female;
        self.male |= other.male;
    }

    /// What folded words say.
    pub(crate) fn by_words(words: &str) -> Self {
        let mut gender = Self::default();
        for word in words.split(|c: char| !c.is_alphanumeric()) {
            match word {
                "mr" | "sir" | "lord" | "king" | "prince" | "businessman" | "emperor"
                | "sheikh" | "congressman" | "actor" | "father" => gender.male = true,
                "ms" | "mrs" | "miss" | "lady" | "dame" | "queen" | "princess"
                | "businesswoman" | "spokeswoman" | "chairwoman" | "congresswoman" | "actress"
                | "baroness" | "duchess" | "empress" | "madame" | "mme" | "councilwoman" => {
                    gender.female = true;
                }
                _ => {}
            }
        }
        gender
    }

    /// What the first word of a folded full name says. A name alone says nothing: it may be a
    /// family name.
    pub(crate) fn by_given_name(name: &str) -> Self {
        let given = name.split_once(' ').map_or("", |(given, _)| given);
        let value = lexicon::FIRST_NAMES.get(given).unwrap_or_default();
        Self {
            female: value.ends_with('f'),
            male: value.ends_with('m'),
        }
    }
}
