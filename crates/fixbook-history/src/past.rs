//! The articles as they were at a commit.
//!
//! Nothing is checked out into the work tree, and no hook, filter or alias of the repository
//! runs: blobs are read and written into a folder of their own.

use std::fs;
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use crate::git::{ANSWER, Bounds};
use crate::{Error, Oid, Repository};

/// Largest blob that is read; a larger one is no article.
const MAX_BLOB_BYTES: usize = 8 << 20;
/// Files whose contents are asked for at once.
const AT_ONCE: usize = 200;

/// A folder as it was at a commit; gone when dropped.
#[derive(Debug)]
pub struct Past {
    dir: TempDir,
    /// The commit.
    pub commit: Oid,
}

impl Past {
    /// The folder.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Reads the articles of the repository's folder, and what they are read with, as they were at
    /// `commit`.
    ///
    /// # Errors
    /// Git fails, or the temporary folder cannot be written.
    pub fn at(repository: &Repository, commit: Oid) -> Result<Self, Error> {
        let dir = TempDir::new().map_err(|source| Error::Write {
            path: std::env::temp_dir(),
            source,
        })?;
        let name = commit.to_string();
        let listed = repository
            .git
            .bytes(&["ls-tree", "-r", "-l", "-z", &name, "."], ANSWER)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let files: Vec<(Oid, PathBuf)> = listed.split('\0').filter_map(wanted).collect();
        for some in files.chunks(AT_ONCE) {
            write_files(repository, dir.path(), some)?;
        }
        Ok(Self { dir, commit })
    }
}

/// The blob and the path of one line of `ls-tree`, when fixbook reads such a file: a regular one of
/// a fitting size, with a path that stays below its folder.
fn wanted(line: &str) -> Option<(Oid, PathBuf)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split_whitespace();
    let (mode, blob) = (facts.next()?, facts.nth(1)?);
    let size: usize = facts.next()?.parse().ok()?;
    let path = Path::new(path);
    let name = path.file_name()?.to_str()?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let known = [
        "md",
        "markdown",
        "yml",
        "toml",
        "tsv",
        "txt",
        "fixbookignore",
    ];
    let is_text = known
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known) || name == format!(".{known}"));
    let stays = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let fits = mode.starts_with("100") && is_text && stays && size <= MAX_BLOB_BYTES;
    fits.then(|| Some((Oid::parse(blob)?, path.to_owned())))
        .flatten()
}

fn write_files(
    repository: &Repository,
    into: &Path,
    files: &[(Oid, PathBuf)],
) -> Result<(), Error> {
    let bounds = Bounds {
        bytes: AT_ONCE * (MAX_BLOB_BYTES + 100),
        ..ANSWER
    };
    let wanted: String = files.iter().map(|(blob, _)| format!("{blob}\n")).collect();
    let answer = repository
        .git
        .answer(&["cat-file", "--batch"], wanted.into_bytes(), bounds)?;
    let mut contents = crate::repository::contents(&answer);
    for (_, path) in files {
        let Some(bytes) = contents.next().and_then(|(_, bytes)| bytes) else {
            continue;
        };
        let path = into.join(path);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Write { path, source }
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        fs::write(&path, bytes).map_err(failed(&path))?;
    }
    Ok(())
}
