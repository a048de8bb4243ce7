//! Files that lie beside the articles, and what the history says of names.

/// A file beside the articles, such as an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideFile {
    /// Path below the root of the knowledge base.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
}

/// An article that was renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The path it had, below the root of the knowledge base.
    pub from: String,
    /// The path it was given.
    pub to: String,
}
