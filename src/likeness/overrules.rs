//! What the reader knows better: two articles that are independent whatever
//! the evidence says, or one source in spite of it. Knows no evidence.

use crate::ids::DocIndex;

/// The reader's word on pairs of articles.
///
/// ```
/// use nutgraf::DocIndex;
/// use nutgraf::likeness::Overrules;
/// let (a, b) = (DocIndex(0), DocIndex(7));
/// let mut overrules = Overrules::default();
/// overrules.set(a, b, Some(true));
/// assert_eq!(overrules.get(b, a), Some(true));
/// overrules.set(b, a, None);
/// assert!(overrules.is_empty());
/// ```
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Overrules {
    /// The smaller number first; sorted.
    pairs: Vec<(DocIndex, DocIndex, bool)>,
}

impl Overrules {
    /// Nothing is overruled.
    pub const NONE: &'static Self = &Self { pairs: Vec::new() };

    /// Says that two articles are independent (`true`) or one source (`false`);
    /// `None` leaves it to the evidence again. An article and itself are always
    /// one.
    pub fn set(&mut self, a: DocIndex, b: DocIndex, independent: Option<bool>) {
        if a == b {
            return;
        }
        let (a, b) = (a.min(b), a.max(b));
        let found = self.pairs.binary_search_by_key(&(a, b), |p| (p.0, p.1));
        match (found, independent) {
            (Ok(at), Some(value)) => {
                if let Some(pair) = self.pairs.get_mut(at) {
                    pair.2 = value;
                }
            }
            (Ok(at), None) => {
                self.pairs.remove(at);
            }
            (Err(at), Some(value)) => self.pairs.insert(at, (a, b, value)),
            (Err(_), None) => {}
        }
    }

    /// What was said of two articles.
    pub fn get(&self, a: DocIndex, b: DocIndex) -> Option<bool> {
        let key = (a.min(b), a.max(b));
        let at = self.pairs.binary_search_by_key(&key, |p| (p.0, p.1)).ok()?;
        self.pairs.get(at).map(|p| p.2)
    }

    /// Forgets an article that was taken out.
    pub fn forget(&mut self, doc: DocIndex) {
        self.pairs.retain(|p| p.0 != doc && p.1 != doc);
    }

    /// Every pair, the smaller number first, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (DocIndex, DocIndex, bool)> + '_ {
        self.pairs.iter().copied()
    }

    /// True when nothing is overruled.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The member of a group that the reader calls independent of `doc`.
    pub(super) fn against(&self, doc: DocIndex, members: &[DocIndex]) -> Option<DocIndex> {
        if self.is_empty() {
            return None;
        }
        members
            .iter()
            .copied()
            .find(|&m| self.get(m, doc) == Some(true))
    }
}
