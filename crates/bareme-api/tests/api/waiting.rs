//! What a client may do with a submission that waits: see its place, withdraw it, replace it, send it again.

use crate::stage::{Stage, form, get, post_json};
use axum::body::Body;
use axum::extract::Request;
use serde_json::{Value, json};

fn of_learner(source: &str) -> Value {
    json!({ "task": "sum-of-three", "source": source, "learner": "p-1", "newest_wins": true })
}

fn with_key(key: &str, source: &str) -> Request {
    let mut request = post_json("/v1/submissions", &json!({ "task": "sum-of-three", "source": source }));
    request.headers_mut().insert("idempotency-key", key.parse().unwrap());
    request
}

fn delete(id: &str) -> Request {
    Request::delete(format!("/v1/submissions/{id}")).body(Body::empty()).unwrap()
}

/// A stage on which both workers are busy until they are told to go on.
async fn busy() -> Stage {
    let stage = Stage::new();
    for program in ["hold 1", "hold 2"] {
        stage.submit(program).await;
        stage.actor.begun().await;
    }
    stage
}

fn let_go(stage: &Stage) {
    stage.actor.release();
    stage.actor.release();
}

#[tokio::test]
async fn whoever_waits_sees_how_many_are_before() {
    let stage = busy().await;
    let ids = [stage.submit("int a").await, stage.submit("int b").await, stage.submit("int c").await];
    for (place, id) in ids.iter().enumerate() {
        let answer = stage.ask(get(&format!("/v1/submissions/{id}"))).await.json();
        assert_eq!((&answer["status"], &answer["position"]), (&json!("queued"), &json!(place)));
        assert!(answer.get("expected_wait_ms").is_none(), "nothing was graded yet: {answer}");
    }
    let_go(&stage);
    let finished = stage.ask(get(&format!("/v1/submissions/{}?wait=60", ids[2]))).await.json();
    assert!(finished.get("position").is_none(), "{finished}");
}

#[tokio::test]
async fn what_waits_can_be_withdrawn_and_nothing_else() {
    let stage = busy().await;
    let id = stage.submit("int a").await;
    for _ in 0..2 {
        let reply = stage.ask(delete(&id)).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["status"]), (200, &json!("cancelled")));
    }
    let_go(&stage);
    let finished = stage.grade("int b").await["id"].as_str().unwrap().to_owned();
    let refused = stage.ask(delete(&finished)).await;
    assert_eq!((refused.status.as_u16(), &refused.json()["type"]), (409, &json!("urn:bareme:problem:not-waiting")));
    assert_eq!(stage.standing(&finished).await, "finished");
    assert_eq!(stage.ask(delete("0199a8f0-5c1e-7b3a-9d2e-4f60718293a4")).await.status, 404);
    assert_eq!(stage.ask(delete("nonsense")).await.status, 404);
}

#[tokio::test]
async fn the_newest_of_a_learner_may_take_the_place_of_what_waits() {
    let stage = busy().await;
    let first = stage.ask(post_json("/v1/submissions", &of_learner("int a"))).await.json();
    let parts: [(&str, Option<&str>, &[u8]); 4] = [
        ("task", None, b"sum-of-three"),
        ("learner", None, b"p-1"),
        ("newest_wins", None, b"true"),
        ("source", None, b"int b"),
    ];
    let second = stage.ask(form("/v1/submissions", &parts)).await.json();
    let first = stage.ask(get(&format!("/v1/submissions/{}", first["id"].as_str().unwrap()))).await.json();
    assert_eq!((&first["status"], &first["superseded_by"]), (&json!("superseded"), &second["id"]));
    let_go(&stage);
}

#[tokio::test]
async fn a_request_that_is_sent_twice_with_a_key_is_one_submission() {
    let stage = Stage::new();
    let first = stage.ask(with_key("\"attempt-1\"", "int a")).await;
    let again = stage.ask(with_key("attempt-1", "int a")).await;
    assert_eq!(first.json()["id"], again.json()["id"]);
    let other = stage.ask(with_key("attempt-1", "int b")).await;
    assert_eq!((other.status.as_u16(), &other.json()["type"]), (409, &json!("urn:bareme:problem:key-reused")));
    let new = stage.ask(with_key("attempt-2", "int a")).await;
    assert_ne!(first.json()["id"], new.json()["id"]);
    for nonsense in ["", "\"\"", &"x".repeat(300)] {
        let refused = stage.ask(with_key(nonsense, "int a")).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.json()["type"]),
            (400, &json!("urn:bareme:problem:malformed-header"))
        );
    }
}

#[tokio::test]
async fn a_flag_that_is_none_is_named() {
    let stage = Stage::new();
    let body = json!({ "task": "sum-of-three", "source": "int a", "newest_wins": "yes" });
    let reply = stage.ask(post_json("/v1/submissions", &body)).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["errors"][0]["field"]), (422, &json!("/newest_wins")));
}
