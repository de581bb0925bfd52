//! Speech reported without quotation marks, by a small labeller learned from
//! annotated news: for each word whether it names the speaker, reports, or is
//! reported. Knows nothing of entities, and leaves it to other rooms whom the
//! words mean.

pub(super) mod chain;
pub(super) mod items;
pub(super) mod traits;
pub(super) mod weights;

use super::marks::Marked;
use super::phrase::Reader;
use chain::{Label, Row};
use items::Item;
use weights::{Sum, Table};

/// Words in a row with the same label, as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    pub first: usize,
    pub end: usize,
    pub label: Label,
    /// The mean probability that its items belong to such a run.
    pub likely: f32,
    /// The probability that it begins where it begins.
    pub begins: f32,
    /// The probability that it is over where it ends.
    pub ends: f32,
    /// How many of its items are no quotations.
    pub bare: usize,
    /// The sentence, or sentences joined by a quotation, in which it stands.
    pub unit: usize,
}

/// The runs of a document in the order of the text, without those of nothing.
pub(super) fn runs(reader: &Reader, marked: &[Marked], table: &Table) -> Vec<Run> {
    let mut out = Vec::new();
    let mut work = Work::default();
    for (number, unit) in units(reader, marked).into_iter().enumerate() {
        items::items(reader, unit, marked, &mut work.items);
        work.label(table);
        work.runs(number, &mut out);
    }
    out
}

/// Ranges of tokens that are labelled together: a sentence, or several that a
/// quotation holds together.
pub(super) fn units(reader: &Reader, marked: &[Marked]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    let mut open = 0;
    let mut next = 0;
    for sentence in &reader.document.sentences {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        match out.last_mut() {
            Some(unit) if first < open => unit.end = last.max(unit.end),
            _ => out.push(first..last),
        }
        while let Some(m) = marked.get(next).filter(|m| m.first < last) {
            open = open.max(m.last + 1);
            next += 1;
        }
    }
    out
}

/// What is needed for one unit, kept for the next.
#[derive(Default)]
struct Work {
    items: Vec<Item>,
    scores: Vec<Row>,
    labels: Vec<Label>,
    likely: Vec<Row>,
}

impl Work {
    fn label(&mut self, table: &Table) {
        self.scores.clear();
        for at in 0..self.items.len() {
            let mut sum = Sum::default();
            traits::rows(&self.items, at, |row| table.add(row, &mut sum));
            self.scores.push(sum.scores());
        }
        chain::best(&self.scores, &table.steps, &mut self.labels);
        if self.labels.iter().any(|&l| l != Label::Nothing) {
            chain::marginals(&self.scores, &table.steps, &mut self.likely, None);
        } else {
            self.likely.clear();
        }
    }

    fn runs(&self, unit: usize, out: &mut Vec<Run>) {
        let mut last = Label::Nothing;
        let start = out.len();
        for ((item, &label), row) in self.items.iter().zip(&self.labels).zip(&self.likely) {
            let p = likely(label, row);
            let goes_on = label != Label::Nothing
                && !label.begins()
                && (label == last || label.reports() && last.reports());
            match out.get_mut(start..).and_then(<[Run]>::last_mut) {
                Some(run) if goes_on => {
                    run.end = item.end;
                    run.likely += p;
                    run.bare += usize::from(!item.quoted);
                    run.ends += 1.0;
                }
                _ if label == Label::Nothing => {}
                _ => out.push(Run {
                    first: item.first,
                    end: item.end,
                    label,
                    likely: p,
                    begins: row.get(label as usize).copied().unwrap_or_default(),
                    ends: 1.0,
                    bare: usize::from(!item.quoted),
                    unit,
                }),
            }
            last = label;
        }
        for run in out.get_mut(start..).unwrap_or_default() {
            // `ends` counted the items so far.
            run.likely /= run.ends;
            let next = self.items.partition_point(|i| i.first < run.end);
            let on = if run.label == Before {
                BeforeOn
            } else {
                AfterOn
            };
            let goes_on = self
                .likely
                .get(next)
                .and_then(|row| row.get(on as usize))
                .copied()
                .unwrap_or_default();
            run.ends = 1.0 - goes_on;
        }
    }
}

/// The probability of a label, whether it begins something or goes on.
fn likely(label: Label, row: &Row) -> f32 {
    LABELS_LIKE
        .iter()
        .filter(|(l, _)| *l == label)
        .map(|(_, other)| row.get(*other as usize).copied().unwrap_or_default())
        .sum()
}

use chain::Label::{After, AfterOn, Before, BeforeOn, Cue, Speaker};
const LABELS_LIKE: &[(Label, Label)] = &[
    (Speaker, Speaker),
    (Cue, Cue),
    (After, After),
    (After, AfterOn),
    (AfterOn, After),
    (AfterOn, AfterOn),
    (Before, Before),
    (Before, BeforeOn),
    (BeforeOn, Before),
    (BeforeOn, BeforeOn),
];
