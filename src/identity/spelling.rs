//! How alike two spellings of one word of a name are: the sound that a foreign
//! name keeps through its transliterations, and the slip of a finger. Knows
//! words alone, no names.
//!
//! A word becomes its consonants, with spellings of one sound made one, and a
//! place for each run of vowels (in the spirit of Soundex and of the
//! skeletons of Freeman, Condon and Ackerman, 2006, for Arabic names). Words
//! with the same consonants are compared by their vowels.

use crate::text::one_edit;

/// How two spellings of a word differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same letters.
    Same,
    /// Another way to write the same sound: Sergei, Sergey.
    Variant,
    /// One letter more, less, changed, or two exchanged.
    Slip,
    /// Another word.
    Other,
}

/// A word by its sound.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Sound {
    /// Consonants, `_` for each run of vowels.
    pub(super) frame: String,
    /// A class for each run: `a`, `e`, `i` or `u`.
    vowels: Vec<u8>,
    /// The word ends in a vowel.
    open: bool,
}

/// The sound of a folded word.
pub(super) fn sound(word: &str) -> Sound {
    let letters: Vec<char> = word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(64)
        .collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let mut out = Sound::default();
    let mut i = 0;
    while i < letters.len() {
        let vowel_here = is_vowel(&letters, i);
        if vowel_here {
            let start = i;
            while i < letters.len() && is_vowel(&letters, i) {
                i += 1;
            }
            let run = letters.get(start..i).unwrap_or_default();
            out.frame.push('_');
            out.open = i >= letters.len();
            out.vowels.push(class(run, out.open));
            continue;
        }
        let (sound, used) = match (at(i), at(i + 1), at(i + 2)) {
            ('t', 'c' | 's', 'h') => ("c", 3),
            ('s', 'c', 'h') => ("S", 3),
            ('d', 'z', 'h') => ("j", 3),
            ('s', 'h', _) => ("S", 2),
            ('c', 'h', _) => ("c", 2),
            ('k', 'h', _) => ("h", 2),
            ('g', 'h', _) => ("g", 2),
            ('p', 'h', _) => ("f", 2),
            ('t', 'h', _) => ("t", 2),
            ('d', 'h', _) => ("d", 2),
            ('z', 'h', _) | ('d', 'j', _) => ("j", 2),
            ('c', 'k', _) => ("k", 2),
            ('c', 'e' | 'i' | 'y', _) => ("s", 1),
            ('c' | 'q', ..) => ("k", 1),
            ('x', ..) => ("ks", 1),
            ('w', ..) => ("v", 1),
            ('t', 's' | 'z', _) => ("z", 2),
            // Silent before a consonant and at the end.
            ('h', ..) if !is_vowel(&letters, i + 1) => ("", 1),
            // "Yeltsin", "Eltsin".
            ('y', 'e', _) => ("", 1),
            _ => ("-", 1),
        };
        let before = out.frame.len();
        if sound == "-" {
            let c = at(i);
            if !out.frame.ends_with(c) {
                out.frame.push(c);
            }
        } else if !out.frame.ends_with(sound) || sound.is_empty() {
            out.frame.push_str(sound);
        }
        out.open &= out.frame.len() == before;
        i += used;
    }
    // "Abdulla", "Abdullah": the run before a silent last letter is the end.
    out.open = out.frame.ends_with('_');
    out
}

/// A vowel; `y` unless it opens a syllable; `j` after a vowel at the end.
fn is_vowel(letters: &[char], i: usize) -> bool {
    let plain = |i: usize| {
        letters
            .get(i)
            .is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
    };
    match letters.get(i) {
        Some('y') => !(plain(i + 1) && (i == 0 || !plain(i - 1))) || i > 0 && plain(i - 1),
        Some('j') => i + 1 == letters.len() && i > 0 && plain(i - 1),
        _ => plain(i),
    }
}

fn class(run: &[char], last: bool) -> u8 {
    let of = |c: char| match c {
        'a' => b'a',
        'e' => b'e',
        'o' | 'u' => b'u',
        _ => b'i',
    };
    // The last vowel of a word tells Maria from Marie and Mario.
    if last {
        return run.last().map_or(b'a', |&c| of(c));
    }
    let has = |set: &[char]| run.iter().any(|c| set.contains(c));
    if has(&['o', 'u']) {
        b'u'
    } else if has(&['i', 'y', 'j']) || run.len() > 1 && has(&['e']) {
        b'i'
    } else {
        run.first().map_or(b'a', |&c| of(c))
    }
}

/// How much the vowels differ, 0 to 1 for each; `None` where the frames do.
fn vowels_apart(a: &Sound, b: &Sound) -> Option<f32> {
    if a.frame != b.frame || a.vowels.len() != b.vowels.len() {
        return None;
    }
    let last = a.vowels.len().wrapping_sub(1);
    let apart = a.vowels.iter().zip(&b.vowels).enumerate();
    Some(
        apart
            .map(|(i, (&x, &y))| match (x.min(y), x.max(y)) {
                _ if x == y => 0.0,
                _ if i == last && a.open => 1.0,
                (b'e', b'i') => 0.15,
                (b'a', b'e') => 0.4,
                (b'a', b'i') => 0.6,
                (b'a', b'u') => 0.8,
                _ => 1.0,
            })
            .sum(),
    )
}

/// How two folded words differ.
pub(super) fn compare(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    // "K2" and "K3" are two.
    if a.chars().chain(b.chars()).any(char::is_numeric) {
        return Likeness::Other;
    }
    let (long_a, long_b) = (a.chars().count(), b.chars().count());
    let short = long_a.min(long_b);
    let (x, y) = (sound(a), sound(b));
    let most = if short >= 5 { 0.5 } else { 0.2 };
    let alike = |x: &Sound, y: &Sound| vowels_apart(x, y).is_some_and(|d| d <= most);
    // "Elisabeth", "Elizabeth".
    let hissing = |word: &str| sound(&word.replace('z', "s"));
    if short >= 4
        && (alike(&x, &y)
            || (a.contains('z') != b.contains('z')) && alike(&hissing(a), &hissing(b)))
    {
        return Likeness::Variant;
    }
    // "Ivanov" and "Ivanova", "Mario" and "Maria" are not slips.
    if short >= 5 && one_edit(a, b) && !gendered(a, b) {
        return Likeness::Slip;
    }
    Likeness::Other
}

/// True when the words differ only in a vowel at the end, as names of men and
/// women do in many languages.
pub(super) fn gendered(a: &str, b: &str) -> bool {
    let stem = |w: &str| {
        w.trim_end_matches(['a', 'e', 'o', 'i', 'u', 'y'])
            .to_owned()
    };
    let (x, y) = (stem(a), stem(b));
    // "-sky", "-skaya"
    let bare = |w: &str| w.strip_suffix("ay").map_or(w.to_owned(), str::to_owned);
    a != b && (x == y || bare(&x) == bare(&y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sound_are_variants() {
        for (a, b) in [
            ("sergei", "sergey"),
            ("sergei", "sergej"),
            ("andrey", "andrei"),
            ("mohammed", "muhammad"),
            ("mohamed", "mohammad"),
            ("hussein", "hossein"),
            ("hassan", "hasan"),
            ("ahmed", "ahmad"),
            ("abdulla", "abdullah"),
            ("dzhokhar", "djokhar"),
            ("yevgeny", "evgeny"),
            ("yevgeny", "yevgeniy"),
            ("dmitri", "dmitry"),
            ("aleksandr", "alexandr"),
            ("khaled", "khalid"),
            ("shoygu", "shoigu"),
            ("elisabeth", "elizabeth"),
            ("susana", "suzana"),
        ] {
            assert_eq!(compare(a, b), Likeness::Variant, "{a} {b}");
            assert_eq!(compare(b, a), Likeness::Variant, "{b} {a}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in [
            ("hassan", "hussein"),
            ("maria", "mario"),
            ("maria", "marie"),
            ("mahmoud", "mohammed"),
            ("ivanov", "ivanova"),
            ("daniel", "daniela"),
            ("li", "lu"),
            ("kim", "kem"),
            ("lee", "li"),
            ("chen", "chan"),
            ("john", "jane"),
            ("merkel", "marcel"),
            ("zelensky", "zelenska"),
            ("navalny", "navalnaya"),
            ("习", "李"),
        ] {
            assert!(
                matches!(compare(a, b), Likeness::Other),
                "{a} {b} {:?}",
                compare(a, b)
            );
        }
    }

    #[test]
    fn slips_are_one_letter() {
        for (a, b) in [
            ("bergmann", "bergmaxn"),
            ("abdollahian", "abodollahian"),
            ("petersen", "petersten"),
        ] {
            assert_eq!(compare(a, b), Likeness::Slip, "{a} {b}");
        }
    }
}
