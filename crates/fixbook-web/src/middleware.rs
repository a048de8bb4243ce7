//! What every response goes through: limits, headers, validators, the log line.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header,
};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Largest request body: forms only.
const MAX_BODY_BYTES: usize = 64 * 1024;

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// Headers of every response, whatever its status.
const FIXED_HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// How long a browser may use a response that says nothing else.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Caching {
    /// Not at all: staff pages.
    NoStore,
    /// Only after asking: public pages.
    Revalidate,
}

/// What holds for every response of a site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// How long a browser may use a response that says nothing else.
    pub(crate) caching: Caching,
    /// Whether people reach the site by https, and browsers are to insist on it.
    pub(crate) https: bool,
    /// Whether its own pages may show its own pages in frames, as a preview does.
    pub(crate) framed: bool,
    /// Whether responses say how long they took: how long is the staff's to know.
    pub(crate) timed: bool,
    /// Whether whoever reaches the site may read what is not for everyone.
    pub(crate) this_machine_only: bool,
}

/// Two years, as browsers ask for (RFC 6797).
const STRICT_TRANSPORT_SECURITY: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Time until the answer began, in milliseconds (W3C Server Timing).
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

impl Caching {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::NoStore => "no-store",
            Self::Revalidate => "no-cache",
        })
    }
}

/// Wraps the routes of a site; the layer added last runs first.
pub(crate) fn wrap(
    router: Router,
    rules: Rules,
    request_time: Duration,
    on_panic: fn() -> Response,
) -> Router {
    router
        .layer(from_fn(validators))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            request_time,
        ))
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(CatchPanicLayer::custom(move |_| on_panic()))
        .layer(from_fn(move |request, next| {
            check_host(rules, request, next)
        }))
        .layer(from_fn(move |request, next| finish(rules, request, next)))
}

/// What is served in parts is sent as it is: the parts are of the file, not of its compressed form.
fn worth_compressing() -> impl Predicate {
    let whole = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        !headers.contains_key(header::ACCEPT_RANGES)
    };
    DefaultPredicate::new().and(whole)
}

/// HTTP/1.1 without exactly one Host is refused (RFC 9112 section 3.2). A site without sign-in that
/// is for this machine alone answers to this machine's own names: a page elsewhere could have its
/// name lead here, and read what it likes with the browser of someone who may (DNS rebinding).
async fn check_host(rules: Rules, request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (host, another) = (hosts.next(), hosts.next());
    if request.version() == Version::HTTP_11 && (host.is_none() || another.is_some()) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    // CONNECT names where a proxy is to connect, which is nothing to a site.
    let target = request.uri().authority();
    let named = target
        .filter(|_| request.method() != Method::CONNECT)
        .map(axum::http::uri::Authority::as_str);
    let named = named.or_else(|| host.and_then(|host| host.to_str().ok()));
    if rules.this_machine_only && !named.is_some_and(is_this_machine) {
        let advice = "This site is for the machine it runs on: reach it as http://localhost or \
            http://127.0.0.1. To give it another name, let people sign in to it.\n";
        return (StatusCode::MISDIRECTED_REQUEST, advice).into_response();
    }
    next.run(request).await
}

/// Whether a host, with or without its port, is this machine whatever a name server says.
fn is_this_machine(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => authority,
    };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let address = address.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// The policy of previews, whose pages stand in frames of each other.
fn framed_policy() -> HeaderValue {
    let policy =
        CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    HeaderValue::from_str(&(policy + "; frame-src 'self'"))
        .unwrap_or(HeaderValue::from_static(CONTENT_SECURITY_POLICY))
}

/// Adds the fixed headers and writes the one log line of a request.
async fn finish(rules: Rules, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The path only: a query holds what a caller said.
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if rules.framed {
        headers.insert(header::CONTENT_SECURITY_POLICY, framed_policy());
        headers.insert(
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        );
    }
    for (name, value) in FIXED_HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert_with(|| rules.caching.header());
    if rules.https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
    }
    let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    if rules.timed {
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        let timing = HeaderValue::from_str(&format!("app;dur={milliseconds:.2}"));
        headers.extend(timing.map(|timing| (SERVER_TIMING, timing)));
    }
    tracing::debug!(%method, ?path, status = response.status().as_u16(), took_us, "answered");
    response
}

/// Gives a complete answer an ETag of its bytes, and answers 304 to whoever has them.
async fn validators(request: Request, next: Next) -> Response {
    let asked = matches!(*request.method(), Method::GET | Method::HEAD)
        .then(|| request.headers().get(header::IF_NONE_MATCH).cloned());
    let response = next.run(request).await;
    let Some(if_none_match) = asked else {
        return response;
    };
    if let Some(tag) = response.headers().get(header::ETAG).cloned() {
        let theirs = if_none_match.filter(|theirs| names(theirs, &tag));
        return match theirs.filter(|_| response.status().is_success()) {
            Some(_) => not_modified(response.headers(), tag),
            None => response,
        };
    }
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => {
            tracing::error!(%error, "a response body broke off");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let tag = entity_tag(&bytes);
    if if_none_match.is_some_and(|theirs| names(&theirs, &tag)) {
        return not_modified(&parts.headers, tag);
    }
    parts.headers.insert(header::ETAG, tag);
    Response::from_parts(parts, Body::from(bytes))
}

/// A weak validator: compression changes the bytes on the wire, not what they say.
fn entity_tag(bytes: &Bytes) -> HeaderValue {
    let hash = xxhash_rust::xxh3::xxh3_64(bytes);
    HeaderValue::from_str(&format!("W/\"{hash:016x}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

fn names(if_none_match: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(theirs), Ok(ours)) = (if_none_match.to_str(), tag.to_str()) else {
        return false;
    };
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    theirs.trim() == "*" || theirs.split(',').any(|one| opaque(one) == opaque(ours))
}

fn not_modified(headers: &HeaderMap, tag: HeaderValue) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    response.headers_mut().insert(header::ETAG, tag);
    for name in [
        header::CACHE_CONTROL,
        header::VARY,
        header::CONTENT_LOCATION,
    ] {
        for value in headers.get_all(&name) {
            response.headers_mut().append(&name, value.clone());
        }
    }
    response
}

#[cfg(test)]
mod tests;
