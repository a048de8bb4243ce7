//! Articles near an article or a text: by words and meaning together, or by words alone.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use fixbook_article::CatalogEntry;

use crate::meaning::Target;
use crate::query::{LONGEST, LONGEST_PASTE, Query};
use crate::{Hit, SearchRequest, SearchResults, Searcher};

/// Least score of a similar article, against that of the article itself.
const LEAST: f32 = 0.3;
/// How much of an article is compared by its words, in bytes.
const COMPARED: usize = 2048;

impl Searcher {
    /// The articles nearest to the one at `path`, nearest first: at most `limit`, none that is near
    /// in name only.
    pub fn similar(&self, path: &str, limit: usize) -> Vec<Arc<CatalogEntry>> {
        let Some((slot, article)) = self
            .slot_of(path)
            .and_then(|slot| Some((slot, self.load(slot)?)))
        else {
            return Vec::new();
        };
        let meta = &article.meta;
        let said = [meta.title.as_str()]
            .into_iter()
            .chain(meta.description.as_deref())
            .chain(meta.symptoms.iter().map(String::as_str))
            .chain(article.sections.iter().map(|section| section.text.as_str()));
        let mut text = String::new();
        for said in said {
            if text.len() >= COMPARED {
                break;
            }
            text.push_str(said);
            text.push('\n');
        }
        let query = plain(crate::analysis::cut(&text, COMPARED), true);
        let request = SearchRequest {
            query: meta.title.clone(),
            limit: limit.saturating_add(1),
            meaning: true,
            ..SearchRequest::default()
        };
        let near = |_: &_| Some(Target::Slot(slot));
        let results = self.answer_plain(&query, &request, near);
        // It is the nearest to itself: what the others have is measured by it.
        let own = results.hits.iter().find(|hit| hit.article.path == path);
        let least = own.map_or(f32::INFINITY, |own| own.score * LEAST);
        let similar = |hit: &&Hit| hit.article.path != path && hit.score >= least;
        let hits = results.hits.iter().filter(similar).take(limit);
        hits.map(|hit| Arc::clone(&hit.article)).collect()
    }

    /// The articles nearest to a text such as that of a ticket. Nothing in it is an operator.
    pub fn similar_text(&self, text: &str, limit: usize) -> SearchResults {
        let text = crate::analysis::cut(text.trim(), LONGEST_PASTE);
        if text.is_empty() {
            return SearchResults::default();
        }
        let query = plain(text, text.len() > LONGEST);
        let request = SearchRequest {
            query: text.to_owned(),
            limit,
            meaning: true,
            correct: text.len() <= LONGEST,
            ..SearchRequest::default()
        };
        self.answer_plain(&query, &request, |plan| self.spoken(&query, plan, &request))
    }
}

/// A text as words, whatever signs are in it.
fn plain(text: &str, pasted: bool) -> Query {
    Query {
        words: text.to_owned(),
        pasted,
        ..Query::default()
    }
}
