//! The weights of the recipes, each with its effect and range. Chosen on
//! development data with human references, by what holds on a broad plateau
//! and not by the single best value.

/// One text: share of what later sentences take up again in a sentence's
/// score, 0 to 1; the rest is position. At 0 a summary is the article's first
/// sentences. Between .4 and .7 little changes.
pub const ANNOUNCED: f32 = 0.5;

/// One text: sentences after which the worth of an early place has fallen to
/// 1/e. Between 10 and 25 little changes.
pub const DECAY: f32 = 15.0;

/// Several texts: share of the centroid in a sentence's score, 0 to 1; the rest
/// is position.
pub const CENTROID: f32 = 0.45;

/// Several texts: sentences after which the worth of an early place has fallen
/// to 1/e. Between 8 and 12 little changes.
pub const DECAY_OF_MANY: f32 = 10.0;

/// In coverage: the same. A few short sentences are best taken from the top.
pub const DECAY_OF_COVER: f32 = 6.0;

/// Maximal marginal relevance: share of the sentence's own score, 0 to 1; the
/// rest counts against likeness to what was chosen already (Carbonell and
/// Goldstein, SIGIR 1998). Between .7 and .85 little changes.
pub const RELEVANCE: f32 = 0.75;

/// The same for several texts, which say the same things.
pub const RELEVANCE_OF_MANY: f32 = 0.6;

/// Several texts: what a sentence loses by pairs of words that the summary has
/// already, times their share of its own. At 0 a summary of 250 words repeats
/// one pair in nine, as people's one in fourteen.
pub const REPEATED: f32 = 0.35;

/// The same where all sentences are about one thing, and so share its words.
pub const REPEATED_ABOUT: f32 = 0.3;

/// The same in coverage, as a share of what is gained.
pub const REPEATED_COVER: f32 = 0.5;

/// Words up to which a summary of several texts is built by coverage; longer
/// ones do better with fewer, longer, early sentences.
pub const COVERAGE_WORDS: usize = 120;

/// How many texts must have a pair of words before covering it counts.
pub const COVERAGE_TEXTS: u32 = 2;

/// In coverage: share of the centroid against position in the quality of a
/// sentence, which multiplies what it covers.
pub const COVERAGE_CENTROID: f32 = 0.5;

/// Likeness, 0 to 1, from which two sentences say the same and only one may be
/// chosen.
pub const SAME: f32 = 0.8;

/// Words of a usual sentence of news. Shorter ones cost as much where a budget
/// counts sentences.
pub const USUAL: usize = 22;

/// Sentences read of all texts together; of many texts only the beginnings,
/// where news says what matters. Bounds time and memory.
pub const SENTENCES: usize = 120_000;

/// Sentences read of each text however many there are.
pub const SENTENCES_EACH: usize = 6;
