//! Lets what was removed or replaced leave the files of an index, and not only its searches.
//!
//! The engine marks a document as deleted and keeps its text until segments are merged; a catalog
//! file that holds what changed stands beside the older one that holds what was there before.

use std::pin::Pin;
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use tantivy::FutureResult;
use tantivy::index::{SegmentId, SegmentMeta};

use super::Indexer;
use crate::{Error, Searcher};

#[cfg(test)]
mod tests;

/// Between two looks at a merge that is waited for.
const PAUSE: Duration = Duration::from_millis(10);

/// What is to leave the files of an index.
#[derive(Default)]
pub(super) struct Removed {
    /// Whether catalog files may hold articles as they were.
    in_catalog: bool,
    /// Whether the next catalog file is to hold all articles and nothing else.
    pub(super) from_catalog: bool,
    /// The merge under way.
    merge: Option<Pin<Box<FutureResult<Option<SegmentMeta>>>>>,
}

impl Removed {
    /// Of an index as it was found: what its catalog files hold is not known.
    pub(super) fn of_chain(chain: &[u64]) -> Self {
        Self {
            in_catalog: chain.len() > 1,
            ..Self::default()
        }
    }

    /// Notes what a commit leaves in the catalog files of `chain`.
    pub(super) fn note<'a>(
        &mut self,
        chain: &[u64],
        before: &Searcher,
        mut changed: impl Iterator<Item = &'a String>,
    ) {
        let replaces = changed.any(|path| before.catalog().by_path(path).is_some());
        self.in_catalog = chain.len() > 1 && (self.in_catalog || replaces);
        self.from_catalog = false;
    }
}

impl Indexer {
    /// Whether files of this index hold what was removed or replaced. Never, in memory.
    ///
    /// # Errors
    /// The list of segments cannot be read.
    pub fn holds_removed(&self) -> Result<bool, Error> {
        Ok(self.shared.dir.is_some()
            && (self.removed.in_catalog || !self.segments_with_removed()?.is_empty()))
    }

    /// Begins to write the segments that hold it anew, on a thread of the engine. Changes may be
    /// put and committed meanwhile.
    ///
    /// # Errors
    /// The list of segments cannot be read.
    pub fn begin_to_forget(&mut self) -> Result<(), Error> {
        let segments = self.segments_with_removed()?;
        if !segments.is_empty() && self.removed.merge.is_none() {
            self.removed.merge = Some(Box::pin(self.writer.merge(&segments)));
        }
        Ok(())
    }

    /// Whether that is done, and then commits: the catalog is written anew, and files that are of
    /// no use any more are deleted. Nothing may have been put since the last commit.
    ///
    /// A merge that failed left its segments as they were: [`holds_removed`](Self::holds_removed)
    /// still says so.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    pub fn forgot(&mut self) -> Result<bool, Error> {
        if let Some(merge) = &mut self.removed.merge {
            let mut nobody = Context::from_waker(Waker::noop());
            if merge.as_mut().poll(&mut nobody).is_pending() {
                return Ok(false);
            }
            self.removed.merge = None;
        }
        self.removed.from_catalog = true;
        let committed = self.commit();
        self.removed.from_catalog = false;
        committed.map(|_| true)
    }

    /// Begins, and waits until it is done.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    pub fn forget(&mut self) -> Result<(), Error> {
        if !self.holds_removed()? {
            return Ok(());
        }
        self.begin_to_forget()?;
        while !self.forgot()? {
            thread::sleep(PAUSE);
        }
        Ok(())
    }

    fn segments_with_removed(&self) -> Result<Vec<SegmentId>, Error> {
        let segments = self.shared.engine.searchable_segment_metas();
        let segments = segments.map_err(Error::write)?;
        let marked = segments.iter().filter(|segment| segment.has_deletes());
        Ok(marked.map(SegmentMeta::id).collect())
    }
}
