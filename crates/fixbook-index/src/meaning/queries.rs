//! The vectors of the last queries: a page, its fragment and its next page ask for the same one.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use fixbook_semantic::{Embed, Error, Vector};

/// Queries kept.
const KEPT: usize = 256;

/// Vectors of queries, the last used first.
#[derive(Default)]
pub(crate) struct Queries(Mutex<VecDeque<(String, Vector)>>);

impl Queries {
    /// The vector of a query, from here or from the model.
    pub(crate) fn vector(&self, embedder: &dyn Embed, text: &str) -> Result<Vector, Error> {
        if let Some(known) = self.known(text) {
            return Ok(known);
        }
        // Not while others wait for the lock.
        let vector = embedder.query(text)?;
        let mut queries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queries.truncate(KEPT - 1);
        queries.push_front((text.to_owned(), vector.clone()));
        Ok(vector)
    }

    fn known(&self, text: &str) -> Option<Vector> {
        let mut queries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = queries.iter().position(|(known, _)| known == text)?;
        let found = queries.remove(at)?;
        let vector = found.1.clone();
        queries.push_front(found);
        Some(vector)
    }
}
