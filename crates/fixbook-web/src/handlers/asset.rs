//! `/assets/` and `/files/`: our own stylesheet and script, and the files that articles show.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use fixbook_page::assets::{self, Asset};

use crate::error::Refusal;
use crate::site::Site;

/// A name with a hash of its content never changes what it means.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Serves one of our own assets, or one of the site's look.
pub(crate) async fn own(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    let headers = |asset: &Asset| {
        [
            (header::CONTENT_TYPE, asset.content_type),
            (header::CACHE_CONTROL, FOR_EVER),
        ]
    };
    if let Some(asset) = assets::assets().iter().find(|asset| asset.name == name) {
        return (headers(asset), asset.bytes.clone()).into_response();
    }
    if let Some(asset) = site.options.look.get().asset(&name) {
        let mut response = (headers(asset), asset.bytes.clone()).into_response();
        let sandbox = HeaderValue::from_static(SANDBOX);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, sandbox);
        return response;
    }
    // Whoever asks need not be signed in, so the page says nothing of the site.
    site.refuse_in(site.closed_shell(), &Refusal::NotFound)
}

/// Media types by extension. Only what a browser shows without running it is shown in place.
const SHOWN: [(&str, &str); 7] = [
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];
/// Everything else an article may offer is downloaded.
const OFFERED: [(&str, &str); 12] = [
    ("bat", "application/octet-stream"),
    ("cmd", "application/octet-stream"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/octet-stream"),
    ("log", "text/plain; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("ps1", "application/octet-stream"),
    ("reg", "application/octet-stream"),
    ("sh", "application/octet-stream"),
    ("txt", "text/plain; charset=utf-8"),
    ("xlsx", "application/octet-stream"),
    ("zip", "application/zip"),
];
/// An image may be opened by itself; whatever it holds, it then runs nothing and loads nothing.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/// Serves a file that an article of this site shows or offers, and no other.
pub(crate) async fn beside_article(
    State(site): State<Arc<Site>>,
    Path(path): Path<String>,
) -> Response {
    match read(&site, path).await {
        Ok(response) => response,
        Err(refusal) => site.refuse(&refusal),
    }
}

async fn read(site: &Arc<Site>, path: String) -> Result<Response, Refusal> {
    let extension = path
        .rsplit_once('.')
        .map(|(_, ext)| ext.to_ascii_lowercase());
    let extension = extension.ok_or(Refusal::NotFound)?;
    let known = |list: &[(&str, &'static str)]| {
        list.iter()
            .find(|(ext, _)| *ext == extension)
            .map(|(_, media_type)| *media_type)
    };
    let (media_type, disposition) = match (known(&SHOWN), known(&OFFERED)) {
        (Some(media_type), _) => (media_type, "inline"),
        (None, Some(media_type)) => (media_type, "attachment"),
        (None, None) => return Err(Refusal::NotFound),
    };
    if !site.searcher()?.catalog().asset(&path) {
        return Err(Refusal::NotFound);
    }
    let reader = Arc::clone(&site.options.assets);
    let bytes = site
        .run(move || reader(&path))
        .await?
        .ok_or(Refusal::NotFound)?;
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static(disposition),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(SANDBOX),
        ),
    ];
    Ok((headers, bytes).into_response())
}
