//! The words in front of a report: "MOSCOW, June 8. /TASS/.", "LONDON (Reuters) -",
//! "New Delhi:". Found by their shape; a list of places is asked only where
//! the shape says too little.

use super::stamp::{self, Stamp};
use crate::lexicon;
use crate::span::Span;
use crate::text::{Token, TokenKind, fold, folds_to};

/// A dateline at the head of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// How many tokens it takes.
    pub tokens: usize,
    /// The place it names first.
    pub place: Span,
    /// Its dates, perhaps without a year; some archives print one of their own
    /// in front.
    pub dates: Vec<Stamp>,
    /// The agency it names: name to show, and where.
    pub agency: Option<(String, Span)>,
}

/// Longest dateline, in tokens.
const LONGEST: usize = 28;

/// Fewest words of a report after a place without capitals, date or agency.
const SENTENCE: usize = 8;

/// The dateline that a paragraph of these tokens begins with.
pub(super) fn find(text: &str, tokens: &[Token]) -> Option<Dateline> {
    let mut scan = Scan {
        text,
        tokens,
        at: 0,
    };
    let mut dates: Vec<Stamp> = scan.leading_date().into_iter().collect();
    let from = scan.at;
    let place = scan.place()?;
    let mut place_end = scan.at;
    let mut agency = None;
    loop {
        if scan.at > LONGEST {
            return None;
        }
        let before = scan.at;
        if scan.take(&[","]) {
            if let Some(found) = scan.date() {
                dates.push(found);
            } else {
                // "NAIROBI, Kenya": the country belongs to the place.
                scan.place()?;
                if place_end == before {
                    place_end = scan.at;
                }
            }
        } else if let Some(found) = scan.agency() {
            agency = Some(found);
        } else if let Some(found) = scan.date() {
            dates.push(found);
        } else if scan.take(&["."]) {
            // "June 8. /TASS/." and the full stop at the end.
        }
        if scan.at == before {
            break;
        }
    }
    let whole = scan.at == tokens.len() || (scan.at + 1 == tokens.len() && scan.is(&[":"]));
    let marked = agency.is_some() || !dates.is_empty() || place.capitals;
    let closed = scan.separator() || (agency.is_some() && scan.after_full_stop()) || whole;
    let known = marked
        || (whole && place.words <= 3 && place.colon_or_comma(text, tokens))
        || (scan.at == place_end + 1 && scan.opens_report(from, place_end));
    let first = tokens.get(from)?;
    let last = place_end.checked_sub(1).and_then(|i| tokens.get(i))?;
    (closed && known && scan.at > 0).then_some(Dateline {
        tokens: scan.at,
        place: first.span.to(last.span),
        dates,
        agency,
    })
}

/// Tokens of an agency in front of a report that names no place: "(CNN) --".
pub(super) fn bare_agency(text: &str, tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.of(text));
    let name = tokens.get(1).is_some_and(|t| t.is_word());
    if word(0) != "(" || !name || word(2) != ")" {
        return None;
    }
    let mut scan = Scan {
        text,
        tokens,
        at: 3,
    };
    let found = !scan.is(&[":"]) && scan.separator() && scan.at < tokens.len();
    found.then_some(scan.at)
}

struct Place {
    words: usize,
    capitals: bool,
}

impl Place {
    /// A line of its own counts only as "Place, Country:" or "PLACE:".
    fn colon_or_comma(&self, text: &str, tokens: &[Token]) -> bool {
        tokens.last().is_some_and(|t| t.of(text) == ":") && self.words > 0
    }
}

struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    fn is(&self, marks: &[&str]) -> bool {
        marks.contains(&self.word(self.at))
    }

    fn take(&mut self, marks: &[&str]) -> bool {
        let found = self.is(marks);
        self.at += usize::from(found);
        found
    }

    /// "date 2017-06-08" in front of the place, as some archives print it.
    fn leading_date(&mut self) -> Option<Stamp> {
        let start = self.at;
        self.take(&["date", "Date"]);
        self.take(&[":"]);
        let found = self.date().filter(|d| d.date.day().is_some());
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn date(&mut self) -> Option<Stamp> {
        let rest = self.tokens.get(self.at..)?;
        let (stamp, used) = stamp::read(self.text, rest)?;
        self.at += used;
        Some(stamp)
    }

    /// One to four words with capitals.
    fn place(&mut self) -> Option<Place> {
        let mut words = 0;
        let mut capitals = true;
        while let Some(token) = self.tokens.get(self.at) {
            let word = token.of(self.text);
            let joined = token.glued && words > 0;
            let hyphen = matches!(word, "-" | "’" | "'")
                && joined
                && self
                    .tokens
                    .get(self.at + 1)
                    .is_some_and(|t| t.glued && t.is_word());
            if hyphen {
                self.at += 1;
                continue;
            }
            let capital = token.kind == TokenKind::Word
                && word.chars().next().is_some_and(char::is_uppercase);
            if !capital || words == 4 || stamp::month(word).is_some() && words > 0 {
                break;
            }
            // "St." and other short forms inside a place.
            capitals &= word.chars().all(|c| !c.is_lowercase());
            words += 1;
            self.at += 1;
            if self.is(&["."]) && folds_to(word, &["st", "mt", "ft"]) {
                self.at += 1;
            }
        }
        capitals &= words > 0 && self.word(self.at.saturating_sub(1)).len() > 1;
        (words > 0).then_some(Place { words, capitals })
    }

    /// "(AP)", "/TASS/", "(Xinhua)": a known agency, or any word in slashes.
    fn agency(&mut self) -> Option<(String, Span)> {
        let (open, close) = match self.word(self.at) {
            "(" => ("(", ")"),
            "/" => ("/", "/"),
            "[" => ("[", "]"),
            _ => return None,
        };
        let inside = self
            .tokens
            .get(self.at + 1..(self.at + 8).min(self.tokens.len()))?;
        let length = inside.iter().position(|t| t.of(self.text) == close)?;
        let words = inside.get(..length)?;
        let (first, last) = (words.first()?, words.last()?);
        let span = first.span.to(last.span);
        let key = fold(span.of(self.text));
        let name = match lexicon::AGENCIES.get(&key) {
            Some(name) => name.to_owned(),
            None if open == "/" && words.len() == 1 => span.of(self.text).to_owned(),
            None => return None,
        };
        self.at += length + 2;
        Some((name, span))
    }

    /// A dash or colon between dateline and report.
    fn separator(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.at) else {
            return false;
        };
        let next_glued = self.tokens.get(self.at + 1).is_some_and(|t| t.glued);
        match token.of(self.text) {
            "-" => {
                // "--" is two tokens; "Anglo-American" is no dateline.
                let double = self
                    .tokens
                    .get(self.at + 1)
                    .is_some_and(|t| t.glued && t.of(self.text) == "-");
                let found = double || !next_glued;
                self.at += if double { 2 } else { usize::from(found) };
                found
            }
            // "June 13–14" is a range, "T19:16" a time.
            ":" if next_glued => false,
            "–" | "—" if token.glued && next_glued && self.next_is_number() => false,
            "–" | "—" | "―" | "_" | ":" => {
                self.at += 1;
                true
            }
            _ => false,
        }
    }

    fn next_is_number(&self) -> bool {
        self.tokens
            .get(self.at + 1)
            .is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// "Muscat: The harbour was closed on Friday." A known place before a colon
    /// and a whole sentence of some length; "Oslo: minister quits" is a headline.
    fn opens_report(&self, from: usize, place_end: usize) -> bool {
        let named = self
            .tokens
            .get(from..place_end)
            .and_then(|t| Some(t.first()?.span.to(t.last()?.span)));
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let capital = |t: &Token| t.of(self.text).starts_with(char::is_uppercase);
        self.word(place_end) == ":"
            && named.is_some_and(|span| lexicon::PLACES.contains(&fold(span.of(self.text))))
            && rest.iter().filter(|t| t.is_word()).count() >= SENTENCE
            && rest.iter().find(|t| t.is_word()).is_some_and(capital)
            && rest.iter().any(|t| t.of(self.text) == ".")
    }

    fn after_full_stop(&self) -> bool {
        self.at > 0 && self.word(self.at - 1) == "."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn check(text: &str, rest: Option<&str>, date: Option<&str>, agency: Option<&str>) {
        let tokens = tokens(text);
        let found = find(text, &tokens);
        let after = found.as_ref().map(|d| {
            tokens
                .get(d.tokens)
                .map_or("", |t| &text[t.span.start as usize..])
        });
        assert_eq!(after, rest, "{text}");
        assert_eq!(
            found
                .as_ref()
                .and_then(|d| d.dates.first())
                .map(|s| s.date.to_string())
                .as_deref(),
            date,
            "{text}"
        );
        assert_eq!(
            found.and_then(|d| d.agency).map(|a| a.0).as_deref(),
            agency,
            "{text}"
        );
    }

    #[test]
    fn shapes() {
        check(
            "MINSK, May 3. /TASS/. Talks began.",
            Some("Talks began."),
            Some("XXXX-05-03"),
            Some("TASS"),
        );
        check(
            "OSLO (Reuters) - Ships sailed.",
            Some("Ships sailed."),
            None,
            Some("Reuters"),
        );
        check("OSLO- Ships sailed.", Some("Ships sailed."), None, None);
        check(
            "BEIJING, Sept. 9, 2014 (Xinhua) -- Ships sailed.",
            Some("Ships sailed."),
            Some("2014-09-09"),
            Some("Xinhua"),
        );
        check(
            "NAIROBI, Kenya (AP) _ Rain fell.",
            Some("Rain fell."),
            None,
            Some("AP"),
        );
        check(
            "date 2012-03-04 RIGA, March 4. /LETA/. Rain.",
            Some("Rain."),
            Some("2012-03-04"),
            Some("LETA"),
        );
        check("ST. LOUIS — Rain fell.", Some("Rain fell."), None, None);
        check("Lima, Peru:", Some(""), None, None);
        let report = "The port was closed on Friday after two days of rain.";
        check(&format!("Muscat: {report}"), Some(report), None, None);
        check(&format!("Kuala Lumpur: {report}"), Some(report), None, None);
        check("PORT-AU-PRINCE, Haiti – Rain.", Some("Rain."), None, None);
        check(
            "Geneva, 5 May (IPS) - Rain.",
            Some("Rain."),
            Some("XXXX-05-05"),
            Some("IPS"),
        );
    }

    #[test]
    fn not_datelines() {
        for text in [
            "Anglo-American talks began.",
            "The minister spoke.",
            "Paris, London and Rome agreed.",
            "Rain fell in Oslo (Norway) - again.",
            "He said: rain.",
            "Oslo: Minister quits after two days of rain in the north",
            "Rain: The port was closed on Friday after two days of rain.",
            "Oslo: Rain.",
            "NATO said on Monday it agreed.",
            "Held June 13–14, 2017 there.",
            "Sent 2016-05-03T19:16:54Z there.",
            "",
        ] {
            check(text, None, None, None);
        }
    }
}
