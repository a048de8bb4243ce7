//! Finds articles: a full-text index for one audience.

#![doc = include_str!("../README.md")]

mod analysis;
mod beginnings;
mod catalog_file;
mod compounds;
mod corrections;
mod days;
mod document;
mod error;
pub mod eval;
mod expansion;
mod explain;
mod facets;
mod hash;
mod index;
mod indexer;
mod language;
mod marker;
mod meaning;
mod plan;
mod postings;
mod query;
mod ranking;
mod results;
mod schema;
mod scoring;
mod search_tests;
mod searcher;
mod selecting;
mod similar;
mod snippet;
mod suggest;
mod synonyms;
mod translations;
mod vocabulary;
mod word_scoring;

#[cfg(test)]
mod tests;

pub use days::Days;
pub use document::{Prepared, Preparer};
pub use error::Error;
pub use index::Index;
pub use indexer::{Committed, Indexer};
pub use meaning::{Embedding, Learnt, Progress, learnt};
pub use results::{
    Correction, Facet, FacetCount, Hit, Note, PartKind, RankingPart, ScorePart, SearchRequest,
    SearchResults, Sort, Suggestion,
};
pub use schema::SCHEMA_VERSION;
pub use search_tests::{TestOutcome, Verdict, find_article, run_search_test};
pub use searcher::Searcher;
