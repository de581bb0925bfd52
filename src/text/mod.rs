//! From characters to words and sentences. Knows nothing of articles: it takes
//! a text and gives spans.

#[cfg(feature = "facts")]
mod edit;
mod fold;
mod lines;
mod marks;
mod markup;
mod packed;
mod pieces;
mod references;
mod sentences;
mod small;
mod standard;
mod stem;
mod tokens;

#[cfg(feature = "facts")]
pub(crate) use edit::{letters_hash, one_edit, shapes};
#[cfg(feature = "facts")]
pub(crate) use fold::hash_folded;
pub use fold::{fold, fold_into, folds_to};
pub(crate) use fold::{hash, lower, tail};
pub use lines::lines;
pub use markup::{Piece, markup};
pub use packed::Tokens;
pub(crate) use sentences::each_sentence;
pub use sentences::sentences;
pub(crate) use small::small;
pub use stem::stem;
pub use tokens::{Token, TokenKind, is_hyphen, is_quote_mark, tokens, words_in};
