//! Vectors by the hash of their passage, in memory and in checksummed files.
//!
//! A file is written once, beside its name, and renamed; later vectors go to later files. A file
//! that is damaged or of another model is deleted, and what it held is computed again.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use fixbook_semantic::{DIMENSIONS, Vector};
use xxhash_rust::xxh3::xxh3_64;

/// First bytes of a file: what it is and in which form.
const MAGIC: &[u8; 8] = b"fbvect01";
/// Bytes of a vector in a file: hash, scale, components.
const RECORD: usize = 8 + 4 + DIMENSIONS;
/// Vectors of one file.
const FILE: usize = 8192;
/// With more files all are written anew.
const MOST_FILES: usize = 64;
/// How the name of a file begins; when it was written follows, so that two processes that write at
/// once do not write over each other.
const NAME: &str = "vectors-";

/// Vectors that never change again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    hashes: Vec<u64>,
    scales: Vec<f32>,
    values: Vec<[i8; DIMENSIONS]>,
}

impl Chunk {
    fn push(&mut self, hash: u64, vector: &Vector) {
        self.hashes.push(hash);
        self.scales.push(vector.scale);
        self.values.push(vector.values);
    }

    fn len(&self) -> usize {
        self.hashes.len()
    }

    /// How near a vector is to the one in this row.
    pub(crate) fn similarity(&self, row: usize, to: &Vector) -> f32 {
        to.similarity_to(self.scales[row], &self.values[row])
    }

    /// The vector in a row.
    pub(crate) fn vector(&self, row: usize) -> Vector {
        Vector {
            scale: self.scales[row],
            values: self.values[row],
        }
    }
}

/// Where a vector is: chunk and row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) chunk: u32,
    pub(crate) row: u32,
}

/// The vectors of one audience's passages.
pub(crate) struct Store {
    /// None in memory.
    dir: Option<PathBuf>,
    model: u64,
    /// Complete chunks; on disk as well when there is a directory.
    chunks: Vec<Arc<Chunk>>,
    /// What came since the last file was written.
    recent: Chunk,
    places: HashMap<u64, Place>,
    files: Vec<PathBuf>,
}

impl Store {
    /// Reads what is in `dir`; nothing is an error, since everything can be computed again.
    pub(crate) fn open(dir: Option<&Path>, model: &str) -> Self {
        let mut store = Self {
            dir: dir.map(Path::to_owned),
            model: xxh3_64(model.as_bytes()),
            chunks: Vec::new(),
            recent: Chunk::default(),
            places: HashMap::new(),
            files: Vec::new(),
        };
        for path in dir.map(files).unwrap_or_default() {
            match read(&path, store.model) {
                Ok(chunk) => {
                    store.take(chunk);
                    store.files.push(path);
                }
                // It stays when it cannot be deleted, and is found out again next time.
                Err(_) => drop(fs::remove_file(path)),
            }
        }
        store
    }

    fn take(&mut self, chunk: Chunk) {
        let number = index(self.chunks.len());
        for (row, hash) in chunk.hashes.iter().enumerate() {
            let place = Place {
                chunk: number,
                row: index(row),
            };
            self.places.insert(*hash, place);
        }
        self.chunks.push(Arc::new(chunk));
    }

    /// Where the vector of this passage is, if it was computed.
    pub(crate) fn place(&self, hash: u64) -> Option<Place> {
        self.places.get(&hash).copied()
    }

    /// Adds a vector.
    pub(crate) fn add(&mut self, hash: u64, vector: &Vector) -> Place {
        let place = Place {
            chunk: index(self.chunks.len()),
            row: index(self.recent.len()),
        };
        self.recent.push(hash, vector);
        self.places.insert(hash, place);
        place
    }

    /// All vectors as of now; later changes do not touch them.
    pub(crate) fn chunks(&self) -> Vec<Arc<Chunk>> {
        let recent = (self.recent.len() > 0).then(|| Arc::new(self.recent.clone()));
        self.chunks.iter().cloned().chain(recent).collect()
    }

    /// Vectors that are not yet in a file.
    pub(crate) fn unsaved(&self) -> usize {
        self.recent.len()
    }

    /// Writes what came since the last time. Places stay what they are.
    pub(crate) fn save(&mut self) -> io::Result<()> {
        if self.recent.len() == 0 {
            return Ok(());
        }
        if let Some(dir) = &self.dir {
            self.files.push(write(dir, self.model, &self.recent)?);
        }
        let recent = std::mem::take(&mut self.recent);
        self.chunks.push(Arc::new(recent));
        Ok(())
    }

    /// Whether so much of it is of no use that it should be written anew.
    pub(crate) fn is_wasteful(&self, used: usize) -> bool {
        let all = self.places.len();
        self.files.len() > MOST_FILES || all > 256 && all > used * 3 / 2
    }

    /// Whether it holds a vector that is not in `used`.
    pub(crate) fn holds_others(&self, used: &HashSet<u64>) -> bool {
        self.places.keys().any(|hash| !used.contains(hash))
    }

    /// Keeps the vectors in `used` and writes them anew. Places change.
    pub(crate) fn compact(&mut self, used: &HashSet<u64>) -> io::Result<()> {
        let chunks = self.chunks();
        let old = std::mem::take(&mut self.files);
        self.chunks.clear();
        self.recent = Chunk::default();
        self.places.clear();
        for chunk in chunks {
            for (row, &hash) in chunk.hashes.iter().enumerate() {
                if used.contains(&hash) && !self.places.contains_key(&hash) {
                    self.add(hash, &chunk.vector(row));
                }
                if self.recent.len() >= FILE {
                    self.save()?;
                }
            }
        }
        self.save()?;
        for path in old {
            drop(fs::remove_file(path));
        }
        Ok(())
    }
}

/// There are far fewer vectors than that.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The files of vectors, in the order they were written.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            entry
                .file_name()
                .to_str()
                .is_some_and(|name| name.starts_with(NAME))
        })
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

fn write(dir: &Path, model: u64, chunk: &Chunk) -> io::Result<PathBuf> {
    let mut body = Vec::with_capacity(8 + chunk.len() * RECORD);
    body.extend_from_slice(&model.to_le_bytes());
    for row in 0..chunk.len() {
        body.extend_from_slice(&chunk.hashes[row].to_le_bytes());
        body.extend_from_slice(&chunk.scales[row].to_le_bytes());
        body.extend(chunk.values[row].iter().map(|value| value.cast_unsigned()));
    }
    fs::create_dir_all(dir)?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let path = dir.join(format!("{NAME}{:020}", now.as_nanos()));
    write_checked(&path, &body)?;
    Ok(path)
}

/// Writes a file beside its name and renames it, so that a reader sees all of it or nothing.
pub(super) fn write_checked(path: &Path, body: &[u8]) -> io::Result<()> {
    let beside = path.with_file_name("being-written");
    let mut file = File::create(&beside)?;
    file.write_all(MAGIC)?;
    file.write_all(&xxh3_64(body).to_le_bytes())?;
    file.write_all(body)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

/// What [`write_checked`] wrote, if nothing changed it since.
pub(super) fn read_checked(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = fs::read(path)?;
    let body = bytes.split_off(16.min(bytes.len()));
    let whole = bytes.strip_prefix(MAGIC) == Some(&xxh3_64(&body).to_le_bytes()[..]);
    whole.then_some(body).ok_or_else(invalid)
}

fn invalid() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn read(path: &Path, model: u64) -> io::Result<Chunk> {
    let body = read_checked(path)?;
    let (written_by, records) = body.split_first_chunk::<8>().ok_or_else(invalid)?;
    if *written_by != model.to_le_bytes() {
        return Err(invalid());
    }
    let records = records.chunks_exact(RECORD);
    if !records.remainder().is_empty() {
        return Err(invalid());
    }
    let mut chunk = Chunk::default();
    for record in records {
        let (hash, rest) = record.split_first_chunk::<8>().ok_or_else(invalid)?;
        let (scale, rest) = rest.split_first_chunk::<4>().ok_or_else(invalid)?;
        let values: &[u8; DIMENSIONS] = rest.try_into().map_err(|_| invalid())?;
        chunk.hashes.push(u64::from_le_bytes(*hash));
        chunk.scales.push(f32::from_le_bytes(*scale));
        chunk.values.push(values.map(u8::cast_signed));
    }
    Ok(chunk)
}
