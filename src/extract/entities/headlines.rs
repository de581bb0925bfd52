//! Lines whose capitals prove nothing: headlines in title case, lines in
//! capitals. Only what the lists or the rest of the article know is a name.

use super::candidates::Cutter;
use super::facts;
use super::listed::{self, Listed};

impl Cutter<'_, '_> {
    /// A headline in title case: plain words end names.
    pub(super) fn cut_title(&mut self, run: &[usize]) -> usize {
        let mut i = 0;
        let mut reached = 0;
        while let Some(&at) = run.get(i) {
            let rest = run.get(i..).unwrap_or_default();
            let last = rest.last().copied().unwrap_or(at);
            if let Some((end, listed)) = listed::longest(self.words, at, last + 1, &mut self.buffer)
            {
                let plain = matches!(
                    listed,
                    Listed::Group { also: true } | Listed::Body { also: true }
                );
                if !plain {
                    reached = self.push(at, end, None, Some(listed));
                }
                i += rest.iter().take_while(|&&at| at <= end).count();
                continue;
            }
            let names = rest.iter().take_while(|&&at| self.nameable(at)).count();
            if let Some(piece) = rest.get(..names).filter(|p| !p.is_empty()) {
                let known =
                    piece.len() > 1 || piece.first().is_some_and(|&at| self.words.seen(at).1 > 0);
                if known && let Some((&first, &end)) = piece.first().zip(piece.last()) {
                    reached = self.push(first, end, None, None);
                }
                i += names;
            } else {
                i += 1;
            }
        }
        reached
    }

    pub(super) fn nameable(&self, at: usize) -> bool {
        let (small, capital) = self.words.seen(at);
        let facts = self.facts(at);
        (small == 0 || capital > small)
            && (!facts.any(
                facts::COMMON
                    | facts::STOP
                    | facts::ROLE
                    | facts::HONORIFIC
                    | facts::TITLE_PART
                    | facts::SPEECH,
            ) || facts.any(facts::ANY_FIRST | facts::ANY_LAST))
    }

    /// A line in capitals: only what the lists or the article know.
    pub(super) fn cut_capitals(&mut self, run: &[usize]) -> usize {
        let mut i = 0;
        let mut reached = 0;
        while let Some(&at) = run.get(i) {
            let rest = run.get(i..).unwrap_or_default();
            let last = rest.last().copied().unwrap_or(at);
            let found = listed::longest(self.words, at, last + 1, &mut self.buffer).filter(
                |&(end, listed)| {
                    end > at
                        || !(self.facts(at).any(facts::STOP | facts::COMMON)
                            || matches!(listed, Listed::Body { also: true }))
                },
            );
            if let Some((end, listed)) = found {
                reached = self.push(at, end, None, Some(listed));
                i += rest.iter().take_while(|&&at| at <= end).count();
                continue;
            }
            let names = rest
                .iter()
                .take_while(|&&at| self.words.seen(at).1 > 0 && self.nameable(at))
                .count();
            if let Some((&first, &end)) = rest
                .first()
                .zip(names.checked_sub(1).and_then(|n| rest.get(n)))
            {
                reached = self.push(first, end, None, None);
            }
            i += names.max(1);
        }
        reached
    }
}
