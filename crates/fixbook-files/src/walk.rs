//! One pass over the folder: names, kinds, sizes and times, and never a content.

use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::path::{name, parents, relative};
use crate::rules::{Class, Rules};
use crate::stamp::modified_ns;
use crate::{FileProblem, ProblemReason, SpecialFile};

/// A file that is to be an article, as the file system describes it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) size: u64,
    pub(crate) modified_ns: i64,
}

/// What a pass saw.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Not sorted.
    pub(crate) files: Vec<Found>,
    pub(crate) problems: Vec<FileProblem>,
    /// Folders and files that could not be looked at: of what is known at or below them
    /// nothing can be said.
    pub(crate) blind: Vec<String>,
    /// Files that are no articles, when they are asked for.
    pub(crate) beside: Option<Vec<Found>>,
}

/// Walks what is at or below `start`, a path inside `root` or empty for all of it.
pub(crate) struct Walk<'a> {
    pub(crate) root: &'a Path,
    pub(crate) rules: &'a Rules,
    pub(crate) max_file_bytes: u64,
}

impl Walk<'_> {
    pub(crate) fn run(&self, start: &str, walked: &mut Walked) {
        let mut entries = WalkDir::new(self.root.join(start))
            .follow_links(false)
            .follow_root_links(false)
            .into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.depth() == 0 && start.is_empty() => {}
                Ok(entry) => {
                    if self.entry(&entry, walked) == Below::Skip && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => self.unreadable(&error, walked),
            }
        }
    }

    fn entry(&self, entry: &DirEntry, walked: &mut Walked) -> Below {
        let kind = entry.file_type();
        let path = match relative(self.root, entry.path()) {
            Some(Ok(path)) => path,
            Some(Err(lossy)) => {
                if self.rules.classify(&lossy, kind.is_dir()) != Class::Skipped {
                    walked.problem(&lossy, ProblemReason::NameNotUtf8);
                }
                return Below::Skip;
            }
            None => return Below::Skip,
        };
        let class = self.rules.classify(&path, kind.is_dir());
        if class == Class::Skipped {
            return Below::Skip;
        }
        if let Some(reason) = self.bad_name(&path, kind).or_else(|| not_plain(kind)) {
            walked.problem(&path, reason);
            return Below::Skip;
        }
        match &mut walked.beside {
            _ if class == Class::Article => {
                self.file(path, entry.metadata().map_err(io::Error::from), walked);
            }
            // One that cannot be looked at is not there.
            Some(beside) if kind.is_file() => beside.extend(entry.metadata().ok().map(|m| Found {
                size: m.len(),
                modified_ns: modified_ns(&m),
                path,
            })),
            _ => {}
        }
        Below::Enter
    }

    fn file(&self, path: String, metadata: io::Result<fs::Metadata>, walked: &mut Walked) {
        let metadata = match metadata {
            Ok(metadata) => metadata,
            Err(error) => match ProblemReason::unreadable_file(&error) {
                ProblemReason::Vanished => return,
                reason => {
                    walked.problem(&path, reason);
                    return walked.blind.push(path);
                }
            },
        };
        match check_plain(&metadata, self.max_file_bytes) {
            Ok(()) => walked.files.push(Found {
                size: metadata.len(),
                modified_ns: modified_ns(&metadata),
                path,
            }),
            Err(reason) => walked.problem(&path, reason),
        }
    }

    /// Looks once more at a file that the pass did not meet: a save may have renamed it away
    /// for a moment. None when it is gone, or there is no article in its place.
    pub(crate) fn look_again(&self, path: &str, walked: &mut Walked) -> Option<Found> {
        if self.rules.classify_whole(path, false) != Class::Article {
            return None;
        }
        check_parents(self.root, path).ok()?;
        match fs::symlink_metadata(self.root.join(path)) {
            Ok(metadata) => {
                check_plain(&metadata, self.max_file_bytes).ok()?;
                let (size, modified_ns) = (metadata.len(), modified_ns(&metadata));
                Some(Found {
                    path: path.to_owned(),
                    size,
                    modified_ns,
                })
            }
            Err(error) => {
                if ProblemReason::unreadable_file(&error) != ProblemReason::Vanished {
                    walked.blind.push(path.to_owned());
                }
                None
            }
        }
    }

    fn unreadable(&self, error: &walkdir::Error, walked: &mut Walked) {
        let below = error.path().and_then(|path| relative(self.root, path));
        let (Some(Ok(path)) | Some(Err(path))) = below else {
            // Without a path nothing can be said of anything.
            walked.blind.push(String::new());
            return;
        };
        let Some(cause) = error.io_error() else {
            return;
        };
        let gone = ProblemReason::unreadable_file(cause) == ProblemReason::Vanished;
        if gone && !path.is_empty() {
            return;
        }
        let reason = match gone {
            true => ProblemReason::RootLost,
            false => ProblemReason::UnreadableFolder {
                error: cause.to_string(),
            },
        };
        walked.problem(&path, reason);
        walked.blind.push(path);
    }

    fn bad_name(&self, path: &str, kind: FileType) -> Option<ProblemReason> {
        let name = name(path);
        if name.chars().any(char::is_control) {
            return Some(ProblemReason::NameControl);
        }
        let trimmed = name.trim_end_matches(['.', ' ']);
        let trails = trimmed.len() < name.len() && self.rules.has_article_extension(trimmed);
        (trails && kind.is_file()).then_some(ProblemReason::NameTrailing)
    }
}

impl Walked {
    /// Nothing can be said of anything.
    pub(crate) fn lose_root(&mut self) {
        self.problem("", ProblemReason::RootLost);
        self.blind.push(String::new());
    }

    pub(crate) fn problem(&mut self, path: &str, reason: ProblemReason) {
        self.problems.push(FileProblem::new(path, reason));
    }
}

/// Whether to descend.
#[derive(PartialEq, Eq)]
enum Below {
    Enter,
    Skip,
}

/// A regular file no longer than `max`.
pub(crate) fn check_plain(metadata: &fs::Metadata, max: u64) -> Result<(), ProblemReason> {
    let kind = metadata.file_type();
    if kind.is_dir() {
        return Err(ProblemReason::NotServed);
    }
    if let Some(reason) = not_plain(kind) {
        return Err(reason);
    }
    match metadata.len() {
        size if size > max => Err(ProblemReason::TooLarge { size, max }),
        _ => Ok(()),
    }
}

/// Every folder above `path` is a folder and no link to one.
pub(crate) fn check_parents(root: &Path, path: &str) -> Result<(), ProblemReason> {
    for folder in parents(path) {
        let metadata = fs::symlink_metadata(root.join(folder))
            .map_err(|error| ProblemReason::unreadable_file(&error))?;
        if metadata.is_symlink() {
            return Err(ProblemReason::Symlink);
        }
        if !metadata.is_dir() {
            return Err(ProblemReason::Vanished);
        }
    }
    Ok(())
}

/// Why a thing that is neither file nor folder is not opened.
fn not_plain(kind: FileType) -> Option<ProblemReason> {
    if kind.is_file() || kind.is_dir() {
        None
    } else if kind.is_symlink() {
        Some(ProblemReason::Symlink)
    } else {
        Some(ProblemReason::Special(special(kind)))
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> SpecialFile {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        SpecialFile::Pipe
    } else if kind.is_socket() {
        SpecialFile::Socket
    } else if kind.is_block_device() || kind.is_char_device() {
        SpecialFile::Device
    } else {
        SpecialFile::Other
    }
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> SpecialFile {
    SpecialFile::Other
}
