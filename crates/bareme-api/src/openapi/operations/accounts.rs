//! Keys, and what is known of whoever has one.

use super::{content, named, problems, read};
use crate::routes::{AuditList, KeyList, KeyView, MAX_PAGE, SecretView, TenantView, USUAL_PAGE};
use crate::wire::{EXPIRES_DAYS, GRACE_S};
use bareme_store::{MAX_LABEL, Scope};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    let revoke = "Revoke a key: it is refused from the next request on";
    let who = "Who one is, how much one may ask for, and what one has used of it";
    json!({
        "/v1/keys": {
            "get": read::<KeyList>(schemas, "listKeys", "All keys of the tenant, without their secrets", &[], &[]),
            "post": make(schemas),
        },
        "/v1/keys/{id}": { "delete": read::<KeyView>(schemas, "revokeKey", revoke, &[named("id")], &["404"]) },
        "/v1/keys/{id}/rotate": { "post": rotate(schemas) },
        "/v1/tenant": { "get": read::<TenantView>(schemas, "showTenant", who, &[], &[]) },
        "/v1/audit": { "get": audit(schemas) },
    })
}

fn make(schemas: &mut SchemaGenerator) -> Value {
    let mut responses = problems(&["400", "408", "413", "415", "422"]);
    responses["201"] = json!({ "description": "The key, with its secret.", "content": content::<SecretView>(schemas) });
    json!({
        "operationId": "makeKey",
        "summary": "Make a key that allows no more than the one that asks for it",
        "requestBody": body(true, &json!({
            "type": "object",
            "required": ["label", "scopes"],
            "additionalProperties": false,
            "properties": {
                "label": {
                    "type": "string",
                    "description": "What you call it; one line, not blank.",
                    "pattern": r"^[^\u0000-\u001F\u007F-\u009F]*\S[^\u0000-\u001F\u007F-\u009F]*$",
                    "minLength": 1,
                    "maxLength": MAX_LABEL,
                },
                "scopes": {
                    "type": "array",
                    "description": "What it allows.",
                    "minItems": 1,
                    "maxItems": 100,
                    "items": { "type": "string", "enum": Scope::ALL.map(Scope::as_str) },
                },
                "expires_days": {
                    "type": "integer",
                    "description": "In how many days it expires; without it, never.",
                    "minimum": EXPIRES_DAYS.start(),
                    "maximum": EXPIRES_DAYS.end(),
                },
            },
        })),
        "responses": responses,
    })
}

fn rotate(schemas: &mut SchemaGenerator) -> Value {
    let mut responses = problems(&["400", "404", "408", "413", "415", "422"]);
    responses["200"] =
        json!({ "description": "The key, with its new secret.", "content": content::<SecretView>(schemas) });
    json!({
        "operationId": "rotateKey",
        "summary": "Give a key a new secret",
        "parameters": [named("id")],
        "requestBody": body(false, &json!({
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "grace_s": {
                    "type": "integer",
                    "description": "For how many seconds the secret before goes on working.",
                    "minimum": GRACE_S.start(),
                    "maximum": GRACE_S.end(),
                    "default": 0,
                },
            },
        })),
        "responses": responses,
    })
}

fn body(is_required: bool, schema: &Value) -> Value {
    json!({ "required": is_required, "content": { "application/json": { "schema": schema } } })
}

fn audit(schemas: &mut SchemaGenerator) -> Value {
    let before = json!({
        "name": "before",
        "in": "query",
        "description": "The id of an entry: those before it are read. Before an unknown one there are none.",
        "schema": { "type": "string", "format": "uuid" },
    });
    let limit = json!({
        "name": "limit",
        "in": "query",
        "description": "How many entries to read at most.",
        "schema": { "type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": USUAL_PAGE },
    });
    let summary = "What was done with keys and data of the tenant, the newest first";
    read::<AuditList>(schemas, "readAudit", summary, &[before, limit], &["400"])
}
