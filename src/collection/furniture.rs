//! Lines that come back word for word in the articles of one outlet: what
//! stands in three different articles is furniture. Kept as hashes, so that
//! adding and removing an article costs as much as its own lines.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::order;
use crate::text::{TokenKind, fold, fold_into};

/// So many different articles make a line furniture.
const ENOUGH: u32 = 3;

/// Articles with more paragraphs than this are books or logs; their lines are
/// not compared.
const MOST_PARAGRAPHS: usize = 1_000;

/// Fewest words of a line that is compared: shorter ones ("No comment.") come
/// back by chance.
const FEWEST_WORDS: usize = 3;

/// The lines of all articles whose outlet is known.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    lines: FxHashMap<u64, Line>,
    /// How many articles of one story have a line. Copies of one story share
    /// all their lines; they count as one article.
    stories: FxHashMap<u64, u32>,
}

/// In which articles a line stands.
#[derive(Debug, Default)]
struct Line {
    /// Articles that have it.
    articles: u32,
    /// Different stories among them.
    stories: u32,
    /// Articles that had it when they were added; those removed are dropped
    /// now and then.
    held: Vec<DocIndex>,
}

/// The lines of one article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Lines {
    story: u64,
    /// Hash of outlet and line, with the paragraph's number; sorted.
    lines: Vec<(u64, u32)>,
}

impl Lines {
    /// The lines of a document, none when its outlet is not known.
    pub(super) fn of(document: &Document) -> Self {
        let outlet = document.source.as_deref().or_else(|| {
            let outlet = document.outlet.as_ref()?;
            Some(document.slice(outlet.span))
        });
        let Some(outlet) = outlet.filter(|_| document.paragraphs.len() <= MOST_PARAGRAPHS) else {
            return Self::default();
        };
        let seed = hash(FNV, fold(outlet.trim()).bytes());
        let mut key = String::new();
        let mut story = (0, seed);
        let mut lines: Vec<(u64, u32)> = Vec::new();
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            let mut line = seed;
            let mut words = 0;
            let sentences = document
                .sentences
                .get(paragraph.first as usize..paragraph.last as usize)
                .unwrap_or_default();
            for token in sentences.iter().flat_map(|s| document.tokens_of(s)) {
                words += usize::from(token.is_word() || token.kind == TokenKind::Address);
                let word = token.of(&document.text);
                line = if word.is_ascii() {
                    hash(line, word.bytes().map(|b| b.to_ascii_lowercase()))
                } else {
                    key.clear();
                    fold_into(word, &mut key);
                    hash(line, key.bytes())
                };
                line = hash(line, [b' ']);
            }
            if words > story.0 {
                story = (words, line);
            }
            if words >= FEWEST_WORDS {
                lines.push((line, to_u32(number)));
            }
        }
        order::fast(&mut lines);
        lines.shrink_to_fit();
        Self {
            story: story.1,
            lines,
        }
    }
}

impl Lines {
    /// Each hash once.
    fn hashes(&self) -> impl Iterator<Item = u64> {
        self.lines
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| Some(same.first()?.0))
    }
}

impl Furniture {
    /// Takes in the lines of an article; gives the articles whose furniture
    /// has changed, without this one.
    pub(super) fn add(&mut self, index: DocIndex, lines: &Lines) -> Vec<DocIndex> {
        let mut changed = Vec::new();
        for hash in lines.hashes() {
            let same = self.stories.entry(mix(hash, lines.story)).or_default();
            *same += 1;
            let new = *same == 1;
            let line = self.lines.entry(hash).or_default();
            line.articles += 1;
            line.stories += u32::from(new);
            if new && line.stories == ENOUGH {
                changed.extend(line.held.iter().copied());
            }
            line.held.push(index);
        }
        tidy(changed, index)
    }

    /// Takes out the lines of an article; gives the articles whose furniture
    /// has changed. `is_in` says whether an article still has these lines.
    pub(super) fn remove(
        &mut self,
        index: DocIndex,
        lines: &Lines,
        is_in: impl Fn(DocIndex) -> bool,
    ) -> Vec<DocIndex> {
        let mut changed = Vec::new();
        for hash in lines.hashes() {
            let story = mix(hash, lines.story);
            let mut gone = false;
            if let Some(same) = self.stories.get_mut(&story) {
                *same -= 1;
                gone = *same == 0;
            }
            if gone {
                self.stories.remove(&story);
            }
            let Some(line) = self.lines.get_mut(&hash) else {
                continue;
            };
            line.articles -= 1;
            line.stories -= u32::from(gone);
            if line.articles == 0 {
                self.lines.remove(&hash);
                continue;
            }
            let falls = gone && line.stories + 1 == ENOUGH;
            // Clearing out at half keeps the work linear.
            if falls || line.held.len() > 2 * line.articles as usize + 8 {
                line.held.retain(|&other| other != index && is_in(other));
                order::fast(&mut line.held);
                line.held.dedup();
            }
            if falls {
                changed.extend(line.held.iter().copied());
            }
        }
        tidy(changed, index)
    }

    /// The paragraphs of an article that are furniture, ascending.
    pub(super) fn shared(&self, lines: &Lines) -> Vec<u32> {
        let common = |hash: &u64| self.lines.get(hash).is_some_and(|l| l.stories >= ENOUGH);
        let mut shared: Vec<u32> = lines
            .lines
            .iter()
            .filter(|(hash, _)| common(hash))
            .map(|&(_, paragraph)| paragraph)
            .collect();
        order::fast(&mut shared);
        shared
    }
}

fn tidy(mut changed: Vec<DocIndex>, own: DocIndex) -> Vec<DocIndex> {
    order::fast(&mut changed);
    changed.dedup();
    changed.retain(|&i| i != own);
    changed
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, going on from `h`.
fn hash(h: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(h, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(21) ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
