//! The knowledge base an import writes to: what it wrote before, what was changed by hand since.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use fixbook_import::NewFile;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::atomic;

/// What imports wrote, beside the articles. Its name begins with a dot: no scan reads it.
const MEMORY: &str = ".fixbook-import.json";

/// Hashes of files as imports wrote them, by path.
#[derive(Default, Serialize, Deserialize)]
struct Memory {
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// What became of the files of an import.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Placed {
    /// New ones.
    pub(crate) written: Vec<String>,
    /// Those whose text the source has changed since.
    pub(crate) updated: Vec<String>,
    /// Those that are as they should be already.
    pub(crate) same: usize,
    /// Those that were left as they are, and why.
    pub(crate) kept: Vec<Kept>,
}

/// A file that was not overwritten.
#[derive(Debug, Serialize)]
pub(crate) struct Kept {
    pub(crate) path: String,
    pub(crate) reason: &'static str,
}

/// A folder of articles that files are put into.
pub(crate) struct Target {
    root: PathBuf,
    memory: Memory,
    dry_run: bool,
    force: bool,
    placed: Placed,
}

impl Target {
    /// The knowledge base at `root`, made if need be.
    pub(crate) fn open(root: &Path, dry_run: bool, force: bool) -> anyhow::Result<Self> {
        if !dry_run {
            fs::create_dir_all(root).with_context(|| format!("cannot make {}", root.display()))?;
        }
        let file = root.join(MEMORY);
        let memory = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| {
                let file = file.display();
                format!("cannot read {file}\nhelp: restore it from Git, or delete it: then every file there counts as changed by hand")
            })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Memory::default(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        Ok(Self {
            root: root.to_owned(),
            memory,
            dry_run,
            force,
            placed: Placed::default(),
        })
    }

    /// Writes a file, unless somebody else's work would be lost.
    pub(crate) fn put(&mut self, file: &NewFile) -> anyhow::Result<()> {
        let path = self.path_of(&file.path)?;
        let new = hash(&file.bytes);
        let there = match fs::read(&path) {
            Ok(bytes) => Some(hash(&bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let before = self.memory.files.get(&file.path);
        match &there {
            Some(there) if *there == new => {
                self.placed.same += 1;
                self.memory.files.insert(file.path.clone(), new);
                return Ok(());
            }
            Some(there) if !self.force && before != Some(there) => {
                let reason = match before {
                    Some(_) => "changed by hand since it was imported",
                    None => "was there before and is not of an import",
                };
                let path = file.path.clone();
                self.placed.kept.push(Kept { path, reason });
                return Ok(());
            }
            Some(_) => self.placed.updated.push(file.path.clone()),
            None => self.placed.written.push(file.path.clone()),
        }
        if !self.dry_run {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
            atomic::write(&path, &file.bytes)?;
        }
        self.memory.files.insert(file.path.clone(), new);
        Ok(())
    }

    /// Where a file goes: below the root, and through no link.
    fn path_of(&self, name: &str) -> anyhow::Result<PathBuf> {
        let plain = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if name.is_empty() || !plain {
            bail!("`{name}` is no path below the knowledge base");
        }
        let mut path = self.root.clone();
        for part in Path::new(name).components() {
            path.push(part);
            if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
                bail!(
                    "{} is a symbolic link: an import writes through none\nhelp: replace it by a folder, or import into another folder with --to",
                    path.display()
                );
            }
        }
        Ok(path)
    }

    /// Remembers what was written.
    pub(crate) fn finish(self) -> anyhow::Result<Placed> {
        if !self.dry_run && !self.memory.files.is_empty() {
            let mut text = serde_json::to_string_pretty(&self.memory)?;
            text.push('\n');
            let file = self.root.join(MEMORY);
            if fs::read(&file).ok().as_deref() != Some(text.as_bytes()) {
                atomic::write(&file, text.as_bytes())?;
            }
        }
        Ok(self.placed)
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}
