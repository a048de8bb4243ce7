//! The vectors of all articles as of one moment, and where searches find them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use fixbook_article::Catalog;
use fixbook_semantic::{Embed, Vector};

use super::queries::Queries;
use super::store::{Chunk, Place};
use crate::document::key;
use crate::hash::WordMap;

/// One vector of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) place: Place,
    /// The section its passage is of; none when it is of the whole article.
    pub(crate) section: Option<u16>,
}

/// The vectors of all articles that have any. Never changes.
pub(crate) struct Vectors {
    chunks: Vec<Arc<Chunk>>,
    rows: Vec<Row>,
    /// By key of the path: where its rows begin and end.
    articles: WordMap<(u32, u32)>,
}

impl Vectors {
    pub(crate) fn new(
        chunks: Vec<Arc<Chunk>>,
        articles: impl Iterator<Item = (u64, Vec<Row>)>,
    ) -> Self {
        let mut rows = Vec::new();
        let mut ranges = HashMap::default();
        let end = |rows: &Vec<Row>| u32::try_from(rows.len()).unwrap_or(u32::MAX);
        for (key, of_article) in articles {
            let start = end(&rows);
            rows.extend(of_article);
            ranges.insert(key, (start, end(&rows)));
        }
        Self {
            chunks,
            rows,
            articles: ranges,
        }
    }

    /// The ranges of the catalog's articles, in its order; empty for those without vectors.
    pub(crate) fn by_slot(&self, catalog: &Catalog) -> Vec<(u32, u32)> {
        let of_entry = |path: &str| self.articles.get(&key(path)).copied().unwrap_or_default();
        catalog
            .entries()
            .iter()
            .map(|entry| of_entry(&entry.path))
            .collect()
    }

    /// The rows of an article.
    pub(crate) fn rows(&self, (start, end): (u32, u32)) -> &[Row] {
        &self.rows[start as usize..end as usize]
    }

    /// How near a row is.
    pub(crate) fn similarity(&self, row: &Row, to: &Vector) -> f32 {
        self.chunks[row.place.chunk as usize].similarity(row.place.row as usize, to)
    }

    /// The vector of a row.
    pub(crate) fn vector(&self, row: &Row) -> Vector {
        self.chunks[row.place.chunk as usize].vector(row.place.row as usize)
    }
}

/// What one searcher knows of the vectors: they belong to its slots.
pub(crate) struct Joined {
    pub(crate) vectors: Arc<Vectors>,
    /// By slot: where its rows begin and end.
    pub(crate) slots: Vec<(u32, u32)>,
}

/// The place where vectors are put and searches of one index find them.
#[derive(Default)]
pub(crate) struct MeaningCell {
    current: RwLock<Option<Source>>,
}

/// What turns queries into vectors, and what they are compared with.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) embedder: Arc<dyn Embed>,
    pub(crate) queries: Arc<Queries>,
    pub(crate) vectors: Arc<Vectors>,
}

impl MeaningCell {
    pub(crate) fn get(&self) -> Option<Source> {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts newer vectors in place.
    pub(crate) fn set(&self, embedder: &Arc<dyn Embed>, vectors: Vectors) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let queries = current.as_ref().map(|source| Arc::clone(&source.queries));
        *current = Some(Source {
            embedder: Arc::clone(embedder),
            queries: queries.unwrap_or_default(),
            vectors: Arc::new(vectors),
        });
    }
}

/// The last [`Joined`] of a searcher: made once for each pair of catalog and vectors.
#[derive(Default)]
pub(crate) struct JoinCache(Mutex<Option<Arc<Joined>>>);

impl JoinCache {
    pub(crate) fn get(&self, vectors: &Arc<Vectors>, catalog: &Catalog) -> Arc<Joined> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(joined) = last
            .as_ref()
            .filter(|last| Arc::ptr_eq(&last.vectors, vectors))
        {
            return Arc::clone(joined);
        }
        let joined = Arc::new(Joined {
            vectors: Arc::clone(vectors),
            slots: vectors.by_slot(catalog),
        });
        *last = Some(Arc::clone(&joined));
        joined
    }
}
