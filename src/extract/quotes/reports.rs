//! Labelled runs put together: reported words with their cue and the words for
//! the one who speaks. Knows nothing of entities.

use super::cue::{Cue, Link};
use super::marks::Marked;
use super::phrase::{Phrase, PhraseKind, Reader};
use super::reported::chain::Label;
use super::reported::weights::Table;
use super::reported::{Run, runs};
use super::subject::Subject;
use super::words::Class;

/// Words given as somebody's without quotation marks, as ranges of tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Report {
    /// One, or several where the cue stands between.
    pub parts: Vec<(usize, usize)>,
    /// The words that report, where there are some.
    pub cue: Option<Run>,
    /// The speaker by grammar or by label; without one nothing is reported.
    pub by: (Cue, Witness),
    /// The first run of reported words.
    pub run: Run,
}

/// Who says that a phrase names the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Witness {
    /// Grammar and labels agree.
    Both,
    /// The subject of the verb.
    Grammar,
    /// The labels alone.
    Label,
    /// They name different words; the label's are taken.
    Divided,
}

/// What the labeller found in a document.
pub(super) struct Labels {
    pub runs: Vec<Run>,
}

impl Labels {
    pub fn read(reader: &Reader, marked: &[Marked], table: &Table) -> Self {
        Self {
            runs: runs(reader, marked, table),
        }
    }

    /// The runs around a token, a dozen each way.
    pub fn near(&self, token: usize) -> impl Iterator<Item = &Run> {
        let at = self.runs.partition_point(|r| r.end <= token);
        self.runs.iter().skip(at.saturating_sub(12)).take(24)
    }

    /// All reported words, in the order of the text.
    pub fn reports(&self, reader: &Reader) -> Vec<Report> {
        let mut out: Vec<Report> = Vec::new();
        let mut rest = self.runs.as_slice();
        while let Some(first) = rest.first() {
            let many = rest.partition_point(|r| r.unit <= first.unit);
            let (unit, after) = rest.split_at(many);
            rest = after;
            in_unit(reader, unit, &mut out);
        }
        let mut all = Vec::with_capacity(out.len());
        let mut labelled = out.into_iter().peekable();
        for sentence in &reader.document.sentences {
            let (first, last) = (sentence.first as usize, sentence.last as usize);
            let before = all.len();
            let opens = matches!(reader.word(first), "According" | "according");
            while let Some(report) = labelled.next_if(|r| r.run.first < last) {
                all.push(report);
            }
            // "According to …, …" is plainer than any label.
            if (all.len() == before || opens)
                && let Some(report) = clear(reader, first, last)
            {
                all.truncate(before);
                all.push(report);
            }
        }
        all.extend(labelled);
        all
    }
}

/// The words reported in one sentence, joined where they share a cue.
fn in_unit(reader: &Reader, unit: &[Run], out: &mut Vec<Report>) {
    let start = out.len();
    for (nth, run) in unit.iter().enumerate().filter(|(_, r)| r.label.reports()) {
        let part = trimmed(reader, run.first, run.end);
        if run.bare == 0 || part.0 >= part.1 {
            continue;
        }
        let is_cue = |r: &&Run| r.label == Label::Cue;
        let earlier = unit.get(..nth).unwrap_or_default().iter().rfind(is_cue);
        let later = unit.get(nth..).unwrap_or_default().iter().find(is_cue);
        let cue = if matches!(run.label, Label::Before) {
            later.or(earlier)
        } else {
            earlier.or(later)
        }
        .copied();
        let same = out
            .get_mut(start..)
            .and_then(<[Report]>::last_mut)
            .filter(|r| cue.is_some() && r.cue == cue);
        if let Some(report) = same {
            report.parts.push(part);
            continue;
        }
        let Some(by) = speaker(reader, unit, cue, run) else {
            continue;
        };
        out.push(Report {
            parts: vec![part],
            cue,
            by,
            run: *run,
        });
    }
}

/// A clear form of reported speech that the labeller passed over.
fn clear(reader: &Reader, first: usize, last: usize) -> Option<Report> {
    let found = reader.statement(first, last)?;
    Some(Report {
        parts: vec![(found.first, found.end)],
        cue: None,
        by: (found.cue, Witness::Grammar),
        run: Run {
            first: found.first,
            end: found.end,
            label: if found.cue.first > found.first {
                Label::Before
            } else {
                Label::After
            },
            likely: 1.0,
            begins: 1.0,
            ends: 1.0,
            bare: 1,
            unit: 0,
        },
    })
}

/// Without "that" and marks at the edges.
fn trimmed(reader: &Reader, mut first: usize, mut end: usize) -> (usize, usize) {
    let edge = Class::COMMA
        .or(Class::STOP)
        .or(Class::BREAK)
        .or(Class::SHOUT);
    while first < end
        && (reader.class(first).any(edge) && !reader.class(first).any(Class::QUOTED)
            || reader.word(first) == "that" && first + 1 < end)
    {
        first += 1;
    }
    while end > first
        && reader.class(end - 1).any(edge)
        && !reader.class(end - 1).any(Class::QUOTED)
        && !matches!(reader.word(end - 1), ")" | "]" | "…")
    {
        end -= 1;
    }
    (first, end)
}

/// The words for the speaker: the subject of the verb in the cue, and the
/// nearest run labelled so.
fn speaker(
    reader: &Reader,
    unit: &[Run],
    cue: Option<Run>,
    content: &Run,
) -> Option<(Cue, Witness)> {
    let place = cue.unwrap_or(*content);
    let gap = |r: &Run| {
        if r.first >= place.end {
            2 * (r.first - place.end) + 1
        } else {
            2 * (place.first.saturating_sub(r.end))
        }
    };
    let labelled = unit
        .iter()
        .filter(|r| r.label == Label::Speaker)
        .min_by_key(|r| (gap(r), r.first));
    let low = unit.first().map_or(place.first, |r| r.first);
    let low = reader
        .sentence(low)
        .and_then(|s| reader.document.sentences.get(s))
        .map_or(low, |s| s.first as usize);
    let grammar = cue.and_then(|c| by_grammar(reader, low, c));
    let label = labelled.and_then(|r| reader.phrase_in(r.first, r.end).map(|p| (p, *r)));
    let (phrase, witness) = match (grammar, label) {
        (Some(g), Some((_, run))) if g.first < run.end && g.end > run.first => (g, Witness::Both),
        (Some(_), Some((p, _))) => (p, Witness::Divided),
        (Some(g), None) => (g, Witness::Grammar),
        (None, Some((p, _))) => (p, Witness::Label),
        (None, None) => return None,
    };
    let (first, end) = cue.map_or((phrase.first, phrase.end), |c| (c.first, c.end));
    // The speaker's words belong to the cue where they touch it.
    let joined = |a: usize, b: usize| a <= b + 2;
    let (first, end) = if phrase.first < first && joined(first, phrase.end) {
        (phrase.first, end.max(phrase.end))
    } else if phrase.first >= end && joined(phrase.first, end) {
        (first, phrase.end)
    } else {
        (first, end)
    };
    let via = cue.and_then(|c| chain(reader, c));
    Some((
        Cue {
            phrase,
            first,
            end,
            via,
            link: Link::Beside,
            naming: false,
        },
        witness,
    ))
}

/// "was quoted as saying by local papers"
fn chain(reader: &Reader, cue: Run) -> Option<(usize, usize)> {
    let verb = (cue.first..cue.end).find(|&i| reader.quoted_as_saying(i))?;
    let by = verb + 3;
    (reader.word(by) == "by")
        .then(|| reader.phrase_from(by + 1..by + 12))
        .flatten()
        .map(|p| (by, p.end))
}

fn by_grammar(reader: &Reader, low: usize, cue: Run) -> Option<Phrase> {
    if let Some(at) =
        (cue.first..cue.end).find(|&i| matches!(reader.word(i), "according" | "According"))
    {
        return reader
            .according(at, cue.end + 20, Link::Beside)
            .map(|c| c.phrase);
    }
    let verb = (cue.first..cue.end).find(|&i| reader.finite(i, low))?;
    match reader.subject(low, verb) {
        Subject::Own(p) | Subject::Shared(p) => Some(p),
        Subject::Absent => reader.inverted(verb, cue.end + 12),
        Subject::Missing | Subject::Barred => None,
    }
}

impl Reader<'_> {
    /// The phrase that a run of words is, past what leads to it.
    pub fn phrase_in(&self, first: usize, end: usize) -> Option<Phrase> {
        let mut at = first;
        while at < end
            && self.class(at).any(
                Class::PREPOSITION
                    .or(Class::COMMA)
                    .or(Class::BREAK)
                    .or(Class::AND),
            )
        {
            at += 1;
        }
        if at >= end {
            return None;
        }
        Some(self.phrase_from(at..end).unwrap_or(Phrase {
            first: at,
            end,
            core: end,
            kind: if self.name_word(end - 1) {
                PhraseKind::Name
            } else {
                PhraseKind::Noun
            },
        }))
    }
}
