//! Turns text into vectors that are near when the meaning is.

#![doc = include_str!("../README.md")]

mod embedder;
mod error;
#[cfg(feature = "model")]
mod minilm;
#[cfg(feature = "model")]
mod tokens;
mod vector;

pub use embedder::{Embed, Embedder, MODEL};
pub use error::Error;
pub use vector::{DIMENSIONS, Vector};
