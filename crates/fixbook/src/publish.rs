//! From articles to what each audience may read, with links cut that lead where it may not go.

use std::collections::{BTreeSet, HashSet};

use fixbook_article::{Article, Audience, Catalog, Visible, link_key};

/// Whether the site of an audience shows an article at all.
pub(crate) fn shown(article: &Article, audience: Audience) -> bool {
    audience.sees(article.meta.audience)
        && (audience == Audience::Internal || article.meta.confidence.may_leave_internal())
}

/// Every name an article can be linked by.
fn keys_of(path: &str, id: Option<&str>, slug: &str, aliases: &[String]) -> HashSet<u64> {
    let path_id = fixbook_article::path_id(path);
    [path, path_id, slug]
        .into_iter()
        .chain(id)
        .chain(aliases.iter().map(String::as_str))
        .map(link_key)
        .collect()
}

/// What an audience sees once a batch of changes is applied, known before any of it is indexed.
pub(crate) struct Visibility<'a> {
    catalog: &'a Catalog,
    /// Paths that the batch writes or removes: the catalog no longer speaks for them.
    touched: &'a HashSet<String>,
    /// Names under which the batch adds articles.
    added: HashSet<u64>,
}

impl<'a> Visibility<'a> {
    /// What is visible after the paths in `touched` are gone and `articles` are written.
    pub(crate) fn after(
        catalog: &'a Catalog,
        touched: &'a HashSet<String>,
        articles: &[&Article],
    ) -> Self {
        let keys =
            |a: &&Article| keys_of(&a.path, a.meta.id.as_deref(), &a.meta.slug, &a.meta.aliases);
        Self {
            catalog,
            touched,
            added: articles.iter().flat_map(keys).collect(),
        }
    }

    /// Articles outside the batch whose links now lead somewhere, or no longer do.
    pub(crate) fn to_publish_again(&self) -> BTreeSet<String> {
        let before: HashSet<u64> = self
            .touched
            .iter()
            .filter_map(|path| self.catalog.by_path(path))
            .flat_map(|e| keys_of(&e.path, e.claimed_id.as_deref(), &e.slug, &e.aliases))
            .collect();
        let changed: HashSet<u64> = before.symmetric_difference(&self.added).copied().collect();
        if changed.is_empty() {
            return BTreeSet::new();
        }
        let linking = self.catalog.linking_to(&changed).into_iter();
        linking
            .filter(|path| !self.touched.contains(path))
            .collect()
    }
}

impl Visible for Visibility<'_> {
    fn shows(&self, target: &str) -> bool {
        self.added.contains(&link_key(target))
            || self
                .catalog
                .find_target(target)
                .is_some_and(|entry| !self.touched.contains(&entry.path))
    }
}
