//! Why a folder cannot be used at all; what is wrong with one file is a `FileProblem`.

use std::io;
use std::path::PathBuf;

/// A root that cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder does not exist or cannot be listed.
    #[error("cannot read the folder {}", path.display())]
    Root {
        /// The folder as it was asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The path names something that is no folder.
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// The path as it was asked for.
        path: PathBuf,
    },
}
