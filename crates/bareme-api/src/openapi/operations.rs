//! Which address takes what and answers what.

use crate::catalogue::{TaskList, TaskView};
use crate::readiness::Readiness;
use crate::routes::{Health, LessonList, LessonView};
use crate::wire::{MAX_WAIT_S, SubmissionStatus};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

/// Every address.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/submissions": { "post": submit(schemas) },
        "/v1/submissions/{id}": { "get": show(schemas), "delete": withdraw(schemas) },
        "/v1/submissions/{id}/report.html": { "get": page() },
        "/v1/lessons": { "get": read::<LessonList>(schemas, "listLessons", "All lessons in short", &[], &[]) },
        "/v1/lessons/{name}": {
            "get": read::<LessonView>(schemas, "showLesson", "One lesson", &[named("name")], &["404"]),
        },
        "/v1/tasks": { "get": read::<TaskList>(schemas, "listTasks", "All tasks in short", &[], &[]) },
        "/v1/tasks/{id}": {
            "get": read::<TaskView>(schemas, "showTask", "One task, as far as a learner may see it", &[named("id")], &["404"]),
        },
        "/healthz": { "get": read::<Health>(schemas, "health", "Whether the process lives", &[], &[]) },
        "/readyz": { "get": ready(schemas) },
        "/openapi.json": { "get": document() },
    })
}

fn submit(schemas: &mut SchemaGenerator) -> Value {
    let status = content::<SubmissionStatus>(schemas);
    let mut responses = problems(&["400", "404", "408", "409", "413", "415", "422", "503"]);
    responses["200"] = json!({ "description": "The report is there.", "headers": location(), "content": status });
    responses["202"] = json!({
        "description": "The submission is stored and will be graded, whatever happens to the service.",
        "headers": location(),
        "content": status,
    });
    json!({
        "operationId": "submit",
        "summary": "Hand in a program",
        "parameters": [wait(), idempotency_key()],
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
    let summary = "Where a submission stands, with its report once that is there";
    read::<SubmissionStatus>(schemas, "showSubmission", summary, &[submission_id(), wait()], &["400", "404", "503"])
}

fn withdraw(schemas: &mut SchemaGenerator) -> Value {
    let summary = "Withdraw a submission that still waits";
    read::<SubmissionStatus>(schemas, "withdrawSubmission", summary, &[submission_id()], &["404", "409", "503"])
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "description": "A name of yours for this submission. Sent once more with the same submission, nothing new is \
            stored, and the answer tells where the first one stands.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
    })
}

fn page() -> Value {
    let mut responses = problems(&["400", "404", "409", "503"]);
    responses["200"] = json!({
        "description": "The report as one `<div>`: HTML that is also well-formed XML, to be put into another page.",
        "content": { "text/html": { "schema": { "type": "string" } } },
    });
    json!({
        "operationId": "showReport",
        "summary": "The report as a piece of HTML",
        "parameters": [submission_id(), wait()],
        "responses": responses,
    })
}

fn submission_id() -> Value {
    json!({
        "name": "id",
        "in": "path",
        "required": true,
        "schema": { "type": "string", "format": "uuid" },
    })
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

fn named(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}
