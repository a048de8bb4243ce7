//! Search tests: does a search find what it must, and nothing it must not.

use std::sync::Arc;

use fixbook_article::{Catalog, CatalogEntry, Expected, SearchTest};

use crate::{SearchRequest, Searcher};

/// Hits looked through at once.
const PAGE: usize = 100;

/// How a search test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As expected.
    Passed,
    /// Not as expected.
    Failed,
    /// The article the test names is not on the site it is for.
    NotThere,
}

/// How a search test ended, and where the article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestOutcome {
    /// How it ended.
    pub verdict: Verdict,
    /// Rank of the article among all hits, from 1; none when it is not found.
    pub rank: Option<usize>,
}

/// Runs a test against the articles of its audience.
///
/// The search is the one people get: with corrections, by the words as a whole. An article that must
/// never be found passes when the site does not have it.
pub fn run_search_test(searcher: &Searcher, test: &SearchTest) -> TestOutcome {
    let (Expected::Within { article, .. } | Expected::Never { article }) = &test.expected;
    let entry = find_article(searcher.catalog(), article);
    let rank = entry
        .as_ref()
        .and_then(|entry| rank(searcher, &test.query, entry));
    let verdict = match (&test.expected, &entry) {
        (Expected::Within { .. }, None) => Verdict::NotThere,
        (Expected::Within { rank: worst, .. }, Some(_)) if rank.is_some_and(|r| r <= *worst) => {
            Verdict::Passed
        }
        (Expected::Never { .. }, _) if rank.is_none() => Verdict::Passed,
        _ => Verdict::Failed,
    };
    TestOutcome { verdict, rank }
}

/// The article a test names by its id or path.
pub fn find_article(catalog: &Catalog, name: &str) -> Option<Arc<CatalogEntry>> {
    catalog.by_id(name).or_else(|| catalog.by_path(name))
}

/// Where an article stands among all hits, from 1.
fn rank(searcher: &Searcher, query: &str, entry: &CatalogEntry) -> Option<usize> {
    let mut request = SearchRequest {
        query: query.to_owned(),
        limit: PAGE,
        correct: true,
        ..SearchRequest::default()
    };
    loop {
        let results = searcher.search(&request);
        let found = results
            .hits
            .iter()
            .position(|hit| hit.article.path == entry.path);
        if let Some(n) = found {
            return Some(request.offset + n + 1);
        }
        request.offset += results.hits.len();
        if results.hits.is_empty() || request.offset >= results.total {
            return None;
        }
    }
}
