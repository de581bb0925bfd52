//! Whose voice a document is. Knows nothing of dates.

use crate::document::Document;
use crate::ids::FxHashMap;
use crate::text::fold;

/// A number for each document's voice: the agency or outlet it credits, else
/// the outlet that printed it. Case and marks over letters make no difference.
/// A document that names neither speaks for itself.
///
/// Says nothing of copies that name no origin: see [`joined`].
///
/// ```
/// use nutgraf::{Article, Document, timeline::voices};
/// let printed = |source: &str, credit: Option<&str>| Document::new(Article {
///     text: "It rained.".into(), source: Some(source.into()), credit: credit.map(Into::into), ..Article::default()
/// });
/// let documents = [printed("Daily", Some("AP")), printed("Post", Some("ap")), printed("Post", None)];
/// assert_eq!(voices(documents.iter()), [0, 0, 1]);
/// ```
pub fn voices<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<u32> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut next = 0_u32;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    documents
        .map(|document| {
            let credit = document.credit.as_ref().map(|c| c.name.as_str());
            let name: Option<String> = credit.or(document.source.as_deref()).map(|name| {
                let words: Vec<&str> = name.split_whitespace().collect();
                fold(&words.join(" ")).into_owned()
            });
            match name.filter(|n| !n.is_empty()) {
                Some(name) => *numbers.entry(name).or_insert_with(&mut fresh),
                None => fresh(),
            }
        })
        .collect()
}

/// The same numbers with one for all documents of a group, copies of each other:
/// who is one voice with one of them is one voice with all. Each group holds
/// places in `voices`.
///
/// ```
/// use nutgraf::timeline::joined;
/// assert_eq!(joined(&[0, 1, 2, 1], &[vec![0, 3]]), [0, 0, 2, 0]);
/// ```
pub fn joined(voices: &[u32], groups: &[Vec<usize>]) -> Vec<u32> {
    // The lowest number that each stands for, found by following it down.
    let mut lowest: FxHashMap<u32, u32> = FxHashMap::default();
    let find = |lowest: &FxHashMap<u32, u32>, mut voice: u32| {
        while let Some(&lower) = lowest.get(&voice) {
            voice = lower;
        }
        voice
    };
    for group in groups {
        let mut first: Option<u32> = None;
        for voice in group.iter().filter_map(|&place| voices.get(place)) {
            let voice = find(&lowest, *voice);
            let other = first.map_or(voice, |f| find(&lowest, f));
            let (low, high) = (voice.min(other), voice.max(other));
            if low < high {
                lowest.insert(high, low);
            }
            first = Some(low);
        }
    }
    voices.iter().map(|&voice| find(&lowest, voice)).collect()
}
