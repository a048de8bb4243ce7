//! Files that lie beside the articles, and what the history and the language model say of these.

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

/// Two articles that are near in meaning, as a language model reads them.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The path of one, below the root of the knowledge base.
    pub path: String,
    /// The path of the other.
    pub other: String,
    /// 1 for the same meaning, about 0 for unrelated ones.
    pub similarity: f32,
}

/// Similarity from which the check names two articles; nothing below it need be told.
pub const NEAR_IN_MEANING: f32 = crate::rules::NEAR;
