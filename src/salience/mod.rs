//! What makes a sentence stand for a text: the weights of its words, its
//! likeness to the centre of all, and whether it can stand alone. Linear in the
//! number of words: the centroid of a text serves as well as a graph of its
//! sentences (Radev et al., Centroid-based summarization of multiple documents,
//! 2004). Knows nothing of summaries and timelines, which share it.

pub(crate) mod fit;
mod vectors;

pub(crate) use vectors::{Centre, Numbered, Stems, Vector, announced, counted, likeness, weighed};
