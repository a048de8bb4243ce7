//! A stream whose reader must keep up: one that takes too little in too long is let go.
//!
//! A limit on the time without any progress is not enough: whoever takes a few bytes now and then
//! would hold a connection, and the answer on it, for hours.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

#[cfg(test)]
mod tests;

/// How fast a reader must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Bytes it must take ...
    pub(crate) bytes: usize,
    /// ... while it is waited for so long. Time in which there is nothing to write does not count.
    pub(crate) time: Duration,
}

/// How far a reader is behind. The time is an argument.
#[derive(Debug)]
struct Account {
    pace: Pace,
    /// Bytes taken since it was last even.
    taken: usize,
    /// Time waited since then.
    waited: Duration,
}

impl Account {
    fn new(pace: Pace) -> Self {
        Self {
            pace,
            taken: 0,
            waited: Duration::ZERO,
        }
    }

    /// How long it may still be waited for.
    fn left(&self) -> Duration {
        self.pace.time.saturating_sub(self.waited)
    }

    /// Notes bytes that were taken after a wait.
    fn took(&mut self, bytes: usize, waited: Duration) {
        self.waited += waited;
        self.taken = self.taken.saturating_add(bytes);
        if self.taken >= self.pace.bytes {
            (self.taken, self.waited) = (0, Duration::ZERO);
        }
    }
}

/// Writes to a stream at the pace of its reader, but no slower than agreed.
#[derive(Debug)]
pub(crate) struct Paced<S> {
    stream: S,
    account: Account,
    /// The wait under way: since when, and when it is too long.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<S> Paced<S> {
    pub(crate) fn new(stream: S, pace: Pace) -> Self {
        Self {
            stream,
            account: Account::new(pace),
            waiting: None,
        }
    }

    /// What a write comes to.
    fn judge(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if written.is_pending() {
            let left = self.account.left();
            let (_, end) = self.waiting.get_or_insert_with(|| {
                let now = Instant::now();
                (now, Box::pin(tokio::time::sleep_until(now + left)))
            });
            ready!(end.as_mut().poll(context));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let waited = self.waiting.take().map(|(since, _)| since.elapsed());
        if let Poll::Ready(Ok(bytes)) = written {
            self.account.took(bytes, waited.unwrap_or_default());
        }
        written
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.judge(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.judge(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}
