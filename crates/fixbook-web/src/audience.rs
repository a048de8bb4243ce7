//! What a site shows: its own catalog, as lists.

use fixbook_article::Catalog;
use fixbook_page::{Shown, SiteShows};

use crate::site::SiteView;

/// Every article and file that a site shows, by path; `home` gives the addresses.
///
/// The site's own index is asked, so that the list is what its routes answer with and nothing else.
pub fn shown(site: &SiteView, home: Option<&Catalog>) -> SiteShows {
    let searcher = site.snapshot.get();
    let catalog = searcher.as_ref().map(|searcher| searcher.catalog());
    let mut articles = Vec::new();
    let mut files = Vec::new();
    for entry in catalog.iter().flat_map(|catalog| catalog.entries()) {
        let here = home.and_then(|home| home.by_path(&entry.path).map(|own| home.url(&own)));
        let own = || {
            catalog
                .map(|catalog| catalog.url(entry))
                .unwrap_or_default()
        };
        articles.push(Shown {
            id: entry.id.clone(),
            title: entry.title.clone(),
            path: entry.path.clone(),
            url: here.unwrap_or_else(own),
        });
        files.extend(entry.assets.iter().cloned());
    }
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    files.sort_unstable();
    files.dedup();
    SiteShows {
        site: site.name.clone(),
        audience: site.audience.as_str().to_owned(),
        articles,
        files,
    }
}
