//! The article: what a file says, and what one audience may read of it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{ArticleType, Audience, Confidence, Date, Governance, Headings, Section};

/// What the front matter (and its defaults) says of an article.
///
/// Field names are those of the front matter; accepted aliases are in `fields/keys.rs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The stable id the file claims, such as `KB-0042`; without one the path is the id.
    pub id: Option<String>,
    /// The title; never empty (front matter, else first H1, else the file name in words).
    pub title: String,
    /// The last part of the URL, from `slug` or the title.
    pub slug: String,
    /// One or two sentences on what the article is about.
    pub description: Option<String>,
    /// What kind of article this is.
    #[serde(rename = "type")]
    pub kind: ArticleType,
    /// How far it is trusted.
    pub confidence: Confidence,
    /// Who may read it.
    pub audience: Audience,
    /// Who may change it.
    pub governance: Governance,
    /// Products it concerns.
    pub products: Vec<String>,
    /// Platforms it concerns.
    pub platforms: Vec<String>,
    /// Category path, outermost first; the folder when the file names none.
    pub category: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Words to be found by that the text does not hold.
    pub keywords: Vec<String>,
    /// Symptoms in the callers' own words.
    pub symptoms: Vec<String>,
    /// Error codes as they appear on the screen.
    pub error_codes: Vec<String>,
    /// Versions and editions it applies to.
    pub applies_to: Vec<String>,
    /// The team or person that keeps it right.
    pub owner: Option<String>,
    /// People who wrote it.
    pub authors: Vec<String>,
    /// People who review it.
    pub reviewers: Vec<String>,
    /// When it was written, as the file says.
    pub created: Option<Date>,
    /// When it last changed, as the file says.
    pub updated: Option<Date>,
    /// When it was last found correct.
    pub reviewed: Option<Date>,
    /// When it must be looked at again: `reviewed` plus `review_in`.
    pub review_due: Option<Date>,
    /// From when a known error holds.
    pub starts: Option<Date>,
    /// From when the article no longer holds.
    pub expires: Option<Date>,
    /// Other ids, slugs and paths that lead here.
    pub aliases: Vec<String>,
    /// The article that replaces this one, by id, slug or path.
    pub replaced_by: Option<String>,
    /// Place among its siblings; lower comes first.
    pub weight: Option<i32>,
    /// Language as a BCP 47 tag, such as `en`.
    pub lang: String,
    /// The article this one translates, by id, slug or path.
    pub translation_of: Option<String>,
    /// To whom a case goes when the resolution does not help. Internal.
    pub escalate_to: Option<String>,
    /// Kept out of search results, by `search: {exclude: true}`.
    pub excluded_from_search: bool,
}

/// An article as its file says it, for fixbook's own use and for authors.
///
/// Nothing is served from it: [`Article::for_audience`] is the only way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Path below the root of the knowledge base, with `/` between folders.
    pub path: String,
    /// What the front matter says.
    pub meta: Metadata,
    /// The Markdown below the front matter, newlines as `\n`.
    pub body: String,
    /// Byte ranges of `body` that only staff may read, in order, not overlapping; comments too.
    pub staff_only: Vec<Range<usize>>,
    /// Which heading opens which kind of section.
    pub headings: Arc<Headings>,
}

/// An article as one audience may read it: all that an index, a page, JSON or a feed ever sees.
///
/// Only [`Article::for_audience`] makes one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedArticle {
    /// The sections of the Markdown, as plain text. They are the first field, so that they can be
    /// read from a stored article without the rest.
    pub sections: Vec<Section>,
    /// Path below the root of the knowledge base, with `/` between folders.
    pub path: String,
    /// What the front matter says, without what is for staff alone on other sites.
    pub meta: Metadata,
    /// The Markdown this audience may read.
    pub markdown: String,
    /// Keys of the articles it links to, see [`link_key`](crate::link_key).
    pub links: Vec<u64>,
    /// Paths of the files it shows or offers, below the root of the knowledge base.
    pub assets: Vec<String>,
    /// Hash of all of the above: the same for the same reading.
    pub revision: u64,
}
