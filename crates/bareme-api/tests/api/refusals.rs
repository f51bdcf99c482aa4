//! Every way to be refused, with the document that says why. The answers are in `snapshots/`.

use crate::stage::{Reply, Stage, config, form, get, post, post_json, program};
use axum::body::Body;
use axum::extract::Request;
use bareme_api::Config;
use bareme_core::units::Bytes;
use serde_json::{Value, json};
use std::fmt::Write;

/// The answers to several requests, each under its title.
async fn answers(requests: impl IntoIterator<Item = (&str, Request)>) -> String {
    let stage = Stage::new();
    let mut shown = String::new();
    for (title, request) in requests {
        write!(shown, "# {title}\n{}\n", stage.ask(request).await.shown()).unwrap();
    }
    shown
}

fn raw(body: impl Into<Body>) -> Request {
    post("/v1/submissions", "application/json", body)
}

fn json_body(body: &Value) -> Request {
    post_json("/v1/submissions", body)
}

#[tokio::test]
async fn bodies_that_are_not_json() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let many = format!("[{}0]", "0,".repeat(1000));
    let cases = [
        ("nothing at all", raw("")),
        ("not JSON", raw("task=sum-of-three")),
        ("broken off", raw(r#"{"task": "sum"#)),
        ("something behind the end", raw(r#"{"task": "a", "source": ""} {}"#)),
        ("the same key twice", raw(r#"{"task": "a", "source": "", "task": "b"}"#)),
        ("the same key twice in a file", raw(r#"{"task": "a", "files": [{"name": "a.c", "na\u006de": "b.c"}]}"#)),
        ("not UTF-8", raw(&b"{\"task\": \"caf\xE9\"}"[..])),
        ("half a surrogate pair", raw(r#"{"task": "\ud800"}"#)),
        ("nested too deeply", raw(deep)),
        ("too many values", raw(many)),
        ("a number without bounds", raw(r#"{"task": 1e999}"#)),
    ];
    insta::assert_snapshot!("malformed-json", answers(cases).await);
}

#[tokio::test]
async fn fields_that_are_wrong() {
    let long = "x".repeat(500);
    let file = json!({ "name": "main.c", "content": "" });
    let cases = [
        ("not an object", json!(["sum-of-three"])),
        ("an empty object", json!({})),
        ("everything of the wrong type", json!({ "task": 1, "language": true, "source": [], "files": {} })),
        ("null where something is needed", json!({ "task": null, "source": null })),
        ("misspelt fields", json!({ "tsak": "sum-of-three", "sources": "", "lang": "fr" })),
        ("names that need escaping", json!({ "task": "sum-of-three", "source": "", "a/b~c": 1, long: 1 })),
        ("an unknown language", json!({ "task": "sum-of-three", "source": "", "language": "de" })),
        ("text and files together", json!({ "task": "sum-of-three", "source": "", "files": [file] })),
        ("no files", json!({ "task": "sum-of-three", "files": [] })),
        ("files of the wrong type", json!({ "task": "sum-of-three", "files": ["main.c", { "name": 1, "text": "" }] })),
    ];
    let cases = cases.iter().map(|(title, body)| (*title, json_body(body)));
    insta::assert_snapshot!("invalid-submission", answers(cases).await);
}

#[tokio::test]
async fn files_that_are_wrong() {
    let file = |name: &str| json!({ "name": name, "content": "" });
    let with = |files: Value| json!({ "task": "largest-of-two", "files": files });
    let many: Vec<Value> = (0..17).map(|number| file(&format!("f{number}.c"))).collect();
    let large = json!([{ "name": "main.c", "content": "x".repeat(256 * 1024 + 1) }]);
    let cases = [
        ("a way out", with(json!([file("main.c"), file("../../x.c")]))),
        ("an absolute path", with(json!([file("/etc/passwd")]))),
        ("another language", with(json!([file("main.py")]))),
        ("only a header", with(json!([file("list.h")]))),
        ("the same name twice", with(json!([file("a.c"), file("b.c"), file("A.c")]))),
        ("the name of the task's own file", with(json!([file("main.c"), file("Harness.c")]))),
        ("too many", with(Value::from(many))),
        ("one too large", with(large)),
        ("a text too large", json!({ "task": "largest-of-two", "source": "x".repeat(256 * 1024 + 1) })),
    ];
    let cases = cases.iter().map(|(title, body)| (*title, json_body(body)));
    insta::assert_snapshot!("files", answers(cases).await);
}

#[tokio::test]
async fn forms_that_are_wrong() {
    const TASK: (&str, Option<&str>, &[u8]) = ("task", None, b"sum-of-three");
    let path = "/v1/submissions";
    let many: Vec<_> = (0..40).map(|_| ("f", Some("a.c"), &b""[..])).collect();
    let cases = [
        ("no boundary", post(path, "multipart/form-data", "x")),
        ("another boundary", post(path, "multipart/form-data; boundary=other", "--edge\r\n\r\n--edge--")),
        ("broken off", post(path, "multipart/form-data; boundary=edge", "--edge\r\nContent-Disposition: form-data")),
        ("empty", form(path, &[])),
        ("an unknown part", form(path, &[TASK, ("zip", None, b""), ("langage", None, b"fr"), ("source", None, b"")])),
        ("parts twice", form(path, &[TASK, TASK, ("source", None, b""), ("source", None, b"")])),
        ("a task that is no text", form(path, &[("task", None, &b"\xFF"[..]), ("source", None, b"")])),
        ("a way out", form(path, &[TASK, ("f", Some("../main.c"), b"")])),
        ("no name", form(path, &[TASK, ("f", Some(""), b"")])),
        ("too many parts", form(path, &many)),
    ];
    insta::assert_snapshot!("forms", answers(cases).await);
}

#[tokio::test]
async fn tasks_that_do_not_exist() {
    let named = |task: &str| json_body(&json!({ "task": task, "source": "" }));
    let cases = [
        ("misspelt", named("sum-of-tree")),
        ("unknown", named("hello")),
        ("no name at all", named("../etc/passwd")),
        ("long", named(&"a".repeat(5000))),
        ("asked for, misspelt", get("/v1/tasks/sum_of_three")),
        ("asked for, unknown", get("/v1/tasks/%FF")),
    ];
    insta::assert_snapshot!("unknown-task", answers(cases).await);
}

#[tokio::test]
async fn addresses_that_do_not_exist() {
    let with_method =
        |method: &str, path: &str| Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    let cases = [
        ("an unknown address", get("/v2/submissions")),
        ("a trailing slash", get("/v1/tasks/")),
        ("an unknown submission", get("/v1/submissions/0199a8f0-5c1e-7b3a-9d2e-4f60718293a4")),
        ("another spelling of an id", get("/v1/submissions/0199A8F0-5C1E-7B3A-9D2E-4F60718293A4")),
        ("no id", get("/v1/submissions/%FF%00")),
        ("listing submissions", get("/v1/submissions")),
        ("deleting a task", with_method("DELETE", "/v1/tasks/sum-of-three")),
        ("an invented method", with_method("BREW", "/healthz")),
    ];
    insta::assert_snapshot!("addresses", answers(cases).await);
}

#[tokio::test]
async fn waits_that_make_no_sense() {
    let waits = ["wait=61", "wait=-1", "wait=+1", "wait=1.5", "wait=", "wait=99999999999999999999", "wait=1&wait=2"];
    let others = ["wiat=5", "callback=http://localhost", "wait=1&x=%FF"];
    let paths: Vec<_> = waits.iter().chain(&others).map(|query| format!("/v1/submissions?{query}")).collect();
    let cases = paths.iter().map(|path| (path.as_str(), post_json(path, &program(""))));
    insta::assert_snapshot!("queries", answers(cases).await);
}

#[tokio::test]
async fn types_that_are_not_understood() {
    let typed = |kind: &str| post("/v1/submissions", kind, program("").to_string());
    let mut without = typed("x");
    without.headers_mut().remove("content-type");
    let mut compressed = typed("application/json");
    compressed.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    let cases = [
        ("none", without),
        ("a plain form", typed("application/x-www-form-urlencoded")),
        ("nearly JSON", typed("application/jsonx")),
        ("another charset", typed("application/json; charset=latin1")),
        ("compressed", compressed),
    ];
    insta::assert_snapshot!("types", answers(cases).await);
}

#[tokio::test]
async fn bodies_that_are_too_large() {
    let stage = Stage::with(Config { body_limit: Bytes(100), ..config() });
    let announced = stage.ask(raw("x".repeat(101))).await;
    let streamed = Body::new(StreamOf(5));
    let unannounced = stage.ask(raw(streamed)).await;
    let kept = stage.ask(raw("x".repeat(100))).await;
    assert_eq!(kept.status, 400);
    assert_eq!(announced.shown(), unannounced.shown());
    insta::assert_snapshot!("body-too-large", announced.shown());
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_given_up() {
    let stage = Stage::new();
    let reply: Reply = stage.ask(raw(Body::new(Never))).await;
    insta::assert_snapshot!("body-timeout", reply.shown());
}

/// A body of so many pieces of 40 bytes, whose length is not announced.
struct StreamOf(usize);

/// A body that never comes.
struct Never;

use axum::body::{Bytes as Piece, HttpBody};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

type Frame = Option<Result<hyper::body::Frame<Piece>, Infallible>>;

impl HttpBody for StreamOf {
    type Data = Piece;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Frame> {
        let left = self.0;
        self.0 = left.saturating_sub(1);
        Poll::Ready((left > 0).then(|| Ok(hyper::body::Frame::data(Piece::from_static(&[b' '; 40])))))
    }
}

impl HttpBody for Never {
    type Data = Piece;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Frame> {
        Poll::Pending
    }
}
