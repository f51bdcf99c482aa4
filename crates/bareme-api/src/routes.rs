//! Which address leads where.

mod audit;
mod batch;
mod deliveries;
mod events;
mod health;
mod keys;
mod learners;
mod lessons;
mod listing;
mod metrics;
mod pages;
mod regrades;
mod status;
mod submissions;
mod tasks;
mod tenant;
mod webhooks;

pub use audit::{AuditList, MAX_PAGE, USUAL_PAGE};
pub use health::Health;
pub use keys::{KeyList, KeyView, SecretView};
pub use lessons::{LessonList, LessonView};
pub use tenant::TenantView;

use crate::admission;
use crate::headers;
use crate::openapi::openapi;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::spelling::clipped;
use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{delete, get, post};

/// The whole service as one router; it needs no socket, so that tests can call it directly.
pub fn router(service: Service) -> Router {
    let document = Bytes::from(openapi().to_string());
    Router::new()
        .route("/v1/submissions", get(listing::list).post(submissions::submit))
        .route("/v1/submissions/batch", post(batch::submit))
        .route("/v1/submissions/{id}", get(submissions::show).delete(submissions::withdraw))
        .route("/v1/submissions/{id}/report.html", get(pages::show))
        .route("/v1/submissions/{id}/events", get(events::follow))
        .route("/v1/learners", delete(learners::erase))
        .route("/v1/learners/export", get(learners::export))
        .route("/v1/keys", get(keys::list).post(keys::make))
        .route("/v1/keys/{id}", delete(keys::revoke))
        .route("/v1/keys/{id}/rotate", post(keys::rotate))
        .route("/v1/tenant", get(tenant::show))
        .route("/v1/audit", get(audit::show))
        .route("/v1/webhooks", get(webhooks::list).post(webhooks::register))
        .route("/v1/webhooks/{id}", get(webhooks::show).patch(webhooks::change).delete(webhooks::remove))
        .route("/v1/webhooks/{id}/rotate", post(webhooks::rotate))
        .route("/v1/webhooks/{id}/test", post(deliveries::test))
        .route("/v1/webhooks/{id}/resend", post(deliveries::resend_dead))
        .route("/v1/deliveries", get(deliveries::list))
        .route("/v1/deliveries/{id}/resend", post(deliveries::resend))
        .route("/v1/lessons", get(lessons::list))
        .route("/v1/lessons/{name}", get(lessons::show))
        .route("/v1/tasks", get(tasks::list))
        .route("/v1/regrades", post(regrades::order).get(regrades::list))
        .route("/v1/regrades/{id}", get(regrades::show))
        .route("/v1/regrades/{id}/items", get(regrades::items))
        .route("/v1/regrades/{id}/publish", post(regrades::publish))
        .route("/v1/regrades/{id}/discard", post(regrades::discard))
        .route("/v1/tasks/reload", post(tasks::reload))
        .route("/v1/tasks/{id}", get(tasks::show))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/v1/status", get(status::json))
        .route("/status", get(status::page))
        .route("/status.css", get(status::style))
        .route("/metrics", get(metrics::show))
        .route("/openapi.json", get(|| async { ([(CONTENT_TYPE, "application/json")], document) }))
        .fallback(unknown_address)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(service.clone(), admission::admit))
        .layer(from_fn_with_state(service.clone(), headers::dress))
        .with_state(service)
}

async fn unknown_address(uri: Uri) -> impl IntoResponse {
    let detail = format!("There is nothing at `{}`; `/openapi.json` describes every address.", clipped(uri.path()));
    Problem::new(Kind::UnknownAddress, detail)
}

async fn method_not_allowed(method: Method) -> impl IntoResponse {
    let method = clipped(method.as_str());
    Problem::new(Kind::MethodNotAllowed, format!("{method} is not possible here; `Allow` says what is."))
}
