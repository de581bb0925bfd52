//! The index as a whole: pieces, removal, seeking.

use super::*;
use crate::Article;

/// What every list says, by word: articles, positions.
fn contents(index: &Index) -> Vec<(String, Vec<(DocIndex, u32)>)> {
    let mut out = Vec::new();
    for id in 0..index.dictionary.len() {
        let word = index.dictionary.word(id).unwrap();
        let mut places = Vec::new();
        let mut list = index.read(word.stem);
        while let Some(posting) = list.step() {
            list.positions(|position, form| {
                if form == word.form {
                    places.push((index.articles.doc(posting.slot), position));
                }
            });
        }
        if !places.is_empty() {
            out.push((index.dictionary.key(id).to_string(), places));
        }
    }
    out.sort();
    out
}

fn document(n: u32) -> Document {
    // Some words in most articles, some in few; forms of one stem.
    let mut text = String::from("The talks. ");
    for i in 0..=n % 7 {
        let ending = ["", "s", "ed", "ing", "er", "ers"][(n + i) as usize % 6];
        let words = format!("talk{ending} w{} x{} and y{}. ", n % 11, n / 3, n * i);
        text.push_str(&words);
    }
    let title = n.is_multiple_of(3).then(|| format!("Talking {n}"));
    Document::new(Article {
        text,
        title,
        ..Article::default()
    })
}

#[test]
fn pieces_in_any_grouping_are_one() {
    let documents: Vec<Document> = (0..900).map(document).collect();
    let build = |range: std::ops::Range<u32>| {
        let mut index = Index::default();
        for n in range {
            index.add(DocIndex(n), &documents[n as usize]);
        }
        index
    };
    let whole = build(0..900);
    let expected = contents(&whole);
    let parts = [build(0..1), build(1..400), build(400..650), build(650..900)];
    let join = |a: &Index, b: &Index| {
        let mut out = a.clone();
        out.append(b, 0);
        out
    };
    let [a, b, c, d] = &parts;
    let left = join(&join(&join(a, b), c), d);
    let right = join(a, &join(b, &join(c, d)));
    let balanced = join(&join(a, b), &join(c, d));
    for index in [left, right, balanced] {
        assert_eq!(contents(&index), expected);
        assert_eq!((index.len(), index.terms()), (900, whole.terms()));
        assert!((index.articles.mean_length(2.0) - whole.articles.mean_length(2.0)).abs() < 1e-9);
        for slot in [0, 399, 899] {
            let (ours, theirs) = (index.articles.layout(slot), whole.articles.layout(slot));
            assert_eq!(
                (ours.sentences, ours.headline),
                (theirs.sentences, theirs.headline)
            );
        }
    }
}

#[test]
fn seeking_gives_what_walking_gives() {
    let mut index = Index::default();
    for n in 0..700 {
        index.add(DocIndex(n), &document(n));
        if n % 150 == 0 {
            index.freeze();
        }
    }
    for n in (0..700).step_by(13) {
        index.remove(DocIndex(n));
    }
    for word in ["talk", "w3", "x7", "the", "y30"] {
        let stem = index.stem(word).unwrap();
        let mut list = index.read(stem);
        let all: Vec<_> = std::iter::from_fn(|| list.step()).collect();
        assert_eq!(all.len(), index.held(stem));
        for stride in [1, 3, 40, 200, 650] {
            let mut list = index.read(stem);
            let mut slot = 0;
            while let Some(found) = list.seek(slot) {
                let walked = all.iter().find(|p| p.slot >= slot).unwrap();
                assert_eq!(&found, walked, "{word} from {slot}");
                let mut places = 0;
                list.positions(|_, _| places += 1);
                assert_eq!(places, found.title + found.text);
                slot = found.slot + stride;
            }
            assert!(all.iter().all(|p| p.slot < slot));
        }
    }
}

#[test]
fn memory_is_counted() {
    let mut index = Index::default();
    let before = index.bytes();
    index.add(DocIndex(0), &document(5));
    assert!(index.bytes() > before && !index.is_empty());
}

/// Knuth's constants; the high bits are the good ones.
fn dice(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

fn worn() -> Index {
    let mut index = Index::default();
    for n in 0..700 {
        index.add(DocIndex(n), &document(n));
        if n % 150 == 0 {
            index.freeze();
        }
    }
    for n in (0..700).step_by(13) {
        index.remove(DocIndex(n));
    }
    index
}

#[test]
fn bytes_bring_back_the_same_index() {
    let index = worn();
    let bytes = index.to_bytes();
    let back = Index::from_bytes(&bytes).unwrap();
    assert_eq!(contents(&back), contents(&index));
    assert_eq!((back.len(), back.terms()), (index.len(), index.terms()));
    assert!(back.to_bytes() == bytes);
    let mut fresh = Index::default();
    for n in (0..700).filter(|n| n % 13 != 0) {
        fresh.add(DocIndex(n), &document(n));
    }
    assert!(fresh.to_bytes() == bytes, "removed articles left a trace");
    // It goes on as if it had never been away.
    let (mut on, mut stayed) = (back, index);
    for index in [&mut on, &mut stayed] {
        index.add(DocIndex(900), &document(900));
        index.remove(DocIndex(5));
    }
    assert_eq!(contents(&on), contents(&stayed));
    assert_eq!(
        Index::from_bytes(&Index::default().to_bytes())
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn damaged_bytes_are_refused_or_harmless() {
    let bytes = worn().to_bytes();
    let mut state = 17;
    for round in 0..400 {
        let mut damaged = bytes.clone();
        if round % 4 == 0 {
            damaged.truncate(dice(&mut state) % bytes.len());
        }
        for _ in 0..=round % 3 {
            let at = dice(&mut state) % damaged.len().max(1);
            if let Some(byte) = damaged.get_mut(at) {
                *byte ^= 1 << (dice(&mut state) % 8);
            }
        }
        if let Some(mut index) = Index::from_bytes(&damaged) {
            contents(&index);
            for word in ["talk", "w3", "the"] {
                let Some(stem) = index.stem(word) else {
                    continue;
                };
                let mut list = index.read(stem);
                while let Some(posting) = list.seek(0) {
                    list.positions(|_, _| {});
                    if posting.slot > 700 {
                        break;
                    }
                }
            }
            index.add(DocIndex(1), &document(1));
            index.to_bytes();
        }
    }
}
