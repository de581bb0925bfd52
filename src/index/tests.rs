//! The index as a whole: pieces, removal, seeking.

use super::*;
use crate::Article;

/// What every list says, by word: articles, positions.
fn contents(index: &Index) -> Vec<(String, Vec<(DocIndex, u32)>)> {
    let mut out = Vec::new();
    for id in 0..index.dictionary.len() {
        let word = index.dictionary.word(id);
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
        let words = format!("talk{ending} w{} x{} \"and y{}\". ", n % 11, n / 3, n * i);
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
                (ours.sentences, ours.headline, ours.lead, ours.quotes),
                (
                    theirs.sentences,
                    theirs.headline,
                    theirs.lead,
                    theirs.quotes
                )
            );
            let lengths = [&index, &whole].map(|i| i.articles.lengths(slot));
            assert_eq!(lengths[0], lengths[1]);
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
fn peaks_bound_what_follows() {
    let mut index = worn();
    index.freeze();
    let mut known = 0;
    for word in ["talk", "the", "and", "y30"] {
        let stem = index.stem(word).unwrap();
        let mut list = index.read(stem);
        let all: Vec<_> = std::iter::from_fn(|| list.step()).collect();
        let mut rest = all.iter();
        index.each_block(stem, &mut |peak, block| {
            known += usize::from(peak.is_some());
            block.each(|found| {
                assert_eq!(rest.next(), Some(&found));
                let Some(peak) = peak else { return };
                let (title, text) = index.articles.length(found.slot);
                assert!(found.title <= peak.title.into() && found.text <= peak.text.into());
                assert!(found.lead <= peak.lead.into() && found.quoted <= peak.quoted.into());
                assert!(title + text >= peak.least.into() && peak.text < Peak::MANY);
            });
        });
        assert_eq!(rest.next(), None);
    }
    assert!(known > 20);
    let [title, text, lead, quoted] = index.articles.mean_lengths();
    assert!(
        title > 0.5 && text >= lead && lead > 1.0 && quoted > 1.0,
        "{title} {text} {lead} {quoted}"
    );
}

#[test]
fn segments_are_put_together_step_by_step() {
    let mut index = Index::default();
    for n in 0..300 {
        index.add(DocIndex(n), &document(n));
        index.freeze();
        assert!(
            index.segments.len() < 40,
            "{} segments",
            index.segments.len()
        );
        if n == 200 {
            while !index.tidy(10) {}
            assert!(index.segments.len() < 24);
        }
    }
    index.remove(DocIndex(3));
    let mut fresh = Index::default();
    for n in (0..300).filter(|&n| n != 3) {
        fresh.add(DocIndex(n), &document(n));
    }
    assert!(index.to_bytes() == fresh.to_bytes());
}

/// Several workers read a part each and hand over its bytes.
#[test]
fn pieces_made_elsewhere_are_as_if_read_here() {
    let piece = |range: std::ops::Range<u32>| {
        let mut index = Index::default();
        for (n, number) in range.zip(0..) {
            index.add(DocIndex(number), &document(n));
        }
        index.to_bytes()
    };
    let cuts = [0, 120, 121, 300, 500];
    let pieces: Vec<Vec<u8>> = cuts.windows(2).map(|c| piece(c[0]..c[1])).collect();
    let mut whole = Index::default();
    for (bytes, &shift) in pieces.iter().zip(&cuts) {
        whole.append(&Index::from_bytes(bytes).unwrap(), shift);
    }
    let mut last_first = Index::from_bytes(&pieces[2]).unwrap();
    last_first.append(&Index::from_bytes(&pieces[3]).unwrap(), 179);
    let mut other = Index::from_bytes(&pieces[0]).unwrap();
    other.append(&Index::from_bytes(&pieces[1]).unwrap(), 120);
    other.append(&last_first, 121);
    let expected = piece(0..500);
    assert!(whole.to_bytes() == expected && other.to_bytes() == expected);
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
