//! `/v1/submissions`: hand in, and ask.

use crate::caller::Caller;
use crate::etag::{self, Audience};
use crate::problem::{Kind, Problem};
use crate::service::{NotAccepted, Service};
use crate::spelling::clipped;
use crate::wire::{Standing, SubmissionStatus, read_submission, wait_of};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bareme_store::{Scope, Status, SubmissionId};
use std::time::Duration;
use tracing::Span;

/// Accepts a submission: 202, or 200 with its report if the client waits and it is there in time.
pub async fn submit(State(service): State<Service>, caller: Caller, request: Request) -> Result<Response, Problem> {
    caller.may(Scope::Submit)?;
    let patience = wait_of(request.uri())?.unwrap_or_default();
    if service.is_stopping() {
        return Err(stopping(&service));
    }
    let submission = read_submission(&service, request).await?;
    let accepted = service.submit(caller.tenant(), submission).await;
    let (id, queued) = accepted.map_err(|refusal| not_accepted(&service, &refusal))?;
    // With it, whoever has the request finds the submission in the log, and the other way round.
    Span::current().record("submission", tracing::field::display(id));
    tracing::info!(tenant = caller.tenant().as_str(), task = queued.task, "accepted");
    let status =
        if patience.is_zero() { answer(&service, id, queued)? } else { look(&service, &caller, id, patience).await? };
    let code = if status.status == Standing::Finished { StatusCode::OK } else { StatusCode::ACCEPTED };
    Ok((code, [(LOCATION, format!("/v1/submissions/{id}"))], Json(status)).into_response())
}

/// Tells where a submission stands.
pub async fn show(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let patience = wait_of(&uri)?.unwrap_or_default();
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    let id = text.parse().map_err(|_| unknown(&text))?;
    let status = look(&service, &caller, id, patience).await?;
    if status.status == Standing::Finished {
        return Ok(etag::json(&headers, Audience::Caller, &status));
    }
    Ok(Json(status).into_response())
}

/// Withdraws a submission that waits.
pub async fn withdraw(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<SubmissionStatus>, Problem> {
    caller.may(Scope::Submit)?;
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    let id = text.parse().map_err(|_| unknown(&text))?;
    let failed = |failure| Problem::of_store(&failure, service.config().retry_after_s);
    let withdrawn = service.cancel(caller.tenant(), id).await.map_err(failed)?;
    let status = look(&service, &caller, id, Duration::ZERO).await?;
    if withdrawn || status.status == Standing::Cancelled {
        return Ok(Json(status));
    }
    let detail = "Only a submission that waits can be withdrawn; this one is being graded, or has come to its end.";
    Err(Problem::new(Kind::NotWaiting, detail))
}

async fn look(
    service: &Service,
    caller: &Caller,
    id: SubmissionId,
    patience: Duration,
) -> Result<SubmissionStatus, Problem> {
    let retry_after_s = service.config().retry_after_s;
    let failed = |failure| Problem::of_store(&failure, retry_after_s);
    let status = service.wait(caller.tenant(), id, patience).await.map_err(failed)?;
    let answer = answer(service, id, status.ok_or_else(|| unknown(&id.to_string()))?)?;
    if answer.status != Standing::Queued {
        return Ok(answer);
    }
    let place = service.place(caller.tenant(), id).await.map_err(failed)?;
    Ok(answer.waiting(place.0, place.1))
}

fn answer(service: &Service, id: SubmissionId, status: Status) -> Result<SubmissionStatus, Problem> {
    SubmissionStatus::new(id, status).map_err(|failure| {
        tracing::error!(%id, error = %failure, "the stored report is no JSON");
        let detail = "The stored report cannot be read.";
        Problem::new(Kind::StoreUnavailable, detail).retry_after(service.config().retry_after_s)
    })
}

pub(super) fn unknown(id: &str) -> Problem {
    Problem::new(Kind::UnknownSubmission, format!("There is no submission `{}`.", clipped(id)))
}

pub(super) fn not_accepted(service: &Service, refusal: &NotAccepted) -> Problem {
    match refusal {
        NotAccepted::Stopping => stopping(service),
        NotAccepted::Store(failure) => Problem::of_store(failure, service.config().retry_after_s),
    }
}

pub(super) fn stopping(service: &Service) -> Problem {
    let detail = "The service is about to stop and accepts nothing new; send the submission again in a moment.";
    Problem::new(Kind::Stopping, detail).retry_after(service.config().retry_after_s)
}
