//! One run of the `git` program: without a shell, a prompt, a hook or a pager, and within bounds.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::Error;

/// How much of an answer is read, and how long it is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
}

/// For what a person waits for.
pub(crate) const ANSWER: Bounds = Bounds {
    bytes: 32 << 20,
    time: Duration::from_secs(10),
};

/// For what is read in the background: a history of millions of changes.
pub(crate) const BACKGROUND: Bounds = Bounds {
    bytes: 256 << 20,
    time: Duration::from_secs(900),
};

/// Bytes read of what Git says about a failure.
const SAID_BYTES: u64 = 8 << 10;

/// Runs Git in a folder.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    folder: PathBuf,
}

impl Git {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// What a command prints.
    pub(crate) fn bytes(&self, args: &[&str], bounds: Bounds) -> Result<Vec<u8>, Error> {
        self.answer(args, Vec::new(), bounds)
    }

    /// What a command prints, as text; bytes that are no UTF-8 are replaced.
    pub(crate) fn text(&self, args: &[&str]) -> Result<String, Error> {
        let bytes = self.bytes(args, ANSWER)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What a command prints that is given `input`.
    pub(crate) fn answer(
        &self,
        args: &[&str],
        input: Vec<u8>,
        bounds: Bounds,
    ) -> Result<Vec<u8>, Error> {
        let name = args.first().copied().unwrap_or_default();
        let mut child = self.command(args).spawn().map_err(Error::NoGit)?;
        let started = Instant::now();
        if let Some(mut stdin) = child.stdin.take() {
            // Beside the reading, so that neither side waits for the other.
            thread::spawn(move || drop(stdin.write_all(&input)));
        }
        let said = collect(child.stderr.take(), SAID_BYTES);
        let most = u64::try_from(bounds.bytes).unwrap_or(u64::MAX);
        let printed = collect(child.stdout.take(), most.saturating_add(1));
        let Ok(printed) = printed.recv_timeout(bounds.time) else {
            end(&mut child);
            return Err(Error::TooSlow {
                command: name.to_owned(),
                seconds: bounds.time.as_secs(),
            });
        };
        if printed.len() > bounds.bytes {
            end(&mut child);
            return Err(Error::TooLarge {
                command: name.to_owned(),
                bytes: bounds.bytes,
            });
        }
        let status = child.wait().map_err(Error::NoGit)?;
        tracing::trace!(command = name, took = ?started.elapsed(), "asked git");
        if status.success() {
            return Ok(printed);
        }
        let said = said
            .recv_timeout(Duration::from_secs(1))
            .unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        Err(Error::Failed {
            command: name.to_owned(),
            said: said.lines().next().unwrap_or("failed").to_owned(),
        })
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.folder)
            .args(["-c", "core.quotepath=off", "-c", "core.fsmonitor=false"])
            .args([
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "log.showSignature=false",
            ])
            .args([
                "-c",
                "i18n.logOutputEncoding=UTF-8",
                "-c",
                "log.showRoot=true",
            ])
            .args(args)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_OPTIONAL_LOCKS", "0")
            // What a partial clone lacks is not fetched: nothing here may wait for a network.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_PAGER", "cat")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command that is meant to change the repository, with the hooks people set up.
    pub(crate) fn change(&self, args: &[&str]) -> Result<String, Error> {
        let name = args.first().copied().unwrap_or_default();
        let output = Command::new("git")
            .arg("-C")
            .arg(&self.folder)
            .args(["-c", "core.quotepath=off"])
            .args(args)
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null())
            .output()
            .map_err(Error::NoGit)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Error::Failed {
            command: name.to_owned(),
            said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }
}

/// Reads at most `most` bytes on a thread of its own.
fn collect(from: Option<impl Read + Send + 'static>, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(from) = from {
            // A pipe that breaks ends the answer; the exit status tells.
            drop(from.take(most).read_to_end(&mut bytes));
        }
        drop(sender.send(bytes));
    });
    receiver
}

/// Ends a run whose answer is not wanted any more.
fn end(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}
