//! `/v1/tasks`: what there is to solve.

use crate::caller::Caller;
use crate::catalogue::TaskView;
use crate::etag::{self, Audience};
use crate::problem::{Kind, Problem};
use crate::reload::Reloaded;
use crate::service::{Service, blocking};
use crate::spelling::{clipped, suggestion};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use bareme_store::Scope;

/// All tasks in short.
pub async fn list(State(service): State<Service>, headers: HeaderMap) -> Response {
    etag::json(&headers, Audience::Everybody, &service.catalogue().list())
}

/// One task, as far as a learner may see it.
pub async fn show(
    State(service): State<Service>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let catalogue = service.catalogue();
    let name = id.map_or_else(|_| uri.path().to_owned(), |Path(name)| name);
    let task = catalogue.find(&name).ok_or_else(|| {
        let hint = suggestion(&name, catalogue.names());
        let end = if hint.is_empty() { "; `GET /v1/tasks` lists those there are." } else { &hint };
        Problem::new(Kind::UnknownTask, format!("There is no task `{}`{end}", clipped(&name)))
    })?;
    Ok(etag::json(&headers, Audience::Everybody, &TaskView::of(task)))
}

/// Has this node read its tasks anew.
pub async fn reload(State(service): State<Service>, caller: Caller) -> Result<Json<Reloaded>, Problem> {
    caller.may(Scope::Admin)?;
    let its = service.clone();
    let reloaded = blocking(move || its.reload()).await.map_err(|reason| {
        let detail = format!("The tasks cannot be read: {reason}. The service goes on with those that it has.");
        Problem::new(Kind::TasksUnreadable, detail).retry_after(service.config().retry_after_s)
    })?;
    service.note(&caller, "tasks.reloaded", "tasks");
    Ok(Json(reloaded))
}
