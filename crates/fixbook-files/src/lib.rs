#![doc = include_str!("../README.md")]
//!
//! The modules in the order in which a file passes through them.

mod brake;
mod decode;
mod encoding;
mod error;
mod options;
mod path;
mod problem;
mod read;
mod rules;
mod scan;
mod stamp;
mod tree;
mod walk;
mod watch;

pub use brake::{Brake, BrakeOptions, Hold, HoldReason, Verdict};
pub use encoding::Encoding;
pub use error::Error;
pub use options::Options;
pub use path::printable;
pub use problem::{FileProblem, ProblemReason, SpecialFile};
pub use read::{FilePart, SourceFile};
pub use scan::Scan;
pub use stamp::{Change, Stamp, Stamps};
pub use tree::Tree;
pub use watch::{Hint, RescanReason, Watch, WatchMode, WatchOptions};

#[cfg(test)]
mod tests;
