//! The description of the service for programs: an OpenAPI 3.1 document.
//!
//! Answers are described by the types that are sent, through `schemars`, so that they cannot drift apart; requests are
//! described by hand next to the constants that limit them, because they are read by hand. The document is committed as
//! `openapi.json`, so that a change of the wire format shows in review.

mod operations;
mod request;
mod security;

use crate::problem::{Document, Kind};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The document.
pub fn openapi() -> Value {
    let mut schemas = generator();
    let mut paths = operations::paths(&mut schemas);
    security::secure(&mut paths);
    let messages = operations::messages(&mut schemas);
    let problem = schemas.subschema_for::<Document>();
    let mut definitions = schemas.take_definitions(true);
    definitions.insert("Submission".to_owned(), request::submission());
    definitions.insert("SubmissionBatch".to_owned(), request::batch());
    definitions.insert("RegradeOrder".to_owned(), request::regrade());
    definitions.insert("Webhook".to_owned(), request::webhook());
    definitions.insert("WebhookChange".to_owned(), request::webhook_change());
    definitions.insert("SubmissionForm".to_owned(), request::form());
    let problem = problem_response(&problem);
    let mut responses: Map<_, _> =
        security::responses(&problem).into_iter().map(|(name, response)| (name.to_owned(), response)).collect();
    responses.insert("Problem".to_owned(), problem);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Barème",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Grades beginners' C programs.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "webhooks": messages,
        "components": {
            "schemas": definitions,
            "responses": responses,
            "securitySchemes": security::schemes(),
        },
    });
    without_links(&mut document);
    document
}

/// Descriptions come from comments in the source, whose links lead nowhere outside of it.
fn without_links(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.replace("[`", "`").replace("`]", "`"),
        Value::Array(items) => items.iter_mut().for_each(without_links),
        Value::Object(members) => members.values_mut().for_each(without_links),
        _ => {}
    }
}

fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator()
}

fn problem_response(schema: &schemars::Schema) -> Value {
    let kinds = Kind::ALL.iter();
    let kinds = kinds.map(|kind| format!("- `{}` ({}): {}", kind.urn(), kind.status().as_u16(), kind.title()));
    let kinds: Vec<_> = kinds.collect();
    json!({
        "description": format!("What is wrong (RFC 9457). `type` is one of:\n{}", kinds.join("\n")),
        "content": { "application/problem+json": { "schema": schema } },
    })
}
