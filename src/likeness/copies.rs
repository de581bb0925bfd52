//! Who shares passages with whom, in a whole collection: each article is
//! compared with those that have fingerprints in common with it, never with
//! all. Grows and shrinks article by article. Knows nothing of claims.

use super::compare::{self, Passage};
use super::evidence::Weight;
use super::prints::{self, Print};
use super::recent::Recent;
use super::runs::Threes;
use super::shelf::Shelf;
use super::words::{self, Take, Word};
use crate::document::{Document, Documents};
use crate::ids::{DocIndex, FxHashMap, FxHashSet, to_u32};
use crate::text::fold;

/// Common fingerprints from which two articles are compared: one alone is five
/// words that stand anywhere, unless they are rare.
const HITS: usize = 2;

/// A fingerprint that at most so many earlier articles have is enough alone:
/// five words that hardly anybody else has in a row.
const RARE: usize = 3;

/// Of the articles that have a fingerprint, the earliest so many are looked at.
/// More copies than that are found through the earliest ones.
const MOST_DOCS: usize = 32;

/// Passages of earlier articles after which the same words are not compared
/// again: in a thousand copies of one text each is tied to the first few, which
/// ties all together.
const MOST_TIES: u8 = 3;

/// Comparisons after which an article is done, whatever else has fingerprints
/// in common with it.
const MOST_COMPARED: u64 = 32;

/// Articles of one outlet that have a passage, from which it is the outlet's
/// boilerplate and no copying. In a collection of 383 articles 261 of 827 long
/// passages were of that kind.
const BOILERPLATE_TEXTS: usize = 4;

/// The same where no outlet is known: a wire story may stand in several.
const BOILERPLATE_TEXTS_UNKNOWN: usize = 20;

/// Share of the shorter article above which a passage is never boilerplate: the
/// articles are copies of each other.
const BOILERPLATE_SHARE: f32 = 0.5;

/// Articles of one fingerprint that are looked at to tell boilerplate.
const MOST_LOOKED_AT: usize = 256;

/// A passage that an article shares with an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The earlier article.
    pub earlier: DocIndex,
    /// The passage, without its edits; `a` is the later article, `b` the
    /// earlier one.
    pub passage: Passage,
    /// True for evidence of copying; else both quote the same speech.
    pub copied: bool,
    /// A few fingerprints in it, to tell boilerplate.
    prints: Vec<u32>,
}

/// Whether every candidate was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    No,
    /// A fingerprint stands in more articles than are looked at.
    Docs,
    /// There were more candidates than are compared.
    Compared,
}

/// What is known of one article.
#[derive(Debug, Default)]
enum Entry {
    /// Not in, or taken out.
    #[default]
    Out,
    /// In; to be compared with the articles before it when somebody asks.
    Open,
    /// In, with its ties to earlier articles.
    Tied {
        ties: Vec<Tie>,
        cut: Cut,
        /// Words of the report.
        words: u32,
    },
}

/// The passages that the articles of a collection share.
///
/// ```
/// use nutgraf::document::Documents;
/// use nutgraf::{Article, DocIndex, Document, likeness::Copies};
/// let document = |text: &str| Document::new(Article { text: text.into(), ..Article::default() });
/// let documents = Documents::from_iter([
///     document("The harbour was closed on Monday after a barge had hit the northern pier."),
///     document("It rained. The harbour was closed on Monday after a barge had hit the pier."),
/// ]);
/// let mut copies = Copies::default();
/// copies.update(2, &documents);
/// assert_eq!(copies.ties(DocIndex(1), &documents).count(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Copies {
    shelf: Shelf,
    /// By article; those not yet read are not in the list.
    entries: Vec<Entry>,
    /// By article: the later ones that are tied to it, in order.
    later: Vec<Vec<DocIndex>>,
    /// True when an entry may be open.
    open: bool,
    /// Articles compared with one another so far, two at a time.
    compared: u64,
    /// Goes up whenever the words of an article change.
    changes: u64,
    recent: Recent,
}

/// An article on its way to another state: see [`Copies::lift`].
#[derive(Debug)]
pub struct Lifted {
    doc: DocIndex,
    entry: Entry,
    words: Vec<Word>,
    changes: u64,
}

impl Copies {
    /// Takes in the articles whose numbers are below `until`, unless they are
    /// in, each compared with those before it. Articles are immutable: a number
    /// is never given to another.
    pub fn update(&mut self, until: usize, documents: &Documents) {
        if std::mem::take(&mut self.open) {
            for number in 0..self.entries.len() {
                if matches!(self.entries.get(number), Some(Entry::Open)) {
                    self.read(DocIndex(to_u32(number)), documents, false);
                }
            }
        }
        for number in self.entries.len()..until.min(documents.numbers()) {
            self.entries.push(Entry::Out);
            self.later.push(Vec::new());
            self.read(DocIndex(to_u32(number)), documents, true);
        }
    }

    /// Takes an article out; `document` is what it was. Articles whose ties
    /// depended on it are compared again by the next [`Copies::update`]: so
    /// taking many out costs no comparison in between.
    pub fn remove(&mut self, doc: DocIndex, document: &Document) {
        if matches!(self.entries.get(doc.index()), None | Some(Entry::Out)) {
            return;
        }
        let prints = prints::prints(&words::read(document, Take::Report));
        // Where it was among the looked-at, another takes its place; and what
        // stands in one article less may be rare now for a later one.
        let mut seen = false;
        let mut rarer: Vec<DocIndex> = Vec::new();
        for print in &prints {
            let docs = self.shelf.docs(print.hash);
            let place = docs.partition_point(|&d| d < doc.0);
            seen |= docs.len() > MOST_DOCS && place < MOST_DOCS;
            if place <= RARE {
                rarer.extend(docs.get(RARE + 1).map(|&d| DocIndex(d)));
            }
        }
        self.shelf.remove(doc, &prints);
        self.recent.forget(doc);
        self.untie(doc);
        if let Some(entry) = self.entries.get_mut(doc.index()) {
            *entry = Entry::Out;
        }
        let later = self.later.get_mut(doc.index()).map(std::mem::take);
        for later in later.unwrap_or_default().into_iter().chain(rarer) {
            self.reopen(later);
        }
        for number in doc.index()..self.entries.len() {
            let cut = match self.entries.get(number) {
                Some(Entry::Tied { cut, .. }) => *cut,
                _ => Cut::No,
            };
            if cut == Cut::Compared || (cut == Cut::Docs && seen) {
                self.reopen(DocIndex(to_u32(number)));
            }
        }
    }

    /// Takes an article up before something changes that may make other words
    /// of it furniture; [`Copies::lower`] puts it back. `None` where it is not
    /// in.
    pub fn lift(&mut self, doc: DocIndex, document: &Document) -> Option<Lifted> {
        let entry = self.entries.get_mut(doc.index())?;
        if matches!(entry, Entry::Out) {
            return None;
        }
        Some(Lifted {
            doc,
            entry: std::mem::take(entry),
            words: words::read(document, Take::Report),
            changes: self.changes,
        })
    }

    /// Puts an article back. Where its words are those it had, nothing is
    /// compared again; where not, it and the later ones that have some of the
    /// words in question.
    pub fn lower(&mut self, lifted: Lifted, document: &Document) {
        let Lifted {
            doc,
            entry,
            words,
            changes,
        } = lifted;
        if let Some(slot) = self.entries.get_mut(doc.index()) {
            // Others may have changed meanwhile.
            let cut = matches!(&entry, Entry::Tied { cut, .. } if *cut != Cut::No);
            let stale = matches!(slot, Entry::Open) || (cut && changes != self.changes);
            *slot = entry;
            if stale {
                self.reopen(doc);
            }
        }
        let new_words = words::read(document, Take::Report);
        if new_words == words {
            return;
        }
        self.changes += 1;
        self.recent.forget(doc);
        let (old, new) = (prints::prints(&words), prints::prints(&new_words));
        let mut hashes = [hashes(&old), hashes(&new)];
        let [before, after] = &mut hashes;
        before.retain(|hash| {
            let both = after.binary_search(hash);
            both.is_err() || {
                after.remove(both.unwrap_or_default());
                false
            }
        });
        let mut touched: Vec<DocIndex> = self.later(doc).to_vec();
        for hash in before.iter().chain(&*after) {
            let docs = self.shelf.docs(*hash);
            let from = docs.partition_point(|&d| d <= doc.0);
            touched.extend(
                docs.get(from..)
                    .unwrap_or_default()
                    .iter()
                    .map(|&d| DocIndex(d)),
            );
        }
        for number in doc.index() + 1..self.entries.len() {
            if let Some(Entry::Tied {
                cut: Cut::Compared, ..
            }) = self.entries.get(number)
            {
                touched.push(DocIndex(to_u32(number)));
            }
        }
        touched.sort_unstable();
        touched.dedup();
        self.shelf.remove(doc, &old);
        self.shelf.add(doc, &new);
        self.reopen(doc);
        for other in touched {
            self.reopen(other);
        }
    }

    /// How often two articles were compared word by word so far.
    pub fn comparisons(&self) -> u64 {
        self.compared
    }

    /// Finds the ties of one article.
    fn read(&mut self, doc: DocIndex, documents: &Documents, new: bool) {
        let Some(document) = documents.get(doc) else {
            return;
        };
        let mut recent = std::mem::take(&mut self.recent);
        let words = recent.get(doc, || words::read(document, Take::Report));
        let prints = prints::prints(&words);
        let (ties, cut, compared) = self.find(doc, &words, &prints, documents, &mut recent);
        self.recent = recent;
        self.compared += compared;
        if new {
            self.shelf.add(doc, &prints);
        }
        for tie in &ties {
            if let Some(later) = self.later.get_mut(tie.earlier.index())
                && let Err(at) = later.binary_search(&doc)
            {
                later.insert(at, doc);
            }
        }
        if let Some(entry) = self.entries.get_mut(doc.index()) {
            *entry = Entry::Tied {
                ties,
                cut,
                words: to_u32(words.len()),
            };
        }
    }

    fn reopen(&mut self, doc: DocIndex) {
        self.untie(doc);
        if let Some(entry) = self.entries.get_mut(doc.index()) {
            *entry = Entry::Open;
            self.open = true;
        }
    }

    /// Forgets that `doc` is tied to earlier articles.
    fn untie(&mut self, doc: DocIndex) {
        let Some(Entry::Tied { ties, .. }) = self.entries.get(doc.index()) else {
            return;
        };
        for tie in ties {
            if let Some(later) = self.later.get_mut(tie.earlier.index())
                && let Ok(at) = later.binary_search(&doc)
            {
                later.remove(at);
            }
        }
    }

    /// The passages that an article shares with earlier ones and that are
    /// evidence of copying, without boilerplate.
    pub fn ties<'a>(
        &'a self,
        doc: DocIndex,
        documents: &'a Documents,
    ) -> impl Iterator<Item = &'a Tie> + 'a {
        self.all_ties(doc, documents).filter(|tie| tie.copied)
    }

    /// Those of [`Copies::ties`], and the quotations that both have.
    pub fn all_ties<'a>(
        &'a self,
        doc: DocIndex,
        documents: &'a Documents,
    ) -> impl Iterator<Item = &'a Tie> + 'a {
        self.shared(doc)
            .iter()
            .filter(move |tie| !self.is_boilerplate(doc, tie, documents))
    }

    /// All passages that an article shares with earlier ones, boilerplate and
    /// quotations too, in the order of these: for whoever looks at few of them.
    pub(super) fn shared(&self, doc: DocIndex) -> &[Tie] {
        match self.entries.get(doc.index()) {
            Some(Entry::Tied { ties, .. }) => ties,
            _ => &[],
        }
    }

    /// Those of [`Copies::shared`] with one earlier article.
    pub(super) fn shared_with(&self, doc: DocIndex, earlier: DocIndex) -> &[Tie] {
        let ties = self.shared(doc);
        let from = ties.partition_point(|t| t.earlier < earlier);
        let to = ties.partition_point(|t| t.earlier <= earlier);
        ties.get(from..to).unwrap_or_default()
    }

    /// Whether a passage is one of [`Copies::ties`]. It takes longer than to
    /// look at the passage.
    pub(super) fn is_copy(&self, doc: DocIndex, tie: &Tie, documents: &Documents) -> bool {
        tie.copied && !self.is_boilerplate(doc, tie, documents)
    }

    /// Words of an article's report, without page furniture.
    pub fn words(&self, doc: DocIndex) -> u32 {
        match self.entries.get(doc.index()) {
            Some(Entry::Tied { words, .. }) => *words,
            _ => 0,
        }
    }

    /// The later articles that share a passage with this one.
    pub fn later(&self, doc: DocIndex) -> &[DocIndex] {
        self.later.get(doc.index()).map_or(&[], Vec::as_slice)
    }

    /// The ties of an article to those before it, and whether some candidates
    /// were left out.
    fn find(
        &self,
        doc: DocIndex,
        words: &[Word],
        prints: &[Print],
        documents: &Documents,
        recent: &mut Recent,
    ) -> (Vec<Tie>, Cut, u64) {
        let (candidates, mut cut) = self.candidates(doc, prints);
        if candidates.is_empty() {
            return (Vec::new(), cut, 0);
        }
        let threes = Threes::new(words);
        let mut out: Vec<Tie> = Vec::new();
        let mut tied = vec![0_u8; prints.len()];
        let mut compared = 0;
        for (earlier, hits) in candidates {
            if compared == MOST_COMPARED {
                cut = Cut::Compared;
                break;
            }
            // What is tied already needs no further tie.
            let open = |&&at: &&u32| tied.get(at as usize).is_none_or(|&n| n < MOST_TIES);
            if hits.iter().filter(open).count() < HITS.min(hits.len()) {
                continue;
            }
            let Some(other) = documents.get(earlier) else {
                continue;
            };
            compared += 1;
            let other_words = recent.get(earlier, || words::read(other, Take::Report));
            for (chain, weight) in compare::chains(&other_words, words, &threes) {
                let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
                    continue;
                };
                let Some(mut passage) = compare::passage(&chain, &other_words, words) else {
                    continue;
                };
                compare::turn(&mut passage);
                // Told by comparing; here they would only fill the memory.
                passage.edits = Vec::new();
                let from = prints.partition_point(|p| p.at < first.b);
                let to = prints.partition_point(|p| p.at < last.b_end());
                let whole = to_u32(prints::WORDS);
                let inside = prints.partition_point(|p| p.at + whole <= last.b_end());
                let copied = weight == Weight::Copy;
                // Quotations tie nothing together.
                let counted = if copied { to } else { from };
                for count in tied.get_mut(from..counted).unwrap_or_default() {
                    *count = count.saturating_add(1);
                }
                out.push(Tie {
                    earlier,
                    passage,
                    copied,
                    prints: few(prints.get(from..inside).unwrap_or_default()),
                });
            }
        }
        crate::order::sort_by_key(&mut out, |t| (t.earlier, t.passage.a));
        out.shrink_to_fit();
        (out, cut, compared)
    }

    /// Earlier articles with enough common fingerprints, those with most first,
    /// each with the places of the fingerprints; and whether there were more.
    fn candidates(&self, doc: DocIndex, prints: &[Print]) -> (Vec<(DocIndex, Vec<u32>)>, Cut) {
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        let mut out: Vec<(DocIndex, Vec<u32>)> = Vec::new();
        let mut rare: FxHashSet<DocIndex> = FxHashSet::default();
        let mut cut = Cut::No;
        for (at, print) in (0..).zip(prints) {
            let docs = self.shelf.docs(print.hash);
            let before = docs.partition_point(|&d| d < doc.0);
            if before > MOST_DOCS {
                cut = Cut::Docs;
            }
            for &doc in docs.iter().take(before.min(MOST_DOCS)) {
                let place = *places.entry(doc).or_insert(out.len());
                if place == out.len() {
                    out.push((DocIndex(doc), Vec::new()));
                }
                if let Some((_, hits)) = out.get_mut(place) {
                    hits.push(at);
                }
                if before <= RARE {
                    rare.insert(DocIndex(doc));
                }
            }
        }
        out.retain(|(doc, hits)| hits.len() >= HITS || rare.contains(doc));
        crate::order::sort_by_key(&mut out, |(doc, hits)| {
            (std::cmp::Reverse(hits.len()), *doc)
        });
        (out, cut)
    }

    /// True for what an outlet prints under many of its articles.
    fn is_boilerplate(&self, doc: DocIndex, tie: &Tie, documents: &Documents) -> bool {
        let document = |d: DocIndex| documents.get(d);
        let (Some(later), Some(earlier)) = (document(doc), document(tie.earlier)) else {
            return false;
        };
        let shorter = later.text.len().min(earlier.text.len()).max(1);
        if tie.prints.is_empty()
            || tie.passage.a.len() as f32 / shorter as f32 > BOILERPLATE_SHARE
            || !same_outlet(later, earlier)
        {
            return false;
        }
        let enough = if later.source.is_some() {
            BOILERPLATE_TEXTS
        } else {
            BOILERPLATE_TEXTS_UNKNOWN
        };
        let common = |&&hash: &&u32| {
            let docs = self.shelf.docs(hash);
            docs.len() >= enough
                && docs
                    .iter()
                    .take(MOST_LOOKED_AT)
                    .filter(|&&d| document(DocIndex(d)).is_some_and(|d| same_outlet(d, later)))
                    .take(enough)
                    .count()
                    == enough
        };
        // By the majority: a word before or after it may agree by chance.
        tie.prints.iter().filter(common).count() * 2 > tie.prints.len()
    }
}

/// True for articles that one outlet printed, and for those whose outlet is not
/// given.
fn same_outlet(a: &Document, b: &Document) -> bool {
    match (a.source.as_deref(), b.source.as_deref()) {
        (Some(a), Some(b)) => a == b || fold(a) == fold(b),
        (a, b) => a == b,
    }
}

/// The fingerprints, sorted, each once.
fn hashes(prints: &[Print]) -> Vec<u32> {
    let mut hashes: Vec<u32> = prints.iter().map(|p| p.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// So many fingerprints are kept of a passage, evenly spread.
const SAMPLE: usize = 5;

/// A few of many.
fn few(prints: &[Print]) -> Vec<u32> {
    let step = prints.len().div_ceil(SAMPLE).max(1);
    prints.iter().step_by(step).map(|p| p.hash).collect()
}
