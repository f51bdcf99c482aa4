//! What is remembered of earlier gradings is what grading would find.

use crate::solutions::{Known, all};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use bareme_api::{Config, Service, router};
use bareme_core::submission::SourceFile;
use bareme_store::Sqlite;
use bareme_tests::{catalogue, grader};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

/// The tasks whose programs are tried: output, numbers, a harness, several files, crashes.
const TASKS: [&str; 5] = ["greeting", "average-marks", "min-max-pointers", "growing-list", "word-file"];

/// The report that the service answers with, as text.
async fn report(service: &Router, known: &Known) -> String {
    let file = |file: &SourceFile| json!({ "name": file.name(), "content": String::from_utf8_lossy(file.content()) });
    let files: Vec<Value> = known.solution().files.iter().map(file).collect();
    let language = if known.index.is_multiple_of(2) { "fr" } else { "en" };
    let body = json!({ "task": known.task.id, "language": language, "files": files });
    let request = Request::post("/v1/submissions?wait=60").header("content-type", "application/json");
    let response = service.clone().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
    let answer = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
    // It comes last, as it was stored.
    let (_, report) = answer.split_once(r#","report":"#).unwrap();
    report.strip_suffix('}').unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_remembered_report_is_byte_for_byte_the_one_that_grading_makes() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("bareme.sqlite")).unwrap());
    let tasks = catalogue().iter().cloned();
    let service = Service::start(store, tasks, Arc::new(grader().clone()), Config::default()).unwrap();
    let address = router(service.clone());
    let known: Vec<Known> = all().into_iter().filter(|known| TASKS.contains(&known.task.id.as_str())).collect();
    assert!(known.len() >= 25, "only {} programs", known.len());
    for program in &known {
        let without = serde_json::to_string(&program.grade(grader())).unwrap();
        assert_eq!(report(&address, program).await, without, "{}", program.name());
        assert_eq!(report(&address, program).await, without, "{}, again", program.name());
    }
    let counts = service.result_cache();
    assert_eq!((counts.hits, counts.misses), (known.len() as u64, known.len() as u64));
}
