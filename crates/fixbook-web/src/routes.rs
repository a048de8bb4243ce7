//! The one route table.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::handlers::{api, article, asset, browse, health, home, problems, search};
use crate::middleware::{self, Caching};
use crate::server::Limits;
use crate::site::{Site, SiteOptions};

/// All routes of one site, with limits, headers and log around them.
pub fn router(options: SiteOptions, limits: Limits) -> Router {
    let site = Arc::new(Site::new(options));
    let mut routes = Router::new()
        // Pages
        .route("/", get(home::show))
        .route("/search", get(search::show))
        .route("/kb/{*rest}", get(article::show))
        .route("/browse", get(browse::index))
        .route("/browse/{facet}/{value}", get(browse::list))
        // Files
        .route("/assets/{name}", get(asset::own))
        .route("/files/{*path}", get(asset::beside_article))
        // Data
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .route("/api/v1/articles/{*id}", get(api::article))
        // Operations
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready));
    if site.is_staff() {
        routes = routes.route("/problems", get(problems::show));
    }
    let caching = if site.is_staff() {
        Caching::NoStore
    } else {
        Caching::Revalidate
    };
    let routes = routes.fallback(home::not_found).with_state(site);
    middleware::wrap(routes, caching, limits.request, panicked)
}

/// The answer when a handler panicked: nothing of the cause.
fn panicked() -> Response {
    let text = "Sorry, there is a problem. Try again later.\n";
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, text).into_response();
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}
