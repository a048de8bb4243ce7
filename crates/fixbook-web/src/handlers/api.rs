//! `/api/v1/`: the same as data.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use fixbook_article::{CatalogEntry, PublishedArticle};
use fixbook_index::Searcher;
use serde_json::{Value, json};

use crate::error::Refusal;
use crate::json::{article_json, search_json};
use crate::params::SearchParams;
use crate::site::Site;

/// Suggestions given at most.
const SUGGESTIONS: usize = 8;

fn answer(result: Result<Value, Refusal>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(refusal) => refusal.into_problem(),
    }
}

/// `GET /api/v1/search?q=&limit=&offset=&product=...`
pub(crate) async fn search(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let request = SearchParams::parse(query.as_deref().unwrap_or(""))
        .for_staff(site.is_staff())
        .request(false);
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return refusal.into_problem(),
    };
    let worked = site.run(move || {
        let started = Instant::now();
        let results = searcher.search(&request);
        search_json(searcher.catalog(), &request, &results, started.elapsed())
    });
    answer(worked.await)
}

/// `GET /api/v1/suggest?q=`
pub(crate) async fn suggest(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let typed = SearchParams::parse(query.as_deref().unwrap_or(""))
        .state
        .query;
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return refusal.into_problem(),
    };
    let worked = site.run(move || {
        let suggestions = searcher.suggest(&typed, SUGGESTIONS);
        json!({ "query": typed, "suggestions": suggestions })
    });
    answer(worked.await)
}

/// `GET /api/v1/articles/{id}` as JSON, with `.md` as this audience's Markdown.
pub(crate) async fn article(State(site): State<Arc<Site>>, Path(id): Path<String>) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return refusal.into_problem(),
    };
    let worked = site.run(move || {
        if let Some((entry, article)) = find(&searcher, &id) {
            return Ok(Json(article_json(searcher.catalog(), &entry, &article)).into_response());
        }
        let markdown = id.strip_suffix(".md").and_then(|id| find(&searcher, id));
        markdown
            .map(|(_, article)| as_markdown(&article))
            .ok_or(Refusal::NotFound)
    });
    worked
        .await
        .and_then(|found| found)
        .unwrap_or_else(Refusal::into_problem)
}

fn find(searcher: &Searcher, id: &str) -> Option<(Arc<CatalogEntry>, PublishedArticle)> {
    let entry = searcher.catalog().by_id(id)?;
    let article = searcher.article(&entry.path)?;
    Some((entry, article))
}

fn as_markdown(article: &PublishedArticle) -> Response {
    let text = format!(
        "# {}\n\n{}",
        article.meta.title,
        article.markdown.trim_start()
    );
    let plain = HeaderValue::from_static("text/markdown; charset=utf-8");
    ([(header::CONTENT_TYPE, plain)], text).into_response()
}
