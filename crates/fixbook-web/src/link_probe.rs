//! Asks whether a page elsewhere is still there: politely, and never inside of private networks.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::Empty;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};
use tower::Service;
use url::{Host, Url};

#[cfg(test)]
mod tests;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Redirects that are followed.
const HOPS: usize = 5;
/// Who asks.
const USER_AGENT: &str = concat!("fixbook/", env!("CARGO_PKG_VERSION"), " (checks links)");

/// What became of a link to a page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum LinkState {
    /// The page is there.
    There,
    /// The page says that it has another address for good.
    Moved {
        /// That address.
        to: String,
    },
    /// The server has no such page.
    Gone {
        /// Its status.
        status: u16,
    },
    /// There is no server, or it does not answer as it should.
    Unreachable {
        /// Why, in short.
        why: String,
    },
    /// It cannot be told: the server wants to know who asks, or to be left alone.
    Untold,
    /// It was not asked for: the address is one of a private network.
    Private,
}

/// Asks for pages elsewhere. Cheap to clone.
#[derive(Clone)]
pub struct LinkProbe {
    http: Client<HttpsConnector<HttpConnector<Resolver>>, Empty<Bytes>>,
    private: bool,
}

impl LinkProbe {
    /// `private` allows addresses of private networks and of this machine.
    ///
    /// # Errors
    /// The system has no certificates to judge servers by.
    pub fn new(private: bool) -> io::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut http = HttpConnector::new_with_resolver(Resolver { private });
        http.enforce_http(false);
        http.set_connect_timeout(Some(PATIENCE));
        let https = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(provider)?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let http = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build(https);
        Ok(Self { http, private })
    }

    /// Finds out what became of a page, following redirects.
    pub async fn ask(&self, link: &Url) -> LinkState {
        let (mut at, mut for_good) = (link.clone(), true);
        for _ in 0..=HOPS {
            if !self.private && is_private_host(&at) {
                return LinkState::Private;
            }
            let (status, headers) = match self.look(&at).await {
                Ok(answer) => answer,
                Err(why) if why == PRIVATE => return LinkState::Private,
                Err(why) => return LinkState::Unreachable { why },
            };
            if !status.is_redirection() {
                let moved = for_good && at != *link;
                return verdict(status, moved.then(|| at.to_string()));
            }
            let to = headers.get(header::LOCATION);
            let to = to.and_then(|to| at.join(to.to_str().ok()?).ok());
            let Some(to) = to.filter(|to| matches!(to.scheme(), "http" | "https")) else {
                let why = "redirects to nowhere".to_owned();
                return LinkState::Unreachable { why };
            };
            for_good &= matches!(status.as_u16(), 301 | 308);
            at = to;
        }
        let why = format!("redirects more than {HOPS} times");
        LinkState::Unreachable { why }
    }

    /// The answer to HEAD, or to GET where a server does not understand HEAD.
    async fn look(&self, at: &Url) -> Result<(StatusCode, HeaderMap), String> {
        let (status, headers) = self.request(Method::HEAD, at).await?;
        if status.is_client_error() || status.is_server_error() {
            return self.request(Method::GET, at).await;
        }
        Ok((status, headers))
    }

    async fn request(&self, method: Method, at: &Url) -> Result<(StatusCode, HeaderMap), String> {
        let request = Request::builder()
            .method(method)
            .uri(at.as_str())
            .header(header::USER_AGENT, USER_AGENT)
            .header(header::ACCEPT, "*/*")
            .body(Empty::new())
            .map_err(|_| "is no address".to_owned())?;
        let answer = tokio::time::timeout(PATIENCE, self.http.request(request));
        let answer = answer
            .await
            .map_err(|_| format!("does not answer within {} seconds", PATIENCE.as_secs()))?;
        // The body is of no interest, and is not waited for.
        let (parts, _) = answer.map_err(|error| innermost(&error))?.into_parts();
        Ok((parts.status, parts.headers))
    }
}

/// Says of a resolved name that all its addresses are private.
const PRIVATE: &str = "an address of a private network";

/// The error at the bottom, which says what happened.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

fn verdict(status: StatusCode, moved: Option<String>) -> LinkState {
    match (status.as_u16(), moved) {
        (200..=299, None) => LinkState::There,
        (200..=299, Some(to)) => LinkState::Moved { to },
        // Forbidden, too many requests, and what some networks say to every program.
        (401 | 403 | 407 | 429 | 999, _) => LinkState::Untold,
        (500.., _) => LinkState::Unreachable {
            why: format!("answers {}", status.as_u16()),
        },
        (status, _) => LinkState::Gone { status },
    }
}

/// Whether an address is named by its numbers and is not one of the public network. Names are
/// looked at when they are resolved.
fn is_private_host(at: &Url) -> bool {
    match at.host() {
        Some(Host::Ipv4(address)) => !is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => !is_public(IpAddr::V6(address)),
        Some(Host::Domain(_)) => false,
        None => true,
    }
}

/// Resolves names; what is not of the public network is left out, unless it is allowed.
#[derive(Clone)]
struct Resolver {
    private: bool,
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = |address: &SocketAddr| private || is_public(address.ip());
            let found: Vec<SocketAddr> = found.filter(allowed).collect();
            if found.is_empty() {
                return Err(io::Error::other(PRIVATE));
            }
            Ok(found.into_iter())
        })
    }
}

/// Whether an address is one that anyone can reach (IANA special-purpose registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, ..] = address.segments();
    // The public network is 2000::/3; of that, examples, tunnels and translations are not.
    (0x2000..0x4000).contains(&a) && !(a == 0x2001 && (b == 0xdb8 || b < 0x200)) && a != 0x2002
}
