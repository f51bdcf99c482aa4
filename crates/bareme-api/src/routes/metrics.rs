//! `/metrics`: what the service counts, for Prometheus and whoever reads its format.

use crate::metrics::Present;
use crate::readiness::Readiness;
use crate::service::{Service, blocking};
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use std::time::Duration;
use tokio::time::timeout;

/// How long to wait for the store. Who collects gives up after ten seconds by default, and would then learn nothing at all.
const PATIENCE: Duration = Duration::from_secs(4);

/// The page; it tells how a store fares that does not answer, too.
pub async fn show(State(service): State<Service>) -> ([(HeaderName, &'static str); 1], String) {
    let asked = service.clone();
    let readiness = timeout(PATIENCE, blocking(move || Readiness::of(&asked))).await.ok();
    let outbox = timeout(PATIENCE, service.outbox_state()).await.ok().and_then(Result::ok);
    let present = Present::of(&service, readiness, outbox);
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], service.metrics().page(&present))
}
