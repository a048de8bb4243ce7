//! A file beside articles as the body of an answer: read in small pieces, as fast as the client
//! takes them.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::site::{AssetVersion, Site};

/// Bytes of a piece. Of an answer there are three in memory at most: one being read, one waiting,
/// one being sent.
const PIECE: u64 = 64 << 10;

/// A file in one version.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Path below the root.
    pub(crate) path: String,
    /// The version that was announced.
    pub(crate) version: AssetVersion,
}

/// A part of a file on its way.
pub(crate) struct Pieces {
    read: Receiver<io::Result<Bytes>>,
    /// Bytes that are still to come.
    left: u64,
}

/// The bytes from the first to before the end. When the file changes meanwhile the body breaks
/// off, and the client sees that it has not all.
pub(crate) fn stream(site: Arc<Site>, file: File, first: u64, end: u64) -> Pieces {
    let (sender, read) = channel(1);
    let left = end.saturating_sub(first);
    tokio::spawn(async move { send(&site, &file, first, end, &sender).await });
    Pieces { read, left }
}

/// Sends piece after piece until the end, a fault, or nobody who wants more.
async fn send(
    site: &Arc<Site>,
    file: &File,
    mut first: u64,
    end: u64,
    sender: &Sender<io::Result<Bytes>>,
) {
    while first < end {
        let most = PIECE.min(end - first);
        let (reader, path) = (Arc::clone(&site.options.assets), file.path.clone());
        let read = site.go_on(move || reader(&path, first, most)).await;
        let part = read.ok().flatten();
        let part = part.filter(|part| part.file == file.version && part.bytes.len() as u64 == most);
        let piece = part.map(|part| Bytes::from(part.bytes));
        let piece = piece.ok_or_else(|| io::Error::other("the file changed meanwhile"));
        let broken = piece.is_err();
        if broken {
            tracing::debug!(path = ?file.path, "a file changed while it was sent");
        }
        if sender.send(piece).await.is_err() || broken {
            return;
        }
        first += most;
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = match ready!(self.read.poll_recv(context)) {
            Some(Ok(bytes)) => {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                Some(Ok(Frame::data(bytes)))
            }
            Some(Err(error)) => {
                self.left = 0;
                Some(Err(error))
            }
            None if self.left > 0 => {
                self.left = 0;
                Some(Err(io::ErrorKind::UnexpectedEof.into()))
            }
            None => None,
        };
        Poll::Ready(piece)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
