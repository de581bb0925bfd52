//! Saving a collection and opening it again. With its index it is opened without
//! reading the articles; each is taken apart when somebody looks at it. Without
//! one, or with that of another release, it is made anew. Facts and copies are
//! found anew when somebody asks. The bytes are those of `saved`.

use std::sync::OnceLock;

use super::saved::{ARTICLES, EDITS, INDEX, NOTE, Parts, Saved, TEXTS, pack, unreadable};
use super::{Collection, Furniture, Lines};
use crate::container::Writer;
use crate::error::Result;
use crate::ids::{DocIndex, to_u32};

impl Collection {
    /// Everything that cannot be found anew, as bytes: the articles with their
    /// numbers, ids and what was given with them, and `note`, which is the
    /// caller's. Without `texts` no word of the articles is saved but titles
    /// given with them; see [`Collection::missing`].
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy, SearchOptions};
    /// let mut news = Collection::default();
    /// let article = Article { id: "a".into(), text: "The bridge was closed on Monday.".into(), ..Article::default() };
    /// news.add(article, DuplicatePolicy::Error).unwrap();
    /// let bytes = news.save(true, b"mine");
    /// let (mut again, note) = Collection::load(&bytes).unwrap();
    /// assert_eq!((again.search("bridges", &SearchOptions::default())?.count, note), (1, b"mine".to_vec()));
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn save(&self, texts: bool, note: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        let articles = self.list(texts.then_some(&mut all), true);
        let mut writer = Writer::default();
        // Writing plain data to memory cannot fail.
        let articles = postcard::to_allocvec(&articles).unwrap_or_default();
        if texts {
            writer.section(TEXTS, all);
            writer.section(INDEX, pack(&self.index, &articles));
        }
        writer.section(ARTICLES, articles);
        if let Some(log) = self.log.written() {
            writer.section(EDITS, log);
        }
        if !note.is_empty() {
            writer.section(NOTE, note.to_vec());
        }
        writer.finish()
    }

    /// The articles without their texts, which are put into `texts` one after
    /// another; checksums are worked out where they are wanted.
    pub(super) fn list(&self, mut texts: Option<&mut Vec<u8>>, hashed: bool) -> Vec<Saved> {
        let mut articles = Vec::new();
        for index in self.documents.indices() {
            let saved = self.documents.kept(index, |kept| {
                if let Some(texts) = &mut texts {
                    texts.extend_from_slice(kept.text.as_bytes());
                }
                let hash = hashed.then(|| self.hash_of(index, kept.text)).flatten();
                Saved {
                    number: index.0,
                    id: kept.id.to_owned(),
                    hash: hash.unwrap_or_default(),
                    bytes: to_u32(kept.text.len()),
                    title: kept.title.map(Into::into),
                    date: kept.date.map(|d| d.to_string()),
                    source: kept.source.map(Into::into),
                    credit: kept.credit.map(Into::into),
                    shared: kept.shared.to_vec(),
                    lines: self.lines.get(index.index()).cloned().unwrap_or_default(),
                }
            });
            articles.extend(saved);
        }
        articles
    }

    /// A saved collection, and the caller's bytes that were saved with it. Ids
    /// and numbers are as they were.
    ///
    /// # Errors
    /// [`Error::NotNutgraf`](crate::Error::NotNutgraf), [`Error::Version`](crate::Error::Version),
    /// [`Error::Checksum`](crate::Error::Checksum).
    pub fn load(bytes: &[u8]) -> Result<(Self, Vec<u8>)> {
        let parts = Parts::read(bytes)?;
        let mut news = Self {
            log: parts.edits,
            ..Self::default()
        };
        let Some(texts) = parts.texts else {
            parts
                .articles
                .into_iter()
                .for_each(|a| news.awaited.insert(a));
            return Ok((news, parts.note.to_vec()));
        };
        for (saved, text) in parts.articles.into_iter().zip(texts) {
            // Numbers are given one after another; a gap of millions is forged.
            if saved.number as usize > news.hashes.len() + (1 << 22)
                || news.numbers.contains_key(&saved.id)
            {
                return Err(unreadable("list of articles"));
            }
            let index = DocIndex(saved.number);
            news.take_back(index, saved, text);
            if parts.index.is_none()
                && let Some(document) = news.documents.get(index)
            {
                news.index.add(index, document);
            }
        }
        match parts.index {
            Some(index) => news.index = index,
            None => news.compare_lines(),
        }
        news.overrule_again();
        Ok((news, parts.note.to_vec()))
    }

    /// Finds the lines that articles share anew: another release, or search
    /// alone, knows other outlets by their pages.
    fn compare_lines(&mut self) {
        let all: Vec<DocIndex> = self.indices().collect();
        self.furniture = Furniture::default();
        for &index in &all {
            let lines = self.document(index).map(Lines::of).unwrap_or_default();
            self.furniture.add(index, &lines);
            if let Some(slot) = self.lines.get_mut(index.index()) {
                *slot = lines;
            }
        }
        self.furnish(&all);
    }

    /// Puts an article in under a number that is free, without taking it apart.
    /// The index is left to the caller. Gives the articles whose furniture has
    /// changed.
    pub(super) fn take_back(&mut self, index: DocIndex, saved: Saved, text: &str) -> Vec<DocIndex> {
        let numbers = index.index() + 1;
        self.hashes.resize_with(numbers, OnceLock::new);
        self.facts.resize_with(numbers, || None);
        self.lines.resize_with(numbers, Lines::default);
        if let Some(hash) = self.hashes.get_mut(index.index()) {
            *hash = saved.hash.into();
        }
        let changed = self.furniture.add(index, &saved.lines);
        if let Some(lines) = self.lines.get_mut(index.index()) {
            *lines = saved.lines.clone();
        }
        self.numbers.insert(saved.id.clone(), index);
        self.text_bytes += text.len();
        let shared = saved.shared.clone();
        self.documents
            .put_article(index, saved.into_article(text), shared);
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{DuplicatePolicy, Outcome};
    use crate::container::Reader;
    use crate::date::PartialDate;
    use crate::document::Article;
    use crate::extract::Certainty;
    use crate::search::SearchOptions;

    fn article(id: &str, text: &str) -> Article {
        Article {
            id: id.into(),
            text: text.into(),
            source: Some("The Valley Post".into()),
            date: PartialDate::parse("2021-03-04"),
            ..Article::default()
        }
    }

    const FOOTER: &str = "Read all our stories about the valley every morning.";

    fn news() -> Collection {
        let mut news = Collection::default();
        for (id, report) in [
            ("a", "Mayor Ann Lee reopened the old harbour on Tuesday."),
            ("b", "“We are late,” said Tom Brandt, who runs the ferry."),
            ("c", "Snow closed the upper road – for the third time."),
            ("d", "Eleven barges were counted at the lock. 😀"),
        ] {
            let text = format!("{report}\n\n{FOOTER}");
            news.add(article(id, &text), DuplicatePolicy::Error)
                .unwrap();
        }
        news
    }

    /// Everything a caller can see, written out.
    fn seen(news: &mut Collection) -> String {
        let found = news.search(
            "the harbour ferry road",
            &SearchOptions {
                combine: crate::search::Combine::Or,
                ..SearchOptions::default()
            },
        );
        let facts = news.extract(None, Certainty::Unsure);
        let documents: Vec<String> = news
            .documents()
            .map(|(i, d)| {
                format!(
                    "{i:?} {} {:?} {:?} {:?}",
                    d.id, d.shared, d.date, d.structure
                )
            })
            .collect();
        format!("{found:?}\n{facts:?}\n{documents:?}\n{:?}", news.stats())
    }

    #[test]
    fn what_is_loaded_answers_as_what_was_saved() {
        let mut before = news();
        before.remove("b");
        let (mut after, note) = Collection::load(&before.save(true, b"note")).unwrap();
        assert_eq!(note, b"note");
        assert_eq!(seen(&mut after), seen(&mut before));
        assert_eq!(after.number("d").unwrap(), DocIndex(3));
        // Furniture goes on being compared.
        for news in [&mut before, &mut after] {
            news.remove("a");
            news.remove("c");
        }
        assert_eq!(seen(&mut after), seen(&mut before));
        // Bytes are the same, too.
        assert_eq!(after.save(true, b""), before.save(true, b""));
    }

    /// The container with another index section, or none.
    fn with_index(bytes: &[u8], index: Option<Vec<u8>>) -> Vec<u8> {
        let reader = Reader::open(bytes).unwrap();
        let mut writer = Writer::default();
        for tag in [ARTICLES, TEXTS] {
            writer.section(tag, reader.section(tag).unwrap().to_vec());
        }
        if let Some(index) = index {
            writer.section(INDEX, index);
        }
        writer.finish()
    }

    #[test]
    fn one_text_in_two_outlets_stays_two_articles() {
        let mut before = news();
        let text = before.document(DocIndex(0)).unwrap().text.clone();
        let twin = Article {
            source: Some("Hill Echo".into()),
            ..article("twin", &text)
        };
        before.add(twin, DuplicatePolicy::Error).unwrap();
        let without_texts = before.save(false, b"");
        let (mut after, _) = Collection::load(&without_texts).unwrap();
        assert_eq!(after.missing().len(), 5);
        for (given, id) in [("Hill Echo", "twin"), ("The Valley Post", "a")] {
            let bare = Article {
                text: text.clone(),
                source: Some(given.into()),
                ..Article::default()
            };
            assert_eq!(after.add(bare, DuplicatePolicy::Error).unwrap().id, id);
        }
        assert_eq!(after.missing().len(), 3);
        // Taken in by another collection, each is taken for itself.
        let (taken, _) = news().merge(&before.save(true, b"")).unwrap();
        let added: Vec<&str> = taken
            .iter()
            .filter(|t| t.outcome == Outcome::Added)
            .map(|t| t.id.as_str())
            .collect();
        assert_eq!(added, ["twin"]);
    }

    #[test]
    fn with_its_index_nothing_is_read_before_it_is_looked_at() {
        let bytes = news().save(true, b"");
        let (mut after, _) = Collection::load(&bytes).unwrap();
        let read = |news: &Collection| {
            news.indices()
                .filter(|&i| news.documents.is_made(i))
                .count()
        };
        assert_eq!(read(&after), 0);
        let found = after.search("barges", &SearchOptions::default()).unwrap();
        assert_eq!((found.count, read(&after)), (1, 1));
        assert_eq!(after.save(true, b""), bytes);
        assert_eq!(read(&after), 1);
        // Nor to be taken out, here under an outlet whose lines are compared.
        let (mut after, _) = Collection::load(&bytes).unwrap();
        let mut before = news();
        assert!(after.remove("c") && before.remove("c"));
        assert_eq!(read(&after), 0);
        assert_eq!(after.stats(), before.stats());
        assert_eq!(after.save(true, b""), before.save(true, b""));
    }

    #[test]
    fn an_index_that_does_not_fit_is_made_anew() {
        let mut before = news();
        let bytes = before.save(true, b"");
        let section = Reader::open(&bytes).unwrap().section(INDEX).unwrap();
        let mut release = section.to_vec();
        release[0] ^= 1;
        let articles = Reader::open(&bytes).unwrap().section(ARTICLES).unwrap();
        let mut others = news();
        others.remove("c");
        for index in [
            None,
            Some(Vec::new()),
            Some(release),
            Some(section[..section.len() - 1].to_vec()),
            // Of other articles, or of others with the same numbers.
            Some(pack(&others.index, articles)),
            Some(pack(&before.index, b"other")),
        ] {
            let (mut after, _) = Collection::load(&with_index(&bytes, index)).unwrap();
            assert!(after.indices().all(|i| after.documents.is_made(i)));
            assert_eq!(seen(&mut after), seen(&mut before));
        }
    }

    #[test]
    fn merging_with_an_index_is_like_merging_without() {
        let mut there = Collection::default();
        for (id, text) in [
            ("a", "A flood closed the harbour on Monday."),
            (
                "x",
                "Snow closed the upper road – for the third time.\n\nRead all our stories about the valley every morning.",
            ),
            (
                "y",
                "The lock was opened again.\n\nIt had been closed for a year, said Tom Brandt.",
            ),
        ] {
            there
                .add(article(id, text), DuplicatePolicy::Error)
                .unwrap();
        }
        there.remove("a");
        there
            .add(
                article("a", "Floods closed the harbour on Monday."),
                DuplicatePolicy::Error,
            )
            .unwrap();
        let bytes = there.save(true, b"");
        // With two that have the line and a third that comes, it is furniture.
        let some = || {
            let mut some = news();
            some.remove("c");
            some.remove("d");
            some
        };
        let mut results = Vec::new();
        for bytes in [with_index(&bytes, None), bytes] {
            let mut here = some();
            let (taken, _) = here.merge(&bytes).unwrap();
            assert_eq!(taken.len(), 3);
            results.push((format!("{taken:?}"), seen(&mut here)));
        }
        assert_eq!(results[0], results[1]);
        assert!(results[0].1.contains("Furniture"));
    }

    #[test]
    fn without_texts_ids_and_metadata_come_back_with_them() {
        let before = news();
        let bytes = before.save(false, b"");
        assert!(!bytes.windows(7).any(|w| w == b"harbour"));
        let (mut after, _) = Collection::load(&bytes).unwrap();
        assert_eq!((after.stats().documents, after.missing().len()), (0, 4));
        let text = before.document(DocIndex(1)).unwrap().text.clone();
        let added = after
            .add(
                Article {
                    text,
                    ..Article::default()
                },
                DuplicatePolicy::Error,
            )
            .unwrap();
        assert_eq!(added.id, "b");
        let document = after.document(added.index).unwrap();
        assert_eq!(document.source.as_deref(), Some("The Valley Post"));
        assert_eq!(after.missing().len(), 3);
    }

    #[test]
    fn merging_keeps_one_of_each_text() {
        let mut here = news();
        let mut there = Collection::default();
        for (id, text) in [
            ("a", "A flood closed the harbour."),
            (
                "z",
                "Snow closed the upper road – for the third time.\n\nRead all our stories about the valley every morning.",
            ),
        ] {
            there
                .add(article(id, text), DuplicatePolicy::Error)
                .unwrap();
        }
        let (taken, _) = here.merge(&there.save(true, b"")).unwrap();
        let taken: Vec<_> = taken
            .iter()
            .map(|t| (t.was.as_str(), t.id.as_str(), t.outcome))
            .collect();
        assert_eq!(
            taken,
            [("a", "a-2", Outcome::Added), ("z", "c", Outcome::Skipped)]
        );
        assert_eq!(here.stats().documents, 5);
    }

    #[test]
    fn forged_parts_are_errors() {
        let good = news().save(true, b"");
        let reader = Reader::open(&good).unwrap();
        let articles = reader.section(ARTICLES).unwrap();
        let forge = |articles: &[u8], texts: Option<&[u8]>| {
            let mut writer = Writer::default();
            writer.section(ARTICLES, articles.to_vec());
            if let Some(texts) = texts {
                writer.section(TEXTS, texts.to_vec());
            }
            Collection::load(&writer.finish()).map_or_else(|e| e.code(), |_| "fine")
        };
        let texts = reader.section(TEXTS).unwrap();
        assert_eq!(forge(articles, Some(texts)), "fine");
        assert_eq!(forge(articles, Some(b"short")), "E_CHECKSUM");
        assert_eq!(forge(articles, Some(&[0xFF; 400])), "E_CHECKSUM");
        for at in 0..articles.len() {
            let mut forged = articles.to_vec();
            forged[at] ^= 0x41;
            assert!(["fine", "E_CHECKSUM"].contains(&forge(&forged, Some(texts))));
            assert!(["fine", "E_CHECKSUM"].contains(&forge(&articles[..at], Some(texts))));
        }
    }
}
