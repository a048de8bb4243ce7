//! `/assets/` and `/files/`: our own stylesheet and script, and the files that articles show.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fixbook_article::{Media, MediaKind, media};
use fixbook_page::assets::{self, Asset};

use crate::error::Refusal;
use crate::file_body::{self, File};
use crate::range::{self, Wanted};
use crate::site::{AssetVersion, Site};

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

/// An image may be opened by itself; whatever it holds, it then runs nothing and loads nothing.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/// Serves a file that an article of this site shows or offers, and no other: all of it, or the
/// part that is asked for.
pub(crate) async fn beside_article(
    State(site): State<Arc<Site>>,
    Path(path): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    match serve(&site, path, &method, &headers).await {
        Ok(response) => response,
        Err(refusal) => site.refuse(&refusal),
    }
}

async fn serve(
    site: &Arc<Site>,
    path: String,
    method: &Method,
    asked: &HeaderMap,
) -> Result<Response, Refusal> {
    let known = media(&path).ok_or(Refusal::NotFound)?;
    if !site.searcher()?.catalog().asset(&path) {
        return Err(Refusal::NotFound);
    }
    let (reader, looked_at) = (Arc::clone(&site.options.assets), path.clone());
    let look = site.run(move || reader(&looked_at, 0, 0)).await?;
    let version = look.ok_or(Refusal::NotFound)?.file;
    let in_parts = !is_text(known.media_type);
    let tag = entity_tag(version, in_parts)?;
    let wanted = match in_parts {
        true => range::wanted(method, asked, &tag, version.size),
        false => Wanted::All,
    };
    let (status, first, end) = match wanted {
        Wanted::All => (StatusCode::OK, 0, version.size),
        Wanted::Part(first, last) => (StatusCode::PARTIAL_CONTENT, first, last + 1),
        Wanted::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0),
    };
    let file = File { path, version };
    let body = match *method == Method::HEAD {
        true => Body::empty(),
        false => Body::new(file_body::stream(Arc::clone(site), file, first, end)),
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, (end - first).into());
    headers.insert(header::ETAG, tag);
    if in_parts {
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    let range = match wanted {
        Wanted::All => None,
        Wanted::Part(first, last) => Some(format!("bytes {first}-{last}/{}", version.size)),
        Wanted::Beyond => Some(format!("bytes */{}", version.size)),
    };
    let range = range.and_then(|range| HeaderValue::from_str(&range).ok());
    headers.extend(range.map(|range| (header::CONTENT_RANGE, range)));
    describe(known, headers);
    Ok(response)
}

/// Whether a file is sent compressed, and so has other bytes on the way: there are no parts of it.
fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type == "image/svg+xml"
}

/// Says what a file is, and that nothing in it is to be run.
fn describe(known: Media, headers: &mut HeaderMap) {
    let disposition = match known.kind {
        MediaKind::Download => "attachment",
        _ => "inline",
    };
    for (name, value) in [
        (header::CONTENT_TYPE, known.media_type),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A validator of a version; a strong one when the bytes on the wire are those of the file.
fn entity_tag(version: AssetVersion, strong: bool) -> Result<HeaderValue, Refusal> {
    let weak = if strong { "" } else { "W/" };
    let tag = format!("{weak}\"{:x}-{:x}\"", version.size, version.version);
    HeaderValue::from_str(&tag).map_err(|_| Refusal::Internal)
}
