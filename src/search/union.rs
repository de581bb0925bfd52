//! Adds up the lists of several stems. Knows nothing of scores.

use super::forms::Group;
use crate::ids::to_u32;
use crate::index::Index;
use crate::index::postings::Posting;

/// The articles that hold any of some words, with how often, in order of
/// slot; occurrences in the title only, where these alone count. Lead and
/// quotations are not counted.
pub(super) fn union(index: &Index, groups: &[Group], in_title: bool) -> Vec<Posting> {
    let mut out = Vec::new();
    if let [group] = groups {
        each(index, group, in_title, |posting| out.push(posting));
        return out;
    }
    if groups.is_empty() {
        return out;
    }
    let mut sum = Sum::new(index.articles().slots());
    for group in groups {
        each(index, group, in_title, |posting| sum.add(posting));
    }
    sum.finish()
}

fn each(index: &Index, group: &Group, in_title: bool, mut each: impl FnMut(Posting)) {
    let mut list = index.read(group.stem());
    let all = group.is_all();
    while let Some(mut posting) = list.step() {
        if !all {
            let layout = index.articles().layout(posting.slot);
            let slot = posting.slot;
            posting = Posting {
                slot,
                ..Posting::default()
            };
            list.positions(|position, form| {
                if group.how(form).is_some() {
                    layout.within(position).count(&mut posting);
                }
            });
        }
        if in_title {
            (posting.text, posting.lead, posting.quoted) = (0, 0, 0);
        }
        if posting.title + posting.text > 0 {
            each(posting);
        }
    }
}

/// One count for each article, in title and text: the less there is, the more
/// of it is at hand.
struct Sum {
    counts: Vec<(u32, u32)>,
    /// One bit an article: which counts are not 0.
    used: Vec<u64>,
}

impl Sum {
    fn new(slots: u32) -> Self {
        let slots = slots as usize;
        Self {
            counts: vec![(0, 0); slots],
            used: vec![0; slots.div_ceil(64)],
        }
    }

    #[inline]
    fn add(&mut self, posting: Posting) {
        let slot = posting.slot as usize;
        if let (Some(count), Some(bits)) = (self.counts.get_mut(slot), self.used.get_mut(slot / 64))
        {
            count.0 += posting.title;
            count.1 += posting.text;
            *bits |= 1 << (slot % 64);
        }
    }

    fn finish(self) -> Vec<Posting> {
        let used: u32 = self.used.iter().map(|bits| bits.count_ones()).sum();
        let mut out = Vec::with_capacity(used as usize);
        for (i, mut bits) in self.used.into_iter().enumerate() {
            while bits != 0 {
                let slot = i * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if let Some(&(title, text)) = self.counts.get(slot) {
                    out.push(Posting {
                        slot: to_u32(slot),
                        title,
                        text,
                        ..Posting::default()
                    });
                }
            }
        }
        out
    }
}
