//! What words say of a person's gender: "Ms", "spokeswoman". Knows no names:
//! given names are of any gender somewhere.

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
}

/// What folded words say.
pub(crate) fn by_words(words: &str) -> Gender {
    let mut gender = Gender::default();
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        match word {
            "mr" | "sir" | "lord" | "king" | "prince" | "businessman" | "emperor" | "sheikh"
            | "congressman" | "actor" | "father" => gender.male = true,
            "ms" | "mrs" | "miss" | "lady" | "dame" | "queen" | "princess" | "businesswoman"
            | "spokeswoman" | "chairwoman" | "congresswoman" | "actress" | "baroness"
            | "duchess" | "empress" | "madame" | "mme" | "councilwoman" => gender.female = true,
            _ => {}
        }
    }
    gender
}
