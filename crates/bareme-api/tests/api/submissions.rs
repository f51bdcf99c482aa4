//! Handing in and asking.

use crate::stage::{NOW, Stage, form, get, post, post_json, program};
use serde_json::{Value, json};

/// The actor's report repeats the program as the compiler's message.
fn repeated(answer: &Value) -> &str {
    answer["report"]["diagnostics"][0]["message"].as_str().unwrap()
}

#[tokio::test]
async fn without_waiting_the_answer_is_an_address_to_ask() {
    let stage = Stage::new();
    let reply = stage.ask(post_json("/v1/submissions", &program("hold"))).await;
    stage.actor.begun().await;
    assert_eq!(reply.json()["status"], "queued");
    let answer = reply.json();
    let id = answer["id"].as_str().unwrap();
    assert_eq!(reply.status, 202);
    assert_eq!(reply.header("location"), format!("/v1/submissions/{id}"));
    assert_eq!((&answer["task"], &answer["submitted_ms"]), (&json!("sum-of-three"), &json!(NOW.0)));
    assert!(answer.get("report").is_none() && answer.get("finished_ms").is_none());
    assert_eq!(stage.standing(id).await, "running");
    stage.actor.release();
}

#[tokio::test]
async fn waiting_brings_the_report_at_once() {
    let stage = Stage::new();
    let reply = stage.ask(post_json("/v1/submissions?wait=60", &program("int x"))).await;
    let answer = reply.json();
    assert_eq!(reply.status, 200);
    assert_eq!((repeated(&answer), &answer["status"]), ("int x", &json!("finished")));
    assert_eq!(reply.header("location"), format!("/v1/submissions/{}", answer["id"].as_str().unwrap()));
}

#[tokio::test]
async fn the_report_stays_and_is_the_same_for_everybody_who_asks() {
    let stage = Stage::new();
    let first = stage.grade("int x").await;
    let again = stage.ask(get(&format!("/v1/submissions/{}", first["id"].as_str().unwrap()))).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, first));
}

#[tokio::test(start_paused = true)]
async fn when_the_time_is_up_the_answer_says_how_far_it_is() {
    let stage = Stage::new();
    let running = stage.submit("hold 1").await;
    stage.submit("hold 2").await;
    stage.actor.begun().await;
    stage.actor.begun().await;
    let queued = stage.ask(post_json("/v1/submissions?wait=60", &program("int x"))).await;
    let running = stage.ask(get(&format!("/v1/submissions/{running}?wait=60"))).await;
    assert_eq!((queued.status.as_u16(), &queued.json()["status"]), (202, &json!("queued")));
    assert_eq!((running.status.as_u16(), &running.json()["status"]), (200, &json!("running")));
    stage.actor.release();
    stage.actor.release();
}

#[tokio::test]
async fn one_may_wait_for_a_submission_that_is_there_already() {
    let stage = Stage::new();
    let id = stage.submit("hold").await;
    let path = format!("/v1/submissions/{id}?wait=60");
    let (first, second) = (stage.ask(get(&path)), stage.ask(get(&path)));
    let release = async {
        stage.actor.begun().await;
        stage.actor.release();
    };
    let (first, second, ()) = tokio::join!(first, second, release);
    assert_eq!((&first.json()["status"], first.status.as_u16()), (&json!("finished"), 200));
    assert_eq!(first.body, second.body);
}

#[tokio::test]
async fn the_language_of_the_report_may_be_chosen_and_is_english_otherwise() {
    let stage = Stage::new();
    for (language, expected) in [(json!("fr"), "fr"), (json!("en"), "en"), (Value::Null, "en")] {
        let body = json!({ "task": "sum-of-three", "source": "x", "language": language });
        let reply = stage.ask(post_json("/v1/submissions?wait=60", &body)).await;
        assert_eq!(reply.json()["report"]["language"], expected);
    }
}

#[tokio::test]
async fn several_files_may_be_sent_as_json() {
    let stage = Stage::new();
    let files = json!([{ "name": "main.c", "content": "first" }, { "name": "list.h", "content": "second" }]);
    let body = json!({ "task": "sum-of-three", "files": files });
    let reply = stage.ask(post_json("/v1/submissions?wait=60", &body)).await;
    assert_eq!((reply.status.as_u16(), repeated(&reply.json())), (200, "first"));
}

#[tokio::test]
async fn a_form_takes_files_with_any_bytes() {
    let stage = Stage::new();
    let parts: [(&str, Option<&str>, &[u8]); 4] = [
        ("task", None, b"sum-of-three"),
        ("language", None, b"fr"),
        ("upload", Some("main.c"), b"caf\xE9\0\r\n"),
        ("upload", Some("list.h"), b""),
    ];
    let reply = stage.ask(form("/v1/submissions?wait=60", &parts)).await;
    let answer = reply.json();
    assert_eq!((reply.status.as_u16(), repeated(&answer)), (200, "caf\u{FFFD}\0\r\n"));
    assert_eq!(answer["report"]["language"], "fr");
}

#[tokio::test]
async fn a_form_takes_a_source_text_too() {
    let stage = Stage::new();
    let parts: [(&str, Option<&str>, &[u8]); 2] = [("source", None, b"int y"), ("task", None, b"sum-of-three")];
    let reply = stage.ask(form("/v1/submissions?wait=60", &parts)).await;
    assert_eq!((reply.status.as_u16(), repeated(&reply.json())), (200, "int y"));
}

#[tokio::test]
async fn an_empty_program_is_the_compilers_affair() {
    let stage = Stage::new();
    assert_eq!(repeated(&stage.grade("").await), "");
    assert_eq!(repeated(&stage.grade("\u{FEFF}int\0\r\n").await), "\u{FEFF}int\0\r\n");
}

#[tokio::test]
async fn the_content_type_may_carry_the_only_charset_that_json_has() {
    let stage = Stage::new();
    let kind = "Application/JSON ; Charset=\"UTF-8\"";
    let reply = stage.ask(post("/v1/submissions", kind, program("x").to_string())).await;
    assert_eq!(reply.status, 202);
}

#[tokio::test]
async fn every_answer_names_its_request_and_is_safe_in_a_browser() {
    let stage = Stage::new();
    let mut request = get("/healthz");
    request.headers_mut().insert("x-request-id", "lti-42:a.b_c".parse().unwrap());
    let named = stage.ask(request).await;
    let mut request = get("/nowhere");
    request.headers_mut().insert("x-request-id", "a\"b".parse().unwrap());
    let renamed = stage.ask(request).await;
    assert_eq!(named.header("x-request-id"), "lti-42:a.b_c");
    assert_eq!(renamed.header("x-request-id").len(), 36);
    for reply in [named, renamed] {
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    }
}
