//! What stands in a collection that searches only for the rooms that are left
//! out: it keeps nothing but the corrections of opened bytes, so that saving
//! loses none.

use super::Collection;
use crate::document::Document;
use crate::ids::DocIndex;
use crate::search::Filter;

/// Facts that nobody finds.
#[derive(Debug)]
pub(super) enum Facts {}

/// Names that nobody joins.
#[derive(Debug, Default)]
pub(super) struct Store;

/// Copies that nobody looks for.
#[derive(Debug, Default)]
pub(super) struct Copies;

/// Pairs of which nobody asks.
#[derive(Debug, Default)]
pub(super) struct Overrules;

/// Corrections as they were saved.
#[derive(Debug, Default)]
pub(super) struct Log(Vec<u8>);

#[expect(
    clippy::unused_self,
    reason = "each stands for one that does something"
)]
impl Store {
    pub(super) fn remove(&self, _: DocIndex) {}
}

#[expect(
    clippy::unused_self,
    reason = "each stands for one that does something"
)]
impl Copies {
    pub(super) fn remove(&self, _: DocIndex, _: &Document) {}

    pub(super) fn lift(&self, _: DocIndex, _: &Document) -> Option<()> {
        None
    }

    pub(super) fn lower(&self, (): (), _: &Document) {}
}

#[expect(
    clippy::unused_self,
    reason = "each stands for one that does something"
)]
impl Overrules {
    pub(super) fn forget(&self, _: DocIndex) {}
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "each stands for one that may fail"
)]
impl Log {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.to_vec()))
    }

    pub(super) fn written(&self) -> Option<Vec<u8>> {
        (!self.0.is_empty()).then(|| self.0.clone())
    }
}

#[expect(
    clippy::unused_self,
    reason = "each stands for one that does something"
)]
impl Collection {
    pub(super) fn join_known(&self) {}

    pub(super) fn make_ready(&self, filter: &Filter) -> Filter {
        filter.clone()
    }

    pub(super) fn decided(&self, _: &str) {}

    pub(super) fn overrule_again(&self) {}
}
