//! `/healthz` and `/readyz`: for whoever keeps the service running.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::json;

use crate::caller::Caller;
use crate::site::{Phase, Site};

/// The process lives.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// 200 once searches are answered; says how the pipeline does, and no more than that.
pub(crate) async fn ready(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
) -> Response {
    let snapshot = site.options.snapshot.get();
    let status = site.options.status.get();
    let word = match (&snapshot, status.phase, &status.failure) {
        (None, ..) => "starting",
        (Some(_), Phase::Holding { .. }, _) => "holding",
        (Some(_), _, Some(_)) => "degraded",
        (Some(_), ..) => "ready",
    };
    let code = if snapshot.is_some() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    // Who has not signed in learns whether the site works, and no more.
    if !site.options.access.is_open() && caller.identity.is_none() {
        return (code, Json(json!({ "status": word }))).into_response();
    }
    let mut body = json!({
        "status": word,
        "articles": snapshot.as_ref().map_or(0, |searcher| searcher.catalog().len()),
        "semantic": site.semantic(&status),
        "watch": status.watch,
        "journal": "off",
    });
    // How many files there are, and how many are gone, is the staff's to know.
    if site.is_staff() {
        body["index"] = json!(status.phase);
    }
    (code, Json(body)).into_response()
}
