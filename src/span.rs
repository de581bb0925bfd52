//! Offsets. Inside, a span counts UTF-8 bytes; [`SpanMap`] turns it into the
//! UTF-16 units of JavaScript at the door. Knows nothing of documents.

use crate::ids::to_u32;

/// Half-open range of UTF-8 bytes, both ends on character boundaries of the
/// text it was made for.
///
/// ```
/// use nutgraf::Span;
/// let text = "Kairat Abdrakhmanov said so.";
/// let name = Span::new(0, 19);
/// assert_eq!(name.of(text), "Kairat Abdrakhmanov");
/// assert_eq!(name.len(), 19);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self {
            start: to_u32(start),
            end: to_u32(end),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers; empty when the span is not one of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True when `inner` lies wholly in `self`.
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// True when byte `at` lies in `self`.
    pub fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// True when both share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Turns byte offsets of one text into UTF-16 offsets and back. Stores only
/// the non-ASCII characters, so an English article costs a few entries.
///
/// ```
/// use nutgraf::{Span, SpanMap};
/// let text = "“😀” he said";
/// let map = SpanMap::new(text);
/// let said = Span::new(text.find("said").unwrap(), text.len());
/// let (start, end) = map.to_utf16(said);
/// let units: Vec<u16> = text.encode_utf16().collect();
/// assert_eq!(String::from_utf16_lossy(&units[start as usize..end as usize]), "said");
/// assert_eq!(map.from_utf16(start, end), Some(said));
/// ```
#[derive(Debug, Clone, Default)]
pub struct SpanMap {
    /// For each non-ASCII character: the byte after it, how many more bytes
    /// than UTF-16 units stand before that byte, and its own bytes.
    steps: Vec<Step>,
    bytes: u32,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    after: u32,
    surplus: u32,
    width: u32,
}

impl SpanMap {
    /// Walks the text once.
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut surplus = 0;
        if !text.is_ascii() {
            for (at, c) in text.char_indices() {
                if !c.is_ascii() {
                    surplus += to_u32(c.len_utf8() - c.len_utf16());
                    let width = to_u32(c.len_utf8());
                    steps.push(Step {
                        after: to_u32(at) + width,
                        surplus,
                        width,
                    });
                }
            }
        }
        Self {
            steps,
            bytes: to_u32(text.len()),
        }
    }

    /// Start and end in UTF-16 code units.
    pub fn to_utf16(&self, span: Span) -> (u32, u32) {
        (self.unit(span.start), self.unit(span.end))
    }

    /// Length of the whole text in UTF-16 code units.
    pub fn units(&self) -> u32 {
        self.unit(self.bytes)
    }

    fn unit(&self, byte: u32) -> u32 {
        let before = self.steps.partition_point(|s| s.after <= byte);
        byte - before
            .checked_sub(1)
            .and_then(|i| self.steps.get(i))
            .map_or(0, |s| s.surplus)
    }

    /// The byte span of a UTF-16 range, or `None` where it runs backwards, lies
    /// outside the text or would split a character.
    pub fn from_utf16(&self, start: u32, end: u32) -> Option<Span> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        (start <= end).then_some(Span { start, end })
    }

    fn byte(&self, unit: u32) -> Option<u32> {
        let passed = self.steps.partition_point(|s| s.after - s.surplus <= unit);
        let surplus = passed
            .checked_sub(1)
            .and_then(|i| self.steps.get(i))
            .map_or(0, |s| s.surplus);
        let byte = unit.checked_add(surplus)?;
        // Only a character of two units can have an offset inside it.
        let inside = self
            .steps
            .get(passed)
            .is_some_and(|s| byte > s.after - s.width);
        (byte <= self.bytes && !inside).then_some(byte)
    }
}
