//! What was skipped, why, and how to cure it.

use std::io;

use serde::{Deserialize, Serialize};

use crate::path::printable;
use crate::{Encoding, Stamp};

/// One file or folder that is not read, or one line of an ignore file that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// Path below the root, safe to show: see [`printable`]. The root itself is `.`.
    pub path: String,
    /// Line of the first bad byte, from 1; 0 when the file as a whole is meant.
    pub line: u32,
    /// Column of the first bad byte in characters, from 1; 0 when the line as a whole is meant.
    pub column: u32,
    /// What is wrong.
    pub reason: ProblemReason,
    /// The stamp of the content that was refused. Who records it is not told of the file again
    /// until it changes, and keeps the problem until then.
    pub stamp: Option<Stamp>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProblemReason {
    /// A symbolic link, or below one.
    Symlink,
    /// Neither file nor folder.
    Special(SpecialFile),
    /// The file cannot be opened or read.
    UnreadableFile {
        /// Whether permissions are the cause.
        denied: bool,
        /// What the system said.
        error: String,
    },
    /// The folder cannot be listed; what is known below it stays known.
    UnreadableFolder {
        /// What the system said.
        error: String,
    },
    /// The root is gone, or empty since another file system is in its place.
    RootLost,
    /// Longer than an article may be.
    TooLarge {
        /// Length in bytes.
        size: u64,
        /// The cap.
        max: u64,
    },
    /// The name is not UTF-8.
    NameNotUtf8,
    /// The name holds a control character, such as a line end.
    NameControl,
    /// The name ends in a space or a dot after an article's extension.
    NameTrailing,
    /// Text in another encoding than UTF-8.
    Encoding(Encoding),
    /// No text at all.
    Binary {
        /// What the first bytes say it is, such as `a PNG image`.
        looks_like: Option<String>,
    },
    /// Gone between the scan and the read.
    Vanished,
    /// Still being written.
    Changing,
    /// The rules skip this path, so it is not opened.
    NotServed,
    /// A line of the ignore file in a notation not known here.
    IgnoreLine,
}

/// A thing in a folder that must not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpecialFile {
    /// A named pipe; opening it would block.
    Pipe,
    /// A socket.
    Socket,
    /// A device; reading it may never end.
    Device,
    /// Anything else.
    Other,
}

impl FileProblem {
    pub(crate) fn new(path: &str, reason: ProblemReason) -> Self {
        let path = match path {
            "" => ".".to_owned(),
            _ => printable(path),
        };
        Self {
            path,
            line: 0,
            column: 0,
            reason,
            stamp: None,
        }
    }

    /// What is wrong, as one sentence without a final full stop.
    pub fn message(&self) -> String {
        self.reason.message()
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        self.reason.help(&self.path)
    }

    /// Whether the cause is likely to pass by itself, so that the last good state of the article
    /// may be kept until another read. Anything else must not stay visible: its author may have
    /// meant to hide it.
    pub fn is_transient(&self) -> bool {
        matches!(
            self.reason,
            ProblemReason::Vanished
                | ProblemReason::Changing
                | ProblemReason::UnreadableFile { denied: false, .. }
                | ProblemReason::UnreadableFolder { .. }
                | ProblemReason::RootLost
        )
    }
}

impl ProblemReason {
    pub(crate) fn unreadable_file(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Vanished,
            kind => Self::UnreadableFile {
                denied: kind == io::ErrorKind::PermissionDenied,
                error: error.to_string(),
            },
        }
    }

    /// A stable name for reports and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Symlink => "symlink",
            Self::Special(_) => "special-file",
            Self::UnreadableFile { .. } => "unreadable-file",
            Self::UnreadableFolder { .. } => "unreadable-folder",
            Self::RootLost => "root-lost",
            Self::TooLarge { .. } => "too-large",
            Self::NameNotUtf8 => "name-not-utf8",
            Self::NameControl => "name-control",
            Self::NameTrailing => "name-trailing",
            Self::Encoding(_) => "encoding",
            Self::Binary { .. } => "binary",
            Self::Vanished => "vanished",
            Self::Changing => "changing",
            Self::NotServed => "not-served",
            Self::IgnoreLine => "ignore-line",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Symlink => "Symbolic links are not followed".to_owned(),
            Self::Special(kind) => format!("{} is not opened", kind.name()),
            Self::UnreadableFile { error, .. } => format!("The file cannot be read: {error}"),
            Self::UnreadableFolder { error } => format!("The folder cannot be read: {error}"),
            Self::RootLost => "The folder of articles is gone or not mounted".to_owned(),
            Self::TooLarge { size, max } => {
                format!("The file has {size} bytes, an article at most {max}")
            }
            Self::NameNotUtf8 => "The name is not UTF-8".to_owned(),
            Self::NameControl => "The name holds a control character".to_owned(),
            Self::NameTrailing => "The name ends in a space or a dot".to_owned(),
            Self::Encoding(encoding) => encoding.message(),
            Self::Binary {
                looks_like: Some(kind),
            } => format!("The file is not text but {kind}"),
            Self::Binary { looks_like: None } => "The file is not text".to_owned(),
            Self::Vanished => "The file was removed while it was read".to_owned(),
            Self::Changing => "The file was being written while it was read".to_owned(),
            Self::NotServed => "The path is not one of an article".to_owned(),
            Self::IgnoreLine => "The line is not understood and has no effect".to_owned(),
        }
    }

    fn help(&self, path: &str) -> Option<String> {
        let help = match self {
            Self::Symlink => "Put a copy of the file in its place, or link to it in the text",
            Self::Special(_) => "Remove it from the folder of articles",
            Self::UnreadableFile { denied: true, .. } | Self::UnreadableFolder { .. } => {
                "Let the user that runs fixbook read it"
            }
            Self::RootLost => "Mount it again; until then the last state is served",
            Self::TooLarge { .. } => "Split the article, or raise the cap",
            Self::NameNotUtf8 | Self::NameControl | Self::NameTrailing => "Rename it",
            Self::Encoding(encoding) => return Some(encoding.cure(path)),
            Self::Binary { .. } => "Give it its own extension, or add it to .fixbookignore",
            Self::IgnoreLine => "Write a name, `folder/`, `*.ext` or a path from the root",
            Self::UnreadableFile { .. } | Self::Vanished | Self::Changing | Self::NotServed => {
                return None;
            }
        };
        Some(help.to_owned())
    }
}

impl SpecialFile {
    fn name(self) -> &'static str {
        match self {
            Self::Pipe => "A named pipe",
            Self::Socket => "A socket",
            Self::Device => "A device",
            Self::Other => "Something that is neither file nor folder",
        }
    }
}
