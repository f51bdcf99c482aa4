//! Who is let in: keys are looked up, requests counted.
//!
//! Every request for an address below `/v1` passes here before anything of it is read, also for addresses that do not exist;
//! only tasks, lessons and how grading goes, which are the same for everybody and hold no secret, may be read by anybody. As long
//! as no key was ever made, everybody is the tenant `local` and may do everything.
//!
//! A key is looked up in the store for each request. So a revocation holds from the next request on, on every node, and
//! nothing has to be told to anybody. What is kept here only slows callers down:
//!
//! - how much each tenant has asked lately, of this node;
//! - how often each address has asked without a valid key. When that was too often, only keys that were good before are
//!   still looked up (they may have been revoked since, which the store knows), so that nobody can try keys out, and nobody
//!   behind the same proxy is locked out by somebody else's trying.

mod allowance;
mod bearer;
mod bucket;
mod door;
mod rates;
mod strangers;

pub use door::Door;
pub use strangers::ClientAddress;

use crate::problem::{Kind, Problem};
use crate::service::{Service, blocking};
use allowance::Allowance;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What a client is told that keys are for.
pub const REALM: &str = "bareme";

/// What anybody may read.
const OPEN: [&str; 5] = ["/v1/lessons", "/v1/lessons/{name}", "/v1/status", "/v1/tasks", "/v1/tasks/{id}"];

/// Where a submission is handed in.
const SUBMISSIONS: &str = "/v1/submissions";

/// Whether an address takes no key for this method.
pub fn is_open(method: &Method, route: Option<&str>, path: &str) -> bool {
    let is_read = method == Method::GET || method == Method::HEAD;
    !path.starts_with("/v1/") || is_read && route.is_some_and(|route| OPEN.contains(&route))
}

/// Lets a request in, or refuses it, and tells its sender what is left of what it may ask.
pub async fn admit(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    if is_open(request.method(), route, request.uri().path()) {
        return next.run(request).await;
    }
    let is_submission = request.method() == Method::POST && route == Some(SUBMISSIONS);
    let (shown, from) = (bearer::read(request.headers()), strangers::address_of(&request));
    let admitted = blocking(move || service.door().admit(&service, shown, from)).await;
    let (caller, allowance) = match admitted {
        Ok(admitted) => admitted,
        Err(refusal) => return refusal.into_response(),
    };
    request.extensions_mut().insert(caller);
    answer(request, next, allowance, is_submission).await
}

async fn answer(request: Request, next: Next, mut allowance: Allowance, is_submission: bool) -> Response {
    let mut response = match allowance.exceeded() {
        None => next.run(request).await,
        Some(refusal) => refusal.into_response(),
    };
    if is_submission && response.status().is_success() {
        allowance.use_submission();
    }
    response.headers_mut().extend(allowance.headers());
    response
}

/// The answer to who comes without a key.
pub fn not_admitted() -> Problem {
    let detail =
        "This needs a key, sent as `Authorization: Bearer bareme_...`; whoever runs the service gives you one.";
    challenge(detail, HeaderValue::from_static("Bearer realm=\"bareme\""))
}

/// The answer to who comes with a key that is none.
fn invalid_key(detail: impl Into<String>) -> Problem {
    challenge(detail, HeaderValue::from_static("Bearer realm=\"bareme\", error=\"invalid_token\""))
}

/// With the codes of RFC 6750, section 3.1.
fn challenge(detail: impl Into<String>, challenge: HeaderValue) -> Problem {
    Problem::new(Kind::MissingKey, detail).with_header(WWW_AUTHENTICATE, challenge)
}
