//! Which address takes what and answers what.

use crate::catalogue::{TaskList, TaskView};
use crate::readiness::Readiness;
use crate::routes::Health;
use crate::wire::{MAX_WAIT_S, SubmissionStatus};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

/// Every address.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/submissions": { "post": submit(schemas) },
        "/v1/submissions/{id}": { "get": show(schemas) },
        "/v1/tasks": { "get": read::<TaskList>(schemas, "listTasks", "All tasks in short", &[], &[]) },
        "/v1/tasks/{id}": {
            "get": read::<TaskView>(schemas, "showTask", "One task, as far as a learner may see it", &[task_id()], &["404"]),
        },
        "/healthz": { "get": read::<Health>(schemas, "health", "Whether the process lives", &[], &[]) },
        "/readyz": { "get": ready(schemas) },
        "/openapi.json": { "get": document() },
    })
}

fn submit(schemas: &mut SchemaGenerator) -> Value {
    let status = content::<SubmissionStatus>(schemas);
    let mut responses = problems(&["400", "404", "408", "413", "415", "422", "503"]);
    responses["200"] = json!({ "description": "The report is there.", "headers": location(), "content": status });
    responses["202"] = json!({
        "description": "The submission is stored and will be graded, whatever happens to the service.",
        "headers": location(),
        "content": status,
    });
    json!({
        "operationId": "submit",
        "summary": "Hand in a program",
        "parameters": [wait()],
        "requestBody": {
            "required": true,
            "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/Submission" } },
                "multipart/form-data": { "schema": { "$ref": "#/components/schemas/SubmissionForm" } },
            },
        },
        "responses": responses,
    })
}

fn show(schemas: &mut SchemaGenerator) -> Value {
    let id = json!({
        "name": "id",
        "in": "path",
        "required": true,
        "schema": { "type": "string", "format": "uuid" },
    });
    let summary = "Where a submission stands, with its report once that is there";
    read::<SubmissionStatus>(schemas, "showSubmission", summary, &[id, wait()], &["400", "404", "503"])
}

fn ready(schemas: &mut SchemaGenerator) -> Value {
    let mut operation = read::<Readiness>(schemas, "ready", "Whether submissions are accepted and graded", &[], &[]);
    operation["responses"]["503"] = json!({ "description": "No, and why.", "content": content::<Readiness>(schemas) });
    operation
}

fn document() -> Value {
    let any = json!({ "application/json": { "schema": { "type": "object" } } });
    json!({
        "operationId": "openapi",
        "summary": "This document",
        "responses": { "200": { "description": "This document.", "content": any } },
    })
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

fn location() -> Value {
    json!({ "Location": { "description": "Where the submission can be asked for.", "schema": { "type": "string" } } })
}

fn wait() -> Value {
    json!({
        "name": "wait",
        "in": "query",
        "description": "How many seconds to wait for the report before answering without it.",
        "schema": { "type": "integer", "minimum": 0, "maximum": MAX_WAIT_S, "default": 0 },
    })
}

fn task_id() -> Value {
    json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } })
}
