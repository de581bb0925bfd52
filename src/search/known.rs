//! What is known of articles besides their words: whom they name, what was
//! said by whom, which days they speak of. It is handed in; this file must not
//! know how it was found.

use super::clauses::Fact;
use super::days::{Days, days_of};
use crate::document::Document;
use crate::ids::{DocIndex, FxHashMap, to_u32};
use crate::index::Index;
use crate::index::fields::{Spot, Spots};
use crate::order;
use crate::span::Span;
use crate::text::fold;

/// Words of one name that are compared with each other; nobody has more that
/// are spellings of one.
const MOST_WORDS: usize = 48;

/// What a name stands for, as far as search tells names apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, or a building that is one.
    Place,
    /// Anything else.
    Other,
}

/// Somebody or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its id; the same in all articles that mean the same. Empty: that is
    /// told later, by [`Known::identify`].
    pub id: String,
    /// What it is.
    pub kind: NameKind,
    /// How it is shown.
    pub label: String,
    /// Every way in which articles write it, `label` among them or not.
    pub spellings: Vec<String>,
}

/// What is known of one article, with places in its text.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Whom and what it names, and where. The same name may come twice.
    pub names: Vec<Naming>,
    /// What it quotes.
    pub quotes: Vec<Said>,
    /// The days it speaks of: where, the first and the last of them, as ISO
    /// dates. Those of no known year are left out.
    pub dates: Vec<(Span, String, String)>,
    /// Where it gives figures.
    pub figures: Vec<Span>,
}

/// A name in one article.
#[derive(Debug, Clone)]
pub struct Naming {
    /// Who or what it is.
    pub name: Name,
    /// Where it is named.
    pub spans: Vec<Span>,
    /// True when it is doubtful that it is a name of this kind: it is found,
    /// but not counted among the names of an answer.
    pub doubtful: bool,
}

/// A quotation in one article.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The speaker's own words, in order.
    pub parts: Vec<Span>,
    /// The speaker, as a number in [`About::names`].
    pub speaker: Option<usize>,
    /// The words that name the speaker beside the quotation: "the minister".
    pub words: String,
}

/// What is known of all articles of an index.
///
/// ```
/// use nutgraf::index::Index;
/// use nutgraf::search::{About, Known, Name, NameKind, Naming};
/// use nutgraf::{Article, DocIndex, Document, Span};
/// let text = "Ann Lee spoke.".to_string();
/// let document = Document::new(Article { text, ..Article::default() });
/// let name = Name {
///     id: "p:ann-lee".into(), kind: NameKind::Person, label: "Ann Lee".into(),
///     spellings: vec!["Ann Lee".into()],
/// };
/// let names = vec![Naming { name, spans: vec![Span::new(0, 7)], doubtful: false }];
/// let mut index = Index::default();
/// index.add(DocIndex(0), &document);
/// let mut known = Known::default();
/// known.put(&index, DocIndex(0), &document, &About { names, ..About::default() });
/// assert!(known.has(DocIndex(0)) && !known.has(DocIndex(1)));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Known {
    names: Vec<Entry>,
    numbers: FxHashMap<String, u32>,
    /// Folded words of every spelling, each once.
    spellings: Vec<Vec<String>>,
    spelt: FxHashMap<String, u32>,
    articles: Vec<Option<Box<Article>>>,
    count: usize,
    /// By a word of a name: the names that have other spellings of the word,
    /// and those.
    respelt: FxHashMap<String, Vec<(u32, String)>>,
}

/// A name with its spellings.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) kind: NameKind,
    pub(super) label: String,
    /// Numbers of its spellings, sorted.
    spellings: Vec<u32>,
    /// Articles that name it.
    pub(super) held: u32,
}

/// One article, with places as positions.
#[derive(Debug, Clone, Default)]
pub(super) struct Article {
    /// By the number that the article gives to a name.
    own: Vec<Own>,
    /// Numbers of its names, each once, with "doubtful".
    pub(super) names: Vec<(u32, bool)>,
    /// The article's own number of a name and where it stands, in order of
    /// position.
    mentions: Vec<(u32, Spot)>,
    pub(super) quotes: Vec<Quote>,
    pub(super) dates: Vec<(Days, Spot)>,
    pub(super) figures: Vec<Spot>,
}

/// A name in one article.
#[derive(Debug, Clone)]
struct Own {
    /// Its number among all names.
    name: u32,
    doubtful: bool,
    /// Numbers of its spellings there.
    spellings: Vec<u32>,
}

/// A quotation.
#[derive(Debug, Clone, Default)]
pub(super) struct Quote {
    /// The article's own number of a name.
    speaker: Option<u32>,
    pub(super) words: Vec<String>,
    pub(super) parts: Vec<Spot>,
}

/// The folded words of a name.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(Into::into)
        .collect()
}

impl Known {
    /// Takes in what is known of an article, in place of what was known of it
    /// before. `document` is the one in the index under this number; one that
    /// is not there is passed over.
    pub fn put(&mut self, index: &Index, doc: DocIndex, document: &Document, about: &About) {
        self.remove(doc);
        let Some(slot) = index.articles().slot_of(doc) else {
            return;
        };
        let layout = index.articles().layout(slot);
        let spots = Spots::new(document, layout);
        let spot = |span: Span| spots.of(span);
        let mut article = Article::default();
        for (at, naming) in (0..).zip(&about.names) {
            let spellings = naming.name.spellings.iter();
            let spellings = spellings.chain([&naming.name.label]);
            let mut spellings: Vec<u32> = spellings.filter_map(|s| self.spelling(s)).collect();
            order::sort(&mut spellings);
            spellings.dedup();
            let named = !naming.name.id.is_empty();
            let name = if named {
                self.intern(&naming.name)
            } else {
                u32::MAX
            };
            self.spell(name, &spellings);
            article.own.push(Own {
                name,
                doubtful: naming.doubtful,
                spellings,
            });
            let spots = naming.spans.iter().filter_map(|&span| spot(span));
            article.mentions.extend(spots.map(|spot| (at, spot)));
        }
        order::sort_by_key(&mut article.mentions, |m| (m.1, m.0));
        for said in &about.quotes {
            article.quotes.push(Quote {
                speaker: said.speaker.map(to_u32),
                words: words(&said.words),
                parts: said.parts.iter().filter_map(|&span| spot(span)).collect(),
            });
        }
        for (span, from, to) in &about.dates {
            if let (Some(spot), Some(days)) = (spot(*span), days_of(from, to)) {
                article.dates.push((days, spot));
            }
        }
        article.figures = about
            .figures
            .iter()
            .filter_map(|&span| spot(span))
            .collect();
        article.settle(&mut self.names);
        if self.articles.len() <= doc.index() {
            self.articles.resize_with(doc.index() + 1, || None);
        }
        if let Some(slot) = self.articles.get_mut(doc.index()) {
            *slot = Some(Box::new(article));
            self.count += 1;
        }
    }

    /// Forgets what is known of an article.
    pub fn remove(&mut self, doc: DocIndex) {
        let Some(article) = self.articles.get_mut(doc.index()).and_then(Option::take) else {
            return;
        };
        self.count -= 1;
        for (number, _) in &article.names {
            if let Some(entry) = self.names.get_mut(*number as usize) {
                entry.held -= 1;
            }
        }
    }

    /// True when something was handed in of this article.
    pub fn has(&self, doc: DocIndex) -> bool {
        self.article(doc).is_some()
    }

    /// Of how many articles something is known.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True when nothing is known of any article.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Tells anew which names of articles are one: `names` are all there are,
    /// `of` gives the number among them of a name in an article, by its place
    /// in [`About::names`]. Until then names with one id are one.
    pub fn identify(&mut self, names: &[Name], of: impl Fn(DocIndex, usize) -> Option<usize>) {
        self.names.clear();
        self.numbers.clear();
        self.respelt.clear();
        for name in names {
            self.intern(name);
        }
        let mut articles = std::mem::take(&mut self.articles);
        for (doc, article) in (0..).zip(&mut articles) {
            let Some(article) = article else { continue };
            for (at, own) in article.own.iter_mut().enumerate() {
                let known = of(DocIndex(doc), at).and_then(|at| names.get(at));
                own.name = known.map_or(u32::MAX, |name| self.intern(name));
                self.spell(own.name, &own.spellings);
            }
            article.settle(&mut self.names);
        }
        self.articles = articles;
    }

    /// Tells anew which words of one name's spellings stand for each other:
    /// `alike` holds for two folded words that are spellings of one. A word of
    /// a query then finds the name in its other spellings too.
    ///
    /// ```
    /// use nutgraf::search::Known;
    /// let mut known = Known::default();
    /// known.respell(|a, b| a.as_bytes().first() == b.as_bytes().first());
    /// assert!(known.is_empty());
    /// ```
    pub fn respell(&mut self, alike: impl Fn(&str, &str) -> bool) {
        self.respelt.clear();
        for (number, entry) in (0..).zip(&self.names) {
            if entry.spellings.len() < 2 {
                continue;
            }
            let spellings = entry.spellings.iter();
            let spellings = spellings.filter_map(|s| self.spellings.get(*s as usize));
            let mut words: Vec<&String> = spellings.flatten().collect();
            order::sort(&mut words);
            words.dedup();
            words.truncate(MOST_WORDS);
            for (at, a) in words.iter().enumerate() {
                for b in words.get(at + 1..).unwrap_or_default() {
                    if alike(a, b) {
                        for (word, other) in [(a, b), (b, a)] {
                            let others = self.respelt.entry((*word).clone()).or_default();
                            others.push((number, (*other).clone()));
                        }
                    }
                }
            }
        }
    }

    /// True for a word of which some name has other spellings.
    #[inline]
    pub(super) fn is_respelt(&self, word: &str) -> bool {
        cfg!(feature = "facts") && self.respelt.contains_key(word)
    }

    /// The other spellings of a word that a name has.
    pub(super) fn others(&self, name: u32, word: &str) -> impl Iterator<Item = &str> {
        let all = self.respelt.get(word).map_or(&[][..], Vec::as_slice);
        let own = all.partition_point(|(n, _)| *n < name);
        let own = all.get(own..).unwrap_or_default();
        own.iter()
            .take_while(move |(n, _)| *n == name)
            .map(|(_, other)| other.as_str())
    }

    /// The number of a name, which is taken in if it is new.
    fn intern(&mut self, name: &Name) -> u32 {
        if let Some(&number) = self.numbers.get(&name.id) {
            return number;
        }
        let number = to_u32(self.names.len());
        self.numbers.insert(name.id.clone(), number);
        self.names.push(Entry {
            id: name.id.clone(),
            kind: name.kind,
            label: name.label.clone(),
            spellings: Vec::new(),
            held: 0,
        });
        let given = std::iter::once(&name.label).chain(&name.spellings);
        let spellings: Vec<u32> = given.filter_map(|s| self.spelling(s)).collect();
        self.spell(number, &spellings);
        number
    }

    /// The number of a spelling; `None` for one without words.
    fn spelling(&mut self, text: &str) -> Option<u32> {
        let words = words(text);
        if words.is_empty() {
            return None;
        }
        let next = to_u32(self.spellings.len());
        let number = *self.spelt.entry(words.join(" ")).or_insert(next);
        if number == next {
            self.spellings.push(words);
        }
        Some(number)
    }

    fn spell(&mut self, name: u32, spellings: &[u32]) {
        if let Some(entry) = self.names.get_mut(name as usize) {
            for spelling in spellings {
                if let Err(at) = entry.spellings.binary_search(spelling) {
                    entry.spellings.insert(at, *spelling);
                }
            }
        }
    }

    /// By number: is it a name, for which `kind` holds, one of whose spellings
    /// has all these folded words? With `begun` the last of them may be the
    /// beginning of a word.
    pub(super) fn answering(
        &self,
        wanted: &[String],
        begun: bool,
        kind: impl Fn(NameKind) -> bool,
    ) -> Vec<bool> {
        if !cfg!(feature = "facts") {
            return Vec::new();
        }
        let last = wanted.len().saturating_sub(1);
        let has = |spelling: &Vec<String>| {
            wanted.iter().enumerate().all(|(i, word)| {
                spelling.contains(word)
                    || (begun && i == last && spelling.iter().any(|w| w.starts_with(word.as_str())))
            })
        };
        let spelt: Vec<bool> = self.spellings.iter().map(has).collect();
        let answers = |e: &Entry| {
            let any = |s: &u32| spelt.get(*s as usize) == Some(&true);
            e.held > 0 && kind(e.kind) && e.spellings.iter().any(any)
        };
        self.names.iter().map(answers).collect()
    }

    /// What is known of an article. Search alone knows nothing of any, and what
    /// would be done with it is not compiled in.
    #[inline]
    pub(super) fn article(&self, doc: DocIndex) -> Option<&Article> {
        if !cfg!(feature = "facts") {
            return None;
        }
        self.articles.get(doc.index())?.as_deref()
    }

    /// All names; none in search alone.
    #[inline]
    pub(super) fn names(&self) -> &[Entry] {
        if !cfg!(feature = "facts") {
            return &[];
        }
        &self.names
    }

    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }
}

impl Article {
    /// Works out its names from its own, and counts it for each.
    fn settle(&mut self, names: &mut [Entry]) {
        self.names.clear();
        for own in &self.own {
            match self.names.iter_mut().find(|(n, _)| *n == own.name) {
                Some((_, doubtful)) => *doubtful &= own.doubtful,
                None => self.names.push((own.name, own.doubtful)),
            }
        }
        for (number, _) in &self.names {
            if let Some(entry) = names.get_mut(*number as usize) {
                entry.held += 1;
            }
        }
    }

    /// Names and where they stand, in order of position.
    pub(super) fn mentions(&self) -> impl Iterator<Item = (u32, Spot)> {
        let name = |own: u32| self.own.get(own as usize).map(|o| o.name);
        self.mentions
            .iter()
            .filter_map(move |&(own, spot)| Some((name(own)?, spot)))
    }

    /// Who says a quotation.
    pub(super) fn speaker(&self, quote: &Quote) -> Option<u32> {
        Some(self.own.get(quote.speaker? as usize)?.name)
    }

    /// True when it has facts of a kind.
    pub(super) fn has(&self, fact: Fact) -> bool {
        match fact {
            Fact::Quotes => self.quotes.iter().any(|q| !q.parts.is_empty()),
            Fact::Figures => !self.figures.is_empty(),
            Fact::Dates => !self.dates.is_empty(),
            Fact::Entities => !self.mentions.is_empty(),
        }
    }
}
