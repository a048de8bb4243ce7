//! `/robots.txt`, `/sitemap.xml`, `/opensearch.xml`: for crawlers and for the address bar of browsers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use fixbook_article::ArticleType;
use fixbook_index::Searcher;
use fixbook_page::machines::{self, SITEMAP_URLS, SitemapPage};
use fixbook_page::url;

use crate::error::Refusal;
use crate::site::Site;

const XML: &str = "application/xml; charset=utf-8";

/// What crawlers may read.
pub(crate) async fn robots(State(site): State<Arc<Site>>) -> Response {
    machines::robots(site.is_for_everyone(), site.address()).into_response()
}

/// All addresses of the site, or the parts they are in when they are many.
pub(crate) async fn sitemap(State(site): State<Arc<Site>>) -> Response {
    answer(site, None).await
}

/// One part of them.
pub(crate) async fn sitemap_part(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
) -> Response {
    let number = name.strip_suffix(".xml").and_then(|n| n.parse().ok());
    match number {
        Some(number) => answer(site, Some(number)).await,
        None => site.refuse(&Refusal::NotFound),
    }
}

async fn answer(site: Arc<Site>, part: Option<usize>) -> Response {
    let worker = Arc::clone(&site);
    let made = site.run(move || {
        // Addresses in a sitemap are whole, so without that of the site there is none.
        let base = worker.address().ok_or(Refusal::NotFound)?;
        let searcher = worker.searcher()?;
        cut(base, &pages(&searcher), part, SITEMAP_URLS).ok_or(Refusal::NotFound)
    });
    match made.await.and_then(|made| made) {
        Ok(text) => ([(header::CONTENT_TYPE, XML)], text).into_response(),
        Err(refusal) => site.refuse(&refusal),
    }
}

/// The file asked for, with at most `most` addresses in each.
fn cut(base: &str, pages: &[SitemapPage], part: Option<usize>, most: usize) -> Option<String> {
    match part {
        None if pages.len() <= most => Some(machines::sitemap(base, pages)),
        None => Some(machines::sitemap_index(base, pages.len().div_ceil(most))),
        Some(number) => {
            let mut parts = pages.chunks(most);
            let part = parts.nth(number.checked_sub(1)?)?;
            Some(machines::sitemap(base, part))
        }
    }
}

/// The pages that search engines are to know.
fn pages(searcher: &Searcher) -> Vec<SitemapPage> {
    let catalog = searcher.catalog();
    let fixed = [url::HOME, url::BROWSE, url::LETTERS, url::KNOWN_ISSUES].map(|path| SitemapPage {
        path: path.to_owned(),
        updated: None,
    });
    let guides = catalog.of_type(ArticleType::Troubleshooter).iter();
    let guides = guides.map(|entry| SitemapPage {
        path: url::guide(&entry.id, &[]),
        updated: searcher.updated(entry),
    });
    let articles = catalog.entries().iter().map(|entry| SitemapPage {
        path: catalog.url(entry),
        updated: searcher.updated(entry),
    });
    fixed.into_iter().chain(articles).chain(guides).collect()
}

/// How a browser searches the site from its address bar.
pub(crate) async fn open_search(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    match site.address_for(host) {
        Some(base) => {
            let media_type = "application/opensearchdescription+xml; charset=utf-8";
            let title = site.shell("").site_title;
            let text = machines::open_search(&base, &title);
            ([(header::CONTENT_TYPE, media_type)], text).into_response()
        }
        None => site.refuse_in(site.closed_shell(), &Refusal::NotFound),
    }
}

#[cfg(test)]
mod tests;
