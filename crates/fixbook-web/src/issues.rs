//! Known issues: which hold on a day, and where they are shown.

use std::cmp::Reverse;
use std::sync::Arc;

use fixbook_article::{ArticleType, Catalog, CatalogEntry, Confidence, Date};
use fixbook_index::{Facet, Hit, SearchRequest, Searcher, Sort};
use fixbook_page::components::KnownIssue;

use crate::language;

#[cfg(test)]
mod tests;

/// The tag of a known error that stops people from working altogether.
const OUTAGE: &str = "outage";
/// An issue among this many best hits answers the search.
const BEST_HITS: usize = 10;
/// How good it is at least, beside the best hit.
const GOOD_ENOUGH: f32 = 0.5;

/// Where a known error is in its life on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It begins later.
    Coming,
    /// It holds.
    Current,
    /// It has ended or was archived.
    Over,
}

/// The stage of a known error: it holds from `starts`, and no longer on the day it `expires`.
pub(crate) fn stage(entry: &CatalogEntry, today: Date) -> Stage {
    let ended = entry.expires.is_some_and(|expires| expires <= today);
    if ended || entry.confidence == Confidence::Archived {
        return Stage::Over;
    }
    match entry.starts {
        Some(starts) if starts > today => Stage::Coming,
        _ => Stage::Current,
    }
}

/// Whether an article is a known error that holds on a day.
pub(crate) fn is_current(entry: &CatalogEntry, today: Date) -> bool {
    entry.kind == ArticleType::KnownError && stage(entry, today) == Stage::Current
}

/// Whether a known error is an outage.
pub(crate) fn is_outage(entry: &CatalogEntry) -> bool {
    entry
        .tags
        .iter()
        .any(|tag| tag.eq_ignore_ascii_case(OUTAGE))
}

/// The known errors at a stage: outages first, then those that began last.
pub(crate) fn at_stage(catalog: &Catalog, wanted: Stage, today: Date) -> Vec<Arc<CatalogEntry>> {
    let known = catalog.of_type(ArticleType::KnownError).iter();
    let mut found: Vec<Arc<CatalogEntry>> = known
        .filter(|entry| stage(entry, today) == wanted)
        .cloned()
        .collect();
    found.sort_by_key(|entry| (!is_outage(entry), Reverse(entry.starts)));
    catalog.in_language(found, language::of_request().tag())
}

/// The current issues of any of these products, but for the article at `path` itself.
pub(crate) fn concerning(
    catalog: &Catalog,
    products: &[String],
    path: &str,
    today: Date,
) -> Vec<KnownIssue> {
    let current = at_stage(catalog, Stage::Current, today);
    let shared = |entry: &&Arc<CatalogEntry>| entry.path != path && has_any(entry, products);
    let concerned = current.iter().filter(shared);
    concerned.map(|entry| view(catalog, entry)).collect()
}

/// All current issues.
pub(crate) fn current(catalog: &Catalog, today: Date) -> Vec<KnownIssue> {
    let current = at_stage(catalog, Stage::Current, today);
    current.iter().map(|entry| view(catalog, entry)).collect()
}

/// The current issues that a search is about: its words or filters name a product of theirs, or
/// they are among the best that its words find. `best` are the first hits of the same search when
/// they are known in order of relevance.
pub(crate) fn matching(
    searcher: &Searcher,
    request: &SearchRequest,
    best: Option<&[Hit]>,
    today: Date,
) -> Vec<KnownIssue> {
    let catalog = searcher.catalog();
    let current = at_stage(catalog, Stage::Current, today);
    if current.is_empty() || request.offset > 0 {
        return Vec::new();
    }
    let searched;
    let best = match best {
        Some(hits) => hits,
        None => {
            searched = searcher.search(&SearchRequest {
                sort: Sort::Relevance,
                limit: BEST_HITS,
                explain: false,
                ..request.clone()
            });
            &searched.hits
        }
    };
    let named = named_products(&current, request);
    let pinned = current
        .iter()
        .filter(|entry| has_any(entry, &named) || answers(entry, &request.query, best));
    pinned.map(|entry| view(catalog, entry)).collect()
}

/// Products of the issues that the words or filters of a search name.
fn named_products(issues: &[Arc<CatalogEntry>], request: &SearchRequest) -> Vec<String> {
    let words = words(&request.query);
    let filtered = |product: &str| {
        request.filters.iter().any(|(facet, value)| {
            *facet == Facet::Product && value.to_lowercase() == product.to_lowercase()
        })
    };
    let named = |product: &str| {
        let name = self::words(product);
        !name.is_empty() && words.windows(name.len()).any(|typed| typed == name)
    };
    let products = issues.iter().flat_map(|entry| &entry.products);
    products
        .filter(|product| filtered(product) || named(product))
        .cloned()
        .collect()
}

/// The words of a text in small letters, without those that a search leaves out.
fn words(text: &str) -> Vec<String> {
    let wanted = text
        .split_whitespace()
        .filter(|word| !word.starts_with('-'));
    let parts = wanted.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn has_any(entry: &CatalogEntry, products: &[String]) -> bool {
    let mut own = entry.products.iter().map(|product| product.to_lowercase());
    own.any(|own| products.iter().any(|product| product.to_lowercase() == own))
}

/// Whether an issue is among the best hits, and not much worse than the first of them.
fn answers(entry: &CatalogEntry, query: &str, best: &[Hit]) -> bool {
    let Some(first) = best.first().filter(|_| !query.trim().is_empty()) else {
        return false;
    };
    best.iter().take(BEST_HITS).any(|hit| {
        let good = hit.exact_code || hit.score >= first.score * GOOD_ENOUGH;
        hit.article.path == entry.path && good && !hit.only_near
    })
}

/// An issue as pages show it.
pub(crate) fn view(catalog: &Catalog, entry: &CatalogEntry) -> KnownIssue {
    KnownIssue {
        title: entry.title.clone(),
        url: catalog.url(entry),
        lang: Some(entry.lang.clone()),
        products: entry.products.clone(),
        outage: is_outage(entry),
        starts: entry.starts,
        expires: entry.expires,
    }
}
