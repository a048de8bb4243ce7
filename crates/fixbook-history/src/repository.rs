//! The Git repository around a folder, and the questions asked of it.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fixbook_article::Date;

use crate::git::{ANSWER, Git};
use crate::timeline::Oid;
use crate::{Error, log};

#[cfg(test)]
mod tests;

/// The Git repository around a folder.
#[derive(Clone, Debug)]
pub struct Repository {
    pub(crate) git: Git,
    folder: PathBuf,
    /// Path of the folder below the top of the repository, with its final slash.
    prefix: String,
}

/// What tells cheaply that another commit may be checked out: time and size of a few small files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadSign(Vec<Option<(SystemTime, u64)>>);

impl Repository {
    /// The repository that a folder is in; none when it is in none, or there is no Git.
    pub fn around(folder: &Path) -> Option<Self> {
        let git = Git::new(folder);
        let prefix = git.text(&["rev-parse", "--show-prefix"]).ok()?;
        Some(Self {
            git,
            folder: folder.to_owned(),
            prefix: prefix.trim_end_matches('\n').to_owned(),
        })
    }

    /// Makes a repository in a folder.
    ///
    /// # Errors
    /// Git is not there, or the folder cannot be written.
    pub fn init(folder: &Path) -> Result<Self, Error> {
        let git = Git::new(folder);
        git.change(&["init", "--quiet", "--initial-branch=main"])?;
        Ok(Self {
            git,
            folder: folder.to_owned(),
            prefix: String::new(),
        })
    }

    /// Path of the folder below the top of the repository, with its final slash; empty at the top.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What a command prints that changes nothing.
    ///
    /// # Errors
    /// Git is not there, fails, or takes too long.
    pub fn ask(&self, args: &[&str]) -> Result<String, Error> {
        self.git.text(args)
    }

    /// Runs a command that changes the repository, with the hooks people set up.
    ///
    /// # Errors
    /// Git is not there or fails.
    pub fn change(&self, args: &[&str]) -> Result<String, Error> {
        self.git.change(args)
    }

    /// The commit that is checked out; none before the first one.
    pub fn head(&self) -> Option<Oid> {
        self.commit("HEAD").ok()
    }

    /// The commit of a name that people write, such as a branch, a tag or part of a hash.
    ///
    /// # Errors
    /// There is none.
    pub fn commit(&self, name: &str) -> Result<Oid, Error> {
        let wanted = format!("{name}^{{commit}}");
        let args = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ];
        let found = self.git.text(&args).map_err(|error| match error {
            Error::Failed { .. } => Error::NoCommit(name.to_owned()),
            other => other,
        })?;
        Oid::parse(found.trim()).ok_or_else(|| Error::NoCommit(name.to_owned()))
    }

    /// The commit where two lines of history parted; none when they have nothing in common.
    pub fn merge_base(&self, one: &Oid, other: &Oid) -> Option<Oid> {
        let args = ["merge-base", &one.to_string(), &other.to_string()];
        Oid::parse(self.git.text(&args).ok()?.trim())
    }

    /// Whether a commit is in the history of another.
    pub fn is_ancestor(&self, earlier: &Oid, later: &Oid) -> bool {
        let (earlier, later) = (earlier.to_string(), later.to_string());
        let args = ["merge-base", "--is-ancestor", &earlier, &later];
        self.git.text(&args).is_ok()
    }

    /// The commit that was the newest of the branch at the end of a day (UTC); none before the
    /// first. Commits of branches count from when they were merged.
    ///
    /// # Errors
    /// Git fails or takes too long.
    pub fn commit_on(&self, head: &Oid, day: Date) -> Result<Option<Oid>, Error> {
        let until = format!("--before={day}T23:59:59Z");
        let head = head.to_string();
        let found = self
            .git
            .text(&["rev-list", "-1", "--first-parent", &until, &head])?;
        Ok(Oid::parse(found.trim()))
    }

    /// Whether commits are missing because the clone was made without them.
    pub fn is_shallow(&self) -> bool {
        let answer = self.git.text(&["rev-parse", "--is-shallow-repository"]);
        answer.is_ok_and(|answer| answer.trim() == "true")
    }

    /// Whether contents are missing because the clone was made without them.
    pub(crate) fn is_partial(&self) -> bool {
        let asked = [
            "config",
            "--get-regexp",
            r"^(remote\..*\.promisor|extensions\.partialclone)$",
        ];
        self.git
            .text(&asked)
            .is_ok_and(|found| !found.trim().is_empty())
    }

    /// The files that change when another commit is checked out. Looking at them is far cheaper
    /// than asking Git, and a file system that hides a change only delays it.
    pub fn head_files(&self) -> Vec<PathBuf> {
        let mut args = vec!["rev-parse"];
        let branch = self
            .git
            .text(&["symbolic-ref", "--quiet", "HEAD"])
            .unwrap_or_default();
        for name in ["HEAD", "logs/HEAD", "packed-refs", branch.trim()] {
            if !name.is_empty() {
                args.extend(["--git-path", name]);
            }
        }
        let paths = self.git.text(&args).unwrap_or_default();
        paths.lines().map(|path| self.folder.join(path)).collect()
    }

    /// Time and size of the [`head_files`](Self::head_files).
    pub fn head_sign(files: &[PathBuf]) -> HeadSign {
        let sign = |path: &PathBuf| {
            let meta = std::fs::metadata(path).ok()?;
            Some((meta.modified().ok()?, meta.len()))
        };
        HeadSign(files.iter().map(sign).collect())
    }

    /// Paths below the folder that differ from a revision, files unknown to Git included.
    ///
    /// # Errors
    /// There is no such revision, or Git fails.
    pub fn changed_since(&self, revision: &str) -> Result<BTreeSet<String>, Error> {
        if revision.starts_with('-') {
            return Err(Error::NoCommit(revision.to_owned()));
        }
        // Where the branch left the other one, as forges compare.
        let base = self.git.text(&["merge-base", revision, "HEAD"]);
        let base = base.map_or_else(|_| revision.to_owned(), |base| base.trim().to_owned());
        let diff = [
            "diff",
            "--no-ext-diff",
            "--name-only",
            "-z",
            "--relative",
            &base,
            "--",
            ".",
        ];
        let untracked = [
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
            "--",
            ".",
        ];
        let mut paths = BTreeSet::new();
        for command in [&diff[..], &untracked[..]] {
            let out = self.git.text(command)?;
            let listed = out.split('\0').filter(|path| !path.is_empty());
            paths.extend(listed.map(str::to_owned));
        }
        Ok(paths)
    }

    /// Files below the folder that were renamed, from and to, oldest first.
    pub fn renames(&self) -> Vec<(String, String)> {
        // Without a commit there is no history to ask.
        log::renames(&self.git).unwrap_or_default()
    }

    /// The texts of blobs, as far as they are there, are text, and are small enough together.
    ///
    /// # Errors
    /// Git is not there, fails, or takes too long.
    pub fn texts(&self, blobs: &[Oid]) -> Result<HashMap<Oid, String>, Error> {
        let mut wanted = String::new();
        for blob in blobs {
            wanted.push_str(&blob.to_string());
            wanted.push('\n');
        }
        let answer = self
            .git
            .answer(&["cat-file", "--batch"], wanted.into_bytes(), ANSWER)?;
        let text = |(name, bytes): (Option<Oid>, Option<&[u8]>)| {
            let text = std::str::from_utf8(bytes?).ok()?;
            Some((name?, text.to_owned()))
        };
        Ok(contents(&answer).filter_map(text).collect())
    }

    /// The name of what a file below the folder held at a commit; none when it was not there.
    ///
    /// # Errors
    /// Git is not there, fails, or takes too long.
    pub fn blob_at(&self, commit: &Oid, path: &str) -> Result<Option<Oid>, Error> {
        if path.contains(['\n', '\0']) {
            return Ok(None);
        }
        let wanted = format!("{commit}:{}{path}\n", self.prefix);
        let args = ["cat-file", "--batch-check"];
        let answer = self.git.answer(&args, wanted.into_bytes(), ANSWER)?;
        let answer = String::from_utf8_lossy(&answer);
        let mut words = answer.trim_end().split(' ');
        let blob = words.next().and_then(Oid::parse);
        Ok(blob.filter(|_| words.next() == Some("blob")))
    }

    /// The bytes of a file below the folder as it was at a commit; none when it was not there.
    ///
    /// # Errors
    /// Git is not there, fails, or takes too long.
    pub fn file_at(&self, commit: &Oid, path: &str) -> Result<Option<Vec<u8>>, Error> {
        // A newline would be a question of its own.
        if path.contains(['\n', '\0']) {
            return Ok(None);
        }
        let wanted = format!("{commit}:{}{path}\n", self.prefix);
        let answer = self
            .git
            .answer(&["cat-file", "--batch"], wanted.into_bytes(), ANSWER)?;
        Ok(contents(&answer)
            .next()
            .and_then(|(_, bytes)| bytes.map(<[u8]>::to_vec)))
    }
}

/// The name and the bytes of each answer of `cat-file --batch`, in order; no bytes when Git does
/// not have them, or when they are no blob.
pub(crate) fn contents(mut answer: &[u8]) -> impl Iterator<Item = (Option<Oid>, Option<&[u8]>)> {
    std::iter::from_fn(move || {
        let end = answer.iter().position(|byte| *byte == b'\n')?;
        let head = String::from_utf8_lossy(&answer[..end]);
        let mut words = head.split(' ');
        let name = words.next().and_then(Oid::parse);
        let (kind, size) = (words.next(), words.next());
        answer = &answer[end + 1..];
        // `<name> missing` has no bytes after it.
        let Some(size) = size.and_then(|size| size.parse::<usize>().ok()) else {
            return Some((name, None));
        };
        let bytes = answer.get(..size);
        // A newline follows the bytes.
        answer = answer.get(size + 1..).unwrap_or_default();
        Some((name, bytes.filter(|_| kind == Some("blob"))))
    })
}
