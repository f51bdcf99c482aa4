//! What every answer carries, and the name under which a request appears in the logs.

use crate::service::Service;
use crate::spelling::clipped;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, debug, info_span};
use uuid::Uuid;

/// The header by which client and service speak of the same request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest request id that is taken from a client.
const MAX_REQUEST_ID: usize = 64;

/// Answers are data for programs: nothing in them is to be run, framed, guessed at or kept by a cache in between.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Gives the request a name and a span, and the answer its headers; counts it.
pub async fn dress(State(service): State<Service>, request: Request, next: Next) -> Response {
    let id = request_id(&request);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let (name, method) = (id.to_str().unwrap_or_default(), clipped(request.method().as_str()));
    // Who finds a submission in the log finds the request that brought it.
    let span = info_span!("request", request_id = name, method, route, submission = Empty);
    let mut response = timed(&service, route, request, next).instrument(span).await;
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id);
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    response
}

async fn timed(service: &Service, route: &str, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let response = next.run(request).await;
    let (status, elapsed) = (response.status().as_u16(), started.elapsed());
    service.metrics().http.count(route, status, elapsed);
    let elapsed_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    debug!(status, elapsed_us, "answered");
    response
}

/// The client's id where it is harmless in a log, else a new one.
fn request_id(request: &Request) -> HeaderValue {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    let given = request.headers().get(REQUEST_ID).filter(|id| {
        let id = id.as_bytes();
        (1..=MAX_REQUEST_ID).contains(&id.len()) && id.iter().all(plain)
    });
    let new = || HeaderValue::from_str(&Uuid::now_v7().to_string());
    given.cloned().or_else(|| new().ok()).unwrap_or_else(|| HeaderValue::from_static("unknown"))
}
