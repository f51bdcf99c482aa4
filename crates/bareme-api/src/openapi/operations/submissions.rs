//! Handing in, asking, withdrawing.

use super::{content, problems, read, revalidated, wait};
use crate::wire::SubmissionStatus;
use schemars::SchemaGenerator;
use serde_json::{Value, json};

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/submissions": { "post": submit(schemas) },
        "/v1/submissions/{id}": { "get": show(schemas), "delete": withdraw(schemas) },
        "/v1/submissions/{id}/report.html": { "get": page() },
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
    let parameters = [submission_id(), wait()];
    revalidated(read::<SubmissionStatus>(schemas, "showSubmission", summary, &parameters, &["400", "404", "503"]))
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
    revalidated(json!({
        "operationId": "showReport",
        "summary": "The report as a piece of HTML",
        "parameters": [submission_id(), wait()],
        "responses": responses,
    }))
}

pub(super) fn submission_id() -> Value {
    json!({
        "name": "id",
        "in": "path",
        "required": true,
        "schema": { "type": "string", "format": "uuid" },
    })
}

fn location() -> Value {
    json!({ "Location": { "description": "Where the submission can be asked for.", "schema": { "type": "string" } } })
}
