//! Whether the service tells the truth about itself.

use crate::stage::{NOW, Stage, config, get};
use bareme_api::{Config, Service, router};
use bareme_core::units::Millis;
use bareme_store::{Sqlite, UnixMillis};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

async fn readiness(stage: &Stage) -> (u16, Value) {
    let reply = stage.ask(get("/readyz")).await;
    (reply.status.as_u16(), reply.json())
}

#[tokio::test]
async fn it_lives() {
    let reply = Stage::new().ask(get("/healthz")).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["status"]), (200, &json!("ok")));
}

#[tokio::test]
async fn it_is_ready_when_everything_is() {
    insta::assert_snapshot!("ready", Stage::new().ask(get("/readyz")).await.shown());
}

#[tokio::test]
async fn without_a_toolchain_it_is_not() {
    let stage = Stage::new();
    *stage.actor.excuse.lock().unwrap() = Some("clang is missing".to_owned());
    let (status, body) = readiness(&stage).await;
    assert_eq!((status, &body["ready"]), (503, &json!(false)));
    assert_eq!(body["checks"]["toolchain"], json!({ "ok": false, "detail": "clang is missing" }));
}

#[tokio::test]
async fn without_tasks_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
    let service = Service::start(store, [], Arc::new(crate::stage::Actor::default()), config()).unwrap();
    let response = router(service).oneshot(get("/readyz")).await.unwrap();
    assert_eq!(response.status(), 503);
}

/// A clock of this file's own, which one test sets.
static LATER: AtomicU64 = AtomicU64::new(NOW.0);

#[tokio::test]
async fn when_submissions_wait_too_long_it_is_not() {
    let clock = || UnixMillis(LATER.load(Ordering::Relaxed));
    let stage = Stage::with(Config { workers: 1.try_into().unwrap(), stalled_after: Millis(1000), clock, ..config() });
    stage.submit("hold").await;
    stage.actor.begun().await;
    stage.submit("int x").await;
    LATER.fetch_add(1000, Ordering::Relaxed);
    assert_eq!(readiness(&stage).await.0, 200);
    LATER.fetch_add(1, Ordering::Relaxed);
    let (status, body) = readiness(&stage).await;
    let queue = json!({ "ok": false, "waiting": 1, "running": 1, "oldest_waiting_ms": 1001 });
    assert_eq!((status, &body["checks"]["queue"]), (503, &queue));
    stage.actor.release();
}

#[tokio::test]
async fn when_it_stops_it_is_not() {
    let stage = Stage::new();
    stage.service.stop().await;
    let (status, body) = readiness(&stage).await;
    assert_eq!((status, &body["checks"]["accepting"]["ok"]), (503, &json!(false)));
    assert_eq!(body["checks"]["workers"]["detail"], "0 of 2");
}
