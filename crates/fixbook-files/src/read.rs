//! One file: opened without following a link, read whole and only when it holds still.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::decode::decode;
use crate::stamp::{modified_ns, nanoseconds};
use crate::walk::{check_parents, check_plain};
use crate::{FileProblem, ProblemReason, Stamp};

/// How long a read waits for a file that is being written.
const PATIENCE: Duration = Duration::from_millis(250);
const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(80);

/// A file written this recently may be in the middle of a save.
const FRESH_NS: i64 = 10_000_000;
/// An empty one most likely is: many editors truncate first and write then.
const FRESH_EMPTY_NS: i64 = 100_000_000;

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the root, with `/`.
    pub path: String,
    /// The content without a byte order mark; line ends as they are in the file.
    pub text: String,
    /// To be recorded, so that the next scan knows the file.
    pub stamp: Stamp,
}

/// A part of a file, and what tells one version of the file from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePart {
    /// The bytes of the part.
    pub bytes: Vec<u8>,
    /// The size of the whole file in bytes.
    pub size: u64,
    /// When the file was written last, in nanoseconds since 1970.
    pub modified_ns: i64,
}

/// Bytes of one moment, with the stamp of that moment.
struct Content {
    bytes: Vec<u8>,
    stamp: Stamp,
}

/// Reads and decodes a file of at most `max` bytes.
pub(crate) fn text(root: &Path, path: &str, max: u64) -> Result<SourceFile, FileProblem> {
    let content = stable(root, path, max).map_err(|reason| FileProblem::new(path, reason))?;
    let stamp = content.stamp;
    match decode(content.bytes) {
        Ok(text) => Ok(SourceFile {
            path: path.to_owned(),
            text,
            stamp,
        }),
        Err(bad) => {
            let mut problem = FileProblem::new(path, bad.reason);
            (problem.line, problem.column) = (bad.line, bad.column);
            problem.stamp = Some(stamp);
            Err(problem)
        }
    }
}

/// Reads a file of at most `max` bytes as it is.
pub(crate) fn bytes(root: &Path, path: &str, max: u64) -> Result<Vec<u8>, FileProblem> {
    match stable(root, path, max) {
        Ok(content) => Ok(content.bytes),
        Err(reason) => Err(FileProblem::new(path, reason)),
    }
}

/// At most `most` bytes from the place `first` on of a file of at most `max` bytes.
pub(crate) fn part(
    root: &Path,
    path: &str,
    (first, most): (u64, u64),
    max: u64,
) -> Result<FilePart, FileProblem> {
    let read = || {
        let (mut file, before, _) = settled(root, path, max)?;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(first)).map_err(unreadable)?;
        (&file)
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        let after = file.metadata().map_err(unreadable)?;
        if (after.len(), modified_ns(&after)) != (before.len(), modified_ns(&before)) {
            return Err(ProblemReason::Changing);
        }
        Ok(FilePart {
            bytes,
            size: after.len(),
            modified_ns: modified_ns(&after),
        })
    };
    patiently(read).map_err(|reason| FileProblem::new(path, reason))
}

fn stable(root: &Path, path: &str, max: u64) -> Result<Content, ProblemReason> {
    patiently(|| once(root, path, max))
}

/// Tries again for a moment while a file is being written.
fn patiently<T>(read: impl Fn() -> Result<T, ProblemReason>) -> Result<T, ProblemReason> {
    let started = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        match read() {
            Err(ProblemReason::Changing) if started.elapsed() < PATIENCE => {
                thread::sleep(pause);
                pause = LONGEST_PAUSE.min(pause * 2);
            }
            result => return result,
        }
    }
}

/// One attempt; `Changing` when size or time moved meanwhile or are about to.
fn once(root: &Path, path: &str, max: u64) -> Result<Content, ProblemReason> {
    let (file, before, read_ns) = settled(root, path, max)?;
    let bytes = bounded(&file, before.len(), max)?;
    let after = file.metadata().map_err(unreadable)?;
    let moved = after.len() != bytes.len() as u64 || modified_ns(&after) != modified_ns(&before);
    if moved {
        return Err(ProblemReason::Changing);
    }
    let stamp = Stamp::new(&bytes, modified_ns(&after), read_ns);
    Ok(Content { bytes, stamp })
}

/// An open file that was not written just now, and when that was looked at, in nanoseconds.
fn settled(root: &Path, path: &str, max: u64) -> Result<(File, Metadata, i64), ProblemReason> {
    let (file, before) = open(root, path, max)?;
    let read_ns = nanoseconds(SystemTime::now());
    let age = read_ns.saturating_sub(modified_ns(&before));
    let fresh = if before.len() == 0 {
        FRESH_EMPTY_NS
    } else {
        FRESH_NS
    };
    if (0..fresh).contains(&age) {
        return Err(ProblemReason::Changing);
    }
    Ok((file, before, read_ns))
}

/// The size is checked before anything is read, and again by what is read.
fn bounded(file: &File, size: u64, max: u64) -> Result<Vec<u8>, ProblemReason> {
    let capacity = usize::try_from(size.min(max))
        .unwrap_or(0)
        .saturating_add(1);
    let mut bytes = Vec::with_capacity(capacity);
    file.take(max.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match bytes.len() as u64 {
        size if size > max => Err(ProblemReason::TooLarge { size, max }),
        _ => Ok(bytes),
    }
}

/// Opens a regular file below `root`. The path is checked before and after, and the opened file
/// is compared with the checked one, so that a link put in its place meanwhile is not followed.
fn open(root: &Path, path: &str, max: u64) -> Result<(File, Metadata), ProblemReason> {
    let full = root.join(path);
    check_parents(root, path)?;
    let expected = fs::symlink_metadata(&full).map_err(unreadable)?;
    check_plain(&expected, max)?;
    let mut options = OpenOptions::new();
    options.read(true);
    guard(&mut options);
    let file = options.open(&full).map_err(unreadable)?;
    let opened = file.metadata().map_err(unreadable)?;
    check_plain(&opened, max)?;
    check_parents(root, path)?;
    if !same_file(&expected, &opened) {
        return Err(ProblemReason::Changing);
    }
    Ok((file, opened))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err asks for"
)]
fn unreadable(error: io::Error) -> ProblemReason {
    ProblemReason::unreadable_file(&error)
}

/// `O_NOFOLLOW | O_NONBLOCK`: no link is followed and no pipe waited for, even if one takes the
/// file's place between the check and the open. The values are part of the kernel's ABI.
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
fn guard(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    const NO_FOLLOW: i32 = if cfg!(target_arch = "x86_64") {
        0x2_0000
    } else {
        0x8000
    };
    const NON_BLOCK: i32 = 0x800;
    options.custom_flags(NO_FOLLOW | NON_BLOCK);
}

/// Elsewhere the comparison of what was checked with what was opened has to do.
#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
fn guard(_options: &mut OpenOptions) {}

#[cfg(unix)]
fn same_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_file(a: &Metadata, b: &Metadata) -> bool {
    a.created().ok() == b.created().ok() && a.len() == b.len()
}
