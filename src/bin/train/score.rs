//! Counts how many names are found exactly, by class. Knows nothing of
//! weights.

use std::collections::HashSet;

use nutgraf::Span;
use nutgraf::extract::entities::training;

use crate::data::CLASSES;

/// Right, found and wanted, by class.
#[derive(Debug, Clone, Default)]
pub struct Counts(pub [[usize; 3]; CLASSES.len()]);

impl Counts {
    /// Adds one text.
    pub fn add(&mut self, found: &[(Span, usize)], wanted: &[(Span, usize)]) {
        let all: HashSet<&(Span, usize)> = wanted.iter().collect();
        for name in found {
            self.0[name.1][1] += 1;
            self.0[name.1][0] += usize::from(all.contains(name));
        }
        for name in wanted {
            self.0[name.1][2] += 1;
        }
    }

    /// F1 of some counts.
    fn f1([right, found, wanted]: [usize; 3]) -> f64 {
        2.0 * right as f64 / (found + wanted).max(1) as f64
    }

    /// F1 over all classes.
    pub fn all(&self) -> f64 {
        let sum = |i: usize| self.0.iter().map(|c| c[i]).sum();
        Self::f1([sum(0), sum(1), sum(2)])
    }

    /// One line.
    pub fn line(&self) -> String {
        let classes = CLASSES
            .iter()
            .zip(&self.0)
            .map(|(name, &counts)| format!("{name} {:.3}", Self::f1(counts)));
        format!(
            "F1 {:.4}  {}",
            self.all(),
            classes.collect::<Vec<_>>().join("  ")
        )
    }
}

/// The names that labels say.
pub fn names(labels: &[u8], spans: &[Span]) -> Vec<(Span, usize)> {
    let mut out: Vec<(Span, usize)> = Vec::new();
    let mut open = None;
    for (&label, &span) in labels.iter().zip(spans) {
        let Some(class) = usize::from(label).checked_sub(1).map(|l| l / 2) else {
            open = None;
            continue;
        };
        let goes_on = usize::from(label) == training::further(class) && open == Some(class);
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.0 = last.0.to(span),
            None => out.push((span, class)),
        }
        open = Some(class);
    }
    out
}
