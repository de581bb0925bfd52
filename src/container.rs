//! The bytes a collection is saved as: named sections, each with its CRC-32,
//! and a SHA-256 over everything, so that a flipped bit anywhere is told and
//! never becomes a wrong answer. Knows nothing of what the sections hold.
//!
//! Version 1, integers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic `8E 4E 47 52 46 0D 0A 1A` ("NGRF" between bytes that text tools spoil) |
//! | 2 | version |
//! | 2 | 0 |
//! | 4 | number of sections |
//! | 16 each | four letters of name, CRC-32 (IEEE 802.3) of the section, its length in 8 bytes |
//! | … | the sections, in this order, without gaps |
//! | 32 | SHA-256 (FIPS 180-4) of all bytes before; stands last in every version |

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// For each byte of eight what it does to a CRC-32, made when first asked for:
/// in the program it would be eight kilobytes that no compressor makes smaller.
///
/// Source: M. E. Kounavis and F. L. Berry, A systematic approach to building
/// high performance software-based CRC generators (2005), "slicing by 8".
fn tables() -> &'static [[u32; 256]; 8] {
    static TABLES: OnceLock<Box<[[u32; 256]; 8]>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Box::new([[0; 256]; 8]);
        let mut before = [0; 256];
        for (entry, byte) in before.iter_mut().zip(0_u32..) {
            *entry = (0..8).fold(byte, |c, _| {
                (c >> 1) ^ (0xEDB8_8320 & (c & 1).wrapping_neg())
            });
        }
        let first = before;
        for table in tables.iter_mut() {
            *table = before;
            for entry in &mut before {
                *entry = (*entry >> 8) ^ at(&first, *entry);
            }
        }
        tables
    })
}

/// The entry of the lowest byte.
#[inline]
fn at(table: &[u32; 256], number: u32) -> u32 {
    let [low, ..] = number.to_le_bytes();
    table.get(usize::from(low)).copied().unwrap_or_default()
}

/// The CRC-32 (IEEE 802.3) of some bytes.
///
/// ```
/// assert_eq!(nutgraf::container::checksum(b"123456789"), 0xCBF4_3926);
/// ```
pub fn checksum(bytes: &[u8]) -> u32 {
    let [t0, t1, t2, t3, t4, t5, t6, t7] = tables();
    let mut crc = u32::MAX;
    let mut rest = bytes;
    while let Some((&[a, b, c, d, e, f, g, h], later)) = rest.split_first_chunk() {
        let low = crc ^ u32::from_le_bytes([a, b, c, d]);
        let high = u32::from_le_bytes([e, f, g, h]);
        crc = at(t7, low) ^ at(t6, low >> 8) ^ at(t5, low >> 16) ^ at(t4, low >> 24);
        crc ^= at(t3, high) ^ at(t2, high >> 8) ^ at(t1, high >> 16) ^ at(t0, high >> 24);
        rest = later;
    }
    for &byte in rest {
        crc = (crc >> 8) ^ at(t0, crc ^ u32::from(byte));
    }
    !crc
}

/// What every saved collection begins with.
pub const MAGIC: [u8; 8] = [0x8E, b'N', b'G', b'R', b'F', 0x0D, 0x0A, 0x1A];

/// The version that is written, and the newest that is read.
pub const VERSION: u16 = 1;

/// Bytes before the table of sections.
const HEAD: usize = 16;
/// Bytes of one row of the table.
const ROW: usize = 16;
/// Bytes of the SHA-256 at the end.
const SEAL: usize = 32;
/// With at most so many bits of the magic wrong, bytes are taken for a damaged
/// collection and not for another kind of file.
const DAMAGED_BITS: u32 = 8;

/// The four letters of a section's name.
pub type Tag = [u8; 4];

/// Collects sections.
///
/// ```
/// use nutgraf::container::{Reader, Writer};
/// let mut writer = Writer::default();
/// writer.section(*b"TEXT", b"It rained.".to_vec());
/// let mut bytes = writer.finish();
/// assert_eq!(Reader::open(&bytes).unwrap().section(*b"TEXT"), Some(&b"It rained."[..]));
/// bytes[40] ^= 1;
/// assert_eq!(Reader::open(&bytes).unwrap_err().code(), "E_CHECKSUM");
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    sections: Vec<(Tag, Vec<u8>)>,
}

impl Writer {
    /// Adds a section; of two with one name, readers find the first.
    pub fn section(&mut self, tag: Tag, bytes: Vec<u8>) {
        self.sections.push((tag, bytes));
    }

    /// The container.
    pub fn finish(self) -> Vec<u8> {
        let rows = self.sections.len();
        let inside: usize = self.sections.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut out = Vec::with_capacity(HEAD + rows * ROW + inside + SEAL);
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend([0; 2]);
        out.extend(u32::try_from(rows).unwrap_or(u32::MAX).to_le_bytes());
        for (tag, bytes) in &self.sections {
            out.extend(tag);
            out.extend(checksum(bytes).to_le_bytes());
            out.extend((bytes.len() as u64).to_le_bytes());
        }
        for (_, bytes) in self.sections {
            out.extend(bytes);
        }
        let seal = Sha256::digest(&out);
        out.extend(seal);
        out
    }
}

/// Finds sections.
#[derive(Debug)]
pub struct Reader<'a> {
    sections: Vec<(Tag, &'a [u8])>,
}

impl<'a> Reader<'a> {
    /// Checks everything: what is found afterwards is what was saved.
    ///
    /// # Errors
    /// [`Error::NotNutgraf`] for another kind of file, [`Error::Version`] for a
    /// newer release's, [`Error::Checksum`] for a damaged or shortened one.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        let wrong: u32 = MAGIC
            .iter()
            .zip(bytes)
            .map(|(a, b)| (a ^ b).count_ones())
            .sum();
        if bytes.len() < MAGIC.len() || wrong > DAMAGED_BITS {
            return Err(Error::NotNutgraf);
        }
        let damaged = |what: &str| Error::Checksum { what: what.into() };
        let end = bytes.len().checked_sub(SEAL).filter(|end| *end >= HEAD);
        let (inside, seal) = end
            .and_then(|end| bytes.split_at_checked(end))
            .ok_or_else(|| damaged("its end is missing"))?;
        if Sha256::digest(inside).as_slice() != seal {
            return Err(damaged("its SHA-256 is wrong"));
        }
        if wrong > 0 {
            return Err(Error::NotNutgraf);
        }
        let version = number(inside, 8, 2).unwrap_or(0);
        if version != u64::from(VERSION) {
            return Err(Error::Version {
                found: u16::try_from(version).unwrap_or(u16::MAX),
                newest: VERSION,
            });
        }
        Self::sections(inside).ok_or_else(|| damaged("its sections do not fit"))
    }

    fn sections(inside: &'a [u8]) -> Option<Self> {
        let rows = usize::try_from(number(inside, 12, 4)?).ok()?;
        let mut at = HEAD.checked_add(rows.checked_mul(ROW)?)?;
        let table = inside.get(HEAD..at)?;
        let mut sections = Vec::with_capacity(rows);
        for row in table.chunks_exact(ROW) {
            let tag: Tag = row.get(..4)?.try_into().ok()?;
            let length = usize::try_from(number(row, 8, 8)?).ok()?;
            let end = at.checked_add(length)?;
            let section = inside.get(at..end)?;
            if u64::from(checksum(section)) != number(row, 4, 4)? {
                return None;
            }
            sections.push((tag, section));
            at = end;
        }
        (at == inside.len()).then_some(Self { sections })
    }

    /// The bytes of a section.
    pub fn section(&self, tag: Tag) -> Option<&'a [u8]> {
        self.sections
            .iter()
            .find(|(name, _)| *name == tag)
            .map(|(_, bytes)| *bytes)
    }
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| (number << 8) | u64::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.section(*b"TEXT", "Rain fell. Ça suffit.".into());
        writer.section(*b"NONE", Vec::new());
        writer.finish()
    }

    fn code(bytes: &[u8]) -> &'static str {
        Reader::open(bytes).map_or_else(|e| e.code(), |_| "fine")
    }

    #[test]
    fn checksums_are_those_of_the_standard() {
        assert_eq!(checksum(b""), 0);
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        let text = b"The quick brown fox jumps over the lazy dog";
        assert_eq!(checksum(text), 0x414F_A339);
    }

    #[test]
    fn sections_come_back() {
        let bytes = sample();
        let reader = Reader::open(&bytes).unwrap();
        assert_eq!(
            reader.section(*b"TEXT"),
            Some("Rain fell. Ça suffit.".as_bytes())
        );
        assert_eq!(reader.section(*b"NONE"), Some(&[][..]));
        assert_eq!(reader.section(*b"ELSE"), None);
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let bytes = sample();
        for bit in 0..bytes.len() * 8 {
            let mut spoilt = bytes.clone();
            spoilt[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(code(&spoilt), "E_CHECKSUM", "bit {bit}");
        }
        for length in 0..bytes.len() {
            let expected = if length < MAGIC.len() {
                "E_NOT_NUTGRAF"
            } else {
                "E_CHECKSUM"
            };
            assert_eq!(code(&bytes[..length]), expected, "cut at {length}");
        }
    }

    #[test]
    fn other_files_and_newer_versions_are_named() {
        for other in [
            &b"%PDF-1.7 and more that is long enough to be a file of its own"[..],
            &[0; 200],
            b"",
        ] {
            assert_eq!(code(other), "E_NOT_NUTGRAF");
        }
        let mut newer = sample();
        newer.truncate(newer.len() - SEAL);
        newer[8] = 9;
        let seal = Sha256::digest(&newer);
        newer.extend(seal);
        assert_eq!(code(&newer), "E_VERSION");
    }

    /// Whoever forges the SHA-256 as well still gets no further than an error.
    #[test]
    fn forged_lengths_do_no_harm() {
        let sound = sample();
        for at in (HEAD - 4)..(HEAD + 2 * ROW) {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut forged = sound[..sound.len() - SEAL].to_vec();
                forged[at] = value;
                let seal = Sha256::digest(&forged);
                forged.extend(seal);
                assert!(["fine", "E_CHECKSUM"].contains(&code(&forged)));
            }
        }
    }
}
