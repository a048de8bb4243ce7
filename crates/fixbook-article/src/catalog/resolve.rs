//! From a URL to an article, and back.

use std::sync::Arc;

use super::{Catalog, CatalogEntry};
use crate::Confidence;

/// How many replacements are followed.
const MAX_HOPS: usize = 5;

/// What is found at `/kb/{rest}`.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// This article.
    Article(Arc<CatalogEntry>),
    /// Another URL of this site, beginning with `/kb/`.
    Redirect(String),
    /// Nothing this audience may read.
    NotFound,
}

impl Catalog {
    /// The URL of an article: `/kb/{id}/{slug}`.
    pub fn url(&self, entry: &CatalogEntry) -> String {
        entry.url()
    }

    /// What is found at `/kb/{rest}`, with `rest` percent-decoded.
    ///
    /// The canonical URL shows the article, unless it is archived and something replaces it. An id
    /// with a wrong slug or none, an alias, a former path and a slug redirect there.
    pub fn resolve(&self, rest: &str) -> Resolution {
        let rest = rest.trim_matches('/');
        if let Some(entry) = self.canonical(rest) {
            return match self.replacement(&entry) {
                Some(other) => Resolution::Redirect(self.url(&other)),
                None => Resolution::Article(entry),
            };
        }
        let found = self
            .by_longest_id(rest)
            .or_else(|| self.find_target(rest))
            .or_else(|| {
                // A former path under the id of a folder, or an alias with a slug after it.
                rest.rsplit_once('/')
                    .and_then(|(before, _)| self.find_target(before))
            });
        match found {
            Some(entry) => {
                let target = self.replacement(&entry).unwrap_or(entry);
                Resolution::Redirect(self.url(&target))
            }
            None => Resolution::NotFound,
        }
    }

    fn canonical(&self, rest: &str) -> Option<Arc<CatalogEntry>> {
        let (id, slug) = rest.rsplit_once('/')?;
        self.by_id(id)
            .filter(|entry| entry.id == id && entry.slug == slug)
    }

    fn by_longest_id(&self, rest: &str) -> Option<Arc<CatalogEntry>> {
        let mut id = rest;
        // A request line is at most some kilobytes, so there are few cuts to try.
        loop {
            if let Some(entry) = self.by_id(id) {
                return Some(entry);
            }
            id = id.rsplit_once('/')?.0;
        }
    }

    /// What to show instead of an archived article: the end of the chain of replacements; nothing
    /// when there is none, or when it leads in a circle.
    fn replacement(&self, entry: &Arc<CatalogEntry>) -> Option<Arc<CatalogEntry>> {
        let mut current = Arc::clone(entry);
        for _ in 0..MAX_HOPS {
            if current.confidence != Confidence::Archived {
                return (current.path != entry.path).then_some(current);
            }
            let Some(next) = current
                .replaced_by
                .as_deref()
                .and_then(|name| self.find_target(name))
            else {
                return (current.path != entry.path).then_some(current);
            };
            if next.path == entry.path {
                return None;
            }
            current = next;
        }
        None
    }
}
