//! The trained weights, unpacked for use: which features have a row of
//! weights, the rows, and the steps between labels.

use super::labels::{LABELS, LANES};
use super::lattice::{Chain, Lanes, Steps};
use super::pack;
use super::types::{SORTS, Sink};

/// How many bits of a feature's hash are kept. Features that share these bits
/// share a row; that costs nothing measurable.
pub const BITS: u32 = 22;

/// Weights of one feature, in steps of [`Model::step`].
pub type Row = [i8; LANES];

/// A row as it is added up: sixteen bits a label, four labels a number, each
/// weight made positive by [`BIAS`]. Adding such numbers adds all their labels
/// at once; no label can spill into the next below 65536 / 255 features.
type Added = [u64; LANES / 4];

/// What is added to each weight.
const BIAS: i8 = 64;

/// Everything that was learned.
#[derive(Debug)]
pub struct Model {
    /// For each 64 features, which have a row, and how many rows come before.
    blocks: Vec<(u64, u32)>,
    rows: Vec<Added>,
    /// The size of a weight of 1.
    pub step: f32,
    /// What scores are divided by before they become probabilities.
    pub temperature: f32,
    /// The steps between labels.
    pub chain: Chain,
}

/// Weights of features, by the sorted numbers of the features.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Numbers of features, ascending, below `1 << BITS`.
    pub features: Vec<u32>,
    /// Their rows.
    pub rows: Vec<Row>,
    /// The size of a weight of 1.
    pub step: f32,
    /// `[sort][after][before]`, in steps of `chain_step`.
    pub chain: Vec<[Row; LANES]>,
    /// The size of a step weight of 1.
    pub chain_step: f32,
    /// What scores are divided by before they become probabilities.
    pub temperature: f32,
}

impl Weights {
    /// The weights in few bytes.
    #[cfg(any(test, feature = "train"))]
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(crate::ids::to_u32(self.features.len()).to_le_bytes());
        for size in [self.step, self.chain_step, self.temperature] {
            out.extend(size.to_le_bytes());
        }
        for row in self.chain.iter().flat_map(|sort| sort.iter().take(LABELS)) {
            out.extend(row.iter().take(LABELS).map(|&w| w.to_le_bytes()[0]));
        }
        let mut next = 0;
        for &feature in &self.features {
            pack::put_number(&mut out, feature - next);
            next = feature + 1;
        }
        let masks: Vec<u16> = self
            .rows
            .iter()
            .map(|row| {
                let set = row.iter().enumerate().filter(|&(_, &w)| w != 0);
                set.fold(0, |mask, (label, _)| mask | 1 << label)
            })
            .collect();
        out.extend(masks.iter().map(|m| m.to_le_bytes()[0]));
        out.extend(masks.iter().map(|m| m.to_le_bytes()[1]));
        let weights = self.rows.iter().flatten().filter(|&&w| w != 0);
        out.extend(weights.map(|w| w.to_le_bytes()[0]));
        out
    }

    /// The other way round; what is cut off is zero.
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut four = || -> [u8; 4] {
            let (front, behind) = rest.split_at_checked(4).unwrap_or_default();
            rest = behind;
            front.try_into().unwrap_or_default()
        };
        let count = u32::from_le_bytes(four()) as usize;
        let [step, chain_step, temperature] = [four(), four(), four()].map(f32::from_le_bytes);
        let mut byte = || -> i8 {
            let Some((&first, behind)) = rest.split_first() else {
                return 0;
            };
            rest = behind;
            i8::from_le_bytes([first])
        };
        let mut chain = vec![[[0; LANES]; LANES]; SORTS];
        for row in chain
            .iter_mut()
            .flat_map(|sort| sort.iter_mut().take(LABELS))
        {
            for slot in row.iter_mut().take(LABELS) {
                *slot = byte();
            }
        }
        let mut features = Vec::with_capacity(count.min(rest.len()));
        let mut next = 0_u32;
        for _ in 0..count {
            let Some(gap) = pack::take_number(&mut rest) else {
                break;
            };
            next = next.wrapping_add(gap);
            features.push(next & ((1 << BITS) - 1));
            next = next.wrapping_add(1);
        }
        let (low, behind) = rest.split_at_checked(features.len()).unwrap_or_default();
        let (high, weights) = behind.split_at_checked(features.len()).unwrap_or_default();
        let mut weights = weights.iter();
        let mut rows = vec![[0; LANES]; features.len()];
        for ((row, &low), &high) in rows.iter_mut().zip(low).zip(high) {
            let mask = u16::from_le_bytes([low, high]);
            for (label, slot) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    *slot = weights.next().map_or(0, |&w| i8::from_le_bytes([w]));
                }
            }
        }
        Self {
            features,
            rows,
            step,
            chain,
            chain_step,
            temperature,
        }
    }
}

impl Model {
    /// Makes weights ready for use.
    pub fn new(weights: &Weights) -> Self {
        let mut blocks = vec![(0_u64, 0_u32); 1 << (BITS - 6)];
        for &feature in &weights.features {
            if let Some((bits, _)) = blocks.get_mut(feature as usize >> 6) {
                *bits |= 1 << (feature & 63);
            }
        }
        let mut sum = 0;
        for (bits, before) in &mut blocks {
            *before = sum;
            sum += bits.count_ones();
        }
        let scores: Steps = weights
            .chain
            .iter()
            .map(|sort| sort.map(|row| row.map(|w| f32::from(w) * weights.chain_step)))
            .collect();
        let temperature = if weights.temperature > 0.0 {
            weights.temperature
        } else {
            1.0
        };
        Self {
            blocks,
            rows: weights.rows.iter().map(added).collect(),
            step: weights.step,
            temperature,
            chain: Chain::new(scores, temperature),
        }
    }

    /// The row of a feature.
    fn row(&self, feature: u32) -> Option<&Added> {
        let number = feature >> (32 - BITS);
        let (block, bit) = (number as usize >> 6, number & 63);
        let &(bits, before) = self.blocks.get(block)?;
        if bits >> bit & 1 == 0 {
            return None;
        }
        let below = (bits & ((1 << bit) - 1)).count_ones();
        self.rows.get((before + below) as usize)
    }
}

fn added(row: &Row) -> Added {
    let lane = |weight: i8| u64::from((i16::from(weight) + i16::from(BIAS)).unsigned_abs());
    let mut out = [0; LANES / 4];
    for (slot, &[a, b, c, d]) in out.iter_mut().zip(row.as_chunks().0) {
        *slot = lane(a) | lane(b) << 16 | lane(c) << 32 | lane(d) << 48;
    }
    out
}

/// A sum of two; spelt out, so that no loop is left.
#[expect(clippy::many_single_char_names, reason = "they are places in a row")]
fn plus([a, b, c, d]: Added, [e, f, g, h]: &Added) -> Added {
    [
        a.wrapping_add(*e),
        b.wrapping_add(*f),
        c.wrapping_add(*g),
        d.wrapping_add(*h),
    ]
}

/// A sum of rows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    lanes: Added,
    /// How many rows it is of.
    count: u16,
}

/// Adds up the rows of features.
#[derive(Debug, Clone)]
pub(super) struct Adder<'m> {
    model: &'m Model,
    /// The sum so far.
    pub(super) sum: Sum,
}

impl<'m> Adder<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            sum: Sum::default(),
        }
    }

    /// Adds another sum.
    pub(super) fn add_all(&mut self, other: &Sum) {
        self.sum.lanes = plus(self.sum.lanes, &other.lanes);
        self.sum.count += other.count;
    }

    /// The sum as a score of each label.
    pub(super) fn scores(&self) -> Lanes {
        let bias = i32::from(self.sum.count) * i32::from(BIAS);
        let mut out = [0.0; LANES];
        for (slots, &lanes) in out.chunks_mut(4).zip(&self.sum.lanes) {
            for (lane, slot) in slots.iter_mut().enumerate() {
                let sum = i32::try_from(lanes >> (16 * lane) & 0xFFFF).unwrap_or(0) - bias;
                *slot = sum as f32 * self.model.step;
            }
        }
        out
    }
}

impl Sink for Adder<'_> {
    fn add(&mut self, feature: u32) {
        if let Some(row) = self.model.row(feature) {
            self.sum.lanes = plus(self.sum.lanes, row);
            self.sum.count += 1;
        }
    }
}
