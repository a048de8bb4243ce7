//! Why an export could not be read at all.

/// An export that cannot be read. What is wrong with one record is a [`Note`](crate::Note).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at the path, or it may not be read.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// The path as given.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The archive is damaged or no archive.
    #[error("{path} is no readable zip archive: {cause}")]
    Archive {
        /// The path as given.
        path: String,
        /// What is wrong.
        cause: String,
    },
    /// It can be read, but holds nothing of the format.
    #[error("{path} holds no {wanted}\nhelp: {help}")]
    Nothing {
        /// The path as given.
        path: String,
        /// What was looked for.
        wanted: &'static str,
        /// What to do.
        help: String,
    },
}
