//! Keeps the vectors of one index current, a little at a time.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fixbook_article::{Audience, CatalogEntry};
use fixbook_semantic::Embed;
use serde::{Deserialize, Serialize};

use super::passage::{CUT, Passage};
use super::store::{Store, read_checked, write_checked};
use super::vectors::{Row, Vectors};
use crate::document::key;
use crate::{Error, Index, Searcher};

/// How far the vectors are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles whose vectors are current.
    pub done: usize,
    /// Articles there are.
    pub total: usize,
}

impl Progress {
    /// Whether every article has its vectors.
    pub fn is_complete(self) -> bool {
        self.done == self.total
    }
}

/// The file that says which article has which vectors.
pub(super) const ARTICLES: &str = "articles";

/// An article whose passages have vectors.
#[derive(Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) revision: u64,
    /// Section and hash of each passage.
    pub(super) passages: Vec<(Option<u16>, u64)>,
}

/// Computes the vectors of one index, with the reading of its own audience and no other.
///
/// [`Embedding::look`] finds out what is to be done, [`Embedding::advance`] does one article,
/// [`Embedding::publish`] shows searches what is there, [`Embedding::save`] writes it down.
pub struct Embedding {
    index: Index,
    embedder: Arc<dyn Embed>,
    store: Store,
    /// Where `known` is kept.
    articles: Option<PathBuf>,
    known: HashMap<String, Known>,
    searcher: Arc<Searcher>,
    /// Paths to be done, the first first.
    waiting: VecDeque<String>,
    /// Whether searches see less than is known.
    news: bool,
    /// Whether the file of articles has less than is known.
    unwritten: bool,
    /// Whether files may hold vectors of passages that no article has any more.
    removed: bool,
}

impl Embedding {
    /// Takes up the vectors kept in `dir`; without one they are gone when this is dropped.
    pub fn open(index: &Index, dir: Option<&Path>, embedder: Arc<dyn Embed>) -> Self {
        let store = Store::open(dir, embedder.model());
        let articles = dir.map(|dir| dir.join(ARTICLES));
        let mut known = articles.as_deref().and_then(read).unwrap_or_default();
        known.retain(|_, known| {
            known
                .passages
                .iter()
                .all(|&(_, hash)| store.place(hash).is_some())
        });
        Self {
            index: index.clone(),
            store,
            articles,
            embedder,
            known,
            searcher: index.searcher(),
            waiting: VecDeque::new(),
            news: true,
            unwritten: false,
            // What an earlier run left is not known.
            removed: index.audience() != Audience::Internal,
        }
    }

    /// Compares the vectors with the articles as of the last commit.
    ///
    /// Vectors of articles that are gone are dropped at once. Those whose passages have vectors from
    /// an earlier run need none; the others wait, newest changes first.
    pub fn look(&mut self) -> Progress {
        let searcher = self.index.searcher();
        let entries = searcher.entries();
        let there: HashSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        let before = self.known.len();
        self.known.retain(|path, _| there.contains(path.as_str()));
        let gone = self.known.len() < before;
        self.news |= gone;
        self.unwritten |= gone;
        self.note_removed(gone);
        let waited: HashSet<String> = self.waiting.drain(..).collect();
        let is_current = |entry: &CatalogEntry| {
            self.known
                .get(&entry.path)
                .is_some_and(|known| known.revision == entry.revision)
        };
        let mut stale: Vec<&CatalogEntry> = entries
            .iter()
            .map(AsRef::as_ref)
            .filter(|entry| !is_current(entry))
            .collect();
        // What came since the last look is what somebody just wrote.
        stale.sort_by_key(|entry| {
            let newest = std::cmp::Reverse(entry.updated.max(entry.reviewed));
            (waited.contains(&entry.path), newest)
        });
        self.waiting = stale.into_iter().map(|entry| entry.path.clone()).collect();
        self.searcher = searcher;
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let total = self.searcher.entries().len();
        Progress {
            done: total - self.waiting.len().min(total),
            total,
        }
    }

    /// Does one article; false when none waits.
    ///
    /// # Errors
    /// The model failed. The article is left out; the next call goes on with another.
    pub fn advance(&mut self) -> Result<bool, Error> {
        let Some(path) = self.waiting.pop_front() else {
            return Ok(false);
        };
        // One that is gone again needs nothing.
        let Some(article) = self.searcher.article(&path) else {
            return Ok(true);
        };
        let mut passages = Vec::new();
        for passage in Passage::all_of(&article) {
            let hash = passage.hash();
            if self.store.place(hash).is_none() {
                let vector = self.embedder.passage(&passage.text)?;
                self.store.add(hash, &vector);
            }
            passages.push((passage.section, hash));
        }
        let revision = article.revision;
        let earlier = self.known.insert(path, Known { revision, passages });
        self.note_removed(earlier.is_some());
        self.news = true;
        self.unwritten = true;
        Ok(true)
    }

    /// Vectors of what left the audience are to leave its files. Staff see all there is.
    fn note_removed(&mut self, removed: bool) {
        self.removed |= removed && self.index.audience() != Audience::Internal;
    }

    /// Whether files may hold vectors of passages that others than staff could read and no article
    /// has any more. [`save`](Self::save) writes them anew once all is current.
    pub fn holds_removed(&self) -> bool {
        self.removed && self.progress().is_complete()
    }

    /// Vectors that are in memory only.
    pub fn unsaved(&self) -> usize {
        self.store.unsaved()
    }

    /// Shows searches what is there.
    pub fn publish(&mut self) {
        if !self.news {
            return;
        }
        let rows = |known: &Known| {
            let passages = known.passages.iter();
            passages
                .filter_map(|&(section, hash)| {
                    let place = self.store.place(hash)?;
                    Some(Row { place, section })
                })
                .collect()
        };
        let articles = self
            .known
            .iter()
            .map(|(path, known)| (key(path), rows(known)));
        let vectors = Vectors::new(self.store.chunks(), articles);
        self.index.set_vectors(&self.embedder, vectors);
        self.news = false;
    }

    /// Writes down what was computed since the last time. Once all is current, vectors that no
    /// article has any more are deleted: at once when others than staff could read the passage,
    /// else when they are many.
    ///
    /// # Errors
    /// The files cannot be written; everything stays in memory and may be saved later.
    pub fn save(&mut self) -> Result<(), Error> {
        if !self.unwritten && self.store.unsaved() == 0 && !self.holds_removed() {
            return Ok(());
        }
        self.store.save().map_err(Error::write)?;
        if let Some(path) = self.articles.as_ref().filter(|_| self.unwritten) {
            let body = postcard::to_stdvec(&(CUT, &self.known)).map_err(Error::write)?;
            write_checked(path, &body).map_err(Error::write)?;
            self.unwritten = false;
        }
        if self.progress().is_complete() {
            let known = self.known.values();
            let used: HashSet<u64> = known
                .flat_map(|known| known.passages.iter().map(|&(_, hash)| hash))
                .collect();
            let removed = self.removed && self.store.holds_others(&used);
            if removed || self.store.is_wasteful(used.len()) {
                self.news = true;
                self.store.compact(&used).map_err(Error::write)?;
                self.publish();
            }
            self.removed = false;
        }
        Ok(())
    }
}

/// What was known when it was written down; nothing when that cannot be trusted.
pub(super) fn read(path: &Path) -> Option<HashMap<String, Known>> {
    let body = read_checked(path).ok()?;
    let (cut, known): (u32, _) = postcard::from_bytes(&body).ok()?;
    (cut == CUT).then_some(known)
}
