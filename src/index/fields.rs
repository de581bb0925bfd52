//! Which words of an article are indexed, at which position and in which field.
//! Knows nothing of postings or queries.

use super::key::Key;
use super::postings::Posting;
use super::reach;
use super::stats::{Lengths, Sentence};
use crate::document::{self, Document, PartRole};
use crate::text::{TokenKind, tokens};

pub(crate) use super::key::key;
pub(crate) use super::spots::{Spot, Spots, beginning_with, token_at};

/// Where the words of one article stand. A position is the running number of
/// an indexed word: marks and possessive endings have none, so that
/// "de-escalation zones" is three neighbours. The title given with the article
/// comes first; between it and the text, and between paragraphs, one number is
/// left out, so that no phrase runs across.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Layout<'a> {
    /// The sentences of the text, in order.
    pub(crate) sentences: &'a [Sentence],
    /// Positions of the headline found in the text, half-open; empty when there
    /// is none.
    pub(crate) headline: (u32, u32),
    /// Positions of the lead, half-open: the first paragraph of the report, or
    /// its first sentences where it has more than [`LEAD_WORDS`].
    pub(crate) lead: (u32, u32),
    /// Positions of the words between quotation marks, half-open, in order.
    pub(crate) quotes: &'a [(u32, u32)],
}

/// The lead ends with the sentence that reaches so many words, or with its
/// paragraph. News leads have 25 to 40 words in one or two sentences.
const LEAD_WORDS: u32 = 40;

/// In which fields a word stands: in the title, or in the text, and there
/// perhaps in the lead, between quotation marks, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Within {
    /// In the title given, or in the headline found in the text.
    pub(crate) title: bool,
    /// In the lead and not in the title.
    pub(crate) lead: bool,
    /// Between quotation marks and not in the title.
    pub(crate) quoted: bool,
}

impl Within {
    /// Counts an occurrence.
    #[inline]
    pub(crate) fn count(self, posting: &mut Posting) {
        posting.title += u32::from(self.title);
        posting.text += u32::from(!self.title);
        posting.lead += u32::from(self.lead);
        posting.quoted += u32::from(self.quoted);
    }
}

impl Layout<'_> {
    /// The fields of the word at `position`.
    pub(crate) fn within(&self, position: u32) -> Within {
        let title = self.in_title(position);
        let passed = self.quotes.partition_point(|q| q.0 <= position);
        let quote = passed.checked_sub(1).and_then(|at| self.quotes.get(at));
        Within {
            title,
            lead: !title && (self.lead.0..self.lead.1).contains(&position),
            quoted: !title && quote.is_some_and(|q| position < q.1),
        }
    }

    /// True when the word at `position` counts as part of the title.
    pub(crate) fn in_title(&self, position: u32) -> bool {
        self.in_given_title(position) || (self.headline.0 <= position && position < self.headline.1)
    }

    /// The first position of the text; those before are of a title that is not
    /// in it.
    pub(crate) fn text_from(&self) -> u32 {
        self.sentences.first().map_or(u32::MAX, |s| s.start)
    }

    /// True when the word at `position` is not in the text at all.
    pub(crate) fn in_given_title(&self, position: u32) -> bool {
        position < self.text_from()
    }

    /// The sentence in which a position of the text lies.
    pub(crate) fn sentence_of(&self, position: u32) -> usize {
        self.sentences
            .partition_point(|s| s.start <= position)
            .saturating_sub(1)
    }
}

/// What reading the words of an article leaves behind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    /// The sentences of the text, in order.
    pub(crate) sentences: Vec<Sentence>,
    /// As in [`Layout`].
    pub(crate) headline: (u32, u32),
    /// As in [`Layout`].
    pub(crate) lead: (u32, u32),
    /// As in [`Layout`].
    pub(crate) quotes: Vec<(u32, u32)>,
    /// How many words there are.
    pub(crate) lengths: Lengths,
}

impl Read {
    /// Where the words stand.
    pub(crate) fn layout(&self) -> Layout<'_> {
        Layout {
            sentences: &self.sentences,
            headline: self.headline,
            lead: self.lead,
            quotes: &self.quotes,
        }
    }
}

/// Calls `each` with key, position and fields of every indexed word of an
/// article, in order of position.
#[cfg(test)]
pub(crate) fn words(document: &Document, mut each: impl FnMut(&str, u32, Within)) -> Read {
    let mut room = [0; super::key::SHORT];
    keys(document, |key, position, within| {
        let bytes = key.bytes(&mut room);
        each(std::str::from_utf8(bytes).unwrap(), position, within);
    })
}

/// Calls `each` with the key of every indexed word of an article, in order.
pub(crate) fn each_key(document: &Document, each: &mut dyn FnMut(&str)) {
    let mut buffer = String::new();
    let title = document.title.as_deref().unwrap_or_default();
    for token in tokens(title) {
        if key(title, token, &mut buffer) {
            each(&buffer);
        }
    }
    for sentence in &document.sentences {
        for &token in document.tokens_of(sentence) {
            if key(&document.text, token, &mut buffer) {
                each(&buffer);
            }
        }
    }
}

/// As `words` of the tests, with the keys as they are looked up.
pub(super) fn keys(document: &Document, mut each: impl FnMut(Key<'_>, u32, Within)) -> Read {
    let mut layout = Read {
        sentences: Vec::with_capacity(document.sentences.len()),
        ..Read::default()
    };
    let mut buffer = String::new();
    let mut position = 0;
    if let Some(title) = &document.title {
        let within = Within {
            title: true,
            ..Within::default()
        };
        for token in tokens(title) {
            let key = match Key::short(title, token) {
                Some(key) => key,
                None if key(title, token, &mut buffer) => Key::Long(buffer.as_bytes()),
                None => continue,
            };
            each(key, position, within);
            position += 1;
            layout.lengths.title += 1;
        }
        position += 1;
    }
    let mut before: Option<&document::Sentence> = None;
    let mut lead = Lead::default();
    let mut quotes = Quotes::default();
    let headline = document.headline.unwrap_or_default();
    let tokens = &*document.tokens;
    for sentence in &document.sentences {
        if before
            .is_some_and(|b| b.paragraph != sentence.paragraph && !runs_on(document, b, sentence))
        {
            position += 1;
        }
        before = Some(sentence);
        layout.sentences.push(Sentence {
            start: position,
            reach: u32::MAX,
        });
        let in_lead = lead.takes(sentence, layout.lead);
        if in_lead && layout.lead.1 == 0 {
            layout.lead = (position, position);
        }
        for number in sentence.first..sentence.last {
            let Some(&token) = tokens.get(number as usize) else {
                break;
            };
            if token.kind == TokenKind::Mark {
                quotes.mark(document, sentence, number, position);
                continue;
            }
            let key = match Key::short(&document.text, token) {
                Some(key) => key,
                None if key(&document.text, token, &mut buffer) => Key::Long(buffer.as_bytes()),
                None => continue,
            };
            let title = headline.contains(token.span);
            let within = Within {
                title,
                lead: in_lead && !title,
                quoted: quotes.open && !title,
            };
            if title {
                if layout.headline.1 == 0 {
                    layout.headline.0 = position;
                }
                layout.headline.1 = position + 1;
            }
            layout.lengths.title += u32::from(title);
            layout.lengths.text += u32::from(!title);
            layout.lengths.lead += u32::from(within.lead);
            layout.lengths.quoted += u32::from(within.quoted);
            each(key, position, within);
            position += 1;
        }
        if in_lead {
            layout.lead.1 = position;
        }
    }
    layout.quotes = quotes.found;
    for first in 0..layout.sentences.len() {
        let next = reach::forward(document, first, first) + 1;
        let reach = layout.sentences.get(next).map_or(u32::MAX, |s| s.start);
        if let Some(sentence) = layout.sentences.get_mut(first) {
            sentence.reach = reach;
        }
    }
    layout
}

/// Finds the lead while sentences go by.
#[derive(Default)]
struct Lead {
    /// The paragraph it stands in.
    paragraph: Option<u32>,
    ended: bool,
}

impl Lead {
    /// True when a sentence belongs to the lead, of which `so_far` is known.
    fn takes(&mut self, sentence: &document::Sentence, so_far: (u32, u32)) -> bool {
        let body = sentence.role == PartRole::Body;
        match self.paragraph {
            None if body => self.paragraph = Some(sentence.paragraph),
            None => return false,
            Some(own) => {
                let long = so_far.1 - so_far.0 >= LEAD_WORDS;
                self.ended |= own != sentence.paragraph || !body || long;
            }
        }
        !self.ended
    }
}

/// Finds what stands between quotation marks while tokens go by. A quotation
/// ends in the paragraph it began in; single marks are not read, because
/// apostrophes look like them.
#[derive(Default)]
struct Quotes {
    open: bool,
    /// The token that closes it.
    end: u32,
    /// Up to this token no mark closes anything.
    none: u32,
    found: Vec<(u32, u32)>,
}

impl Quotes {
    /// Takes in a mark before the word at `position`.
    #[inline]
    fn mark(
        &mut self,
        document: &Document,
        sentence: &document::Sentence,
        number: u32,
        position: u32,
    ) {
        if self.open {
            if number == self.end {
                self.open = false;
                match self.found.last_mut() {
                    Some(last) if last.0 < position => last.1 = position,
                    _ => drop(self.found.pop()),
                }
            }
            return;
        }
        let mark = |number: u32| {
            let token = document.tokens.get(number as usize);
            token.map_or("", |t| t.of(&document.text))
        };
        // Most marks are told by their first byte.
        let token = document.tokens.get(number as usize);
        let first = token.and_then(|t| document.text.as_bytes().get(t.span.start as usize));
        if !matches!(first, Some(b'"' | 128..)) {
            return;
        }
        let closes: &[&str] = match mark(number) {
            "\"" => &["\""],
            "“" => &["”"],
            "„" => &["“", "”"],
            "«" => &["»"],
            _ => return,
        };
        if number < self.none {
            return;
        }
        let paragraph = document.paragraphs.get(sentence.paragraph as usize);
        let last = paragraph.and_then(|p| document.sentences.get(p.last.checked_sub(1)? as usize));
        let until = last.map_or(sentence.last, |s| s.last);
        match (number + 1..until).find(|&n| closes.contains(&mark(n))) {
            Some(end) => {
                self.open = true;
                self.end = end;
                self.found.push((position, position));
            }
            None => self.none = until,
        }
    }
}

/// True when a line break stands in the middle of a sentence, as in pasted
/// mail: the line before it ends in a word or a comma.
fn runs_on(document: &Document, before: &document::Sentence, after: &document::Sentence) -> bool {
    let body = before.role == PartRole::Body && after.role == PartRole::Body;
    body && document.tokens_of(before).last().is_some_and(|last| {
        last.is_word() || last.kind == TokenKind::Clitic || last.of(&document.text) == ","
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    fn check(title: Option<&str>, text: &str, expected: &[(&str, u32)]) {
        let article = Article {
            text: text.into(),
            title: title.map(Into::into),
            ..Article::default()
        };
        let document = Document::new(article);
        let mut found = Vec::new();
        let layout = words(&document, |key, position, _| {
            found.push((key.to_string(), position));
        });
        let found: Vec<(&str, u32)> = found.iter().map(|(k, p)| (k.as_str(), *p)).collect();
        assert_eq!(found, expected, "{text}");
        for &(_, position) in expected {
            let token = token_at(&document, layout.layout(), position);
            assert_eq!(
                token.is_none(),
                layout.layout().in_given_title(position),
                "{text}"
            );
        }
    }

    #[test]
    fn positions_pass_over_marks_and_endings() {
        check(
            None,
            "De-escalation “zones”",
            &[("de", 0), ("escalation", 1), ("zones", 2)],
        );
        check(
            None,
            "Syria’s war — now",
            &[("syria", 0), ("war", 1), ("now", 2)],
        );
        check(
            None,
            "the U.S. cost $1,000",
            &[("the", 0), ("u.s", 1), ("cost", 2), ("1,000", 3)],
        );
        check(None, "😀 ___ !", &[]);
        check(None, "北京 Łódź", &[("北", 0), ("京", 1), ("lodz", 2)]);
    }

    #[test]
    fn words_stand_in_fields() {
        for (title, text, lead, quoted) in [
            (
                None,
                "Rain fell. It was heavy.\nIt \"never stopped\" all day.",
                "rain fell it was heavy",
                "never stopped",
            ),
            (Some("Rain"), "“Rain,” he said.", "rain he said", "rain"),
            (
                None,
                "The harbour reopens\nThe “old” harbour reopened.\nThen rain.",
                "the old harbour reopened",
                "old",
            ),
            (
                None,
                "He said “no and left.\n”Yes” he said \"so\" and \"no.",
                "he said no and left",
                "so",
            ),
            (None, "„Nein“, «oui», \"\" 'no'", "nein oui no", "nein oui"),
        ] {
            let document = Document::new(Article {
                text: text.into(),
                title: title.map(Into::into),
                ..Article::default()
            });
            let mut found: [Vec<String>; 2] = Default::default();
            let mut all = Vec::new();
            let read = words(&document, |key, position, within| {
                all.push((position, within));
                for (list, is_in) in found.iter_mut().zip([within.lead, within.quoted]) {
                    if is_in {
                        list.push(key.into());
                    }
                }
            });
            assert_eq!(found.map(|f| f.join(" ")), [lead, quoted], "{text}");
            let mut sum = Posting::default();
            for (position, within) in all {
                assert_eq!(read.layout().within(position), within, "{text} {position}");
                within.count(&mut sum);
            }
            let lengths = read.lengths;
            assert_eq!(
                (sum.title, sum.text, sum.lead, sum.quoted),
                (lengths.title, lengths.text, lengths.lead, lengths.quoted)
            );
        }
    }

    #[test]
    fn phrases_do_not_cross_paragraphs_but_cross_a_stray_line_break() {
        check(
            None,
            "It ended.\nThen rain",
            &[("it", 0), ("ended", 1), ("then", 3), ("rain", 4)],
        );
        check(
            None,
            "held in the\ncity",
            &[("held", 0), ("in", 1), ("the", 2), ("city", 3)],
        );
        check(
            Some("Truce"),
            "It held",
            &[("truce", 0), ("it", 2), ("held", 3)],
        );
    }
}
