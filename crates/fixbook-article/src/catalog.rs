//! The catalog: every article one audience may read, by id, URL, alias and facet.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{ArticleType, Audience, Confidence, Date, PublishedArticle};

/// What lists, links and filters need to know of an article, without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogEntry {
    /// Path below the root; unique.
    pub path: String,
    /// The id in force: the claimed one, or the path id when another path came first or none is claimed.
    pub id: String,
    /// The id the file claims.
    pub claimed_id: Option<String>,
    /// The last part of the URL.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Description.
    pub description: Option<String>,
    /// Type.
    pub kind: ArticleType,
    /// Confidence.
    pub confidence: Confidence,
    /// Audience.
    pub audience: Audience,
    /// Products.
    pub products: Vec<String>,
    /// Platforms.
    pub platforms: Vec<String>,
    /// Category path, outermost first.
    pub category: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Owner (absent outside internal).
    pub owner: Option<String>,
    /// When it last changed.
    pub updated: Option<Date>,
    /// When it was last found correct.
    pub reviewed: Option<Date>,
    /// When it must be looked at again.
    pub review_due: Option<Date>,
    /// From when a known error holds.
    pub starts: Option<Date>,
    /// From when it no longer holds.
    pub expires: Option<Date>,
    /// Language.
    pub lang: String,
    /// Other ids, slugs and paths that lead here.
    pub aliases: Vec<String>,
    /// What replaces it.
    pub replaced_by: Option<String>,
    /// Keys of the articles it links to.
    pub links: Vec<u64>,
    /// Files it shows or offers.
    pub assets: Vec<String>,
    /// Hash of the reading.
    pub revision: u64,
}
