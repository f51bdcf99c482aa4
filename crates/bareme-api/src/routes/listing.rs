//! `GET /v1/submissions`: what a tenant has handed in, page by page.

use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::Service;
use crate::wire::{Listing, SubmissionList};
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::http::header::LINK;
use axum::response::{IntoResponse, Response};
use bareme_store::Scope;

/// A page of the tenant's submissions, the newest first.
pub async fn list(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let listing = Listing::of(&uri, caller.tenant())?;
    let failed = |failure| Problem::of_store(&failure, service.config().retry_after_s);
    let (submissions, next) = service.list(caller.tenant(), listing).await.map_err(failed)?;
    let link = next.as_ref().map(|next| [(LINK, format!("<{next}>; rel=\"next\""))]);
    let list = Json(SubmissionList { submissions, next });
    Ok(match link {
        Some(link) => (link, list).into_response(),
        None => list.into_response(),
    })
}
