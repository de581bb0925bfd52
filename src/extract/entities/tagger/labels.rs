//! The labels a token may have: outside, or first or further token of a name
//! of one of the classes.

use super::super::EntityKind;

/// The classes that are told apart, in the order of the labels. Named events
/// and other names are one class in the texts learned from.
pub(super) const CLASSES: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Facility,
    EntityKind::Product,
    EntityKind::Other,
];

/// How many labels there are; see [`first`] and [`further`].
pub const LABELS: usize = 2 * CLASSES.len() + 1;

/// Labels with padding, so that a row of weights fills a register.
pub const LANES: usize = 16;

/// The label of a token outside all names.
pub(super) const OUTSIDE: usize = 0;

/// The label of the first token of a name of a class.
pub const fn first(class: usize) -> usize {
    2 * class + 1
}

/// The label of a further token of a name of a class.
pub const fn further(class: usize) -> usize {
    2 * class + 2
}

/// The class of a label.
pub(super) fn class_of(label: usize) -> Option<usize> {
    label.checked_sub(1).map(|l| l / 2)
}

/// True when a name may go on from one label to the next: a further token
/// stands only behind a token of the same name.
pub(super) fn may_follow(before: usize, after: usize) -> bool {
    match class_of(after) {
        Some(class) if after == further(class) => class_of(before) == Some(class),
        _ => true,
    }
}
