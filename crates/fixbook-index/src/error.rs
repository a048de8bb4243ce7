//! What can go wrong with an index on disk.

use std::path::PathBuf;

/// Why an index could not be made, opened or written.
///
/// An index is derived data: after [`Error::Damaged`] and [`Error::Incompatible`] the way on is to
/// make a new one beside it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no index, or what is there cannot be trusted.
    #[error("the index is damaged: {reason}")]
    Damaged {
        /// What was found.
        reason: String,
    },
    /// The index was made by another version, or for another audience.
    #[error("the index cannot be used by this version: {reason}")]
    Incompatible {
        /// What differs.
        reason: String,
    },
    /// Another writer has the index open.
    #[error("another process is writing to the index")]
    InUse,
    /// An index can only be made in an empty directory.
    #[error("{} is not empty", dir.display())]
    NotEmpty {
        /// The directory.
        dir: PathBuf,
    },
    /// The system refused to read or write.
    #[error("cannot use the index in {}", dir.display())]
    Io {
        /// The directory of the index.
        dir: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The language model failed.
    #[error(transparent)]
    Meaning(#[from] fixbook_semantic::Error),
    /// The engine could not write.
    #[error("cannot write to the index")]
    Write {
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is given to map_err as it is"
    )]
    pub(crate) fn damaged(reason: impl ToString) -> Self {
        Self::Damaged {
            reason: reason.to_string(),
        }
    }

    pub(crate) fn write(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Write {
            source: source.into(),
        }
    }
}
