//! The weights of the recipes, each with its effect and range. Chosen on
//! development data with human references, not by taste.

/// Share of the centroid in a sentence's score, 0 to 1; the rest is position.
/// At 0 a summary is the article's first sentences, at 1 position is ignored.
pub const CENTROID: f32 = 0.4;

/// Sentences after which the worth of an early place has fallen to 1/e.
/// Between 4 and 10 little changes.
pub const POSITION_DECAY: f32 = 6.0;

/// Maximal marginal relevance: share of the sentence's own score, 0 to 1; the
/// rest counts against likeness to what was chosen already (Carbonell and
/// Goldstein, SIGIR 1998).
pub const RELEVANCE: f32 = 0.85;

/// Words up to which a summary of several texts is built by coverage; longer
/// ones do better with fewer, longer, early sentences.
pub const COVERAGE_WORDS: usize = 120;

/// How many texts must have a pair of words before covering it counts.
pub const COVERAGE_TEXTS: u32 = 2;

/// In coverage: share of the centroid against position in the quality of a
/// sentence.
pub const COVERAGE_CENTROID: f32 = 0.7;

/// In coverage: the power to which that quality is raised. 0 leaves coverage
/// alone to decide.
pub const COVERAGE_QUALITY: f32 = 0.6;

/// Likeness, 0 to 1, from which two sentences say the same and only one may be
/// chosen.
pub const SAME: f32 = 0.8;

/// Words of a usual sentence of news. Shorter ones cost as much where a budget
/// counts sentences.
pub const USUAL: usize = 22;
