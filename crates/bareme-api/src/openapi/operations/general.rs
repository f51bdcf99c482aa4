//! Tasks, lessons, and how the service is.

use super::{content, named, read, revalidated};
use crate::catalogue::{TaskList, TaskView};
use crate::readiness::Readiness;
use crate::reload::Reloaded;
use crate::routes::{Health, LessonList, LessonView};
use crate::status::ServiceStatus;
use schemars::SchemaGenerator;
use serde_json::{Value, json};

/// The addresses.
pub fn paths(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "/v1/lessons": { "get": revalidated(read::<LessonList>(schemas, "listLessons", "All lessons in short", &[], &[])) },
        "/v1/lessons/{name}": {
            "get": revalidated(read::<LessonView>(schemas, "showLesson", "One lesson", &[named("name")], &["404"])),
        },
        "/v1/tasks": { "get": revalidated(read::<TaskList>(schemas, "listTasks", "All tasks in short", &[], &[])) },
        "/v1/tasks/{id}": {
            "get": revalidated(read::<TaskView>(schemas, "showTask", "One task, as far as a learner may see it", &[named("id")], &["404"])),
        },
        "/v1/tasks/reload": { "post": reload(schemas) },
        "/healthz": { "get": read::<Health>(schemas, "health", "Whether the process lives", &[], &[]) },
        "/readyz": { "get": ready(schemas) },
        "/v1/status": {
            "get": read::<ServiceStatus>(schemas, "serviceStatus", "Whether grading works, for everybody to see", &[], &[]),
        },
        "/status": { "get": text("statusPage", "The same as a page, in French or English", "text/html", &[language()]) },
        "/metrics": { "get": text("metrics", "What the service counts, for Prometheus", "text/plain", &[]) },
        "/openapi.json": { "get": document() },
    })
}

fn reload(schemas: &mut SchemaGenerator) -> Value {
    let summary = "Have the node that answers read its tasks anew";
    read::<Reloaded>(schemas, "reloadTasks", summary, &[], &["503"])
}

fn ready(schemas: &mut SchemaGenerator) -> Value {
    let mut operation = read::<Readiness>(schemas, "ready", "Whether submissions are accepted and graded", &[], &[]);
    operation["responses"]["503"] = json!({ "description": "No, and why.", "content": content::<Readiness>(schemas) });
    operation
}

fn text(id: &str, summary: &str, media: &str, parameters: &[Value]) -> Value {
    let content = json!({ (media): { "schema": { "type": "string" } } });
    let responses = json!({ "200": { "description": format!("{summary}."), "content": content } });
    json!({ "operationId": id, "summary": summary, "parameters": parameters, "responses": responses })
}

fn language() -> Value {
    json!({
        "name": "lang",
        "in": "query",
        "description": "The language of the page; without it, the one that `Accept-Language` prefers.",
        "schema": { "type": "string", "enum": ["fr", "en"] },
    })
}

fn document() -> Value {
    let any = json!({ "application/json": { "schema": { "type": "object" } } });
    json!({
        "operationId": "openapi",
        "summary": "This document",
        "responses": { "200": { "description": "This document.", "content": any } },
    })
}
