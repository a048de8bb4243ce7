//! Finds articles: a full-text index for one audience.

#![doc = include_str!("../README.md")]

mod analysis;
mod catalog_file;
mod document;
mod error;
pub mod eval;
mod facets;
mod hash;
mod index;
mod indexer;
mod language;
mod marker;
mod plan;
mod postings;
mod query;
mod ranking;
mod results;
mod schema;
mod scoring;
mod searcher;
mod snippet;
mod suggest;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use index::Index;
pub use indexer::{Committed, Indexer};
pub use results::{
    Correction, Facet, FacetCount, Hit, SearchRequest, SearchResults, Sort, Suggestion,
};
pub use schema::SCHEMA_VERSION;
pub use searcher::Searcher;
