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
    let mut counted = |slot, title, text| {
        let text = if in_title { 0 } else { text };
        if title + text > 0 {
            each(Posting {
                slot,
                title,
                text,
                ..Posting::default()
            });
        }
    };
    if group.is_all() {
        index.each_posting(group.stem(), |p| counted(p.slot, p.title, p.text));
        return;
    }
    let mut list = index.read(group.stem());
    while let Some(posting) = list.step() {
        let mut held = 0;
        if posting.title == 0 || posting.text == 0 {
            list.each_place(&mut |_, form| held += u32::from(group.how(form).is_some()));
            let of = |all: u32| if all > 0 { held } else { 0 };
            counted(posting.slot, of(posting.title), of(posting.text));
            continue;
        }
        let layout = index.articles().layout(posting.slot);
        let mut in_titles = 0;
        list.each_place(&mut |position, form| {
            if group.how(form).is_some() {
                held += 1;
                in_titles += u32::from(layout.in_title(position));
            }
        });
        counted(posting.slot, in_titles, held - in_titles);
    }
}

/// One count for each article, in title and text, up to 65,535: the less there
/// is, the more of it is at hand.
struct Sum {
    counts: Vec<(u16, u16)>,
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
            let add = |sum: &mut u16, n: u32| {
                *sum = sum.saturating_add(u16::try_from(n).unwrap_or(u16::MAX));
            };
            add(&mut count.0, posting.title);
            add(&mut count.1, posting.text);
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
                        title: title.into(),
                        text: text.into(),
                        ..Posting::default()
                    });
                }
            }
        }
        out
    }
}
