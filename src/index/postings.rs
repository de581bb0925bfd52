//! The list of one word: in which articles it stands, how often in each field
//! and at which positions, as variable-length bytes. Knows nothing of words or
//! articles; an article is a slot number here.

/// One article in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    /// The article's slot.
    pub(crate) slot: u32,
    /// Occurrences in the title.
    pub(crate) title: u32,
    /// Occurrences in the text.
    pub(crate) text: u32,
}

/// A growing list. Slots must come in ascending order, and so must the
/// positions within one slot.
///
/// Two streams: `docs` holds for each article the gap to the slot before, then
/// twice the occurrences in the text, plus one when the title's follow as a
/// third number; `places` holds the gaps between positions, starting anew for
/// each article. Ranking reads the first stream only.
#[derive(Debug, Clone, Default)]
pub(crate) struct Postings {
    docs: Vec<u8>,
    places: Vec<u8>,
    /// One past the last slot written.
    next: u32,
    open: Open,
}

/// The article being written.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    title: u32,
    text: u32,
    position: u32,
}

impl Postings {
    /// Notes one occurrence in the article being written; true when it is the
    /// first one there.
    pub(crate) fn note(&mut self, position: u32, in_title: bool) -> bool {
        let first = self.open.title + self.open.text == 0;
        let gap = if first {
            position
        } else {
            position.saturating_sub(self.open.position)
        };
        write(&mut self.places, gap);
        self.open.position = position;
        if in_title {
            self.open.title += 1;
        } else {
            self.open.text += 1;
        }
        first
    }

    /// Ends the article being written.
    pub(crate) fn close(&mut self, slot: u32) {
        let Open { title, text, .. } = std::mem::take(&mut self.open);
        write(&mut self.docs, slot.saturating_sub(self.next));
        write(&mut self.docs, (text << 1) | u32::from(title > 0));
        if title > 0 {
            write(&mut self.docs, title);
        }
        self.next = slot + 1;
    }

    /// Reads from the start.
    pub(crate) fn read(&self) -> Reader<'_> {
        Reader {
            docs: &self.docs,
            places: &self.places,
            next: 0,
            unread: 0,
            current: 0,
        }
    }
}

/// Walks a list article by article.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    docs: &'a [u8],
    places: &'a [u8],
    next: u32,
    /// Positions passed over but not yet skipped.
    unread: u32,
    /// Positions of the article last returned.
    current: u32,
}

impl Reader<'_> {
    /// Calls `each` with the positions of the article that `next` returned
    /// last, in order. A second call for the same article gives none.
    pub(crate) fn positions(&mut self, mut each: impl FnMut(u32)) {
        self.skip_unread();
        let mut position = 0;
        for _ in 0..std::mem::take(&mut self.current) {
            position += read(&mut self.places);
            each(position);
        }
    }

    /// Every number ends in a byte below 128.
    fn skip_unread(&mut self) {
        let mut left = std::mem::take(&mut self.unread);
        if left == 0 {
            return;
        }
        let ends = |byte: &u8| {
            left -= u32::from(*byte < 0x80);
            left == 0
        };
        let end = self
            .places
            .iter()
            .position(ends)
            .map_or(self.places.len(), |at| at + 1);
        self.places = self.places.get(end..).unwrap_or_default();
    }
}

impl Iterator for Reader<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        if self.docs.is_empty() {
            return None;
        }
        let slot = self.next + read(&mut self.docs);
        let code = read(&mut self.docs);
        let title = if code & 1 == 1 {
            read(&mut self.docs)
        } else {
            0
        };
        self.next = slot + 1;
        self.unread += self.current;
        self.current = (code >> 1) + title;
        Some(Posting {
            slot,
            title,
            text: code >> 1,
        })
    }
}

/// LEB128: seven bits a byte, the lowest first.
fn write(bytes: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        bytes.push((n & 0x7F) as u8 | 0x80);
        n >>= 7;
    }
    bytes.push((n & 0x7F) as u8);
}

fn read(bytes: &mut &[u8]) -> u32 {
    let mut n = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        n |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 || shift >= 28 {
            break;
        }
        shift += 7;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX - 1, u32::MAX];
        for n in numbers {
            write(&mut bytes, n);
        }
        let mut rest = bytes.as_slice();
        for n in numbers {
            assert_eq!(read(&mut rest), n);
        }
        assert!(rest.is_empty());
    }

    #[test]
    fn lists_come_back_with_or_without_positions() {
        let mut list = Postings::default();
        let articles: [(u32, &[(u32, bool)]); 4] = [
            (0, &[(0, true), (1, false), (400, false)]),
            (1, &[(7, false)]),
            (300, &[(5, true)]),
            (70_000, &[(200, false), (20_000, false)]),
        ];
        for (slot, places) in articles {
            for (i, &(position, in_title)) in places.iter().enumerate() {
                assert_eq!(list.note(position, in_title), i == 0);
            }
            list.close(slot);
        }
        for mask in 0..16 {
            let mut reader = list.read();
            for (i, (slot, places)) in articles.into_iter().enumerate() {
                let posting = reader.next().unwrap();
                let title = places.iter().filter(|p| p.1).count();
                assert_eq!((posting.slot, posting.title as usize), (slot, title));
                assert_eq!(posting.text as usize, places.len() - title);
                if mask >> i & 1 == 1 {
                    let mut found = Vec::new();
                    reader.positions(|p| found.push(p));
                    assert!(found.iter().eq(places.iter().map(|(p, _)| p)));
                    reader.positions(|_| unreachable!("read twice"));
                }
            }
            assert!(reader.next().is_none());
        }
    }
}
