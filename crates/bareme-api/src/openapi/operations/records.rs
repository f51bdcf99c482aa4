//! Lists, batches, events, and what is kept of learners.

use super::submissions::submission_id;
use super::{content, problems, read};
use crate::export::LearnerExport;
use crate::openapi::request;
use crate::wire::{BatchAnswer, CURSOR_CHARS, DEFAULT_LIMIT, Erasure, MAX_LIMIT, STANDINGS, SubmissionList, name_of};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/submissions": { "get": list(schemas) },
        "/v1/submissions/batch": { "post": batch(schemas) },
        "/v1/submissions/{id}/events": { "get": events() },
        "/v1/learners": { "delete": erase(schemas) },
        "/v1/learners/export": { "get": export(schemas) },
    })
}

fn list(schemas: &mut SchemaGenerator) -> Value {
    let parameters = [
        asked("task", "Only submissions for this task.", &request::task()),
        asked("learner", "Only submissions of this learner.", &request::learner()),
        asked("status", "Only submissions of which this has become.", &json!({ "enum": STANDINGS.map(name_of) })),
        asked("since_ms", "Only submissions accepted at this moment or later, in milliseconds since 1970.", &moment()),
        asked("until_ms", "Only submissions accepted at this moment or earlier.", &moment()),
        asked(
            "limit",
            "The most submissions of a page.",
            &json!({ "type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT }),
        ),
        asked(
            "cursor",
            "Where the page before ended: follow `next` rather than making one. It is refused with other filters, or when \
             it was changed.",
            &json!({ "type": "string", "minLength": CURSOR_CHARS, "maxLength": CURSOR_CHARS }),
        ),
    ];
    let summary = "Submissions without their reports, the newest first";
    let mut operation = read::<SubmissionList>(schemas, "listSubmissions", summary, &parameters, &["400", "503"]);
    operation["description"] = json!(
        "Whoever follows `next` to the end sees each submission that was there at the \
        beginning once, whatever comes in meanwhile."
    );
    operation["responses"]["200"]["headers"] = json!({
        "Link": { "description": "The next page, if there is one (RFC 8288).", "schema": { "type": "string" } },
    });
    operation
}

fn batch(schemas: &mut SchemaGenerator) -> Value {
    let mut responses = problems(&["400", "408", "413", "415", "422", "503"]);
    responses["200"] = json!({
        "description": "What became of each: what is accepted is stored, whatever happens to the service, and what is refused \
            leaves no trace and spoils nothing.",
        "content": content::<BatchAnswer>(schemas),
    });
    json!({
        "operationId": "submitBatch",
        "summary": "Hand in many programs at once",
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SubmissionBatch" } } },
        },
        "responses": responses,
    })
}

fn events() -> Value {
    let last = json!({
        "name": "Last-Event-ID",
        "in": "header",
        "description": "The id of the last event that you had: it is not told again.",
        "schema": { "type": "string" },
    });
    let mut responses = problems(&["404", "429", "503"]);
    responses["200"] = json!({
        "description": "Server-sent events: `queued` (again when its place changes, at most once a second), `running`, and \
            then one of `finished`, `superseded`, `cancelled` and `erased`, after which the stream ends. Their data are what \
            `GET /v1/submissions/{id}` answers at that moment, those of `erased` an empty object. `stopping` says that the \
            service ends; ask again after the time in `retry`, with `Last-Event-ID`.",
        "content": { "text/event-stream": { "schema": { "type": "string" } } },
    });
    responses["204"] = json!({ "description": "You have had the last event." });
    json!({
        "operationId": "followSubmission",
        "summary": "Be told what happens to a submission",
        "parameters": [submission_id(), last],
        "responses": responses,
    })
}

fn export(schemas: &mut SchemaGenerator) -> Value {
    let summary = "Everything that is kept of a learner";
    read::<LearnerExport>(schemas, "exportLearner", summary, &[of_learner()], &["400", "404", "503"])
}

fn erase(schemas: &mut SchemaGenerator) -> Value {
    let summary = "Erase everything that is kept of a learner";
    let mut operation = read::<Erasure>(schemas, "eraseLearner", summary, &[of_learner()], &["400", "503"]);
    operation["description"] = json!(
        "What waits is not graded any more, and a report on what is being graded is thrown away. \
        Erasing again finds nothing and is no mistake."
    );
    operation
}

fn of_learner() -> Value {
    let mut parameter = asked("learner", "The learner's pseudonym.", &request::learner());
    parameter["required"] = json!(true);
    parameter
}

fn asked(name: &str, description: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "query", "description": description, "schema": schema })
}

fn moment() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": i64::MAX })
}
