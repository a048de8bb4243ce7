//! What an article has for staff beside its text: where it was opened from, and ways on.

use std::sync::Arc;

use axum::http::{HeaderMap, Uri, header};
use fixbook_article::{ArticleType, Audience, CatalogEntry};
use fixbook_index::Searcher;
use fixbook_page::components::ArticleLink;
use fixbook_page::{ArticlePage, Neighbours, say};

use crate::language;
use crate::params::SearchParams;
use crate::site::{Site, SiteView};
use crate::view;

/// Guides named when an article does not help.
const GUIDES: usize = 2;
/// Articles named then.
const OTHERS: usize = 3;

/// How an article was opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Opened {
    /// What was searched.
    params: SearchParams,
    /// Its place in the results, from 1; 0 when it was not opened from results.
    place: usize,
    /// Scheme, host and port of the request.
    pub(super) origin: String,
}

impl Opened {
    /// Reads the query string of an article's address, see `SearchState::article_url`. The results
    /// are those of the reader's language, as on the page of results.
    pub(super) fn parse(query: &str, origin: String) -> Self {
        let mut params = SearchParams::parse_opened(query);
        params.lang = Some(language::of_request().tag().to_owned());
        let place = form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "n")
            .and_then(|(_, value)| value.parse().ok());
        Self {
            params,
            place: place.unwrap_or(0),
            origin,
        }
    }

    /// The results around the article; none when it is not where it was.
    pub(super) fn neighbours(&self, searcher: &Searcher, path: &str) -> Option<Neighbours> {
        let state = &self.params.state;
        if self.place == 0 || state.query.is_empty() {
            return None;
        }
        // The one before, the article, the one after.
        let mut request = self.params.request(true);
        request.offset = self.place.saturating_sub(2);
        request.limit = 3;
        let results = searcher.search(&request);
        let found = results
            .hits
            .iter()
            .position(|hit| hit.article.path == path)?;
        let catalog = searcher.catalog();
        let link = |entry: &Arc<CatalogEntry>, place| ArticleLink {
            url: state.article_url(&catalog.url(entry), place),
            ..view::link(catalog, entry)
        };
        let place = request.offset + found + 1;
        let before = found.checked_sub(1).and_then(|at| results.hits.get(at));
        let after = results.hits.get(found + 1);
        Some(Neighbours {
            query: state.query.clone(),
            results_url: state
                .on_page((place - 1) / crate::params::PAGE_SIZE + 1)
                .url(),
            place,
            total: results.total,
            previous: before.map(|hit| link(&hit.article, place - 1)),
            next: after.map(|hit| link(&hit.article, place + 1)),
        })
    }
}

/// Guides of the same products, then articles that are near: for what is meant to cure something.
pub(super) fn try_next(
    searcher: &Searcher,
    entry: &CatalogEntry,
    page: &ArticlePage,
) -> Vec<ArticleLink> {
    if !matches!(entry.kind, ArticleType::Fix | ArticleType::KnownError) {
        return Vec::new();
    }
    let catalog = searcher.catalog();
    let guides = catalog.of_type(ArticleType::Troubleshooter).to_vec();
    let guides = catalog.in_language(guides, language::of_request().tag());
    let same_product = |guide: &&Arc<CatalogEntry>| {
        guide
            .products
            .iter()
            .any(|product| entry.products.contains(product))
    };
    let guides = guides.iter().filter(same_product).take(GUIDES);
    let guides: Vec<ArticleLink> = guides
        .map(|guide| ArticleLink {
            note: say!(language::of_request(), "step-by-step").into_owned(),
            ..view::guide_link(guide)
        })
        .collect();
    let named = |link: &&ArticleLink| !guides.iter().any(|guide| guide.title == link.title);
    let near = page.related.iter().filter(named).take(OTHERS).cloned();
    guides.iter().cloned().chain(near).collect()
}

/// The address of an article on the site for everyone, when that shows it.
pub(super) fn public_url(site: &Site, path: &str) -> Option<String> {
    let public = |view: &&SiteView| view.audience == Audience::Public;
    let mut views = site.options.sites.iter().filter(public);
    views.find_map(|view| {
        let base = view.url.as_deref()?;
        let searcher = view.snapshot.get()?;
        let catalog = searcher.catalog();
        let entry = catalog.by_path(path)?;
        Some(format!("{base}{}", catalog.url(&entry)))
    })
}

impl Site {
    /// Scheme, host and port that a request reached this site by; empty when it does not say.
    pub(super) fn origin(&self, uri: &Uri, headers: &HeaderMap) -> String {
        let access = &self.options.access;
        if let Some(origin) = &access.origin {
            return origin.clone();
        }
        let of_header = || {
            headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
        };
        let host = uri.authority().map(|host| host.as_str()).or_else(of_header);
        let scheme = if access.https { "https" } else { "http" };
        host.map_or_else(String::new, |host| format!("{scheme}://{host}"))
    }
}
