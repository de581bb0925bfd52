//! The learned table: rows of weights, found by their number, and the weights
//! of one label after another. Read once from the packed bytes. Knows nothing
//! of words.

use std::sync::OnceLock;

use super::chain::{Row, Steps, shut};
use super::traits::BITS;

/// How the numbers in the file relate to scores.
pub(in crate::extract::quotes) const UNIT: f32 = 0.125;

/// What every weight in a row is raised by.
const RAISED: u16 = 128;

/// Written by `make train-quotes`: see `MODEL.md` beside it.
static PACKED: &[u8] = include_bytes!("weights.bin");

/// Rows of weights by number. Of the many numbers a row can have few are
/// taken, so a bit map tells which, and how many are before each.
#[derive(Debug, Default)]
pub(in crate::extract::quotes) struct Table {
    taken: Vec<(u64, u16)>,
    /// Eight lanes of sixteen bits in two words, each weight raised by
    /// [`RAISED`] so that lanes never borrow: one addition for four labels.
    rows: Vec<[u64; 2]>,
    pub steps: Steps,
}

impl Table {
    /// The table of this release.
    pub fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(PACKED))
    }

    /// Unpacks: 64 steps; the number of rows in two bytes; the distance of each
    /// row's number from the one before, in bytes of which 255 means "and
    /// more"; then the weights, label by label.
    pub fn read(packed: &[u8]) -> Self {
        let signed = |b: u8| i8::from_le_bytes([b]);
        let mut table = Self {
            taken: vec![(0, 0); 1 << (BITS - 6)],
            ..Self::default()
        };
        let (steps, rest) = packed.split_at_checked(64).unwrap_or_default();
        for (value, &b) in table.steps.iter_mut().flatten().zip(steps) {
            *value = f32::from(signed(b)) * UNIT;
        }
        table.steps = shut(&table.steps);
        let Some((&[low, high], mut rest)) = rest.split_first_chunk() else {
            return table;
        };
        let count = usize::from(u16::from_le_bytes([low, high]));
        let mut number = 0;
        for _ in 0..count {
            while let Some((&gap, after)) = rest.split_first() {
                rest = after;
                number += usize::from(gap);
                if gap < u8::MAX {
                    break;
                }
            }
            if let Some((bits, _)) = table.taken.get_mut(number >> 6) {
                *bits |= 1 << (number & 63);
            }
        }
        let mut before = 0;
        for (bits, rank) in &mut table.taken {
            *rank = before;
            before += u16::try_from(bits.count_ones()).unwrap_or_default();
        }
        table.rows = vec![[0; 2]; count];
        for (label, lane) in rest.chunks_exact(count.max(1)).take(8).enumerate() {
            for (row, &b) in table.rows.iter_mut().zip(lane) {
                let raised = RAISED.saturating_add_signed(i16::from(signed(b)));
                if let Some(half) = row.get_mut(label / 4) {
                    *half |= u64::from(raised) << (16 * (label % 4));
                }
            }
        }
        table
    }

    /// Adds the row with this number to a sum, where there is one.
    pub fn add(&self, number: u32, sum: &mut Sum) {
        let number = number as usize;
        let Some(&(bits, rank)) = self.taken.get(number >> 6) else {
            return;
        };
        let bit = 1_u64 << (number & 63);
        if bits & bit == 0 {
            return;
        }
        let place = usize::from(rank) + (bits & (bit - 1)).count_ones() as usize;
        if let Some([low, high]) = self.rows.get(place) {
            sum.lanes[0] += low;
            sum.lanes[1] += high;
            sum.rows += 1;
        }
    }
}

/// Rows added up: at most 250, so that no lane runs over.
#[derive(Debug, Default)]
pub(in crate::extract::quotes) struct Sum {
    lanes: [u64; 2],
    rows: u16,
}

impl Sum {
    /// As scores.
    pub fn scores(&self) -> Row {
        let [low, high] = self.lanes.map(u64::to_le_bytes);
        let raised = f32::from(self.rows) * f32::from(RAISED);
        let mut out = [0.0; 8];
        for (value, lane) in out
            .iter_mut()
            .zip(low.chunks_exact(2).chain(high.chunks_exact(2)))
        {
            if let &[a, b] = lane {
                *value = (f32::from(u16::from_le_bytes([a, b])) - raised) * UNIT;
            }
        }
        // The last lane has no label.
        out[7] = 0.0;
        out
    }
}
