//! Searches over small knowledge bases: a query and the paths it finds, never the engine.

mod commit;
mod corrections;
mod damage;
mod explain;
mod hostile;
mod model;
mod search;
mod search_tests;
mod suggest;
mod synonyms;
mod translations;

use fixbook_article::{Audience, ParseOptions, PublishedArticle, parse};

use crate::{Index, SearchRequest, SearchResults};

/// An article from its Markdown.
pub(crate) fn article(path: &str, markdown: &str) -> PublishedArticle {
    let (article, _) = parse(path, markdown, &ParseOptions::default());
    article
        .for_audience(Audience::Internal, &fixbook_article::Everything)
        .expect("internal sees every article")
}

/// An index in memory of articles, each after a line `//- path`.
pub(crate) fn index(fixture: &str) -> Index {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).unwrap();
    for (path, markdown) in files(fixture) {
        indexer.put(&article(path, markdown)).unwrap();
    }
    indexer.commit().unwrap();
    index
}

/// The files of a fixture.
pub(crate) fn files(fixture: &str) -> impl Iterator<Item = (&str, &str)> {
    fixture
        .split("//- ")
        .skip(1)
        .map(|file| file.split_once('\n').unwrap_or((file, "")))
}

pub(crate) fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: query.to_owned(),
        limit: 10,
        correct: true,
        ..SearchRequest::default()
    }
}

pub(crate) fn paths(results: &SearchResults) -> Vec<&str> {
    results
        .hits
        .iter()
        .map(|hit| hit.article.path.as_str())
        .collect()
}
