//! Words one letter apart. Knows no language.

/// One letter inserted, left out, changed, or two neighbours exchanged.
pub(crate) fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let longer = a.len().max(b.len());
    if a.len().abs_diff(b.len()) <= 1 && front + back + 1 >= longer {
        return true;
    }
    a.len() == b.len()
        && front + back + 2 >= longer
        && front + 1 < a.len()
        && a.get(front) == b.get(front + 1)
        && a.get(front + 1) == b.get(front)
}

/// Hashes of a word and of the word with each letter left out: words one edit
/// apart share one (the symmetric deletions of W. Garbe's `SymSpell`, 2012).
pub(crate) fn shapes(word: &str) -> Vec<u64> {
    let letters: Vec<char> = word.chars().take(40).collect();
    let mut out = Vec::with_capacity(letters.len() + 1);
    out.push(letters_hash(letters.iter().copied()));
    for skip in 0..letters.len() {
        let kept = letters.iter().enumerate().filter(|&(i, _)| i != skip);
        out.push(letters_hash(kept.map(|(_, &c)| c)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// FNV-1a over characters.
pub(crate) fn letters_hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |h, c| {
        (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_apart() {
        for (a, b) in [
            ("lantern", "lanterns"),
            ("lantern", "lantrn"),
            ("lantern", "lantirn"),
            ("lantern", "latnern"),
            ("a", ""),
            ("same", "same"),
            ("习近平", "习近"),
        ] {
            assert!(one_edit(a, b) && one_edit(b, a), "{a} {b}");
            let theirs = shapes(b);
            assert!(shapes(a).iter().any(|s| theirs.contains(s)), "{a} {b}");
        }
        for (a, b) in [
            ("lantern", "lant"),
            ("lantern", "natlern"),
            ("abc", "cab"),
            ("", "ab"),
        ] {
            assert!(!one_edit(a, b) && !one_edit(b, a), "{a} {b}");
        }
    }
}
