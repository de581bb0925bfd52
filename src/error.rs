//! The one error type. Text analysis never fails; only options, ids, limits
//! and bad bytes do. Knows nothing of JavaScript: `wasm/errors.rs` carries the
//! codes across.

use std::fmt;

/// What went wrong, with what was expected, what came, and what to do.
///
/// [`Error::code`] is stable and part of the API; the text is for people and
/// may change.
///
/// ```
/// let error = nutgraf::Error::NotFound { id: "003".into() };
/// assert_eq!(error.code(), "E_NOT_FOUND");
/// assert!(error.to_string().contains("003"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// An article with this id is already in the collection.
    Duplicate {
        /// The id that is taken.
        id: String,
    },
    /// No article with this id is in the collection.
    NotFound {
        /// The id that was asked for.
        id: String,
    },
    /// An article has no text, or nothing but white space.
    Empty {
        /// The id of the article.
        id: String,
    },
    /// An article is longer than [`crate::document::MAX_TEXT_BYTES`].
    TooLarge {
        /// The id of the article.
        id: String,
        /// Its length in bytes of UTF-8.
        bytes: usize,
        /// The longest that is taken.
        limit: usize,
    },
    /// Bytes that are to be a saved collection are something else.
    NotNutgraf,
    /// A collection was saved by a newer release.
    Version {
        /// The version of its bytes.
        found: u16,
        /// The newest version that is read here.
        newest: u16,
    },
    /// A saved collection is damaged: its checksum is wrong, or its parts do
    /// not fit.
    Checksum {
        /// What was noticed, as the end of a sentence.
        what: String,
    },
    /// An option has a value outside its documented range, or is not known.
    Option {
        /// The option's name as the caller writes it.
        name: &'static str,
        /// What came.
        got: String,
        /// What is allowed.
        expected: &'static str,
    },
}

/// A number in a message, to a thousandth at most: the standard library's
/// printing of fractions weighs 15 kB.
///
/// ```
/// assert_eq!(nutgraf::error::shown(-2.5), "-2.5");
/// assert_eq!(nutgraf::error::shown(1e300), "a very large number");
/// ```
pub fn shown(number: f64) -> String {
    if number.is_nan() {
        return "no number".to_owned();
    }
    let (sign, size) = (if number < 0.0 { "-" } else { "" }, number.abs());
    if size >= 1e15 {
        return "a very large number".to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 10^15"
    )]
    let (whole, rest) = (size as u64, ((size - size.trunc()) * 1000.0).round() as u64);
    let (whole, rest) = (whole + rest / 1000, rest % 1000);
    let fraction = format!(".{rest:03}");
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{whole}{fraction}")
}

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The stable code, such as `E_DUPLICATE`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Duplicate { .. } => "E_DUPLICATE",
            Self::NotFound { .. } => "E_NOT_FOUND",
            Self::Empty { .. } => "E_EMPTY",
            Self::TooLarge { .. } => "E_TOO_LARGE",
            Self::NotNutgraf => "E_NOT_NUTGRAF",
            Self::Version { .. } => "E_VERSION",
            Self::Checksum { .. } => "E_CHECKSUM",
            Self::Option { .. } => "E_OPTION",
        }
    }

    /// The id of the article concerned, where there is one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Duplicate { id }
            | Self::NotFound { id }
            | Self::Empty { id }
            | Self::TooLarge { id, .. } => Some(id),
            Self::NotNutgraf
            | Self::Version { .. }
            | Self::Checksum { .. }
            | Self::Option { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate { id } => write!(
                f,
                "Document {id} is already here. Pass onDuplicate: \"replace\" to replace it, or \"skip\" to keep the old one."
            ),
            Self::NotFound { id } => write!(
                f,
                "No document {id} in this collection. Add it first, or check the id."
            ),
            Self::Empty { id } => {
                write!(f, "Document {id} has no text, so it was not added.")
            }
            Self::TooLarge { id, bytes, limit } => write!(
                f,
                "Document {id} has {bytes} bytes of text; at most {limit} are read at once. Split it and add the parts."
            ),
            Self::NotNutgraf => write!(
                f,
                "These bytes are no saved collection. Open a file that was saved here, or add it as an article."
            ),
            Self::Version { found, newest } => write!(
                f,
                "This collection was saved by a newer release (version {found} of its format; this one reads up to {newest}). Update, then open it again."
            ),
            Self::Checksum { what } => write!(
                f,
                "This saved collection is damaged: {what}. Open another copy of it."
            ),
            Self::Option {
                name,
                got,
                expected,
            } => {
                write!(f, "Option {name} is {got}; it must be {expected}.")
            }
        }
    }
}

impl std::error::Error for Error {}
