//! What there is to solve, and what stays secret.

use crate::stage::{Stage, get};

#[tokio::test]
async fn the_list_shows_every_task_in_short() {
    insta::assert_snapshot!("task-list", Stage::new().ask(get("/v1/tasks")).await.shown());
}

#[tokio::test]
async fn a_task_shows_its_statement_starter_and_samples() {
    insta::assert_snapshot!("task", Stage::new().ask(get("/v1/tasks/largest-of-two")).await.shown());
}

#[tokio::test]
async fn nothing_that_is_not_a_sample_gets_out() {
    let stage = Stage::new();
    for path in ["/v1/tasks", "/v1/tasks/largest-of-two"] {
        let text = stage.ask(get(path)).await.text();
        for secret in ["hidden stdin", "hidden stdout", "visible stdin", "visible stdout", "secret harness"] {
            assert!(!text.contains(secret), "{path} shows {secret}");
        }
    }
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let stage = Stage::new();
    let mut request = get("/v1/tasks");
    *request.method_mut() = axum::http::Method::HEAD;
    let reply = stage.ask(request).await;
    assert_eq!((reply.status.as_u16(), reply.body.len()), (200, 0));
}
