//! Where the pipeline puts the current articles of an audience, and its sites find them.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use fixbook_article::{CatalogEntry, Resolution};
use fixbook_index::Searcher;

#[cfg(test)]
mod tests;

/// How long the page of a deleted article still answers: editors save by deleting and writing anew.
const LINGERING: Duration = Duration::from_millis(1500);
/// Most commits that are remembered for that.
const MOST_REMEMBERED: usize = 16;

/// The place where the pipeline puts the current snapshot of an audience and a site finds it.
#[derive(Clone, Default)]
pub struct Snapshot(Arc<RwLock<Held>>);

#[derive(Default)]
struct Held {
    current: Option<Arc<Searcher>>,
    /// What was deleted a moment ago, newest last.
    before: Vec<Before>,
}

/// A snapshot from before files were deleted.
struct Before {
    searcher: Arc<Searcher>,
    gone: Vec<String>,
    at: Instant,
}

impl Snapshot {
    /// The current snapshot; none until the first index is complete.
    pub fn get(&self) -> Option<Arc<Searcher>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .current
            .clone()
    }

    /// Puts a newer snapshot in place; requests under way finish on the one they have.
    pub fn set(&self, searcher: Arc<Searcher>) {
        self.set_without(searcher, &[]);
    }

    /// Puts a newer snapshot in place that lacks the articles at the paths `gone`, because their
    /// files were deleted. They are in no list or search any more, but their
    /// pages still answer for a moment.
    pub fn set_without(&self, searcher: Arc<Searcher>, gone: &[String]) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let replaced = held.current.replace(searcher);
        held.before.retain(|before| {
            let covered = before.gone.iter().all(|path| gone.contains(path));
            !covered && now.duration_since(before.at) < LINGERING
        });
        if let Some(searcher) = replaced.filter(|_| !gone.is_empty()) {
            if held.before.len() == MOST_REMEMBERED {
                held.before.remove(0);
            }
            held.before.push(Before {
                searcher,
                gone: gone.to_vec(),
                at: now,
            });
        }
    }

    /// The article at `/kb/{rest}` as it was, when its file was deleted a moment ago.
    pub(crate) fn lingering(&self, rest: &str) -> Option<(Arc<Searcher>, Arc<CatalogEntry>)> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let recent = |before: &&Before| now.duration_since(before.at) < LINGERING;
        held.before
            .iter()
            .rev()
            .filter(recent)
            .find_map(|before| before.find(rest))
    }
}

impl Before {
    fn find(&self, rest: &str) -> Option<(Arc<Searcher>, Arc<CatalogEntry>)> {
        let catalog = self.searcher.catalog();
        let gone = |path: &String| catalog.by_path(path);
        let entry = match catalog.resolve(rest) {
            Resolution::Article(entry) => entry,
            Resolution::Redirect(url) => {
                let mut gone = self.gone.iter().filter_map(gone);
                gone.find(|entry| catalog.url(entry) == url)?
            }
            Resolution::NotFound => return None,
        };
        let deleted = self.gone.contains(&entry.path);
        deleted.then(|| (Arc::clone(&self.searcher), entry))
    }
}
