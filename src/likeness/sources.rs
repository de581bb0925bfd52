//! How many independent articles carry some words: those that copied from each
//! other, or credit the same agency, count as one. Says why. Knows nothing of
//! whether the words are true.

use super::compare::{EXACT_WORDS, Passage};
use super::copies::Copies;
use crate::document::{Document, Documents};
use crate::ids::{DocIndex, FxHashMap};
use crate::span::Span;
use crate::text::fold;

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
    /// Stable, for programs: `same-words`, `same-credit`, `own-words`.
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
    fn document(&self, doc: DocIndex) -> Option<&'a Document> {
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
            self.neighbours(at, |other, passage, turned| {
                if found.contains_key(&other) {
                    return;
                }
                let place = Self::carried(passage, turned, span)
                    .and_then(|place| self.sentence(other, place));
                if let Some(place) = place {
                    found.insert(other, place);
                    queue.push((other, place));
                    out.push((other, place));
                }
            });
        }
        out.sort_unstable();
        out
    }

    /// Every passage an article shares: the other article, the passage, and
    /// whether the article is its second side.
    fn neighbours(&self, doc: DocIndex, mut see: impl FnMut(DocIndex, &Passage, bool)) {
        for tie in self.copies.ties(doc, self.documents) {
            see(tie.earlier, &tie.passage, false);
        }
        for &later in self.copies.later(doc) {
            for tie in self.copies.ties(later, self.documents) {
                if tie.earlier == doc {
                    see(later, &tie.passage, true);
                }
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
        carriers.sort_unstable();
        carriers.dedup_by_key(|c| c.0);
        let mut groups: Vec<(Vec<DocIndex>, Option<Join>)> = Vec::new();
        let mut placed: FxHashMap<DocIndex, usize> = FxHashMap::default();
        let numbers: FxHashMap<DocIndex, Span> = carriers.iter().copied().collect();
        for &(doc, span) in &carriers {
            if placed.contains_key(&doc) {
                continue;
            }
            let place = groups.len();
            placed.insert(doc, place);
            let mut members = vec![doc];
            for (other, there) in self.copies_of(doc, span) {
                let same = numbers.get(&other).is_some_and(|s| s.overlaps(there));
                if same && !placed.contains_key(&other) {
                    placed.insert(other, place);
                    members.push(other);
                }
            }
            let join = self.strongest(&members, &numbers, |d| placed.get(&d) == Some(&place));
            groups.push((members, join));
        }
        let groups = self.by_credit(groups);
        counted(carriers.len(), groups, &numbers)
    }

    /// The longest common words among articles of a group.
    fn strongest(
        &self,
        members: &[DocIndex],
        places: &FxHashMap<DocIndex, Span>,
        inside: impl Fn(DocIndex) -> bool,
    ) -> Option<Join> {
        let mut best: Option<Join> = None;
        for &doc in members {
            let Some(&span) = places.get(&doc) else {
                continue;
            };
            for tie in self.copies.ties(doc, self.documents) {
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
                {
                    continue;
                }
                let id = |d: DocIndex| self.document(d).map_or("", |d| d.id.as_str());
                let (one, other) = (id(doc), id(tie.earlier));
                let text = if exact {
                    format!("{one} has the same {words} words in a row as {other}.")
                } else {
                    format!("{one} has {words} words in the same order as {other}, others changed.")
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
        best
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
                    if whole.contains_key(&other) && !placed.contains_key(&other) {
                        placed.insert(other, place);
                        members.push(other);
                    }
                }
            }
            let join = self.strongest(&members, &whole, |d| placed.get(&d) == Some(&place));
            groups.push((members, join));
        }
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
        self.neighbours(doc, |other, passage, _| match shared.last_mut() {
            // Passages with one article come together.
            Some((last, words)) if *last == other => *words += passage.words,
            _ => shared.push((other, passage.words)),
        });
        shared.retain(|&(other, words)| {
            let shorter = self.copies.words(doc).min(self.copies.words(other));
            words as f32 >= shorter.max(1) as f32 * DEPENDENT
        });
        shared.into_iter().map(|(other, _)| other).collect()
    }

    /// Joins groups that credit the same agency.
    fn by_credit(
        &self,
        groups: Vec<(Vec<DocIndex>, Option<Join>)>,
    ) -> Vec<(Vec<DocIndex>, Option<Join>)> {
        let mut out: Vec<(Vec<DocIndex>, Option<Join>)> = Vec::new();
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        for (members, join) in groups {
            let credits: Vec<(DocIndex, &Document, &str)> = members
                .iter()
                .filter_map(|&doc| {
                    let document = self.document(doc)?;
                    Some((doc, document, document.credit.as_ref()?.name.as_str()))
                })
                .collect();
            let known = credits
                .iter()
                .find_map(|c| by_name.get(fold(c.2).as_ref()).map(|&place| (place, *c)));
            let place = known.map_or(out.len(), |(place, _)| place);
            for (_, _, name) in &credits {
                by_name.entry(fold(name).into_owned()).or_insert(place);
            }
            match (known, out.get_mut(place)) {
                (Some((_, (doc, document, name))), Some((first, why))) => {
                    let span = |d: &Document| d.credit.as_ref().and_then(|c| c.span);
                    let mut evidence: Vec<(DocIndex, Span)> = Vec::new();
                    let before = first.iter().find_map(|&d| {
                        let other = self.document(d)?;
                        let credit = other.credit.as_ref()?;
                        (fold(&credit.name) == fold(name)).then_some((d, other))
                    });
                    if let Some((d, other)) = before {
                        evidence.extend(span(other).map(|s| (d, s)));
                        if why.is_none() {
                            evidence.extend(span(document).map(|s| (doc, s)));
                            *why = Some(Join {
                                exact: false,
                                words: 0,
                                why: Why {
                                    code: "same-credit",
                                    text: format!(
                                        "{} and {} both credit {name}.",
                                        other.id, document.id
                                    ),
                                    evidence,
                                },
                            });
                        }
                    }
                    first.extend(members);
                }
                _ => out.push((members, join)),
            }
        }
        out
    }
}

/// The answer made of groups.
fn counted(
    documents: usize,
    groups: Vec<(Vec<DocIndex>, Option<Join>)>,
    places: &FxHashMap<DocIndex, Span>,
) -> SourceCount {
    let mut groups: Vec<SourceGroup> = groups
        .into_iter()
        .map(|(mut documents, join)| {
            documents.sort_unstable();
            let why = join.map_or_else(|| own_words(places, &documents), |j| j.why);
            SourceGroup { documents, why }
        })
        .collect();
    groups.sort_by(|x, y| x.documents.cmp(&y.documents));
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
