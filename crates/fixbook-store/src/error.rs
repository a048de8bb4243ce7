//! What can go wrong with the store.

use std::path::PathBuf;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be opened or does not answer.
    #[error("the database {path} cannot be used: {source}")]
    Database {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: sqlx::Error,
    },
    /// The folder for the database cannot be made.
    #[error("the folder {path} cannot be made: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A newer fixbook wrote the database.
    #[error(
        "the database {path} has schema {found}, and this fixbook knows {known} at most\n\
         help: use the fixbook that wrote it, or a newer one"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// There is an account of that name.
    #[error("there is a user `{0}` already")]
    UserExists(String),
    /// There is no account of that name.
    #[error("there is no user `{0}`")]
    NoUser(String),
}
