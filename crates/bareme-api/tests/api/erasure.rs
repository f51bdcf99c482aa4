//! What is kept of a learner, handed out and erased.

use crate::listener::House;
use crate::stage::{Reply, Stage, config, form, get, post_json};
use axum::body::Body;
use axum::extract::Request;
use bareme_api::Config;
use bareme_core::units::Millis;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02X}"))
}

async fn export(stage: &Stage, learner: &str) -> Reply {
    stage.ask(get(&format!("/v1/learners/export?learner={}", encoded(learner)))).await
}

async fn erase(stage: &Stage, learner: &str) -> Value {
    let address = format!("/v1/learners?learner={}", encoded(learner));
    let reply = stage.ask(Request::delete(address).body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn by(learner: &str, source: &str) -> Value {
    json!({ "task": "sum-of-three", "learner": learner, "source": source })
}

async fn graded(stage: &Stage, body: &Value) -> Value {
    let reply = stage.ask(post_json("/v1/submissions?wait=60", body)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_is_in_the_export() {
    let stage = Stage::new();
    let mut expected = Vec::new();
    for number in 0..11 {
        expected.push(graded(&stage, &by("ada", &format!("int é{number};"))).await);
    }
    graded(&stage, &by("bilal", "other")).await;
    let latin: [(&str, Option<&str>, &[u8]); 3] =
        [("task", None, b"sum-of-three"), ("learner", None, b"ada"), ("file", Some("main.c"), b"// \xE9")];
    stage.ask(form("/v1/submissions?wait=60", &latin)).await;
    let reply = export(&stage, "ada").await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "application/json"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let document = reply.json();
    assert_eq!((&document["tenant"], &document["learner"]), (&json!("local"), &json!("ada")));
    assert_eq!(
        (&document["history"]["clock"], &document["history_updated_ms"]),
        (&json!(12), &document["exported_ms"])
    );
    let submissions = document["submissions"].as_array().unwrap();
    assert_eq!(submissions.len(), 12);
    for (number, (exported, answered)) in submissions.iter().zip(&expected).enumerate() {
        for field in ["id", "task", "status", "submitted_ms", "finished_ms", "report"] {
            assert_eq!(exported[field], answered[field], "{field}");
        }
        assert_eq!(exported["files"], json!([{ "name": "main.c", "content": format!("int é{number};") }]));
        assert_eq!((&exported["language"], &exported["learner"]), (&json!("en"), &json!("ada")));
    }
    assert_eq!(submissions[11]["files"], json!([{ "name": "main.c", "content_base64": "Ly8g6Q==" }]));
    assert!(!reply.text().contains("other"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_left_after_erasing() {
    let stage = Stage::new();
    let id = graded(&stage, &by("ada", "int a;")).await["id"].as_str().unwrap().to_owned();
    graded(&stage, &by("bilal", "int b;")).await;
    let erased = json!({ "submissions": 1, "waiting": 0, "running": 0, "history": true });
    assert_eq!(erase(&stage, "ada").await, erased);
    assert_eq!(erase(&stage, "ada").await, json!({ "submissions": 0, "waiting": 0, "running": 0, "history": false }));
    for path in ["", "/report.html", "/events"] {
        assert_eq!(stage.ask(get(&format!("/v1/submissions/{id}{path}"))).await.status, 404, "{path}");
    }
    let gone = export(&stage, "ada").await;
    assert_eq!((gone.status.as_u16(), &gone.json()["type"]), (404, &json!("urn:bareme:problem:unknown-learner")));
    assert_eq!(export(&stage, "bilal").await.status, 200);
    assert_eq!(graded(&stage, &by("ada", "int a;")).await["report"]["feedback"]["attempt"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_being_graded_leaves_nothing_behind() {
    let stage = Stage::new();
    let running = stage.ask(post_json("/v1/submissions", &by("ada", "hold"))).await.json();
    stage.actor.begun().await;
    let waiting = stage.ask(post_json("/v1/submissions", &by("ada", "int b;"))).await.json();
    let address =
        |status: &Value, rest: &str| get(&format!("/v1/submissions/{}{rest}", status["id"].as_str().unwrap()));
    let (answer, erased) = tokio::join!(stage.ask(address(&waiting, "?wait=60")), async {
        tokio::task::yield_now().await;
        erase(&stage, "ada").await
    });
    assert_eq!(erased, json!({ "submissions": 2, "waiting": 1, "running": 1, "history": false }));
    assert_eq!(answer.status, 404, "whoever waits is told");
    stage.actor.release();
    // The workers have done with it when both are free again.
    assert_eq!(graded(&stage, &by("ada", "int c;")).await["report"]["feedback"]["attempt"], 1);
    stage.grade("int d;").await;
    assert_eq!(stage.ask(address(&running, "")).await.status, 404);
    assert_eq!(export(&stage, "ada").await.json()["submissions"].as_array().unwrap().len(), 1);
    assert_eq!(stage.actor.times("int b;"), 0, "what waited is not graded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_pseudonym_can_be_named() {
    let stage = Stage::new();
    for name in ["..", ".", "a/b", "/", "%2F", "学生-é", "a b+c&d=e", "'; --", "?#", "\u{202e}x"] {
        graded(&stage, &by(name, "int a;")).await;
        assert_eq!(export(&stage, name).await.json()["learner"], name);
        assert_eq!(erase(&stage, name).await["submissions"], 1, "{name}");
    }
}

#[tokio::test]
async fn a_pseudonym_has_to_be_given_once() {
    let stage = Stage::new();
    for query in [
        "",
        "?learner=",
        "?learner=a&learner=b",
        "?learner=a%00",
        "?lerner=a",
        &format!("?learner={}", "x".repeat(129)),
    ] {
        let reply = stage.ask(get(&format!("/v1/learners/export{query}"))).await;
        assert_eq!(reply.status, 400, "{query}");
        let reply = stage.ask(Request::delete(format!("/v1/learners{query}")).body(Body::empty()).unwrap()).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (400, &json!("urn:bareme:problem:malformed-query")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_much_and_takes_nothing_is_cut_off() {
    let stage = Stage::with(Config { write_timeout: Millis(200), ..config() });
    let mut whole = 0;
    for number in 0..40 {
        let answer = graded(&stage, &by("ada", &format!("{number} {}", "x".repeat(250_000)))).await;
        whole += answer.to_string().len();
    }
    let house = House::of(stage).await;
    let request = "GET /v1/learners/export?learner=ada HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n";
    // Whoever takes it in gets all of it, as slowly as need be.
    let mut all = Vec::new();
    house.visit(request).await.read_to_end(&mut all).await.unwrap();
    assert!(all.len() > whole && all.ends_with(b"0\r\n\r\n"), "{} of {whole}", all.len());
    let mut lazy = house.visit(request).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut some = Vec::new();
    // It ends with an error, or as if it were complete, but without the mark of the end.
    let _ = timeout(Duration::from_mins(1), lazy.read_to_end(&mut some)).await.unwrap();
    assert!(some.len() < all.len() && !some.ends_with(b"0\r\n\r\n"), "{} of {}", some.len(), all.len());
}
