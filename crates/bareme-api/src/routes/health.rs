//! Whether the service lives, and whether it can do its work.

use crate::readiness::Readiness;
use crate::service::{Service, blocking};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Signs of life.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Health {
    /// Always "ok": a process that cannot say so does not answer.
    pub status: String,
    /// The version of the service.
    pub version: String,
}

/// Answers as long as the process does.
pub async fn live() -> Json<Health> {
    Json(Health { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() })
}

/// Answers 200 when submissions are accepted and graded, else 503, with the reasons.
pub async fn ready(State(service): State<Service>) -> (StatusCode, Json<Readiness>) {
    let readiness = blocking(move || Readiness::of(&service)).await;
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(readiness))
}
