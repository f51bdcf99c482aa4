//! Regrades that cannot be ordered, published or discarded.

use super::{act, graded, order, until};
use crate::stage::{Stage, config, get, post, post_json};
use axum::extract::Request;
use serde_json::{Value, json};

const NOBODYS: &str = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4";

async fn problem(stage: &Stage, request: Request) -> (u16, String, Value) {
    let reply = stage.ask(request).await;
    let document = reply.json();
    let kind = document["type"].as_str().unwrap().trim_start_matches("urn:bareme:problem:").to_owned();
    (reply.status.as_u16(), kind, document["errors"].clone())
}

#[tokio::test]
async fn fields_that_are_wrong_are_named() {
    let stage = Stage::in_version(3, config());
    let cases = [
        (json!([]), ""),
        (json!({ "task": "sum-of-three" }), "/task"),
        (json!({ "tasks": [] }), "/tasks"),
        (json!({ "tasks": "sum-of-three" }), "/tasks"),
        (json!({ "tasks": ["sum-of-three", "sum-of-two"] }), "/tasks/1"),
        (json!({ "tasks": [7] }), "/tasks/0"),
        (json!({ "learners": [""] }), "/learners/0"),
        (json!({ "learners": vec!["a"; 401] }), "/learners"),
        (json!({ "since_ms": -1 }), "/since_ms"),
        (json!({ "since_ms": 1.5 }), "/since_ms"),
        (json!({ "until_ms": "1" }), "/until_ms"),
        (json!({ "until_ms": 1_u64 << 60 }), "/until_ms"),
        (json!({ "since_ms": 5, "until_ms": 5 }), "/until_ms"),
        (json!({ "which": "newest" }), "/which"),
    ];
    for (body, field) in cases {
        let (status, kind, errors) = problem(&stage, post_json("/v1/regrades", &body)).await;
        assert_eq!((status, kind.as_str(), &errors[0]["field"]), (422, "invalid-request", &json!(field)), "{body}");
    }
    let list = stage.ask(get("/v1/regrades")).await.json();
    assert_eq!(list, json!({ "regrades": [] }), "nothing was ordered");
}

#[tokio::test]
async fn what_is_no_request_is_told_so() {
    let stage = Stage::in_version(3, config());
    let cases = [
        (post("/v1/regrades", "text/plain", "{}"), (415, "unsupported-media-type")),
        (post("/v1/regrades", "application/json", "{"), (400, "malformed-json")),
        (post("/v1/regrades", "application/json", ""), (400, "malformed-json")),
        (get("/v1/regrades?limit=0"), (400, "malformed-query")),
        (get("/v1/regrades?limit=501"), (400, "malformed-query")),
        (get("/v1/regrades?limit=1&limit=2"), (400, "malformed-query")),
        (get("/v1/regrades?cursor=x"), (400, "malformed-query")),
        (get("/v1/regrades?change=worse"), (400, "malformed-query")),
        (get(&format!("/v1/regrades/{NOBODYS}/items?change=wrose")), (400, "malformed-query")),
        (get(&format!("/v1/regrades/{NOBODYS}/items")), (404, "unknown-regrade")),
        (get(&format!("/v1/regrades/{NOBODYS}")), (404, "unknown-regrade")),
        (get("/v1/regrades/%FF"), (404, "unknown-regrade")),
        (post(&format!("/v1/regrades/{NOBODYS}/publish"), "application/json", ""), (404, "unknown-regrade")),
        (post("/v1/regrades/nonsense/discard", "application/json", ""), (404, "unknown-regrade")),
    ];
    for (request, expected) in cases {
        let uri = request.uri().clone();
        let (status, kind, _) = problem(&stage, request).await;
        assert_eq!((status, kind.as_str()), expected, "{uri}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_at_a_time_and_each_ends_once() {
    let stage = Stage::in_version(3, config());
    let held = stage.submit("hold").await;
    stage.actor.begun().await;
    stage.actor.release();
    stage.ask(get(&format!("/v1/submissions/{held}?wait=60"))).await;
    graded(&stage, "ada", "int x").await;
    stage.reload(4).await;
    let id = order(&stage, &json!({ "tasks": ["sum-of-three"] })).await;
    stage.actor.begun().await;
    let (status, kind, _) = problem(&stage, post_json("/v1/regrades", &json!({}))).await;
    assert_eq!((status, kind.as_str()), (409, "regrade-open"));
    // The other task is free.
    let other = order(&stage, &json!({ "tasks": ["largest-of-two"] })).await;
    until(&stage, &other, "ready").await;
    let refused = act(&stage, &id, "publish").await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json()["type"]),
        (409, &json!("urn:bareme:problem:regrade-not-ready"))
    );
    stage.actor.release();
    until(&stage, &id, "ready").await;
    act(&stage, &id, "publish").await;
    until(&stage, &id, "published").await;
    assert_eq!(act(&stage, &other, "discard").await.status, 200);
    for (id, action) in [(&id, "publish"), (&id, "discard"), (&other, "publish"), (&other, "discard")] {
        let refused = act(&stage, id, action).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.json()["type"]),
            (409, &json!("urn:bareme:problem:regrade-ended"))
        );
    }
}
