//! Which words of an index count as a word of the query: the word itself,
//! other forms of its stem, words that begin like it. Knows nothing of where
//! they stand.

use std::sync::OnceLock;

use super::How;
use crate::index::{Index, Word};
use crate::lexicon;
use crate::order;

/// The forms of one stem that count as a word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) stem: u32,
    /// The form that is written in the query.
    exact: Option<u32>,
    /// True when no other form counts although there are others.
    pub(super) only: bool,
}

impl Forms {
    /// The word itself and, unless `exact`, those that share its stem.
    pub(super) fn of(index: &Index, key: &str, exact: bool) -> Option<Self> {
        let word = index.find(key);
        let stem = match word {
            Some(word) => word.stem,
            None if exact => return None,
            None => index.stem(key)?,
        };
        Some(Self {
            stem,
            exact: word.map(|w| w.form),
            only: exact && index.forms(stem) > 1,
        })
    }

    /// This form of a word that has others, and no other.
    pub(super) fn only(word: Word) -> Self {
        Self {
            stem: word.stem,
            exact: Some(word.form),
            only: true,
        }
    }

    /// How a form counts.
    #[inline]
    pub(super) fn how(self, form: u32) -> Option<How> {
        if self.exact == Some(form) {
            Some(How::Exact)
        } else if self.only {
            None
        } else {
            Some(How::Stem)
        }
    }
}

/// Some forms of one stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Group {
    Forms(Forms),
    /// All forms, because all begin like the word.
    Begun(u32),
    /// These forms, in order; others of the stem begin differently.
    Some(u32, Vec<u32>),
}

impl Group {
    pub(super) fn of(forms: Forms) -> Self {
        Self::Forms(forms)
    }

    pub(super) fn stem(&self) -> u32 {
        match self {
            Self::Forms(forms) => forms.stem,
            Self::Begun(stem) | Self::Some(stem, _) => *stem,
        }
    }

    /// True when every form counts.
    pub(super) fn is_all(&self) -> bool {
        match self {
            Self::Forms(forms) => !forms.only,
            Self::Begun(_) => true,
            Self::Some(..) => false,
        }
    }

    /// How a form counts.
    #[inline]
    pub(super) fn how(&self, form: u32) -> Option<How> {
        match self {
            Self::Forms(forms) => forms.how(form),
            Self::Begun(_) => Some(How::Prefix),
            Self::Some(_, list) => list.binary_search(&form).ok().map(|_| How::Prefix),
        }
    }
}

/// The words that begin with `key`, without those that count as the word
/// itself and without stop words: "th" on the way to "threat" would find "the"
/// in every article.
pub(super) fn completions(index: &Index, key: &str, itself: Option<Forms>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut several: Vec<Word> = Vec::new();
    for word in begun(index, key, itself) {
        if index.forms(word.stem) == 1 {
            groups.push(Group::Begun(word.stem));
        } else {
            several.push(word);
        }
    }
    order::fast(&mut several);
    for words in several.chunk_by(|a, b| a.stem == b.stem) {
        let Some(first) = words.first() else { continue };
        groups.push(if words.len() == index.forms(first.stem) as usize {
            Group::Begun(first.stem)
        } else {
            Group::Some(first.stem, words.iter().map(|w| w.form).collect())
        });
    }
    groups
}

/// True when there are any.
pub(super) fn completes(index: &Index, key: &str, itself: Option<Forms>) -> bool {
    begun(index, key, itself).next().is_some()
}

fn begun(index: &Index, key: &str, itself: Option<Forms>) -> impl Iterator<Item = Word> {
    static SORTED: OnceLock<Vec<&str>> = OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let mut words: Vec<&str> = lexicon::STOP_WORDS.entries().map(|e| e.0).collect();
        order::sort(&mut words);
        words
    });
    let from = sorted.partition_point(|word| *word < key);
    let begins = sorted.iter().skip(from).take_while(|w| w.starts_with(key));
    let passed_over: Vec<Word> = begins.filter_map(|word| index.find(word)).collect();
    let own = itself.map(|f| f.stem);
    let words = index.beginning_with(key).into_iter();
    words.filter(move |word| Some(word.stem) != own && !passed_over.contains(word))
}
