//! `GET /v1/submissions/{id}/events`: following a submission (server-sent events, as HTML defines them).

use super::submissions::unknown;
use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::stream::piecewise;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bareme_store::{Scope, SubmissionId};

/// Keeps a proxy such as nginx from collecting events before it passes them on.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// Tells what happens to a submission until it comes to its end. A client that has had the last event is answered 204, which
/// keeps it from asking again.
pub async fn follow(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    let id: SubmissionId = text.parse().map_err(|_| unknown(&text))?;
    let mut follower = service.follow(&caller, id);
    let failed = |failure| Problem::of_store(&failure, service.config().retry_after_s);
    let event = follower.look().await.map_err(failed)?.ok_or_else(|| unknown(&text))?;
    let known = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    if event.is_last && known.as_ref() == Some(&event.id) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let config = service.config();
    let seat = service.streams().open(caller.tenant(), config.max_streams, config.max_streams_per_tenant);
    let (writer, body) = piecewise(seat.ok_or_else(|| too_many(&service))?);
    tokio::spawn(follower.tell(event, known, writer));
    Ok(([(CONTENT_TYPE, "text/event-stream")], [UNBUFFERED], body).into_response())
}

fn too_many(service: &Service) -> Problem {
    let detail =
        "As many streams of events are open as may be; close one, or ask for the submission with `?wait=SECONDS`.";
    Problem::new(Kind::RateLimited, detail).retry_after(service.config().retry_after_s)
}
