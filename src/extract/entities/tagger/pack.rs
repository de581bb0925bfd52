//! Small numbers in few bytes, as the files of the model hold them.

/// Takes one number off the front: seven bits a byte, low ones first.
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

/// Puts one number at the end.
#[cfg(any(test, feature = "train"))]
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        bytes.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}
