//! `/api/v1/`: the same as data.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use fixbook_article::{CatalogEntry, PublishedArticle};
use fixbook_index::Searcher;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Refusal;
use crate::json::{article_json, entry_json, hit_json, milliseconds, search_json};
use crate::params::SearchParams;
use crate::site::Site;

/// Suggestions given at most.
const SUGGESTIONS: usize = 8;
/// Similar articles given when no number is asked for.
const SIMILAR: usize = 5;
/// Similar articles given at most.
const MOST_SIMILAR: usize = 50;

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
        search_json(&searcher, &request, &results, started.elapsed())
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

/// `GET /api/v1/similar?id=` or `?q=`: articles near an article, or near a text.
pub(crate) async fn similar(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let mut asked = Asked::default();
    for (name, value) in form_urlencoded::parse(query.as_deref().unwrap_or("").as_bytes()) {
        match name.as_ref() {
            "id" => asked.id = Some(value.into_owned()),
            "q" => asked.text = value.into_owned(),
            "limit" => asked.limit = value.parse().ok(),
            _ => {}
        }
    }
    near(site, asked).await
}

/// `POST /api/v1/similar`: the text of a ticket as plain text, or as JSON `{"text": ..., "limit": ...}`.
pub(crate) async fn similar_to_text(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
        let text = String::from_utf8_lossy(&body).into_owned();
        return near(
            site,
            Asked {
                text,
                ..Asked::default()
            },
        )
        .await;
    }
    match serde_json::from_slice(&body) {
        Ok(asked) => near(site, asked).await,
        Err(_) => Refusal::BadRequest.into_problem(),
    }
}

/// What similar articles are asked for.
#[derive(Default, Deserialize)]
struct Asked {
    /// An article.
    id: Option<String>,
    /// Any text; not used with an article.
    #[serde(default)]
    text: String,
    /// Articles wanted.
    limit: Option<usize>,
}

async fn near(site: Arc<Site>, asked: Asked) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return refusal.into_problem(),
    };
    let limit = asked.limit.unwrap_or(SIMILAR).clamp(1, MOST_SIMILAR);
    let worked = site.run(move || {
        let catalog = searcher.catalog();
        let Some(id) = asked.id else {
            let started = Instant::now();
            let results = searcher.similar_text(&asked.text, limit);
            let hits: Vec<Value> = results
                .hits
                .iter()
                .map(|hit| hit_json(&searcher, hit))
                .collect();
            let took_ms = milliseconds(started.elapsed());
            return Ok(json!({ "took_ms": took_ms, "hits": hits, "notes": results.notes }));
        };
        let entry = catalog.by_id(&id).ok_or(Refusal::NotFound)?;
        let similar = searcher.similar(&entry.path, limit);
        let hits: Vec<Value> = similar
            .iter()
            .map(|entry| entry_json(&searcher, entry))
            .collect();
        Ok(json!({ "id": entry.id, "hits": hits }))
    });
    answer(worked.await.and_then(|found| found))
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
