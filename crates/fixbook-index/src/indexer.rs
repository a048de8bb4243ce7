//! Writes articles to an index.

use std::collections::BTreeMap;
use std::sync::Arc;

use fixbook_article::{Catalog, CatalogEntry, PublishedArticle};
use tantivy::directory::error::LockError;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use crate::catalog_file::{self, Content};
use crate::document::{Prepared, key};
use crate::index::{Shared, payload};
use crate::{Error, Searcher};

mod forget;

/// Least memory the engine takes for a writer, in bytes.
const LEAST_MEMORY: usize = 15_000_000;
/// Memory from which another thread writes a segment of its own, in bytes. What a thread wrote is
/// put in order at the end, which two do in half the time.
const MEMORY_OF_A_THREAD: usize = 40_000_000;
/// Share of all articles in one segment from which merging the others into it is left to the
/// engine, which does it as they add up.
const SETTLED: f64 = 0.8;
/// Share of deleted documents from which a segment is written anew.
const DELETED_BEFORE_MERGE: f32 = 0.3;

/// Documents handed to the engine at once: one at a time, its threads would be woken for each.
const TOGETHER: usize = 32;

/// What a commit wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Number of the commit.
    pub generation: u64,
    /// Articles in the index now.
    pub articles: usize,
}

/// The one writer of an index. What it is given is searchable after [`Indexer::commit`].
pub struct Indexer {
    shared: Arc<Shared>,
    writer: IndexWriter,
    /// The articles as of the last commit.
    before: Arc<Searcher>,
    /// What changes with the next commit, by path; none is a removal.
    pending: BTreeMap<String, Option<CatalogEntry>>,
    /// What is to leave the files too.
    removed: forget::Removed,
    /// Documents that the engine does not have yet.
    waiting: Vec<TantivyDocument>,
}

impl Indexer {
    pub(crate) fn open(shared: Arc<Shared>, memory_bytes: usize) -> Result<Self, Error> {
        let threads = (memory_bytes / MEMORY_OF_A_THREAD).clamp(1, cores());
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread((memory_bytes / threads).max(LEAST_MEMORY))
            .num_worker_threads(threads)
            .num_merge_threads(1)
            .build();
        let writer = shared
            .engine
            .writer_with_options(options)
            .map_err(|error| match error {
                TantivyError::LockFailure(LockError::LockBusy, _) => Error::InUse,
                error => Error::write(error),
            })?;
        set_merge_policy(&writer);
        let before = shared.searcher();
        Ok(Self {
            removed: forget::Removed::of_chain(before.chain()),
            before,
            shared,
            writer,
            pending: BTreeMap::new(),
            waiting: Vec::new(),
        })
    }

    /// Adds an article, or replaces the one at the same path.
    pub fn put(&mut self, article: &PublishedArticle) -> Result<(), Error> {
        let prepared = self.shared.preparer().prepare(article)?;
        self.put_prepared(prepared)
    }

    /// Adds an article that was analysed before, such as on another thread.
    pub fn put_prepared(&mut self, article: Prepared) -> Result<(), Error> {
        let Prepared { document, entry } = article;
        self.delete_known(&entry.path)?;
        self.waiting.push(document);
        if self.waiting.len() >= TOGETHER {
            self.hand_over()?;
        }
        self.pending.insert(entry.path.clone(), Some(entry));
        Ok(())
    }

    /// Removes the article at `path`, if there is one.
    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.delete_known(path)?;
        if self.before.catalog().by_path(path).is_some() {
            self.pending.insert(path.to_owned(), None);
        } else {
            // The name of what this audience never saw is not even written down as gone.
            self.pending.remove(path);
        }
        Ok(())
    }

    /// Deletes the document of `path` when there may be one: a deletion is looked for in every
    /// segment, which an index that is being made should not pay for.
    fn delete_known(&mut self, path: &str) -> Result<(), Error> {
        let committed = self.before.catalog().by_path(path).is_some();
        if committed || self.pending.contains_key(path) {
            // A deletion is of what came before it.
            self.hand_over()?;
            let term = Term::from_field_u64(self.shared.fields.key, key(path));
            self.writer.delete_term(term);
        }
        Ok(())
    }

    /// Gives the engine the documents that wait for it.
    fn hand_over(&mut self) -> Result<(), Error> {
        let documents = self.waiting.drain(..).map(UserOperation::Add);
        self.writer.run(documents).map_err(Error::write)?;
        Ok(())
    }

    /// Makes all changes since the last commit durable and searchable, all or none.
    ///
    /// After an error nothing of them is in force; [`Indexer::rollback`] forgets them.
    pub fn commit(&mut self) -> Result<Committed, Error> {
        self.hand_over()?;
        let before = Arc::clone(&self.before);
        let generation = before.generation() + 1;
        let (upserts, removed) = self.changes();
        let catalog = Arc::new(before.catalog().apply(upserts, &removed));
        let chain = self.write_catalog(generation, &before, &catalog)?;
        self.removed.note(&chain, &before, self.pending.keys());
        let mut commit = self.writer.prepare_commit().map_err(Error::write)?;
        commit.set_payload(&payload(self.shared.audience, generation));
        commit.commit().map_err(Error::write)?;
        self.pending.clear();
        self.shared.reader.reload().map_err(Error::write)?;
        let engine = self.shared.reader.searcher();
        let articles = catalog.len();
        let searcher = Searcher::new(
            &engine,
            self.shared.fields,
            catalog,
            generation,
            chain,
            Some(&before),
        )?;
        if let Some(dir) = &self.shared.dir {
            catalog_file::delete_others(dir, searcher.chain());
        }
        self.shared.replace_searcher(searcher);
        self.before = self.shared.searcher();
        Ok(Committed {
            generation,
            articles,
        })
    }

    /// What was put and what was removed since the last commit, in order of path: the same input
    /// writes the same files.
    fn changes(&self) -> (Vec<CatalogEntry>, Vec<String>) {
        let mut upserts = Vec::new();
        let mut removed = Vec::new();
        for (path, entry) in &self.pending {
            match entry {
                Some(entry) => upserts.push(entry.clone()),
                None => removed.push(path.clone()),
            }
        }
        (upserts, removed)
    }

    /// Writes the catalog file of a generation; the files it is read from, newest first.
    fn write_catalog(
        &self,
        generation: u64,
        before: &Searcher,
        catalog: &Catalog,
    ) -> Result<Vec<u64>, Error> {
        let mut chain = vec![generation];
        let Some(dir) = &self.shared.dir else {
            return Ok(chain);
        };
        let small = catalog_file::may_append(before.chain(), self.pending.len(), catalog.len());
        let content = if small && !self.removed.from_catalog {
            chain.extend_from_slice(before.chain());
            let gone = self.pending.iter().filter(|(_, entry)| entry.is_none());
            Content::Since {
                base: before.generation(),
                upserts: self.pending.values().flatten().collect(),
                removed: gone.map(|(path, _)| path.clone()).collect(),
            }
        } else {
            Content::Whole(catalog.entries().iter().map(AsRef::as_ref).collect())
        };
        let written = catalog_file::write(dir, generation, content);
        written.map_err(|source| Error::Io {
            dir: dir.clone(),
            source,
        })?;
        Ok(chain)
    }

    /// Forgets all changes since the last commit.
    pub fn rollback(&mut self) -> Result<(), Error> {
        self.pending.clear();
        self.waiting.clear();
        self.writer.rollback().map_err(Error::write)?;
        // The engine makes a new writer.
        set_merge_policy(&self.writer);
        Ok(())
    }

    /// Merges the segments into one, which makes searches faster, when the work is worth it: not
    /// when nearly all articles are in one already. Waits for it; whether anything was merged.
    pub fn settle(&mut self) -> Result<bool, Error> {
        let segments = self.shared.engine.searchable_segment_metas();
        let segments = segments.map_err(Error::write)?;
        let sizes = segments.iter().map(SegmentMeta::num_docs);
        let (all, largest) = (sizes.clone().sum::<u32>(), sizes.max().unwrap_or(0));
        if segments.len() < 2 || f64::from(largest) > f64::from(all) * SETTLED {
            return Ok(false);
        }
        let ids: Vec<SegmentId> = segments.iter().map(SegmentMeta::id).collect();
        if self.writer.merge(&ids).wait().is_err() {
            // A merge of the engine's own took some of them first. No article depends on either.
            return Ok(false);
        }
        self.shared.reader.reload().map_err(Error::write)?;
        let merged = self.before.after_merge(&self.shared.reader.searcher())?;
        self.shared.replace_searcher(merged);
        self.before = self.shared.searcher();
        Ok(true)
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn set_merge_policy(writer: &IndexWriter) {
    let mut merge_policy = LogMergePolicy::default();
    merge_policy.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
    writer.set_merge_policy(Box::new(merge_policy));
}
