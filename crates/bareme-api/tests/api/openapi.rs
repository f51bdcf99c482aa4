//! The description of the service is true and up to date.

use crate::stage::{Stage, get};
use serde_json::Value;
use std::path::Path;
use std::{env, fs};

/// Set it to write the committed document anew.
const UPDATE: &str = "BAREME_UPDATE_OPENAPI";

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let current = bareme_api::openapi();
    if env::var_os(UPDATE).is_some() {
        fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&current).unwrap())).unwrap();
    }
    let committed: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap_or_default()).unwrap_or_default();
    assert!(
        committed == current,
        "crates/bareme-api/openapi.json is out of date; after a change on purpose, write it anew with\n\
         \n    {UPDATE}=1 cargo test --release -p bareme-api the_committed_document\n"
    );
}

#[tokio::test]
async fn the_document_is_served() {
    let reply = Stage::new().ask(get("/openapi.json")).await;
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.json(), bareme_api::openapi());
}

#[test]
fn every_reference_leads_somewhere() {
    let document = bareme_api::openapi();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20, "{references:?}");
    for reference in references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
}

#[tokio::test]
async fn every_address_in_the_document_exists() {
    let stage = Stage::new();
    for (path, operations) in bareme_api::openapi()["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            let uri = path.replace("{id}", "sum-of-three");
            let mut request = get(&uri);
            *request.method_mut() = method.to_uppercase().parse().unwrap();
            let reply = stage.ask(request).await;
            assert_ne!(reply.status, 405, "{method} {path}");
            // Some answers are pages.
            let answer: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
            assert_ne!(answer["type"], "urn:bareme:problem:unknown-address", "{method} {path}");
        }
    }
}

fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            references.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| collect(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}
