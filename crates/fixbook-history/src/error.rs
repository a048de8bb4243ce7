//! Why Git did not answer.

/// Why Git did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no `git` program, or it cannot be run.
    #[error("cannot run git: {0}")]
    NoGit(#[source] std::io::Error),
    /// Git ended with a failure.
    #[error("git {command}: {said}")]
    Failed {
        /// The subcommand.
        command: String,
        /// The first line of what it said.
        said: String,
    },
    /// Git took longer than it may.
    #[error("git {command} took longer than {seconds} seconds")]
    TooSlow {
        /// The subcommand.
        command: String,
        /// The bound, in seconds.
        seconds: u64,
    },
    /// Git answered with more than is read.
    #[error("git {command} answered with more than {bytes} bytes")]
    TooLarge {
        /// The subcommand.
        command: String,
        /// The bound, in bytes.
        bytes: usize,
    },
    /// A name that is no revision.
    #[error("there is no commit `{0}` in the Git history")]
    NoCommit(String),
    /// Git answered with what cannot be understood.
    #[error("git {command} answered with what cannot be understood")]
    Strange {
        /// The subcommand.
        command: String,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file or folder.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
