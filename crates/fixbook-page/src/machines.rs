//! What crawlers and browsers read of a site: its addresses, what to leave alone, how to search it.

use fixbook_article::Date;

use crate::assets::{self, AssetKind};
use crate::url;
use crate::xml::Xml;

#[cfg(test)]
mod tests;

/// Addresses that one file of a sitemap may hold (sitemaps.org).
pub const SITEMAP_URLS: usize = 50_000;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// Longest name that browsers show (OpenSearch 1.1).
const SHORT_NAME: usize = 16;

/// A page as a sitemap lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapPage {
    /// Its path on the site.
    pub path: String,
    /// When it last changed.
    pub updated: Option<Date>,
}

/// The addresses of a site in one file, or of one part of them.
pub fn sitemap(base: &str, pages: &[SitemapPage]) -> String {
    let mut xml = Xml::new("urlset", SITEMAP);
    for page in pages {
        xml.open("url", &[]);
        xml.text("loc", &url::absolute(Some(base), &page.path));
        if let Some(day) = page.updated {
            xml.text("lastmod", &day.to_string());
        }
        xml.close();
    }
    xml.finish()
}

/// The parts of a sitemap that needs `parts` files.
pub fn sitemap_index(base: &str, parts: usize) -> String {
    let mut xml = Xml::new("sitemapindex", SITEMAP);
    for part in 1..=parts {
        xml.open("sitemap", &[]);
        xml.text("loc", &url::absolute(Some(base), &url::sitemap_part(part)));
        xml.close();
    }
    xml.finish()
}

/// What crawlers may read. A site that is not for everyone asks them all to stay away.
pub fn robots(open: bool, base: Option<&str>) -> String {
    if !open {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut text = format!(
        "# Lists of results are no pages of their own.\nUser-agent: *\nDisallow: {}\nDisallow: /api/\n",
        url::SEARCH
    );
    if base.is_some() {
        text.push_str(&format!(
            "\nSitemap: {}\n",
            url::absolute(base, url::SITEMAP)
        ));
    }
    text
}

/// How a browser searches the site from its address bar (OpenSearch 1.1).
pub fn open_search(base: &str, title: &str) -> String {
    let mut xml = Xml::new(
        "OpenSearchDescription",
        "http://a9.com/-/spec/opensearch/1.1/",
    );
    let short: String = title.chars().take(SHORT_NAME).collect();
    xml.text("ShortName", short.trim());
    xml.text("Description", &format!("Search {title}"));
    xml.text("InputEncoding", "UTF-8");
    let icon = url::absolute(Some(base), assets::url(AssetKind::Favicon));
    xml.open(
        "Image",
        &[("width", "16"), ("height", "16"), ("type", "image/svg+xml")],
    );
    xml.content(&icon);
    xml.close();
    let results = url::absolute(Some(base), &format!("{}?q={{searchTerms}}", url::SEARCH));
    xml.empty(
        "Url",
        &[
            ("type", "text/html"),
            ("method", "get"),
            ("template", &results),
        ],
    );
    let own = url::absolute(Some(base), url::OPEN_SEARCH);
    xml.empty(
        "Url",
        &[
            ("type", "application/opensearchdescription+xml"),
            ("rel", "self"),
            ("template", &own),
        ],
    );
    xml.finish()
}
