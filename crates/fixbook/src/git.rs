//! What Git knows of a knowledge base: asked of the `git` program, without a shell.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use fixbook_author::Rename;

/// The Git repository around a folder.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    folder: PathBuf,
    /// Path of the folder below the top of the repository, with its final slash.
    prefix: String,
}

impl Git {
    /// The repository that a folder is in; none when it is in none, or there is no Git.
    pub(crate) fn around(folder: &Path) -> Option<Self> {
        let git = Self {
            folder: folder.to_owned(),
            prefix: String::new(),
        };
        let prefix = git.text(&["rev-parse", "--show-prefix"]).ok()?;
        Some(Self {
            prefix: prefix.trim_end_matches('\n').to_owned(),
            ..git
        })
    }

    /// Makes a repository in a folder.
    pub(crate) fn init(folder: &Path) -> anyhow::Result<Self> {
        let git = Self {
            folder: folder.to_owned(),
            prefix: String::new(),
        };
        git.text(&["init", "--quiet", "--initial-branch=main"])?;
        Ok(git)
    }

    /// Path of the folder below the top of the repository, with its final slash; empty at the top.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Paths below the folder that differ from a revision, files unknown to Git included.
    pub(crate) fn changed_since(&self, revision: &str) -> anyhow::Result<BTreeSet<String>> {
        if revision.starts_with('-') {
            bail!("`{revision}` is no revision");
        }
        // Where the branch left the other one, as forges compare.
        let base = self.text(&["merge-base", revision, "HEAD"]);
        let base = base.map_or_else(|_| revision.to_owned(), |base| base.trim().to_owned());
        let diff = ["diff", "--name-only", "-z", "--relative", &base, "--", "."];
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
            let out = self.text(command)?;
            paths.extend(
                out.split('\0')
                    .filter(|path| !path.is_empty())
                    .map(str::to_owned),
            );
        }
        Ok(paths)
    }

    /// Articles below the folder that were renamed, oldest first.
    pub(crate) fn renames(&self) -> Vec<Rename> {
        let log = [
            "log",
            "--reverse",
            "--format=",
            "--diff-filter=R",
            "-M",
            "--name-status",
            "-z",
            "--relative",
            "--",
            ".",
        ];
        // Without a commit there is no history to ask.
        let out = self.text(&log).unwrap_or_default();
        let mut parts = out.split('\0').map(|part| part.trim_start_matches('\n'));
        let mut renames = Vec::new();
        while let Some(status) = parts.next() {
            if !status.starts_with('R') {
                continue;
            }
            if let (Some(from), Some(to)) = (parts.next(), parts.next()) {
                renames.push(Rename {
                    from: from.to_owned(),
                    to: to.to_owned(),
                });
            }
        }
        renames
    }

    /// What a command of Git prints.
    pub(crate) fn text(&self, args: &[&str]) -> anyhow::Result<String> {
        let output = Command::new("git")
            .arg("-C")
            .arg(&self.folder)
            .args(["-c", "core.quotepath=off", "--no-optional-locks"])
            .args(args)
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null())
            .output()
            .context("cannot run git")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("git {}: {}", args.first().unwrap_or(&""), said.trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
