//! `/v1/tasks`: what there is to solve.

use crate::catalogue::TaskView;
use crate::etag::{self, Audience};
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::spelling::{clipped, suggestion};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

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
