//! Repositories for the tests: made in temporary folders, by a Git that no configuration reaches.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::{Repository, Timeline};

/// Later than every commit of the tests.
pub(crate) const NOW: i64 = 2_000_000_000;

/// A folder with a repository around it.
pub(crate) struct Repo {
    dir: TempDir,
}

impl Repo {
    pub(crate) fn new() -> Self {
        let repo = Self {
            dir: TempDir::new().expect("a temporary folder"),
        };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.dir.path().to_owned()
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, text: &str) {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn git<S: AsRef<OsStr>>(&self, args: &[S]) -> String {
        self.git_as("Ada", "2026-01-01T12:00:00Z", args)
    }

    pub(crate) fn git_as<S: AsRef<OsStr>>(&self, author: &str, when: &str, args: &[S]) -> String {
        let output = Command::new("git")
            .current_dir(self.dir.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_NAME", author)
            .env("GIT_AUTHOR_EMAIL", "someone@example.org")
            .env("GIT_COMMITTER_NAME", author)
            .env("GIT_COMMITTER_EMAIL", "someone@example.org")
            .env("GIT_AUTHOR_DATE", when)
            .env("GIT_COMMITTER_DATE", when)
            .args(args)
            .output()
            .expect("git runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Commits all there is, at noon of a day.
    pub(crate) fn commit(&self, author: &str, day: &str, subject: &str) {
        self.git(&["add", "--all"]);
        let when = format!("{day}T12:00:00Z");
        let args = ["commit", "--quiet", "--allow-empty", "--message", subject];
        self.git_as(author, &when, &args);
    }

    pub(crate) fn repository(&self) -> Repository {
        Repository::around(self.dir.path()).expect("a repository")
    }

    /// What a timeline becomes that is brought up to what is checked out.
    pub(crate) fn timeline(&self, from: &Timeline) -> Timeline {
        updated(from, &self.repository())
    }
}

pub(crate) fn updated(from: &Timeline, repository: &Repository) -> Timeline {
    let head = repository.head().expect("a commit");
    from.updated(repository, &head, NOW).expect("read")
}
