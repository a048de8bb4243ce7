//! Days on which articles last changed that the articles do not say themselves.

use std::cmp::Reverse;
use std::sync::{Arc, PoisonError, RwLock};

use fixbook_article::{CatalogEntry, Date};

use crate::Searcher;

/// The day on which the article at a path last changed, when somebody knows.
pub type Days = Arc<dyn Fn(&str) -> Option<Date> + Send + Sync>;

/// Holds who is asked; the same for all snapshots of an index.
#[derive(Default)]
pub(crate) struct DaysCell(RwLock<Option<Days>>);

impl DaysCell {
    pub(crate) fn set(&self, days: Days) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(days);
    }

    /// The day that the article says, else the one that is known beside it.
    pub(crate) fn updated(&self, entry: &CatalogEntry) -> Option<Date> {
        entry.updated.or_else(|| {
            let days = self.0.read().unwrap_or_else(PoisonError::into_inner);
            days.as_ref().and_then(|days| days(&entry.path))
        })
    }
}

impl Searcher {
    /// Whom to ask for the days that articles do not say, from now on: in this snapshot and in all
    /// later ones. They order lists; they do not change how well an article matches.
    pub fn set_days(&self, days: Days) {
        self.days.set(days);
    }

    /// When an article last changed: as it says itself, else as is known beside it.
    pub fn updated(&self, entry: &CatalogEntry) -> Option<Date> {
        self.days.updated(entry)
    }

    /// The articles that changed last or were found correct last.
    pub fn recent(&self, count: usize) -> Vec<Arc<CatalogEntry>> {
        let changed = |entry: &CatalogEntry| self.updated(entry).max(entry.reviewed);
        let dated = self.entries().iter().map(|entry| (changed(entry), entry));
        let mut dated: Vec<_> = dated.filter(|(day, _)| day.is_some()).collect();
        dated.sort_by_key(|(day, _)| Reverse(*day));
        let newest = dated.into_iter().take(count);
        newest.map(|(_, entry)| Arc::clone(entry)).collect()
    }
}
