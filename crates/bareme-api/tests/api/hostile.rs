//! Whatever is sent, the answer is the client's fault or a success, never the service's, and refusals are problem documents.

use crate::stage::{Reply, Stage, get, post, post_json, program};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Map, Value};
use std::sync::LazyLock;
use tokio::runtime::Runtime;

/// One service for all cases: what one of them breaks, the next one finds.
static STAGE: LazyLock<(Runtime, Stage)> = LazyLock::new(|| (Runtime::new().unwrap(), Stage::new()));

fn ask(request: axum::extract::Request) -> Reply {
    STAGE.0.block_on(STAGE.1.ask(request))
}

/// A refusal is a problem document that agrees with the status; everything else is JSON.
fn is_sound(reply: &Reply) -> TestCaseResult {
    prop_assert!(reply.status.is_success() || reply.status.is_client_error(), "{}", reply.text());
    let body: Value = serde_json::from_slice(&reply.body).unwrap();
    if reply.status.is_client_error() {
        prop_assert_eq!(reply.header("content-type"), "application/problem+json");
        prop_assert_eq!(&body["status"], &Value::from(reply.status.as_u16()));
        prop_assert!(body["type"].as_str().unwrap().starts_with("urn:bareme:problem:"));
    }
    prop_assert!(reply.body.len() < 20_000, "an answer of {} bytes", reply.body.len());
    Ok(())
}

/// JSON that looks more or less like a submission.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        4 => prop::sample::select(vec!["task", "source", "files", "name", "content", "language", "fr", "main.c"]),
        2 => Just("sum-of-three"),
        1 => Just("../../x"),
    ];
    let text = prop_oneof![word.prop_map(str::to_owned), any::<String>()];
    let leaf = prop_oneof![
        4 => text.clone().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_json(body in prop::collection::vec(any::<u8>(), 0..400)) {
        is_sound(&ask(post("/v1/submissions", "application/json", body)))?;
    }

    #[test]
    fn any_json_as_a_submission(body in any_json()) {
        is_sound(&ask(post_json("/v1/submissions", &body)))?;
    }

    #[test]
    fn any_json_as_a_webhook(body in any_json(), url in "[ -~é]{0,20}", members in any::<bool>()) {
        let body = if members { serde_json::json!({ "url": format!("https://{url}\\/"), "events": body }) } else { body };
        is_sound(&ask(post_json("/v1/webhooks", &body)))?;
    }

    #[test]
    fn any_query_of_deliveries(query in "[!-~]{0,40}") {
        let query = query.replace('#', "");
        let Ok(request) = axum::http::Request::get(format!("/v1/deliveries?{query}")).body(axum::body::Body::empty()) else {
            return Ok(());
        };
        is_sound(&ask(request))?;
    }

    #[test]
    fn any_bytes_as_a_form(body in prop::collection::vec(any::<u8>(), 0..400)) {
        let body = [b"--edge\r\n", body.as_slice(), b"\r\n--edge--\r\n"].concat();
        is_sound(&ask(post("/v1/submissions", "multipart/form-data; boundary=edge", body)))?;
    }

    #[test]
    fn any_part_of_a_form(name in "[ -~é\r\n\"]{0,20}", file in "[ -~é\r\n\"]{0,20}", content in any::<Vec<u8>>()) {
        let request = crate::stage::form("/v1/submissions", &[(&name, Some(&file), &content), (&file, None, &content)]);
        is_sound(&ask(request))?;
    }

    #[test]
    fn any_header_value(kind in "[ -~]{0,60}", encoding in "[ -~]{0,10}") {
        let mut request = post("/v1/submissions", "x", "{}");
        request.headers_mut().insert("content-type", kind.parse().unwrap());
        request.headers_mut().insert("content-encoding", encoding.parse().unwrap());
        request.headers_mut().insert("content-length", encoding.parse().unwrap());
        is_sound(&ask(request))?;
    }

    #[test]
    fn any_address(path in "(/(v1|tasks|submissions|[!$-;=?-_a-z~]{0,10}|%[0-9A-F]{2})){1,5}") {
        if let Ok(uri) = path.parse::<axum::http::Uri>() {
            is_sound(&ask(get(&uri.to_string())))?;
        }
    }

    #[test]
    fn any_query(query in "[!$-;=?-_a-z~]{0,30}") {
        is_sound(&ask(post_json(&format!("/v1/submissions?{query}"), &program(""))))?;
    }

    #[test]
    fn a_source_text_comes_back_in_its_own_report(source in "report [ -~\n\té\u{1F980}]{0,200}") {
        let reply = ask(post_json("/v1/submissions?wait=60", &program(&source)));
        prop_assert_eq!(&reply.json()["report"]["diagnostics"][0]["message"], &Value::from(source));
    }
}
