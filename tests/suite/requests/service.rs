//! The real service with the real grader and the tasks of this repository, called without a socket.

use super::bodies::{get, json};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use bareme_api::{Config, router};
use bareme_store::Sqlite;
use bareme_tests::{catalogue, grader};
use serde_json::Value;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tower::ServiceExt;

/// The service, on a database of its own.
pub struct Service {
    router: Router,
    _folder: TempDir,
}

/// An answer, read to its end.
pub struct Reply {
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Service {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Sqlite::open(&folder.path().join("bareme.sqlite")).unwrap());
        let config = Config { workers: NonZeroUsize::MIN, ..Config::default() };
        let tasks = catalogue().iter().cloned();
        let service = bareme_api::Service::start(store, tasks, Arc::new(grader().clone()), config).unwrap();
        Self { router: router(service), _folder: folder }
    }

    pub async fn ask(&self, request: Request) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let content_type = response.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        Reply { status, content_type: content_type.unwrap_or_default(), body }
    }

    /// The report on an honest program, and how long it took; the service must also say that it is well.
    pub async fn honest(&self) -> (Value, Duration) {
        assert_eq!(self.ask(get("/readyz")).await.status, 200);
        let greeting = catalogue().iter().find(|task| task.id.as_str() == "greeting").unwrap();
        let source = String::from_utf8_lossy(greeting.solutions[0].files[0].content());
        let mut request = json(&serde_json::json!({ "task": "greeting", "source": source }));
        *request.uri_mut() = "/v1/submissions?wait=60".parse().unwrap();
        let started = Instant::now();
        let reply = self.ask(request).await;
        let took = started.elapsed();
        let answer = reply.json();
        assert_eq!((reply.status, &answer["report"]["verdict"]), (200, &Value::from("accepted")), "{answer}");
        (answer["report"].clone(), took)
    }
}

impl Reply {
    /// Null where the body is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}
