//! The articles as they were at a commit, read by the `git` program.
//!
//! Nothing is checked out into the working tree, and no hook, filter or alias of the repository
//! runs: blobs are read and written into a folder of their own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};
use tempfile::TempDir;

/// Largest blob that is read; a larger one is no article.
const MAX_BLOB_BYTES: u64 = 8 << 20;

/// A folder as it was at a commit; gone when dropped.
pub(crate) struct Past {
    dir: TempDir,
    /// The full name of the commit.
    pub(crate) commit: String,
}

impl Past {
    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Reads the articles of `root`, and what they are read with, as they were at `rev`.
    ///
    /// # Errors
    /// `root` is in no Git repository, there is no such commit, or `git` is not installed.
    pub(crate) fn at(root: &Path, rev: &str) -> anyhow::Result<Self> {
        let commit = text(
            git(root)
                .args(["rev-parse", "--verify", "--quiet", "--end-of-options"])
                .arg(format!("{rev}^{{commit}}")),
        )
        .with_context(|| {
            format!(
                "there is no commit `{rev}` in the Git history of {}",
                root.display()
            )
        })?;
        let commit = commit.trim().to_owned();
        let dir = TempDir::new().context("cannot make a temporary folder")?;
        let listed = bytes(git(root).args(["ls-tree", "-r", "-z", &commit, "."]))?;
        let listed = String::from_utf8_lossy(&listed);
        let blobs: Vec<(&str, PathBuf)> = listed.split('\0').filter_map(wanted).collect();
        write_blobs(root, dir.path(), &blobs)?;
        Ok(Self { dir, commit })
    }
}

/// The blob and the path of one line of `ls-tree`, when fixbook reads such a file: a regular one,
/// with a path that stays below its folder.
fn wanted(line: &str) -> Option<(&str, PathBuf)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, blob) = (facts.next()?, facts.nth(1)?);
    let path = Path::new(path);
    let name = path.file_name()?.to_str()?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let is_text = ["md", "markdown", "yml", "toml", "fixbookignore"].iter();
    let is_text = is_text
        .clone()
        .any(|known| extension.eq_ignore_ascii_case(known) || name == format!(".{known}"));
    let stays = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    (mode.starts_with("100") && is_text && stays).then(|| (blob, path.to_owned()))
}

fn write_blobs(root: &Path, into: &Path, blobs: &[(&str, PathBuf)]) -> anyhow::Result<()> {
    let mut reading = Reading::start(root)?;
    for (blob, path) in blobs {
        let Some(bytes) = reading.blob(blob)? else {
            continue;
        };
        let path = into.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    reading.finish()
}

/// One `git cat-file --batch`: a question and an answer at a time, so that neither side waits.
struct Reading {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Reading {
    fn start(root: &Path) -> anyhow::Result<Self> {
        let mut child = git(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run `git`")?;
        let answers = child.stdout.take().context("git gives no answers")?;
        Ok(Self {
            child,
            answers: BufReader::new(answers),
        })
    }

    /// The bytes of a blob; none when it is too large for an article.
    fn blob(&mut self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let questions = self
            .child
            .stdin
            .as_mut()
            .context("git takes no questions")?;
        writeln!(questions, "{name}").context("git stopped")?;
        let mut head = String::new();
        self.answers.read_line(&mut head).context("git stopped")?;
        let size: u64 = head
            .trim_end()
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .parse()
            .with_context(|| format!("git cannot read {name}: {}", head.trim_end()))?;
        // A newline follows the bytes.
        let mut body = self.answers.by_ref().take(size + 1);
        if size > MAX_BLOB_BYTES {
            std::io::copy(&mut body, &mut std::io::sink())?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes)?;
        bytes.truncate(usize::try_from(size)?);
        Ok(Some(bytes))
    }

    fn finish(mut self) -> anyhow::Result<()> {
        drop(self.child.stdin.take());
        self.child.wait().context("git did not end")?;
        Ok(())
    }
}

/// `git` in `root`, without a shell, a prompt, a hook or a watcher of the repository's choice.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(root)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .args(["-c", "core.quotepath=off", "-c", "core.fsmonitor=false"])
        .args(["-c", "core.hooksPath=/dev/null"])
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn text(command: &mut Command) -> anyhow::Result<String> {
    String::from_utf8(bytes(command)?).context("git answered with what is no text")
}

fn bytes(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let output = command.output().context("cannot run `git`")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "git failed: {}",
            said.lines().next().unwrap_or("it does not say why")
        );
    }
    Ok(output.stdout)
}
