//! Reading a body: all of it, unless it is too large or too slow.

use crate::config::Config;
use crate::problem::{Kind, Problem};
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, EXPECT};
use bareme_core::units::Bytes;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::timeout;

/// How much of a body that is too large is read and thrown away. Many clients send everything before they look at the
/// answer, and would see a broken connection in its place if nobody listened.
const DISCARDED: Bytes = Bytes::from_mib(32);

/// The whole body, which may be so large.
pub async fn whole(config: &Config, limit: Bytes, request: Request) -> Result<Vec<u8>, Problem> {
    let time = config.body_timeout;
    if is_hopeless(request.headers(), limit) {
        return Err(too_large(limit));
    }
    let reading = timeout(Duration::from_millis(time.get()), read(request.into_body(), limit));
    let slow = |_| Problem::new(Kind::BodyTimeout, format!("The body did not arrive within {time}."));
    reading.await.map_err(slow)?
}

/// Whether the client has announced a body that is too large, and either waits for permission to send it or will be at it
/// for too long.
fn is_hopeless(headers: &HeaderMap, limit: Bytes) -> bool {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let length = Bytes(length.unwrap_or_default());
    length > DISCARDED || (length > limit && headers.contains_key(EXPECT))
}

async fn read(mut body: Body, limit: Bytes) -> Result<Vec<u8>, Problem> {
    let (mut kept, mut size) = (Vec::new(), Bytes(0));
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| broken())?;
        let data = frame.into_data().unwrap_or_default();
        size = size.saturating_add(Bytes::of(&data));
        if size <= limit {
            kept.extend_from_slice(&data);
        } else if size <= DISCARDED {
            kept = Vec::new();
        } else {
            break;
        }
    }
    if size > limit { Err(too_large(limit)) } else { Ok(kept) }
}

fn too_large(limit: Bytes) -> Problem {
    Problem::new(Kind::TooLarge, format!("The body of a request may have at most {limit}."))
}

fn broken() -> Problem {
    Problem::new(Kind::IncompleteBody, "The connection failed in the middle of the body.")
}
