//! `POST /v1/submissions/batch`: many submissions at once.

use super::submissions::{not_accepted, stopping};
use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::Service;
use crate::wire::{BatchAnswer, read_batch};
use axum::Json;
use axum::extract::{Request, State};
use bareme_store::Scope;

/// Accepts what makes sense, and says of each what became of it.
pub async fn submit(
    State(service): State<Service>,
    caller: Caller,
    request: Request,
) -> Result<Json<BatchAnswer>, Problem> {
    caller.may(Scope::Submit)?;
    if service.is_stopping() {
        return Err(stopping(&service));
    }
    let items = read_batch(&service, request).await?;
    let submissions = service.submit_all(caller.tenant(), items).await;
    let submissions = submissions.map_err(|refusal| not_accepted(&service, &refusal))?;
    Ok(Json(BatchAnswer { submissions }))
}
