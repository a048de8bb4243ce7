//! `/browse/product/{value}`: where somebody with trouble with a product looks around.

use std::collections::BTreeMap;
use std::sync::Arc;

use fixbook_article::{ArticleType, CatalogEntry, Facet};
use fixbook_index::Searcher;
use fixbook_page::{BrowseListPage, FilterChip, say, url};

use crate::error::Refusal;
use crate::issues;
use crate::language;
use crate::shell::today;
use crate::site::Site;
use crate::view;

/// Articles on a page.
const PER_PAGE: usize = 50;

/// The articles of a product by category, on one platform when one is named.
pub(super) fn fill(
    site: &Site,
    searcher: &Searcher,
    product: &str,
    query: &str,
) -> Result<String, Refusal> {
    let (platform, number) = asked(query);
    let (catalog, today) = (searcher.catalog(), today());
    let all = catalog.in_facet(Facet::Product, product);
    let all = catalog.in_language(all, language::of_request().tag());
    let on_platform = |entry: &&Arc<CatalogEntry>| {
        platform
            .as_deref()
            .is_none_or(|wanted| has(&entry.platforms, wanted))
    };
    let mut shown: Vec<Arc<CatalogEntry>> = all.iter().filter(on_platform).cloned().collect();
    if shown.is_empty() {
        return Err(Refusal::NotFound);
    }
    let total = shown.len();
    // As the first article writes it, whatever the address says.
    let name = all[0].products.iter().find(|own| same(own, product));
    let name = name.map_or(product, String::as_str);
    let guides = take(&mut shown, ArticleType::Troubleshooter);
    let courses = take(&mut shown, ArticleType::Collection);
    shown.sort_by_cached_key(|entry| {
        let category = entry.category.first().map(|name| name.to_lowercase());
        (category.is_none(), category, entry.title.to_lowercase())
    });
    let mut pages = shown.chunks(PER_PAGE);
    let rows = match pages.nth(number - 1) {
        Some(rows) => rows,
        None if number == 1 => &[],
        None => return Err(Refusal::NotFound),
    };
    let row = |entry: &Arc<CatalogEntry>| view::row(searcher, entry, site.is_staff(), today);
    let first = number == 1;
    let page = BrowseListPage {
        shell: site.shell(""),
        facet: Facet::Product.as_str().to_owned(),
        facet_label: say!(language::of_request(), "facet-products").into_owned(),
        value: name.to_owned(),
        description: String::new(),
        known_issues: issues::concerning(catalog, &[name.to_owned()], "", today),
        guides: guides
            .iter()
            .filter(|_| first)
            .map(|entry| view::guide_link(entry))
            .collect(),
        courses: courses
            .iter()
            .filter(|_| first)
            .map(|entry| view::link(catalog, entry))
            .collect(),
        chips: chips(&all, name, platform.as_deref()),
        platform,
        rows: rows.iter().map(row).collect(),
        grouped: true,
        total,
        listed: shown.len(),
        page: number,
        per_page: PER_PAGE,
    };
    Ok(page.render())
}

/// Platform and page number that an address asks for.
fn asked(query: &str) -> (Option<String>, usize) {
    let (mut platform, mut number) = (None, 1);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "platform" if !value.trim().is_empty() => platform = Some(value.trim().to_owned()),
            "page" => number = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }
    (platform, number)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn has(values: &[String], wanted: &str) -> bool {
    values.iter().any(|value| same(value, wanted))
}

/// Takes the articles of a type out of a list.
fn take(entries: &mut Vec<Arc<CatalogEntry>>, kind: ArticleType) -> Vec<Arc<CatalogEntry>> {
    entries.extract_if(.., |entry| entry.kind == kind).collect()
}

/// A link for each platform of the product's articles; that of the chosen one takes it away.
fn chips(entries: &[Arc<CatalogEntry>], product: &str, chosen: Option<&str>) -> Vec<FilterChip> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for platform in entries.iter().flat_map(|entry| &entry.platforms) {
        let count = counts
            .entry(platform.to_lowercase())
            .or_insert_with(|| (platform.clone(), 0));
        count.1 += 1;
    }
    if counts.len() < 2 && chosen.is_none() {
        return Vec::new();
    }
    let chips = counts.into_values().map(|(platform, count)| {
        let chosen = chosen.is_some_and(|chosen| same(chosen, &platform));
        FilterChip {
            url: match chosen {
                true => url::browse(Facet::Product.as_str(), product),
                false => url::browse_on(product, &platform, 1),
            },
            label: platform,
            count,
            chosen,
        }
    });
    chips.collect()
}
