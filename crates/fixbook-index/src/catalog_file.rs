//! The catalog on disk: a file for every commit, whole or what changed since the last one.
//!
//! A file is written and synced before the engine commits, and the engine's commit names it: after
//! a crash either both are in force or neither. The newest file and those it builds on are kept.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use fixbook_article::CatalogEntry;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// First bytes of a catalog file.
const MAGIC: &[u8; 4] = b"FBC1";
/// Bytes before the content: magic and checksum.
const HEADER: usize = 12;
/// Most files one catalog is read from.
const LONGEST_CHAIN: usize = 32;

/// What changed with one commit.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Change<E> {
    /// The generation this builds on; none when it holds everything.
    base: Option<u64>,
    /// Articles put.
    upserts: Vec<E>,
    /// Paths removed.
    removed: Vec<String>,
}

/// A catalog as read from disk.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    /// Everything the first file held.
    pub(crate) entries: Vec<CatalogEntry>,
    /// What the later files put, in order.
    pub(crate) upserts: Vec<CatalogEntry>,
    /// What the later files removed and did not put again.
    pub(crate) removed: Vec<String>,
    /// The generations it was read from, newest first.
    pub(crate) chain: Vec<u64>,
}

/// What the next file is to hold.
pub(crate) enum Content<'a> {
    /// Every entry.
    Whole(Vec<&'a CatalogEntry>),
    /// What changed since generation `base`.
    Since {
        base: u64,
        upserts: Vec<&'a CatalogEntry>,
        removed: Vec<String>,
    },
}

/// Whether what changed may be written alone: short chains, small changes.
pub(crate) fn may_append(chain: &[u64], changed: usize, entries: usize) -> bool {
    !chain.is_empty() && chain.len() < LONGEST_CHAIN && changed <= 16 + entries / 64
}

/// Writes and syncs the file of a generation.
pub(crate) fn write(dir: &Path, generation: u64, content: Content<'_>) -> io::Result<()> {
    let change = match content {
        Content::Whole(entries) => Change {
            base: None,
            upserts: entries,
            removed: Vec::new(),
        },
        Content::Since {
            base,
            upserts,
            removed,
        } => Change {
            base: Some(base),
            upserts,
            removed,
        },
    };
    let content = postcard::to_stdvec(&change).map_err(io::Error::other)?;
    let mut file = File::create(path(dir, generation))?;
    file.write_all(MAGIC)?;
    file.write_all(&xxh3_64(&content).to_le_bytes())?;
    file.write_all(&content)?;
    file.sync_all()?;
    // The name as well; a system that cannot sync a directory needs no sync for it.
    File::open(dir)
        .and_then(|dir| dir.sync_all())
        .or_else(|error| match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput => Ok(()),
            _ => Err(error),
        })
}

/// Reads the catalog of a generation with the files it builds on.
pub(crate) fn read(dir: &Path, generation: u64) -> io::Result<Stored> {
    let mut changes = Vec::new();
    let mut chain = Vec::new();
    let mut next = Some(generation);
    while let Some(generation) = next {
        let in_order = chain.last().is_none_or(|&newer| generation < newer);
        if !in_order || chain.len() > LONGEST_CHAIN {
            return Err(invalid("the catalog files do not follow each other"));
        }
        let change = read_one(&path(dir, generation))?;
        next = change.base;
        chain.push(generation);
        changes.push(change);
    }
    let mut stored = Stored {
        chain,
        ..Stored::default()
    };
    if let Some(whole) = changes.pop() {
        stored.entries = whole.upserts;
    }
    for change in changes.into_iter().rev() {
        for entry in &change.upserts {
            stored.removed.retain(|path| *path != entry.path);
        }
        stored.upserts.retain(|entry| {
            !change.removed.contains(&entry.path)
                && !change.upserts.iter().any(|newer| newer.path == entry.path)
        });
        stored.upserts.extend(change.upserts);
        stored.removed.extend(change.removed);
    }
    Ok(stored)
}

/// Deletes catalog files outside `chain`; one that stays is no harm.
pub(crate) fn delete_others(dir: &Path, chain: &[u64]) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let generation = name
            .to_str()
            .and_then(|name| name.strip_prefix("catalog-"))
            .and_then(|generation| generation.parse().ok());
        if generation.is_some_and(|generation: u64| !chain.contains(&generation)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn path(dir: &Path, generation: u64) -> PathBuf {
    dir.join(format!("catalog-{generation}"))
}

fn read_one(path: &Path) -> io::Result<Change<CatalogEntry>> {
    let bytes = fs::read(path)?;
    let (header, content) = bytes
        .split_at_checked(HEADER)
        .ok_or_else(|| invalid("a catalog file is cut short"))?;
    if &header[..4] != MAGIC || header[4..] != xxh3_64(content).to_le_bytes() {
        return Err(invalid("a catalog file has changed on disk"));
    }
    postcard::from_bytes(content).map_err(|_| invalid("a catalog file cannot be read"))
}

fn invalid(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
