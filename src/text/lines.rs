//! Paragraphs: lines, or blocks of lines where a text is wrapped at a fixed
//! width.

use crate::span::Span;

/// The paragraphs of a text: one for each line that is not blank, or, where
/// the text is wrapped at a fixed width, one for each block between blank
/// lines. White space at either end is outside the span.
///
/// ```
/// use nutgraf::text::lines;
/// let text = "One.\r\n\r\n Two. \n";
/// let found: Vec<&str> = lines(text).iter().map(|p| p.of(text)).collect();
/// assert_eq!(found, ["One.", "Two."]);
/// ```
pub fn lines(text: &str) -> Vec<Span> {
    let mut spans = Vec::with_capacity(text.len() / 48 + 1);
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    loop {
        at += plain(bytes.get(at..).unwrap_or_default());
        let Some(&byte) = bytes.get(at) else { break };
        let width = match byte {
            b'\n' | b'\r' | b'\x0C' => 1,
            0xC2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
            _ => 0,
        };
        if width > 0 {
            push_trimmed(text, start, at, &mut spans);
            start = at + width;
        }
        at += width.max(1);
    }
    push_trimmed(text, start, text.len(), &mut spans);
    if wrapped(text, &spans) {
        join_wrapped(text, &spans)
    } else {
        spans
    }
}

/// Bytes at the head that are plain, some of them: neither controls nor of a
/// character beyond ASCII. Looks at eight a step.
fn plain(mut bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const SPACES: u64 = 0x2020_2020_2020_2020;
    let whole = bytes.len();
    while let Some((eight, rest)) = bytes.split_first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // The high bit of a byte that is one, or is below a space.
        let odd = (eight | eight.wrapping_sub(SPACES)) & HIGH;
        if odd > 0 {
            return whole - bytes.len() + odd.trailing_zeros() as usize / 8;
        }
        bytes = rest;
    }
    whole - bytes.len()
}

fn push_trimmed(text: &str, mut start: usize, mut end: usize, spans: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let blank = |at: usize| bytes.get(at).is_some_and(|&b| b <= b' ' || b == 127);
    while start < end && blank(start) {
        start += 1;
    }
    while start < end && blank(end - 1) {
        end -= 1;
    }
    // Most lines begin and end with plain letters and marks.
    let plain = |at: usize| bytes.get(at).is_some_and(|&b| b < 128);
    if start < end && plain(start) && plain(end - 1) {
        spans.push(Span::new(start, end));
        return;
    }
    let line = text.get(start..end).unwrap_or_default();
    let outside = |c: char| c.is_whitespace() || c.is_control();
    let begins = line.trim_start_matches(outside);
    let kept = begins.trim_end_matches(outside);
    if !kept.is_empty() {
        let from = start + (line.len() - begins.len());
        spans.push(Span::new(from, from + kept.len()));
    }
}

/// True when lines break in the middle of sentences at about one width, as in
/// mail and wire text. Needs blank lines to tell paragraphs apart.
fn wrapped(text: &str, lines: &[Span]) -> bool {
    let mut inner = 0;
    let mut broken = 0;
    for pair in lines.windows(2) {
        let [a, b] = pair else { continue };
        if blank_between(text, *a, *b) {
            continue;
        }
        inner += 1;
        if (40..=100).contains(&a.len()) && ends_open(text, *a) {
            broken += 1;
        }
    }
    inner >= 3 && broken * 10 >= inner * 6
}

/// True when a line ends in the middle of a sentence.
fn ends_open(text: &str, line: Span) -> bool {
    let last = (line.end as usize).checked_sub(1);
    match last.and_then(|at| text.as_bytes().get(at)) {
        Some(b'.' | b'!' | b'?' | b'"' | b':' | b')') => false,
        Some(128..) => !line.of(text).ends_with('”'),
        _ => true,
    }
}

fn blank_between(text: &str, a: Span, b: Span) -> bool {
    // One character is one break at most.
    if b.start <= a.end + 1 {
        return false;
    }
    let gap = text
        .get(a.end as usize..b.start as usize)
        .unwrap_or_default();
    if gap.is_ascii() {
        let bytes = gap.as_bytes();
        let breaks = bytes.iter().enumerate().filter(|&(at, byte)| {
            let crlf = *byte == b'\n' && at > 0 && bytes.get(at - 1) == Some(&b'\r');
            matches!(byte, b'\n' | b'\r' | b'\x0C') && !crlf
        });
        return breaks.count() > 1;
    }
    let mut breaks = 0;
    let mut before = ' ';
    for c in gap.chars() {
        let line = matches!(
            c,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{0C}'
        );
        breaks += usize::from(line && (before, c) != ('\r', '\n'));
        before = c;
    }
    breaks > 1
}

fn join_wrapped(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &line in lines {
        match out.last_mut() {
            Some(last) if !blank_between(text, *last, line) => *last = last.to(line),
            _ => out.push(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_joins_its_lines() {
        assert_eq!(lines("a\u{85}b\u{2028}c\u{2029}\u{C}d\r\n é").len(), 5);
        let text = "The first line of a paragraph that goes on and on over\nthe edge of the page and then continues below until it is\nat last finished after a third line which was needed for\nthe test.\n\nA second paragraph.";
        let found: Vec<&str> = lines(text).iter().map(|p| p.of(text)).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], "A second paragraph.");
    }
}
