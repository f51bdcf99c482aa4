//! Hostile requests to the real service: each is refused with a problem document, and the next one is answered as if
//! nothing had been.

mod bodies;
mod forms;
mod service;

use axum::extract::Request;
use bodies::{files, get, json, raw, submit};
use serde_json::json;
use service::{Reply, Service};
use std::time::Duration;

/// A request, and the status and the kind of problem that must come back.
pub type Case = (&'static str, Request, u16, &'static str);

#[tokio::test(flavor = "multi_thread")]
async fn every_hostile_request_is_refused_and_the_next_one_answered() {
    let service = Service::start();
    let (report, before) = service.honest().await;
    let cases: Vec<Case> = [syntax(), fields(), file_lists(), sizes(), forms::cases(), types(), addresses()]
        .into_iter()
        .flatten()
        .collect();
    assert!(cases.len() >= 60, "{} requests", cases.len());
    let mut complaints = Vec::new();
    for (title, request, status, kind) in cases {
        let reply = service.ask(request).await;
        complaints.extend(complaint(&reply, status, kind).map(|complaint| format!("{title}: {complaint}")));
        let (after, _) = service.honest().await;
        assert_eq!(after, report, "after {title}");
    }
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    as_fast_as_before(&service, before).await;
}

/// The quickest of several, since a busy machine says nothing about the service.
async fn as_fast_as_before(service: &Service, before: Duration) {
    let mut quickest = Duration::MAX;
    for _ in 0..10 {
        quickest = quickest.min(service.honest().await.1);
    }
    assert!(quickest <= before + Duration::from_millis(20), "{quickest:?}, and {before:?} before");
}

/// What is wrong with a refusal.
fn complaint(reply: &Reply, status: u16, kind: &str) -> Option<String> {
    let document = reply.json();
    let typed = document["type"] == format!("urn:bareme:problem:{kind}") && document["status"] == status;
    let told = ["title", "detail"].iter().all(|key| document[key].as_str().is_some_and(|text| !text.is_empty()));
    let as_expected = reply.status == status && reply.content_type == "application/problem+json" && typed && told;
    let shown: String = document.to_string().chars().take(500).collect();
    // A request must not be able to make its refusal large.
    let small = reply.body.len() < 16 * 1024;
    (!as_expected || !small).then(|| format!("{} {}: {shown}", reply.status, reply.content_type))
}

fn syntax() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let many = format!("[{}0]", "0,".repeat(100_000));
    let bad = |title, body: &[u8]| (title, raw(body), 400, "malformed-json");
    vec![
        bad("nothing", b""),
        bad("blanks", b" \n\t "),
        bad("no JSON", b"task=greeting&source=x"),
        bad("broken off", b"{\"task\": \"greeting\", \"source\": \"int main"),
        bad("two documents", b"{\"task\": \"greeting\", \"source\": \"\"}{}"),
        bad("a duplicate key", b"{\"task\": \"greeting\", \"task\": \"clock\", \"source\": \"\"}"),
        bad("a duplicate key in disguise", b"{\"task\": \"greeting\", \"t\\u0061sk\": \"clock\", \"source\": \"\"}"),
        bad("a duplicate key in a file", b"{\"files\": [{\"name\": \"a.c\", \"name\": \"b.c\"}]}"),
        bad("Latin-1", b"{\"task\": \"\xE9t\xE9\"}"),
        bad("UTF-16", b"\xFF\xFE{\0}\0"),
        bad("a byte order mark", b"\xEF\xBB\xBF{}"),
        bad("half a surrogate pair", b"{\"task\": \"\\ud83d\", \"source\": \"\"}"),
        bad("a bare NUL", b"{\"task\": \"greeting\0\", \"source\": \"\"}"),
        bad("nothing but NULs", &[0; 1000]),
        bad("a number beyond all", b"{\"task\": 1e999}"),
        bad("a comment", b"{\"task\": \"greeting\" /* here */, \"source\": \"\"}"),
        bad("deep nesting", deep.as_bytes()),
        bad("a hundred thousand values", many.as_bytes()),
        bad("XML", b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"),
    ]
}

fn fields() -> Vec<Case> {
    let long = "a".repeat(1_000_000);
    let wrong = |title, body| (title, json(&body), 422, "invalid-submission");
    let unknown = |title, task: &str| (title, json(&json!({ "task": task, "source": "" })), 404, "unknown-task");
    vec![
        wrong("a list", json!([])),
        wrong("a text", json!("greeting")),
        wrong("null", json!(null)),
        wrong("an empty object", json!({})),
        wrong("wrong types", json!({ "task": ["greeting"], "source": 7, "language": {} })),
        wrong("nulls", json!({ "task": null, "source": null })),
        wrong("an unknown field", json!({ "task": "greeting", "source": "", "verdict": "accepted" })),
        wrong("a prototype", json!({ "task": "greeting", "source": "", "__proto__": { "points": 100 } })),
        wrong("a long field name", json!({ "task": "greeting", "source": "", long.clone(): 1 })),
        wrong("an unknown language", json!({ "task": "greeting", "source": "", "language": "xx" })),
        wrong("a long language", json!({ "task": "greeting", "source": "", "language": long.clone() })),
        unknown("an unknown task", "no-such-task"),
        unknown("a task that climbs", "../../etc/passwd"),
        unknown("a task with a NUL", "greeting\0"),
        unknown("a task in capitals", "GREETING"),
        unknown("no name at all", ""),
        unknown("a long name", &long),
        unknown("a statement of SQL", "greeting'; DROP TABLE submissions; --"),
    ]
}

fn file_lists() -> Vec<Case> {
    let named = |title, name: &str| {
        (title, files("greeting", &[(name, "int main(void) { return 0; }")]), 422, "invalid-submission")
    };
    let twice = [("main.c", ""), ("Main.c", "")];
    let numbered: Vec<String> = (0..17).map(|number| format!("f{number}.c")).collect();
    let many: Vec<(&str, &str)> = numbered.iter().map(|name| (name.as_str(), "")).collect();
    let both = json!({ "task": "greeting", "source": "", "files": [] });
    vec![
        named("a name that climbs", "../../x.c"),
        named("an absolute name", "/etc/cron.d/x.c"),
        named("a Windows name", "..\\..\\x.c"),
        named("a name with a NUL", "main.c\0.h"),
        named("a name with a line end", "main\r\n.c"),
        named("an option", "-include.c"),
        named("a hidden name", ".bashrc.c"),
        named("an archive", "libc.a"),
        named("only a header", "list.h"),
        named("no name", ""),
        named("a name of 300 letters", &("a".repeat(300) + ".c")),
        ("two files of one name", files("greeting", &twice), 422, "invalid-submission"),
        ("seventeen files", files("greeting", &many), 422, "invalid-submission"),
        ("no file", files("greeting", &[]), 422, "invalid-submission"),
        ("the task's own file", files("is-prime", &[("main.c", ""), ("HARNESS.C", "")]), 422, "invalid-submission"),
        ("text and files", json(&both), 422, "invalid-submission"),
    ]
}

fn sizes() -> Vec<Case> {
    const TEN_MB: usize = 10_000_000;
    let mut announced = raw(b"{}");
    announced.headers_mut().insert("content-length", "99999999999".parse().unwrap());
    vec![
        ("300 KiB of source", json(&json!({ "task": "greeting", "source": " ".repeat(300 * 1024) })), 413, "too-large"),
        ("300 KiB in a file", files("greeting", &[("main.c", &" ".repeat(300 * 1024))]), 413, "too-large"),
        ("10 MB of source", json(&json!({ "task": "greeting", "source": " ".repeat(TEN_MB) })), 413, "too-large"),
        ("10 MB of blanks", raw(&vec![b' '; TEN_MB]), 413, "too-large"),
        ("10 MB of brackets", raw(&vec![b'['; TEN_MB]), 413, "too-large"),
        ("40 MB of NULs", raw(&vec![0; 4 * TEN_MB]), 413, "too-large"),
        ("100 GB, as announced", announced, 413, "too-large"),
    ]
}

fn types() -> Vec<Case> {
    let typed = |title, kind: &str| (title, submit(kind, b"{}"), 415, "unsupported-media-type");
    let mut compressed = raw(b"\x1f\x8b");
    compressed.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    vec![
        typed("plain text", "text/plain"),
        typed("a browser's plain form", "application/x-www-form-urlencoded"),
        typed("XML", "application/xml"),
        typed("JSON in Latin-1", "application/json; charset=iso-8859-1"),
        typed("no type", ""),
        ("a gzip bomb", compressed, 415, "unsupported-media-type"),
    ]
}

fn addresses() -> Vec<Case> {
    let wait = |title, query: &str| {
        let mut request = json(&json!({ "task": "greeting", "source": "" }));
        *request.uri_mut() = format!("/v1/submissions?{query}").parse().unwrap();
        (title, request, 400, "malformed-query")
    };
    let with = |title, method: &str, path: &str, status, kind| {
        let mut request = get(path);
        *request.method_mut() = method.parse().unwrap();
        (title, request, status, kind)
    };
    vec![
        wait("an endless wait", "wait=999999"),
        wait("a negative wait", "wait=-1"),
        wait("no number", "wait=forever"),
        wait("two waits", "wait=1&wait=2"),
        wait("somebody to call back", "callback=http%3A%2F%2F169.254.169.254%2F"),
        with("an address that climbs", "GET", "/v1/tasks/..%2f..%2fetc%2fpasswd", 404, "unknown-task"),
        with("a task that is no UTF-8", "GET", "/v1/tasks/%FF%00", 404, "unknown-task"),
        with("the tests of a task", "GET", "/v1/tasks/greeting/tests", 404, "unknown-address"),
        with("a submission that is no id", "GET", "/v1/submissions/1%20OR%201=1", 404, "unknown-submission"),
        with(
            "somebody's submission",
            "GET",
            "/v1/submissions/01890a5d-ac96-774b-bcce-b302099a8057",
            404,
            "unknown-submission",
        ),
        with("all submissions", "PUT", "/v1/submissions", 405, "method-not-allowed"),
        with("no more tasks", "DELETE", "/v1/tasks", 405, "method-not-allowed"),
        with("an invented method", "BREW", "/v1/tasks/greeting", 405, "method-not-allowed"),
        with("files of the host", "GET", "/../../etc/passwd", 404, "unknown-address"),
        with("somebody else's page", "GET", "/wp-admin/setup.php", 404, "unknown-address"),
    ]
}
