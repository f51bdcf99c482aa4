//! Answers that are sent piece by piece, at the pace of whoever reads them.
//!
//! One piece waits at a time: whoever makes them is held up until it is on its way. A client that takes nothing at all for
//! longer than `Config::write_timeout` loses its connection, and with it the writer (see `serve`).

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Where the pieces come from. If it is dropped before [`Writer::finish`], the client sees a connection that breaks.
pub struct Writer {
    pieces: Sender<Bytes>,
    is_whole: Arc<AtomicBool>,
}

/// Where they go; `kept` is dropped when nobody reads any longer.
struct Pieces<T> {
    receiver: Receiver<Bytes>,
    is_whole: Arc<AtomicBool>,
    _kept: T,
}

/// A body, and who writes it.
pub fn piecewise<T: Send + Unpin + 'static>(kept: T) -> (Writer, Body) {
    let (sender, receiver) = channel(1);
    let is_whole = Arc::<AtomicBool>::default();
    let writer = Writer { pieces: sender, is_whole: Arc::clone(&is_whole) };
    (writer, Body::new(Pieces { receiver, is_whole, _kept: kept }))
}

impl Writer {
    /// Writes a piece as soon as the one before is on its way; says whether anybody still reads.
    pub async fn write(&self, piece: impl Into<Bytes> + Send) -> bool {
        self.pieces.send(piece.into()).await.is_ok()
    }

    /// Returns when nobody reads any longer.
    pub async fn closed(&self) {
        self.pieces.closed().await;
    }

    /// Ends the answer in order.
    pub fn finish(self) {
        self.is_whole.store(true, Ordering::Release);
    }
}

impl<T: Unpin> HttpBody for Pieces<T> {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let broken_off = || Error::new(ErrorKind::ConnectionAborted, "the answer broke off");
        self.receiver.poll_recv(context).map(|piece| match piece {
            Some(piece) => Some(Ok(Frame::data(piece))),
            None if self.is_whole.load(Ordering::Acquire) => None,
            None => Some(Err(broken_off())),
        })
    }
}
