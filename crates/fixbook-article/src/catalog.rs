//! The catalog: every article one audience may read, by id, URL, alias and facet.

//!
//! A catalog is a value: a change makes a new one that shares its entries with the old one.

mod build;
mod facet;
mod family;
mod letters;
mod resolve;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::render::Resolve;
use crate::{ArticleType, Audience, Confidence, Date, PublishedArticle, Visible};

pub use facet::{Facet, FacetCount};
pub use family::same_language;
pub use letters::Letter;
pub use resolve::Resolution;

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
    /// The name of the article it translates.
    pub translation_of: Option<String>,
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

impl CatalogEntry {
    /// Its URL: `/kb/{id}/{slug}`.
    pub fn url(&self) -> String {
        format!(
            "/kb/{}/{}",
            crate::link::encoded(&self.id),
            crate::link::encoded(&self.slug)
        )
    }
}

impl From<&PublishedArticle> for CatalogEntry {
    fn from(article: &PublishedArticle) -> Self {
        let meta = &article.meta;
        Self {
            path: article.path.clone(),
            id: meta
                .id
                .clone()
                .unwrap_or_else(|| crate::path_id(&article.path).to_owned()),
            claimed_id: meta.id.clone(),
            slug: meta.slug.clone(),
            title: meta.title.clone(),
            description: meta.description.clone(),
            kind: meta.kind,
            confidence: meta.confidence,
            audience: meta.audience,
            products: meta.products.clone(),
            platforms: meta.platforms.clone(),
            category: meta.category.clone(),
            tags: meta.tags.clone(),
            owner: meta.owner.clone(),
            updated: meta.updated,
            reviewed: meta.reviewed,
            review_due: meta.review_due,
            starts: meta.starts,
            expires: meta.expires,
            lang: meta.lang.clone(),
            translation_of: meta.translation_of.clone(),
            aliases: meta.aliases.clone(),
            replaced_by: meta.replaced_by.clone(),
            links: article.links.clone(),
            assets: article.assets.clone(),
            revision: article.revision,
        }
    }
}

/// One id that several articles claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The id as the first article writes it.
    pub id: String,
    /// The path of the article that has it.
    pub first: String,
    /// The paths of the others, which have their path as id.
    pub others: Vec<String>,
}

/// Every article that one audience may read.
#[derive(Debug)]
pub struct Catalog {
    audience: Audience,
    /// In order of path.
    entries: Vec<Arc<CatalogEntry>>,
    /// Index into `entries` by the key of an id in force.
    ids: HashMap<u64, u32, build::Keys>,
    /// Index into `entries` by the key of any other name; the strongest claim has it.
    names: HashMap<u64, u32, build::Keys>,
    duplicates: Vec<Duplicate>,
    /// Made when first asked for.
    linking: OnceLock<HashMap<u64, Vec<u32>, build::Keys>>,
    assets: OnceLock<HashSet<u64, build::Keys>>,
    kinds: OnceLock<HashMap<ArticleType, Vec<Arc<CatalogEntry>>>>,
    letters: OnceLock<Vec<Letter>>,
    families: OnceLock<family::Families>,
}

impl Catalog {
    /// The audience it is for.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// How many articles it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All articles, in order of path.
    pub fn entries(&self) -> &[Arc<CatalogEntry>] {
        &self.entries
    }

    /// Ids that several articles claim.
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// The article at a path.
    pub fn by_path(&self, path: &str) -> Option<Arc<CatalogEntry>> {
        let index = self.index_of_path(path)?;
        Some(Arc::clone(&self.entries[index as usize]))
    }

    fn index_of_path(&self, path: &str) -> Option<u32> {
        let found = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path));
        found.ok().and_then(|index| u32::try_from(index).ok())
    }

    /// The article that has an id, whatever its case.
    pub fn by_id(&self, id: &str) -> Option<Arc<CatalogEntry>> {
        let index = self.index_of_id(id)?;
        Some(Arc::clone(&self.entries[index as usize]))
    }

    fn index_of_id(&self, id: &str) -> Option<u32> {
        let index = *self.ids.get(&build::id_key(id))?;
        let entry = &self.entries[index as usize];
        (build::plain_id(&entry.id) == build::plain_id(id)).then_some(index)
    }

    /// The article that a name means: an id, a path with or without extension, a slug or an alias.
    pub fn find_target(&self, target: &str) -> Option<Arc<CatalogEntry>> {
        let index = self.find_index(target)?;
        Some(Arc::clone(&self.entries[index as usize]))
    }

    fn find_index(&self, target: &str) -> Option<u32> {
        let named = || self.names.get(&crate::link_key(target)).copied();
        self.index_of_id(target).or_else(named)
    }

    /// Paths of the articles that link to any of these keys, in order.
    pub fn linking_to(&self, keys: &HashSet<u64>) -> Vec<String> {
        let linking = self.linking.get_or_init(|| build::linking(&self.entries));
        let mut found: Vec<u32> = keys
            .iter()
            .filter_map(|key| linking.get(key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|index| self.entries[index as usize].path.clone())
            .collect()
    }

    /// Whether an article shows or offers this file.
    pub fn asset(&self, path: &str) -> bool {
        let assets = self.assets.get_or_init(|| build::assets(&self.entries));
        assets.contains(&build::asset_key(path))
    }

    /// The articles of a type, in order of path. Unlike [`in_facet`](Self::in_facet) it looks at
    /// the other articles once, not each time.
    pub fn of_type(&self, kind: ArticleType) -> &[Arc<CatalogEntry>] {
        let kinds = self.kinds.get_or_init(|| build::kinds(&self.entries));
        kinds.get(&kind).map_or(&[], Vec::as_slice)
    }
}

impl Visible for Catalog {
    fn shows(&self, target: &str) -> bool {
        self.find_target(target).is_some()
    }
}

impl Resolve for Catalog {
    fn article_url(&self, target: &str) -> Option<String> {
        self.find_target(target).map(|entry| self.url(&entry))
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        self.asset(path)
            .then(|| format!("/files/{}", crate::link::encoded(path)))
    }
}
