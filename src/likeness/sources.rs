//! How many independent articles carry some words: those that copied from each
//! other, or credit the same agency, count as one. Says why. Knows nothing of
//! whether the words are true.

use super::compare::{EXACT_WORDS, Passage};
use super::copies::Copies;
use super::grouping::{self, Group};
use super::origin;
use super::overrules::Overrules;
use crate::document::{Document, Documents};
use crate::ids::{DocIndex, FxHashMap, FxHashSet};
use crate::order;
use crate::span::Span;

/// Share of some words, by length, that a copied passage must have for the
/// words to count as copied. Below a half the rest may be the writer's own.
const COVERED: f32 = 0.5;

/// Share of the words of the shorter article that must be the same for two
/// articles to count as one. Of 383 articles on 69 events 96 pairs shared that
/// much; a single sentence of a wire story is less.
const DEPENDENT: f32 = 0.25;

/// Articles not copied from one another, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceCount {
    /// Groups: origins not copied from one another here.
    pub independent: usize,
    /// Articles that are not the first of their group.
    pub copies: usize,
    /// Articles in all.
    pub documents: usize,
    /// Each article once, in the order of adding.
    pub groups: Vec<SourceGroup>,
}

/// Articles that count as one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceGroup {
    /// In the order of adding.
    pub documents: Vec<DocIndex>,
    /// Why they count as one, or that nothing joins the only one to another.
    pub why: Why,
}

/// Why articles count as one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Stable, for programs: `same-words`, `same-credit`, `own-words`,
    /// `overruled`.
    pub code: &'static str,
    /// One plain sentence.
    pub text: String,
    /// The words that show it.
    pub evidence: Vec<(DocIndex, Span)>,
}

/// Articles and what they share, to count sources with.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// What was copied.
    pub copies: &'a Copies,
    /// By number.
    pub documents: &'a Documents,
    /// What the reader knows better; [`Overrules::NONE`] where nobody asked.
    pub overrules: &'a Overrules,
}

/// Two articles that share passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The one added first.
    pub earlier: DocIndex,
    /// The other.
    pub later: DocIndex,
    /// Matched words in all copied passages.
    pub words: u32,
    /// Those of them in long rows.
    pub exact: u32,
    /// Matched words in the same quotations, which are no evidence.
    pub quoted: u32,
}

/// Why two articles were joined.
#[derive(Debug, Clone)]
struct Join {
    exact: bool,
    words: u32,
    why: Why,
}

impl<'a> Sources<'a> {
    pub(super) fn document(&self, doc: DocIndex) -> Option<&'a Document> {
        self.documents.get(doc)
    }

    /// Where the words of a sentence stand in other articles by copying, edited
    /// or not, each as the whole sentence there; one place an article, in the
    /// order of adding. Copies of copies are found through each other.
    pub fn copies_of(&self, doc: DocIndex, span: Span) -> Vec<(DocIndex, Span)> {
        let mut found: FxHashMap<DocIndex, Span> = FxHashMap::default();
        let mut queue = vec![(doc, span)];
        let mut out = Vec::new();
        found.insert(doc, span);
        let mut next = 0;
        while let Some(&(at, span)) = queue.get(next) {
            next += 1;
            self.neighbours(at, |other, passage, turned, is_copy| {
                if found.contains_key(&other) {
                    return;
                }
                let place = Self::carried(passage, turned, span)
                    .and_then(|place| self.sentence(other, place));
                if let Some(place) = place
                    && is_copy()
                {
                    found.insert(other, place);
                    queue.push((other, place));
                    out.push((other, place));
                }
            });
        }
        order::sort(&mut out);
        out
    }

    /// Whether one of some other articles has the words of a sentence by copying
    /// from it, or it from them.
    pub fn is_copied(&self, doc: DocIndex, span: Span, among: impl Fn(DocIndex) -> bool) -> bool {
        let carries = |passage: &Passage, turned| Self::carried(passage, turned, span).is_some();
        let is_copy = |later, tie| self.copies.is_copy(later, tie, self.documents);
        let mut earlier = self.copies.shared(doc).iter();
        let mut later = self.copies.later(doc).iter().filter(|&&d| among(d));
        earlier.any(|t| among(t.earlier) && carries(&t.passage, false) && is_copy(doc, t))
            || later.any(|&later| {
                let mut ties = self.copies.shared_with(later, doc).iter();
                ties.any(|t| carries(&t.passage, true) && is_copy(later, t))
            })
    }

    /// Every passage an article shares: the other article, the passage, whether
    /// the article is its second side, and a question whether it is evidence of
    /// copying, asked last because it takes longest.
    fn neighbours(
        &self,
        doc: DocIndex,
        mut see: impl FnMut(DocIndex, &Passage, bool, &dyn Fn() -> bool),
    ) {
        for tie in self.copies.shared(doc) {
            let is_copy = || self.copies.is_copy(doc, tie, self.documents);
            see(tie.earlier, &tie.passage, false, &is_copy);
        }
        for &later in self.copies.later(doc) {
            for tie in self.copies.shared_with(later, doc) {
                let is_copy = || self.copies.is_copy(later, tie, self.documents);
                see(later, &tie.passage, true, &is_copy);
            }
        }
    }

    /// Where a passage carries most of `span` to, on its other side.
    fn carried(passage: &Passage, turned: bool, span: Span) -> Option<Span> {
        let mut covered = 0;
        let mut place: Option<Span> = None;
        for &(a, b) in &passage.runs {
            let (here, there) = if turned { (b, a) } else { (a, b) };
            if !here.overlaps(span) {
                continue;
            }
            let part = Span {
                start: here.start.max(span.start),
                end: here.end.min(span.end),
            };
            covered += part.len();
            // The same words; only white space and accents differ in length.
            let start = (there.start + (part.start - here.start)).min(there.end);
            let end = there.end.saturating_sub(here.end - part.end).max(start);
            let part = Span { start, end };
            place = Some(place.map_or(part, |p| p.to(part)));
        }
        place.filter(|_| covered as f32 >= span.len() as f32 * COVERED)
    }

    /// The sentence of an article that holds most of a place.
    fn sentence(&self, doc: DocIndex, place: Span) -> Option<Span> {
        let document = self.document(doc)?;
        let first = document.sentence_at(place.start)?;
        document
            .sentences
            .iter()
            .skip(first)
            .take_while(|s| s.span.start < place.end)
            .map(|s| {
                let common = s
                    .span
                    .end
                    .min(place.end)
                    .saturating_sub(s.span.start.max(place.start));
                (common, s.span)
            })
            // The first of those that hold as much.
            .reduce(|best, s| if s.0 > best.0 { s } else { best })
            .map(|(_, span)| span)
    }

    /// Counts the articles that carry one statement: each with the words that
    /// say so, one place an article. Articles count as one where these very
    /// words were copied, or where both credit the same agency.
    pub fn count(&self, carriers: &[(DocIndex, Span)]) -> SourceCount {
        let mut carriers = carriers.to_vec();
        order::sort(&mut carriers);
        carriers.dedup_by_key(|c| c.0);
        let (groups, _) = self.copied_among(&carriers);
        let numbers: FxHashMap<DocIndex, Span> = carriers.iter().copied().collect();
        counted(
            carriers.len(),
            grouping::join(self, groups, &numbers),
            &numbers,
        )
    }

    /// Groups of articles that have some words by copying, and how many articles
    /// were looked at for them. The carriers are in order, each once.
    pub(super) fn copied_among(&self, carriers: &[(DocIndex, Span)]) -> (Vec<Group>, usize) {
        let mut looked_at = 0;
        let numbers: FxHashMap<DocIndex, Span> = carriers.iter().copied().collect();
        // The group that reached an article, and by which words. Ties lead to earlier
        // articles and carriers come in order, so each article is looked at once,
        // however many carry the words.
        let mut reached: FxHashMap<DocIndex, (usize, Span)> = FxHashMap::default();
        let mut groups: Vec<Group> = Vec::new();
        let mut into: Vec<usize> = Vec::new();
        for &(doc, span) in carriers {
            let (walked, met) = self.origins_of(doc, span, &reached);
            looked_at += walked.len();
            let mut joined: Option<usize> = None;
            for met in met {
                let met = root(&into, met);
                let members = |g: usize| groups.get(g).map_or(&[][..], |g| g.members.as_slice());
                match joined {
                    None if self.may_join(doc, members(met)) => joined = Some(met),
                    Some(own) if own != met => {
                        let (kept, moved) = (own.min(met), own.max(met));
                        let goes = |&m: &DocIndex| self.may_join(m, members(kept));
                        if !members(moved).iter().all(goes) || !self.may_join(doc, members(met)) {
                            continue;
                        }
                        let moved_members = groups.get_mut(moved).map(std::mem::take);
                        if let (Some(kept), Some(moved)) = (groups.get_mut(kept), moved_members) {
                            kept.members.extend(moved.members);
                        }
                        if let Some(slot) = into.get_mut(moved) {
                            *slot = kept;
                        }
                        joined = Some(kept);
                    }
                    _ => {}
                }
            }
            let own = joined.unwrap_or_else(|| {
                into.push(groups.len());
                groups.push(Group::default());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(own) {
                group.members.push(doc);
            }
            for (other, place) in walked {
                reached.entry(other).or_insert((own, place));
            }
        }
        groups.retain(|g| !g.members.is_empty());
        let mut placed: FxHashMap<DocIndex, usize> = FxHashMap::default();
        for (number, group) in groups.iter().enumerate() {
            placed.extend(group.members.iter().map(|&d| (d, number)));
        }
        for (number, group) in groups.iter_mut().enumerate() {
            if group.members.len() > 1 {
                let inside = |d| placed.get(&d) == Some(&number);
                group.why = self.strongest(&group.members, &numbers, inside);
            }
        }
        (groups, looked_at)
    }

    /// The article itself and the earlier ones from which some of its words were
    /// copied, as far as no group of `reached` has been there with the same words;
    /// and those groups.
    fn origins_of(
        &self,
        doc: DocIndex,
        span: Span,
        reached: &FxHashMap<DocIndex, (usize, Span)>,
    ) -> (Vec<(DocIndex, Span)>, Vec<usize>) {
        let mut walked = vec![(doc, span)];
        let mut met: Vec<usize> = Vec::new();
        let mut seen: FxHashSet<DocIndex> = FxHashSet::default();
        let mut next = 0;
        while let Some(&(at, span)) = walked.get(next) {
            next += 1;
            for tie in self.copies.shared(at) {
                if !tie.passage.a.overlaps(span) || seen.contains(&tie.earlier) {
                    continue;
                }
                let known = reached.get(&tie.earlier);
                if known.is_some_and(|(group, _)| met.contains(group)) {
                    continue;
                }
                let place = Self::carried(&tie.passage, false, span)
                    .filter(|_| self.copies.is_copy(at, tie, self.documents))
                    .and_then(|place| self.sentence(tie.earlier, place));
                match (place, known) {
                    (Some(place), Some(&(group, there))) if there.overlaps(place) => {
                        met.push(group);
                    }
                    (Some(place), None) => {
                        seen.insert(tie.earlier);
                        walked.push((tie.earlier, place));
                    }
                    _ => {}
                }
            }
        }
        (walked, met)
    }

    /// True unless the reader calls an article independent of one of the
    /// others.
    fn may_join(&self, doc: DocIndex, members: &[DocIndex]) -> bool {
        self.overrules.against(doc, members).is_none()
    }

    /// The longest common words among articles of a group.
    fn strongest(
        &self,
        members: &[DocIndex],
        places: &FxHashMap<DocIndex, Span>,
        inside: impl Fn(DocIndex) -> bool,
    ) -> Option<Why> {
        let mut best: Option<Join> = None;
        for &doc in members {
            let Some(&span) = places.get(&doc) else {
                continue;
            };
            for tie in self.copies.shared(doc) {
                if !inside(tie.earlier) || !tie.passage.a.overlaps(span) {
                    continue;
                }
                let exact = tie.passage.longest >= EXACT_WORDS;
                let words = if exact {
                    tie.passage.longest
                } else {
                    tie.passage.words
                };
                if best
                    .as_ref()
                    .is_some_and(|b| (b.exact, b.words) >= (exact, words))
                    || !self.copies.is_copy(doc, tie, self.documents)
                {
                    continue;
                }
                let id = |d: DocIndex| self.document(d).map_or("", |d| d.id.as_str());
                let (one, other) = (id(doc), id(tie.earlier));
                let credit = self
                    .common_origin(doc, tie.earlier)
                    .map(|name| format!(", and {name} is the origin of both"))
                    .unwrap_or_default();
                let text = if exact {
                    format!("{one} has the same {words} words in a row as {other}{credit}.")
                } else {
                    format!(
                        "{one} has {words} words in the same order as {other}, others changed{credit}."
                    )
                };
                let longest = tie.passage.runs.iter().max_by_key(|(a, _)| a.len());
                let evidence = match longest {
                    Some(&(a, b)) if exact => vec![(doc, a), (tie.earlier, b)],
                    _ => vec![(doc, tie.passage.a), (tie.earlier, tie.passage.b)],
                };
                let why = Why {
                    code: "same-words",
                    text,
                    evidence,
                };
                best = Some(Join { exact, words, why });
            }
        }
        best.map(|join| join.why)
    }

    /// The agency that both articles name.
    fn common_origin(&self, a: DocIndex, b: DocIndex) -> Option<&'a str> {
        origin::common(self.document(a)?, self.document(b)?).map(|(one, _)| one.name)
    }

    /// Groups articles that are to a good part the same words, directly or
    /// through others here. One article may copy one statement and be the only
    /// source of another: for a statement use [`Sources::count`].
    pub fn of_articles(&self, articles: &[DocIndex]) -> SourceCount {
        let mut articles = articles.to_vec();
        articles.sort_unstable();
        articles.dedup();
        let whole: FxHashMap<DocIndex, Span> = articles
            .iter()
            .filter_map(|&d| Some((d, Span::new(0, self.document(d)?.text.len()))))
            .collect();
        let mut placed: FxHashMap<DocIndex, usize> = FxHashMap::default();
        let mut groups = Vec::new();
        for &doc in &articles {
            if placed.contains_key(&doc) {
                continue;
            }
            let place = groups.len();
            placed.insert(doc, place);
            let mut members = vec![doc];
            let mut next = 0;
            while let Some(&at) = members.get(next) {
                next += 1;
                for other in self.largely_same(at) {
                    if whole.contains_key(&other)
                        && !placed.contains_key(&other)
                        && self.may_join(other, &members)
                    {
                        placed.insert(other, place);
                        members.push(other);
                    }
                }
            }
            let why = self.strongest(&members, &whole, |d| placed.get(&d) == Some(&place));
            groups.push(Group { members, why });
        }
        let groups = grouping::by_reader_only(self, groups);
        counted(articles.len(), groups, &FxHashMap::default())
    }

    /// Every two of some articles that share a passage or a quotation, the
    /// earlier first. Of
    /// many copies of one text each is paired with the first few.
    pub fn pairs(&self, articles: &[DocIndex]) -> Vec<Pair> {
        let mut out: Vec<Pair> = Vec::new();
        for &doc in articles {
            for tie in self.copies.all_ties(doc, self.documents) {
                if articles.binary_search(&tie.earlier).is_err() {
                    continue;
                }
                let known = |p: &Pair| (p.earlier, p.later) == (tie.earlier, doc);
                if !out.last().is_some_and(known) {
                    out.push(Pair {
                        earlier: tie.earlier,
                        later: doc,
                        words: 0,
                        exact: 0,
                        quoted: 0,
                    });
                }
                if let Some(pair) = out.last_mut() {
                    if tie.copied {
                        pair.words += tie.passage.words;
                        pair.exact += tie.passage.exact;
                    } else {
                        pair.quoted += tie.passage.words;
                    }
                }
            }
        }
        out
    }

    /// The articles that share enough with one.
    fn largely_same(&self, doc: DocIndex) -> Vec<DocIndex> {
        let mut shared: Vec<(DocIndex, u32)> = Vec::new();
        self.neighbours(doc, |other, passage, _, is_copy| match shared.last_mut() {
            _ if !is_copy() => {}
            // Passages with one article come together.
            Some((last, words)) if *last == other => *words += passage.words,
            _ => shared.push((other, passage.words)),
        });
        shared.retain(|&(other, words)| {
            let shorter = self.copies.words(doc).min(self.copies.words(other));
            // One agency and a passage: its story, rewritten.
            words as f32 >= shorter.max(1) as f32 * DEPENDENT
                || self.common_origin(doc, other).is_some()
        });
        shared.into_iter().map(|(other, _)| other).collect()
    }
}

/// The group that another one went into.
fn root(into: &[usize], mut group: usize) -> usize {
    while let Some(&next) = into.get(group).filter(|&&next| next != group) {
        group = next;
    }
    group
}

/// The answer made of groups.
fn counted(
    documents: usize,
    groups: Vec<Group>,
    places: &FxHashMap<DocIndex, Span>,
) -> SourceCount {
    let mut groups: Vec<SourceGroup> = groups
        .into_iter()
        .map(|group| {
            let mut documents = group.members;
            documents.sort_unstable();
            let why = group.why.unwrap_or_else(|| own_words(places, &documents));
            SourceGroup { documents, why }
        })
        .collect();
    order::sort_by(&mut groups, |x, y| x.documents.cmp(&y.documents));
    SourceCount {
        independent: groups.len(),
        copies: documents - groups.len(),
        documents,
        groups,
    }
}

fn own_words(places: &FxHashMap<DocIndex, Span>, documents: &[DocIndex]) -> Why {
    Why {
        code: "own-words",
        text: "Nothing shows that it was copied from another article here.".to_owned(),
        evidence: documents
            .iter()
            .filter_map(|d| places.get(d).map(|&s| (*d, s)))
            .collect(),
    }
}
