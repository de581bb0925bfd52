//! The documents of a collection by their numbers. Removed ones leave a gap, so
//! that numbers stay; those of a saved collection are taken apart when they are
//! first looked at. Knows nothing of what is found in documents.

use std::sync::{Mutex, OnceLock};

use super::{Article, DateHow, Document};
use crate::ids::{DocIndex, to_u32};

/// Documents by number.
///
/// ```
/// use nutgraf::document::Documents;
/// use nutgraf::{Article, Document};
/// let mut documents = Documents::default();
/// let first = documents.push(Document::new(Article { text: "Rain.".into(), ..Article::default() }));
/// assert_eq!(documents.get(first).map(|d| d.text.as_str()), Some("Rain."));
/// documents.take(first);
/// assert!(documents.get(first).is_none());
/// assert_eq!(documents.numbers(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Documents {
    slots: Vec<Option<Slot>>,
}

/// A document, or the article it will be made of.
#[derive(Debug, Default)]
struct Slot {
    made: OnceLock<Document>,
    /// Empty once `made` is there.
    waiting: Mutex<Option<Box<Waiting>>>,
}

#[derive(Debug, Clone)]
struct Waiting {
    article: Article,
    shared: Vec<u32>,
}

/// What an article was when it came in, looked at without taking it apart.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The title, date (ISO), outlet and credit as given, not those found in
    /// the text.
    pub title: Option<&'a str>,
    /// See `title`.
    pub date: Option<crate::date::PartialDate>,
    /// See `title`.
    pub source: Option<&'a str>,
    /// See `title`.
    pub credit: Option<&'a str>,
    /// The paragraphs it shares with others of its outlet: [`Document::shared`].
    pub shared: &'a [u32],
}

impl Slot {
    fn made(document: Document) -> Self {
        Self {
            made: document.into(),
            waiting: Mutex::default(),
        }
    }

    fn get(&self) -> &Document {
        self.made.get_or_init(|| {
            let waiting = self.waiting.lock().ok().and_then(|mut w| w.take());
            waiting.map(|w| w.take_apart()).unwrap_or_default()
        })
    }

    fn into_document(self) -> Document {
        self.get();
        self.made.into_inner().unwrap_or_default()
    }
}

impl Clone for Slot {
    fn clone(&self) -> Self {
        Self::made(self.get().clone())
    }
}

impl Waiting {
    fn take_apart(self) -> Document {
        let mut document = Document::new(self.article);
        if !self.shared.is_empty() {
            document.furnish(self.shared);
        }
        document
    }
}

impl Documents {
    /// One of them; `None` for a number that was never given or a removed one.
    pub fn get(&self, index: DocIndex) -> Option<&Document> {
        self.slots.get(index.index())?.as_ref().map(Slot::get)
    }

    /// One of them, to be changed.
    pub fn get_mut(&mut self, index: DocIndex) -> Option<&mut Document> {
        let slot = self.slots.get_mut(index.index())?.as_mut()?;
        slot.get();
        slot.made.get_mut()
    }

    /// Packs the tokens of one until somebody looks at them again.
    pub fn close(&mut self, index: DocIndex) {
        if let Some(document) = self
            .slots
            .get_mut(index.index())
            .and_then(|slot| slot.as_mut()?.made.get_mut())
        {
            document.tokens.close();
        }
    }

    /// Packs the tokens of all.
    pub fn close_all(&mut self) {
        for number in 0..self.slots.len() {
            self.close(DocIndex(to_u32(number)));
        }
    }

    /// Is there one with this number?
    pub fn has(&self, index: DocIndex) -> bool {
        self.slots.get(index.index()).is_some_and(Option::is_some)
    }

    /// Has it been taken apart? False for one that waits, or that is not there.
    pub fn is_made(&self, index: DocIndex) -> bool {
        let slot = self.slots.get(index.index()).and_then(Option::as_ref);
        slot.is_some_and(|slot| slot.made.get().is_some())
    }

    /// Takes one in and gives it the next number.
    pub fn push(&mut self, document: Document) -> DocIndex {
        self.slots.push(Some(Slot::made(document)));
        DocIndex(to_u32(self.slots.len() - 1))
    }

    /// Puts one under a number, in place of what was there; numbers below it
    /// that were never given become gaps.
    pub fn put(&mut self, index: DocIndex, document: Document) {
        self.put_slot(index, Slot::made(document));
    }

    /// Like [`Documents::put`], but the article is taken apart only when
    /// somebody looks. `shared` is what [`Document::furnish`] is told then.
    ///
    /// ```
    /// use nutgraf::document::Documents;
    /// use nutgraf::{Article, DocIndex};
    /// let mut documents = Documents::default();
    /// let article = Article { id: "a".into(), text: "Rain fell. It stopped.".into(), ..Article::default() };
    /// documents.put_article(DocIndex(0), article, Vec::new());
    /// assert_eq!(documents.get(DocIndex(0)).map(|d| d.sentences.len()), Some(2));
    /// ```
    pub fn put_article(&mut self, index: DocIndex, article: Article, shared: Vec<u32>) {
        let slot = Slot {
            made: OnceLock::new(),
            waiting: Mutex::new(Some(Box::new(Waiting { article, shared }))),
        };
        self.put_slot(index, slot);
    }

    fn put_slot(&mut self, index: DocIndex, slot: Slot) {
        self.reserve_numbers(index.index() + 1);
        if let Some(place) = self.slots.get_mut(index.index()) {
            *place = Some(slot);
        }
    }

    /// Makes gaps of the numbers below `numbers` that were never given.
    pub fn reserve_numbers(&mut self, numbers: usize) {
        if self.slots.len() < numbers {
            self.slots.resize_with(numbers, || None);
        }
    }

    /// Takes one out, leaving a gap.
    pub fn take(&mut self, index: DocIndex) -> Option<Document> {
        let slot = self.slots.get_mut(index.index())?.take()?;
        Some(slot.into_document())
    }

    /// Takes one out, leaving a gap, without taking it apart.
    pub fn discard(&mut self, index: DocIndex) {
        if let Some(slot) = self.slots.get_mut(index.index()) {
            *slot = None;
        }
    }

    /// Shows `look` an article as it came in, without taking it apart.
    pub fn kept<R>(&self, index: DocIndex, look: impl FnOnce(Kept<'_>) -> R) -> Option<R> {
        let slot = self.slots.get(index.index())?.as_ref()?;
        if let Ok(waiting) = slot.waiting.lock()
            && let Some(Waiting { article, shared }) = waiting.as_deref()
        {
            return Some(look(Kept {
                id: &article.id,
                text: &article.text,
                title: article.title.as_deref(),
                date: article.date,
                source: article.source.as_deref(),
                credit: article.credit.as_deref(),
                shared,
            }));
        }
        let document = slot.get();
        let date = document.date.filter(|d| d.how == DateHow::Given);
        let credit = document.credit.as_ref().filter(|c| c.span.is_none());
        Some(look(Kept {
            id: &document.id,
            text: &document.text,
            title: document.title.as_deref(),
            date: date.map(|d| d.date),
            source: document.source.as_deref(),
            credit: credit.map(|c| c.name.as_str()),
            shared: &document.shared,
        }))
    }

    /// How many numbers were given, those of removed ones included.
    pub fn numbers(&self) -> usize {
        self.slots.len()
    }

    /// All of them with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (DocIndex, &Document)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(i, slot)| Some((DocIndex(to_u32(i)), slot.as_ref()?.get())))
    }

    /// The numbers of all that are there, in order.
    pub fn indices(&self) -> impl Iterator<Item = DocIndex> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(i, slot)| slot.as_ref().map(|_| DocIndex(to_u32(i))))
    }
}

impl FromIterator<Document> for Documents {
    fn from_iter<T: IntoIterator<Item = Document>>(documents: T) -> Self {
        Self {
            slots: documents.into_iter().map(|d| Some(Slot::made(d))).collect(),
        }
    }
}
