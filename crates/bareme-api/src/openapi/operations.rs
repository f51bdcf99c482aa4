//! Which address takes what and answers what.

mod accounts;
mod general;
mod records;
mod regrades;
mod submissions;
mod webhooks;

use crate::wire::MAX_WAIT_S;
pub use webhooks::messages;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Every address.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    let parts = [submissions::paths, records::paths, regrades::paths, accounts::paths, webhooks::paths, general::paths];
    let parts = parts.map(|paths| paths(schemas));
    let mut all = Map::new();
    for part in parts {
        let Value::Object(paths) = part else { continue };
        for (path, operations) in paths {
            // One address may have operations of several topics.
            match (all.get_mut(&path), operations) {
                (Some(Value::Object(there)), Value::Object(more)) => there.extend(more),
                (_, operations) => drop(all.insert(path, operations)),
            }
        }
    }
    Value::Object(all)
}

fn read<T: JsonSchema>(
    schemas: &mut SchemaGenerator,
    id: &str,
    summary: &str,
    parameters: &[Value],
    failures: &[&str],
) -> Value {
    let mut responses = problems(failures);
    responses["200"] = json!({ "description": format!("{summary}."), "content": content::<T>(schemas) });
    json!({ "operationId": id, "summary": summary, "parameters": parameters, "responses": responses })
}

/// The same for an answer that a client may keep and ask after.
fn revalidated(mut operation: Value) -> Value {
    let parameter = json!({
        "name": "If-None-Match",
        "in": "header",
        "description": "Tags of answers that you have: if this is still one of them, it is not sent again.",
        "schema": { "type": "string" },
    });
    if let Some(parameters) = operation["parameters"].as_array_mut() {
        parameters.push(parameter);
    }
    let tag = json!({ "ETag": { "description": "Changes with the answer.", "schema": { "type": "string" } } });
    operation["responses"]["200"]["headers"] = tag.clone();
    operation["responses"]["304"] = json!({ "description": "You have it.", "headers": tag });
    operation
}

fn content<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    json!({ "application/json": { "schema": schemas.subschema_for::<T>() } })
}

fn problems(statuses: &[&str]) -> Value {
    statuses.iter().map(|status| ((*status).to_owned(), json!({ "$ref": "#/components/responses/Problem" }))).collect()
}

fn wait() -> Value {
    json!({
        "name": "wait",
        "in": "query",
        "description": "How many seconds to wait for the report before answering without it.",
        "schema": { "type": "integer", "minimum": 0, "maximum": MAX_WAIT_S, "default": 0 },
    })
}

fn named(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}
