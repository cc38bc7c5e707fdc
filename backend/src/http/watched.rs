//! A connection's bytes under watch: headers that do not end, requests that do not come and readers that take nothing are
//! cut off.

use super::limits::EdgeLimits;
use super::phase::Open;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Duration, Instant, Sleep, sleep_until};

/// A stream with its time limits.
#[derive(Debug)]
pub struct Watched<S> {
    stream: S,
    open: Arc<Open>,
    header_time: Duration,
    idle_time: Duration,
    stalled_time: Duration,
    reading: Alarm,
    writing: Alarm,
    /// Since when nothing was taken.
    stalled: Option<Instant>,
}

impl<S> Watched<S> {
    /// Watches that stream.
    pub fn new(stream: S, open: Arc<Open>, limits: &EdgeLimits) -> Self {
        Self {
            stream,
            open,
            header_time: limits.header_time,
            idle_time: limits.idle_time,
            stalled_time: limits.stalled_time,
            reading: Alarm::default(),
            writing: Alarm::default(),
            stalled: None,
        }
    }

    /// What became of a write.
    fn written(&mut self, cx: &mut Context<'_>, write: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if write.is_ready() {
            self.stalled = None;
            self.open.sent(true);
            return write;
        }
        self.open.sent(false);
        let since = *self.stalled.get_or_insert_with(Instant::now);
        ready!(self.writing.poll(cx, since + self.stalled_time));
        Poll::Ready(Err(timed_out("the reader took nothing for too long")))
    }
}

fn timed_out(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

/// Wakes at a moment that can be moved.
#[derive(Debug, Default)]
struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    fn poll(&mut self, cx: &mut Context<'_>, at: Instant) -> Poll<()> {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(at)));
        if sleep.deadline() != at {
            sleep.as_mut().reset(at);
        }
        sleep.as_mut().poll(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(cx, buf);
        if buf.filled().len() > before {
            this.open.received();
        }
        if read.is_pending()
            && let Some(deadline) = this.open.deadline(this.header_time, this.idle_time)
        {
            ready!(this.reading.poll(cx, deadline));
            return Poll::Ready(Err(timed_out("no request came in time")));
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let write = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.written(cx, write)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let write = Pin::new(&mut this.stream).poll_write_vectored(cx, bufs);
        this.written(cx, write)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
