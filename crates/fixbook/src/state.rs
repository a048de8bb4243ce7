//! The state directory: who holds it, which index is current, what the index has seen.
//!
//! Everything here is derived from the articles and may be deleted while fixbook is stopped.
//! `.fixbook/index/<schema>/<knowledge base>/` holds `files` (what was indexed, with findings),
//! `intent` (paths of a batch under way) and one folder per audience with `current` and builds.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use fixbook_article::Audience;
use fixbook_files::Stamps;
use fixbook_history::{TIMELINE_VERSION, Timeline};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::findings::Findings;

/// Raised when `Manifest` changes shape: an older one is then ignored and made anew.
const MANIFEST_VERSION: u32 = 1;

/// What the index has seen of each file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Size, time and content of every file that was indexed.
    pub(crate) stamps: Stamps,
    /// What was wrong with which file.
    pub(crate) findings: Findings,
}

/// The part of the state directory that belongs to one knowledge base.
#[derive(Debug)]
pub(crate) struct StateDir {
    dir: PathBuf,
    /// Where the indexes of all versions of fixbook are.
    versions: PathBuf,
    /// Of vectors, which outlive the index: they are kept by the text they are of.
    vectors: PathBuf,
    /// What Git knows of the articles.
    timeline: PathBuf,
}

/// Proof that no other process writes this state. Freed when dropped, or when the process ends.
#[derive(Debug)]
pub(crate) struct StateLock {
    _file: File,
}

impl StateDir {
    /// The state of the knowledge base at `root` (canonical) below `state`; nothing is created.
    pub(crate) fn new(state: &Path, root: &Path) -> Self {
        let kb = xxhash_rust::xxh3::xxh3_64(root.as_os_str().as_encoded_bytes());
        let schema = format!("v{MANIFEST_VERSION}-{}", fixbook_index::SCHEMA_VERSION);
        let kb = format!("kb-{kb:016x}");
        let versions = state.join("index");
        Self {
            dir: versions.join(schema).join(&kb),
            versions,
            vectors: state.join("vectors").join(&kb),
            timeline: state
                .join("history")
                .join(format!("v{TIMELINE_VERSION}"))
                .join(&kb),
        }
    }

    /// Takes the lock, creating the directory.
    pub(crate) fn lock(&self) -> anyhow::Result<StateLock> {
        let dir = &self.dir;
        fs::create_dir_all(dir).with_context(|| {
            format!(
                "cannot create the state directory {}\n\
                 help: name a folder that can be written with `--state DIR`",
                dir.display()
            )
        })?;
        take_lock(&dir.join("lock"))
    }

    /// Deletes the indexes that other versions of fixbook made of these articles, once this one
    /// has its own: nothing keeps them current, so they would hold what an audience may read no
    /// more. One that another process holds stays; it is tried again whenever this is called.
    pub(crate) fn delete_other_versions(&self) {
        let Some(kb) = self.dir.file_name() else {
            return;
        };
        for version in fs::read_dir(&self.versions).into_iter().flatten().flatten() {
            let other = version.path().join(kb);
            if other == self.dir || !other.is_dir() {
                continue;
            }
            // Held while it is deleted, so that an older fixbook does not begin to use it.
            let Ok(_lock) = take_lock(&other.join("lock")) else {
                tracing::debug!(path = %other.display(), "another fixbook uses an old index");
                continue;
            };
            match fs::remove_dir_all(&other) {
                Ok(()) => {
                    tracing::info!(path = %other.display(), "deleted the index of another version");
                    // Others may have theirs beside it: then it is not empty, and stays.
                    drop(fs::remove_dir(version.path()));
                }
                Err(error) => {
                    let path = other.display();
                    tracing::warn!(%error, %path, "could not delete the index of another version");
                }
            }
        }
    }

    /// What was indexed last; empty when there is none that can be read.
    pub(crate) fn manifest(&self) -> Manifest {
        self.read("files").unwrap_or_default()
    }

    /// Records what is indexed now, and that no batch is under way.
    pub(crate) fn commit(&self, manifest: &Manifest) -> anyhow::Result<()> {
        self.write("files", manifest)?;
        match fs::remove_file(self.dir.join("intent")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Records which paths a batch is about to change, before the first index does.
    pub(crate) fn intend(&self, paths: &[String]) -> anyhow::Result<()> {
        self.write("intent", &paths)
    }

    /// The paths of a batch that did not finish: the index may or may not have them.
    pub(crate) fn intended(&self) -> Vec<String> {
        self.read("intent").unwrap_or_default()
    }

    /// The folder for the vectors of an audience's articles, and of no other's.
    pub(crate) fn vectors(&self, audience: Audience) -> PathBuf {
        self.vectors.join(audience.as_str())
    }

    /// What Git knew of the articles when it was asked last; nothing when that cannot be read.
    pub(crate) fn timeline(&self) -> Timeline {
        let timeline: Option<Timeline> = read(&self.timeline);
        timeline.unwrap_or_default().complete()
    }

    /// Records what Git knows of the articles.
    pub(crate) fn keep_timeline(&self, timeline: &Timeline) -> anyhow::Result<()> {
        if let Some(folder) = self.timeline.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        write(&self.timeline, timeline)
    }

    /// The folder of the current build of an audience, if there is one.
    pub(crate) fn current_build(&self, audience: Audience) -> Option<PathBuf> {
        let dir = self.audience_dir(audience);
        let name = fs::read_to_string(dir.join("current")).ok()?;
        // Written by us, but a name must stay a name.
        let name = name.trim();
        let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
        plain.then(|| dir.join(name)).filter(|build| build.is_dir())
    }

    /// A new, empty folder for a build of an audience.
    pub(crate) fn new_build(&self, audience: Audience) -> anyhow::Result<PathBuf> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let build = self
            .audience_dir(audience)
            .join(format!("{:x}", now.as_nanos()));
        fs::create_dir_all(&build).with_context(|| format!("cannot create {}", build.display()))?;
        Ok(build)
    }

    /// Makes `build` the current one and deletes the others.
    pub(crate) fn make_current(&self, audience: Audience, build: &Path) -> anyhow::Result<()> {
        let dir = self.audience_dir(audience);
        let name = build.file_name().context("a build has a name")?;
        replace(&dir.join("current"), name.as_encoded_bytes())?;
        self.delete_builds_except(audience, Some(build));
        Ok(())
    }

    /// The audiences that have a current build.
    pub(crate) fn indexed(&self) -> Vec<Audience> {
        let mut audiences = Audience::ALL.to_vec();
        audiences.retain(|audience| self.current_build(*audience).is_some());
        audiences
    }

    /// Deletes the builds of all other audiences: they will be made anew when they are wanted.
    /// First they are no longer current, so that one half deleted is not taken for whole.
    pub(crate) fn delete_builds_of_others_than(&self, kept: &[Audience]) -> anyhow::Result<()> {
        for audience in self.indexed() {
            if !kept.contains(&audience) {
                let current = self.audience_dir(audience).join("current");
                fs::remove_file(&current)
                    .with_context(|| format!("cannot delete {}", current.display()))?;
            }
        }
        let others = Audience::ALL
            .iter()
            .filter(|audience| !kept.contains(audience));
        others.for_each(|audience| self.delete_builds_except(*audience, None));
        Ok(())
    }

    /// Deletes builds that are not current, such as those a crash left behind.
    pub(crate) fn delete_builds_except(&self, audience: Audience, keep: Option<&Path>) {
        let Ok(entries) = fs::read_dir(self.audience_dir(audience)) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir()
                && Some(path.as_path()) != keep
                && let Err(error) = fs::remove_dir_all(&path)
            {
                tracing::warn!(%error, path = %path.display(), "could not delete an old index");
            }
        }
    }

    fn audience_dir(&self, audience: Audience) -> PathBuf {
        self.dir.join(audience.as_str())
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        read(&self.dir.join(name))
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) -> anyhow::Result<()> {
        write(&self.dir.join(name), value)
    }
}

/// How often a lock that another process has is asked for again, and how long after: a process that
/// was killed under load is gone a moment before its lock is.
const LOCK_TRIES: u32 = 5;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// Takes the lock at `path`, unless another process has it.
fn take_lock(path: &Path) -> anyhow::Result<StateLock> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let mut taken = file.try_lock();
    for _ in 0..LOCK_TRIES {
        if !matches!(taken, Err(TryLockError::WouldBlock)) {
            break;
        }
        thread::sleep(LOCK_PAUSE);
        taken = file.try_lock();
    }
    match taken {
        Ok(()) => Ok(StateLock { _file: file }),
        Err(TryLockError::WouldBlock) => bail!(InUse {
            lock: path.to_owned()
        }),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", path.display()))
        }
    }
}

/// What was written to a file; nothing when a byte of it is not as it was.
fn read<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let bytes = fs::read(file).ok()?;
    let (body, sum) = bytes.split_last_chunk::<8>()?;
    let whole = xxhash_rust::xxh3::xxh3_64(body) == u64::from_le_bytes(*sum);
    whole.then(|| postcard::from_bytes(body).ok()).flatten()
}

fn write<T: Serialize>(file: &Path, value: &T) -> anyhow::Result<()> {
    let mut bytes = postcard::to_stdvec(value)?;
    let sum = xxhash_rust::xxh3::xxh3_64(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    replace(file, &bytes)
}

/// Writes beside and renames, so that a reader sees the old or the new, never a half.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let beside = path.with_extension("new");
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Another process holds the state.
#[derive(Debug)]
pub(crate) struct InUse {
    lock: PathBuf,
}

impl std::fmt::Display for InUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "another fixbook is using this index (it holds {})\n\
             help: stop it, or give this one a folder of its own with `--state DIR`",
            self.lock.display()
        )
    }
}

impl std::error::Error for InUse {}
