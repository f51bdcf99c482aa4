//! What can be read of what was done.

use crate::keyring::{Locked, key, tenant, with};
use crate::stage::{get, post_json, program};
use axum::http::Method;
use bareme_store::{Limits, Scopes};
use serde_json::json;

#[tokio::test]
async fn whatever_is_done_with_a_key_is_seen_under_its_name_by_its_tenant_alone() {
    let locked = Locked::new();
    let name = locked.key.id().to_string();
    let busy = [(); 2].map(|()| post_json("/v1/submissions", &program("hold")));
    for request in busy {
        locked.stage.ask(with(&locked.key, request)).await;
        locked.stage.actor.begun().await;
    }
    let waits = locked.stage.ask(with(&locked.key, post_json("/v1/submissions", &program("int x")))).await;
    let id = waits.json()["id"].as_str().unwrap().to_owned();
    let mut withdraw = get(&format!("/v1/submissions/{id}"));
    *withdraw.method_mut() = Method::DELETE;
    assert_eq!(locked.stage.ask(with(&locked.key, withdraw)).await.status, 200);
    let made = post_json("/v1/keys", &json!({ "label": "x", "scopes": ["read"] }));
    let made = locked.stage.ask(with(&locked.key, made)).await.json()["key"]["id"].clone();

    let audit = locked.stage.ask(with(&locked.key, get("/v1/audit"))).await.json();
    let entries = audit["entries"].as_array().unwrap();
    let told = |action: &str| entries.iter().find(|entry| entry["action"] == action && entry["actor"] == name.as_str());
    assert_eq!(told("submission.withdrawn").unwrap()["subject"], id.as_str());
    assert_eq!(told("key.made").unwrap()["subject"], made);
    assert!(entries.iter().any(|entry| entry["actor"] == "operator" && entry["subject"] == name.as_str()));
    assert!(audit.get("next").is_none());

    let other = tenant(locked.store.as_ref(), "other", Limits::default());
    let stranger = key(locked.store.as_ref(), &other, &Scopes::all(), None);
    let theirs = locked.stage.ask(with(&stranger, get("/v1/audit"))).await.json();
    assert_eq!(theirs["entries"].as_array().unwrap().len(), 2, "the tenant and its key: {theirs}");
    for _ in 0..2 {
        locked.stage.actor.release();
    }
}

#[tokio::test]
async fn what_was_noted_is_kept_when_the_service_stops() {
    let locked = Locked::new();
    let store = locked.store.clone();
    locked.stage.ask(with(&locked.key, get("/v1/tenant"))).await;
    locked.service().stop().await;
    assert_eq!(store.keys(&bareme_store::Tenant::default()).unwrap()[0].used, Some(crate::stage::NOW));
}

#[tokio::test]
async fn queries_that_make_no_sense_are_refused() {
    let locked = Locked::new();
    for query in ["limit=0", "limit=1001", "limit=+1", "limit=", "limit=1&limit=2", "before=x", "befor=x", "x=%FF"] {
        let reply = locked.stage.ask(with(&locked.key, get(&format!("/v1/audit?{query}")))).await;
        assert_eq!(reply.status, 400, "{query}: {}", reply.text());
        assert_eq!(reply.json()["type"], "urn:bareme:problem:malformed-query");
    }
    let unknown = "/v1/audit?before=0199a8f0-5c1e-7b3a-9d2e-4f60718293a4&limit=1000";
    assert_eq!(locked.stage.ask(with(&locked.key, get(unknown))).await.json()["entries"], json!([]));
}
