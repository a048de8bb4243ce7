#![doc = include_str!("../README.md")]
//! What Git knows of articles: facts, revisions, former paths, old texts, differences.

mod difference;
mod error;
mod git;
mod log;
mod past;
mod repository;
mod timeline;

#[cfg(test)]
mod tests;

pub use difference::{Difference, Line, LineKind, Piece, compare};
pub use error::Error;
pub use past::Past;
pub use repository::{HeadSign, Repository};
pub use timeline::{Facts, Oid, Revision, RevisionKind, TIMELINE_VERSION, Timeline};
