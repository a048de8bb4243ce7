//! How a file looked when it was read, so that a later look can tell whether it changed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::ops::Bound;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// A file that was read this soon after it was written may be written again without its time
/// changing: some file systems count time in steps of two seconds.
const RACY_NS: u64 = 2_000_000_000;

/// Size, time and content of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Length in bytes.
    pub size: u64,
    /// Time of the last write, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// XXH3 of the bytes.
    pub hash: u64,
    /// Read so soon after the write that size and time prove nothing; the next scan names the
    /// file again and its content decides.
    pub racy: bool,
}

impl Stamp {
    pub(crate) fn new(bytes: &[u8], modified_ns: i64, read_ns: i64) -> Self {
        Self {
            size: bytes.len() as u64,
            modified_ns,
            hash: xxh3_64(bytes),
            racy: modified_ns.abs_diff(read_ns) <= RACY_NS,
        }
    }

    /// Whether a file that now has this size and time is surely still the one that was read.
    pub(crate) fn still_holds(&self, size: u64, modified_ns: i64) -> bool {
        !self.racy && self.size == size && self.modified_ns == modified_ns
    }

    /// Whether both are of the same content, whatever the time says.
    pub fn same_content(&self, other: &Self) -> bool {
        self.size == other.size && self.hash == other.hash
    }
}

/// What [`Stamps::record`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file was not known.
    New,
    /// The content differs.
    Content,
    /// Only size-preserving time moved, or the file was looked at again to be sure: nothing to do.
    Touched,
}

/// The stamps of all files that were read, by path. Worth keeping between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stamps(BTreeMap<Box<str>, Stamp>);

impl Stamps {
    /// Remembers a file that was read, and says whether its content is news.
    pub fn record(&mut self, path: &str, stamp: Stamp) -> Change {
        // The key is kept when it is known, for most calls refresh.
        if let Some(old) = self.0.get_mut(path) {
            let change = match old.same_content(&stamp) {
                true => Change::Touched,
                false => Change::Content,
            };
            *old = stamp;
            return change;
        }
        self.0.insert(path.into(), stamp);
        Change::New
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &str) -> Option<Stamp> {
        self.0.remove(path)
    }

    /// The stamp of one file.
    pub fn get(&self, path: &str) -> Option<&Stamp> {
        self.0.get(path)
    }

    /// How many files are known.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no file is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All files by path, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Stamp)> {
        self.0.iter().map(|(path, stamp)| (&**path, stamp))
    }

    /// `path` itself and all below it, sorted; all files when `path` is empty.
    pub(crate) fn at_or_below<'a>(
        &'a self,
        path: &'a str,
    ) -> Box<dyn Iterator<Item = (&'a str, &'a Stamp)> + 'a> {
        if path.is_empty() {
            return Box::new(self.iter());
        }
        let folder = format!("{path}/");
        let itself = self.0.get_key_value(path);
        let below = self
            .0
            .range::<str, _>((Bound::Included(&*folder), Bound::Unbounded))
            .take_while(move |(key, _)| key.starts_with(&*folder));
        let found = itself.into_iter().chain(below);
        Box::new(found.map(|(path, stamp)| (&**path, stamp)))
    }
}

impl<P: Into<Box<str>>> FromIterator<(P, Stamp)> for Stamps {
    fn from_iter<I: IntoIterator<Item = (P, Stamp)>>(files: I) -> Self {
        Self(
            files
                .into_iter()
                .map(|(path, stamp)| (path.into(), stamp))
                .collect(),
        )
    }
}

/// The time of the last write; a file system that keeps none answers 1970.
pub(crate) fn modified_ns(metadata: &Metadata) -> i64 {
    metadata.modified().map_or(0, nanoseconds)
}

/// Nanoseconds since 1970; far past and far future stay at the ends of the range.
pub(crate) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}
