//! What the rules make of each token, as the tagger may ask it.

use super::super::candidates::Candidate;
use super::super::listed::Listed;
use super::super::names::Name;
use super::super::words::Words;
use super::hash::of_bytes;
use crate::ids::to_u32;

/// What the rules say of one token; all zero where they see no name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hint {
    place: u8,
    kind: u8,
    second: u8,
    lead: u8,
    listed: u8,
    titled: bool,
    code: u32,
}

impl Hint {
    /// First, further or last token of the candidate, or none.
    pub(super) fn place(self) -> u32 {
        u32::from(self.place)
    }

    /// The kind, with [`Self::place`].
    pub(super) fn kind(self) -> u32 {
        u32::from(self.kind) * 8 + u32::from(self.place)
    }

    /// The kind that comes next.
    pub(super) fn second(self) -> u32 {
        u32::from(self.second)
    }

    /// How far ahead the kind is.
    pub(super) fn lead(self) -> u32 {
        u32::from(self.lead)
    }

    /// The list that has it.
    pub(super) fn listed(self) -> u32 {
        u32::from(self.listed)
    }

    /// Whether a title stands before it.
    pub(super) fn titled(self) -> u32 {
        u32::from(self.titled)
    }

    /// The strongest reason.
    pub(super) fn code(self) -> u32 {
        self.code
    }
}

/// What the rules say of each token.
pub(super) fn hints(words: &Words, candidates: &[Candidate], names: &[Name]) -> Vec<Hint> {
    let mut hints = vec![Hint::default(); words.document.tokens.len()];
    for name in names {
        let (kind, score, lead) = name.evidence.best();
        let sure = lead.min(score);
        let steps: &[f32] = &[0.0, 1.0, 2.0, 3.5, 5.0, 7.0, 10.0];
        let lead = steps.iter().filter(|&&step| sure > step).count();
        let code = of_bytes(name.evidence.code(kind).bytes());
        for candidate in name.mentions.iter().filter_map(|&m| candidates.get(m)) {
            for at in candidate.first..=candidate.last {
                let place = 1 + u8::from(at > candidate.first) + 2 * u8::from(at < candidate.last);
                if let Some(hint) = hints.get_mut(at) {
                    *hint = Hint {
                        place,
                        kind: kind as u8 + 1,
                        second: name.evidence.second() as u8,
                        lead: u8::try_from(to_u32(lead)).unwrap_or(0),
                        listed: match candidate.listed {
                            None => 0,
                            Some(Listed::Place { large, also }) => {
                                1 + u8::from(large) + 2 * u8::from(also)
                            }
                            Some(Listed::Group { also }) => 5 + u8::from(also),
                            Some(Listed::Body { also }) => 7 + u8::from(also),
                        },
                        titled: candidate.title.is_some(),
                        code,
                    };
                }
            }
        }
    }
    hints
}
