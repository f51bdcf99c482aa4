//! Webhooks as a platform makes, sees and changes them.

use crate::stage::{Reply, Stage, config, get, post, post_json};
use axum::http::Method;
use bareme_api::Config;
use serde_json::{Value, json};

/// Nobody listens there, and nobody is sent anything by these tests.
const URL: &str = "http://127.0.0.1:9999/hook";

fn stage() -> Stage {
    Stage::with(Config { webhook_allow: vec!["127.0.0.0/8".parse().unwrap()], ..config() })
}

async fn patch(stage: &Stage, id: &str, body: &Value) -> Reply {
    let mut request = post_json(&format!("/v1/webhooks/{id}"), body);
    *request.method_mut() = Method::PATCH;
    stage.ask(request).await
}

async fn delete(stage: &Stage, id: &str) -> Reply {
    let mut request = get(&format!("/v1/webhooks/{id}"));
    *request.method_mut() = Method::DELETE;
    stage.ask(request).await
}

#[tokio::test]
async fn the_secret_is_told_once() {
    let stage = stage();
    let made = stage.ask(post_json("/v1/webhooks", &json!({ "url": URL }))).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!((made.status.as_u16(), made.header("location")), (201, format!("/v1/webhooks/{id}").as_str()));
    let secret = made.json()["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{secret}");
    let rotated = stage.ask(post(&format!("/v1/webhooks/{id}/rotate"), "", "")).await;
    let new = rotated.json()["secret"].as_str().unwrap().to_owned();
    assert_ne!(new, secret);
    for path in ["/v1/webhooks".to_owned(), format!("/v1/webhooks/{id}"), "/v1/deliveries".to_owned()] {
        let text = stage.ask(get(&path)).await.text();
        assert!(!text.contains("whsec_"), "{path} tells a secret");
    }
}

#[tokio::test]
async fn a_webhook_is_shown_changed_and_deleted() {
    let stage = stage();
    let webhook = json!({ "url": URL, "events": ["submission.finished"], "with_report": true });
    let made = stage.ask(post_json("/v1/webhooks", &webhook)).await.json();
    let id = made["id"].as_str().unwrap();
    let mut expected = made.clone();
    expected.as_object_mut().unwrap().remove("secret");
    assert_eq!(stage.ask(get(&format!("/v1/webhooks/{id}"))).await.json(), expected);
    assert_eq!(stage.ask(get("/v1/webhooks")).await.json(), json!({ "webhooks": [expected] }));
    assert_eq!(patch(&stage, id, &json!({})).await.json(), expected);
    let changed = patch(&stage, id, &json!({ "events": ["regrade.published"], "disabled": true })).await.json();
    expected["events"] = json!(["regrade.published"]);
    expected["disabled_ms"] = changed["disabled_ms"].clone();
    assert!(changed["disabled_ms"].is_u64());
    assert_eq!(changed, expected);
    assert_eq!(delete(&stage, id).await.status, 204);
    for gone in [delete(&stage, id).await, patch(&stage, id, &json!({})).await] {
        assert_eq!((gone.status.as_u16(), &gone.json()["type"]), (404, &json!("urn:bareme:problem:unknown-webhook")));
    }
}

#[tokio::test]
async fn there_are_ten_and_no_more() {
    let stage = stage();
    for _ in 0..10 {
        assert_eq!(stage.ask(post_json("/v1/webhooks", &json!({ "url": URL }))).await.status, 201);
    }
    let refused = stage.ask(post_json("/v1/webhooks", &json!({ "url": URL }))).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json()["type"]),
        (409, &json!("urn:bareme:problem:too-many-webhooks"))
    );
}

#[tokio::test]
async fn what_is_wrong_is_named_field_by_field() {
    let stage = stage();
    for (body, fields) in [
        (json!([]), vec![""]),
        (json!({}), vec!["/url"]),
        (json!({ "url": 7, "events": "all", "with_report": "yes" }), vec!["/url", "/events", "/with_report"]),
        (json!({ "url": URL, "events": [] }), vec!["/events"]),
        (
            json!({ "url": URL, "events": ["submission.finished", "submission.finished", "submission.finnished", 1, "ping"] }),
            vec!["/events/1", "/events/2", "/events/3", "/events/4"],
        ),
        (json!({ "url": URL, "uri": URL, "disabled": true }), vec!["/disabled", "/uri"]),
        (json!({ "url": "https://ada:secret@example.org/" }), vec!["/url"]),
        (json!({ "url": "https://example.org:22/" }), vec!["/url"]),
    ] {
        let reply = stage.ask(post_json("/v1/webhooks", &body)).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (422, &json!("urn:bareme:problem:invalid-request")));
        let named: Vec<Value> =
            reply.json()["errors"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
        assert_eq!(named, fields, "{body}");
    }
    let empty = stage.ask(post("/v1/webhooks", "application/json", "")).await;
    let form = stage.ask(post("/v1/webhooks", "text/plain", "{}")).await;
    assert_eq!((empty.status.as_u16(), form.status.as_u16(), form.header("accept")), (400, 415, "application/json"));
}

#[tokio::test]
async fn an_address_of_the_inside_is_refused_when_it_is_registered_and_when_it_is_changed() {
    let stage = Stage::new();
    for (url, reason) in [
        ("http://127.0.0.1:8080/", "(loopback)"),
        ("https://127.0.0.1/", "(loopback)"),
        ("https://localhost/", "(loopback)"),
        ("https://[::1]/", "(loopback)"),
        ("https://[::ffff:127.0.0.1]/", "translation"),
        ("http://169.254.169.254/latest/meta-data/", "(link-local)"),
        ("https://10.0.0.1/", "(private)"),
        ("https://[fd00:ec2::254]/", "(private)"),
        ("https://0.0.0.0/", "(unspecified)"),
        ("http://1.1.1.1/", "`https://`"),
        ("http://2130706433/", "names no host"),
        ("https://0x7f.1/", "names no host"),
        ("https://localhost./", "names no host"),
    ] {
        let reply = stage.ask(post_json("/v1/webhooks", &json!({ "url": url }))).await;
        assert_eq!(reply.status, 422, "{url}");
        let message = reply.json()["errors"][0]["message"].as_str().unwrap().to_owned();
        assert!(message.contains(reason), "{url}: {message}");
    }
    let made = stage.ask(post_json("/v1/webhooks", &json!({ "url": "https://1.1.1.1/" }))).await.json();
    let changed = patch(&stage, made["id"].as_str().unwrap(), &json!({ "url": "https://10.0.0.1/" })).await;
    assert_eq!(changed.status, 422);
}

#[tokio::test]
async fn lists_of_deliveries_go_on_and_refuse_what_they_do_not_know() {
    let stage = stage();
    let made = stage.ask(post_json("/v1/webhooks", &json!({ "url": URL }))).await.json();
    let id = made["id"].as_str().unwrap();
    for _ in 0..3 {
        assert_eq!(stage.ask(post(&format!("/v1/webhooks/{id}/test"), "", "")).await.status, 202);
    }
    let first = stage.ask(get(&format!("/v1/deliveries?webhook={id}&limit=2"))).await.json();
    let next = first["next"].as_str().unwrap();
    let last = stage.ask(get(&format!("/v1/deliveries?limit=2&cursor={next}"))).await.json();
    assert_eq!((first["deliveries"].as_array().unwrap().len(), last["deliveries"].as_array().unwrap().len()), (2, 1));
    assert_eq!(last.get("next"), None);
    let exactly = stage.ask(get("/v1/deliveries?limit=3")).await.json();
    assert_eq!((exactly["deliveries"].as_array().unwrap().len(), exactly.get("next")), (3, None));
    for query in
        ["state=lost", "webhook=x", "cursor=1", "limit=0", "limit=101", "limit=+1", "limit=", "x=1", "limit=1&limit=1"]
    {
        let reply = stage.ask(get(&format!("/v1/deliveries?{query}"))).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (400, &json!("urn:bareme:problem:malformed-query")));
    }
    let unknown = stage.ask(post(&format!("/v1/deliveries/{id}/resend"), "", "")).await;
    assert_eq!(
        (unknown.status.as_u16(), &unknown.json()["type"]),
        (404, &json!("urn:bareme:problem:unknown-delivery"))
    );
}
