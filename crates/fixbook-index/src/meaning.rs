//! What articles mean: passages, their vectors on disk and in memory, and the search among them.

mod embedding;
mod learnt;
mod near;
mod passage;
mod queries;
mod store;
mod vectors;

#[cfg(test)]
pub(crate) mod tests;

pub use embedding::{Embedding, Progress};
pub use learnt::{Learnt, learnt};
pub(crate) use near::{Near, Target};
pub(crate) use vectors::{JoinCache, MeaningCell, Vectors};
