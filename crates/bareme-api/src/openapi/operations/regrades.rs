//! Grading anew, comparing, publishing.

use super::{content, problems, read};
use crate::wire::{CHANGES, DEFAULT_LIMIT, ItemList, MAX_LIMIT, RegradeList, RegradeView};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/regrades": { "post": order(schemas), "get": list(schemas) },
        "/v1/regrades/{id}": { "get": show(schemas) },
        "/v1/regrades/{id}/items": { "get": items(schemas) },
        "/v1/regrades/{id}/publish": { "post": publish(schemas) },
        "/v1/regrades/{id}/discard": { "post": discard(schemas) },
    })
}

fn order(schemas: &mut SchemaGenerator) -> Value {
    let location = json!({ "description": "Where the regrade can be asked for.", "schema": { "type": "string" } });
    let mut responses = problems(&["400", "408", "409", "413", "415", "422", "503"]);
    responses["202"] = json!({
        "description": "The regrade is stored; its submissions are collected and graded, whatever happens to the service.",
        "headers": { "Location": location },
        "content": content::<RegradeView>(schemas),
    });
    json!({
        "operationId": "orderRegrade",
        "summary": "Grade old submissions anew",
        "description": "Grades by the tasks as the service has them now, behind whatever somebody waits for. Nothing that \
            anybody sees changes before the regrade is published. A task can be in one regrade at a time that is neither \
            published nor discarded.",
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/RegradeOrder" } } },
        },
        "responses": responses,
    })
}

fn list(schemas: &mut SchemaGenerator) -> Value {
    let parameters = [cursor(), limit()];
    read::<RegradeList>(schemas, "listRegrades", "Regrades, the newest first", &parameters, &["400", "503"])
}

fn show(schemas: &mut SchemaGenerator) -> Value {
    let summary = "How far a regrade is, and what has come of it";
    read::<RegradeView>(schemas, "showRegrade", summary, &[regrade_id()], &["404", "503"])
}

fn items(schemas: &mut SchemaGenerator) -> Value {
    let summary = "The submissions of a regrade, before and after";
    let parameters = [regrade_id(), change(), cursor(), limit()];
    read::<ItemList>(schemas, "listRegradeItems", summary, &parameters, &["400", "404", "503"])
}

fn publish(schemas: &mut SchemaGenerator) -> Value {
    let mut responses = problems(&["404", "409", "503"]);
    responses["202"] = json!({
        "description": "Its reports are taking the place of the earlier ones, each as a whole, whatever happens to the service.",
        "content": content::<RegradeView>(schemas),
    });
    json!({
        "operationId": "publishRegrade",
        "summary": "Have the new reports take the place of the earlier ones",
        "parameters": [regrade_id()],
        "responses": responses,
    })
}

fn discard(schemas: &mut SchemaGenerator) -> Value {
    let summary = "Throw the new reports away, or call a running regrade off";
    read::<RegradeView>(schemas, "discardRegrade", summary, &[regrade_id()], &["404", "409", "503"])
}

fn regrade_id() -> Value {
    json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } })
}

fn cursor() -> Value {
    json!({
        "name": "cursor",
        "in": "query",
        "description": "As `next` of the page before has it: the list goes on behind that.",
        "schema": { "type": "string", "format": "uuid" },
    })
}

fn limit() -> Value {
    json!({
        "name": "limit",
        "in": "query",
        "description": "How many entries at most.",
        "schema": { "type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT },
    })
}

fn change() -> Value {
    json!({
        "name": "change",
        "in": "query",
        "description": "Only submissions that changed in this way.",
        "schema": { "type": "string", "enum": CHANGES.map(|(name, _)| name) },
    })
}
