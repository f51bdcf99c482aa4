//! Which address takes what and answers what.

mod general;
mod submissions;
mod webhooks;

use crate::wire::MAX_WAIT_S;
pub use webhooks::messages;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Every address.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    let parts = [submissions::paths(schemas), webhooks::paths(schemas), general::paths(schemas)];
    let mut all = Map::new();
    for part in parts {
        if let Value::Object(paths) = part {
            all.extend(paths);
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
