//! Reading by several at once: what one collection has read is handed to
//! another of the same program, with its index. Unlike saved bytes it is never
//! kept, so it has no checksums and need not be read by another release.

use super::saved::{Saved, cut, unreadable};
use super::{Added, Collection, DuplicatePolicy, Index, Outcome};
use crate::error::{Error, Result};
use crate::ids::{DocIndex, FxHashMap, to_u32};

impl Collection {
    /// All articles with their index, for [`Collection::take_in`]: the list of
    /// articles and the length of their texts, then the texts, then the index.
    pub fn hand_over(&self) -> Vec<u8> {
        let mut texts = Vec::new();
        let articles = self.list(Some(&mut texts), false);
        // Writing plain data to memory cannot fail.
        let mut out = postcard::to_allocvec(&(articles, to_u32(texts.len()))).unwrap_or_default();
        out.append(&mut texts);
        out.append(&mut self.index.to_bytes());
        out
    }

    /// Takes in what another collection has read, as if each article had been
    /// added here, one after another: numbers and answers are the same. Gives
    /// what became of each.
    ///
    /// # Errors
    /// [`Error::Checksum`] for bytes of another origin; the collection is then
    /// as it was.
    ///
    /// ```
    /// use nutgraf::{Article, Collection, DuplicatePolicy};
    /// let article = Article { id: "a".into(), text: "The bridge was closed on Monday.".into(), ..Article::default() };
    /// let (mut reader, mut news) = (Collection::default(), Collection::default());
    /// reader.add(article, DuplicatePolicy::Error)?;
    /// assert_eq!(news.take_in(&reader.hand_over(), DuplicatePolicy::Error)?.len(), 1);
    /// assert_eq!(news.save(true, b""), reader.save(true, b""));
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn take_in(
        &mut self,
        handed: &[u8],
        policy: DuplicatePolicy,
    ) -> Result<Vec<Result<Added>>> {
        let (articles, texts, index) = read(handed).ok_or_else(|| unreadable("handover"))?;
        let mut moved: FxHashMap<DocIndex, DocIndex> = FxHashMap::default();
        let mut changed = Vec::new();
        let mut taken = Vec::new();
        // What waits for its text is completed by adding.
        let anew = !self.awaited.is_empty();
        for (saved, text) in articles.into_iter().zip(texts) {
            if anew {
                taken.push(self.add(saved.into_article(text), policy));
                continue;
            }
            let outcome = match (self.numbers.get(&saved.id).copied(), policy) {
                (None, _) => Outcome::Added,
                (Some(_), DuplicatePolicy::Error) => {
                    taken.push(Err(Error::Duplicate { id: saved.id }));
                    continue;
                }
                (Some(index), DuplicatePolicy::Skip) => {
                    taken.push(Ok(added(saved.id, index, Outcome::Skipped)));
                    continue;
                }
                (Some(_), DuplicatePolicy::Replace) => {
                    self.remove(&saved.id);
                    Outcome::Replaced
                }
            };
            let number = DocIndex(to_u32(self.documents.numbers()));
            moved.insert(DocIndex(saved.number), number);
            let id = saved.id.clone();
            changed.extend(self.take_back(number, saved, text));
            // Nobody has worked out its checksum yet.
            if let Some(hash) = self.hashes.get_mut(number.index()) {
                hash.take();
            }
            changed.push(number);
            taken.push(Ok(added(id, number, outcome)));
        }
        self.index.take(&index, |doc| moved.get(&doc).copied());
        crate::order::fast(&mut changed);
        changed.dedup();
        self.furnish(&changed);
        for one in taken.iter().flatten() {
            if one.outcome != Outcome::Skipped {
                self.decided(&one.id);
            }
        }
        Ok(taken)
    }
}

fn added(id: String, index: DocIndex, outcome: Outcome) -> Added {
    Added {
        id,
        index,
        outcome,
        awaited: false,
    }
}

fn read(handed: &[u8]) -> Option<(Vec<Saved>, Vec<&str>, Index)> {
    let ((articles, length), rest): ((Vec<Saved>, u32), _) =
        postcard::take_from_bytes(handed).ok()?;
    let (texts, index) = rest.split_at_checked(length as usize)?;
    let texts = cut(texts, &articles)?;
    Some((articles, texts, Index::from_bytes(index)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;
    use crate::search::SearchOptions;

    const FOOTER: &str = "Write to the desk of the Valley Post with all your tips.";

    fn articles() -> Vec<Article> {
        (0_u32..40)
            .map(|n| Article {
                id: if n % 7 == 3 {
                    String::new()
                } else {
                    format!("n{n}")
                },
                text: format!(
                    "Ward {n} met on Monday about {} new lamps, Mayor Ann Lee said. 😀\n\n{}",
                    n * 7,
                    if n % 2 == 0 { FOOTER } else { "Snow fell." }
                ),
                source: Some(format!("Paper {}", n % 4)),
                ..Article::default()
            })
            .collect()
    }

    /// The same articles, furniture among them, and the same answers.
    fn same(parts: &mut Collection, once: &mut Collection) {
        assert!(parts.list(None, true) == once.list(None, true));
        let options = SearchOptions {
            limit: 100,
            ..SearchOptions::default()
        };
        for query in ["lamps", "lee", "tips", "\"ward 13\"", "snow valley", "zzz"] {
            let (found, wanted) = (parts.search(query, &options), once.search(query, &options));
            assert!(found.unwrap() == wanted.unwrap(), "{query}");
        }
    }

    fn read_by(
        readers: &[&[Article]],
        news: &mut Collection,
        policy: DuplicatePolicy,
    ) -> Vec<Option<Outcome>> {
        let mut outcomes = Vec::new();
        for part in readers {
            let mut reader = Collection::default();
            for article in *part {
                reader.add(article.clone(), policy).unwrap();
            }
            let taken = news.take_in(&reader.hand_over(), policy).unwrap();
            outcomes.extend(taken.into_iter().map(|one| one.ok().map(|one| one.outcome)));
        }
        outcomes
    }

    #[test]
    fn parts_read_apart_are_the_whole_read_at_once() {
        let all = articles();
        for cuts in [[0, 40], [1, 2], [13, 27], [20, 20]] {
            let (first, rest) = all.split_at(cuts[0]);
            let (second, third) = rest.split_at(cuts[1] - cuts[0]);
            let mut once = Collection::default();
            for article in &all {
                once.add(article.clone(), DuplicatePolicy::Error).unwrap();
            }
            let mut parts = Collection::default();
            let outcomes = read_by(&[first, second, third], &mut parts, DuplicatePolicy::Error);
            assert_eq!(outcomes, vec![Some(Outcome::Added); all.len()]);
            same(&mut parts, &mut once);
        }
    }

    #[test]
    fn taken_ids_are_refused_skipped_or_replaced() {
        use DuplicatePolicy::{Error, Replace, Skip};
        let all: Vec<Article> = articles()
            .into_iter()
            .filter(|a| !a.id.is_empty())
            .collect();
        let changed: Vec<Article> = all
            .iter()
            .take(9)
            .map(|a| Article {
                text: format!("Rain. {}", a.text),
                ..a.clone()
            })
            .collect();
        for (policy, outcome) in [
            (Error, None),
            (Skip, Some(Outcome::Skipped)),
            (Replace, Some(Outcome::Replaced)),
        ] {
            let (mut once, mut parts) = (Collection::default(), Collection::default());
            for article in &all {
                once.add(article.clone(), Error).unwrap();
                parts.add(article.clone(), Error).unwrap();
            }
            for article in &changed {
                let _ = once.add(article.clone(), policy);
            }
            assert_eq!(read_by(&[&changed], &mut parts, policy), vec![outcome; 9]);
            same(&mut parts, &mut once);
        }
    }

    #[test]
    fn foreign_bytes_change_nothing() {
        let mut news = Collection::default();
        let article = articles().swap_remove(0);
        news.add(article, DuplicatePolicy::Error).unwrap();
        let (before, handed) = (news.save(true, b""), news.hand_over());
        for bytes in [
            &[][..],
            b"Rain fell.",
            handed.get(..handed.len() / 2).unwrap(),
        ] {
            assert!(news.take_in(bytes, DuplicatePolicy::Replace).is_err());
            assert!(news.save(true, b"") == before);
        }
    }
}
