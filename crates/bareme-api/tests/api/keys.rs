//! Keys: who is let in, and what keys can do with keys.

use crate::keyring::{Locked, act, key, only, tenant, with, with_header};
use crate::stage::{NOW, Reply, Stage, config, get, post, post_json, program};
use axum::extract::Request;
use axum::http::Method;
use bareme_api::Config;
use bareme_store::{ApiKey, Limits, Scope, Scopes, Tenant, UnixMillis};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

/// Every operation of the document, as a request that may well make no sense beyond its address.
fn operations() -> Vec<(String, Request)> {
    let document = bareme_api::openapi();
    let paths = document["paths"].as_object().unwrap();
    let each = paths.iter().flat_map(|(path, operations)| {
        operations.as_object().unwrap().keys().map(move |method| {
            let mut request = post_json(&path.replace("{id}", "sum-of-three"), &json!({}));
            *request.method_mut() = method.to_uppercase().parse().unwrap();
            (format!("{} {path}", method.to_uppercase()), request)
        })
    });
    each.collect()
}

fn is_open(operation: &str) -> bool {
    ["GET /v1/lessons", "GET /v1/status", "GET /v1/tasks"].iter().any(|open| operation.starts_with(open))
        || !operation.contains(" /v1/")
}

fn patient() -> Config {
    Config { failed_attempts_per_minute: 10_000.try_into().unwrap(), ..config() }
}

#[tokio::test]
async fn every_address_needs_a_key_once_there_is_one() {
    let locked = Locked::with(patient());
    let mut closed = 0;
    for (operation, request) in operations() {
        let reply = locked.stage.ask(request).await;
        if is_open(&operation) {
            assert_ne!(reply.status, 401, "{operation}");
            continue;
        }
        assert_eq!(reply.status, 401, "{operation}: {}", reply.text());
        assert_eq!(reply.json()["type"], "urn:bareme:problem:missing-key");
        assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"bareme\"");
        closed += 1;
    }
    assert!(closed >= 10, "only {closed}");
    for nowhere in ["/v1/nowhere", "/v1/tasks/a/b", "/v1/"] {
        assert_eq!(locked.stage.ask(get(nowhere)).await.status, 401, "{nowhere}");
    }
    let mut change = get("/v1/tasks");
    *change.method_mut() = Method::DELETE;
    assert_eq!(locked.stage.ask(change).await.status, 401);
}

#[tokio::test]
async fn without_any_key_everybody_is_the_local_tenant() {
    let stage = Stage::new();
    let id = stage.submit("int x").await;
    let reply = stage.ask(get("/v1/tenant")).await;
    let all = json!(["submit", "read", "regrade", "learners", "admin"]);
    assert_eq!((&reply.json()["tenant"], &reply.json()["scopes"]), (&json!("local"), &all));
    // The first key is made over HTTP as well; from then on one is needed, for what was there before, too.
    let made = stage.ask(post_json("/v1/keys", &json!({ "label": "first", "scopes": ["read"] }))).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let path = format!("/v1/submissions/{id}");
    assert_eq!(stage.ask(get(&path)).await.status, 401);
    let bearer = format!("Bearer {}", made.json()["secret"].as_str().unwrap());
    assert_eq!(stage.ask(with_header(&bearer, get(&path))).await.status, 200);
}

#[tokio::test]
async fn a_key_that_was_revoked_counts_as_made() {
    let locked = Locked::new();
    locked.store.revoke_key(&Tenant::default(), &locked.key.id(), &act()).unwrap();
    assert_eq!(locked.stage.ask(get("/v1/tenant")).await.status, 401);
}

/// What each scope opens, alone. Everything else of the document has to be closed to it; new addresses belong here.
const OPENED: [(&str, Option<Scope>); 31] = [
    ("POST /v1/submissions", Some(Scope::Submit)),
    ("POST /v1/submissions/batch", Some(Scope::Submit)),
    ("DELETE /v1/submissions/{id}", Some(Scope::Submit)),
    ("GET /v1/submissions", Some(Scope::Read)),
    ("GET /v1/submissions/{id}", Some(Scope::Read)),
    ("GET /v1/submissions/{id}/report.html", Some(Scope::Read)),
    ("GET /v1/submissions/{id}/events", Some(Scope::Read)),
    ("GET /v1/learners/export", Some(Scope::Learners)),
    ("DELETE /v1/learners", Some(Scope::Learners)),
    ("GET /v1/keys", Some(Scope::Admin)),
    ("POST /v1/keys", Some(Scope::Admin)),
    ("DELETE /v1/keys/{id}", Some(Scope::Admin)),
    ("POST /v1/keys/{id}/rotate", Some(Scope::Admin)),
    ("GET /v1/audit", Some(Scope::Admin)),
    ("GET /v1/webhooks", Some(Scope::Admin)),
    ("POST /v1/webhooks", Some(Scope::Admin)),
    ("GET /v1/webhooks/{id}", Some(Scope::Admin)),
    ("PATCH /v1/webhooks/{id}", Some(Scope::Admin)),
    ("DELETE /v1/webhooks/{id}", Some(Scope::Admin)),
    ("POST /v1/webhooks/{id}/rotate", Some(Scope::Admin)),
    ("POST /v1/webhooks/{id}/test", Some(Scope::Admin)),
    ("POST /v1/webhooks/{id}/resend", Some(Scope::Admin)),
    ("GET /v1/deliveries", Some(Scope::Admin)),
    ("POST /v1/deliveries/{id}/resend", Some(Scope::Admin)),
    ("POST /v1/tasks/reload", Some(Scope::Admin)),
    ("GET /v1/regrades", Some(Scope::Regrade)),
    ("POST /v1/regrades", Some(Scope::Regrade)),
    ("GET /v1/regrades/{id}", Some(Scope::Regrade)),
    ("GET /v1/regrades/{id}/items", Some(Scope::Regrade)),
    ("POST /v1/regrades/{id}/publish", Some(Scope::Regrade)),
    ("POST /v1/regrades/{id}/discard", Some(Scope::Regrade)),
];

/// What every key opens.
const OF_EVERYBODY: [&str; 1] = ["GET /v1/tenant"];

#[tokio::test]
async fn each_scope_alone_opens_what_it_should_and_nothing_else() {
    let locked = Locked::new();
    let document: BTreeSet<String> =
        operations().into_iter().map(|(operation, _)| operation).filter(|operation| !is_open(operation)).collect();
    for (operation, _) in OPENED {
        assert!(document.contains(operation), "there is no {operation}");
    }
    for scope in Scope::ALL {
        let one = key(locked.store.as_ref(), &Tenant::default(), &only(scope), None);
        for (operation, request) in operations() {
            if is_open(&operation) {
                continue;
            }
            let needed = OPENED.iter().find(|(known, _)| *known == operation).and_then(|(_, scope)| *scope);
            let opens = needed == Some(scope) || OF_EVERYBODY.contains(&operation.as_str());
            let answer = locked.stage.router.clone().oneshot(with(&one, request)).await.unwrap();
            assert_eq!(answer.status() != 403, opens, "{operation} with {scope}; a new address belongs in the table");
            if opens {
                // Whatever is in there may not end soon.
                continue;
            }
            let reply = Reply::read(answer).await;
            assert!(reply.text().contains("wrong-scope"), "{}", reply.text());
            if let Some(named) = needed {
                let challenge = format!("Bearer realm=\"bareme\", error=\"insufficient_scope\", scope=\"{named}\"");
                assert_eq!(reply.header("www-authenticate"), challenge);
                assert!(reply.text().contains(&format!("`{named}`")), "{}", reply.text());
            }
        }
    }
}

async fn refusal(locked: &Locked, value: &str) -> (u16, String, String) {
    let reply = locked.stage.ask(with_header(value, get("/v1/tenant"))).await;
    let detail = reply.json()["detail"].as_str().unwrap_or_default().to_owned();
    (reply.status.as_u16(), reply.header("www-authenticate").to_owned(), detail)
}

const INVALID: &str = "Bearer realm=\"bareme\", error=\"invalid_token\"";

#[tokio::test]
async fn what_is_no_key_is_told_apart_and_nothing_of_it_repeated() {
    let locked = Locked::new();
    let mut mistyped = locked.key.reveal();
    mistyped.replace_range(79.., if mistyped.ends_with('a') { "b" } else { "a" });
    for (value, word) in [
        (format!("Bearer {mistyped}"), "checksum"),
        ("Bearer hunter2".to_owned(), "bareme_ID_SECRET"),
        ("Bearer".to_owned(), "bareme_ID_SECRET"),
    ] {
        let (status, challenge, detail) = refusal(&locked, &value).await;
        assert_eq!((status, challenge.as_str()), (401, INVALID));
        assert!(detail.contains(word) && !detail.contains("hunter2") && !detail.contains(&mistyped[..30]), "{detail}");
    }
    let bytes = with_header("Bearer x", get("/v1/tenant"));
    assert_eq!(locked.stage.ask(with(&locked.key, bytes)).await.header("www-authenticate"), INVALID);
    // Another scheme is none of ours: a proxy's, perhaps.
    let (status, challenge, _) = refusal(&locked, "Basic YTpi").await;
    assert_eq!((status, challenge.as_str()), (401, "Bearer realm=\"bareme\""));
    let beside = with_header("Basic YTpi", with(&locked.key, get("/v1/tenant")));
    assert_eq!(locked.stage.ask(beside).await.status, 200);
    let lower = with_header(&format!("bearer  {}", locked.key.reveal()), get("/v1/tenant"));
    assert_eq!(locked.stage.ask(lower).await.status, 200);
}

#[tokio::test]
async fn nothing_tells_an_unknown_key_from_one_that_was_revoked_or_has_expired_or_has_another_secret() {
    let locked = Locked::new();
    let (store, local) = (locked.store.as_ref(), Tenant::default());
    let other = tenant(store, "other", Limits::default());
    let [revoked, expired, disabled] = [(&local, None), (&local, Some(NOW)), (&other, None)]
        .map(|(tenant, expires)| key(store, tenant, &Scopes::all(), expires));
    store.revoke_key(&local, &revoked.id(), &act()).unwrap();
    store.disable_tenant(&other, true, &act()).unwrap();
    let guessed = ApiKey::renewed(&locked.key.id()).unwrap();
    let unknown = ApiKey::generate().unwrap();
    let mut answers = BTreeSet::new();
    for key in [revoked, expired, disabled, guessed, unknown] {
        answers.insert(refusal(&locked, &format!("Bearer {}", key.reveal())).await);
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers.iter().all(|(status, challenge, _)| (*status, challenge.as_str()) == (401, INVALID)));
}

fn locked_body(label: &str, scopes: &[&str]) -> Value {
    json!({ "label": label, "scopes": scopes })
}

async fn ask(locked: &Locked, key: &ApiKey, request: Request) -> Reply {
    locked.stage.ask(with(key, request)).await
}

fn delete(path: &str) -> Request {
    let mut request = get(path);
    *request.method_mut() = Method::DELETE;
    request
}

#[tokio::test]
async fn a_key_makes_lists_rotates_and_revokes_keys() {
    let locked = Locked::new();
    let body = json!({ "label": "FUN production", "scopes": ["read", "submit", "read"], "expires_days": 365 });
    let made = ask(&locked, &locked.key, post_json("/v1/keys", &body)).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let view = made.json()["key"].clone();
    assert_eq!((&view["label"], &view["scopes"]), (&json!("FUN production"), &json!(["submit", "read"])));
    assert_eq!(view["expires_ms"], json!(NOW.0 + 365 * 24 * 3600 * 1000));
    let first: ApiKey = made.json()["secret"].as_str().unwrap().parse().unwrap();
    assert_eq!(first.id().as_str(), view["id"]);
    assert_eq!(ask(&locked, &first, post_json("/v1/submissions", &program("int x"))).await.status, 202);

    let path = format!("/v1/keys/{}", first.id());
    let empty = post(&format!("{path}/rotate"), "application/octet-stream", "");
    let rotated = ask(&locked, &locked.key, empty).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text());
    let second: ApiKey = rotated.json()["secret"].as_str().unwrap().parse().unwrap();
    assert_eq!((second.id(), ask(&locked, &first, get("/v1/tenant")).await.status.as_u16()), (first.id(), 401));
    let graceful = post_json(&format!("{path}/rotate"), &json!({ "grace_s": 60 }));
    let third = ask(&locked, &locked.key, graceful).await.json();
    assert_eq!(third["key"]["former_secret_until_ms"], json!(NOW.0 + 60_000));
    let third: ApiKey = third["secret"].as_str().unwrap().parse().unwrap();
    for key in [&second, &third] {
        assert_eq!(ask(&locked, key, get("/v1/tenant")).await.status, 200);
    }

    let revoked = ask(&locked, &locked.key, delete(&path)).await;
    assert_eq!((revoked.status.as_u16(), &revoked.json()["revoked_ms"]), (200, &json!(NOW.0)));
    assert_eq!(ask(&locked, &locked.key, delete(&path)).await.json(), revoked.json());
    for key in [&second, &third] {
        assert_eq!(ask(&locked, key, get("/v1/tenant")).await.status, 401);
    }
    assert_eq!(ask(&locked, &locked.key, post_json(&format!("{path}/rotate"), &json!({}))).await.status, 404);

    let list = ask(&locked, &locked.key, get("/v1/keys")).await;
    let keys = list.json()["keys"].as_array().unwrap().clone();
    let listed: BTreeSet<_> = keys.iter().map(|key| key["id"].as_str().unwrap()).collect();
    let (first_id, own) = (first.id(), locked.key.id());
    assert_eq!(listed, BTreeSet::from([first_id.as_str(), own.as_str()]));
    for secret in [&first, &second, &third].map(ApiKey::reveal) {
        assert!(!list.text().contains(&secret[24..]));
    }
}

#[tokio::test]
async fn a_key_gives_no_more_than_it_has() {
    let locked = Locked::new();
    let local = Tenant::default();
    let some: Scopes = [Scope::Admin, Scope::Read].into_iter().collect();
    let some = key(locked.store.as_ref(), &local, &some, None);
    for (scopes, status) in [(["read"].as_slice(), 201), (&["admin", "read"], 201), (&["read", "submit"], 403)] {
        let reply = ask(&locked, &some, post_json("/v1/keys", &locked_body("x", scopes))).await;
        assert_eq!(reply.status, status, "{scopes:?}: {}", reply.text());
    }
    // A new secret for a mightier key would be a way around.
    let rotate = |id| post_json(&format!("/v1/keys/{id}/rotate"), &json!({}));
    let reply = ask(&locked, &some, rotate(locked.key.id())).await;
    assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (403, &json!("urn:bareme:problem:wrong-scope")));
    assert_eq!(ask(&locked, &locked.key, get("/v1/tenant")).await.status, 200);
    assert_eq!(ask(&locked, &some, rotate(some.id())).await.status, 200);
}

#[tokio::test]
async fn requests_for_keys_that_make_no_sense_are_told_what_is_wrong() {
    let locked = Locked::new();
    let long = "x".repeat(101);
    for (body, fields) in [
        (json!([]), vec![""]),
        (json!({}), vec!["/label", "/scopes"]),
        (json!({ "label": " ", "scopes": [] }), vec!["/label", "/scopes"]),
        (json!({ "label": long, "scopes": ["red", 1] }), vec!["/label", "/scopes/0", "/scopes/1"]),
        (json!({ "label": "a\nb", "scopes": "read" }), vec!["/scopes", "/label"]),
        (json!({ "label": "a", "scopes": ["read"], "expires_days": 0 }), vec!["/expires_days"]),
        (json!({ "label": "a", "scopes": ["read"], "expires_days": 1.5, "x": 1 }), vec!["/expires_days", "/x"]),
        (json!({ "label": "a", "scopes": ["read"], "expires_days": "soon" }), vec!["/expires_days"]),
    ] {
        let reply = ask(&locked, &locked.key, post_json("/v1/keys", &body)).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (422, &json!("urn:bareme:problem:invalid-request")));
        let errors = reply.json()["errors"].as_array().unwrap().clone();
        let named: BTreeSet<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(named, fields.into_iter().collect(), "{body}");
    }
    let path = format!("/v1/keys/{}/rotate", locked.key.id());
    let reply = ask(&locked, &locked.key, post_json(&path, &json!({ "grace_s": 604_801 }))).await;
    assert_eq!(reply.json()["errors"][0]["message"], "must be a whole number from 0 to 604800");
    let reply = ask(&locked, &locked.key, post("/v1/keys", "text/plain", "x")).await;
    assert_eq!((reply.status.as_u16(), reply.header("accept")), (415, "application/json"));
    for path in ["/v1/keys/x", "/v1/keys/aaaaaaaaaaaaaaaa", "/v1/keys/%00"] {
        let reply = ask(&locked, &locked.key, delete(path)).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (404, &json!("urn:bareme:problem:unknown-key")));
    }
}

#[tokio::test]
async fn what_another_tenant_has_is_answered_like_what_does_not_exist() {
    let locked = Locked::new();
    let other = tenant(locked.store.as_ref(), "other", Limits::default());
    let stranger = key(locked.store.as_ref(), &other, &Scopes::all(), None);
    let handed_in = ask(&locked, &locked.key, post_json("/v1/submissions?wait=60", &program("int x"))).await;
    let id = handed_in.json()["id"].as_str().unwrap().to_owned();
    let nobodys = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4";
    let (theirs, none) = (locked.key.id().to_string(), ApiKey::generate().unwrap().id().to_string());
    let requests: [fn(&str, &str) -> Request; 5] = [
        |submission, _| get(&format!("/v1/submissions/{submission}")),
        |submission, _| get(&format!("/v1/submissions/{submission}/report.html")),
        |submission, _| delete(&format!("/v1/submissions/{submission}")),
        |_, key| delete(&format!("/v1/keys/{key}")),
        |_, key| post_json(&format!("/v1/keys/{key}/rotate"), &json!({})),
    ];
    for request in requests {
        let foreign = ask(&locked, &stranger, request(&id, &theirs)).await;
        let unknown = ask(&locked, &stranger, request(nobodys, &none)).await;
        assert_eq!((foreign.status.as_u16(), unknown.status.as_u16()), (404, 404), "{}", foreign.text());
        let alike = |text: String, name: &str, key: &str| text.replace(name, "ID").replace(key, "ID");
        assert_eq!(alike(foreign.text(), &id, &theirs), alike(unknown.text(), nobodys, &none));
        assert_eq!(foreign.headers.keys().collect::<Vec<_>>(), unknown.headers.keys().collect::<Vec<_>>());
    }
    assert_eq!(ask(&locked, &stranger, get("/v1/keys")).await.json()["keys"].as_array().unwrap().len(), 1);
    assert_eq!(ask(&locked, &locked.key, get(&format!("/v1/submissions/{id}"))).await.status, 200);
}

/// What the clock of the test about expiry shows.
static SHOWN: AtomicU64 = AtomicU64::new(NOW.0);

#[tokio::test]
async fn a_key_expires_and_that_is_noted() {
    let clock = || UnixMillis(SHOWN.load(Ordering::Relaxed));
    let locked = Locked::with(Config { clock, ..config() });
    let brief = key(locked.store.as_ref(), &Tenant::default(), &Scopes::all(), Some(UnixMillis(NOW.0 + 1000)));
    assert_eq!(ask(&locked, &brief, get("/v1/tenant")).await.status, 200);
    SHOWN.store(NOW.0 + 1000, Ordering::Relaxed);
    for _ in 0..3 {
        assert_eq!(ask(&locked, &brief, get("/v1/tenant")).await.status, 401);
    }
    let audit = ask(&locked, &locked.key, get("/v1/audit?limit=1")).await.json();
    let entry = &audit["entries"][0];
    let (id, moment) = (brief.id().to_string(), NOW.0 + 1000);
    assert_eq!((&entry["action"], &entry["subject"]), (&json!("key.refused-for-expiry"), &json!(id)));
    assert_eq!((&entry["actor"], &entry["moment_ms"]), (&json!(id), &json!(moment)));
    let next = audit["next"].as_str().unwrap();
    let older = ask(&locked, &locked.key, get(&format!("/v1/audit?before={next}"))).await.json();
    assert_eq!(older["entries"][0]["action"], "key.made");
}
