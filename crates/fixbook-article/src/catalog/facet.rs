//! What a knowledge base can be browsed by.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{Catalog, CatalogEntry};

/// A property that articles are browsed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Products.
    Product,
    /// Platforms.
    Platform,
    /// Category paths, every level of them, as `Outer/Inner`.
    Category,
    /// Tags.
    Tag,
    /// Types.
    Type,
}

impl Facet {
    /// All facets, in the order they are listed to people.
    pub const ALL: [Self; 5] = [
        Self::Product,
        Self::Platform,
        Self::Category,
        Self::Tag,
        Self::Type,
    ];

    /// The name in URLs, filters and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Platform => "platform",
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Type => "type",
        }
    }

    /// The facet of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == name)
    }

    /// The values that an article has.
    pub fn values(self, entry: &CatalogEntry) -> Vec<String> {
        match self {
            Self::Product => entry.products.clone(),
            Self::Platform => entry.platforms.clone(),
            Self::Tag => entry.tags.clone(),
            Self::Type => vec![entry.kind.as_str().to_owned()],
            Self::Category => (1..=entry.category.len())
                .map(|end| entry.category[..end].join("/"))
                .collect(),
        }
    }
}

/// A value and how many articles have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value as the first article by path writes it.
    pub value: String,
    /// How many articles have it, whatever its case; translations of one article count once.
    pub count: usize,
}

impl Catalog {
    /// The values of a facet by name, with their counts.
    pub fn facet_counts(&self, facet: Facet) -> Vec<FacetCount> {
        let mut counts: BTreeMap<String, FacetCount> = BTreeMap::new();
        let mut counted: HashSet<(u32, String)> = HashSet::new();
        for (index, entry) in (0..).zip(&self.entries) {
            let family = self.family_at(index);
            for value in facet.values(entry) {
                let key = value.to_lowercase();
                if family.is_some_and(|family| !counted.insert((family, key.clone()))) {
                    continue;
                }
                counts
                    .entry(key)
                    .or_insert(FacetCount { value, count: 0 })
                    .count += 1;
            }
        }
        counts.into_values().collect()
    }

    /// The articles that have a value of a facet, whatever its case, in order of path.
    pub fn in_facet(&self, facet: Facet, value: &str) -> Vec<Arc<CatalogEntry>> {
        let value = value.to_lowercase();
        let has = |entry: &CatalogEntry| {
            facet
                .values(entry)
                .iter()
                .any(|other| other.to_lowercase() == value)
        };
        self.entries
            .iter()
            .filter(|entry| has(entry))
            .cloned()
            .collect()
    }
}
