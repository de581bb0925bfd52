//! Learns the labeller's table from annotated articles: all rows first, then
//! again with the rows that told most. Only in programs that train, never in
//! the engine. Knows nothing of files.

use super::phrase::Reader;
use super::reported::chain::{self, LABELS, Label, Row, START, Steps};
use super::reported::weights::Table;
use super::reported::weights::UNIT;
use super::reported::{items, traits, units};
use super::scorer::{SIGNS, Signs};
use super::words::{self, Class};
use super::{QuoteKind, assemble, marks};
use crate::document::{Article, Document};
use crate::extract::{dates, entities};
use crate::span::Span;

/// Words that annotators gave to somebody; spans in bytes.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// What is said, thought or meant.
    pub content: Span,
    /// True where quotation marks hold all of it.
    pub quoted: bool,
    /// The words that report it.
    pub cue: Option<Span>,
    /// The words that name the source.
    pub speaker: Option<Span>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the articles with all rows.
    pub first: usize,
    /// Passes with the rows that are kept.
    pub second: usize,
    /// How many rows are kept.
    pub keep: usize,
    /// The length of a step.
    pub rate: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            first: 4,
            second: 4,
            keep: 10_000,
            rate: 0.1,
        }
    }
}

/// A sentence ready to learn from.
struct Example {
    rows: Vec<u32>,
    labels: Vec<Label>,
}

const ROWS: usize = 1 << traits::BITS;
/// Rarer rows are not learned.
const RARE: u32 = 4;

/// The packed table, as the engine reads it.
pub fn learn(articles: &[(String, Vec<Attributed>)], settings: Settings) -> Vec<u8> {
    let mut examples = Vec::new();
    for (text, gold) in articles {
        add_examples(text, gold, &mut examples);
    }
    let mut count = vec![0_u32; ROWS];
    for &row in examples.iter().flat_map(|e: &Example| &e.rows) {
        if let Some(n) = count.get_mut(row as usize) {
            *n += 1;
        }
    }
    let mut active: Vec<bool> = count.iter().map(|&n| n >= RARE).collect();
    let (rows, _) = fit(&examples, settings.first, settings.rate, &active);
    let mut rank: Vec<(f32, usize)> = rows
        .iter()
        .zip(&count)
        .map(|(row, &n)| row.iter().map(|v| v * v).sum::<f32>() * n as f32)
        .zip(0..)
        .collect();
    rank.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    active.fill(false);
    for (_, row) in rank.into_iter().take(settings.keep) {
        active[row] = true;
    }
    let (rows, steps) = fit(&examples, settings.second, settings.rate, &active);
    pack(&rows, &steps)
}

fn add_examples(text: &str, gold: &[Attributed], out: &mut Vec<Example>) {
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    let marked = marks::find(&document);
    let mut classes = words::classes(&document);
    for m in &marked {
        for class in classes.get_mut(m.first..=m.last).unwrap_or_default() {
            *class = class.or(Class::QUOTED);
        }
    }
    let reader = Reader {
        document: &document,
        classes,
    };
    let mut items = Vec::new();
    for unit in units(&reader, &marked) {
        items::items(&reader, unit, &marked, &mut items);
        let spans: Vec<(Span, bool)> = items
            .iter()
            .map(|i| (reader.span(i.first, i.end), i.quoted))
            .collect();
        let mut rows = Vec::new();
        for at in 0..items.len() {
            traits::rows(&items, at, |row| rows.push(row));
        }
        out.push(Example {
            rows,
            labels: labels(&spans, gold),
        });
    }
}

fn labels(items: &[(Span, bool)], gold: &[Attributed]) -> Vec<Label> {
    let mut out = vec![Label::Nothing; items.len()];
    let mut mark = |span: Span, first: Label, on: Label, quoted: bool| {
        let mut label = first;
        for (place, (item, quote)) in out.iter_mut().zip(items) {
            if item.overlaps(span) && (quoted || !quote) {
                *place = label;
                label = on;
            }
        }
    };
    for span in gold.iter().filter_map(|g| g.speaker) {
        mark(span, Label::Speaker, Label::Speaker, false);
    }
    for span in gold.iter().filter_map(|g| g.cue) {
        mark(span, Label::Cue, Label::Cue, false);
    }
    for g in gold.iter().filter(|g| !g.quoted) {
        if g.cue.is_none_or(|cue| cue.end <= g.content.start) {
            mark(g.content, Label::After, Label::AfterOn, true);
        } else {
            mark(g.content, Label::Before, Label::BeforeOn, true);
        }
    }
    let mut last = START;
    for label in &mut out {
        if !label.may_follow(last) {
            *label = if *label == Label::AfterOn {
                Label::After
            } else {
                Label::Before
            };
        }
        last = *label as usize;
    }
    out
}

/// Stochastic gradient steps, each weight slowed by what it has moved (Duchi and
/// others: Adaptive Subgradient Methods, JMLR 2011); the weights are the mean of those
/// after each quarter of the second half of the passes.
fn fit(examples: &[Example], passes: usize, rate: f32, active: &[bool]) -> (Vec<Row>, Steps) {
    let mut rows = vec![[0.0_f32; 8]; ROWS];
    let mut seen = vec![[0.0_f32; 8]; ROWS];
    let mut mean = vec![[0.0_f32; 8]; ROWS];
    let (mut steps, mut seen_steps, mut mean_steps) =
        ([[0.0; 8]; 8], [[0.0_f32; 8]; 8], [[0.0_f32; 8]; 8]);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = 12_345_u64;
    let (mut scores, mut likely) = (Vec::new(), Vec::new());
    let mut taken = 0.0;
    let quarter = examples.len().div_ceil(4).max(1);
    for pass in 0..passes {
        shuffle(&mut order, &mut chance);
        for (nth, &number) in order.iter().enumerate() {
            let Example { rows: used, labels } = &examples[number];
            let per = used.len() / labels.len().max(1);
            if per > 0 {
                scores.clear();
                scores.extend(used.chunks_exact(per).map(|item| {
                    let mut sum = [0.0; 8];
                    for &row in item {
                        for (value, w) in sum.iter_mut().zip(&rows[row as usize]) {
                            *value += w;
                        }
                    }
                    sum
                }));
                let mut pairs = [[0.0; 8]; 8];
                chain::marginals(&scores, &chain::shut(&steps), &mut likely, Some(&mut pairs));
                let mut last = START;
                for ((row, label), item) in likely.iter().zip(labels).zip(used.chunks_exact(per)) {
                    let mut slope = *row;
                    slope[*label as usize] -= 1.0;
                    pairs[last][*label as usize] -= 1.0;
                    last = *label as usize;
                    for &row in item.iter().filter(|&&r| active[r as usize]) {
                        step(
                            &mut rows[row as usize],
                            &mut seen[row as usize],
                            &slope,
                            rate,
                            0.1,
                        );
                    }
                }
                for ((row, seen), slope) in steps.iter_mut().zip(&mut seen_steps).zip(&pairs) {
                    step(row, seen, slope, rate, 1e-3);
                }
            }
            if 2 * pass + 1 >= passes && (nth + 1) % quarter == 0 {
                taken += 1.0;
                for (m, w) in mean.iter_mut().flatten().zip(rows.iter().flatten()) {
                    *m += w;
                }
                for (m, w) in mean_steps.iter_mut().flatten().zip(steps.iter().flatten()) {
                    *m += w;
                }
            }
        }
    }
    for m in mean
        .iter_mut()
        .flatten()
        .chain(mean_steps.iter_mut().flatten())
    {
        *m /= f32::max(taken, 1.0);
    }
    (mean, mean_steps)
}

fn step(weights: &mut Row, seen: &mut Row, slope: &Row, rate: f32, floor: f32) {
    for ((w, s), d) in weights.iter_mut().zip(seen).zip(slope).take(LABELS.len()) {
        *s += d * d;
        *w -= rate * d / (s.sqrt() + floor);
    }
}

/// Fisher and Yates, with a linear congruential generator: the same order on
/// every machine.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for i in (1..order.len()).rev() {
        *chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let j = (*chance >> 33) % (i as u64 + 1);
        order.swap(i, usize::try_from(j).unwrap_or_default());
    }
}

fn pack(rows: &[Row], steps: &Steps) -> Vec<u8> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "held to the range of a byte"
    )]
    let byte = |w: &f32| ((w / UNIT).round().clamp(-127.0, 127.0) as i8).to_le_bytes()[0];
    let packed: Vec<(usize, [u8; 8])> = rows
        .iter()
        .map(|row| std::array::from_fn(|l| byte(&row[l])))
        .enumerate()
        .filter(|(_, row)| row.iter().any(|&b| b != 0))
        .collect();
    let mut out: Vec<u8> = steps.iter().flatten().map(byte).collect();
    out.extend(
        u16::try_from(packed.len())
            .unwrap_or(u16::MAX)
            .to_le_bytes(),
    );
    let mut last = 0;
    for (number, _) in &packed {
        let mut gap = number - last;
        last = *number;
        while gap >= 255 {
            out.push(255);
            gap -= 255;
        }
        out.push(u8::try_from(gap).unwrap_or_default());
    }
    for label in 0..LABELS.len() {
        out.extend(packed.iter().map(|(_, row)| row[label]));
    }
    out
}

/// The weights of the scorer as text, one sign a line: learned from what the
/// engine finds in articles that its table was not learned from.
pub fn learn_scorer(articles: &[(String, Vec<Attributed>)], settings: Settings) -> String {
    const FOLDS: usize = 3;
    let mut seen: Vec<(Signs, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (number, article) in articles.iter().enumerate() {
            if number % FOLDS == fold {
                outside.push(article);
            } else {
                inside.push(article.clone());
            }
        }
        let table = Table::read(&learn(&inside, settings));
        for (text, gold) in outside {
            judge(text, gold, &table, &mut seen);
        }
    }
    let mut weights = [0.0_f32; SIGNS.len()];
    let mut sums = [1e-3_f32; SIGNS.len()];
    let mut order: Vec<usize> = (0..seen.len()).collect();
    let mut chance = 54_321;
    for _ in 0..30 {
        shuffle(&mut order, &mut chance);
        for &number in &order {
            let (signs, right) = &seen[number];
            let sum: f32 = signs.0.iter().zip(&weights).map(|(v, w)| v * w).sum();
            let slope = chain::logistic(sum) - f32::from(u8::from(*right));
            for ((w, s), v) in weights.iter_mut().zip(&mut sums).zip(&signs.0) {
                let d = slope * v + 1e-5 * *w;
                *s += d * d;
                *w -= 0.1 * d / s.sqrt();
            }
        }
    }
    let mut out = String::new();
    for (name, weight) in SIGNS.iter().zip(weights) {
        out.push_str(&format_args!("{name} {weight:.3}\n").to_string());
    }
    out
}

/// What the engine finds in an article, and whether annotators agree on words
/// and speaker.
fn judge(text: &str, gold: &[Attributed], table: &Table, out: &mut Vec<(Signs, bool)>) {
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    let dates = dates::find(&document);
    let (entities, mentions) = entities::find(&document, &dates);
    for (quote, signs) in assemble::quotes(&document, &entities, &mentions, table) {
        let marked = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
        let (Some(&part), true) = (quote.parts.first(), quote.kind != QuoteKind::Term) else {
            continue;
        };
        if marked && quote.speaker.is_none() {
            continue;
        }
        let right = gold
            .iter()
            .filter(|g| {
                // Annotators cut quotations from what they are part of.
                let inside = marked && g.content.overlaps(part) && !same_less(g.content, part);
                inside || g.quoted == marked && same(g.content, part)
            })
            .any(|g| match (g.speaker, &quote.speaker) {
                (None, _) => true,
                (Some(a), Some(b)) => {
                    a.overlaps(b.span) || named_alike(a.of(text), b.span.of(text))
                }
                (Some(_), None) => false,
            });
        out.push((signs, right));
    }
}

/// Half of both together is common to both.
fn same(a: Span, b: Span) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let all = a.end.max(b.end) - a.start.min(b.start);
    2 * common >= all
}

/// Less than half of `part` lies in `whole`.
fn same_less(whole: Span, part: Span) -> bool {
    let common = whole
        .end
        .min(part.end)
        .saturating_sub(whole.start.max(part.start));
    2 * common < part.end - part.start
}

/// The last word is the same.
fn named_alike(a: &str, b: &str) -> bool {
    let last = |s: &str| {
        let word = s
            .split(|c: char| !c.is_alphanumeric())
            .rfind(|w| w.len() > 1);
        word.map(str::to_lowercase)
    };
    last(a) == last(b)
}
