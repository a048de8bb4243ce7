//! `/browse`: articles by product, platform, category and tag.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use fixbook_article::{Catalog, Facet, FacetCount};
use fixbook_index::{SearchRequest, Searcher, Sort};
use fixbook_page::{BrowseGroup, BrowseItem, BrowseListPage, BrowsePage, say};

use super::{page, product};
use crate::error::Refusal;
use crate::language;
use crate::params::SearchParams;
use crate::shell::today;
use crate::site::Site;
use crate::view;

/// Facets that can be browsed by.
const BROWSED: [Facet; 5] = [
    Facet::Category,
    Facet::Product,
    Facet::Platform,
    Facet::Type,
    Facet::Tag,
];
/// Values listed of one facet; the rest is found by searching.
const VALUES: usize = 60;
/// Articles on a page.
const PER_PAGE: usize = 50;

/// Lists the facets and their values.
pub(crate) async fn index(State(site): State<Arc<Site>>) -> Response {
    let rendered = site.searcher().map(|searcher| {
        let catalog = searcher.catalog();
        let groups = BROWSED
            .into_iter()
            .map(|facet| group(catalog, facet))
            .collect();
        BrowsePage {
            shell: site.shell(""),
            groups,
            total: catalog.len_without_translations(),
        }
        .render()
    });
    page(&site, rendered)
}

fn group(catalog: &Catalog, facet: Facet) -> BrowseGroup {
    BrowseGroup {
        facet: facet.as_str().to_owned(),
        label: plural(facet).into_owned(),
        items: items(catalog, facet),
    }
}

/// The values of a facet, the most frequent ones, by name; of categories the outermost.
pub(super) fn items(catalog: &Catalog, facet: Facet) -> Vec<BrowseItem> {
    let mut counts = catalog.facet_counts(facet);
    counts.retain(|count| facet != Facet::Category || !count.value.contains('/'));
    if counts.len() > VALUES {
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        counts.truncate(VALUES);
        counts.sort_by_key(|count| count.value.to_lowercase());
    }
    let item = |count: FacetCount| BrowseItem {
        label: view::value_label(language::of_request(), facet.as_str(), &count.value),
        value: count.value,
        count: count.count,
        description: String::new(),
    };
    counts.into_iter().map(item).collect()
}

/// The facet as searches know it.
fn searched(facet: Facet) -> fixbook_index::Facet {
    match facet {
        Facet::Product => fixbook_index::Facet::Product,
        Facet::Platform => fixbook_index::Facet::Platform,
        Facet::Category => fixbook_index::Facet::Category,
        Facet::Tag => fixbook_index::Facet::Tag,
        Facet::Type => fixbook_index::Facet::Type,
    }
}

fn plural(facet: Facet) -> Cow<'static, str> {
    let language = language::of_request();
    match facet {
        Facet::Product => say!(language, "facet-products"),
        Facet::Platform => say!(language, "facet-platforms"),
        Facet::Category => say!(language, "facet-categories"),
        Facet::Type => say!(language, "facet-types"),
        Facet::Tag => say!(language, "facet-tags"),
    }
}

/// Lists the articles that have one value.
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path((facet, value)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let number = SearchParams::parse(&query).state.page;
    let facet = BROWSED.into_iter().find(|known| known.as_str() == facet);
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let worker = Arc::clone(&site);
    let rendered = site.run(move || {
        let facet = facet.ok_or(Refusal::NotFound)?;
        if facet == Facet::Product {
            return product::fill(&worker, &searcher, &value, &query);
        }
        fill(&worker, &searcher, facet, &value, number)
    });
    let rendered = rendered.await.and_then(|rendered| rendered);
    page(&site, rendered)
}

fn fill(
    site: &Site,
    searcher: &Searcher,
    facet: Facet,
    value: &str,
    number: usize,
) -> Result<String, Refusal> {
    let request = SearchRequest {
        filters: vec![(searched(facet), value.to_owned())],
        sort: Sort::Title,
        offset: (number - 1) * PER_PAGE,
        limit: PER_PAGE,
        lang: Some(language::of_request().tag().to_owned()),
        ..SearchRequest::default()
    };
    let results = searcher.search(&request);
    if results.total == 0 {
        return Err(Refusal::NotFound);
    }
    let today = today();
    let row =
        |hit: &fixbook_index::Hit| view::browse_row(searcher, &hit.article, site.is_staff(), today);
    let page = BrowseListPage {
        shell: site.shell(""),
        facet: facet.as_str().to_owned(),
        facet_label: plural(facet).into_owned(),
        value: value.to_owned(),
        rows: results.hits.iter().map(row).collect(),
        total: results.total,
        listed: results.total,
        page: number,
        per_page: PER_PAGE,
        ..BrowseListPage::default()
    };
    Ok(page.render())
}
