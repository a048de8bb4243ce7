//! The accept loop: connections with limits on time, size and number.
//!
//! `axum::serve` sets no timer, so a half-sent header would hold a connection for ever;
//! here every wait has an end.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::caller::Peer;
use crate::pace::{Pace, Paced};
use crate::tls::Tls;

/// What one listener grants its clients.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections open at once; further ones wait in the kernel's queue.
    pub connections: usize,
    /// Time for a complete request header, idle time between requests included.
    pub header: Duration,
    /// Time in which a reader who is waited for takes at least [`SLOWEST`] bytes.
    pub write: Duration,
    /// Time from the end of the header to the response.
    pub request: Duration,
    /// Time open requests get to finish once the server stops.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            header: Duration::from_secs(10),
            write: Duration::from_secs(10),
            request: Duration::from_secs(30),
            drain: Duration::from_secs(8),
        }
    }
}

/// Least bytes that a reader takes in [`Limits::write`]: fewer than any network of today carries.
pub const SLOWEST: usize = 16 * 1024;
/// Most header bytes of a request; more is answered with 431.
const MAX_HEADER_BYTES: usize = 16 * 1024;
/// Most headers of a request; more is answered with 431.
const MAX_HEADERS: usize = 100;

/// Serves `router` on `listener` until `stop` is cancelled, then lets open requests finish.
///
/// # Errors
/// Never for a client's fault; only when the listener or the certificate cannot be used.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    limits: Limits,
    stop: CancellationToken,
) -> io::Result<()> {
    let open = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let acceptor = tls
        .map(|tls| tls.acceptor().map_err(io::Error::other))
        .transpose()?;
    let site = Arc::new(Listening {
        router,
        acceptor,
        http: connection_builder(limits),
        limits,
    });
    loop {
        let permit = tokio::select! {
            () = stop.cancelled() => break,
            permit = Arc::clone(&open).acquire_owned() => permit.map_err(io::Error::other)?,
        };
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Too many open files, or a client that left: the next accept may work.
                    tracing::warn!(%error, "could not accept a connection");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let (site, watcher) = (Arc::clone(&site), graceful.watcher());
        tokio::spawn(async move {
            site.converse(stream, Peer(peer), watcher).await;
            drop(permit);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.drain) => tracing::info!("closing connections that did not finish"),
    }
    Ok(())
}

/// What every connection of a listener has in common.
struct Listening {
    router: Router,
    acceptor: Option<TlsAcceptor>,
    http: http1::Builder,
    limits: Limits,
}

impl Listening {
    /// Speaks with one client until it leaves, or a limit is reached.
    async fn converse(&self, stream: TcpStream, peer: Peer, watcher: Watcher) {
        let stream = guarded(stream, self.limits);
        let outcome = match &self.acceptor {
            None => self.answer(stream, peer, watcher).await,
            Some(acceptor) => {
                let handshake = tokio::time::timeout(self.limits.header, acceptor.accept(stream));
                match handshake.await {
                    Ok(Ok(stream)) => self.answer(stream, peer, watcher).await,
                    Ok(Err(error)) => return tracing::debug!(%error, "no TLS connection was made"),
                    Err(_) => return tracing::debug!("a TLS handshake took too long"),
                }
            }
        };
        if let Err(error) = outcome {
            tracing::debug!(%error, "connection closed");
        }
    }

    async fn answer<S>(&self, stream: S, peer: Peer, watcher: Watcher) -> Result<(), hyper::Error>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let routes = self
            .router
            .clone()
            .map_request(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(peer);
                request
            });
        let service = TowerToHyperService::new(routes);
        let connection = self.http.serve_connection(TokioIo::new(stream), service);
        watcher.watch(connection).await
    }
}

fn connection_builder(limits: Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(MAX_HEADER_BYTES)
        .max_headers(MAX_HEADERS);
    http
}

fn guarded(stream: TcpStream, limits: Limits) -> Paced<TcpStream> {
    // Small answers on a kept connection must not wait for more.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "no TCP_NODELAY");
    }
    let pace = Pace {
        bytes: SLOWEST,
        time: limits.write,
    };
    Paced::new(stream, pace)
}
