//! What the labeller looks at for each item, as numbers of rows in its table.
//! The same code serves training and reading. Knows nothing of weights.

use super::items::Item;

/// The table has two to this power rows.
pub(in crate::extract::quotes) const BITS: u32 = 18;

const EDGE: Item = Item {
    first: 0,
    end: 0,
    quoted: false,
    word: 7,
    shape: 7,
    class: 7,
    broad: 7,
    before: [0; 4],
    after: [0; 3],
};

/// A row from the number of a template and two values.
fn row(template: u32, a: u32, b: u32) -> u32 {
    let mixed = (a ^ b.rotate_left(15).wrapping_mul(0x9e37_79b1))
        .wrapping_add(template.wrapping_mul(0x85eb_ca6b))
        .wrapping_mul(0xc2b2_ae35);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x27d4_eb2f) >> (32 - BITS)
}

/// Gives the rows of the item at `at` to `each`.
pub(in crate::extract::quotes) fn rows(items: &[Item], at: usize, mut each: impl FnMut(u32)) {
    let item = |by: isize| {
        at.checked_add_signed(by)
            .and_then(|i| items.get(i))
            .unwrap_or(&EDGE)
    };
    let (p3, p2, p1, it, n1, n2, n3) = (
        item(-3),
        item(-2),
        item(-1),
        item(0),
        item(1),
        item(2),
        item(3),
    );
    let mut put = |template: u32, a: u32, b: u32| each(row(template, a, b));
    put(0, 0, 0);
    put(1, it.word, 0);
    put(2, p1.word, 0);
    put(3, p2.word, 0);
    put(4, p3.word, 0);
    put(5, n1.word, 0);
    put(6, n2.word, 0);
    put(7, n3.word, 0);
    put(8, it.shape, 0);
    put(9, p1.shape, 0);
    put(10, n1.shape, 0);
    put(11, it.class, 0);
    put(12, p1.class, 0);
    put(13, p2.class, 0);
    put(14, n1.class, 0);
    put(15, n2.class, 0);
    put(16, p1.class, it.class);
    put(17, it.class, n1.class);
    put(18, p2.broad ^ p1.broad.rotate_left(11), it.broad);
    put(19, p1.broad ^ it.broad.rotate_left(11), n1.broad);
    put(20, it.broad ^ n1.broad.rotate_left(11), n2.broad);
    put(21, p1.word, it.word);
    put(22, it.word, n1.word);
    put(23, p1.word, it.class);
    put(24, it.word, n1.class);
    put(25, it.before[0], it.before[1]);
    put(26, it.before[0], it.before[2]);
    put(27, it.broad, it.before[2] + 16 * it.before[1]);
    put(28, it.word, it.before[1]);
    put(29, it.after[0], it.after[1]);
    put(30, it.after[1], it.after[2]);
    put(31, it.broad, it.after[1] + 4 * it.after[2]);
    put(32, it.before[0], it.broad);
    put(33, it.before[1], it.before[3]);
    put(34, u32::from(at == 0), it.broad);
    put(35, n1.word, n2.word);
    put(36, p1.shape, it.shape);
    put(37, it.shape, n1.shape);
    put(38, p1.class ^ it.class.rotate_left(13), n1.class);
    put(39, items.first().unwrap_or(&EDGE).word, it.before[1]);
    put(40, items.last().unwrap_or(&EDGE).word, it.broad);
    put(41, it.word ^ n1.word.rotate_left(9), n2.broad);
    put(42, p2.class ^ p1.class.rotate_left(13), it.class);
}
