//! Webhooks, what is sent to them, and what became of it.

use super::{content, problems, read};
use crate::outbox::Payload;
use crate::wire::{
    DeliveryList, DeliveryView, MAX_DELIVERIES, NewSecret, NewWebhookView, Resent, WebhookList, WebhookView,
};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

/// What any of these may be answered with.
const ALWAYS: [&str; 3] = ["401", "403", "503"];

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/webhooks": {
            "get": read::<WebhookList>(schemas, "listWebhooks", "All webhooks", &[], &ALWAYS),
            "post": register(schemas),
        },
        "/v1/webhooks/{id}": {
            "get": read::<WebhookView>(schemas, "showWebhook", "One webhook", &[id()], &with(&["404"])),
            "patch": change(schemas),
            "delete": remove(),
        },
        "/v1/webhooks/{id}/rotate": {
            "post": read::<NewSecret>(
                schemas,
                "rotateWebhook",
                "Give a webhook a new secret; the old one signs as well for a day",
                &[id()],
                &with(&["404"]),
            ),
        },
        "/v1/webhooks/{id}/test": { "post": send::<DeliveryView>(schemas, "testWebhook", "Send a ping", &["404", "409"]) },
        "/v1/webhooks/{id}/resend": {
            "post": send::<Resent>(
                schemas,
                "resendWebhook",
                "Send all messages again that were given up",
                &["404", "409"],
            ),
        },
        "/v1/deliveries": { "get": deliveries(schemas) },
        "/v1/deliveries/{id}/resend": {
            "post": send::<DeliveryView>(schemas, "resendDelivery", "Send a message again, with the same id", &["404"]),
        },
    })
}

/// What is sent to webhooks.
pub fn messages(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "message": {
            "post": {
                "operationId": "message",
                "summary": "Something has happened. The headers are those of Standard Webhooks; the same `webhook-id` may come \
                    more than once",
                "parameters": [
                    header("webhook-id", "The message's name, the same each time it is sent."),
                    header("webhook-timestamp", "When it is sent, in seconds since 1970-01-01 00:00 UTC."),
                    header("webhook-signature", "`v1,` and the Base64 of the HMAC-SHA256 of id, timestamp and body with dots \
                        between; several with spaces between while a secret is being replaced."),
                ],
                "requestBody": { "required": true, "content": content::<Payload>(schemas) },
                "responses": {
                    "2XX": { "description": "The message is taken." },
                    "410": { "description": "No more messages are wanted; the webhook is disabled." },
                    "default": { "description": "The message is sent again later, for three days." },
                },
            },
        },
    })
}

fn register(schemas: &mut SchemaGenerator) -> Value {
    let mut responses = problems(&with(&["400", "408", "409", "413", "415", "422"]));
    responses["201"] = json!({
        "description": "The webhook, with the secret that signs its messages: it is told this once.",
        "headers": { "Location": { "description": "Where it can be asked for.", "schema": { "type": "string" } } },
        "content": content::<NewWebhookView>(schemas),
    });
    json!({
        "operationId": "registerWebhook",
        "summary": "Be told of what happens",
        "requestBody": body("Webhook"),
        "responses": responses,
    })
}

fn change(schemas: &mut SchemaGenerator) -> Value {
    let failures = with(&["400", "404", "408", "413", "415", "422"]);
    let mut operation = read::<WebhookView>(schemas, "changeWebhook", "Change a webhook", &[id()], &failures);
    operation["requestBody"] = body("WebhookChange");
    operation
}

fn remove() -> Value {
    let mut responses = problems(&with(&["404"]));
    responses["204"] = json!({ "description": "It is gone, with all that was to be sent to it." });
    json!({
        "operationId": "removeWebhook",
        "summary": "Delete a webhook",
        "parameters": [id()],
        "responses": responses,
    })
}

fn deliveries(schemas: &mut SchemaGenerator) -> Value {
    let query = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "query", "description": description, "schema": schema });
    let uuid = || json!({ "type": "string", "format": "uuid" });
    let parameters = [
        query(
            "state",
            "Only those that have come so far.",
            json!({ "type": "string", "enum": ["pending", "delivered", "dead"] }),
        ),
        query("webhook", "Only those to this webhook.", uuid()),
        query("cursor", "Where the list goes on: `next` of the list before.", uuid()),
        query(
            "limit",
            "How many at the most.",
            json!({ "type": "integer", "minimum": 1, "maximum": MAX_DELIVERIES, "default": MAX_DELIVERIES }),
        ),
    ];
    let summary = "What became of messages, the newest first";
    read::<DeliveryList>(schemas, "listDeliveries", summary, &parameters, &with(&["400"]))
}

/// Something that is done in a moment.
fn send<T: JsonSchema>(schemas: &mut SchemaGenerator, name: &str, summary: &str, failures: &[&str]) -> Value {
    let mut responses = problems(&with(failures));
    responses["202"] = json!({ "description": "It is sent in a moment.", "content": content::<T>(schemas) });
    json!({ "operationId": name, "summary": summary, "parameters": [id()], "responses": responses })
}

fn with<'a>(failures: &[&'a str]) -> Vec<&'a str> {
    failures.iter().copied().chain(ALWAYS).collect()
}

fn body(schema: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

fn header(name: &str, description: &str) -> Value {
    json!({ "name": name, "in": "header", "required": true, "description": description, "schema": { "type": "string" } })
}

fn id() -> Value {
    json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } })
}
