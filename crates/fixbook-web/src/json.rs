//! The API's answers as values, the same for HTTP and the command line.

use std::time::Duration;

use fixbook_article::{Catalog, CatalogEntry, PublishedArticle};
use fixbook_index::{Hit, SearchRequest, SearchResults, Searcher};
use serde_json::{Map, Value, json};

/// The answer to a search.
pub fn search_json(
    searcher: &Searcher,
    request: &SearchRequest,
    results: &SearchResults,
    took: Duration,
) -> Value {
    let facets: Map<String, Value> = results
        .facets
        .iter()
        .map(|(facet, counts)| (facet.as_str().to_owned(), json!(counts)))
        .collect();
    let hits: Vec<Value> = results
        .hits
        .iter()
        .map(|hit| hit_json(searcher, hit))
        .collect();
    let mut value = json!({
        "query": request.query,
        "total": results.total,
        "took_ms": milliseconds(took),
        "hits": hits,
        "facets": facets,
    });
    if let Some(corrected) = &results.corrected {
        value["corrected"] = json!(corrected);
    }
    if let Some(other) = &results.did_you_mean {
        value["did_you_mean"] = json!(other);
    }
    if !results.notes.is_empty() {
        value["notes"] = json!(results.notes);
    }
    value
}

/// To a hundredth.
pub(crate) fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e5).round() / 1e2
}

/// A hit: the article, and what of it matches.
pub(crate) fn hit_json(searcher: &Searcher, hit: &Hit) -> Value {
    let mut value = entry_json(searcher, &hit.article);
    value["title_highlights"] = json!(pairs(&hit.title_highlights));
    value["section"] = json!(hit.section);
    value["heading"] = json!(hit.heading);
    value["anchor"] = json!(hit.anchor);
    value["snippet"] = json!(hit.snippet);
    value["highlights"] = json!(pairs(&hit.highlights));
    value["exact_code"] = json!(hit.exact_code);
    value["only_near"] = json!(hit.only_near);
    value["score"] = json!(hit.score);
    if !hit.explanation.is_empty() {
        value["explanation"] = json!(hit.explanation);
    }
    value
}

/// What lists say of an article.
pub(crate) fn entry_json(searcher: &Searcher, entry: &CatalogEntry) -> Value {
    // A day JSON cannot say otherwise: the last one the article was touched or found correct.
    let updated = searcher
        .updated(entry)
        .max(entry.reviewed)
        .map(|date| date.to_string());
    json!({
        "id": entry.id,
        "path": entry.path,
        "url": entry.url(),
        "title": entry.title,
        "type": entry.kind,
        "confidence": entry.confidence,
        "audience": entry.audience,
        "products": entry.products,
        "platforms": entry.platforms,
        "updated": updated,
    })
}

/// Byte ranges as `[start, end]`.
fn pairs(ranges: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
    ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect()
}

/// One article as its audience may read it.
pub fn article_json(catalog: &Catalog, entry: &CatalogEntry, article: &PublishedArticle) -> Value {
    let mut value = json!(article.meta);
    value["id"] = json!(entry.id);
    value["path"] = json!(entry.path);
    value["url"] = json!(catalog.url(entry));
    value["sections"] = json!(article.sections);
    value["markdown"] = json!(article.markdown);
    value["revision"] = json!(format!("{:016x}", article.revision));
    if let Some(fields) = value.as_object_mut() {
        fields
            .retain(|_, field| !field.is_null() && field.as_array().is_none_or(|a| !a.is_empty()));
    }
    value
}
